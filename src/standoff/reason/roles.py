"""How far what one act says in a role meets what another asks in it.

What enters: two acts, the name of a role, and the order of the taxonomies. What leaves: a `Compared`.

>>> compare_role(said, asked, "instrument", order).open
('long-range missile',)

A target may be said as the object, the receiver or the place of an act. What a party's own forces do, it does; what is
done to a thing of a party is done to the party.

Invariant: a role in which nothing is asked is met.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from standoff.reason.added import fillers_of
from standoff.reason.amounts import is_amount
from standoff.reason.belongings import compare_fillers, fights_its_land, owner_of, stands_fast
from standoff.reason.filled import tells_border
from standoff.reason.order import NAMED, SAME, Compared, Degree, Order
from standoff.reason.terms import names_in
from standoff.reason.things import base, is_empty
from standoff.reason.words import asks_nothing, stays_open, tables
from standoff.records import Act, Filler

ROLES = ("doer", "object", "receiver", "instrument", "place")
# where else the target of an act may be said
_ELSEWHERE = {
    "doer": (),
    "object": ("place",),
    "receiver": ("place",),
    "instrument": (),
    "place": ("object", "receiver"),
}
# against whom an act is may be said either way
_EITHER = {"object": "receiver", "receiver": "object"}


def compare_role(said: Act, asked: Act, role: str, order: Order) -> Compared:
    """How far what one act says in a role meets what another asks in it."""
    if not fillers_in(asked, role):
        return SAME
    wanted = [_without_own(filler, asked) for filler in asked_fillers(asked, role) if name_parts(filler)]
    if not wanted:
        return SAME
    own = _own_fillers(said, asked, role, order)
    if not own and role == "receiver" and said.nested is not None and asked.nested is None:
        own = said.nested.receiver
    if not own and role in ("object", "place"):
        own = _left_in_words(said, order)
    if not own and role == "receiver" and any(order.is_action(said.action, kind) for kind in tables()["towards_words"]):
        own = _left_in_words(said, order)
    if not own and role == "object":
        own = _weapons_in_words(said, wanted, order)
    if role == "receiver" and own and all(fights_its_land(f.name) for f in own):
        wanted_parties = [f.name for f in wanted if order.is_party(f.name)]
        if wanted_parties:
            return Compared(Degree.APART, (), f"{own[0].name} are not {wanted_parties[0]}")
    is_border = role == "object" and said.receiver and asked.receiver and all(map(tells_border, wanted))
    if is_border and own and all(map(tells_border, own)):
        # whose border it is, is told by who closes it and to whom
        return NAMED
    elsewhere = tuple(f for other in _ELSEWHERE[role] for f in fillers_in(said, other))
    if role == "place":
        # what stands fast is where its land is: to strike a Norlandic port is to strike in Norland
        standing = (owner_of(f, order) for f in said.object if stands_fast(f, order))
        elsewhere += tuple(Filler(name, known=True) for name in standing if name and order.is_territory(name))
        if not own and not asked_fillers(asked, "receiver"):
            # "sends soldiers to the northern shore" is no more than that where "at the border" is asked
            own = tuple(f for f in said.receiver if stands_fast(f, order))
    if role in _EITHER and not own and not asked_fillers(asked, _EITHER[role]):
        # "sanctions on Norland" and "sanctions to Norland" are against one party
        elsewhere += fillers_in(said, _EITHER[role])
    with_own = role != "doer" and any(order.is_action(said.action, kind) for kind in tables()["with_own"])
    owners = said.doer if with_own else ()
    found = [
        NAMED
        if _is_in_words(filler, said, order) or (role == "object" and _is_in_typed_words(filler, said, asked, order))
        else _best_filler(_who_may_be(own, filler, order) if role == "doer" else own, elsewhere, filler, order, owners)
        for filler in wanted
    ]
    if role == "doer" and any(order.is_action(asked.action, kind) for kind in tables()["ceasing"]):
        found = [_of_all(part, own, filler, order) for part, filler in zip(found, wanted, strict=True)]
    why = "; ".join(dict.fromkeys(part.why for part in found if part.why))
    degrees = [part.degree for part in found]
    if max(degrees) is Degree.APART or (Degree.APART in degrees and _is_with_another(own, asked, wanted, role, order)):
        return Compared(Degree.APART, (), why)
    words: list[str] = []
    for filler, part in zip(wanted, found, strict=True):
        words.extend(name_parts(filler) if part.degree is Degree.APART else part.open)
    tied = any(part.tied for part in found)
    return Compared(max(Degree.OPEN, min(degrees)), tuple(words), why, tied)


def _who_may_be(own: Sequence[Filler], asked: Filler, order: Order) -> Sequence[Filler]:
    """Those who act without rebels, who are no state, where others act with them and it is a state that must."""
    others = [f for f in own if not fights_its_land(f.name)] if order.is_state(asked.name) else []
    return others or own


def _of_all(found: Compared, own: Sequence[Filler], asked: Filler, order: Order) -> Compared:
    """What is found where all of a bloc must do it: one member who stops leaves it open whether the others do."""
    is_one = order.is_state(asked.name) and not any(order.is_same(f.name, asked.name) for f in own)
    members = [f for f in own if order.is_state(f.name) and order.is_under(f.name, asked.name)]
    if found.degree is not Degree.MET or not is_one or not members:
        return found
    why = f"{asked.name} is asked, and only {members[0].name} is said"
    return Compared(Degree.OPEN, (asked.name,), why, found.tied)


def _is_in_words(asked: Filler, said: Act, order: Order) -> bool:
    """Whether a thing's own name stands in the words of an act: "the frigate Tern", where a role has the frigate."""
    is_name = asked.name[:1].isupper() and not order.is_known(asked.name) and not asked.known
    return is_name and re.search(rf"\b{re.escape(asked.name)}\b", said.text) is not None


