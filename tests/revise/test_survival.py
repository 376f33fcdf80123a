"""What people said stays when reports are read again, and can be taken back, and that too."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revise.strait import CLOSE, DEAD, RESPOND, TEXT, one, open_ledger, read
from standoff import Ledger
from standoff.errors import BadInput, NotFound
from standoff.present.page import render_page
from standoff.present.view import build_dossier
from standoff.records import KINDS
from standoff.rulings import Wish

MORE = "More is told here first. " * 20


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path) as opened:
        read(opened, "a.txt")
        yield opened


def correct(ledger: Ledger, text: str, *values: tuple[str, str], by: str = "Ana") -> str:
    """Corrects the first statement of a sentence, and returns the ruling's id."""
    wish = Wish("corrected", by, "heard it", one(ledger, text).id, values=values)
    return ledger.correct(wish)[0].id


def told(ledger: Ledger) -> list[tuple[str, str, str]]:
    return [(row.event, row.state, row.reason) for row in ledger.history() if row.ruling]


# --- read again -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "salt"),
    [(TEXT, ""), (TEXT, "other ids"), (MORE + TEXT, "other ids"), (TEXT.replace("Drills", "Three drills"), "")],
    ids=["the same", "other ids", "moved", "changed elsewhere"],
)
def test_a_correction_finds_its_statement_again(ledger: Ledger, text: str, salt: str) -> None:
    correct(ledger, RESPOND, ("strength", "veiled"), ("cue", "spoke"), ("condition", "if Norland closes"))
    ledger.correct(Wish("removed", "Ana", "no", one(ledger, DEAD).id))
    ledger.correct(
        Wish("added", "Ana", "missed", report="a.txt", quote="Ana Mirel spoke", values=(("kind", "report"),))
    )
    added = one(ledger, "President Ana Mirel spoke in Karsk.").id
    read(ledger, "a.txt", text, salt=salt)
    said = one(ledger)
    assert said.strength == "veiled" and said.condition is not None and said.cue is not None
    assert said.condition.span is not None and said.condition.span.of(text) == "if Norland closes"
    assert said.cue.span is not None and said.cue.span.of(text) == "spoke"
    assert DEAD not in {s.text for s in ledger.statements()}
    assert one(ledger, "President Ana Mirel spoke in Karsk.").id == added
    assert {state for _, state, _ in told(ledger)} == {"in force"}


def test_of_a_sentence_that_stands_twice_the_nearest_is_taken(ledger: Ledger) -> None:
    twice = f"{RESPOND} {MORE}{RESPOND}"
    read(ledger, "b.txt", twice)
    _, second = (s for s in ledger.statements() if s.report_id == "b.txt")
    ledger.correct(Wish("corrected", "Ana", "heard it", second.id, values=(("strength", "veiled"),)))
    read(ledger, "b.txt", f"At last. {twice}", salt="again")
    assert [s.strength for s in ledger.statements() if s.report_id == "b.txt"] == ["explicit", "veiled"]


def test_of_two_statements_of_one_sentence_the_right_one_is_found_or_none(ledger: Ledger) -> None:
    _, expel = (s for s in ledger.statements() if s.text == CLOSE)
    ledger.correct(Wish("corrected", "Ana", "heard it", expel.id, values=(("strength", "veiled"),)))
    read(ledger, "a.txt", MORE + TEXT, salt="again")
    assert [s.strength for s in ledger.statements() if s.text == CLOSE] == [None, "veiled"]
    # the other one alone is read now
    page, report, reading = ledger.page("a.txt"), ledger.report("a.txt"), ledger.reading("a.txt")
    kept = tuple(s for s in reading.statements if s.cue is None or s.cue.text != "expel")
    assert len(kept) == len(reading.statements) - 1
    ledger._store.save(page, report, replace(reading, statements=kept), at="later", again=True)
    assert [s.strength for s in ledger.statements() if s.text == CLOSE] == [None]
    assert told(ledger) == [("corrected", "unattached", "no threat is read in its words any more")]


@pytest.mark.parametrize(
    ("again", "reason"),
    [
        ({"drop": RESPOND}, "no threat is read in its words any more"),
        ({"kind": "pledge"}, "no threat is read in its words any more"),
        ({"text": TEXT.replace(RESPOND, "Nothing was said.")}, "its words are no longer in the report"),
    ],
)
def test_what_finds_nothing_any_more_is_kept_and_listed_with_the_reason(
    ledger: Ledger, again: dict[str, str], reason: str
) -> None:
    correct(ledger, RESPOND, ("strength", "veiled"))
    read(ledger, "a.txt", **again)  # type: ignore[arg-type]
    assert told(ledger) == [("corrected", "unattached", reason)]
    assert "unattached: " + reason in render_page(build_dossier(ledger))
    # and it is there again once its words are
    read(ledger, "a.txt", salt="once more")
    assert one(ledger).strength == "veiled" and told(ledger) == [("corrected", "in force", "")]


