"""Answers of a ledger as pieces of HTML, for notebooks: a ledger, a signal, listings, a comparison.

What enters: rows and records. What leaves: a piece of HTML that needs nothing but itself: no script, no request.

    ledger.signal("s4f2a")     # the last line of a cell: the notebook asks for `signal_html`

Invariant: text of a report reaches a piece through autoescape alone, after `wording.plain` or masked; what it leaves
out, it counts.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Protocol

from jinja2 import Template

from standoff.errors import NotFound
from standoff.listings import ThreatRow, TimelineRow
from standoff.present.asked import Holdings, own_words
from standoff.present.page import page_templates
from standoff.present.register import report_title
from standoff.present.rows import SignalRow
from standoff.present.rule import read_on
from standoff.present.saying import STANDING_NAMES
from standoff.present.signals import signal_row
from standoff.present.wording import count, plain, safe_link, say_interval, say_when, split_condition
from standoff.records import Comparison, Position, Reading, Report, Signal, Standing, Statement, Unread

# enough to see what a listing is like; a notebook has better ways to go through thousands
MOST = 50


class HeldOne(Protocol):
    """A ledger as far as one signal needs it: each thing by its id."""

    def report(self, report_id: str) -> Report: ...
    def reading(self, report_id: str) -> Reading: ...
    def statement(self, statement_id: str) -> Statement: ...


class HeldAll(Protocol):
    """A ledger as far as it is shown as a whole."""

    @property
    def place(self) -> str: ...
    def reports(self) -> tuple[Report, ...]: ...
    def statements(self) -> tuple[Statement, ...]: ...
    def comparison(self) -> Comparison: ...
    def unread(self) -> tuple[Unread, ...]: ...


def ledger_html(ledger: HeldAll) -> str:
    """What a ledger holds, in counts."""
    reports, statements, compared = ledger.reports(), ledger.statements(), ledger.comparison()
    kinds = Counter(statement.kind for statement in statements)
    within = {kind: {s.report_id for s in statements if s.kind == kind and s.report_id} for kind in kinds}
    days = [day for episode in compared.episodes for day in (episode.when.earliest, episode.when.latest) if day]
    standings: Counter[Standing] = Counter(statement.standing for statement in statements)
    return _piece(
        "ledger",
        place=plain(ledger.place),
        reports=len(reports),
        outlets=len({report.outlet for report in reports if report.outlet}),
        dates=say_interval(min(days), max(days)) if days else "no dates known",
        groups=_groups(compared),
        kinds=[(kind.replace("_", " "), kinds[kind], len(within[kind])) for kind in sorted(kinds)],
        standings=[(STANDING_NAMES[one], standings[one]) for one in STANDING_NAMES if standings[one]],
        unread=len(ledger.unread()),
    )


def signal_html(signal: Signal, ledger: HeldOne) -> str:
    """A signal with each of its renderings in its context."""
    row = _row(signal, ledger)
    titles = {report.id: report_title(report) for report in _reports(row, ledger)}
    links = {report.id: safe_link(report.url) for report in _reports(row, ledger)}
    return _piece("signal", row=row, titles=titles, links=links)


def signals_html(signals: Sequence[Signal], ledger: HeldOne) -> str:
    """Signals as a table, in their order."""
    rows = [_row(signal, ledger) for signal in signals[:MOST]]
    return _table(
        "Signals",
        ("signal", "kind", "who", "words", "date", "reports", "standing"),
        [
            (
                row.signal,
                " ".join(filter(None, (row.strength, row.kind.replace("_", " ")))),
                _who(row),
                row.text,
                say_when(row.when),
                f"{count(len(row.origins), 'origin')} in {count(len(row.reports), 'report')}",
                STANDING_NAMES[row.standing],
            )
            for row in rows
        ],
        len(signals),
    )


def threats_html(threats: Sequence[ThreatRow]) -> str:
    """Threats as if and then."""
    return _table(
        "Threats",
        ("signal", "who", "if", "then", "ours", "date", "reports", "standing"),
        [
            (
                row.signal.id,
                _arrow(row.speaker or row.actor, row.target),
                _condition(row.statement),
                read_on(plain(row.consequence or row.quote)),
                row.ours,
                say_when(row.when),
                f"{count(row.origins, 'origin')} in {count(row.reports, 'report')}",
                STANDING_NAMES[row.statement.standing],
            )
            for row in threats[:MOST]
        ],
        len(threats),
    )


def timeline_html(rows: Sequence[TimelineRow]) -> str:
    """Occasions and signals by date, the undated last, as they come."""
    return _table(
        "Timeline",
        ("date", "what", "label", "reports"),
        [
            (
                say_when(row.when),
                "occasion" if row.kind == "episode" else row.kind.replace("_", " "),
                plain(row.label),
                count(len(row.reports), "report"),
            )
            for row in rows[:MOST]
        ],
        len(rows),
    )


def positions_html(positions: Sequence[Position]) -> str:
    """Stances, each with its days and who says so."""
    return _table(
        "Positions",
        ("party", "act", "stance", "from", "until", "said by", "reports"),
        [
            (
                plain(one.party),
                plain(one.act),
                one.stance + (", disputed" if one.conflicts_with else ""),
                say_when(one.since),
                say_when(one.until) if one.until else "holds",
                "; ".join(map(plain, one.said_by)),
                count(len(set(one.reports)), "report"),
            )
            for one in positions[:MOST]
        ],
        len(positions),
    )


def comparison_html(compared: Comparison) -> str:
    """What belongs together among the reports, and where they differ."""
    shared = [dispatch for dispatch in compared.dispatches if len(dispatch.reports) > 1]
    return _piece(
        "comparison",
        groups=_groups(compared),
        dispatches=[(plain(one.agency or "no agency named"), list(map(plain, one.reports))) for one in shared[:MOST]],
        more_dispatches=max(0, len(shared) - MOST),
        disagreements=[
            (plain(one.kind), plain(one.why), plain(one.left), plain(one.right))
            for one in compared.disagreements[:MOST]
        ],
        more_disagreements=max(0, len(compared.disagreements) - MOST),
    )


def _groups(compared: Comparison) -> tuple[str, ...]:
    return (
        count(len(compared.dispatches), "dispatch", "dispatches"),
        count(len(compared.episodes), "episode"),
        count(len(compared.stories), "story", "stories"),
        count(len(compared.signals), "signal"),
        count(len(compared.disagreements), "disagreement"),
    )


def _row(signal: Signal, ledger: HeldOne) -> SignalRow:
    """A signal laid out from the few things that it rests on."""
    reports = _found(ledger.report, signal.reports)
    readings = _found(ledger.reading, signal.reports)
    holdings = Holdings(
        reports=reports,
        sentences={report_id: reading.sentences for report_id, reading in readings.items()},
        readings=readings,
        statements=_found(ledger.statement, signal.statements),
        signals=(signal,),
        comparison=Comparison(),
        states={},
        describe=own_words,
    )
    return signal_row(holdings, signal)


def _found(look_up: Callable[[str], Any], ids: Sequence[str]) -> dict[str, Any]:
    """What a ledger has of these: a statement that was typed may cite a report that isn't in it."""
    found = {}
    for name in ids:
        try:
            found[name] = look_up(name)
        except NotFound:
            continue
    return found


def _reports(row: SignalRow, ledger: HeldOne) -> list[Report]:
    return list(_found(ledger.report, [one.report for one in row.renderings if one.report]).values())


def _who(row: SignalRow) -> str:
    return _arrow(row.speaker or ", ".join(row.actor), ", ".join(row.target))


def _arrow(who: str, whom: str) -> str:
    return plain(f"{who or 'speaker not resolved'} → {whom}" if whom else who or "speaker not resolved")


def _condition(statement: Statement) -> str:
    if statement.condition is None or not plain(statement.condition.text):
        return ""
    opening, rest = split_condition(plain(statement.condition.text), negative=statement.condition.negative)
    return rest if opening == "If" else f"{opening.lower()} {rest}"


def _table(title: str, heading: Sequence[str], rows: Sequence[Sequence[str]], every: int) -> str:
    return _piece("listing", title=title, heading=heading, rows=rows, more=max(0, every - len(rows)))


def _piece(kind: str, **shown: Any) -> str:
    html: str = _template().render(kind=kind, standing_names=STANDING_NAMES, split_condition=split_condition, **shown)
    return html.strip() + "\n"


@cache
def _template() -> Template:
    return page_templates().get_template("notebook.html")
