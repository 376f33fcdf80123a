"""What people say of the record: corrections of statements, judgements on groups, and what takes either back.

What enters: nothing; this module imports the shared records and nothing else of the project.
What leaves: `Wish`es, as people put them, and `Ruling`s, as the ledger keeps them; which of these are in force.

>>> said = [Ruling("c1", "removed", "Ana", "", ""), Ruling("c2", "undone", "Ben", "", "", undoes="c1")]
>>> [ruling.id for ruling in in_force(said)]
['c2']

Invariant: a ruling names what it is of by words that stand in a report, never by an id alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from standoff.records import Act, Clause, Filler, Kind, When

RulingKind = Literal["corrected", "removed", "added", "confirmed", "joined", "split", "undone"]
Grouping = Literal["dispatches", "episodes", "signals", "parties"]
GROUPINGS: tuple[Grouping, ...] = ("dispatches", "episodes", "signals", "parties")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks for one statement, in that person's words: `values` are fields with what is to stand there.

    `statement` is an id or its beginning; for an addition `report` and `quote` are given instead, and `nth`, counted
    from 1, where the quote stands in the report several times. `place` is where it was asked, for errors to name.
    """

    kind: RulingKind
    by: str
    why: str
    statement: str = ""
    report: str = ""
    quote: str = ""
    nth: int | None = None
    values: tuple[tuple[str, str], ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a statement stands, told by its words, so that it is found again when its report has been read anew.

    `kind` is the machine's. `core` are the words of what is said, `alone` whether it was the one statement of its kind
    in its sentence; `added` is the id of the ruling that added it, if a person did: then `sentence` are the words
    quoted, and `start` is where they stood.
    """

    report_id: str
    kind: Kind
    sentence: str
    start: int
    cue: str = ""
    core: str = ""
    speaker: str = ""
    actor: tuple[str, ...] = ()
    alone: bool = False
    added: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """A field with the value that a person gives it: in words, and as the record has it where words won't do.

    `was` is what was shown there before; `now` is empty where there is to be none. Spans are of the text as it was
    when the person spoke.
    """

    field: str
    was: str
    now: str
    names: tuple[Filler, ...] = ()
    clause: Clause | None = None
    act: Act | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One thing that a person joins with others or splits from them.

    `name` is what the person called it. Of a dispatch or an episode `report` is its report; of a signal `anchors` are
    its statements; of a party `party` is the name in the record, `known` if it stands in the knowledge files.
    """

    name: str
    report: str = ""
    anchors: tuple[Anchor, ...] = ()
    party: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """That some things are one, or that each is another; of a split, the first keeps what nobody named."""

    groups: Grouping
    together: bool
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person said of the record: `at` is the time by the caller's clock, `statement` the id it had then."""

    id: str
    kind: RulingKind
    by: str
    why: str
    at: str
    anchor: Anchor | None = None
    statement: str = ""
    settings: tuple[Setting, ...] = ()
    judgement: Judgement | None = None
    undoes: str = ""

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that it is about, each once."""
        sides = self.judgement.sides if self.judgement else ()
        named = [self.anchor.report_id] if self.anchor else []
        named += [name for side in sides for name in (side.report, *(anchor.report_id for anchor in side.anchors))]
        return tuple(dict.fromkeys(name for name in named if name))


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement as comparing takes it: each side with the ids of its reports or statements, or its party's name."""

    groups: Grouping
    together: bool
    sides: tuple[tuple[str, ...], ...]
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Unattached:
    """A ruling that finds nothing it could be about, or a part of one, with the reason."""

    ruling: str
    reason: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One thing that came into the ledger: when, what, of what, who said so and why, and what was changed to what.

    `changes` are fields with their old and new values in words; `state` is "in force", "undone" or "unattached" of
    what a person said, empty of all else, and `reason` says by what it was undone, or why it is attached to nothing.
    """

    at: str
    event: str
    subject: str
    detail: str = ""
    by: str = ""
    why: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()
    reports: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    ruling: str = ""
    state: str = ""
    reason: str = ""


def as_id(name: str) -> str:
    """An id as ids are written: from a sheet or a message it may come with blanks around it, or in capitals."""
    return name.strip().lower()


def in_force(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """The rulings that count, in the order given, the oldest first: those that no later one in force has undone."""
    ordered = tuple(rulings)
    undone = undone_by(ordered)
    return tuple(ruling for ruling in ordered if ruling.id not in undone)


def undone_by(rulings: Iterable[Ruling]) -> dict[str, str]:
    """The rulings, given the oldest first, that don't count, each with the one that undoes it."""
    undone: dict[str, str] = {}
    # an undoing comes after what it undoes, so from the newest on each is settled before it is asked for
    for ruling in reversed(tuple(rulings)):
        if ruling.undoes and ruling.id not in undone:
            undone.setdefault(ruling.undoes, ruling.id)
    return undone


@dataclass(frozen=True, slots=True)
class Settled:
    """What judgements come to: things that are one, pairs that are two, and those that leave a group of others."""

    together: tuple[frozenset[str], ...]
    apart: frozenset[tuple[str, str]]

    @property
    def leaving(self) -> frozenset[str]:
        """Those that were named behind the first when they were split."""
        return frozenset(behind for _, behind in self.apart)

    def may_be_one(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Whether no judgement in force keeps two groups apart."""
        ours, theirs = set(some), set(others)
        return not any((a in ours and b in theirs) or (b in ours and a in theirs) for a, b in self.apart)


def settle(judged: Iterable[Judged]) -> Settled:
    """What judgements, given the oldest first, come to: of contrary ones the later counts, also where several make it.

    That A is B and B is C, and later that A isn't C, leaves B with C if that was said after A with B, else with A.
    """
    apart: dict[tuple[str, str], None] = {}
    group_of: dict[str, frozenset[str]] = {}

    def group(name: str) -> frozenset[str]:
        return group_of.setdefault(name, frozenset((name,)))

    # from the newest on, so that what is settled stays
    for one in reversed(tuple(judged)):
        named = [name for side in one.sides for name in side]
        if one.together:
            for name in named[1:]:
                ours, theirs = group(named[0]), group(name)
                if Settled((), frozenset(apart)).may_be_one(ours, theirs):
                    group_of.update(dict.fromkeys(ours | theirs, ours | theirs))
            continue
        for number, side in enumerate(one.sides):
            for behind in side:
                for before in (name for earlier in one.sides[:number] for name in earlier):
                    if behind not in group(before) and (behind, before) not in apart:
                        apart.setdefault((before, behind))
    groups = {members for members in group_of.values() if len(members) > 1}
    return Settled(tuple(sorted(groups, key=sorted)), frozenset(apart))
