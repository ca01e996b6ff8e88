//! The vocabulary of the sentences: plain words without bureaucratic terms, so that the rules about
//! text report little.

pub const WHO: &str = "un operatore|un’educatrice|la persona esperta|il tuo vicino|la coordinatrice|un’infermiera|il volontario|l’assistente|\
    la cuoca|un artigiano|la maestra|lo studente|una psicologa|il fisioterapista|la custode|un autista|la responsabile|il gruppo|\
    la squadra|una mediatrice|la segretaria|il medico|un consulente|la sarta|il giardiniere|una compagna di scala|il tecnico|la nonna adottiva|\
    un allenatore|la bibliotecaria|il barbiere|una parrucchiera|l’idraulico|la farmacista|il portinaio|un musicista|la logopedista|\
    il tutore|una contabile|il cuoco|la volontaria|un parente|l’animatrice|il dentista|una tata|la dietista|un falegname|l’elettricista";

pub const DOES: &str = "porta|prepara|controlla|scrive|spiega|ascolta|mostra|cerca|trova|chiede|sistema|lava|cura|legge|compila|ritira|\
    consegna|accompagna|racconta|segue|aiuta con|conta|misura|ripara|monta|pulisce|riordina|cucina|taglia|insegna|ripassa|prenota|\
    disdice|rinnova|firma|raccoglie|divide|sceglie|prova|cambia|guarda|ricorda|annota|organizza|propone|verifica|apre|chiude|\
    registra|stampa|fotografa|traduce|confronta|calcola|paga|presta|regala|conserva|piega|stira|innaffia|pesa|condivide|aggiusta";

pub const TO_DO: &str = "portare|preparare|controllare|scrivere|spiegare|ascoltare|mostrare|cercare|trovare|chiedere|sistemare|lavare|curare|\
    leggere|compilare|ritirare|consegnare|accompagnare|raccontare|seguire|contare|misurare|riparare|montare|pulire|riordinare|\
    cucinare|tagliare|insegnare|ripassare|prenotare|disdire|rinnovare|firmare|raccogliere|dividere|scegliere|provare|cambiare|\
    guardare|ricordare|annotare|organizzare|proporre|verificare|aprire|chiudere|registrare|stampare|tradurre|confrontare|calcolare";

pub const WHAT: &str = "la spesa|i farmaci|il pranzo|la cena|i compiti|le ricette|la domanda|il modulo|le bollette|la lavatrice|il letto|\
    le scarpe|il cappotto|la carrozzina|il deambulatore|le medicine della sera|gli occhiali|il telefono|la tessera sanitaria|il referto|\
    le analisi|la visita|il turno|il calendario|le chiavi|la posta|il pacco|le tende|il rubinetto|la lampadina|la serratura|il balcone|\
    i vasi|il gatto|il cane|la cuccia|la merenda|lo zaino|il quaderno|la lezione|il libro|le fotografie|la pensione|il contratto|\
    la busta paga|i contributi|il permesso|la residenza|il certificato|la delega|il preventivo|la ricevuta|l’abbonamento|il biglietto|\
    la strada|le scale|l’ascensore|il bagno|la doccia|la cucina|il frigo|le finestre|il pavimento|i vetri|la polvere|il giardino|\
    le piante|l’orto|la bicicletta|il pulmino|la stanza|il divano|la sedia|il tavolo|le lenzuola|gli asciugamani|la biancheria|\
    il bucato|le camicie|i bottoni|la dieta|il diario|la pressione|il peso|la ginnastica|gli esercizi|la passeggiata|il coro|\
    la tombola|il corso|l’esame|la patente|il colloquio|la lettera|il reclamo|la denuncia|l’assicurazione|il conto|il risparmio|\
    la rata|l’affitto|il trasloco|la cantina|i mobili|la caldaia|il condizionatore";

pub const WHEN: &str = "al mattino|la sera|ogni lunedì|il martedì|il mercoledì|di giovedì|ogni venerdì|il sabato|la domenica|dopo pranzo|\
    prima di cena|a metà settimana|ogni quindici giorni|una volta al mese|due volte l’anno|in primavera|d’estate|in autunno|d’inverno|\
    durante le feste|in agosto|a Natale|dopo la scuola|prima del lavoro|di notte|nelle ore più calde|quando piove|senza fretta|\
    con calma|subito|più tardi|il giorno dopo|la settimana prima|all’inizio|alla fine|di solito|a volte|spesso|quando serve|\
    se vuoi|insieme a te|da solo|con un collega|al telefono|a voce|per iscritto|in gruppo|con i tuoi figli";

