"""Citations: the words of a report with who said them, and where and when they were published, as plain text to copy.

What enters: statements, or bare sentences, with their reports. What leaves: `Citation`s, and numbered lines of text.

>>> said = Statement("a", None, "threat", None, "Veskaria will reply.", entry=Entry("Ana", "heard it"))
>>> print(*say_citation(cite(said, None), 1), sep="\\n")
[1] “Veskaria will reply.”
    Speaker not resolved, date not known; typed by a person: Ana: heard it
    no report

Invariant: the words are those of the report; a piece that the report lacks is said to be missing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.present.asked import Describe, Holdings, own_words
from standoff.present.rows import SignalRow
from standoff.present.shapes import when_json
from standoff.present.signals import part_names, said_text, say_entry
from standoff.present.tables import say_who
from standoff.present.wording import count, plain, safe_link, say_when
from standoff.records import UNKNOWN_WHEN, Kind, Report, Span, Standing, Statement, When

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
STANDINGS: Mapping[Standing, str] = {
    "machine": "read by machine",
    "doubtful": "doubtful reading",
    "confirmed": "confirmed by a person",
    "typed": "typed by a person",
    "reviewed": "reviewed by a person",
}


# a quotation or sentence of more characters is cut to the words that count
_LONG = 200
# fewer characters tell too little by themselves
_FEW = 60
_MARK = re.compile(r"[,;:–—()“”\"]\s+|\s+[–—-]\s+")


@dataclass(frozen=True, slots=True)
class Citation:
    """Words with all that a reader needs to find them; a piece is None where it isn't there.

    `statement`, `kind` and `standing` are None where the record reads nothing in the words, `report` where a person
    typed them; `actor` is whose act it is, which of a demand is whom it is made to. Of a long sentence the statement's
    own words are quoted, and `cut_before` and `cut_after` say where more of it stands.
    """

    quote: str
    report: str | None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    link: str | None = None
    statement: str | None = None
    kind: Kind | None = None
    speaker: str | None = None
    actor: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    said: When = UNKNOWN_WHEN
    standing: Standing | None = None
    entry: str | None = None
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class CitedLine:
    """A line of a listing in a few words, and what it rests on; `also` are further reports that have it."""

    line: str
    citations: tuple[Citation, ...]
    also: tuple[str, ...] = ()


def cite(
    statement: Statement, report: Report | None, *, said: When = UNKNOWN_WHEN, describe: Describe = own_words
) -> Citation:
    """The citation of a statement: its quotation where it is one, else its sentence; of a long one what counts.

    `said` is the date of its signal.
    """
    span, (cut_before, cut_after) = _quoted(statement, report)
    return Citation(
        plain(span.of(report.text)) if report and span else said_text(statement, report, describe),
        plain(report.id) if report else plain(statement.report_id or "") or None,
        *_published(report),
        statement.id,
        statement.kind,
        next(iter(part_names((statement.speaker,) if statement.speaker else ())), None),
        part_names(statement.actor),
        part_names(statement.via),
        statement.when if statement.when.earliest or statement.when.latest else said,
        statement.standing,
        say_entry(statement.entry),
        cut_before,
        cut_after,
    )


def _quoted(statement: Statement, report: Report | None) -> tuple[Span | None, tuple[bool, bool]]:
    """The own words of a statement in a long quotation or sentence, and whether more of that stands on either side."""
    whole = statement.content if statement.mode == "direct" else statement.sentence
    whole = whole or statement.sentence
    if report is None or whole is None or whole.end - whole.start <= _LONG:
        return None, (False, False)
    clauses = (statement.condition, statement.consequence)
    parts = [clause.span for clause in clauses if clause is not None]
    parts += [statement.act.span if statement.act else None, statement.figure.span if statement.figure else None]
    parts += [] if statement.mode == "direct" else [statement.content, statement.cue.span if statement.cue else None]
    own = [part for part in parts if part is not None and whole.contains(part)]
    if not own:
        return None, (False, False)
    span = _widen(report.text, Span(min(p.start for p in own), max(p.end for p in own)), whole)
    return span, (bool(report.text[whole.start : span.start].strip()), bool(report.text[span.end : whole.end].strip()))


def _widen(text: str, span: Span, whole: Span) -> Span:
    """A few words, such as a figure, with the rest of what stands between two marks of punctuation; else the span."""
    if span.end - span.start >= _FEW:
        return span
    before = list(_MARK.finditer(text, whole.start, span.start))
    after = _MARK.search(text, span.end, whole.end)
    start = before[-1].end() if before else whole.start
    end = after.start() if after else whole.end
    return Span(start, end)


def cite_sentence(report: Report, sentence: Span) -> Citation:
    """The citation of a sentence in which nothing was read."""
    return Citation(plain(sentence.of(report.text)), report.id, *_published(report))


def say_citations(lines: Iterable[CitedLine]) -> Iterator[str]:
    """The citations as text, numbered through, below the line that each is of."""
    number = 0
    for cited in lines:
        yield plain(cited.line) + "\n"
        for citation in cited.citations:
            number += 1
            yield from (line + "\n" for line in say_citation(citation, number))
        if not cited.citations:
            yield "    no sentence of a report in this ledger\n"
        if cited.also:
            yield f"    also in {count(len(cited.also), 'report')}: {', '.join(cited.also)}\n"
        yield "\n"


def say_citation(citation: Citation, number: int) -> tuple[str, ...]:
    """One citation as lines: the words, who said them and when, and where they were published."""
    before, after = "… " if citation.cut_before else "", " …" if citation.cut_after else ""
    lines = [f"[{number}] “{before}{citation.quote}{after}”"]
    if citation.statement is not None:
        lines.append(f"    {_say_speaker(citation)}, {_say_said(citation.said)}; {_say_standing(citation)}")
    lines.append(f"    {say_publication(citation)}")
    return tuple(lines)


def citations_json(lines: Iterable[CitedLine]) -> list[dict[str, Any]]:
    """The citations as objects, numbered as they are in the text."""
    found: list[dict[str, Any]] = []
    for cited in lines:
        for citation in cited.citations:
            found.append(citation_json(citation, len(found) + 1, cited))
    return found


def citation_json(citation: Citation, number: int, cited: CitedLine) -> dict[str, Any]:
    """One citation; what is missing is null."""
    return {
        "number": number,
        "line": plain(cited.line),
        "quote": citation.quote,
        "cut_before": citation.cut_before,
        "cut_after": citation.cut_after,
        "kind": citation.kind,
        "speaker": citation.speaker,
        "actor": list(citation.actor),
        "via": list(citation.via),
        "said": when_json(citation.said),
        "report": citation.report,
        "outlet": citation.outlet,
        "title": citation.title,
        "published": citation.published,
        "url": citation.link,
        "statement": citation.statement,
        "standing": citation.standing,
        "entry": citation.entry,
        "also": list(cited.also),
    }


def cite_all(
    statement_ids: Sequence[str],
    statements: Mapping[str, Statement],
    reports: Mapping[str, Report],
    *,
    said: When = UNKNOWN_WHEN,
    describe: Describe = own_words,
) -> tuple[Citation, ...]:
    """The citations of statements, in their order; of several statements in one run of words the first."""
    found: dict[tuple[str | None, str], Citation] = {}
    for statement_id in statement_ids:
        statement = statements.get(statement_id)
        if statement is not None:
            citation = cite(statement, reports.get(statement.report_id or ""), said=said, describe=describe)
            found.setdefault((citation.report, citation.quote), citation)
    return tuple(found.values())


def cite_signal(row: SignalRow, collection: Holdings, *, every: bool = False) -> CitedLine:
    """A signal with the citation of its fullest rendering and the reports of the others, or with `every` one."""
    shown = row.renderings if every else row.renderings[:1]
    citations = cite_all(
        [rendering.statement for rendering in shown],
        collection.statements,
        collection.reports,
        said=row.when,
        describe=collection.describe,
    )
    told = {rendering.report for rendering in shown}
    also = tuple(report for report in row.reports if report not in told)
    return CitedLine(f"{row.signal}, {row.kind}: {say_who(row)}", citations, also)


def _published(report: Report | None) -> tuple[str | None, str | None, str | None, str | None]:
    """Outlet, title, date of publication and link of a report, as far as it has them."""
    if report is None:
        return None, None, None, None
    headline = report.headline.of(report.text) if report.headline else ""
    outlet, title, published = (
        plain(words or "") for words in (report.outlet, report.title or headline, report.published)
    )
    return outlet or None, title or None, published or None, safe_link(report.url)


def _say_speaker(citation: Citation) -> str:
    # whose act it is need not be whose word it is, so the party stands in only where nobody is said to speak
    by = "" if citation.kind in ("demand", "accusation") else ", ".join(citation.actor)
    who = citation.speaker or by or "Speaker not resolved"
    return who + (f", according to {', '.join(citation.via)}" if citation.via else "")


def _say_said(said: When) -> str:
    return say_when(said) if said.earliest or said.latest else "date not known"


def _say_standing(citation: Citation) -> str:
    standing = STANDINGS[citation.standing or "machine"]
    return f"{standing}: {citation.entry}" if citation.entry else standing


def say_publication(citation: Citation) -> str:
    """Where words were published: the report's id, outlet, title, day and link, what is missing said to be so."""
    if citation.report is None:
        return "no report"
    published = citation.published or ""
    day = published[:10] if _ISO_DAY.match(published) else published
    pieces = (
        citation.outlet or "no outlet named",
        f"“{citation.title}”" if citation.title else "no title",
        say_when(When(earliest=day, latest=day)) if day else "no date of publication",
        citation.link or "no link",
    )
    return f"{citation.report}: {', '.join(pieces)}"
