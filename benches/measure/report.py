"""What was found: on the screen, in target/bench/results.json, in docs/speed.md."""

import json
import math

from measure.contestants import OWN, ROOT

RUNS_FOR_MEDIAN = 7
Measures = dict[str, dict[str, float]]
# Builds on a disk are not to be set beside those in memory.
BUILDS = {"build": "", "build on a disk": ", on a disk"}


def keep(task: str, size: int, runs: int, measures: Measures) -> None:
    """Rows that were not measured this time stay as they were."""
    path = OWN / "results.json"
    results = json.loads(path.read_text()) if path.exists() else {}
    rows = results.setdefault(task, {}).setdefault(str(size), {})
    rows.update({row: it | {"runs": runs} for row, it in measures.items()})
    OWN.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(results, indent=1))


def of_runs(runs: int) -> str:
    return f"median of {runs}" + ("" if runs >= RUNS_FOR_MEDIAN else f", fewer than {RUNS_FOR_MEDIAN}: rough")


def tell_builds(size: int, runs: int, measures: Measures) -> None:
    print(f"\n{size} services, {of_runs(runs)}")
    print(f"{'':20}{'wall':>10}{'CPU':>10}{'peak':>10}{'files':>9}{'output':>10}   wall: wemi cold / it")
    ours = measures.get("wemi cold", {}).get("wall")
    for row, it in measures.items():
        ratio = f"{ours / it['wall']:.2f}" if ours else ""
        files = f"{it['files']:>9}{megabytes(it['bytes']):>10}" if "files" in it else " " * 19
        print(f"{row:20}{it['wall']:>8.2f} s{it['cpu']:>8.2f} s{megabytes(it['peak']):>10}{files}   {ratio}")


def tell_edits(size: int, runs: int, measures: Measures) -> None:
    print(f"\nFrom the write to the screen, {size} services, {of_runs(runs)}")
    for row, it in measures.items():
        print(f"{row:24}{it['wall'] * 1000:>8.0f} ms")


def megabytes(number: float) -> str:
    return f"{number / 1e6:.0f} MB"


HEAD = """\
# Speed

How long `wemi` takes, how much memory, and how that grows, beside Hugo, Eleventy, Zola and `cp -r`. Made by `./bench --write` from measures on two
cores, output in memory where nothing else is said; never edited by hand. What counts are the ratios: all rows of a table were measured in turns in one run.

The town is made up, by `benches/town`: services of 300 to 450 words of Markdown with lists, a table and links, three offers each, half as many
bodies as services, thirteen categories, one service in five in English too. `wemi` builds every page in both languages, checks it, computes prices
and makes its search index. `hugo-whole` and `eleventy-whole` make the same pages of services, bodies and lists from the same facts, in both languages,
with the same text, prices, forms and structured data (`./bench` compares the words, page by page); for an index they have a JSON list to search in, and they
leave out the QR codes, the feeds, the assets, the pages that tell of the portal itself, and the checks. `hugo`, `eleventy` and `zola` have lean templates: a
quarter of the bytes for each service, no computed prices, of lists only those of all services, of bodies and of categories, and English pages only where
there is an English text. Zola, with its elasticlunr index, is measured where it is installed.
Peak memory is what the system says of the process (`wait4`).
"""


