"""How much of a record is right: a random draw of it, a person's answers, and what follows from them.

What enters: statements and the texts behind them; sheets that people filled in. What leaves: sheets, and numbers with
their intervals.

    sheet = ask_about(draw_statements(statements, 100), library)    # answered by a person
    summarize([answered]).serious.estimate

How far several people agree is in `standoff.audit.agreement`, which alone needs numpy.

Invariant: nothing here reads the ledger or the clock; the same statements, size and seed give the same sheet.
"""

from standoff.audit.drawing import draw_statements
from standoff.audit.estimating import Summary, summarize
from standoff.audit.pooling import carry_answers
from standoff.audit.questions import Library, ask_about, ask_what_was_missed
from standoff.audit.records import DEFAULT_SEED, Sheet
from standoff.audit.sheets import answered, read_sheet, write_csv, write_jsonl

__all__ = [
    "DEFAULT_SEED",
    "Library",
    "Sheet",
    "Summary",
    "answered",
    "ask_about",
    "ask_what_was_missed",
    "carry_answers",
    "draw_statements",
    "read_sheet",
    "summarize",
    "write_csv",
    "write_jsonl",
]
