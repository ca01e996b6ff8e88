//! The other texts for editors, in Italian and in English: words that are arguments of diagnostics,
//! and phrases of the terminal, the development server and `--help`.

use serde::{Deserialize, Serialize};

use crate::diagnostics::language::MessageLanguage;

macro_rules! phrases {
    ($(#[$doc:meta])* $table:ident { $($word:ident $it:literal $en:literal)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[allow(missing_docs)] // the English text of each describes it
        pub enum $table { $($word),* }

        impl $table {
            /// Returns the text in a language.
            pub fn text(self, message_language: MessageLanguage) -> &'static str {
                match self { $($table::$word => message_language.pick($it, $en)),* }
            }
        }
    };
}

phrases! {
    /// A word that is an argument of a diagnostic.
    Word {
        AText "un testo tra virgolette" "a text between quotes"
        ThemeText "un testo, o { one = \"…\", other = \"…\" }" "a text, or { one = \"…\", other = \"…\" }"
        SomeText "un testo" "a text"
        SomeDate "una data" "a date"
        SomeList "un elenco" "a list"
        SomeTable "un gruppo di chiavi" "a group of keys"
        AnId "un identificativo come \"baby-sitter\"" "an identifier as \"baby-sitter\""
        ANeutralId "una lettera e un numero come \"n7\"" "a letter and a number as \"n7\""
        ADate "una data come 2026-03-01" "a date as 2026-03-01"
        Money "una somma di denaro come \"12,50\"" "a sum of money as \"12,50\""
        Amount "un importo come \"3,20\" o \"30%\"" "an amount as \"3,20\" or \"30%\""
        WholeNumber "un numero intero" "a whole number"
        Number "un numero" "a number"
        YesOrNo "true o false" "true or false"
        AList "un elenco tra [ ]" "a list between [ ]"
        ATable "un gruppo di chiavi tra { } o sotto [nome]" "a group of keys between { } or under [name]"
        Tables "uno o più gruppi [[nome]]" "one or more groups [[name]]"
        TextOrTranslations "un testo, o { it = \"…\", en = \"…\" }" "a text, or { it = \"…\", en = \"…\" }"
        LanguageCode "il codice di una lingua come \"it\"" "a language code as \"it\""
        Email "un indirizzo e-mail" "an e-mail address"
        PhoneNumber "un numero di telefono" "a telephone number"
        Url "un indirizzo https://" "an address https://"
        TaxCode "un codice fiscale di undici cifre" "a tax code of eleven digits"
        Districts "un elenco di municipi da 1 a 9, o \"tutti\"" "a list of districts from 1 to 9, or \"tutti\""
        CountryCode "il codice di un Paese come \"IT\"" "the code of a country as \"IT\""
        TimeZone "un fuso orario come \"Europe/Rome\"" "a time zone as \"Europe/Rome\""
        ShortNumber "un numero breve come \"112\"" "a short number as \"112\""
        AHoliday "un giorno come \"25/12\" o \"pasqua+1\"" "a day as \"25/12\" or \"pasqua+1\""
        IdentifierForm "una forma nota, o un’espressione regolare come \"[0-9]+\"" "a known form, or a regular expression as \"[0-9]+\""
        OneOf "uno dei valori previsti" "one of the allowed values"
        NonResidents "un importo, o \"esclusi\"" "an amount, or \"esclusi\""
        ATime "un’ora o una data con l’ora" "a time or a date with a time"
        Area "un’area" "area"
        Category "una categoria" "category"
        Audience "un tipo di destinatari" "audience"
        Need "un bisogno" "need"
        Topic "un argomento" "topic"
        MeansKind "un tipo di prova dei mezzi (comune.toml)" "kind of means test (comune.toml)"
        ResidenceArea "un’area di residenza (comune.toml)" "residence area (comune.toml)"
        District "un municipio" "district"
        Service "un servizio" "service"
        Provider "un ente" "provider"
        Space "uno Spazio" "space"
        FareScheme "una tariffa" "fare scheme"
        Subsidy "un sostegno" "subsidy"
        Question "una domanda" "question"
        ProviderSite "una sede dell’ente" "site of the provider"
        ElevenDigits "servono undici cifre" "eleven digits are needed"
        CheckDigit "l’ultima cifra, quella di controllo, non torna" "the last digit, the check digit, does not add up"
        DivisorZero "il divisore deve essere più di zero" "the divisor must be more than zero"
        ExemptAboveCeiling "l’esenzione è più alta della soglia massima" "the exemption is above the ceiling"
        Draft "è una bozza" "it is a draft"
        Future "la data è nel futuro" "its date is in the future"
        NotAccredited "l’ente non è accreditato" "the provider is not accredited"
        TomlDuplicateKey "questa chiave è già scritta sopra" "this key is written above already"
        TomlUnclosedString "manca la virgoletta \" di chiusura" "the closing quote \" is missing"
        TomlQuotes "i testi vanno tra virgolette dritte \"…\"" "texts go between straight quotes \"…\""
        TomlValue "dopo il segno = manca il valore" "the value after the sign = is missing"
        TomlEquals "manca il segno = tra chiave e valore" "the sign = between key and value is missing"
        TomlComma "manca una virgola" "a comma is missing"
        TomlUnclosed "una parentesi aperta non è chiusa" "an open bracket is not closed"
        TomlNumber "il numero non è scritto bene" "the number is not written correctly"
        TomlDeep "ci sono troppe parentesi una dentro l’altra" "too many brackets are nested"
        TomlEscape "dopo \\ manca un carattere valido: per una barra scrivi \\\\" "the character after \\ is not valid: write \\\\ for a backslash"
        TomlOther "non si capisce" "it cannot be understood"
    }
}

