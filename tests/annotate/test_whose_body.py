"""Unions and bodies under their own names, titles that are none, and who acts where a sentence leaves it open.

All states, bodies and persons are invented, but for the one whose parliament has a name that others have too.
"""

from collections.abc import Callable

import pytest

from standoff.annotate.gazetteer import gazetteer_of
from standoff.knowledge import Knowledge
from standoff.records import Reading

Told = tuple[str | None, list[str]]
ADDS = "\n\nNorland's army is drilling. Norland has sent more ships, and Norland's president came to watch."


def _told(reading: Reading, words: str) -> Told:
    said = next(s for s in reading.statements if words in s.text)
    return (said.speaker.name if said.speaker else None), [a.name for a in said.actor]


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        # the body's bare name within a longer one, or behind another state's name
        (
            "The Sarn Pilots Congress will strike unless Norland reopens the airfield, its president, Una Breck, said.",
            "strike",
            ("Una Breck", ["Sarn Pilots Congress"]),
        ),
        (
            "The Norland Pilots Congress met on Monday. “We will strike unless the field is reopened,” NPC President "
            "Una Breck said.",
            "strike",
            ("Una Breck", ["Norland Pilots Congress"]),
        ),
        # titles before a name
        (
            "Norland waits. “We will close the bridge if they fire,” Norland's Prime Minister Datuk Seri Dr Ivo Vark "
            "said.",
            "bridge",
            ("Ivo Vark", ["Norland"]),
        ),
        # a ministry under one name, whoever speaks for it
        (
            "Norland will answer any attack, a spokesman for the Norlandian Defence Ministry said.",
            "attack",
            ("Norlandian Defence Ministry", ["Norland"]),
        ),
        # whose deed is wanted, where the report tells of one other party
        (
            "Veskaria wants the drill in the strait to end." + ADDS,
            "drill in",
            ("Veskaria", ["Norland"]),
        ),
        # of a friend one wants other things
        ("Veskaria asked for more time." + ADDS, "time", ("Veskaria", [])),
        # one's own forces
        (
            "Norland's president, Una Breck, ordered the army to stay in barracks.",
            "barracks",
            ("Una Breck", ["Norlandian army"]),
        ),
        # a person does some things for themselves
        (
            "Norland's president, Ivo Vark, said he would step down if Veskaria withdrew.",
            "step",
            ("Ivo Vark", ["Ivo Vark"]),
        ),
    ],
)
def test_a_body_speaks_and_acts_under_its_own_name(
    read_text: Callable[..., Reading], text: str, words: str, told: Told
) -> None:
    assert _told(read_text(text), words) == told


def test_who_acts_is_in_doubt_where_it_is_inferred(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Veskaria wants the drill in the strait to end." + ADDS)
    wanted = next(s for s in reading.statements if s.kind == "demand")
    assert ([a.name for a in wanted.actor], wanted.standing) == (["Norland"], "doubtful")


@pytest.mark.parametrize(
    ("text", "congress"),
    [
        ("The US waits. On Tuesday Congress will vote.", True),
        ("Norland's Congress will vote on Tuesday.", False),
        ("The Norlandian Congress will vote on Tuesday.", False),
        ("The Sarn Labour Congress will vote on it on Tuesday.", False),
        ("The American Congress will vote on Tuesday.", True),
    ],
)
def test_a_bare_name_is_nobodys_within_a_longer_one(text: str, congress: bool, knowledge: Knowledge) -> None:
    found = [name for _, _, name in gazetteer_of(knowledge).find(text)]
    assert ("US Congress" in found) == congress


def test_both_sides_are_nobody_where_a_third_is_spoken_of_nearly_as_often(read_text: Callable[..., Reading]) -> None:
    text = (
        "Norland and Veskaria met. Norland and Veskaria waited, and Norland left. Estmark came, and Estmark "
        "urged both sides to talk."
    )
    more = text.replace("Estmark came", "Arvenia left, Arvenia said. Estmark came")
    urged = [[a.name for s in read_text(t).statements if "urged" in s.text for a in s.actor] for t in (text, more)]
    assert urged == [["Norland", "Veskaria"], ["both sides"]]
