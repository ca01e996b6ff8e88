//! A damaged saved memo: it is discarded, and the site is the same byte for byte.

use std::fs;
use std::path::Path;

use wemi::memo::{self, Memo};
use wemi::output::{Output, UnknownFiles, publish};
use wemi::source::Snapshot;

use crate::report::{Report, ensure};
use crate::support::{Town, build};

pub fn run(report: &mut Report) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("wemi");
    let snapshot = Town::new().snapshot();
    let memo = Memo::default();
    let expected = build(&snapshot, &memo).output.expect("the content has no errors");
    memo::save(&memo, &path).expect("saved");
    publish(&expected, &folder.path().join("dist"), &folder.path().join("files"), UnknownFiles::Refused)
        .expect("published");
    let bytes = fs::read(&path).expect("bytes");
    let mut random = report.random(2);

    let count = report.share(300);
    report.tries("a flipped bit of the cache", count, |_| {
        let mut damaged = bytes.clone();
        damaged[random.below(bytes.len())] ^= 1 << random.below(8);
        same(&snapshot, &expected, &path, &damaged, true)
    });
    let count = report.share(100);
    report.tries("a truncated or overwritten cache", count, |number| {
        let mut damaged = bytes.clone();
        let at = random.below(bytes.len());
        if number % 2 == 0 {
            damaged.truncate(at);
        } else {
            let end = (at + 1 + random.below(4096)).min(bytes.len());
            damaged[at..end].fill_with(|| random.next().to_le_bytes()[0]);
        }
        same(&snapshot, &expected, &path, &damaged, damaged != bytes)
    });
    let count = report.share(32);
    report.tries("a cache of another version or program", count, |_| {
        let mut damaged = bytes.clone();
        damaged[b"wemi cache ".len() + random.below(34)] ^= 1 << random.below(8);
        same(&snapshot, &expected, &path, &damaged, true)
    });
    let count = report.share(200);
    report.tries("a damaged cache with a valid checksum (no panic)", count, |_| {
        let mut damaged = bytes.clone();
        let start = b"wemi cache 1\n".len() + 32;
        let at = start + 32 + random.below(bytes.len() - start - 32);
        damaged[at] = random.next().to_le_bytes()[0];
        let sum = blake3::hash(&damaged[start + 32..]);
        damaged[start..start + 32].copy_from_slice(sum.as_bytes());
        fs::write(&path, &damaged).expect("written");
        _ = build(&snapshot, &Memo::with_saved(memo::load(&path), &folder.path().join("dist")));
        Ok(())
    });
}

fn same(
    snapshot: &Snapshot,
    expected: &Output,
    path: &Path,
    bytes: &[u8],
    is_damaged: bool,
) -> Result<(), String> {
    fs::write(path, bytes).expect("written");
    let site = path.with_file_name("dist");
    let built = build(snapshot, &Memo::with_saved(memo::load(path), &site));
    ensure(!is_damaged || built.rendered == built.pages, || "the damaged cache was used".to_owned())?;
    ensure(built.output.as_ref() == Some(expected), || "the site differs".to_owned())
}
