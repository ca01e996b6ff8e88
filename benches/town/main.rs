//! Writes the made-up town to a folder: `cargo run --release --example town -- SERVICES FOLDER [others]`.

use std::path::Path;
use std::{env, fs, io, process};

#[path = "mod.rs"]
mod town;

fn main() -> io::Result<()> {
    let typed: Vec<String> = env::args().skip(1).collect();
    let (size, folder, is_for_others) = match typed.as_slice() {
        [size, folder] => (size, folder, false),
        [size, folder, kind] if kind == "others" => (size, folder, true),
        _ => stop("town SERVICES FOLDER [others]"),
    };
    let Ok(size) = size.parse() else { stop("SERVICES is a number") };
    let town = town::Town::of(size);
    let folder = Path::new(folder);
    if is_for_others {
        return write(folder, town.files_for_others());
    }
    write(folder, town.files(Path::new(env!("CARGO_MANIFEST_DIR")))?)
}

fn write(folder: &Path, files: impl Iterator<Item = town::File>) -> io::Result<()> {
    for (path, bytes) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, bytes)?;
    }
    Ok(())
}

fn stop(text: &str) -> ! {
    eprintln!("{text}");
    process::exit(2)
}
