"""The whole way, with stand-ins for the stages: what becomes of pages in whatever number and order they come."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from standoff.errors import ModelError
from standoff.flow import Options, Outcome, Stages, run
from standoff.imprints import Compared
from standoff.ledger.store import Store
from standoff.records import (
    Comparison,
    Dispatch,
    Page,
    Reading,
    Report,
    Signal,
    Span,
    Statement,
    Stretch,
    Unread,
)

AT = "2031-05-04T10:00:00Z"


def make_page(name: str, text: str, place: str = "") -> Page:
    raw = text.encode()
    return Page(name, place or f"/press/{name}", raw, hashlib.sha256(raw).hexdigest(), text, "text/plain", "utf-8")


def make_pages(count: int) -> list[Page]:
    return [make_page(f"{n:03}.txt", f"Norland spoke on day {n}. Veskaria threatens Ostmark.") for n in range(count)]


def read_page(page: Page) -> tuple[Report, Reading] | Unread:
    """Reads as cleaning and annotating would, by rules of one line each."""
    text = page.text.strip()
    if not text:
        return Unread(page.place, "no text")
    if "broken" in text:
        raise RuntimeError("a rule failed")
    if "unstorable" in text:
        text += "\ud800"
    whole = Span(0, len(text))
    sentences = tuple(Span(*found.span()) for found in re.finditer(r"\S[^.]*\.", text))
    statements = tuple(
        Statement(f"{page.id}-{s.start}", page.id, "threat", s, s.of(text)) for s in sentences if "threat" in s.of(text)
    )
    report = Report(page.id, page.sha256, page.text, text, (Stretch(whole, whole),))
    return report, Reading(page.id, sentences, statements=statements)


def load_reader() -> Callable[[Page], tuple[Report, Reading] | Unread]:
    return read_page


def compare(reports: Sequence[Report], readings: Sequence[Reading], *, judged: Sequence[object] = ()) -> Compared:
    """One dispatch a text, one signal a dispatch with a threat: what comes of it tells in what order they came."""
    assert [report.id for report in reports] == [reading.report_id for reading in readings]
    by_text: dict[str, list[str]] = {}
    for report in reports:
        by_text.setdefault(report.text, []).append(report.id)
    comparison = Comparison(
        dispatches=tuple(Dispatch(f"d{n}", tuple(ids)) for n, ids in enumerate(by_text.values())),
        signals=tuple(
            Signal(f"s{s.id}", "threat", (s.id,), (r.report_id,), ()) for r in readings for s in r.statements
        ),
    )
    return Compared(comparison)


def stages(found: Iterable[Page | Unread]) -> Stages:
    return Stages(lambda places: iter(found), load_reader, compare)


def read(store: Store, *found: Page | Unread, workers: int = 1, **more: object) -> Outcome:
    return run(store, [], stages(found), Options(AT, workers, **more))  # type: ignore[arg-type]


def record(store: Store) -> tuple[object, ...]:
    """All that a ledger answers, its history apart."""
    return (
        store.reports(),
        store.readings(),
        store.statements(),
        store.comparison(),
        store.unread(),
        store.kept(),
        store.search("Norland"),
    )


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        yield opened


def test_pages_become_reports_readings_and_a_comparison(store: Store) -> None:
    pages = make_pages(2)
    outcome = read(store, *pages)
    assert outcome == Outcome(read=("000.txt", "001.txt"))
    assert [report.text for report in store.reports()] == [page.text for page in pages]
    assert [s.report_id for s in store.statements()] == ["000.txt", "001.txt"]
    assert len(store.comparison().signals) == 2
    assert store.is_compared()


def test_what_is_known_already_is_not_read_again(store: Store) -> None:
    read(store, *make_pages(3))

    def fail() -> Callable[[Page], tuple[Report, Reading] | Unread]:
        raise AssertionError("nothing was to be read")

    again = run(store, [], replace(stages(make_pages(3)), load_reader=fail), Options(AT))
    assert again == Outcome(unchanged=("000.txt", "001.txt", "002.txt"))


def load_closer_reader() -> Callable[[Page], tuple[Report, Reading] | Unread]:
    """A reader of a newer program: it finds the second page's threat to be a warning."""

    def read_closer(page: Page) -> tuple[Report, Reading] | Unread:
        answer = read_page(page)
        if isinstance(answer, Unread) or page.id != "001.txt":
            return answer
        report, reading = answer
        return report, replace(reading, statements=tuple(replace(s, kind="warning") for s in reading.statements))

    return read_closer


def test_what_is_known_is_read_again_where_that_is_asked_for_and_revised_where_it_reads_otherwise(store: Store) -> None:
    read(store, *make_pages(3))
    newer = replace(stages(make_pages(3)), load_reader=load_closer_reader)
    outcome = run(store, [], newer, Options(AT, again=True))
    assert outcome == Outcome(unchanged=("000.txt", "002.txt"), revised=("001.txt",))
    assert [s.kind for s in store.statements()] == ["threat", "warning", "threat"]
    assert len(store.revisions("001.txt")) == 2
    again = run(store, [], newer, Options(AT, again=True))
    assert again == Outcome(unchanged=("000.txt", "001.txt", "002.txt"))


def test_a_new_text_at_the_same_place_is_a_revision_and_is_compared(store: Store) -> None:
    read(store, *make_pages(3))
    changed = make_page("001.txt", "Norland was silent.")
    assert read(store, *make_pages(1), changed) == Outcome(unchanged=("000.txt",), revised=("001.txt",))
    assert [r.id for r in store.reports()] == ["000.txt", "001.txt", "002.txt"]
    assert {report for signal in store.comparison().signals for report in signal.reports} == {"000.txt", "002.txt"}


