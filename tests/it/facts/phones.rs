//! The numbers of phones as pages show and dial them.

use crate::site::{Page, Site};
use crate::support::Town;

/// Returns the town in which the provider Beta has only these phones, each the keys of a table.
fn with_phones(phones: &[&str]) -> Town {
    let tables: Vec<String> = phones.iter().map(|it| format!("{{ {it} }}")).collect();
    Site::town().edit(
        "content/providers/beta.toml",
        "[[telefoni]]\netichetta = \"Segreteria\"\nnumero = \"+39 02 0000 0002\"\n",
        &format!("telefoni = [{}]\n", tables.join(", ")),
    )
}

/// Returns the lines of the phones of Beta, without its address.
fn phones(page: &Page, css: &str) -> Vec<String> {
    let lines = page.part(css);
    lines.lines().filter(|it| !it.contains("mailto:")).map(str::to_owned).collect()
}

#[test]
fn each_kind_of_number_has_its_own_link() {
    let site = with_phones(&[
        "numero = \"02 0000 0002\"",
        "numero = \"325 000 0002\", tipo = \"whatsapp\"",
        "numero = \"325 000 0003\", tipo = \"sms\"",
        "numero = \"02 0000 0004\", tipo = \"testo\"",
        "numero = \"02 0000 0005\", tipo = \"fax\"",
        "numero = \"02 0000 0006 int. 12\"",
        "numero = \"800 000 000\", tipo = \"verde\"",
        "numero = \"112\"",
    ])
    .site();
    let italian = [
        "- [Chiama 02 0000 0002](tel:+390200000002)",
        "- [Scrivi su WhatsApp 325 000 0002](https://wa.me/393250000002)",
        "- [Scrivi un SMS 325 000 0003](sms:+393250000003)",
        "- [Chiama con testo 02 0000 0004](tel:+390200000004)",
        "- Fax 02 0000 0005",
        "- [Chiama 02 0000 0006 int. 12](tel:+390200000006;ext=12)",
        "- [Chiama 800 000 000](tel:800000000) (la chiamata è gratis)",
        "- [Chiama 112](tel:112)",
    ];
    for (url, css) in
        [("/enti/beta/", ".price-box .actions"), ("/servizi/badante/", "#_offerta-beta > .actions")]
    {
        assert_eq!(phones(&site.page(url), css), italian, "{url}");
    }
    let english = [
        "- [Call 02 0000 0002](tel:+390200000002)",
        "- [Write on WhatsApp 325 000 0002](https://wa.me/393250000002)",
        "- [Send a text message 325 000 0003](sms:+393250000003)",
        "- [Call by text relay 02 0000 0004](tel:+390200000004)",
        "- Fax 02 0000 0005",
        "- [Call 02 0000 0006 ext. 12](tel:+390200000006;ext=12)",
        "- [Call 800 000 000](tel:800000000) (calls are free)",
        "- [Call 112](tel:112)",
    ];
    assert_eq!(phones(&site.page("/en/enti/beta/"), ".price-box .actions"), english);
}

#[test]
fn label_hours_note_and_languages_follow_the_number() {
    let site = with_phones(&[
        "etichetta = { it = \"Di notte\", en = \"At night\" }, numero = \"325 000 0001\", \
         orari = \"tutti i giorni 18-22\", lingue = [\"it\", \"ar\"]",
        "numero = \"02 0000 0002\", orari = \"lun-ven 9-13\", nota_orari = { it = \"Lascia un messaggio.\", \
         en = \"Leave a message.\" }",
        "etichetta = \"Emergenze\", numero = \"02 0000 0003\", nota_orari = \"Solo per chi è già seguito.\"",
    ])
    .site();
    for (url, expected) in [
        (
            "/enti/beta/",
            [
                "- [Chiama 325 000 0001](tel:+393250000001) Di notte: tutti i giorni, 18.00–22.00 ({it: Italiano}, {ar: العربية})",
                "- [Chiama 02 0000 0002](tel:+390200000002) dal lunedì al venerdì, 9.00–13.00. Lascia un messaggio.",
                "- [Chiama 02 0000 0003](tel:+390200000003) Emergenze: Solo per chi è già seguito.",
            ],
        ),
        (
            "/en/enti/beta/",
            [
                "- [Call 325 000 0001](tel:+393250000001) At night: every day, 6pm to 10pm ({it: Italiano}, {ar: العربية})",
                "- [Call 02 0000 0002](tel:+390200000002) Monday to Friday, 9am to 1pm. Leave a message.",
                "- [Call 02 0000 0003](tel:+390200000003) {it: Emergenze}: {it: Solo per chi è già seguito.}",
            ],
        ),
    ] {
        assert_eq!(phones(&site.page(url), ".price-box .actions"), expected, "{url}");
    }
}

#[test]
fn structured_data_has_the_first_number_that_is_no_fax() {
    let fax_first = ["numero = \"02 0000 0005\", tipo = \"fax\"", "numero = \"02 0000 0006 int. 12\""];
    let provider = with_phones(&fax_first).page("/enti/beta/").json_ld();
    assert_eq!(provider["telephone"], "+390200000006;ext=12");
    let town = Site::town().edit(
        "content/spaces/piazza.toml",
        "telefoni = [{ numero = \"02 0000 0003\" }]",
        "telefoni = [{ numero = \"02 0000 0005\", tipo = \"fax\" }, { numero = \"02 0000 0003\" }]",
    );
    assert_eq!(town.page("/spazi/piazza/").json_ld()["telephone"], "+390200000003");
}
