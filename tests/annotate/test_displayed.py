"""Words set apart from whoever says them, by a colon above or a dash and a name. All persons are invented."""

from collections.abc import Callable

import pytest

from standoff.records import Reading

Told = tuple[str, str, list[str]]


def told(text: str, reading: Reading) -> list[Told]:
    """Source, cue and content of each outermost attribution with a cue, in their own words, without marks."""
    return [
        (one.source[0].of(text), one.cue[0].of(text), [span.of(text).strip('“”" ') for span in one.content])
        for one in reading.attributions
        if one.cue and one.source and one.depth == 0
    ]


ROWS: list[tuple[str, list[Told]]] = [
    (
        "“The road to the harbour has to stay open.” ― Anders Holt",
        [("Anders Holt", "―", ["The road to the harbour has to stay open."])],
    ),
    # a mark that closes where one should open, marks within, and a description behind the name
    (
        "”As a baker I’d rather live in what he calls “hell” than leave.” – Erik Brandt, a baker in Sundby.",
        [("Erik Brandt, a baker in Sundby", "–", ["As a baker I’d rather live in what he calls “hell” than leave."])],
    ),
    # the name below
    (
        '"The numbers are wrong."\n\n- Anders Holt.\n\nThe numbers were published on Monday.',
        [("Anders Holt", "-", ["The numbers are wrong."])],
    ),
    (
        "Erik Brandt responded:\n\n“The harbour is shut.\n\n“It will stay shut.”\n\nA crowd had gathered there.",
        [("Erik Brandt", "responded", ["The harbour is shut.", "It will stay shut."])],
    ),
    (
        "Anders Holt made the following statement:\n\n“Nobody has asked us.”",
        [("Anders Holt", "made the following statement", ["Nobody has asked us."])],
    ),
    # without marks a verb of saying has to end the line
    (
        "In a letter on Monday, Anders Holt wrote:\n\nThe harbour has been shut for as long as there was a town here.",
        [("Anders Holt", "wrote", ["The harbour has been shut for as long as there was a town here."])],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_words_set_apart_are_said_by_whom_the_line_names(
    text: str, expected: list[Told], read_text: Callable[..., Reading]
) -> None:
    assert told(text, read_text(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        # a heading between dashes, an aside behind a quotation, a list, and a paragraph that tells its own source
        "“The harbour is shut for good.”\n\n– A long way home –\n\nThe town is quiet.",
        "“The harbour is shut for good.” – and then the long road home",
        "The candidate must:\n\nMeet the requirements of the office and live in the town for at least two years.",
        "Like the page of the town:\n\nThe harbour was shut on Monday, and nobody in the town has seen a ship since.",
    ],
)
def test_a_line_that_names_nobody_says_nothing(text: str, read_text: Callable[..., Reading]) -> None:
    assert [one for one in told(text, read_text(text)) if "harbour" in " ".join(one[2]) or "Meet" in one[2][0]] == []


def test_a_cue_of_its_own_keeps_a_quotation_below_a_colon(read_text: Callable[..., Reading]) -> None:
    text = "A reporter interrupted Anders Holt:\n\n“They stole the harbour,” Erik Brandt shouted."
    assert [one[0] for one in told(text, read_text(text)) if "They stole the harbour" in one[2][0]] == ["Erik Brandt"]
