"""Which stances say the same, in whose words, and which end one another, where reports tell matters in words."""

from dataclasses import replace
from typing import Any

import pytest

from reason.world import KNOWLEDGE, act, statement
from standoff.reason import positions
from standoff.records import Filler, Position, Span

NUMBERS = iter(range(10, 100000, 10))


def read(kind: Any, stance: Any, matter: str, when: str, report: str = "a.txt") -> Any:
    """A statement that the reader made, of a sentence of its own."""
    place = next(NUMBERS)
    told = statement(f"s{place}", kind, "Norland", when=when, report=report, stance=stance, matter=matter)
    return replace(told, sentence=Span(place, place + 9))


def stands(*statements: Any) -> list[tuple[str, str, str | None, str | None]]:
    found: tuple[Position, ...] = positions(statements, (), knowledge=KNOWLEDGE)
    ordered = sorted(found, key=lambda p: (p.since.earliest or "", p.act))
    return [(p.stance, p.act, p.since.earliest, p.until.earliest if p.until else None) for p in ordered]


def test_a_return_ends_a_suspension_that_is_told_in_other_words_and_a_new_one_ends_the_return() -> None:
    assert stands(
        read("refusal", "refuses", "its part in the grain deal", "2031-03-01"),
        read("pledge", "accepts", "resume its participation in the grain agreement", "2031-03-09"),
        read("refusal", "refuses", "the grain pact", "2031-06-01"),
    ) == [
        ("refuses", "its part in the grain deal", "2031-03-01", "2031-03-09"),
        ("accepts", "resume its participation in the grain agreement", "2031-03-09", "2031-06-01"),
        ("refuses", "the grain pact", "2031-06-01", None),
    ]


@pytest.mark.parametrize("other", ["the fishing treaty", "send tanks to Tarn", "the deal"])
def test_one_word_in_common_makes_no_change(other: str) -> None:
    told = stands(
        read("refusal", "refuses", "its part in the grain deal", "2031-03-01"),
        read("pledge", "accepts", other, "2031-03-09"),
    )
    assert [until for *_, until in told] == [None, None]


def test_several_wordings_stand_in_the_one_whose_words_are_most_usual() -> None:
    one, other, third = (
        "take up the exit of cereals again",
        "resume the grain exports",
        "let the grain exports resume once more",
    )
    told = stands(
        read("pledge", "accepts", f"{one} under the grain exports deal", "2031-03-01", "a.txt"),
        read("pledge", "accepts", other, "2031-03-01", "b.txt"),
        read("pledge", "accepts", third, "2031-03-01", "c.txt"),
    )
    assert told == [("accepts", other, "2031-03-01", None)]


def test_a_thing_that_is_said_to_stay_as_it_is_takes_no_stance() -> None:
    told = read("pledge", "offers", "let the duties remain", "2031-03-01")
    thing = replace(told, actor=(), act=replace(act("Norland", "act"), doer=(Filler("duties"),)))
    spoken = replace(thing, speaker=Filler("Norland", known=True))
    assert [p.party for p in positions((spoken,), (), knowledge=KNOWLEDGE)] == ["Norland"]
    assert positions((thing,), (), knowledge=KNOWLEDGE) == ()
