"""Measures the dossier of many reports: how heavy it is, what makes it heavy, and how soon it is open in Chromium.

usage: dossier.py [--reports 2000] [--seed 1] [--runs 5] [--ledger FILE] [--page FILE]

The reports are made from the bundled sample: the lead of one, cut, with paragraphs of others mixed in, the names of
invented states swapped for one another, and days over half a year. They are read into the ledger FILE, unless it is
there already; a page that is given is measured as it is. What Chromium takes is the median of the runs, each with
a profile of its own, from asking for the file to the end of loading, and to the first time that something is painted;
and, which a busy machine disturbs less, the processor time of the thread that reads and lays out the page.

    dossier.py --reports 200 --ledger build/two-hundred.db
"""

import argparse
import gzip
import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import sync_playwright

import standoff
from standoff.clean import clean
from standoff.cli.printing import find_chromium
from standoff.gather import gather
from standoff.present.page import render_page
from standoff.present.view import build_dossier
from standoff.reason import describe
from standoff.records import Page, Report

SAMPLE = Path(str(files("standoff").joinpath("sample")))
# States whose people are called alike, so that one can stand for another in any of its forms.
STATES = (("Norland", "Estmark", "Kallund"), ("Veskaria", "Tressia", "Corvia", "Arvenia", "Lethia", "Ambria"))
OUTLETS = ("Halm Courier", "Lisane Ledger", "Port Radio", "Eastern Post", "Daily Lantern", "Vik Gazette", "Zelm Today")
FIRST_DAY, DAYS = date(2031, 6, 1), 183
LEAD, MIXED = (3, 7), (0, 4)
PARTS = {
    "words of reports": ("blockquote",),
    "facts of statements": ("dl",),
    "tables": ("table",),
    "pictures": ("svg",),
    "style and script": ("style", "script"),
}


def make_reports(number: int, seed: int) -> Iterator[dict[str, str]]:
    """So many reports, the same for the same seed."""
    chance = random.Random(seed)
    cleaned = [clean(page) for page in gather([str(SAMPLE / "reports")]) if isinstance(page, Page)]
    texts = [
        [paragraph for paragraph in report.text.split("\n") if len(paragraph.split()) > 5]
        for report in cleaned
        if isinstance(report, Report)
    ]
    paragraphs = [paragraph for text in texts for paragraph in text[2:]]
    for n in range(number):
        told = [*chance.choice(texts)[: chance.randint(*LEAD)], *chance.sample(paragraphs, chance.randint(*MIXED))]
        day = FIRST_DAY + timedelta(chance.randrange(DAYS))
        text = re.sub(r"\bSept(?:ember)? \d{1,2}\b", f"{day:%B} {day.day}", "\n\n".join(told))
        yield {
            "id": f"{n:05d}",
            "outlet": chance.choice(OUTLETS),
            "published": day.isoformat(),
            "title": text.split("\n", 1)[0][:90],
            "text": _swap(text, chance),
        }


def _swap(text: str, chance: random.Random) -> str:
    others = {
        name: other for names in STATES for name, other in zip(names, chance.sample(names, len(names)), strict=True)
    }
    return re.sub("|".join(others), lambda found: others[found[0]], text)


def read_reports(ledger: Path, number: int, seed: int) -> None:
    """Makes the reports and reads them into a new ledger."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "reports.jsonl")
        lines = (json.dumps(report, ensure_ascii=False) + "\n" for report in make_reports(number, seed))
        source.write_text("".join(lines), encoding="utf-8")
        with standoff.open(ledger, knowledge=SAMPLE / "knowledge.toml") as opened:
            opened.read(source)


def write_page(ledger: Path, page: Path) -> None:
    """Writes the dossier, and prints how long that takes."""
    began = time.perf_counter()
    with standoff.open(ledger, create=False) as opened:
        dossier = build_dossier(opened, book=opened.knowledge, describe=partial(describe, knowledge=opened.knowledge))
    built = time.perf_counter()
    page.write_text(render_page(dossier), encoding="utf-8", errors="backslashreplace")
    shown = len(dossier.threats) + sum(len(rows) for _, rows in dossier.other)
    print(f"{len(dossier.reports)} reports, {shown} statements shown")
    print(f"laid out in {built - began:.1f} s, rendered in {time.perf_counter() - built:.1f} s")


class Weights(HTMLParser):
    """The bytes of a page by section and by what they are for."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.lines = [0]
        for line in page.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))
        self.page = page
        self.inside: list[str] = []
        self.section = "head"
        self.sections: dict[str, int] = {}
        self.parts: dict[str, int] = {}
        self.before = 0
        self.feed(page)
        self._weigh(len(page))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._weigh(self._here())
        if tag == "section":
            self.section = dict(attrs).get("id") or "section"
        if any(tag in tags for tags in PARTS.values()):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._weigh(self._here())
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def _here(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def _weigh(self, here: int) -> None:
        weight = len(self.page[self.before : here].encode("utf-8", "backslashreplace"))
        part = next((name for name, tags in PARTS.items() if self.inside and self.inside[-1] in tags), "all else")
        self.sections[self.section] = self.sections.get(self.section, 0) + weight
        self.parts[part] = self.parts.get(part, 0) + weight
        self.before = here


def weigh(page: Path) -> None:
    """Prints how heavy the page is, and what makes it heavy."""
    raw = page.read_bytes()
    print(f"{len(raw) / 1e6:.2f} MB, {len(gzip.compress(raw, mtime=0)) / 1e6:.2f} MB compressed")
    weights = Weights(raw.decode("utf-8"))
    for title, found in (("by section", weights.sections), ("by what it is", weights.parts)):
        told = sorted(found.items(), key=lambda pair: -pair[1])
        print(f"{title}: " + ", ".join(f"{name} {weight / 1e6:.2f}" for name, weight in told))


def open_in_chromium(page: Path, runs: int) -> None:
    """Prints the median of the seconds that Chromium takes."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    loaded, painted, busy, elements = [], [], [], 0
    with sync_playwright() as playwright:
        for _ in range(runs):
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
            shown = browser.new_page(viewport={"width": 1280, "height": 900})
            session = shown.context.new_cdp_session(shown)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            shown.goto(page.resolve().as_uri(), wait_until="load", timeout=120_000)
            shown.wait_for_function("performance.getEntriesByType('paint').length > 0")
            shown.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
            metrics = session.send("Performance.getMetrics")["metrics"]
            busy.append(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))
            loaded.append(shown.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") / 1000)
            painted.append(shown.evaluate("performance.getEntriesByType('paint')[0].startTime") / 1000)
            elements = shown.evaluate("document.getElementsByTagName('*').length")
            browser.close()
    print(f"{elements} elements; {runs} runs: loaded in {_say(loaded)}, painted after {_say(painted)}")
    print(f"processor time of its thread: {_say(busy)}")


def _say(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.2f} s ({min(seconds):.2f} to {max(seconds):.2f})"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--reports", type=int, default=2000)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--runs", type=int, default=5)
    ask.add_argument("--ledger", type=Path, help="keep the ledger here, or measure the one that is here")
    ask.add_argument("--page", type=Path, help="measure this page alone")
    said = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = said.ledger or Path(folder, "dossier.db")
        page = said.page or Path(folder, "dossier.html")
        if not said.page:
            if not ledger.exists():
                read_reports(ledger, said.reports, said.seed)
            write_page(ledger, page)
        weigh(page)
        open_in_chromium(page, said.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
