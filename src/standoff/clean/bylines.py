"""Bylines, lines of date and time, and notes about the reporter.

Enters: lines of a text. Leaves: which of them are such lines, the name that a byline gives, the day of a date line.

>>> read_byline("By Ana Bell, Norland Courier"), is_date_line("Published: 4 May 2031, 16:30 CET")
('Ana Bell', True)

Invariant: a line with a word in it that is neither name, date nor a byline's own is left alone.
"""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from standoff.clean.lines import Line
from standoff.clean.masking import holds_contacts

_STAMP = r"\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?"
_TOKEN = re.compile(
    rf"{_STAMP}|" r"[^\W\d_](?:[\w'’&-]|\.(?=\w))*\.?|\d+(?:[.:/,-]\d+)*(?:st|nd|rd|th|am|pm|h)?\b|\S", re.IGNORECASE
)
_BY = re.compile(
    r"\W{0,3}(?:(?:written|posted|reported|published|reporting|story|analysis|words|text|report|opinion|commentary|interview)\s+)?by:?\s+",
    re.IGNORECASE,
)
_CAPITALISED = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
_PARTICLE = r"(?:(?:de|van|von|der|al|el|bin|da|di|la|le|du|ten|ter)\s+)?"
_NAME = re.compile(rf"{_CAPITALISED}(?:\s+{_PARTICLE}{_CAPITALISED}){{1,3}}")
_NUMBER = re.compile(rf"{_STAMP}|" r"\d+(?:[.:/,-]\d+)*(?:st|nd|rd|th|am|pm|h)?", re.IGNORECASE)
_CLOCK_OR_DATE = re.compile(
    rf"{_STAMP}|" r"\d{1,2}[:.]\d{2}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d"
)
_BETWEEN = re.compile(r"\s+(?=[Bb]y\s)|\s+[/|~•·»–—-]+\s+|\s*[|•·~]\s*")
_MOST_WORDS = 20
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})(?:\b|T)")
_YEAR_LAST = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\.?(?: of)?[ -]([^\W\d_]{3,9})\.?,?[ -]((?:19|20)\d\d)\b")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class _Words:
    joiners: frozenset[str]
    months: Mapping[str, int]
    dates: frozenset[str]
    changed: frozenset[str]
    relative: frozenset[str]
    does: re.Pattern[str]
    reporting: re.Pattern[str]
    about: re.Pattern[str]
    role: re.Pattern[str]


@lru_cache(maxsize=4_096)
def read_byline(text: str) -> str | None:
    """The name that a byline gives, or the words in its place; None if the line is no byline."""
    by = _BY.match(text)
    tokens = _TOKEN.findall(text[by.end() :]) if by else []
    if by is None or not tokens or len(tokens) > _MOST_WORDS or not all(map(_fits_byline, tokens)):
        return None
    named = sum(token[0].isupper() for token in tokens)
    roles = any(_load_words().role.fullmatch(token) for token in tokens)
    dated = all(_is_date_word(token) for token in tokens if token[0].isalnum())
    # "By Monday", "By the end": no name stands there
    if dated or not (named or roles) or text.rstrip().endswith((".", "!", "?")):
        return None
    name = _NAME.match(text, by.end())
    return name[0].rstrip(".") if name else text[by.end() :].strip()


@lru_cache(maxsize=4_096)
def is_date_line(text: str) -> bool:
    """Whether a line says when it was published or changed, and nothing else but the part of the site it stands in."""
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    dated = [part for part in parts if _is_date(part)]
    others = [part for part in parts if not _is_date(part)]
    return bool(dated) and len(others) <= 3 and all(_is_beside_date(part) for part in others)


def read_day(text: str) -> str | None:
    """The day that a date line names, as ISO 8601, if it can be read in one way alone and isn't the day of a change."""
    before_change = re.split(
        rf"\b(?:{'|'.join(sorted(_load_words().changed))})\b", text, maxsplit=1, flags=re.IGNORECASE
    )[0]
    days = {day for day in _read_days(before_change) if day}
    return days.pop() if len(days) == 1 else None


