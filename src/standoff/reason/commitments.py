"""What has become of each commitment: does it stand, is its condition met, is it carried out, withdrawn, lapsed?

What enters: the record (statements and signals), the knowledge and a day.
What leaves: a `Commitment` for every threat, pledge, offer, refusal and conditional permission, in the order of
signal ids.

>>> commitments(statements, signals, knowledge=knowledge)
(Commitment(signal='s3f0...', state='condition met', by='77ab...', since=When(...), why='...', certain=True),)

What later statements report as done is the evidence: an act that meets the condition; an act of the committed party
that meets the consequence; a refusal, denial or pledge of the same party that rules the consequence out. "Later" is
certain only if the interval of the evidence lies wholly behind that of the commitment; where the dates do not tell,
`certain` is False and `why` begins with "possibly". What is certainly earlier is no evidence. The record is not the
world: "standing" says only that the record shows nothing else.

Invariant: the order in which statements and signals are given does not matter.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from standoff.knowledge import Knowledge
from standoff.reason.conditions import asked_of
from standoff.reason.evidence import Evidence, Shown, Telling, Tells, gather_evidence
from standoff.reason.match import Spelled, compare_acts, match_spelled, names_nothing, spell
from standoff.reason.order import Degree, Order
from standoff.reason.reckoning import Reckoned, announced_acts, reckon
from standoff.reason.stances import plain_acts
from standoff.reason.times import has_begun, has_certainly_passed, is_certainly_after
from standoff.reason.wording import sentence
from standoff.records import Act, Signal, Statement, When

State = Literal["standing", "condition met", "carried out", "withdrawn", "lapsed"]
# the state that evidence brings about, in words that follow what it tells, and what it leaves open
_Told = tuple[State, str, tuple[str, ...]]
# silence shows nothing but silence
NO_REPORT = "no report in this collection tells that its condition is met, or that anything was done or withdrawn"
COMMITTING_KINDS = frozenset({"threat", "pledge", "offer", "refusal"})
# a permission commits only on a condition
MAY_COMMIT = COMMITTING_KINDS | {"permission"}
_PRECEDENCE: tuple[State, ...] = ("carried out", "withdrawn", "condition met", "lapsed", "standing")


@dataclass(frozen=True, slots=True)
class Step:
    """What a later statement shows of a commitment, with its date; `certain` where the dates tell that it is later.

    Its `state` is "met in part" where something of the condition stays open, `open` in words.
    """

    state: State | Literal["met in part"]
    statement: str
    signal: str
    when: When
    why: str
    open: tuple[str, ...] = ()
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Commitment:
    """The state of a signal's commitment, the statement that brought it about, since when, and why.

    `by` is None where no statement did; `since` is when the evidence is dated, or the commitment where it stands;
    `steps` are all that bears on it, in the order of dates.
    """

    signal: str
    state: State
    by: str | None
    since: When
    why: str
    certain: bool = True
    steps: tuple[Step, ...] = ()


def commitments(
    statements: Iterable[Statement],
    signals: Iterable[Signal],
    *,
    knowledge: Knowledge,
    on: str | None = None,
    of: Collection[str] | None = None,
    told: Iterable[Telling] = (),
) -> tuple[Commitment, ...]:
    """The state of every commitment as of an ISO day (None: as of the whole record, in which no deadline passes).

    With `of` only of those in the signals of these ids; the rest of the record is their evidence, and so is what other
    statements have `told`.
    """
    order = Order(knowledge, on)
    record = reckon(statements, signals)
    evidence = gather_evidence(record, order, on, told)
    return tuple(
        state_of(reckoned, evidence, order, on)
        for reckoned in record
        if (of is None or reckoned.id in of) and commits(reckoned) and (on is None or has_begun(reckoned.when, on))
    )


def commits(reckoned: Reckoned) -> bool:
    """Whether a signal commits its party: a threat, pledge, offer or refusal; a permission only on a condition."""
    kind = reckoned.first.kind
    return kind in COMMITTING_KINDS or (kind == "permission" and any(s.condition for s in reckoned.statements))


@dataclass(frozen=True, slots=True)
class _Rendering:
    """A rendering of a commitment, with what it announces, as it is said and as it comes to pass if it is kept."""

    statement: Statement
    announced: Spelled
    kept: tuple[Act, ...]
    asked: Spelled | None

    def key(self, order: Order) -> tuple[object, ...]:
        """What stands for a rendering, and for all others that say the same."""

        def numbers(acts: Iterable[Act]) -> tuple[int, ...]:
            return tuple(map(order.remembered.number, acts))

        actor = tuple(filler.name for filler in self.statement.actor)
        asks = None if self.asked is None else (numbers(self.asked.acts), self.asked.join)
        return self.statement.kind, actor, numbers(self.announced.acts), self.announced.join, numbers(self.kept), asks


@dataclass(frozen=True, slots=True)
class _Effect:
    """What a piece of evidence does to a commitment, in words that follow what it tells."""

    state: State
    certain: bool
    shown: Shown
    words: str
    open: tuple[str, ...] = ()

    def step(self, order: Order) -> Step:
        """The same as a step of the commitment."""
        state: State | Literal["met in part"] = "met in part" if self.state == "standing" else self.state
        why = _tell(self.shown, order) + self.words
        return Step(state, self.shown.id, self.shown.signal, self.shown.when, why, self.open, self.certain)

    def tell(self, order: Order) -> str:
        """Why the commitment is in this state."""
        doubt = "" if self.certain else "possibly, for the dates do not tell the order: "
        return f"{doubt}{_tell(self.shown, order)}{self.words}"


def state_of(reckoned: Reckoned, evidence: Evidence, order: Order, on: str | None) -> Commitment:
    """What the evidence shows of one signal's commitment: certain before possible, done before withdrawn before met."""
    renderings = _render_all(reckoned.statements, order)
    found: list[_Effect] = []
    for shown, effects in _bearing_on(renderings, evidence, order):
        if shown.signal == reckoned.id or is_certainly_after(reckoned.when, shown.when):
            continue
        certain = is_certainly_after(shown.when, reckoned.when)
        found.extend(_Effect(state, certain, shown, words, open_) for state, words, open_ in effects)
    steps = _steps(found, order)
    ended = [effect for effect in found if effect.state != "standing"]
    if ended:
        # the first is taken of those that weigh alike: of one state, the earliest evidence counts
        best = min(ended, key=lambda effect: (not effect.certain, _PRECEDENCE.index(effect.state)))
        why = best.tell(order)
        return Commitment(reckoned.id, best.state, best.shown.id, best.shown.when, why, best.certain, steps)
    lapsed = _lapse(reckoned, on)
    if lapsed is not None:
        return replace(lapsed, steps=steps)
    why = found[0].tell(order) if found else NO_REPORT
    if len(steps) > 1:
        why += f" (and {len(steps) - 1} more in part)"
    return Commitment(reckoned.id, "standing", None, reckoned.when, why, steps=steps)


