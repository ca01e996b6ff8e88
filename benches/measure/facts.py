"""Data for the templates of other generators: strings and fares of wemi, as JSON."""

import datetime
import json
import pathlib
import re
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
LANGS = ["it", "en"]
#: Prices that begin or end within so many days of the build are shown with their day.
SOON = datetime.timedelta(days=60)
#: The lists of services: the folder of each, and the table of the vocabulary that holds its words.
LISTS = {"aree": "aree", "categorie": "categorie", "argomenti": "argomenti", "bisogni": "bisogni", "per": "destinatari", "municipi": "distretti"}


def lean(folder: pathlib.Path) -> None:
    """For lean templates: the fares by id, and the categories."""
    fares = {name: it[0] for name, it in versions().items()}
    write(folder, {"fares": fares, "categories": toml(ROOT / "content" / "vocabulary.toml")["categorie"]})


def whole(content: pathlib.Path, day: str) -> dict:
    """For templates that show the same as those of wemi on that day: its strings, and the fares in cents, by file name."""
    vocabulary = toml(ROOT / "content" / "vocabulary.toml")
    sets = {it["id"]: it for it in vocabulary["tassonomie"]}
    terms = {kind: {it["id"]: term(it, sets) for it in vocabulary[table]} for kind, table in LISTS.items()}
    site = toml(content / "site.toml")
    profile = toml(content / "comune.toml")
    site["ente"] = profile["ente"]
    site["contatti"] |= {"telefono": site["contatti"]["telefoni"][0]["numero"], "orari": HOURS}
    # The titles of the pages in the menus.
    site["pagine"] = {name: {lang: own_page(name, lang)[0]["titolo"] for lang in LANGS} for name in ["contatti", "accessibilita", "privacy", "note-legali", "chi-siamo"]}
    fares = {name: near(it, datetime.date.fromisoformat(day)) for name, it in versions().items()} | {"gratuito": [FREE]}
    return {
        "site": site,
        "home": {lang: home(lang) for lang in LANGS},
        "terms": terms,
        "order": {kind: list(words) for kind, words in terms.items()},
        "fares": fares,
        # By what a list of services is narrowed.
        "price_kinds": {name: price_kind(it[0]["scheme"]["kind"]) for name, it in fares.items()},
        "sections": {title: {"anchor": anchor, "hook": hook} for anchor, hook, *titles in SECTIONS for title in titles},
        "strings": {lang: strings(profile, vocabulary, lang) for lang in LANGS},
        "town": town(profile),
    }


FREE = {"scheme": {"kind": "free"}, "begins": None, "ends": None, "is_replaced": False}

#: The hours of the line of `[contatti]`, as wemi prints them.
HOURS = {"it": "tutti i giorni, 8.00–20.00", "en": "every day, 8am to 8pm"}


def versions() -> dict[str, list[dict]]:
    """The versions of each fare; the first is in force."""
    fares = {}
    for it in toml(ROOT / "content" / "tariffe.toml")["tariffe"]:
        fares.setdefault(it["id"], []).append(it)
    return fares


def near(all_versions: list[dict], today: datetime.date) -> list[dict]:
    """The version in force and those that begin soon, each with the days that its prices show."""
    shown = [it for it in all_versions if it["dal"] <= today + SOON]
    made = []
    for number, it in enumerate(shown):
        is_replaced = number < len(shown) - 1
        ends = it.get("al") if is_replaced or ("al" in it and it["al"] <= today + SOON) else None
        begins = it["dal"] if number else None
        made.append({"act": it["atto"], "word": it["tipo"], "scheme": scheme(it), "begins": begins, "ends": ends, "is_replaced": is_replaced})
    return made


