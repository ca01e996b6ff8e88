//! The JSON-LD of service pages: every place in it offers the service.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use wemi::memo::Memo;
use wemi::parse::Availability;
use wemi::settings;

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

/// Returns the name and the street of the place on each page of a service.
fn places_of(town: &Town, service: &str) -> Vec<Value> {
    let pages = structured_data(town);
    let of_service = pages.values().filter(|it| it["identifier"] == service);
    of_service
        .map(|it| &it["availableChannel"]["serviceLocation"])
        .map(|it| json!([it["name"], it["address"]["streetAddress"]]))
        .collect()
}

#[test]
fn every_place_of_the_portal_offers_the_service() {
    let portal = Town::at(&project(""));
    let snapshot = portal.snapshot();
    let settings = settings::read(&snapshot, &flags()).value.expect("settings");
    let parsed_files =
        wemi::parse::parse_all(&Memo::default(), wemi::parse::ParseSettings::of(&settings), &snapshot).value;
    let catalog = wemi::catalog::resolve(&settings, &snapshot, &parsed_files).value;
    let (mut with_place, mut without) = (0, 0);
    for (path, data) in structured_data(&portal) {
        let (id, service) =
            catalog.services().find(|(_, it)| data["identifier"] == it.id.as_str()).expect(&path);
        let spaces = catalog.spaces().filter(|(_, it)| it.services.contains(&id));
        let spaces = spaces.map(|(_, it)| json!([it.fields.name, it.fields.address, it.fields.postcode]));
        let offers = service.offers.iter().map(|it| catalog.offer(*it));
        let provider_sites = offers.filter_map(|it| {
            let provider = catalog.provider(it.provider);
            let site = &provider.provider_sites[it.provider_site?].fields;
            (it.fields.availability != Availability::Suspended)
                .then(|| json!([provider.fields.name, site.address, site.postcode]))
        });
        let offering: Vec<Value> = spaces.chain(provider_sites).collect();
        match data["availableChannel"].get("serviceLocation") {
            Some(place) => {
                with_place += 1;
                let address = &place["address"];
                let place = json!([place["name"], address["streetAddress"], address["postalCode"]]);
                assert!(offering.contains(&place), "{path}: {place}");
            }
            None => {
                without += 1;
                assert!(offering.is_empty(), "{path}: {offering:?}");
            }
        }
    }
    assert!(with_place > 30 && without > 0, "{with_place} pages with a place, {without} without");
}

#[test]
fn a_place_is_a_space_that_lists_the_service_or_the_site_of_an_offer() {
    let none = json!([null, null]);
    let (space, site) = (json!(["Spazio Piazza", "piazza Grande 1"]), json!(["Beta", "via Roma 1"]));
    // `badante` has a space, a provider site and a page in each of two languages; `pasti` has
    // neither space nor site.
    assert_eq!(places_of(&town(), "badante"), [space.clone(), space]);
    assert_eq!(places_of(&town(), "pasti"), [none.clone(), none.clone()]);
    let unlisted = town().edit(PIAZZA, "servizi_in_sede = [\"badante\"]", "");
    assert_eq!(places_of(&unlisted, "badante"), [site.clone(), site]);
    let without_seat = unlisted.clone().edit(BETA, "sede = \"principale\"", "");
    assert_eq!(places_of(&without_seat, "badante"), [none.clone(), none.clone()]);
    let suspended = unlisted.edit(
        BETA,
        "disponibilita = \"aperta\"\nsede = \"principale\"",
        "disponibilita = \"sospesa\"\nsede = \"principale\"",
    );
    assert_eq!(places_of(&suspended, "badante"), [none.clone(), none]);
}
