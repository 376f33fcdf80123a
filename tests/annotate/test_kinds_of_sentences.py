"""Plain ways of saying a thing: of which force it is, who says it, who is to act. All states and names are invented."""

from collections.abc import Callable

import pytest

from standoff.records import Reading, Statement


def told(reading: Reading, kind: str) -> list[Statement]:
    return [s for s in reading.statements if s.kind == kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "Veskaria denied Norland access to the port.",
        "Veskaria denied entry to Norlandian inspectors.",
        "Veskaria has denied visas to five Norlandian officials.",
        "Veskaria denied the Corvian Isles access to the port.",
    ],
)
def test_a_thing_that_is_denied_is_refused(read_text: Callable[..., Reading], sentence: str) -> None:
    reading = read_text(sentence)
    (refused,) = told(reading, "refusal")
    assert [filler.name for filler in refused.actor] == ["Veskaria"]
    assert not told(reading, "denial")


def test_a_charge_that_is_denied_is_a_denial(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Veskaria denied having been given access to the files.")
    assert told(reading, "denial") and not told(reading, "refusal")


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Jana Velik put the number of Norlandian troops at 9,000.", "Jana Velik"),
        ("Veskaria puts its losses at 400 soldiers.", "Veskaria"),
        ("More than 500 Norlandians have fled, Veskaria said.", "Veskaria"),
        ("Jana Velik told reporters that Norland had built 12 bunkers on the island.", "Jana Velik"),
    ],
)
def test_who_reckons_claims_the_figure(read_text: Callable[..., Reading], sentence: str, claims: str) -> None:
    (claim,) = told(read_text(sentence), "claim_figure")
    assert claim.speaker is not None
    assert claim.speaker.name == claims


def test_who_puts_a_thing_at_a_place_claims_no_figure(read_text: Callable[..., Reading]) -> None:
    claims = told(read_text("Veskaria put 400 soldiers at 12 posts."), "claim_figure")
    assert all(claim.speaker is None for claim in claims)


def test_a_promise_told_by_a_clause_is_whoever_gave_it(read_text: Callable[..., Reading]) -> None:
    (pledge,) = told(read_text("Jana Velik's promise is that Veskaria will not strike first."), "pledge")
    assert pledge.speaker is not None
    assert (pledge.speaker.name, [filler.name for filler in pledge.actor]) == ("Jana Velik", ["Veskaria"])


@pytest.mark.parametrize("body", ["government", "Government", "Federal Government", "Treasury"])
def test_a_body_of_state_with_a_capital_is_whoever_s_the_report_is(
    read_text: Callable[..., Reading], body: str
) -> None:
    reading = read_text(f"Veskaria is waiting. The {body} will cut aid to Norland if it votes no, an official said.")
    (threat,) = told(reading, "threat")
    assert [filler.name for filler in threat.actor] == ["Veskaria"]


def test_a_firm_speaks_of_itself(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "Norland has asked for a halt. Brosa, a firm from Tarn, said it would stop the work if Norland sends troops."
    )
    (stop,) = [s for s in reading.statements if s.conditional]
    assert [filler.name for filler in stop.actor] == ["Brosa"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Veskaria has pulled out of the grain deal.",
        "Veskaria backed out of the pact with Norland.",
        "Veskaria walked out of the talks with Norland.",
        "Veskaria's parliament voted down the deal with Norland.",
    ],
)
def test_who_leaves_a_deal_refuses(read_text: Callable[..., Reading], sentence: str) -> None:
    (refusal,) = told(read_text(sentence), "refusal")
    assert [filler.name for filler in refusal.actor] == ["Veskaria"]


def test_what_is_held_up_to_be_seen_is_not_refused(read_text: Callable[..., Reading]) -> None:
    assert not told(read_text("Erik Brandt held up a new map of Norland."), "refusal")


