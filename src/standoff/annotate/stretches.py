"""Words for a stretch of time that a report looks back to: "earlier this month", "for weeks", "in May", "recently".

What enters: a text, and the day that its words are counted from. What leaves: a `Stretch` for each such expression.

>>> [s.when.earliest for s in find_stretches("Norland refused last year.", "2031-09-12", "the day of publication")]
['2030-01-01']

Invariant: a side that the words leave open stays open; no stretch ends after the day that it is counted from.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from standoff.calendar import add_days
from standoff.records import Span, When

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MOST = 365_000
Hold = Literal["dated", "lasting", "vague"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """One expression with its interval, and how it holds.

    A "lasting" one ("for weeks") tells when a thing was done only of a verb in the perfect, a "vague" one ("recently")
    only of the verb that it stands with.
    """

    when: When
    hold: Hold


def find_stretches(text: str, anchor: str | None, basis: str) -> Iterator[Stretch]:
    """The stretches that a text names, kind after kind; without a day to count from both ends are open."""
    for name, pattern, hold in _patterns():
        for match in pattern.finditer(text):
            words, span = match.group(), Span(*match.span())
            if name == "named year" or (name == "named month" and match.group("year")):
                first, last = _named(match, anchor)
                yield Stretch(When(words, first, last, f"“{words}”", span), hold)
            elif anchor is None:
                yield Stretch(When(words, None, None, f"“{words}”, and no day to count from", span), hold)
            else:
                days = _named(match, anchor) if name == "named month" else _counted(name, match, anchor)
                yield Stretch(When(words, *days, f"“{words}”, counted from {anchor}, {basis}", span), hold)


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Any]:
    text = files("standoff.annotate").joinpath("knowledge/stretches.toml").read_text(encoding="utf8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str], Hold], ...]:
    """The kinds of expression in the order in which they are looked for; a place that one has, no later one takes."""
    tables = _tables()
    lists = tables["words"]
    count, unit = rf"(?P<count>\d+|{_any(tables['counts'])})", rf"(?P<unit>{_any(tables['units'])})s?"
    some = rf"(?:(?:{_any(lists['some'])}) )?(?:{_any(tables['units'])})s"
    about, part = rf"(?:(?:{_any(lists['about'])}) )*", rf"(?:(?:{_any(lists['parts'])}) )?"
    seasons = rf"(?:{_any(lists['seasons'])})(?! of)"
    since = r"(?i:back in|in|since|during|throughout)"
    edge = rf"(?: (?i:{_any(lists['parts'])})[ -]| )"
    month = _any(name.title() for name in MONTHS)
    shapes: tuple[tuple[str, str, Hold], ...] = (
        ("month", rf"(?i:{part}this month)", "dated"),
        ("last month", rf"(?i:{part}last month)", "dated"),
        ("week", r"(?i:this week)", "dated"),
        ("year", rf"(?i:{part}this year)", "dated"),
        ("last year", rf"(?i:{part}last year)", "dated"),
        ("ago", rf"(?i:{about}{count} {unit} ago)", "dated"),
        ("some ago", rf"(?i:(?:{some}|long) ago)", "dated"),
        ("open", rf"(?i:(?:{count} {unit}|{some}) (?:earlier|before))", "vague"),
        ("within", rf"(?i:(?:in|over|during|within|for) the (?:past|last) (?:{count} )?{unit})", "lasting"),
        ("within", rf"(?i:for {about}{count} {unit})", "lasting"),
        ("open", rf"(?i:(?:in|over|during) (?:the )?(?:recent|past|last) {some})", "lasting"),
        ("open", rf"(?i:for {about}{some})", "lasting"),
        ("open", rf"(?i:(?:in|since|during|last|this) (?:the )?{part}(?:the )?{seasons})", "vague"),
        ("open", rf"(?i:{_any(lists['vague'])})(?! (?:than|on|in|this|that)\b)", "vague"),
        (
            "named month",
            rf"(?P<before>{since}|(?i:last|this)){edge}(?P<month>{month})(?:,? (?P<year>(?:19|20)\d\d))?"
            rf"\b(?! \d{{1,2}}\b)",
            "dated",
        ),
        ("named year", rf"{since}{edge}(?P<year>(?:19|20)\d\d)", "dated"),
    )
    return tuple((name, re.compile(rf"\b{shape}\b"), hold) for name, shape, hold in shapes)


def _any(words: Iterable[str]) -> str:
    """One of the words, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _counted(name: str, match: re.Match[str], anchor: str) -> tuple[str | None, str]:
    """The first and the last day of an expression that is counted from a day; None for an end that is open."""
    year, month = int(anchor[:4]), int(anchor[5:7])
    starts = {"month": f"{anchor[:7]}-01", "year": f"{year}-01-01", "week": add_days(anchor, -6)}
    if name in starts:
        return starts[name], anchor
    if name == "last month":
        return _month(year - (month == 1), (month - 2) % 12 + 1)
    if name == "last year":
        return f"{year - 1}-01-01", f"{year - 1}-12-31"
    if name in {"open", "some ago"}:
        return None, anchor
    tables = _tables()
    unit = int(tables["units"][match.group("unit").lower()])
    written = (match.group("count") or "one").lower()
    # a number of years that no calendar has is as good as open
    back = min(int(tables["counts"].get(written) or written), _MOST // unit) * unit
    if name == "within":
        return add_days(anchor, -back - unit // 2), anchor
    return add_days(anchor, -back - unit // 2), add_days(anchor, unit // 2 - back)


def _named(match: re.Match[str], anchor: str | None) -> tuple[str, str]:
    """A month or a year by its name; a month without a year is the last one that does not begin after the day."""
    named = match.groupdict()
    if not named.get("month"):
        return f"{named['year']}-01-01", f"{named['year']}-12-31"
    number = MONTHS.index(named["month"].lower()) + 1
    if named["year"] or anchor is None:
        return _month(int(named["year"]), number)
    year, month = int(anchor[:4]), int(anchor[5:7])
    # "last September", told in September, is that of the year before
    is_earlier = number > month or (number == month and named["before"].lower() == "last")
    first, last = _month(year - is_earlier, number)
    return first, min(last, anchor)


def _month(year: int, month: int) -> tuple[str, str]:
    first = f"{year}-{month:02d}-01"
    following = f"{year + month // 12}-{month % 12 + 1:02d}-01"
    return first, add_days(following, -1)
