"""An index from the ways to write something to what it is, which refuses names that it can't tell apart.

What enters: claims, each a surface, its kind and the entry it names; and the surfaces declared ambiguous.
What leaves: a `Names` that resolves words.

>>> Names("party", [("Norland", "party", "Norland")], {}).find("the Norland's")
'Norland'

Invariant: every surface finds the entry that claims it, unless it is declared ambiguous and read otherwise.
"""

from collections.abc import Iterable, Iterator, Mapping

from standoff.errors import BadKnowledge
from standoff.knowledge.entries import Ambiguity
from standoff.knowledge.words import drop_accents, drop_possessive, fold, keeps_capitals, singular

Claim = tuple[str, str, str]


class Names:
    """Resolves words to one entry; `what` is the table, for messages."""

    def __init__(self, what: str, claims: Iterable[Claim], ambiguous: Mapping[str, Ambiguity]) -> None:
        self._ambiguous = ambiguous
        by_key: dict[str, list[Claim]] = {}
        for claim in claims:
            by_key.setdefault(fold(claim[0]), []).append(claim)
        self._claims: dict[str, Claim] = {}
        self._surfaces: list[Claim] = []
        for key, rivals in by_key.items():
            first = _choose(what, key, rivals, ambiguous.get(key))
            if first is not None:
                self._claims[key] = first
                written = [surface for surface, _, name in rivals if name == first[2]]
                # agencies write names without their accents
                spelled = dict.fromkeys((*written, *(drop_accents(surface) for surface in written)))
                self._surfaces.extend((surface, first[1], first[2]) for surface in spelled)

    def find(self, words: str, *, plurals: bool = False) -> str | None:
        """The entry that the words name, or None; `plurals` also tries their last word in the singular."""
        bare = drop_possessive(words)
        for form in (words, bare) if bare != words else (words,):
            key = fold(form)
            tries = (key, singular(key)) if plurals else (key,)
            for tried in tries:
                claim = self._claims.get(tried)
                if claim is not None and self._is_written_so(tried, form):
                    return claim[2]
        return None

    def __iter__(self) -> Iterator[Claim]:
        """Every surface that resolves, with its kind and entry, in the order of the files."""
        return iter(self._surfaces)

    def _is_written_so(self, key: str, words: str) -> bool:
        ambiguity = self._ambiguous.get(key)
        return ambiguity is None or not ambiguity.cased or keeps_capitals(words, ambiguity.surface)


def _choose(what: str, key: str, rivals: list[Claim], ambiguity: Ambiguity | None) -> Claim | None:
    """The claim that a key is read as; None where it is declared to be read as nothing."""
    named = dict.fromkeys(name for _, _, name in rivals)
    if len(named) == 1:
        return rivals[0]
    if ambiguity is None:
        raise BadKnowledge(
            f"{rivals[0][0]!r} names {' and '.join(repr(name) for name in named)}",
            place=f"[[{what}]]",
            remedy="take it from one of them, or add an [[ambiguous]] entry with a surface, a note and what it reads",
        )
    return next((claim for claim in rivals if claim[2] == ambiguity.reads), None)
