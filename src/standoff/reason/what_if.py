"""What has been announced for a case: which conditions it meets, what is announced for them, what follows.

What enters: an act, the record (statements and signals), the knowledge and a day.
What leaves: `Announced` consequences, met before partly met, firmer before vaguer, more origins before fewer.

>>> what_if(act, statements, signals, knowledge=knowledge)
(Announced(match='partly', open=('long-range missile',), by='Veskaria', ...),)

Following to the end: an announced consequence counts as a fact of the case and may meet further conditions. Facts are
of two tiers: those that follow surely from what is met, and those that may follow from what is partly met. A
condition is *met* if sure facts meet it, and *partly* met if some facts meet it, or may. Facts are only ever added,
so following ends, and what it ends with does not depend on the order of anything. Where a consequence meets a
condition that has led to it, the loop is shown with `cycle` and not followed again.

A permission that the record reports with conditions has them in the case too: who asks what follows if Norland
permits a thing is told that the reported permission leaves "without conditions" open. Where a report has it without
them, it meets what it meets as evidence, so that a case and the follow-through of what it meets tell one thing.

Invariant: nothing is predicted; every line is a consequence that a statement of the record announces.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from standoff.knowledge import Knowledge
from standoff.reason.commitments import state_of
from standoff.reason.comparing import Comparisons
from standoff.reason.conditions import in_own_name
from standoff.reason.deeds import as_meant
from standoff.reason.evidence import gather_evidence, shown_done
from standoff.reason.facts import Fact, bears_on, done_to, named_in
from standoff.reason.match import ROOT, Met, compare_acts, spell
from standoff.reason.order import Degree, Order
from standoff.reason.readings import readings
from standoff.reason.reckoning import STRENGTHS, Reckoned, announced_acts, reckon
from standoff.reason.roles import targets_of
from standoff.reason.stances import permitted_act, was_read
from standoff.reason.times import date_of, has_begun, is_certainly_after
from standoff.reason.wording import describe
from standoff.records import Act, Announced, Clause, Signal, Statement, When

STANDING_KINDS = frozenset({"threat", "warning", "pledge", "offer", "refusal", "demand", "permission"})
# what is demanded is not announced to come to pass
FOLLOWED_KINDS = STANDING_KINDS - {"demand"}


@dataclass(frozen=True, slots=True)
class _Listed:
    """A signal whose condition the case meets: how far, by which of its statements, because of what, and since when.

    `case` is the fact that meets it, with what of the condition it meets, where that is one act.
    """

    reckoned: Reckoned
    statement: Statement
    met: Met
    sure: bool
    because_of: str | None
    round: int
    case: tuple[Act, Act] | None = None


def what_if(
    act: Act,
    statements: Iterable[Statement],
    signals: Iterable[Signal],
    *,
    knowledge: Knowledge,
    on: str | None = None,
    compared: Comparisons | None = None,
) -> tuple[Announced, ...]:
    """What the record announces for a case, followed to the end, as of an ISO day (None: as of all of the record).

    `compared` are the comparisons of the same day that were made before, as by `may_be_met`.
    """
    compared = compared or Comparisons(Order(knowledge, on))
    order = compared.order
    record = reckon(statements, signals)
    if on is not None:
        record = tuple(reckoned for reckoned in record if has_begun(reckoned.when, on))
    case = _as_reported(as_meant(act, order), record, order)
    evidence = gather_evidence(record, order, on)
    over: dict[str, bool] = {}

    def stands(reckoned: Reckoned) -> bool:
        # only what a case bears on is looked up, for the evidence is long
        if reckoned.id not in over:
            over[reckoned.id] = state_of(reckoned, evidence, order, on).state in ("withdrawn", "lapsed")
        return not over[reckoned.id]

    conditional = tuple(r for r in record if any(_has_condition(s) for s in r.statements))
    beside = (Fact(one.act, None, True, told_as=one.told_as) for one in readings(case.act, order))
    listed = _follow((case, *beside), conditional, stands, compared)
    tell = partial(_announce, order=order, repeated=_count_repeats(record))
    answers = [tell(entry, _open_words(entry, listed)) for entry in listed.values()]
    answers.extend(replace(tell(found, words), cycle=True) for found, words in _loops(listed, compared))
    return tuple(sorted(answers, key=_rank))


def may_be_met(
    act: Act,
    statements: Iterable[Statement],
    signals: Iterable[Signal],
    *,
    compared: Comparisons,
) -> tuple[Reckoned, ...]:
    """The signals whose condition a case may meet, followed to the end, also those that stand no longer."""
    record = reckon(statements, signals)
    conditional = tuple(r for r in record if any(_has_condition(s) for s in r.statements))
    found = _follow((_as_reported(act, record, compared.order),), conditional, lambda reckoned: True, compared)
    return tuple(entry.reckoned for entry in found.values())


def _has_condition(statement: Statement) -> bool:
    return statement.kind in STANDING_KINDS and statement.condition is not None


def _count_repeats(record: Iterable[Reckoned]) -> Mapping[str, int]:
    """How many signals say again what a signal says, itself left out."""
    first = {r.id: r.signal.reiterates for r in record if r.signal is not None and r.signal.reiterates}
    heads: dict[str, list[str]] = {}
    for signal in first:
        head = signal
        for _ in first:
            head = first.get(head, head)
        heads.setdefault(head, []).append(signal)
    return {signal: len(again) for head, again in heads.items() for signal in (head, *again)}


def _follow(
    case: Sequence[Fact], record: Sequence[Reckoned], stands: Callable[[Reckoned], bool], compared: Comparisons
) -> dict[str, _Listed]:
    """Add what is announced to the facts, round by round, until a round adds nothing."""
    facts = [replace(fact, act=compared.keep(fact.act)) for fact in case]
    listed: dict[str, _Listed] = {}
    round_ = 0
    while True:
        round_ += 1
        added: dict[str, _Listed] = {}
        for reckoned in record:
            earlier = listed.get(reckoned.id)
            if earlier is not None and earlier.sure:
                continue
            found = _list(reckoned, facts, round_, compared)
            if found is not None and (earlier is None or found.sure) and stands(reckoned):
                added[reckoned.id] = found
        if not added:
            return listed
        listed.update(added)
        facts = [fact for fact in facts if fact.source not in added]
        facts.extend(fact for entry in added.values() for fact in _consequences(entry, listed, compared))
        # of facts that serve alike, the first is taken: the question itself, then what leaves the fewest words open
        facts.sort(key=lambda fact: (fact.source is not None, len(fact.open), fact.round, fact.source or ""))


def _consequences(listed: _Listed, all_listed: Mapping[str, _Listed], compared: Comparisons) -> Iterable[Fact]:
    if listed.statement.kind not in FOLLOWED_KINDS:
        return
    announced = announced_acts(listed.statement)
    if not announced.acts and announced.text and was_read(listed.statement):
        # what the taxonomy has no name for meets a condition that says the same
        announced = replace(announced, acts=(Act(ROOT, text=announced.text),))
    acts, join = spell(announced)
    # of several consequences of which any one may come, none is sure
    sure = listed.sure and (join == "all" or len(acts) == 1)
    for act in acts:
        act = as_meant(replace(act, text=in_own_name(act.text, listed.statement)), compared.order)
        act = done_to(act, *listed.case) if listed.case is not None else act
        act = compared.keep(act)
        fact = Fact(act, listed.reckoned.id, sure, listed.round, _open_words(listed, all_listed))
        yield fact if targets_of(act) else replace(fact, meant=named_in(listed.statement, compared.order))


def _list(reckoned: Reckoned, facts: Sequence[Fact], round_: int, compared: Comparisons) -> _Listed | None:
    """The signal as the facts meet its condition: by sure facts if they do, else by any; by its best rendering."""
    best: _Listed | None = None
    for sure in (True, False):
        known = [fact for fact in facts if fact.sure or not sure]
        for statement in reckoned.sayings:
            asked = compared.asked_by(statement) if _has_condition(statement) else None
            if asked is None:
                continue
            usable = [replace(fact, act=fact.bearing_on(asked, reckoned.when, compared)) for fact in known]
            bears = partial(bears_on, usable, reckoned.actor, compared.order)
            met = compared.match([fact.act for fact in usable], asked, bears=bears)
            # that the actions are alike is no reason to list what is asked of other parties and things
            if met.degree is not Degree.MET and (sure or met.degree is not Degree.OPEN or not met.tied):
                continue
            cause = max((usable[at] for at in met.used), key=lambda fact: (fact.round, fact.source or ""))
            one = (usable[met.used[0]].act, asked.acts[0]) if len(asked.acts) == 1 else None
            entry = _Listed(reckoned, statement, met, sure, cause.source, round_, one)
            if best is None or (best.met.degree, -len(best.met.open)) < (met.degree, -len(met.open)):
                best = entry
        if best is not None:
            return best
    return None


def _as_reported(act: Act, record: Iterable[Reckoned], order: Order) -> Fact:
    """The case with the conditions that the record reports with it, unless a later report has it without."""
    asked = Fact(act, None, True)
    if act.negated or act.conditions_attached:
        return asked
    attached: list[When] = []
    free: list[tuple[Act, When]] = []
    for reckoned in record:
        for statement in reckoned.statements:
            if statement.kind != "permission" or statement.act is None:
                continue
            told = permitted_act(statement.act, statement.actor, order)
            given = shown_done(statement, order)
            doers = tuple(f for f in told.doer if any(order.is_same(f.name, own.name) for own in act.doer))
            if (
                doers
                and compare_acts(act, replace(told, doer=doers, conditions_attached=True), order).degree
                > Degree.CONTRARY
            ):
                when = date_of(statement, reckoned.signal)
                if told.conditions_attached or statement.conditional:
                    attached.append(when)
                elif given is not None:
                    free.append((given, when))
    if not attached or any(all(is_certainly_after(when, bound) for bound in attached) for _, when in free):
        return asked
    return replace(asked, act=replace(act, conditions_attached=True), free=tuple(free))


def _announce(listed: _Listed, open_words: tuple[str, ...], order: Order, repeated: Mapping[str, int]) -> Announced:
    statement, reckoned, knowledge = listed.statement, listed.reckoned, order.knowledge
    consequence = statement.consequence.text if statement.consequence else ""
    condition = statement.condition or Clause("", None)
    strengths = (s.strength for s in (statement, *reckoned.statements))
    return Announced(
        match="met" if listed.sure else "partly",
        open=open_words,
        by="; ".join(f.name for f in statement.actor or reckoned.actor),
        against="; ".join(f.name for f in statement.target or reckoned.target),
        condition=condition.text or describe(condition, knowledge=knowledge),
        consequence=consequence or describe(announced_acts(statement), knowledge=knowledge),
        strength=next((strength for strength in strengths if strength), None),
        origins=reckoned.origins,
        signal=reckoned.id,
        statements=tuple(s.id for s in reckoned.statements),
        because_of=listed.because_of,
        party=_party_of(statement, reckoned, order),
        kind=reckoned.signal.kind if reckoned.signal is not None else statement.kind,
        when=reckoned.when,
        repeated=repeated.get(reckoned.id, 0),
        reports=tuple(sorted({s.report_id for s in reckoned.statements if s.report_id is not None})),
        sources=reckoned.signal.origins if reckoned.signal is not None else (),
        doubtful=all(s.standing == "doubtful" for s in reckoned.statements),
    )


def _party_of(statement: Statement, reckoned: Reckoned, order: Order) -> str:
    """Whose announcement it is: of whoever acts, or of the party whose office the speaker holds."""
    names = (f.name for f in statement.actor or reckoned.actor)
    return "; ".join(dict.fromkeys(order.party_of(name) for name in names))


def _open_words(listed: _Listed, all_listed: Mapping[str, _Listed]) -> tuple[str, ...]:
    """What stays open on the way to a consequence: of the conditions that led to it, and of its own."""
    if listed.sure:
        return ()
    before: tuple[str, ...] = ()
    cause = all_listed.get(listed.because_of or "")
    if cause is not None:
        before = _open_words(cause, all_listed)
        if cause.sure and not listed.met.open:
            before = ("which of several consequences comes",)
    return tuple(dict.fromkeys(before + listed.met.open))


def _loops(listed: Mapping[str, _Listed], compared: Comparisons) -> Iterable[tuple[_Listed, tuple[str, ...]]]:
    """Each place where a consequence meets a condition that has led to it, with what stays open on the way."""
    leads: dict[str, dict[str, _Listed]] = {signal: {} for signal in listed}
    for source, cause in listed.items():
        facts = tuple(_consequences(cause, listed, compared))
        for signal, entry in listed.items():
            found = _list(entry.reckoned, facts, cause.round, compared) if facts else None
            if found is not None:
                leads[source][signal] = replace(found, sure=found.sure and cause.sure)
    for source, cause in listed.items():
        for signal, found in leads[source].items():
            entry = listed[signal]
            if entry.because_of != source and entry.round <= cause.round and _reaches(leads, signal, source):
                yield found, _open_words(found, listed) if not found.sure else ()


def _reaches(leads: Mapping[str, Mapping[str, object]], start: str, end: str) -> bool:
    found, waiting = {start}, [start]
    for name in waiting:
        fresh = [other for other in leads[name] if other not in found]
        found.update(fresh)
        waiting.extend(fresh)
    return end in found


def _rank(announced: Announced) -> tuple[object, ...]:
    return (
        announced.match != "met",
        STRENGTHS.index(announced.strength),
        -announced.origins,
        announced.signal,
        announced.cycle,
        announced.because_of or "",
    )
