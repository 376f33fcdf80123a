"""Whether the words of two matters name one matter.

What enters: two short phrases. What leaves: the share of the shorter one's words that the other has too.

>>> likeness("its part in the gas deal", "go back to its role in the agreement on gas")
1.0

Words that reports have for one thing by turns, such as those for an agreement, count as one.

Invariant: likeness is the same both ways.
"""

import re
from functools import cache

from standoff.reason.words import tables

# words of one stem begin alike ("deliver", "deliveries"), and few others do
STEM = 5


@cache
def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that say something."""
    said = (w for w in re.findall(r"\w+", text.lower()) if w not in tables()["said_of_any_matter"])
    return frozenset(_by_turns().get(w, w[:STEM]) for w in said)


@cache
def _by_turns() -> dict[str, str]:
    return {word: first for first, *others in tables()["said_by_turns"] for word in (first, *others)}


@cache
def general() -> frozenset[str]:
    """What stands in `stems` for words that reports have by turns: of such things there may be many."""
    return frozenset(_by_turns().values())


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how many of the words of the phrase with fewer stand in the other."""
    left, right = stems(one), stems(other)
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0
