"""Pages of commitments, of where parties stand, and of what is new, which say what the whole record would say."""

from collections.abc import Iterator

import pytest

from parted_sample import VARIANTS, make_sample, make_variant
from standoff import Ledger
from standoff.cli.cases import STATES
from standoff.present.asked import collect
from standoff.present.cases import commitment_rows
from standoff.present.signals import signal_rows
from standoff.reason import News, find_changes, find_conflicts, group_matters
from standoff.recent import Asked

DAYS = [("2031-09-10", None), ("2031-09-01", "2031-09-12"), ("2031-10-30", None), ("2001-01-01", None)]


@pytest.fixture(scope="module", params=VARIANTS)
def ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with make_variant(tmp_path_factory.mktemp("pages") / "sample.db", request.param) as opened:
        yield opened


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """All is looked up, as in a large ledger, and nothing is passed over."""
    monkeypatch.setattr("standoff.pooled.UNTIED", 1000)
    monkeypatch.setattr("standoff.pooled.FEW", 0)
    monkeypatch.setattr("standoff.recent.PARTIES", 1000)


# --- commitments ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("on", [None, "2031-09-10"])
@pytest.mark.parametrize("state", [None, *STATES])
def test_a_page_of_all_commitments_is_that_of_the_whole_record(
    ledger: Ledger, state: str | None, on: str | None
) -> None:
    holdings = collect(ledger, follow=False)
    every = commitment_rows(ledger.commitments(on=on), signal_rows(holdings), holdings.statements)
    page = ledger.first_commitments(10_000, on=on, state=state, doubtful=True)
    shown = collect(page.part, follow=False)
    rows = commitment_rows(page.followed, signal_rows(shown), shown.statements)
    wanted = [row for row in every if state is None or row.followed.state == state]
    assert [(row.signal, row.followed) for row in rows] == [(row.signal, row.followed) for row in wanted]
    for row in rows:
        assert {step.statement for step in row.followed.steps} <= row.sentences.keys()
    assert page.left == 0


@pytest.mark.usefixtures("large")
def test_a_page_of_commitments_has_the_first_of_them_and_counts_what_else_may_be_one(ledger: Ledger) -> None:
    every = ledger.first_commitments(10_000, doubtful=True)
    page = ledger.first_commitments(5, doubtful=True)
    assert page.followed == every.followed[:5]
    assert page.left >= len(every.followed) - 5 > 0
    sure = ledger.first_commitments(10_000)
    assert sure.hidden > 0 and len(sure.followed) < len(every.followed)


@pytest.mark.usefixtures("large")
def test_a_state_that_few_have_come_to_is_looked_for_among_some_lines_only(ledger: Ledger) -> None:
    page = ledger.first_commitments(1, state="lapsed")
    assert page.followed == ()
    assert page.left > 0


# --- where parties stand --------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("of", ["positions", "changes", "conflicts"])
def test_with_room_for_all_lines_every_view_is_of_all_positions(ledger: Ledger, of: str) -> None:
    assert ledger.first_positions(10_000, of=of) == (ledger.positions(), 0)  # type: ignore[arg-type]


@pytest.mark.usefixtures("large")
def test_parties_come_until_there_are_enough_changes_or_conflicts(ledger: Ledger) -> None:
    some, left = ledger.first_positions(1, of="changes")
    assert left > 0
    assert find_changes(some, group_matters(some, ledger.statements(), knowledge=ledger.knowledge))
    some, left = ledger.first_positions(1, of="conflicts")
    assert left == 0 or find_conflicts(some)


@pytest.mark.usefixtures("large")
def test_of_changes_that_are_few_no_more_is_read_than_may_be(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.followed.READ", 1)
    some, left = ledger.first_positions(10_000, of="changes")
    assert left > 0 and some == ledger.positions()[: len(some)]


# --- what is new ----------------------------------------------------------------------------------------------------


def by_evidence(news: tuple[News, ...]) -> list[News]:
    """What is new but for commitments that a deadline alone has ended, which are looked for in a small ledger only."""
    return [one for one in news if one.commitment is None or one.commitment.by is not None]


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize(("first", "last"), DAYS)
def test_with_room_for_all_lines_what_is_new_is_that_of_the_whole_record(
    ledger: Ledger, first: str, last: str | None
) -> None:
    recent = ledger.recent(Asked(first=first, last=last, facts=True, doubtful=True))
    assert list(recent.news) == by_evidence(ledger.since(first, last))
    assert (recent.counted.left, recent.counted.hidden, recent.passed_over) == (0, 0, 0)
    shown = {s.id for s in recent.part.statements()}
    assert {s for one in recent.news if one.signal for s in one.signal.statements} <= shown


@pytest.mark.usefixtures("large")
def test_the_first_lines_are_certain_before_they_are_possible_and_the_rest_is_counted(ledger: Ledger) -> None:
    every = ledger.recent(Asked(first="2031-09-08", facts=True, doubtful=True))
    page = ledger.recent(Asked(first="2031-09-08", facts=True, doubtful=True, limit=5))
    said = [one.signal for one in every.news if one.signal is not None]
    first = [one.signal for one in page.news if one.signal is not None]
    assert len(first) < len(said) and set(first) <= set(said)
    assert page.counted.left > 0
    assert page.reports == every.reports and page.reports_in_all == len(ledger.reports())


@pytest.mark.usefixtures("large")
def test_what_is_new_of_one_party_is_by_or_to_it(ledger: Ledger) -> None:
    every = ledger.recent(Asked(first="2031-09-08", parties=("Norland",)))
    by_id = {s.id: s for s in every.part.statements()}
    said = [one.signal for one in every.news if one.signal is not None and one.signal.origins]
    assert said
    for signal in said:
        named = {f.name for s in signal.statements for f in (*by_id[s].actor, *by_id[s].target)}
        speakers = {by_id[s].speaker.name for s in signal.statements if by_id[s].speaker}  # type: ignore[union-attr]
        assert "Norland" in named | speakers


def test_a_ledger_of_few_lines_is_not_large(monkeypatch: pytest.MonkeyPatch) -> None:
    with make_sample(":memory:") as ledger:
        assert not ledger.is_large()
        monkeypatch.setattr("standoff.pooled.FEW", 10)
        assert ledger.is_large()
