"""Quantities that a report tells: value, unit, what is counted, bound, and who claims it.

What enters: a `Parse` and the speech in it. What leaves: `FoundFigure`s in order.

>>> [(f.figure.value, f.figure.bound) for f in find_figures(parse, speech)]     # "at least 14 people were killed"
[(14.0, 'at least')]

Invariant: a figure's span holds its digits or number words; dates, times of day and names of weapons are no figures.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from standoff.annotate.cues import word_set
from standoff.annotate.grammar import Parse
from standoff.annotate.speech import Speech
from standoff.calendar import find_days
from standoff.records import Figure, Filler, Span

COUNTED_PEOPLE = word_set("counted_people")


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure, the word it hangs on, who says it, and whether it makes a claim of its own."""

    figure: Figure
    sentence: int
    index: int
    speaker: Filler | None
    via: tuple[Filler, ...]
    claimed: bool


@cache
def figure_words() -> dict[str, Any]:
    """The words of quantities (`knowledge/figures.toml`)."""
    source = files("standoff.annotate").joinpath("knowledge/figures.toml")
    return tomllib.loads(source.read_text(encoding="utf8"))


@cache
def _pattern() -> re.Pattern[str]:
    words = figure_words()

    def any_of(keys: Any) -> str:
        return "|".join(re.escape(k) for k in sorted(keys, key=lambda k: (-len(k), k)))

    digits = r"\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    number = any_of(words["numbers"])
    return re.compile(
        rf"(?P<bound>\b(?:{any_of(words['bounds'])})\s+)?"
        rf"(?:(?P<ratio>\b(?:one|1)\s+(?:to|in)\s+(?:{number}|\d+)\b|\b\d{{1,3}}:\d\b(?![:\d]))"
        rf"|(?P<plural>\b(?:{any_of(words['plurals'])})\b)"
        rf"|(?P<fraction>\b(?:{any_of(words['fractions'])})\b)"
        rf"|(?P<sign>(?:US)?[$€£¥])\s?(?P<money>{digits})(?:[ -]?(?P<times>{any_of(words['multiples'])})\b)?"
        rf"|(?<![\w.,:/-])(?P<digits>{digits})(?![\w:/-]|[.,]\d)(?:[ -](?P<multiple>{any_of(words['multiples'])})\b)?"
        rf"|\b(?P<word>{number})(?:-(?P<unit_word>{number}))?\b"
        rf"(?:[ -](?P<word_multiple>hundred|thousand|million|billion)\b)?)"
        rf"(?P<percent>\s?%|[ -]per[ -]?cent\b)?",
        re.IGNORECASE,
    )


def find_figures(parse: Parse, speech: Speech) -> tuple[FoundFigure, ...]:
    """Every quantity of a report in order; a conversion in brackets is part of the figure that it converts."""
    dated = [d.span for d in find_days(parse.text)]
    found: list[FoundFigure] = []
    for match in _pattern().finditer(parse.text):
        span = Span(*match.span())
        if any(span.overlaps(d) for d in dated):
            continue
        one = _figure(parse, speech, match, span)
        if one is None:
            continue
        if found and _is_conversion(parse.text, found[-1].figure, one.figure):
            before = found[-1]
            also = (*before.figure.also, (one.figure.value, one.figure.unit))
            found[-1] = replace(before, figure=replace(before.figure, also=also))
            continue
        found.append(one)
    return tuple(found)


def _is_conversion(text: str, before: Figure, after: Figure) -> bool:
    if before.span is None or after.span is None or not before.unit or not after.unit or before.unit == after.unit:
        return False
    gap = text[before.span.end : after.span.start]
    return len(gap) <= 12 and "(" in gap and len(after.unit) == 3 == len(before.unit)


