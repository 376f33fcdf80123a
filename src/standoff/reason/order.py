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

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from standoff.knowledge import Knowledge
from standoff.knowledge.words import fold, singular
from standoff.reason.things import base, is_empty, is_kind
from standoff.reason.words import asks_nothing, stays_open
from standoff.records import Filler


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
                return any(self.knowledge.is_in(p, above.key, self.on) for p in self._lands(below.key))
            case "person", "party":
                offices = self.knowledge.side_of(below.key, self.on)
                return any(self.knowledge.is_in(office.of, above.key, self.on) for office in offices)
        return False

    def _lands(self, place: str) -> tuple[str, ...]:
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

    def is_territory(self, name: str) -> bool:
        """Whether a name is a party's or a place's, so that a thing may happen to it by happening in it."""
        return self._resolve(name).kind in ("party", "place")

    def _overlap(self, one: str, other: str) -> bool:
        return not self._below(one).isdisjoint(self._below(other))

    def _relation(self, name: str) -> str:
        return {"party": "in", "place": "in", "person": "of"}.get(self._resolve(name).kind, "a kind of")

    # --- actions --------------------------------------------------------------------------------------------------

    def is_action(self, action: str, kind: str) -> bool:
        """Whether an action is of a kind; an action that no file knows is of its own kind alone."""
        return action == kind or self.knowledge.is_action(action, kind)

    def _compare_actions(self, said: str, asked: str) -> Compared:
        """How far an action that is said meets an action that is asked."""
        if said == asked:
            return SAME
        if self.is_action(said, asked):
            return Compared(Degree.MET, (), f"to {_plain(said)} is to {_plain(asked)}")
        common = any(self.is_action(a, said) and self.is_action(a, asked) for a in self.knowledge.actions)
        if common or self.is_action(asked, said):
            return Compared(
                Degree.OPEN, (_plain(asked),), f"to {_plain(asked)} is asked, and to {_plain(said)} is said"
            )
        return Compared(Degree.APART, (), f"to {_plain(said)} is not to {_plain(asked)}")

    # --- fillers --------------------------------------------------------------------------------------------------

    def compare_fillers(self, said: Filler, asked: Filler, doer: Sequence[Filler] = ()) -> Compared:
        """How far a filler that is said meets one that is asked, with whose it must be and the qualities asked of it.

        What belongs to nobody that is said, and is of a force, is that of the `doer`.
        """
        own, wanted = self._sharpen(said), self._sharpen(asked)
        names = self._compare_things(own, wanted)
        if names.degree is Degree.APART:
            return names
        whose = self._compare_owners(own, wanted, doer)
        if whose.degree is Degree.APART:
            return whose
        lacking = tuple(q for q in wanted.qualities if not self._has_quality(own, q))
        if not lacking and whose.degree is Degree.MET:
            return names
        why = f'"{lacking[0]}" is asked of {wanted.name}, and not said' if lacking else ""
        told = "; ".join(filter(None, (names.why, whose.why, why)))
        return Compared(Degree.OPEN, names.open + whose.open + lacking, told, names.tied)

    def _sharpen(self, filler: Filler) -> Filler:
        """A filler with the qualities drawn into its name that make of it a weapon the files know."""
        for quality in filler.qualities:
            weapon = self.knowledge.weapon(f"{quality} {filler.name}")
            if weapon is not None and self.is_under(weapon.id, filler.name):
                rest = tuple(q for q in filler.qualities if q != quality)
                filler = replace(filler, name=weapon.id, qualities=rest)
        return filler

    # --- things and whose they are --------------------------------------------------------------------------------

    def _compare_things(self, said: Filler, asked: Filler) -> Compared:
        """How far a thing meets a thing: by their names, or by their kinds where no file has one of them."""
        names = self.compare_names(said.name, asked.name)
        if names.degree is Degree.MET or self.is_known(asked.name) or asks_nothing(said.name) or stays_open(said.name):
            return names
        if stays_open(asked.name):
            return names
        head, rest = self._kind_of(asked.name)
        if self._is_party(said.name):
            return self._compare_land(said, asked, head)
        own, own_rest = self._kind_of(said.name)
        place = self.knowledge.place(said.name)
        if not is_kind(own, head) and not (place is not None and head in {base(place.kind), *own_rest}):
            above = is_kind(head, own)
            return (
                Compared(Degree.OPEN, (asked.name,), f"{asked.name} is asked, and only {said.name} is said", True)
                if above
                else names
            )
        lacking = tuple(word for word in rest if word not in own_rest)
        if not lacking:
            return NAMED
        return Compared(Degree.OPEN, (asked.name,), f"{asked.name} is asked, and only {said.name} is said", True)

    def _compare_land(self, said: Filler, asked: Filler, head: str) -> Compared:
        """A party, or what lies in it, where a thing of somebody is asked ("our ports", "one of its members")."""
        owner = self.owner_of(asked)
        if head in {base(word) for word in said.text.split()}:
            # "its border with Uldria" was read as the land that it is the border of
            return NAMED
        if not owner:
            return Compared(Degree.OPEN, (asked.name,), f"whether {said.name} is {asked.name} is not known")
        if head == "member" and self.is_under(said.name, owner):
            return NAMED
        if self.is_under(said.name, owner) or self.is_under(owner, said.name):
            return Compared(Degree.OPEN, (asked.name,), f"{asked.name} is asked, and only {said.name} is said", True)
        return Compared(Degree.APART, (), f"{said.name} is not {owner}")

    def _kind_of(self, name: str) -> tuple[str, frozenset[str]]:
        """The kind that a thing's last word names, and the words before it that restrict it; names are left out."""
        words = [w for w in name.split() if not w[0].isdigit() and not is_empty(w)]
        told = [base(w) for w in words if not (w[0].isupper() and self._is_party(w))] or [base(name)]
        return told[-1], frozenset(told[:-1])

    def owner_of(self, filler: Filler) -> str:
        """Whose a thing is: its owner, or the party whose adjective stands in its name ("Norlandic ferries")."""
        if filler.owner or self.is_known(filler.name):
            return filler.owner
        named = (self._resolve(word) for word in filler.name.split() if word[0].isupper())
        return next((name.key for name in named if name.kind == "party"), "")

    def _compare_owners(self, said: Filler, asked: Filler, doer: Sequence[Filler]) -> Compared:
        wanted = self.owner_of(asked)
        if not wanted or self._is_party(said.name) or self.knowledge.place(said.name) is not None:
            return SAME
        own = self.owner_of(said)
        if own:
            found = self.compare_names(own, wanted)
            if found.degree is not Degree.APART:
                return replace(found, open=tuple(f"of {word}" for word in found.open))
            # whose *its* are is for the construction to say, and is not always clear
            if not _is_possessed(asked) and not _is_possessed(said):
                return found
        elif self._is_made_by(said.name, wanted) or self._is_force_of(said.name, doer, wanted):
            return SAME
        return Compared(Degree.OPEN, (f"of {wanted}",), f"whether {said.name} is that of {wanted} is not said")

    def _is_made_by(self, weapon: str, party: str) -> bool:
        """Whether all who make a weapon are, or are in, a party: a Storm Shadow is a missile of the West."""
        known = self.knowledge.weapon(weapon)
        makers = known.made_by if known is not None else ()
        return bool(makers) and all(self.is_under(maker, party) for maker in makers)

    def _is_force_of(self, thing: str, doer: Sequence[Filler], party: str) -> bool:
        """Whether soldiers of nobody in particular are a party's, for it is who sends them."""
        return is_kind(self._kind_of(thing)[0], "force") and any(self.is_under(f.name, party) for f in doer)

    def _is_party(self, name: str) -> bool:
        return self._resolve(name).kind == "party"

    def _has_quality(self, filler: Filler, asked: str) -> bool:
        if any(fold(own) == fold(asked) for own in filler.qualities):
            return True
        wanted = self.knowledge.party(asked.removeprefix("of "))
        if wanted is None:
            return False
        told = (self.knowledge.party(own.removeprefix("of ")) for own in (*filler.qualities, filler.owner) if own)
        return any(own is not None and self.is_under(own.name, wanted.name) for own in told) or self._is_made_by(
            filler.name, wanted.name
        )


def _is_possessed(filler: Filler) -> bool:
    return filler.text.lower().startswith(("its ", "their ", "his ", "her "))


def _plain(action: str) -> str:
    return action.replace("_", " ")
