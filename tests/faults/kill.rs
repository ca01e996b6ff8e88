//! `kill -9` at any moment: the site is entirely old or new, the next build succeeds, and no files
//! are left behind.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::report::{Report, ensure};
use crate::support::{Town, command, tree, wemi};

const BASE: &str = "themes/town/templates/base.html";

pub fn run(report: &mut Report) {
    let site = Town::large(100).on_disk();
    let (site, dist) = (site.path(), site.path().join("dist"));
    let base = Town::new().text(BASE).to_owned();
    // Two sites with no page in common, so that a mixture is detected.
    let versions = [base.clone(), base.replace("<nav>", "<nav>Altro ")];
    let mut whole = Vec::new();
    let mut longest = Duration::ZERO;
    for version in [0, 1] {
        prepare(site, &versions[version]);
        let started = Instant::now();
        wemi(site, &["build"]);
        longest = longest.max(started.elapsed());
        whole.push(tree(&dist));
    }
    let mut random = report.random(1);
    let (mut killed, mut publishing, mut now) = (0, 0, 1);
    let count = report.share(200);
    let diagnostic = report.tries("builds killed at a random moment", count, |number| {
        now = 1 - now;
        prepare(site, &versions[now]);
        let mut build = command(site, &["build"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command runs");
        sleep(longest.mul_f64(random.part().sqrt()));
        // The duration follows the load of the machine, so that most kills come before the end.
        match build.try_wait().expect("a child") {
            None => (killed, longest) = (killed + 1, longest.mul_f64(1.02)),
            Some(_) => longest = longest.mul_f64(0.9),
        }
        build.kill().expect("killed, or ended before");
        build.wait().expect("a child");
        publishing +=
            usize::from(site.join(".dist.wemi-new").exists() || site.join(".dist.wemi-lock").exists());
        ensure(whole.contains(&tree(&dist)), || "the site is neither the old nor the new".to_owned())?;
        if number % 10 == 9 { next_build(site, &dist, &whole[now]) } else { Ok(()) }
    });
    *diagnostic = format!("{killed} before they ended, {publishing} of them while the site was written");
    report.try_once("the next build, without left files", || next_build(site, &dist, &whole[now]));
    report.try_once("the kills came in the middle of builds", || {
        ensure(killed * 2 > count, || format!("only {killed} of {count}"))
    });
}

fn prepare(site: &Path, base: &str) {
    fs::write(site.join(BASE), base).expect("a template");
    // The list of the published files stays: without it the next build would not know them.
    _ = fs::remove_file(site.join(".cache/wemi"));
}

fn next_build(site: &Path, dist: &Path, wanted: &BTreeMap<String, Vec<u8>>) -> Result<(), String> {
    let ran = wemi(site, &["build"]);
    ensure(ran.code == 0, || format!("the next build fails: {ran:?}"))?;
    ensure(tree(dist) == *wanted, || "the next build differs".to_owned())?;
    let names = |folder: &Path| {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|it| it.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    ensure(names(site) == [".cache", "content", "dist", "themes"], || {
        format!("left files: {:?}", names(site))
    })?;
    let memo = names(&site.join(".cache"));
    ensure(memo == ["wemi", "wemi-files"], || format!("left files: {memo:?}"))
}
