"""How much a condition asks: "more than 60 per cent", "at least 1,000 soldiers", "for 72 hours".

What enters: the words of two acts. What leaves: whether the amounts that the one asks are said by the other.

>>> compare_amounts("Qasira enriches uranium to 70 per cent", "enriches it to more than 60 per cent").degree
<Degree.MET: 3>

A number of a date is no amount. An amount that is asked without a bound is reached by what is as much or more, for who
asks for a halt of 72 hours is content with a week.

Invariant: an amount that is asked and of which nothing is said stays open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial

from standoff.reason.order import SAME, Compared, Degree
from standoff.reason.things import base, is_empty
from standoff.reason.words import tables

_NUMBER = re.compile(
    r"(?P<before>(?:\w+ ){0,2})(?P<sign>[$€£]?)(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"(?: ?(?P<scale>thousand|million|billion|trillion))?(?P<unit> ?%| [\w-]+(?: [\w-]+)?)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of some unit, and on which side of it what is asked lies: "over", "under" or ""."""

    value: float
    unit: str
    bound: str
    text: str


@lru_cache(maxsize=1 << 14)
def is_amount(words: str) -> bool:
    """Whether words are an amount of something that is measured and not counted: "60 per cent", "72 hours"."""
    return words[:1].isdigit() and any(one.unit != "count" for one in amounts(words))


@lru_cache(maxsize=1 << 14)
def amounts(text: str) -> tuple[Amount, ...]:
    """The amounts that some words give, those of dates left out."""
    return tuple(_find(text))


def _find(text: str) -> Iterator[Amount]:
    table = tables()["amounts"]
    for found in _NUMBER.finditer(_in_figures(text)):
        before = found["before"].lower().split()
        words = (found["unit"] or "").lower().split()
        is_date = bool({*words[:1], *before[-1:]} & set(table["of_dates"])) or (
            not words and not found["sign"] and _YEAR.fullmatch(found["number"])
        )
        if is_date:
            continue
        value = float(found["number"].replace(",", "")) * _SCALES.get((found["scale"] or "").lower(), 1)
        told = " ".join(before) if not _is_particle(before) else ""
        bound = next((side for side in ("over", "under") if any(told.endswith(w) for w in table[side])), "")
        words_of_bound = next((w for w in table[bound] if told.endswith(w)), "") if bound else ""
        number = found["number"] if found["number"] in text else _in_words(float(found["number"]))
        shown = f"{words_of_bound} {found['sign']}{number}{' ' + found['scale'] if found['scale'] else ''}"
        yield Amount(value, _unit(words, found["sign"]), bound, f"{shown}{_counted(found['unit'] or '')}".strip())


def _is_particle(before: list[str]) -> bool:
    """Whether the word before a number belongs to a verb, and is no bound: "hands over two pilots"."""
    return len(before) > 1 and before[-1] == "over" and base(before[-2]) in tables()["amounts"]["with_over"]


def _in_words(number: float) -> str:
    return next(str(word) for word, value in tables()["amounts"]["numerals"].items() if value == number)


def _counted(unit: str) -> str:
    """What is counted, without what follows it: "warships", not "warships into"."""
    words = unit.split(" ")
    return " ".join(words[:-1] if len(words) > 1 and is_empty(words[-1]) else words)


@cache
def _numerals() -> re.Pattern[str]:
    """A numeral in words that counts something: "three warships", not "the two countries", which are known already."""
    table = tables()["amounts"]
    told = "|".join(table["numerals"])
    return re.compile(rf"(?P<known>\b(?:{'|'.join(table['known'])})\s+)?\b(?P<numeral>{told})\b(?= \w)", re.IGNORECASE)


def _in_figures(text: str) -> str:
    """The text with its numerals in figures."""

    def figure(found: re.Match[str]) -> str:
        number = tables()["amounts"]["numerals"][found["numeral"].lower()]
        return found[0] if found["known"] else str(number)

    return _numerals().sub(figure, text)


def _unit(words: list[str], sign: str) -> str:
    """The unit, of those that are measured in; what is counted is counted."""
    if sign:
        return sign
    for unit, names in tables()["amounts"]["units"].items():
        if words and (words[0] in names or " ".join(words) in names):
            return str(unit)
    return "count"


def compare_amounts(said: str, asked: str) -> Compared:
    """Whether every amount that is asked is said."""
    parts = [_compare(one, amounts(_in_ones(_in_lengths(said)))) for one in amounts(_in_lengths(asked, "for "))]
    if not parts:
        return SAME
    worst = min(parts, key=lambda part: part.degree)
    if worst.degree is not Degree.OPEN:
        return worst
    return Compared(Degree.OPEN, tuple(word for part in parts for word in part.open), worst.why)


def _in_lengths(words: str, behind: str = "") -> str:
    """The words with "a week" in figures; of what is asked only "for a week", for "within a week" is no amount."""
    units = "|".join(word for unit in tables()["amounts"]["lengths"] for word in tables()["amounts"]["units"][unit])
    return re.sub(rf"\b{behind}an? (?=(?:{units})\b)", f"{behind}1 ", words)


def _in_ones(words: str) -> str:
    """What is said to be done, with "one more" and "another" in figures; whoever asks for one asks for no amount."""
    told = "|".join(tables()["one_more"])
    return re.sub(rf"\b(?:{told}) (?=[^\W\d])", "1 ", words, flags=re.IGNORECASE)


def _in_unit(amount: Amount, unit: str) -> Amount:
    """A length of time in another unit of time: a week in hours."""
    lengths = tables()["amounts"]["lengths"]
    if amount.unit == unit or amount.unit not in lengths or unit not in lengths:
        return amount
    return replace(amount, value=amount.value * lengths[amount.unit] / lengths[unit], unit=unit)


def _compare(asked: Amount, said: tuple[Amount, ...]) -> Compared:
    own = [one for one in map(partial(_in_unit, unit=asked.unit), said) if one.unit == asked.unit]
    if not own:
        return Compared(Degree.OPEN, (asked.text,), f"{asked.text} is asked, and how much is not said")
    reached = any(
        one.value < asked.value
        if asked.bound == "under"
        else one.value > asked.value or (one.value == asked.value and (asked.bound != "over" or one.bound == "over"))
        for one in own
    )
    return SAME if reached else Compared(Degree.APART, (), f"{asked.text} is asked, and {own[0].text} is said")
