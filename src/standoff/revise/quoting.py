"""Finds the words that a person quotes in a report's text.

What enters: a text and words out of it. What leaves: the spans at which they stand.

>>> find_quote("Norland will not\\nyield, she said.", "will not yield")
(Span(start=8, end=22),)

Invariant: white space, dots, and the kinds of quotation marks and dashes aside, each span's text is the words.
"""

import re
from collections.abc import Iterable

from standoff.records import Span

# one character for one, so that offsets stay; a person types marks as the keyboard has them
_MARKS = str.maketrans("“”„«»‘’‚`´", "\"\"\"\"\"'''''")
_DASHES = str.maketrans("‐‑‒–—―−", "-------")
_DOTS = re.escape("...")


def find_quote(text: str, words: str, *, any_case: bool = False) -> tuple[Span, ...]:
    """Where `words` stand in `text`, in order; no span where there are none, or they are empty.

    With `any_case` capitals make no difference either: who quotes from amid a sentence may begin it with one.
    """
    parts = _plain(words).replace("…", "...").split()
    if not parts:
        return ()
    pattern = r"\s+".join(map(re.escape, parts)).replace(_DOTS, rf"(?:{_DOTS}|…)")
    found = re.finditer(pattern, _plain(text), re.IGNORECASE if any_case else re.NOFLAG)
    return tuple(Span(*one.span()) for one in found)


def nearest(spans: Iterable[Span], start: int) -> Span | None:
    """The span that begins nearest to `start`, the earlier of two as near; None of none."""
    return min(spans, key=lambda span: (abs(span.start - start), span.start), default=None)


def _plain(text: str) -> str:
    return text.translate(_MARKS).translate(_DASHES)


def fold_space(words: str) -> str:
    """The words with single spaces and one kind of quotation marks, as they are compared."""
    return " ".join(words.translate(_MARKS).split())
