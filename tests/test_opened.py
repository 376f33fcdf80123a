"""An open ledger, as a program of one's own uses it; what was read is put into its store by hand."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

import standoff
from standoff import Ledger
from standoff.errors import LedgerError, NotFound
from standoff.records import (
    Clause,
    Comparison,
    Dispatch,
    Entry,
    Episode,
    Filler,
    Origin,
    Page,
    Reading,
    Report,
    Signal,
    Span,
    Statement,
    Stretch,
    Unread,
    When,
)

TEXT = "Drills in the strait. Veskaria warned it would respond if Norland moves. Ostmark may close its border."
RAW = TEXT.encode()
SHA256 = hashlib.sha256(RAW).hexdigest()
MONDAY = When("on Monday", "2031-05-05", "2031-05-05", "counted from 2031-05-06")
WIRE, OWN = Origin("agency", "Northern Wire", ("a.txt",)), Origin("own reporting", "Gazette", ("b.txt",))


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def threat(statement_id: str, report_id: str, sentence: str, **more: object) -> Statement:
    found = Statement(statement_id, report_id, "threat", span(sentence), sentence, when=MONDAY)
    return replace(found, **more)  # type: ignore[arg-type]


RESPOND = "Veskaria warned it would respond if Norland moves."
CLOSE = "Ostmark may close its border."
FIRST = threat(
    "t-respond-a",
    "a.txt",
    RESPOND,
    speaker=Filler("Veskaria", "Veskaria", span("Veskaria"), known=True),
    actor=(Filler("Veskaria"), Filler("Ostmark")),
    target=(Filler("Norland"),),
    cue=Filler("warn", "warned", span("warned")),
    condition=Clause("if Norland moves", span("if Norland moves")),
    consequence=Clause("it would respond", span("it would respond")),
    conditional=True,
    strength="explicit",
)
COPY = replace(FIRST, id="t-respond-b", report_id="b.txt", cue=Filler("hint", "hinted"))
DOUBTFUL = threat("t-close-b", "b.txt", CLOSE, when=When(), confidence=0.3, doubts=("who?",), standing="doubtful")
PLEDGE = threat("t-pledge-b", "b.txt", CLOSE, kind="pledge", when=When("in May", None, "2031-05-01", "said"))
TYPED = Statement(
    "typed-1",
    f"sha256:{SHA256}",
    "threat",
    span(CLOSE),
    "",
    speaker=Filler("Ostmark"),
    when=When("", "2031-04-01", "2031-04-02", "typed"),
    standing="reviewed",
    entry=Entry("ana", "read twice"),
)
COMPARISON = Comparison(
    dispatches=(Dispatch("d1", ("a.txt", "b.txt")),),
    episodes=(
        Episode("e1", ("a.txt", "b.txt"), MONDAY, "the strait"),
        Episode("e2", ("b.txt",)),
    ),
    signals=(
        Signal("s1respond", "threat", ("t-respond-a", "t-respond-b"), ("a.txt", "b.txt"), (WIRE, OWN), MONDAY),
        Signal("s1close", "threat", ("t-close-b",), ("b.txt",), (OWN,)),
        Signal("s2pledge", "pledge", ("t-pledge-b",), ("b.txt",), (OWN,), PLEDGE.when),
    ),
)
IN_ORDER = tuple(sorted(COMPARISON.signals, key=lambda signal: signal.id))


def fill(ledger: Ledger) -> None:
    store = ledger._store
    for name, statements in (("a.txt", (FIRST,)), ("b.txt", (COPY, DOUBTFUL, PLEDGE))):
        page = Page(name, f"/press/{name}", RAW, SHA256, TEXT, "text/plain", "utf-8")
        whole = Span(0, len(TEXT))
        report = Report(name, SHA256, TEXT, TEXT, (Stretch(whole, whole),), headline=span("Drills in the strait."))
        sentences = (span("Drills in the strait."), span(RESPOND), span(CLOSE))
        store.save(page, report, Reading(name, sentences, statements=statements), at="2031-05-06T10:00:00Z")
    store.replace_comparison(COMPARISON, upto=store.collection().upto)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with standoff.open(":memory:") as opened:
        fill(opened)
        yield opened


# --- opening --------------------------------------------------------------------------------------------------------


def test_a_ledger_is_made_where_there_is_none_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "standoff.db"
    with standoff.open(path) as ledger:
        fill(ledger)
        assert ledger.place == str(path)
    with standoff.open(str(path), create=False) as ledger:
        assert [report.id for report in ledger.reports()] == ["a.txt", "b.txt"]


def test_what_is_no_ledger_or_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Norland moves. " * 100)
    with pytest.raises(LedgerError):
        standoff.open(tmp_path / "notes.txt")
    with pytest.raises(NotFound):
        standoff.open(tmp_path / "gone.db", create=False)
    assert not (tmp_path / "gone.db").exists()


def test_the_time_in_the_history_is_the_clock_s_in_utc(tmp_path: Path) -> None:
    noon = datetime(2031, 5, 6, 12, 0, 0, 999, tzinfo=timezone(timedelta(hours=5)))
    with standoff.open(":memory:", clock=lambda: noon) as ledger:
        assert ledger._now() == "2031-05-06T07:00:00Z"
    with standoff.open(":memory:") as ledger:
        assert abs(datetime.fromisoformat(ledger._now()) - datetime.now(UTC)) < timedelta(minutes=1)


# --- the record -----------------------------------------------------------------------------------------------------


def test_reports_readings_pages_and_history_are_there(ledger: Ledger) -> None:
    assert ledger.report("a.txt").text == TEXT
    assert ledger.reading("b.txt").statements == (COPY, DOUBTFUL, PLEDGE)
    assert [reading.report_id for reading in ledger.readings()] == ["a.txt", "b.txt"]
    assert ledger.page("a.txt").raw == RAW
    assert ledger.revisions("a.txt") == (ledger.report("a.txt"),)
    assert [event.event for event in ledger.history()] == ["read", "read"]
    assert ledger.unread() == ()
    assert ledger.comparison() == replace(COMPARISON, signals=IN_ORDER)
    assert ledger.signals() == IN_ORDER
    assert ledger.sources("s1r") == (WIRE, OWN)
    assert [hit.report_id for hit in ledger.search("border")] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("look_up", ["report", "reading", "page", "statement", "signal", "sources"])
def test_what_is_not_there_is_not_found(ledger: Ledger, look_up: str) -> None:
    with pytest.raises(NotFound):
        getattr(ledger, look_up)("nothing")


def test_statements_are_those_read_then_those_typed(ledger: Ledger) -> None:
    ledger._store.add([TYPED], place="typed.yaml", at="now")
    ids = [FIRST.id, COPY.id, DOUBTFUL.id, PLEDGE.id, TYPED.id]
    assert [s.id for s in ledger.statements()] == ids
    assert [s.id for s in ledger.statements(False)] == [i for i in ids if i != DOUBTFUL.id]
    assert [s.id for s in ledger.statements(record="read")] == ids[:-1]
    assert [s.id for s in ledger.statements(record="typed")] == [TYPED.id]
    assert [s.id for s in ledger.statements(standing="reviewed")] == [TYPED.id]
    assert [s.id for s in ledger.statements(kind="pledge")] == [PLEDGE.id]


def test_a_typed_signal_is_found_like_one_that_was_read_and_kept_apart_from_them(ledger: Ledger) -> None:
    cited = (f"sha256:{SHA256}", f"sha256:{'0' * 64}")
    origin = Origin("agency", "Northern Wire", cited)
    signal = Signal("s3typed", "threat", (TYPED.id,), cited, (origin,), TYPED.when)
    ledger._store.add([TYPED], [signal], place="typed.yaml", at="now")
    linked = replace(signal, reports=("a.txt", cited[1]), origins=(replace(origin, reports=("a.txt", cited[1])),))
    assert ledger.signals(record="typed") == (linked,)
    assert ledger.signals() == (*IN_ORDER, linked)
    assert ledger.signals(record="read") == ledger.comparison().signals == IN_ORDER
    assert ledger.signal("s3") == linked
    assert ledger.sources("s3") == linked.origins
    (row,) = ledger.threats(record="typed")
    assert (row.signal, row.origins, row.reports) == (linked, 1, 2)


def test_a_typed_statement_is_linked_to_the_report_with_the_bytes_it_names(ledger: Ledger) -> None:
    unknown = replace(TYPED, id="typed-2", report_id=f"sha256:{'0' * 64}")
    ledger._store.add([TYPED, unknown], place="typed.yaml", at="now")
    linked = ledger.statement("typed-1")
    assert (linked.report_id, linked.text, linked.sentence) == ("a.txt", CLOSE, span(CLOSE))
    assert ledger.statement("typed-2") == unknown


# --- rows -----------------------------------------------------------------------------------------------------------


def test_threats_are_rows_by_date_that_say_all_of_a_signal(ledger: Ledger) -> None:
    first, undated = ledger.threats()
    assert (first.speaker, first.actor, first.target) == ("Veskaria", "Veskaria; Ostmark", "Norland")
    assert (first.condition, first.consequence) == ("if Norland moves", "it would respond")
    assert (first.strength, first.cue, first.ours) == ("explicit", "warned", "explicit threat")
    assert (first.origins, first.reports, first.signal.reports) == (2, 2, ("a.txt", "b.txt"))
    assert (first.when, first.quote, first.doubtful) == (MONDAY, RESPOND, False)
    assert (undated.speaker, undated.condition, undated.cue, undated.ours) == ("", "", "", "threat")
    assert (undated.quote, undated.doubtful, undated.origins) == (CLOSE, True, 1)


def test_what_people_typed_is_a_row_of_its_own_and_marked(ledger: Ledger) -> None:
    ledger._store.add([TYPED], place="typed.yaml", at="now")
    assert [row.statement.id for row in ledger.threats()] == [TYPED.id, FIRST.id, DOUBTFUL.id]
    (row,) = ledger.threats(record="typed")
    assert (row.quote, row.origins, row.reports, row.statement.standing) == (CLOSE, 0, 1, "reviewed")
    assert [row.statement.id for row in ledger.threats(record="read")] == [FIRST.id, DOUBTFUL.id]


def test_the_timeline_goes_by_date_and_ends_with_what_has_none(ledger: Ledger) -> None:
    rows = ledger.timeline()
    assert [(row.id, row.kind, row.dated) for row in rows] == [
        ("s2pledge", "pledge", True),
        ("e1", "episode", True),
        ("s1respond", "threat", True),
        ("e2", "episode", False),
        ("s1close", "threat", False),
    ]
    assert rows[1].label == "the strait: Drills in the strait."
    assert rows[2].label == f"Veskaria: {RESPOND}"
    assert rows[2].reports == ("a.txt", "b.txt")


def test_a_place_that_was_left_out_is_listed(ledger: Ledger) -> None:
    ledger._store.note_unread(Unread("c.txt", "empty"), at="now")
    assert ledger.unread() == (Unread("c.txt", "empty"),)
