//! The tables of a language for the analyzer. The index contains them, so that the client has none
//! of its own.

use std::collections::BTreeSet;

use elasticlunr::lang::from_code;
use serde::Serialize;

use crate::value::Lang;

/// A suffix and its replacement.
type Suffix = (&'static str, &'static str);

/// The tables of one language.
#[derive(Debug, Clone, Serialize)]
pub struct SearchLanguage {
    /// Words that are joined to the next by an apostrophe and carry no meaning: `dell` in
    /// `dell’anziano`.
    pub elisions: &'static [&'static str],
    /// Words that are too frequent to distinguish texts.
    pub stop_words: BTreeSet<String>,
    /// Rounds of suffixes. Each round replaces the longest suffix that leaves enough letters.
    pub suffixes: &'static [&'static [Suffix]],
}

/// The minimum number of letters of a stem, after the first round and after later rounds.
pub const STEM_LETTERS_MIN: [usize; 2] = [3, 2];

const ITALIAN_ELISIONS: &[&str] = &[
    "l", "d", "dell", "dall", "all", "sull", "nell", "coll", "un", "quest", "quell", "bell", "sant", "m",
    "t", "s", "v", "n", "c", "gl", "com", "dov", "cos", "tutt", "senz", "anch", "mezz", "qualcun", "nessun",
    "ogn", "pover",
];

// Words of everyday questions, folded. Words that distinguish services (casa, notte, lavoro) are
// left out.
const ITALIAN_STOP_WORDS: &str = "a ad ai al alla alle allo agli anche ancora avere ho hai ha abbiamo avete hanno aveva c che chi ci cio col come \
    con cosa cosi cui da dal dalla dalle dallo dagli dai davvero del della delle dello degli dei dentro devo deve devi di dove e ed era \
    essere sono sei siamo siete fa faccio fai fanno fare fosse fra gia gli grazie i il in io la le lei li lo loro lui ma me mi mia mie miei \
    mio molto ne nel nella nelle nello negli nei no noi non nostra nostro nostri nostre o od ogni oppure per perche pero piu po poi possibile posso possono puo puoi \
    qual quale quali qualche qualcuno qualcosa quando quanto quanta quanti quella quelle quelli quello questa queste questi questo qui se sempre \
    senza si sia sta sto stare su sua sue sui sul sulla sulle sullo sugli suo suoi te ti tra tu tua tue tuo tuoi tutta tutte tutti tutto un una \
    uno va vado vai vanno vi voi vorrei voglio vuole vostra vostro serve servono servirebbe bisogno trovare trovo cerco cercare avrei potrei qualcun";

const ENGLISH_STOP_WORDS: &str = "a about all am an and any are as at be been but by can could do does for from get give had has have he her him his \
    how i if in into is it its just like looking me my need needs no not of on one or our out she should so some somebody someone something such \
    than that the their them then there these they this those to us want was we were what when where which who whom whose why will with \
    would you your find help";

/// Suffixes of number, gender, tense and derivation, which do not change the meaning.
const ITALIAN_SUFFIXES: &[&[Suffix]] = &[
    &[
        ("iera", "ier"),
        ("iere", "ier"),
        ("ieri", "ier"),
        ("iero", "ier"),
        ("are", ""),
        ("ari", ""),
        ("ario", ""),
        ("aria", ""),
        ("arie", ""),
        ("ere", ""),
        ("ire", ""),
        ("arsi", ""),
        ("ersi", ""),
        ("irsi", ""),
        ("armi", ""),
        ("ermi", ""),
        ("irmi", ""),
        ("arti", ""),
        ("irti", ""),
        ("arlo", ""),
        ("arla", ""),
        ("arli", ""),
        ("arle", ""),
        ("erlo", ""),
        ("erla", ""),
        ("irlo", ""),
        ("irla", ""),
        ("arci", ""),
        ("erci", ""),
        ("irci", ""),
        ("arne", ""),
        ("azione", ""),
        ("azioni", ""),
        ("izione", ""),
        ("izioni", ""),
        ("uzione", "u"),
        ("uzioni", "u"),
        ("atore", ""),
        ("atori", ""),
        ("atrice", ""),
        ("atrici", ""),
        ("itore", ""),
        ("itori", ""),
        ("itrice", ""),
        ("itrici", ""),
        ("amento", ""),
        ("amenti", ""),
        ("imento", ""),
        ("imenti", ""),
        ("ato", ""),
        ("uto", ""),
        ("uta", ""),
        ("uti", ""),
        ("ute", ""),
        ("salute", "salut"),
        ("minuto", "minut"),
        ("minuti", "minut"),
        ("ata", ""),
        ("ati", ""),
        ("ate", ""),
        ("ando", ""),
        ("endo", ""),
        ("enza", "ent"),
        ("enze", "ent"),
        ("anza", "ant"),
        ("anze", "ant"),
        ("ilita", "il"),
        ("idita", "id"),
        ("ivita", "iv"),
        ("icita", "ic"),
        ("alita", "al"),
        ("eria", ""),
        ("erie", ""),
        ("etto", ""),
        ("etta", ""),
        ("etti", ""),
        ("ette", ""),
        ("ino", "in"),
        ("ina", "in"),
    ],
    &[("a", ""), ("e", ""), ("i", ""), ("o", ""), ("io", ""), ("ia", ""), ("ie", ""), ("ii", "")],
    &[("ch", "c"), ("gh", "g")],
];

const ENGLISH_SUFFIXES: &[&[Suffix]] = &[
    &[("ies", "y"), ("sses", "ss"), ("s", ""), ("ss", "ss"), ("us", "us"), ("is", "is")],
    &[
        ("ing", ""),
        ("ed", ""),
        ("er", ""),
        ("or", ""),
        ("ly", ""),
        ("ment", ""),
        ("ness", ""),
        ("e", ""),
        ("al", ""),
    ],
    &[("y", "i"), ("ie", "i")],
];

impl SearchLanguage {
    /// Returns the tables for an index in `lang` of a site in `languages`. The stop words are those
    /// of all languages of the site, because queries mix them. A language without tables has no
    /// suffixes, and the stop words of elasticlunr that are among `words`.
    pub fn of(lang: Lang, languages: &[Lang], words: impl Iterator<Item = String>) -> SearchLanguage {
        let (elisions, suffixes): (&[&str], &[&[Suffix]]) = match lang.code() {
            "it" => (ITALIAN_ELISIONS, ITALIAN_SUFFIXES),
            "en" => (&[], ENGLISH_SUFFIXES),
            _ => (&[], &[]),
        };
        let mut stop_words: BTreeSet<String> = languages
            .iter()
            .flat_map(|it| own_stop_words(*it).split_whitespace())
            .map(str::to_owned)
            .collect();
        if own_stop_words(lang).is_empty() {
            stop_words.extend(words.filter(registered_stop_words(lang)));
        }
        SearchLanguage { elisions, stop_words, suffixes }
    }
}

fn own_stop_words(lang: Lang) -> &'static str {
    match lang.code() {
        "it" => ITALIAN_STOP_WORDS,
        "en" => ENGLISH_STOP_WORDS,
        _ => "",
    }
}

/// Returns a predicate for the stop words of `lang` in elasticlunr.
fn registered_stop_words(lang: Lang) -> impl Fn(&String) -> bool {
    let queue = from_code(lang.code()).map_or_else(Vec::new, |it| it.make_pipeline().queue);
    let filter = queue.into_iter().find(|it| it.name().starts_with("stopWordFilter"));
    move |word| filter.as_ref().is_some_and(|it| it.filter(word.clone()).is_none())
}
