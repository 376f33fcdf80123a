"""An act spelled out, before it is compared: what its words leave to be understood is put in its roles.

What enters: an `Act` and the order of the taxonomies. What leaves: the same act in its plain roles.

>>> spell_out(act, order).nested.doer[0].name      # "Norland lets Tarn strike"
'Tarn'

Invariant: an act that is spelled out says nothing that its words do not.
"""

import re
from dataclasses import replace

from standoff.reason.order import Order
from standoff.reason.words import tables
from standoff.records import Act, Filler

# a place may have been read with its preposition
_PREPOSITION = re.compile(r"^(?:in|at|near|on|from|inside|into|around) ", re.IGNORECASE)


def spell_out(act: Act, order: Order) -> Act:
    """The act with the doer of its nested act, or the receiver, that follows from the other one.

    Soldiers that are sent, by nobody in particular, are sent by the party whose they are.
    """
    if not act.doer and any(order.is_action(act.action, kind) for kind in tables()["with_own"]):
        owners = dict.fromkeys(f.owner for f in act.object if order.is_party(f.owner))
        act = replace(act, doer=tuple(Filler(name, known=True) for name in owners))
    nested, control = act.nested, tables()["control"]
    if nested is None:
        return act
    if act.action in tables()["control_by_object"]["actions"] and act.text and not act.receiver:
        act = replace(act, receiver=act.object, object=())
    if any(order.is_action(act.action, kind) for kind in control["receiver"]):
        if not act.receiver and nested.doer:
            return replace(act, receiver=nested.doer)
        if act.receiver and not nested.doer:
            return replace(act, nested=replace(nested, doer=act.receiver))
    elif any(order.is_action(act.action, kind) for kind in control["doer"]) and act.doer and not nested.doer:
        return replace(act, nested=replace(nested, doer=act.doer))
    return act


def in_places(act: Act, order: Order) -> Act:
    """The act with the town where a capital's name was taken for its country: if it is where something is done.

    What is done by force to a capital is done to the town, too, and not to the government that is named by it.
    """
    if not (act.object or act.place):
        return act
    by_force = any(order.is_action(act.action, kind) for kind in tables()["done_in_places"])

    def place(filler: Filler) -> Filler:
        found = order.knowledge.place(_PREPOSITION.sub("", filler.text)) if filler.known and filler.text else None
        inside = found is not None and found.name != filler.name and order.is_under(found.name, filler.name)
        return replace(filler, name=found.name) if found is not None and inside else filler

    targets = tuple(map(place, act.object)) if by_force else act.object
    return replace(act, object=targets, place=tuple(map(place, act.place)))
