"""What is certain about the order of two dates that are intervals.

What enters: two `When`s, or a `When` and an ISO day.
What leaves: yes only where every reading of the intervals says yes.

>>> is_certainly_after(When(earliest="2031-05-02"), When(latest="2031-05-01"))
True

Invariant: of "certainly after" and "certainly before" at most one holds; where neither does, the order is not known.
"""

from standoff.calendar import DayWords, find_days, weekday_of
from standoff.records import UNKNOWN_WHEN, Signal, Statement, When

FIRST, LAST = "0000-00-00", "9999-99-99"


def is_certainly_after(later: When, earlier: When) -> bool:
    """Whether the whole of one interval lies behind the whole of another."""
    return later.earliest is not None and earlier.latest is not None and later.earliest > earlier.latest


def has_certainly_passed(when: When, on: str) -> bool:
    """Whether an interval lies wholly before an ISO day."""
    return when.latest is not None and when.latest < on


def has_begun(when: When, on: str) -> bool:
    """Whether something that begins within an interval may have begun on an ISO day; what has no date has."""
    return when.earliest is None or when.earliest <= on


def is_dated(when: When) -> bool:
    """Whether either end of an interval is known."""
    return when.earliest is not None or when.latest is not None


def date_of(statement: Statement, signal: Signal | None) -> When:
    """When a statement was made: its own date, else its signal's, for a signal is one statement."""
    if is_dated(statement.when) or signal is None:
        return statement.when
    day = signal.when.earliest
    if day is not None and day == signal.when.latest and any(_is_another(words, day) for words in told_days(statement)):
        # a day that other reports give, on which these words can't have been said
        return statement.when
    return signal.when if is_dated(signal.when) else UNKNOWN_WHEN


def told_days(statement: Statement) -> tuple[DayWords, ...]:
    """The days that a statement's own words name, whether or not they could be worked out."""
    return tuple(find_days(statement.when.text))


def _is_another(words: DayWords, day: str) -> bool:
    """Whether words for a day ("Tuesday", "July 17") are certainly those of another than an ISO day."""
    if words.month_day is not None:
        return words.month_day != (int(day[5:7]), int(day[8:10]))
    return words.weekday is not None and words.weekday != weekday_of(day)


def sort_key(when: When) -> tuple[str, str]:
    """The order in which dates are shown: by their beginning; what has none stands by its end, or first."""
    return when.earliest or when.latest or FIRST, when.latest or LAST
