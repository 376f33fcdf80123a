"""The timeline: dated signals in order, the undated apart, and where each stands in the drawing.

What enters: signal rows. What leaves: a `Timeline` whose marks and ticks are in percent of its width.

>>> [label for _, label in ticks(date(2031, 1, 10), date(2031, 4, 2))]
['Feb 2031', 'Mar 2031', 'Apr 2031']

Invariant: what has no date is never given a place in the drawing.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from standoff.present.rows import Moment, SignalRow, Timeline
from standoff.present.wording import MONTHS, say_when
from standoff.records import When

# A date this many times further from the rest than the rest is wide would leave the rest no room; days, and a factor.
FAR_DAYS, FAR_TIMES = 730, 3.0
MARGIN = 2.0
TICKS = 7


def lay_out(rows: Sequence[SignalRow]) -> Timeline:
    """The timeline of the rows, which come in the order of time."""
    dated = [row for row in rows if row.when.earliest or row.when.latest]
    undated = [row for row in rows if not (row.when.earliest or row.when.latest)]
    placed = {row.signal: days for row in dated if (days := _days(row.when))}
    first, last = _extent(list(placed.values()))
    lanes = tuple(sorted({_lane(row) for row in dated if _in_view(placed.get(row.signal), first)}))
    moments = []
    for row in dated:
        days = placed.get(row.signal)
        drawn = _in_view(days, first) and first and last
        left = _percent(days[0], first, last) if drawn and days and first and last else None
        right = _percent(days[1], first, last) if drawn and days and first and last else None
        moments.append(
            Moment(
                row=row,
                day=say_when(row.when),
                basis=row.when.basis,
                lane=lanes.index(_lane(row)) if left is not None else None,
                left=left,
                width=round(right - left, 3) if left is not None and right is not None else None,
            )
        )
    return Timeline(
        dated=tuple(moments),
        undated=tuple(Moment(row, "date not known", row.when.basis) for row in undated),
        lanes=lanes,
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


def _in_view(days: tuple[date, date] | None, first: date | None) -> bool:
    return bool(days and first and days[0] >= first)


def _lane(row: SignalRow) -> str:
    return row.actor[0] if row.actor else row.speaker or "not resolved"


def _days(when: When) -> tuple[date, date] | None:
    one, two = when.earliest or when.latest, when.latest or when.earliest
    try:
        first, last = date.fromisoformat((one or "")[:10]), date.fromisoformat((two or "")[:10])
    except ValueError:
        return None
    return first, max(first, last)


def _percent(day: date, first: date, last: date) -> float:
    return round(MARGIN + (100 - 2 * MARGIN) * (day - first).days / max(1, (last - first).days), 3)
