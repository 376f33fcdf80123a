"""How one deed stands to another where more is told than the taxonomy of actions has: by the word that is used.

What enters: two acts and the order of the taxonomies. What leaves: a `Compared`; or an act as its words mean it.

>>> compare_deeds(invades_norland, attacks_norland, order).degree
<Degree.MET: 3>

"To attack" is read as to strike, and may be to invade: who asks for an attack is content with an invasion.

Invariant: acts that a person typed are compared by their actions alone.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from standoff.reason.order import Compared, Degree, Order
from standoff.reason.roles import targets_of
from standoff.reason.words import tables
from standoff.records import Act, Span


def compare_deeds(said: Act, asked: Act, order: Order) -> Compared:
    """How far the action that is said meets the action that is asked."""
    found = order.compare_actions(said.action, asked.action)
    if found.degree is not Degree.APART:
        return found
    # a land may be invaded, a dam or a ship is only struck
    if not all(order.is_state(f.name) for f in targets_of(asked)):
        return found
    for wide in tables()["wide"].values():
        if _is_told_as(asked, wide) and any(order.is_action(said.action, kind) for kind in wide["may_be"]):
            return Compared(Degree.MET, (), f"to {_plain(said.action)} is to {wide['words'][0]}")
        if _is_told_as(said, wide) and asked.action in wide["may_be"]:
            why = f"to {_plain(asked.action)} is asked, and to {wide['words'][0]} is said"
            return Compared(Degree.OPEN, (_plain(asked.action),), why)
    return found


def as_meant(act: Act, order: Order) -> Act:
    """An act that was read, by the action that it comes to.

    To refuse a thing is not to do it. To use missiles or drones against somebody is to strike with them. Weapons that
    are lent or sent are supplied. A time that was read as a doer ("not admitted by the end of the year") is none.
    """
    nested = as_meant(act.nested, order) if act.nested is not None else None
    if not act.text:
        return replace(act, nested=nested)
    act = replace(act, doer=tuple(f for f in act.doer if f.known or f.name not in tables()["times"]))
    if nested is not None and not act.negated and _is_told_as(act, tables()["refusing"]):
        # whoever refuses to do a thing does not do it
        return replace(nested, doer=nested.doer or act.doer, negated=not nested.negated)
    table = tables()
    if act.action == "use_force" and (act.object or act.place):
        armed = any(order.is_under(f.name, weapon) for f in act.instrument for weapon in table["striking"])
        return replace(act, action="strike" if armed else act.action, nested=nested)
    if act.action in table["giving"] and act.object and all(order.is_under(f.name, "weapon") for f in act.object):
        return replace(act, action="supply_weapons", nested=nested)
    return replace(act, nested=nested)


def _is_told_as(act: Act, wide: Mapping[str, Any]) -> bool:
    """Whether an act that was read as one action is told by a verb that says no more than that it may be."""
    if act.action != wide["read_as"] or act.span is None or len(act.text) != act.span.end - act.span.start:
        return False
    told = (Span(w.start - act.span.start, w.end - act.span.start).of(act.text).lower() for w in act.words)
    return any(word.startswith(one) for word in told for one in wide["words"])


def _plain(action: str) -> str:
    return action.replace("_", " ")
