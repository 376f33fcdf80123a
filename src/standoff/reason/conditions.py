"""What a statement's condition asks, spelled out: what its words point back to is put in their place.

What enters: a `Statement`. What leaves: a `Clause` whose acts can be compared, or None where nothing is asked.

>>> asked_of(statement).acts[0].doer[0].name      # "The League will sanction Tamria if it sends weapons"
'Tamria'

- A condition whose act the taxonomy has no name for is an act in its own words.
- "If Castora does so too": the act that the statement announces, done by Castora.
- Nobody threatens for what he does himself, nor promises help to himself: where a pronoun of the condition was taken for
  whoever speaks, and what is announced has one other party, that party is meant.
- "Both sides" are the two parties that the statement names beside whoever speaks.

Invariant: what a person typed is taken as it stands.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from standoff.reason.reckoning import announced_acts
from standoff.reason.words import tables
from standoff.records import Act, Clause, Filler, Statement

ROOT = "act"
_ROLES = ("doer", "object", "receiver")


def asked_of(statement: Statement) -> Clause | None:
    """The condition of a statement with its acts spelled out; None where it has none."""
    clause = statement.condition
    if clause is None or statement.sentence is None:
        return clause
    if not clause.acts:
        words = _without_opening(clause.text)
        return replace(clause, acts=(Act(ROOT, text=words),)) if words else clause
    return replace(clause, acts=tuple(_spell(act, statement) for act in clause.acts))


def _without_opening(text: str) -> str:
    found = re.match(rf"\s*(?:{'|'.join(tables()['openings'])})\b", text, re.IGNORECASE)
    return text[found.end() :].strip() if found else text.strip()


def _spell(act: Act, statement: Statement) -> Act:
    if act.action == ROOT and _says_the_same(act.text):
        announced = announced_acts(statement).acts
        if announced:
            own = announced[0]
            objects = tuple(replace(f, owner="") for f in own.object)
            return replace(own, doer=act.doer, object=objects, negated=act.negated, text="")
    if act.action == ROOT and act.text:
        return replace(act, text=_without_opening(act.text))
    others = _others(statement)
    return _both_sides(_meant(act, statement, others), others) if others else act


def _says_the_same(text: str) -> bool:
    return any(f" {words} " in f"{text.lower()} " for words in tables()["the_same"])


def _others(statement: Statement) -> tuple[Filler, ...]:
    """The parties beside whoever speaks that what is announced is done to or for."""
    own = {f.name for f in statement.actor}
    found = dict[str, Filler]()
    for filler in _named(announced_acts(statement).acts):
        if filler.known and filler.name not in own and not _is_pronoun(filler):
            found.setdefault(filler.name, filler)
    return tuple(found.values())


def _named(acts: Iterable[Act]) -> Iterable[Filler]:
    for act in acts:
        yield from (*act.object, *act.receiver)
        if act.nested is not None:
            yield from _named((act.nested,))


def _is_pronoun(filler: Filler) -> bool:
    return filler.text.lower() in tables()["stand_for_parties"]


def _meant(act: Act, statement: Statement, others: tuple[Filler, ...]) -> Act:
    """The act with the one other party where a pronoun was taken for whoever speaks, who can't be meant."""
    role = tables()["not_oneself"].get(statement.kind)
    own = {f.name for f in statement.actor}
    if role is None or len(others) != 1:
        return act
    fillers: tuple[Filler, ...] = getattr(act, role)
    meant = tuple(
        replace(others[0], text=f.text, span=f.span) if f.name in own and _is_pronoun(f) else f for f in fillers
    )
    return act if meant == fillers else _with(act, role, meant)


def _both_sides(act: Act, others: tuple[Filler, ...]) -> Act:
    for role in _ROLES:
        fillers: tuple[Filler, ...] = getattr(act, role)
        if len(others) == 2 and any(f.text.lower() in tables()["both_sides"] for f in fillers):
            act = _with(act, role, others)
    return act


def _with(act: Act, role: str, fillers: tuple[Filler, ...]) -> Act:
    match role:
        case "doer":
            return replace(act, doer=fillers)
        case "object":
            return replace(act, object=fillers)
        case _:
            return replace(act, receiver=fillers)
