"""What an act that was read as one action tells as another: soldiers who leave a land are withdrawn from it.

What enters: an act as it is meant, and the order of the taxonomies. What leaves: other acts that come to the same.

>>> [act.action for act in told_otherwise(norlandic_forces_leave_tarnia, order)]
['withdraw']

Invariant: an act tells nothing of anybody whom it does not name.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from standoff.reason.order import Order
from standoff.reason.retold import is_any_of, ways
from standoff.reason.things import base
from standoff.reason.words import tables
from standoff.records import Act, Filler

_LONGER = re.compile(r"\bno longer\b|\bany (?:more|longer)\b")


def told_otherwise(act: Act, order: Order) -> Iterator[Act]:
    """The acts that an act comes to by its roles, that which it was read as left out."""
    bare = replace(act, span=None, words=())
    if act.action in ("leave", "retreat") and len(act.doer) == 1 and _names_forces(act.doer[0]):
        yield from _withdrawn(bare, act.doer[0], order)
    if act.action == "withdraw" and not act.object:
        left = [f for f in (*act.place, *act.receiver) if _is_left(f, order)]
        if left:
            yield replace(bare, action="leave", object=tuple(left), place=(), receiver=())
    yield from _goods_kept_out(act, bare, order)
    if act.action in ("divert_water", "restrict") and re.search(r"\b(?:off|cuts?|stops?)\b", act.text) and act.object:
        owners = tuple(Filler(f.owner, known=True) for f in act.object if f.owner)
        yield replace(bare, action="cut_off_supply", receiver=act.receiver or owners)
    if act.action == "supply" and act.object and all(_is_sum(f) for f in act.object):
        yield replace(bare, action="pay")
    if act.action == "request" and act.nested is None and act.object:
        yield from _asked_for(act, bare, order)
    nested = act.nested
    if act.action == "request" and nested is not None and act.doer and not (nested.receiver or nested.place):
        # what somebody asks for is for himself
        yield replace(bare, nested=replace(nested, place=act.doer, text="", span=None, words=()))
    if act.action == "supply" and act.object and all(is_any_of(f.name, _soldiers()) for f in act.object):
        yield replace(bare, action="send_troops", place=act.receiver or act.place, receiver=())
    if act.action in tables()["ending"] and act.nested is not None:
        yield from _no_longer_supplied(act, bare, order)
    if act.action == "end_war":
        yield replace(bare, action="cease_fire")
    if act.action == "retreat" and act.object and all(order.is_under(f.name, "weapon") for f in act.object):
        yield replace(bare, action="disarm", object=())
    if act.action == "cut_ties" and re.search(r"\b(?:ambassador|envoy)\b", act.text):
        yield replace(bare, action="withdraw", object=(Filler("ambassador"),))
    if act.action == "allow_inspection":
        yield from _let_in(bare, order)
    if act.action == "supply_weapons" and re.search(r"\b(?:sell|sold|export)", act.text):
        yield replace(bare, action="sell_weapons")
    if act.action == "strike" and act.object:
        yield from _at_its_target(act, bare, order)
    if act.action == "fund" and act.receiver and act.object:
        yield replace(bare, object=act.receiver, receiver=())
    if len(act.doer) == 1 and act.doer[0].owner and not act.doer[0].known:
        yield from _by_its_noun(act, bare, order)


def _at_its_target(act: Act, bare: Act, order: Order) -> Iterator[Act]:
    """A strike on a ship or on an installation, as the action that is about these."""
    head = base(act.object[0].name.split()[-1])
    for name in ("attack_shipping", "attack_infrastructure"):
        known = order.knowledge.actions.get(name)
        if known is not None and any(head == base(one.split()[-1]) for one in known.objects if one[0] != "<"):
            yield replace(bare, action=name)


def no_longer_done(act: Act) -> Iterator[Act]:
    """The act as one that stops, where it is denied as what is done no longer; what is not kept to is broken."""
    if act.negated and _LONGER.search(act.text) and act.action != "act":
        yield Act("stop", act.doer, nested=replace(act, negated=False, text="", span=None, words=()))
    if act.negated and act.action == "comply":
        yield replace(act, action="violate_agreement", negated=False, nested=None, text="", span=None, words=())


def _is_sum(filler: Filler) -> bool:
    return base(filler.name.split()[-1]) in {base(one) for one in tables()["money"]}


def _asked_for(act: Act, bare: Act, order: Order) -> Iterator[Act]:
    """What somebody is asked for, as what he is asked to send: "asks Norland for troops"."""
    if len(act.object) != 1:
        return
    thing = act.object[0]
    whom = act.receiver or ((Filler(order.name_of(thing.name), known=True),) if order.is_party(thing.name) else ())
    if not whom or not act.doer:
        return
    is_troops = is_any_of(thing.text or thing.name, _soldiers())
    deed = "send_troops" if is_troops else "supply_weapons" if order.is_under(thing.name, "weapon") else "supply"
    things = () if order.is_party(thing.name) else (thing,)
    nested = Act(deed, whom, things)
    nested = replace(nested, place=act.doer) if is_troops else replace(nested, receiver=act.doer)
    yield replace(bare, object=(), receiver=whom, nested=nested)


def _soldiers() -> list[str]:
    kinds: list[str] = tables()["moved_besides"]["soldiers"]
    return kinds


def _names_forces(filler: Filler) -> bool:
    return is_any_of(filler.text, _soldiers())


def _withdrawn(bare: Act, doer: Filler, order: Order) -> Iterator[Act]:
    """Soldiers who leave a place, as withdrawn by the party whose they are."""
    owner = doer.name if order.is_party(doer.name) else doer.owner
    if owner:
        thing = Filler("troops", doer.text, owner=owner)
        own = (Filler(owner, known=True),)
        yield replace(bare, action="withdraw", doer=own, object=(thing,), place=bare.object or bare.place)


def _is_left(filler: Filler, order: Order) -> bool:
    """Whether what somebody withdraws from is left by that: a bloc, a treaty."""
    party = order.knowledge.parties.get(order.name_of(filler.name))
    is_bloc = party is not None and party.kind in ("alliance", "bloc", "organisation")
    return is_bloc or base(filler.name.split()[-1]) == base("treaty")


def _goods_kept_out(act: Act, bare: Act, order: Order) -> Iterator[Act]:
    """What nobody may buy, or is bought no more, as a trade that is restricted."""
    goods: tuple[Filler, ...] = ()
    nested = act.nested
    if act.action in ("restrict", "stop", "suspend", "cancel") and nested is not None and nested.action == "trade":
        goods = tuple(_from_there(f, nested, order) for f in nested.object)
    elif act.action == "restrict" and nested is None:
        targets = act.object or act.receiver
        goods = tuple(f for f in targets if is_any_of(f.name, ways()["sorts"]["goods"]))
    if goods:
        yield replace(bare, action="restrict_trade", object=goods, nested=None, receiver=(), place=())


def _from_there(goods: Filler, trade: Act, order: Order) -> Filler:
    """Goods as those of the land that they are bought from."""
    lands = [f.name for f in (*trade.receiver, *trade.place) if order.is_state(f.name)]
    return replace(goods, owner=lands[0]) if len(lands) == 1 and not goods.owner else goods


def _no_longer_supplied(act: Act, bare: Act, order: Order) -> Iterator[Act]:
    """What somebody stops supplying, as cut off."""
    nested = act.nested
    if nested is None or not order.is_action(nested.action, "supply") or not nested.object:
        return
    if all(is_any_of(f.name, ways()["sorts"]["flowing"]) for f in nested.object):
        whom = nested.receiver or act.receiver
        yield replace(bare, action="cut_off_supply", object=nested.object, receiver=whom, nested=None)


def _let_in(bare: Act, order: Order) -> Iterator[Act]:
    """Inspectors that are let into a land, as let in by it; and those who get access."""
    if not bare.doer and len(bare.place) == 1 and order.is_state(bare.place[0].name):
        yield replace(bare, doer=bare.place, place=())
    if bare.receiver:
        yield replace(bare, object=bare.receiver, receiver=())
    if not bare.object:
        yield replace(bare, object=(Filler("inspectors"),))
    if bare.nested is not None and bare.object:
        yield replace(bare, nested=None)


def _by_its_noun(act: Act, bare: Act, order: Order) -> Iterator[Act]:
    """What is done by a deed of somebody, as that deed: who is hit by a Norlandic cyberattack is attacked so."""
    doer = act.doer[0]
    noun = doer.name.split()[-1].lower()
    named = [one.id for one in order.knowledge.actions.values() if noun in one.nouns]
    if named and act.object and order.is_action(act.action, "use_force"):
        yield replace(bare, action=named[-1], doer=(Filler(doer.owner, known=True),))
