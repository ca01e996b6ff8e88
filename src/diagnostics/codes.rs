//! The table of all codes: for each its stable name, its severity, and in Italian and in English
//! its message and its help, the sentence that says what to do. `{name}` in a text is an argument.

use serde::{Deserialize, Serialize};

use crate::diagnostics::language::MessageLanguage;

/// What a diagnostic means for the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// The site is published; an editor should check.
    Warning,
}

macro_rules! codes {
    ($($code:ident $name:literal $severity:ident { $it:literal $it_help:literal $en:literal $en_help:literal })*) => {
        /// A kind of error or warning: a stable name `module/what-is-wrong`, a severity and texts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[allow(missing_docs)] // the English text of each code describes it
        pub enum Code { $($code),* }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &[Code] = &[$(Code::$code),*];

            /// Returns the stable name, as `catalog/unknown-reference`.
            pub fn name(self) -> &'static str {
                match self { $(Code::$code => $name),* }
            }

            /// Returns whether it is an error or a warning.
            pub fn severity(self) -> Severity {
                match self { $(Code::$code => Severity::$severity),* }
            }

            /// Returns message and help, with `{name}` for each argument.
            pub fn texts(self, message_language: MessageLanguage) -> (&'static str, &'static str) {
                match (self, message_language) {
                    $((Code::$code, MessageLanguage::Italian) => ($it, $it_help),
                      (Code::$code, MessageLanguage::English) => ($en, $en_help),)*
                }
            }
        }
    };
}

