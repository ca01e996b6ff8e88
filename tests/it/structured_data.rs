//! Every value of the structured data (JSON-LD) of the portal is one that its page shows.

use scraper::{Html, Selector};
use serde_json::Value;
use wemi::value::hours::HoursLanguage;
use wemi::value::{Country, Currency, Date, Lang, LanguageFormat, Money};

use crate::support::{Town, messages, project};

/// Values that pages show in other words, or that say what a page is about without being on it.
const KEYS_NOT_SHOWN: [&str; 18] = [
    "@context",
    "@id",
    "@type",
    "addressCountry",
    "addressRegion",
    "availability",
    "availableLanguage",
    "dayOfWeek",
    "encodingFormat",
    "identifier",
    "latitude",
    "longitude",
    "priceCurrency",
    "sameAs",
    "termCode",
    "unitCode",
    "url",
    "audienceType",
];

/// A page: its address, its text, the values of its attributes, and how its language writes.
struct Page {
    url: String,
    text: String,
    attributes: String,
    format: LanguageFormat,
    hours: HoursLanguage,
}

impl Page {
    fn of(html: &str, lang: &str, data: &Value) -> Page {
        let document = Html::parse_document(html);
        let body = Selector::parse("body").expect("a selector");
        let body = document.select(&body).next().expect("a page has a body");
        let text: String = body.text().flat_map(|it| [it, " "]).collect();
        let attributes = body.descendants().filter_map(|it| it.value().as_element());
        let attributes: Vec<&str> = attributes.flat_map(|it| it.attrs().map(|(_, value)| value)).collect();
        let country = Country::new("IT").expect("a country");
        Page {
            url: data["@id"].as_str().unwrap_or_default().to_owned(),
            text: words(&text),
            attributes: attributes.join("\n"),
            format: LanguageFormat::of(Lang::new(lang).expect("a language"), country),
            hours: HoursLanguage::for_code(lang).expect("a language with hours"),
        }
    }

    fn shows(&self, text: &str) -> bool {
        self.text.contains(&words(text))
    }

    /// True if the page shows a value of a key.
    fn shows_value(&self, key: &str, value: &Value) -> bool {
        match (key, value) {
            ("telephone" | "faxNumber", Value::String(number)) => {
                self.attributes.contains(number.as_str()) || self.shows_number(number)
            }
            ("opens" | "closes", Value::String(time)) => self.shows_time(time),
            ("validFrom" | "validThrough" | "availabilityStarts", Value::String(date)) => {
                self.shows_date(date)
            }
            ("processingTime", Value::String(days)) => {
                self.shows(days.trim_start_matches('P').trim_end_matches('D'))
            }
            // Of a service without a page of its own for requests.
            ("serviceUrl", Value::String(url)) => *url == self.url || self.attributes.contains(url.as_str()),
            ("price" | "minPrice" | "maxPrice", Value::Number(amount)) => self.shows_amount(amount),
            // A page links its files without the host.
            ("contentUrl" | "logo", Value::String(url)) => {
                let path = url.split_once("://").and_then(|(_, it)| it.find('/').map(|at| &it[at..]));
                path.is_some_and(|it| self.attributes.contains(it))
            }
            (_, Value::String(text)) => self.shows(text) || self.attributes.contains(text.as_str()),
            _ => false,
        }
    }

    /// A fax is not a link: its digits are in the text.
    fn shows_number(&self, number: &str) -> bool {
        let digits: String = self.text.chars().filter(char::is_ascii_digit).collect();
        let national = number.trim_start_matches("+39");
        digits.contains(national)
    }

    fn shows_amount(&self, amount: &serde_json::Number) -> bool {
        let cents = (amount.as_f64().expect("a number") * 100.0).round() as i64;
        let euro = Currency::new("EUR").expect("a currency");
        // What costs nothing is said in words.
        cents == 0 || self.shows(&self.format.money(Money::cents(cents), euro))
    }

    /// The beginning and the end of a day are “closed”, or the whole day.
    fn shows_time(&self, time: &str) -> bool {
        let (hour, minute) = time.split_once(':').expect("a time");
        let minutes: u16 = hour.parse::<u16>().expect("hours") * 60 + minute.parse::<u16>().expect("minutes");
        ["00:00", "23:59"].contains(&time) || self.shows(&self.hours.time(minutes))
    }

