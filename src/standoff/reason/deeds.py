"""How one deed stands to another where more is told than the taxonomy of actions has: by the word that is used.

What enters: two acts and the order of the taxonomies. What leaves: a `Compared`; or an act as its words mean it.

>>> compare_deeds(invades_norland, attacks_norland, order).degree
<Degree.MET: 3>

"To attack" is read as to strike, and may be to invade: who asks for an attack is content with an invasion. Who wounds
does not kill, who attacks a ship need not sink it, and who sends food sends no weapons.

Invariant: acts that a person typed are compared by their actions alone, and by what is sent.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from standoff.reason.added import additions
from standoff.reason.filled import filled
from standoff.reason.order import Compared, Degree, Order
from standoff.reason.roles import targets_of
from standoff.reason.things import base, excluded_by, is_deed, is_empty, is_kind
from standoff.reason.words import asks_nothing, stays_open, tables
from standoff.records import Act, Filler, Span

ROOT = "act"
NUCLEAR = "nuclear weapon"
MINE = "landmine"
_MINES = re.compile(r"\bmines in the (?P<water>\w+)")
_WHERE = re.compile(r"\w (?:from|in|at|on|off|near|inside) (?:the )?(?P<name>[A-Z]\w*(?:[ -][A-Z]\w*)*)$")


def compare_deeds(said: Act, asked: Act, order: Order) -> Compared:
    """How far the action that is said meets the action that is asked."""
    found = order.compare_actions(said.action, asked.action)
    if found.degree is not Degree.APART:
        return _by_what_is_told(said, asked, found, order)
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


def _by_what_is_told(said: Act, asked: Act, found: Compared, order: Order) -> Compared:
    """What is found of two actions, where what is sent, or the verbs that tell them, say otherwise."""
    if found.degree is Degree.OPEN and _sends_no_weapons(said, asked, order):
        return Compared(Degree.APART, (), f"{said.object[0].name} is no weapon")
    if found.degree is Degree.OPEN and _is_of_other_weapons(said, asked, order):
        return Compared(Degree.APART, (), f"{said.object[0].name} is asked to be of another kind")
    if said.action != asked.action and not said.object and _implies_another(said, asked, order):
        return Compared(Degree.APART, (), f"{asked.object[0].name} is asked, and to {_plain(said.action)} is said")
    for narrow in tables()["told_apart"]:
        # whoever threatens to answer sanctions by that word does not mean a tariff
        named = any(word in asked.text.lower() for word in narrow["words"])
        if named and order.is_action(said.action, narrow["is"]) and asked.action == narrow["not"]:
            return Compared(Degree.APART, (), f"{_plain(said.action)} is said, and {narrow['words'][0]} is asked")
    less, results = tables()["less"], tables()["results"]
    if _is_told_by(said, less.get(said.action, ())) and not _is_told_by(asked, less.get(asked.action, ())):
        return Compared(Degree.APART, (), f"to {_plain(asked.action)} is asked, and less is said")
    paid = next((one for one in _paid_with(asked) if said.text and not _holds(said.text, one)), ())
    if paid and said.action == asked.action and (said.object or " for " in said.text):
        return Compared(Degree.APART, (), "something else is asked to be paid than what is said")
    if said.action == asked.action and _is_about_another(said, asked, order):
        return Compared(Degree.APART, (), f"{said.object[0].name} is said, and something else is asked")
    outcome = _told_by(asked, results.get(asked.action, ()))
    if outcome and not _told_by(said, results.get(said.action, ())):
        return Compared(Degree.OPEN, (*found.open, outcome), f'"{outcome}" is asked, and whether it is, is not said')
    return found


def _is_about_another(said: Act, asked: Act, order: Order) -> bool:
    """Whether a thing is said where the deed that is asked tells another: the budget, and not the treaty."""
    if asked.object or not said.object or not asked.words or asked.span is None:
        return False
    start = asked.span.start if len(asked.text) == asked.span.end - asked.span.start else 0
    told = [asked.text[w.start - start : w.end - start].split() for w in asked.words]
    nouns = [base(words[-1]) for words in told[1:] if words and not is_empty(words[-1])]
    own = [f for f in said.object if not (f.known or order.is_known(f.name))]
    if not nouns or len(own) < len(said.object):
        return False
    heads = [base(f.name.split()[-1]) for f in own]
    return not any(is_kind(h, n) or is_kind(n, h) for h in heads for n in nouns)


def _sends_no_weapons(said: Act, asked: Act, order: Order) -> bool:
    """Whether it is weapons that are asked to be sent, and something else is: "food"."""
    known = order.knowledge.actions.get(asked.action)
    if known is None or not any(wanted.startswith("<weapon") for wanted in known.objects):
        return False
    return bool(said.object) and not any(_may_be_weapons(f, order) for f in said.object)


def _implies_another(said: Act, asked: Act, order: Order) -> bool:
    """Whether an action says by itself what is sent, as to send troops does, and something else is asked."""
    implied = tables()["implied"].get(said.action)
    things = [f.name for f in asked.object if not order.is_known(f.name) and not asks_nothing(f.name)]
    heads = [base(name.split()[-1]) for name in things if not stays_open(name)]
    return bool(implied and heads) and not any(is_kind(base(implied), h) or is_kind(h, base(implied)) for h in heads)


def _paid_with(act: Act) -> tuple[Sequence[str], ...]:
    """The beginnings of the words that tell with its verb what is paid: "pays compensation"."""
    if act.action != "pay" or act.object or not act.text:
        return ()
    return tuple(one for one in tables()["paid"] if _holds(act.text, one))


def _holds(text: str, beginnings: Sequence[str]) -> bool:
    """Whether a word of a text begins in one of these ways."""
    return any(f" {one}" in text.lower() for one in beginnings)


def _is_of_other_weapons(said: Act, asked: Act, order: Order) -> bool:
    """Whether the weapons that are said are of a kind that those which the asked action is about are not."""
    known = order.knowledge.actions.get(asked.action)
    wanted = [word for one in known.objects for word in one.strip("<>").split()] if known is not None else []
    against = {other for word in wanted for other in excluded_by(word)}
    weapons = [f.name for f in said.object if order.is_under(f.name, "weapon")]
    return bool(weapons) and all(any(base(word) in against for word in name.split()) for name in weapons)


def _may_be_weapons(filler: Filler, order: Order) -> bool:
    head = base(filler.name.split()[-1])
    vague = any(head == base(word) for word in tables()["may_be_weapons"])
    return (
        vague
        or asks_nothing(filler.name)
        or stays_open(filler.name)
        or order.is_under(filler.name, "weapon")
        or is_kind(head, "weapon")
    )


def as_meant(act: Act, order: Order) -> Act:
    """An act that was read, by the action that it comes to.

    To refuse a thing is not to do it. To use weapons against somebody is to strike with them. Weapons that are lent or
    sent are supplied, and those that are bought are sold to the buyer. What deployed weapons are "with" is no means. A
    time that was read as a doer ("not admitted by the end of the year") is none, and "theirs" is not they.
    """
    nested = as_meant(act.nested, order) if act.nested is not None else None
    act = filled(act, order)
    if act.action == "deploy_weapons" and act.object and all(order.is_under(f.name, NUCLEAR) for f in act.object):
        act = replace(act, action="deploy_nuclear_weapons")
    if not act.text:
        return replace(act, nested=nested)
    table = tables()
    act = replace(
        act,
        doer=tuple(f for f in act.doer if f.known or f.name not in table["times"]),
        object=tuple(
            _whole(_soldiers(_thing_of_somebody(f), act, order), act) for f in act.object if not _is_of_the_deed(f, act)
        ),
    )
    if nested is not None and not act.negated and _is_told_as(act, table["refusing"]):
        # whoever refuses to do a thing does not do it
        return replace(nested, doer=nested.doer or act.doer, negated=not nested.negated)
    if nested is not None and act.action != "permit" and _is_told_by(act, table["denying"]):
        # whoever denies having done a thing does nothing by that
        return replace(act, action="deny", nested=nested)
    act = _in_their_places(_given(act, order), order)
    if act.action == "leave" and act.place and act.object and all(_is_own(f, act) for f in act.object):
        # who leaves his soldiers somewhere does not leave
        act = replace(act, action="station")
    if act.action == "use_nuclear_weapons" and _is_told_by(act, table["deploying"]):
        placed = replace(act, object=act.object or act.instrument, instrument=(), nested=nested)
        return replace(placed, action="deploy_nuclear_weapons")
    if act.action in ("stop", "suspend") and act.object and all(f.name == "fire" for f in act.object):
        act = replace(act, action="cease_fire", object=())
    if act.action == "cease_fire" and _holds(act.text, table["weapons_laid_down"]):
        act = replace(act, action="disarm")
    if act.action == "agree" and act.object and _is_told_by(act, table["settling"]):
        # who settles his debts pays them
        act = replace(act, action="pay")
    if act.action == "attack_shipping" and act.object and all(order.is_under(f.name, MINE) for f in act.object):
        act = replace(act, object=act.place or _mined(act) or act.object, place=())
    if act.action in table["agreeing"] and nested is not None and nested.action == "cease_fire" and not nested.doer:
        return replace(act, action="cease_fire", nested=None)
    if act.action == "strike" and any(f.name in table["by_force"] for f in act.object):
        rest = tuple(f for f in act.object if f.name not in table["by_force"])
        return replace(act, action="use_force", object=rest, nested=nested)
    is_party = all(f.known or order.is_party(f.name) for f in act.object)
    if act.action in table["admitted"] and act.object and is_party and (act.receiver or act.doer):
        # whoever is admitted joins
        joined = table["admitted"][act.action]
        return replace(act, action=joined, doer=act.object, object=act.receiver or act.doer, receiver=(), nested=nested)
    for kind, used in table["used"].items():
        if act.action == "use_force" and any(order.is_under(f.name, kind) for f in act.instrument):
            return replace(act, action=used, nested=nested)
    if act.action == "use_force" and (act.object or act.place):
        names = [f.name for f in act.instrument]
        armed = table["any_weapon"] in names or any(order.is_under(n, one) for n in names for one in table["striking"])
        return replace(act, action="strike" if armed else act.action, nested=nested)
    if act.action == "stop" and nested is None and len(act.doer) == 1 and not (act.doer[0].known or targets_of(act)):
        what = act.doer[0]
        if is_deed(base(what.name)):
            # "the shelling of Port Ansel has stopped"
            return replace(act, doer=(), nested=Act(ROOT, text=what.text, span=what.span))
    ceased = table["ceased"].get(nested.action) if nested is not None and act.action == "stop" else None
    if ceased and nested is not None and not (targets_of(nested) or targets_of(act) or additions(nested)):
        # to stop firing, at nobody in particular, is to cease fire
        return replace(act, action=ceased, doer=act.doer or nested.doer, nested=None)
    sells = table["turned"]["read_as"].get(act.action)
    if sells and _is_told_by(act, table["turned"]["words"]):
        act = replace(act, action=sells, doer=act.receiver, receiver=act.doer)
    elif act.action in table["giving"] and act.object and all(order.is_under(f.name, "weapon") for f in act.object):
        act = replace(act, action="supply_weapons")
    if act.action == "restrict_trade" and not act.object and nested is not None and nested.object:
        # "stops buying its wine"
        return replace(act, object=nested.object, words=(*act.words, *nested.words), nested=None)
    return replace(_with_their_load(act, order), nested=_on_own_soil(act, nested))


def _on_own_soil(act: Act, nested: Act | None) -> Act | None:
    """What somebody is let do "on its soil", as done in the land of whoever lets him."""
    if nested is None or act.action != "permit" or len(act.doer) != 1 or not nested.place:
        return nested
    others = {f.name for f in nested.doer}

    def meant(filler: Filler) -> Filler:
        is_theirs = filler.name in others and re.search(r"\b(?:its|their) ", filler.text)
        return replace(act.doer[0], text="", span=None) if is_theirs else filler

    return replace(nested, place=tuple(map(meant, nested.place)))


def _is_own(filler: Filler, act: Act) -> bool:
    """Whether a thing is that of whoever acts."""
    return bool(filler.owner) and filler.owner in {f.name for f in act.doer}


def _given(act: Act, order: Order) -> Act:
    """The act with whoever is given something where two things stand side by side: "gives the province a station"."""
    if (
        len(act.object) != 2
        or act.receiver
        or not any(order.is_action(act.action, kind) for kind in tables()["given_to"])
    ):
        return act
    first, second = act.object
    if first.span is None or second.span is None or first.span.end + 1 != second.span.start:
        return act
    return replace(act, object=(second,), receiver=(first,))


def _mined(act: Act) -> tuple[Filler, ...]:
    """The water in which mines are laid, where no role has it: "lays mines in the lake"."""
    found = _MINES.search(act.text)
    return (Filler(found["water"], f"the {found['water']}"),) if found else ()


def _in_their_places(act: Act, order: Order) -> Act:
    """The act with the places that were read as part of what is there: "its troops from Fort Amber".

    "A court in Nessa" is one of Nessa's.
    """
    doer = tuple(f if f.known or f.owner else replace(f, owner=_place_of(f, order)) for f in act.doer)
    places = dict.fromkeys(filter(None, (_place_of(f, order) for f in act.object if not f.known)))
    if act.place or len(places) != 1:
        return replace(act, doer=doer)
    return replace(act, doer=doer, place=tuple(Filler(name, known=True) for name in places))


def _place_of(filler: Filler, order: Order) -> str:
    """The place or party that the words for a thing end with, behind a preposition of place; "" if none."""
    found = _WHERE.search(filler.text)
    return order.name_of(found["name"]) if found and order.is_territory(found["name"]) else ""


def _thing_of_somebody(filler: Filler) -> Filler:
    """What was read as a party where it is a thing of a party ("we will sink theirs"): nobody knows which."""
    is_thing = filler.text.lower() in tables()["things_of_somebody"]
    return replace(filler, name=filler.text.lower(), known=False) if is_thing else filler


def _soldiers(filler: Filler, act: Act, order: Order) -> Filler:
    """The men whom somebody sends or withdraws, who are soldiers."""
    first, _, last = filler.name.rpartition(" ")
    if last != "men" or not any(order.is_action(act.action, kind) for kind in tables()["with_own"]):
        return filler
    return replace(filler, name=f"{first} soldiers".strip())


def _whole(filler: Filler, act: Act) -> Filler:
    """What a part is of, as the thing that something is done to: the troops of "half of its troops"."""
    part, _, rest = filler.text.partition(" of ")
    if filler.known or filler.owner or part.lower() not in tables()["parts"] or len(act.doer) != 1:
        return filler
    if act.action not in tables()["wholly"]:
        return filler
    first, _, thing = rest.partition(" ")
    own = first.lower() in ("its", "their")
    return replace(filler, name=thing, owner=act.doer[0].name) if own and thing else filler


def _is_of_the_deed(filler: Filler, act: Act) -> bool:
    """Whether what was read as a thing is one of the words that tell the deed: the "part" that is taken."""
    return (
        filler.name in tables()["of_deeds"]
        and filler.span is not None
        and any(w.contains(filler.span) for w in act.words)
    )


def _with_their_load(act: Act, order: Order) -> Act:
    """The weapons that are moved with what they carry, which was read as a means: "missiles with nuclear warheads"."""
    loads = tuple(f"with {f.text}" for f in act.instrument if f.text and f"with {f.text}" in act.text)
    moved = any(order.is_action(act.action, kind) for kind in tables()["moving"])
    if not moved or not act.object or len(loads) != len(act.instrument):
        return act
    if not all(order.is_under(f.name, "weapon") for f in act.object):
        return act
    laden = tuple(replace(f, qualities=tuple(dict.fromkeys((*f.qualities, *loads)))) for f in act.object)
    return replace(act, object=laden, instrument=())


def _is_told_as(act: Act, wide: Mapping[str, Any]) -> bool:
    """Whether an act that was read as one action is told by a verb that says no more than that it may be."""
    return act.action == wide["read_as"] and _is_told_by(act, wide["words"])


def _is_told_by(act: Act, beginnings: Sequence[str]) -> bool:
    return bool(_told_by(act, beginnings))


def _told_by(act: Act, beginnings: Sequence[str]) -> str:
    """The word of those that tell an act which begins in one of these ways; "" if none does, or the act was typed."""
    if not beginnings or act.span is None or len(act.text) != act.span.end - act.span.start:
        return ""
    told = (Span(w.start - act.span.start, w.end - act.span.start).of(act.text).lower() for w in act.words)
    return next((word for word in told for one in beginnings if word.startswith(one)), "")


def _plain(action: str) -> str:
    return action.replace("_", " ")
