"""The statements as annotations of the W3C's Web Annotation Data Model, in JSON-LD.

What enters: an open ledger, and what of it is wanted. What leaves: annotations as plain values, and lines of JSON.

    annotation = next(annotate(ledger, Wanted()))
    annotation["target"]["selector"][0]  # {"type": "TextPositionSelector", "start": 29, "end": 139}

A statement is an annotation of its sentence, and each part of it that stands in the text (its speaker, cue, condition)
is one of its own that links to it. Offsets count Unicode code points, as the model has it. The text that they count
in is named by its SHA-256 (RFC 6920), so that it can be told from any other.

Invariant: `exact` is the slice of that text from `start` to `end`; contact details are in no selector.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import quote

import standoff
from standoff.present.asked import OpenLedger
from standoff.present.exporting.stated import Said, Wanted, each_statement, entry_json, name_of, names_of
from standoff.present.exports import to_json
from standoff.present.wording import mask_contacts, plain, safe_link
from standoff.records import Change, Report, Span, Statement, When, original_span

ANNO = "http://www.w3.org/ns/anno.jsonld"
# a name for terms and things of our own; it is no address, and nothing is ever fetched from it
OWN = "urn:standoff:"
CONTEXT = [ANNO, {"standoff": f"{OWN}term:"}]
# characters of context on either side of a quotation: enough to tell it from another, too few to republish the text
AROUND = 32

# told of every statement that annotates no text of the ledger
LeftOut = Callable[[Statement], None]


def annotate(
    ledger: OpenLedger, wanted: Wanted, *, base: str = "", left_out: LeftOut = lambda _statement: None
) -> Iterator[dict[str, Any]]:
    """An annotation for each statement, followed by those of its parts, without their context.

    `base` is the beginning of the addresses under which the texts can be had: the report's id is put behind it.
    `left_out` is called with each statement that stands in no text of the ledger.
    """
    texts = _Texts(wanted.cleaned, base)
    for said in each_statement(ledger, wanted):
        report, sentence = said.report, said.statement.sentence
        if report is None or sentence is None:
            left_out(said.statement)
            continue
        yield _of_statement(said, texts.target(report, sentence))
        for part, span in _parts(said.statement):
            yield _of_part(said.statement, part, texts.target(report, span))


def annotation_lines(annotations: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One annotation a line, each with its context."""
    for annotation in annotations:
        yield to_json({"@context": CONTEXT, **annotation}) + "\n"


def annotation_collection(annotations: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One document: a collection whose one page holds the annotations, one a line."""
    head = {"@context": CONTEXT, "id": f"{OWN}annotations", "type": "AnnotationCollection", "label": "Statements"}
    page = {"id": f"{OWN}annotations:1", "type": "AnnotationPage", "startIndex": 0}
    yield f'{to_json(head)[:-1]}, "first": {to_json(page)[:-1]}, "items": ['
    total = 0
    for annotation in annotations:
        yield ("\n" if total == 0 else ",\n") + to_json(annotation)
        total += 1
    # how many there are is known at the end, and the order of keys in JSON is free
    yield f'\n]}}, "total": {total}}}\n'


class _Texts:
    """The texts that annotations point into; the last one is kept, since statements come report by report."""

    def __init__(self, cleaned: bool, base: str) -> None:
        self._cleaned, self._base = cleaned, base
        self._report: Report | None = None
        self._text = self._masked = self._source = ""

    def target(self, report: Report, span: Span) -> dict[str, Any]:
        """The segment of a report's text: which text, where in it, and in which words."""
        if self._report is not report:
            self._open(report)
        at = span if self._cleaned else original_span(report, span)
        selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": at.start, "end": at.end}]
        exact = at.of(self._text)
        # a quotation with its address dotted out would be found nowhere
        if exact and exact == at.of(self._masked):
            selectors.append({"type": "TextQuoteSelector", "exact": exact, **self._around(at)})
        target: dict[str, Any] = {"type": "SpecificResource", "source": self._source, "selector": selectors}
        link = safe_link(report.url)
        if link:
            target["scope"] = link
        return target | {"standoff:report": report.id}

    def _open(self, report: Report) -> None:
        self._report = report
        self._text = report.text if self._cleaned else report.original
        self._masked = mask_contacts(self._text)
        self._source = self._base + quote(report.id, safe="") if self._base else _named_by_hash(self._text)

    def _around(self, at: Span) -> dict[str, str]:
        before, after = Span(max(0, at.start - AROUND), at.start), Span(at.end, at.end + AROUND)
        prefix, suffix = before.of(self._text), after.of(self._text)
        hidden = [n for n, (a, b) in enumerate(zip(prefix, before.of(self._masked), strict=True)) if a != b]
        prefix = prefix[hidden[-1] + 1 :] if hidden else prefix
        hidden = [n for n, (a, b) in enumerate(zip(suffix, after.of(self._masked), strict=True)) if a != b]
        suffix = suffix[: hidden[0]] if hidden else suffix
        return {name: words for name, words in (("prefix", prefix), ("suffix", suffix)) if words}


def _named_by_hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _iri(statement: Statement, part: str = "") -> str:
    return f"{OWN}annotation:{quote(statement.id, safe='')}" + (f"#{part}" if part else "")


def _of_statement(said: Said, target: dict[str, Any]) -> dict[str, Any]:
    statement = said.statement
    people = [statement.entry, *(change.entry for change in statement.changes)]
    names = dict.fromkeys(entry.by for entry in people if entry is not None)
    creators: list[dict[str, str]] = [{"type": "Person", "name": name} for name in names]
    if statement.standing not in ("typed", "reviewed"):
        creators.insert(0, _program())
    return {
        "id": _iri(statement),
        "type": "Annotation",
        "motivation": "classifying",
        "creator": creators if len(creators) != 1 else creators[0],
        "generator": _program(),
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": statement.kind, "format": "text/plain"},
            {"id": f"{OWN}statement:{quote(statement.id, safe='')}", "type": "Dataset", **_record_of(said)},
        ],
        "target": target,
    }


