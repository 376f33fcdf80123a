"""For whom somebody acts, by how a report introduces them. All states and persons are invented."""

from collections.abc import Callable

import pytest

from standoff.records import Reading


@pytest.mark.parametrize(
    ("text", "speaker", "party"),
    [
        ("Norland's transport minister, Una Breck, said: “We will close the bridge.”", "Una Breck", "Norland"),
        ("“We will close the bridge,” said Una Breck, Norland's transport minister.", "Una Breck", "Norland"),
        ("The head of the Norlandian delegation, Una Breck, said: “We will close the bridge.”", "Una Breck", "Norland"),
        ("Secretary of State Una Breck of Norland said: “We will close the bridge.”", "Una Breck", "Norland"),
        (
            "Norland has waited for a week. The transport minister, Una Breck, said: “We will close the bridge.”",
            "Una Breck",
            "Norland",
        ),
        (
            "Norland is ready, its transport minister said.\n\n“We will close the bridge,” Una Breck told reporters.",
            "Una Breck",
            "Norland",
        ),
        (
            "The Compact met.\n\n“We will close the bridge,” said the alliance's council president, Una Breck.",
            "Una Breck",
            "Compact",
        ),
        # her counterpart is of another side, and the president of a union of none
        ("“We will close the bridge,” her Veskarian counterpart, Una Breck, said.", "Una Breck", "Veskaria"),
        ("Norland waits. “We will close the bridge,” said Una Breck, the president of the dockers.", "Una Breck", None),
    ],
)
def test_a_person_acts_for_the_party_that_their_introduction_tells(
    read_text: Callable[..., Reading], text: str, speaker: str, party: str | None
) -> None:
    closing = [s for s in read_text(text).statements if "bridge" in s.text]
    assert [s.speaker.name for s in closing if s.speaker] == [speaker]
    assert [a.name for s in closing for a in s.actor] == ([party] if party else [])


def test_whom_us_stand_against_is_not_the_party_of_who_speaks(read_text: Callable[..., Reading]) -> None:
    text = (
        "Norland will close the bridge unless Veskaria comes back to the talks, the Norlandian water minister said.\n\n"
        "“Either Veskaria comes back by June or we will close it without them,” Minister Una Breck told reporters."
    )
    told = [s for s in read_text(text).statements if s.condition]
    assert [[a.name for a in s.actor] for s in told] == [["Norland"], ["Norland"]]
    assert [[t.name for t in s.target] for s in told] == [["Veskaria"], ["Veskaria"]]


def test_a_party_that_only_the_sentences_before_tell_is_in_doubt(read_text: Callable[..., Reading]) -> None:
    text = "Veskaria is drilling again.\n\nInterior Minister Una Breck said: “We will close the bridge if it goes on.”"
    told = [s for s in read_text(text).statements if s.condition]
    assert [([a.name for a in s.actor], s.standing) for s in told] == [(["Veskaria"], "doubtful")]


def test_a_pronoun_takes_up_who_spoke_last_without_a_name(read_text: Callable[..., Reading]) -> None:
    text = (
        "Erik Brandt, a captive, came home. A senior Norlandian officer warned against delay.\n\n"
        "“If one of them is harmed, we will close the bridge,” he said."
    )
    threat = next(s for s in read_text(text).statements if s.condition)
    assert threat.speaker is not None and threat.speaker.name == "senior Norlandian officer"
    assert [a.name for a in threat.actor] == ["Norland"]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Norland said it would close the bridge if Veskaria sent troops.", ["Veskaria"]),
        # whom the sentence before tells of is a guess
        ("Veskaria is drilling again. Norland said it would close the bridge if the drills went on.", []),
        # two may be meant, and nobody aims at their own side
        ("Veskaria and Estmark are drilling. Norland said it would close the bridge if the drills went on.", []),
        ("Norland said it would close the bridge if Norland was attacked.", []),
    ],
)
def test_a_threat_is_aimed_at_the_one_other_side(
    read_text: Callable[..., Reading], text: str, target: list[str]
) -> None:
    threat = next(s for s in read_text(text).statements if s.condition)
    assert [t.name for t in threat.target] == target


@pytest.mark.parametrize(
    ("sentence", "kind", "condition"),
    [
        (
            "Any soldier who crossed the river would be sent home, Norland said.",
            "threat",
            "Any soldier who crossed the river",
        ),
        ("Ships that enter the strait will be searched, Norland said.", "threat", "Ships that enter the strait"),
        pytest.param(
            "Norland said tolls would be raised if Veskaria built the second bridge.",
            "threat",
            "if Veskaria built the second bridge",
            marks=pytest.mark.xfail(strict=True, reason="the second reader takes tolls that are raised for a pledge"),
        ),
        (
            "“As soon as they release the crew, we will lift the blockade,” Anders Holt said.",
            "pledge",
            "As soon as they release the crew",
        ),
        (
            "Norland would close the bridge the moment Veskaria fired, Anders Holt said.",
            "threat",
            "the moment Veskaria fired",
        ),
        pytest.param(
            "Norland said it would lose its harvest if Veskaria filled the dam.",
            "warning",
            "if Veskaria filled the dam",
            marks=pytest.mark.xfail(strict=True, reason="the second reader takes what would be lost for a threat"),
        ),
    ],
)
def test_a_condition_is_read_with_what_will_be_done(
    read_text: Callable[..., Reading], sentence: str, kind: str, condition: str
) -> None:
    told = [(s.kind, s.condition.text) for s in read_text(sentence).statements if s.condition]
    assert told == [(kind, condition)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Anders Holt was asked what Norland would do if it was challenged.",
        "A poll found that most Norlandians would back a war if Veskaria closed the strait.",
        "Ships, which enter the strait by night, will be searched by Norland, Anders Holt said.",
        "“If you count the votes, we win,” Anders Holt of Norland said.",
    ],
)
def test_what_commits_nobody_is_no_conditional_statement(read_text: Callable[..., Reading], sentence: str) -> None:
    assert [s.text for s in read_text(sentence).statements if s.condition] == []
