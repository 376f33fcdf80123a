"""Which names and actions may bear on one another: all others are certainly apart.

What enters: a name, an action, and the knowledge. What leaves: every name, every action, that may stand for the same.

>>> sorted(Kin(knowledge).names("Norland"))
['Anders Holt', 'Norland', 'Norlandian coast guard', 'Sundby']

Who is in or part of another, whoever shares a member with it, and the people of its offices, at any time: the day of a
question narrows what this finds, and widens nothing.

Invariant: two names that `Order.compare_names` takes for anything but apart, and that files know, are each among the
kin of the other; and so for two actions and `Order.compare_actions`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from standoff.knowledge import Knowledge
from standoff.reason.words import asks_nothing, stays_open, tables

Above = Mapping[str, frozenset[str]]


class Kin:
    """The names and actions of a `Knowledge` by whom they have in common, with look-ups cached."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.names = lru_cache(maxsize=1 << 12)(self._find_names)
        self.actions = lru_cache(maxsize=1 << 10)(self._find_actions)
        # all actions that something is a kind of beside being of the kind of the one that is given
        self.actions_of_one_kind = lru_cache(maxsize=1 << 10)(self._find_actions_of_one_kind)
        self._meeting = lru_cache(maxsize=1 << 12)(self._find_meeting)

    def may_meet(self, one: str, other: str) -> bool:
        """Whether two canonical names may have something below both."""
        return other in self._meeting(one)

    def _find_meeting(self, name: str) -> frozenset[str]:
        return frozenset(_kin(name, self._above, self._below))

    def _find_actions_of_one_kind(self, action: str) -> frozenset[str]:
        return frozenset(_kin(action, self._kinds, self._special))

    def _find_names(self, name: str) -> frozenset[str]:
        """All names that may be of the same party, person, weapon or place; of one that no file knows, itself alone.

        None of what names nobody: "someone", "they", and words without a capital that no file knows.
        """
        if asks_nothing(name) or stays_open(name):
            return frozenset()
        known = self.knowledge
        party, weapon, place = known.party(name), known.weapon(name), known.place(name)
        person = known.person(name)
        if not (party or weapon or place or person or name[:1].isupper()):
            return frozenset()
        # as a report that was read without these files has them
        found = {name, *(surface for surface, _ in (party.surfaces() if party else ()))}
        for key in {party and party.name, weapon and weapon.id, place and place.name, person and person.name}:
            if key:
                found |= self._meeting(key)
        return frozenset(found)

    def _find_actions(self, action: str) -> frozenset[str]:
        """All actions that may be the same as acts come to pass, and those that turn into one of them."""
        found = set(self.actions_of_one_kind(action))
        for side, other in tables()["matter"]["sides"].items():
            # to forbid a thing is about letting it
            if not found.isdisjoint(self.actions_of_one_kind(other)):
                found |= _all_from([side], self._special)
        # what was read as a strike may be an invasion, as lending or buying may be supplying, as force nuclear weapons
        alike = [(wide["read_as"], *wide["may_be"]) for wide in tables()["wide"].values()]
        alike.append(("supply_weapons", *tables()["giving"]))
        alike.extend(tables()["turned"]["read_as"].items())
        alike.extend((("use_force", "use_nuclear_weapons"), ("use_nuclear_weapons", "deploy_weapons")))
        alike.append(("agree", "cease_fire"))
        alike.extend(tables()["admitted"].items())
        for actions in alike:
            if not found.isdisjoint(actions):
                found |= _all_from(actions, self._special)
        return frozenset(found)

    @cached_property
    def _above(self) -> Above:
        known = self.knowledge
        above: defaultdict[str, set[str]] = defaultdict(set)
        for party in known.parties.values():
            above[party.name] |= {other for other in (party.of, party.base) if other}
        for membership in known.memberships:
            above[membership.party].add(membership.bloc)
        for office in known.offices.values():
            above[office.holder].add(office.of)
        for weapon in known.weapons.values():
            above[weapon.id] |= set(weapon.parents)
        for place in known.places.values():
            for other in place.within:
                found, party_ = known.place(other), known.party(other)
                above[place.name] |= {other, *((found.name,) if found else ()), *((party_.name,) if party_ else ())}
        return {name: frozenset(others) for name, others in above.items()}

    @cached_property
    def _below(self) -> Above:
        return _turned(self._above)

    @cached_property
    def _kinds(self) -> Above:
        return {action.id: frozenset(action.parents) for action in self.knowledge.actions.values()}

    @cached_property
    def _special(self) -> Above:
        return _turned(self._kinds)


@lru_cache(maxsize=8)
def kin_of(knowledge: Knowledge) -> Kin:
    """The kin that a knowledge tells, worked out once."""
    return Kin(knowledge)


def _kin(name: str, above: Above, below: Above) -> set[str]:
    """Whatever shares something below it with a name."""
    return _all_from(_all_from([name], below), above)


def _all_from(start: Iterable[str], links: Above) -> set[str]:
    found = set(start)
    waiting = list(found)
    for name in waiting:
        fresh = links.get(name, frozenset()) - found
        found |= fresh
        waiting.extend(fresh)
    return found


def _turned(links: Above) -> Above:
    turned: defaultdict[str, set[str]] = defaultdict(set)
    for name, others in links.items():
        for other in others:
            turned[other].add(name)
    return {name: frozenset(others) for name, others in turned.items()}
