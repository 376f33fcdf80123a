"""Searching a whole ledger: words and filters together, what people corrected, and names that are not there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import standoff
from present.norland import keep
from standoff import Ledger
from standoff.errors import BadInput, NotFound
from standoff.rulings import Wish
from standoff.searches import Sought


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    keep(tmp_path / "norland.db")
    with standoff.open(tmp_path / "norland.db") as opened:
        yield opened


def found(ledger: Ledger, **sought: object) -> dict[str | None, list[str]]:
    """The statements found, by report; of a report without any, its sentences."""
    reports = ledger.passages(Sought(**sought)).reports  # type: ignore[arg-type]
    return {
        one.report.id if one.report else None: [s.id for p in one.passages for s in p.statements]
        or [p.sentence.of(one.report.text) for p in one.passages if p.sentence and one.report]
        for one in reports
    }


@pytest.mark.parametrize(
    ("sought", "ids"),
    [
        ({"words": "launchers"}, {"a-wire.txt": ["w2"], "b-copy.txt": ["k2", "k3"], "e-peace.txt": ["p1"]}),
        ({"words": "launchers", "kinds": ("threat",)}, {"a-wire.txt": ["w2"], "b-copy.txt": ["k2"]}),
        ({"words": "launchers", "outlets": ("lantern",)}, {"b-copy.txt": ["k2", "k3"]}),
        ({"words": "launchers", "after": "2031-05-08"}, {"e-peace.txt": ["p1"]}),
        ({"words": "launchers", "stories": ("t1",), "kinds": ("offer",)}, {"e-peace.txt": ["p1"]}),
        ({"stories": ("e-peace.txt",), "kinds": ("denial",)}, {"b-copy.txt": ["k3"]}),
        ({"words": "gas"}, {None: ["t1"]}),
        ({"kinds": ("pledge", "offer")}, {"f-windows.txt": ["f1"], "e-peace.txt": ["p1"]}),
        ({"speakers": ("Lund",)}, {"e-peace.txt": ["p1"]}),
        ({"before": "2031-05-05", "kinds": ("pledge",)}, {"f-windows.txt": ["f1"]}),
        ({"words": "launchers", "kinds": ("pledge",)}, {}),
    ],
)
def test_words_and_filters_find_what_meets_them_all(
    ledger: Ledger, sought: dict[str, object], ids: dict[str | None, list[str]]
) -> None:
    assert {report: sorted(some) for report, some in found(ledger, **sought).items()} == ids


def test_what_has_no_date_is_counted_where_days_are_asked_for(ledger: Ledger) -> None:
    sought = Sought(kinds=("threat", "permission"), after="2031-05-01")
    assert ledger.passages(sought).undated == 2


def test_at_most_so_many_reports_come_and_it_is_said_that_there_are_more(ledger: Ledger) -> None:
    some = ledger.passages(Sought(words="launchers", limit=2))
    assert (len(some.reports), some.more) == (2, True)
    assert not ledger.passages(Sought(words="launchers", limit=3)).more
    assert ledger.passages(Sought(kinds=("threat",), limit=1)).more


def test_a_search_is_of_the_record_as_people_have_it(ledger: Ledger) -> None:
    ledger.correct(Wish("corrected", "Ana", "heard it", "p1", values=(("speaker", "Ada Brandt"), ("kind", "pledge"))))
    ledger.correct(Wish("removed", "Ana", "never said", "k3"))
    assert found(ledger, speakers=("Lund",)) == {}
    assert found(ledger, kinds=("pledge",)) == {"f-windows.txt": ["f1"], "e-peace.txt": ["p1"]}
    assert found(ledger, kinds=("denial",)) == {}
    assert "e-peace.txt" in found(ledger, speakers=("Brandt",))


def test_parties_that_people_joined_are_one_to_a_search(ledger: Ledger) -> None:
    ledger.judge("join", "parties", ["Veskaria", "Ostmark"], by="Ana", why="one delegation")
    assert "f-windows.txt" in found(ledger, parties=("Veskaria",))


@pytest.mark.parametrize(
    ("sought", "error", "told"),
    [
        ({}, BadInput, "--party or --force"),
        ({"words": "   "}, BadInput, "--party or --force"),
        ({"parties": ("Veskarja",)}, NotFound, "did you mean Veskaria"),
        ({"speakers": ("Lundt",)}, NotFound, "did you mean Per Lund"),
        ({"outlets": ("Lantirn",)}, NotFound, "did you mean Daily Lantern"),
        ({"stories": ("t9",)}, NotFound, "no such story"),
    ],
)
def test_what_is_not_in_the_ledger_is_an_error_that_says_what_next(
    ledger: Ledger, sought: dict[str, object], error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told):
        ledger.passages(Sought(**sought))  # type: ignore[arg-type]
