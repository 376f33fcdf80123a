"""How quantities are written: digits and number words, ranges, ratios, shares and money, with what bounds them.

What enters: a text. What leaves: `Quantity`s in order: values, not yet what they count.

>>> [(q.kind, q.value, q.upper, q.bound) for q in find_quantities("between 40 and 50 ships, at least one in ten")]
[('range', 40.0, 50.0, 'between'), ('ratio', 0.1, None, 'at least')]

Invariant: a quantity's span holds its digits or number words; dates, times of day, ages, numbers of articles, rooms and
telephones are none.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from standoff.calendar import find_days
from standoff.records import Span

Kind = Literal["number", "range", "ratio", "money", "percent", "fraction", "plural"]
# A bare number of this size, without a comma and a multiple, is a year.
_YEARS = (1900, 2100)
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as written: `upper` ends a range; `sides` are those of a ratio; `currency` is an ISO 4217 code.

    `is_spelt` marks a value without digits ("one"), which often counts nothing.
    """

    kind: Kind
    value: float
    bound: str
    span: Span
    upper: float | None = None
    sides: tuple[float, float] | None = None
    currency: str = ""
    is_spelt: bool = False


@cache
def figure_words() -> dict[str, Any]:
    """The words of quantities (`knowledge/figures.toml`)."""
    source = files("standoff.annotate").joinpath("knowledge/figures.toml")
    return tomllib.loads(source.read_text(encoding="utf8"))


def find_quantities(text: str) -> Iterator[Quantity]:
    """Every quantity of a text in order; where two ways to read one overlap, the longer stands."""
    dated = {at for day in find_days(text) for at in range(day.span.start, day.span.end)}
    at = 0
    while (match := _pattern(paired=True).search(text, at)) is not None:
        quantity = _check(text, match, dated)
        if quantity is None and (match.group("range") or match.group("ratio")):
            # "12 September 2031 - Forty-one people": no range, and yet a number
            match = _pattern(paired=False).match(text, match.start()) or match
            quantity = _check(text, match, dated)
        if quantity is not None:
            yield quantity
        at = max(match.end(), at + 1)


def _check(text: str, match: "re.Match[str]", dated: set[int]) -> Quantity | None:
    """The quantity of a match, or None where its words are a date, a name, or no quantity after all."""
    span = Span(*match.span())
    if not dated.isdisjoint(range(span.start, span.end)) or _is_a_name(text, span):
        return None
    quantity = _read(match, span)
    return None if quantity is None or (quantity.kind == "ratio" and _is_rate(text, span)) else quantity


def _is_rate(text: str, span: Span) -> bool:
    """Whether "three in ten" is "three in ten days"."""
    return re.match(rf"\s+(?:{_any_of(figure_words()['rates'])})s?\b", text[span.end : span.end + 16], re.I) is not None


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _number(name: str, *, joined: bool = False) -> str:
    """The pattern of one number, in groups whose names begin with `name`; `joined` ones may follow a hyphen."""
    words = figure_words()
    small, multiples = _any_of(words["numbers"]), _any_of(words["multiples"])
    spelt = _any_of(words["spelt_multiples"])
    not_behind = rf"(?<![\w.,:/$€£¥{'' if joined else '-'}])"
    rest = rf"(?:(?: and)? (?P<{name}_rest>{small})(?:-(?P<{name}_last>{small}))?\b)?"
    return (
        rf"(?:{not_behind}(?P<{name}_digits>{_DIGITS})(?:[ -]?(?P<{name}_times>{multiples})\b)?"
        rf"|\b(?:(?P<{name}_word>{small}|a|an)(?:[- ](?P<{name}_unit>{small}))?"
        rf"(?:[ -](?P<{name}_multiple>{spelt})\b{rest})?"
        rf"(?P<{name}_half> and a half\b)?)\b)"
    )


@cache
def _pattern(*, paired: bool) -> re.Pattern[str]:
    """The pattern of a quantity; `paired` ones may be ranges and ratios, of two numbers."""
    words = figure_words()
    multiples, signs = _any_of(words["multiples"]), r"(?:US)?[$€£¥]"
    money = rf"(?P<sign>{signs})\s?(?P<money>{_DIGITS})(?:[ -]?(?P<money_times>{multiples})\b)?"
    second = rf"(?:{signs})?(?P<money_to>{_DIGITS})(?:[ -]?(?P<money_to_times>{multiples})\b)?"
    money_to = rf"(?:(?:[-–—]|\s(?:to|and)\s){second})?"
    # "a 40-kilometre strait" counts, "the 7-Eleven" and "the 9-0" do not
    after = r"(?![\w:/]|-(?-i:[A-Z\d])|[.,]\d)"
    # "sailors and 40 and 50 boats": only "between" makes a range of "and"; "thirty-two" is one number
    to = r"(?:(?<=\d)\s?[-–—]\s?|\s(?(opens)(?:to|and)|(?:to|or))\s)"
    span = rf"(?:(?P<opens>between|from)\s+)?{_number('low')}{to}{_number('high', joined=True)}{after}"
    ratio = (
        rf"{_number('side')}\s+(?P<link>to|in|out\s+of|for\s+every|for\s+each)\s+(?P<every>every\s+)?{_number('other')}"
        rf"{after}|\b(?P<colon>\d{{1,3}}:\d)\b(?![:\d])"
    )
    never = r"(?!)"
    return re.compile(
        rf"(?P<bound>\b(?:{_any_of(words['bounds'])})\s+)?"
        rf"(?:(?P<range>{span if paired else never})|(?P<ratio>{ratio if paired else never})"
        rf"|(?P<plural>\b(?:{_any_of(words['plurals'])})\b)"
        rf"|(?P<fraction>\b(?:{_any_of(words['fractions'])})\b)"
        rf"|{money}{money_to}"
        rf"|(?P<number>{_number('one')}){after})"
        rf"(?P<percent>\s?%|[ -]per[ -]?cent(?:age points?)?\b)?",
        re.IGNORECASE,
    )


