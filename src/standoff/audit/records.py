"""What an audit is made of: the rows that a person is asked about, the answers, and the sheet that holds both.

What enters: nothing; this module imports the shared records alone.
What leaves: frozen dataclasses of plain words and numbers, and the names of the fields that are asked.

>>> Question("kind", "threat").answer is None
True

Invariant: a row says how the draw came by it (its stratum, how many of the record are in that, how many were drawn), so
that a sheet can be added up without the ledger.
"""

from dataclasses import dataclass
from typing import Literal

from standoff.records import Kind

# `stated` asks whether anybody states what the row says; the others ask for one part of it.
Field = Literal["stated", "kind", "speaker", "actor", "target", "condition", "consequence", "strength", "date"]
FIELDS: tuple[Field, ...] = (
    "stated",
    "kind",
    "speaker",
    "actor",
    "target",
    "condition",
    "consequence",
    "strength",
    "date",
)
# An error in one of these makes the record say what nobody said, or lay it at another's door.
SERIOUS: tuple[Field, ...] = ("stated", "kind", "speaker", "actor")

Verdict = Literal["right", "wrong", "unclear"]
VERDICTS: tuple[Verdict, ...] = ("right", "wrong", "unclear")

# Of a sentence without a statement: whether one was missed in it.
Missed = Literal["yes", "no", "unclear"]
MISSED: tuple[Missed, ...] = ("yes", "no", "unclear")

DEFAULT_SEED = 1


@dataclass(frozen=True, slots=True)
class Question:
    """A field of a statement as it was read, a person's answer, and what the person says it should be."""

    field: Field
    read: str
    answer: Verdict | None = None
    should_be: str = ""


@dataclass(frozen=True, slots=True)
class Draw:
    """How a row was drawn: which draw it is of, its stratum, the sizes; `record` counts all that could be drawn.

    `of` is a digest of the draw, the same for all its rows; `held` statements are in the stratum and `drawn` of them
    were drawn, each with the same chance.
    """

    of: str
    stratum: str
    held: int
    drawn: int
    record: int

    @property
    def probability(self) -> float:
        """The chance that the row had to be drawn."""
        return self.drawn / self.held


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in its context: the report, its outlet and link, and offsets into the report's text as it was given.

    `before` and `after` are the sentences either side.
    """

    report: str
    outlet: str
    link: str
    start: int
    end: int
    before: str
    sentence: str
    after: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement that was drawn, with a question for each field."""

    statement: str
    kind: Kind
    passage: Passage
    draw: Draw
    questions: tuple[Question, ...]
    note: str = ""

    def question(self, field: Field) -> Question:
        """The question about `field`; unanswered and unread where the sheet has lost its columns."""
        return next((q for q in self.questions if q.field == field), Question(field, ""))


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence without a statement that was drawn; `missed` says whether it holds a statement after all."""

    passage: Passage
    draw: Draw
    missed: Missed | None = None
    note: str = ""

    @property
    def id(self) -> str:
        """The report and the place of the sentence in it."""
        return f"{self.passage.report}:{self.passage.start}-{self.passage.end}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one draw, or what came back of them; `by` names who filled it in."""

    statements: tuple[StatementRow, ...] = ()
    sentences: tuple[SentenceRow, ...] = ()
    by: str = ""
