"""How far a question in plain words meets a condition as a report words it: both are read, then compared."""

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from standoff.annotate import annotate, load_pipeline, read_act
from standoff.errors import BadQuestion
from standoff.knowledge import Knowledge, load_knowledge
from standoff.reason import in_words, what_if
from standoff.records import Act, Announced, Report, Span, Stretch

FOLDER = Path(__file__).parent / "asked"
PAIRS = tomllib.loads((FOLDER / "pairs.toml").read_text(encoding="utf8"))["pair"]


@cache
def known() -> Knowledge:
    return load_knowledge([FOLDER / "knowledge.toml"])


@cache
def pipeline() -> Any:
    return load_pipeline()


def read_case(question: str) -> Act:
    try:
        return read_act(question, pipeline=pipeline(), knowledge=known())
    except BadQuestion:
        return in_words(question)


def answer(told: str, asked: str) -> Announced | None:
    whole = Span(0, len(told))
    digest = sha256(told.encode("utf8")).hexdigest()
    report = Report("told.txt", digest, told, told, (Stretch(whole, whole),), published="2037-06-10")
    statements = annotate(report, pipeline=pipeline(), knowledge=known()).statements
    return next(iter(what_if(read_case(asked), statements, (), knowledge=known())), None)


def as_test(pair: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=pair["missed"], strict=True)] if "missed" in pair else []
    return pytest.param(pair, id=f"{pair['asked']} / {pair['told'][:40]}", marks=marks)


@pytest.mark.parametrize("pair", [as_test(pair) for pair in PAIRS])
def test_what_a_condition_adds_stays_open_unless_it_is_said(pair: dict[str, Any]) -> None:
    found = answer(pair["told"], pair["asked"])
    assert (found.match if found else "no") == pair["answer"]
    assert all(word.lower() in " ".join(found.open if found else ()).lower() for word in pair.get("open", ()))
