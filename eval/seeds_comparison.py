"""Checks what comparing reports yields, line by line, against a gold file that names what it must.

usage: seeds_comparison.py COMPARISON.json REPORTS

The reports are read the whole way. Every line says "ok" or "missing" and what was found. Ends with 1 where a line of
dispatches, episodes or furniture is missing; the other sections are counted.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from comparison_lines import Gold, Line, Record, lay_out, shorten, told
from scoring import read_ledger
from seeds_statements import (
    check_arithmetic,
    check_changes,
    check_disagreements,
    check_figures,
    check_positions,
    check_renderings,
)
from standoff.records import Report, When

MUST_HOLD = ("dispatches", "episodes", "furniture_to_clean")
# furniture that the gold describes rather than quotes: a word of the description, and what must be gone
_DESCRIBED = (
    ("mojibake", re.compile("[\u0e00-\u0e7f]")),
    ("copyright sign", re.compile("©")),
    ("rights line", re.compile(r"\brights reserved\b", re.I)),
    ("e-mail address", re.compile(r"\S+@\S+\.\S+|\b\d-\d{3}-\d{3}-\d{4}\b")),
)
_QUOTED = re.compile(r"'([^']+)'")
_MARKS = "\"'“”‘’"


def check_dispatches(gold: list[Gold], record: Record) -> Iterator[Line]:
    """Each dispatch has exactly its reports, its agency, what it cites, and whose picture it shows."""
    for wanted in gold:
        name = " ".join(wanted["reports"])
        found = [d for d in record.comparison.dispatches if set(shorten(d.reports)) & set(wanted["reports"])]
        same = [shorten(d.reports) for d in found] == [wanted["reports"]]
        yield Line("dispatches", name, same, told([" ".join(shorten(d.reports)) for d in found]))
        agencies = [d.agency for d in found]
        yield Line("dispatches", f"{name}: agency {wanted['agency']}", agencies == [wanted["agency"]], told(agencies))
        if "cites" in wanted:
            cited = [name for d in found for name in d.cited]
            holds = {c.casefold() for c in wanted["cites"]} <= {c.casefold() for c in cited}
            yield Line("dispatches", f"{name}: cites {told(wanted['cites'])}", holds, told(cited))
        if "photo" in wanted:
            pictures = [d.text for r in wanted["reports"] for d in record.reports[r].dropped if d.evidence == "caption"]
            holds = any(wanted["photo"] in picture for picture in pictures)
            yield Line("dispatches", f"{name}: a picture of {wanted['photo']}", holds, told(pictures))


def check_episodes(gold: list[Gold], record: Record) -> Iterator[Line]:
    """Each episode has exactly its reports and its date."""
    for wanted in gold:
        found = [e for e in record.comparison.episodes if set(shorten(e.reports)) & set(wanted["reports"])]
        same = [shorten(e.reports) for e in found] == [wanted["reports"]]
        yield Line("episodes", wanted["name"], same, told([" ".join(shorten(e.reports)) for e in found]))
        first, _, last = (wanted["when"] or "").partition("/")
        days = first or None, last or first or None
        dated = [(e.when.earliest, e.when.latest) for e in found] == [days]
        yield Line("episodes", f"{wanted['name']}: {wanted['when']}", dated, told([_interval(e.when) for e in found]))


def _interval(when: When) -> str:
    return "no date" if not (when.earliest or when.latest) else f"{when.earliest}/{when.latest}"


def check_story(gold: Gold, record: Record) -> Iterator[Line]:
    """One story of all the reports, its dated episodes in order, and the undated known as such."""
    episodes = {episode.id: episode for episode in record.comparison.episodes}
    stories = [s for s in record.comparison.stories if set(shorten(s.reports)) & set(gold["reports"])]
    same = [shorten(story.reports) for story in stories] == [gold["reports"]]
    yield Line("story", " ".join(gold["reports"]), same, told([" ".join(shorten(s.reports)) for s in stories]))
    told_of = [episodes[e] for story in stories for e in story.episodes]
    dated = [" ".join(shorten(e.reports)) for e in told_of if e.when.earliest or e.when.latest]
    yield Line("story", f"order {told(gold['order'])}", dated == gold["order"], told(dated))
    undated = [" ".join(shorten(e.reports)) for e in told_of if not (e.when.earliest or e.when.latest)]
    yield Line("story", f"undated {told(gold['undated'])}", undated == gold["undated"], told(undated))


def check_furniture(gold: dict[str, list[str]], record: Record) -> Iterator[Line]:
    """Each thing stood in the report as given, stands no more in its text, and is listed as left out or was mended."""
    for number, things in gold.items():
        report = record.reports[number]
        for thing in things:
            holds, found = _is_cleaned(thing, report)
            yield Line("furniture_to_clean", f"{number}: {thing}", holds, found)


def _is_cleaned(thing: str, report: Report) -> tuple[bool, str]:
    # as given: in the record, addresses and telephone numbers are masked
    dropped = "\n".join(d.span.of(report.original) for d in report.dropped)
    if "headline again" in thing:
        headline = report.headline.of(report.text) if report.headline else report.title or ""
        given, kept, left_out = (text.count(headline) for text in (report.original, report.text, dropped))
        holds = bool(headline) and given > 1 and kept == 1 and left_out == given - 1
        return holds, f"given {given} times, kept {kept}, left out {left_out}"
    quoted = _QUOTED.search(thing)
    literal = re.compile(re.escape(quoted.group(1) if quoted else thing))
    pattern = next((pattern for word, pattern in _DESCRIBED if word in thing), literal)
    given = len(pattern.findall(report.original))
    kept, left_out = len(pattern.findall(report.text)), len(pattern.findall(dropped))
    if "mojibake" in thing:
        marks = [sum(text.count(mark) for mark in _MARKS) for text in (report.original, report.text)]
        return given > 0 and kept == 0 and marks[1] - marks[0] == given, f"{given} given, {marks[1] - marks[0]} mended"
    return given > 0 and kept == 0 and left_out == given, f"{given} given, {kept} kept, {left_out} left out"


def check_origins(gold: Gold, record: Record) -> Iterator[Line]:
    """The threat that all these reports tell has exactly these origins."""
    reports = sorted({report for origin in gold["origins"] for report in origin["reports"]})
    threats = [s for s in record.comparison.signals if s.kind == "threat" and shorten(s.reports) == reports]
    found = [(o.kind, o.name, shorten(o.reports)) for s in threats[:1] for o in s.origins]
    section = "origins_of_the_5_June_threat"
    yield Line(section, f"{gold['count']} origins", len(found) == gold["count"], told(found))
    for wanted in gold["origins"]:
        one = wanted["kind"], wanted["name"], wanted["reports"]
        yield Line(section, f"{one[0]} {one[1]} ({' '.join(one[2])})", one in found, told(found))


CHECKS: dict[str, Callable[[Any, Record], Iterator[Line]]] = {
    "dispatches": check_dispatches,
    "episodes": check_episodes,
    "story": check_story,
    "furniture_to_clean": check_furniture,
    "origins_of_the_5_June_threat": check_origins,
    "renderings": check_renderings,
    "figures": check_figures,
    "disagreements": check_disagreements,
    "positions_on_strikes_into_Russia": check_positions,
    "changes": check_changes,
    "checks_of_arithmetic": check_arithmetic,
}


def compare_with_gold(comparison: Path, reports: Path) -> list[Line]:
    """All lines of the sections that the gold has, in the order above."""
    gold = json.loads(comparison.read_text(encoding="utf8"))
    with read_ledger([reports]) as ledger:
        record = lay_out(ledger)
    return [line for section, check in CHECKS.items() if section in gold for line in check(gold[section], record)]


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("comparison", type=Path)
    ask.add_argument("reports", type=Path)
    said = ask.parse_args()
    lines = compare_with_gold(said.comparison, said.reports)
    for section in CHECKS:
        own = [line for line in lines if line.section == section]
        if not own:
            continue
        print(f"{section}: held {sum(line.holds for line in own)} of {len(own)}")
        for line in own:
            print(f"  {'ok' if line.holds else 'missing':8s}{line.wanted}   <- {line.found}")
    print(f"held {sum(line.holds for line in lines)} of {len(lines)}")
    return int(any(not line.holds for line in lines if line.section in MUST_HOLD))


if __name__ == "__main__":
    sys.exit(main())
