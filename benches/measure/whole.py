"""Whole builds, as processes."""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import time

from measure import contestants, report, same
from measure.contestants import Contestant

ALL = ["wemi", "hugo", "eleventy", "zola", "hugo-whole", "eleventy-whole", "cp"]


class Failed(SystemExit):
    """A build that failed, with its output."""


def run(asked: argparse.Namespace) -> None:
    names = asked.only or [it for it in ALL if it != "zola" or shutil.which("zola")]
    for size in asked.sizes or [110, 1000]:
        place = contestants.workplace(size, len(names))
        chosen = contestants.prepare(size, names, place)
        measures = measured(chosen, asked.runs, "cp" in names)
        for name, it in chosen.items():
            if name.endswith("-whole") and "wemi" in chosen:
                print(same.compare(chosen["wemi"], it))
        report.keep("build on a disk" if contestants.is_on_disk(place) else "build", size, asked.runs, measures)
        report.tell_builds(size, asked.runs, measures)
        shutil.rmtree(place)


def measured(chosen: dict[str, Contestant], runs: int, with_cp: bool) -> dict[str, dict[str, float]]:
    """Medians of wall (s), CPU (s) and peak memory (bytes) by row. Rows alternate, so that other load of the machine affects
    all of them equally. A contestant that cannot build the town is removed from `chosen`."""
    found: dict[str, list[dict[str, float]]] = {}
    for number in range(runs):
        for name, it in list(chosen.items()):
            forget(it)
            try:
                found.setdefault(f"{name} cold", []).append(timed(it.build, it.folder))
            except Failed as failed:
                if name == "wemi":
                    raise
                print(f"{name} is left out: {failed}")
                del chosen[name], found[f"{name} cold"]
            if name != "wemi":
                continue
            found.setdefault("wemi warm", []).append(timed(it.build, it.folder))
            edit(it.folder, number)
            found.setdefault("wemi edit", []).append(timed(it.build, it.folder))
            if with_cp:
                found.setdefault("cp", []).append(timed(["cp", "-r", it.output, "copy"], it.folder))
                shutil.rmtree(it.folder / "copy")
    medians = {row: {key: statistics.median(it[key] for it in many) for key in many[0]} for row, many in found.items()}
    for name, it in chosen.items():
        files = [file for file in (it.folder / it.output).rglob("*") if file.is_file()]
        medians[f"{name} cold"] |= {"files": len(files), "bytes": sum(file.stat().st_size for file in files)}
    return medians


def forget(it: Contestant) -> None:
    for name in it.made:
        shutil.rmtree(it.folder / name, ignore_errors=True)


def edit(folder: pathlib.Path, number: int) -> None:
    """Adds one sentence to one body."""
    path = next((folder / "content" / "services").glob("*-0.md"))
    with path.open("a") as file:
        file.write(f"\nUna frase in più, la numero {number}.\n")


def timed(words: list[str], folder: pathlib.Path) -> dict[str, float]:
    """Runs one process with its children to the end."""
    start = time.perf_counter()
    process = subprocess.Popen(words, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    output = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode != 0:
        raise Failed(f"{' '.join(words)}: {process.returncode}\n{output.decode()[-4000:]}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss * 1024}
