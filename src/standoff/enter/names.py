"""Which party, weapon, place or action a typed name is.

What enters: names as typed, the knowledge, and the parties that the file declares.
What leaves: `Filler`s with canonical names; or BadStatements with the nearest names.

>>> names.party(FillerForm(name="norland"), ("statements", 0, "for"))
Filler(name='Norland', text='norland', known=True, ...)

Invariant: a party is in the knowledge, is declared in the file, or is "someone".
"""

from collections.abc import Iterable
from functools import cached_property

from standoff.enter.forms import FillerForm, did_you_mean, nearest
from standoff.enter.tree import Key, Lines
from standoff.errors import BadStatements
from standoff.knowledge import Knowledge
from standoff.knowledge.words import fold
from standoff.records import Filler

SOMEONE = frozenset({"someone", "somebody", "anyone", "anybody", "something", "anything"})
# words this like a known name are taken for a slip of the keyboard; a score of rapidfuzz, 0 to 100
_SLIP = 84.0


class Names:
    """The names that a file may use, with the lines to complain at."""

    def __init__(self, knowledge: Knowledge, declared: Iterable[str], lines: Lines) -> None:
        self._knowledge, self._lines = knowledge, lines
        self._declared = {fold(name): name for name in declared}

    def party(self, form: FillerForm, key: Key) -> Filler:
        """A party by any of its names."""
        found = self._any_party(form.name)
        if found is None:
            known = [*self._declared.values(), *self._party_names]
            remedy = did_you_mean(form.name, known, "")
            add = f"else add it to the file's parties: [{form.name}]"
            raise BadStatements(
                f"{form.name!r} is no known party",
                place=self._lines.place(key),
                remedy=f"{remedy} {add}" if remedy else add.removeprefix("else "),
            )
        return _filler(form, *found)

    def target(self, form: FillerForm, key: Key) -> Filler:
        """What an act is done to: a party, a place, or a thing."""
        return self._thing(form, key, ("party", "place", "weapon"))

    def weapon(self, form: FillerForm, key: Key) -> Filler:
        """What an act is done with: a weapon or another thing."""
        return self._thing(form, key, ("weapon", "party"))

    def place(self, form: FillerForm, key: Key) -> Filler:
        """Where an act is done."""
        return self._thing(form, key, ("place", "party"))

    def action(self, name: str, key: Key) -> str:
        """An action of the taxonomy by its id, written with spaces or underscores."""
        action = "_".join(name.casefold().split())
        if action not in self._knowledge.actions:
            known = tuple(self._knowledge.actions)
            raise BadStatements(
                f"{name!r} is no known action",
                place=self._lines.place(key),
                remedy=did_you_mean(action, known, "write an action's id from the knowledge files, or act"),
            )
        return action

    def speaker(self, name: str) -> Filler:
        """Who says it: a person, a party, an outlet, or whoever is typed."""
        person = self._knowledge.person(name)
        if person is not None:
            return Filler(person.name, name, None, True)
        found = self._any_party(name)
        return Filler(found[0], name, None, found[1]) if found else Filler(name, name)

    def outlet(self, name: str) -> Filler:
        """Through whom it is told."""
        outlet = self._knowledge.outlet(name)
        return Filler(outlet.name, name, None, True) if outlet else self.speaker(name)

    def _any_party(self, name: str) -> tuple[str, bool] | None:
        if fold(name) in SOMEONE:
            return "someone", False
        if fold(name) in self._declared:
            return self._declared[fold(name)], False
        party = self._knowledge.party(name)
        return (party.name, True) if party is not None else None

    def _thing(self, form: FillerForm, key: Key, kinds: tuple[str, ...]) -> Filler:
        """A thing that the files know in one of some ways, else the words; a slip of the keyboard is an error."""
        if fold(form.name) in SOMEONE or fold(form.name) in self._declared:
            return self.party(form, key)
        for kind in kinds:
            name = self._find(form.name, kind)
            if name is not None:
                return _filler(form, name, True)
        known = [*self._declared.values(), *(n for kind in kinds for n in self._names_of(kind))]
        slips = nearest(form.name, known, at_least=_SLIP)
        if slips:
            raise BadStatements(
                f"{form.name!r} is not known, and much like {slips[0]!r}",
                place=self._lines.place(key),
                remedy=f"write {slips[0]!r}, or other words for what is meant",
            )
        return _filler(form, form.name, False)

    def _find(self, words: str, kind: str) -> str | None:
        if kind == "party":
            party = self._knowledge.party(words)
            return party.name if party else None
        if kind == "weapon":
            weapon = self._knowledge.weapon(words)
            return weapon.id if weapon else None
        place = self._knowledge.place(words)
        return place.name if place else None

    def _names_of(self, kind: str) -> tuple[str, ...]:
        return {"party": self._party_names, "weapon": self._weapon_names, "place": tuple(self._knowledge.places)}[kind]

    @cached_property
    def _party_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s for p in self._knowledge.parties.values() for s in (p.name, *p.names)))

    @cached_property
    def _weapon_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s for w in self._knowledge.weapons.values() for s in (w.id, *w.names)))


def _filler(form: FillerForm, name: str, known: bool) -> Filler:
    return Filler(name, form.name, None, known, form.that)
