//! `content/radice/`: published as it is.

use crate::support::{Town, tree, wemi};

#[test]
fn files_are_published_as_they_are() {
    let bytes = [0, 159, 146, 150, 13, 10];
    let town = Town::new()
        .with("content/radice/CNAME", "servizi.borgo.example.org\r\n")
        .with("content/radice/.well-known/assetlinks.json", "[]")
        .with("content/radice/favicon.ico", bytes)
        .with("content/radice/vecchio/guida.md", "# DA SCRIVERE\n<<<<<<< HEAD\n")
        .with("content/radice/.htaccess", "hidden")
        .with("content/radice/.DS_Store", "litter");
    let folder = town.on_disk();
    let ran = wemi(folder.path(), &["build"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    let files = tree(&folder.path().join("dist"));
    assert_eq!(files["CNAME"], b"servizi.borgo.example.org\r\n");
    assert_eq!(files[".well-known/assetlinks.json"], b"[]");
    assert_eq!(files["favicon.ico"], bytes);
    assert!(files.contains_key("vecchio/guida.md"));
    assert!(!files.contains_key(".htaccess") && !files.contains_key(".DS_Store"));
    // A file that is gone from the content is gone from the site.
    std::fs::remove_file(folder.path().join("content/radice/CNAME")).expect("a file");
    assert_eq!(wemi(folder.path(), &["build"]).code, 0);
    assert!(!folder.path().join("dist/CNAME").exists());
}

#[test]
fn lines_are_added_to_robots() {
    let town = Town::new()
        .with("content/radice/robots.txt", "Disallow: /cerca/\n\nUser-agent: Tutti\nDisallow: /\n");
    let (_, built) = town.build();
    let output = built.output.expect("a site");
    let robots = std::str::from_utf8(output.get("robots.txt").expect("a file")).expect("text");
    let expected = "User-agent: *\nAllow: /\nDisallow: /cerca/\n\nUser-agent: Tutti\nDisallow: /\nSitemap: https://borgo.example.org/sitemap.xml\n";
    assert_eq!(robots, expected);
}

#[test]
fn security_contacts_are_published_where_others_look_for_them() {
    let settings = |line: &str| {
        Town::new().edit("content/site.toml", "tema = ", &format!("sicurezza = {{ {line} }}\ntema = "))
    };
    let published = |town: &Town| {
        let output = town.build().1.output?;
        output.get(".well-known/security.txt").map(|it| String::from_utf8(it.to_vec()).expect("text"))
    };
    let both = "email = \"sicurezza@borgo.example.org\", pagina = \"https://borgo.example.org/segnala\", scadenza = 2027-06-30, regole = \"https://borgo.example.org/regole\"";
    let expected = "Contact: mailto:sicurezza@borgo.example.org\nContact: https://borgo.example.org/segnala\nExpires: 2027-06-30T23:59:59Z\nPreferred-Languages: it, en\nCanonical: https://borgo.example.org/.well-known/security.txt\nPolicy: https://borgo.example.org/regole\n";
    assert_eq!(published(&settings(both)).as_deref(), Some(expected));
    assert_eq!(published(&Town::new()), None);
    let email = "email = \"sicurezza@borgo.example.org\"";
    assert_eq!(published(&settings(&format!("{email}, scadenza = 2026-11-22"))), None, "it is over");
    for (wrong, code) in [
        ("scadenza = 2027-06-30", "parse/missing-key"),
        ("pagina = \"http://borgo.example.org/\", scadenza = 2027-06-30", "parse/bad-url"),
        (email, "parse/missing-key"),
    ] {
        let (_, built) = settings(wrong).build();
        let codes: Vec<&str> = built.diagnostics.iter().map(|it| it.code.name()).collect();
        assert!(codes.contains(&code), "{wrong}: {codes:?}");
    }
}
