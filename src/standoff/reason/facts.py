"""The acts of a case, and whether one of them may meet a condition by more than what is taken for granted.

What enters: an act of a case, with what announces it. What leaves: whether it bears on an act that a condition asks.

>>> bears_on([Fact(somebody_is_struck, "s1", True)], actor, order, 0, norland_is_struck, Degree.OPEN)
False

Invariant: an act that is asked about bears on all that it names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from standoff.reason.comparing import Comparisons
from standoff.reason.match import Spelled, names_nothing
from standoff.reason.order import Degree, Order
from standoff.reason.readings import is_said_alike
from standoff.reason.roles import targets_of
from standoff.reason.terms import is_done_by, names_in, read_words
from standoff.reason.times import is_certainly_after
from standoff.reason.words import asks_nothing, tables
from standoff.records import Act, Filler, Statement, When


@dataclass(frozen=True, slots=True)
class Fact:
    """An act of the case: what announces it (None: the question), its tier, and what stays open on the way to it.

    `free` are the acts, with their dates, that reports have without the conditions that others have. Of what is
    announced without saying against or for whom, `meant` are those whom its condition names. Of a case in
    words, `told_as` is the action that it was read as; it counts only where all that is asked is said.
    """

    act: Act
    source: str | None
    sure: bool
    round: int = 0
    open: tuple[str, ...] = ()
    free: tuple[tuple[Act, When], ...] = ()
    meant: tuple[str, ...] = ()
    told_as: str | None = None

    def bearing_on(self, asked: Spelled, since: When, compared: Comparisons) -> Act:
        """The act without the conditions that it is reported with, where a report without them meets what is asked."""
        for told, when in self.free:
            if is_certainly_after(since, when):
                continue
            if compared.match((compared.keep(told),), asked).degree is Degree.MET:
                return compared.keep(replace(self.act, conditions_attached=False))
        return self.act


def bears_on(facts: Sequence[Fact], actor: Sequence[Filler], order: Order, at: int, asked: Act, degree: Degree) -> bool:
    """Whether one of the facts, which meets an act of a condition so far, does by more than what is taken for granted.

    Who threatens "if somebody strikes" does not mean himself. Who acts is not taken to act on itself unless it is said.
    What is announced without a target is meant for those that its own condition names; what is announced to be done to
    "third countries", or by "somebody", is not taken to be done to one of them, or by one, that a condition names. What
    is asked without saying whose border it is, or to whom it is paid, is meant for whoever speaks. What is announced
    bears on a condition in words if it says all of it.
    """
    fact, said = facts[at], facts[at].act
    if fact.told_as is not None and not (degree is Degree.MET and is_said_alike(said, asked, fact.told_as, order)):
        return False
    if fact.source is not None and degree is not Degree.MET and (names_nothing(said) or names_nothing(asked)):
        return False
    if _is_towards_another(said, asked, actor, order):
        return False
    if (not asked.doer or _is_vague(asked.doer)) and _is_same_side(said.doer, actor, order):
        return False
    if _is_done_to_something(asked, order) and _is_same_side(_opens_with(said, order), actor, order):
        return False
    wanted = targets_of(asked)
    if _agrees_to_another(said, asked):
        return False
    if fact.meant and not all(_is_one_of(fact.meant, f.name, order) for f in wanted if order.is_territory(f.name)):
        return False
    is_aimed = any(order.is_territory(f.name) for f in targets_of(said))
    # people are arrested at home, and what is struck is elsewhere
    is_aimed = is_aimed or (bool(said.object) and any(order.is_action(asked.action, k) for k in tables()["at_home"]))
    if not is_aimed and any(order.is_same(own.name, f.name) for own in said.doer for f in wanted):
        return False
    roles = ((said.doer, asked.doer), (said.object, asked.object), (said.receiver, asked.receiver))
    return fact.source is None or not any(_is_vague(own) and wanted and not _is_vague(wanted) for own, wanted in roles)


def _agrees_to_another(said: Act, asked: Act) -> bool:
    """Whether it is asked that some agree, to what is announced, and they are said to agree to another act."""
    is_bare = asked.action == "agree" and asked.nested is None and not targets_of(asked)
    return is_bare and (said.action != asked.action or said.nested is not None)


def _is_done_to_something(asked: Act, order: Order) -> bool:
    """Whether what is asked in words is done by nobody in particular: "if the guns are drawn back"."""
    return names_nothing(asked) and read_words(asked.text, order).is_done_to and not names_in(asked.text, order)


def _opens_with(said: Act, order: Order) -> tuple[Filler, ...]:
    """Who acts in a case, which may be told in words."""
    name = "" if said.doer or not names_nothing(said) else is_done_by(said.text, order)
    return (Filler(name, known=True),) if name else said.doer


def done_to(act: Act, said: Act, asked: Act) -> Act:
    """What is announced for whoever does what is asked, done to who is said to do it.

    "Should any ship of the League enter, it will be sunk" sinks the ship that enters.
    """
    if len(asked.doer) != 1 or len(said.doer) != 1:
        return act
    meant = asked.doer[0]

    def of_case(filler: Filler) -> Filler:
        is_pronoun = filler.text.lower() in tables()["stand_for_parties"]
        return said.doer[0] if is_pronoun and meant.owner and filler.name == meant.owner else filler

    return replace(act, object=tuple(map(of_case, act.object)), receiver=tuple(map(of_case, act.receiver)))


def _is_towards_another(said: Act, asked: Act, actor: Sequence[Filler], order: Order) -> bool:
    """Whether what is asked without saying to whom, so that whoever speaks is meant, is said to be done to another."""
    if not any(order.is_action(asked.action, kind) for kind in tables()["towards"]):
        return False
    if asked.nested is not None or any(order.is_territory(f.name) for f in targets_of(asked)):
        return False
    doers = {f.name for f in asked.doer}
    if any(order.is_territory(f.owner) and f.owner not in doers for f in targets_of(asked) if f.owner):
        # "closes its ports to Norlandic ships" says to whose
        return False
    told = names_in(said.text, order) if said.text else tuple(f.name for f in targets_of(said))
    # who does it may be known by another name than the words have
    own = {name for f in said.doer for name in (order.name_of(f.name), *names_in(f.text, order))}
    named = [Filler(name) for name in told if order.is_state(name) and name not in own]
    return bool(named) and not any(_is_same_side([f], actor, order) for f in named)


def _is_same_side(doer: Sequence[Filler], actor: Sequence[Filler], order: Order) -> bool:
    """Whether everybody who acts is of the side of somebody, who may be a person of it."""
    return bool(doer) and all(
        any(order.is_under(f.name, own.name) or order.is_under(own.name, f.name) for own in actor) for f in doer
    )


def _is_one_of(names: Iterable[str], asked: str, order: Order) -> bool:
    return any(order.compare_names(name, asked).degree > Degree.CONTRARY for name in names)


def _is_vague(fillers: Sequence[Filler]) -> bool:
    return bool(fillers) and all(asks_nothing(f.name) for f in fillers)


def named_in(statement: Statement, order: Order) -> tuple[str, ...]:
    """Whom a statement is about beside whoever speaks: its target, and the parties that its condition names."""
    own = {filler.name for filler in statement.actor}
    words = names_in(statement.condition.text, order) if statement.condition is not None else ()
    told = (*(f.name for f in statement.target), *filter(order.is_party, words))
    return tuple(name for name in told if name not in own)
