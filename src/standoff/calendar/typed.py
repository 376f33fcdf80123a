"""A typed date as an interval of days.

What enters: a day, a month, a year, or two of them apart by a slash, where ".." leaves a side open.
What leaves: a `When`; or ValueError for a day that no calendar has.

>>> read_date("2031-02")
When(text='2031-02', earliest='2031-02-01', latest='2031-02-28', basis='typed', span=None)

Invariant: the interval never ends before it begins.
"""

from calendar import monthrange

from standoff.records import When


def read_date(text: str) -> When:
    """The interval that a typed date stands for; ValueError says what is wrong with it."""
    first, _, last = text.partition("/")
    earliest, latest = _day(first, is_last=False), _day(last or first, is_last=True)
    if earliest and latest and earliest > latest:
        raise ValueError("it ends before it begins")
    return When(text, earliest, latest, "typed")


def _day(text: str, *, is_last: bool) -> str | None:
    """The first or last day of a day, month or year."""
    if text == "..":
        return None
    year, *rest = (int(part) for part in text.split("-"))
    month = rest[0] if rest else 12 if is_last else 1
    if year < 1 or not 1 <= month <= 12:
        raise ValueError(f"there is no month {text}")
    days = monthrange(year, month)[1]
    day = rest[1] if len(rest) > 1 else days if is_last else 1
    if not 1 <= day <= days:
        raise ValueError(f"that month has {days} days")
    return f"{year:04}-{month:02}-{day:02}"
