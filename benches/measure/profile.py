"""Where the instructions go. Counts of callgrind do not depend on what else the machine does."""

import argparse
import os
import re
import shutil
import subprocess

from measure import contestants

# One thread, so that every instruction has the one that asked for it above it; a town that is large enough for the rooms to be told apart.
SIZE = 250
SHOWN = 40
# What a room is called by: functions that the corridor and its threads enter and that the compiler leaves whole.
ROOMS = [
    ("source", r"wemi::source::disk::read"),
    ("cache: load", r"wemi::cache::store::load"),
    ("cache: save", r"wemi::cache::store::save"),
    ("parse", r"wemi::parse::(draft|parse)"),
    ("catalog", r"wemi::catalog::resolve::resolve"),
    ("plan", r"wemi::plan::plan"),
    ("rules", r"wemi::rules::check"),
    ("theme", r"wemi::render::theme::Theme::load"),
    ("keys of pages", r"PageInputs<V>::key"),
    ("render", r"tera::tera::Tera::render"),
    ("search: count", r"wemi::search::build_one::\{\{closure\}\}"),
    ("search: the rest", r"wemi::search::build"),
    ("export", r"wemi::export::build"),
    ("output", r"wemi::output::publish::publish_with"),
]


def run(asked: argparse.Namespace) -> None:
    need_valgrind()
    for size in asked.sizes or [SIZE]:
        it = contestants.prepare(size, ["wemi"])["wemi"]
        for moment in ["cold", "warm"]:
            counts = contestants.OWN / f"callgrind.{size}.{moment}"
            contestants.OWN.mkdir(parents=True, exist_ok=True)
            tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}"]
            subprocess.run([*tool, *it.build], check=True, capture_output=True, env=os.environ | {"RAYON_NUM_THREADS": "1"})
            tell(f"{size} services, {moment}", annotated(counts, "--inclusive=yes"), annotated(counts, "--inclusive=no"))
        shutil.rmtree(contestants.workplace() / str(size))


def need_valgrind() -> None:
    if shutil.which("valgrind"):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit("valgrind is not here. Install it (on Debian: apt-get install valgrind).")
    subprocess.run("apt-get update -q && apt-get install -qy valgrind", shell=True, check=True)


def annotated(counts: os.PathLike, how: str) -> list[tuple[int, str]]:
    """Instructions and function, the most first."""
    words = ["callgrind_annotate", how, "--auto=no", "--threshold=100", str(counts)]
    text = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    lines = re.findall(r"^\s*([\d,]+) \([^)]*\)\s+\S*?:(.*)$", text, re.M)
    return [(int(count.replace(",", "")), re.sub(r"( \[[^\]]*\])+$|::h[0-9a-f]{16}", "", name)) for count, name in lines]


def tell(title: str, inclusive: list[tuple[int, str]], own: list[tuple[int, str]]) -> None:
    total = sum(count for count, _ in own)
    print(f"\n== {title}: {total / 1e6:,.0f} million instructions\n\nBy room:")
    for room, pattern in ROOMS:
        found = [count for count, name in inclusive if re.search(rf"(^|<impl |\W){pattern}$", name)]
        print(f"{max(found, default=0) / total:>7.1%} {room}")
    for what, rows in [("with all that they call", inclusive), ("by themselves", own)]:
        print(f"\nFunctions {what}:")
        for count, name in rows[:SHOWN]:
            print(f"{count / total:>7.1%} {name[:140]}")
