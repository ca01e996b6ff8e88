//! What editors often write, and how hours are printed for readers.

use super::{language, parse};

#[test]
fn what_is_printed_is_clear_to_readers() {
    let hours = |text: &str| parse(text, "it");
    for (text, code, printed) in [
        ("solo su appuntamento; chiuso ad agosto", "it", "solo su appuntamento; chiuso ad agosto"),
        ("su appuntamento; chiuso ad agosto", "de", "nur nach Vereinbarung; geschlossen im August"),
        ("su appuntamento; chiuso ad agosto", "en", "by appointment only; closed in August"),
        ("da marzo a ottobre mer 10-11.30", "it", "da marzo a ottobre, mercoledì, 10.00–11.30"),
        ("da marzo ad agosto mer 10-11.30", "en", "from March to August, Wednesday, 10am to 11:30am"),
        (
            "lun-ven 9-13; primo lunedì del mese 18-20",
            "it",
            "dal lunedì al venerdì, 9.00–13.00; primo lunedì del mese anche 18.00–20.00",
        ),
        (
            "lun-ven 9-13; primo sabato del mese 9-12",
            "it",
            "dal lunedì al venerdì, 9.00–13.00; primo sabato del mese, 9.00–12.00",
        ),
        (
            "lun-sab 9-13; sab a settimane alterne dal 10/1/2026 15-18",
            "it",
            "dal lunedì al sabato, 9.00–13.00; sabato a settimane alterne dal 10 gennaio 2026 anche 15.00–18.00",
        ),
    ] {
        let found = hours(text).print(language(code));
        assert_eq!(found, printed);
        assert_eq!(parse(&found, code), hours(text), "{printed}");
    }
}
