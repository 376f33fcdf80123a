"""Where a text stands in quotation marks.

What enters: a text. What leaves: spans of characters, the marks within them.

>>> quoted_spans("He said: “No.” Why?")
[(9, 14)]

Invariant: no span reaches over the end of its line; a mark that nothing closes holds to that end, as it does where a
quotation goes on in the next paragraph.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

# double marks, straight or curly, closed by either; single curly ones where the closing one ends a word
_QUOTED = re.compile(r"[“\"][^“”\"\n]*(?:[”\"]|(?=\n)|\Z)|‘[^‘“”\"\n]*?’(?!\w)")


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """The spans in quotation marks, in order."""
    return [found.span() for found in _QUOTED.finditer(text)]


def is_quoted(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a character is in one of the spans, which are in order and apart."""
    number = bisect_right(spans, (place, float("inf"))) - 1
    return number >= 0 and place < spans[number][1]
