"""What the second reader adds to the rules, and what it must not: conditions, forces, words in the wrong mouth."""

from collections.abc import Callable

import pytest

from standoff.records import Reading


@pytest.mark.parametrize(
    ("sentence", "kind", "speaker", "condition"),
    [
        (
            "“Touch our cables and we will know where to find yours,” Anders Holt said.",
            "threat",
            "Anders Holt",
            "Touch",
        ),
        ("“You board another tanker, you lose the port,” Anders Holt told reporters.", "threat", "Anders Holt", "You"),
        (
            "“For every ship they seize we will seize two,” Milan Dorak said.",
            "threat",
            "Milan Dorak",
            "For every ship",
        ),
        (
            "“Let them come with bread and they will be waved through,” Holt said.",
            "pledge",
            "Holt",
            "Let them come",
        ),
        (
            "“Let them lift a hand against us, and their battleships and their ports will be within the range of "
            "our missiles,” Milan Dorak said.",
            "threat",
            "Milan Dorak",
            "Let them lift a hand",
        ),
        # an old year in a name
        (
            "The treaty of 1960 will rest until Norland has left the valley, Milan Dorak said.",
            "refusal",
            "Milan Dorak",
            "until Norland has left",
        ),
    ],
)
def test_what_no_rule_has_a_form_for(
    read_text: Callable[..., Reading], sentence: str, kind: str, speaker: str, condition: str
) -> None:
    (found,) = (one for one in read_text(sentence).statements if one.conditional)
    assert found.kind == kind and found.speaker is not None and found.speaker.name == speaker
    assert found.condition is not None and found.condition.text.startswith(condition)
    assert found.condition.span is not None and found.condition.span.of(sentence) == found.condition.text


@pytest.mark.parametrize(
    "sentence",
    [
        # a cause, what goes on already, all of them, a time that comes by itself
        "Norland announced new penalties on Veskaria on Tuesday in response to the poisoning of its envoy.",
        "“We will not sit idle while foreign duties ruin our mills,” Anders Holt said.",
        "Ships, which enter the strait by night, will be searched by Norland, Anders Holt said.",
        "In the coming days Norland will table countermeasures against Veskaria, Anders Holt said.",
        "With the mediation of Estmark, the prisoners will be let out by Norland, Anders Holt said.",
    ],
)
def test_what_is_no_condition(read_text: Callable[..., Reading], sentence: str) -> None:
    assert not any(one.conditional for one in read_text(sentence).statements)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland did not threaten Veskaria.",
        "Varn Logistics accused Brixel Foods of stealing its recipes.",
        "The airline will resume flights to Mirel once the runway is repaired, it said.",
    ],
)
def test_nobody_is_given_words(read_text: Callable[..., Reading], sentence: str) -> None:
    assert read_text(sentence).statements == ()


def test_he_is_who_spoke_in_this_paragraph_and_not_a_man_of_the_last(read_text: Callable[..., Reading]) -> None:
    text = (
        "“A second base will not be tolerated,” Veskaria’s spokesman Zoran Petl said at a briefing.\n\n"
        "In Sundby, President Anders Holt said the navy would keep escorting fishermen. "
        "“The day a sailor dies, we close the strait,” he said."
    )
    (found,) = (one for one in read_text(text).statements if one.conditional)
    assert found.speaker is not None and found.speaker.name == "Anders Holt"
    assert [party.name for party in found.actor] == ["Norland"]


def test_who_is_told_to_be_going_to_do_it_says_so(read_text: Callable[..., Reading]) -> None:
    text = (
        "Milan Dorak said that talks were over. Should Norland fire again, he would leave the treaty to lapse. "
        "If Norland fires, Veskaria will strike its ports."
    )
    told, foretold = (one for one in read_text(text).statements if one.conditional)
    assert told.speaker is not None and told.speaker.name == "Milan Dorak"
    # what an outlet tells of a state that nobody speaks for is its own word
    assert foretold.speaker is None and foretold.standing == "doubtful"


def test_what_is_done_is_not_said(read_text: Callable[..., Reading]) -> None:
    assert read_text("Veskaria closed the Strait of Halm to ships of the League on Tuesday.").statements == ()


def test_what_waits_for_another_thing_is_not_allowed(read_text: Callable[..., Reading]) -> None:
    told = read_text("Norland has tied its approval of Estmark to the jets.").statements
    assert not any(one.kind == "permission" for one in told)


def test_those_according_to_whom_a_state_will_not_act_say_so(read_text: Callable[..., Reading]) -> None:
    (found,) = read_text("Norland is not going to lend its ships, according to three diplomats.").statements
    assert found.kind == "refusal" and found.speaker is not None and found.speaker.name == "three diplomats"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("{answers} turned down {asks}'s request for grain.", "refusal"),
        ("{answers} has turned down a request from {asks} for grain.", "refusal"),
        ("{answers} declined {asks}'s offer of grain.", "refusal"),
        ("{asks}'s request for grain was turned down by {answers}.", "refusal"),
        ("{answers} granted {asks}'s request for grain.", "permission"),
    ],
)
@pytest.mark.parametrize(("answers", "asks"), [("Norland", "Veskaria"), ("Veskaria", "Norland")])
def test_an_answer_is_of_whoever_gives_it_and_not_of_whoever_asked(
    read_text: Callable[..., Reading], sentence: str, kind: str, answers: str, asks: str
) -> None:
    told = read_text(sentence.format(answers=answers, asks=asks)).statements
    assert [(one.kind, [party.name for party in one.actor]) for one in told] == [(kind, [answers])]
