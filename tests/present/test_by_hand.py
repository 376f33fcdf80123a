"""What people changed, as it is shown: marked, with who and why, and with what the machine has beside it."""

from dataclasses import dataclass, replace

import pytest

from present.norland import NorlandLedger
from present.norland_statements import STATEMENTS
from standoff.present import shapes
from standoff.present.asked import collect
from standoff.present.drawn import draw_signal
from standoff.present.page import render_page
from standoff.present.signals import signal_rows
from standoff.present.tables import Screen, history_listing, render
from standoff.present.view import build_dossier
from standoff.records import Change, Comparison, Entry, Finding, Statement
from standoff.rulings import HistoryRow

WHO = Entry("Ana <b>", "the tape & more", "2031-05-11")
CHANGES = (Change("strength", "reserved", WHO), Change("target", "", WHO))
JUDGED = Finding("joined", 1.0, "joined by Ben: one union", "Norland", "Nord\x1b[2J")
LOST = HistoryRow(
    "2031-05-12T08:00:00Z", "corrected", "w1", "", "Ana", "heard\u202e it", (("kind", "threat", ""),), ("a-wire.txt",),
    ("w1",), "c1f2", "unattached", "its words are no longer in the report",
)  # fmt: skip


@dataclass(frozen=True)
class TakenOut:
    statement: Statement
    entry: Entry


class CorrectedLedger(NorlandLedger):
    """The invented record, once a person has corrected its first statement and removed another."""

    def statements(self, *, record: str = "all") -> tuple[Statement, ...]:
        changed = {"w1": replace(STATEMENTS[0], standing="confirmed", entry=WHO, changes=CHANGES)}
        return tuple(changed.get(s.id, s) for s in super().statements(record=record))

    def comparison(self) -> Comparison:
        return replace(super().comparison(), parties=(JUDGED,))

    def removed(self) -> tuple[TakenOut, ...]:
        return (TakenOut(STATEMENTS[2], WHO),)

    def history(self) -> tuple[HistoryRow, ...]:
        return (LOST, replace(LOST, state="in force", reason=""))


@pytest.fixture(scope="module")
def page() -> str:
    return render_page(build_dossier(CorrectedLedger()))


def test_the_first_statement_is_the_one_that_is_corrected_here() -> None:
    assert STATEMENTS[0].id == "w1"


@pytest.mark.parametrize(
    "words",
    [
        'class="card changed"',
        "corrected by a person",
        "<b>strength</b> corrected by Ana &lt;b&gt;, 2031-05-11: the tape &amp; more",
        "the machine has “reserved”",
        "the machine has nothing",
        "removed by Ana &lt;b&gt;, 2031-05-11: the tape &amp; more",
        "c1f2, corrected by Ana: heard it",
        "unattached: its words are no longer in the report",
        "joined by Ben: one union (Norland, Nord)",
    ],
)
def test_the_page_tells_what_people_changed(page: str, words: str) -> None:
    assert words in page
    assert words not in render_page(build_dossier(NorlandLedger()))


def test_tables_and_json_tell_it_too() -> None:
    row = next(row for row in signal_rows(collect(CorrectedLedger())) if row.signal == "s01")
    assert [(change.field, change.machine) for change in row.changes] == [("strength", "reserved"), ("target", "")]
    drawn = draw_signal(row, Screen())
    assert "strength corrected by Ana <b>, 2031-05-11: the tape & more; the machine has reserved" in drawn
    told = shapes.signal_json(row)["changes"]
    assert told[0] == {"field": "strength", "machine": "reserved", "entry": "Ana <b>, 2031-05-11: the tape & more"}


def test_the_history_is_a_line_a_word_and_safe_to_print() -> None:
    heading, line = render(history_listing([LOST]), Screen()).splitlines()
    assert heading.split("\t") == ["when", "id", "event", "of", "who", "what", "why", "state"]
    assert line.split("\t")[5:] == [
        "kind: threat → nothing", "heard it", "unattached: its words are no longer in the report",
    ]  # fmt: skip
    told = shapes.history_json(replace(LOST, detail="write to desk@post.example"))
    assert told["changes"] == [{"field": "kind", "from": "threat", "to": ""}]
    assert (told["why"], told["detail"]) == ("heard it", "write to •••••••••••••••••")
