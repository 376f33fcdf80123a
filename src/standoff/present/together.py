"""A headline's statement beside the one that the text below it makes.

What enters: signal rows. What leaves: the rows, each headline's with the row that it goes with.

>>> sorted(stems("any firing of their missiles"))
['firin', 'missi']

Invariant: nothing is lost: a row that enters leaves, by itself or within another.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from standoff.present.rows import SignalRow
from standoff.present.words import word_list

# words of one stem begin alike, and few others do
STEM = 5
# A headline has few words; this many of them stand in the text's sentence too.
_SHARED = 2


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that say something."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    idle = word_list("says_nothing")
    return frozenset(word[:STEM] for word in words if len(word) > 2 and word not in idle)


def put_headlines_beside(rows: Sequence[SignalRow]) -> tuple[SignalRow, ...]:
    """The rows, in their order; one that stands in headlines alone goes with the row that the text below makes of it.

    That one is of the same kind, stands in one of its reports, is not by another party, and shares words with it.
    """
    below: dict[str, list[SignalRow]] = {}
    for row in rows:
        if not _is_headline(row):
            for report in row.reports:
                below.setdefault(report, []).append(row)
    of: dict[str, list[SignalRow]] = {}
    for row in rows:
        if _is_headline(row):
            near = {one.signal: one for report in row.reports for one in below.get(report, ())}
            best = min(
                (one for one in near.values() if _says_the_same(row, one)),
                key=lambda one: (-len(stems(row.text) & stems(_words(one))), one.signal),
                default=None,
            )
            if best is not None:
                of.setdefault(best.signal, []).append(row)
    moved = {headline.signal for headlines in of.values() for headline in headlines}
    return tuple(
        replace(row, headlines=tuple(of[row.signal])) if row.signal in of else row
        for row in rows
        if row.signal not in moved
    )


def _is_headline(row: SignalRow) -> bool:
    return bool(row.renderings) and all(rendering.headline for rendering in row.renderings)


def _says_the_same(headline: SignalRow, row: SignalRow) -> bool:
    if headline.kind != row.kind or (headline.actor and row.actor and set(headline.actor).isdisjoint(row.actor)):
        return False
    if headline.target and row.target and set(headline.target).isdisjoint(row.target):
        return False
    names = stems(" ".join((*headline.actor, *row.actor, headline.speaker or "", row.speaker or "")))
    return len((stems(headline.text) & stems(_words(row))) - names) >= _SHARED


def _words(row: SignalRow) -> str:
    return " ".join((row.text, row.condition or "", row.consequence or ""))
