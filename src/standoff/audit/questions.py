"""From what was drawn to the rows of a sheet: each field as it was read, and the sentence in its context.

What enters: drawn statements, or a report's sentences; the reports and the spans of their sentences; and how words and
links of strangers are made fit to be shown. What leaves: a `Sheet` without answers.

>>> say_interval(When("in May", "2031-05-01", "2031-05-31"))
'2031-05-01/2031-05-31'

Invariant: offsets are into the report's text as it was given, and every word of a row has been through `show`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from standoff.audit.drawing import Drawn, digest, draw_names
from standoff.audit.records import (
    DEFAULT_SEED,
    FIELDS,
    Draw,
    Field,
    Passage,
    Question,
    SentenceRow,
    Sheet,
    StatementRow,
)
from standoff.records import Clause, Filler, Report, Span, Statement, When, original_span

# What is put where the record has nothing: that, too, can be right or wrong.
NONE = "(none)"
# A sheet is for checking, not for republishing the report: at most so many characters of each neighbour.
REACH = 320


@dataclass(frozen=True, slots=True)
class Library:
    """The texts behind the rows: reports by id, their sentences in order; `show` and `link` make them fit to be shown.

    `show` takes words as they stand in a report and returns one line; `link` returns an address that is safe to open,
    or None.
    """

    reports: Mapping[str, Report]
    sentences: Mapping[str, Sequence[Span]]
    show: Callable[[str], str]
    link: Callable[[str | None], str | None]


def ask_about(drawn: Iterable[Drawn], library: Library) -> Sheet:
    """A row for each drawn statement, in the order of the draw."""
    return Sheet(tuple(_row(one.statement, one.draw, library) for one in drawn))


def ask_what_was_missed(
    statements: Iterable[Statement], size: int, library: Library, *, seed: int = DEFAULT_SEED
) -> Sheet:
    """A row for each of `size` random sentences in which no statement stands, or for all where there are fewer.

    Raises `BadInput` for a size below 1.
    """
    bare = {f"{report_id}:{span.start}-{span.end}": (report_id, span) for report_id, span in _bare(statements, library)}
    names = draw_names(bare, size, seed=seed)
    draw = Draw(digest(f"sentences {seed} {size}", *sorted(bare)), "all", len(bare), len(names), len(bare))
    return Sheet(sentences=tuple(SentenceRow(_passage(*bare[name], library), draw) for name in names))


def read_as(statement: Statement) -> dict[Field, str]:
    """Each field of a statement in words, "(none)" where the record has nothing; words are as the report has them."""
    return {
        "stated": "yes",
        "kind": statement.kind,
        "speaker": _names((statement.speaker,) if statement.speaker else ()),
        "actor": _names(statement.actor),
        "target": _names(statement.target),
        "condition": _words(statement.condition),
        "consequence": _words(statement.consequence),
        "strength": statement.strength or NONE,
        "date": say_interval(statement.when),
    }


def say_interval(when: When) -> str:
    """The date as a file of typed statements has it: a day, or two apart by a slash, ".." for an open side."""
    if not when.earliest and not when.latest:
        return NONE
    if when.earliest == when.latest:
        return when.earliest or NONE
    return f"{when.earliest or '..'}/{when.latest or '..'}"


def field_span(statement: Statement, field: Field) -> Span | None:
    """The words of the cleaned text that a field rests on, None where it rests on no words of its own."""
    speaker, cue = statement.speaker, statement.cue
    return {
        "stated": statement.content,
        "kind": cue.span if cue else None,
        "speaker": speaker.span if speaker else None,
        "actor": _first_span(statement.actor),
        "target": _first_span(statement.target),
        "condition": statement.condition.span if statement.condition else None,
        "consequence": statement.consequence.span if statement.consequence else None,
        "strength": cue.span if cue else None,
        "date": statement.when.span,
    }[field]


def _row(statement: Statement, draw: Draw, library: Library) -> StatementRow:
    values = read_as(statement)
    report_id, span = statement.report_id or "", statement.sentence
    passage = (
        _passage(report_id, span, library)
        if span is not None and report_id in library.reports
        else Passage(report_id, "", "", 0, 0, "", library.show(statement.text), "")
    )
    questions = tuple(Question(field, library.show(values[field]) or NONE) for field in FIELDS)
    return StatementRow(statement.id, statement.kind, passage, draw, questions)


def _passage(report_id: str, span: Span, library: Library) -> Passage:
    report = library.reports[report_id]
    sentences = library.sentences.get(report_id, ())
    before = max((s for s in sentences if s.end <= span.start), default=None)
    after = min((s for s in sentences if s.start >= span.end), default=None)
    given = original_span(report, span)
    # contacts are found by what stands around them, so the text is made fit to be shown before it is cut
    return Passage(
        report=report_id,
        outlet=library.show(report.outlet or ""),
        link=library.link(report.url) or "",
        start=given.start,
        end=given.end,
        before=_last_of(library.show(before.of(report.text))) if before else "",
        sentence=library.show(span.of(report.text)),
        after=_first_of(library.show(after.of(report.text))) if after else "",
    )


def _bare(statements: Iterable[Statement], library: Library) -> Iterable[tuple[str, Span]]:
    """The sentences that no statement stands in, not counting what holds no letter."""
    taken: dict[str, list[Span]] = {}
    for statement in statements:
        if statement.report_id is not None and statement.sentence is not None:
            taken.setdefault(statement.report_id, []).append(statement.sentence)
    for report_id in sorted(set(library.reports) & set(library.sentences)):
        text = library.reports[report_id].text
        spans = sorted(taken.get(report_id, ()))
        at, reached = 0, 0
        for sentence in sorted(library.sentences[report_id]):
            while at < len(spans) and spans[at].start < sentence.end:
                reached = max(reached, spans[at].end)
                at += 1
            if reached <= sentence.start and any(character.isalpha() for character in sentence.of(text)):
                yield report_id, sentence


def _first_of(words: str) -> str:
    return words if len(words) <= REACH else words[:REACH].rsplit(" ", 1)[0] + " …"


def _last_of(words: str) -> str:
    return words if len(words) <= REACH else "… " + words[-REACH:].split(" ", 1)[-1]


def _names(fillers: Iterable[Filler]) -> str:
    return "; ".join(dict.fromkeys(filler.name or filler.text for filler in fillers)) or NONE


def _words(clause: Clause | None) -> str:
    return clause.text if clause is not None else NONE


def _first_span(fillers: Iterable[Filler]) -> Span | None:
    return next((filler.span for filler in fillers if filler.span is not None), None)
