"""Who speaks in a transcript: each turn is said by whoever its label names, and questions by nobody."""

from collections.abc import Callable

import pytest

from standoff.records import Reading

TEXT = """Transcript of the Press Conference in Sundby

QUESTION: If Veskaria closes the strait, will you close the port of Tolm?

Ingrid Solen: If Veskaria closes the strait, we will close the port of Tolm.

QUESTION: Will Norland send missiles to Estmark?

Ingrid Solen: We will not send missiles to Estmark. Milan Dorak said that he would attack any convoy.
"""


@pytest.fixture(scope="module")
def reading(read_text: Callable[..., Reading]) -> Reading:
    return read_text(TEXT)


def test_what_stands_in_a_turn_is_said_by_its_speaker_in_direct_speech(reading: Reading) -> None:
    said = [(s.kind, s.speaker.name if s.speaker else None, s.mode) for s in reading.statements]
    assert ("threat", "Ingrid Solen", "direct") in said
    assert ("refusal", "Ingrid Solen", "direct") in said
    threat = next(s for s in reading.statements if s.kind == "threat" and s.mode == "direct")
    assert [party.name for party in threat.actor] == ["Norland"]


def test_a_question_states_nothing_in_a_partys_mouth(reading: Reading) -> None:
    asked = [s.sentence.of(TEXT) for s in reading.statements if s.sentence and "?" in s.sentence.of(TEXT) and s.speaker]
    assert asked == []


def test_a_turn_is_an_attribution_with_its_label_for_a_cue(reading: Reading) -> None:
    cues = [one.cue[0].of(TEXT) for one in reading.attributions if one.depth == 0 and one.cue]
    assert cues == ["QUESTION", "Ingrid Solen", "QUESTION", "Ingrid Solen"]


def test_whom_a_speaker_quotes_speaks_within_the_turn(reading: Reading) -> None:
    (quoted,) = [s for s in reading.statements if s.speaker and s.speaker.name == "Milan Dorak"]
    assert [carrier.name for carrier in quoted.via] == ["Ingrid Solen"]
