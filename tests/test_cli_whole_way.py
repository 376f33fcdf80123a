"""The command line from reports to answers: reading, entering, exporting, asking."""

import json
import subprocess
from pathlib import Path

import pytest

import standoff
from shell import run

TYPED = """\
record: {title: what was heard, by: ana, on: 2031-05-08}
parties: [Norland, Veskaria]
statements:
  - who: Norland's radio
    for: Norland
    target: Veskaria
    kind: threat
    strength: explicit
    if: {party: Veskaria, does: strike, against: Norland}
    then: {does: retaliate, against: Veskaria}
    when: 2031-05-08
"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("demo")
    arguments = ("demo", "--ledger", folder / "demo.db", "-o", folder / "demo.html", "--workers", "1")
    return folder, run(*arguments)


def test_the_demo_reads_the_sample_lists_its_threats_and_writes_its_dossier(
    demo: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, shown = demo
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.count("\n") > 5
    assert "demo.html" in shown.stderr and "left out" not in shown.stderr
    assert "<h1>The sample" in (folder / "demo.html").read_text("utf-8")


def test_what_was_read_once_is_unchanged_the_second_time(demo: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    sample = Path(standoff.__file__).parent / "sample"
    again = run("read", sample / "reports", "--ledger", demo[0] / "demo.db", "--workers", "1", "--json")
    fates = json.loads(again.stdout)
    assert again.returncode == 0
    assert fates["read"] == fates["revised"] == fates["unread"] == []
    assert len(fates["unchanged"]) == len(json.loads(run("reports", "--ledger", demo[0] / "demo.db", "--json").stdout))


def test_exported_offsets_point_into_the_files_that_were_read(
    demo: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    reports = Path(standoff.__file__).parent / "sample" / "reports"
    exported = run("export", "signals", "--ledger", demo[0] / "demo.db").stdout.splitlines()
    checked = 0
    for record in map(json.loads, exported):
        file = reports / record["report"]
        if file.suffix != ".txt":
            continue
        text = file.read_bytes().decode("utf-8")
        parts = [record[name] for name in ("speaker", "condition", "consequence", "cue", "sentence")]
        for part in parts:
            if part and part["start"] is not None:
                assert text[part["start"] : part["end"]] == part["text"]
                checked += 1
    assert checked > 100


def test_a_what_if_says_how_it_was_understood_and_what_was_announced(
    demo: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    sample = Path(standoff.__file__).parent / "sample" / "knowledge.toml"
    question = "The Compact lets Norland strike Veskaria with Halyard missiles"
    asked = run("what-if", question, "--ledger", demo[0] / "demo.db", "--knowledge", sample, "--json")
    answer = json.loads(asked.stdout)
    assert list(answer) == ["act", "announced"]
    assert "Norland" in answer["act"] and "Veskaria" in answer["act"]
    assert answer["announced"]
    assert all(one["match"] in ("met", "partly") and one["signal"] for one in answer["announced"])


def test_a_what_if_without_an_act_is_a_question_that_cannot_be_used(
    demo: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    shown = run("what-if", "hello", "--ledger", demo[0] / "demo.db")
    assert (shown.returncode, shown.stdout, shown.stderr.count("\n")) == (2, "", 1)


def test_a_name_that_nobody_has_is_told_with_those_that_are_near(
    demo: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    asked = "Kalund lets Norlnd strike Veskaria"
    shown = run("what-if", asked, "--ledger", demo[0] / "demo.db")
    assert "Kalund is nobody here; did you mean Kallund?" in shown.stderr and "Norland?" in shown.stderr
    right = run("what-if", "Kallund lets Norland strike Veskaria", "--ledger", demo[0] / "demo.db")
    assert right.returncode == 0 and "did you mean" not in right.stderr


def test_an_empty_question_is_an_error(demo: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    shown = run("what-if", " ", "--ledger", demo[0] / "demo.db")
    assert shown.returncode == 2 and "nothing is asked" in shown.stderr


def test_typed_statements_are_entered_listed_and_marked(tmp_path: Path) -> None:
    (tmp_path / "heard.yaml").write_text(TYPED)
    entered = run("add", tmp_path / "heard.yaml", "--ledger", tmp_path / "typed.db")
    assert (entered.returncode, entered.stdout) == (0, "1 statement entered\n"), entered.stderr
    (threat,) = json.loads(run("threats", "--ledger", tmp_path / "typed.db", "--json").stdout)
    assert (threat["standing"], threat["speaker"], threat["actor"]) == ("typed", "Norland's radio", ["Norland"])
    assert threat["text"] and threat["condition"] and threat["consequence"]
