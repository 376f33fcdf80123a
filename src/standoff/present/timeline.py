"""The timeline: dated signals in order, the undated apart, and where each stands in the drawing.

What enters: signal rows. What leaves: a `Timeline` whose marks and ticks are in percent of its width.

>>> [label for _, label in ticks(date(2031, 1, 10), date(2031, 4, 2))]
['Feb 2031', 'Mar 2031', 'Apr 2031']

Invariant: what has no date is never given a place in the drawing.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from standoff.present.rows import Moment, SignalRow, Timeline, TimeMark
from standoff.present.wording import MONTHS, count, say_when
from standoff.records import When

# A date this many times further from the rest than the rest is wide would leave the rest no room; days, and a factor.
FAR_DAYS, FAR_TIMES = 730, 3.0
MARGIN = 2.0
TICKS = 7


def lay_out(rows: Sequence[SignalRow]) -> Timeline:
    """The timeline of the rows, which come in the order of time."""
    dated = [row for row in rows if row.when.earliest or row.when.latest]
    placed = [(row, days) for row in dated if (days := _days(row.when))]
    first, last = _extent([days for _, days in placed])
    drawn = [(row, days) for row, days in placed if first and days[0] >= first]
    lanes = tuple(sorted({_lane(row) for row, _ in drawn}))
    return Timeline(
        dated=tuple(Moment(row, say_when(row.when), row.when.basis) for row in dated),
        undated=tuple(
            Moment(row, say_when(row.when), row.when.basis)
            for row in rows
            if not (row.when.earliest or row.when.latest)
        ),
        lanes=lanes,
        marks=_marks(drawn, lanes, first, last) if first and last else (),
        ticks=tuple((_percent(day, first, last), label) for day, label in ticks(first, last)) if first and last else (),
    )


def ticks(first: date, last: date) -> list[tuple[date, str]]:
    """At most about seven days to name between two days: years, months, or days, whichever fit."""
    span = (last - first).days
    if span <= 45:
        step = 1 if span <= TICKS else 7
        days = [first + timedelta(days=n) for n in range(0, span + 1, step)]
        return [(day, f"{day.day} {MONTHS[day.month - 1][:3]}") for day in days]
    months = [date(y, m, 1) for y in range(first.year, last.year + 1) for m in range(1, 13)]
    months = [day for day in months if first <= day <= last]
    for step in (1, 2, 3, 6):
        kept = [day for day in months if (day.month - 1) % step == 0]
        if len(kept) <= TICKS:
            return [(day, f"{MONTHS[day.month - 1][:3]} {day.year}") for day in kept]
    years = [day for day in months if day.month == 1]
    step = -(-len(years) // TICKS)
    return [(day, str(day.year)) for day in years[::step]]


def _extent(days: Sequence[tuple[date, date]]) -> tuple[date, date] | tuple[None, None]:
    if not days:
        return None, None
    ordered = sorted(days)
    last = max(end for _, end in ordered)
    # a doctrine of decades ago stays in the list and is left out of the drawing
    start = 0
    for n in range(1, len(ordered)):
        gap = (ordered[n][0] - ordered[n - 1][0]).days
        if gap > FAR_DAYS and gap > FAR_TIMES * max(1, (last - ordered[n][0]).days):
            start = n
    first = ordered[start][0]
    if (last - first).days < 6:
        side = timedelta(days=3)
        return max(first, date.min + side) - side, min(last, date.max - side) + side
    return first, last


def _marks(
    drawn: Sequence[tuple[SignalRow, tuple[date, date]]], lanes: Sequence[str], first: date, last: date
) -> tuple[TimeMark, ...]:
    # signals of one party on one day would cover one another: they share a mark
    together: dict[tuple[int, float, float, bool], list[SignalRow]] = {}
    for row, days in drawn:
        left, right = _percent(days[0], first, last), _percent(days[1], first, last)
        one_sided = not (row.when.earliest and row.when.latest)
        together.setdefault((lanes.index(_lane(row)), left, round(right - left, 3), one_sided), []).append(row)
    return tuple(
        TimeMark(lane, left, width, one_sided, tuple(row.signal for row in rows), _label(rows))
        for (lane, left, width, one_sided), rows in sorted(together.items())
    )


def _label(rows: Sequence[SignalRow]) -> str:
    said = rows[0].text if len(rows) == 1 else count(len(rows), "statement")
    return f"{say_when(rows[0].when)}: {said}"


def _lane(row: SignalRow) -> str:
    named = [name for name in row.actor if name not in row.described]
    return named[0] if named else row.speaker or "not resolved"


def _days(when: When) -> tuple[date, date] | None:
    one, two = when.earliest or when.latest, when.latest or when.earliest
    try:
        first, last = date.fromisoformat((one or "")[:10]), date.fromisoformat((two or "")[:10])
    except ValueError:
        return None
    return first, max(first, last)


def _percent(day: date, first: date, last: date) -> float:
    return round(MARGIN + (100 - 2 * MARGIN) * (day - first).days / max(1, (last - first).days), 3)