def strings(profile: dict, vocabulary: dict, lang: str) -> dict:
    """The strings of the theme with the words of the town, and the words that wemi takes from its vocabulary and its profile."""
    made = filled(toml(ROOT / "themes" / "wemi" / "strings" / f"{lang}.toml"), words(profile, lang))
    for unit in vocabulary["unita"]:
        name = unit["id"]
        made[f"unit_{name}"] = text(unit["uno"], lang)
        made[f"unit_per_{name}"] = text(unit.get("per", unit["uno"]), lang)
        made[f"estimator_weekly_{name}"] = text(unit["a_settimana"], lang) if "a_settimana" in unit else ""
    for kind in vocabulary["tipi_di_ente"]:
        made[f"provider_kind_{kind['id']}"] = text(kind["nome"], lang)
    made["tax_code"] = text(profile["schemi"][0]["nome"], lang)
    made["provider_site"] = made["provider_sites"]["one"]
    made["and"] = {"it": "e", "en": "and"}[lang]  # before the last of a list
    return made


def town(profile: dict) -> dict:
    """The facts of the town that pages show, in each language."""
    by_id = lambda entries: {it["id"]: {lang: text(it["nome"], lang) for lang in LANGS} for it in entries}  # noqa: E731
    return {
        "name": {lang: text(profile["nome"], lang) for lang in LANGS},
        "country": profile["paese"],
        "currency": profile["valuta"],
        "time_zone": profile["fuso_orario"],
        "unit_codes": {it["id"]: it["codice"] for it in toml(ROOT / "content" / "vocabulary.toml")["unita"]},
        "residences": by_id(profile["residenze"]),
        "means_kinds": by_id(profile["mezzi"]["tipi"]),
    }


def text(it: str | dict, lang: str) -> str:
    return it if isinstance(it, str) else it.get(lang, it["it"])


def words(profile: dict, lang: str) -> dict[str, str]:
    """The words that wemi fills into its strings (`Town::words`)."""
    means = profile["mezzi"]
    named = {
        "authority": profile["ente"],
        "currency": "€",
        "currency_prefix": "€",
        "in_town": profile["residenze"][0]["nome"],
        "town": profile["nome"],
        "district": profile["distretti"]["uno"],
        "districts": profile["distretti"]["molti"],
        "point": profile["punti"]["uno"],
        "points": profile["punti"]["molti"],
        "means": means["nome"],
        "the_means": means.get("con_articolo", means["nome"]),
    }
    lower = {name: text(it, lang) for name, it in named.items()}
    return lower | {name.capitalize(): it[:1].upper() + it[1:] for name, it in lower.items()}


def filled(it: str | dict, named: dict[str, str]) -> str | dict:
    """Strings with the words of the town in the place of their names."""
    if isinstance(it, dict):
        return {key: filled(value, named) for key, value in it.items()}
    return re.sub(r"\{(\w+)\}", lambda blank: named.get(blank[1], blank[0]), it)


def write(folder: pathlib.Path, parts: dict) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, it in parts.items():
        (folder / f"{name}.json").write_text(json.dumps(it, default=str))


def hugo_lists(content: pathlib.Path, parts: dict) -> None:
    """The lists of Hugo: a page of each with its title."""
    for lang in LANGS:
        t = parts["strings"][lang]
        pages = {
            "_index.md": parts["home"][lang],
            "servizi/_index.md": {"title": t["services"], "description": t["services_description"], "lead": t["services_description"]},
            "gratuiti/_index.md": {"title": t["free_services"], "description": t["free_services_description"], "lead": t["free_services_description"]},
            "condivisi/_index.md": {"title": t["shared_services"], "description": t["shared_services_description"], "lead": t["shared_services_description"]},
            "enti/_index.md": {"title": t["providers"], "description": t["providers_description"]},
            "a-z.md": {"title": t["a_to_z"], "description": t["a_to_z_description"], "layout": "a-z"},
        }
        for kind, words in parts["terms"].items():
            for name, it in words.items():
                title, lead = it["name"][lang], it["lead"][lang]
                described = lead or t["list_description"].replace("{name}", title)
                pages[f"{kind}/{name}/_index.md"] = {"title": title, "description": described, "lead": lead, "zones": it["zones"], "term": name}
        for path, head in pages.items():
            file = content / lang / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(head, ensure_ascii=False) + "\n")


