"""Several sheets of one draw as one: what each person answered, laid together.

What enters: `Sheet`s. What leaves: one `Sheet`; what it differs in counts as unclear until it is settled.

>>> pool([]).statements
()

Invariant: the order of the sheets changes nothing, and sheets of different draws are never added up.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from standoff.audit.records import FIELDS, Draw, Field, Question, SentenceRow, Sheet, StatementRow
from standoff.errors import BadInput

A = TypeVar("A", bound=str)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field that a person found wrong: enough to make a correction of it; `by` is whose sheet says so."""

    by: str
    statement: str
    report: str
    field: Field
    read: str
    should_be: str
    note: str


def pool(sheets: Sequence[Sheet]) -> Sheet:
    """All rows of the sheets, each once; raises `BadInput` where they are of different draws.

    What one person left open another may have answered; where two answers differ, the field is unclear.
    """
    _refuse_other_draws([(row.draw, sheet) for sheet in sheets for row in sheet.statements])
    _refuse_other_draws([(row.draw, sheet) for sheet in sheets for row in sheet.sentences])
    statements: dict[str, list[StatementRow]] = {}
    sentences: dict[str, list[SentenceRow]] = {}
    for sheet in sheets:
        for row in sheet.statements:
            statements.setdefault(row.statement, []).append(row)
        for sentence in sheet.sentences:
            sentences.setdefault(sentence.id, []).append(sentence)
    return Sheet(
        tuple(_joined(statements[name]) for name in sorted(statements)),
        tuple(
            replace(rows[0], missed=_settled((row.missed for row in rows), "unclear"))
            for rows in (sentences[name] for name in sorted(sentences))
        ),
    )


def carry_answers(fresh: Sheet, filled: Sheet) -> Sheet:
    """The fresh sheet of a draw with the answers of one that was filled; raises `BadInput` where it is of another."""
    if _draws(filled) - _draws(fresh):
        raise BadInput(
            "holds another draw: of another size or seed, or of the record as it was",
            place=filled.by,
            remedy="name another file with --sheet, or add this one up with --answers",
        )
    statements = {row.statement: row for row in filled.statements}
    sentences = {row.id: row for row in filled.sentences}
    return Sheet(
        tuple(_with_answers(row, statements) for row in fresh.statements),
        tuple(
            replace(row, missed=sentences[row.id].missed, note=sentences[row.id].note) if row.id in sentences else row
            for row in fresh.sentences
        ),
        filled.by,
    )


def wrong_answers(sheets: Iterable[Sheet]) -> tuple[Wrong, ...]:
    """Every field that was found wrong, sheet by sheet, in the order of the rows and of the fields."""
    return tuple(
        Wrong(sheet.by, row.statement, row.passage.report, q.field, q.read, q.should_be, row.note)
        for sheet in sheets
        for row in sheet.statements
        for q in row.questions
        if q.answer == "wrong"
    )


def _draws(sheet: Sheet) -> set[str]:
    return {row.draw.of for row in sheet.statements} | {row.draw.of for row in sheet.sentences}


def _with_answers(row: StatementRow, filled: Mapping[str, StatementRow]) -> StatementRow:
    own = filled.get(row.statement)
    if own is None:
        return row
    answers = (own.question(question.field) for question in row.questions)
    questions = zip(row.questions, answers, strict=True)
    return replace(
        row, questions=tuple(replace(q, answer=a.answer, should_be=a.should_be) for q, a in questions), note=own.note
    )


def _joined(rows: Sequence[StatementRow]) -> StatementRow:
    if len(rows) == 1:
        return rows[0]
    questions = []
    for field in FIELDS:
        told = [row.question(field) for row in rows]
        read = next((question.read for question in told if question.read), "")
        questions.append(Question(field, read, _settled((question.answer for question in told), "unclear")))
    return replace(rows[0], questions=tuple(questions))


def _settled(answers: Iterable[A | None], unsettled: A) -> A | None:
    given = {answer for answer in answers if answer is not None}
    return unsettled if len(given) > 1 else next(iter(given), None)


def _refuse_other_draws(draws: Sequence[tuple[Draw, Sheet]]) -> None:
    sizes: dict[str, tuple[int, int]] = {}
    for draw, sheet in draws:
        first, sheet_of_first = draws[0]
        same = sizes.setdefault(draw.stratum, (draw.held, draw.record)) == (draw.held, draw.record)
        if draw.of != first.of or not same:
            other = "the rows before it" if sheet is sheet_of_first else sheet_of_first.by
            raise BadInput(
                f"is of another draw than {other}", place=sheet.by, remedy="add up the sheets of one draw at a time"
            )
