"""The tables of who and what the record is of: reports, parties, and where the parties stand.

What enters: a record. What leaves: rows, by id or name.

    for cells in PARTIES.cells(record): ...

Invariant: parties stand in the order of the alphabet, and a count of statements comes with the number of reports that
it is counted in.
"""

from collections import Counter
from collections.abc import Iterator

from standoff.present.exporting.stated import names_of
from standoff.present.exporting.tables.columns import Column, Record, Row, Table
from standoff.present.exporting.tables.statements import interval
from standoff.present.register import report_title
from standoff.present.wording import safe_link
from standoff.records import When


def _report_rows(record: Record) -> Iterator[Row]:
    compared = record.comparison
    dispatch_of = {report: group.id for group in compared.dispatches for report in group.reports}
    episode_of = {report: group.id for group in compared.episodes for report in group.reports}
    story_of = {report: group.id for group in compared.stories for report in group.reports}
    said = Counter(said.statement.report_id for said in record.said())
    for report in record.reports:
        yield {
            "report": report.id,
            "title": report_title(report),
            "outlet": report.outlet,
            "url": safe_link(report.url),
            "published": report.published,
            "published_on": report.published,
            "language": report.language,
            "kind": report.kind,
            "sha256": report.sha256,
            "characters": len(report.original),
            "dispatch": dispatch_of.get(report.id),
            "episode": episode_of.get(report.id),
            "story": story_of.get(report.id),
            "statements": said[report.id],
        }


REPORTS = Table(
    "reports",
    "the texts as published, without their words",
    ("report",),
    (
        Column("report", "text", "the id of the report"),
        Column("title", "text", "its title, else its headline, else its id"),
        Column("outlet", "text", "who published it"),
        Column("url", "text", "where; only http and https addresses"),
        Column("published", "text", "when, as its carrier writes it"),
        Column("published_on", "day", "the day of that"),
        Column("language", "text", "the two letters of its language"),
        Column("kind", "text", "report, or official where a government or an organisation published it itself"),
        Column("sha256", "text", "the digest of its raw bytes"),
        Column("characters", "whole", "the length of the text that offsets count in"),
        Column("dispatch", "text", "the dispatch that it derives from"),
        Column("episode", "text", "the occasion that it tells of"),
        Column("story", "text", "the story that it belongs to"),
        Column("statements", "whole", "how many statements it has"),
    ),
    _report_rows,
)


def _party_rows(record: Record) -> Iterator[Row]:
    counts: dict[str, Counter[str]] = {}
    reports: dict[str, dict[str, set[str]]] = {}
    for said in record.said():
        statement = said.statement
        speakers = (statement.speaker,) if statement.speaker else ()
        of_role = {"by": statement.actor, "against": statement.target, "said": (*speakers, *statement.via)}
        for role, fillers in of_role.items():
            for name in names_of(fillers):
                counts.setdefault(name, Counter())[role] += 1
                within = reports.setdefault(name, {}).setdefault(role, set())
                if statement.report_id:
                    within.add(statement.report_id)
    for name in sorted(counts, key=lambda name: (name.casefold(), name)):
        party = record.book.party(name)
        row: dict[str, object] = {
            "party": name,
            "kind": party.kind if party else None,
            "code": party.code if party else None,
        }
        for role in ("by", "against", "said"):
            row[f"statements_{role}"] = counts[name][role]
            row[f"reports_{role}"] = len(reports[name].get(role, ()))
        yield row


PARTIES = Table(
    "parties",
    "everybody whom a statement names in a role: parties, bodies and people",
    ("party",),
    (
        Column("party", "text", "the name that the record has"),
        Column("kind", "text", "state, alliance, bloc, …, as the knowledge files have it; null where they don't"),
        Column("code", "text", "the two letters of ISO 3166-1, where the knowledge files have them"),
        Column("statements_by", "whole", "in how many statements it acts"),
        Column("reports_by", "whole", "in how many reports these are counted"),
        Column("statements_against", "whole", "in how many statements it is acted on"),
        Column("reports_against", "whole", "in how many reports these are counted"),
        Column("statements_said", "whole", "in how many statements it speaks, or another's words come through it"),
        Column("reports_said", "whole", "in how many reports these are counted"),
    ),
    _party_rows,
)


def _position_rows(record: Record) -> Iterator[Row]:
    for number, position in enumerate(record.ledger.positions(), start=1):
        until = position.until or When(basis="")
        yield {
            "number": number,
            "party": position.party,
            "act": position.act,
            "stance": position.stance,
            "from_earliest": position.since.earliest,
            "from_latest": position.since.latest,
            "from_basis": position.since.basis,
            "holds": position.until is None,
            "until_earliest": until.earliest,
            "until_latest": until.latest,
            "until_basis": until.basis,
            "said_by": position.said_by,
            "reports": sorted(set(position.reports)),
            "statements": position.statements,
            "conflicts_with": position.conflicts_with,
        }


POSITIONS = Table(
    "positions",
    "where a party stands towards an act, one row a stance",
    ("number",),
    (
        Column("number", "whole", "the place in the list, from 1"),
        Column("party", "text", "whose stance it is"),
        Column("act", "text", "the act, in words"),
        Column("stance", "text", "permits, supports, considers, refuses, demands, …"),
        *interval("from_", "the stance begins"),
        Column("holds", "truth", "whether no other stance of the party has taken its place"),
        *interval("until_", "another stance begins"),
        Column("said_by", "text", "who says so, joined by “; ”"),
        Column("reports", "text", "the reports that have it, joined by “; ”"),
        Column("statements", "text", "the statements that have it, joined by “; ”"),
        Column("conflicts_with", "text", "the statements that have another stance for the same time, joined by “; ”"),
    ),
    _position_rows,
)