def _figure(parse: Parse, speech: Speech, match: "re.Match[str]", span: Span) -> FoundFigure | None:
    part = {k: v for k, v in match.groupdict().items() if v}
    indices = parse.at(span)
    value = _value(part)
    if not indices or value is None:
        return None
    words = figure_words()
    noun, unit = _counted(parse, indices, part)
    currency = words["currencies"].get((part.get("sign") or "").lower())
    if currency is None and noun is not None:
        currency = words["currencies"].get(parse.words[noun].lemma.lower())
    plain = "sign" not in part and "percent" not in part and "ratio" not in part and "fraction" not in part
    if plain and noun is None and not _stands_for_people(parse, indices):
        return None
    if "fraction" in part and not re.match(r"\s+of\b", parse.text[span.end : span.end + 4]):
        return None
    if noun is not None and currency is None and value in {1.0} and "digits" not in part and "ratio" not in part:
        return None
    bound = words["bounds"].get(part.get("bound", "").lower().strip(), "exactly")
    bound = "at least" if "plural" in part else "ratio" if "ratio" in part else bound
    unit = "%" if "percent" in part else currency or unit
    counted_span = parse.span(parse.phrase(noun)) if noun is not None else None
    counted = counted_span.of(parse.text) if counted_span else ""
    near = noun is not None and indices[-1] <= noun < indices[-1] + 4
    whole = Span(span.start, max(span.end, parse.words[noun].end)) if noun is not None and near else span
    index = noun if noun is not None else indices[-1]
    speaker, via, _ = speech.speaker(index)
    figure = Figure(value, unit, counted, bound, (), whole.of(parse.text).strip(), whole)
    claimed = _is_claim(parse, figure, part, noun, index)
    return FoundFigure(figure, parse.words[index].sentence, index, speaker, via, claimed)


def _value(part: dict[str, str]) -> float | None:
    words = figure_words()
    if "ratio" in part:
        sides = re.split(r"\s+(?:to|in)\s+|:", part["ratio"].lower())
        numbers = [float(words["numbers"].get(s, s)) if s in words["numbers"] or s.isdigit() else 0.0 for s in sides]
        return numbers[0] / numbers[1] if len(numbers) == 2 and numbers[1] else None
    if "plural" in part:
        return float(words["plurals"][part["plural"].lower()])
    if "fraction" in part:
        return float(words["fractions"][part["fraction"].lower()])
    digits = part.get("money") or part.get("digits")
    if digits is not None:
        number = float(re.sub(r"[,  ]", "", digits))
        if "money" not in part and 1900 <= number <= 2100 and "multiple" not in part and "," not in digits:
            return None
        return number * float(words["multiples"].get((part.get("times") or part.get("multiple") or "").lower(), 1))
    number = float(words["numbers"][part["word"].lower()])
    if "unit_word" in part:
        number += float(words["numbers"][part["unit_word"].lower()])
    return number * float(words["multiples"].get((part.get("word_multiple") or "").lower(), 1))


def _counted(parse: Parse, indices: list[int], part: dict[str, str]) -> tuple[int | None, str]:
    """The noun that is counted: what the number modifies, or the noun behind "of"."""
    for index in reversed(indices):
        word = parse.words[index]
        for case, lower in parse.obliques(index):
            if case == "of" and lower > index:
                return lower, parse.words[lower].lemma.lower()
        head = word.head
        modifies = word.dep in {"nummod", "compound", "amod", "nmod", "advmod", "det"} and 0 < head - index <= 5
        if modifies and parse.words[head].pos in {"NOUN", "PROPN"} and head not in indices:
            return head, parse.words[head].lemma.lower()
    return None, ""


def _stands_for_people(parse: Parse, indices: list[int]) -> bool:
    """ "put the number of dead at six", "30 wounded": a bare number that counts people."""
    sentence = parse.sentence_words(parse.words[indices[-1]].sentence)
    lemmas = {parse.words[i].lemma.lower() for i in sentence}
    return bool(lemmas & {"number", "toll", "total", "figure"}) and bool(lemmas & COUNTED_PEOPLE)


def _is_claim(parse: Parse, figure: Figure, part: dict[str, str], noun: int | None, index: int) -> bool:
    """Whether the quantity is worth a claim: money, shares, ratios, and counts of people, goods and weapons."""
    claims = figure_words()["claims"]
    if "percent" in part or "ratio" in part or "fraction" in part:
        return True
    if figure.unit in figure_words()["currencies"].values():
        return figure.value >= 100
    if noun is None:
        return True
    lemma = parse.words[noun].lemma.lower()
    if lemma in claims["passing"] or parse.words[noun].lower in claims["passing"]:
        return False
    phrase = {parse.words[i].lemma.lower() for i in parse.phrase(noun)} | {parse.words[noun].lower}
    counted = bool(phrase & set(claims["nouns"]))
    clause = parse.clause_of(noun)
    suffered = parse.words[clause].lemma.lower() in claims["verbs"]
    return ((counted or suffered) and figure.value >= 2) or figure.value >= 1000
