"""The registers at the end of a dossier: parties, figures, reports and sources.

What enters: a `Holdings` and signal rows. What leaves: rows of each register, in a fixed order.

>>> say_figure(Figure(5000, "", "servicemen", "at least"))
'at least 5000'

Invariant: counts of statements come with the number of reports they are counted in.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from standoff.present.asked import Holdings, PartyBook
from standoff.present.excerpts import full_text
from standoff.present.rows import (
    FigureRow,
    PartyRow,
    ReportRow,
    SignalRow,
    SourceRow,
)
from standoff.present.signals import part_names, say_finding
from standoff.present.wording import plain, safe_link, say_when, spell
from standoff.records import Figure, Finding, Kind, Report, Statement

# what a person said of a group, among what the machine says of it
JUDGED = frozenset({"joined", "split"})
# Kinds in which the speaker speaks for the party that acts; in a demand or an accusation the actor may be another.
_OWN: frozenset[Kind] = frozenset({"threat", "pledge", "offer", "refusal", "permission"})


def party_rows(
    rows: Iterable[SignalRow], book: PartyBook | None, judged: Sequence[Finding] = ()
) -> tuple[PartyRow, ...]:
    """Every party that acts or is acted on and has a name, in the order of the alphabet.

    `judged` is what people said of parties.
    """
    by: dict[str, list[SignalRow]] = {}
    against: dict[str, list[SignalRow]] = {}
    speakers: dict[str, set[str]] = {}
    for row in rows:
        for name in row.actor:
            if name in row.described:
                continue
            by.setdefault(name, []).append(row)
            if row.kind in _OWN and row.speaker and row.speaker != name and len(row.actor) == 1:
                speakers.setdefault(name, set()).add(row.speaker)
        for name in row.target:
            if name in row.described:
                continue
            against.setdefault(name, []).append(row)
    names = sorted({*by, *against}, key=lambda name: (name.casefold(), name))
    return tuple(
        PartyRow(
            name=name,
            kind=_kind_of(name, book),
            speakers=tuple(sorted(speakers.get(name, ()))),
            statements_by=len(by.get(name, ())),
            reports_by=_count_reports(by.get(name, ())),
            statements_against=len(against.get(name, ())),
            reports_against=_count_reports(against.get(name, ())),
            judged=tuple(say_finding(f) for f in judged if name in (plain(f.left), plain(f.right))),
        )
        for name in names
    )


def figure_rows(collection: Holdings, rows: Iterable[SignalRow]) -> tuple[FigureRow, ...]:
    """The quantities claimed, one row a signal."""
    figures = []
    for row in rows:
        for rendering in row.renderings:
            figure = collection.statements[rendering.statement].figure
            if figure is not None:
                figures.append(
                    FigureRow(
                        counted=plain(figure.counted),
                        text=plain(figure.text) or say_figure(figure),
                        reading=say_figure(figure),
                        claimed_by=row.speaker or rendering.outlet,
                        reports=row.reports,
                        excerpt=rendering.excerpt,
                        standing=row.standing,
                    )
                )
                break
    return tuple(sorted(figures, key=lambda row: (row.counted.casefold(), row.reading, row.reports)))


def say_figure(figure: Figure) -> str:
    """The figure as it was read: bound, value, unit, and what else it is given as."""
    if figure.sides is not None:
        return f"{spell(figure.sides[0])} : {spell(figure.sides[1])}"
    if figure.bound == "ratio":
        return f"1 : {spell(1 / figure.value)}" if figure.value else spell(figure.value)
    if figure.upper is not None:
        return f"{spell(figure.value)} to {spell(figure.upper)} {plain(figure.unit)}".rstrip()
    bound = "" if figure.bound == "exactly" else f"{plain(figure.bound)} "
    also = "".join(f" = {spell(value)} {plain(unit)}".rstrip() for value, unit in figure.also)
    return f"{bound}{spell(figure.value)} {plain(figure.unit)}".rstrip() + also


def report_rows(collection: Holdings, *, full: bool, only: Collection[str] | None = None) -> tuple[ReportRow, ...]:
    """Every report, or those in `only`, with the groups it stands in, in the order of its id."""
    compared = collection.comparison
    dispatch_of = {report_id: d for d in compared.dispatches for report_id in d.reports}
    episode_of = {report_id: e for e in compared.episodes for report_id in e.reports}
    story_of = {report_id: s for s in compared.stories for report_id in s.reports}
    of_report: dict[str, list[Statement]] = {}
    for statement in collection.statements.values():
        if statement.report_id is not None:
            of_report.setdefault(statement.report_id, []).append(statement)
    rows = []
    for report in collection.reports.values():
        if only is not None and report.id not in only:
            continue
        dispatch, episode, story = dispatch_of.get(report.id), episode_of.get(report.id), story_of.get(report.id)
        said = of_report.get(report.id, [])
        rows.append(
            ReportRow(
                id=report.id,
                title=report_title(report),
                outlet=plain(report.outlet) if report.outlet else None,
                link=safe_link(report.url),
                published=plain(report.published) if report.published else None,
                language=plain(report.language) if report.language else None,
                dispatch=dispatch.id if dispatch else None,
                episode=episode.id if episode else None,
                episode_when=say_when(episode.when) if episode else None,
                story=story.id if story else None,
                agency=plain(dispatch.agency) if dispatch and dispatch.agency else None,
                shares_text_with=tuple(sorted(set(dispatch.reports) - {report.id})) if dispatch else (),
                statements=len(said),
                cleaned_away=tuple(sorted(Counter(plain(dropped.reason) for dropped in report.dropped).items())),
                full=full_text(report, said) if full else None,
                judged=tuple(
                    say_finding(finding)
                    for group in (dispatch, episode)
                    for finding in (group.findings if group else ())
                    if finding.kind in JUDGED and report.id in (finding.left, finding.right)
                ),
            )
        )
    return tuple(rows)


def report_title(report: Report) -> str:
    """What a report is called: its title, else its headline, else its id."""
    headline = report.headline.of(report.text) if report.headline else ""
    return plain(report.title or headline or report.id)


def source_rows(collection: Holdings, only: Collection[str] | None = None) -> tuple[SourceRow, ...]:
    """Outlets, agencies, and whom the reports, or those in `only`, cite as their origin, each with the reports."""
    found: dict[tuple[str, str], set[str]] = {}
    for report in collection.reports.values():
        if report.outlet:
            found.setdefault((plain(report.outlet), "outlet"), set()).add(report.id)
    for dispatch in collection.comparison.dispatches:
        if dispatch.agency:
            found.setdefault((plain(dispatch.agency), "agency"), set()).update(dispatch.reports)
    for reading in collection.readings.values():
        for name in part_names(reading.cited):
            found.setdefault((name, "cited"), set()).add(reading.report_id)
    for signal in collection.signals:
        for origin in signal.origins:
            if origin.kind == "official text" and origin.name:
                found.setdefault((plain(origin.name), origin.kind), set()).update(origin.reports)
    rows = [
        SourceRow(name, role, tuple(sorted(kept)))
        for (name, role), reports in found.items()
        if name and (kept := reports if only is None else reports & set(only))
    ]
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.name, row.role)))


def count_origins(collection: Holdings, reports: Collection[str]) -> int:
    """How many separate origins these reports have: the dispatches they are of, and the reports that are in none."""
    of = {report_id: d.id for d in collection.comparison.dispatches for report_id in d.reports}
    return len({of.get(report, report) for report in reports if report in collection.reports})


def _kind_of(name: str, book: PartyBook | None) -> str | None:
    party = book.party(name) if book else None
    return plain(party.kind) if party else None


def _count_reports(rows: Sequence[SignalRow]) -> int:
    return len({report for row in rows for report in row.reports})
