"""Whether the words of two matters name one matter.

What enters: two short phrases. What leaves: the share of the shorter one's words that the other has too.

>>> likeness("its part in the grain deal", "take up again its part in the deal on grain")
1.0

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
    return frozenset(w[:STEM] for w in re.findall(r"\w+", text.lower()) if w not in tables()["said_of_any_matter"])


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how many of the words of the phrase with fewer stand in the other."""
    left, right = stems(one), stems(other)
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0
