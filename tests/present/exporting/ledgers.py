"""The invented record for the tests of exports: corrected, in hostile words, and beyond the first plane."""

from dataclasses import replace

from present.norland import NorlandLedger
from present.norland_reports import report
from present.norland_statements import STATEMENTS
from standoff.records import Change, Entry, Filler, Report, Span, Statement, When

ANA = Entry("Ana", "heard the tape", "2031-05-11")
CHANGES = (Change("strength", "reserved", ANA), Change("target", "", ANA))


class CorrectedLedger(NorlandLedger):
    """The record once a person has corrected its first statement; nothing that was read has people's entries else."""

    def statements(self, *, record: str = "all") -> tuple[Statement, ...]:
        first = replace(STATEMENTS[0], standing="confirmed", entry=ANA, changes=CHANGES)
        typed = tuple(s for s in STATEMENTS if s.standing == "typed")
        read = (first, *(s for s in STATEMENTS[1:] if s.standing != "typed"))
        return {"read": read, "machine": (STATEMENTS[0], *read[1:]), "typed": typed}.get(record, (*read, *typed))


# a musical clef and a flag stand beyond the first plane: two code units each in UTF-16, one and two code points here
SONG = "\U0001d11e Norland \U0001f1f3\U0001f1f4 will answer Veskaria, its office said. Call +44 20 7946 0018 or write."
FORMULA = "=HYPERLINK(A1) Norland will answer, its office said."


def said_in(text: str, words: str, **more: object) -> tuple[Report, Statement]:
    """A report of one text, and a threat in the words of it."""
    start = text.index(words)
    span = Span(start, start + len(words))
    statement = Statement(
        "x1",
        "x.txt",
        "threat",
        span,
        words,
        actor=(Filler("Norland", known=True),),
        target=(Filler("Veskaria", known=True),),
        when=When("Friday", "2031-05-02", "2031-05-02", "weekday"),
        **more,  # type: ignore[arg-type]
    )
    return report("x.txt", text), statement


def ledger_of(held: Report, statement: Statement) -> NorlandLedger:
    """A ledger of one report and one statement."""
    ledger = NorlandLedger()
    ledger.held, ledger.read = (held,), (statement,)
    return ledger
