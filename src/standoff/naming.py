"""Names that a person writes, and those that the record has: which one is meant, and which are near where none is.

What enters: words, and the names of the record. What leaves: a name, or an error that says what to write instead.

>>> nearest_names("Noland", ["Veskaria", "Norland", "Belmora"])
('Norland',)

Invariant: nothing is corrected in silence: a name that is not the record's is told, with those that are near it.
"""

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from standoff.errors import NotFound

if TYPE_CHECKING:
    from standoff.knowledge import Knowledge

# per cent of likeness, of which a slip of the pen leaves more and another name less
_NEAR = 70
# what is so much less like than the nearest was not meant
_BEHIND = 10
_NAMED = 3


def nearest_names(words: str, names: Iterable[str], *, limit: int = _NAMED) -> tuple[str, ...]:
    """The names that are most like the words, by edit distance of the whole or of their parts; those alike by name."""
    # only an error needs it
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        words, sorted({*names}), scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=_NEAR, limit=None
    )
    ordered = sorted(found, key=lambda match: (-match[1], match[0]))
    return tuple(name for name, score, _ in ordered[:limit] if score > ordered[0][1] - _BEHIND)


def settle_party(
    words: str, names: Collection[str], knowledge: "Knowledge", renamed: Callable[[str], str] = str
) -> str:
    """The party that is meant, by the name that the record has for it; raises `NotFound`.

    `renamed` gives the name that people gave a party, by its own.
    """
    known = knowledge.party(words)
    now = renamed(words.strip() if known is None else known.name)
    if now in names:
        return now
    for name in sorted(names):
        if name.casefold() == words.strip().casefold():
            return renamed(name)
    what = f"nothing here is by or to {known.name}" if known is not None else "no such party in this ledger"
    raise not_found(what, words, names, "list them with: standoff positions --matrix")


def not_found(what: str, words: str, names: Iterable[str], listed: str) -> NotFound:
    """The error that says what is not there, with the names near it, or else how to list them all."""
    near = nearest_names(words, names)
    return NotFound(what, place=repr(words), remedy=f"did you mean {_either(near)}?" if near else listed)


def _either(names: tuple[str, ...]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
