"""Joins and splits of dispatches, episodes, signals and parties, in an open ledger."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from revise.strait import CLOSE, FRONT, RESPOND, TEXT, one, open_ledger, read
from standoff import Ledger
from standoff.errors import BadInput, NotFound
from standoff.rulings import Wish

OTHER = "Port Halden counted its ferries. The mayor of Lisane opened a bakery near the old mill on a rainy Thursday."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path) as opened:
        read(opened, "a.txt")
        read(opened, "b.txt", f"A copy. {TEXT}")
        read(opened, "c.txt", OTHER)
        yield opened


def groups(ledger: Ledger, of: str) -> list[tuple[str, ...]]:
    return [group.reports for group in getattr(ledger.comparison(), of)]


@pytest.mark.parametrize("of", ["dispatches", "episodes"])
def test_reports_are_joined_and_split_by_name(ledger: Ledger, of: str) -> None:
    before = ledger.comparison()
    assert groups(ledger, of) == [("a.txt", "b.txt"), ("c.txt",)]
    split = ledger.judge("split", of, ["a.txt", "b.txt"], by="Ana", why="two texts")  # type: ignore[arg-type]
    assert groups(ledger, of) == [("a.txt",), ("b.txt",), ("c.txt",)]
    ledger.judge("join", of, ["b.txt", "c.txt"], by="Ben", why="one text")  # type: ignore[arg-type]
    assert groups(ledger, of) == [("a.txt",), ("b.txt", "c.txt")]
    found = [
        f.why for group in getattr(ledger.comparison(), of) for f in group.findings if f.kind in ("joined", "split")
    ]
    assert found == ["split by Ana: two texts", "split by Ana: two texts", "joined by Ben: one text"]
    ids = [group.id for group in getattr(ledger.comparison(), of)]
    assert len(set(ids)) == len(ids)
    ledger.undo(split.id, by="Ana", why="one after all")
    ledger.judge("split", of, ["a.txt", "c.txt"], by="Ana", why="no")  # type: ignore[arg-type]
    assert groups(ledger, of) == [("a.txt",), ("b.txt", "c.txt")]
    for row in ledger.history(by="Ana"):
        if row.state == "in force" and row.event != "undone":
            ledger.undo(row.ruling, by="Ana", why="all back")
    for row in ledger.history(by="Ben"):
        ledger.undo(row.ruling, by="Ben", why="all back")
    assert ledger.comparison() == before


def test_one_text_is_two_origins_once_it_is_split(ledger: Ledger) -> None:
    signal = next(s for s in ledger.signals() if one(ledger).id in s.statements)
    assert len(signal.reports) == 2 and len(signal.origins) == 1
    ledger.judge("split", "dispatches", ["a.txt", "b.txt"], by="Ana", why="two texts")
    assert len(ledger.signal(signal.id).origins) == 2


def test_signals_are_joined_and_split_by_their_ids_or_those_of_statements(ledger: Ledger) -> None:
    def holding(text: str, report_id: str = "a.txt") -> tuple[str, ...]:
        said = one(ledger, text, report_id).id
        return next(s.statements for s in ledger.signals() if said in s.statements)

    first, copy = one(ledger), one(ledger, report_id="b.txt")
    assert set(holding(RESPOND)) == {first.id, copy.id}
    ledger.judge("split", "signals", [first.id, copy.id[:8]], by="Ana", why="two speeches")
    assert holding(RESPOND) == (first.id,) and holding(RESPOND, "b.txt") == (copy.id,)
    signal, other = (next(s for s in ledger.signals() if x.id in s.statements) for x in (first, copy))
    assert signal.findings[0].why == other.findings[0].why == "split by Ana: two speeches"
    # it stays when the report is read again and its statements have other ids
    read(ledger, "a.txt", "First of all. " + TEXT, salt="again")
    assert holding(RESPOND) == (one(ledger).id,)
    close = next(s for s in ledger.signals() if one(ledger, CLOSE).id in s.statements)
    ledger.judge("join", "signals", [signal_of(ledger, one(ledger).id), close.id], by="Ben", why="one breath")
    assert set(holding(RESPOND)) == {one(ledger).id, *close.statements}


def signal_of(ledger: Ledger, statement: str) -> str:
    return next(s.id for s in ledger.signals() if statement in s.statements)


def test_a_judgement_on_a_signal_that_is_read_no_more_is_unattached(ledger: Ledger) -> None:
    ledger.judge("split", "signals", [one(ledger).id, one(ledger, report_id="b.txt").id], by="Ana", why="two speeches")
    read(ledger, "a.txt", TEXT, drop=RESPOND)
    (row,) = (row for row in ledger.history() if row.event == "split")
    assert row.state == "unattached" and row.reason.endswith("no threat is read in its words any more")
    assert row.reports == ("a.txt", "b.txt") and len(ledger.history(report="b.txt")) == 2


def test_a_statement_that_was_added_is_judged_like_any_other(ledger: Ledger) -> None:
    wish = Wish("added", "Ana", "missed", report="c.txt", quote="counted its ferries", values=(("kind", "report"),))
    (added,) = ledger.correct(wish)
    ledger.judge("join", "signals", [added.statement, one(ledger).id], by="Ana", why="one speech")
    assert "c.txt" in ledger.signal(signal_of(ledger, one(ledger).id)).reports
    # taken back, it is no more, and the judgement is of nothing
    undone = ledger.undo(added.id, by="Ana", why="a slip")
    assert [row.state for row in ledger.history() if row.event == "joined"] == ["unattached"]
    ledger.undo(undone.id, by="Ana", why="it was none")
    assert [row.state for row in ledger.history() if row.event == "joined"] == ["in force"]
    assert "c.txt" in ledger.signal(signal_of(ledger, one(ledger).id)).reports
    read(ledger, "c.txt", "The port was closed.")
    assert [row.state for row in ledger.history() if row.event == "joined"] == ["unattached"]


# --- parties --------------------------------------------------------------------------------------------------------


def actors(ledger: Ledger, text: str) -> list[str]:
    return [f.name for s in ledger.statements() if s.text == text and s.report_id == "a.txt" for f in s.actor]


def test_two_names_are_one_party_and_the_first_is_its_name(ledger: Ledger) -> None:
    before = ledger.statements()
    joined = ledger.judge("join", "parties", ["Veskaria", "Ostmark"], by="Ana", why="a union")
    assert actors(ledger, CLOSE) == ["Veskaria", "Veskaria"]
    assert {p.party for p in ledger.positions()}.isdisjoint({"Ostmark"})
    assert [f.why for f in ledger.comparison().parties] == ["joined by Ana: a union"]
    # the party was judged, not what was said: that stays the machine's
    assert one(ledger, CLOSE).standing == "doubtful" and one(ledger, CLOSE).changes == ()
    ledger.undo(joined.id, by="Ana", why="it broke up")
    assert ledger.statements() == before


def test_names_that_the_files_take_for_one_party_are_two_where_a_person_says_so(ledger: Ledger) -> None:
    nf, front = FRONT.split(", ")[0], FRONT.split("and ")[1].rstrip(".")
    assert actors(ledger, nf) == ["Northern Front"]
    ledger.judge("split", "parties", ["the Northern Front", "NF"], by="Ana", why="another group")
    assert actors(ledger, nf) == ["NF"] and actors(ledger, front) == ["Northern Front"]
    ledger.judge("join", "parties", ["the Northern Front", "NF"], by="Ben", why="one group")
    assert actors(ledger, nf) == ["Northern Front"]


def test_of_contrary_words_on_a_party_the_later_counts(ledger: Ledger) -> None:
    ledger.judge("join", "parties", ["Norland", "Ostmark"], by="Ana", why="a union")
    ledger.judge("split", "parties", ["Norland", "Ostmark"], by="Ben", why="no union")
    assert actors(ledger, CLOSE) == ["Ostmark", "Ostmark"]
    ledger.judge("join", "parties", ["Estmark", "Norland", "Ostmark"], by="Ana", why="a wider one")
    assert actors(ledger, CLOSE) == ["Estmark", "Estmark"]


def test_a_question_asks_by_either_name(ledger: Ledger) -> None:
    values = (("condition", "if Norland closes the strait"),)
    ledger.correct(Wish("corrected", "Ana", "heard it", one(ledger).id, values=values))
    assert ledger.what_if("Estmark closes the strait") == ()
    ledger.judge("join", "parties", ["Norland", "Estmark"], by="Ana", why="a union")
    assert [a.by for a in ledger.what_if("Estmark closes the strait")] == ["Veskaria"]


@pytest.mark.parametrize(
    ("of", "names", "told"),
    [
        ("dispatches", ["a.txt", "z.txt"], "no such report"),
        ("episodes", ["a.txt"], "name two or more"),
        ("episodes", ["a.txt", "a.txt"], "are the same"),
        ("signals", ["nothing", "more"], "no such statement"),
        ("parties", ["Norland", "Nobody Knows"], "no such party"),
        ("parties", ["Norland", "Veskari"], "much like 'Veskaria'"),
        ("parties", ["", "Norland"], "a party without a name"),
        ("parties", ["Norland", " "], "a party without a name"),
    ],
)
def test_what_can_not_be_judged_says_why(ledger: Ledger, of: str, names: list[str], told: str) -> None:
    with pytest.raises((BadInput, NotFound), match=told):
        ledger.judge("join", of, names, by="Ana", why="so")  # type: ignore[arg-type]
    assert ledger._store.rulings() == ()


def test_the_renderings_of_one_signal_are_split_by_their_own_ids(ledger: Ledger) -> None:
    with pytest.raises(BadInput, match="the renderings of one signal go by their own ids"):
        ledger.judge("split", "signals", [ledger.signals()[0].id], by="Ana", why="so")
