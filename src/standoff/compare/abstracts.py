"""What else is asked of a report again and again, worked out once: its day, its origins, and how long it is.

What enters: an `Abstract`, or the text of one. What leaves: the same as text for keeping, or the record.

>>> unpack(pack(abstract)) == abstract
True

Invariant: an abstract depends on its report, its reading and the knowledge alone.
"""

import json
from dataclasses import astuple, dataclass
from typing import Any

from standoff.compare.dating import ReportDay
from standoff.compare.sources import Citation, Sources
from standoff.records import Span, When


@dataclass(frozen=True, slots=True)
class Abstract:
    """What a report says of its origins, when what it tells was, and how many words it has."""

    sources: Sources
    day: ReportDay
    words: int


def pack(abstract: Abstract) -> str:
    """An abstract as text, in ASCII alone."""
    return json.dumps(astuple(abstract), separators=(",", ":"))


def unpack(text: str) -> Abstract:
    """The abstract that `pack` made text of."""
    sources, day, words = json.loads(text)
    agencies, citations, pictures, own, is_own_reporting, marks, official, credits_, wire = sources
    report_id, published, pictured, told, weekday, choices = day
    return Abstract(
        Sources(
            tuple(agencies),
            tuple(Citation(outlet, Span(*span), _span(covers)) for outlet, span, covers in citations),
            tuple(pictures),
            own,
            is_own_reporting,
            tuple((name, words) for name, words in marks),
            official,
            tuple(credits_),
            wire,
        ),
        ReportDay(report_id, tuple(published), tuple(pictured), told, weekday, tuple(map(_when, choices))),
        words,
    )


def _span(packed: Any) -> Span | None:
    return None if packed is None else Span(*packed)


def _when(packed: Any) -> When:
    text, earliest, latest, basis, span = packed
    return When(text, earliest, latest, basis, _span(span))
