//! The files with settings for a host. `./test hosts` runs the hosts with them.

use wemi::diagnostics::MessageLanguage;
use wemi::settings::{Flags, Host};

use crate::site::Site;
use crate::support::{Town, flags, project, wemi};

const HOSTS: [(Host, &str, &[&str]); 4] = [
    (Host::Nginx, "nginx", &[".nginx.conf"]),
    (Host::Caddy, "caddy", &[".Caddyfile"]),
    (Host::Apache, "apache", &[".htaccess"]),
    (Host::Cloudflare, "cloudflare", &["_headers", "_redirects"]),
];

fn built_for(town: &Town, host: Host) -> Site {
    town.site_with(&Flags { host: Some(host), ..flags() })
}

#[test]
fn only_the_files_of_the_host_are_written() {
    let of_hosts = |site: &Site| -> Vec<String> {
        site.paths().filter(|it| it.starts_with(['.', '_'])).map(str::to_owned).collect()
    };
    assert_eq!(of_hosts(&Site::town().site()), [""; 0]);
    for (host, name, files) in HOSTS {
        assert_eq!(of_hosts(&built_for(&Site::town(), host)), files, "{name}");
        let town = Site::town().edit(
            "content/site.toml",
            "tema = ",
            &format!("pubblicazione = {{ host = \"{name}\" }}\ntema = "),
        );
        assert_eq!(of_hosts(&town.site()), files, "{name}");
    }
}

#[test]
fn every_host_has_the_same_headers_and_redirects() {
    let town = Site::town()
        .edit("content/site.toml", "https://borgo.example.org/", "https://borgo.example.org/w/")
        .edit("content/site.toml", "tema = ", "pubblicazione = { hsts = true }\ntema = ");
    for (host, name, files) in HOSTS {
        let site = built_for(&town, host);
        let text: String = files.iter().map(|it| site.file(it)).collect();
        let home = site.page("/");
        let policy = home.attrs("meta[http-equiv='Content-Security-Policy']", "content").remove(0);
        assert!(text.contains(&format!("{policy}; frame-ancestors 'none'")), "{name}: {text}");
        for part in [
            "nosniff",
            "geolocation=(self)",
            "same-origin",
            "Strict-Transport-Security",
            "max-age=31536000, immutable",
            "/w/servizi/assistente-familiare",
            "/w/en/servizi/badante/",
        ] {
            assert!(text.contains(part), "{name} has no {part}: {text}");
        }
    }
    assert!(!built_for(&Site::town(), Host::Nginx).file(".nginx.conf").contains("Strict-Transport"));
}

#[test]
fn redirects_that_cloudflare_would_ignore_are_errors() {
    let old = |count: usize| {
        let slugs: Vec<String> = (0..count).map(|it| format!("\"vecchio-{it}\"")).collect();
        format!("indirizzo_precedente = [{}]", slugs.join(", "))
    };
    // Each address is one in both languages.
    let service = "indirizzo_precedente = [\"assistente-familiare\"]";
    let many = |spaces: usize| {
        Town::new()
            .edit("content/services/badante.md", service, &old(500))
            .edit("content/providers/alfa.toml", "id = \"alfa\"", &format!("id = \"alfa\"\n{}", old(499)))
            .edit(
                "content/spaces/piazza.toml",
                "id = \"piazza\"",
                &format!("id = \"piazza\"\n{}", old(spaces)),
            )
    };
    let long = format!("https://borgo.example.org/{}/", "a".repeat(500));
    let long = Town::new().edit("content/site.toml", "https://borgo.example.org/", &long);
    for (town, code) in [(many(2), "host/too-many-redirects"), (long, "host/redirect-too-long")] {
        let folder = town.on_disk();
        let ran = wemi(folder.path(), &["build", "--for", "cloudflare"]);
        assert!(ran.code == 1 && ran.err.contains(&format!("[{code}]")), "{ran:?}");
        assert!(!folder.path().join("dist").exists());
        assert_eq!(wemi(folder.path(), &["build", "--for", "nginx"]).code, 0, "nginx has no limit");
    }
    let folder = many(1).on_disk();
    assert_eq!(wemi(folder.path(), &["build", "--for", "cloudflare"]).code, 0);
    let ran = wemi(folder.path(), &["build", "--for", "ngix"]);
    assert!(ran.code != 0 && ran.err.contains("nginx"), "{ran:?}");
}

/// Every `wemi …` and `cargo run … -- …` of the guide, with the arguments of the program.
#[test]
fn the_commands_of_the_guide_are_valid() {
    let guide = std::fs::read_to_string(project("docs/hosting.md")).expect("the guide");
    let blocks = guide.split("```").skip(1).step_by(2);
    let commands: Vec<&str> = blocks
        .flat_map(str::lines)
        .filter_map(|line| {
            let (_, arguments) = line.split_once("wemi build").or_else(|| line.split_once("-- build"))?;
            Some(arguments)
        })
        .collect();
    assert!(commands.len() >= 6, "{commands:?}");
    for arguments in commands {
        let words = ["wemi", "build"].into_iter().chain(arguments.split_whitespace());
        let parsed = wemi::cli::command(MessageLanguage::English).try_get_matches_from(words);
        assert!(parsed.is_ok(), "wemi build{arguments}: {parsed:?}");
    }
}
