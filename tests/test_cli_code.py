"""The command that codes sentences; the sentences are invented."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from standoff.cli import app
from standoff.errors import BadInput


def test_lines_come_back_coded_in_order_with_their_other_fields(tmp_path: Path) -> None:
    told = [
        {"id": 1, "sentence": "Norland accuses Veskaria of spying.", "source": "Norland", "target": "Veskaria"},
        {"id": 2, "sentence": "Corvia met Norland in Mirel.", "source": "Corvia", "target": "Norland"},
    ]
    source = tmp_path / "told.jsonl"
    source.write_text("".join(json.dumps(t) + "\n" for t in told), encoding="utf8")
    out = tmp_path / "coded.jsonl"
    result = CliRunner().invoke(app, ["code", str(source), "-o", str(out)])
    assert result.exit_code == 0, result.output
    coded = [json.loads(line) for line in out.read_text(encoding="utf8").splitlines()]
    assert [{k: row[k] for k in told[0]} for row in coded] == told
    assert all(row["quad"] in {1, 2, 3, 4} and row["event_type"].isupper() for row in coded)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"{", "not JSON"),
        (b"[]", "not an object"),
        (b'{"source": "Norland"}', "no sentence"),
        (b'{"sentence": "  "}', "no sentence"),
        (b'{"sentence": 7}', "no sentence"),
    ],
)
def test_a_bad_line_is_named_and_the_run_goes_on(line: bytes, reason: str, tmp_path: Path) -> None:
    source = tmp_path / "told.jsonl"
    source.write_bytes(line + b"\n" + b'{"sentence": "Norland thanked Corvia."}\n')
    out = tmp_path / "coded.jsonl"
    result = CliRunner().invoke(app, ["code", str(source), "-o", str(out)])
    assert result.exit_code == 0
    assert reason in result.output and "line 1" in result.output
    assert len(out.read_text(encoding="utf8").splitlines()) == 1


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["code", str(tmp_path / "nothing.jsonl")])
    assert isinstance(result.exception, BadInput)
