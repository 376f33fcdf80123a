"""Where each party stands on each matter over time, where it changed, and where sources contradict one another.

What enters: the record (statements and signals), the knowledge and a day.
What leaves: `Position`s by party, matter and date.

>>> positions(statements, signals, knowledge=knowledge)[0]
Position(party='Norland', act='let Ostmark strike Veskaria', stance='permits with conditions', ...)

The stance of a statement is the one that it has been given, else the one that its kind and act take
(`standoff.reason.stances`). The party is the statement's actor; of a demand, the side of who makes it. The renderings
of a signal are one position, and so are signals on the same act until another stance comes between them. A different
stance on the same act (one and the same through the taxonomies) that begins certainly later ends the earlier one: a
change. Where the order of two is not certain, they lean different ways and they are told by different reports or
speakers, both stay and name one another: a contradiction; but what has no date at all contradicts nothing of another
report, for it may be of another time.

Invariant: the order in which statements and signals are given does not matter.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from standoff.knowledge import Knowledge
from standoff.reason.order import Order
from standoff.reason.reckoning import Reckoned, reckon
from standoff.reason.stances import leaning, matter, stance_of, was_read
from standoff.reason.stands import Stand, differs, is_same_matter, join_stands, may_overlap
from standoff.reason.times import date_of, has_begun, is_certainly_after, is_dated, sort_key
from standoff.reason.wording import phrase, sentence
from standoff.reason.words import means_own_side, stays_open, tables
from standoff.records import Act, Filler, Position, Signal, Span, Stance, Statement


def positions(
    statements: Iterable[Statement],
    signals: Iterable[Signal],
    *,
    knowledge: Knowledge,
    on: str | None = None,
    order: Order | None = None,
) -> tuple[Position, ...]:
    """Every party's stances over time; with an ISO day only those that may hold on it.

    `order`, of this knowledge and day, remembers what was found for other parties.
    """
    order = order or Order(knowledge, on)
    found: dict[tuple[str, Stance, object], list[Stand]] = {}
    for reckoned in reckon(statements, signals):
        for stand in _stands(reckoned, order):
            found.setdefault((stand.party, stand.stance, stand.key), []).append(stand)
    by_party: dict[str, list[Stand]] = {}
    for (party, _, _), stands in found.items():
        by_party.setdefault(party, []).extend(stands)
    answers = [
        _place(stand, stands, order)
        for stands in ([*join_stands(stands, order)] for stands in by_party.values())
        for stand in stands
        if on is None or has_begun(stand.since, on)
    ]
    held = [p for p in answers if on is None or _may_hold(p, on)]
    return tuple(sorted(held, key=lambda p: (p.party, p.act, sort_key(p.since), p.stance, p.statements)))


def _may_hold(position: Position, on: str) -> bool:
    until = position.until
    return has_begun(position.since, on) and not (until is not None and until.latest is not None and until.latest <= on)


# --- what one signal says ---------------------------------------------------------------------------------------


def _stands(reckoned: Reckoned, order: Order) -> Iterator[Stand]:
    """The stances in a signal: one for each party and stance, on the act of its fullest rendering."""
    found: dict[tuple[str, Stance], list[Statement]] = {}
    for statement in reckoned.statements:
        stance = stance_of(statement, order)
        if stance is not None:
            for party in _parties(statement, order):
                found.setdefault((party, stance), []).append(statement)
    for (party, stance), told in found.items():
        fullest = next((s for s in told if _act_of(s) is not None), told[0])
        act, text = _matter_of(fullest, party, stance, order)
        dates = tuple(w for s in told for w in (date_of(s, reckoned.signal),) if is_dated(w))
        if text:
            yield Stand(party, stance, act, text, dates, tuple(told))


def _parties(statement: Statement, order: Order) -> tuple[str, ...]:
    """Whose stance it is: of a demand the speaker's side, else the actors; groups of states one by one."""
    act = statement.act
    when = statement.when.earliest or order.on
    if statement.kind == "demand":
        asks = act is not None and act.doer and order.is_action(act.action, "request")
        names = (
            [f.name for f in act.doer] if act is not None and asks else _side(statement.speaker, when, order.knowledge)
        )
    else:
        doers = statement.actor or (act.doer if act else ())
        # "the duties would remain": a thing takes no stance, whoever speaks of it may
        named = [f.name for f in doers if f.known or not (was_read(statement) and f.name[:1].islower())]
        names = [name for name in named if not stays_open(name)]
        # whoever "they" are is not told; "we" are the speaker's side
        if not named or any(map(means_own_side, named)):
            names = names or _side(statement.speaker, when, order.knowledge)
    return tuple(dict.fromkeys(p for name in names for p in _expand(name, when, order.knowledge)))


