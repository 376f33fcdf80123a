"""The record as the answers need it: each signal once, with the statements that render it, and who stands behind it.

What enters: statements and signals, in any order.
What leaves: `Reckoned` signals in the order of their ids; a statement that no signal lists stands alone.

>>> [reckoned.id for reckoned in reckon((statement,), ())]
['4a1f...']

Invariant: every statement is in exactly one reckoned signal, whatever the order of what enters.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from standoff.lists import join_lists
from standoff.reason.times import date_of
from standoff.records import Act, Clause, Filler, Signal, Statement, When

STRENGTHS = ("explicit", "reserved", "veiled", None)


# without slots, so that what is worked out of the statements is kept: an answer asks for it over and over
@dataclass(frozen=True)
class Reckoned:
    """A signal with its statements, the fullest rendering first; `origins` counts where they come from."""

    id: str
    statements: tuple[Statement, ...]
    origins: int
    signal: Signal | None = None

    @property
    def first(self) -> Statement:
        """The fullest rendering."""
        return self.statements[0]

    @cached_property
    def actor(self) -> tuple[Filler, ...]:
        """Who is committed: the actor of the first rendering that names one, else the first speaker."""
        speakers = ((s.speaker,) for s in self.statements if s.speaker is not None)
        return next((s.actor for s in self.sayings if s.actor), next(speakers, ()))

    @cached_property
    def sayings(self) -> tuple[Statement, ...]:
        """The statements, what a list of parties states as one of all of them."""
        return join_lists(self.statements)

    @property
    def target(self) -> tuple[Filler, ...]:
        """Against or for whom: the target of the first rendering that names one."""
        return next((s.target for s in self.statements if s.target), ())

    @cached_property
    def when(self) -> When:
        """When it was said: the first date that a rendering has, else the signal's."""
        dated = (date_of(statement, self.signal) for statement in self.statements)
        return next((when for when in dated if when.earliest or when.latest), date_of(self.first, self.signal))


def reckon(statements: Iterable[Statement], signals: Iterable[Signal]) -> tuple[Reckoned, ...]:
    """Every statement in its signal, or alone with one origin if a report has it and none if a person typed it."""
    by_id = {statement.id: statement for statement in statements}
    found: list[Reckoned] = []
    taken: set[str] = set()
    for signal in sorted(signals, key=lambda signal: signal.id):
        own = tuple(by_id[i] for i in dict.fromkeys(signal.statements) if i in by_id and i not in taken)
        if own:
            taken.update(statement.id for statement in own)
            found.append(Reckoned(signal.id, own, len(signal.origins), signal))
    for statement in by_id.values():
        if statement.id not in taken:
            found.append(Reckoned(statement.id, (statement,), 0 if statement.report_id is None else 1))
    return tuple(sorted(found, key=lambda reckoned: reckoned.id))


def announced_acts(statement: Statement) -> Clause:
    """What a statement announces: its consequence, or its act, done by its actor where nobody is named."""
    clause = statement.consequence
    if clause is None or not clause.acts:
        clause = Clause(clause.text if clause else "", None, (statement.act,) if statement.act else ())
    if statement.kind == "warning":
        return clause
    return replace(clause, acts=tuple(done_by(act, statement.actor) for act in clause.acts))


def announced_by(reckoned: Reckoned) -> tuple[Act, ...]:
    """The acts that the renderings of a signal announce, each once."""
    clauses = (announced_acts(statement) for statement in (*reckoned.sayings, *reckoned.statements))
    return tuple(dict.fromkeys(act for clause in clauses for act in clause.acts))


def done_by(act: Act, actor: tuple[Filler, ...]) -> Act:
    """The act with its doer, who is the statement's actor if the act names none."""
    return act if act.doer or not actor else replace(act, doer=actor)
