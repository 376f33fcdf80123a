"""What Standoff knows of the world, and the questions that one may ask of it.

What enters: merged `Entries`.
What leaves: `Knowledge`, whose every question is a look-up.

>>> from standoff.knowledge.read import read_entries
>>> Knowledge(read_entries([("mine.toml", b'[[weapon]]\\nid = "bow"\\nnames = ["longbow"]')])).weapon("longbows").id
'bow'

Invariant: `is_in`, `is_action`, `is_weapon` and `is_within` are reflexive and transitive on any one day.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import lru_cache

from standoff.knowledge.check import check_entries
from standoff.knowledge.entries import (
    Action,
    Ambiguity,
    Membership,
    Office,
    Outlet,
    Party,
    Person,
    Place,
    Publisher,
    Title,
    Weapon,
)
from standoff.knowledge.graph import ancestors, is_during
from standoff.knowledge.names import Names
from standoff.knowledge.persons import Persons, person_claims
from standoff.knowledge.places import party_places, place_claims
from standoff.knowledge.read import Entries
from standoff.knowledge.words import fold, plural

_ADDRESS = re.compile(r"^https?://(?:[^/@]*@)?", re.IGNORECASE)
_LAND = frozenset({"state", "territory", "region"})


class Knowledge:
    """Parties, offices, actions, weapons, places and outlets, as data files tell them, in the files' order."""

    def __init__(self, entries: Entries) -> None:
        check_entries(entries)
        self.parties: Mapping[str, Party] = {party.name: party for party in entries.parties}
        # a later file may close a membership that an earlier one left open
        spans = {(m.party, m.bloc, m.since): m for m in entries.memberships}
        self.memberships: tuple[Membership, ...] = tuple(spans.values())
        self.titles: Mapping[str, Title] = {title.name: title for title in entries.titles}
        self.offices: Mapping[str, Office] = {office.id: office for office in entries.offices}
        self.actions: Mapping[str, Action] = {action.id: action for action in entries.actions}
        self.weapons: Mapping[str, Weapon] = {weapon.id: weapon for weapon in entries.weapons}
        self.outlets: Mapping[str, Outlet] = {outlet.name: outlet for outlet in entries.outlets}
        self.places: Mapping[str, Place] = {
            place.name: place for place in (*entries.places, *party_places(entries.parties, entries.places))
        }
        self.ambiguities: Mapping[str, Ambiguity] = {fold(a.surface): a for a in entries.ambiguous}
        noted = self.ambiguities
        self._party_names = Names(
            "party", ((s, kind, p.name) for p in entries.parties for s, kind in p.surfaces()), noted
        )
        self._weapon_names = Names(
            "weapon", ((s, "weapon", w.id) for w in entries.weapons for s in (w.id, *w.names)), noted
        )
        self._outlet_names = Names(
            "outlet", ((s, "outlet", o.name) for o in entries.outlets for s in (o.name, *o.names, *o.site)), noted
        )
        self._publishers = {fold(w): p for p in entries.publishers for w in (p.name, *p.site)}
        self._place_names = Names("place", place_claims(self.places.values()), noted)
        self._unlisted_names = Names("party", (), {})
        # the parties of one report that no file lists, and the knowledge that the files give
        self.unlisted: tuple[Party, ...] = ()
        self.unlisted_people: tuple[str, ...] = ()
        self.listed: Knowledge = self
        self._title_names = Names(
            "title", ((s, "title", t.name) for t in entries.titles for s in (t.name, *t.names)), noted
        )
        self.persons: Mapping[str, Person] = {
            person.name: person for person in _with_every_holder(entries.persons, entries.offices)
        }
        self._person_names = Names("person", person_claims(self.persons.values()), noted)
        self._persons = Persons(self.persons.values(), entries.offices, self._is_describing)
        self._blocs: dict[str, list[Membership]] = {}
        for membership in self.memberships:
            self._blocs.setdefault(membership.party, []).append(membership)
        self._posts: dict[str, list[Office]] = {}
        for office in self.offices.values():
            self._posts.setdefault(office.of, []).append(office)
        self._blocs_above = lru_cache(maxsize=1 << 14)(self._find_blocs_above)
        self._places_above = lru_cache(maxsize=1 << 14)(self._find_places_above)

    def with_unlisted(self, parties: Sequence[Party], people: Sequence[str] = ()) -> "Knowledge":
        """This knowledge with the parties of one report beside those of the files, whose names stay theirs.

        `people` are the full names of persons who appear with them; nothing but their names is known of them.
        """
        if not parties:
            return self
        wider = copy(self)
        wider.parties = {**{party.name: party for party in parties}, **self.parties}
        wider.unlisted, wider.unlisted_people = tuple(parties), tuple(people)
        wider._unlisted_names = Names(
            "party",
            ((s, kind, p.name) for p in parties for s, kind in p.surfaces() if s != p.name or kind == "party"),
            {},
        )
        return wider

    def with_offices_of(self, renamed: Callable[[str], str]) -> "Knowledge":
        """This knowledge with each office of the party that its own has become, by what gives a party its name."""
        named = copy(self)
        offices = [replace(office, of=renamed(office.of)) for office in self.offices.values()]
        named.offices = {office.id: office for office in offices}
        named._persons = Persons(self.persons.values(), offices, self._is_describing)
        named._posts = {}
        for office in offices:
            named._posts.setdefault(office.of, []).append(office)
        return named

    # --- who ------------------------------------------------------------------------------------------------------

    def party(self, words: str) -> Party | None:
        """The party that a name, adjective, demonym, capital or seat stands for, whatever its case, or None."""
        name = self._party_names.find(words) or self._unlisted_names.find(words)
        return None if name is None else self.parties[name]

    def is_in(self, member: str, bloc: str, on: str | None = None) -> bool:
        """Whether a party is, or is part of, another on an ISO day; without a day, as of the latest known.

        Reflexive and transitive: Estonia is in the Baltic states and in NATO, which is in the West. Words that no file
        knows are in themselves alone.
        """
        name, other = self._party_key(member), self._party_key(bloc)
        return other in self._blocs_above(name, on)

    def members(self, bloc: str, on: str | None = None) -> tuple[str, ...]:
        """The parties in a bloc on an ISO day, members of members among them, in the order of the files."""
        name = self._party_key(bloc)
        return tuple(p for p in self.parties if p != name and self._is_member(p, name, on))

    def blocs(self, member: str, on: str | None = None) -> tuple[str, ...]:
        """What a party is in or part of on an ISO day, nearest first, itself left out."""
        return self._blocs_above(self._party_key(member), on)[1:]

    def side_of(self, person_words: str, on: str | None = None) -> tuple[Office, ...]:
        """The offices that a person of this name holds or held, on an ISO day if one is given; latest first.

        Titles before the name are passed over ("Russian President Vladimir Putin"). A family name that several
        persons bear gives the offices of all of them.
        """
        return self._persons.offices_of(person_words, on)

    def person(self, words: str) -> Person | None:
        """The person whose name or only whose family name the words are, titles passed over, or None."""
        return self._persons.find(words)

    def holder(self, title: str, of: str, on: str | None) -> Office | None:
        """The office of this title of this party on an ISO day, or now as far as known without one; None if unknown.

        A more general title finds the more special one ("foreign minister" of the United States: its secretary of
        state), and "leader" the office that leads there. On a day of change it is the one who comes.
        """
        party = self._party_key(of)
        wanted = self.title(title)
        name = wanted.name if wanted else fold(title)
        if name == "leader" and party in self.parties and self.parties[party].leader:
            name = self.parties[party].leader
        terms = [
            office
            for office in self._posts.get(party, ())
            if name in self._titles_above(office.title) and is_during(office.since, office.until, on, office.as_of)
        ]
        return max(terms, key=lambda office: office.since or "", default=None)

    def title(self, words: str) -> Title | None:
        """The kind of office that the words name, or None."""
        name = self._title_names.find(words, plurals=True)
        return None if name is None else self.titles[name]

    # --- what, with what, where, where published --------------------------------------------------------------------

    def is_action(self, action: str, kind: str) -> bool:
        """Whether an action is of a kind, itself or by its parents: a strike is a use of force."""
        return kind in ancestors(action, lambda name: self.actions[name].parents if name in self.actions else ())

    def is_weapon(self, weapon: str, kind: str) -> bool:
        """Whether a weapon is of a kind, itself or by its parents: a Taurus is a long-range missile."""
        wanted = self.weapon(kind)
        known = self.weapon(weapon)
        if known is None or wanted is None:
            return fold(weapon) == fold(kind)
        return self._is_weapon_kind(known.id, wanted.id)

    def weapon(self, words: str) -> Weapon | None:
        """The weapon or class of weapons that the words name, in the singular or the plural, or None.

        A weapon may be followed by its class: "S-400 air defence systems" are the S-400.
        """
        name = self._weapon_names.find(words, plurals=True)
        parts = words.split()
        for cut in range(len(parts) - 1, 0, -1):
            if name is not None:
                break
            head = self._weapon_names.find(" ".join(parts[:cut]))
            kind = self._weapon_names.find(" ".join(parts[cut:]), plurals=True)
            if head is not None and kind is not None and self._is_weapon_kind(head, kind):
                name = head
        return None if name is None else self.weapons[name]

    def is_within(self, place: str, other: str) -> bool:
        """Whether a place lies within another place, state or region; reflexive and transitive."""
        return self._place_key(other) in self._places_above(self._place_key(place))

    def place(self, words: str) -> Place | None:
        """The place that the words name, a state or region among them, or None."""
        name = self._place_names.find(words)
        if name is not None:
            return self.places[name]
        party = self.party(words)
        if party is None or party.kind not in _LAND or fold(words) not in {fold(n) for n in (party.name, *party.names)}:
            return None
        return Place(party.name, (), party.names, party.kind)

    def outlet(self, words: str) -> Outlet | None:
        """The outlet that the words, or the host name, name, or None."""
        name = self._outlet_names.find(words)
        return None if name is None else self.outlets[name]

    def publisher(self, words: str) -> Publisher | None:
        """The official publisher of a name, a host or an http address, or None; a site holds what stands under it."""
        host = _ADDRESS.sub("", words).partition("/")[0].partition(":")[0].lower()
        for whole in (words, *(host[at:] for at in (0, *(i + 1 for i, c in enumerate(host) if c == ".")))):
            if (found := self._publishers.get(fold(whole))) is not None:
                return found
        return None

    def ambiguity(self, words: str) -> Ambiguity | None:
        """What the files note of a surface that may mean several things, or None."""
        return self.ambiguities.get(fold(words))

    def surface_forms(self) -> Iterator[tuple[str, str, str]]:
        """Every surface that resolves as (surface, kind, canonical name), in the order of the files.

        Kinds are party, adjective, demonym, seat, capital, person, weapon, place and outlet. Weapons come in the
        plural too; a family name comes where one person alone bears it.
        """
        yield from self._party_names
        yield from self._person_names
        for surface, kind, name in self._weapon_names:
            yield surface, kind, name
            if not surface.endswith("s") and self._weapon_names.find(plural(surface), plurals=True) == name:
                yield plural(surface), kind, name
        yield from self._place_names
        yield from self._outlet_names

    # --- how --------------------------------------------------------------------------------------------------------

    def _party_key(self, words: str) -> str:
        if words in self.parties:
            return words
        return self._party_names.find(words) or fold(words)

    def _place_key(self, words: str) -> str:
        if words in self.places:
            return words
        return self._place_names.find(words) or self._party_key(words)

    def _titles_above(self, title: str) -> tuple[str, ...]:
        return ancestors(title, lambda name: self.titles[name].parents if name in self.titles else ())

    def _is_weapon_kind(self, weapon: str, kind: str) -> bool:
        return kind in ancestors(weapon, lambda name: self.weapons[name].parents)

    def _find_blocs_above(self, name: str, on: str | None) -> tuple[str, ...]:
        def above(member: str) -> Iterator[str]:
            party = self.parties.get(member)
            if party is not None and party.of:
                yield party.of
            for membership in self._blocs.get(member, ()):
                if is_during(membership.since, membership.until, on, membership.as_of):
                    yield membership.bloc

        return ancestors(name, above)

    def _is_member(self, party: str, bloc: str, on: str | None) -> bool:
        above = ancestors(
            party, lambda name: [m.bloc for m in self._blocs.get(name, ()) if is_during(m.since, m.until, on, m.as_of)]
        )
        return bloc in above

    def _find_places_above(self, name: str) -> tuple[str, ...]:
        def above(place: str) -> Iterator[str]:
            if place in self.places:
                yield from (self._place_key(other) for other in self.places[place].within)
            elif place in self.parties:
                base = self.parties[place].base
                yield from (*((base,) if base else ()), *self._blocs_above(place, None)[1:])

        return ancestors(name, above)

    def _is_describing(self, words: str) -> bool:
        """Whether a word before a name is a title, an adjective or a party's name: "Norlandic", "President"."""
        return self._title_names.find(words) is not None or self._party_names.find(words) is not None


def _with_every_holder(persons: tuple[Person, ...], offices: tuple[Office, ...]) -> Iterator[Person]:
    """The persons of the files, then the holders of offices that have no entry of their own."""
    named = {person.name for person in persons}
    yield from persons
    for office in offices:
        if office.holder not in named:
            named.add(office.holder)
            yield Person(office.holder)
