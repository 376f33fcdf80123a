"""A statement in its context: the sentence, one sentence either side, and its parts marked.

What enters: a report, the sentences of its reading, a statement. What leaves: an `Excerpt` of `Segment`s.

>>> [s.text for s in segments("if it moves, we act", Span(0, 19), [(Span(3, 11), "condition")])]
['if ', 'it moves', ', we act']

Invariant: the segments of an excerpt, joined, are one run of the report's masked text; none is shown twice.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from standoff.present.rows import Excerpt, Mark, Segment
from standoff.present.wording import mask_contacts, strip_controls
from standoff.records import Report, Span, Statement

# Context is for reading the sentence, not for republishing the report: at most this many characters either side.
REACH = 320

# Where parts of a statement overlap, the narrower claim is shown.
_ORDER: tuple[Mark, ...] = ("", "sentence", "consequence", "condition", "speaker", "cue", "figure", "match")
_RANK: dict[Mark, int] = {mark: rank for rank, mark in enumerate(_ORDER)}


def statement_excerpt(report: Report, sentences: Sequence[Span], statement: Statement) -> Excerpt | None:
    """The statement's sentence with one sentence either side, or None where it has no sentence."""
    if statement.sentence is None:
        return None
    marks = [*statement_marks(statement)]
    whole = Span(
        min(span.start for span, _ in marks),
        max(span.end for span, _ in marks),
    )
    # a speaker named paragraphs earlier would make the excerpt as long as the way back to it
    if whole.end - whole.start > (statement.sentence.end - statement.sentence.start) + 2 * REACH:
        whole = statement.sentence
    return excerpt(report, sentences, whole, marks)


def excerpt(report: Report, sentences: Sequence[Span], around: Span, marks: Iterable[tuple[Span, Mark]]) -> Excerpt:
    """The run of text `around` with one sentence either side, within reach, and its marks."""
    shown = _with_neighbours(report, sentences, around)
    runs = segments(mask_contacts(report.text), shown, marks)
    return Excerpt(
        report=report.id,
        segments=runs,
        cut_before=bool(report.text[: shown.start].strip()),
        cut_after=bool(report.text[shown.end :].strip()),
    )


def statement_marks(statement: Statement) -> Iterable[tuple[Span, Mark]]:
    """The spans of a statement's parts with their marks, the sentence first."""
    parts: tuple[tuple[Span | None, Mark], ...] = (
        (statement.sentence, "sentence"),
        (statement.consequence.span if statement.consequence else None, "consequence"),
        (statement.condition.span if statement.condition else None, "condition"),
        (statement.speaker.span if statement.speaker else None, "speaker"),
        (statement.cue.span if statement.cue else None, "cue"),
        (statement.figure.span if statement.figure else None, "figure"),
    )
    for span, mark in parts:
        if span is not None and span.end > span.start:
            yield span, mark


def split_context(excerpt: Excerpt) -> tuple[tuple[Segment, ...], tuple[Segment, ...], tuple[Segment, ...]]:
    """What stands before the marked words of an excerpt, the marked words, and what stands behind them."""
    marked = [n for n, segment in enumerate(excerpt.segments) if segment.mark]
    if not marked:
        return (), excerpt.segments, ()
    first, last = marked[0], marked[-1] + 1
    return excerpt.segments[:first], excerpt.segments[first:last], excerpt.segments[last:]


def full_text(report: Report, statements: Iterable[Statement]) -> tuple[Segment, ...]:
    """The whole text with the parts of every statement marked."""
    marks = [mark for statement in statements for mark in statement_marks(statement)]
    return segments(mask_contacts(report.text), Span(0, len(report.text)), marks)


def segments(text: str, shown: Span, marks: Iterable[tuple[Span, Mark]]) -> tuple[Segment, ...]:
    """The characters `shown` of `text`, cut where marks begin and end; the narrower mark wins an overlap."""
    inside = [
        (max(span.start, shown.start), min(span.end, shown.end), mark)
        for span, mark in marks
        if span.overlaps(shown) and span.start < span.end
    ]
    edges = sorted({shown.start, shown.end, *(edge for start, end, _ in inside for edge in (start, end))})
    starting: dict[int, list[Mark]] = {}
    ending: dict[int, list[Mark]] = {}
    for start, end, mark in inside:
        starting.setdefault(start, []).append(mark)
        ending.setdefault(end, []).append(mark)
    runs: list[Segment] = []
    open_marks: dict[Mark, int] = {}
    for start, end in pairwise(edges):
        for mark in ending.get(start, ()):
            open_marks[mark] -= 1
        for mark in starting.get(start, ()):
            open_marks[mark] = open_marks.get(mark, 0) + 1
        here: list[Mark] = [mark for mark, number in open_marks.items() if number]
        top: Mark = max(here, key=_RANK.__getitem__) if here else ""
        run = strip_controls(text[start:end])
        if runs and runs[-1].mark == top:
            runs[-1] = Segment(runs[-1].text + run, top)
        elif run:
            runs.append(Segment(run, top))
    return tuple(runs)


def _with_neighbours(report: Report, sentences: Sequence[Span], around: Span) -> Span:
    before = max((s for s in sentences if s.end <= around.start), default=None)
    after = min((s for s in sentences if s.start >= around.end), default=None)
    start = max(before.start, around.start - REACH) if before else around.start
    end = min(after.end, around.end + REACH) if after else around.end
    return Span(_word_start(report.text, start, around.start), _word_end(report.text, end, around.end))


def _word_start(text: str, place: int, limit: int) -> int:
    # a cut by reach may fall inside a word: go on to the next blank
    if 0 < place < limit and text[place - 1].isalnum():
        while place < limit and text[place].isalnum():
            place += 1
    while place < limit and text[place].isspace():
        place += 1
    return place


def _word_end(text: str, place: int, limit: int) -> int:
    if limit < place < len(text) and text[place].isalnum():
        while place > limit and text[place - 1].isalnum():
            place -= 1
    while place > limit and text[place - 1].isspace():
        place -= 1
    return place
