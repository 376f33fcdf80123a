"""Conditions in every form, and sentences that look like one and are none. All states are invented."""

from collections.abc import Callable

import pytest

from standoff.records import Reading


def conditional(reading: Reading) -> list[tuple[str, str, str]]:
    return [(s.kind, s.condition.text, s.consequence.text) for s in reading.statements if s.condition and s.consequence]


@pytest.mark.parametrize(
    ("sentence", "kind", "condition", "consequence"),
    [
        (
            "“If Veskaria closes the strait, we will retaliate,” Anders Holt said.",
            "threat",
            "Veskaria closes the strait",
            "we will retaliate",
        ),
        (
            "Norland will cut the power lines unless Veskaria lifts its blockade, Anders Holt said.",
            "threat",
            "unless Veskaria lifts its blockade",
            "Norland will cut the power lines",
        ),
        (
            "Norland will cut the power lines unless Veskaria lifts its blockade by 15 September, Anders Holt said.",
            "threat",
            "unless Veskaria lifts its blockade by 15 September",
            "Norland will cut the power lines",
        ),
        (
            "If Veskaria frees the crew, Norland will withdraw its patrol boats, Anders Holt said.",
            "pledge",
            "If Veskaria frees the crew",
            "Norland will withdraw its patrol boats",
        ),
        (
            "Should Veskaria stop the river, Norland would strike its dams, Anders Holt said.",
            "threat",
            "Should Veskaria stop the river",
            "Norland would strike its dams",
        ),
        (
            "Anders Holt warned that Norland would retaliate should Veskaria board its ferries.",
            "threat",
            "should Veskaria board its ferries",
            "Norland would retaliate",
        ),
        (
            "Anders Holt threatened to shut the strait if Veskaria sent gunboats.",
            "threat",
            "if Veskaria sent gunboats",
            "to shut the strait",
        ),
        (
            "“In case of another attack we will close our airspace,” Anders Holt said.",
            "threat",
            "In case of another attack",
            "we will close our airspace",
        ),
        (
            "Norland will not negotiate as long as the blockade lasts, Anders Holt said.",
            "refusal",
            "as long as the blockade lasts",
            "Norland will not negotiate",
        ),
        (
            "Norland gave Veskaria until Friday to open the strait, saying its navy would otherwise clear it by force.",
            "threat",
            "open the strait",
            "its navy would otherwise clear it by force",
        ),
        (
            "Veskaria must open the strait, Anders Holt said. Otherwise Norland will sink its gunboats.",
            "threat",
            "Veskaria must open the strait",
            "Norland will sink its gunboats",
        ),
        (
            "Veskaria must open the strait, Anders Holt said. Norland would otherwise sink its gunboats, he said.",
            "threat",
            "Veskaria must open the strait",
            "Norland would otherwise sink its gunboats",
        ),
        (
            "Veskaria must open the strait; failing that, Norland will sink its gunboats, Anders Holt said.",
            "threat",
            "Veskaria must open the strait; failing that",
            "Norland will sink its gunboats",
        ),
        (
            "Veskaria must leave the strait or Norland will sink its gunboats, Anders Holt said.",
            "threat",
            "Veskaria must leave the strait",
            "Norland will sink its gunboats",
        ),
        (
            "Norland ordered the Veskarian gunboats to leave the strait or it would sink them.",
            "threat",
            "leave the strait",
            "it would sink them",
        ),
        (
            "Veskaria has to leave the strait or it will be driven out, Anders Holt said.",
            "threat",
            "Veskaria has to leave the strait",
            "it will be driven out",
        ),
        (
            "Veskaria must withdraw its gunboats, otherwise we will sink them, Anders Holt said.",
            "threat",
            "Veskaria must withdraw its gunboats, otherwise",
            "we will sink them",
        ),
        (
            "“Any attempt to board our ferries would be met with force,” Anders Holt said.",
            "threat",
            "Any attempt to board our ferries",
            "would be met with force",
        ),
        (
            "“A strike on the dam would be answered with strikes on Karsk,” Anders Holt said.",
            "threat",
            "A strike on the dam",
            "would be answered with strikes on Karsk",
        ),
        (
            "“If they arm our enemies, why do we not have a right to strike their depots?” Anders Holt asked.",
            "threat",
            "If they arm our enemies",
            "why do we not have a right to strike their depots",
        ),
        (
            "“If the guns are drawn back, we reserve the right to stay,” Anders Holt said.",
            "threat",
            "If the guns are drawn back",
            "we reserve the right to stay",
        ),
        (
            "Norland would rejoin the talks once the gunboats had left, Anders Holt said.",
            "pledge",
            "once the gunboats had left",
            "Norland would rejoin the talks",
        ),
        (
            "Estmark offered to send engineers if both sides hold their fire.",
            "offer",
            "if both sides hold their fire",
            "to send engineers",
        ),
        (
            "Anders Holt hinted at a sharp Norlandian response if Veskaria fills the dam.",
            "threat",
            "if Veskaria fills the dam",
            "a sharp Norlandian response",
        ),
        (
            "Norland will supply new missiles only if its targets are approved, Anders Holt said.",
            "pledge",
            "only if its targets are approved",
            "Norland will supply new missiles",
        ),
        (
            "“Either they withdraw by Sunday or we will throw them out,” Anders Holt said.",
            "threat",
            "they withdraw by Sunday",
            "we will throw them out",
        ),
        (
            "“Release our sailors, or you will not sell one more barrel,” Anders Holt said.",
            "threat",
            "Release our sailors",
            "you will not sell one more barrel",
        ),
        (
            "In return for a withdrawal, Norland would lift its sanctions, Anders Holt said.",
            "pledge",
            "In return for a withdrawal",
            "Norland would lift its sanctions",
        ),
        (
            "Were Veskaria to mine the harbour again, Norland would respond, Anders Holt warned.",
            "threat",
            "Were Veskaria to mine the harbour again",
            "Norland would respond",
        ),
        pytest.param(
            "“As long as one of our men is in their jails, this bridge stays shut,” Anders Holt said.",
            "threat",
            "As long as one of our men is in their jails",
            "this bridge stays shut",
            marks=pytest.mark.xfail(strict=True, reason="what stays shut is taken for a refusal"),
        ),
        (
            "Norland will sink any vessel that enters the strait, Anders Holt said on Monday.",
            "threat",
            "any vessel that enters the strait",
            "Norland will sink",
        ),
        (
            "“The moment a drill touches our seabed, the dam will be shut,” Anders Holt said.",
            "threat",
            "The moment a drill touches our seabed",
            "the dam will be shut",
        ),
        (
            "If Veskaria wants its money, it should open the gates, Anders Holt said.",
            "demand",
            "If Veskaria wants its money",
            "it should open the gates",
        ),
        (
            "Anders Holt has made it clear that any delay will have consequences.",
            "threat",
            "any delay",
            "will have consequences",
        ),
        (
            "Anders Holt warned Veskaria that closing the strait would be a grave mistake.",
            "warning",
            "closing the strait",
            "would be a grave mistake",
        ),
    ],
)
def test_a_condition_is_read_with_its_consequence_and_its_force(
    read_text: Callable[[str], Reading], sentence: str, kind: str, condition: str, consequence: str
) -> None:
    found = conditional(read_text(sentence))
    assert found, "no conditional was read"
    read_kind, read_condition, read_consequence = found[0]
    assert read_kind == kind
    assert condition in read_condition or read_condition in condition
    assert consequence in read_consequence or read_consequence in consequence


