"""How far a question in plain words meets a condition as a report words it: both are read, then compared."""

import tomllib
from hashlib import sha256
from typing import Any

import pytest

from asking import FOLDER, known, pipeline, read_case
from standoff.annotate import annotate
from standoff.reason import what_if
from standoff.records import Announced, Report, Span, Stretch

WORLD = "knowledge.toml"
PAIRS = tomllib.loads((FOLDER / "pairs.toml").read_text(encoding="utf8"))["pair"]


def answer(told: str, asked: str) -> Announced | None:
    whole = Span(0, len(told))
    digest = sha256(told.encode("utf8")).hexdigest()
    report = Report("told.txt", digest, told, told, (Stretch(whole, whole),), published="2037-06-10")
    statements = annotate(report, pipeline=pipeline(), knowledge=known(WORLD)).statements
    return next(iter(what_if(read_case(asked, known(WORLD)), statements, (), knowledge=known(WORLD))), None)


def as_test(pair: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=pair["missed"], strict=True)] if "missed" in pair else []
    return pytest.param(pair, id=f"{pair['asked']} / {pair['told'][:40]}", marks=marks)


@pytest.mark.parametrize("pair", [as_test(pair) for pair in PAIRS])
def test_what_a_condition_adds_stays_open_unless_it_is_said(pair: dict[str, Any]) -> None:
    found = answer(pair["told"], pair["asked"])
    assert (found.match if found else "no") == pair["answer"]
    assert all(word.lower() in " ".join(found.open if found else ()).lower() for word in pair.get("open", ()))
