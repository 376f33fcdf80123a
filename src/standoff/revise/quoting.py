"""Finds the words that a person quotes in a report's text.

What enters: a text and words out of it. What leaves: the spans at which they stand.

>>> find_quote("Norland will not\\nyield, she said.", "will not yield")
(Span(start=8, end=22),)

Invariant: white space and the kinds of quotation marks aside, each span's text is the words.
"""

import re
from collections.abc import Iterable

from standoff.records import Span

# one character for one, so that offsets stay; a person types marks as the keyboard has them
_MARKS = str.maketrans("“”„«»‘’‚`´", "\"\"\"\"\"'''''")


def find_quote(text: str, words: str) -> tuple[Span, ...]:
    """Where `words` stand in `text`, in order; no span where there are none, or they are empty."""
    parts = words.translate(_MARKS).split()
    if not parts:
        return ()
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    return tuple(Span(*found.span()) for found in pattern.finditer(text.translate(_MARKS)))


def nearest(spans: Iterable[Span], start: int) -> Span | None:
    """The span that begins nearest to `start`, the earlier of two as near; None of none."""
    return min(spans, key=lambda span: (abs(span.start - start), span.start), default=None)


def fold_space(words: str) -> str:
    """The words with single spaces and one kind of quotation marks, as they are compared."""
    return " ".join(words.translate(_MARKS).split())