def _bearing_on(
    renderings: Sequence[_Rendering], evidence: Evidence, order: Order
) -> Iterator[tuple[Shown, tuple[_Told, ...]]]:
    """The evidence that does something to a commitment, in its order, with what it does."""
    does: dict[int, tuple[_Told, ...]] = {}
    for places in evidence.about(_acts_of(renderings)).values():
        # what shows the same does the same, whenever it was said
        if effects := tuple(_effects(renderings, evidence.shown[places[0]].tells, order)):
            does.update(dict.fromkeys(places, effects))
    return ((evidence.shown[at], does[at]) for at in sorted(does))


def acts_followed(reckoned: Reckoned, order: Order) -> tuple[Act, ...]:
    """The acts that decide on a commitment: those of its condition, and those announced, as said and as they come."""
    return tuple(_acts_of(_render_all(reckoned.statements, order)))


def _steps(found: Iterable[_Effect], order: Order) -> tuple[Step, ...]:
    """What each piece of evidence shows, once for all renderings: by the one that leaves the fewest words open."""
    best: dict[tuple[str, str], _Effect] = {}
    for effect in found:
        key = (effect.shown.id, effect.state)
        if key not in best or len(effect.open) < len(best[key].open):
            best[key] = effect
    return tuple(effect.step(order) for effect in best.values())