def own_page(name: str, lang: str) -> tuple[dict, str]:
    path = ROOT / "content" / "pages" / f"{name}{'' if lang == 'it' else '.en'}.md"
    _, head, text = path.read_text().split("+++\n", 2)
    return tomllib.loads(head), text


def home(lang: str) -> dict:
    head, text = own_page("home", lang)
    root = "" if lang == "it" else "/en"
    linked = text.replace("[Spazio WeMi](contatti.md)", f'<a href="{root}/contatti/">Spazio WeMi</a>')
    intro = "".join(f"<p>{it}</p>\n" for it in linked.strip().split("\n\n"))
    return {"title": head["titolo"], "description": head["descrizione"], "intro": intro}


def term(it: dict, sets: dict) -> dict:
    position = f"{it['lat']},{it['lon']}" if "lat" in it else ""
    made = {"name": it["nome"], "lead": it.get("descrizione", {"it": "", "en": ""}), "zones": it.get("zone", []), "position": position}
    return made | ({"defined": {lang: defined(it, sets[it["tassonomia"]], lang) for lang in LANGS}} if "tassonomia" in it else {})


def defined(it: dict, taxonomy: dict, lang: str) -> dict:
    """A term that another vocabulary knows, for machines."""
    of = {"@id": taxonomy["uri"], "@type": "DefinedTermSet", "name": text(taxonomy["nome"], lang)}
    return {"@type": "DefinedTerm", "inDefinedTermSet": of, "name": text(it["nome"], lang), "sameAs": it["uguale_a"], "termCode": it["codice"]}


#: The headings of a service page: the anchor, the attribute for inspectors, and the text of each.
SECTIONS = [
    ("a-chi-e-rivolto", "service-addressed", "A chi è rivolto", "Who it is for"),
    ("come-fare", "service-how-to", "Come fare", "How to do it"),
    ("cosa-serve", "service-needed", "Cosa serve", "What you need"),
    ("cosa-si-ottiene", "service-achieved", "Cosa si ottiene", "What you get"),
    ("tempi", "service-calendar-text", "Tempi e scadenze", "Times and deadlines"),
    ("costi", "", "Quanto costa", "How much it costs"),
    ("accedi", "service-generic-access", "Accedi al servizio", "Access the service"),
    ("condizioni", "", "Condizioni di servizio", "Terms of service"),
    ("contatti", "contacts", "Contatti", "Contacts"),
]


def price_kind(kind: str) -> str:
    return kind if kind in ["free", "fixed"] else "means"


def scheme(it: dict) -> dict:
    """A fare in the format of `tests/contract/pricing.json`."""
    kinds = {"fisso": "fixed", "fasce": "bands", "lineare": "linear"}
    non_residents = it.get("non_residenti")
    made = {
        "kind": kinds[it["tipo"]],
        "means_kind": it.get("mezzi"),
        "unit": it.get("unita"),
        "from": it["dal"],
        "to": it.get("al"),
        "without_means": None,
        "non_residents": {None: "as_residents", "esclusi": "excluded"}.get(non_residents) or {"pay": amount(non_residents)},
    }
    if it["tipo"] == "fisso":
        return made | {"amount": amount(it["importo"])}
    if it["tipo"] == "fasce":
        return made | {"bands": [{"up_to": cents(band.get("fino_a")), "amount": amount(band["importo"])} for band in it["fasce"]]}
    names = {"exempt_up_to": "esente_fino_a", "quota": "quota", "divisor": "divisore", "minimum": "importo_minimo", "ceiling_above": "soglia_massima"}
    return made | {name: cents(it.get(key)) for name, key in names.items()} | {"ceiling_amount": amount(it["importo_massimo"])}


def amount(text: str) -> dict:
    return {"basis_points": int(text[:-1]) * 100} if text.endswith("%") else {"cents": cents(text)}


def cents(text: str | None) -> int | None:
    return text and int(text.replace(".", "").replace(",", ""))


def toml(path: pathlib.Path) -> dict:
    return tomllib.loads(path.read_text())
