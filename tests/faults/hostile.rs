//! Random hostile content and themes: no panic, no hang, and every diagnostic has a valid location. What
//! it costs is measured by `linear.rs`; an input that hangs is named by the report, which ends then.

use wemi::diagnostics::{self, Location, MessageLanguage, Style};
use wemi::memo::Memo;
use wemi::source::SitePath;

use crate::random::Random;
use crate::report::{Report, ensure, memory_mib};
use crate::support::{Town, build};

/// The limit of peak memory, for inputs of up to 4 MiB.
const MEMORY_MIB_MAX: u64 = 2_048;

const PAGE: &str = "content/pages/costi.md";
const SERVICE: &str = "content/services/pasti.md";
const TEMPLATE: &str = "themes/town/templates/pages/provider.html";

pub fn run(report: &mut Report) {
    let groups: [(&str, usize, fn(&mut Random) -> Town); 8] = [
        ("front matter, truncated and mixed", 400, front_matter),
        ("TOML, truncated and mixed", 400, toml),
        ("Markdown of random pieces", 400, markdown),
        ("Markdown that is deep or long", 120, large_markdown),
        ("random bytes as any file", 300, bytes),
        ("names of files", 300, names),
        ("templates", 300, template),
        ("images", 200, image),
    ];
    for (kind, (what, full, make)) in groups.into_iter().enumerate() {
        let mut random = report.random(100 + kind as u64);
        let count = report.share(full);
        let mut accepted = 0;
        let diagnostic = report.tries(what, count, |_| {
            let town = make(&mut random);
            accepted += usize::from(survives(&town)?);
            Ok(())
        });
        *diagnostic = format!("{accepted} published");
    }
    let memory = memory_mib("self", "VmHWM");
    let diagnostic = report.tries("all hostile input in bounded memory", 1, |_| {
        ensure(memory < MEMORY_MIB_MAX, || format!("{memory} MiB"))
    });
    *diagnostic = format!("{memory} MiB at most");
}

/// Builds the town; returns whether a site was built.
fn survives(town: &Town) -> Result<bool, String> {
    let snapshot = town.snapshot();
    let built = build(&snapshot, &Memo::default());
    let message =
        diagnostics::render_terminal(&snapshot, &built.diagnostics, MessageLanguage::Italian, Style::Plain);
    diagnostics::render_json(&snapshot, &built.diagnostics, MessageLanguage::English);
    ensure(built.output.is_some() != diagnostics::has_errors(&built.diagnostics), || {
        "neither a site nor an error".to_owned()
    })?;
    ensure(message.lines().all(|it| it.chars().count() < 400), || {
        "a message line of 400 characters or more".to_owned()
    })?;
    for diagnostic in &built.diagnostics {
        if let Location::File(file, at) = &diagnostic.location {
            let file = snapshot.file(*file);
            let is_inside = at.start <= at.end && at.end as usize <= file.bytes.len();
            ensure(is_inside, || format!("{diagnostic:?} is outside of {}", file.path))?;
        }
    }
    Ok(built.output.is_some())
}

fn files(ending: &str) -> Vec<String> {
    let town = Town::new();
    town.paths().filter(|it| it.starts_with("content/") && it.ends_with(ending)).map(str::to_owned).collect()
}

const VALUES: [&str; 40] = [
    "\"\"",
    "\"x\"",
    "0",
    "-1",
    "1",
    "9223372036854775807",
    "-9223372036854775808",
    "1e400",
    "nan",
    "-inf",
    "0.1",
    "true",
    "false",
    "[]",
    "[[]]",
    "{}",
    "{ it = \"x\" }",
    "{ de = \"x\" }",
    "1979-05-27",
    "0000-01-01",
    "9999-12-31",
    "1979-05-27T07:32:00Z",
    "07:32:00",
    "\"\\u0000\"",
    "\"\\u202E\"",
    "\"../../x\"",
    "\"javascript:alert(1)\"",
    "\"</script><script>alert(1)</script>\"",
    "\"1000000000000000000000,00\"",
    "\"-1,00\"",
    "\"1,005\"",
    "\"100,01%\"",
    "'''\n'''",
    "\"\"\"\n\"\"\"",
    "[1, \"a\", 2.0]",
    "[\"badante\", \"badante\"]",
    "\"badante\"",
    "\"tutti\"",
    "4294967296",
    "\"CON\"",
];

/// Replaces one to four values of a file, duplicates keys, and removes or swaps lines.
fn damaged(random: &mut Random, path: &str) -> String {
    let mut lines: Vec<String> = Town::new().text(path).lines().map(str::to_owned).collect();
    for _ in 0..1 + random.below(4) {
        let at = random.below(lines.len());
        match random.below(7) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            2 => lines.swap(at, 0),
            3 => {
                let key = lines[at].split('=').next().unwrap_or("x").trim().to_owned();
                let huge = 1 + random.below(2_000);
                lines[at] = format!("{key} = [{}]", "\"badante\", ".repeat(huge));
            }
            4 => lines[at] = format!("{}{}", lines[at], random.choose(&VALUES)),
            _ => {
                if let Some((key, _)) = lines[at].clone().split_once('=') {
                    lines[at] = format!("{key}= {}", random.choose(&VALUES));
                }
            }
        }
        if lines.is_empty() {
            lines.push(String::new());
        }
    }
    lines.join("\n") + "\n"
}

