"""How one name stands to another in the taxonomies: Germany is in the West, a Taurus is a long-range missile.

What enters: the name that is said, the name that is asked, and the knowledge, as of a day.
What leaves: a `Degree`, with the words that stay open and the reason.

>>> Order(knowledge).compare_names("Veskaria", "Ostmark Pact").degree
<Degree.MET: 3>

Names are ordered as the knowledge files order them: a party below what it is in or part of, a person below the
parties whose offices the person holds, a weapon below its classes, a place below what it lies within, an action below
its parents. "Someone" is above all. A said name *meets* an asked one if it is the same or below it; it leaves it
*open* if something may be both (it is above, or the two have something below them in common), or if nobody has
resolved who is meant; else the two are *apart*. Words that no file knows are compared as they are; against a party or
a place they stay open, since what they name may be of it or in it.

Invariant: for names that the files know, replacing a said name by one below it never changes MET or APART.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from standoff.knowledge import Knowledge
from standoff.knowledge.words import fold, singular
from standoff.reason.kin import kin_of
from standoff.reason.remembered import Kept, Remembered
from standoff.reason.words import asks_nothing, stays_open

# the kinds of party that are states, or that states make up
STATES = frozenset({"state", "alliance", "bloc", "organisation"})


class Degree(IntEnum):
    """How far something said meets something asked; CONTRARY: what is said rules out what is asked."""

    APART = 0
    CONTRARY = 1
    OPEN = 2
    MET = 3


@dataclass(frozen=True, slots=True)
class Compared:
    """A degree with the words of what stays open, and the reason in words, empty where there is nothing to explain.

    `tied` says that something asked by name is said, or something wider than it.
    """

    degree: Degree
    open: tuple[str, ...] = ()
    why: str = ""
    tied: bool = False


SAME = Compared(Degree.MET)
NAMED = Compared(Degree.MET, tied=True)
APART = Compared(Degree.APART)


@dataclass(frozen=True, slots=True)
class _Name:
    kind: str
    key: str


class Order:
    """The taxonomies of a `Knowledge` as of an ISO day (None: of the latest known), with look-ups cached."""

    def __init__(self, knowledge: Knowledge, on: str | None = None) -> None:
        self.knowledge, self.on = knowledge, on
        self._resolve = lru_cache(maxsize=1 << 14)(self._find_name)
        self.is_under = lru_cache(maxsize=1 << 16)(self._find_under)
        self._below = lru_cache(maxsize=1 << 12)(self._find_below)
        self.compare_names = lru_cache(maxsize=1 << 16)(self._compare_names)
        self.compare_actions = lru_cache(maxsize=1 << 14)(self._compare_actions)
        # whether an action is of a kind; one that no file knows is of its own kind alone
        self.is_action = lru_cache(maxsize=1 << 14)(self._is_action)
        # how far one act meets another; whole acts are compared in `match`
        self.remembered = Remembered[Compared]()
        # whether two stances are on one matter, by what they tell (see `stands`)
        self.same_matters = Kept[bool]()
        self.told: dict[object, int] = {}

    # --- names ----------------------------------------------------------------------------------------------------

    def _compare_names(self, said: str, asked: str) -> Compared:
        """How far a name that is said meets a name that is asked."""
        if asks_nothing(asked):
            return SAME
        if asks_nothing(said):
            return Compared(Degree.OPEN, (asked,), f"{asked} is asked, and whoever or whatever is meant is not said")
        if stays_open(said) or stays_open(asked):
            word = said if stays_open(said) else asked
            return Compared(Degree.OPEN, (asked,), f'who or what "{word}" stands for is not resolved')
        if self.is_same(said, asked):
            return NAMED
        if self.is_under(said, asked):
            return Compared(Degree.MET, (), f"{said} is {self._relation(said)} {asked}", tied=True)
        if self.is_under(asked, said):
            return Compared(Degree.OPEN, (asked,), f"{asked} is asked, and only {said} is said", tied=True)
        if self._overlap(said, asked):
            why = f"{said} and {asked} have something in common, and neither is all of it"
            return Compared(Degree.OPEN, (asked,), why, tied=True)
        kinds = {self._resolve(said).kind, self._resolve(asked).kind}
        if "" in kinds and kinds & {"party", "place"}:
            return Compared(Degree.OPEN, (asked,), f"whether {said} is {asked} is not known")
        return Compared(Degree.APART, (), f"{said} is not {asked}")

    def _find_name(self, words: str) -> _Name:
        known = self.knowledge
        if words in known.parties:
            return _Name("party", words)
        if words in known.weapons:
            return _Name("weapon", words)
        if words in known.places:
            return _Name("place", words)
        party = known.party(words)
        if party is not None:
            return _Name("party", party.name)
        weapon = known.weapon(words)
        if weapon is not None:
            return _Name("weapon", weapon.id)
        place = known.place(words)
        if place is not None:
            return _Name("place", place.name)
        person = known.person(words)
        if person is not None:
            return _Name("person", person.name)
        return _Name("", singular(fold(words)))

    def _find_under(self, narrow: str, wide: str) -> bool:
        """Whether a name is the same as another or below it."""
        below, above = self._resolve(narrow), self._resolve(wide)
        if below == above:
            return True
        match below.kind, above.kind:
            case "party", "party":
                return self.knowledge.is_in(below.key, above.key, self.on)
            case "weapon", "weapon":
                return self.knowledge.is_weapon(below.key, above.key)
            case "place", "place":
                return self.knowledge.is_within(below.key, above.key)
            case "place", "party":
                return any(self.knowledge.is_in(p, above.key, self.on) for p in self.lands(below.key))
            case "person", "party":
                offices = self.knowledge.side_of(below.key, self.on)
                return any(self.knowledge.is_in(office.of, above.key, self.on) for office in offices)
        return False

    def lands(self, place: str) -> tuple[str, ...]:
        """The parties that a place lies in directly: the membership of those has dates, the place has none."""
        found, waiting = list[str](), [place]
        for name in waiting:
            if name in self.knowledge.parties:
                found.append(name)
            elif name in self.knowledge.places:
                waiting.extend(other for other in self.knowledge.places[name].within if other not in waiting)
        return tuple(found)

    def _find_below(self, name: str) -> frozenset[str]:
        kind = self._resolve(name).kind
        if kind == "weapon":
            return frozenset(other for other in self.knowledge.weapons if self.is_under(other, name))
        if kind in ("party", "place"):
            names = dict.fromkeys((*self.knowledge.parties, *self.knowledge.places))
            return frozenset(other for other in names if self.is_under(other, name))
        return frozenset()

    def is_same(self, one: str, other: str) -> bool:
        """Whether two names are of the same party, person, weapon or place."""
        return self._resolve(one) == self._resolve(other)

    def is_known(self, name: str) -> bool:
        """Whether the files know a name."""
        return self._resolve(name).kind != ""

    def name_of(self, words: str) -> str:
        """The name by which the files know words; the words in the singular if they don't."""
        return self._resolve(words).key

    def party_of(self, name: str) -> str:
        """The party that a person holds an office of; any other name as it is."""
        found = self._resolve(name)
        if found.kind != "person":
            return name
        return next((office.of for office in self.knowledge.side_of(found.key, self.on)), name)

    def is_party(self, name: str) -> bool:
        """Whether a name is a party's, by any of its names."""
        return self._resolve(name).kind == "party"

    def is_state(self, name: str) -> bool:
        """Whether a name is of a state, or of an organisation of states, by any of its names."""
        found = self._resolve(name)
        return found.kind == "party" and self.knowledge.parties[found.key].kind in STATES

    def is_territory(self, name: str) -> bool:
        """Whether a name is a party's or a place's, so that a thing may happen to it by happening in it."""
        return self._resolve(name).kind in ("party", "place")

    def _overlap(self, one: str, other: str) -> bool:
        # most names certainly have nothing in common, which is known without going through all of them
        if not kin_of(self.knowledge).may_meet(self._resolve(one).key, self._resolve(other).key):
            return False
        return not self._below(one).isdisjoint(self._below(other))

    def is_weapon(self, narrow: str, wide: str) -> bool:
        """Whether both words are of weapons, and the one is the other or below it."""
        return self._resolve(wide).kind == "weapon" and self.is_under(narrow, wide)

    def have_kind_in_common(self, one: str, other: str) -> bool:
        """Whether some kind of weapon is of both, and not only a single weapon by its own name."""
        return any(name[:1].islower() for name in self._below(one) & self._below(other))

    def _relation(self, name: str) -> str:
        return {"party": "in", "place": "in", "person": "of"}.get(self._resolve(name).kind, "a kind of")

    # --- actions --------------------------------------------------------------------------------------------------

    def _is_action(self, action: str, kind: str) -> bool:
        return action == kind or self.knowledge.is_action(action, kind)

    def _compare_actions(self, said: str, asked: str) -> Compared:
        """How far an action that is said meets an action that is asked."""
        if said == asked:
            return SAME
        if self.is_action(said, asked):
            return Compared(Degree.MET, (), f"to {_plain(said)} is to {_plain(asked)}")
        if asked in kin_of(self.knowledge).actions_of_one_kind(said) or self.is_action(asked, said):
            return Compared(
                Degree.OPEN, (_plain(asked),), f"to {_plain(asked)} is asked, and to {_plain(said)} is said"
            )
        return Compared(Degree.APART, (), f"to {_plain(said)} is not to {_plain(asked)}")


def _plain(action: str) -> str:
    return action.replace("_", " ")
