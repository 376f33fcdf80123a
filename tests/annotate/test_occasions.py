"""To whom and on what occasion a thing is said, and how a source stays unnamed. All states are invented."""

from collections.abc import Callable

import pytest

from standoff.records import Reading

Parts = tuple[str | None, str | None, str | None]

ROWS: list[tuple[str, Parts]] = [
    ("Anders Holt told reporters that the strait would stay open.", ("reporters", None, None)),
    (
        "“We will wait,” Anders Holt said in an interview with Northern Wire.",
        ("Northern Wire", "an interview with Northern Wire", None),
    ),
    (
        "In a letter to the Security Council, Norland said it would cut the pipeline.",
        ("the Security Council", "a letter to the Security Council", None),
    ),
    ("Speaking to lawmakers, Anders Holt said that the road was shut.", ("lawmakers", None, None)),
    ("Erik Brandt wrote on Telegram that the base would never be built.", (None, "Telegram", None)),
    (
        "At a press conference in Sundby, Ingrid Solen said to journalists that the talks were over.",
        ("journalists", "a press conference in Sundby", None),
    ),
    (
        "An official, who spoke on condition of anonymity, said the missiles had been delivered.",
        (None, None, "on condition of anonymity"),
    ),
    ("Two diplomats who asked not to be named said the convoy had sailed.", (None, None, "asked not to be named")),
    ("Norland said it had no plans to strike.", (None, None, None)),
]


@pytest.mark.parametrize(("text", "parts"), ROWS)
def test_the_setting_of_what_is_said_stands_in_its_own_words(
    text: str, parts: Parts, read_text: Callable[..., Reading]
) -> None:
    one = read_text(text).attributions[0]
    for filler, words in zip((one.audience, one.occasion, one.anonymity), parts, strict=True):
        assert (filler.text if filler else None) == words
        assert filler is None or (filler.span is not None and filler.span.of(text) == words)


def test_a_statement_has_the_setting_of_its_telling(read_text: Callable[..., Reading]) -> None:
    text = "In an interview with Radio Mirel, Anders Holt threatened to close the strait."
    (threat,) = [one for one in read_text(text).statements if one.kind == "threat"]
    assert (threat.occasion, threat.audience) == ("an interview with Radio Mirel", "Radio Mirel")
    assert threat.occasion_span is not None and threat.occasion_span.of(text) == threat.occasion