def _of_part(statement: Statement, part: str, target: dict[str, Any]) -> dict[str, Any]:
    name, _, _number = part.partition("-")
    return {
        "id": _iri(statement, part),
        "type": "Annotation",
        "motivation": "tagging",
        "generator": _program(),
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": name, "format": "text/plain"},
            {"type": "SpecificResource", "purpose": "linking", "source": _iri(statement)},
        ],
        "target": target,
    }


def _program() -> dict[str, str]:
    version = standoff.__version__
    return {"id": f"{OWN}program:{version}", "type": "Software", "name": f"Standoff {version}"}


def _parts(statement: Statement) -> Iterator[tuple[str, Span]]:
    """The parts of a statement that stand in the text, an empty span aside."""
    clauses = {"condition": statement.condition, "consequence": statement.consequence, "figure": statement.figure}
    spans: dict[str, Span | None] = {
        "speaker": statement.speaker.span if statement.speaker else None,
        **{f"via-{number}": link.span for number, link in enumerate(statement.via, start=1)},
        "cue": statement.cue.span if statement.cue else None,
        "content": statement.content,
        **{name: clause.span if clause else None for name, clause in clauses.items()},
        "occasion": statement.occasion_span,
        "audience": statement.audience_span,
    }
    for name, span in spans.items():
        if span is not None and span.start < span.end:
            yield name, span


def _record_of(said: Said) -> dict[str, Any]:
    """What the record says of a statement; JSON-LD has no null, so what isn't known isn't there."""
    statement = said.statement
    told: dict[str, Any] = {
        "kind": statement.kind,
        "conditional": statement.conditional,
        "strength": statement.strength,
        "speaker": plain(name_of(statement.speaker)) if statement.speaker else None,
        "via": list(map(plain, names_of(statement.via))),
        "actor": list(map(plain, names_of(statement.actor))),
        "target": list(map(plain, names_of(statement.target))),
        "condition": plain(statement.condition.text) if statement.condition else None,
        "consequence": plain(statement.consequence.text) if statement.consequence else None,
        "mode": statement.mode,
        "stance": statement.stance,
        "date": _when(statement.when),
        "signal": f"{OWN}signal:{quote(said.signal.id, safe='')}" if said.signal else None,
        "confidence": round(statement.confidence, 4),
        "standing": statement.standing,
        "doubt": list(statement.doubts),
        "entry": _own({**entry_json(statement.entry)}) if statement.entry else None,
        "changed": [_change(change) for change in statement.changes],
    }
    return _own(told)


def _when(when: When) -> dict[str, Any]:
    return _own({"text": when.text, "earliest": when.earliest, "latest": when.latest, "basis": when.basis})


def _change(change: Change) -> dict[str, Any]:
    return _own({"field": change.field, "machine": change.machine, **entry_json(change.entry)})


def _own(told: dict[str, Any]) -> dict[str, Any]:
    """The fields that are known, under names of our own."""
    return {f"standoff:{name}": value for name, value in told.items() if value not in (None, "", [], {})}
