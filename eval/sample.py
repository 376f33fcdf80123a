"""Counts the signals of the bundled sample that are read, and how many of them have every field right.

usage: sample.py

What must be read is in `src/standoff/sample/expected.yaml`, which says when a signal counts as found. Known misses
count as misses here.
"""

import re
import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from scoring import read_ledger
from standoff.lists import join_lists
from standoff.records import Report, Statement

SAMPLE = Path(str(files("standoff").joinpath("sample")))
Signal = dict[str, Any]
_MARKS = str.maketrans("“”‘’\n\t\xa0", "\"\"''   ")


def score_sample() -> str:
    """The lines to print."""
    expected = yaml.load((SAMPLE / "expected.yaml").read_text(encoding="utf8"), yaml.CSafeLoader)["reports"]
    with read_ledger([SAMPLE / "reports"], knowledge=[SAMPLE / "knowledge.toml"]) as ledger:
        reports = {report.id: report for report in ledger.reports()}
        statements = tuple(join_lists(ledger.statements()))
    wanted = found = right = 0
    for report_id, listed in expected.items():
        for signal in [*listed.get("signals", ()), *_copied(expected, listed, reports[report_id])]:
            near = _statements_of(signal, reports[report_id], statements)
            wanted += 1
            found += bool(near)
            right += any(_is_right(signal, statement) for statement in near)
    return "".join(
        f"sample signals {name:12s} {100 * number / wanted:.1f} %  ({number} of {wanted})\n"
        for name, number in (("found", found), ("right", right))
    )


def _copied(expected: dict[str, Any], listed: dict[str, Any], report: Report) -> list[Signal]:
    """The signals of the report that this one was copied from, of those whose words stand in it."""
    source = expected.get(listed.get("copied_from", ""), {})
    return [signal for signal in source.get("signals", ()) if signal["says"].translate(_MARKS) in plain(report)]


def plain(report: Report) -> str:
    """The text with one kind of quotation mark and of blank, as long as before."""
    return report.text.translate(_MARKS)


def _statements_of(signal: Signal, report: Report, statements: tuple[Statement, ...]) -> list[Statement]:
    start = plain(report).find(signal["says"].translate(_MARKS))
    end = start + len(signal["says"])
    kinds = {signal["kind"], signal.get("or")}
    return [
        s
        for s in statements
        if start >= 0
        and s.report_id == report.id
        and s.kind in kinds
        and s.sentence
        and s.sentence.start < end
        and start < s.sentence.end
        and _shares(signal.get("condition"), s.condition.text if s.condition else "")
        and _shares(signal.get("consequence"), s.consequence.text if s.consequence else "")
    ]


def _shares(wanted: str | list[str] | None, found: str) -> bool:
    """Whether half of the words, as an F1, are those of the clause or of one of several; true where none is wanted."""
    said = _words(found)
    clauses = [_words(clause) for clause in ([wanted] if isinstance(wanted, str) else wanted or ())]
    return wanted is None or any(
        2 * sum((clause & said).values()) >= 0.5 * (sum(clause.values()) + sum(said.values())) for clause in clauses
    )


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _is_right(signal: Signal, statement: Statement) -> bool:
    said = {
        "speaker": {statement.speaker.name} if statement.speaker else set(),
        "actor": {filler.name for filler in statement.actor},
        "target": {filler.name for filler in statement.target},
        "strength": {statement.strength},
    }
    return all(names == _several(signal[field]) for field, names in said.items() if field in signal)


def _several(value: str | list[str]) -> set[str]:
    return {value} if isinstance(value, str) else set(value)


def main() -> int:
    print(score_sample(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
