"""Measures whether what two reports have of one statement is joined, where their words hardly meet.

usage: joined.py [OCCASIONS.jsonl] [--misses]

Each line of OCCASIONS is {"id", "half", "a", "b", "one"}: two reports of one occasion in invented states, and under
"one" the words by which one statement is found in a and in b; no others are of one statement. The two are read the
whole way and taken to be of one occasion and no copies of one another. Prints how many of the statements are read in
both, and of these how many are joined; of all that is joined how much is right; and the same without vectors.

    joined.py eval/joined/occasions.jsonl --misses
"""

import argparse
import hashlib
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any

from standoff.annotate import annotate, load_pipeline
from standoff.clean import clean
from standoff.compare import compare
from standoff.knowledge import Knowledge, load_knowledge
from standoff.records import Page, Reading, Report, Span, Statement, Unread
from standoff.rulings import Judged
from texts import read_records

OCCASIONS = Path(__file__).with_name("joined") / "occasions.jsonl"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("occasions", type=Path, nargs="?", default=OCCASIONS)
    ask.add_argument("--misses", action="store_true", help="print what is wrong in the open half")
    said = ask.parse_args()
    knowledge = load_knowledge([Path(str(files("standoff").joinpath("sample/knowledge.toml")))])
    pipeline = load_pipeline()
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for record in read_records(said.occasions):
        reports = [_report(f"{record['id']}-{side}", record[side]) for side in ("a", "b")]
        readings = [annotate(report, pipeline=pipeline, knowledge=knowledge) for report in reports]
        told = judge(record, reports, readings, knowledge)
        tallies[record["half"]].update(measure for measure, _ in told)
        unsaid = [replace(reading, said=()) for reading in readings]
        plain = judge(record, reports, unsaid, knowledge)
        tallies[f"{record['half']}, words alone"].update(measure for measure, _ in plain)
        for measure, words in told:
            if said.misses and record["half"] == "open" and measure in {"apart", "unread", "wrong"}:
                print(f"{record['id']} {measure}: {words}", file=sys.stderr)
    for half, tally in sorted(tallies.items()):
        read, joined = tally["found"] + tally["apart"], tally["right"] + tally["wrong"]
        if "alone" not in half:
            _say(f"{half}, read in both", read, read + tally["unread"])
        _say(f"{half}, joined of these", tally["found"], read)
        _say(f"{half}, joined rightly", tally["right"], joined)
    return 0


def judge(
    record: dict[str, Any], reports: list[Report], readings: list[Reading], knowledge: Knowledge
) -> list[tuple[str, str]]:
    """What is said of each statement that both reports have, and of each two statements that are joined."""
    names = [(report.id,) for report in reports]
    given = [
        Judged(groups, groups == "episodes", tuple(names), "the measure", "given")
        for groups in ("episodes", "dispatches")
    ]
    compared = compare(reports, readings, knowledge=knowledge, judged=given)
    signal_of = {statement: signal.id for signal in compared.signals for statement in signal.statements}
    wanted = [
        [_told(side, words) for side, words in zip(readings, pair, strict=True)] for pair in _spans(record, reports)
    ]
    told = []
    for words, sides in zip(record["one"], wanted, strict=True):
        joined = any(signal_of[left.id] == signal_of[right.id] for left, right in product(*sides))
        told.append(("found" if joined else "apart" if all(sides) else "unread", " | ".join(words)))
    right = {(left.id, right.id) for sides in wanted for left, right in product(*sides)}
    for left, right_one in product(*(reading.statements for reading in readings)):
        if signal_of[left.id] == signal_of[right_one.id]:
            told.append(("right" if (left.id, right_one.id) in right else "wrong", f"{left.text} | {right_one.text}"))
    return told


def _spans(record: dict[str, Any], reports: list[Report]) -> list[list[Span]]:
    places = [[report.text.index(words) for report, words in zip(reports, pair, strict=True)] for pair in record["one"]]
    return [
        [Span(start, start + len(words)) for start, words in zip(starts, pair, strict=True)]
        for starts, pair in zip(places, record["one"], strict=True)
    ]


def _told(reading: Reading, words: Span) -> list[Statement]:
    return [s for s in reading.statements if s.sentence is not None and s.sentence.overlaps(words)]


def _report(name: str, text: str) -> Report:
    raw = text.encode()
    cleaned = clean(Page(name, name, raw, hashlib.sha256(raw).hexdigest(), text, "text/plain", "utf-8"))
    if isinstance(cleaned, Unread):
        sys.exit(f"{name}: {cleaned.reason}")
    return cleaned


def _say(measure: str, count: int, of: int) -> None:
    print(f"{measure:36s}{100 * count / max(1, of):6.1f} % of {of}")


if __name__ == "__main__":
    sys.exit(main())
