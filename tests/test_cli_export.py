"""The exports as the command line writes them, of a ledger that lies in a file."""

import json
from pathlib import Path

import pandas
import pytest

from present.norland import keep
from shell import run


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("exports") / "norland.db"
    keep(place)
    return place


def test_annotations_are_one_document_or_one_a_line(ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "annotations.jsonld"
    written = run("export", "annotations", "--ledger", ledger, "--typed", "-o", file)
    assert (written.returncode, written.stdout) == (0, "")
    assert written.stderr == "left out: 1 statement that stands in no text of this ledger\n"
    document = json.loads(file.read_text("utf-8"))
    lines = run("export", "annotations", "--ledger", ledger, "--lines", "--base", "https://texts.example/")
    every = [json.loads(line) for line in lines.stdout.splitlines()]
    assert len(every) == document["total"] == len(document["first"]["items"])
    assert every[0]["target"]["source"] == "https://texts.example/a-wire.txt"


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_are_written_to_a_folder_with_their_description(ledger: Path, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "tables"
    written = run("export", "tables", "--ledger", ledger, "--no-events", "--format", form, "-o", folder)
    assert (written.returncode, written.stdout) == (0, ""), written.stderr
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert sorted(file.name for file in folder.iterdir()) == sorted(
        ["datapackage.json", *(resource["path"] for resource in package["resources"])]
    )
    read = pandas.read_csv if form == "csv" else pandas.read_parquet
    assert set(read(folder / f"statements.{form}")["standing"]) == {"machine", "doubtful", "confirmed", "typed"}


def test_a_folder_of_tables_is_written_whole_or_not_at_all(ledger: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "stories.csv").write_bytes(ledger.read_bytes())
    refused = run("export", "tables", "--ledger", ledger, "--no-events", "-o", folder)
    assert refused.returncode == 2
    assert "is a ledger, and would be overwritten" in refused.stderr
    assert [file.name for file in folder.iterdir()] == ["stories.csv"]


@pytest.mark.parametrize("place", ["no/such/folder", "norland.db"])
def test_tables_that_cannot_be_written_are_told_of_in_one_line(ledger: Path, place: str) -> None:
    refused = run("export", "tables", "--ledger", ledger, "--no-events", "-o", ledger.parent / place)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)


def test_a_format_that_is_none_is_refused(ledger: Path, tmp_path: Path) -> None:
    assert run("export", "tables", "--ledger", ledger, "--format", "xls", "-o", tmp_path / "t").returncode == 2


def test_events_of_plover_are_written_and_what_is_none_is_counted(ledger: Path) -> None:
    written = run("export", "plover", "--ledger", ledger)
    records = [json.loads(line) for line in written.stdout.splitlines()]
    assert records and all(record["has_event"] for record in records)
    assert written.stderr.endswith("statements that are no event of PLOVER\n")
    dated = run("export", "plover", "--ledger", ledger, "--dated")
    assert [json.loads(line) for line in dated.stdout.splitlines()] == [r for r in records if r["date"]]


def test_entities_are_written_one_a_line(ledger: Path) -> None:
    pytest.importorskip("followthemoney", reason="needs standoff[ftm]")
    written = run("export", "ftm", "--ledger", ledger, "--typed")
    assert written.returncode == 0, written.stderr
    schemata = {json.loads(line)["schema"] for line in written.stdout.splitlines()}
    assert {"Article", "Event", "UnknownLink"} <= schemata


@pytest.mark.parametrize(
    "missing, arguments, extra",
    [("followthemoney", ("ftm",), "ftm"), ("pyarrow", ("tables", "--no-events", "--format", "parquet"), "tables")],
)
def test_an_extra_that_is_missing_is_asked_for(
    ledger: Path, tmp_path: Path, missing: str, arguments: tuple[str, ...], extra: str
) -> None:
    # a package that can't be imported stands before the one that can
    (tmp_path / f"{missing}.py").write_text("raise ImportError('not here')\n")
    output = ("-o", str(tmp_path / "tables")) if arguments[0] == "tables" else ()
    path = f"{tmp_path}:{Path(__file__).parents[1] / 'src'}"
    refused = run("export", *arguments, "--ledger", ledger, *output, PYTHONPATH=path)
    assert (refused.returncode, refused.stderr.count("\n")) == (6, 1)
    assert f"pip install 'standoff[{extra}]'" in refused.stderr
    assert not list((tmp_path / "tables").glob("*"))
