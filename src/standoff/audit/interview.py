"""Asking a person about the rows of a sheet, one key an answer.

What enters: a sheet, and functions that show a question, take a line of words, and save. What leaves: the sheet with
its answers.

    interview(sheet, Asker(key=..., words=..., save=...)) -> the sheet, answered as far as the person went

Keys: y right, n wrong, ? unclear, a all the rest of the row right, s skip, b back, q quit. Of a sentence without a
statement: y something was missed, n nothing was.

Invariant: every answer is saved before the next question, and a field that has one is not asked again unless the person
goes back to it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from standoff.audit.records import FIELDS, Field, Missed, Question, SentenceRow, Sheet, StatementRow, Verdict

Asked = Field | Literal["missed"]
_VERDICTS: dict[str, Verdict] = {"y": "right", "n": "wrong", "?": "unclear"}
_MISSED: dict[str, Missed] = {"y": "yes", "n": "no", "?": "unclear"}


@dataclass(frozen=True, slots=True)
class Stop:
    """One question: the row, what is asked of it, and how many rows are done, of how many."""

    row: StatementRow | SentenceRow
    asked: Asked
    done: int
    rows: int


@dataclass(frozen=True, slots=True)
class Asker:
    """The person's side: `key` shows a question and returns a key, `words` asks what it should be, `save` keeps."""

    key: Callable[[Stop], str]
    words: Callable[[Stop], str]
    save: Callable[[Sheet], None]


def interview(sheet: Sheet, asker: Asker) -> Sheet:
    """Asks from the first question without an answer to the last, or until the person quits."""
    stops: list[tuple[int, Asked]] = [(at, field) for at in range(len(sheet.statements)) for field in FIELDS]
    stops += [(at, "missed") for at in range(len(sheet.sentences))]
    at = _next(sheet, stops, 0)
    while at < len(stops):
        index, asked = stops[at]
        stop = _stop(sheet, index, asked)
        key = asker.key(stop).lower()
        if key == "q":
            break
        if key == "b":
            at = _previous(sheet, stops, at)
            continue
        answered = sheet if key == "s" else _answer(sheet, index, stop, key, asker)
        if answered is None:
            continue
        if answered is not sheet:
            sheet = answered
            asker.save(sheet)
        at = _next(sheet, stops, at + 1)
    return sheet


def _answer(sheet: Sheet, index: int, stop: Stop, key: str, asker: Asker) -> Sheet | None:
    """The sheet with the answer that a key stands for, None where it stands for none."""
    if isinstance(stop.row, SentenceRow):
        if key not in _MISSED:
            return None
        sentences = list(sheet.sentences)
        sentences[index] = replace(stop.row, missed=_MISSED[key])
        return replace(sheet, sentences=tuple(sentences))
    if key == "a":
        questions = tuple(replace(q, answer=q.answer or "right") for q in stop.row.questions)
    elif key in _VERDICTS:
        verdict = _VERDICTS[key]
        should_be = asker.words(stop).strip() if verdict == "wrong" and stop.asked != "stated" else ""
        questions = tuple(
            replace(q, answer=verdict, should_be=should_be) if q.field == stop.asked else q for q in stop.row.questions
        )
    else:
        return None
    statements = list(sheet.statements)
    statements[index] = replace(stop.row, questions=questions)
    return replace(sheet, statements=tuple(statements))


def _stop(sheet: Sheet, index: int, asked: Asked) -> Stop:
    rows: tuple[StatementRow | SentenceRow, ...] = (*sheet.statements, *sheet.sentences)
    row = sheet.sentences[index] if asked == "missed" else sheet.statements[index]
    return Stop(row, asked, sum(_is_done(one) for one in rows), len(rows))


def _is_done(row: StatementRow | SentenceRow) -> bool:
    if isinstance(row, SentenceRow):
        return row.missed is not None
    return all(_is_settled(row, question) for question in row.questions)


def _is_settled(row: StatementRow, question: Question) -> bool:
    # of what nobody states nothing else is asked
    return question.answer is not None or row.question("stated").answer == "wrong"


def _next(sheet: Sheet, stops: list[tuple[int, Asked]], start: int) -> int:
    """The first stop from `start` on that has no answer, or the end."""
    for at in range(start, len(stops)):
        index, asked = stops[at]
        if asked == "missed":
            if sheet.sentences[index].missed is None:
                return at
        elif not _is_settled(sheet.statements[index], sheet.statements[index].question(asked)):
            return at
    return len(stops)


def _previous(sheet: Sheet, stops: list[tuple[int, Asked]], at: int) -> int:
    """The stop before `at`, past those that weren't asked since nobody states the row; the first stop stays."""
    for before in range(at - 1, -1, -1):
        index, asked = stops[before]
        if asked in ("missed", "stated") or sheet.statements[index].question("stated").answer != "wrong":
            return before
    return at
