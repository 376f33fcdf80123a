"""The tables of what was said: statements, who stands in which role in them, and what people changed in them.

What enters: a record. What leaves: rows, one statement after another.

    for cells in STATEMENTS.cells(record): ...

Invariant: offsets count characters of the text as it was given, newlines and byte order mark untouched; where words
stand in no text of the ledger, they have none.
"""

from collections.abc import Iterator
from typing import Any

from standoff.present.exporting.stated import Said, name_of, names_of, slice_of
from standoff.present.exporting.tables.columns import Column, Record, Row, Table
from standoff.records import Entry, Figure, Filler, Span, Statement, When

_PARTS = ("sentence", "condition", "consequence", "cue", "content")
_ENTRY = (
    Column("entry_by", "text", "who typed or reviewed it, or confirmed or corrected it last"),
    Column("entry_why", "text", "why, in that person's words"),
    Column("entry_on", "day", "on which day, where that was said"),
)


def _words(name: str, says: str) -> tuple[Column, ...]:
    return (
        Column(name, "text", f"{says}, cleaned for reading"),
        Column(f"{name}_start", "whole", f"where {says} begins in the text as it was given"),
        Column(f"{name}_end", "whole", f"where {says} ends"),
    )


def interval(name: str, says: str) -> tuple[Column, ...]:
    """The columns of a date that is known as an interval, with what it rests on."""
    return (
        Column(f"{name}earliest", "day", f"the first day that {says} can be on"),
        Column(f"{name}latest", "day", f"the last day that {says} can be on"),
        Column(f"{name}basis", "text", "what these days rest on"),
    )


def _statement_rows(record: Record) -> Iterator[Row]:
    for said in record.said():
        statement = said.statement
        coded = record.coder(statement) if record.coder else None
        clauses = {"condition": statement.condition, "consequence": statement.consequence, "cue": statement.cue}
        spans: dict[str, tuple[Span | None, str]] = {
            "sentence": (statement.sentence, statement.text),
            "content": (statement.content, ""),
            **{name: (part.span if part else None, part.text if part else "") for name, part in clauses.items()},
        }
        yield {
            "statement": statement.id,
            "report": statement.report_id,
            "signal": said.signal.id if said.signal else None,
            "kind": statement.kind,
            "conditional": statement.conditional,
            "negative": statement.condition.negative if statement.condition else None,
            "strength": statement.strength,
            "purpose": statement.purpose,
            "stance": statement.stance,
            "matter": statement.matter,
            "mode": statement.mode,
            "headline": statement.headline,
            "reiterated": statement.reiterated,
            "speaker": name_of(statement.speaker) if statement.speaker else None,
            "via": names_of(statement.via),
            "actor": names_of(statement.actor),
            "target": names_of(statement.target),
            **{key: value for name in _PARTS for key, value in _placed(said, name, *spans[name]).items()},
            "said": statement.when.text,
            **days_of("", statement.when),
            "deadline": statement.deadline.text if statement.deadline else None,
            **days_of("deadline_", statement.deadline),
            "occasion": statement.occasion,
            "audience": statement.audience,
            **_figure(statement.figure),
            "event_type": coded[0] if coded else None,
            "quad": coded[1] if coded else None,
            "confidence": round(statement.confidence, 4),
            "standing": statement.standing,
            "doubts": statement.doubts,
            **_entry(statement.entry),
        }


def _placed(said: Said, name: str, span: Span | None, words: str) -> dict[str, Any]:
    found = slice_of(said.report, span, words, cleaned=False)
    return {name: found["text"], f"{name}_start": found["start"], f"{name}_end": found["end"]}


def days_of(name: str, when: When | None) -> dict[str, str | None]:
    """The cells of these columns."""
    return {
        f"{name}earliest": when.earliest if when else None,
        f"{name}latest": when.latest if when else None,
        f"{name}basis": when.basis if when else None,
    }


def _figure(figure: Figure | None) -> dict[str, Any]:
    sides = figure.sides if figure and figure.sides else (None, None)
    return {
        "figure": figure.value if figure else None,
        "figure_upper": figure.upper if figure else None,
        "figure_side_1": sides[0],
        "figure_side_2": sides[1],
        "figure_unit": figure.unit if figure else None,
        "figure_counted": figure.counted if figure else None,
        "figure_bound": figure.bound if figure else None,
    }


def _entry(entry: Entry | None) -> dict[str, str | None]:
    return {
        "entry_by": entry.by if entry else None,
        "entry_why": entry.why if entry else None,
        "entry_on": entry.on if entry else None,
    }


