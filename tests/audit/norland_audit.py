"""An invented record to audit, and sheets of it that are filled in by a rule."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from standoff.audit.drawing import draw_statements
from standoff.audit.questions import Library, ask_about
from standoff.audit.records import Field, Sheet, StatementRow, Verdict
from standoff.present.wording import plain, safe_link
from standoff.records import Clause, Filler, Kind, Mode, Report, Span, Statement, Stretch, When

TEXT = (
    "Norland and Veskaria met in Sundby. Veskaria warned it would respond if Norland moves. "
    "Call +44 20 7946 0018 for more. Estmark may close its border."
)
SENTENCES = (Span(0, 35), Span(36, 86), Span(87, 118), Span(119, 148))
WHOLE = Span(0, len(TEXT))
REPORT = Report(
    "a.txt", "0" * 64, TEXT, TEXT, (Stretch(WHOLE, WHOLE),), outlet="The Ledger", url="https://example.org/a"
)
LIBRARY = Library({"a.txt": REPORT}, {"a.txt": SENTENCES}, plain, safe_link)
THREAT = Statement(
    "t1",
    "a.txt",
    "threat",
    SENTENCES[1],
    "",
    speaker=Filler("Veskaria", "Veskaria", Span(36, 44), known=True),
    actor=(Filler("Veskaria"),),
    target=(Filler("Norland"),),
    cue=Filler("warn", "warned", Span(45, 51)),
    content=Span(52, 85),
    condition=Clause("if Norland moves", Span(69, 85)),
    consequence=Clause("it would respond", Span(52, 68)),
    conditional=True,
    strength="explicit",
    mode="indirect",
    when=When("in May", "2031-05-01", "2031-05-31", "said"),
)


def many(number: int, *, kind: Kind = "threat", mode: Mode = "indirect", start: int = 0) -> list[Statement]:
    """So many statements of a kind, all in one sentence."""
    return [replace(THREAT, id=f"{kind}-{mode}-{at}", kind=kind, mode=mode) for at in range(start, start + number)]


def fill(sheet: Sheet, answer: Callable[[StatementRow, Field], Verdict | None], *, by: str = "ana") -> Sheet:
    """The sheet with the answers that a rule gives."""
    rows = (
        replace(row, questions=tuple(replace(q, answer=answer(row, q.field)) for q in row.questions))
        for row in sheet.statements
    )
    return replace(sheet, statements=tuple(rows), by=by)


def drawn_sheet(statements: Iterable[Statement], size: int, *, seed: int = 1) -> Sheet:
    """A sheet without answers."""
    return ask_about(draw_statements(statements, size, seed=seed), LIBRARY)