def is_about_reporter(line: Line, names: Collection[str], *, above: str = "", at_bottom: bool = True) -> bool:
    """Whether a paragraph is a note about a reporter: one that a byline names, or one who gives an address.

    `above` is a name that stands alone on the line before. Further up than the last paragraphs of prose only a note
    that gives an address counts.
    """
    words = _load_words()
    if not 4 <= line.words <= 150 or len(line.text) > 2_000 or not line.text[0].isupper():
        return False
    reachable = holds_contacts(line.text)
    has_role = words.role.search(line.text) is not None
    works = words.reporting.search(line.text) is not None
    named = any(line.text.startswith(name) for name in names)
    if not at_bottom:
        return reachable and (has_role or works) and (named or _NAME.match(line.text) is not None)
    if named and works:
        return True
    if named or (above and line.text.startswith(above)) or re.match(r"The (?:author|writer)\b", line.text):
        return (has_role and words.does.search(line.text[:200]) is not None) or (reachable and works)
    if has_role:
        return reachable or words.about.search(line.text) is not None
    return reachable and works and _NAME.match(line.text) is not None


def is_name(text: str) -> bool:
    """Whether a line is a person's name and nothing else, as far as capitals tell."""
    return len(text) <= 80 and _NAME.fullmatch(text) is not None


def _fits_byline(token: str) -> bool:
    return (
        token[0].isupper()
        or not token[0].isalnum()
        or token.lower().rstrip(".") in _load_words().joiners
        or _NUMBER.fullmatch(token) is not None
        or _is_date_word(token)
        or "@" in token
    )


def _is_date_word(token: str) -> bool:
    return token.lower().rstrip(".") in _load_words().dates or _NUMBER.fullmatch(token) is not None


def _is_date(part: str) -> bool:
    tokens = [token for token in _TOKEN.findall(part) if token[0].isalnum()]
    if not tokens or len(tokens) > _MOST_WORDS or not all(map(_is_date_word, tokens)):
        return False
    words = {token.lower().rstrip(".") for token in tokens}
    named = any(word in _load_words().months for word in words) and any(_NUMBER.fullmatch(token) for token in tokens)
    told = words & _load_words().relative and len(tokens) > 1
    return bool(named or told or any(_CLOCK_OR_DATE.fullmatch(token) for token in tokens))


def _is_beside_date(part: str) -> bool:
    words = part.split()
    return len(words) <= 3 or read_byline(part) is not None


def _read_days(text: str) -> list[str | None]:
    months = _load_words().months
    days = [_day(year, month, day) for year, month, day in _ISO.findall(text)]
    for first, second, year in _YEAR_LAST.findall(text):
        # 4/5/2031 is two days, by where one lives; 14/5/2031 is one
        if int(first) > 12 or first == second:
            days.append(_day(year, second, first))
        elif int(second) > 12:
            days.append(_day(year, first, second))
    days += [
        _day(year, months[name.lower()], day) for day, name, year in _DAY_FIRST.findall(text) if name.lower() in months
    ]
    days += [
        _day(year, months[name.lower()], day)
        for name, day, year in _MONTH_FIRST.findall(text)
        if name.lower() in months
    ]
    return days


def _day(year: str, month: str | int, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


@cache
def _load_words() -> _Words:
    folder = files("standoff.clean.knowledge")
    read = tomllib.loads(folder.joinpath("bylines.toml").read_text("utf-8"))
    roles = tomllib.loads(folder.joinpath("furniture.toml").read_text("utf-8"))["words"]["role"]
    dates = read["dates"]
    months = {name: number for number, name in enumerate(dates["months"], start=1)}
    months |= {name[:3]: number for name, number in months.items()}
    months |= {short: months[name] for short, name in dates["short"].items() if name in months}
    weekdays = {form for name in dates["weekdays"] for form in (name, name[:3])} | set(dates["short"])
    return _Words(
        joiners=frozenset(read["joiners"]),
        months=months,
        dates=frozenset(dates["labels"]) | months.keys() | weekdays,
        changed=frozenset(dates["changed"]),
        relative=frozenset(dates["relative"]),
        does=re.compile(rf"\b(?:{'|'.join(read['doing'])})\b"),
        reporting=re.compile(rf"\b(?:{'|'.join(read['reporting'])})\b"),
        about=re.compile("|".join(read["about"]), re.IGNORECASE),
        role=re.compile(rf"\b(?:{'|'.join(roles)})\b", re.IGNORECASE),
    )
