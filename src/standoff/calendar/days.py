"""The days that a text names, as they are written: a full date, a month and day, a weekday, or a word like "yesterday".

What enters: a text.
What leaves: `DayWords` in order, each with its span and what it fixes; nothing is added that is not written.

>>> [d.days for d in find_days("in Norland, June 5, 2024, and on Friday")]
[('2024-06-05',), ()]

Invariant: a full date has one day, or two where day and month can't be told apart; every other kind has none.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

from standoff.records import Span


@dataclass(frozen=True, slots=True)
class DayWords:
    """Words that name a day: `days` if they do so fully, else a month and day, a weekday (1 to 7), or an offset.

    `limit` marks a day that bounds or plans something ("until Friday") and so is not the day of what is told.
    """

    text: str
    span: Span
    days: tuple[str, ...] = ()
    month_day: tuple[int, int] | None = None
    weekday: int | None = None
    offset: tuple[int, int] | None = None
    weekend: bool = False
    limit: bool = False


@lru_cache(maxsize=1)
def load_day_words() -> Mapping[str, Any]:
    """The tables of dates.toml."""
    text = files("standoff.calendar").joinpath("dates.toml").read_text(encoding="utf8")
    return tomllib.loads(text)


# a report is asked for its days, and for its figures, which days are not
@lru_cache(maxsize=1)
def find_days(text: str) -> tuple[DayWords, ...]:
    """All words of a text that name a day, in order; where two readings overlap the longer one stands."""
    found = sorted(_matches(text), key=lambda d: (d.span.start, -d.span.end))
    kept: list[DayWords] = []
    for words in found:
        if not kept or kept[-1].span.end <= words.span.start:
            kept.append(words)
    return tuple(kept)


def add_days(day: str, count: int) -> str:
    """The ISO day so many days later; the day itself where the calendar ends."""
    try:
        return (date.fromisoformat(day) + timedelta(days=count)).isoformat()
    except OverflowError:
        return day


def days_between(first: str, second: str) -> int:
    """The number of days from one ISO day to another, negative if the second comes first."""
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def weekday_of(day: str) -> int:
    """The weekday of an ISO day, Monday 1 to Sunday 7."""
    return date.fromisoformat(day).isoweekday()


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = load_day_words()
    month = "(?:" + "|".join(sorted(words["months"], key=lambda m: (-len(m), m))) + r")\b\.?"
    weekday = "(?:" + "|".join(sorted(words["weekdays"], key=lambda d: (-len(d), d))) + r")\b\.?"
    full_weekday = "|".join(sorted(d for d in words["weekdays"] if d.endswith("day")))
    offsets = "|".join(sorted(words["days_from_publication"], key=lambda w: (-len(w), w)))
    weekend = "|".join(sorted(words["weekend"]["words"]))
    year = r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
    shapes = {
        "iso": r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?![\d-])",
        "numeric": r"(?<![\d/.-])(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)"
        r"(?P<year>(?:19|20)?\d\d)(?![\d/.-])",
        "month first": rf"(?:{weekday},?\s+)?\b(?P<month>{month})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"
        rf"(?!\s*[:.]\d){year}",
        "day first": rf"(?:{weekday},?\s+)?(?<![\d.:-])\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?"
        rf"(?P<month>{month}){year}",
        "weekday": rf"\b(?P<weekday>{full_weekday})\b",
        "offset": rf"\b(?P<offset>{offsets})\b",
        "weekend": rf"\b(?:{weekend})\b",
    }
    return tuple((name, re.compile(shape, re.IGNORECASE)) for name, shape in shapes.items())


# the forms of a day that have a number in them, which need not be looked for where there is none
_WITH_DIGITS = frozenset({"iso", "numeric", "month first", "day first"})
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=1)
def _limit() -> re.Pattern[str]:
    words = "|".join(sorted(load_day_words()["not_the_occasion"]["before"]))
    return re.compile(rf"\b(?:{words})\s+(?:on\s+|the\s+)?$", re.IGNORECASE)


def _matches(text: str) -> Iterator[DayWords]:
    tables = load_day_words()
    numbered = _DIGIT.search(text) is not None
    for name, pattern in _patterns():
        if name in _WITH_DIGITS and not numbered:
            continue
        for match in pattern.finditer(text):
            part = match.groupdict()
            span, written = Span(*match.span()), match.group()
            limit = _limit().search(text, max(0, span.start - 24), span.start) is not None
            if name == "weekday":
                weekday = int(tables["weekdays"][part["weekday"].lower()])
                yield DayWords(written, span, weekday=weekday, limit=limit)
            elif name == "offset":
                first, last = tables["days_from_publication"][part["offset"].lower()]
                yield DayWords(written, span, offset=(int(first), int(last)), limit=limit)
            elif name == "weekend":
                yield DayWords(written, span, weekend=True, limit=limit)
            elif name == "numeric":
                year = part["year"] if len(part["year"]) == 4 else "20" + part["year"]
                readings = [_day(year, part["first"], part["second"]), _day(year, part["second"], part["first"])]
                days = tuple(sorted({day for day in readings if day}))
                if days:
                    yield DayWords(written, span, days=days, limit=limit)
            elif name == "iso" or part["month"][0].isupper():
                month = part["month"] if name == "iso" else str(tables["months"][part["month"].lower().rstrip(".")])
                if part["year"]:
                    exact = _day(part["year"], month, part["day"])
                    if exact:
                        yield DayWords(written, span, days=(exact,), limit=limit)
                elif _day("2024", month, part["day"]):
                    yield DayWords(written, span, month_day=(int(month), int(part["day"])), limit=limit)


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