def _is_in_typed_words(asked: Filler, said: Act, typed: Act, order: Order) -> bool:
    """Whether an act says a thing that was typed in words that no role of it holds: "ratifies the treaty"."""
    if typed.text or said.object or order.is_known(asked.name):
        return False
    words = {base(word) for word in re.findall(r"[\w’'-]+", said.text)}
    wanted = [word for word in asked.name.split() if not is_empty(word)]
    return bool(wanted) and all(base(word) in words for word in wanted)


def _left_in_words(said: Act, order: Order) -> tuple[Filler, ...]:
    """The lands and places that the words of an act name, where no role of it has any name but who does it."""
    if not said.text or any(f.known for f in (*said.object, *said.receiver, *said.place)):
        return ()
    taken = {order.name_of(name) for f in fillers_of(said) for name in (f.name, f.owner, f.text) if name}
    names = (name for name in names_in(said.text, order) if order.is_territory(name))
    return tuple(Filler(name, known=True) for name in dict.fromkeys(names) if name not in taken)


def _weapons_in_words(said: Act, wanted: Sequence[Filler], order: Order) -> tuple[Filler, ...]:
    """The weapon that stands within the words of the deed: the missile of "carries out a missile test"."""
    if not said.text or not all(order.is_under(f.name, "weapon") for f in wanted):
        return ()
    words = re.findall(r"[a-z-]+", said.text)
    runs = (" ".join(words[a : a + length]) for length in (2, 1) for a in range(len(words)))
    found = next((one for one in (order.knowledge.weapon(run) for run in runs) if one is not None), None)
    return (Filler(found.id),) if found is not None and order.is_under(found.id, "weapon") else ()


def _is_with_another(own: Sequence[Filler], asked: Act, wanted: Sequence[Filler], role: str, order: Order) -> bool:
    """Whether what several do with one another is done with somebody else."""
    if role != "doer" or not any(order.is_action(asked.action, kind) for kind in tables()["mutual"]):
        return False
    return any(all(compare_fillers(f, w, order).degree is Degree.APART for w in wanted) for f in own)


def targets_of(act: Act) -> tuple[Filler, ...]:
    """All that an act may be done to or for, and where."""
    return (*act.object, *act.receiver, *act.place)


def asked_fillers(act: Act, role: str) -> tuple[Filler, ...]:
    """A role's fillers, but for amounts, which are asked by themselves."""
    return tuple([filler for filler in fillers_in(act, role) if not is_amount(filler.name)])


def _without_own(filler: Filler, asked: Act) -> Filler:
    """Whose a thing is need not be asked where whoever acts has it: "if its members let its missiles be fired"."""
    if not filler.owner:
        return filler
    return replace(filler, owner="") if any(filler.owner == f.name for f in asked.doer) else filler


def _own_fillers(said: Act, asked: Act, role: str, order: Order) -> tuple[Filler, ...]:
    """A role's fillers; whoever has the forces that act, or the thing that something is done to, beside them."""
    own = fillers_in(said, role)
    if role not in ("doer", "object"):
        return own
    if role == "object":
        own = tuple(_in_its_land(f, said, order) for f in own)
    # a thing of a party is no place in it, but it is where the party is
    if not any(order.is_party(f.name) for f in fillers_in(asked, role)):
        return own
    owners = (owner_of(f, order) for f in own if not order.is_territory(f.name))
    return own + tuple(Filler(name, known=True) for name in dict.fromkeys(owners) if name and order.is_territory(name))


def _in_its_land(thing: Filler, said: Act, order: Order) -> Filler:
    """What stands fast, and is nobody's that is said, as that of the land that it is said to be in."""
    if thing.owner or len(said.place) != 1 or not stands_fast(thing, order):
        return thing
    where = said.place[0].name
    lands = (where,) if order.is_party(where) else order.lands(where)
    return replace(thing, owner=order.name_of(lands[0])) if len(lands) == 1 else thing


def _best_filler(
    own: Sequence[Filler], elsewhere: Sequence[Filler], asked: Filler, order: Order, doer: Sequence[Filler]
) -> Compared:
    """The best of a role's own fillers; a target that is not said in its own role may be said in another."""
    targets = [f for f in elsewhere if order.is_territory(f.name)] if order.is_territory(asked.name) else []
    # whoever is meant beside them ("someone") may be the one that is asked
    targets += [f for f in elsewhere if targets and (asks_nothing(f.name) or stays_open(f.name))]
    if not own and not targets:
        return Compared(Degree.OPEN, name_parts(asked), f"{' '.join(name_parts(asked))} is asked, and not said")
    found = [compare_fillers(filler, asked, order, doer) for filler in own or targets]
    if not any(order.is_known(filler.name) for filler in own):
        # words that no file knows ("depots") leave room for where they are, and no more than that
        places = [compare_fillers(f, asked, order) for f in targets]
        found.extend(c for c in places if c.degree is Degree.MET)
        if own and places and all(asks_nothing(f.name) for f in own) and all(c.degree is Degree.APART for c in places):
            # somebody in Norland is hardly somebody of Veskaria, and may be all the same
            return Compared(Degree.OPEN, name_parts(asked), f"{' '.join(name_parts(asked))} is asked, and not said")
    return max(found, key=lambda part: (part.degree, part.tied, -len(part.open)))


def fillers_in(act: Act, role: str) -> tuple[Filler, ...]:
    """The fillers of a role."""
    found: tuple[Filler, ...] = getattr(act, role)
    return found


def name_parts(filler: Filler) -> tuple[str, ...]:
    """A filler's name and its qualities, one by one; a name that asks nothing is left out."""
    return (() if asks_nothing(filler.name) else (filler.name,)) + filler.qualities
