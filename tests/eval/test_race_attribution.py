"""The race measures all alike: by the scorer, by mode and by field, and says what it can't run."""

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import race_attribution
from peers.quotation_marks import quoted_spans
from peers.told import Article, Told
from race_attribution import Outcome, missing_packages, race, tables
from race_measures import Rate, load_scorer, measure, mode_of, spread
from scoring import shared_folder

TEXT = "“We stay,” Ana said. Ilya said that they go. Ana called it “late.”"
QUOTED = Told(((11, 14),), ((15, 19),), ((0, 10),))
REPORTED = Told(((21, 25),), ((26, 30),), ((31, 43),))
MIXED = Told(((45, 48),), ((49, 55),), ((56, 66),))


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    path = shared_folder() / "score" / "attribution.py"
    if not path.exists():
        pytest.skip(f"not measured: {path} is not here")
    return load_scorer(path)


def record(name: str, outlet: str) -> dict[str, Any]:
    gold = [one.as_json() for one in (QUOTED, REPORTED, MIXED)]
    return {"id": name, "text": TEXT, "outlet": outlet, "attributions": [*gold, {"cue": [[15, 19]]}]}


@pytest.mark.parametrize(("told", "mode"), [(QUOTED, "direct"), (REPORTED, "indirect"), (MIXED, "mixed")])
def test_the_mode_is_how_much_of_the_content_is_quoted(scorer: ModuleType, told: Told, mode: str) -> None:
    assert mode_of(told.as_json(), TEXT, quoted_spans(TEXT), scorer) == mode


def test_recall_by_mode_and_rates_by_field_count_what_the_scorer_attributed(scorer: ModuleType) -> None:
    wrong_source = Told(REPORTED.source, QUOTED.cue, QUOTED.content)
    records = [record("1", "Bote"), record("2", "Kurier")]
    measured = measure(scorer, records, [[QUOTED, REPORTED, MIXED], [wrong_source, REPORTED]], by="outlet")
    assert measured.rates["attributed"] == Rate(hit=4, gold=6, told=5)
    assert measured.recall == {"direct": (1, 2), "indirect": (2, 2), "mixed": (1, 2)}
    assert measured.by_value == {"Bote": Rate(3, 3, 3), "Kurier": Rate(1, 3, 2)}


def test_of_two_gold_attributions_in_the_same_words_one_may_be_missed(scorer: ModuleType) -> None:
    twice = {"id": "1", "text": "Ana said no. " * 2, "attributions": []}
    told = [Told(((at, at + 3),), ((at + 4, at + 8),), ((at + 9, at + 11),)) for at in (0, 13)]
    twice["attributions"] = [one.as_json() for one in told]
    assert measure(scorer, [twice], [told[:1]]).recall["indirect"] == (1, 2)


def test_rates_are_in_per_cent_and_nothing_told_is_no_error() -> None:
    rate = Rate(hit=3, gold=6, told=4)
    assert (rate.precision, rate.recall, rate.f1) == (75.0, 50.0, 60.0)
    assert Rate(0, 0, 0).f1 == Rate(0, 3, 0).precision == Rate(0, 0, 3).recall == 0.0


def test_the_farthest_from_the_mean_may_be_above_or_below() -> None:
    middle, farthest, away = spread({"Bote": Rate(9, 10, 10), "Kurier": Rate(3, 10, 10), "Post": Rate(6, 10, 10)})
    assert (middle, abs(away)) == (pytest.approx(60.0), pytest.approx(30.0))
    assert (farthest, away > 0) in (("Bote", True), ("Kurier", False))


# --- the race ---------------------------------------------------------------------------------------------------------


class Racer:
    """Tells what it is given; `asked` holds the parses that it was handed."""

    def __init__(self, name: str, *told: list[Told], needs_parse: bool = False) -> None:
        self.name, self.needs_parse, self._told, self.asked = name, needs_parse, list(told), list[Any]()

    def tell(self, article: Article, parse: Any) -> list[Told]:
        self.asked.append(parse)
        return self._told[min(len(self.asked), len(self._told)) - 1]


@pytest.fixture
def slow_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that goes on by a second whenever it is looked at."""
    seconds = iter(range(1000))
    monkeypatch.setattr(race_attribution.time, "process_time", lambda: float(next(seconds)))


@pytest.mark.usefixtures("slow_clock")
def test_parsing_counts_for_those_who_need_a_parse() -> None:
    racers = [Racer("plain", [QUOTED]), Racer("parsing", [QUOTED], needs_parse=True)]
    outcomes = race([Article("1", TEXT)] * 2, racers, str.upper, runs=3)
    number = len(TEXT.split())
    assert outcomes == [
        Outcome("plain", ([QUOTED], [QUOTED]), float(number)),
        Outcome("parsing", ([QUOTED], [QUOTED]), number / 2),
    ]
    assert set(racers[1].asked) == {TEXT.upper()}


def test_a_racer_that_tells_otherwise_when_asked_again_ends_the_race() -> None:
    with pytest.raises(SystemExit, match="whim told otherwise"):
        race([Article("1", TEXT)], [Racer("whim", [], [QUOTED], [REPORTED])], str.upper, runs=2)


def test_each_racer_is_a_column_and_each_measure_a_row(scorer: ModuleType) -> None:
    records = [record("1", "Bote")]
    told = [[QUOTED]]
    outcome = Outcome("plain", tuple(told), 1234.5)
    made = list(tables([outcome] * 2, [measure(scorer, records, told, by="outlet")] * 2, by="outlet"))
    assert [len(table.columns) for table in made] == [3] * 4
    assert [table.row_count for table in made] == [len(scorer.NAMES), 3, 3, 1]


def test_packages_that_are_missing_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(race_attribution, "find_spec", lambda module: None)
    assert missing_packages(["standoff", "textacy", "crf", "expressions"]) == ["textacy", "python-crfsuite"]
    assert missing_packages(["standoff", "expressions"]) == []


def test_missing_packages_are_asked_for_before_anything_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(race_attribution, "find_spec", lambda module: None)
    monkeypatch.setattr("sys.argv", ["race_attribution.py", str(tmp_path / "none.jsonl"), "--only", "textacy"])
    with pytest.raises(SystemExit, match=r"Needs textacy: pip install -r eval/requirements-race\.txt"):
        race_attribution.main()