def test_a_demand_told_by_a_clause_has_no_wish_for_its_subject(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Veskaria's position is that Norland must leave first.")
    (demand,) = told(reading, "demand")
    assert [filler.name for filler in demand.actor] == ["Norland"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Veskaria dismissed Norlandian threats to close the strait.",
        "Jana Velik brushed off Norland's threat.",
    ],
)
def test_of_a_threat_that_is_waved_off_who_makes_it_would_act(read_text: Callable[..., Reading], sentence: str) -> None:
    (denial,) = told(read_text(sentence), "denial")
    assert [filler.name for filler in denial.actor] == ["Norland"]


def test_in_a_headline_whoever_is_warned_has_not_said_the_rest(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Veskaria's president rules out new missiles, warns Norland")
    assert all(s.speaker is None or s.speaker.name != "Norland" for s in reading.statements)
    (refusal,) = told(reading, "refusal")
    assert [filler.name for filler in refusal.actor] == ["Veskaria"]


def test_in_a_headline_a_person_may_say_the_rest(read_text: Callable[..., Reading]) -> None:
    (threat,) = told(read_text("Veskaria will strike back, warns Velik"), "threat")
    assert threat.speaker is not None
    assert threat.speaker.name == "Jana Velik"


def test_he_is_whoever_the_paragraph_has_named_beside_what_he_does(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "“Not one fighter crosses from our side,” spokesman Peter Brandt said, adding that Norland was ready for talks."
        "\n\nA trader in Pashvar, Emil Karn, put losses at 40 million crowns a day. "
        "“Norland must reopen the road,” he said."
    )
    (demand,) = told(reading, "demand")
    assert demand.speaker is not None
    assert demand.speaker.name == "Emil Karn"


def test_a_firm_under_a_common_noun_speaks_of_itself(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "The union Dokla has struck in Norland. The shipping line Orvana, which runs the ship, denied the charge and "
        "said it would sue unless the ship was worked by Friday."
    )
    (threat,) = [s for s in reading.statements if s.conditional]
    assert [filler.name for filler in threat.actor] == ["Orvana"]


def test_a_body_that_goes_on_is_it(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "SUNDBY – Norland will not recognise Veskaria's ban, the foreign ministry said on Friday, and it urged "
        "Norlandian boats to keep sailing."
    )
    speakers = [s.speaker.name for s in reading.statements if s.speaker is not None]
    assert speakers
    assert "Veskaria" not in speakers


def test_a_capital_shell_is_no_ammunition(read_text: Callable[..., Reading]) -> None:
    reading = read_text("The Veskarian senate met. Shell said it would pull out unless its staff were protected.")
    (leave,) = [s for s in reading.statements if s.conditional]
    assert [filler.name for filler in leave.actor] == ["Shell"]


def test_those_who_do_a_thing_are_not_who_would_punish_it(read_text: Callable[..., Reading]) -> None:
    reading = read_text(
        "SUNDBY – Norland will not recognise Veskaria's ban, the foreign ministry said on Friday, and it urged "
        "Norlandian boats to keep sailing.\n\nVeskaria's coast guard had warned a day earlier that any vessel found "
        "inside the zone would be boarded. “Those who break the ban must expect to lose their catch and their boats,” "
        "spokesman Goran Ilves said."
    )
    lost = [s for s in reading.statements if "lose their catch" in s.text]
    assert lost
    assert all(filler.name != "Norland" for s in lost for filler in s.actor)


@pytest.mark.parametrize(
    "sentence",
    [
        "Veskaria's president said an armed attack on Estmarkian forces would trigger the defence treaty.",
        "If Norland goes on with its attacks on Estmark, Veskaria will close the strait, its president said.",
    ],
)
def test_a_threat_is_not_aimed_at_whom_it_is_to_protect(read_text: Callable[..., Reading], sentence: str) -> None:
    threats = told(read_text(sentence), "threat")
    assert threats
    assert all(filler.name != "Estmark" for threat in threats for filler in threat.target)