phrases! {
    /// A phrase of the command line or the development server.
    Phrase {
        Error "errore" "error"
        Warning "avviso" "warning"
        FirstHere "la prima volta è qui" "the first time is here"
        OtherFile "l’altro file è questo" "the other file is this"
        FailedHere "il componente si ferma qui" "the component stops here"
        DefinedHere "è scritto qui" "it is written here"
        DidYouMean "Forse volevi scrivere:" "Perhaps you meant:"
        WhatToDo "Che cosa fare:" "What to do:"
        Errors "errori" "errors"
        Warnings "avvisi" "warnings"
        NothingPublished "Non è stato pubblicato niente: il sito di prima è rimasto com’era." "Nothing was published: the previous site is unchanged."
        ContentIsGood "I contenuti sono in ordine." "The content is in order."
        NotPublishedDraft "pagina non pubblicata perché è una bozza" "page not published: it is a draft"
        NotPublishedDrafts "pagine non pubblicate perché sono bozze" "pages not published: they are drafts"
        NotPublishedFuture "pagina non pubblicata perché ha una data futura" "page not published: its date is in the future"
        NotPublishedFutures "pagine non pubblicate perché hanno una data futura" "pages not published: their dates are in the future"
        NotPublishedOffer "offerta non pubblicata perché l’ente oggi non è accreditato" "offer not published: its provider is not accredited today"
        NotPublishedOffers "offerte non pubblicate perché l’ente oggi non è accreditato" "offers not published: their provider is not accredited today"
        Pages "pagine" "pages"
        Files "file" "files"
        Written "scritti" "written"
        Unchanged "invariati" "unchanged"
        Removed "tolti" "removed"
        In "in" "in"
        Published "Pubblicato in" "Published to"
        Serving "Il sito è su" "The site is at"
        StopWith "Per fermare: Ctrl-C." "Press Ctrl-C to stop."
        Rebuilt "Aggiornato" "Updated"
        KeptLastGood "Ci sono errori: resta in linea l’ultima versione buona" "There are errors: the last good version stays online"
        Polling "Il sistema non avvisa dei cambiamenti: guardo i file ogni secondo" "The system does not report changes: checking the files each second"
        Created "Creato:" "Created:"
        NextStep "Ora aprilo, completa le righe segnate e lancia «wemi check»." "Now open it, fill in the lines marked and run “wemi check”."
        Checking "Controllo" "Checking"
        Rendering "Compongo le pagine" "Rendering"
        Writing "Scrivo" "Writing"
        ExplainPage "La pagina" "The page"
        ExplainTitle "titolo" "title"
        ExplainLanguage "lingua" "language"
        ExplainTemplate "modello" "template"
        ExplainThemeFiles "file del tema che usa" "theme files it uses"
        ExplainReads "i dati del modello" "the data of its template"
        ExplainHash "impronta di tutto quello che legge" "hash of all that it reads"
        PortTaken "la porta è già occupata" "the port is taken already"
        SiteHasErrors "Ci sono errori: qui sotto resta l’ultima versione buona del sito" "There are errors: below is the last good version of the site"
        NoSiteYet "Il sito non c’è ancora: ci sono errori da correggere" "There is no site yet: there are errors to correct"
        Close "Chiudi" "Close"
        HelpProgram "Costruisce il portale dei servizi di una città, da pagine Markdown e schede TOML" "Builds the portal of a city’s services from Markdown and TOML files"
        HelpBuild "Costruisce il sito e lo scrive nella cartella di uscita, tutto in una volta" "Builds the site and writes it to the output folder, all at once"
        HelpCheck "Controlla i contenuti e dice tutti gli errori, senza scrivere niente" "Checks the content and reports every error; writes nothing"
        HelpServe "Mostra il sito sul tuo computer e lo aggiorna mentre scrivi" "Shows the site on your computer and updates it while you write"
        HelpNew "Crea un file già impostato, da completare" "Creates a file to fill in"
        HelpExplain "Mostra i dati che riceve il modello di una pagina, e i file del tema che usa" "Shows the data that the template of a page receives, and the theme files it uses"
        HelpCompletions "Scrive i completamenti per la riga di comando" "Writes completions for a shell"
        HelpMan "Scrive la pagina di manuale" "Writes the manual page"
        HelpSite "La cartella che contiene content/ e themes/" "The folder that holds content/ and themes/"
        HelpFormat "Come dire gli errori: per persone o per programmi" "How to report errors: for people or for programs"
        HelpMessages "La lingua dei messaggi; di solito quella del sito" "The language of messages; by default that of the site"
        HelpBaseUrl "L’indirizzo del sito, al posto di quello in site.toml" "The address of the site, in place of the one in site.toml"
        HelpDrafts "Pubblica anche le bozze e le pagine con data futura" "Publishes drafts and pages with a future date too"
        HelpDate "La data della costruzione, al posto di oggi" "The date of the build, in place of today"
        HelpOut "La cartella di uscita" "The output folder"
        HelpDevelopment "Come lo mostra «serve»: con le pagine per chi lavora al tema. Non è un sito da pubblicare" "As “serve” shows it: with the pages for people who work on the theme. Not a site to publish"
        HelpForce "Sostituisce la cartella di uscita anche se contiene file non scritti da wemi" "Replaces the output folder even if it holds files that wemi did not write"
        HelpPort "La porta su cui ascoltare" "The port to listen on"
        HelpHost "L’indirizzo su cui ascoltare; da fuori si vede solo se lo cambi" "The address to listen on; only this computer sees the default"
        HelpOpen "Apre il browser" "Opens the browser"
        HelpKind "Che cosa creare" "What to create"
        HelpTitle "Il titolo, tra virgolette" "The title, between quotes"
        HelpUrl "L’indirizzo di una pagina, come /servizi/badante/" "The address of a page, as /servizi/badante/"
        HelpShell "Quale riga di comando" "Which shell"
    }
}