@pytest.mark.parametrize(
    "sentence",
    [
        "If you ask me, the match between Norland and Veskaria was dull.",
        "The losses could have been mitigated if the convoy had sailed earlier, an analyst in Lisane said.",
        "Prices rise if the harvest fails.",
        "If Norland beat Veskaria on Saturday, they will top the group.",
        "Asked if he would resign, Anders Holt smiled.",
        "Even if it rains, the parade in Sundby goes ahead.",
        "Under the convention, a coastal state may close the strait only if it is at war.",
        "Anders Holt refused to rule out asking Estmark for help.",
    ],
)
def test_what_commits_nobody_is_no_threat(read_text: Callable[[str], Reading], sentence: str) -> None:
    kinds = {s.kind for s in read_text(sentence).statements if s.confidence >= 0.5}
    assert not kinds & {"threat", "pledge", "permission"}


def test_whoever_asks_says_what_comes_otherwise(read_text: Callable[[str], Reading]) -> None:
    text = "Veskaria must open the strait, Anders Holt said. Otherwise Norland will sink its gunboats."
    threat = next(s for s in read_text(text).statements if s.kind == "threat")
    assert threat.speaker is not None and threat.speaker.name == "Anders Holt"


def test_of_the_sentence_before_only_what_is_asked_for_is_the_condition(read_text: Callable[[str], Reading]) -> None:
    text = (
        "Milan Dorak said Veskaria had never planned to build there and called on Norland to withdraw its gunboats. "
        "Otherwise Veskaria would sink them, he said."
    )
    assert conditional(read_text(text)) == [
        ("threat", "called on Norland to withdraw its gunboats", "Veskaria would sink them")
    ]


def test_what_would_otherwise_have_been_is_no_condition(read_text: Callable[[str], Reading]) -> None:
    assert not conditional(read_text("Norland would otherwise have closed the strait, Anders Holt said."))
    assert not conditional(
        read_text("The talks went well, Anders Holt said. Norland would otherwise close the strait, he said.")
    )


def test_a_condition_is_carried_over_into_the_next_sentence(read_text: Callable[[str], Reading]) -> None:
    text = "“Veskaria must withdraw its gunboats. Otherwise we will treat them as targets,” Anders Holt said in Sundby."
    found = conditional(read_text(text))
    assert any("withdraw" in condition and "targets" in consequence for _, condition, consequence in found)


def test_every_span_is_the_text_that_it_names(read_text: Callable[[str], Reading]) -> None:
    text = (
        "Norland threatens to shut the strait\n\n“If Veskaria sends gunboats, we will shut it,” President Anders Holt "
        "said. Estmark has pledged 2 million euros ($2.2 million) in aid. He again refused talks."
    )
    reading = read_text(text)
    assert reading.statements
    for statement in reading.statements:
        assert statement.sentence is not None and statement.sentence.of(text) == statement.text
        for part in (statement.condition, statement.consequence):
            assert part is None or (part.span is not None and part.span.of(text) == part.text)
        for filler in (statement.speaker, statement.cue, *statement.via):
            assert filler is None or filler.span is None or filler.span.of(text) == filler.text
