"""A question of an audit on the terminal: the sentence in its context, the field marked in it, one key an answer.

What enters: the statements and texts behind a sheet, and a `Stop`. What leaves: a key, or a line of words.

    interview(sheet, Asker(terminal.key, terminal.words, save))

Invariant: what a report says reaches the terminal through `drawn.draw_excerpt` or `wording.plain` alone.
"""

from collections.abc import Mapping, Sequence

import click

from standoff.audit.interview import Stop
from standoff.audit.questions import field_span
from standoff.audit.records import SentenceRow, StatementRow
from standoff.cli.output import say, screen
from standoff.present.drawn import draw_excerpt
from standoff.present.excerpts import excerpt
from standoff.present.rows import Mark
from standoff.present.wording import plain
from standoff.records import Report, Span, Statement

_QUESTIONS = {
    "stated": "Does somebody state this here, or the outlet tell it?",
    "missed": "Was a threat, pledge, demand, denial or other statement missed here?",
}
_KEYS = "y right  n wrong  ? unclear  a all the rest right  s skip  b back  q quit"
_KEYS_MISSED = "y yes  n no  ? unclear  s skip  b back  q quit"


class Terminal:
    """Shows the questions of a sheet; `texts` are each report with the spans of its sentences."""

    def __init__(self, statements: Mapping[str, Statement], texts: Mapping[str, tuple[Report, Sequence[Span]]]) -> None:
        self._statements, self._texts = statements, texts

    def key(self, stop: Stop) -> str:
        """Shows the question and waits for a key; raises `EOFError` or `KeyboardInterrupt` where there is none."""
        row = stop.row
        where = ", ".join(plain(words) for words in (row.passage.outlet, row.passage.report) if words)
        say(f"\n{stop.done} of {stop.rows} done   {where}\n\n{self._context(stop)}\n")
        if isinstance(row, SentenceRow):
            say(f"{_QUESTIONS['missed']}\n{_KEYS_MISSED} ")
        else:
            read = plain(row.question(stop.asked).read) if stop.asked != "missed" else ""
            ask = _QUESTIONS.get(stop.asked) or f"{stop.asked}: {read}\nIs that right?"
            say(f"{row.kind}\n{ask}\n{_KEYS} ")
        pressed = click.getchar()
        say(f" {plain(pressed)}\n")
        return pressed

    def words(self, stop: Stop) -> str:
        """Asks what a field should be; an empty line says that it isn't known."""
        return str(click.prompt(f"{stop.asked} should be", default="", show_default=False))

    def _context(self, stop: Stop) -> str:
        row = stop.row
        statement = self._statements.get(row.statement) if isinstance(row, StatementRow) else None
        text = self._texts.get(row.passage.report)
        if statement is None or statement.sentence is None or text is None or stop.asked == "missed":
            at = row.passage
            return plain(f"{at.before} »{at.sentence}« {at.after}") + "\n"
        report, sentences = text
        marks: list[tuple[Span, Mark]] = [(statement.sentence, "sentence")]
        found = field_span(statement, stop.asked)
        if found is not None and found.end > found.start:
            marks.append((found, "consequence" if stop.asked == "stated" else "condition"))
        return draw_excerpt(excerpt(report, sentences, statement.sentence, marks), screen())
