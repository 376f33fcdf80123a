"""Strategies for acts of the invented world, and for making an act more special."""

from dataclasses import replace

from hypothesis import strategies as st

from reason.world import KNOWLEDGE
from standoff.reason.match import ROLES
from standoff.reason.order import Order
from standoff.records import Act, Clause, Filler

ORDER = Order(KNOWLEDGE)
PARTIES = (
    "Norland",
    "Tarn",
    "Veskaria",
    "Ostmark",
    "Northern League",
    "Accord",
    "Sea Council",
    "Norlandic navy",
    "someone",
)
WEAPONS = tuple(KNOWLEDGE.weapons)
PLACES = ("Vesk Harbour", "East Valley", "Ostmark", "Veskaria")
ACTIONS = (
    "act",
    "use_force",
    "strike",
    "blockade",
    "attack_shipping",
    "supply",
    "supply_weapons",
    "permit",
    "consider",
)
# "long-range" is none of them: the taxonomy makes a class of missiles of it, and what is in no such class is not of it
QUALITIES = ("stolen", "of the Accord", "Norlandic")
NAMES = {
    "doer": PARTIES,
    "object": (*PARTIES, *WEAPONS, *PLACES),
    "receiver": PARTIES,
    "instrument": WEAPONS,
    "place": PLACES,
}


def fillers(role: str) -> st.SearchStrategy[tuple[Filler, ...]]:
    """None, one or two fillers of a role, with or without qualities."""
    qualities = st.lists(st.sampled_from(QUALITIES), max_size=1, unique=True).map(tuple)
    one = st.builds(Filler, st.sampled_from(NAMES[role]), known=st.just(True), qualities=qualities)
    return st.lists(one, max_size=2).map(tuple)


def acts(*, negated: bool | None = False, depth: int = 1) -> st.SearchStrategy[Act]:
    """Acts with all their roles; `negated` None leaves it to chance, in nested acts too."""
    nested = st.none() | acts(negated=negated, depth=depth - 1) if depth else st.none()
    return st.builds(
        Act,
        action=st.sampled_from(ACTIONS),
        doer=fillers("doer"),
        object=fillers("object"),
        receiver=fillers("receiver"),
        instrument=fillers("instrument"),
        place=fillers("place"),
        nested=nested,
        negated=st.booleans() if negated is None else st.just(negated),
        conditions_attached=st.booleans(),
    )


def clauses() -> st.SearchStrategy[Clause]:
    """Conditions of one to three acts, of either polarity."""
    return st.builds(
        Clause,
        text=st.just(""),
        span=st.none(),
        acts=st.lists(acts(negated=None), min_size=1, max_size=3).map(tuple),
        join=st.sampled_from(("all", "any")),
        negative=st.booleans(),
    )


def names_below(name: str) -> list[str]:
    """The names that are the same as a name or below it; of "someone", all."""
    every = (*KNOWLEDGE.parties, *KNOWLEDGE.weapons, *KNOWLEDGE.places)
    return [n for n in every if name == "someone" or ORDER.is_under(n, name)] or [name]


def names_above(name: str) -> list[str]:
    """The names that are the same as a name or above it."""
    return [name, *(n for n in (*KNOWLEDGE.parties, *KNOWLEDGE.weapons) if ORDER.is_under(name, n))]


def targets(act: Act) -> tuple[Filler, ...]:
    """The fillers of the roles in which an act's target may be said."""
    return (*act.object, *act.receiver, *act.place)


@st.composite
def more_special(draw: st.DrawFn, act: Act) -> Act:
    """An act that happens, and says at least as much as another that does and is spelled out."""
    changed = {}
    for role in ROLES:
        own = tuple(draw(_narrower(f)) for f in getattr(act, role))
        is_free = role in ("doer", "instrument") or not any(ORDER.is_territory(f.name) for f in targets(act))
        changed[role] = own or (draw(fillers(role)) if is_free else ())
    actions = [a for a in KNOWLEDGE.actions if ORDER.is_action(a, act.action)]
    nested = act.nested
    if nested is None:
        nested = draw(st.none() | acts(depth=0))
    else:
        nested = draw(more_absent(nested) if nested.negated else more_special(nested))
    return replace(
        act,
        action=draw(st.sampled_from(actions)),
        nested=nested,
        conditions_attached=act.conditions_attached and draw(st.booleans()),
        **changed,
    )


@st.composite
def more_absent(draw: st.DrawFn, act: Act) -> Act:
    """An act that does not happen, and whose not happening says at least as much: its names are wider."""
    changed = {role: tuple(draw(_wider(f)) for f in getattr(act, role)) for role in ROLES}
    actions = [a for a in KNOWLEDGE.actions if ORDER.is_action(act.action, a)]
    return replace(act, action=draw(st.sampled_from(actions)), **changed)


def _narrower(filler: Filler) -> st.SearchStrategy[Filler]:
    more = st.lists(st.sampled_from(QUALITIES), max_size=1).map(lambda q: tuple(dict.fromkeys((*filler.qualities, *q))))
    return st.builds(replace, st.just(filler), name=st.sampled_from(names_below(filler.name)), qualities=more)


def _wider(filler: Filler) -> st.SearchStrategy[Filler]:
    fewer = st.sampled_from((filler.qualities, filler.qualities[1:]))
    return st.builds(replace, st.just(filler), name=st.sampled_from(names_above(filler.name)), qualities=fewer)
