"""The check of a comparison says what holds and what is missing, and ends with 1 where groups or furniture are."""

import json
from pathlib import Path

import pytest

import seeds_comparison

TOLD = (
    "Veskaria warned on Tuesday that it would close its harbours to ships of Norland if the island's garrison were "
    "enlarged.\n\nThe harbour master of Karsk, Ilya Brennic, told reporters that pilots had been recalled from the "
    "northern fairway.\n\nNorland's fisheries ministry called the step a nuisance for its herring fleet.\n"
)
COPIED = TOLD + "\nRelated…\n"
APART = (
    "Ostmark opened a railway to the salt mines of Brell on Friday.\n\nIts first train carried schoolchildren and a "
    "brass band through four tunnels.\n\nTickets cost nine crowns, the transport minister said.\n"
)
GOLD = {
    "dispatches": [{"reports": ["001", "002"], "agency": None}, {"reports": ["003"], "agency": None}],
    "episodes": [{"name": "warning", "reports": ["001", "002"], "when": None}],
    "furniture_to_clean": {"002": ["Related…"]},
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in (("001_told", TOLD), ("002_copied", COPIED), ("003_apart", APART)):
        (folder / f"{name}.txt").write_text(text, encoding="utf8")
    return folder


@pytest.mark.parametrize(
    ("section", "gold", "missing"),
    [
        ("dispatches", GOLD["dispatches"], 0),
        ("dispatches", [{"reports": ["001", "003"], "agency": None}], 2),
        ("dispatches", [{"reports": ["003"], "agency": "Northern Wire"}], 1),
        ("dispatches", [{"reports": ["003"], "agency": None, "cites": ["Karsk Courier"]}], 1),
        ("episodes", GOLD["episodes"], 0),
        ("episodes", [{"name": "warning", "reports": ["001", "002"], "when": "2031-05-06"}], 1),
        ("furniture_to_clean", GOLD["furniture_to_clean"], 0),
        ("furniture_to_clean", {"001": ["harbour master"]}, 1),
        ("furniture_to_clean", {"001": ["a line that stands nowhere"]}, 1),
        ("furniture_to_clean", {"001": ["mojibake: letters of another script"]}, 1),
        ("figures", [{"what": "price", "value": 9, "reports": ["003"]}], 0),
        ("figures", [{"what": "price", "value": 8, "reports": ["003"]}], 1),
        ("changes", [{"on": "herring", "in": "001", "from": "denies", "to": "leaves open"}], 1),
    ],
)
def test_each_thing_that_gold_wants_is_held_or_missing(
    section: str, gold: object, missing: int, reports: Path, tmp_path: Path
) -> None:
    comparison = tmp_path / "comparison.json"
    comparison.write_text(json.dumps({section: gold}), encoding="utf8")
    lines = seeds_comparison.compare_with_gold(comparison, reports)
    assert lines
    assert sum(not line.holds for line in lines) == missing, lines


@pytest.mark.parametrize(("agency", "code"), [(None, 0), ("Northern Wire", 1)])
def test_a_missing_line_of_the_groups_ends_with_1(
    agency: str | None,
    code: int,
    reports: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    gold = {**GOLD, "dispatches": [{"reports": ["003"], "agency": agency}]}
    comparison = tmp_path / "comparison.json"
    comparison.write_text(json.dumps(gold), encoding="utf8")
    monkeypatch.setattr("sys.argv", ["seeds_comparison.py", str(comparison), str(reports)])
    assert seeds_comparison.main() == code
    assert ("missing " in capsys.readouterr().out) == bool(code)