def _render_all(statements: Iterable[Statement], order: Order) -> tuple[_Rendering, ...]:
    """The renderings that say something else than those before them."""
    every = [_render(statement, order) for statement in statements]
    if len(every) < 2:
        return tuple(every)
    found: dict[tuple[object, ...], _Rendering] = {}
    for rendering in every:
        found.setdefault(rendering.key(order), rendering)
    return tuple(found.values())


def _render(statement: Statement, order: Order) -> _Rendering:
    announced, asked = spell(announced_acts(statement)), asked_of(statement, order)
    kept = plain_acts(statement, announced.acts, order)
    return _Rendering(statement, announced, kept, None if asked is None else spell(asked))


def _acts_of(renderings: Iterable[_Rendering]) -> Iterable[Act]:
    for rendering in renderings:
        if rendering.asked is not None:
            yield from rendering.asked.acts
        yield from rendering.announced.acts
        yield from rendering.kept


def _effects(renderings: Iterable[_Rendering], shown: Tells, order: Order) -> Iterable[_Told]:
    """What one piece of evidence does to a commitment; "standing" where it meets the condition only in part."""
    for rendering in renderings:
        statement, asked, done = rendering.statement, rendering.asked, shown.done
        if statement.kind != "refusal" and done is not None and _is_done(done, rendering.announced, order):
            yield "carried out", ", as announced", ()
        if _shares_actor(statement, shown, order) and _is_ruled_out(shown, rendering.kept, order):
            yield "withdrawn", ", which is not what was announced", ()
        if asked is not None and done is not None and _may_meet(done, asked.acts, order):
            met = match_spelled((done,), asked, order)
            if met.degree is Degree.MET:
                yield "condition met", ", which meets the condition", ()
            elif met.degree is Degree.OPEN and met.tied:
                yield "standing", f", which meets the condition in part; open: {', '.join(met.open)}", met.open


def _is_done(done: Act, announced: Spelled, order: Order) -> bool:
    acts, join = announced
    if not acts or not _may_meet(done, acts, order):
        return False
    return (any if join == "any" else all)(compare_acts(done, act, order).degree is Degree.MET for act in acts)


def _may_meet(act: Act, others: Iterable[Act], order: Order) -> bool:
    """Whether the action of an act may be that of one of the others; most are told apart by that."""
    return names_nothing(act) or any(
        names_nothing(other) or order.compare_actions(act.action, other.action).degree is not Degree.APART
        for other in others
    )


def _shares_actor(statement: Statement, shown: Tells, order: Order) -> bool:
    return any(order.is_under(own.name, other.name) for own in statement.actor for other in shown.statement.actor)


def _is_ruled_out(shown: Tells, kept: Iterable[Act], order: Order) -> bool:
    """Whether the evidence, taken at its word, excludes what comes to pass if the commitment is kept."""
    if shown.statement.kind in ("demand", "warning", "claim", "accusation"):
        return False
    return any(
        _may_meet(one, (other,), order) and compare_acts(one, other, order).degree is Degree.CONTRARY
        for other in kept
        for one in shown.plain
    )


def _lapse(reckoned: Reckoned, on: str | None) -> Commitment | None:
    """The commitment as it is after its deadline: lapsed, or, where something was asked by then, its condition met."""
    for statement in reckoned.statements if on is not None else ():
        deadline = statement.deadline
        if deadline is None or on is None or not has_certainly_passed(deadline, on):
            continue
        if statement.condition is not None and statement.condition.negative:
            why = "possibly: the deadline has passed, and the record does not show that what was asked was done"
            return Commitment(reckoned.id, "condition met", None, deadline, why, False)
        return Commitment(reckoned.id, "lapsed", None, deadline, "the deadline has passed")
    return None


def _tell(shown: Shown, order: Order) -> str:
    statement = shown.tells.statement
    act = shown.tells.done or statement.act
    said = sentence(act, knowledge=order.knowledge) if act else statement.text
    speaker = f" by {statement.speaker.name}" if statement.speaker else ""
    return f"{statement.kind}{speaker}: {said}"
