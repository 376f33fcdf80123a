"""Whether an act that leaves something open says enough of what is asked by name to be listed.

What enters: two acts, and how far each part of the one meets the other, in the order of `standoff.reason.match`.
What leaves: whether too little is said.

That the actions are alike is no reason to list what is asked of other parties and things, nor is that the same party
does something of the kind to, or with, something else.

Invariant: an act that meets all that is asked is never too little.
"""

from collections.abc import Sequence

from standoff.reason.added import additions, fillers_of
from standoff.reason.order import Compared, Degree, Order
from standoff.reason.roles import ROLES, asked_fillers, fillers_in, name_parts
from standoff.reason.things import base, is_kind, things
from standoff.reason.words import asks_nothing, stays_open, tables
from standoff.records import Act, Filler

# behind the verb, or its particle, stands what it is done to
_NEAREST = ("", "over", "off", "up")


def says_too_little(said: Act, asked: Act, parts: Sequence[Compared], order: Order) -> bool:
    """Whether what stays open is more than what is said, or something else is said in its place.

    `parts` are the comparisons of the actions, of the roles, of amounts and additions if any, and of what is nested.
    """
    return (
        _leaves_more_open(said, asked, parts)
        or _is_done_to_others(said, asked, parts, order)
        or _is_given_to_the_government(said, asked, order)
        or _is_done_by_other_means(said, asked, parts, order)
        or _says_another_target(said, asked, parts)
        or _sends_something_else(said, asked, parts, order)
        or _says_another_place(said, asked, parts, order)
        or _says_another_thing(said, asked, parts, order)
        or _asks_for_another(said, asked, parts, order)
        or _is_nested_too_little(said, asked, parts)
    )


def _is_nested_too_little(said: Act, asked: Act, parts: Sequence[Compared]) -> bool:
    """Whether too little is said of the act that it is about: to let somebody fire drones is not about missiles."""
    at = 1 + len(ROLES) + 2 * bool(said.text and asked.text)
    if said.nested is None or asked.nested is None or at >= len(parts):
        return False
    return parts[at].degree is Degree.OPEN and not parts[at].tied


def _leaves_more_open(told: Act, asked: Act, parts: Sequence[Compared]) -> bool:
    """Whether what is done is left open, and with it all that it is done to; or more is left open than is said."""
    roles = parts[1 : 1 + len(ROLES)]
    several = [len(asked_fillers(asked, role)) > 1 for role in ROLES]
    # of two that are asked, one may be said
    said = sum(p.tied and (p.degree is Degree.MET or more) for p, more in zip(roles, several, strict=False))
    left = sum(part.degree is Degree.OPEN for part in roles) + (asked.nested is not None and told.nested is None)
    if parts[0].degree is Degree.MET:
        return left > said + 1 or 1 < left == said + 1
    doer = parts[1 + ROLES.index("doer")]
    if not any(part.degree is Degree.MET and part.tied for part in parts if part is not doer):
        return _asks_target(asked)
    # "sends aid", where missiles are asked, leaves open both what is done and what is sent
    return roles[ROLES.index("object")].degree is Degree.OPEN and left + 1 >= said


def _is_done_to_others(said: Act, asked: Act, parts: Sequence[Compared], order: Order) -> bool:
    """Whether it is done to things of nobody in particular ("merchant ships"), where a party or a place is asked.

    Or the other way round: joining the Union is not joining the blockade, though to strike a land may be to strike a
    thing in it.
    """
    in_places = any(order.is_action(asked.action, kind) for kind in tables()["done_in_places"])
    for role, part in zip(ROLES, parts[1:], strict=False):
        own = fillers_in(said, role)
        if role == "doer" or not own or part.degree is not Degree.OPEN or part.tied:
            continue
        is_of_things = not any(asks_nothing(f.name) or stays_open(f.name) or order.is_known(f.name) for f in own)
        if is_of_things and all(order.is_territory(f.name) for f in asked_fillers(asked, role)):
            return True
        if not in_places and all(order.is_territory(f.name) for f in own):
            return not any(order.is_known(f.name) or f.owner for f in asked_fillers(asked, role))
    return False


def _is_given_to_the_government(said: Act, asked: Act, order: Order) -> bool:
    """Whether a land is given what is asked for a place in it: weapons for its government are for no province."""
    given, wanted = fillers_in(said, "receiver"), asked_fillers(asked, "receiver")
    if not (given and wanted) or not any(order.is_action(asked.action, kind) for kind in tables()["for_governments"]):
        return False
    are_places = all(order.is_territory(f.name) and not order.is_party(f.name) for f in wanted)
    return are_places and all(order.is_party(f.name) for f in given)


