"""What matter a statement is about, and which stance it takes towards it.

What enters: a `Statement`, or its act.
What leaves: the act that the matter is, and a `Stance` or None, by the tables of `words.toml`.

>>> matter(Act("rule_out", nested=Act("send_instructors")), order)
(Act(action='send_instructors', ...), True)

Invariant: a stance that a person or the reader has set is never changed.
"""

from dataclasses import replace
from typing import cast

from standoff.reason.order import Order
from standoff.reason.reckoning import done_by
from standoff.reason.words import tables
from standoff.records import STANCES, Act, Filler, Stance, Statement


def stance_of(statement: Statement, order: Order) -> Stance | None:
    """The stance that a statement takes by its kind and act, or None if it takes none."""
    if statement.stance is not None or was_read(statement):
        return statement.stance
    act = statement.act
    kind: str = statement.kind
    if kind == "permission" and act is not None and act.negated:
        kind = "refusal"
    stances = tables()["stances"].get(kind, {})
    named = next((s for a, s in stances.items() if a and act is not None and order.is_action(act.action, a)), None)
    if kind == "report" and (act is None or act.negated):
        named = None
    stance = named or stances.get("")
    if stance == "permits" and (statement.conditional or (act is not None and act.conditions_attached)):
        stance = "permits with conditions"
    return cast(Stance, stance) if stance in STANCES else None


def was_read(statement: Statement) -> bool:
    """Whether the reader made a statement from a sentence; then it has set the stance, or seen that none is taken."""
    return statement.entry is None and statement.sentence is not None


def matter(act: Act, order: Order) -> tuple[Act, bool]:
    """The act that a stance is about, and whether its words turn it into its opposite.

    Considering, ruling out, agreeing to or refusing a thing is about the thing; forbidding is about letting.
    """
    table = tables()["matter"]
    against = False
    while act.nested is not None and any(order.is_action(act.action, a) for a in table["attitudes"]):
        against ^= any(order.is_action(act.action, a) for a in table["refusing"])
        nested = act.nested if act.nested.doer else replace(act.nested, doer=act.receiver or act.doer)
        act = replace(nested, conditions_attached=act.conditions_attached or nested.conditions_attached)
    for side, other in table["sides"].items():
        if order.is_action(act.action, side):
            return replace(act, action=other), not against
    return act, against


def permitted_act(act: Act, actor: tuple[Filler, ...], order: Order) -> Act:
    """The act of a permission as it is told, or, where only what is permitted is told, the letting of it."""
    told = ("permit", *tables()["matter"]["attitudes"])
    if any(order.is_action(act.action, kind) for kind in told):
        return done_by(act, actor)
    own = {f.name for f in actor}
    others = () if {f.name for f in act.doer} <= own else act.doer
    return Act("permit", doer=actor, receiver=others, nested=replace(act, doer=others))


def plain_acts(statement: Statement, acts: tuple[Act, ...], order: Order) -> tuple[Act, ...]:
    """The acts as they come to pass, or don't, if the statement is kept: what is refused or denied does not happen."""
    found: list[Act] = []
    for act in acts:
        plain, against = matter(act, order)
        negated = True if statement.kind in ("refusal", "denial") else plain.negated != against
        # most are as they are said, and what is known of an act is known of it alone
        found.append(plain if plain.negated == negated else replace(plain, negated=negated))
    return tuple(found)


def leaning(stance: Stance) -> str:
    """Which way a stance leans: "for", "open" or "against"."""
    return cast(str, tables()["leanings"][stance])