def test_the_same_bytes_under_another_name_are_a_copy(store: Store) -> None:
    (one,) = make_pages(1)
    copy = replace(one, id="copy.txt", place="/press/copy.txt")
    assert read(store, one, copy) == Outcome(read=("000.txt", "copy.txt"))
    assert [d.reports for d in store.comparison().dispatches] == [("000.txt", "copy.txt")]


def test_another_file_of_the_same_name_is_no_revision(store: Store) -> None:
    read(store, make_page("talks.txt", "Norland agreed.", "/a/talks.txt"))
    outcome = read(store, make_page("talks.txt", "Ostmark agreed.", "/b/talks.txt"))
    assert outcome == Outcome(read=("b/talks.txt",))
    assert [report.text for report in store.reports()] == ["Ostmark agreed.", "Norland agreed."]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_record_is_the_same_however_many_read_it_and_in_whatever_order(tmp_path: Path, workers: int) -> None:
    pages = [*make_pages(14), make_page("empty.txt", " "), make_page("broken.txt", "broken")]
    with Store.open(tmp_path / "one.db") as store:
        whole = read(store, *pages)
        expected = record(store)
    with Store.open(tmp_path / "other.db") as store:
        assert read(store, *reversed(pages), workers=workers) == whole
        assert record(store) == expected
    with Store.open(tmp_path / "pieces.db") as store:
        for start in range(0, len(pages), 5):
            read(store, *pages[start : start + 5], workers=workers)
        assert record(store) == expected


@pytest.mark.parametrize("workers", [1, 2])
def test_what_can_not_be_read_is_left_out_with_its_reason_and_the_rest_is_read(store: Store, workers: int) -> None:
    odd = [
        make_page("empty.txt", " "),
        make_page("broken.txt", "broken"),
        make_page("unstorable.txt", "unstorable"),
        make_page("17", " ", "/press/many.jsonl"),
        Unread("/press/many.jsonl", "not JSON", 3),
        Unread("/press/gone.txt", "no such file"),
    ]
    outcome = read(store, *odd, *make_pages(5), workers=workers)
    assert outcome.read == tuple(page.id for page in make_pages(5))
    assert [(u.place, u.line, u.reason.split("(")[0]) for u in outcome.unread] == [
        ("/press/broken.txt", None, "reading it failed "),
        ("/press/empty.txt", None, "no text"),
        ("/press/gone.txt", None, "no such file"),
        ("/press/many.jsonl", 3, "not JSON"),
        ("/press/many.jsonl:17", None, "no text"),
        ("/press/unstorable.txt", None, "unstorable.txt: its text holds characters that can't be stored"),
    ]
    assert store.unread() == outcome.unread


def test_what_is_read_later_is_no_longer_left_out(store: Store) -> None:
    lines = "/press/many.jsonl"
    read(
        store, make_page("a.txt", " "), make_page("17", " ", lines), Unread(lines, "not JSON", 3), Unread("/x", "gone")
    )
    read(store, make_page("a.txt", "Norland agreed."), make_page("17", "Ostmark agreed.", lines))
    assert store.unread() == (Unread("/x", "gone"),)
    # a place that fails once more after it was read is listed, until it is read, or known, again
    read(store, Unread("/press/a.txt", "no permission"))
    assert len(store.unread()) == 2
    assert read(store, make_page("a.txt", "Norland agreed.")).unchanged == ("a.txt",)
    assert store.unread() == (Unread("/x", "gone"),)


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_counts_what_is_done_of_what_was_found(store: Store, workers: int) -> None:
    read(store, *make_pages(2))
    calls: list[tuple[int, int, str]] = []
    found = [Unread("/x", "gone"), *make_pages(9)]
    read(store, *found, workers=workers, progress=lambda *call: calls.append(call))
    assert [done for done, _, _ in calls] == list(range(1, 11))
    assert all(done <= total <= 10 for done, total, _ in calls)
    assert calls[-1][:2] == (10, 10)
    assert [name for _, _, name in calls] == ["/x", *(page.id for page in make_pages(9))]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt_keeps_what_was_read_and_the_next_run_goes_on(tmp_path: Path, workers: int) -> None:
    def interrupt(done: int, total: int, name: str) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with Store.open(tmp_path / "standoff.db") as store:
        with pytest.raises(KeyboardInterrupt):
            read(store, *make_pages(9), workers=workers, progress=interrupt)
        assert len(store.reports()) == 5
        assert not store.is_compared()
    with Store.open(tmp_path / "standoff.db") as store, Store.open(":memory:") as whole:
        outcome = read(store, *make_pages(9), workers=workers)
        assert (len(outcome.unchanged), len(outcome.read)) == (5, 4)
        read(whole, *make_pages(9))
        assert record(store) == record(whole)


def test_a_pages_own_failure_is_told_from_a_missing_pipeline(store: Store) -> None:
    def load() -> Callable[[Page], tuple[Report, Reading] | Unread]:
        raise ModelError("no such pipeline", place="xx", remedy="install it")

    with pytest.raises(ModelError):
        run(store, [], replace(stages(make_pages(2)), load_reader=load), Options(AT))
    assert store.reports() == ()


def test_places_reach_the_gatherer_as_they_were_given(store: Store) -> None:
    seen: list[str] = []

    def gather(places: Iterable[str]) -> Iterator[Page | Unread]:
        seen.extend(places)
        yield from ()

    outcome = run(store, ["a", "b"], Stages(gather, load_reader, compare), Options(AT))
    assert (seen, outcome) == (["a", "b"], Outcome())
