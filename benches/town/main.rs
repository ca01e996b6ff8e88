//! Writes the generated town to a folder: `cargo run --release --example town -- SERVICES FOLDER
//! [others|whole]`.

#![allow(clippy::disallowed_methods)] // only the crate may not access files and the clock

use std::path::Path;
use std::{env, fs, io, process};

#[path = "mod.rs"]
mod town;

const USAGE: &str = "town SERVICES FOLDER [others|whole]";

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (size, folder, kind) = match arguments.as_slice() {
        [size, folder] => (size, folder, ""),
        [size, folder, kind] => (size, folder, kind.as_str()),
        _ => stop(USAGE),
    };
    let Ok(size) = size.parse() else { stop("SERVICES is a number") };
    let town = town::Town::of(size);
    let folder = Path::new(folder);
    match kind {
        "" => write(folder, town.files(Path::new(env!("CARGO_MANIFEST_DIR")))?),
        "others" => write(folder, town.files_for_others()),
        "whole" => write(folder, town.files_whole()),
        _ => stop(USAGE),
    }
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
