"""The command that codes sentences; the sentences are invented."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from shell import run
from standoff.cli import app
from standoff.errors import BadInput

GOOD = b'{"sentence": "Norland thanked Corvia."}\n'


def code(place: Path, lines: bytes) -> tuple[Any, list[dict[str, Any]]]:
    source, out = place / "told.jsonl", place / "coded.jsonl"
    source.write_bytes(lines)
    result = CliRunner().invoke(app, ["code", str(source), "-o", str(out)])
    return result, [json.loads(line) for line in out.read_text(encoding="utf8").splitlines()]


def test_lines_come_back_coded_in_order_with_their_other_fields(tmp_path: Path) -> None:
    told = [
        {"id": 1, "sentence": "Norland accuses Veskaria of spying.", "source": "Norland", "target": "Veskaria"},
        {"sentence": "Corvia met Norland.", "source": "Corvia", "target": "Norland", "tags": ["é", None, {"n": 0.5}]},
        {"id": 3, "sentence": "Corvia thanked Norland.", "source": "Corvia", "target": "Norland", "event_type": "?"},
    ]
    result, coded = code(tmp_path, "".join(json.dumps(t) + "\r\n" for t in told).encode())
    assert result.exit_code == 0, result.output
    assert "3 sentences coded, 0 left out" in result.output
    assert [{k: row[k] for k in line if k != "event_type"} for line, row in zip(told, coded, strict=True)] == [
        {k: v for k, v in line.items() if k != "event_type"} for line in told
    ]
    assert (coded[0]["event_type"], coded[0]["quad"]) == ("ACCUSE", 3)
    assert all(row["quad"] in {1, 2, 3, 4} and row["event_type"].isupper() for row in coded)


@pytest.mark.parametrize(
    "parties",
    [
        {},
        {"source": None, "target": 7},
        {"source": "Belmora", "target": "Tressia"},
        {"source": "Norland", "target": ""},
    ],
)
def test_a_sentence_without_its_parties_is_coded_all_the_same(parties: dict[str, Any], tmp_path: Path) -> None:
    line = {"sentence": "Norland shelled two towns in Veskaria, killing nine people.", **parties}
    result, coded = code(tmp_path, json.dumps(line).encode())
    assert result.exit_code == 0
    assert coded == [{**line, "event_type": "ASSAULT", "quad": 4}]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"{", "not JSON"),
        (b'{"sentence": "Norland met Corvia.", "weight": NaN}', "not JSON"),
        (b'{"sentence": "Norland met Corvia.", "weight": 1e999}', "not JSON"),
        (b'{"sentence": ' + b"[" * 100_000, "nests too deep"),
        (b"[]", "not an object"),
        (b'{"source": "Norland"}', "no sentence"),
        (b'{"sentence": "  "}', "no sentence"),
        (b'{"sentence": 7}', "no sentence"),
    ],
)
def test_a_bad_line_is_named_and_the_run_goes_on(line: bytes, reason: str, tmp_path: Path) -> None:
    result, coded = code(tmp_path, b"\n" + line + b"\n" + GOOD)
    assert result.exit_code == 0
    assert reason in result.output and "left out: line 2: " in result.output
    assert "1 sentence coded, 1 left out" in result.output
    assert len(coded) == 1


def test_a_file_of_bad_lines_alone_fails(tmp_path: Path) -> None:
    result, coded = code(tmp_path, b"{\n[]\n")
    assert (result.exit_code, coded) == (2, [])
    assert "nothing was coded" in result.output


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["code", str(tmp_path / "nothing.jsonl")])
    assert isinstance(result.exception, BadInput)


def test_a_pipe_gets_the_bytes_of_the_file_each_time(tmp_path: Path) -> None:
    source = tmp_path / "told.jsonl"
    source.write_bytes('\ufeff{"sentence": "Norland drohte Corvia: „genug“.", "source": "Norland"}\n'.encode() + GOOD)
    shown = [run("code", source, LC_ALL="C"), run("code", source)]
    assert [told.returncode for told in shown] == [0, 0]
    assert shown[0].stdout == shown[1].stdout
    assert shown[0].stdout.count("\n") == 2 and "„genug“" in shown[0].stdout
    assert shown[0].stderr == "2 sentences coded, 0 left out\n"
