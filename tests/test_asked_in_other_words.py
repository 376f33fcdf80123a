"""Questions in other words than a typed condition: those that mean it meet it, and near misses list nothing."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from asking import FOLDER, known, read_case
from standoff.enter import read_record
from standoff.reason import what_if

WORLD = "ways_world.toml"
WAYS = tomllib.loads((FOLDER / "ways.toml").read_text(encoding="utf8"))["way"]
TYPED = """record: {{title: One threat, by: a test, why: invented}}
statements:
  - key: bakers
    for: Tarnia
    kind: threat
    strength: explicit
    if: {given}
    then: {{party: Tarnia, does: fine, what: bakers}}
    when: 2051-03-01
"""


@pytest.mark.parametrize("way", WAYS, ids=[way["given"] for way in WAYS])
def test_a_question_in_other_words_meets_what_it_means_and_no_more(way: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "typed.yaml"
    path.write_text(TYPED.format(given=way["given"]), encoding="utf8")
    record = read_record(path, knowledge=known(WORLD))

    def verdicts(question: str) -> list[str]:
        answers = what_if(read_case(question, known(WORLD)), record.statements, record.signals, knowledge=known(WORLD))
        return [answer.match for answer in answers]

    assert {question: verdicts(question) for question in way["met"]} == {q: ["met"] for q in way["met"]}
    assert {question: verdicts(question) for question in way["not"]} == {q: [] for q in way["not"]}
