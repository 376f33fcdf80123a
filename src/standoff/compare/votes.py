"""What most reports name: a place, an agency.

What enters: the names that each report of a group has, in the order in which it has them. What leaves: one of them.

>>> most_named([("Sundby",), ("Karsk", "Sundby"), ("Karsk",)])
'Sundby'

Invariant: no name is chosen for its letters, so that with two names swapped in all reports the other one is chosen.
"""

from collections.abc import Sequence


def most_named(named: Sequence[Sequence[str]]) -> str | None:
    """The name that most reports have; of several, the one that stands earlier in them, then in the first of them."""
    counts: dict[str, int] = {}
    behind: dict[str, int] = {}
    for names in named:
        for place, name in enumerate(dict.fromkeys(names)):
            counts[name] = counts.get(name, 0) + 1
            behind[name] = behind.get(name, 0) + place
    return min(counts, key=lambda name: (-counts[name], behind[name]), default=None)
