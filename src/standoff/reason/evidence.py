"""What the record shows to have been done, or ruled out, and by which statement.

What enters: reckoned signals, the order of the taxonomies and a day.
What leaves: `Evidence`, which finds what bears on given acts.

>>> [shown.statement.id for shown in evidence.about((act,), order)]
['77ab...']

A report tells its act as done, and so do a claim and an accusation; a permission permits by being made, and a refusal
refuses; a pledge does nothing yet, unless what it says is the act itself, as agreeing is. What is said on a condition
isn't done, but a permission on a condition is a permission with conditions; who supports or considers one has not given
it.

Invariant: what bears on an act comes in the order of its dates, then of its ids.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from standoff.reason.match import names_nothing
from standoff.reason.order import Degree, Order
from standoff.reason.reckoning import Reckoned, done_by
from standoff.reason.stances import permitted_act, plain_acts, was_read
from standoff.reason.times import date_of, has_begun, sort_key
from standoff.reason.words import tables
from standoff.records import Act, Statement, When

Key = tuple[str, int | None, tuple[int, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement as evidence: its signal and date, the act that it shows as done, and what holds if it is kept."""

    statement: Statement
    signal: str
    when: When
    done: Act | None
    plain: tuple[Act, ...]


class Evidence:
    """All that the record shows, found by the acts that it bears on."""

    def __init__(self, shown: Iterable[Shown]) -> None:
        self.shown = tuple(sorted(shown, key=lambda e: (sort_key(e.when), e.statement.id)))
        self._keys: dict[int, Key] = {}
        self._by_action: dict[str, dict[tuple[str, ...], list[int]]] = {}
        for at, one in enumerate(self.shown):
            acts = (*one.plain, one.done) if one.done else one.plain
            for action, doers in dict.fromkeys(map(_by_whom, acts)):
                if action:
                    self._by_action.setdefault(action, {}).setdefault(doers, []).append(at)

    def key(self, shown: Shown, order: Order) -> "Key":
        """What stands for a piece of this evidence, and for all others that show the same."""
        key = self._keys.get(id(shown))
        if key is None:
            number = order.remembered.number
            done = None if shown.done is None else number(shown.done)
            actor = tuple(filler.name for filler in shown.statement.actor)
            key = (shown.statement.kind, done, tuple(map(number, shown.plain)), actor)
            self._keys[id(shown)] = key
        return key

    def about(self, acts: Iterable[Act], order: Order) -> Iterator[Shown]:
        """What bears on any of the acts: its action may be theirs, and so may who does it."""
        found: set[int] = set()
        for wanted, doers in dict.fromkeys(map(_by_whom, acts)):
            for action, by_doers in self._by_action.items() if wanted else ():
                if order.compare_actions(action, wanted).degree is not Degree.APART:
                    for own, places in by_doers.items():
                        if _may_be(own, doers, order):
                            found.update(places)
        return (self.shown[at] for at in sorted(found))


def _by_whom(act: Act) -> tuple[str, tuple[str, ...]]:
    """An act's action, empty where the taxonomy has no name for it, and who does it."""
    return "" if names_nothing(act) else act.action, tuple(filler.name for filler in act.doer)


def _may_be(own: Sequence[str], wanted: Sequence[str], order: Order) -> bool:
    """Whether somebody of the one may be somebody of the other: of names that files know, that can be ruled out."""
    return not own or not wanted or any(_may_be_one(one, other, order) for one in own for other in wanted)


def _may_be_one(one: str, other: str, order: Order) -> bool:
    if order.is_known(one) and order.is_known(other):
        return order.compare_names(one, other).degree is not Degree.APART
    return True


def gather_evidence(record: Sequence[Reckoned], order: Order, on: str | None) -> Evidence:
    """The evidence in a record, of what may have been said by an ISO day (None: of all of it)."""
    return Evidence(
        Shown(statement, reckoned.id, when, shown_done(statement, order), _plain(statement, order))
        for reckoned in record
        for statement in reckoned.statements
        for when in (date_of(statement, reckoned.signal),)
        if statement.act is not None and (on is None or has_begun(when, on))
    )


def _plain(statement: Statement, order: Order) -> tuple[Act, ...]:
    # what is said on a condition rules nothing out
    if statement.act is None or statement.condition is not None or statement.conditional:
        return ()
    return plain_acts(statement, (done_by(statement.act, statement.actor),), order)


def shown_done(statement: Statement, order: Order) -> Act | None:
    """The act that a statement shows to have been done: told as done, or done by being said."""
    if statement.act is None:
        return None
    table = tables()["performs"]
    if statement.kind == "permission" and statement.stance in tables()["not_given"]:
        return None
    act = done_by(statement.act, statement.actor)
    if statement.kind == "permission" and was_read(statement):
        act = permitted_act(statement.act, statement.actor, order)
    action = act.action
    if not any(kind == "" or order.is_action(action, kind) for kind in table.get(statement.kind, ())):
        return None
    if statement.kind == "pledge" and any(order.is_action(action, kind) for kind in table["never"]):
        return None
    if statement.condition is None and not statement.conditional:
        return act
    return replace(act, conditions_attached=True) if statement.kind == "permission" else None
