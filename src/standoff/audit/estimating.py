"""From answers to numbers: how much of the record is right, field by field and kind by kind.

What enters: the sheets of one draw. What leaves: a `Summary`, each number with its interval and the rows behind it.

    summarize([sheet]).serious.estimate.share -> 0.04

A field is counted over the statements that somebody does state: of what nobody states there is no speaker to be right
or wrong. "Unclear" is counted apart and is no case of either. A row that has no answer yet, or no answer to a part of
what is asked, stands for nothing; the others of its stratum stand for it.

Invariant: a number says nothing of what is not in the record: precision is measured here, and never recall.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from standoff.audit.intervals import Estimate, Stratum, estimate_share
from standoff.audit.pooling import Wrong, pool, wrong_answers
from standoff.audit.records import FIELDS, SERIOUS, Field, SentenceRow, Sheet, StatementRow
from standoff.records import KINDS


@dataclass(frozen=True, slots=True)
class Line:
    """A share with what it is of; `unclear` rows were answered and say neither."""

    name: str
    estimate: Estimate
    unclear: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What an audit found.

    `fields` are shares of readings that are right, `throughout` the share of statements right in every field, `serious`
    the share with a serious error, `kinds` the share without one of each kind as it was read. `missed` is the share of
    the sentences without a statement in which one was missed, of `bare` such sentences. `answered` of `drawn` rows
    have an answer, out of `record` statements that could be drawn. Where sheets differ, `differing` counts the answers.
    """

    fields: tuple[Line, ...]
    throughout: Line
    serious: Line
    kinds: tuple[Line, ...]
    missed: Line
    answered: int
    drawn: int
    record: int
    bare: int
    strata: tuple[str, ...]
    wrong: tuple[Wrong, ...]


# of a row: None if it has no answer; "other" if it has one and the share isn't of it
_Judged = Literal["hit", "miss", "unclear", "other"] | None
_Judge = Callable[[StatementRow], _Judged]


def summarize(sheets: Sequence[Sheet]) -> Summary:
    """The numbers of the sheets together; raises `BadInput` where they are of different draws."""
    pooled = pool(sheets)
    rows = pooled.statements
    return Summary(
        fields=tuple(_line(field, rows, _field_judge(field)) for field in FIELDS),
        throughout=_line("right throughout", rows, lambda row: _sound(row, FIELDS)),
        serious=_line("serious error", rows, _serious),
        kinds=tuple(_line(kind, rows, _of_kind(kind)) for kind in KINDS if any(row.kind == kind for row in rows)),
        missed=_missed(pooled.sentences),
        answered=sum(any(q.answer for q in row.questions) for row in rows),
        drawn=len(rows),
        record=rows[0].draw.record if rows else 0,
        bare=pooled.sentences[0].draw.record if pooled.sentences else 0,
        strata=tuple(sorted({row.draw.stratum for row in rows})),
        wrong=wrong_answers(sheets),
    )


def _field_judge(field: Field) -> _Judge:
    def judge(row: StatementRow) -> _Judged:
        if field != "stated" and row.question("stated").answer == "wrong":
            return "other"
        return _judge(row, (field,))

    return judge


def _judge(row: StatementRow, fields: Sequence[Field]) -> _Judged:
    """Whether all of the fields are right, where all have an answer."""
    answers = [row.question(field).answer for field in fields]
    if None in answers:
        return None
    return "miss" if "wrong" in answers else "unclear" if "unclear" in answers else "hit"


def _sound(row: StatementRow, fields: Sequence[Field] = SERIOUS) -> _Judged:
    """The same of a whole statement, which is wrong where nobody states it."""
    return "miss" if row.question("stated").answer == "wrong" else _judge(row, fields)


def _serious(row: StatementRow) -> _Judged:
    sound = _sound(row)
    return "miss" if sound == "hit" else "hit" if sound == "miss" else sound


def _of_kind(kind: str) -> _Judge:
    def judge(row: StatementRow) -> _Judged:
        sound = _sound(row)
        return sound if sound is None or row.kind == kind else "other"

    return judge


def _line(name: str, rows: Iterable[StatementRow], judge: _Judge) -> Line:
    strata: dict[tuple[str, int], list[bool | None]] = {}
    record = unclear = 0
    for row in rows:
        record = row.draw.record
        judged = judge(row)
        if judged is not None:
            hit = judged == "hit" if judged in ("hit", "miss") else None
            strata.setdefault((row.draw.stratum, row.draw.held), []).append(hit)
            unclear += judged == "unclear"
    found = [Stratum(held, tuple(strata[name, held])) for name, held in sorted(strata)]
    return Line(name, estimate_share(found, record=record), unclear)


def _missed(rows: Sequence[SentenceRow]) -> Line:
    answers = [row.missed for row in rows if row.missed is not None]
    hits = tuple(None if answer == "unclear" else answer == "yes" for answer in answers)
    strata = [Stratum(rows[0].draw.held, hits)] if rows else []
    record = rows[0].draw.record if rows else 0
    return Line("missed", estimate_share(strata, record=record), answers.count("unclear"))
