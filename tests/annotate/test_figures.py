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
        miss(
            "the parser hangs *people* on the verb",
            "Tens of thousands of people fled Karsk.", 20_000, "person", "at least"),
        ("Half of the fleet was lost.", 0.5, "fleet", "exactly"),
        ("The toll of dead stands at 41, Jana Velik said.", 41, "dead", "exactly"),
        ("Jana Velik put the number of Norlandic guards at 300.", 300, "guard", "exactly"),
        ("The number of refugees has risen to 5,000, Jana Velik said.", 5000, "refugee", "exactly"),
        ("One in ten sailors deserted.", 0.1, "sailor", "ratio"),
        ("Two out of three villagers fled Karsk.", 2 / 3, "villager", "ratio"),
        ("At least one in four tankers turned back.", 0.25, "tanker", "at least"),
        ("Two-thirds of the tankers turned back.", 0.667, "tanker", "exactly"),
        ("Several hundred sailors were killed.", 200, "sailor", "at least"),
        ("A hundred sailors were killed.", 100, "sailor", "exactly"),
        ("Two dozen boats were sunk.", 24, "boat", "exactly"),
        ("One hundred and twenty-five sailors were captured.", 125, "sailor", "exactly"),
        ("The war has lasted two and a half years.", 2.5, "year", "exactly"),
        ("The roughly three-hour talks ended in Mirel.", 3, "hour", "around"),
        ("Exports rose from 40 to 50 percent.", 50, "%", "exactly"),
        ("Exports fell from 50 to 40 percent.", 40, "%", "exactly"),
        ("Just under 90 boats were sunk.", 90, "boat", "nearly"),
        ("No fewer than 90 boats were sunk.", 90, "boat", "at least"),
        ("Norland's losses are in excess of 300 tanks.", 300, "tank", "more than"),
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
        ("On 12 September 2031 - forty-one sailors died, six fishermen too.", [41, 6]),
        ("Norland freed 14 sailors, Veskaria nine fishermen.", [14, 9]),
        ("Veskaria holds 212 Norlandian sailors, compared to 31 Veskarian sailors held in Norland.", [212, 31]),
    ],
)
def test_several_quantities_are_several_figures(
    read_text: Callable[..., Reading], sentence: str, values: list[float]
) -> None:
    assert [f.value for f in read_text(sentence).figures] == values


@pytest.mark.parametrize(
    ("sentence", "low", "high", "unit"),
    [
        ("Between 40 and 50 sailors were killed.", 40, 50, "sailor"),
        ("From 40 to 50 tanks were destroyed.", 40, 50, "tank"),
        ("Some 40-50 tanks were destroyed.", 40, 50, "tank"),
        ("40 to 50 tanks were lost near Karsk.", 40, 50, "tank"),
        ("Forty or fifty tanks were lost near Karsk.", 40, 50, "tank"),
        ("Belmora lost 40 to 50 thousand tonnes of grain.", 40_000, 50_000, "tonne"),
        ("The bridge cost $3-4 million.", 3e6, 4e6, "USD"),
        ("Exports are to fall by 5 to 7 percent.", 5, 7, "%"),
    ],
)
def test_a_range_is_one_figure_with_both_its_ends(
    read_text: Callable[..., Reading], sentence: str, low: float, high: float, unit: str
) -> None:
    found = [(f.value, f.upper, f.unit, f.bound) for f in read_text(sentence).figures]
    assert found == [(low, high, unit, "between")]


