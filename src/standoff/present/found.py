"""What a search found: each sentence in its context, with the words marked, the statements in it, and where it stands.

What enters: `Found`. What leaves: a listing, text for a terminal, JSON, and citations.

>>> found_json(Found(()))
[]

Invariant: the words that matched are told apart also where there is no colour.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from standoff.present.citations import STANDINGS, Citation, CitedLine, cite, cite_sentence, say_publication
from standoff.present.drawn import draw_excerpt
from standoff.present.excerpts import excerpt
from standoff.present.rows import Excerpt, Mark
from standoff.present.shapes import when_json
from standoff.present.signals import part_names
from standoff.present.tables import Listing, Screen, say_parties
from standoff.present.wording import plain, say_when
from standoff.records import Report, Span, Statement
from standoff.searches import Found, FoundReport, Passage


def found_listing(found: Found) -> Listing:
    """One line a passage: its sentence first, then what stands around it and where."""
    return Listing(
        ("report", "sentence", "before", "after", "date", "outlet", "statements"),
        tuple(
            (
                one.report.id if one.report else "",
                _quote(one.report, passage),
                *_neighbours(one, passage),
                say_when(passage.when),
                (one.report.outlet or "") if one.report else "",
                "; ".join(say_statement(statement) for statement in passage.statements),
            )
            for one in found.reports
            for passage in in_order(one)
        ),
        empty="nothing in this ledger fits",
    )


def draw_found(found: Found, screen: Screen) -> Iterator[str]:
    """What was found as text: each report, below it its passages, below each the statements in it."""
    for one in found.reports:
        passages = in_order(one)
        first = passages[0]
        if one.report is not None and first.sentence is not None:
            yield say_publication(cite_sentence(one.report, first.sentence)) + "\n"
        else:
            yield "entered by hand\n"
        for passage in passages:
            shown = passage_excerpt(one, passage)
            if shown is None:
                yield _quote(one.report, passage) + "\n"
            else:
                yield draw_excerpt(shown if screen.colour else _bracketed(shown), screen)
            for statement in passage.statements:
                yield f"    {say_statement(statement)}\n"
        yield "\n"
    if not found.reports:
        yield found_listing(found).empty + "\n"


def found_json(found: Found) -> list[dict[str, Any]]:
    """An object a report, with its passages, those with the most words first."""
    return [
        {
            "report": one.report.id if one.report else None,
            "sentences": [_quote(one.report, passage) for passage in in_order(one)],
            **_published_json(one),
            "passages": [_passage_json(one, passage) for passage in in_order(one)],
        }
        for one in found.reports
    ]


def cited_passages(found: Found) -> list[CitedLine]:
    """A line a report, with the citations of what was found in it."""
    lines = []
    for one in found.reports:
        cited: list[Citation] = []
        for passage in in_order(one):
            cited += [cite(statement, one.report, said=passage.when) for statement in passage.statements]
            if not passage.statements and one.report is not None and passage.sentence is not None:
                cited.append(cite_sentence(one.report, passage.sentence))
        # a sentence with several statements of one speaker is quoted once
        distinct: dict[tuple[str, str | None], Citation] = {}
        for citation in cited:
            distinct.setdefault((citation.quote, citation.speaker), citation)
        lines.append(CitedLine(plain(one.report.id) if one.report else "entered by hand", tuple(distinct.values())))
    return lines


def in_order(found: FoundReport) -> list[Passage]:
    """The passages of a report: those with the most words first, else in the order of the text."""
    return sorted(found.passages, key=lambda p: (-len(p.matches), p.sentence.start if p.sentence else 0))


def passage_excerpt(found: FoundReport, passage: Passage) -> Excerpt | None:
    """The sentence with one sentence either side and the words marked; None where it stands in no report."""
    if found.report is None or passage.sentence is None:
        return None
    marks: list[tuple[Span, Mark]] = [(passage.sentence, "sentence"), *((span, "match") for span in passage.matches)]
    return excerpt(found.report, found.sentences, passage.sentence, marks)


def say_statement(statement: Statement) -> str:
    """A statement in one line: its force, who says it for whom and to whom, how far it is trusted, and its id."""
    speaker = next(iter(part_names((statement.speaker,) if statement.speaker else ())), None)
    who = say_parties(statement.kind, speaker, part_names(statement.actor), part_names(statement.target))
    force = ", ".join(word for word in (statement.kind, statement.strength) if word)
    return plain(f"{force}: {who}, {say_when(statement.when)}; {STANDINGS[statement.standing]}; {statement.id}")


def _quote(report: Report | None, passage: Passage) -> str:
    if report is not None and passage.sentence is not None:
        return plain(passage.sentence.of(report.text))
    return plain(passage.statements[0].text) if passage.statements else ""


def _neighbours(found: FoundReport, passage: Passage) -> tuple[str, str]:
    """What stands before and behind the sentence in its excerpt."""
    shown = passage_excerpt(found, passage)
    if shown is None:
        return "", ""
    told = [number for number, segment in enumerate(shown.segments) if segment.mark]
    before = "".join(segment.text for segment in shown.segments[: told[0]])
    return before, "".join(segment.text for segment in shown.segments[told[-1] + 1 :])


def _bracketed(shown: Excerpt) -> Excerpt:
    """The excerpt with brackets around the words that matched, for a screen without colour."""
    segments = (replace(s, text=f"[{s.text}]") if s.mark == "match" else s for s in shown.segments)
    return replace(shown, segments=tuple(segments))


def _published_json(found: FoundReport) -> dict[str, str | None]:
    report = found.report
    citation = cite_sentence(report, Span(0, 0)) if report is not None else None
    pieces = ("outlet", "title", "published", "link")
    return {name.replace("link", "url"): getattr(citation, name) if citation else None for name in pieces}


def _passage_json(found: FoundReport, passage: Passage) -> dict[str, Any]:
    shown = passage_excerpt(found, passage)
    return {
        "text": _quote(found.report, passage),
        "start": passage.sentence.start if passage.sentence else None,
        "end": passage.sentence.end if passage.sentence else None,
        "date": when_json(passage.when),
        "context": [{"text": s.text, "mark": s.mark or None} for s in shown.segments] if shown else None,
        "statements": [_statement_json(statement) for statement in passage.statements],
    }


def _statement_json(statement: Statement) -> dict[str, Any]:
    return {
        "statement": statement.id,
        "kind": statement.kind,
        "strength": statement.strength,
        "speaker": next(iter(part_names((statement.speaker,) if statement.speaker else ())), None),
        "actor": list(part_names(statement.actor)),
        "target": list(part_names(statement.target)),
        "standing": statement.standing,
    }
