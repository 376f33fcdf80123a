"""What the record shows to have been done, or ruled out, and by which statement.

What enters: reckoned signals, the order of the taxonomies and a day.
What leaves: `Evidence`, which finds what bears on given acts.

>>> [evidence.shown[at].id for places in evidence.about((act,)).values() for at in places]
['77ab...']

A report tells its act as done, and so do a claim and an accusation; a permission permits by being made, and a refusal
refuses; a pledge does nothing yet, unless what it says is the act itself, as agreeing is. What is said on a condition
isn't done, but a permission on a condition is a permission with conditions; who supports or considers one has not given
it.

Invariant: what bears on an act comes in the order of its dates, then of its ids.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from standoff.reason.match import names_nothing
from standoff.reason.order import Degree, Order
from standoff.reason.reckoning import Reckoned, done_by
from standoff.reason.stances import permitted_act, plain_acts, was_read
from standoff.reason.times import date_of, has_begun, sort_key
from standoff.reason.words import tables
from standoff.records import Act, Statement, When

Doers = tuple[str, ...]
# what a piece of evidence shows: the kind of its statement, the numbers of its acts, and who is its actor
Key = tuple[str, int | None, tuple[int, ...], Doers]


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement as far as it tells something: without its id, date and signal, which stand beside it."""

    id: str
    signal: str
    when: When
    statement: Statement


@dataclass(frozen=True, slots=True)
class Tells:
    """What statements tell, those that tell the same all alike: the act that is done, and what holds if it is kept."""

    statement: Statement
    done: Act | None
    plain: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement as evidence: its id, its signal and date, and what it tells."""

    id: str
    signal: str
    when: When
    tells: Tells


class Evidence:
    """All that the record shows, found by the acts that it bears on."""

    def __init__(self, shown: Iterable[Shown], order: Order) -> None:
        self.shown = tuple(sorted(shown, key=lambda e: (sort_key(e.when), e.id)))
        self._order = order
        ends = [one.when.latest for one in self.shown]
        # the last day of all, where each has one
        self.last = None if None in ends else max(filter(None, ends), default="")
        # where in `shown` the same is shown, and what is shown by an action and those who do it
        self.places: dict[Key, list[int]] = {}
        self._by_action: dict[str, dict[Doers, list[Key]]] = {}
        keys: dict[int, Key] = {}
        for at, one in enumerate(self.shown):
            key = keys.get(id(one.tells))
            if key is None:
                key = keys[id(one.tells)] = self._key(one.tells)
            places = self.places.setdefault(key, [])
            if not places:
                self._enter(key, one.tells)
            places.append(at)
        self._near: dict[tuple[str, Doers], tuple[Key, ...]] = {}

    def _enter(self, key: Key, tells: Tells) -> None:
        acts = (*tells.plain, tells.done) if tells.done else tells.plain
        for action, doers in dict.fromkeys(map(_by_whom, acts)):
            if action:
                self._by_action.setdefault(action, {}).setdefault(doers, []).append(key)

    def may_follow(self, when: When) -> bool:
        """Whether any of it may be of this date, or later."""
        return self.last is None or when.earliest is None or when.earliest <= self.last

    def about(self, acts: Iterable[Act]) -> dict[Key, list[int]]:
        """What bears on any of the acts: its action may be theirs, and so may who does it.

        By what it shows the places in `shown` of all that shows the same.
        """
        wanted = dict.fromkeys(map(_by_whom, acts))
        return {key: self.places[key] for one in wanted for key in self._near_to(one)}

    def _near_to(self, wanted: tuple[str, Doers]) -> tuple[Key, ...]:
        """What is shown of an action that may be one that is wanted, by somebody who may be whoever does that."""
        if wanted not in self._near:
            action, doers = wanted
            self._near[wanted] = tuple(
                key
                for other, by_doers in self._by_action.items()
                if action and self._order.compare_actions(other, action).degree is not Degree.APART
                for own, keys in by_doers.items()
                if _may_be(own, doers, self._order)
                for key in keys
            )
        return self._near[wanted]

    def _key(self, tells: Tells) -> Key:
        """What stands for a piece of evidence, and for all others that show the same."""
        number = self._order.remembered.number
        done = None if tells.done is None else number(tells.done)
        actor = tuple(filler.name for filler in tells.statement.actor)
        return tells.statement.kind, done, tuple(map(number, tells.plain)), actor


def _by_whom(act: Act) -> tuple[str, Doers]:
    """An act's action, empty where the taxonomy has no name for it, and who does it."""
    return "" if names_nothing(act) else act.action, tuple(filler.name for filler in act.doer)


def _may_be(own: Sequence[str], wanted: Sequence[str], order: Order) -> bool:
    """Whether somebody of the one may be somebody of the other: of names that files know, that can be ruled out."""
    return not own or not wanted or any(_may_be_one(one, other, order) for one in own for other in wanted)


def _may_be_one(one: str, other: str, order: Order) -> bool:
    if order.is_known(one) and order.is_known(other):
        return order.compare_names(one, other).degree is not Degree.APART
    return True


def gather_evidence(record: Sequence[Reckoned], order: Order, on: str | None, told: Iterable[Telling] = ()) -> Evidence:
    """The evidence in a record, of what may have been said by an ISO day (None: of all of it).

    `told` is what other statements tell, those that tell the same with one and the same statement.
    """
    every = (
        Telling(statement.id, reckoned.id, date_of(statement, reckoned.signal), statement)
        for reckoned in record
        for statement in reckoned.statements
    )
    # kept with what is told, so that no other one comes to lie at its place
    known: dict[int, Tells] = {}

    def tells(statement: Statement) -> Tells:
        found = known.get(id(statement))
        if found is None:
            found = Tells(statement, shown_done(statement, order), _plain(statement, order))
            known[id(statement)] = found
        return found

    shown = (
        Shown(one.id, one.signal, one.when, tells(one.statement))
        for one in (*every, *told)
        if one.statement.act is not None and (on is None or has_begun(one.when, on))
    )
    return Evidence(shown, order)


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