fn front_matter(random: &mut Random) -> Town {
    let path = random.choose(&files(".md")).clone();
    let text = damaged(random, &path);
    Town::new().with(&path, text)
}

fn toml(random: &mut Random) -> Town {
    let path = random.choose(&files(".toml")).clone();
    let text = damaged(random, &path);
    Town::new().with(&path, text)
}

const PIECES: [&str; 48] = [
    "\n\n",
    "\n",
    "# ",
    "## ",
    "###### ",
    "- ",
    "1. ",
    "> ",
    ">",
    "    ",
    "\t",
    "|",
    "|---|",
    "\n|a|b|\n|-|-|\n",
    "```",
    "~~~",
    "`",
    "*",
    "**",
    "_",
    "~~",
    "[a](",
    "](b.md)",
    ")",
    "![",
    "[^1]",
    "[^1]: ",
    "[a]: b.md\n",
    "<b>",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<a href=\"javascript:x\">",
    "[a](javascript:x)",
    "[a](data:text/html,x)",
    "&#0;",
    "&#x1;",
    "&amp;",
    "\\",
    "{#id}",
    "{#id .c k=v}",
    "\u{1}",
    "\u{202e}",
    "e\u{301}\u{301}\u{301}",
    "🎉",
    ": ",
    "https://",
];

fn pieces(random: &mut Random, count: usize) -> String {
    (0..count).map(|_| *random.choose(&PIECES)).collect()
}

fn page(text: &str) -> Town {
    let before = Town::new().text(PAGE).to_owned();
    Town::new().with(PAGE, format!("{before}\n{text}\n"))
}

fn allows_html(town: Town) -> Town {
    let site = town.text("content/site.toml").to_owned() + "\n[markdown]\nhtml = true\n";
    town.with("content/site.toml", site)
}

fn markdown(random: &mut Random) -> Town {
    let length = 1 + random.below(200);
    let text = pieces(random, length);
    let town = match random.below(3) {
        0 => Town::new().with(SERVICE, format!("{}{text}", Town::new().text(SERVICE))),
        _ => page(&text),
    };
    if random.below(3) == 0 { allows_html(town) } else { town }
}

fn large_markdown(random: &mut Random) -> Town {
    let length = 1 + random.below(3);
    let piece = pieces(random, length);
    let piece = if random.below(2) == 0 { piece } else { (*random.choose(&PIECES)).to_owned() };
    let bytes = 1_000 << random.below(8);
    let text = piece.repeat(1 + bytes / piece.len());
    let town = page(&text);
    if random.below(4) == 0 { allows_html(town) } else { town }
}

fn bytes(random: &mut Random) -> Town {
    let town = Town::new();
    let all: Vec<String> = town.paths().map(str::to_owned).collect();
    let path = random.choose(&all).clone();
    let mut bytes = town.text(&path).as_bytes().to_vec();
    let flips = 1 + random.below(20);
    for _ in 0..flips {
        if !bytes.is_empty() {
            let at = random.below(bytes.len());
            bytes[at] = random.next().to_le_bytes()[0];
        }
    }
    town.with(&path, bytes)
}

fn names(random: &mut Random) -> Town {
    let folders = ["services", "pages", "news", "providers", "spaces", "images", "", "services/below"];
    let long = "a".repeat([80, 81, 200, 240][random.below(4)]);
    let parts = [
        "CON",
        "con",
        "nul",
        "aux",
        "com1",
        "LPT1",
        "prn",
        ".",
        "..",
        ".hidden",
        "-",
        "--",
        "x",
        "X",
        "pasti",
        "Pasti",
        "caf\u{e9}",
        "cafe\u{301}",
        "\u{212b}",
        "\u{ff41}",
        "ß",
        "ss",
        "ı",
        "İ",
        "a b",
        "a\tb",
        "a\nb",
        "\u{7f}",
        "\u{1}",
        "\u{202e}",
        "%2e",
        "%2F",
        "a:b",
        "a*b",
        "a?b",
        "a\"b",
        "<b>",
        "it",
        "en",
        "index",
        "404",
        "feed.xml",
        "&amp;",
        "🎉",
        "\u{feff}",
        &long,
    ];
    let mut town = Town::new();
    for _ in 0..1 + random.below(3) {
        let name = format!(
            "{}{}",
            random.choose(&parts),
            if random.below(3) == 0 { *random.choose(&parts) } else { "" }
        );
        let ending = *random.choose(&[".md", ".toml", ".it.md", ".en.md", ".png", "", ".md.md", "."]);
        let path = format!("content/{}/{name}{ending}", random.choose(&folders)).replace("//", "/");
        // Invalid paths are refused when the disk is read.
        if name.len() < 250 && SitePath::new(&path).is_some() {
            let text = match random.below(3) {
                0 => Town::new().text(SERVICE).replace("\"pasti\"\ntitolo", "\"altri-pasti\"\ntitolo"),
                1 => Town::new().text(PAGE).to_owned(),
                _ => "x".to_owned(),
            };
            town = town.with(&path, text);
        }
    }
    town
}