FOOT = """\
## Where the time goes

The floor of a cold build is to write what it makes: `cp -r` above. Our pages are large, some 27 KB each, with prices, offers, structured data and no script
to fill them in later; both languages have all of them. So a town of 1,000 services is eight times the bytes that Hugo with lean templates writes for it. Of a cold build of it,
sampled by `perf`: the template engine nearly half, making and hashing views an eighth, the search index a twelfth, and a twentieth or so each for
reading the content, for handing views to the templates, for the rules, and for writing pages. `./bench profile` counts instructions.

What took it there, at 1,000 services: nothing that many pages show is made, hashed or rendered twice (cards, filters, menus, foot); views are made page by page
and dropped; pages go to the disk as they are rendered; files of `dist` that nobody touched are not read again; texts of the interface are cut at their
blanks once; templates are parsed once for all languages, beside the content; a QR code has one mask; postings lie in one piece; every room that can uses all cores.

The last steps, counted in instructions at 110 services by `valgrind` (2.55 thousand million before, of a build with one thread): texts of the interface ready
as values, numbers of QR codes written without a formatter, and each word of the standard index trimmed and stemmed once, 9 hundredths less; the frame
rendered once for many pages, 5 less. A word of the search was stemmed for each document that holds it: once for many, a ninth of the time at 1,000 services.
Rules beside the index, what is remembered written while it is encoded, and memory not freed at the end of the process: a second of nineteen at 10,000.

Where nothing changed no view is made: each is known by what was looked at when it was (`render/trace.rs`), and so is the index. What is left is to read
the content and `.cache/wemi`, to walk through `dist`, for somebody may have put a file there, and to ask for each page. Memory is what the editors wrote,
parsed, and the index, not the site.

Under `serve` the pages that browsers show come first: whoever edits looks at one. What stands before it is to read the files that the system tells of, to look
up their references, and to plan all pages, which is most of it: which lists there are, where each page will be, and that no two want one place. Then the event
goes out, and the rest follows: other pages, warnings, feeds, the index, and a look at all files, in case the system did not tell. Whoever asks for one of them
sooner waits for it, so that after the event nothing is fetched that a cold build would not make; `wemi-all` says how long that can be. Of it a third is the index,
which is made anew from what was counted; a title that moves among others touches hundreds of pages of lists, and a template all pages that it renders: there
the template engine counts. The memory of a site that was replaced goes back to the system a second later, while nobody waits.

At 10,000 services, before the server kept what it knows of the content (a build of one edit, in turns, without the optimiser of the linker): files looked at 6 ms,
names of files 3, parsed 15, names 10, references of all services and offers 85, plan 36. Now: 0, 0, 1, 0, 0, 22.

What is not reached, and why. Where Hugo makes the same pages all targets are kept. Beside lean templates, which the targets were set with, a cold build takes
half of Hugo’s time, and two fifths to three fifths of Zola’s, not a quarter to a fifteenth: it writes eight times the bytes, and shows prices, offers and
filters that theirs do not. The template engine alone takes more than those targets leave for all: with the template of a sheet emptied, a cold build of
1,000 services still took two thirds of its time; with all texts of the interface put into the templates beforehand, all of it. What is left is spread thin:
beside the interpreter of templates, and copying and comparing bytes, no function takes a fortieth of it. Beside `cp -r` in memory the same holds; on a disk a
cold build takes less than twice its time. Memory at 100,000 services is what the editors wrote (6 KB of it for each service), what it was parsed into, cards,
counted words and the index: some 50 KB for each service, where the target would leave 20. To leave it sooner it would have to be read or made twice, or go to
a disk that may be too small for it and the site.

`eleventy-whole` cannot build 10,000 services: its heap ends at 4 GB. Where the phone of a body changes, Eleventy (`--incremental`) leaves the pages
of its services as they were: those cells are empty. An edit of a template at 100,000 services was not measured: `serve` holds the old site beside the new
one, 22 GB of memory.
"""


def write() -> None:
    results = json.loads((OWN / "results.json").read_text())
    parts = [HEAD, targets(results)]
    for task, where in BUILDS.items():
        for size, rows in sorted(results.get(task, {}).items(), key=lambda it: int(it[0])):
            parts.append(builds_table(int(size), rows, where))
    for size, rows in sorted(results.get("edits", {}).items(), key=lambda it: int(it[0])):
        parts.append(edits_table(int(size), rows))
    parts.append(FOOT)
    (ROOT / "docs" / "speed.md").write_text("\n".join(parts))


HUGO_MAX = {110: 1 / 4, 1000: 1 / 6, 10000: 1 / 8}
HUGO_PEAK_MAX = {1000: 1 / 3, 10000: 1 / 4}
TARGETS = [
    # What, of which rows, of which value, and the most it may be by size.
    ("whole build, cold, search included: ours / Hugo’s, pages equivalent", "wemi cold", "hugo-whole cold", "wall", HUGO_MAX),
    ("whole build, cold, search included: ours / that of Hugo with lean templates", "wemi cold", "hugo cold", "wall", HUGO_MAX),
    ("whole build, cold, search included: ours / that of Zola with lean templates", "wemi cold", "zola cold", "wall", {110: 1 / 3, 1000: 1 / 6, 10000: 1 / 15}),
    ("ours / `cp -r` of the finished output", "wemi cold", "cp", "wall", {1000: 2.5, 10000: 2.5, 100000: 3}),
    ("peak memory: ours / Hugo’s, pages equivalent", "wemi cold", "hugo-whole cold", "peak", HUGO_PEAK_MAX),
    ("peak memory: ours / that of Hugo with lean templates", "wemi cold", "hugo cold", "peak", HUGO_PEAK_MAX),
    ("nothing changed: ours / own cold build", "wemi warm", "wemi cold", "wall", {1000: 1 / 4, 10000: 1 / 5, 100000: 1 / 5}),
]
PEAK_BYTES_MAX = {100000: 2_000_000_000}
GROWTH_MAX = 1.05
EDIT_MILLISECONDS_MAX = {110: 15, 1000: 25, 10000: 60, 100000: 500}


