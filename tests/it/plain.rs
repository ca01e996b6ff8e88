//! The plain theme, which shows how small a theme can be.

use crate::support::{Town, messages, project, tree};

const LINES_MAX: usize = 300;

#[test]
fn the_plain_theme_is_short() {
    let mut lines = 0;
    for (path, bytes) in tree(&project("themes/plain")).into_iter().filter(|(path, _)| !path.ends_with('/')) {
        let text = String::from_utf8(bytes).expect("text");
        // Long lines would evade the limit of lines.
        let longest = text.lines().map(|it| it.chars().count()).max().unwrap_or(0);
        assert!(longest <= 340, "{path}: a line of {longest} characters");
        lines += text.lines().count();
    }
    assert!((100..LINES_MAX).contains(&lines), "{lines} lines");
}

#[test]
fn the_plain_theme_shows_the_whole_content() {
    let ours = Town::at(&project(""));
    let plain = ours.clone().edit("content/site.toml", "tema = \"wemi\"", "tema = \"plain\"");
    let pages = |town: &Town| -> Vec<String> {
        let (snapshot, built) = town.build();
        let output = built.output.unwrap_or_else(|| panic!("{}", messages(&snapshot, &built.diagnostics)));
        output.iter().map(|it| it.0.to_owned()).filter(|it| it.ends_with(".html")).collect()
    };
    let shown = pages(&plain);
    assert!(shown.len() > 500);
    assert_eq!(shown, pages(&ours));
}
