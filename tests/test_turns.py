"""The turns of a transcript and the heads of official texts, and what only looks like one."""

import doctest

import pytest

import standoff.turns
from standoff.turns import find_turns, has_official_form

TRANSCRIPT = """QUESTION: Will the ferry run on Sunday, Minister?

Ingrid Solen: We will let it run if the pilots come.

They have not come yet.

QUESTION: And the tower?

Ingrid Solen: The tower is ours."""


def test_a_turn_goes_on_over_paragraphs_until_the_next_label() -> None:
    turns = find_turns(TRANSCRIPT)
    assert [turn.label.of(TRANSCRIPT) for turn in turns] == ["QUESTION", "Ingrid Solen"] * 2
    assert turns[1].words.of(TRANSCRIPT) == "We will let it run if the pilots come.\n\nThey have not come yet."
    assert [turn.is_question(TRANSCRIPT) for turn in turns] == [True, False, True, False]


@pytest.mark.parametrize(
    "text",
    [
        "Norland shut the strait.\nWhere: Halm.\nWhen: Monday.\nWhy: a flare.",
        "Solen said: we wait.\nDorak said: we do not.",
        "",
    ],
    ids=["a list of facts", "two cues with a colon", "nothing"],
)
def test_lines_with_colons_make_no_transcript(text: str) -> None:
    assert find_turns(text) == ()


@pytest.mark.parametrize(
    ("text", "title", "official"),
    [
        ("JOINT COMMUNIQUÉ\nThe ministers met.", None, True),
        ("The ministers met.", "Statement by the Foreign Ministry of Norland", True),
        ("The President: We wait.\nQ: How long?\nThe President: A year.\nQ: Why?", None, True),
        ("Statement by minister angers the coast\nFishermen threw herring.", None, False),
        ("The statement was short.\nNobody clapped.", None, False),
        (TRANSCRIPT.replace("Ingrid Solen", "Guest"), None, False),
    ],
)
def test_official_texts_are_known_by_their_form(text: str, title: str | None, official: bool) -> None:
    assert has_official_form(text, title) is official


def test_the_example_of_the_module_is_true() -> None:
    tested = doctest.testmod(standoff.turns)
    assert (tested.failed, tested.attempted > 0) == (0, True)
