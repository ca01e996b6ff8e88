//! Areas of districts and of offers, in the structured data of services.

use serde_json::{Value, json};

use crate::site::Site;
use crate::support::Town;

const BETA: &str = "content/providers/beta.toml";
const VOCABULARY: &str = "content/vocabulary.toml";
const FILE: &str = "content/aree/centro.geojson";

/// A square; GeoJSON has the longitude first.
const SQUARE: &str = "[[[9.1, 45.4], [9.2, 45.4], [9.2, 45.5, 120], [9.1, 45.5], [9.1, 45.4]]]";
const SQUARE_POLYGON: &str = "45.4 9.1 45.4 9.2 45.5 9.2 45.5 9.1 45.4 9.1";

fn with_geometry(town: Town, geometry: &str) -> Town {
    town.with(FILE, format!("{{ \"type\": \"Feature\", \"properties\": {{}}, \"geometry\": {geometry} }}"))
}

fn polygon(coordinates: &str) -> String {
    format!("{{ \"type\": \"Polygon\", \"coordinates\": {coordinates} }}")
}

/// Gives the first offer of Beta, that of the service `badante`, an area.
fn with_offer_area(town: Town) -> Town {
    let text = town.text(BETA).replacen(
        "servizio = \"badante\"\n",
        "servizio = \"badante\"\narea = \"aree/centro.geojson\"\n",
        1,
    );
    town.with(BETA, text)
}

/// Returns what each offer on the page of a service says of its area.
fn areas_served(site: &Site) -> Vec<Value> {
    let data = site.page("/servizi/badante/").json_ld();
    let offers = data["offers"].as_array().expect("offers");
    offers.iter().map(|it| it["areaServed"].clone()).filter(|it| !it.is_null()).collect()
}

#[test]
fn the_area_of_an_offer_is_a_shape() {
    let town = with_offer_area(Site::town());
    let shape = [json!([{ "@type": "GeoShape", "polygon": SQUARE_POLYGON }])];
    let site = with_geometry(town.clone(), &polygon(SQUARE)).site();
    assert_eq!(areas_served(&site), shape);
    site.assert_not_reported("rules/outside-town");
    // A geometry alone, a collection with one feature, several polygons, more digits than a metre needs.
    let geometry = polygon(&SQUARE.replace("9.2", "9.1999999"));
    assert_eq!(areas_served(&town.clone().with(FILE, geometry.clone()).site()), shape);
    let feature = format!("{{ \"type\": \"Feature\", \"geometry\": {geometry} }}");
    let collection = format!("{{ \"type\": \"FeatureCollection\", \"features\": [{feature}] }}");
    assert_eq!(areas_served(&town.clone().with(FILE, collection).site()), shape);
    let several = format!("{{ \"type\": \"MultiPolygon\", \"coordinates\": [{SQUARE}, {SQUARE}] }}");
    assert_eq!(areas_served(&with_geometry(town, &several).site())[0].as_array().map(Vec::len), Some(2));
    assert!(areas_served(&Site::town().site()).is_empty());
}

#[test]
fn an_offer_in_a_district_has_the_area_of_the_district() {
    let town = Site::town();
    let text = town.text(VOCABULARY).replacen(
        "[[distretti]]\nid = \"2\"\n",
        "[[distretti]]\nid = \"2\"\narea = \"aree/centro.geojson\"\n",
        1,
    );
    let site = with_geometry(town.with(VOCABULARY, text), &polygon(SQUARE)).site();
    // Another offer is in all districts: its area is that of the service.
    let [area] = <[Value; 1]>::try_from(areas_served(&site)).expect("one offer");
    let geo = [json!({ "@type": "GeoShape", "polygon": SQUARE_POLYGON })];
    let borgo = json!({ "@type": "AdministrativeArea", "name": "Borgo" });
    let expected = json!({
        "@type": "AdministrativeArea",
        "@id": "https://borgo.example.org/municipi/2/",
        "name": "Municipio 2",
        "containedInPlace": borgo,
        "geo": geo,
    });
    assert_eq!(area, json!([expected]));
}

