"""Measured quality is not below the floors of `eval/floors.toml`, and floors say what they measured and what not."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import floors

RUNS = floors.read_floors()


@pytest.mark.parametrize("name", [name for name, run in RUNS.items() if not run.get("slow")])
def test_what_is_measured_is_not_below_its_floor(name: str) -> None:
    command = [sys.executable, floors.__file__, "--only", name, "--json"]
    told = subprocess.run(command, capture_output=True, text=True, encoding="utf8", check=False)
    outcomes = json.loads(told.stdout)
    assert outcomes
    if outcomes[0]["measured"] is None and outcomes[0]["state"] != "FELL":
        pytest.skip(outcomes[0]["state"])
    fell = [f"{one['measure']} {one['floor']}: {one['measured']}" for one in outcomes if one["state"] != "holds"]
    assert fell == [], told.stderr
    assert told.returncode == 0


@pytest.mark.parametrize("name", RUNS)
def test_each_run_has_a_script_and_floors(name: str) -> None:
    run = RUNS[name]
    assert (floors.REPOSITORY / run["script"]).is_file()
    assert run.get("least") or run.get("most")
    assert all(len(digest) == 64 for digest in run.get("data", {}).values())


# --- how floors are held ----------------------------------------------------------------------------------------------


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A run of a script that prints what its data file holds."""
    monkeypatch.setenv("STANDOFF_SHARED", str(tmp_path))
    (tmp_path / "figures.txt").write_text("found   P  80.0  R  60.0  F1  68.6   (3 hit)\nbroken offsets   2 of 9\n")
    script = tmp_path / "show.py"
    script.write_text("import pathlib, sys; print(pathlib.Path(sys.argv[1]).read_text())")
    return {
        "script": str(script),
        "arguments": ["figures.txt"],
        "data": {"figures.txt": floors.digest(tmp_path / "figures.txt")},
        "least": {"found": 68},
        "most": {"broken offsets": 2},
    }


def states(run: dict[str, Any]) -> list[str]:
    return [outcome.state for outcome in floors.hold_floors("run", run)]


def test_floors_hold_at_their_value(run: dict[str, Any]) -> None:
    assert states(run) == ["holds", "holds"]


@pytest.mark.parametrize(
    ("kind", "measure", "value"),
    [("least", "found", 68.7), ("most", "broken offsets", 1), ("least", "a measure that is not printed", 1)],
)
def test_what_is_beyond_a_floor_or_missing_falls(run: dict[str, Any], kind: str, measure: str, value: float) -> None:
    run[kind][measure] = value
    assert "FELL" in states(run)


def test_other_data_is_said_and_is_no_failure(run: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "figures.txt").write_text("found   P  10.0  R  10.0  F1  10.0   (1 hit)\n")
    assert states(run) == ["measured on other data: figures.txt has changed"] * 2


def test_data_that_is_not_here_is_said_and_is_no_failure(run: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "figures.txt").unlink()
    assert states(run) == ["not measured: figures.txt is not here"] * 2


def test_a_folder_has_another_digest_when_a_file_is_changed_added_or_renamed(tmp_path: Path) -> None:
    first = tmp_path / "a.txt"
    first.write_text("Norland")
    digests = [floors.digest(tmp_path)]
    first.write_text("Ostmark")
    digests.append(floors.digest(tmp_path))
    (tmp_path / "b.txt").write_text("Veskaria")
    digests.append(floors.digest(tmp_path))
    first.rename(tmp_path / "c.txt")
    digests.append(floors.digest(tmp_path))
    assert len(set(digests)) == len(digests)


@pytest.mark.parametrize(
    ("line", "measures"),
    [
        ("conditional, right     P  70.6  R  70.6  F1  70.6   (12 hit)", {"conditional, right": 70.6}),
        ("  threat               P  77.8  R  77.8  F1  77.7   (14 hit)", {"threat": 77.7}),
        ("serious errors         39.4 % of 66   (invented 4, wrong actor 6)", {"serious errors": 39.4}),
        ("broken offsets         0 of 169", {"broken offsets": 0}),
        ("figures: held 12 of 14", {"figures, held": 12, "figures, missing": 2}),
        ("words a second         4481", {"words a second": 4481}),
        ("ewt raw text      LAS 86.3  UAS 88.4", {"ewt raw text, LAS": 86.3, "ewt raw text, UAS": 88.4}),
        ("left out: a report that is empty", {}),
    ],
)
def test_a_line_of_a_script_gives_its_measures(line: str, measures: dict[str, float]) -> None:
    assert dict(floors.measures(line)) == measures


def test_the_rates_of_a_grouping_are_told_apart() -> None:
    printed = "\n".join(
        f"{by}: 4 reports, 3 gold groups, 3 predicted\nB-cubed P 100.00 R 75.00 F1 {f1}   ARI 0.5" for by, f1 in
        (("dispatch", "85.71"), ("episode", "90.00"))
    )  # fmt: skip
    assert dict(floors.measures(printed)) == {"dispatch, B-cubed": 85.71, "episode, B-cubed": 90.0}


def test_groups_have_floors_for_their_index_and_for_those_that_are_mixed() -> None:
    printed = (
        "dispatch: 4 reports, 3 gold groups, 3 predicted\n"
        "B-cubed P 100.00 R 75.00 F1 85.71   ARI 0.9913   pair F1 0.9910   mixed groups 2\n"
    )
    wanted = {"dispatch, B-cubed": 85.71, "dispatch, ARI": 0.9913, "dispatch, mixed groups": 2.0}
    assert dict(floors.measures(printed)) == wanted
