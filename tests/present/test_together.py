from dataclasses import replace

import pytest

from present.norland import NorlandLedger
from present.norland_reports import report, sentences
from standoff.present.asked import collect
from standoff.present.rows import SignalRow
from standoff.present.signals import signal_rows
from standoff.present.stances import stance_rows
from standoff.present.together import put_headlines_beside, stems
from standoff.records import Comparison, Filler, Kind, Position, Span, Statement, When

TEXT = "Norland vows to shut strait\n\nNorland said it would shut the strait to tankers. Veskaria vows to open it."
HEAD, BODY, OTHER = (Span(0, 27), *sentences(TEXT)[1:])


def said(name: str, span: Span, *, kind: Kind = "threat", actor: str = "Norland", headline: bool = False) -> Statement:
    return Statement(name, "x.txt", kind, span, span.of(TEXT), actor=(Filler(actor, known=True),), headline=headline)


def rows(*statements: Statement) -> tuple[SignalRow, ...]:
    ledger = NorlandLedger(held=(report("x.txt", TEXT),), read=statements, compared=Comparison())
    return signal_rows(collect(ledger))


TITLE = said("h", HEAD, headline=True)


@pytest.mark.parametrize(
    "below, together",
    [
        (said("b", BODY), True),
        (said("b", BODY, kind="pledge"), False),
        (said("b", BODY, actor="Veskaria"), False),
        # of the same party and kind, and of something else
        (said("b", OTHER), False),
        (replace(said("b", BODY), report_id="y.txt"), False),
    ],
)
def test_a_headline_goes_with_the_statement_that_the_text_below_makes_of_it(below: Statement, together: bool) -> None:
    shown = put_headlines_beside(rows(TITLE, below))
    assert [row.signal for row in shown] == (["b"] if together else ["b", "h"])
    assert [h.signal for row in shown for h in row.headlines] == (["h"] if together else [])


def test_words_of_one_stem_count_as_one() -> None:
    assert stems("delivering the missiles") & stems("missile deliveries") == {"deliv", "missi"}


def test_positions_name_the_signals_that_hold_their_statements() -> None:

    position = Position("Norland", "shut the strait", "offers", When(), statements=("b",))
    collection = collect(NorlandLedger(held=(report("x.txt", TEXT),), read=(said("b", BODY),), compared=Comparison()))
    assert stance_rows([position], collection)[0].signals == ("b",)
