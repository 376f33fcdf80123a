"""What a knowledge file may hold, one record for each kind of entry.

What enters: nothing; this module imports the standard library alone.
What leaves: frozen dataclasses, with tuples where a file has lists.

>>> Party("Norland", "state", adjectives=("Norlandic",)).surfaces()
(('Norland', 'party'), ('Norlandic', 'adjective'))

Invariant: an entry's first field, or fields, is what other entries name it by, and what a later file extends it by.
"""

from dataclasses import dataclass

PARTY_KINDS: tuple[str, ...] = (
    "state",
    "territory",
    "alliance",
    "bloc",
    "organisation",
    "armed group",
    "force",
    "agency",
    "people",
    "region",
)
QUADS: tuple[str, ...] = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "")
PLOVER_TYPES: tuple[str, ...] = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "",
)
OUTLET_KINDS: tuple[str, ...] = (
    "agency",
    "photo agency",
    "newspaper",
    "magazine",
    "broadcaster",
    "online",
    "state media",
    "channel",
)


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts: a state, a bloc, a force. `of` is the party that it is part of; `base` only where it is found.

    `names` are its other names; `demonyms` are nouns for its people ("Finn", "Finns"); `seats` are buildings, streets
    and bodies whose names stand for it ("Kremlin"); `leader` is the title that "the ... leader" means there;
    `list` says that it is a mere list of states, each of which acts for itself ("the Baltic states"); `before` is what
    stands before its bodies where the press uses no adjective ("the Kosovo government").
    """

    name: str
    kind: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    code: str = ""
    of: str = ""
    base: str = ""
    leader: str = ""
    list: bool = False
    before: str = ""
    note: str = ""
    source: str = ""

    @property
    def owning(self) -> str:
        """What stands before a body of the party's, to name it: "Norlandic" army."""
        return self.before or (self.adjectives[0] if self.adjectives else f"{self.name}'s")

    def surfaces(self) -> tuple[tuple[str, str], ...]:
        """Every way to write the party with the kind of each, the canonical name first."""
        groups = (
            ((self.name, *self.names), "party"),
            (self.adjectives, "adjective"),
            (self.demonyms, "demonym"),
            (self.seats, "seat"),
            (self.capitals, "capital"),
        )
        return tuple((surface, kind) for surfaces, kind in groups for surface in surfaces)


@dataclass(frozen=True, slots=True)
class Membership:
    """A party is in a bloc from `since` to `until`, ISO days (or years, or months), both inclusive, None where open.

    `as_of` is the day until which the file's author knows of it.
    """

    party: str
    bloc: str
    since: str | None = None
    until: str | None = None
    source: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """A kind of office: `parents` are the more general ones that it also is (secretary of state: foreign minister)."""

    name: str
    parents: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who holds an office: `family` are the names that later mentions use, the last word of the name if empty.

    A family name that is a common word, or that many others bear, is left out; "-" says that none is left.
    """

    name: str
    names: tuple[str, ...] = ()
    family: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """One holder's term; `as_of` is the day until which the file's author knows that an open term lasted."""

    title: str
    of: str
    holder: str
    holder_names: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    source: str = ""
    as_of: str = ""

    @property
    def id(self) -> str:
        """The key of the term among all offices, such as "president of Norland: Ana Berg, 2019-05-20"."""
        return f"{self.title} of {self.of}: {self.holder}, {self.since or 'start unknown'}"


@dataclass(frozen=True, slots=True)
class Action:
    """A node of the taxonomy of acts.

    `plover` is the event type and `quad` the class of PLOVER, both empty where PLOVER has none. A pattern in `verbs` is
    lemmas in order: the verb, then particles, prepositions or the object's head ("cut off", "launch strike");
    determiners and adjectives may stand between. `nouns` are lemmas, with a preposition where it decides ("ban on").
    `objects` are lemmas, or "<weapon>", "<person>", "<place kind>", that make a parent's act with such an object this
    one ("send" + "instructor").
    """

    id: str
    parents: tuple[str, ...] = ()
    plover: str = ""
    quad: str = ""
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    gloss: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon or a class of weapons; `range_km` is the greatest range that its makers or holders have published."""

    id: str
    parents: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    range_km: int = 0
    made_by: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place; `within` names places or parties; `claimed_by` names states that say otherwise."""

    name: str
    within: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    kind: str = "city"
    claimed_by: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes: an agency, a newspaper, a broadcaster; `of` is the party it is of, or published in."""

    name: str
    names: tuple[str, ...] = ()
    kind: str = "newspaper"
    of: str = ""
    state: bool = False
    site: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes a party's own texts, a ministry or a presidency; `site` are its host names."""

    name: str
    of: str = ""
    site: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A surface that may mean several things: `reads` is the entry it is read as, empty for none.

    A surface that is `cased` counts only with its capitals, for "US" is a party and "us" is not.
    """

    surface: str
    note: str
    reads: str = ""
    cased: bool = False
