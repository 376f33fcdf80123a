"""The record as JSON Lines for other programs: signals, attributions and groups of reports.

What enters: an open ledger. What leaves: lines of JSON, sorted, each ending in a newline.

    for line in export_signals(ledger): ...

Invariant: where an offset is given, `text` is exactly that slice of the decoded text as it was given (newlines and byte
order mark untouched), or of the cleaned text where that is asked for. Fields are never renamed.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from standoff.present.asked import OpenLedger
from standoff.present.exporting.stated import Said, Wanted, each_statement, entry_json, names_of, slice_of
from standoff.records import Attribution, Clause, Figure, Filler, Report, Span, Statement, original_span

# of a statement: an event type of PLOVER and its quad class from 1 to 4, or None where it has none
Coder = Callable[[Statement], tuple[str, int] | None]

# What JSON may hold as it is but a terminal would act on, and halves of characters that no UTF-8 can hold.
_ACTIVE = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def to_json(value: object, *, indent: int | None = None) -> str:
    """The value as JSON in UTF-8, its keys in the order given, with what a terminal would act on escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ACTIVE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def export_signals(
    ledger: OpenLedger,
    *,
    cleaned: bool = False,
    typed: bool = False,
    doubtful: bool = True,
    machine: bool = False,
    coder: Coder | None = None,
) -> Iterator[str]:
    """A line a statement that was read, a list of parties in one, by report, place and kind.

    `typed` adds those that people typed or reviewed; `machine` gives what was read without what people say of it;
    `coder` gives each its event type and quad class of PLOVER, null where it has none.
    """
    wanted = Wanted(cleaned=cleaned, typed=typed, doubtful=doubtful, machine=machine)
    for said in each_statement(ledger, wanted):
        row = _signal(said, cleaned)
        if coder is not None:
            event_type, quad = coder(said.statement) or (None, None)
            row |= {"event_type": event_type, "quad": quad}
        yield to_json(row) + "\n"


def export_attributions(ledger: OpenLedger, *, cleaned: bool = False, nested: bool = False) -> Iterator[str]:
    """A line a report: who said what, as spans; the outermost link of each chain, or with `nested` all links.

    A quotation that goes on without a cue belongs to the link that it goes on from, and is content of that; with
    `nested` it is a link of its own.
    """
    reports = {report.id: report for report in ledger.reports()}
    for reading in sorted(ledger.readings(), key=lambda reading: reading.report_id):
        report = reports.get(reading.report_id)
        if report is None:
            continue
        links = list(reading.attributions) if nested else _gone_on_with(reading.attributions)
        shown = [_attribution(link, report, cleaned) for link in links]
        shown.sort(key=lambda link: (link["content"], link["cue"], link["source"]))
        yield to_json({"id": report.id, "attributions": shown}) + "\n"


def export_groups(ledger: OpenLedger) -> Iterator[str]:
    """A line a report: the dispatch, the episode and the story that it belongs to, null where it belongs to none."""
    compared = ledger.comparison()
    dispatch_of = {report: group.id for group in compared.dispatches for report in group.reports}
    episode_of = {report: group.id for group in compared.episodes for report in group.reports}
    story_of = {report: group.id for group in compared.stories for report in group.reports}
    for report_id in sorted(report.id for report in ledger.reports()):
        groups = {"id": report_id, "dispatch": dispatch_of.get(report_id), "episode": episode_of.get(report_id)}
        yield to_json({**groups, "story": story_of.get(report_id)}) + "\n"


def _signal(said: Said, cleaned: bool) -> dict[str, Any]:
    statement = said.statement

    def words_at(span: Span | None, words: str = "") -> dict[str, Any]:
        return slice_of(said.report, span, words, cleaned)

    def person(filler: Filler) -> dict[str, Any]:
        # as this report spells it in full, so that the line agrees with its words; the record's name stands beside it
        known = {"known_as": filler.name} if filler.written else {}
        return {"name": filler.written or filler.name or filler.text, **known, **words_at(filler.span, filler.text)}

    def clause(found: Clause | None) -> dict[str, Any] | None:
        return words_at(found.span, found.text) if found else None

    return {
        "report": statement.report_id,
        "kind": statement.kind,
        "conditional": statement.conditional,
        "strength": statement.strength,
        "speaker": person(statement.speaker) if statement.speaker else None,
        "via": [person(link) for link in statement.via],
        "actor": "; ".join(names_of(statement.actor)) or None,
        "target": "; ".join(names_of(statement.target)) or None,
        "condition": clause(statement.condition),
        "consequence": clause(statement.consequence),
        "cue": words_at(statement.cue.span, statement.cue.text) if statement.cue else None,
        "mode": statement.mode,
        "sentence": words_at(statement.sentence, statement.text),
        "date": {
            "text": statement.when.text,
            "earliest": statement.when.earliest,
            "latest": statement.when.latest,
            "basis": statement.when.basis,
        },
        "figure": _figure(statement.figure),
        "confidence": round(statement.confidence, 4),
        "signal": said.signal.id if said.signal else None,
        "standing": statement.standing,
        "entry": entry_json(statement.entry) if statement.entry else None,
        "changed": {change.field: change.machine or None for change in statement.changes},
    }


def _figure(figure: Figure | None) -> dict[str, Any] | None:
    """A quantity claimed; `upper` ends a range, `sides` are those of a ratio, `as_of` the time it is given for."""
    if figure is None:
        return None
    as_of = {"text": figure.as_of.text, "earliest": figure.as_of.earliest, "latest": figure.as_of.latest}
    return {
        "value": figure.value,
        "upper": figure.upper,
        "sides": list(figure.sides) if figure.sides else None,
        "unit": figure.unit,
        "counted": figure.counted,
        "bound": figure.bound,
        "also": [list(other) for other in figure.also],
        "as_of": as_of if figure.as_of.text else None,
    }


def _gone_on_with(attributions: Iterable[Attribution]) -> list[Attribution]:
    """The outermost links, each with the quotations in which its source goes on."""
    outermost = [link for link in attributions if link.depth == 0 and link.content]
    links = [link for link in outermost if link.cue]
    for quoted in outermost:
        if quoted.cue or any(a.overlaps(b) for link in links for a in link.content for b in quoted.content):
            continue
        own = [n for n, link in enumerate(links) if any(a.overlaps(b) for a in link.source for b in quoted.source)]
        if own:
            near = min(own, key=lambda n: abs(links[n].content[-1].end - quoted.content[0].start))
            links[near] = replace(links[near], content=tuple(sorted((*links[near].content, *quoted.content))))
    return links


def _attribution(link: Attribution, report: Report, cleaned: bool) -> dict[str, Any]:
    def pairs(spans: Iterable[Span]) -> list[list[int]]:
        found = spans if cleaned else (original_span(report, span) for span in spans)
        return [[span.start, span.end] for span in sorted(found)]

    def part(filler: Filler | None) -> dict[str, Any] | None:
        return {"name": filler.name, **slice_of(report, filler.span, filler.text, cleaned)} if filler else None

    return {
        "source": pairs(link.source),
        "cue": pairs(link.cue),
        "content": pairs(link.content),
        "speaker": link.speaker.name if link.speaker else None,
        "mode": link.mode,
        "depth": link.depth,
        "audience": part(link.audience),
        "occasion": part(link.occasion),
        "anonymity": part(link.anonymity),
        "confidence": link.confidence,
        "doubtful": link.doubtful,
    }
