"""Statements of several parties in one breath: one statement each in the record, one row where people look.

What enters: statements. What leaves: the same, those of one list of parties made one, with all of them as its actors.

>>> said = [Statement(name, "r", "threat", Span(0, 9), "", actor=(Filler(name),)) for name in ("Norland", "Estmark")]
>>> [[party.name for party in statement.actor] for statement in join_lists(said)]
[['Norland', 'Estmark']]

Invariant: statements are only joined that differ in who acts and in nothing else that a reader sees.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from standoff.records import Act, Clause, Filler, Span, Statement

Key = tuple[object, ...]


def list_key(statement: Statement) -> Key:
    """What the statements of one list share: the report, the words that make the statement, and what it is."""
    if statement.report_id is None or statement.sentence is None or statement.figure is not None:
        return (statement.id,)
    return (
        statement.report_id,
        statement.kind,
        statement.sentence,
        statement.cue.span if statement.cue else None,
        _span(statement.condition),
        _span(statement.consequence),
        statement.content,
        statement.speaker.name if statement.speaker else None,
        tuple(filler.name for filler in statement.target),
        statement.stance,
        statement.standing,
        # what two people say, or one of two things, stays two
        statement.entry,
        tuple(change for change in statement.changes if change.field != "actor"),
    )


def are_of_one_list(left: Statement, right: Statement) -> bool:
    """Whether two statements are one saying of two parties."""
    own = {f.name for f in left.actor}
    return bool(own) and own.isdisjoint(f.name for f in right.actor) and list_key(left) == list_key(right)


def group_lists(statements: Iterable[Statement]) -> tuple[tuple[Statement, ...], ...]:
    """The statements, those of one list together, in the place of the first of them."""
    grouped: dict[Key, list[Statement]] = {}
    for statement in statements:
        key = list_key(statement)
        members = grouped.get(key)
        if members is None:
            grouped[key] = [statement]
        elif all(are_of_one_list(member, statement) for member in members):
            members.append(statement)
        else:
            grouped[(*key, statement.id)] = [statement]
    return tuple(map(tuple, grouped.values()))


def join_lists(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements, those of one list as one, in the place of its first and under its id."""
    return tuple(reduce(_join, members) for members in group_lists(statements))


def _join(first: Statement, other: Statement) -> Statement:
    return replace(
        first,
        actor=(*first.actor, *other.actor),
        act=_join_acts(first.act, other.act),
        consequence=_join_clauses(first.consequence, other.consequence),
    )


def _join_clauses(first: Clause | None, other: Clause | None) -> Clause | None:
    if first is None or other is None or len(first.acts) != len(other.acts):
        return first
    acts = (_join_acts(a, b) for a, b in zip(first.acts, other.acts, strict=True))
    return replace(first, acts=tuple(act for act in acts if act is not None))


def _join_acts(first: Act | None, other: Act | None) -> Act | None:
    if first is None or other is None:
        return first
    own = {f.name for f in first.doer}
    doer = (*first.doer, *(f for f in other.doer if f.name not in own))
    return replace(first, doer=doer, nested=_join_acts(first.nested, other.nested))


def part_list(statement: Statement, parties: tuple[tuple[Filler, tuple[Filler, ...]], ...]) -> tuple[Statement, ...]:
    """One statement for each party of a list; `parties` has each actor with those that it stands for.

    All have the statement's id, for the caller to give each its own.
    """
    every = list({one.name: (whole, one) for whole, members in parties for one in members}.values())
    if len(every) < 2:
        return (statement,)
    names = {whole.name for whole, _ in every}
    made = []
    for whole, one in every:
        clause = statement.consequence
        own = _Party(names, whole, one)
        made.append(
            replace(
                statement,
                actor=(one,),
                act=own.alone(statement.act),
                consequence=replace(clause, acts=tuple(own.does(a) for a in clause.acts)) if clause else None,
            )
        )
    return tuple(made)


class _Party:
    """One party of a list, with the name under which the list has it: what it does for itself."""

    def __init__(self, names: set[str], whole: Filler, one: Filler) -> None:
        self.names, self.whole, self.one = names, whole, one

    def alone(self, act: Act | None) -> Act | None:
        return None if act is None else self.does(act)

    def does(self, act: Act) -> Act:
        """The act with this party alone as its doer, where the whole list does it."""
        nested = self.alone(act.nested)
        if not act.doer or not {f.name for f in act.doer} <= self.names:
            return replace(act, nested=nested)
        told = next((f for f in act.doer if f.name == self.whole.name), self.one)
        return replace(act, doer=(replace(told, name=self.one.name, known=self.one.known),), nested=nested)


def _span(clause: Clause | None) -> Span | None:
    return clause.span if clause is not None else None
