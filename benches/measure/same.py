"""Compares the pages of other generators with those of wemi by their text, page by page."""

import html
import pathlib
import re

from measure.contestants import Contestant

#: A change of the theme may leave some pages of the others behind; with more of them the work is not the same.
SAME_MIN = 0.8


def compare(ours: Contestant, theirs: Contestant) -> str:
    """Counts the pages of `theirs` with the same text. Fails if there are too few for a fair comparison."""
    site = theirs.folder / theirs.output
    # Hugo has the parts of a list in a folder of that list.
    pages = {str(file.relative_to(site)).replace("pagina/", "pagina-"): file for file in site.rglob("index.html")}
    ours_of = {path: ours.folder / ours.output / path for path in pages}
    shared = [path for path in pages if ours_of[path].is_file()]
    same = sum(words(pages[path]) == words(ours_of[path]) for path in shared)
    summary = f"{theirs.name}: {len(pages)} pages, {len(shared)} where we have one too, {same} of them with the same words"
    if same < SAME_MIN * len(pages):
        raise SystemExit(f"{summary}: this is not a fair comparison")
    return summary


def words(file: pathlib.Path) -> list[str]:
    """The words that a page shows, without scripts and drawings, unordered."""
    text = re.sub(r"<(script|svg|template)\b.*?</\1>", "", file.read_text(), flags=re.DOTALL)
    return sorted(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())
