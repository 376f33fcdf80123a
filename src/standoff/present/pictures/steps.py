"""Days cut into steps of one length, so many that they fit beside one another.

What enters: dates as first and last days. What leaves: `Steps`: days, weeks, months, quarters, years or several years.

>>> frame([(date(2031, 9, 3), date(2031, 9, 3)), (date(2031, 9, 4), date(2031, 9, 5))]).labels
('3 Sep', '4 Sep', '5 Sep')

Invariant: the steps follow one another without a gap, are `MOST` at most, and hold most of the dates whole.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from standoff.present.wording import MONTHS, say_interval
from standoff.records import When

MOST = 31
# Finer steps are taken where no more than a tenth of the dates lie outside of them.
HELD = 0.9
# A date this many times further from the rest than the rest is wide would leave the rest no room; days, and a factor.
FAR_DAYS, FAR_TIMES = 730, 3.0

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps of one length in order: the first and last day of each, a short label, and what one is called."""

    unit: str
    days: tuple[Days, ...]
    labels: tuple[str, ...]

    def find(self, days: Days) -> tuple[int, int] | None:
        """The first and the last step that an interval reaches, or None where it isn't held whole."""
        first = next((n for n, (start, end) in enumerate(self.days) if start <= days[0] <= end), None)
        last = next((n for n, (start, end) in enumerate(self.days) if start <= days[1] <= end), None)
        return None if first is None or last is None else (first, last)

    def say(self, step: int) -> str:
        """A step in words, as dates are written everywhere."""
        first, last = self.days[step]
        return say_interval(first.isoformat(), last.isoformat())


@dataclass(frozen=True, slots=True)
class Unit:
    """A length of steps: the number of the step that a day lies in, counted from the year 1, and where one begins."""

    name: str
    number: Callable[[date], int]
    start: Callable[[int], date]
    label: Callable[[date], str]

    def end(self, number: int) -> date:
        """The last day of a step."""
        try:
            return date.fromordinal(self.start(number + 1).toordinal() - 1)
        except (ValueError, OverflowError):
            return date.max


def frame(dates: Sequence[Days]) -> Steps | None:
    """The finest steps that hold most of the dates, or None where there are none."""
    near = _without_far(dates)
    for unit in _UNITS:
        window = _window(near, unit)
        if window is not None:
            return _steps(unit, *window)
    if not near:
        return None
    years = 1 + max(end.year for _, end in near) - min(start.year for start, _ in near)
    # one more step than the years need, because steps of several years begin where they begin
    unit = _months(f"{-(-years // (MOST - 1))} years", 12 * -(-years // (MOST - 1)), _say_year)
    return _steps(unit, min(unit.number(start) for start, _ in near), max(unit.number(end) for _, end in near))


def days_of(when: When) -> Days | None:
    """The first and last day of a date, one of them twice where a side is open, or None where there is no day."""
    one, two = when.earliest or when.latest, when.latest or when.earliest
    try:
        first, last = date.fromisoformat((one or "")[:10]), date.fromisoformat((two or "")[:10])
    except ValueError:
        return None
    return first, max(first, last)


def _without_far(dates: Sequence[Days]) -> list[Days]:
    """The dates without those of long before the others: a doctrine of decades ago would leave the rest no room."""
    ordered = sorted(dates)
    start = 0
    for n in range(1, len(ordered)):
        gap = (ordered[n][0] - ordered[n - 1][0]).days
        if gap > FAR_DAYS and gap > FAR_TIMES * max(1, (ordered[-1][1] - ordered[n][0]).days):
            start = n
    return ordered[start:]


def _window(dates: Sequence[Days], unit: Unit) -> tuple[int, int] | None:
    """The first and last step of the window that holds most dates, the latest of equals; None if it holds too few."""
    numbers = Counter((unit.number(first), unit.number(last)) for first, last in dates)
    best: tuple[int, int] | None = None
    for start in sorted({first for first, _ in numbers}):
        inside = [pair for pair in numbers if pair[0] >= start and pair[1] < start + MOST]
        held = sum(numbers[pair] for pair in inside)
        if inside and held >= HELD * len(dates) and (best is None or held >= best[0]):
            best = held, start
    if best is None:
        return None
    return best[1], max(last for first, last in numbers if first >= best[1] and last < best[1] + MOST)


def _steps(unit: Unit, first: int, last: int) -> Steps:
    numbers = range(first, last + 1)
    starts = [unit.start(number) for number in numbers]
    return Steps(
        unit.name,
        tuple((start, unit.end(number)) for start, number in zip(starts, numbers, strict=True)),
        tuple(map(unit.label, starts)),
    )


def _months(name: str, months: int, label: Callable[[date], str]) -> Unit:
    return Unit(
        name,
        lambda day: (12 * (day.year - 1) + day.month - 1) // months,
        lambda number: date(number * months // 12 + 1, number * months % 12 + 1, 1),
        label,
    )


def _say_day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _say_month(day: date) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def _say_year(day: date) -> str:
    return str(day.year)


_UNITS = (
    Unit("day", date.toordinal, date.fromordinal, _say_day),
    # the first day of the year 1 is a Monday in this calendar
    Unit("week", lambda day: (day.toordinal() - 1) // 7, lambda number: date.fromordinal(7 * number + 1), _say_day),
    _months("month", 1, _say_month),
    _months("quarter", 3, _say_month),
    _months("year", 12, _say_year),
)
