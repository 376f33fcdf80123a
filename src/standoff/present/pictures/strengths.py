"""Statements over time by strength, as they are counted: explicit, reserved and veiled ones at each step.

What enters: signal rows. What leaves: a `StrengthChart` to be drawn, and the same numbers as a table.

    chart = count_strengths(rows); chart.numbers["veiled"][0]

Invariant: a statement is counted at a step only where its whole date lies within that step.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.present.pictures.captions import reports_of
from standoff.present.pictures.steps import Steps, days_of, frame
from standoff.present.rows import SignalRow
from standoff.present.wording import spell
from standoff.records import Strength

STRENGTHS: tuple[Strength, ...] = ("explicit", "reserved", "veiled")
HEADER = ("Date", "Explicit", "Reserved", "Veiled", "Reports")


@dataclass(frozen=True, slots=True)
class StrengthChart:
    """How many statements of each strength stand at each step; `rows` are those that are counted.

    Of the others, `wide` have a date that reaches over several steps or is open, `undated` none, `outside` one that the
    steps don't hold, and `unclassed` no strength.
    """

    steps: Steps
    numbers: Mapping[Strength, tuple[int, ...]]
    table: tuple[tuple[str, ...], ...]
    rows: tuple[SignalRow, ...]
    wide: int
    undated: int
    outside: int
    unclassed: int


def count_strengths(rows: Sequence[SignalRow]) -> StrengthChart | None:
    """The strengths of the rows over time, or None where no row with a strength has a date."""
    classed = [row for row in rows if row.strength]
    days = {row.signal: found for row in classed if (found := days_of(row.when))}
    sharp = [days[row.signal] for row in classed if row.when.earliest and row.when.latest and row.signal in days]
    steps = frame(sharp)
    if steps is None:
        return None
    at_step: list[list[SignalRow]] = [[] for _ in steps.days]
    wide: list[SignalRow] = []
    outside: list[SignalRow] = []
    for row in classed:
        if row.signal not in days:
            continue
        place = steps.find(days[row.signal])
        if not (row.when.earliest and row.when.latest):
            wide.append(row)
        elif place is None:
            outside.append(row)
        elif place[0] != place[1]:
            wide.append(row)
        else:
            at_step[place[0]].append(row)
    undated = [row for row in classed if row.signal not in days]
    groups = [
        *((steps.say(n), held) for n, held in enumerate(at_step)),
        (f"over several {steps.unit}s, or open on one side", wide),
        ("before or after what is drawn", outside),
        ("date not known", undated),
    ]
    return StrengthChart(
        steps=steps,
        numbers={one: tuple(sum(row.strength == one for row in held) for held in at_step) for one in STRENGTHS},
        table=tuple(
            (
                label,
                *(spell(sum(row.strength == one for row in held)) for one in STRENGTHS),
                spell(len(reports_of(held))),
            )
            for label, held in groups
            if held
        ),
        rows=tuple(row for held in at_step for row in held),
        wide=len(wide),
        undated=len(undated),
        outside=len(outside),
        unclassed=len(rows) - len(classed),
    )
