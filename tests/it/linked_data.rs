//! The JSON-LD of service pages: every place in it offers the service.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use wemi::memo::Memo;
use wemi::parse::Availability;
use wemi::settings;
use wemi::value::Lang;

use crate::support::{Town, flags, project};

const PIAZZA: &str = "content/spaces/piazza.toml";
const BETA: &str = "content/providers/beta.toml";

/// Returns the town with the theme of the portal, because its own writes no JSON-LD.
fn town() -> Town {
    let (town, portal) = (Town::new(), Town::at(&project("")));
    let content = |town: &Town| -> Vec<String> {
        town.paths().filter(|it| it.starts_with("content/")).map(str::to_owned).collect()
    };
    let bare = content(&portal).iter().fold(portal, |it, path| it.without(path));
    let site = content(&town).iter().fold(bare, |it, path| it.with(path, town.text(path)));
    site.edit("content/site.toml", "tema = \"town\"", "tema = \"wemi\"")
}

/// Returns the JSON-LD of every service page, by path.
fn structured_data(town: &Town) -> BTreeMap<String, Value> {
    let (snapshot, built) = town.build();
    let output =
        built.output.unwrap_or_else(|| panic!("{}", crate::support::messages(&snapshot, &built.diagnostics)));
    let mut pages = BTreeMap::new();
    for (path, bytes) in output.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let Some((_, rest)) = html.split_once("type=\"application/ld+json\"") else { continue };
        let text = rest.split_once('>').and_then(|(_, it)| it.split_once("</script>")).expect("a script").0;
        let data: Value = serde_json::from_str(text).expect(path);
        if data["@type"] == "GovernmentService" {
            pages.insert(path.to_owned(), data);
        }
    }
    pages
}

/// Returns the name, the street and the postcode of each place of a page: one is an object, several
/// are a list.
fn places_in(data: &Value) -> Vec<Value> {
    let channel = &data["availableChannel"];
    let channel = channel.get(0).unwrap_or(channel);
    let places = match &channel["serviceLocation"] {
        Value::Null => Vec::new(),
        Value::Array(places) => places.iter().collect(),
        place => vec![place],
    };
    let place =
        |it: &&Value| json!([it["name"], it["address"]["streetAddress"], it["address"]["postalCode"]]);
    places.iter().map(place).collect()
}

/// Returns the places on each page of a service.
fn places_of(town: &Town, service: &str) -> Vec<Vec<Value>> {
    let pages = structured_data(town);
    pages.values().filter(|it| it["identifier"] == service).map(places_in).collect()
}

#[test]
fn every_place_of_the_portal_offers_the_service() {
    let portal = Town::at(&project(""));
    let snapshot = portal.snapshot();
    let settings = settings::read(&snapshot, &flags()).value.expect("settings");
    let parsed_files =
        wemi::parse::parse_all(&Memo::default(), wemi::parse::ParseSettings::of(&settings), &snapshot).value;
    let catalog = wemi::catalog::resolve(&settings, &snapshot, &parsed_files).value;
    let (mut with_one, mut with_several, mut without) = (0, 0, 0);
    let [italian, english] = ["it", "en"].map(|it| Lang::new(it).expect("a code"));
    for (path, data) in structured_data(&portal) {
        let lang = if path.starts_with("en/") { english } else { italian };
        let (id, service) =
            catalog.services().find(|(_, it)| data["identifier"] == it.id.as_str()).expect(&path);
        let spaces = catalog.spaces().filter(|(_, it)| it.services.contains(&id));
        let spaces = spaces.map(|(_, it)| json!([it.name(lang), it.fields.address, it.fields.postcode]));
        let offers = service.offers.iter().map(|it| catalog.offer(*it));
        let open = offers.filter(|it| it.fields.availability != Availability::Suspended);
        let provider_sites = open.flat_map(|offer| {
            let provider = catalog.provider(offer.provider);
            offer.sites.iter().map(|it| {
                let site = &provider.provider_sites[it.provider_site].fields;
                let own_name = site.name.as_ref().map(|it| it.get(lang, italian).0);
                json!([own_name.unwrap_or(provider.name(lang)), site.address, site.postcode])
            })
        });
        let mut offering: Vec<Value> = Vec::new();
        for place in spaces.chain(provider_sites) {
            if !offering.contains(&place) {
                offering.push(place);
            }
        }
        let places = places_in(&data);
        match places.len() {
            0 => without += 1,
            1 => with_one += 1,
            _ => with_several += 1,
        }
        assert_eq!(places, offering, "{path}");
    }
    println!("pages with one place: {with_one}, with several: {with_several}, without: {without}");
    assert!(with_one > 20 && with_several > 0 && without > 0);
}

#[test]
fn places_are_the_spaces_that_list_the_service_and_the_sites_of_its_offers() {
    let space = json!(["Spazio Piazza", "piazza Grande 1", "20100"]);
    let site = json!(["Beta", "via Roma 1", "20100"]);
    let in_languages =
        |count: usize, places: &[&Value]| vec![Value::from_iter(places.iter().copied().cloned()); count];
    let in_two_languages = |places: &[&Value]| in_languages(2, places);
    let places = |town: &Town, service| -> Vec<Value> {
        places_of(town, service).into_iter().map(Value::from).collect()
    };
    assert_eq!(places(&town(), "badante"), in_two_languages(&[&space, &site]));
    assert_eq!(places(&town(), "pasti"), in_languages(1, &[]), "neither a space nor a site");
    let unlisted = town().edit(PIAZZA, "servizi_in_sede = [\"badante\"]", "");
    assert_eq!(places(&unlisted, "badante"), in_two_languages(&[&site]));
    let without_site = unlisted.clone().edit(BETA, "presso = [{ sede = \"principale\" }]", "");
    assert_eq!(places(&without_site, "badante"), in_two_languages(&[]));
    let suspended = unlisted.edit(
        BETA,
        "disponibilita = \"aperta\"\npresso = [{ sede = \"principale\" }]",
        "disponibilita = \"sospesa\"\npresso = [{ sede = \"principale\" }]",
    );
    assert_eq!(places(&suspended, "badante"), in_two_languages(&[]));
}