def test_a_newer_reading_may_have_it_as_the_person_had_it(ledger: Ledger) -> None:
    correct(ledger, RESPOND, ("kind", "warning"))
    read(ledger, "a.txt", kind="warning", salt="newer")
    said = one(ledger)
    assert (said.kind, said.standing, said.changes) == ("warning", "confirmed", ())


def test_a_value_whose_words_are_gone_is_told_and_the_others_stay(ledger: Ledger) -> None:
    correct(ledger, RESPOND, ("strength", "veiled"), ("cue", "spoke in Karsk"))
    read(ledger, "a.txt", TEXT.replace("spoke in Karsk", "was silent"))
    said = one(ledger)
    assert said.strength == "veiled" and said.cue is not None and said.cue.text == "warned"
    assert told(ledger) == [("corrected", "unattached", "the words of its cue are no longer in the report")]


def test_an_addition_whose_words_are_gone_is_told(ledger: Ledger) -> None:
    ledger.correct(
        Wish("added", "Ana", "missed", report="a.txt", quote="Ana Mirel spoke", values=(("kind", "report"),))
    )
    read(ledger, "a.txt", TEXT.replace("Mirel", "Morel"))
    assert told(ledger) == [("added", "unattached", "the words it quotes are no longer in the report")]


# --- undo -----------------------------------------------------------------------------------------------------------


def test_undoing_is_undone_and_remembered(ledger: Ledger) -> None:
    before = one(ledger)
    said = correct(ledger, RESPOND, ("strength", "veiled"))
    after = one(ledger)
    first = ledger.undo(said, by="Ben", why="misheard")
    assert one(ledger) == before
    second = ledger.undo(first.id[:6], by="Ana", why="no, it was so")
    assert one(ledger) == after
    assert told(ledger) == [
        ("corrected", "in force", ""),
        ("undone", "undone", f"by {second.id}"),
        ("undone", "in force", ""),
    ]
    assert [row.statements for row in ledger.history(statement=before.id)] == [(before.id,)] * 3
    with pytest.raises(BadInput, match=f"to bring it back: standoff undo {second.id}"):
        ledger.undo(first.id, by="Ana", why="again")
    with pytest.raises(NotFound, match="standoff history"):
        ledger.undo("c0000000000", by="Ana", why="nothing")
    with pytest.raises(BadInput, match="3 begin so"):
        ledger.undo("c", by="Ana", why="which?")


def test_the_same_said_again_is_another_ruling_and_counts_again(ledger: Ledger) -> None:
    first = correct(ledger, RESPOND, ("strength", "veiled"))
    ledger.undo(first, by="Ana", why="a slip")
    second = correct(ledger, RESPOND, ("strength", "veiled"))
    assert first != second and one(ledger).strength == "veiled"


def record(ledger: Ledger) -> tuple[object, ...]:
    return (
        ledger.statements(),
        ledger.signals(),
        ledger.comparison(),
        ledger.threats(),
        ledger.positions(),
        ledger.removed(),
    )


VALUES: dict[str, Any] = {
    "kind": st.sampled_from(KINDS),
    "speaker": st.sampled_from(["", "Ana Mirel", "Norland", "Per Lund"]),
    "actor": st.sampled_from(["", "Ostmark", "Norland; Estmark"]),
    "strength": st.sampled_from(["", "veiled", "reserved"]),
    "condition": st.sampled_from(["", "in Karsk", "open the strait"]),
    "when": st.sampled_from(["", "2031", "2031-05-02/.."]),
}


@given(st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_to_correct_and_to_undo_is_to_leave_the_record_as_it_was(tmp_path: Path, data: Any) -> None:
    with open_ledger(tmp_path) as ledger:
        read(ledger, "a.txt")
        before, entered = record(ledger), []
        for _ in range(data.draw(st.integers(1, 4))):
            shown = data.draw(st.sampled_from(ledger.statements()))
            kind = data.draw(st.sampled_from(["corrected", "removed", "confirmed"]))
            fields = data.draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=3, unique=True))
            values = tuple((field, data.draw(VALUES[field])) for field in fields) if kind == "corrected" else ()
            entered.append(ledger.correct(Wish(kind, "Ana", "a guess", shown.id, values=values))[0].id)
        if data.draw(st.booleans()):
            names = data.draw(
                st.lists(st.sampled_from(["Norland", "Ostmark", "Estmark"]), min_size=2, max_size=3, unique=True)
            )
            entered.append(ledger.judge("join", "parties", names, by="Ana", why="a guess").id)
        machine = ledger.statements(record="machine"), ledger.signals(record="machine")
        assert machine == (before[0], before[1])
        for ruling in data.draw(st.permutations(entered)):
            ledger.undo(ruling, by="Ben", why="it was none")
        assert record(ledger) == before
        assert len([row for row in ledger.history() if row.ruling]) == 2 * len(entered)
