"""The time from an edit until the page shows it. wemi sends a server-sent event to the browser, whose time is measured; the page that is fetched
then is checked, not timed. `wemi-all` is the time until the whole site is rebuilt: a request for the sitemap waits for that. Other generators are
polled for the page until it shows the edit, which favours them, since their own reload signals come later."""

import argparse
import http.client
import math
import pathlib
import queue
import re
import shutil
import socket
import statistics
import subprocess
import threading
import time
from collections.abc import Callable

from measure import contestants, report

ALL = ["wemi", "hugo", "hugo-exact", "eleventy"]
KINDS = ["body", "title", "provider", "template"]
PORT = 8461
PATIENCE_S = 900  # a town of 100,000 takes minutes to come up
# An edit that a page does not show by then is reported as not shown.
EDIT_PATIENCE_S = 60
POLL_EVERY_S = 0.002
REST_S = 0.3


class Server:
    """A development server over its own town, and the edits of it."""

    def __init__(self, name: str, folder: pathlib.Path, words: list[str], port: int) -> None:
        self.name, self.port = name, port
        self.process = subprocess.Popen(words, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        is_ours = name == "wemi"
        content = folder / "content" / ("" if is_ours else "it")
        service = next((content / "services").glob("*-0.md"))
        provider = next((content / "providers").glob("*-0.toml" if is_ours else "*-0.md"))
        template = folder / {
            "wemi": "themes/wemi/templates/pages/service.html",
            "eleventy": "_includes/service.11ty.mjs",
        }.get(name, "layouts/services/page.html")
        self.page = f"/{'servizi' if is_ours else 'services'}/{service.stem}/"
        self.files = {"body": service, "title": service, "provider": provider, "template": template}
        self.texts = {path: path.read_text() for path in self.files.values()}
        self.whole = math.nan
        self.early: list[str] = []
        self.unseen: set[str] = set()
        self.events = events(port, self.page) if is_ours and self.is_up() else None
        self.is_up()

    def is_up(self) -> bool:
        patience_ends = time.monotonic() + PATIENCE_S
        while time.monotonic() < patience_ends:
            try:
                if "<h1" in self.fetch():
                    return True
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.1)
        raise SystemExit(f"{self.name} does not answer")

    def fetch(self) -> str:
        return self.get(self.page).replace("\u00a0", " ")  # between the digits of a phone

    def get(self, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        connection.request("GET", path)
        text = connection.getresponse().read().decode()
        connection.close()
        return text

    def edit(self, kind: str, number: int) -> float:
        """Seconds from the write until the page shows it."""
        path = self.files[kind]
        text, mark = changed(kind, self.texts[path], number)
        self.texts[path] = text
        if self.events:
            while not self.events.empty():
                self.events.get()
        start = time.perf_counter()
        path.write_text(text)
        if self.events:
            # An event of the previous edit may be late: the first one after which the page is correct counts.
            arrived = self.events.get(timeout=PATIENCE_S)
            while mark not in self.fetch():
                self.early.append(kind)
                arrived = self.events.get(timeout=PATIENCE_S)
            self.get("/sitemap.xml")
            self.whole = time.perf_counter() - start
            return arrived - start
        while mark not in self.fetch():
            if time.perf_counter() - start > EDIT_PATIENCE_S:
                self.unseen.add(kind)
                return float("nan")
            time.sleep(POLL_EVERY_S)
        return time.perf_counter() - start

    def end(self) -> None:
        self.process.terminate()
        self.process.wait()


def changed(kind: str, text: str, number: int) -> tuple[str, str]:
    """The text after an edit, and what the page shows then. An edit replaces the previous one of its kind, and keeps the others."""
    if kind == "body":
        text = re.sub(r"\nModifica \d+\.\n$", "", text)
        return f"{text}\nModifica {number}.\n", f"Modifica {number}."
    if kind == "title":
        return re.sub(r'^(titolo =|title:) ".*"', rf'\1 "Titolo {number}"', text, count=1, flags=re.M), f"Titolo {number}"
    if kind == "provider":
        phone = f"02 9999 {number:04}"
        return re.sub(r'"02 \d{4} \d{4}"', f'"{phone}"', text, count=1), phone
    mark = f"Modello {number}"
    before = r"(<p>Modello \d+</p>)?"
    for anchor, new in [(r'text-of-template">(Testo|Modello \d+)', f'text-of-template">{mark}'), (before + "{% endblock main %}", f"<p>{mark}</p>{{% endblock main %}}")]:
        if re.search(anchor, text):
            return re.sub(anchor, new, text, count=1), mark
    raise SystemExit("the template has no place for an edit")


def events(port: int, page: str) -> "queue.Queue[float]":
    """The times at which `reload` arrived at a browser that displays that page."""
    arrived: queue.Queue[float] = queue.Queue()
    stream = socket.create_connection(("127.0.0.1", port))
    stream.sendall(f"GET /__wemi/events?v=0&page={page} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/event-stream\r\n\r\n".encode())

    def listen() -> None:
        for line in stream.makefile("rb"):
            if line.startswith(b"event: reload"):
                arrived.put(time.perf_counter())

    threading.Thread(target=listen, daemon=True).start()
    return arrived


def rest(running: list[Server]) -> None:
    """Waits until no server is busy, so that the work of one after its response does not slow down the next."""
    before: list[int] = []
    while True:
        time.sleep(REST_S)
        now = [cpu_ticks(it.process.pid) for it in running]
        if before and all(b - a <= 1 for a, b in zip(before, now, strict=True)):
            return
        before = now


def cpu_ticks(pid: int) -> int:
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def servers(size: int, names: list[str], place: pathlib.Path) -> list[Server]:
    starters: dict[str, Callable[[contestants.Contestant, int], list[str]]] = {
        "wemi": lambda it, port: [*it.build[:3], "serve", "--port", str(port), "--date", contestants.DAY],
        "hugo": lambda it, port: [*it.build, "server", "--port", str(port), "--renderToMemory"],
        "hugo-exact": lambda it, port: [*it.build, "server", "--port", str(port), "--renderToMemory", "--disableFastRender"],
        "eleventy": lambda it, port: [*it.build, "--serve", "--incremental", f"--port={port}"],
    }
    # The two modes of Hugo need one town each.
    prepared = contestants.prepare(size, [it for it in names if it != "hugo-exact"], place)
    if "hugo-exact" in names:
        prepared["hugo-exact"] = contestants.hugo(size, place / "hugo-exact")
    return [Server(name, it.folder, starters[name](it, PORT + at), PORT + at) for at, (name, it) in enumerate(prepared.items())]


def run(asked: argparse.Namespace) -> None:
    for size in asked.sizes or [1000]:
        names = asked.only or ALL
        place = contestants.workplace(size, len(names))
        running = servers(size, names, place)
        found: dict[str, list[float]] = {}
        try:
            for number in range(asked.runs):
                for at, kind in enumerate(asked.kinds or KINDS):
                    for server in running:
                        if kind in server.unseen:
                            continue
                        took = server.edit(kind, number * len(KINDS) + at + 1)
                        found.setdefault(f"{server.name} {kind}", []).append(took)
                        if server.events:
                            found.setdefault(f"{server.name}-all {kind}", []).append(server.whole)
                        rest(running)
        finally:
            for server in running:
                server.end()
        for server in running:
            if server.unseen:
                print(f"{server.name}: not shown after {EDIT_PATIENCE_S} s: {', '.join(sorted(server.unseen))}")
            if server.early:
                print(f"{server.name}: {len(server.early)} events before the page was right: {', '.join(server.early)}")
        measures = {row: {"wall": statistics.median(many)} for row, many in found.items() if not math.isnan(many[-1])}
        report.keep("edits", size, asked.runs, measures)
        report.tell_edits(size, asked.runs, measures)
        shutil.rmtree(place)
