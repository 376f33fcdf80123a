"""The figures of a report with what they count, for laying them beside those of another.

What enters: a report, its reading, and a `Speller`.
What leaves: `Counted` figures: those that the reading has, and those written in digits that it has not.

>>> [(c.value, sorted(c.things)) for c in count_figures(report, None, speller)]
[(212.0, ['sailor'])]

Invariant: `text` stands in the report; dates are no figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.calendar import find_days
from standoff.compare.words import Speller, Word, split_sentences
from standoff.records import Reading, Report, Span

# "212 Norlandian sailors": what is counted stands within so many words after the figure, or somewhere before it
# ("put the number of sailors at 212").
_AFTER, _BEFORE = 3, 9
# "15th" is a rank or a day, "7-Eleven" a name.
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b|-[^\W\d]")
_YEARS = range(1900, 2101)
# Two figures further apart than this count different things rather than one thing differently.
_FAR = 20.0
# "At least 14" is true of 41 too, but whoever writes it knew of no 41.
_BEYOND_BOUND = 1.5
_AROUND = 1.1


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure: its value and bound, the terms of what it counts, and those of the sentence around it."""

    report_id: str
    value: float
    bound: str
    things: frozenset[str]
    context: frozenset[str]
    text: str


def count_figures(report: Report, reading: Reading | None, speller: Speller) -> Iterator[Counted]:
    """The figures of a report in the order of the text, each once."""
    sentences = reading.sentences if reading is not None and reading.sentences else split_sentences(report.text)
    known = {f.span.start: f for f in (reading.figures if reading is not None else ()) if f.span is not None}
    for sentence in sentences:
        text = sentence.of(report.text)
        words = tuple(speller.words(text))
        terms = frozenset(word.term for word in words if word.term)
        dates = tuple(days.span for days in find_days(text))
        taken: list[Span] = []
        for start in sorted(s for s in known if sentence.start <= s < sentence.end):
            figure = known[start]
            span = figure.span or Span(start, start)
            place = Span(span.start - sentence.start, span.end - sentence.start)
            taken.append(place)
            inside = [word for word in words if place.start <= word.start < place.end]
            named = frozenset(word.term for word in inside if word.term and not word.is_figure)
            things = _things(inside) or named or _near(words, inside[-1:])
            yield Counted(
                report.id,
                figure.value,
                figure.bound,
                things,
                terms - things,
                _clean(figure.text or span.of(report.text)),
            )
        for word in words:
            place = Span(word.start, word.end)
            if not word.is_figure or _ORDINAL.match(text, word.end) or any(place.overlaps(s) for s in (*taken, *dates)):
                continue
            value = _value(word)
            if value is not None:
                things = _near(words, [word])
                yield Counted(
                    report.id, value, "exactly", things, terms - things, _clean(_with_thing(text, words, word))
                )


def do_figures_differ(left: Counted, right: Counted) -> bool:
    """Whether two figures for one thing contradict one another, or are so far apart that one of them is out of date."""
    small, large = sorted((left, right), key=lambda figure: figure.value)
    if small.value <= 0 or large.value <= small.value * 1.000001 or large.value / small.value > _FAR:
        return False
    if "ratio" in {left.bound, right.bound} and left.bound != right.bound:
        return False
    ratio = large.value / small.value
    if small.bound in {"at least", "more than", "over"} or large.bound in {"at most", "less than", "up to"}:
        return ratio > _BEYOND_BOUND
    if {small.bound, large.bound} & {"around", "approximately", "about", "nearly", "almost"}:
        return ratio > _AROUND
    return True


def _things(words: list[Word]) -> frozenset[str]:
    return frozenset(word.term for word in words if word.term and not word.is_figure and not word.term.startswith("="))


def _near(words: tuple[Word, ...], figure: list[Word]) -> frozenset[str]:
    """What stands right after the figure, or, if nothing does, before it in the sentence."""
    if not figure:
        return frozenset()
    at = words.index(figure[0])
    after = [word for word in words[at + 1 : at + 1 + _AFTER] if _things([word])]
    return _things(after[:1]) or _things(list(words[max(0, at - _BEFORE) : at]))


def _with_thing(text: str, words: tuple[Word, ...], figure: Word) -> str:
    at = words.index(figure)
    last = next((w for w in words[at + 1 : at + 1 + _AFTER] if w.term and not w.term.startswith("=")), figure)
    return text[figure.start : last.end]


def _value(word: Word) -> float | None:
    try:
        value = float(word.term)
    except ValueError:
        return None
    return None if value in _YEARS else value


def _clean(words: str) -> str:
    return " ".join(words.split())