    fn shows_date(&self, date: &str) -> bool {
        let date: Date = date.parse().expect("a date");
        self.shows(&self.format.date(date))
    }

    /// Returns the values that the page does not show, each with its path.
    fn missing(&self, path: &str, value: &Value) -> Vec<String> {
        let key = path.rsplit('.').find(|it| it.parse::<usize>().is_err()).unwrap_or("");
        // A day of an exception of opening hours follows from its rule, which the page shows.
        let is_exception = path.contains("specialOpeningHoursSpecification")
            || (path.contains("hoursAvailable") && ["validFrom", "validThrough"].contains(&key));
        // What another vocabulary or a register calls a thing that the page shows by its name.
        let is_elsewhere =
            ["inDefinedTermSet", "publisher.identifier", "Organization.identifier", "Operator.identifier"]
                .iter()
                .any(|it| path.contains(it));
        if KEYS_NOT_SHOWN.contains(&key) || is_elsewhere || is_exception {
            return Vec::new();
        }
        match value {
            Value::Object(fields) => {
                fields.iter().flat_map(|(key, it)| self.missing(&format!("{path}.{key}"), it)).collect()
            }
            Value::Array(items) => {
                let numbered = items.iter().enumerate();
                numbered.flat_map(|(index, it)| self.missing(&format!("{path}.{index}"), it)).collect()
            }
            Value::Null => Vec::new(),
            _ if self.shows_value(key, value) => Vec::new(),
            _ => vec![format!("{path}: {value}")],
        }
    }
}

/// The words of a text with single blanks.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

fn json_ld(html: &str) -> Option<Value> {
    let (_, rest) = html.split_once("type=\"application/ld+json\"")?;
    let text = rest.split_once('>')?.1.split_once("</script>")?.0;
    Some(serde_json::from_str(text).expect("JSON"))
}

/// The names of the areas in which a service is offered.
fn areas_served(data: &Value) -> Vec<String> {
    let area = &data["areaServed"];
    let areas = area.as_array().map_or(std::slice::from_ref(area), Vec::as_slice);
    areas.iter().map(|it| it["name"].as_str().unwrap_or_default().to_owned()).collect()
}

/// The same by the page: the districts that its facts link, or else the town. No offer of the portal is
/// in another town.
fn areas_shown(html: &str, town: &str) -> Vec<String> {
    let links = Selector::parse("dl.facts a[href*='/municipi/']").expect("a selector");
    let document = Html::parse_document(html);
    let districts = document.select(&links).map(|it| words(&it.text().collect::<String>()));
    let mut areas: Vec<String> = districts.collect();
    if areas.is_empty() {
        areas.push(town.to_owned());
    }
    areas
}

#[test]
fn every_value_of_the_structured_data_is_on_its_page() {
    let (snapshot, built) = Town::at(&project("")).build();
    let output = built.output.unwrap_or_else(|| panic!("{}", messages(&snapshot, &built.diagnostics)));
    let (mut pages, mut in_districts, mut failures) = (0, 0, Vec::new());
    for (path, bytes) in output.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let Some(data) = json_ld(&html) else { continue };
        let (lang, town) = if path.starts_with("en/") { ("en", "Milan") } else { ("it", "Milano") };
        let page = Page::of(&html, lang, &data);
        pages += 1;
        if data["@type"] == "GovernmentService" {
            let (said, shown) = (areas_served(&data), areas_shown(&html, town));
            in_districts += usize::from(shown.len() > 1);
            if said != shown {
                failures.push(format!("{path} .areaServed: {said:?}, and the page {shown:?}"));
            }
        }
        failures.extend(page.missing("", &data).into_iter().map(|it| format!("{path} {it}")));
    }
    assert!(pages > 200, "{pages} pages have structured data");
    assert!(in_districts > 50, "{in_districts} services are in some districts");
    assert!(
        failures.is_empty(),
        "{} values:\n{}",
        failures.len(),
        failures[..failures.len().min(40)].join("\n")
    );
}
