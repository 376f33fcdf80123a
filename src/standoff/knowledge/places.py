"""Places that follow from parties: every capital is a place within its party.

What enters: parties and the places that the files name.
What leaves: the places that are still missing, and the claims of all places to their names.

>>> [place.within for place in party_places([Party("Norland", "state", capitals=("Norhaven",))], [])]
[('Norland',)]

Invariant: no place is made for a name that a file gives to a place.
"""

from collections.abc import Iterable, Iterator

from standoff.knowledge.entries import Party, Place
from standoff.knowledge.names import Claim
from standoff.knowledge.words import fold


def party_places(parties: Iterable[Party], places: Iterable[Place]) -> Iterator[Place]:
    """A place for the first capital of each party, its other spellings with it, unless a file names the place."""
    named = list(places)
    taken = {fold(place.name) for place in named}
    spelled = taken | {fold(name) for place in named for name in place.names}
    for party in parties:
        if not party.capitals or fold(party.capitals[0]) in taken:
            continue
        spellings = tuple(name for name in party.capitals[1:] if fold(name) not in spelled)
        taken.add(fold(party.capitals[0]))
        spelled.update(fold(name) for name in party.capitals)
        yield Place(party.capitals[0], (party.name,), spellings, "capital")


def place_claims(places: Iterable[Place]) -> Iterator[Claim]:
    """Every name of every place."""
    for place in places:
        for name in (place.name, *place.names):
            yield name, "place", place.name
