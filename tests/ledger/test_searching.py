"""Which reports may state what is asked for, and whose names a ledger has; on every kind of database."""

from dataclasses import replace
from typing import Any

import pytest
from ledger_samples import AT, CALM, WARNING, comparison, entry, typed

from standoff.ledger.searching import Stated
from standoff.ledger.store import Store
from standoff.records import UNKNOWN_WHEN, Filler, Statement, When

PLEDGE: dict[str, Any] = {
    "kind": "pledge",
    "speaker": Filler("Ærø Land"),
    "actor": (Filler("Ostmark"),),
    "target": (),
}


def keep(store: Store, name: str, when: When, **more: Any) -> Statement:
    """A report whose one statement is of this date and has these fields."""
    of_page, of_report, of_reading = entry(name, WARNING)
    stated = replace(of_reading.statements[0], when=when, **more)
    store.save(of_page, of_report, replace(of_reading, statements=(stated,)), at=AT)
    return stated


@pytest.fixture
def filled(store: Store) -> Store:
    keep(store, "b-later.txt", When("", "2031-05-09", "2031-05-09"))
    keep(store, "c-undated.txt", UNKNOWN_WHEN)
    keep(store, "a-month.txt", When("", "2031-05-01", "2031-05-31"), **PLEDGE)
    store.save(*entry("d-calm.txt", CALM), at=AT)
    store.add([typed("t1")], place="heard.yaml", at=AT)
    return store


@pytest.mark.parametrize(
    ("stated", "ids"),
    [
        (Stated(), ["a-month.txt", "b-later.txt", "c-undated.txt"]),
        (Stated(kinds=("threat",)), ["b-later.txt", "c-undated.txt"]),
        (Stated(kinds=("threat", "pledge")), ["a-month.txt", "b-later.txt", "c-undated.txt"]),
        (Stated(names=("Ostmark",)), ["a-month.txt", "b-later.txt", "c-undated.txt"]),
        (Stated(names=("Norland", "nobody")), ["b-later.txt", "c-undated.txt"]),
        (Stated(names=("Norland",), kinds=("pledge",)), []),
        (Stated(speakers=("veskaria",)), ["b-later.txt", "c-undated.txt"]),
        (Stated(after="2031-05-10"), ["a-month.txt", "c-undated.txt"]),
        (Stated(after="2031-06-01"), ["c-undated.txt"]),
        (Stated(before="2031-05-08"), ["a-month.txt", "c-undated.txt"]),
        (Stated(before="2031-04-30"), ["c-undated.txt"]),
        (Stated(names=("%",)), []),
        (Stated(names=("' OR 1=1 --",)), []),
    ],
)
def test_the_reports_that_may_state_it_come_by_date_the_undated_last(
    filled: Store, stated: Stated, ids: list[str]
) -> None:
    assert list(filled.reports_stating(stated)) == ids


@pytest.mark.parametrize("speaker", ["Ærø", "ÆRØ", "ærø"])
def test_a_name_beyond_ascii_is_not_missed_for_its_case(filled: Store, speaker: str) -> None:
    assert "a-month.txt" in filled.reports_stating(Stated(speakers=(speaker,)))


def test_what_a_revision_no_longer_says_is_not_found(filled: Store) -> None:
    filled.save(*entry("b-later.txt", CALM), at=AT)
    assert list(filled.reports_stating(Stated(kinds=("threat",)))) == ["c-undated.txt"]


def test_all_who_speak_act_or_are_acted_on_are_named_once(filled: Store) -> None:
    assert list(filled.names()) == ["Norland", "Ostmark", "Veskaria", "Ærø Land"]


def test_some_reports_are_looked_up_alone(filled: Store) -> None:
    reports, readings = filled.reports_with(["d-calm.txt", "b-later.txt", "nowhere.txt"])
    assert [r.id for r in reports] == [r.report_id for r in readings] == ["b-later.txt", "d-calm.txt"]
    assert filled.reports_with([]) == ((), ())


def test_stories_and_episodes_are_looked_up_alone(store: Store) -> None:
    of_page, of_report, of_reading = entry("a.txt", WARNING)
    store.save(of_page, of_report, of_reading, at=AT)
    compared = comparison(of_reading)
    store.replace_comparison(compared, upto=store.collection().upto)
    assert (store.stories(), store.episodes()) == (compared.stories, compared.episodes)
