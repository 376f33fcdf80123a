"""The timeline as it is counted: a lane for each party, a mark for each date, the undated apart.

What enters: signal rows. What leaves: a `TimelineChart` to be drawn, and the same numbers as a table.

    chart = count_timeline(rows); chart.lanes[0].marks[0].statements

Invariant: what has no date is never given a place among the steps.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from standoff.present.pictures.captions import reports_of
from standoff.present.pictures.steps import Steps, days_of, frame
from standoff.present.pictures.voices import NOT_KNOWN, Lanes, Voices
from standoff.present.rows import SignalRow
from standoff.present.wording import say_when, spell
from standoff.records import When

HEADER = ("Party", "Date", "Statements", "Reports")
# Bars of one party that overlap lie below one another, so many deep.
DEEPEST = 5

Side = Literal["", "before", "after"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Statements of one party over the same steps; `open` says on which side the date has no end.

    `track` is how deep in its lane the mark lies, or None where it is not drawn.
    """

    first: int
    last: int
    open: Side
    statements: int
    reports: int
    track: int | None = 0

    @property
    def is_disc(self) -> bool:
        """Whether it lies within one step."""
        return self.first == self.last and not self.open


@dataclass(frozen=True, slots=True)
class Lane:
    """A party with its marks from left to right, and how many statements of it have no date."""

    party: str
    marks: tuple[Mark, ...]
    undated: int

    @property
    def tracks(self) -> int:
        """How many marks lie below one another, at least one."""
        return 1 + max((mark.track for mark in self.marks if mark.track is not None), default=0)


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """Lanes over steps, and the same numbers as a table.

    `outside` statements have dates that the steps don't hold, `crowded` ones have no room in their lane, and `others`
    parties share one.
    """

    steps: Steps
    lanes: tuple[Lane, ...]
    table: tuple[tuple[str, ...], ...]
    undated: int
    outside: int
    crowded: int
    others: int


def count_timeline(rows: Sequence[SignalRow]) -> TimelineChart | None:
    """The timeline of the rows, or None where none of them has a date."""
    days = {row.signal: found for row in rows if (found := days_of(row.when))}
    steps = frame(list(days.values()))
    if steps is None:
        return None
    voices = Voices(rows)
    of_party: dict[str, dict[str, SignalRow]] = {}
    said = [(name, row) for row in rows for name in voices.senders(row) or (NOT_KNOWN,)]
    lanes = Lanes([name for name, _ in said])
    for name, row in said:
        # of several parties that share a lane a statement stands there once
        of_party.setdefault(lanes.place(name), {})[row.signal] = row
    undated = [row for row in rows if row.signal not in days]
    placed = {signal: steps.find(found) for signal, found in days.items()}
    counted = tuple(_lane(name, [*of_party[name].values()], placed) for name in lanes.names)
    return TimelineChart(
        steps=steps,
        lanes=counted,
        table=tuple(line for name in lanes.names for line in _lines(name, [*of_party[name].values()], placed, steps)),
        undated=len(undated),
        outside=sum(place is None for place in placed.values()),
        crowded=sum(mark.statements for lane in counted for mark in lane.marks if mark.track is None),
        others=lanes.others,
    )


Places = dict[str, tuple[int, int] | None]


def _lane(party: str, rows: Sequence[SignalRow], placed: Places) -> Lane:
    together: dict[tuple[int, int, Side], list[SignalRow]] = {}
    for row in rows:
        if place := placed.get(row.signal):
            together.setdefault((*place, _side(row.when)), []).append(row)
    marks = [
        Mark(first, last, side, len(same), len(reports_of(same))) for (first, last, side), same in together.items()
    ]
    return Lane(party, _stack(marks), sum(row.signal not in placed for row in rows))


def _side(when: When) -> Side:
    if when.earliest and when.latest:
        return ""
    return "after" if when.earliest else "before"


def _stack(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks, each in the first track that has room for it; those within one step in the very first."""
    ordered = sorted(marks, key=lambda mark: (mark.first, mark.last, mark.open))
    taken = [{mark.first for mark in ordered if mark.is_disc}]
    stacked = []
    for mark in ordered:
        if mark.is_disc:
            stacked.append(mark)
            continue
        # an arrow takes the step next to its own
        wanted = set(range(mark.first - (mark.open == "before"), mark.last + (mark.open == "after") + 1))
        track = next((n for n, held in enumerate(taken) if not held & wanted), len(taken))
        if track > DEEPEST:
            stacked.append(replace(mark, track=None))
            continue
        taken[track:] = [taken[track] | wanted if track < len(taken) else wanted, *taken[track + 1 :]]
        stacked.append(replace(mark, track=track))
    return tuple(stacked)


def _lines(party: str, rows: Sequence[SignalRow], placed: Places, steps: Steps) -> list[tuple[str, ...]]:
    """A party's part of the table: a line for each mark, then for the dates that have none."""
    together: dict[tuple[int, int, int, Side, str], list[SignalRow]] = {}
    for row in rows:
        place, side = placed.get(row.signal), _side(row.when)
        if place is None:
            key = (1 if row.signal in placed else 2, 0, 0, side, say_when(row.when))
        else:
            key = (0, *place, side, steps.say(place[0]) if place[0] == place[1] and not side else "")
        together.setdefault(key, []).append(row)
    return [
        (party, key[-1] or _say_dates(same), spell(len(same)), spell(len(reports_of(same))))
        for key, same in sorted(together.items())
    ]


def _say_dates(rows: Sequence[SignalRow]) -> str:
    """The dates of the statements themselves, each once."""
    return "; ".join(dict.fromkeys(say_when(row.when) for row in sorted(rows, key=_in_time)))


def _in_time(row: SignalRow) -> tuple[str, str]:
    return row.when.earliest or "", row.when.latest or ""
