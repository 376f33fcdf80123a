"""The part of a large ledger that a dossier of a choice is made of shows what the dossier of all would."""

from collections.abc import Iterator
from functools import partial

import pytest

from parted_sample import VARIANTS, make_variant
from standoff import Ledger
from standoff.chosen import Sought
from standoff.errors import NotFound
from standoff.present.choice import Choice
from standoff.present.dossier import Dossier
from standoff.present.view import Shown, build_dossier
from standoff.reason import describe


@pytest.fixture(scope="module", params=VARIANTS)
def ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with make_variant(tmp_path_factory.mktemp("chosen") / "sample.db", request.param) as opened:
        yield opened


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """All is looked up, as in a large ledger, and nothing is passed over."""
    monkeypatch.setattr("standoff.pooled.UNTIED", 1000)
    monkeypatch.setattr("standoff.pooled.FEW", 0)


def both(ledger: Ledger, *, at_most: int = 10_000, doubtful: bool = False, **asked: object) -> tuple[Dossier, Dossier]:
    """The dossier of a choice from the part that it is made of, and from the whole."""
    choice = Choice(**asked)  # type: ignore[arg-type]
    known = ledger.knowledge
    build = partial(build_dossier, book=known, actions=known, describe=partial(describe, knowledge=known))
    shown = Shown(choice=choice, doubtful=doubtful, at_most=at_most)
    sought = Sought(
        story=choice.story,
        parties=choice.parties,
        since=choice.since,
        act=choice.act,
        doubtful=doubtful,
        at_most=at_most,
    )
    part, whole = ledger.chosen(sought)
    return build(part, shown, whole=whole), build(ledger, shown)


CHOICES = [
    {"parties": ("Norland",)},
    {"parties": ("Veskaria", "Estmark")},
    {"parties": ("Veskaria",), "since": "2031-09-08"},
    {"since": "2031-09-08"},
    {"act": "close the strait"},
    {"act": "strike", "parties": ("Veskaria",)},
    {},
]


@pytest.mark.parametrize("doubtful", [False, True])
@pytest.mark.parametrize("asked", CHOICES, ids=str)
def test_a_part_has_the_lines_that_the_whole_would_show(
    ledger: Ledger, asked: dict[str, object], doubtful: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("standoff.chosen.REPORTS", 1000)
    part, whole = both(ledger, doubtful=doubtful, **asked)
    assert part.threats == whole.threats
    assert part.other == whole.other
    assert part.timeline == whole.timeline
    assert part.commitments == whole.commitments
    assert part.quotes == whole.quotes
    assert part.chosen.words == whole.chosen.words
    assert part.chosen.signals == whole.chosen.signals
    assert (part.chosen.signals_in_all, part.chosen.reports_in_all) == (
        whole.chosen.signals_in_all,
        whole.chosen.reports_in_all,
    )
    assert part.doubtful == whole.doubtful


def test_a_part_of_a_story_has_its_lines_by_its_id_and_by_its_reports(ledger: Ledger) -> None:
    story = ledger.comparison().stories[0]
    for name in (story.id, story.id[:6], story.reports[0]):
        part, whole = both(ledger, story=name)
        assert part.threats == whole.threats
        assert part.other == whole.other
        assert part.chosen.words == whole.chosen.words


def test_of_each_kind_the_latest_are_shown_and_the_others_counted(ledger: Ledger) -> None:
    part, whole = both(ledger, at_most=12, parties=("Veskaria",))
    assert part.chosen.signals == whole.chosen.signals
    assert part.chosen.over == whole.chosen.over
    assert [row.signal for row in part.lines[:12]] == [row.signal for row in whole.lines[:12]]


def test_what_a_part_can_not_tell_is_said(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.chosen.REPORTS", 1)
    part, whole = both(ledger, act="close the strait")
    assert any("is told by the lines of this page alone" in line for line in part.method.left_out)
    assert any("others have them too" in line for line in part.method.left_out)
    assert not any("is told by the lines of this page alone" in line for line in whole.method.left_out)


@pytest.mark.parametrize("asked", [{"story": "t0"}, {"parties": ("Nobody at all",)}], ids=str)
def test_what_is_not_in_the_ledger_is_told(ledger: Ledger, asked: dict[str, object]) -> None:
    with pytest.raises(NotFound):
        ledger.chosen(Sought(at_most=10, **asked))  # type: ignore[arg-type]