@pytest.mark.parametrize(
    ("sentence", "sides", "counted"),
    [
        ("One in ten sailors deserted.", (1, 10), "sailors"),
        ("The losses stand at one to five, Pavel Roskin said.", (1, 5), "losses"),
        ("The ratio of Norlandian to Veskarian losses is one to five.", (1, 5), "Norlandian to Veskarian losses"),
        ("If we speak of heavy losses, the ratio is one to five, Dorak said.", (1, 5), "heavy losses"),
        ("The losses stand at three to one.", (3, 1), "losses"),
    ],
)
def test_a_ratio_has_both_its_sides_and_what_it_counts(
    read_text: Callable[..., Reading], sentence: str, sides: tuple[float, float], counted: str
) -> None:
    assert [(f.sides, f.counted) for f in read_text(sentence).figures] == [(sides, counted)]


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("Veskaria holds 212 Norlandian sailors.", "Norlandian sailors"),
        ("Norland has lost a total of 40 tanks.", "tanks"),
        ("As many as 40 sailors drowned.", "sailors"),
        ("Belmora has pledged 12 million euros ($13 million) in military aid.", "military aid"),
        ("Half of the fleet was lost.", "fleet"),
        ("Corvia sent 1.2 million barrels of oil.", "barrels of oil"),
    ],
)
def test_what_is_counted_stands_without_its_number(
    read_text: Callable[..., Reading], sentence: str, counted: str
) -> None:
    assert [f.counted for f in read_text(sentence).figures] == [counted]


@pytest.mark.parametrize(
    ("sentence", "words", "earliest", "latest"),
    [
        ("400 sailors have died since May, Dorak said.", "since May", "2031-05-01", "2031-09-12"),
        ("Since May, 400 sailors have died.", "Since May", "2031-05-01", "2031-09-12"),
        ("Norland has lost 40 tanks since 2029.", "since 2029", "2029-01-01", "2031-09-12"),
        ("As of Monday, 1,200 people had fled Karsk.", "Monday", "2031-09-08", "2031-09-08"),
        ("Last year Norland exported 40 million barrels of oil.", "Last year", "2030-01-01", "2030-12-31"),
        ("Veskaria currently holds 212 Norlandian sailors.", "currently", "2031-09-12", "2031-09-12"),
        ("Veskaria holds 212 Norlandian sailors.", "", None, None),
        ("Dorak said on Monday that 40 sailors had died.", "", None, None),
    ],
)
def test_a_figure_has_the_time_that_its_clause_gives_it_for(
    read_text: Callable[..., Reading], sentence: str, words: str, earliest: str | None, latest: str | None
) -> None:
    (figure,) = read_text(sentence, published="2031-09-12").figures
    assert (figure.as_of.text, figure.as_of.earliest, figure.as_of.latest) == (words, earliest, latest)
    assert figure.as_of.span is None or figure.as_of.span.of(sentence) == words


@pytest.mark.parametrize(
    ("sentence", "claimants"),
    [
        ("The Northern Wire and the Sundby Post claim to have counted 300 dead sailors.", 2),
        ("The Northern Wire and the aid group Lantern claim that 300 sailors have died.", 2),
        ("Norland and Veskaria said that 300 sailors had died.", 2),
        ("Ingrid Solen said that 300 sailors had died.", 1),
        ("Belmora has pledged 12 million euros in aid, minister Ingrid Solen has revealed.", 1),
    ],
)
def test_those_who_claim_a_figure_together_are_all_kept(
    read_text: Callable[..., Reading], sentence: str, claimants: int
) -> None:
    (claim,) = (s for s in read_text(sentence).statements if s.kind == "claim_figure")
    assert claim.speaker is not None and claim.speaker.span is not None
    assert len(claim.speaker.name.split("; ")) == claimants
    assert claim.speaker.span.of(sentence) == claim.speaker.text


@pytest.mark.parametrize(
    "sentence",
    [
        "She is 44 years old.",
        "The 44-year-old took office.",
        "Erik Brandt, 52, spoke.",
        "Article 5 of the pact applies.",
        "Chapter Seven of the pact applies.",
        "Resolution 1701 was adopted.",
        "He was seen at 5 a.m. near Vik.",
        "It happened 20 years ago.",
        "Norland beat Veskaria 3-1.",
        "Call 555 0142 now.",
        "One of the first ships sank.",
        "The first ship sank.",
        "Phase two begins.",
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