#[test]
fn the_area_of_a_service_is_that_of_its_offers() {
    let area = |town: &Town, url: &str| town.page(url).json_ld()["areaServed"].clone();
    let borgo = json!({ "@type": "AdministrativeArea", "name": "Borgo" });
    assert_eq!(area(&Site::town(), "/servizi/badante/"), borgo);
    let id = "https://borgo.example.org/municipi/1/";
    let district = |name: &str| json!({ "@type": "AdministrativeArea", "@id": id, "name": name, "containedInPlace": borgo });
    assert_eq!(area(&Site::town(), "/servizi/pasti/"), district("Municipio 1"));
    let also_outside = Site::town().edit(
        BETA,
        "servizio = \"pasti\"",
        "servizio = \"pasti\"\naltri_comuni = [\"Altroborgo\", \"Castello\"]",
    );
    let other = |name: &str| json!({ "@type": "AdministrativeArea", "name": name });
    let outside = [other("Altroborgo"), other("Castello")];
    let expected = json!([district("Municipio 1"), outside[0], outside[1]]);
    assert_eq!(area(&also_outside, "/servizi/pasti/"), expected);
}

#[test]
fn what_is_no_area_is_reported_with_the_reason() {
    let town = with_offer_area(Site::town());
    for (coordinates, reason) in [
        (SQUARE.replace(", [9.1, 45.4]]]", "]]"), "non si chiude"),
        ("[[[9.1, 45.4], [9.2, 45.4], [9.1, 45.4]]]".to_owned(), "meno di quattro punti"),
        (SQUARE.replace("45.5", "95.5"), "in gradi"),
        (SQUARE.replace("[9.2, 45.4]", "\"qui\""), "in gradi"),
        (format!("[{0}, {0}]", &SQUARE[1..SQUARE.len() - 1]), "un buco"),
        ("[]".to_owned(), "manca il poligono"),
    ] {
        let report = with_geometry(town.clone(), &polygon(&coordinates)).site().report();
        assert!(report.contains("[area/bad-geojson]") && report.contains(reason), "{coordinates}: {report}");
        assert_eq!(report.matches("errore:").count(), 1, "{report}");
    }
    for text in ["{ \"type\": \"Point\", \"coordinates\": [9.1, 45.4] }", "[]", "{}"] {
        let report = town.clone().with(FILE, text).site().report();
        assert!(report.contains("manca il poligono"), "{text}: {report}");
    }
    let report = town.clone().with(FILE, "{\n  \"type\": Polygon\n}\n").site().report();
    assert!(report.contains("content/aree/centro.geojson:2:") && report.contains("JSON"), "{report}");

    let missing = town.with("content/aree/centri.geojson", polygon(SQUARE)).site();
    missing.assert_reported("catalog/broken-link");
    assert!(missing.report().contains("«aree/centri.geojson»"), "{}", missing.report());
}

#[test]
fn an_area_has_a_limited_number_of_points() {
    let ring = |count: usize| {
        let points = (0..count - 1).map(|it| format!("[9.{}, 45.4]", 100 + it)).collect::<Vec<_>>();
        polygon(&format!("[[{}, [9.100, 45.4]]]", points.join(", ")))
    };
    let town = with_offer_area(Site::town());
    with_geometry(town.clone(), &ring(100)).site().assert_not_reported("area/too-many-points");
    let site = with_geometry(town, &ring(101)).site();
    site.assert_reported("area/too-many-points");
    assert!(site.report().contains("L’area ha 101 punti: al massimo 100"), "{}", site.report());
}

#[test]
fn an_area_is_inside_the_town() {
    let town = with_offer_area(Site::town());
    // Latitude and longitude in the wrong order.
    let swapped = "[[[45.4, 9.1], [45.4, 9.2], [45.5, 9.2], [45.5, 9.1], [45.4, 9.1]]]";
    let site = with_geometry(town, &polygon(swapped)).site();
    site.assert_reported("rules/outside-town");
    assert!(site.report().contains("9.1, 45.4"), "{}", site.report());
}
