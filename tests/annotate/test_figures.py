"""Quantities: value, unit, bound, conversion, and what has digits and is no quantity. All states are invented."""

from collections.abc import Callable

import pytest
from misses import miss

from standoff.records import Reading


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "bound"),
    [
        ("Veskaria lost 48 tanks.", 48, "tank", "exactly"),
        ("At least 14 people were killed in Port Ansel.", 14, "people", "at least"),
        ("More than 200 sailors were killed, Erik Brandt said.", 200, "sailor", "more than"),
        ("Fewer than 30 sailors were wounded.", 30, "sailor", "less than"),
        ("Up to 40 ships will take part.", 40, "ship", "at most"),
        ("Nearly 90 boats were sunk.", 90, "boat", "nearly"),
        ("About 5,000 soldiers crossed the border.", 5000, "soldier", "around"),
        ("Some 300 people fled Karsk.", 300, "people", "around"),
        ("An estimated 1,500 tonnes of oil leaked.", 1500, "tonne", "around"),
        ("Thirty-two sailors were captured.", 32, "sailor", "exactly"),
        ("Belmora sent three hundred drones.", 300, "drone", "exactly"),
        ("Twelve of the sailors were freed.", 12, "sailor", "exactly"),
        ("Corvia sent 1.2 million barrels of oil.", 1_200_000, "barrel", "exactly"),
        ("Tressia pledged €2.5 billion for Norland's harbours.", 2.5e9, "EUR", "exactly"),
        ("Kallund will lend 400 million krone.", 4e8, "NOK", "exactly"),
        ("Exports fell by 12 percent.", 12, "%", "exactly"),
        ("Exports fell by 12.5% in a year.", 12.5, "%", "exactly"),
        ("Exports fell 7 per cent.", 7, "%", "exactly"),
        ("The losses stand at one to five, Pavel Roskin said.", 0.2, "", "ratio"),
        ("Dozens of sailors were captured.", 24, "sailor", "at least"),
        ("Tens of thousands of people fled Karsk.", 20_000, "person", "at least"),
        ("Half of the fleet was lost.", 0.5, "fleet", "exactly"),
        ("The toll of dead stands at 41, Jana Velik said.", 41, "", "exactly"),
        miss(
            "what a ratio counts is not found", "One in ten sailors deserted.", 0.1, "sailor", "ratio"
        ),
    ],
)  # fmt: skip
def test_a_quantity_has_its_value_unit_and_bound(
    read_text: Callable[..., Reading], sentence: str, value: float, unit: str, bound: str
) -> None:
    assert [(f.value, f.unit, f.bound) for f in read_text(sentence).figures] == [(value, unit, bound)]


@pytest.mark.parametrize(
    ("sentence", "value", "also"),
    [
        ("Belmora pledged 12 million euros ($13 million) in aid.", 12e6, ((13e6, "USD"),)),
        ("Lethia set aside $40 million (€36.5 million) for the ports.", 40e6, ((36.5e6, "EUR"),)),
    ],
)
def test_a_conversion_is_part_of_the_figure_before_it(
    read_text: Callable[..., Reading], sentence: str, value: float, also: tuple[tuple[float, str], ...]
) -> None:
    assert [(f.value, f.also) for f in read_text(sentence).figures] == [(value, also)]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Veskaria lost 6,120 soldiers and 48 tanks.", [6120, 48]),
        ("Norland freed 14 sailors, Veskaria nine fishermen.", [14, 9]),
        miss("the two ends of a range are not read", "Between 40 and 50 sailors were killed.", [40, 50]),
    ],
)
def test_several_quantities_are_several_figures(
    read_text: Callable[..., Reading], sentence: str, values: list[float]
) -> None:
    assert [f.value for f in read_text(sentence).figures] == values


@pytest.mark.parametrize(
    "sentence",
    [
        "An F-16 took off from Vik.",
        "The pact was signed in 2031.",
        "The meeting begins at 16:30 in Mirel.",
        "It happened on September 12, 2031.",
        "On 12 September the fleet sailed.",
        "The fleet sailed on 12/09/2031.",
        "The fleet sailed on 2031-09-12.",
        "Ambria's 3rd brigade marched.",
        "The number of the harbour office is 555-0142.",
        "Room 14 was empty.",
        "One of them stayed.",
    ],
)
def test_what_is_no_quantity_is_no_figure(read_text: Callable[..., Reading], sentence: str) -> None:
    assert read_text(sentence).figures == ()


@pytest.mark.parametrize(
    ("sentence", "claimed"),
    [
        ("At least 14 people were killed in Port Ansel.", True),
        ("Belmora pledged 12 million euros in aid.", True),
        ("Exports fell by 12 percent.", True),
        ("Two officials spoke.", False),
        ("He spoke for 20 minutes.", False),
        ("The talks lasted three days.", False),
    ],
)
def test_what_is_counted_in_passing_claims_nothing(
    read_text: Callable[..., Reading], sentence: str, claimed: bool
) -> None:
    kinds = [s.kind for s in read_text(sentence).statements]
    assert ("claim_figure" in kinds) is claimed


def test_a_claim_has_its_speaker_and_its_span(read_text: Callable[..., Reading]) -> None:
    text = "Norland has captured at least 32 sailors, Pavel Roskin said."
    (claim,) = (s for s in read_text(text).statements if s.kind == "claim_figure")
    assert claim.speaker is not None and claim.speaker.name == "Pavel Roskin"
    assert claim.figure is not None and claim.figure.span is not None
    assert claim.figure.span.of(text) == claim.figure.text == "at least 32 sailors"
