"""What has become of each commitment: does it stand, is its condition met, is it carried out, withdrawn, lapsed?

What enters: the record (statements and signals), the knowledge and a day.
What leaves: a `Commitment` for every threat, pledge, offer, refusal and conditional permission, in the order of
signal ids.

>>> commitments(statements, signals, knowledge=knowledge)
(Commitment(signal='s3f0...', state='condition met', by='77ab...', since=When(...), why='...', certain=True),)

What later statements report as done is the evidence: an act that meets the condition; an act of the committed party
that meets the consequence; a refusal, denial or pledge of the same party that rules the consequence out. "Later" is
certain only if the interval of the evidence lies wholly behind that of the commitment; where the dates do not tell,
`certain` is False and `why` begins with "possibly". What is certainly earlier is no evidence. The record is not the
world: "standing" says only that the record shows nothing else.

Invariant: the order in which statements and signals are given does not matter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from standoff.knowledge import Knowledge
from standoff.reason.evidence import Evidence, Shown, gather_evidence
from standoff.reason.match import compare_acts, match_facts, spell_condition
from standoff.reason.order import Degree, Order
from standoff.reason.reckoning import Reckoned, announced_acts, reckon
from standoff.reason.stances import plain_acts
from standoff.reason.times import has_begun, has_certainly_passed, is_certainly_after
from standoff.reason.wording import sentence
from standoff.records import Act, Clause, Signal, Statement, When

State = Literal["standing", "condition met", "carried out", "withdrawn", "lapsed"]
COMMITTING_KINDS = frozenset({"threat", "pledge", "offer", "refusal"})
_PRECEDENCE: tuple[State, ...] = ("carried out", "withdrawn", "condition met", "lapsed", "standing")


@dataclass(frozen=True, slots=True)
class Commitment:
    """The state of a signal's commitment, the statement that brought it about, since when, and why.

    `by` is None where no statement did; `since` is when the evidence is dated, or the commitment where it stands.
    """

    signal: str
    state: State
    by: str | None
    since: When
    why: str
    certain: bool = True


def commitments(
    statements: Iterable[Statement],
    signals: Iterable[Signal],
    *,
    knowledge: Knowledge,
    on: str | None = None,
) -> tuple[Commitment, ...]:
    """The state of every commitment as of an ISO day (None: as of the whole record, in which no deadline passes)."""
    order = Order(knowledge, on)
    record = reckon(statements, signals)
    evidence = gather_evidence(record, order, on)
    return tuple(
        state_of(reckoned, evidence, order, on)
        for reckoned in record
        if commits(reckoned) and (on is None or has_begun(reckoned.when, on))
    )


def commits(reckoned: Reckoned) -> bool:
    """Whether a signal commits its party: a threat, pledge, offer or refusal; a permission only on a condition."""
    kind = reckoned.first.kind
    return kind in COMMITTING_KINDS or (kind == "permission" and any(s.condition for s in reckoned.statements))


def state_of(reckoned: Reckoned, evidence: Evidence, order: Order, on: str | None) -> Commitment:
    """What the evidence shows of one signal's commitment: certain before possible, done before withdrawn before met."""
    found: list[Commitment] = []
    partly: list[str] = []
    for shown in evidence.about(_acts_of(reckoned, order), order):
        if shown.signal == reckoned.id or is_certainly_after(reckoned.when, shown.when):
            continue
        certain = is_certainly_after(shown.when, reckoned.when)
        for state, words in _effects(reckoned, shown, order):
            told = f"{'' if certain else 'possibly, for the dates do not tell the order: '}{words}"
            if state == "standing":
                partly.append(told)
            else:
                found.append(Commitment(reckoned.id, state, shown.statement.id, shown.when, told, certain))
    if not found:
        found.extend(_lapse(reckoned, on))
    if not found:
        more = f" (and {len(partly) - 1} more in part)" if len(partly) > 1 else ""
        why = (
            f"{partly[0]}{more}"
            if partly
            else "the record shows neither its condition met nor anything done or withdrawn"
        )
        return Commitment(reckoned.id, "standing", None, reckoned.when, why)
    # the sort is stable: of one state, the earliest evidence counts
    return min(found, key=lambda c: (not c.certain, _PRECEDENCE.index(c.state)))


def _acts_of(reckoned: Reckoned, order: Order) -> Iterable[Act]:
    for statement in reckoned.statements:
        if statement.condition is not None:
            yield from statement.condition.acts
        announced = announced_acts(statement).acts
        yield from announced
        yield from plain_acts(statement, announced, order)


def _effects(reckoned: Reckoned, shown: Shown, order: Order) -> Iterable[tuple[State, str]]:
    """What one piece of evidence does to a commitment; "standing" where it meets the condition only in part."""
    told = _tell(shown, order)
    for statement in reckoned.statements:
        announced = announced_acts(statement)
        if statement.kind != "refusal" and shown.done and _is_done(shown.done, announced, order):
            yield "carried out", f"{told}, as announced"
        if _shares_actor(statement, shown, order) and _is_ruled_out(shown, statement, announced, order):
            yield "withdrawn", f"{told}, which is not what was announced"
        if statement.condition is not None and shown.done is not None:
            met = match_facts((shown.done,), statement.condition, order)
            if met.degree is Degree.MET:
                yield "condition met", f"{told}, which meets the condition"
            elif met.degree is Degree.OPEN:
                yield "standing", f"{told}, which meets the condition in part; open: {', '.join(met.open)}"


def _is_done(done: Act, announced: Clause, order: Order) -> bool:
    acts, join = spell_condition(announced)
    degrees = [compare_acts(done, act, order).degree for act in acts]
    return bool(degrees) and (max if join == "any" else min)(degrees) is Degree.MET


def _shares_actor(statement: Statement, shown: Shown, order: Order) -> bool:
    return any(order.is_under(own.name, other.name) for own in statement.actor for other in shown.statement.actor)


def _is_ruled_out(shown: Shown, statement: Statement, announced: Clause, order: Order) -> bool:
    """Whether the evidence, taken at its word, excludes what the commitment announces."""
    if shown.statement.kind in ("demand", "warning", "claim", "accusation"):
        return False
    committed = plain_acts(statement, spell_condition(announced)[0], order)
    return any(compare_acts(one, other, order).degree is Degree.CONTRARY for one in shown.plain for other in committed)


def _lapse(reckoned: Reckoned, on: str | None) -> Iterable[Commitment]:
    if on is None:
        return
    for statement in reckoned.statements:
        deadline = statement.deadline
        if deadline is None or not has_certainly_passed(deadline, on):
            continue
        if statement.condition is not None and statement.condition.negative:
            why = "possibly: the deadline has passed, and the record does not show that what was asked was done"
            yield Commitment(reckoned.id, "condition met", None, deadline, why, False)
        else:
            yield Commitment(reckoned.id, "lapsed", None, deadline, "the deadline has passed")


def _tell(shown: Shown, order: Order) -> str:
    statement = shown.statement
    act = shown.done or statement.act
    said = sentence(act, knowledge=order.knowledge) if act else statement.text
    speaker = f" by {statement.speaker.name}" if statement.speaker else ""
    return f"{statement.kind}{speaker}: {said}"