def _is_done_by_other_means(said: Act, asked: Act, parts: Sequence[Compared], order: Order) -> bool:
    """Whether what is said to be used, or sent, is what is asked only if it is a rare weapon of both kinds."""
    return any(_are_of_other_kinds(said, asked, role, parts, order) for role in ("instrument", "object"))


def _are_of_other_kinds(said: Act, asked: Act, role: str, parts: Sequence[Compared], order: Order) -> bool:
    if parts[1 + ROLES.index(role)].degree is not Degree.OPEN:
        return False
    wanted = [f.name for f in asked_fillers(asked, role) if order.is_under(f.name, "weapon")]
    own = [f.name for f in fillers_in(said, role) if order.is_under(f.name, "weapon")]
    return bool(own and wanted) and not any(
        order.is_under(a, b) or order.is_under(b, a) or order.have_kind_in_common(a, b) for a in own for b in wanted
    )


def _says_another_target(said: Act, asked: Act, parts: Sequence[Compared]) -> bool:
    """Whether what it is done to is asked in words that no role holds, of which none are said, and another is said."""
    if asked.nested is not None or any(asked_fillers(asked, role) for role in ROLES if role != "doer"):
        return False
    left = {addition.text for addition in additions(asked) if addition.link in _NEAREST}
    is_open = bool(left) and any(left <= set(part.open) for part in parts)
    return is_open and any(name_parts(f) for role in ("object", "receiver") for f in fillers_in(said, role))


def _sends_something_else(said: Act, asked: Act, parts: Sequence[Compared], order: Order) -> bool:
    """Whether something is given that no role holds, and is none of the things that are asked: "sends in the army"."""
    is_open = parts[1 + ROLES.index("object")].degree is Degree.OPEN
    if not is_open or said.object or not any(order.is_action(said.action, kind) for kind in tables()["given_to"]):
        return False
    wanted = {base(word) for f in asked.object for word in f.name.split()}
    told = [base(word) for one in additions(said) if one.link in ("", "in") for word in one.words if word.islower()]
    return bool(told) and not any(is_kind(own, one) or is_kind(one, own) for own in told for one in wanted)


def _says_another_place(said: Act, asked: Act, parts: Sequence[Compared], order: Order) -> bool:
    """Whether where it is done is asked in words that no role holds, of which none are said, and a place is said."""
    ways = things()["ways"]
    left = {addition.text for addition in additions(asked) if addition.link in (*ways["from"], *ways["to"])}
    is_open = not fillers_in(asked, "place") and any(not left.isdisjoint(part.open) for part in parts)
    return is_open and any(order.is_territory(f.name) for f in fillers_in(said, "place"))


def _says_another_thing(said: Act, asked: Act, parts: Sequence[Compared], order: Order) -> bool:
    """Whether a thing is asked in one role, and another is said in the other: a fine, not "for the transport"."""
    for role, other in (("receiver", "object"), ("object", "receiver")):
        wanted, own = asked_fillers(asked, role), asked_fillers(said, other)
        if parts[1 + ROLES.index(role)].degree is not Degree.OPEN or fillers_in(said, role) or fillers_in(asked, other):
            continue
        if _are_things(wanted, order) and _are_things(own, order) and not any(_is_price(f) for f in own):
            return True
    return False


def _asks_for_another(said: Act, asked: Act, parts: Sequence[Compared], order: Order) -> bool:
    """Whether it is things that are asked to be asked for, and an act is asked for that is not about them."""
    if asked.nested is not None or said.nested is None or not order.is_action(asked.action, "request"):
        return False
    wanted = {base(f.name.split()[-1]) for f in asked.object if not order.is_territory(f.name)}
    told = {base(word) for f in fillers_of(said.nested) for word in f.name.split()}
    is_open = parts[1 + ROLES.index("object")].degree is Degree.OPEN
    return is_open and bool(wanted) and told.isdisjoint(wanted)


def _are_things(fillers: Sequence[Filler], order: Order) -> bool:
    """Whether what fills a role is all things, none of which a file knows, or that stands for anything."""
    vague = any(asks_nothing(f.name) or stays_open(f.name) for f in fillers)
    return bool(fillers) and not vague and not any(order.is_known(f.name) or f.owner for f in fillers)


def _is_price(filler: Filler) -> bool:
    return base(filler.name.split()[-1]) in {base(word) for word in tables()["prices"]}


def _asks_target(act: Act) -> bool:
    return any(name_parts(filler) for role in ROLES if role != "doer" for filler in asked_fillers(act, role))


def asks_by_name(act: Act) -> bool:
    """Whether an act asks anything beside its action, or what is nested in it does."""
    own = any(name_parts(filler) for role in ROLES for filler in asked_fillers(act, role))
    return own or (act.nested is not None and asks_by_name(act.nested))