STATEMENTS = Table(
    "statements",
    "what somebody said or did, as one report or a person has it; what a list of parties states is one row",
    ("statement",),
    (
        Column("statement", "text", "the id of the statement"),
        Column("report", "text", "the id of the report that has it; null where a person typed it without one"),
        Column("signal", "text", "the signal that holds it with its other renderings"),
        Column("kind", "text", "threat, pledge, offer, refusal, demand, warning, claim, denial, …"),
        Column("conditional", "truth", "whether it hangs on a condition"),
        Column("negative", "truth", "whether the condition is met when its acts do not come to pass (“unless”)"),
        Column("strength", "text", "explicit, reserved or veiled"),
        Column("purpose", "text", "of a threat: deterrent or compellent"),
        Column("stance", "text", "the stance that it takes towards an act, where it takes one"),
        Column("matter", "text", "what the stance is on, in the report's words"),
        Column("mode", "text", "direct, indirect, mixed or narration"),
        Column("headline", "truth", "whether it stands in the headline"),
        Column("reiterated", "truth", "whether the report says that it was said before"),
        Column("speaker", "text", "who says it: a person, a body, a party"),
        Column("via", "text", "through whom it is told, the nearest to the report first; several joined by “; ”"),
        Column("actor", "text", "the parties that act, joined by “; ”"),
        Column("target", "text", "the parties to or against which it is, joined by “; ”"),
        *_words("sentence", "the sentence that has it"),
        *_words("condition", "the condition"),
        *_words("consequence", "the consequence"),
        *_words("cue", "the outlet's word for it"),
        *_words("content", "what is said, behind the words of saying"),
        Column("said", "text", "the words that date it"),
        *interval("", "it was said"),
        Column("deadline", "text", "the words of its deadline"),
        *interval("deadline_", "the deadline"),
        Column("occasion", "text", "what it was said in or at"),
        Column("audience", "text", "to whom it was said"),
        Column("figure", "number", "the quantity that is claimed; the lower one of a range"),
        Column("figure_upper", "number", "the upper end of a range"),
        Column("figure_side_1", "number", "the first number of a ratio"),
        Column("figure_side_2", "number", "the second number of a ratio"),
        Column("figure_unit", "text", "what the quantity is in"),
        Column("figure_counted", "text", "what is counted"),
        Column("figure_bound", "text", "exactly, at least, around, …"),
        Column("event_type", "text", "the event type of PLOVER that it is; null where it is none"),
        Column("quad", "whole", "the quad class of that event, 1 to 4"),
        Column("confidence", "number", "how far the machine's reading is to be trusted, 0 to 1"),
        Column("standing", "text", "machine, doubtful, confirmed, typed or reviewed"),
        Column("doubts", "text", "why the reading is doubtful, joined by “; ”"),
        *_ENTRY,
    ),
    _statement_rows,
)


def _role_rows(record: Record) -> Iterator[Row]:
    for said in record.said():
        for role, fillers in _fillers(said.statement):
            for number, filler in enumerate(fillers, start=1):
                yield {
                    "statement": said.statement.id,
                    "role": role,
                    "number": number,
                    "name": name_of(filler),
                    "as_written": filler.written,
                    "known": filler.known,
                    **_placed(said, "words", filler.span, filler.text),
                }


def _fillers(statement: Statement) -> Iterator[tuple[str, tuple[Filler, ...]]]:
    yield "speaker", (statement.speaker,) if statement.speaker else ()
    yield "via", statement.via
    yield "actor", statement.actor
    yield "target", statement.target


ROLES = Table(
    "roles",
    "who speaks, tells, acts and is acted on in a statement, one row each",
    ("statement", "role", "number"),
    (
        Column("statement", "text", "the id of the statement"),
        Column("role", "text", "speaker, via, actor or target"),
        Column("number", "whole", "the place among those of one role, from 1"),
        Column("name", "text", "the name that the record has"),
        Column("as_written", "text", "a person's full name as the report spells it, where that differs"),
        Column("known", "truth", "whether the name stands in the knowledge files"),
        *_words("words", "the report's word for it"),
    ),
    _role_rows,
)


def _change_rows(record: Record) -> Iterator[Row]:
    for said in record.said():
        for number, change in enumerate(said.statement.changes, start=1):
            yield {
                "statement": said.statement.id,
                "number": number,
                "field": change.field,
                "machine": change.machine,
                **_entry(change.entry),
            }


CHANGES = Table(
    "changes",
    "what people changed in statements, one row a field",
    ("statement", "number"),
    (
        Column("statement", "text", "the id of the statement"),
        Column("number", "whole", "the place among its changes, from 1"),
        Column("field", "text", "the field; “statement” where a person added the whole of it"),
        Column("machine", "text", "what the machine has there; null if nothing"),
        *_ENTRY,
    ),
    _change_rows,
)
