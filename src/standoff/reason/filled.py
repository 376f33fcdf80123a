"""What the words of an act tell of who does it and to whom, where its reading left the role empty.

What enters: an act that was read, and the order of the taxonomies. What leaves: the act, with more of its roles filled.

>>> filled(is_hit_with_tariffs_by_norland, order).doer[0].name
'Norland'

- "By Norland" is who does it; so is whose missiles do it, and whose drones somebody buys.
- "Its border with Norland" is closed to Norland.
- Bombs that are dropped on a town are what it is struck with.
- "Norlandic soldiers pull out" withdraws soldiers.

Invariant: a role that is filled is left as it is, but for a target that its words say to be a means.
"""

import re
from dataclasses import replace
from functools import cache

from standoff.reason.order import Order
from standoff.reason.things import base, is_kind
from standoff.reason.words import tables
from standoff.records import Act, Filler

_BY = re.compile(r"\bby (?P<who>[^,]+?)(?: in | at | on | with | from | after | before |$)")
_BORDER = re.compile(
    r"\b(?:borders?|frontiers?|crossings?)\b(?: crossings?)?"
    r"(?: is \w+| are \w+)? (?:with|to|for) (?:the )?(?P<name>[A-Z][\w-]*(?: [A-Z][\w-]*)*)"
)
_BORDER_WORDS = re.compile(r"\b(?:borders?|frontiers?|crossings?)\b")
_PASSIVE = re.compile(r" (?:is|are|was|were|be|been) ")
_LENDS = re.compile(r"\b(?:lend|lent|loan)")
_NOT_VERBS = frozenset({"not", "to", "by", "that", "if"})
_PARTICLES = frozenset({"out", "up", "on", "in", "off", "down", "a", "an", "the", "its", "their", "no", "new", "more"})
NUCLEAR = "nuclear weapon"
_BETWEEN = re.compile(r"\bbetween (?:the )?(?P<one>[A-Z][\w-]*) and (?:the )?(?P<other>[A-Z][\w-]*)")


def filled(act: Act, order: Order) -> Act:
    """The act with what its words tell in the roles that its reading left empty."""
    if not act.text:
        return act
    if _is_only_about(act):
        return Act("act", text=act.text)
    act = _asked_for(_dropped(act, order), order)
    act = _in_airspace(_at_border(act, order), order)
    if act.action == "mobilise" and all(base(f.name.split()[-1]) in _generic_forces() for f in act.object):
        owners = tuple(Filler(f.owner, known=True) for f in act.object if f.owner)
        act = replace(act, object=(), doer=act.doer or owners)
    is_deployed = any(word.startswith(verb) for word in act.text.split() for verb in tables()["deploying"])
    if act.action == "use_nuclear_weapons" and not is_deployed:
        act = replace(act, instrument=tuple(f for f in act.instrument if not order.is_under(f.name, NUCLEAR)))
    if not act.place and act.instrument and all(order.is_territory(f.name) for f in act.instrument):
        # "marches through Fort Amber"
        act = replace(act, place=act.instrument, instrument=())
    if act.action == "investigate":
        act = replace(act, receiver=tuple(f for f in act.receiver if f.name != "court"))
    if act.action == "fund" and act.object and not any(_is_money(f) for f in act.object) and _LENDS.search(act.text):
        # ships that are lent are no money
        act = replace(act, action="supply")
    if not act.doer:
        act = _done_by(act, order)
    return _with_soldiers(_without_receiver(act), order)


def _done_by(act: Act, order: Order) -> Act:
    """The act done by whoever stands behind *by*, or whose weapons do it."""
    found = _BY.search(act.text)
    if found is not None:
        words = [word.removesuffix("'s").removesuffix("’s") for word in found["who"].split()]
        runs = (" ".join(words[a:b]) for a in range(len(words)) for b in range(len(words), a, -1))
        name = next((run for run in runs if any(c.isupper() for c in run) and order.is_party(run)), "")
        if name:
            return replace(act, doer=(Filler(order.name_of(name), found["who"], known=True),))
    owners = {f.owner for f in act.instrument}
    subject = act.text.lower().removeprefix("if ")
    means = act.instrument[0].text.lower() if act.instrument else ""
    # "Norlandic missiles are fired" may be by others
    is_subject = subject.startswith(means) and not _PASSIVE.match(subject.removeprefix(means))
    if len(owners) == 1 and "" not in owners and is_subject:
        return replace(act, doer=(Filler(owners.pop(), known=True),))
    sold = {f.owner for f in act.object}
    if act.action in tables()["turned"]["read_as"].values() and act.receiver and len(sold) == 1 and "" not in sold:
        # whoever buys Norlandic drones is sold them by Norland
        return replace(act, doer=(Filler(sold.pop(), known=True),))
    return act