def _is_a_name(text: str, span: Span) -> bool:
    """Whether digits name something rather than count: an article, a room, a time of day, an age, a telephone."""
    words = figure_words()["no_quantity"]
    before, after = text[max(0, span.start - 24) : span.start], text[span.end : span.end + 16]
    if re.search(rf"\b(?:{_any_of(words['before'])})\.?\s+$", before, re.IGNORECASE):
        return True
    if re.match(rf"[ -]?(?:{_any_of(words['after'])})(?!\w)", after, re.IGNORECASE):
        return True
    in_digits = text[span.start].isdigit() and text[span.end - 1].isdigit()
    return in_digits and bool(re.match(r"[ -]\d{3,}", after) or re.search(r"\d[ -]$", before))


def _read(match: "re.Match[str]", span: Span) -> Quantity | None:
    part = {name: found for name, found in match.groupdict().items() if found}
    words = figure_words()
    bound = words["bounds"].get(" ".join(part.get("bound", "").lower().split()), "exactly")
    is_percent = "percent" in part
    if "ratio" in part:
        return _ratio(part, span, bound)
    if "range" in part:
        return _range(part, span, bound, is_percent)
    if "plural" in part:
        return Quantity("plural", float(words["plurals"][part["plural"].lower()]), "at least", span, is_spelt=True)
    if "fraction" in part:
        return Quantity("fraction", float(words["fractions"][part["fraction"].lower()]), bound, span, is_spelt=True)
    if "money" in part:
        value = _amount(part, "money")
        upper = _amount(part, "money_to") if "money_to" in part else None
        if upper is not None and "money_times" not in part:
            value *= _times(part.get("money_to_times"))
        currency = words["currencies"][part["sign"].lower()]
        return Quantity("money", value, "between" if upper else bound, span, upper, currency=currency)
    one = _value(part, "one")
    is_article = part.get("one_word", "").lower() in {"a", "an"} and one == 1
    if one is None or _is_year(part, "one", one) or is_article:
        return None
    return Quantity("percent" if is_percent else "number", one, bound, span, is_spelt="one_word" in part)


def _range(part: dict[str, str], span: Span, bound: str, is_percent: bool) -> Quantity | None:
    low, high = _value(part, "low"), _value(part, "high")
    if low is None or high is None or _is_year(part, "low", low) or _is_year(part, "high", high):
        return None
    if not any(key in part for key in ("low_times", "low_multiple")):
        # "40 to 50 thousand": the multiple stands once
        raised = low * (_times(part.get("high_times")) * _times(part.get("high_multiple")))
        low = raised if raised < high else low
    if part.get("opens", "").lower() == "from" and low > high:
        # "fell from 50 to 40": what it is now
        return Quantity("percent" if is_percent else "number", high, bound, span, is_spelt="high_word" in part)
    if low == high or part.get("low_word", "").lower() in {"a", "an"}:
        return None
    if 1 in (low, high) and high and "opens" not in part and re.search(r"\bto\b", part["range"].lower()):
        return Quantity("ratio", low / high, "ratio", span, sides=(low, high), is_spelt="low_word" in part)
    if low > high:
        return None
    return Quantity("percent" if is_percent else "range", low, "between", span, high, is_spelt="low_word" in part)


def _ratio(part: dict[str, str], span: Span, bound: str) -> Quantity | None:
    if "colon" in part:
        first, second = (float(side) for side in part["colon"].split(":"))
    else:
        low, high = _value(part, "side"), _value(part, "other")
        if low is None or high is None or _is_year(part, "other", high):
            return None
        first, second = low, high
        link = " ".join(part["link"].lower().split())
        if (link in {"in", "out of"} and first >= second) or (link == "to" and 1 not in (first, second)):
            return None
    if not second or not first:
        return None
    return Quantity("ratio", first / second, "ratio" if bound == "exactly" else bound, span, sides=(first, second))


def _value(part: dict[str, str], name: str) -> float | None:
    """The value of the number whose groups begin with `name`."""
    if f"{name}_digits" in part:
        return _plain(part[f"{name}_digits"]) * _times(part.get(f"{name}_times"))
    word = part.get(f"{name}_word", "").lower()
    numbers, multiples = figure_words()["numbers"], figure_words()["multiples"]
    if not word:
        return None
    value = 1.0 if word in {"a", "an"} else float(numbers[word])
    if f"{name}_unit" in part:
        unit = float(numbers[part[f"{name}_unit"].lower()])
        if value < 20 or value % 10 or unit >= 10:
            return None
        value += unit
    multiple = part.get(f"{name}_multiple", "").lower()
    if multiple:
        value *= float(multiples[multiple])
    elif word in {"a", "an"}:
        return 1.0
    for rest in ("rest", "last"):
        value += float(numbers.get(part.get(f"{name}_{rest}", "").lower(), 0))
    return value + (0.5 if f"{name}_half" in part else 0.0)


def _amount(part: dict[str, str], name: str) -> float:
    return _plain(part[name]) * _times(part.get(f"{name}_times"))


def _plain(digits: str) -> float:
    return float(re.sub(r"[,\u00a0\u202f]", "", digits))


def _times(word: str | None) -> float:
    return float(figure_words()["multiples"][word.lower()]) if word else 1.0


def _is_year(part: dict[str, str], name: str, value: float) -> bool:
    digits = part.get(f"{name}_digits", "")
    is_bare = f"{name}_times" not in part and "," not in digits and len(digits) == 4
    return is_bare and _YEARS[0] <= value <= _YEARS[1]
