"""Corrections in a file: what is asked, and which line is wrong."""

from pathlib import Path

import pytest

from standoff.enter import read_wishes
from standoff.errors import BadStatements
from standoff.rulings import Wish

YAML = """
by: Ana
why: checked against the recording
corrections:
  - statement: 4f2a
    set: {speaker: Per Lund, actor: [Norland, Estmark], condition: }
  - {statement: 81c0, remove: true, by: Ben, why: a misprint}
  - {statement: 90aa, confirm: true}
  - report: a.txt
    quote: the gates stay shut
    nth: 2
    set: {kind: refusal}
"""
LINES = """
{"statement": "4f2a", "set": {"speaker": "Per Lund", "actor": ["Norland", "Estmark"], "condition": ""}}

{"statement": "81c0", "remove": true, "by": "Ben", "why": "a misprint"}
{"statement": "90aa", "confirm": true}
{"report": "a.txt", "quote": "the gates stay shut", "nth": 2, "set": {"kind": "refusal"}}
"""
VALUES = (("speaker", "Per Lund"), ("actor", "Norland; Estmark"), ("condition", ""))


def wishes(path: Path, lines: list[int]) -> tuple[Wish, ...]:
    by, why = "Ana", "checked against the recording"
    places = [f"{path}:{line}" for line in lines]
    return (
        Wish("corrected", by, why, "4f2a", values=VALUES, place=places[0]),
        Wish("removed", "Ben", "a misprint", "81c0", place=places[1]),
        Wish("confirmed", by, why, "90aa", place=places[2]),
        Wish("added", by, why, "", "a.txt", "the gates stay shut", 2, (("kind", "refusal"),), places[3]),
    )


def write(folder: Path, text: str, name: str = "said.yaml") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_yaml_and_json_lines_ask_the_same(tmp_path: Path) -> None:
    path = write(tmp_path, YAML)
    assert read_wishes(path) == wishes(path, [5, 7, 8, 9])
    lines = write(tmp_path, LINES, "said.jsonl")
    assert read_wishes(lines, by="Ana", why="checked against the recording") == wishes(lines, [2, 4, 5, 6])


def test_what_an_entry_says_itself_counts_before_the_file_and_the_file_before_the_caller(tmp_path: Path) -> None:
    assert {w.by for w in read_wishes(write(tmp_path, YAML), by="Eva", why="so")} == {"Ana", "Ben"}


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("corrections:\n  - {statement: 4f2a, remov: true}", 2, "did you mean 'remove'?"),
        ("corrections:\n  - {statement: 4f2a}", 2, "add set:, remove: true or confirm: true"),
        ("corrections:\n  - {remove: true}", 2, "of which statement isn't clear"),
        ("corrections:\n  - {statement: a, report: b, confirm: true}", 2, "of which statement isn't clear"),
        ("corrections:\n  - {statement: a, remove: true, confirm: true}", 2, "more than one thing is asked"),
        ("corrections:\n  - {statement: a, remove: true, set: {kind: claim}}", 2, "more than one thing is asked"),
        ("corrections:\n  - {report: a.txt, set: {kind: claim}}", 2, "add quote:"),
        ("corrections:\n  - {statement: a, quote: x, confirm: true}", 2, "give report: to add one"),
        ("corrections:\n  - {report: a.txt, quote: x, nth: none, set: {kind: claim}}", 2, "write a number"),
        ("corrections:\n  - {statement: a, remove: perhaps}", 2, "remove: true or remove: false"),
        ("by: Ana", 1, "add corrections: ..."),
        ("corrections: {a: &b c}", 1, "anchor"),
    ],
)
def test_a_file_that_can_not_be_used_is_told_with_its_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(BadStatements) as caught:
        read_wishes(path, by="Ana", why="so")
    assert str(caught.value).startswith(f"{path}:{line}: ") and told in str(caught.value)


@pytest.mark.parametrize(
    "text", ["nonsense", "[1]", '"words"', '{"statement": ' + "[" * 5000, "7", "{" + "x" * 200_000]
)
def test_a_line_that_is_no_object_is_told_with_its_number(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, f'{{"statement": "a", "confirm": true}}\n{text}\n', "said.jsonl")
    with pytest.raises(BadStatements, match="not a JSON object; write one on each line") as caught:
        read_wishes(path)
    assert str(caught.value).startswith(f"{path}:2: ")