def _side(speaker: Filler | None, when: str | None, knowledge: Knowledge) -> list[str]:
    if speaker is None:
        return []
    offices = (
        ()
        if knowledge.party(speaker.name)
        else knowledge.side_of(speaker.name, when) or knowledge.side_of(speaker.name)
    )
    return [offices[0].of] if offices else [speaker.name]


def _expand(name: str, when: str | None, knowledge: Knowledge) -> tuple[str, ...]:
    """A party by its canonical name; the members of a group that is no body of its own ("the Ostmark states")."""
    party = knowledge.party(name)
    if party is None:
        return (name,)
    if party.list:
        members = knowledge.members(party.name, when) or knowledge.members(party.name)
        return tuple(m for m in members if knowledge.parties[m].kind == "state") or (party.name,)
    return (party.name,)


def _matter_of(statement: Statement, party: str, stance: Stance, order: Order) -> tuple[Act | None, str]:
    """The act that the stance is about, the party's own or another's that it lets or would have done; its words."""
    told = _act_of(statement)
    words = statement.matter or _content(statement)
    if told is None:
        return None, words
    act, against = matter(told, order)
    # a refusal to forbid, or to stop, is no refusal of the thing
    negated = act.negated and leaning(stance) != "against"
    negated = negated != (against and statement.kind in ("pledge", "offer", "demand"))
    if act.negated != negated or act.conditions_attached:
        act = replace(act, negated=negated, conditions_attached=False)
    if statement.entry is None and words and (statement.matter or not _names_something(act, order)):
        # the report's own words tell more than the roles that the files know
        return act, words
    foreign = tuple(f for f in act.doer if not order.is_under(party, f.name) and not order.is_under(f.name, party))
    if not foreign or len(foreign) < len(act.doer):
        # of several who do it together each does it for itself
        own = replace(act, doer=()) if act.doer else act
        return own, phrase(own, knowledge=order.knowledge)
    if stance == "demands":
        words = sentence(act, knowledge=order.knowledge, bare=True)
        return act, f"{tables()['others']['demands']} {words}"
    letting = Act(tables()["others"]["action"], receiver=foreign, nested=replace(act, doer=foreign))
    return letting, phrase(letting, knowledge=order.knowledge)


def _act_of(statement: Statement) -> Act | None:
    """The statement's act, or the one that its consequence names."""
    consequence = statement.consequence.acts if statement.consequence else ()
    return statement.act or (consequence[0] if len(consequence) == 1 else None)


def _names_something(act: Act, order: Order) -> bool:
    """Whether an act says, beside who does it, something that the files know."""
    fillers = (*act.object, *act.receiver, *act.instrument, *act.place)
    if any(order.is_known(f.name) for f in fillers):
        return True
    return act.nested is not None and (_names_something(act.nested, order) or bool(act.nested.doer))


def _content(statement: Statement) -> str:
    """The words of what is announced on a condition, else of what is said, else the whole sentence."""
    if statement.consequence is not None and statement.consequence.text:
        return statement.consequence.text
    content, whole = statement.content, statement.sentence
    if content is not None and whole is not None and whole.contains(content):
        return statement.text[content.start - whole.start : content.end - whole.start].strip()
    return statement.text.strip()


# --- what they say together -------------------------------------------------------------------------------------


def _place(stand: Stand, stands: Sequence[Stand], order: Order) -> Position:
    """The position with what ends it and what contradicts it, among all stands of its party."""
    others = [s for s in stands if s is not stand and differs(s, stand) and is_same_matter(stand, s, order)]
    later = [s.since for s in others if is_certainly_after(s.since, stand.last)]
    contrary = [
        s
        for s in others
        if s.leans != stand.leans
        and may_overlap(stand, s)
        and _origins(s) != _origins(stand)
        # "willing to talk but will not discuss the dam": one sentence, and no source against another
        and not _sentences(s) & _sentences(stand)
    ]
    statements = sorted({s.id: s for s in stand.statements}.values(), key=lambda s: s.id)
    return Position(
        party=stand.party,
        act=stand.text,
        stance=stand.stance,
        since=stand.since,
        until=min(later, key=sort_key, default=None),
        said_by=tuple(sorted({f.name for s in statements for f in ((s.speaker,) if s.speaker else s.via)})),
        reports=tuple(sorted({s.report_id for s in statements if s.report_id is not None})),
        statements=tuple(s.id for s in statements),
        conflicts_with=tuple(sorted({s.id for other in contrary for s in other.statements})),
    )


def _sentences(stand: Stand) -> frozenset[tuple[str | None, Span]]:
    return frozenset((s.report_id, s.sentence) for s in stand.statements if s.sentence is not None)


def _origins(stand: Stand) -> frozenset[tuple[str | None, str]]:
    return frozenset((s.report_id, s.speaker.name if s.speaker else "") for s in stand.statements)
