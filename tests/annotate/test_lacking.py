"""Conditions that a thing alone makes, and where they end. All states are invented."""

from collections.abc import Callable

import pytest

from standoff.records import Reading


@pytest.mark.parametrize(
    ("sentence", "kind", "condition", "consequence"),
    [
        (
            "Norland will stop all freight at its border, failing a change in the rules, Anders Holt said.",
            "threat",
            "failing a change in the rules",
            "Norland will stop all freight at its border",
        ),
        (
            "Failing an accord by Friday, Norland will close the strait, Anders Holt said.",
            "threat",
            "Failing an accord by Friday",
            "Norland will close the strait",
        ),
        ("“No inspectors, no grain,” Anders Holt said.", "refusal", "No inspectors", "no grain"),
        ("“No missiles, no sanctions,” Anders Holt said.", "pledge", "No missiles", "no sanctions"),
        (
            "Norland would sign only with a timetable, Anders Holt said.",
            "pledge",
            "only with a timetable",
            "Norland would sign",
        ),
        ("Norland vowed to respond to any attack by Veskaria.", "threat", "any attack by Veskaria", "to respond"),
        (
            "Anders Holt promised consequences for any raid by Veskaria.",
            "threat",
            "any raid by Veskaria",
            "consequences",
        ),
        (
            "Norland will launch strikes at the first sign of an attack, Anders Holt said.",
            "threat",
            "at the first sign of an attack",
            "Norland will launch strikes",
        ),
        (
            "Norland demanded that Veskaria stop the sale, saying that otherwise it would shut the port.",
            "threat",
            "Veskaria stop the sale",
            "it would shut the port",
        ),
        (
            "The tyres must go; otherwise, said Anders Holt, the road will be closed.",
            "threat",
            "The tyres must go",
            "the road will be closed",
        ),
        (
            "Norland gave Veskaria a week to free the crew, failing which new sanctions would follow.",
            "threat",
            "to free the crew",
            "new sanctions would follow",
        ),
        (
            "“Let them free our sailors, and the valve will be opened,” Anders Holt said.",
            "pledge",
            "Let them free our sailors",
            "the valve will be opened",
        ),
        (
            "Norland will stop firing the day the siege ends, Anders Holt said.",
            "pledge",
            "the day the siege ends",
            "Norland will stop firing",
        ),
        (
            "Veskaria may mine the strait. Anders Holt said that in that case Norland would sink the minelayers.",
            "threat",
            "Veskaria may mine the strait",
            "Norland would sink the minelayers",
        ),
    ],
)
def test_a_thing_alone_is_a_condition(
    read_text: Callable[[str], Reading], sentence: str, kind: str, condition: str, consequence: str
) -> None:
    told = [
        (s.kind, s.condition.text, s.consequence.text)
        for s in read_text(sentence).statements
        if s.condition and s.consequence
    ]
    assert any(k == kind and condition in c and consequence in q for k, c, q in told), told


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland's failing economy will be helped, Anders Holt said.",
        "No doubt, no fear was in his face.",
        "Norland would talk only with Veskaria, Anders Holt said.",
        "Norland answered every attack of the winter.",
    ],
)
def test_what_looks_like_such_a_condition_is_none(read_text: Callable[[str], Reading], sentence: str) -> None:
    assert not [s for s in read_text(sentence).statements if s.condition]


def test_what_is_refused_is_no_case_by_itself(read_text: Callable[..., Reading]) -> None:
    text = "Norland’s finance ministry said no shipment of gold would leave its ports until the sum was settled."
    conditions = [one.condition.text for one in read_text(text).statements if one.conditional and one.condition]
    assert conditions == ["until the sum was settled"]
