"""What the ledger keeps, and what it leaves alone; each test runs on every kind of database."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from ledger_samples import AT, CALM, WARNING, comparison, entry, page, typed
from sqlalchemy import text

from standoff.errors import BadInput, LedgerError, NotFound
from standoff.ledger.store import Store
from standoff.records import Comparison, Dropped, Entry, Signal, Span, Unread


def everything(store: Store) -> tuple[object, ...]:
    """All that a ledger answers, its history apart."""
    return (
        store.reports(),
        store.readings(),
        store.statements(),
        store.unread(),
        store.comparison(),
        store.kept(),
        store.search("Norland"),
    )


def test_a_report_comes_back_with_its_page_and_its_reading(store: Store) -> None:
    of_page, of_report, of_reading = entry("a.txt", WARNING)
    of_report = replace(of_report, dropped=(Dropped(Span(0, 3), "a credit", "By ", "credit"),), headline=Span(0, 7))
    assert store.save(of_page, of_report, of_reading, at=AT) == "read"
    assert store.report("a.txt") == of_report
    assert store.reports() == (of_report,)
    assert store.page("a.txt") == of_page
    assert store.reading("a.txt") == of_reading
    assert store.readings() == (of_reading,)
    assert store.statements() == of_reading.statements
    assert store.report_with(of_page.sha256) == of_report
    assert [(e.at, e.event, e.subject) for e in store.history()] == [(AT, "read", "a.txt")]


def test_the_same_report_again_changes_nothing(store: Store) -> None:
    store.save(*entry("a.txt", WARNING), at=AT)
    before = everything(store), store.history()
    assert store.save(*entry("a.txt", WARNING), at="2032-01-01T00:00:00Z") == "unchanged"
    assert (everything(store), store.history()) == before


def test_another_text_under_the_same_id_is_a_revision_and_the_old_is_kept(store: Store) -> None:
    first, second = entry("a.txt", WARNING), entry("a.txt", CALM)
    store.save(*first, at=AT)
    assert store.save(*second, at=AT) == "revised"
    assert store.reports() == (second[1],)
    assert store.readings() == (second[2],)
    assert store.statements() == ()
    assert store.revisions("a.txt") == (first[1], second[1])
    assert store.report_with(first[0].sha256) is None
    assert store.save(*first, at=AT) == "revised"
    assert store.statements() == first[2].statements
    assert [e.detail.split(",")[0] for e in store.history()] == ["revision 1", "revision 2", "revision 3"]


def test_the_same_bytes_under_another_name_are_another_report_and_are_kept_once(store: Store) -> None:
    store.save(*entry("b.txt", WARNING), at=AT)
    assert store.save(*entry("a.txt", WARNING), at=AT) == "read"
    assert [report.id for report in store.reports()] == ["a.txt", "b.txt"]
    assert store.page("a.txt").raw == store.page("b.txt").raw
    found = store.report_with(store.page("b.txt").sha256)
    assert found is not None and found.id == "a.txt"
    with store._readers.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM pages")).scalar() == 1


def test_the_order_of_saving_changes_no_answer(tmp_path: Path) -> None:
    entries = [entry("a.txt", WARNING), entry("b.txt", CALM), entry("ä.txt", WARNING), entry("B.txt", CALM + WARNING)]
    answers = []
    for number, order in enumerate(itertools.permutations(entries, 4)):
        if number % 6:
            continue
        with Store.open(tmp_path / f"{number}.db") as store:
            for one in order:
                store.save(*one, at=AT)
            answers.append(everything(store))
    assert len(answers) == 4
    assert all(answer == answers[0] for answer in answers)


def test_what_lone_surrogates_and_nul_leave_behind_is_kept_or_refused_whole(store: Store) -> None:
    of_page, of_report, of_reading = entry("a.txt", WARNING)
    odd = replace(of_page, text=WARNING + "\ud800\0", title="caf\udce9")
    kept = replace(of_report, original=odd.text, title="caf\udce9\0")
    store.save(odd, kept, of_reading, at=AT)
    assert store.report("a.txt") == kept
    assert store.page("a.txt") == odd
    before = everything(store), store.history()
    for broken in ("\ud800", "\0"):
        with pytest.raises(BadInput, match="can't be stored"):
            store.save(
                page("b.txt", "x"),
                replace(of_report, id="b.txt", text=broken),
                replace(of_reading, report_id="b.txt"),
                at=AT,
            )
    assert (everything(store), store.history()) == before


def test_a_reading_that_can_not_be_kept_leaves_no_trace(store: Store) -> None:
    of_page, of_report, of_reading = entry("a.txt", WARNING)
    broken = replace(of_reading, statements=(replace(of_reading.statements[0], confidence=float("nan")),))
    with pytest.raises(BadInput, match="finite"):
        store.save(of_page, of_report, broken, at=AT)
    assert store.reports() == store.history() == ()
    with pytest.raises(NotFound):
        store.page("a.txt")


def test_a_reading_of_another_report_is_refused(store: Store) -> None:
    of_page, of_report, _ = entry("a.txt", WARNING)
    with pytest.raises(LedgerError, match="belong apart"):
        store.save(of_page, of_report, entry("b.txt", WARNING)[2], at=AT)


# --- statements -----------------------------------------------------------------------------------------------------


def test_statements_are_found_by_what_they_are(store: Store) -> None:
    read = entry("a.txt", WARNING)
    store.save(*read, at=AT)
    store.save(*entry("b.txt", WARNING), at=AT)
    store.add([typed("t2"), typed("t1")], place="typed.yaml", at=AT)
    assert [s.report_id or s.id for s in store.statements()] == ["a.txt", "b.txt", "t1", "t2"]
    assert [s.id for s in store.statements(record="typed")] == ["t1", "t2"]
    assert [s.report_id for s in store.statements(record="read")] == ["a.txt", "b.txt"]
    assert store.statements(statement_id=read[2].statements[0].id) == read[2].statements
    assert len(store.statements(kind="threat")) == 4
    assert store.statements(kind="pledge") == ()
    assert [s.id for s in store.statements(standing="typed")] == ["t1", "t2"]


def test_the_columns_beside_a_statement_say_what_it_says(store: Store) -> None:
    store.save(*entry("a.txt", WARNING), at=AT)
    columns = "kind, speaker, actor, target, conditional, confidence, standing, earliest, latest"
    with store._readers.connect() as connection:
        row = connection.execute(text(f"SELECT {columns} FROM statements")).one()
    assert tuple(row) == (
        "threat", "Veskaria", "Veskaria", "Norland; Ostmark", True, 0.75, "machine", "2031-05-05", "2031-05-05",
    )  # fmt: skip


def told(store: Store) -> list[tuple[str, str]]:
    return [(event.event, event.subject) for event in store.history()]


def test_a_file_of_typed_statements_again_is_nothing_new(store: Store) -> None:
    assert store.add([typed("t1")], place="a.yaml", at=AT) == (typed("t1"),)
    assert store.add([typed("t1")], place="./a.yaml", at=AT) == ()
    assert told(store) == [("added", "t1")]
    assert store.history()[0].detail == "by ana: from the broadcast"


def test_a_file_that_was_corrected_stands_in_the_place_of_what_it_was(store: Store) -> None:
    signals = [Signal("sa", "threat", ("t1",), (), ()), Signal("sb", "threat", ("t2",), (), ())]
    store.add([typed("t1"), typed("t2")], signals, place="a.yaml", at=AT)
    why = replace(typed("t2"), entry=Entry("ben", "heard again"))
    later = [Signal("sb", "threat", ("t2",), (), ()), Signal("sc", "threat", ("t3",), (), ())]
    assert store.add([why, typed("t3")], later, place="a.yaml", at=AT) == (why, typed("t3"))
    assert store.statements() == (why, typed("t3"))
    assert store.typed_signals() == tuple(later)
    assert told(store)[2:] == [("corrected", "t2"), ("added", "t3"), ("withdrawn", "t1")]
    assert store.add([], place="a.yaml", at=AT) == ()
    assert store.statements() == store.typed_signals() == ()


def test_an_entry_that_another_file_holds_too_stays_and_is_listed_once(store: Store) -> None:
    signal = Signal("sa", "threat", ("t1",), (), ())
    store.add([typed("t1")], [signal], place="a.yaml", at=AT)
    store.add([typed("t1"), typed("t2")], [signal], place="b.yaml", at=AT)
    assert store.statements() == (typed("t1"), typed("t2"))
    assert store.typed_signals() == (signal,)
    store.add([], place="a.yaml", at=AT)
    assert store.statements() == (typed("t1"), typed("t2"))
    assert store.typed_signals() == (signal,)
    assert store.signal("s") == signal


def test_a_file_of_typed_statements_enters_whole_or_not_at_all(store: Store) -> None:
    with pytest.raises(BadInput):
        store.add([typed("t1"), replace(typed("t2"), confidence=float("inf"))], place="a.yaml", at=AT)
    assert store.statements() == store.history() == ()


# --- what was compared ----------------------------------------------------------------------------------------------


def test_a_comparison_replaces_the_former_whole(store: Store) -> None:
    one = entry("a.txt", WARNING)
    store.save(*one, at=AT)
    store.replace_comparison(comparison(one[2]), upto=store.collection().upto)
    assert store.comparison() == comparison(one[2])
    fewer = Comparison(signals=comparison(one[2]).signals[:1])
    store.replace_comparison(fewer, upto=store.collection().upto)
    assert store.comparison() == fewer
    store.replace_comparison(Comparison(), upto=0)
    assert store.comparison() == Comparison()


def test_a_comparison_is_stale_once_a_report_is_new_or_revised_and_not_before(store: Store) -> None:
    assert store.is_compared()
    store.save(*entry("a.txt", WARNING), at=AT)
    assert not store.is_compared()
    store.replace_comparison(Comparison(), upto=store.collection().upto)
    assert store.is_compared()
    store.save(*entry("a.txt", WARNING), at=AT)
    store.note_unread(Unread("b.txt", "empty"), at=AT)
    store.add([typed("t1")], place="typed.yaml", at=AT)
    assert store.is_compared()
    seen = store.collection().upto
    store.save(*entry("a.txt", CALM), at=AT)
    assert not store.is_compared()
    # a comparison of the reports as they stood before this one came doesn't know of it
    store.replace_comparison(Comparison(), upto=seen)
    assert not store.is_compared()


def test_what_is_compared_is_in_the_order_of_ids(store: Store) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        store.save(*entry(name, WARNING), at=AT)
    collection = store.collection()
    assert [report.id for report in collection.reports] == ["a.txt", "b.txt", "c.txt"]
    assert [reading.report_id for reading in collection.readings] == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.parametrize(
    ("prefix", "found"), [("s10a", "s10a"), ("s10b", "s10b"), ("s2", "s2"), ("s10", BadInput), ("s3", NotFound)]
)
def test_a_signal_is_found_by_as_much_of_its_id_as_is_its_own(store: Store, prefix: str, found: str | type) -> None:
    one = entry("a.txt", WARNING)
    store.save(*one, at=AT)
    store.replace_comparison(comparison(one[2]), upto=1)
    if isinstance(found, str):
        assert store.signal(prefix).id == found
    else:
        with pytest.raises(found):
            store.signal(prefix)


@pytest.mark.parametrize("odd", ["", "%", "_", "s%", "'", "\ud800", "\0"])
def test_an_odd_id_is_not_found(store: Store, odd: str) -> None:
    one = entry("a.txt", WARNING)
    store.save(*one, at=AT)
    store.replace_comparison(comparison(one[2]), upto=1)
    for look_up in (store.signal, store.report, store.reading, store.page):
        with pytest.raises(NotFound):
            look_up(odd)
    assert store.statements(statement_id=odd) == ()


# --- what was left out ----------------------------------------------------------------------------------------------


def test_what_is_left_out_is_listed_once_with_its_newest_reason(store: Store) -> None:
    for what in (Unread("b.txt", "empty"), Unread("a.jsonl", "not JSON", 7), Unread("a.jsonl", "no text", 3)):
        store.note_unread(what, at=AT)
        store.note_unread(what, at=AT)
    store.note_unread(Unread("b.txt", "not text"), at=AT)
    assert store.unread() == (
        Unread("a.jsonl", "no text", 3), Unread("a.jsonl", "not JSON", 7), Unread("b.txt", "not text"),
    )  # fmt: skip
    assert [e.detail for e in store.history()] == ["empty", "not JSON", "no text", "not text"]


def test_what_is_read_after_all_is_no_longer_left_out(store: Store) -> None:
    again = Unread("a.jsonl", "no text", 3)
    for what in (again, Unread("a.jsonl", "not JSON", 7), Unread("b.txt", "empty"), Unread("c.txt", "empty")):
        store.note_unread(what, at=AT)
    store.settle_unread(["a.jsonl", "./b.txt"], [again])
    assert store.unread() == (again, Unread("c.txt", "empty"))


# --- search ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "matched"),
    [
        ("strait", {"strait"}),
        ("STRAIT", {"strait"}),
        ("threatens", {"threatened"}),
        ("closing Veskaria", {"closed", "Veskaria"}),
        ('"stays closed"', {"stays", "closed"}),
        ('"closed stays"', set()),
        ("strait embassy", set()),
        ("strait AND embassy", set()),
        ("strait OR embassy", set()),
    ],
)
def test_a_search_finds_words_by_their_stems_and_says_where(store: Store, words: str, matched: set[str]) -> None:
    store.save(*entry("a.txt", WARNING), at=AT)
    hits = store.search(words)
    # a phrase is one match in SQLite, and one match a word in PostgreSQL
    assert {word for hit in hits for span in hit.matches for word in span.of(WARNING).split()} == matched
    assert bool(hits) == bool(matched)


def test_a_search_gives_the_sentence_with_the_most_of_what_was_sought_first(store: Store) -> None:
    store.save(*entry("a.txt", WARNING), at=AT)
    (hit,) = store.search("closed Veskaria")
    assert hit.quotes == ("Veskaria threatened to respond if it stays closed.", "Norland closed the strait on Monday.")
    assert [span.of(WARNING) for span in hit.sentences] == list(hit.quotes)


def test_a_superseded_text_is_not_found_and_its_revision_is(store: Store) -> None:
    store.save(*entry("a.txt", WARNING), at=AT)
    store.save(*entry("a.txt", CALM), at=AT)
    assert store.search("strait") == ()
    assert [hit.report_id for hit in store.search("embassy")] == ["a.txt"]


def test_equal_matches_come_in_the_order_of_ids_and_no_more_than_asked(store: Store) -> None:
    for name in ("c.txt", "a.txt", "b.txt"):
        store.save(*entry(name, WARNING), at=AT)
    assert [hit.report_id for hit in store.search("strait")] == ["a.txt", "b.txt", "c.txt"]
    assert [hit.report_id for hit in store.search("strait", limit=2)] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "words",
    [
        "strait'; DROP TABLE reports; --",
        '"strait',
        'strait" OR "1',
        "strait*",
        "text:strait",
        "NEAR(strait Norland)",
        "strait\0Norland",
        "strait \ud800",
        "^strait",
        "strait -Norland",
        "{strait}",
        "strait & | ! <-> :*",
    ],
)
def test_no_words_of_a_search_are_taken_for_a_command(store: Store, words: str) -> None:
    store.save(*entry("a.txt", WARNING), at=AT)
    assert {hit.report_id for hit in store.search(words)} <= {"a.txt"}
    assert len(store.reports()) == 1


@pytest.mark.parametrize("words", ["", "  ", '""', "***", "\0", "&|!"])
def test_a_search_without_a_word_says_so(store: Store, words: str) -> None:
    with pytest.raises(BadInput, match="no word to search for"):
        store.search(words)
