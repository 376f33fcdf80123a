"""One line of a filled sheet, checked: which answers it holds, and where it is wrong.

What enters: the cells of a line by the names of their columns. What leaves: a `StatementRow` or a `SentenceRow`.

    read_statement(Cells("audit.csv", 2, {"statement": "a1", "kind_answer": "r", ...})).question("kind").answer

Invariant: an answer is one of those that may be given, or none, or `BadInput` with its line and its column.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.audit.records import (
    FIELDS,
    Draw,
    Field,
    Missed,
    Passage,
    Question,
    SentenceRow,
    StatementRow,
    Verdict,
)
from standoff.errors import BadInput
from standoff.records import KINDS, Kind

_VERDICTS: dict[str, Verdict] = {
    **dict.fromkeys(("right", "r", "y", "yes", "ok"), "right"),
    **dict.fromkeys(("wrong", "w", "n", "no"), "wrong"),
    **dict.fromkeys(("unclear", "u", "?"), "unclear"),
}
_MISSED: dict[str, Missed] = {
    **dict.fromkeys(("yes", "y", "missed"), "yes"),
    **dict.fromkeys(("no", "n", "nothing"), "no"),
    **dict.fromkeys(("unclear", "u", "?"), "unclear"),
}
_NEEDED = ("stratum", "stratum_held", "stratum_drawn", "record", "draw")


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one line of a file, by column; `line` counts from 1 and is where the row begins."""

    place: str
    line: int
    cells: Mapping[str, str]

    def has(self, column: str) -> bool:
        """Whether the sheet has the column."""
        return column in self.cells

    def text(self, column: str) -> str:
        """What stands in the column, character for character; nothing where there is none."""
        return self.cells.get(column, "")

    def words(self, column: str) -> str:
        """What stands in the column without the blanks around it, which a person may have typed."""
        return self.text(column).strip()

    def need(self, *columns: str) -> None:
        """Raises `BadInput` where the sheet lacks a column."""
        lacking = [column for column in columns if column not in self.cells]
        if lacking:
            raise self.error(f"has no {' and no '.join(lacking)}", "keep the columns behind the answers, as drawn")

    def number(self, column: str) -> int:
        """A whole number from 1 on; raises `BadInput` where it is something else."""
        digits = self.words(column)
        if not (digits.isascii() and digits.isdigit() and len(digits) < 16 and int(digits)):
            raise self.error(f"{column} is {_shown(digits)}, not a number from 1 on", "write again what was drawn")
        return int(digits)

    def error(self, what: str, remedy: str) -> BadInput:
        """What is wrong with the line."""
        return BadInput(what, place=f"{self.place}, line {self.line}", remedy=remedy)


def read_statement(line: Cells) -> StatementRow:
    """The row that asks about a statement; raises `BadInput`."""
    line.need("statement", "kind", *_NEEDED)
    statement = line.words("statement")
    if not statement:
        raise line.error("names no statement", "write its id again, or delete the line")
    questions = tuple(_question(line, field) for field in FIELDS)
    return StatementRow(statement, _kind(line), _passage(line), _draw(line), questions, line.text("note"))


def read_sentence(line: Cells) -> SentenceRow:
    """The row that asks whether a sentence holds a statement; raises `BadInput`."""
    line.need("report", "start", "end", *_NEEDED)
    word = line.words("missed")
    missed = _MISSED.get(word.lower())
    if word and missed is None:
        raise line.error(f"{_shown(word)} is no answer to missed", "write yes, no or unclear, or leave it empty")
    return SentenceRow(_passage(line), _draw(line), missed, line.text("note"))


def refuse_repeats(names: Sequence[str], lines: Sequence[Cells]) -> None:
    """Raises `BadInput` where one row is there twice; `names` are in the order of the rows."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise BadInput(f"has {_shown(name)} twice", place=lines[0].place, remedy="keep one of the two lines")
        seen.add(name)


def _question(line: Cells, field: Field) -> Question:
    word, should_be = line.words(f"{field}_answer"), line.words(f"{field}_should_be")
    answer = _VERDICTS.get(word.lower())
    if word and answer is None:
        raise line.error(f"{_shown(word)} is no answer to {field}", "write right, wrong or unclear, or leave it empty")
    if should_be and answer in (None, "right"):
        raise line.error(
            f"says what {field} should be, but {'that it is right' if answer else 'not that it is wrong'}",
            f"write wrong under {field}_answer, or clear {field}_should_be",
        )
    return Question(field, line.text(field), answer, should_be)


def _kind(line: Cells) -> Kind:
    for kind in KINDS:
        if line.words("kind") == kind:
            return kind
    raise line.error(f"{_shown(line.words('kind'))} is no kind", "leave it as drawn; what it should be goes beside it")


def _draw(line: Cells) -> Draw:
    held, drawn, record = (line.number(column) for column in ("stratum_held", "stratum_drawn", "record"))
    if not drawn <= held <= record:
        raise line.error(
            f"{drawn} drawn of {held} in the stratum, of {record} in all, can't be", "write what was drawn there again"
        )
    return Draw(line.words("draw"), line.text("stratum"), held, drawn, record)


def _passage(line: Cells) -> Passage:
    start, end = (int(word) if word.isascii() and word.isdigit() else 0 for word in map(line.words, ("start", "end")))
    before, sentence, after = map(line.text, ("before", "sentence", "after"))
    return Passage(line.text("report"), line.text("outlet"), line.text("link"), start, end, before, sentence, after)


def _shown(word: str) -> str:
    return repr(word if len(word) <= 40 else word[:40] + "…")
