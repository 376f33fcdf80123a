"""The record as JSON Lines for other programs: signals, attributions and groups of reports.

What enters: an open ledger. What leaves: lines of JSON, sorted, each ending in a newline.

    for line in export_signals(ledger): ...

Invariant: where an offset is given, `text` is exactly that slice of the decoded text as it was given (newlines and byte
order mark untouched), or of the cleaned text where that is asked for. Fields are never renamed.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from standoff.lists import join_lists
from standoff.present.asked import OpenLedger
from standoff.records import Attribution, Clause, Entry, Figure, Filler, Report, Span, Statement, original_span

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
    reports = {report.id: report for report in ledger.reports()}
    signals = ledger.signals(record="machine") if machine else ledger.signals()
    signal_of = {s: signal.id for signal in signals for s in signal.statements}
    # what a person typed in the place of a reading hides that reading in "all", so the two are asked for apart
    found = ledger.statements(record="machine" if machine else "read")
    found += ledger.statements(record="typed") if typed else ()
    # what a list of parties states is a statement of each in the record, and one line for all of them here
    for statement in join_lists(sorted((s for s in found if doubtful or s.standing != "doubtful"), key=_place)):
        report = reports.get(statement.report_id or "")
        row = _signal(statement, report, signal_of.get(statement.id), cleaned)
        if coder is not None:
            event_type, quad = coder(statement) or (None, None)
            row |= {"event_type": event_type, "quad": quad}
        yield to_json(row) + "\n"


def export_attributions(ledger: OpenLedger, *, cleaned: bool = False, nested: bool = False) -> Iterator[str]:
    """A line a report: who said what, as spans; the outermost link of each chain, or with `nested` all links.

    A quotation that goes on without a cue belongs to the link before it, and comes with `nested` alone.
    """
    reports = {report.id: report for report in ledger.reports()}
    for reading in sorted(ledger.readings(), key=lambda reading: reading.report_id):
        report = reports.get(reading.report_id)
        if report is None:
            continue
        links = [link for link in reading.attributions if nested or (link.depth == 0 and link.cue)]
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


def _place(statement: Statement) -> tuple[str, int, str, str]:
    sentence = statement.sentence
    return statement.report_id or "", sentence.start if sentence else -1, statement.kind, statement.id


def _signal(statement: Statement, report: Report | None, signal_id: str | None, cleaned: bool) -> dict[str, Any]:
    def slice_of(span: Span | None, words: str = "") -> dict[str, Any]:
        return _slice(report, span, words, cleaned)

    def person(filler: Filler) -> dict[str, Any]:
        # the record's name; where the report spells it otherwise in full, its spelling stands beside it
        written = {"as_written": filler.written} if filler.written else {}
        return {"name": filler.name or filler.text, **written, **slice_of(filler.span, filler.text)}

    def clause(found: Clause | None) -> dict[str, Any] | None:
        return slice_of(found.span, found.text) if found else None

    return {
        "report": statement.report_id,
        "kind": statement.kind,
        "conditional": statement.conditional,
        "strength": statement.strength,
        "speaker": person(statement.speaker) if statement.speaker else None,
        "via": [person(link) for link in statement.via],
        "actor": _joined(statement.actor),
        "target": _joined(statement.target),
        "condition": clause(statement.condition),
        "consequence": clause(statement.consequence),
        "cue": slice_of(statement.cue.span, statement.cue.text) if statement.cue else None,
        "mode": statement.mode,
        "sentence": slice_of(statement.sentence, statement.text),
        "date": {
            "text": statement.when.text,
            "earliest": statement.when.earliest,
            "latest": statement.when.latest,
            "basis": statement.when.basis,
        },
        "figure": _figure(statement.figure),
        "confidence": round(statement.confidence, 4),
        "signal": signal_id,
        "standing": statement.standing,
        "entry": _entry(statement.entry) if statement.entry else None,
        "changed": {change.field: change.machine or None for change in statement.changes},
    }


def _entry(entry: Entry) -> dict[str, str | None]:
    """Who typed, reviewed or corrected a statement, and why, on which day."""
    return {"by": entry.by, "why": entry.why, "on": entry.on}


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


def _slice(report: Report | None, span: Span | None, words: str, cleaned: bool) -> dict[str, Any]:
    if report is None or span is None:
        return {"text": words or None, "start": None, "end": None}
    text, at = (report.text, span) if cleaned else (report.original, original_span(report, span))
    return {"text": at.of(text), "start": at.start, "end": at.end}


def _attribution(link: Attribution, report: Report, cleaned: bool) -> dict[str, Any]:
    def pairs(spans: Iterable[Span]) -> list[list[int]]:
        found = spans if cleaned else (original_span(report, span) for span in spans)
        return [[span.start, span.end] for span in sorted(found)]

    def part(filler: Filler | None) -> dict[str, Any] | None:
        return {"name": filler.name, **_slice(report, filler.span, filler.text, cleaned)} if filler else None

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


def _joined(fillers: Iterable[Filler]) -> str | None:
    return "; ".join(dict.fromkeys(filler.name or filler.text for filler in fillers)) or None
