"""Who commits whom to what, in sentences as agencies write them: one statement, its kind, speaker, doer and condition.

All states and persons are invented.
"""

from collections.abc import Callable
from typing import Any

import pytest

from standoff.records import Reading

Row = tuple[str, str, str | None, list[str], str | None]

ROWS: list[Any] = [
    # "its", before a body behind the words: whose the main clause is, not whose the condition is
    (
        "Norland will close the strait if Veskaria attacks, its foreign minister said.",
        "threat",
        "Norland's foreign minister",
        ["Norland"],
        "if Veskaria attacks",
    ),
    (
        "Unless Veskaria withdraws, Norland will close the strait, its army said on Monday.",
        "threat",
        "Norlandian army",
        ["Norland"],
        "Unless Veskaria withdraws",
    ),
    (
        "Should the truce collapse, Arvenia is prepared to send peacekeepers, its foreign minister said.",
        "offer",
        "Arvenia's foreign minister",
        ["Arvenia"],
        "Should the truce collapse",
    ),
    (
        "Belmora will not let Veskarian ships use its ports, its premier told parliament, adding that talks went on.",
        "refusal",
        "Belmora's premier",
        ["Belmora"],
        None,
    ),
    (
        "Norland will close the canal if Veskaria lands troops, its foreign minister, Anna Trask, said on Monday.",
        "threat",
        "Anna Trask",
        ["Norland"],
        "if Veskaria lands troops",
    ),
    # an outlet that no file lists only carries what somebody vowed
    (
        "Norland's Prime Minister Ingrid Solen vowed a “full” response should Veskaria attack, Far Star reported.",
        "threat",
        "Ingrid Solen",
        ["Norland"],
        "should Veskaria attack",
    ),
    # what lasts until the other side gives way is no promise to it
    (
        "Norland will keep the river treaty suspended until Veskaria stops sending militants, Ingrid Solen said.",
        "refusal",
        "Ingrid Solen",
        ["Norland"],
        "until Veskaria stops sending militants",
    ),
    pytest.param(
        (
            "Norland will hold back the water until Veskaria acts, Ingrid Solen said.",
            "threat",
            "Ingrid Solen",
            ["Norland"],
            "until Veskaria acts",
        ),
        marks=pytest.mark.xfail(strict=True, reason="the second reader takes what is held back for a pledge"),
    ),
    (
        "Norland will continue its military aid to Estmark until Estmark wins, Ingrid Solen said.",
        "pledge",
        "Ingrid Solen",
        ["Norland"],
        "until Estmark wins",
    ),
    # "his country", of whoever speaks
    (
        "Norland's deputy prime minister warned that his country would shut the pipeline if sanctions were tightened.",
        "threat",
        "Norland's deputy prime minister",
        ["Norland"],
        "if sanctions were tightened",
    ),
    # "it", behind a body whose relative clause names another
    (
        "Estmark's government, which had trained Norlandian pilots, said it would send tanks once the Compact agreed.",
        "pledge",
        "Estmarkian government",
        ["Estmark"],
        "once the Compact agreed",
    ),
    # not to permit is to refuse, on a condition too
    (
        "Anders Holt said Norland would not lift the blockade until Veskaria released the sailors.",
        "refusal",
        "Anders Holt",
        ["Norland"],
        "until Veskaria released the sailors",
    ),
    (
        "Norland will not allow foreign bases on its soil unless Veskaria attacks, Anders Holt said.",
        "refusal",
        "Anders Holt",
        ["Norland"],
        "unless Veskaria attacks",
    ),
    # what is pledged is a pledge, whatever it is
    (
        "Norland pledged to resume gas deliveries if Veskaria released the sailors.",
        "pledge",
        "Norland",
        ["Norland"],
        "if Veskaria released the sailors",
    ),
    # what another must do on a condition is demanded
    (
        "“If Veskaria wants peace, it must withdraw its troops,” Anders Holt said.",
        "demand",
        "Anders Holt",
        ["Veskaria"],
        "If Veskaria wants peace",
    ),
    pytest.param(
        (
            "Veskaria must withdraw or face strikes on its bases, Anders Holt said.",
            "threat",
            "Anders Holt",
            ["Norland"],
            "Veskaria must withdraw",
        ),
        marks=pytest.mark.xfail(strict=True, reason="the tagger takes *face* for a noun"),
    ),
    pytest.param(
        (
            "Sundby said Veskaria would be responsible if the talks failed.",
            "warning",
            "Norland",
            ["Veskaria"],
            "if the talks failed",
        ),
        marks=pytest.mark.xfail(strict=True, reason="the second reader takes a warning for a threat"),
    ),
    (
        "Anders Holt warned Veskaria that there would be no calm in the strait without security for Norland.",
        "warning",
        "Anders Holt",
        [],
        "without security for Norland",
    ),
    # to break off for what one is not given, to act when another does
    (
        "Anders Holt wrote that Norland would leave the alliance if it received no guarantees.",
        "threat",
        "Anders Holt",
        ["Norland"],
        "if it received no guarantees",
    ),
    (
        "If Veskaria closes the strait, Norland would act, Ingrid Solen said.",
        "threat",
        "Ingrid Solen",
        ["Norland"],
        "If Veskaria closes the strait",
    ),
    # how a thing would be taken accuses nobody
    (
        "Norland would regard a landing as an act of war, its foreign minister said.",
        "threat",
        "Norland's foreign minister",
        ["Norland"],
        None,
    ),
    (
        "Norland denied that it had offered to withdraw in return for the prisoners.",
        "denial",
        "Norland",
        ["Norland"],
        None,
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_one_statement_is_read_and_is_whose_it_is(read_text: Callable[..., Reading], row: Row) -> None:
    sentence, kind, speaker, actor, condition = row
    (found,) = read_text(sentence).statements
    assert found.kind == kind
    assert (found.speaker and found.speaker.name) == speaker
    assert [party.name for party in found.actor] == actor
    assert (found.condition and found.condition.text) == condition


@pytest.mark.parametrize(
    "sentence",
    [
        "Greta Lindau refused to say whether Estmark would send troops if Norland asked for them.",
        "Greta Lindau declined to comment on the sanctions.",
        "“If war is forced on us, we will not lose it,” Milan Dorak said.",
        # a doctor's title is no office
        "Dr. Una Breck said in a briefing that a health order requiring masks indoors will go into effect on Saturday.",
        # law, fiction, jest, sport, a career, a trade
        "Under the treaty of Karsk, Norland may close the strait only if it is attacked.",
        "In the film, the president of Norland threatens to bomb Mirel unless the hostages are freed.",
        "Milan Dorak joked that he would invade Norland if its beer got any worse.",
        "Veskaria's goalkeeper warned Norland that his side would not sit back if they scored first.",
        "Greta Lindau said she would resign if the party lost the vote.",
        "Doctors in Sundby threatened to strike unless their pay is raised.",
        "The airline will resume flights to Mirel once the runway is repaired, it said.",
    ],
)
def test_what_binds_no_side_is_no_statement(read_text: Callable[..., Reading], sentence: str) -> None:
    assert read_text(sentence).statements == ()


def test_a_figure_is_claimed_by_the_body_behind_according_to(read_text: Callable[..., Reading]) -> None:
    (claim,) = read_text("At least 40 people were killed, according to Veskaria's health ministry.").statements
    assert claim.speaker is not None
    assert claim.speaker.name == "Veskarian health ministry"


def test_what_somebody_was_asked_is_not_what_he_said(read_text: Callable[..., Reading]) -> None:
    text = "Asked whether Norland would strike first, Anders Holt replied: “Only if we have no other choice.”"
    told = [(one.speaker, span.of(text)) for one in read_text(text).attributions for span in one.content]
    assert [words.strip("“.”") for speaker, words in told if speaker] == ["Only if we have no other choice"]


def test_an_unlisted_person_acts_for_whoever_the_pronoun_before_the_office_is(
    read_text: Callable[..., Reading],
) -> None:
    text = "Norland waited. Its deputy minister, Otto Varn, said his country was ready for talks if Veskaria withdrew."
    (offer,) = read_text(text).statements
    assert (offer.kind, [party.name for party in offer.actor]) == ("offer", ["Norland"])


def test_a_claim_is_of_its_own_clause(read_text: Callable[..., Reading]) -> None:
    text = "At least 26 people were killed, according to Veskaria's home ministry; Norland said the ports were open."
    (claim,) = (s for s in read_text(text).statements if s.kind == "claim_figure")
    assert [party.name for party in claim.actor] == ["Veskaria"]


def test_a_consequence_begins_with_what_is_done(read_text: Callable[..., Reading]) -> None:
    text = "Sundby said it had shut its ports and would reopen them only if Veskaria restored the treaty."
    (pledge,) = (one for one in read_text(text).statements if one.conditional)
    assert pledge.consequence is not None
    assert pledge.consequence.text == "would reopen them"


def test_a_source_that_asks_not_to_be_named_is_nobody_who_is_named(read_text: Callable[..., Reading]) -> None:
    text = (
        "Norland would close the bay, according to a senior official who spoke on condition of anonymity.\n\n"
        "The official said the fleet was ready.\n\n“That is no secret,” Prime Minister Otto Varn told reporters."
    )
    told = read_text(text).attributions
    assert [one.speaker.name for one in told if one.speaker] == ["senior official", "official", "Otto Varn"]


def test_a_description_is_nobody_of_whom_no_office_and_no_side_is_known(read_text: Callable[..., Reading]) -> None:
    text = "The ships are loaded, an official says.\n\nHalloran told reporters that the bay was calm."
    told = read_text(text).attributions
    assert [one.speaker.name for one in told if one.speaker] == ["official", "Halloran"]
