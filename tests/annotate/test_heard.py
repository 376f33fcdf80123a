"""What the network hears, set against what the rules find. All states are invented."""

from collections.abc import Callable
from typing import Any

import pytest

from standoff.annotate.attribution import find_links
from standoff.annotate.cast import Cast
from standoff.annotate.heard import hear
from standoff.annotate.mentions import find_mentions
from standoff.annotate.parsing import parse_text
from standoff.annotate.quotes import find_quotes
from standoff.annotate.standins import stand_ins
from standoff.knowledge import Knowledge
from standoff.records import Reading

Told = tuple[str, str, str, int]


def told(text: str, reading: Reading) -> list[Told]:
    """Source, cue, content and depth of each attribution, in their own words."""
    return [
        (
            " … ".join(span.of(text) for span in one.source),
            " … ".join(span.of(text) for span in one.cue),
            " … ".join(span.of(text).strip(' “”"') for span in one.content),
            one.depth,
        )
        for one in reading.attributions
    ]


ROWS: list[tuple[str, list[Told]]] = [
    (
        "Anders Holt believes that the convoy will sail.",
        [("Anders Holt", "believes", "that the convoy will sail", 0)],
    ),
    (
        "According to Northern Wire, Erik Brandt confirmed that the president had approved the strikes.",
        [
            ("Northern Wire", "According to", "Erik Brandt confirmed that the president had approved the strikes", 0),
            ("Erik Brandt", "confirmed", "that the president had approved the strikes", 1),
            ("the president", "had approved", "the strikes", 2),
        ],
    ),
    (
        "Northern Wire, citing an aide to the minister, reported that the road was shut.",
        [
            ("Northern Wire", "reported", "that the road was shut", 0),
            ("an aide to the minister", "citing", "that the road was shut", 0),
        ],
    ),
    (
        "Anders Holt said the canal was open, while Erik Brandt insisted that it was mined.",
        [("Anders Holt", "said", "the canal was open", 0), ("Erik Brandt", "insisted", "that it was mined", 0)],
    ),
    ("The exercise in the bay went according to plan.", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_who_said_what_is_heard_link_by_link(
    text: str, expected: list[Told], read_text: Callable[..., Reading]
) -> None:
    assert sorted(told(text, read_text(text))) == sorted(expected)


def test_without_a_network_the_rules_serve_alone(pipeline: Any, knowledge: Knowledge) -> None:
    text = "Anders Holt said that the strait would stay open."
    parse = parse_text(text, pipeline, stand_ins(text, knowledge))
    parse.tellings = ()
    quotes, cast = find_quotes(text), Cast(parse, find_mentions(parse, knowledge), knowledge)
    links = find_links(parse, quotes, cast)
    heard = hear(parse, quotes, cast, links)
    assert heard.links == heard.told == links and links


def test_of_one_cue_there_is_one_attribution(read_text: Callable[..., Reading]) -> None:
    text = "“We will wait,” Anders Holt told reporters, adding that he believed that the talks had failed."
    cues = [one.cue for one in read_text(text).attributions]
    assert len(cues) == len(set(cues)) == 3


def test_an_attribution_has_the_chance_that_it_is_right(read_text: Callable[..., Reading]) -> None:
    (one,) = read_text("Anders Holt said that the strait would stay open.").attributions
    assert 0.8 < one.confidence <= 1.0 and not one.doubtful


def test_a_quotation_that_goes_on_has_no_cue_and_the_same_speaker(read_text: Callable[..., Reading]) -> None:
    text = "“We will wait,” Anders Holt said.\n\n“The convoy sails at dawn and nobody will stop it.”"
    first, second = read_text(text).attributions
    assert first.cue and not second.cue
    assert first.speaker is not None and second.speaker is not None
    assert first.speaker.name == second.speaker.name == "Anders Holt"
