"""Whom words for several mean: "all sides", "the parties", "the three countries"; and how much a report tells of whom.

What enters: a `Scene` and a `Draft` whose actor is told by such words. What leaves: names of parties, or none.

>>> group_meant(scene, draft, "all sides")         # "Norland and Veskaria … Tarn called on all sides to wait."
('Norland', 'Veskaria')

Invariant: whoever asks is none of them, and where one more is told of nearly as much as the last, nobody is named.
"""

from collections import Counter
from collections.abc import Iterable

from standoff.annotate.cues import word_set
from standoff.annotate.drafts import Draft
from standoff.annotate.pronouns import is_only_a_place
from standoff.annotate.scene import Scene

# how much names a party: itself, and one of its people
BY_NAME, BY_PERSON = 2, 1
_SIDES = frozenset({"sides", "parties"})
_STATES = word_set("states_together")
# of whom each is the other's
_EACH_OTHERS = frozenset({"foes", "neighbors", "neighbours", "rivals"})
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}
_BESIDE = frozenset({"the", "all", "of", "these", "those"}) | word_set("at_odds")
# how much more the last of them must be told of than a next one
_MARGIN = 1.5
# the last of them is told of at least one part in so many as the first is
_SHARE = 4


def is_group(name: str) -> bool:
    """Whether a name is only words for several that a report has told of."""
    words = name.lower().split()
    if not words:
        return False
    counted = _NUMBERS.keys() & set(words)
    if len(words) == 1 and words[0] == "both":
        return True
    head = next((w for w in reversed(words) if w in _SIDES | _STATES), None)
    if head is None or not set(words) - {head} <= _BESIDE | _NUMBERS.keys():
        return False
    return head in _SIDES or bool(counted) or (head in _EACH_OTHERS and "the" in words)


def group_meant(scene: Scene, draft: Draft, name: str) -> tuple[str, ...]:
    """The parties that a report is about, as many as the words say, else two, in the order of their first mention."""
    number = next((_NUMBERS[w] for w in name.lower().split() if w in _NUMBERS), 2)
    counted: Counter[str] = told_in(scene, kin_of(scene, draft))
    # a bloc has its say in many a quarrel of others
    counted = Counter({party: often / (2 if _is_bloc(scene, party) else 1) for party, often in counted.items()})
    told = counted.most_common()
    if len(told) < number:
        return ()
    if told[number - 1][1] * _SHARE < told[0][1]:
        # a report on one state, in which another only has its say
        return ()
    # a bloc that is told of less than they are only stands by
    rest = [often for party, often in told[number:] if not _is_bloc(scene, party)]
    if rest and told[number - 1][1] < _MARGIN * rest[0]:
        return ()
    chosen = {party for party, _ in told[:number]}
    return tuple(party for party in counted if party in chosen)


def _is_bloc(scene: Scene, name: str) -> bool:
    party = scene.cast.knowledge.party(name)
    return party is not None and party.kind in {"bloc", "alliance", "organisation"}


def kin_of(scene: Scene, draft: Draft) -> set[str]:
    """The speaker of a draft, and their party."""
    side = scene.cast.party_of_filler(draft.speaker)
    return {name for name in (side, draft.speaker.name if draft.speaker else None) if name}


def told_in(scene: Scene, kin: set[str]) -> Counter[str]:
    """How much a report tells of each party that is neither among some nor a bloc of theirs."""
    cast = scene.cast
    parties: dict[str, int] = {}
    for mention in cast.mentions:
        if mention.kind in {"party", "adjective"} and not is_only_a_place(cast, mention):
            name = cast.people.state_behind(mention.name)
            parties[name] = parties.get(name, 0) + BY_NAME
    for name in _sides_of_persons(scene):
        parties[name] = parties.get(name, 0) + BY_PERSON
    known = {name: often for name, often in parties.items() if cast.knowledge.party(name) is not None}
    # a union of states may well ask something of its members, and they of it little that concerns the others
    return Counter({n: o for n, o in known.items() if not any(n == k or cast.knowledge.is_in(k, n) for k in kin)})


def _sides_of_persons(scene: Scene) -> Iterable[str]:
    cast = scene.cast
    for mention in cast.persons:
        side = cast.side(cast.people.name(mention))
        if side is not None:
            yield side
