"""What is new since a day: statements, repetitions, changes of position, what became of commitments, disagreements.

What enters: what the record answers (signals, changes, commitments, conflicts, disagreements), and how days are told.
What leaves: `News`, each piece with what it rests on and whether it is certainly of these days.

>>> [(one.what, one.certainty) for one in find_news(record, ByDates(days), since="2031-09-10")]
[('signal', 'certain'), ('change', 'certain'), ('outcome', 'possible'), ('disagreement', 'undated')]

By dates, a piece is of the day on which it was said or came about, as far as the record dates it. By reading, it is of
the day on which the ledger had all that it rests on. Either way the first day is counted in.

Invariant: what has no date is never left out, and never told as certain.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from standoff.reason.changes import Change, Conflict, Holding, begins_within
from standoff.reason.commitments import Commitment
from standoff.reason.times import is_dated, sort_key
from standoff.records import UNKNOWN_WHEN, Finding, Position, Signal, When

Novelty = Literal["signal", "reiteration", "reported again", "change", "outcome", "disagreement"]
NOVELTIES: tuple[Novelty, ...] = ("signal", "change", "outcome", "disagreement", "reiteration", "reported again")
_CERTAINTIES: tuple[Holding, ...] = ("certain", "possible", "undated")


@dataclass(frozen=True, slots=True)
class News:
    """One thing that is new: what it is, when, and whether that is certainly in the days asked for.

    Of `signal`, `change`, `commitment`, `conflict` and `finding` one is set; an outcome has its commitment, and a
    disagreement is a conflict of positions or a finding of the comparison. `reports` are those that are new, of what is
    reported again.
    """

    what: Novelty
    certainty: Holding
    when: When
    signal: Signal | None = None
    change: Change | None = None
    commitment: Commitment | None = None
    conflict: Conflict | None = None
    finding: Finding | None = None
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """All that may be new; statements that no signal holds come as signals of their own.

    `reiterated` are the statements of which their own reports say that they repeat earlier ones.
    """

    signals: Sequence[Signal] = ()
    reiterated: Container[str] = ()
    changes: Sequence[Change] = ()
    commitments: Sequence[Commitment] = ()
    conflicts: Sequence[Conflict] = ()
    findings: Sequence[Finding] = ()


class Days(Protocol):
    """How days are told: by the dates in the record, or by when the ledger learned of it."""

    def of_signal(self, signal: Signal) -> When: ...
    def of_change(self, change: Change) -> When: ...
    def of_commitment(self, commitment: Commitment) -> When: ...
    def of_conflict(self, conflict: Conflict) -> When: ...
    def of_finding(self, finding: Finding) -> When: ...
    def of_reports(self, signal: Signal) -> Mapping[str, When]: ...


class ByDates:
    """Days as the record has them; `reports` are the days of the reports, which date what is found between them."""

    def __init__(self, reports: Mapping[str, When]) -> None:
        self._reports = reports

    def of_signal(self, signal: Signal) -> When:
        """When it was said."""
        return signal.when

    def of_change(self, change: Change) -> When:
        """When the later stance begins."""
        return change.when

    def of_commitment(self, commitment: Commitment) -> When:
        """When what ended or met it came about."""
        return commitment.since

    def of_conflict(self, conflict: Conflict) -> When:
        """When the later of the two stances begins."""
        return later_of(conflict.left.since, conflict.right.since)

    def of_finding(self, finding: Finding) -> When:
        """When the later of the two reports was published."""
        sides = (self._reports.get(side, UNKNOWN_WHEN) for side in (finding.left, finding.right))
        return later_of(*sides)

    def of_reports(self, signal: Signal) -> Mapping[str, When]:
        """Nothing: a statement is of the day on which it was made, whoever reports it later."""
        return {}


class ByReading:
    """Days as the ledger learned: `reports` and `statements` say when each came in, the latter for what was typed.

    `of_statement` says in which report each statement stands.
    """

    def __init__(
        self, reports: Mapping[str, str], statements: Mapping[str, str], of_statement: Mapping[str, str]
    ) -> None:
        self._reports, self._statements, self._of_statement = reports, statements, of_statement

    def of_signal(self, signal: Signal) -> When:
        """When the first of its statements came in."""
        return self._first(signal.statements)

    def of_change(self, change: Change) -> When:
        """When both stances were known."""
        return later_of(*map(self._of_position, (change.before, change.after)))

    def of_commitment(self, commitment: Commitment) -> When:
        """When what met or ended it came in; a deadline that has passed needs no report."""
        return self._first((commitment.by,)) if commitment.by is not None else commitment.since

    def of_conflict(self, conflict: Conflict) -> When:
        """When both stances were known."""
        return later_of(*map(self._of_position, (conflict.left, conflict.right)))

    def of_finding(self, finding: Finding) -> When:
        """When both reports had come in."""
        return later_of(*(_on(self._reports.get(side)) for side in (finding.left, finding.right)))

    def of_reports(self, signal: Signal) -> Mapping[str, When]:
        """When each of its reports came in."""
        return {report: _on(self._reports.get(report)) for report in signal.reports}

    def _of_position(self, position: Position) -> When:
        return self._first(position.statements)

    def _first(self, statements: Iterable[str]) -> When:
        days = (self._reports.get(self._of_statement.get(s, "")) or self._statements.get(s) for s in statements)
        return _on(min((day for day in days if day is not None), default=None))


def find_news(happened: Happened, days: Days, *, since: str, until: str | None = None) -> tuple[News, ...]:
    """What is new from the ISO day `since` to the ISO day `until`, or to the end of the record."""

    def within(when: When) -> Holding | None:
        return begins_within(when, since, until)

    found = [*_signals(happened, days, within_days=(since, until))]
    for change in happened.changes:
        when = days.of_change(change)
        if (certainty := within(when)) is not None:
            found.append(News("change", certainty, when, change=change))
    for commitment in happened.commitments:
        when = days.of_commitment(commitment)
        certainty = within(when)
        if commitment.state != "standing" and certainty is not None:
            # what may not have come about at all is no more certain than its date
            doubted = certainty if commitment.certain or certainty == "undated" else "possible"
            found.append(News("outcome", doubted, when, commitment=commitment))
    for conflict in happened.conflicts:
        when = days.of_conflict(conflict)
        if (certainty := within(when)) is not None:
            found.append(News("disagreement", certainty, when, conflict=conflict))
    for finding in happened.findings:
        when = days.of_finding(finding)
        if _differs(finding) and (certainty := within(when)) is not None:
            found.append(News("disagreement", certainty, when, finding=finding))
    return tuple(sorted(found, key=_in_order))


def later_of(one: When, other: When) -> When:
    """The later of two days, as far as it can be told: with one of them unknown, not before the other."""
    if not (is_dated(one) and is_dated(other)):
        known = one if is_dated(one) else other
        return When(known.text, known.earliest, None, known.basis)
    first = max(filter(None, (one.earliest, other.earliest)), default=None)
    last = None if None in (one.latest, other.latest) else max(filter(None, (one.latest, other.latest)))
    later = max((one, other), key=sort_key)
    return When(later.text, first, last, later.basis)


def _signals(happened: Happened, days: Days, *, within_days: tuple[str, str | None]) -> Iterator[News]:
    for signal in happened.signals:
        when = days.of_signal(signal)
        certainty = begins_within(when, *within_days)
        if certainty is not None:
            again = signal.reiterates or any(s in happened.reiterated for s in signal.statements)
            yield News("reiteration" if again else "signal", certainty, when, signal=signal)
            continue
        came = {r: w for r, w in days.of_reports(signal).items() if begins_within(w, *within_days) == "certain"}
        if came:
            first = min(came.values(), key=sort_key)
            yield News("reported again", "certain", first, signal=signal, reports=tuple(sorted(came)))


def _differs(finding: Finding) -> bool:
    """Whether a finding is a disagreement: a reckoning is kept also where it holds, and is then nothing off."""
    return finding.kind != "arithmetic" or finding.score > 0


def _on(day: str | None) -> When:
    return UNKNOWN_WHEN if day is None else When(day, day, day, "when it came into the ledger")


def _in_order(news: News) -> tuple[object, ...]:
    which = news.signal.id if news.signal else news.commitment.signal if news.commitment else ""
    words = news.finding.why if news.finding else ""
    sides = news.change or news.conflict
    if isinstance(sides, Change):
        which = f"{sides.party} {sides.after.act} {sides.before.act}"
    elif isinstance(sides, Conflict):
        which = f"{sides.left.party} {sides.left.act} {sides.right.act}"
    return NOVELTIES.index(news.what), _CERTAINTIES.index(news.certainty), sort_key(news.when), which, words