pub const IF: &str = "vivi da solo|hai poco tempo|non guidi più|esci dall’ospedale|aspetti un bambino|cambi casa|lavori di notte|\
    studi e lavori|hai un cane|non senti bene|vedi poco|cammini a fatica|assisti tua madre|tuo padre dimentica|tuo figlio è piccolo|\
    siete in tanti|sei arrivato da poco|non hai un computer|ti serve un consiglio|hai un dubbio|il medico lo chiede|manca un foglio|\
    qualcosa non va|il prezzo è cambiato|la risposta tarda|nessuno risponde|l’orario non ti va|preferisci una donna|parli un’altra lingua|\
    hai una disabilità|ti sei fatto male|hai perso il lavoro|paghi un mutuo|ricevi una pensione|la scuola è chiusa|il vicino si lamenta|\
    la caldaia è ferma|l’ascensore è rotto|fa molto caldo|hai paura di cadere|mangi da solo|dormi poco|ti senti triste|sei stanco";

pub const NEED: &str = "il documento|il codice fiscale|la tessera sanitaria|l’ISEE di quest’anno|la ricetta del medico|una delega firmata|\
    il contratto di casa|l’ultima bolletta|due fotografie|il permesso di soggiorno|il libretto delle vaccinazioni|il verbale di invalidità|\
    l’elenco dei farmaci|il numero di un parente|le chiavi di riserva|il codice del conto|la pagella|l’orario di scuola|il modulo con la firma|\
    la ricevuta|una borsa grande|scarpe comode|un quaderno|il caricatore|il nome del medico|la lettera dell’ospedale|il libretto del cane|\
    la garanzia|le misure della porta|una copia di tutto";

pub const KINDS: &str = "Aiuto con la spesa|Compagnia a casa|Cure a domicilio|Lezioni di sostegno|Ascolto per famiglie|Pasti caldi|\
    Piccole riparazioni|Passeggiate con il cane|Pratiche senza fila|Corso di italiano|Viaggi accompagnati|Parrucchiera in casa|\
    Notti tranquille|Orto di quartiere|Ginnastica dolce|Doposcuola|Baby sitter del mattino|Buste paga facili|Merenda insieme|Biblioteca in salotto|\
    Laboratorio di cucito|Sportello bollette|Infermiere di zona|Gruppo di parola|Colf a ore|Trasloco leggero|Palestra della memoria|\
    Nido del cortile|Musica in corsia|Telefono amico";

pub const FIRST: &str = "Lor|Mar|Ven|Bos|Cor|Dal|Fer|Gal|Lan|Mon|Nor|Pal|Quar|Rov|San|Tor|Val|Zan|Ber|Cas|Fon|Gri|Mel|Pra|Ron|Sol|Tre|Vil|Bri|Car";
pub const MIDDLE: &str = "a|be|ci|da|e|fi|go|i|la|mi|ne|o|pa|ri|sa|te|u|va|ze|li|no|re|ga|du|bo|ma|si|ta|ve|ni|co|fa|le|mo|pe|ro|se|to|vi|zo";
pub const LAST: &str = "bina|dello|fiore|gnano|latico|mezzo|nasco|pieve|rate|scura|tino|vago|zzano|brate|chiara|donna|ghera|lunga|magna|netto|pozzo|rina|setta|trina|vera";

pub const EN_WHO: &str = "a care worker|an educator|your neighbour|the coordinator|a nurse|a volunteer|the assistant|the cook|a teacher|a student|\
    the driver|a mediator|the doctor|an adviser|the technician|a hairdresser|the therapist|a plumber|the caretaker|a companion|the tutor|the trainer";
pub const EN_DOES: &str = "brings|prepares|checks|writes down|explains|shows|looks for|finds|asks about|tidies|washes|reads|fills in|collects|\
    delivers|counts|measures|repairs|cleans|cooks|teaches|books|renews|signs|shares|chooses|tries|changes|compares|pays for|prints|translates";
pub const EN_WHAT: &str = "the shopping|the medicines|lunch|dinner|the homework|the recipes|the application|the form|the bills|the laundry|the bed|\
    the shoes|the wheelchair|the glasses|the phone|the health card|the report|the tests|the visit|the calendar|the keys|the post|the parcel|\
    the curtains|the tap|the lock|the balcony|the plants|the cat|the dog|the snack|the notebook|the lesson|the book|the pension|the contract|\
    the payslip|the permit|the certificate|the quote|the receipt|the ticket|the stairs|the bathroom|the kitchen|the windows|the garden|the bicycle";
pub const EN_WHEN: &str = "in the morning|in the evening|every Monday|on Tuesdays|on Wednesdays|every Friday|at weekends|after lunch|before dinner|\
    twice a week|once a month|in spring|in summer|in autumn|in winter|during the holidays|after school|before work|at night|when it rains|\
    without haste|at once|later|the day after|at the start|as a rule|now and then|often|with you|by phone|in writing|in a group";
