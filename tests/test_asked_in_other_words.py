"""Questions in other words than a typed condition: those that mean it meet it, and near misses list nothing."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from standoff.annotate import load_pipeline, read_act
from standoff.enter import read_record
from standoff.errors import BadQuestion
from standoff.knowledge import Knowledge, load_knowledge
from standoff.reason import in_words, what_if
from standoff.records import Act

FOLDER = Path(__file__).parent / "asked"
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


@cache
def known() -> Knowledge:
    return load_knowledge([FOLDER / "ways_world.toml"])


@cache
def pipeline() -> Any:
    return load_pipeline()


def read_case(question: str) -> Act:
    try:
        return read_act(question, pipeline=pipeline(), knowledge=known())
    except BadQuestion:
        return in_words(question)


@pytest.mark.parametrize("way", WAYS, ids=[way["given"] for way in WAYS])
def test_a_question_in_other_words_meets_what_it_means_and_no_more(way: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "typed.yaml"
    path.write_text(TYPED.format(given=way["given"]), encoding="utf8")
    record = read_record(path, knowledge=known())

    def verdicts(question: str) -> list[str]:
        answers = what_if(read_case(question), record.statements, record.signals, knowledge=known())
        return [answer.match for answer in answers]

    assert {question: verdicts(question) for question in way["met"]} == {q: ["met"] for q in way["met"]}
    assert {question: verdicts(question) for question in way["not"]} == {q: [] for q in way["not"]}
