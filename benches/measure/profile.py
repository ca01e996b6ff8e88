"""Instructions by function. The counts of callgrind do not depend on other load of the machine."""

import argparse
import os
import re
import shutil
import subprocess

from measure import contestants

# One thread, so that every instruction has its caller in the stack; a town that is large enough to compare the modules.
SIZE = 250
SHOWN = 40
# The owner of an instruction, by the name of its function: the first match. Callers are not counted, so the shares add up.
OWNERS = [
    (r"\bwemi::(\w+)::", r"wemi::\1"),
    (r"^_?mi_|malloc|\bfree\b", "the allocator"),
    (r"mem(cpy|move|cmp|set)", "copies and comparisons of memory"),
    (r"\b(tera|blake3|postcard|serde|serde_json|toml|toml_parser|pulldown_cmark|unicode_normalization|elasticlunr|hashbrown|qrcode|rayon\w*|core|alloc|std)::", r"\1"),
]


def run(asked: argparse.Namespace) -> None:
    need_valgrind()
    for size in asked.sizes or [SIZE]:
        place = contestants.workplace(size, 1)
        it = contestants.prepare(size, ["wemi"], place)["wemi"]
        for moment in ["cold", "warm"]:
            counts = contestants.OWN / f"callgrind.{size}.{moment}"
            contestants.OWN.mkdir(parents=True, exist_ok=True)
            tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}"]
            subprocess.run([*tool, *it.build], check=True, capture_output=True, env=os.environ | {"RAYON_NUM_THREADS": "1"})
            print_profile(f"{size} services, {moment}", annotated(counts, "--inclusive=yes"), annotated(counts, "--inclusive=no"))
        shutil.rmtree(place)


def need_valgrind() -> None:
    if shutil.which("valgrind"):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit("valgrind was not found. Install it (on Debian: apt-get install valgrind).")
    subprocess.run("apt-get update -q && apt-get install -qy valgrind", shell=True, check=True)


def annotated(counts: os.PathLike, how: str) -> list[tuple[int, str]]:
    """Instructions and function, sorted by instructions, highest first."""
    words = ["callgrind_annotate", how, "--auto=no", "--threshold=100", str(counts)]
    text = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    lines = re.findall(r"^\s*([\d,]+) \([^)]*\)\s+\S*?:(.*)$", text, re.M)
    return [(int(count.replace(",", "")), re.sub(r"( \[[^\]]*\])+$|::h[0-9a-f]{16}", "", name)) for count, name in lines]


def print_profile(title: str, inclusive: list[tuple[int, str]], own: list[tuple[int, str]]) -> None:
    total = sum(count for count, _ in own)
    print(f"\n== {title}: {total / 1e6:,.0f} million instructions\n\nBy owner:")
    shares: dict[str, int] = {}
    for count, name in own:
        found = (match.expand(owner) for pattern, owner in OWNERS if (match := re.search(pattern, name)))
        owner = next(found, "others")
        shares[owner] = shares.get(owner, 0) + count
    for owner, count in sorted(shares.items(), key=lambda it: -it[1]):
        print(f"{count / total:>7.1%} {owner}")
    for what, rows in [("with all that they call", inclusive), ("by themselves", own)]:
        print(f"\nFunctions {what}:")
        for count, name in rows[:SHOWN]:
            print(f"{count / total:>7.1%} {name[:140]}")