fn template(random: &mut Random) -> Town {
    let parts = [
        "{% for a in range(end=100000) %}",
        "{% for b in range(end=1000) %}",
        "{% for c in page %}",
        "{% endfor %}",
        "{{ a }}",
        "{{ page }}",
        "{{ view }}",
        "{{ site }}",
        "{% include \"pages/provider.html\" %}",
        "{% include \"base.html\" %}",
        "{% extends \"base.html\" %}",
        "{{ <link url=\"x\" text=\"y\" /> }}",
        "{{ <bomb /> }}",
        "{% block main %}",
        "{% block x %}",
        "{% endblock %}",
        "{% if lang %}",
        "{% endif %}",
        "{% set a = [1, 2, 3] %}",
        "{% set a = a ~ a %}",
        "{{ a | t }}",
        "{{ \"home\" | t(n=1) }}",
        "{{ 1 / 0 }}",
        "{{ 9223372036854775807 * 9223372036854775807 }}",
        "{{ 1 % 0 }}",
        "{{ \"x\" | money }}",
        "{{ -1 | share }}",
        "{{ \"2026-13-45\" | date }}",
        "{{ page.nothing.at.all }}",
        "{{ range(end=-1) }}",
        "{{ range(start=-9223372036854775807, end=9223372036854775807) }}",
        "{{ range(end=5, step_by=0) }}",
        "{{ throw(message=\"x\") }}",
        "{% raw %}",
        "{% endraw %}",
        "{#",
        "#}",
        "{{",
        "}}",
        "{%",
        "%}",
        "{{ \"\" | qr }}",
        "{{ lang | upper | lower | json_ld }}",
        "{{ (((((1))))) }}",
        "{{ [[1]] }}",
    ];
    let count = 1 + random.below(10);
    let text: String = (0..count).map(|_| *random.choose(&parts)).collect();
    let text = if random.below(4) == 0 { text.repeat(1 + random.below(200)) } else { text };
    let bomb = "{% component bomb() %}x{{ <bomb /> }}{% endcomponent bomb %}";
    let own = Town::new().text(TEMPLATE).replacen("<h1>", &format!("{text}<h1>"), 1);
    Town::new().with(TEMPLATE, own).with("themes/town/components/bomb/bomb.html", bomb)
}

/// Returns the head of an image that is huge, of another format, or truncated.
fn image(random: &mut Random) -> Town {
    let size = |random: &mut Random| {
        let sizes = [0, 1, 640, 65_535, 1 << 20, 0x7fff_ffff, 0xffff_ffff];
        *random.choose::<u32>(&sizes)
    };
    let (width, height) = (size(random), size(random));
    let [w16, h16] = [width, height].map(|it| (it & 0xffff) as u16);
    let be = |numbers: [u32; 2]| numbers.into_iter().flat_map(u32::to_be_bytes).collect::<Vec<u8>>();
    let mut bytes = match random.below(6) {
        0 => {
            [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &be([width, height]), b"\x08\x06\0\0\0\0\0\0\0"].concat()
        }
        1 => [&b"GIF89a"[..], &w16.to_le_bytes(), &h16.to_le_bytes(), b"\xf7\0\0"].concat(),
        2 => [&b"\xff\xd8\xff\xc0\0\x11\x08"[..], &h16.to_be_bytes(), &w16.to_be_bytes(), b"\x03\x01\x22\0"]
            .concat(),
        3 => [
            &b"RIFF\xff\xff\xff\x7fWEBPVP8X\x0a\0\0\0\0\0\0\0"[..],
            &width.to_le_bytes()[..3],
            &height.to_le_bytes()[..3],
        ]
        .concat(),
        4 => [&b"\0\0\0\x18ftypavif\0\0\0\0avifmif1"[..], &be([width, height])].concat(),
        _ => b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\" width=\"1e9\"/>".to_vec(),
    };
    if random.below(3) == 0 {
        bytes.truncate(random.below(bytes.len() + 1));
    }
    if random.below(3) == 0 {
        let more = random.below(4_000);
        bytes.extend((0..more).map(|_| random.next().to_le_bytes()[0]));
    }
    let ending = *random.choose(&["png", "jpg", "webp", "avif", "gif", "svg", "PNG", "ico"]);
    let town = page(&format!("![testo](../images/x.{ending})"));
    let service = town
        .text(SERVICE)
        .replace("stato = ", &format!("immagine = \"images/x.{ending}\"\nalt = \"x\"\nstato = "));
    town.with(&format!("content/images/x.{ending}"), bytes).with(SERVICE, service)
}