def targets(results: dict) -> str:
    lines = ["## Targets\n", "| | services | target | measured | kept | by |", "|---|---:|---:|---:|---|---|"]
    for what, ours, theirs, value, limits in TARGETS:
        for size, limit in limits.items():
            measured = ((where, results.get(task, {}).get(str(size), {})) for task, where in BUILDS.items())
            where, rows = next((it for it in measured if {ours, theirs} <= it[1].keys()), ("", None))
            if rows:
                found = rows[ours][value] / rows[theirs][value]
                command = f"`./bench --sizes {size} --runs {rows[ours]['runs']}{' --only wemi,cp' if where else ''}`"
                lines.append(f"| {what}{where} | {size:,} | ≤ {limit:.2f} | {found:.2f} | {kept(found <= limit)} | {command} |")
    for size, limit in PEAK_BYTES_MAX.items():
        if cold := results.get("build", {}).get(str(size), {}).get("wemi cold"):
            command = f"`./bench --sizes {size} --runs {cold['runs']}`"
            lines.append(f"| peak memory | {size:,} | ≤ {megabytes(limit)} | {megabytes(cold['peak'])} | {kept(cold['peak'] <= limit)} | {command} |")
    sizes = sorted(int(it) for it in results.get("build", {}))
    # What a program costs before it has done anything hides how it grows: a town of 1,000 is where that counts no more.
    for small, large in [(110, 1000), *((1000, it) for it in sizes if it > 1000)]:
        if small not in sizes or large not in sizes:
            continue
        for value, name in [("wall", "time"), ("peak", "memory")]:
            ends = [results["build"][str(it)]["wemi cold"][value] for it in (small, large)]
            found = math.log(ends[1] / ends[0]) / math.log(large / small)
            lines.append(f"| growth of {name} since {small:,}: exponent | {large:,} | ≤ {GROWTH_MAX} | {found:.2f} | {kept(found <= GROWTH_MAX)} | `./bench --sizes {small},{large}` |")
    for size, limit in EDIT_MILLISECONDS_MAX.items():
        rows = results.get("edits", {}).get(str(size), {})
        ours = {row: it for row, it in rows.items() if row.startswith("wemi ")}
        kinds = [row.removeprefix("wemi ") for row in ours]
        some = "" if "template" in kinds else f" --kinds {','.join(kinds)}"
        for row, it in ours.items():
            found = it["wall"] * 1000
            what = f"edit to reload event: {row.removeprefix('wemi ')}"
            lines.append(f"| {what} | {size:,} | ≤ {limit} ms | {found:.0f} ms | {kept(found <= limit)} | `./bench edits --sizes {size} --runs {it['runs']}{some}` |")
    return "\n".join(lines) + "\n"


def kept(is_kept: bool) -> str:
    return "yes" if is_kept else "**no**"


def builds_table(size: int, rows: Measures, where: str) -> str:
    lines = [f"## Whole builds, {size:,} services{where}\n", "| | wall | CPU | peak memory | files | output | runs |", "|---|---:|---:|---:|---:|---:|---:|"]
    for row, it in rows.items():
        files = f"{it['files']:,} | {megabytes(it['bytes'])}" if "files" in it else " | "
        lines.append(f"| {row} | {it['wall']:.2f} s | {it['cpu']:.2f} s | {megabytes(it['peak'])} | {files} | {it['runs']} |")
    return "\n".join(lines) + "\n"


def edits_table(size: int, rows: Measures) -> str:
    names = list(dict.fromkeys(row.split()[0] for row in rows))
    kinds = list(dict.fromkeys(row.split()[1] for row in rows))
    runs = min(it["runs"] for it in rows.values())
    lines = [
        f"## From an edit to the screen, {size:,} services\n",
        f"Milliseconds, median of {runs}. `wemi`: to the reload event of a browser that shows the page of the service; `wemi-all`: until the whole site is",
        "made anew. The others: until the page that was edited shows it; in its fast mode Hugo leaves other pages as they were (`hugo-exact`: `--disableFastRender`).\n",
        "| | " + " | ".join(kinds) + " |",
        "|---|" + "---:|" * len(kinds),
    ]
    cell = lambda name, kind: f"{rows[f'{name} {kind}']['wall'] * 1000:.0f}" if f"{name} {kind}" in rows else ""
    lines += [f"| {name} | " + " | ".join(cell(name, kind) for kind in kinds) + " |" for name in names]
    return "\n".join(lines) + "\n"
