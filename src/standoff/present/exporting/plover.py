"""The statements as event records of PLOVER, under the names of its specification (0.7), with what the record adds.

What enters: an open ledger, what of it is wanted, who codes events, and who knows parties. What leaves: records.

    for record in code_records(ledger, Wanted(), coder=ledger.event, book=ledger.knowledge): ...

PLOVER has no field for a condition, for doubt, or for where words stand; it asks that fields of one's own be added
beside its own, and these are named in `ADDED`.

Invariant: a record is of a statement that is an event of PLOVER between two known parties; no field of PLOVER holds
what the record doesn't know, and `date` is null where no day is known.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

import standoff
from standoff.present.asked import OpenLedger
from standoff.present.exporting.stated import Said, Wanted, each_statement, entry_json, name_of, slice_of
from standoff.present.exports import Coder, to_json
from standoff.present.wording import mask_contacts, plain, safe_link
from standoff.records import Clause, Filler, Report, Span, Statement, When

# of a record; of its actors; of its text; of the report
FIELDS: tuple[str, ...] = ("id", "has_event", "date", "enddate", "source", "recipient", "event", "event_text")
FIELDS += ("quad_code", "link", "text", "text_info", "cite_info", "coder")
ACTOR_FIELDS = ("code", "actor_text", "identifier_text")
TEXT_FIELDS = ("start", "end")
CITE_FIELDS = ("citation", "url", "title", "language", "publication")
# what no field of PLOVER is for
ADDED: tuple[str, ...] = ("kind", "conditional", "strength", "stance", "speaker", "via", "condition", "consequence")
ADDED += ("cue", "interval", "occasion", "origins", "confidence", "standing", "doubts", "entry", "changed")


class CodedParty(Protocol):
    """A party of the knowledge files, as far as PLOVER names it."""

    @property
    def kind(self) -> str: ...
    @property
    def code(self) -> str: ...


class CodeBook(Protocol):
    """Something that knows parties by any of their names."""

    def party(self, words: str) -> CodedParty | None: ...


def code_records(
    ledger: OpenLedger,
    wanted: Wanted,
    *,
    coder: Coder,
    book: CodeBook,
    dated: bool = False,
    left_out: Callable[[Statement], None] = lambda _statement: None,
) -> Iterator[dict[str, Any]]:
    """A record for each statement that is an event, in the order of every export.

    `dated` leaves out those of which no day is known, for programs that can't do without one; `left_out` is called
    with each statement that makes no record.
    """
    places = {report: episode.place for episode in ledger.comparison().episodes for report in episode.reports}
    for said in each_statement(ledger, wanted):
        coded = coder(said.statement)
        if coded is None or (dated and not _days(said.statement.when)):
            left_out(said.statement)
            continue
        yield _record(said, coded, book, places.get(said.statement.report_id or "", ""), wanted.cleaned)


def record_lines(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One record a line."""
    for record in records:
        yield to_json(record) + "\n"


def _record(said: Said, coded: tuple[str, int], book: CodeBook, place: str, cleaned: bool) -> dict[str, Any]:
    statement, report = said.statement, said.report

    def words_at(span: Span | None, words: str) -> dict[str, Any]:
        found = slice_of(report, span, words, cleaned)
        return found | {"text": mask_contacts(found["text"]) if found["text"] else None}

    def clause(found: Clause | None) -> dict[str, Any] | None:
        return words_at(found.span, found.text) | {"negative": found.negative} if found else None

    def person(filler: Filler) -> dict[str, Any]:
        return {"name": plain(name_of(filler)), **words_at(filler.span, filler.text)}

    sentence = words_at(statement.sentence, statement.text)
    days = _days(statement.when)
    event_type, quad = coded
    return {
        "id": statement.id,
        "has_event": True,
        "date": days[0] if days else None,
        # the interval in which it was said; a day alone has no end
        "enddate": days[1] if days and days[0] != days[1] else None,
        "source": _actors(statement.actor, book),
        "recipient": _actors(statement.target, book),
        "event": [event_type],
        "event_text": [mask_contacts(statement.cue.text)] if statement.cue and statement.cue.text else [],
        "quad_code": quad,
        "link": said.signal.id if said.signal else None,
        "text": sentence["text"],
        "text_info": {"start": sentence["start"], "end": sentence["end"]},
        "cite_info": _cited(statement, report),
        "coder": f"Standoff {standoff.__version__}",
        "kind": statement.kind,
        "conditional": statement.conditional,
        "strength": statement.strength,
        "stance": statement.stance,
        "speaker": person(statement.speaker) if statement.speaker else None,
        "via": [person(link) for link in statement.via],
        "condition": clause(statement.condition),
        "consequence": clause(statement.consequence),
        "cue": words_at(statement.cue.span, statement.cue.text) if statement.cue else None,
        "interval": {
            "text": plain(statement.when.text) or None,
            "earliest": statement.when.earliest,
            "latest": statement.when.latest,
            "basis": plain(statement.when.basis),
        },
        "occasion": {"text": plain(statement.occasion) or None, "place": plain(place) or None},
        "origins": [
            {
                "kind": origin.kind,
                "name": plain(origin.name) or None,
                "reports": sorted(origin.reports),
                "doubtful": origin.doubtful,
            }
            for origin in (said.signal.origins if said.signal else ())
        ],
        "confidence": round(statement.confidence, 4),
        "standing": statement.standing,
        "doubts": [plain(doubt) for doubt in statement.doubts],
        "entry": entry_json(statement.entry) if statement.entry else None,
        "changed": {change.field: change.machine or None for change in statement.changes},
    }


def _actors(fillers: Iterable[Filler], book: CodeBook) -> list[dict[str, str | None]]:
    """The parties with the three letters of ISO 3166-1 for each state that has them, null for all others."""
    rows = []
    for filler in fillers:
        party = book.party(filler.name) if filler.known else None
        row = {
            "code": _three_letters().get(party.code) if party and party.kind == "state" else None,
            "actor_text": plain(filler.text) or None,
            "identifier_text": plain(name_of(filler)),
        }
        if row not in rows:
            rows.append(row)
    return rows


@cache
def _three_letters() -> dict[str, str]:
    # the knowledge files have the two letters that maps and addresses use; event data have the three
    found = files("standoff.present.exporting").joinpath("country_codes.toml").read_text("utf-8")
    codes: dict[str, str] = tomllib.loads(found)["alpha_3"]
    return codes


def _days(when: When) -> tuple[str, str] | None:
    """The first and the last day of an interval with two sides."""
    return (when.earliest, when.latest) if when.earliest and when.latest else None


def _cited(statement: Statement, report: Report | None) -> dict[str, str | None]:
    return {
        "citation": report.id if report else statement.report_id,
        "url": safe_link(report.url) if report else None,
        "title": plain(report.title) or None if report and report.title else None,
        "language": report.language if report else None,
        "publication": plain(report.outlet) or None if report and report.outlet else None,
    }
