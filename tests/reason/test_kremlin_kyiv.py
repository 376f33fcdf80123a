"""The record of a real standoff, reviewed by hand, and the questions that a careful reader would answer from it."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from standoff.enter import Record, act_from, read_record
from standoff.knowledge import load_knowledge
from standoff.reason import commitments, positions, what_if
from standoff.records import STANCES

HERE = Path(__file__).parents[2] / "examples" / "kremlin-kyiv-2024"


@cache
def record(name: str) -> Record:
    return read_record(HERE / name, knowledge=load_knowledge())


def questions() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load((HERE / "questions.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)[
        "questions"
    ]
    return found


def key_of(signal: str | None) -> str | None:
    keys = {id: key for name in ("statements.yaml", "supposed.yaml") for key, id in record(name).keys.items()}
    return keys[signal] if signal else None


@pytest.mark.parametrize("question", questions(), ids=lambda question: question["id"])
def test_a_question_is_answered_as_a_careful_reader_would(question: dict[str, Any]) -> None:
    held = [record("statements.yaml")] + ([record("supposed.yaml")] if "suppose" in question else [])
    knowledge = load_knowledge()
    answers = what_if(
        act_from(question["act"], knowledge=knowledge),
        [statement for one in held for statement in one.statements],
        [signal for one in held for signal in one.signals],
        knowledge=knowledge,
        on=question.get("on"),
    )
    found = [(key_of(a.signal), a.match, a.open, a.cycle) for a in answers]
    expected = [
        (e["statement"], e["match"], tuple(e.get("open", ())), e.get("cycle") == "true") for e in question["expect"]
    ]
    assert sorted(map(repr, found)) == sorted(map(repr, expected))
    for answer, entry in ((a, e) for a in answers for e in question["expect"] if e["statement"] == key_of(a.signal)):
        if answer.cycle == (entry.get("cycle") == "true"):
            assert key_of(answer.because_of) in entry.get("because_of", [None])


def test_there_are_questions_of_every_sort() -> None:
    every = questions()
    assert len(every) >= 25
    assert sum(not q["expect"] for q in every) >= 8
    assert sum(any("because_of" in e for e in q["expect"]) for q in every) >= 4
    assert sum(any("cycle" in e for e in q["expect"]) for q in every) >= 2
    assert len({q["id"] for q in every}) == len(every)


def test_every_statement_is_reviewed_and_has_its_place_in_a_report() -> None:
    for statement in record("statements.yaml").statements:
        assert statement.standing == "reviewed"
        assert statement.report_id is not None and statement.report_id.startswith("sha256:")
        assert statement.sentence is not None


def test_the_threat_of_the_forum_has_two_origins() -> None:
    signals = {signal.id: signal for signal in record("statements.yaml").signals}
    threat = signals[record("statements.yaml").keys["same-type-weapons"]]
    assert [(o.kind, o.name, len(o.reports)) for o in threat.origins] == [
        ("cited", "Associated Press", 1),
        ("agency", "AFP", 2),
    ]
    assert len(threat.statements) == 4


STRIKES = "let Ukraine strike Russia"


@pytest.mark.parametrize(
    ("party", "stance", "until"),
    [
        ("United States", "prohibits", "2024-05-29"),
        ("United States", "permits", None),
        ("Germany", "permits with conditions", None),
        ("France", "permits with conditions", None),
        ("Italy", "refuses", None),
        ("Finland", "supports", None),
        ("Estonia", "supports", None),
        ("Latvia", "supports", None),
        ("Lithuania", "supports", None),
        ("Canada", "supports", None),
        ("West", "considers", None),
        ("Ukraine", "demands", None),
    ],
)
def test_positions_on_strikes_into_russia(party: str, stance: str, until: str | None) -> None:
    held = record("statements.yaml")
    found = positions(held.statements, held.signals, knowledge=load_knowledge())
    on_strikes = [p for p in found if STRIKES in p.act and (p.party, p.stance) == (party, stance)]
    assert on_strikes and all((p.until.earliest if p.until else None) == until for p in on_strikes)
    assert all(p.stance in STANCES for p in found)


def test_the_american_change_is_no_contradiction() -> None:
    held = record("statements.yaml")
    found = positions(held.statements, held.signals, knowledge=load_knowledge())
    assert [p.conflicts_with for p in found if p.party == "United States" and STRIKES in p.act] == [(), (), ()]


def test_what_has_become_of_the_threats() -> None:
    held = record("statements.yaml")
    keys = {id: key for key, id in held.keys.items()}
    found = {keys[c.signal]: c for c in commitments(held.statements, held.signals, knowledge=load_knowledge())}
    by = {statement.id: statement for statement in held.statements}
    assert found["us-bans"].state == "withdrawn"
    assert found["serious-consequences"].state == "condition met"
    met_by = by[found["serious-consequences"].by or ""]
    assert met_by.speaker is not None and met_by.speaker.name == "Mike Rounds"
    assert found["arm-third-countries"].state == "standing"
    assert "open: long-range missile" in found["arm-third-countries"].why
    assert "carried out" not in {c.state for c in found.values()}
