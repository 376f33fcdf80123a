"""The record as people have it, over an open store: what they corrected, and how they correct, judge and undo.

What enters: an open store, the knowledge, and what a person asks. What leaves: statements as corrected, and rulings as
they were entered.

    rulings = Desk(store, knowledge, read_act).correct(wishes, signals)
    store.rule(rulings, at="2031-05-04T10:00:00Z")

Invariant: the store's own statements are the machine's and stay so; every answer here lays the rulings over them anew.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Literal

from standoff.errors import BadInput, NotFound
from standoff.knowledge import Knowledge
from standoff.knowledge.words import fold
from standoff.ledger.listing import Record, Ruled
from standoff.ledger.store import Store
from standoff.lists import group_lists, join_lists
from standoff.records import Act, Signal, Statement
from standoff.revise import (
    PartyNames,
    ReadText,
    Revised,
    Subject,
    Terms,
    added_id,
    anchor_of,
    check_new,
    check_party,
    check_said,
    check_together,
    quotes,
    revise,
    understand,
    understand_addition,
    understand_judgement,
)
from standoff.rulings import (
    Anchor,
    Grouping,
    Ruling,
    Side,
    Wish,
    as_id,
    in_force,
)

# a statement that several begin like is told by so many of them
_TOLD = 5


def statements_of(
    store: Store,
    record: Record | Literal["machine"],
    *,
    statement_id: str | None = None,
    standing: str | None = None,
    kind: str | None = None,
) -> tuple[Statement, ...]:
    """The statements that fit, as people have them: those read, by report and place in it, then those typed, by id.

    With the record "machine" those that were read come as they were read.
    """
    if record == "machine" or not in_force(store.rulings()):
        of_record: Record = "read" if record == "machine" else record
        return store.statements(record=of_record, statement_id=statement_id, standing=standing, kind=kind)
    asked = {"id": statement_id, "standing": standing, "kind": kind}
    return tuple(
        statement
        for statement in _corrected(store.ruled(record=record), record)
        if all(value is None or getattr(statement, name) == value for name, value in asked.items())
    )


def _corrected(ruled: Ruled, record: Record) -> tuple[Statement, ...]:
    counted = in_force(ruled.rulings)
    names = PartyNames(counted)
    revised = revise(ruled.reports, ruled.readings, ruled.rulings)
    ours = {reading.report_id for reading in ruled.readings}
    others = tuple(statement for statement in ruled.read if statement.report_id not in ours)
    typed = ruled.typed
    if names:
        others, typed = (tuple(map(names.statement, part)) for part in (others, typed))
    read = (*others, *revised.statements) if record != "typed" else ()
    # each report's statements are in their order already, and sorting leaves them so
    return (*sorted(read, key=lambda statement: statement.report_id or ""), *typed)


def named_as_people_have_it(store: Store, act: Act) -> Act:
    """An act with its parties by the names that they have since people joined or split them."""
    names = names_of(store)
    return names.act(act) if names else act


def names_of(store: Store) -> PartyNames:
    """The names that parties have since people joined or split them."""
    return PartyNames(in_force(store.rulings()))


def revised_of(ruled: Ruled) -> Revised:
    """What the rulings come to in the reports that they are about."""
    return revise(ruled.reports, ruled.readings, ruled.rulings)


class Overlay:
    """What people said, as of the first time that it is asked for, to lay over statements that are looked up."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def _ruled(self) -> Ruled:
        return self._store.ruled() if in_force(self._store.rulings()) else Ruled(())

    @cached_property
    def report_ids(self) -> frozenset[str]:
        """The reports that people said something of."""
        return frozenset(reading.report_id for reading in self._ruled.readings)

    @cached_property
    def renamed(self) -> frozenset[str]:
        """The names of parties that people joined or split: whoever has one of them may have any other now."""
        judged = (r.judgement for r in in_force(self._ruled.rulings) if r.judgement)
        sides = (side for one in judged if one.groups == "parties" for side in one.sides)
        return frozenset(name for side in sides for name in (side.name, side.party) if name)

    @cached_property
    def names(self) -> dict[str, bool]:
        """The names of all who speak, act or are acted on in these reports, and whether a file knows each."""
        said = self.laid_over(())
        every = (f for s in said for f in (*s.actor, *s.target, *((s.speaker,) if s.speaker else ())))
        return {filler.name: filler.known for filler in every}

    def laid_over(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """The statements as people have them, with all those of the reports that they said something of."""
        found = tuple(statements)
        if not self._ruled.rulings:
            return found
        typed = tuple(s for s in found if s.standing in ("typed", "reviewed"))
        read = tuple(s for s in found if s.standing not in ("typed", "reviewed"))
        return _corrected(replace(self._ruled, read=read, typed=typed), "all")


class Desk:
    """Where a person corrects, judges and undoes: one moment of the record, asked for as it is needed."""

    def __init__(self, store: Store, knowledge: Knowledge, read_act: Callable[[str], Act]) -> None:
        self._store, self._terms = store, Terms(knowledge, read_act)

    # --- what is asked ----------------------------------------------------------------------------------------------

    def correct(self, wishes: Sequence[Wish], signals: Sequence[Signal]) -> tuple[Ruling, ...]:
        """The rulings that the wishes come to; raises `BadInput` and `NotFound`, and then enters nothing."""
        said = [(wish, ruling) for wish in wishes for ruling in self._understood(wish, signals)]
        check_together(said)
        return tuple(ruling for _, ruling in said)

    def judge(
        self, groups: Grouping, names: Sequence[str], signals: Sequence[Signal], *, together: bool, by: str, why: str
    ) -> Ruling:
        """The ruling that joins or splits what is named; raises `BadInput` and `NotFound`."""
        find = {"signals": lambda name: self._signal_side(name, signals), "parties": self._party_side}
        sides = [find.get(groups, self._report_side)(name) for name in names]
        return understand_judgement(sides, groups=groups, together=together, by=by, why=why)

    def undo(self, prefix: str, *, by: str, why: str) -> Ruling:
        """The ruling that takes another back; raises `NotFound`, and `BadInput` where several ids begin so."""
        prefix = as_id(prefix)
        found = [one for one in self._ruled.rulings if prefix and one.id.startswith(prefix)]
        found = [one for one in found if one.id == prefix] or found
        if not found:
            raise NotFound("nobody has said this", place=prefix, remedy="list what was said with: standoff history")
        if len(found) > 1:
            ids = ", ".join(one.id for one in found[:_TOLD])
            raise BadInput(f"{len(found)} begin so", place=prefix, remedy=f"write more of the id: {ids}")
        name, reason = check_said(by, why, prefix)
        return Ruling("", "undone", name, reason, "", undoes=found[0].id)

    # --- how ----------------------------------------------------------------------------------------------------------

    @cached_property
    def _ruled(self) -> Ruled:
        return self._store.ruled(record="all")

    @cached_property
    def _shown(self) -> dict[str, Statement]:
        return {statement.id: statement for statement in statements_of(self._store, "read")}

    def _understood(self, wish: Wish, signals: Sequence[Signal]) -> tuple[Ruling, ...]:
        if wish.kind == "added":
            ruling = understand_addition(wish, *self._text_of(wish), self._terms)
            check_new(wish, ruling, self._shown.values())
            self._refuse_removed(ruling.statement, wish.place or wish.report)
            return (ruling,)
        found = self._find(wish.statement, signals, wish.place)
        if len(found) > 1 and quotes(wish):
            raise BadInput(
                f"each of the {len(found)} renderings of {wish.statement} has words of its own",
                place=wish.place or wish.statement,
                remedy=f"name one of them: {_told(found)}",
            )
        return tuple(understand(wish, self._subject(shown), self._terms) for shown in found)

    def _text_of(self, wish: Wish) -> tuple[str, ReadText]:
        report, reading = self._store.report(wish.report), self._store.reading(wish.report)
        return report.id, ReadText(report.text, reading.sentences)

    def _subject(self, shown: Statement) -> Subject:
        report_id = shown.report_id or ""
        report, reading = self._store.report(report_id), self._store.reading(report_id)
        said = ReadText(report.text, reading.sentences)
        members = next((m for m in group_lists(reading.statements) if any(s.id == shown.id for s in m)), ())
        ids = {member.id for member in members}
        together = [self._shown[one] for one in ids if one in self._shown]
        # a person who corrects one of a list sees the list, and corrects the whole of it
        first = join_lists(sorted(together, key=lambda s: s.id != shown.id))[0] if together else shown
        return Subject(first, members, reading.statements, said, None if members else self._addition(shown.id))

    def _addition(self, statement_id: str) -> Ruling | None:
        additions = [one for one in in_force(self._ruled.rulings) if one.kind == "added" and one.anchor]
        return next((one for one in additions if _added(one) == statement_id), None)

    def _find(self, name: str, signals: Sequence[Signal], place: str = "") -> tuple[Statement, ...]:
        """The statement whose id is, or alone begins with, `name`; or those of the signal of which this is so."""
        name = as_id(name)
        place = place or name
        found = [s for s in self._shown.values() if name and s.id.startswith(name)]
        found = [s for s in found if s.id == name] or found
        if len(found) > 1:
            raise BadInput(f"{len(found)} statements begin so", place=place, remedy=f"name one: {_told(found)}")
        if found:
            return (found[0],)
        held = [signal for signal in signals if name and signal.id.startswith(name)]
        held = [signal for signal in held if signal.id == name] or held
        if len(held) > 1:
            ids = ", ".join(signal.id for signal in held[:_TOLD])
            raise BadInput(f"{len(held)} signals begin so", place=place, remedy=f"write more of the id: {ids}")
        if held:
            return join_lists(self._shown[one] for one in held[0].statements if one in self._shown)
        self._refuse_removed(name, place)
        typed = next((s.id for s in self._ruled.typed if name and s.id.startswith(name)), None)
        if typed is not None:
            raise BadInput(
                f"{typed} was typed in a file", place=place, remedy="correct the file, and add it again: standoff add"
            )
        raise NotFound(f"no such statement: {name!r}", place=place, remedy="find its id with: standoff show SIGNAL")

    def _refuse_removed(self, name: str, place: str) -> None:
        """Raises `BadInput` where the statement whose id is, or begins with, `name` was removed."""
        for one in revised_of(self._ruled).removed:
            if name and one.statement.id.startswith(name):
                raise BadInput(
                    f"{one.statement.id} was removed by {one.entry.by}",
                    place=place,
                    remedy=f"undo that first: standoff history --statement {one.statement.id}",
                )

    def _report_side(self, name: str) -> Side:
        return Side(name, report=self._store.report(name).id)

    def _signal_side(self, name: str, signals: Sequence[Signal]) -> Side:
        return Side(name, anchors=tuple(dict.fromkeys(map(self._anchor, self._find(name, signals)))))

    def _anchor(self, shown: Statement) -> Anchor:
        subject = self._subject(shown)
        if subject.added is not None and subject.added.anchor is not None:
            return replace(subject.added.anchor, added=subject.added.id)
        return anchor_of(subject.members, subject.read, subject.said.text)

    def _party_side(self, name: str) -> Side:
        """A party of the knowledge files, or one that the record has under this name or with these words."""
        if not fold(name):
            raise BadInput("a party without a name", place="parties", remedy="write it as the record has it")
        party = self._terms.knowledge.party(name)
        if party is not None:
            return Side(name, party=party.name, known=True)
        # the machine's names first: those that people gave come of them
        for statement in (*self._ruled.read, *self._ruled.typed, *self._shown.values()):
            speakers = (statement.speaker,) if statement.speaker else ()
            for filler in (*statement.actor, *statement.target, *speakers):
                if fold(name) in (fold(filler.name), fold(filler.text)):
                    return Side(name, party=filler.name, known=filler.known)
        # a slip of the keyboard is told as one
        check_party(name, self._terms.knowledge)
        raise NotFound(
            "no such party in the record", place=repr(name), remedy="write it as the record or a knowledge file does"
        )


def _told(statements: Sequence[Statement]) -> str:
    return ", ".join(f"{statement.id} ({statement.report_id})" for statement in statements[:_TOLD])


def _added(ruling: Ruling) -> str:
    anchor = ruling.anchor
    return added_id(anchor.report_id, anchor.sentence, anchor.start) if anchor else ""