codes! {
    // Reading the disk.
    Unreadable "source/unreadable" Error {
        "Il file non si può leggere: {reason}."
        "Controlla i permessi del file e che il disco sia in ordine."
        "The file cannot be read: {reason}."
        "Check the permissions of the file and the disk."
    }
    NotAFile "source/not-a-file" Error {
        "Qui non c’è un file ma un oggetto speciale del sistema (pipe, socket o dispositivo)."
        "Toglilo dalla cartella: il sito è fatto solo di file e cartelle."
        "This is not a file but a special object of the system (pipe, socket or device)."
        "Remove it from the folder: a site is made of files and folders only."
    }
    LinkOutside "source/link-outside" Error {
        "Questo collegamento simbolico porta fuori dalla cartella del sito."
        "Copia il file vero dentro content/ al posto del collegamento."
        "This symbolic link leads out of the folder of the site."
        "Copy the real file into content/ in place of the link."
    }
    LinkLoop "source/link-loop" Error {
        "Questo collegamento simbolico gira in tondo: porta a una cartella che lo contiene."
        "Togli il collegamento."
        "This symbolic link is a loop: it leads to a folder that contains it."
        "Remove the link."
    }
    FileTooLarge "source/too-large" Error {
        "Il file è di {size} MiB; il massimo è {limit} MiB."
        "Dividi il testo in più pagine, o riduci l’immagine o il documento prima di caricarli."
        "The file is {size} MiB; the limit is {limit} MiB."
        "Split the text into several pages, or shrink the image or the document first."
    }
    BadFileName "source/bad-name" Error {
        "Il nome di questo file non si può usare in un sito."
        "Usa solo lettere minuscole senza accenti, cifre e trattini."
        "The name of this file cannot be used in a site."
        "Use lower case letters without accents, digits and hyphens only."
    }
    TwinNames "source/twin-names" Error {
        "Il nome di questo file è uguale a quello di «{other}» salvo maiuscole o accenti: su alcuni computer sarebbero lo stesso file."
        "Cambia il nome di uno dei due."
        "The name of this file differs from “{other}” only by case or accents: on some computers they would be the same file."
        "Rename one of the two."
    }
    InvalidUtf8 "source/invalid-utf8" Error {
        "Qui il file contiene qualcosa che non è testo."
        "Apri il file con un editor di testo e salvalo di nuovo scegliendo la codifica UTF-8."
        "Here the file contains something that is not text."
        "Open the file with a text editor and save it again with the encoding UTF-8."
    }
    ControlCharacter "source/control-character" Error {
        "Qui c’è un carattere invisibile che non è testo ({found})."
        "Cancellalo e riscrivi la parola: spesso arriva da un copia e incolla."
        "There is an invisible character here that is not text ({found})."
        "Delete it and type the word again: it often comes with copy and paste."
    }
    MoreOfOneKind "source/more-of-one-kind" Warning {
        "Altre {count} segnalazioni come queste («{code}») nello stesso file: la prima è qui."
        "Correggi quelle elencate: spesso hanno tutte la stessa causa."
        "{count} more like these (“{code}”) in the same file: the first is here."
        "Mend those listed: they often have one cause."
    }
    MoreNotShown "world/more-not-shown" Warning {
        "Altre {count} segnalazioni, che non sono elencate."
        "Correggi quelle elencate, e controlla di nuovo."
        "{count} more, which are not listed."
        "Mend those listed, and check again."
    }
    UnexpectedFile "source/unexpected-file" Warning {
        "Da questo file non nasce nessuna pagina: in questa cartella un file così non serve."
        "Spostalo in services/, providers/, spaces/, pages/, news/, images/, documenti/, aree/ o radice/, con l’estensione giusta (.md, .toml o .geojson), oppure toglilo."
        "No page is built from this file: it does not belong in this folder."
        "Move it to services/, providers/, spaces/, pages/, news/, images/, documenti/, aree/ or radice/, with the right extension (.md, .toml or .geojson), or remove it."
    }
    MissingFile "source/missing-file" Error {
        "Manca il file «{path}»."
        "{instead}. La guida ai contenuti dice che cosa deve contenere."
        "The file “{path}” is missing."
        "{instead}. The content guide describes what it contains."
    }

    // One file: fields and types.
    BadSlug "parse/bad-slug" Error {
        "Il nome del file, «{found}», diventa l’indirizzo della pagina ma non può essere un indirizzo."
        "Rinomina il file con lettere minuscole senza accenti, cifre e trattini singoli, per esempio «aiuto-compiti.md»."
        "The file name, “{found}”, becomes the address of the page but cannot be one."
        "Rename the file with lower case letters without accents, digits and single hyphens, as in “homework-help.md”."
    }
    NoFrontMatter "parse/no-front-matter" Error {
        "Manca la scheda iniziale: la prima riga del file deve essere «+++»."
        "Scrivi una riga con solo +++, poi le chiavi (titolo = \"…\"), poi un’altra riga con solo +++."
        "The front matter is missing: the first line of the file must be “+++”."
        "Write a line with only +++, then the keys (titolo = \"…\"), then another line with only +++."
    }
    YamlFrontMatter "parse/yaml-front-matter" Error {
        "La scheda iniziale è scritta in YAML, tra due righe «---»: qui si scrive in TOML."
        "Metti +++ al posto di ogni riga ---, il segno = al posto dei due punti, e i testi tra virgolette. Così: {line}"
        "The front matter is written in YAML, between two lines “---”: here it is written in TOML."
        "Put +++ in place of each line ---, the sign = in place of the colon, and texts between quotes. Like this: {line}"
    }
    NotToml "parse/not-toml" Error {
        "Quello che c’è qui non è in TOML: quasi ogni riga è sbagliata, dalla prima in questo punto."
        "Forse il file è stato sovrascritto da un altro programma: riprendi la copia di prima. Un contenuto in TOML ha righe come: nome = \"Un testo\""
        "What is written here is no TOML: nearly every line is wrong, and this is the first."
        "Another program may have overwritten the file: take the copy from before. Content in TOML has lines such as: nome = \"Un testo\""
    }
    MergeConflict "parse/merge-conflict" Error {
        "Due persone hanno cambiato le stesse righe, e il file le contiene tutte e due: qui cominciano."
        "Tieni le righe giuste e togli le tre righe «<<<<<<<», «=======» e «>>>>>>>». Se non sai quali tenere, chiedi a chi ha scritto le altre."
        "The file has an unresolved merge conflict, which starts here: two versions of the same lines."
        "Keep the correct version, and remove the other one and the three marker lines “<<<<<<<”, “=======” and “>>>>>>>”."
    }
    UnclosedFrontMatter "parse/unclosed-front-matter" Error {
        "La scheda iniziale comincia qui ma non finisce mai: manca la seconda riga «+++»."
        "Aggiungi una riga con solo +++ dopo l’ultima chiave, prima del testo."
        "The front matter starts here and never ends: the second line “+++” is missing."
        "Add a line with only +++ after the last key, before the text."
    }
    TomlSyntax "parse/toml-syntax" Error {
        "Questa parte non è scritta nel modo giusto: {reason}."
        "Ogni riga ha la forma chiave = valore; i testi vanno tra virgolette dritte \"…\", gli elenchi tra [ ] separati da virgole."
        "This part is not written correctly: {reason}."
        "Each line reads key = value; texts go between straight quotes \"…\", lists between [ ] separated by commas."
    }
    UnknownKey "parse/unknown-key" Error {
        "La chiave «{key}» qui non esiste."
        "Correggi il nome della chiave, o togli la riga."
        "There is no key “{key}” here."
        "Correct the name of the key, or remove the line."
    }
    RenamedKey "parse/renamed-key" Error {
        "La chiave «{key}» ha un altro nome, e forse un’altra forma."
        "Lancia «wemi migrate», che porta i contenuti alla forma nuova; o riscrivila con il nome nuovo."
        "The key “{key}” has another name, and perhaps another form."
        "Run “wemi migrate”, which rewrites the content in the new form; or write it with the new name."
    }
    MovedKey "parse/moved-key" Error {
        "La chiave «{key}» ora sta in {path}."
        "Lancia «wemi migrate», che lo fa; o scrivila in quel file, poi togli questa riga."
        "The key “{key}” is in {path} now."
        "Run “wemi migrate”, which does it; or write it in that file, then remove this line."
    }
    FactInTranslation "parse/fact-in-translation" Error {
        "«{key}» è un fatto: i fatti stanno in {path}, e valgono per tutte le lingue."
        "Togli questa riga: in una traduzione ci sono solo parole."
        "“{key}” is a fact: facts are in {path}, and hold for all languages."
        "Remove this line: a translation has words only."
    }
    TranslatedTwice "parse/translated-twice" Error {
        "«{key}» in questa lingua c’è anche nel file dell’originale."
        "Lascia uno solo dei due testi."
        "“{key}” in this language is in the file of the original too."
        "Leave one of the two texts only."
    }
    NothingToTranslate "parse/nothing-to-translate" Error {
        "Nell’originale «{key}» non c’è: qui non c’è niente da tradurre."
        "Scrivi prima «{key}» nell’originale, o togli questa riga."
        "The original has no “{key}”: there is nothing to translate here."
        "Write “{key}” in the original first, or remove this line."
    }
    UnknownEntry "parse/unknown-entry" Error {
        "In «{list}» dell’originale «{found}» non c’è, o qui c’è una volta di troppo."
        "Scrivilo come nell’originale, o togli questo gruppo."
        "There is no “{found}” in “{list}” of the original, or it is here once too often."
        "Write it as in the original, or remove this group."
    }
    UnnamedEntry "parse/unnamed-entry" Error {
        "Non si sa di quale voce di «{list}» è la traduzione: manca «{key}»."
        "Aggiungi «{key} = …» come nell’originale."
        "It is not known which entry of “{list}” this translates: “{key}” is missing."
        "Add “{key} = …” as in the original."
    }
    OtherEntries "parse/other-entries" Error {
        "Qui «{key}» ha {count} voci e nell’originale {expected}: non si sa quale traduce quale."
        "Scrivi una voce per ciascuna dell’originale, nello stesso ordine."
        "“{key}” has {count} entries here and {expected} in the original: it is not known which translates which."
        "Write one entry for each of the original, in the same order."
    }
    BadWordsHash "parse/bad-words-hash" Error {
        "«{found}» non è l’impronta di un originale."
        "Non si scrive a mano: rileggi la traduzione, poi lancia «wemi translations --done» con il percorso di questo file."
        "“{found}” is not the hash of an original."
        "It is not written by hand: read the translation again, then run “wemi translations --done” with the path of this file."
    }
    MissingKey "parse/missing-key" Error {
        "Manca la chiave obbligatoria «{key}»: {expected}."
        "Aggiungi «{line}»."
        "The required key “{key}” is missing: {expected}."
        "Add “{line}”."
    }
    MissingDontKnow "parse/missing-dont-know" Error {
        "La domanda non dice dove va chi non sa rispondere: manca «non_so»."
        "Aggiungi [domande.non_so], con sotto vai = \"n7\" o servizi = [\"…\"]."
        "The question lacks the answer “I don’t know”: “non_so” is missing."
        "Add [domande.non_so], with vai = \"n7\" or servizi = [\"…\"] under it."
    }
    MissingRecommendedKey "parse/missing-recommended-key" Warning {
        "Manca la chiave «{key}»: la pagina si pubblica lo stesso, ma ai cittadini serve."
        "Aggiungi «{line}» con {expected}."
        "The key “{key}” is missing: the page is published, but citizens need it."
        "Add “{line}” with {expected}."
    }
    WrongType "parse/wrong-type" Error {
        "«{key}» deve essere {expected}; qui c’è {found}."
        "Riscrivi il valore in quella forma."
        "“{key}” must be {expected}; this is {found}."
        "Write the value in that form."
    }
    WrongShape "parse/wrong-shape" Error {
        "«{key}» deve essere {expected}; qui c’è {found}."
        "Scrivi: {line}"
        "“{key}” must be {expected}; this is {found}."
        "Write: {line}"
    }
    NeedsQuotes "parse/needs-quotes" Error {
        "«{key}» va scritto tra virgolette."
        "Scrivi: {line}"
        "“{key}” must be written between quotes."
        "Write: {line}"
    }
    NeedlessQuotes "parse/needless-quotes" Error {
        "«{key}» va scritto senza virgolette."
        "Scrivi: {line}"
        "“{key}” must be written without quotes."
        "Write: {line}"
    }
    EmptyValue "parse/empty-value" Error {
        "«{key}» non contiene niente."
        "Scrivi il valore, o togli la riga se la chiave non è obbligatoria."
        "“{key}” is empty."
        "Write the value, or remove the line if the key is optional."
    }
    BadDate "parse/bad-date" Error {
        "«{found}» non è una data."
        "Scrivi anno, mese e giorno senza virgolette: 2026-03-01."
        "“{found}” is not a date."
        "Write year, month and day without quotes: 2026-03-01."
    }
    BadMoney "parse/bad-money" Error {
        "«{found}» non è una somma di denaro."
        "Scrivi per esempio \"{example}\" oppure \"{large}\", senza il segno della valuta e non negativa."
        "“{found}” is not a sum of money."
        "Write for example \"{example}\" or \"{large}\", without the sign of the currency and not negative."
    }
    TooManyDecimals "parse/too-many-decimals" Error {
        "«{found}» ha troppi decimali: una somma in {currency} ne ha al massimo {limit}."
        "Arrotonda la somma: per esempio \"{example}\"."
        "“{found}” has too many decimals: a sum in {currency} has at most {limit}."
        "Round the sum: for example \"{example}\"."
    }
    BadAmount "parse/bad-amount" Error {
        "«{found}» non è un importo."
        "Scrivi una somma di denaro, come \"{example}\", o una parte del prezzo dell’ente da 0 a 100, come \"30%\"."
        "“{found}” is not an amount."
        "Write a sum of money, as \"{example}\", or a share of the provider’s price from 0 to 100, as \"30%\"."
    }
    BadId "parse/bad-id" Error {
        "«{found}» non va bene come id."
        "Usa solo lettere minuscole senza accenti, cifre e trattini singoli, al massimo 80 caratteri: niente spazi, «/» o «..»."
        "“{found}” is not a valid id."
        "Use lower case letters without accents, digits and single hyphens only, 80 characters at most: no spaces, “/” or “..”."
    }
    BadQuestionId "parse/bad-question-id" Error {
        "«{found}» non va bene come id di una domanda."
        "Scrivi una lettera minuscola e un numero, come n7: l’id si legge nell’indirizzo, che non deve dire di che cosa ha bisogno chi lo apre."
        "“{found}” is not a valid id of a question."
        "Write a lower case letter and a number, as n7: the id is part of the address, which must not reveal what its reader needs."
    }
    BadLanguage "parse/bad-language" Error {
        "«{found}» non è il codice di una lingua."
        "Usa il codice di due lettere, in minuscolo: it, en, ar, es, fr, ro, uk, zh … Uno di tre va bene solo per le lingue che non ne hanno uno di due, come lld."
        "“{found}” is not the code of a language."
        "Use the two-letter code, in lower case: it, en, ar, es, fr, ro, uk, zh … One of three letters is right only for languages that have none of two, such as lld."
    }
    BadEmail "parse/bad-email" Error {
        "«{found}» non è un indirizzo e-mail."
        "Scrivilo per intero, come info@esempio.it."
        "“{found}” is not an e-mail address."
        "Write it in full, as info@example.org."
    }
    BadUrl "parse/bad-url" Error {
        "«{found}» non è un indirizzo web che si può usare."
        "Scrivilo per intero, da https:// in poi, senza spazi."
        "“{found}” is not a web address that can be used."
        "Write it in full, from https:// on, without spaces."
    }
    BadBaseUrl "parse/bad-base-url" Error {
        "«{found}» non può essere l’indirizzo del sito: {reason}."
        "Scrivilo come https://www.example.org/ o https://www.example.org/cartella/."
        "“{found}” cannot be the address of the site: {reason}."
        "Write it as https://www.example.org/ or https://www.example.org/folder/."
    }
    BadPostcode "parse/bad-postcode" Error {
        "«{found}» non è un CAP del paese scritto in comune.toml."
        "Scrivilo in questa forma: {example}."
        "“{found}” is not a postcode of the country in comune.toml."
        "Write it in this form: {example}."
    }
    OneOfKeys "parse/one-of-keys" Error {
        "Qui serve almeno una di queste chiavi: {keys}."
        "Aggiungine una, o togli tutto il gruppo."
        "At least one of these keys is needed here: {keys}."
        "Add one, or remove the whole group."
    }
    NameWithoutConsent "parse/name-without-consent" Error {
        "«{found}» è il nome di una persona: si pubblica solo se è d’accordo."
        "Se la persona ha dato il consenso scrivi consenso = true, altrimenti togli il nome e lascia il ruolo."
        "“{found}” is the name of a person, published only if they agree."
        "If the person agreed write consenso = true, else remove the name and leave the role."
    }
    RepeatedPrice "parse/repeated-price" Error {
        "Ci sono due prezzi per le stesse persone e la stessa quantità negli stessi giorni."
        "Togline uno, o scrivi «dal» e «al» perché valgano in giorni diversi."
        "There are two prices for the same people and quantity on the same days."
        "Remove one, or write “dal” (from) and “al” (to) so that they hold on different days."
    }
    PriceGap "parse/price-gap" Warning {
        "Dal {date} fino a questo prezzo non c’è nessun prezzo."
        "Aggiungi il prezzo per quei giorni, o sposta «dal»."
        "From {date} until this price there is no price."
        "Add a price for these days, or move “dal” (from)."
    }
    QuantityWithoutPeriod "parse/quantity-without-period" Error {
        "Non è detto in quanto tempo si compra questa quantità: per esempio, 40 ore al mese o 40 ore in tutto."
        "Scrivi nel = \"settimana\", \"mese\", \"anno\" o \"una_volta\"."
        "It is not said in which time this quantity is bought: for example 40 hours a month, or 40 hours in all."
        "Write nel = \"settimana\" (week), \"mese\" (month), \"anno\" (year) or \"una_volta\" (in all)."
    }
    PriceForManyOnly "parse/price-for-many-only" Error {
        "C’è solo il prezzo per chi ne compra almeno {found}: manca quello per chi ne compra di meno."
        "Aggiungi un prezzo senza «da». Se si vende solo così, usa un’altra unità, per esempio un pacchetto."
        "There is only the price for those who buy at least {found}; the price for fewer is missing."
        "Add a price without “da”. If it is sold only so, use another unit, for example a package."
    }
    RepeatedId "parse/repeated-id" Error {
        "L’id «{found}» c’è due volte in «{key}»."
        "Togli una delle due voci, o cambia il suo id."
        "The id “{found}” is in “{key}” twice."
        "Remove one of the two entries, or change its id."
    }
    BadTimeZone "parse/bad-time-zone" Error {
        "«{found}» non è un fuso orario."
        "Scrivi un nome IANA, per esempio \"Europe/Rome\"."
        "“{found}” is not a time zone."
        "Use an IANA name such as \"Europe/Rome\"."
    }
    UnknownWord "parse/unknown-word" Error {
        "«{key}» non può valere «{found}»."
        "Scegli uno dei valori previsti: {valid}."
        "“{key}” cannot be “{found}”."
        "Choose one of the allowed values: {valid}."
    }
    TooLong "parse/too-long" Error {
        "«{key}» ha {length} caratteri; il massimo è {limit}."
        "Accorcia il testo: si legge nei risultati e nelle anteprime."
        "“{key}” has {length} characters; the limit is {limit}."
        "Shorten the text: it is shown in search results and previews."
    }
    TooMany "parse/too-many" Error {
        "«{key}» ha {count} voci; il massimo è {limit}."
        "Tieni solo quelle che servono a chi cerca."
        "“{key}” has {count} entries; the limit is {limit}."
        "Keep only those that help citizens who search."
    }
    OutOfRange "parse/out-of-range" Error {
        "«{key}» vale {found}; può andare da {low} a {high}."
        "Correggi il numero."
        "“{key}” is {found}; it can go from {low} to {high}."
        "Correct the number."
    }
    Together "parse/together" Error {
        "C’è «{key}» ma manca «{other}»: vanno scritti insieme."
        "Aggiungi «{other}», o togli «{key}»."
        "There is “{key}” but no “{other}”: both are needed."
        "Add “{other}”, or remove “{key}”."
    }
    NotTogether "parse/not-together" Error {
        "«{key}» e «{other}» non possono stare insieme."
        "Tieni solo una delle due."
        "“{key}” and “{other}” exclude each other."
        "Keep only one of the two."
    }
    Reversed "parse/reversed" Error {
        "«{other}» ({earlier}) va oltre «{key}» ({found})."
        "Controlla i due valori: uno dei due è sbagliato."
        "“{other}” ({earlier}) is beyond “{key}” ({found})."
        "Check the two values: one of them is wrong."
    }
    MissingHeading "parse/missing-heading" Error {
        "Nei testi di «{lang}» manca il titolo «{found}» delle schede dei servizi."
        "Aggiungilo sotto [sections], per esempio {found} = \"…\": chi scrive in questa lingua usa quei titoli."
        "The strings in “{lang}” lack the heading “{found}” of service pages."
        "Add it below [sections], as in {found} = \"…\": editors use these headings for texts in this language."
    }
    DuplicateHeading "parse/duplicate-heading" Error {
        "Il titolo «{found}» è anche quello di «{other}»."
        "Scegli un altro titolo: dal titolo si riconosce la parte della scheda."
        "The heading “{found}” is also that of “{other}”."
        "Choose another heading: it identifies the section of the service page."
    }

    // One file: texts.
    NothingVisible "text/nothing-visible" Error {
        "In «{key}» non si legge niente: ci sono solo caratteri invisibili."
        "Scrivi il testo, o togli la riga se la chiave non è obbligatoria."
        "There is nothing to read in “{key}”: it has invisible characters only."
        "Write the text, or remove the line if the key is optional."
    }
    ForbiddenCharacter "text/forbidden-character" Error {
        "Qui c’è un carattere che non va in un testo ({found}): {reason}."
        "Cancellalo e riscrivi la parola: spesso arriva da un copia e incolla."
        "There is a character here that does not belong in a text ({found}): {reason}."
        "Delete it and type the word again: it often comes with copy and paste."
    }
    InvisibleRemoved "text/invisible-removed" Warning {
        "Qui c’è un carattere invisibile ({found}; in questo file: {count}): la pagina si pubblica senza."
        "Cancella la parola e riscrivila: spesso arriva da un copia e incolla."
        "There is an invisible character here ({found}; in this file: {count}): the page is published without it."
        "Delete the word and type it again: it often comes with copy and paste."
    }
    UnbalancedDirection "text/unbalanced-direction" Warning {
        "Qui un segno che cambia la direzione del testo non ha il suo compagno: è stato chiuso o tolto."
        "Controlla che il testo si legga nell’ordine giusto."
        "A sign here changes the direction of the text and lacks its pair: it was closed or removed."
        "Check that the text reads in the right order."
    }
    Markup "text/markup" Warning {
        "«{found}» si vede così com’è scritto: qui Markdown e HTML non valgono."
        "Togli i segni."
        "“{found}” is shown as it is written: Markdown and HTML have no meaning here."
        "Remove the signs."
    }
    CharacterLost "text/character-lost" Warning {
        "Qui un carattere si è perso (�): un altro programma non lo ha capito."
        "Riscrivi la parola."
        "A character was lost here (�): another program did not understand it."
        "Type the word again."
    }

    // One file: telephone numbers.
    NoPhone "phone/no-number" Error {
        "In «{found}» non c’è un numero di telefono."
        "Se non c’è un numero, togli questa voce di «telefoni»; le parole vanno in un testo della pagina."
        "There is no telephone number in “{found}”."
        "If there is no number, remove this entry of “telefoni”; words belong in a text of the page."
    }
    PhoneWords "phone/words" Error {
        "Oltre al numero c’è scritto altro: «{found}»."
        "Scrivi il numero da solo: le parole vanno in «etichetta», «tipo» o «orari»."
        "Something else is written beside the number: “{found}”."
        "Write the number alone: the words belong in “etichetta” (label), “tipo” (type) or “orari” (hours)."
    }
    PhoneLetters "phone/letters" Error {
        "In «{found}» ci sono lettere al posto di cifre."
        "Scrivi le cifre: zero e non O, uno e non l."
        "There are letters in place of digits in “{found}”."
        "Write the digits: zero and not O, one and not l."
    }
    SeveralPhones "phone/several" Error {
        "In «{found}» c’è più di un numero."
        "Scrivi una voce per ciascuno: un telefono chiama un numero solo."
        "“{found}” is more than one number."
        "Write an entry for each: a telephone dials one number only."
    }
    PhoneCharacter "phone/unexpected-character" Error {
        "Nel numero c’è un segno che non ci va: «{found}»."
        "Toglilo. Un numero ha cifre, spazi e, se serve, + all’inizio; l’interno si scrive alla fine: «int. 12»."
        "There is a sign in the number that does not belong there: “{found}”."
        "Remove it. A number has digits, spaces and perhaps a + at the start; an extension is written at the end: “int. 12”."
    }
    PhoneTooShort "phone/too-short" Error {
        "«{found}» è troppo corto per un numero di telefono."
        "Forse manca una cifra o il prefisso. Se è un numero breve che si chiama così, aggiungi \"{digits}\" a «numeri_brevi» di comune.toml."
        "“{found}” is too short for a telephone number."
        "Perhaps a digit or the area code is missing. If it is a short number that is dialled as it is, add \"{digits}\" to “numeri_brevi” in comune.toml."
    }
    UndialablePhone "phone/cannot-be-dialled" Error {
        "«{found}» non si può chiamare: {reason}."
        "Scrivi {instead}."
        "“{found}” cannot be dialled: {reason}."
        "Write {instead}."
    }
    PhoneType "phone/wrong-type" Error {
        "«{found}» non è del tipo scritto in «tipo»: {reason}."
        "Togli «tipo», o scrivi il numero giusto."
        "“{found}” is not of the type in “tipo”: {reason}."
        "Remove “tipo”, or write the right number."
    }
    NeedlessPhoneType "phone/needless-type" Error {
        "«{found}» non va scritto in «tipo»: si capisce dal numero."
        "Togli «tipo». Serve solo per quello che un numero non dice: fax, whatsapp, sms, testo."
        "“{found}” need not be written in “tipo”: the number tells."
        "Remove “tipo”. It is for what a number does not tell: fax, whatsapp, sms, testo (text relay)."
    }
    DoubtfulPhone "phone/doubtful" Warning {
        "Controlla «{found}»: {reason}."
        "Se è giusto così, non serve fare niente."
        "Check “{found}”: {reason}."
        "If it is right, nothing has to be done."
    }

    // One file: opening hours.
    UnknownHoursWord "hours/unknown-word" Error {
        "«{found}» non è una parola degli orari."
        "Correggila, o spostala in «nota_orari»: negli orari vanno solo giorni, date e ore, nella lingua di questo file."
        "“{found}” is not a word of opening hours."
        "Correct it, or move it to “nota_orari”: opening hours have days, dates and times only, in the language of this file."
    }
    AmbiguousHoursWord "hours/ambiguous-word" Error {
        "«{found}» non basta per sapere quando: {reason}."
        "Scrivi {instead}."
        "“{found}” does not tell when: {reason}."
        "Write {instead}."
    }
    UnexpectedHoursWord "hours/unexpected-word" Error {
        "Qui «{found}» non si capisce."
        "Separa le parti con un punto e virgola, ognuna con giorni e ore: «{eg_week}»."
        "“{found}” cannot be understood here."
        "Separate the parts with a semicolon, each with days and times: “{eg_week}”."
    }
    NeedlessHoursWord "hours/needless-word" Error {
        "«{found}» qui non serve: lo dicono già le ore."
        "Togli la parola, e lascia le ore."
        "“{found}” is not needed here: the times tell."
        "Remove the word, and keep the times."
    }
    DayAfterMonth "hours/day-after-month" Error {
        "In «{found}» il giorno sta dopo il mese."
        "Scrivi il giorno prima del mese, come «{eg_date}»."
        "In “{found}” the day is after the month."
        "Write the day before the month, as “{eg_date}”."
    }
    DateAsTime "hours/date-as-time" Error {
        "«{found}» si legge come un’ora, ma qui sembra una data."
        "Se è una data scrivila così, come «{eg_date}»; se è un’ora, manca l’altra."
        "“{found}” is read as a time, but it looks like a date."
        "If it is a date write it as “{eg_date}”; if it is a time, the other one is missing."
    }
    DaysWithoutSign "hours/days-without-sign" Warning {
        "«{found}» vuol dire questi due giorni, e non quelli in mezzo."
        "Se è giusto, metti una virgola. Per tutti i giorni dal primo al secondo metti un trattino, come «{eg_weekdays}»."
        "“{found}” means these two days, and not those between them."
        "If this is right, write a comma. For all days from the first to the second write a hyphen, as “{eg_weekdays}”."
    }
    IncompleteHours "hours/incomplete" Error {
        "In «{found}» manca qualcosa: {missing}."
        "Scrivi {instead}."
        "Something is missing in “{found}”: {missing}."
        "Write {instead}."
    }
    NoSuchMoment "hours/does-not-exist" Error {
        "Non esiste {kind} «{found}»."
        "Correggi il numero. Un orario ha il trattino tra un’ora e l’altra: «{eg_times}»."
        "There is no {kind} “{found}”."
        "Correct the number. Between two times there is a hyphen: “{eg_times}”."
    }
    DayOrMonthFirst "hours/day-or-month-first" Error {
        "«{found}» è un altro giorno per chi scrive prima il mese."
        "Scrivi il mese con il suo nome."
        "“{found}” is another day to people who write the month first."
        "Write the name of the month."
    }
    ReversedPeriod "hours/reversed-period" Error {
        "Il periodo «{found}» finisce prima di cominciare."
        "Correggi una delle due date."
        "The period “{found}” ends before it begins."
        "Correct one of the two dates."
    }
    OtherWeekday "hours/other-weekday" Error {
        "Il giorno e la data non vanno insieme: «{found}» cade di {day}."
        "Correggi il giorno o la data."
        "The day does not match the date: “{found}” is a {day}."
        "Correct the day or the date."
    }
    ClosesBeforeOpening "hours/closes-before-opening" Error {
        "«{found}» {reason}."
        "Correggi una delle due ore. Oltre la mezzanotte si può andare solo con orari di sera e di notte, come «20-2»."
        "“{found}” {reason}."
        "Correct one of the two times. Only times of the evening and the night may go past midnight, as “20-2”."
    }
    ContradictoryHours "hours/contradiction" Error {
        "Gli orari si contraddicono in «{found}»: {reason}."
        "Lascia una delle due cose."
        "The opening hours contradict each other in “{found}”: {reason}."
        "Keep one of the two."
    }
    OverlappingHours "hours/overlap" Error {
        "Le ore {first} e {second} si accavallano."
        "Scrivi un solo intervallo, o correggi le ore."
        "The times {first} and {second} overlap."
        "Write one interval, or correct the times."
    }
    RepeatedDay "hours/day-twice" Error {
        "Per {day} ci sono due orari che si accavallano: {first} e {second}."
        "Se vale solo il secondo, scrivi «{eg_only}» prima del giorno. Se si aggiunge al primo, scrivi «{eg_also}» e ore che non si accavallano."
        "There are two times for {day} that overlap: {first} and {second}."
        "If the second alone holds, write “{eg_only}” before the day. If it is added to the first, write “{eg_also}” and times that do not overlap."
    }
    DayInTwoParts "hours/day-in-two-parts" Warning {
        "Gli orari di {day} sono in due parti: valgono tutti e due."
        "Se è giusto, scrivi «{eg_also}» nella seconda; se vale solo quella, scrivi «{eg_only}»."
        "The times of {day} are in two parts: both hold."
        "If this is right, write “{eg_also}” in the second; if that alone holds, write “{eg_only}”."
    }
    OpensAtNight "hours/opens-at-night" Warning {
        "«{found}» apre nel cuore della notte."
        "Controlla l’ora."
        "“{found}” opens in the middle of the night."
        "Check the time."
    }
    LongHours "hours/too-long" Error {
        "Questi orari hanno {length} caratteri; il massimo è {limit}."
        "Scrivi qui gli orari di sempre, e il resto in «nota_orari»."
        "These hours have {length} characters; the limit is {limit}."
        "Write the usual hours here, and the rest in “nota_orari” (note)."
    }
    ShortHours "hours/short" Warning {
        "«{found}» è meno di mezz’ora."
        "Controlla le ore."
        "“{found}” is less than half an hour."
        "Check the times."
    }
    OtherDaysClosed "hours/other-days-closed" Warning {
        "Nel periodo «{found}» valgono solo i giorni scritti: negli altri è chiuso."
        "Se è giusto, scrivi «{eg_only}» prima dei giorni; se invece si aggiungono agli altri orari, scrivi «{eg_also}»."
        "In the period “{found}” only the days that are written hold: the others are closed."
        "If this is right, write “{eg_only}” before the days; if they are added to the other times, write “{eg_also}”."
    }
    RangeOfOneDay "hours/range-of-one-day" Warning {
        "«{found}» è un giorno solo: {day}."
        "Se è giusto, scrivi solo quel giorno. Per tutta la settimana scrivi «{eg_every_day}»."
        "“{found}” is one day: {day}."
        "If this is right, write that day alone. For the whole week write “{eg_every_day}”."
    }
    AlwaysClosed "hours/always-closed" Warning {
        "«{found}» da solo vuol dire: chiuso tutto l’anno."
        "Scrivi anche quando è aperto, come «{eg_closing}». Se non apre più, togli gli orari e scrivilo in «nota_orari»."
        "“{found}” alone means: closed all the year."
        "Write when it is open, too, as in “{eg_closing}”. If it does not open any more, remove the hours and write so in “nota_orari”."
    }

    // The profile of the town.
    UnknownCountry "town/unknown-country" Error {
        "«{found}» non è il codice di un Paese."
        "Scrivi il codice di due lettere (ISO 3166), per esempio \"IT\", \"CH\" o \"GB\"."
        "“{found}” is not the code of a country."
        "Write the code of two letters (ISO 3166), for example \"IT\", \"CH\" or \"GB\"."
    }
    UnknownCurrency "town/unknown-currency" Error {
        "«{found}» non è il codice di una valuta."
        "Scrivi il codice di tre lettere (ISO 4217), per esempio \"EUR\", \"CHF\" o \"GBP\"."
        "“{found}” is not the code of a currency."
        "Write the code of three letters (ISO 4217), for example \"EUR\", \"CHF\" or \"GBP\"."
    }
    BadShortNumber "town/bad-short-number" Error {
        "«{found}» non è un numero breve."
        "Scrivi da due a otto cifre senza spazi, per esempio \"112\". I numeri più lunghi non servono qui: si riconoscono da soli."
        "“{found}” is not a short number."
        "Write two to eight digits without spaces, for example \"112\". Longer numbers need no entry here."
    }
    BadHoliday "town/bad-holiday" Error {
        "«{found}» non è un giorno festivo che si può leggere."
        "Scrivi giorno e mese (\"25/12\"), un giorno di un anno solo (\"4/5/2026\"), \"pasqua\", o i giorni da Pasqua (\"pasqua+1\")."
        "“{found}” cannot be read as a public holiday."
        "Write day and month (\"25/12\"), one day of one year (\"4/5/2026\"), \"pasqua\" (Easter), or the days from Easter (\"pasqua+1\")."
    }
    NoSuchHoliday "town/no-such-day" Error {
        "Il giorno «{found}» non esiste."
        "Scrivi prima il giorno e poi il mese, per esempio \"25/12\"."
        "There is no day “{found}”."
        "Write the day first and then the month, for example \"25/12\"."
    }
    UnknownIdentifierForm "town/unknown-identifier-form" Error {
        "«{found}» non è una forma nota di identificativo."
        "Scrivi una forma nota, o un’espressione regolare per tutto il codice, per esempio \"[0-9]+\"."
        "“{found}” is not a known form of an identifier."
        "Write a known form, or a regular expression for the whole code, for example \"[0-9]+\"."
    }
    BadPattern "town/bad-pattern" Error {
        "«{found}» non è un’espressione regolare, o è troppo lunga."
        "Correggila, per esempio \"[0-9]+\" per sole cifre."
        "“{found}” is not a regular expression, or is too long."
        "Correct it, for example \"[0-9]+\" for digits alone."
    }
    NoMeansTest "town/no-means-test" Error {
        "La tariffa dipende da «{found}», ma in comune.toml non c’è [mezzi]."
        "Aggiungi [mezzi] con i suoi «tipi» in comune.toml, o togli «mezzi» da questa tariffa."
        "The fare depends on “{found}”, but comune.toml has no [mezzi]."
        "Add [mezzi] with its “tipi” to comune.toml, or remove “mezzi” from this fare."
    }

    // One file: Markdown.
    RawHtml "markdown/raw-html" Error {
        "Nel testo c’è del codice HTML, che qui non è permesso."
        "Scrivilo in Markdown: **grassetto**, [testo](indirizzo), elenchi con il trattino. Solo <br>, <sub>, <sup>, <kbd> e <abbr title=\"…\"> si possono usare, ognuno chiuso dov’è aperto."
        "The text contains HTML, which is not allowed here."
        "Write it in Markdown: **bold**, [text](address), lists with a hyphen. Only <br>, <sub>, <sup>, <kbd> and <abbr title=\"…\"> can be used, each closed where it is opened."
    }
    DroppedHtml "markdown/dropped-html" Warning {
        "«{found}» non è permesso nel codice HTML, e non si pubblica."
        "Toglilo, o scrivi in Markdown quello che vuoi dire: per un video o una mappa metti un collegamento."
        "“{found}” is not allowed in HTML, and is not published."
        "Remove it, or write in Markdown what you mean: for a video or a map write a link."
    }
    UnsafeLink "markdown/unsafe-link" Error {
        "Il collegamento «{found}» non si può usare."
        "Usa un file del sito (badante.md), un indirizzo https://, mailto: o tel: con il numero intero. Un numero breve, come 112, va in «numeri_brevi» di comune.toml."
        "The link “{found}” cannot be used."
        "Use a file of the site (badante.md), an address https://, mailto: or tel: with the whole number. A short number, such as 112, belongs into “numeri_brevi” of comune.toml."
    }
    ImageWithoutAlt "markdown/image-without-alt" Error {
        "L’immagine non ha un testo alternativo."
        "Descrivila tra le parentesi quadre: ![Una signora legge alla finestra](../images/foto.jpg)."
        "The image has no alternative text."
        "Describe it between the square brackets: ![A lady reads at the window](../images/photo.jpg)."
    }
    RemoteImage "markdown/remote-image" Error {
        "L’immagine «{found}» non è tra quelle di questo sito."
        "Copiala in content/images/ e usa ../images/nome.jpg."
        "The image “{found}” is not among those of this site."
        "Copy it to content/images/ and use ../images/name.jpg."
    }
    NestedTooDeep "markdown/nested-too-deep" Error {
        "Elenchi, citazioni o elementi HTML sono uno dentro l’altro per più di {limit} livelli."
        "Semplifica: due livelli bastano quasi sempre."
        "Lists, quotes or HTML elements are nested more than {limit} levels deep."
        "Simplify: two levels are almost always enough."
    }
    TitleInBody "markdown/title-in-body" Error {
        "Il titolo della pagina viene da «titolo»: nel testo i titoli cominciano da ##."
        "Metti ## al posto di #."
        "The title of the page comes from “titolo”: headings in the text start from ##."
        "Write ## instead of #."
    }
    SkippedHeading "markdown/skipped-heading" Error {
        "Questo titolo è di livello {found} ma viene dopo uno di livello {previous}: ne salta uno."
        "Togli un #, o aggiungi il titolo che manca in mezzo."
        "This heading is of level {found} but follows one of level {previous}: it skips a level."
        "Remove a #, or add the heading missing in between."
    }
    EmptyHeading "markdown/empty-heading" Error {
        "Questo titolo è vuoto."
        "Scrivi il titolo, o togli la riga."
        "This heading is empty."
        "Write the heading, or remove the line."
    }
    EmptyLink "markdown/empty-link" Error {
        "Questo collegamento non ha un testo da leggere."
        "Scrivi tra le parentesi quadre dove porta: [come si paga](../pages/costi.md)."
        "This link has no text to read."
        "Write between the square brackets where it leads: [how to pay](../pages/costi.md)."
    }
    LongTitle "markdown/long-title" Error {
        "Il titolo di questo collegamento non finisce entro {limit} righe."
        "Chiudi le virgolette dopo il titolo, o togli il titolo: [come si paga](../pages/costi.md)."
        "The title of this link does not end within {limit} lines."
        "Close the quotation marks after the title, or remove the title: [how to pay](../pages/costi.md)."
    }
    DuplicateAnchor "markdown/duplicate-anchor" Error {
        "Il nome «#{found}» indica già un’altra parte di questa pagina."
        "Scegli un altro nome tra le graffe, o toglile."
        "The name “#{found}” is already used by another section of this page."
        "Choose another name between the braces, or remove them."
    }
    UnknownFootnote "markdown/unknown-footnote" Error {
        "La nota «{found}» è richiamata ma non è scritta."
        "Aggiungi in fondo una riga che comincia con [^nome]: e il testo della nota."
        "The footnote “{found}” is referred to but not written."
        "Add a line at the end that starts with [^name]: and the text of the note."
    }
    DuplicateFootnote "markdown/duplicate-footnote" Error {
        "La nota «{found}» è scritta due volte."
        "Dai a una delle due un altro nome, o togli quella che non serve."
        "The footnote “{found}” is written twice."
        "Give one of the two another name, or remove the one that is not needed."
    }
    TextBeforeSections "markdown/text-before-sections" Error {
        "Nella scheda di un servizio il testo comincia con il titolo «## {expected}»."
        "Sposta questo testo sotto uno dei titoli della scheda."
        "The text of a service page starts with the heading “## {expected}”."
        "Move this text under one of the headings of the service page."
    }
    UnknownSection "markdown/unknown-section" Error {
        "«{found}» non è un titolo della scheda di un servizio."
        "Usa i titoli del modello; per un titolo tuo, mettilo sotto uno di quelli con ###."
        "“{found}” is not a heading of a service page."
        "Use the headings of the model; put a heading of your own under one of them with ###."
    }
    DuplicateSection "markdown/duplicate-section" Error {
        "Il titolo «{found}» c’è già."
        "Unisci le due parti sotto un titolo solo."
        "The heading “{found}” is there already."
        "Join the two sections under one heading."
    }
    SectionOrder "markdown/section-order" Error {
        "«{found}» deve stare prima di «{previous}»."
        "Rimetti le parti nell’ordine del modello: chi cerca aiuto le trova sempre allo stesso posto."
        "“{found}” must come before “{previous}”."
        "Put the sections in the order of the model: citizens find them in the same place on every page."
    }
    MissingSection "markdown/missing-section" Error {
        "Manca la parte «## {expected}»."
        "Aggiungi il titolo e almeno una frase."
        "The section “## {expected}” is missing."
        "Add the heading and at least a sentence."
    }
    EmptySection "markdown/empty-section" Error {
        "Sotto «{found}» non c’è testo."
        "Scrivi almeno una frase."
        "There is no text under “{found}”."
        "Write at least a sentence."
    }

    ExtraCells "markdown/extra-cells" Warning {
        "«{found}» non si mostra: questa riga ha più celle della tabella."
        "Aggiungi una colonna alla riga dei titoli e a quella dei trattini, o togli un segno |."
        "“{found}” is not shown: this row has more cells than the table."
        "Add a column to the row of headings and to that of hyphens, or remove a sign |."
    }
    LooksLikeMarkdown "markdown/looks-like" Warning {
        "«{found}» {problem}."
        "{instead}."
        "“{found}” {problem}."
        "{instead}."
    }

    // Fare schemes.
    BandsNotRising "pricing/bands-not-rising" Error {
        "Le fasce non sono in ordine: questa finisce a una cifra non più alta della precedente."
        "Metti le fasce dalla più bassa alla più alta."
        "The bands are not in order: this one ends no higher than the one before."
        "Put the bands from the lowest to the highest."
    }
    BandOpenTooEarly "pricing/band-open-too-early" Error {
        "Questa fascia non ha «fino_a» ma non è l’ultima."
        "Aggiungi «fino_a», o spostala in fondo."
        "This band has no “fino_a” but is not the last one."
        "Add “fino_a”, or move it to the end."
    }
    LastBandNotOpen "pricing/last-band-not-open" Error {
        "L’ultima fascia ha «fino_a»: chi ha di più non avrebbe un prezzo."
        "Togli «fino_a» dall’ultima fascia, o aggiungine una senza."
        "The last band has “fino_a”: people with more would have no price."
        "Remove “fino_a” from the last band, or add one without it."
    }
    InconsistentLinear "pricing/inconsistent-linear" Error {
        "Questo schema lineare non torna: {reason}."
        "Controlla divisore, esente_fino_a e soglia_massima."
        "This linear scheme is inconsistent: {reason}."
        "Check divisore, esente_fino_a and soglia_massima."
    }
    FareWithoutUnit "pricing/without-unit" Error {
        "Lo schema ha importi di denaro ma non dice per che cosa: manca «unita»."
        "Aggiungi unita = \"ora\", o l’id di un’altra delle [[unita]] di vocabulary.toml."
        "The scheme has amounts of money but no billing unit: “unita” is missing."
        "Add unita = \"ora\", or the id of another of the [[unita]] in vocabulary.toml."
    }
    OverlappingVersions "pricing/overlapping-versions" Error {
        "«{found}» c’è due volte per gli stessi giorni."
        "Scrivi «al» nella prima, o sposta «dal» nella seconda: ogni giorno ha una versione sola."
        "“{found}” is there twice for the same days."
        "Write “al” (last day) in the first, or move “dal” (first day) in the second: each day has one version."
    }
    VersionGap "pricing/version-gap" Warning {
        "Dal {date} nessuna versione di «{found}» è in vigore, fino alla successiva."
        "Sposta «dal» della versione successiva, o «al» di questa."
        "From {date} on no version of “{found}” is in force, until the next one."
        "Move “dal” (first day) of the next version, or “al” (last day) of this one."
    }
    NoSuccessor "pricing/no-successor" Warning {
        "Dal {date} «{found}» non è più in vigore, e non c’è una versione successiva."
        "Aggiungi una «[[tariffe]]» con lo stesso id e il suo «dal», o sposta «al»: dal {date} ai cittadini si dice che il prezzo è in aggiornamento."
        "From {date} on “{found}” is no longer in force, and there is no next version."
        "Add a “[[tariffe]]” with the same id and its “dal” (first day), or move “al” (last day): from {date} on citizens read that the price is being updated."
    }
    FareNotInForce "pricing/not-in-force" Warning {
        "Lo schema di tariffa «{found}» non è in vigore il {date}."
        "Aggiorna le date, o scegli un altro schema: ai cittadini si dice che il prezzo è in aggiornamento."
        "The fare scheme “{found}” is not in force on {date}."
        "Update the dates, or choose another scheme: the page says that the price is being updated."
    }
    PriceNotInForce "pricing/price-not-in-force" Warning {
        "Dal {date} l’offerta di «{found}» non ha un prezzo in vigore."
        "Aggiungi il prezzo che vale dopo, con il suo «dal», o sposta «al»: ai cittadini si dice che il prezzo è in aggiornamento."
        "From {date} on, the offer of “{found}” has no price in force."
        "Add the price that follows, with its “dal” (first day), or move “al” (last day): citizens read that the price is being updated."
    }
    OtherFareUnit "pricing/other-unit" Error {
        "Questa versione di «{found}» è per «{unit}», un’altra per «{expected}»: il giorno del cambio le offerte non vanno più bene."
        "Dai alla nuova tariffa un altro id, e assegnala ai servizi quando entra in vigore."
        "This version of “{found}” is for one “{unit}”, another for one “{expected}”: on the day of the change the offers no longer fit."
        "Give the new fare scheme another id, and assign it to the services when it comes into force."
    }
    ExcludesItself "pricing/excludes-itself" Error {
        "Il sostegno esclude se stesso."
        "Togli il suo id da «esclude»."
        "The subsidy excludes itself."
        "Remove its own id from “esclude”."
    }

    // Documents that citizens open.
    BadDocumentName "document/bad-name" Error {
        "Il nome del file, «{found}», diventa l’indirizzo del documento ma non può essere un indirizzo."
        "Rinomina il file con lettere minuscole senza accenti, cifre e trattini singoli, per esempio «modulo-di-richiesta.pdf»."
        "The file name, “{found}”, becomes the address of the document but cannot be one."
        "Rename the file with lower case letters without accents, digits and single hyphens, as in “request-form.pdf”."
    }
    UnknownDocumentType "document/unknown-type" Error {
        "Il file «{found}» non è di un tipo che si può pubblicare in documenti/."
        "Esportalo in un formato che tutti possono aprire, meglio se PDF con i tag. Le estensioni che vanno bene: {valid}."
        "The file “{found}” is not of a type that can be published in documenti/."
        "Export it to a format that everybody can open, a tagged PDF if possible. The valid extensions: {valid}."
    }
    WrongDocumentType "document/wrong-type" Error {
        "Il nome di «{found}» dice {expected}, ma il contenuto è un altro: {content}."
        "Esporta di nuovo il documento in {expected}, o dai al file l’estensione giusta: chi lo scarica non riuscirebbe ad aprirlo."
        "The name of “{found}” says {expected}, but its content is something else: {content}."
        "Export the document as {expected} again, or give the file the right extension: otherwise people cannot open it."
    }

    // References between files.
    BadIdentifier "catalog/bad-identifier" Error {
        "«{found}» non è un codice valido per «{name}»: {reason}."
        "Ricopialo da un documento dell’ente."
        "“{found}” is not a valid code of “{name}”: {reason}."
        "Copy it from a document of the provider."
    }
    Placeholder "catalog/placeholder" Error {
        "Qui c’è ancora un segnaposto: «{found}»."
        "Scrivi quello che manca. Finché non lo sai, una scheda può avere bozza = true: così non si pubblica. Il portale intero si può vedere con «wemi serve»."
        "There is still a placeholder here: “{found}”."
        "Write what is missing. Until you know it, a page may have bozza = true: then it is not published. “wemi serve” shows the whole portal."
    }
    NoDistricts "catalog/no-districts" Error {
        "Qui ci sono distretti, ma comune.toml non dice come si chiamano."
        "Aggiungi [distretti] a comune.toml, con «uno» e «molti», o togli questi gruppi."
        "There are districts here, but comune.toml has no word for them."
        "Add [distretti] to comune.toml, with “uno” (one) and “molti” (many), or remove these groups."
    }
    RequiredPage "catalog/required-page" Error {
        "Questa pagina è obbligatoria: {reason}."
        "Togli questa riga: le altre pagine portano qui, o la legge la vuole."
        "This page is required: {reason}."
        "Remove this line: other pages lead here, or the law requires the page."
    }
    NoPoints "catalog/no-points" Error {
        "Qui c’è un luogo di spaces/, ma comune.toml non dice come si chiamano questi luoghi."
        "Aggiungi [punti] a comune.toml, con «uno» e «molti», o togli i file di spaces/."
        "There is a place of spaces/ here, but comune.toml has no word for such places."
        "Add [punti] to comune.toml, with “uno” (one) and “molti” (many), or remove the files of spaces/."
    }
    MissingAccreditation "catalog/missing-accreditation" Error {
        "L’ente non ha [accreditamento]: nel tuo comune serve agli enti di questo tipo."
        "Aggiungi [accreditamento] con l’atto vero. Finché non c’è, scrivi bozza = true."
        "The provider has no [accreditamento]: the town requires one of providers of this kind."
        "Add [accreditamento] with the real act. Until there is one, write bozza = true."
    }
    AccreditationNotAsked "catalog/accreditation-not-asked" Warning {
        "Nel tuo comune gli enti di questo tipo non si accreditano: quello che è scritto qui non si mostra."
        "Togli [accreditamento] da qui, o correggi quello di comune.toml: se manca, nessun ente si accredita; in «esenti» ci sono i tipi di ente che non ne hanno bisogno."
        "The town does not accredit providers of this kind: what is written here is not shown."
        "Remove [accreditamento] here, or correct the one of comune.toml: without it no provider is accredited, and “esenti” lists the kinds that need no accreditation."
    }
    RepeatedSite "catalog/repeated-site" Error {
        "La sede «{found}» c’è due volte in questa offerta."
        "Tieni una voce sola di «presso» per ogni sede."
        "The site “{found}” is in this offer twice."
        "Keep one entry of “presso” for each site."
    }
    MissingIdentifier "catalog/missing-identifier" Error {
        "Manca l’identificativo «{name}», che comune.toml chiede a tutti gli enti."
        "Aggiungi a «identificativi» una voce con schema = \"{schema}\" e il suo codice."
        "The identifier “{name}” is missing, which comune.toml asks of every provider."
        "Add an entry with schema = \"{schema}\" and its code to “identificativi”."
    }
    DuplicateId "catalog/duplicate-id" Error {
        "«{found}» è già usato per {kind}."
        "Cambia uno dei due: due cose non possono chiamarsi allo stesso modo."
        "“{found}” is already used by another {kind}."
        "Change one of the two: an id must be unique."
    }
    UnknownReference "catalog/unknown-reference" Error {
        "Non esiste {kind} con id «{found}»."
        "Correggi il nome, o aggiungi quello che manca."
        "There is no {kind} with the id “{found}”."
        "Correct the id, or add what is missing."
    }
    UnknownLanguage "catalog/unknown-language" Error {
        "Questo file è in «{found}», ma il sito non ha questa lingua: le lingue del sito sono {valid}."
        "Aggiungi la lingua a «lingue» in site.toml, o {instead}."
        "This file is in “{found}”, but the site does not have that language: its languages are {valid}."
        "Add the language to “lingue” in site.toml, or {instead}."
    }
    OrphanTranslation "catalog/orphan-translation" Error {
        "Questa traduzione non ha l’originale «{expected}»."
        "Crea l’originale, o rinomina la traduzione come lui."
        "This translation has no original “{expected}”."
        "Create the original, or rename the translation to match it."
    }
    DuplicateOffer "catalog/duplicate-offer" Error {
        "L’ente ha già un’offerta per «{found}»."
        "Uniscile: più prezzi stanno in «prezzi», più zone in «distretti», più sedi in «presso». Se sono due cose diverse, dai a ognuna un «nome»."
        "The provider already has an offer for “{found}”."
        "Join them: several prices go in “prezzi”, several districts in “distretti”, several sites in “presso”. If they are two different things, give each a “nome” (name)."
    }
    ProvidersInCircle "catalog/providers-in-circle" Error {
        "Questo ente fa parte di sé stesso: {found}."
        "Togli «fa_parte_di» da uno di questi enti: quello che non fa parte di un altro."
        "This provider is a part of itself: {found}."
        "Remove “fa_parte_di” from one of these providers: the one that is no part of another."
    }
    OfferWithoutPrice "catalog/offer-without-price" Error {
        "L’offerta non dice il prezzo, e il servizio «{found}» non è gratuito."
        "Aggiungi prezzo = \"…\", oppure prezzi = [ … ], oppure preventivo = true."
        "The offer has no price, and the service “{found}” is not free."
        "Add prezzo = \"…\", or prezzi = [ … ], or preventivo = true."
    }
    OfferUnit "catalog/offer-unit" Error {
        "L’offerta ha un prezzo per «{found}», ma la tariffa del servizio è per «{expected}»."
        "Usa la stessa unità della tariffa, o cambia tariffa al servizio."
        "The offer is priced by “{found}”, but the fare scheme of the service by “{expected}”."
        "Use the unit of the fare scheme, or give the service another fare scheme."
    }
    CategoryNotAccredited "catalog/category-not-accredited" Warning {
        "L’ente offre «{found}», ma non è accreditato per la categoria «{category}»."
        "Aggiungi la categoria a «accreditamento.categorie», o togli l’offerta."
        "The provider offers “{found}”, but is not accredited for the category “{category}”."
        "Add the category to “accreditamento.categorie”, or remove the offer."
    }
    AccreditationExpired "catalog/accreditation-expired" Warning {
        "L’accreditamento di «{found}» è scaduto il {date}: le sue offerte non si pubblicano."
        "Aggiorna «accreditamento» quando è rinnovato."
        "The accreditation of “{found}” expired on {date}: its offers are not published."
        "Update “accreditamento” when it is renewed."
    }
    AccreditationExpiring "catalog/accreditation-expiring" Warning {
        "L’accreditamento di «{found}» scade il {date} (giorni rimasti: {days})."
        "Chiedi all’ente se lo rinnova: dopo quella data le sue offerte spariscono."
        "The accreditation of “{found}” expires on {date} (days left: {days})."
        "Ask the provider whether it will be renewed: after that date its offers disappear."
    }
    AccreditationNotYet "catalog/accreditation-not-yet" Warning {
        "L’accreditamento di «{found}» comincia il {date}: fino ad allora le sue offerte non si pubblicano."
        "Se la data è giusta non serve fare altro."
        "The accreditation of “{found}” starts on {date}: until then its offers are not published."
        "If the date is right there is nothing to do."
    }
    BrokenLink "catalog/broken-link" Error {
        "«{found}» non porta a niente: {reason}."
        "Correggi il percorso: parte dalla cartella di questo file, o da content/ se è una chiave della scheda iniziale."
        "“{found}” leads to nothing: {reason}."
        "Correct the path: it starts from the folder of this file, or from content/ in a key of the front matter."
    }
    BrokenAnchor "catalog/broken-anchor" Error {
        "La pagina «{page}» non ha una parte «#{found}»."
        "Usa il nome di una parte che la pagina ha."
        "The page “{page}” has no section “#{found}”."
        "Use the name of a section that the page has."
    }
    LinkToUnpublished "catalog/link-to-unpublished" Error {
        "Il collegamento porta a «{found}», che non è pubblicata ({reason})."
        "Togli il collegamento, o pubblica quella pagina."
        "The link leads to “{found}”, which is not published ({reason})."
        "Remove the link, or publish that page."
    }
    BadImage "catalog/bad-image" Error {
        "Il file «{found}» non è un’immagine che si può mostrare."
        "Usa un’immagine JPEG, PNG, WebP, AVIF o GIF vera, non un altro file con il nome cambiato."
        "The file “{found}” is not an image that can be shown."
        "Use a real JPEG, PNG, WebP, AVIF or GIF image, not another file renamed."
    }
    WrongImageType "image/wrong-type" Error {
        "Il file «{found}» è un {content}, ma il suo nome dice altro."
        "Rinominalo «{renamed}», anche dove una pagina lo mostra."
        "The file “{found}” is a {content}, but its name says something else."
        "Rename it to “{renamed}”, also where a page shows it."
    }
    UnsupportedImage "image/unsupported-type" Error {
        "Il file «{found}» è un’immagine {content}, che molti browser non mostrano."
        "Aprila con un programma di immagini ed esportala come JPEG se è una foto, come PNG se è un disegno o un logo; poi metti qui la nuova al posto di questa. Un iPhone scatta in JPEG con Impostazioni > Fotocamera > Formati > Più compatibile."
        "The file “{found}” is a {content} image, which many browsers do not show."
        "Open it in an image program and export it, a photo as JPEG, a drawing or a logo as PNG; then put the new file here in place of this one. An iPhone takes photos in JPEG with Settings > Camera > Formats > Most Compatible."
    }
    DamagedImage "image/damaged" Error {
        "L’immagine «{found}» è rovinata: {reason}."
        "Copiala di nuovo dall’originale, o aprila con un programma di immagini ed esportala."
        "The image “{found}” is damaged: {reason}."
        "Copy it again from the original, or open it in an image program and export it."
    }
    TooManyPixels "image/too-many-pixels" Error {
        "L’immagine «{found}» ha {width} × {height} pixel: più di {limit} milioni."
        "Riducila: per una pagina bastano 1440 pixel di larghezza."
        "The image “{found}” has {width} × {height} pixels: more than {limit} million."
        "Make it smaller: a width of 1440 pixels is enough for a page."
    }
    ImageMetadata "image/metadata" Error {
        "L’immagine «{found}» porta con sé dati che non si possono togliere, forse il luogo dello scatto."
        "Esportala senza metadati, oppure come JPEG o WebP: da quelli si tolgono da soli."
        "The image “{found}” carries data that cannot be removed, perhaps the place where it was taken."
        "Export it without metadata, or as JPEG or WebP, from which they are removed."
    }
    RelatedToItself "catalog/related-to-itself" Error {
        "Il servizio è correlato a se stesso."
        "Togli il suo id da «correlati»."
        "The service is related to itself."
        "Remove its own id from “correlati”."
    }
    DeadEnd "catalog/dead-end" Error {
        "Questa risposta non porta da nessuna parte."
        "Aggiungi vai = \"n7\", per un’altra domanda, o servizi = [\"…\"], con almeno un servizio pubblicato."
        "This answer leads nowhere."
        "Add vai = \"n7\", for another question, or servizi = [\"…\"], with at least one published service."
    }
    QuestionLoop "catalog/question-loop" Error {
        "Questa risposta torna alla domanda «{found}», che viene prima: si girerebbe in tondo."
        "Porta a una domanda che viene dopo, o a dei servizi."
        "This answer goes back to the question “{found}”, which comes before it: citizens would go round in a loop."
        "Lead to a question that comes later, or to services."
    }
    QuestionTwice "catalog/question-twice" Error {
        "Alla domanda «{found}» porta già un’altra risposta: chi torna indietro non saprebbe dove."
        "Scrivi una domanda nuova con un altro id, o porta a dei servizi."
        "Another answer already leads to the question “{found}”: its link back would be ambiguous."
        "Write a new question with another id, or lead to services."
    }
    TooManyQuestions "catalog/too-many-questions" Error {
        "La domanda «{found}» arriva dopo altre {limit}: è troppo lontana dall’inizio."
        "Togli una domanda dal percorso, o porta subito a dei servizi."
        "The question “{found}” comes after {limit} others: it is too far from the start."
        "Remove a question from the path, or lead to services at once."
    }
    UnreachableQuestion "catalog/unreachable-question" Error {
        "Nessuna risposta porta alla domanda «{found}»."
        "Scrivi vai = \"{found}\" in una risposta, o togli la domanda."
        "No answer leads to the question “{found}”."
        "Write vai = \"{found}\" in an answer, or remove the question."
    }

    SecurityExpired "settings/security-expired" Warning {
        "I contatti per la sicurezza valevano fino al {date}: .well-known/security.txt non si pubblica più."
        "Controlla i contatti di [sicurezza] e scrivi in «scadenza» una data entro un anno."
        "The contacts for security were valid until {date}: .well-known/security.txt is no longer published."
        "Check the contacts of [sicurezza], and write a date within a year in “scadenza”."
    }
    SecurityExpiring "settings/security-expiring" Warning {
        "I contatti per la sicurezza valgono fino al {date} (giorni rimasti: {days})."
        "Controlla i contatti di [sicurezza] e scrivi in «scadenza» una data entro un anno."
        "The contacts for security are valid until {date} (days left: {days})."
        "Check the contacts of [sicurezza], and write a date within a year in “scadenza”."
    }
    SecurityExpiresLate "settings/security-expires-late" Warning {
        "I contatti per la sicurezza valgono fino al {date}, tra più di un anno: chi li legge non può fidarsene così a lungo."
        "Scrivi in «scadenza» una data entro un anno."
        "The contacts for security are valid until {date}, in more than a year: readers cannot trust them for so long."
        "Write a date within a year in “scadenza”."
    }

    // Pages and addresses.
    DuplicateUrl "site-map/duplicate-url" Error {
        "Un’altra pagina ha già l’indirizzo «{url}»."
        "Rinomina il file, o togli l’indirizzo da «indirizzo_precedente»."
        "Another page already has the address “{url}”."
        "Rename the file, or remove the address from “indirizzo_precedente”."
    }
    TooManyRedirects "host/too-many-redirects" Error {
        "Ci sono {count} vecchi indirizzi: Cloudflare ne segue al massimo {limit} e ignora gli altri."
        "Togli da «indirizzo_precedente» i più vecchi, o pubblica su un altro host."
        "There are {count} old addresses: Cloudflare follows at most {limit}, and ignores the others."
        "Remove the oldest from “indirizzo_precedente”, or publish on another host."
    }
    RedirectTooLong "host/redirect-too-long" Error {
        "Il rinvio da «{url}» ha più di {limit} caratteri: Cloudflare lo ignora."
        "Accorcia il nome del file o quello in «indirizzo_precedente»."
        "The redirect from “{url}” has more than {limit} characters: Cloudflare ignores it."
        "Shorten the name of the file, or the one in “indirizzo_precedente”."
    }
    UnknownAddress "site-map/unknown-address" Error {
        "«{found}» è un indirizzo di questo portale, ma non c’è."
        "Usa l’indirizzo di una pagina che c’è, o il percorso del suo file."
        "“{found}” is an address of this portal that does not exist."
        "Use the address of a page that exists, or the path of its file."
    }
    OldAddress "site-map/old-address" Warning {
        "«{found}» è un vecchio indirizzo: la pagina adesso è «{new}»."
        "Scrivi l’indirizzo nuovo, o il percorso del file della pagina."
        "“{found}” is an old address: the page is now “{new}”."
        "Write the new address, or the path of the file of the page."
    }
    RootFileTaken "site-map/root-file-taken" Error {
        "All’indirizzo «{url}» il portale ha già una pagina, un file o una cartella sua."
        "Dai un altro nome al file, o toglilo da content/radice/."
        "At the address “{url}” the portal already has a page, a file or a folder of its own."
        "Give the file another name, or remove it from content/radice/."
    }

    // Search.
    SynonymLeadsNowhere "search/synonym-leads-nowhere" Warning {
        "Nessuna scheda ha «{found}» nel titolo o tra le parole dei cittadini: questo sinonimo non porta da nessuna parte."
        "Scrivi in «cerca» le parole di un titolo o di «parole_dei_cittadini»."
        "No service page has “{found}” in its title or among citizens’ words: this synonym leads nowhere."
        "Write in “cerca” the words of a title or of “parole_dei_cittadini”."
    }

    // Rules: valid content that should be better.
    VerificationOverdue "rules/verification-overdue" Warning {
        "La verifica di questa pagina era prevista per il {date}: ai cittadini si dice che può non essere aggiornata."
        "Rileggi la scheda, poi aggiorna «verificato» e «prossima_verifica»."
        "This page was due for a check on {date}: the page says that it may be out of date."
        "Check the service page, then update “verificato” and “prossima_verifica”."
    }
    ServiceWithoutOffers "rules/service-without-offers" Warning {
        "Il servizio è attivo ma nessun ente lo offre."
        "Aggiungi un’offerta nel file di un ente, o cambia «stato»."
        "The service is active but no provider offers it."
        "Add an offer to the file of a provider, or change “stato”."
    }
    ProviderWithoutOffers "rules/provider-without-offers" Warning {
        "L’ente «{found}» non ha offerte pubblicate."
        "Aggiungi le sue [[offerte]], o controlla l’accreditamento."
        "The provider “{found}” has no published offers."
        "Add its [[offerte]], or check its accreditation."
    }
    NoAccessibilityStatement "rules/no-accessibility-statement" Warning {
        "Manca il collegamento alla dichiarazione di accessibilità."
        "Compila la dichiarazione sul modulo dell’AgID e scrivi il suo indirizzo in [collegamenti] dichiarazione_accessibilita."
        "The link to the accessibility statement is missing."
        "Fill in the statement on the agency’s form and put its address in [collegamenti] dichiarazione_accessibilita."
    }
    ServiceNotInFinder "rules/service-not-in-finder" Warning {
        "Nessuna risposta del percorso guidato porta a questo servizio."
        "Aggiungi «{found}» a «servizi» di una risposta, in percorso.toml."
        "No answer of the guided finder leads to this service."
        "Add “{found}” to “servizi” of an answer, in percorso.toml."
    }
    WaitAboveMaximum "rules/wait-above-maximum" Warning {
        "L’attesa di quest’offerta è di {found} giorni, ma «{service}» ne promette {limit} al massimo."
        "Correggi uno dei due numeri, o lascia così: la pagina dice che questo ente fa aspettare di più."
        "The wait of this offer is {found} days, but “{service}” promises {limit} at most."
        "Correct one of the two numbers, or leave them: the page says that the wait is longer with this provider."
    }
    NoPlace "rules/no-place" Warning {
        "Il servizio si fa in una sede, ma nessuna offerta e nessuno Spazio dice quale."
        "Aggiungi «presso» alle offerte degli enti, o togli «sede» da «erogazione»."
        "The service takes place at a site, but no offer and no space says which."
        "Add “presso” to the offers of the providers, or remove “sede” from “erogazione”."
    }
    OpenWhileClosed "rules/open-while-closed" Warning {
        "Con questi orari è aperto anche in giorni in cui il posto è chiuso: {found}."
        "Scrivi anche qui la chiusura che è negli orari del posto, o correggi quegli orari."
        "By these hours it is also open on days on which the place is closed: {found}."
        "Write the closing that is in the hours of the place here too, or correct those hours."
    }
    OutsideTown "rules/outside-town" Warning {
        "Il punto {found} è fuori dal riquadro del comune (comune.toml)."
        "Controlla latitudine e longitudine: spesso sono scambiate. Una sede in un altro comune ha «localita»."
        "The point {found} is outside the box of the town (comune.toml)."
        "Check latitude and longitude: they are often swapped. A site in another town has “localita”."
    }
    DaysInText "rules/days-in-text" Warning {
        "Il testo dice «{found}», ma nessun dato del servizio o delle offerte ha quel numero di giorni."
        "Correggi il testo, o «attesa_massima_giorni»."
        "The text says “{found}”, but no fact of the service or its offers has that number of days."
        "Correct the text, or “attesa_massima_giorni”."
    }
    PriceInText "rules/price-in-text" Warning {
        "Il testo dice «{found}», ma con la tariffa e i prezzi degli enti si paga da {low} a {high} {currency}."
        "Correggi il testo, o togli la somma: i prezzi si leggono già nella tabella."
        "The text says “{found}”, but by the fare and the prices of the providers one pays {low} to {high} {currency}."
        "Correct the text, or remove the amount: prices are in the table already."
    }
    PriceOfFreeService "rules/price-of-free-service" Warning {
        "L’offerta ha un prezzo, ma il servizio «{found}» è gratuito: la pagina dice che non si paga."
        "Togli il prezzo dell’offerta, o cambia «tariffa» nella scheda del servizio."
        "The offer has a price, but the service “{found}” is free: the page says that nobody pays."
        "Remove the price of the offer, or change “tariffa” of the service."
    }
    HeavyDocument "rules/heavy-document" Warning {
        "Il documento è di {size}: più di {limit}."
        "Riduci le immagini che contiene, o dividilo: con un telefono lento o pochi giga molti non riescono a scaricarlo."
        "The document has {size}: more than {limit}."
        "Shrink the images in it, or split it: with a slow phone or little data many people cannot download it."
    }
    HeavyImage "rules/heavy-image" Warning {
        "L’immagine è di {size}, anche dopo la riduzione: più di {limit}."
        "Se è una foto, salvala come JPEG; se è molto alta, ritagliala; se è un’animazione, toglila. Con un telefono lento o pochi giga molti non la vedono."
        "The image has {size}, even after it was made smaller: more than {limit}."
        "Save a photo as JPEG, crop what is very tall, remove an animation: with a slow phone or little data many people do not see it."
    }
    HeavySourceImage "rules/heavy-source-image" Warning {
        "Il file dell’immagine è di {size}: più di {limit}. Sul sito ne va una copia più piccola."
        "Riducila prima di metterla qui: bastano 1440 pixel di larghezza. Chi lavora al sito la scarica intera."
        "The file of the image has {size}: more than {limit}. The site gets a smaller copy of it."
        "Make it smaller before you put it here: a width of 1440 pixels is enough. Everybody who works on the site downloads all of it."
    }
    FileNameAsAlt "rules/file-name-as-alt" Warning {
        "Il testo alternativo «{found}» è il nome di un file: a chi non vede l’immagine non dice niente."
        "Scrivi che cosa si vede: ![Una signora legge alla finestra](../images/foto.jpg)."
        "The alternative text “{found}” is the name of a file: it tells nothing to those who do not see the image."
        "Write what the image shows: ![A lady reads at the window](../images/photo.jpg)."
    }
    StaleTranslation "rules/stale-translation" Warning {
        "{original} è cambiato dopo questa traduzione del {date}: {changed}."
        "Aggiorna la traduzione, poi lancia «wemi translations --done {path}»."
        "{original} changed since this translation of {date}: {changed}."
        "Bring the translation up to date, then run “wemi translations --done {path}”."
    }
    UntaggedDocument "rules/untagged-document" Warning {
        "Questo PDF è senza tag: titoli, elenchi e campi non si distinguono dal resto."
        "Esportalo di nuovo dal programma in cui è scritto, con la scelta «PDF accessibile» o «PDF con tag» (PDF/UA): senza, chi non vede e usa un lettore di schermo sente parole in disordine. Una scansione non basta."
        "This PDF has no tags: headings, lists and fields cannot be told from the rest."
        "Export it again from the program in which it is written, with the option “tagged PDF” or “accessible PDF” (PDF/UA): without tags people who use a screen reader hear words out of order. A scan is not enough."
    }
    UnusedDocument "rules/unused-document" Warning {
        "Nessuna pagina porta a questo documento: non è pubblicato."
        "Scrivilo nella chiave documenti di una pagina, o in un collegamento del testo; oppure toglilo da documenti/."
        "No page leads to this document: it is not published."
        "Name it in the key documenti of a page, or link to it from a text; or remove it from documenti/."
    }
    UnusedImage "rules/unused-image" Warning {
        "Nessuna pagina mostra questa immagine: non è pubblicata."
        "Usala in una pagina, o toglila da images/."
        "No page shows this image: it is not published."
        "Use it on a page, or remove it from images/."
    }
    HardToRead "rules/hard-to-read" Warning {
        "La scheda è difficile da leggere: l’indice Gulpease è {found}, sotto {limit}."
        "Fai frasi più corte e usa parole più brevi: così la capisce anche chi ha solo la licenza media."
        "The service page is hard to read: its Gulpease index is {found}, below {limit}."
        "Write shorter sentences and use shorter words, so that readers with eight years of school understand it."
    }
    LongSentence "rules/long-sentence" Warning {
        "In «{section}» la frase che comincia con «{found}» ha {count} parole: il massimo è {limit}."
        "Dividila in due: ogni frase dice una cosa sola."
        "In “{section}” the sentence that begins with “{found}” has {count} words: the limit is {limit}."
        "Split it in two: a sentence says one thing."
    }
    BureaucraticWord "rules/bureaucratic-word" Warning {
        "«{found}» è una parola da ufficio: scrivi «{plain}»."
        "Se «{plain}» qui non sta bene, rifai la frase come la diresti a voce."
        "“{found}” is a bureaucratic word: write “{plain}”."
        "If “{plain}” does not fit here, rewrite the sentence as you would say it."
    }
    SharedText "rules/shared-text" Warning {
        "Qui ci sono {count} parole di fila uguali a quelle della scheda «{other}»: «{found}»."
        "Di’ quello che vale solo per questo servizio; il resto scrivilo in una scheda sola e mettici un collegamento."
        "{count} words in a row are the same as on the service page “{other}”: “{found}”."
        "Write only what applies to this service; keep the rest on one page and link to it."
    }
    ServiceLength "rules/service-length" Warning {
        "La scheda ha {count} parole: dovrebbe averne da {low} a {high}."
        "Se è corta, rispondi alle domande che ti fanno al telefono; se è lunga, togli quello che sta già in un’altra pagina."
        "The service page has {count} words: it should have {low} to {high}."
        "If it is short, answer what people ask on the telephone; if it is long, remove what another page already says."
    }

    // Areas.
    BadArea "area/bad-geojson" Error {
        "Questo file non è un’area: {reason}."
        "Esporta di nuovo l’area dal programma di mappe come GeoJSON: un poligono, o più poligoni, senza buchi."
        "This file is no area: {reason}."
        "Export the area from the map program again as GeoJSON: a polygon, or several, without holes."
    }
    TooManyPoints "area/too-many-points" Error {
        "L’area ha {count} punti: al massimo {limit}, perché sta in ogni pagina dei suoi servizi."
        "Semplificala con il programma di mappe: il confine esatto di ogni strada non serve."
        "The area has {count} points: {limit} at most, because every page of its services holds it."
        "Simplify it with the map program: the exact border of every street is not needed."
    }

    // Theme.
    MissingTheme "render/missing-theme" Error {
        "Il tema «{found}» non c’è nella cartella themes/."
        "Correggi «tema» in site.toml, o aggiungi la cartella."
        "There is no theme “{found}” in the folder themes/."
        "Correct “tema” in site.toml, or add the folder."
    }
    TemplateError "render/template" Error {
        "Il modello di pagina ha un errore: {reason}."
        "Correggi il tema in questo punto, o torna alla versione di prima."
        "The template has an error: {reason}."
        "Correct the theme here, or go back to the previous version."
    }
    ExampleError "render/example" Error {
        "L’esempio «{found}» non si può mostrare: {reason}."
        "Correggi «args» dell’esempio, o il componente."
        "The example “{found}” cannot be shown: {reason}."
        "Correct “args” of the example, or the component."
    }
    PageTooLarge "render/too-large" Error {
        "Con questo modello una pagina supera {limit} MiB: di solito è un ciclo che ne contiene un altro."
        "Cerca nel modello i cicli «for» dentro altri cicli, o dividi l’elenco in più pagine."
        "With this template a page is larger than {limit} MiB: most often the cause is a loop in a loop."
        "Look for “for” loops inside other loops, or split the list into several pages."
    }
    DuplicateIdInPage "render/duplicate-id" Error {
        "Due elementi di una pagina hanno id=\"{found}\"."
        "Nel tema dai a ogni elemento un id suo, che comincia con _: i titoli dei testi non ne hanno di simili."
        "Two elements of a page have id=\"{found}\"."
        "In the theme give each element an id of its own that begins with _: headings of texts never do."
    }
    MissingTemplate "render/missing-template" Warning {
        "Al tema manca il modello «{found}»: le sue pagine usano quello predefinito."
        "Aggiungi il file alla cartella templates/ del tema."
        "The theme has no template “{found}”: its pages use the default one."
        "Add the file to the folder templates/ of the theme."
    }
    MissingStrings "render/missing-strings" Error {
        "Al tema mancano i testi in «{found}»."
        "Aggiungi strings/{found}.toml al tema, con le stesse chiavi delle altre lingue."
        "The theme has no strings in “{found}”."
        "Add strings/{found}.toml to the theme, with the keys of the other languages."
    }
    ImportsInCircle "render/imports-in-circle" Error {
        "Questo modulo JavaScript ne importa un altro che importa lui, anche per vie traverse."
        "Metti in un terzo modulo quello che serve a tutti e due."
        "This JavaScript module imports another one that imports it, directly or indirectly."
        "Move what both need to a third module."
    }
    MissingString "render/missing-string" Error {
        "Nei testi di «{lang}» manca la chiave «{found}», che c’è in un’altra lingua."
        "Aggiungi la traduzione."
        "The strings in “{lang}” lack the key “{found}”, which another language has."
        "Add the translation."
    }

    // Command line, disk and network.
    NoSite "world/no-site" Error {
        "Qui non c’è un sito: la cartella «{path}» non si può leggere ({reason})."
        "Spostati nella cartella che contiene content/ e themes/, o indicala con --site. Per cominciare un portale nuovo lancia «wemi init --country IT»: crea content/; il tema è nella cartella themes/ del programma."
        "There is no site here: the folder “{path}” cannot be read ({reason})."
        "Go to the folder that contains content/ and themes/, or set it with --site. To begin a new portal run “wemi init --country GB”: it creates content/; the theme is in the folder themes/ of the program."
    }
    CannotWrite "world/cannot-write" Error {
        "Non si può scrivere: {reason}."
        "Controlla i permessi e lo spazio sul disco; il sito di prima è rimasto com’era."
        "Cannot write: {reason}."
        "Check the permissions and the space on the disk; the previous site is unchanged."
    }
    StandardOutput "world/standard-output" Error {
        "Non si può scrivere sull’uscita del comando: {reason}."
        "Controlla il file o il programma che la riceve, dopo > o |, e lo spazio sul disco."
        "Cannot write to standard output: {reason}."
        "Check the file or the program that receives it, after > or |, and the space on the disk."
    }
    UnknownFiles "world/unknown-files" Error {
        "La cartella di uscita contiene {count} file che wemi non ha scritto, o che qualcuno ha cambiato: {found}."
        "Spostali altrove, o aggiungi --force: li cancella o li sovrascrive, e ne scrive i nomi. Se hai cancellato .cache possono essere file di una costruzione precedente."
        "The output folder contains {count} files that wemi did not write, or that someone changed: {found}."
        "Move them elsewhere, or add --force: it deletes or overwrites them, and writes their names. If you deleted .cache they may be files of an earlier build."
    }
    ReplacedFile "world/replaced-file" Warning {
        "Con --force si cancella o si sovrascrive questo file, che wemi non ha scritto o che qualcuno ha cambiato."
        "Se serviva, riprendilo da una copia e tienilo fuori dalla cartella di uscita."
        "With --force this file, which wemi did not write or which someone changed, is deleted or overwritten."
        "If it was needed, restore it from a copy and keep it outside of the output folder."
    }
    NotRecorded "world/not-recorded" Warning {
        "Non si può scrivere l’elenco dei file pubblicati: {reason}."
        "Controlla i permessi e lo spazio sul disco: senza l’elenco la prossima costruzione non riconosce i file del sito, e chiede --force per cambiarli."
        "The list of the published files cannot be written: {reason}."
        "Check the permissions and the space on the disk: without the list the next build does not recognise the files of the site, and asks for --force to change them."
    }
    DanglingLink "world/dangling-link" Error {
        "La cartella di uscita è un collegamento simbolico a «{target}», che non c’è."
        "Crea quella cartella, o togli il collegamento."
        "The output folder is a symbolic link to “{target}”, which does not exist."
        "Create that folder, or remove the link."
    }
    OutputInside "world/output-inside" Error {
        "La cartella di uscita non può contenere il sito o stare dentro content/ o themes/."
        "Scegli un’altra cartella con --out."
        "The output folder cannot contain the site or be inside content/ or themes/."
        "Choose another folder with --out."
    }
    NotSwapped "world/not-swapped" Warning {
        "I file sono stati scritti uno a uno: il disco non sa scambiare due cartelle in un colpo solo, o nella cartella di uscita ce n’è una che resta, come .git."
        "Va bene così; per un cambio istantaneo metti la cartella di uscita su un disco locale, senza .git e non come punto di montaggio."
        "The files were written one by one: the disk cannot swap two folders at once, or the output folder holds one that stays, as .git."
        "This is fine; for an atomic swap put the output on a local disk, without .git and not on a mount point."
    }
    Busy "world/busy" Error {
        "Un’altra costruzione sta scrivendo nella stessa cartella."
        "Aspetta che finisca e riprova."
        "Another build is writing to the same folder."
        "Wait for it to end and try again."
    }
    FileExists "world/file-exists" Error {
        "Il file c’è già: non è stato toccato."
        "Scegli un altro titolo, per un portale nuovo un’altra cartella, o modifica quel file."
        "The file exists already: it was not changed."
        "Choose another title, for a new portal another folder, or edit that file."
    }
    BadTitle "world/bad-title" Error {
        "Da «{found}» non si può ricavare il nome di un file."
        "Scrivi un titolo con almeno una lettera o una cifra."
        "No file name can be derived from “{found}”."
        "Write a title with at least a letter or a digit."
    }
    UnknownUrl "world/unknown-url" Error {
        "Nel sito non c’è la pagina «{found}»."
        "Scrivi l’indirizzo come nel browser, per esempio /servizi/badante/."
        "The site has no page “{found}”."
        "Write the address as in the browser, for example /servizi/badante/."
    }
    NotATranslation "world/not-a-translation" Error {
        "«{found}» non si può segnare come aggiornata: {reason}."
        "Scrivi il percorso del file dalla cartella del sito, per esempio content/services/badante.en.md."
        "“{found}” cannot be marked as up to date: {reason}."
        "Write the path of the file from the folder of the site, for example content/services/badante.en.md."
    }
    CannotServe "world/cannot-serve" Error {
        "Il server non può partire: {reason}."
        "Scegli un’altra porta con --port."
        "The server cannot start: {reason}."
        "Choose another port with --port."
    }
    BadFlag "world/bad-flag" Error {
        "Il valore «{found}» non va bene per {flag}."
        "Scrivi {expected}."
        "The value “{found}” is not valid for {flag}."
        "Write {expected}."
    }
    Panicked "world/panicked" Error {
        "Questo è un errore di wemi, non tuo: {reason}."
        "Segnalalo con il testo qui sopra; intanto il sito di prima resta in linea."
        "This is a bug of wemi, not your mistake: {reason}."
        "Report it with the text above; the previous site stays online meanwhile."
    }
}
