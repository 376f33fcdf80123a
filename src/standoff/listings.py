"""The rows that an open ledger lists: threats, and a timeline.

What enters: statements, signals, episodes and reports. What leaves: rows for people, nothing left to look up in them.

>>> said = Statement("a", None, "threat", None, "Veskaria will reply.")
>>> list_threats([said], [])[0].quote
'Veskaria will reply.'

Invariant: the same record gives the same rows in the same order.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from standoff.lists import join_lists
from standoff.records import UNKNOWN_WHEN, Episode, Filler, Report, Signal, Statement, Strength, When
from standoff.rulings import HistoryRow


@dataclass(frozen=True, slots=True)
class ThreatRow:
    """A threat, in its fullest rendering, with how many reports have it from how many separate origins.

    `outlet_word` is what the outlet calls it, and `ours` how this program classes it: kept apart, for they may differ.
    """

    signal: Signal
    statement: Statement
    origins: int = 0
    reports: int = 0
    outlet_word: str = ""
    ours: str = "threat"

    @property
    def speaker(self) -> str:
        """Who makes it; empty where that isn't said."""
        return self.statement.speaker.name if self.statement.speaker else ""

    @property
    def actor(self) -> str:
        """Who would act, several joined by "; "."""
        return _names(self.statement.actor)

    @property
    def target(self) -> str:
        """Whom it is against, several joined by "; "."""
        return _names(self.statement.target)

    @property
    def condition(self) -> str:
        """The words of its condition; empty where it has none."""
        return self.statement.condition.text if self.statement.condition else ""

    @property
    def consequence(self) -> str:
        """The words of what is threatened."""
        return self.statement.consequence.text if self.statement.consequence else ""

    @property
    def strength(self) -> Strength | None:
        """How firmly it commits its speaker."""
        return self.statement.strength

    @property
    def cue(self) -> str:
        """The outlet's word for it."""
        return self.outlet_word

    @property
    def when(self) -> When:
        """When it was made."""
        return self.signal.when

    @property
    def quote(self) -> str:
        """The sentence that it stands in, as the report has it."""
        return self.statement.text

    @property
    def doubtful(self) -> bool:
        """Whether its reading is doubtful."""
        return self.statement.standing == "doubtful"


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One occasion, or one signal; `kind` is "episode" or the signal's kind, and `id` the one or the other's."""

    when: When
    label: str
    kind: str
    id: str
    reports: tuple[str, ...]

    @property
    def dated(self) -> bool:
        """Whether anything is known of its date."""
        return bool(self.when.earliest or self.when.latest)


def list_threats(statements: Iterable[Statement], signals: Iterable[Signal]) -> tuple[ThreatRow, ...]:
    """The threats among `statements`, one row a signal, by date, the undated last."""
    by_id = {statement.id: statement for statement in statements}
    rows = []
    for signal in with_lone_statements(by_id, signals):
        fullest = _fullest(signal, by_id)
        if signal.kind == "threat" and fullest is not None:
            rows.append(
                ThreatRow(
                    signal,
                    fullest,
                    len(signal.origins),
                    len(signal.reports),
                    fullest.cue.text or fullest.cue.name if fullest.cue else "",
                    f"{fullest.strength} {fullest.kind}" if fullest.strength else fullest.kind,
                )
            )
    return tuple(sorted(rows, key=lambda row: (*_date_key(row.when), row.signal.id)))


# so many reports name an episode of which none has a title
_FEW = 3


def list_timeline(
    statements: Iterable[Statement], signals: Iterable[Signal], episodes: Iterable[Episode], reports: Iterable[Report]
) -> tuple[TimelineRow, ...]:
    """Every episode and every signal by date, an episode before what was said in it, the undated last."""
    titles = {report.id: _title_of(report) for report in reports}
    by_id = {statement.id: statement for statement in statements}
    rows = []
    for episode in episodes:
        title = next(filter(None, (titles.get(report, "") for report in sorted(episode.reports))), "")
        # where no report has a title, their names tell more than the episode's
        few = ", ".join(sorted(episode.reports)[:_FEW]) + (" and others" if len(episode.reports) > _FEW else "")
        label = ": ".join(filter(None, (episode.place, title))) or few or episode.id
        rows.append(TimelineRow(episode.when, label, "episode", episode.id, episode.reports))
    for signal in with_lone_statements(by_id, signals):
        fullest = _fullest(signal, by_id)
        if fullest is not None:
            speaker = f"{fullest.speaker.name}: " if fullest.speaker else ""
            rows.append(TimelineRow(signal.when, speaker + fullest.text, signal.kind, signal.id, signal.reports))
    return tuple(sorted(rows, key=lambda row: (*_date_key(row.when), row.kind != "episode", row.id)))


def with_lone_statements(statements: Mapping[str, Statement], signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """The signals, and each statement that none of them holds as a signal of its own."""
    signals = tuple(signals)
    held = {statement_id for signal in signals for statement_id in signal.statements}
    alone = (statement for statement in statements.values() if statement.id not in held)
    return (*signals, *(_signal_of(statement) for statement in alone))


def dated_signals(statements: Mapping[str, Statement], signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """The signals and the statements that none of them holds; one without a date has that of its first dated one."""
    dated = []
    for signal in with_lone_statements(statements, signals):
        told = (statements[s].when for s in signal.statements if s in statements)
        known = signal.when.earliest or signal.when.latest
        first = None if known else next((when for when in told if when.earliest or when.latest), None)
        dated.append(replace(signal, when=first) if first else signal)
    return tuple(dated)


def report_days(reports: Iterable[Report], episodes: Iterable[Episode]) -> dict[str, When]:
    """The day of each report: that of its publication, else that of its occasion, unknown where it has neither."""
    of_occasion = {report_id: episode.when for episode in episodes for report_id in episode.reports}
    return {report.id: published_when(report) or of_occasion.get(report.id, UNKNOWN_WHEN) for report in reports}


def published_when(report: Report) -> When | None:
    """The day on which a report was published, None where it doesn't say."""
    day = re.match(r"\d{4}-\d{2}-\d{2}", report.published or "")
    return When(report.published or "", day.group(), day.group(), "the day of publication") if day else None


def came_in(history: Iterable[HistoryRow]) -> tuple[dict[str, str], dict[str, str]]:
    """The ISO days (UTC) on which reports were first read, and on which typed statements were first added."""
    reports: dict[str, str] = {}
    statements: dict[str, str] = {}
    for row in history:
        if row.event == "read":
            reports.setdefault(row.subject, row.at[:10])
        elif row.event == "added" and not row.ruling:
            statements.setdefault(row.subject, row.at[:10])
    return reports, statements


def _fullest(signal: Signal, by_id: Mapping[str, Statement]) -> Statement | None:
    told = (by_id[statement_id] for statement_id in signal.statements if statement_id in by_id)
    return next(iter(join_lists(told)), None)


def _signal_of(statement: Statement) -> Signal:
    reports = (statement.report_id,) if statement.report_id else ()
    return Signal(statement.id, statement.kind, (statement.id,), reports, (), statement.when)


def _date_key(when: When) -> tuple[bool, str, str]:
    first, last = when.earliest or when.latest, when.latest or when.earliest
    return (first is None, first or "", last or "")


def _title_of(report: Report) -> str:
    return report.headline.of(report.text) if report.headline else report.title or ""


def _names(fillers: tuple[Filler, ...]) -> str:
    return "; ".join(filler.name for filler in fillers)