def _at_border(act: Act, order: Order) -> Act:
    """The act with the land on the other side of the border that is closed or opened."""
    if any(order.is_party(f.name) for f in act.receiver) and not any(map(tells_border, act.object)):
        return act
    if not any(order.is_action(act.action, kind) for kind in tables()["at_borders"]):
        return act
    own = {f.name for f in (*act.doer, *act.object)} | {f.owner for f in act.object}
    found, between = _BORDER.search(act.text), _BETWEEN.search(act.text)
    names = [found["name"]] if found else list(between.groups()) if between and act.doer else []
    others = [order.name_of(name) for name in names if order.is_party(name) and order.name_of(name) not in own]
    return replace(act, receiver=(Filler(others[0], others[0], known=True),)) if len(others) == 1 else act


def tells_border(filler: Filler) -> bool:
    """Whether the words for a target are those for a border."""
    return _BORDER_WORDS.search(filler.text or filler.name) is not None


def _in_airspace(act: Act, order: Order) -> Act:
    """The act with the airspace that somebody intrudes into as what is violated."""
    is_empty = act.action == "violate_airspace" and not act.object
    return replace(act, object=act.place, place=()) if is_empty and act.place else act


@cache
def _generic_forces() -> frozenset[str]:
    return frozenset(map(base, tables()["mobilised"]))


def _is_only_about(act: Act) -> bool:
    """Whether an act was read from a noun behind a verb that does not do it: "celebrates its independence"."""
    if act.span is None or act.nested is not None or act.action == "act":
        return False
    # the places of what begins within a question are places in it, and not in a report
    start = act.span.start
    deed = act.words[0] if act.words else act.span
    if not 0 < deed.start <= deed.end <= len(act.text) or act.text[deed.start - 1] != " ":
        return False
    if len(act.text) == act.span.end - start or act.text[deed.end : deed.end + 1].isalnum():
        return False
    if act.text[start:].startswith("to "):
        return False
    before = act.text[:start].split()
    if len(before) < 2 or not act.doer or before[-1][:1].isupper():
        return False
    if not act.words or act.words[0].start < act.span.start or before[-1].lower() in _NOT_VERBS:
        return False
    verb = next((word for word in reversed(before) if word.lower() not in _PARTICLES), "")
    return bool(verb) and base(verb) not in {base(one) for one in tables()["light"]}


def _is_money(filler: Filler) -> bool:
    return filler.known or base(filler.name.split()[-1]) in {base(one) for one in tables()["money"]}


def _asked_for(act: Act, order: Order) -> Act:
    """The act with whoever is asked for a thing apart from the thing: "asks the League for warships"."""
    asked = tuple(f for f in act.object if order.is_party(f.name) and f.text.lower() != "them")
    things = tuple(f for f in act.object if f not in asked)
    if act.action != "request" or act.receiver or not (asked and things) or act.nested is not None:
        return act
    return replace(act, object=things, receiver=asked)


def _dropped(act: Act, order: Order) -> Act:
    """The act with the bombs that are dropped on a place as what it is struck with."""
    weapons = act.object and all(order.is_under(f.name, "weapon") for f in act.object)
    thrown = any(word.startswith(verb) for word in act.text.lower().split() for verb in tables()["thrown"])
    if act.action != "strike" or not (weapons and thrown and act.place) or act.instrument:
        return act
    return replace(act, object=act.place, instrument=act.object, place=())


def _without_receiver(act: Act) -> Act:
    """The act without the name of whoever is given a thing before the thing: "pays Norland damages"."""
    names = {f.name for f in act.receiver}

    def bare(filler: Filler) -> Filler:
        first, _, rest = filler.name.partition(" ")
        return replace(filler, name=rest, text=rest, span=None) if first in names and rest else filler

    return replace(act, object=tuple(map(bare, act.object))) if names else act


def _with_soldiers(act: Act, order: Order) -> Act:
    """The act with the soldiers that leave, who were read as the party whose they are."""
    if act.action != "withdraw" or act.object or len(act.doer) != 1:
        return act
    words = act.doer[0].text.split()
    last = base(words[-1]) if words else ""
    if not any(is_kind(last, base(kind)) for kind in tables()["moved_besides"]["soldiers"]):
        return act
    return replace(act, object=(Filler("troops", act.doer[0].text, owner=act.doer[0].name),))
