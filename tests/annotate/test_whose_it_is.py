"""Who is meant by words that name nobody, or somebody else too: offices, pronouns, bodies, those who are harmed."""

from collections.abc import Callable

import pytest

from standoff.records import Reading


def told(reading: Reading) -> list[tuple[str, str | None, list[str]]]:
    """Kind, speaker and actors of each statement."""
    return [
        (one.kind, one.speaker.name if one.speaker else None, [party.name for party in one.actor])
        for one in reading.statements
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "President Claudia Ferro spoke with President Daniel Marsh on Monday. "
            "“I told him that we will send no guns,” the president said at her weekly news conference.",
            "Claudia Ferro",
        ),
        (
            "President Claudia Ferro spoke with President Daniel Marsh on Monday. "
            "“I told her that we will send no guns,” the president said at his weekly news conference.",
            "Daniel Marsh",
        ),
        (
            "Marlow: no pact with Veskaria\n\n"
            "One of the president's closest allies said on Monday that Norland would never sign a pact with Veskaria. "
            "Senator Edwin Marlow, who chairs the defence committee, spoke to reporters in Halm.",
            "Edwin Marlow",
        ),
        (
            "Marlow to block sale of jets\n\n"
            "The chairman of the Senate's defence committee said on Monday that he would block the sale of jets to "
            "Veskaria. Senator Edwin Marlow also faulted Veskaria over its courts.",
            "Edwin Marlow",
        ),
    ],
)
def test_an_office_is_held_by_whom_the_words_around_it_fit(
    read_text: Callable[..., Reading], text: str, speaker: str
) -> None:
    assert speaker in {one for _, one, _ in told(read_text(text))}


def test_who_is_told_of_protesters_is_not_the_head_of_their_state(read_text: Callable[..., Reading]) -> None:
    text = (
        "President Anders Holt of Norland kept silent. "
        "The leader of the Norlandian protesters said they would stay until the last prisoner was released."
    )
    assert [(speaker, actors) for _, speaker, actors in told(read_text(text))] == [
        ("leader of the Norlandian protesters", [])
    ]


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Norland condemned the strikes as a breach of Veskaria's borders.", []),
        ("Norland condemned the attack on Veskaria.", []),
        ("Norland condemned the Estmarkian raid on Veskaria.", ["Estmark"]),
        ("Norland opened a case against Estmark at the United Nations, accusing it of fraud.", ["Estmark"]),
    ],
)
def test_whom_harm_is_done_to_is_not_accused_of_it(
    read_text: Callable[..., Reading], text: str, accused: list[str]
) -> None:
    assert told(read_text(text)) == [("accusation", "Norland", accused)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norland has told Veskaria that the bridge must not be used.", ("demand", "Norland", ["Veskaria"])),
        (
            "Norland's president, Anders Holt, promised that the Veskarian sailors would be treated well.",
            ("pledge", "Anders Holt", ["Norland"]),
        ),
    ],
)
def test_of_a_passive_the_subject_does_nothing(
    read_text: Callable[..., Reading], text: str, found: tuple[str, str, list[str]]
) -> None:
    assert found in told(read_text(text))


def test_whoever_is_to_be_handed_over_is_asked_for_nothing(read_text: Callable[..., Reading]) -> None:
    text = "Veskaria says it has asked for 33 people to be handed over in the last five years."
    asked = [actors for kind, _, actors in told(read_text(text)) if kind == "demand"]
    assert asked == [[]]


def test_what_a_second_speaker_says_is_not_put_before_him(read_text: Callable[..., Reading]) -> None:
    found = told(read_text("Norland offers inspectors limited access, Veskaria says not enough"))
    assert ("offer", "Norland", ["Norland"]) in found


def test_behind_a_quotation_goes_on_who_quotes(read_text: Callable[..., Reading]) -> None:
    text = "Norland said Veskaria's conduct “puts at risk the peace of the region” and repeated its pledge to Estmark."
    found = told(read_text(text))
    assert found and {speaker for _, speaker, _ in found} == {"Norland"}


def test_the_white_house_speaks_and_its_state_acts(read_text: Callable[..., Reading]) -> None:
    text = "The White House said it would impose tariffs on Norland unless Norland opens its ports."
    assert told(read_text(text)) == [("threat", "White House", ["United States"])]


def test_its_statement_is_of_the_body_named_before(read_text: Callable[..., Reading]) -> None:
    text = (
        "Foreign Secretary Anders Holt read out the decisions. "
        "Veskaria's National Defence Committee met for two hours. "
        "Any attempt to stop the water would be answered with force, its statement said."
    )
    assert ("threat", "Veskarian National Defence Committee", ["Veskaria"]) in told(read_text(text))


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Norland’s Defence Ministry denied it.", "Norlandian Defence Ministry"),
        ("Norland’s defence minister, Karl Engen, was silent. His ministry denied it.", "Norlandian Defence Ministry"),
        ("A spokesman of Norland’s foreign ministry, Karl Engen, was silent.", "Norlandian foreign ministry"),
    ],
)
def test_a_bare_ministry_is_the_one_last_told_of(read_text: Callable[..., Reading], before: str, speaker: str) -> None:
    found = told(read_text(f"{before} The ministry said Norland would strike back at any attack by Veskaria."))
    assert ("threat", speaker, ["Norland"]) in found


def test_a_bare_ministry_is_nobodys_where_two_were_told_of(read_text: Callable[..., Reading]) -> None:
    text = (
        "Norland’s Energy Ministry met Veskaria’s Energy Ministry on Monday. "
        "The ministry said the pipeline would be shut if nobody paid."
    )
    found = told(read_text(text))
    assert found and not {speaker for _, speaker, _ in found} & {
        "Norlandian Energy Ministry",
        "Veskarian Energy Ministry",
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # whoever heads a union acts for it
        (
            "“If the roster is not gone by Thursday, we will close every tower in Norland,” Marta Quill, the president "
            "of the Federation of Tower Staff, told a meeting in Norland.",
            ("threat", "Marta Quill", ["Federation of Tower Staff"]),
        ),
        # *it* is the body that was the subject before
        (
            "Norland’s Defence Ministry met envoys of Veskaria on Monday. It threatened to close the strait.",
            ("threat", "Norlandian Defence Ministry", ["Norland"]),
        ),
        # whom a spokesman quotes is not the spokesman
        (
            "President Anders Holt of Norland returned on Monday. "
            "“We will close the strait,” his spokesman, Karl Engen, quoted him as saying.",
            ("threat", "Anders Holt", ["Norland"]),
        ),
        # a step that somebody calls unjust is of whom it was told
        (
            "Veskaria closed the strait on Monday. Anders Holt of Norland called the step illegal.",
            ("accusation", "Anders Holt", ["Veskaria"]),
        ),
    ],
    ids=["a union", "it", "his spokesman", "the step"],
)
def test_who_is_taken_up_is_whom_the_words_before_tell(
    read_text: Callable[..., Reading], text: str, found: tuple[str, str, list[str]]
) -> None:
    assert found in told(read_text(text))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # whoever is named within a quotation does not say it
        (
            "Norland's foreign ministry met on Monday. "
            "“The steps that we take will be hard for Veskaria to bear,” it said.",
            "Norland",
        ),
        (
            "Norland's foreign ministry accused Veskaria of courting votes. "
            "Veskaria had shown no proof and would answer for it, it said in a note.",
            "Norland",
        ),
    ],
)
def test_it_is_not_whom_its_words_name(read_text: Callable[..., Reading], text: str, speaker: str) -> None:
    spoken = [name or "" for _, name, _ in told(read_text(text))]
    assert any(speaker in name for name in spoken)
    assert not any("Veskaria" in name for name in spoken)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        # whom the charge is about, and nobody that it only mentions
        ("Norland accused the regional leaders of planning a raid together with Estmark.", ["regional leaders"]),
        ("Norland accused Veskaria of helping Estmark.", ["Veskaria"]),
        # harm done to a party is no deed of its own
        ("Anders Holt called the pact a breach of Norland's sovereignty.", []),
        (
            "Norland and Estmark cut all links with Veskaria on June 5. They accuse it of arming rebels.",
            ["Veskaria"],
        ),
    ],
)
def test_who_is_accused(read_text: Callable[..., Reading], text: str, actors: list[str]) -> None:
    assert [names for kind, _, names in told(read_text(text)) if kind == "accusation"] == [actors]


def test_who_is_to_be_ordered_is_whom_a_court_is_asked_about(read_text: Callable[..., Reading]) -> None:
    found = told(read_text("Norland asked the International Court of Justice to order Veskaria to open the road."))
    assert [names for kind, _, names in found if kind == "demand"] == [["Veskaria"]]


def test_who_is_spoken_of_by_an_office_is_not_he_who_speaks(read_text: Callable[..., Reading]) -> None:
    text = (
        "President Anders Holt spoke to reporters in Halm on Monday. "
        "The ambassador would not return to Mirel, he said, as long as the letter stood."
    )
    spoken = {name for kind, name, _ in told(read_text(text)) if kind == "refusal"}
    assert spoken == {"Anders Holt"}


def test_who_is_asked_to_do_a_thing_to_others_is_asked_alone(read_text: Callable[..., Reading]) -> None:
    found = told(read_text("Norland asked Estmark to open talks with Veskaria."))
    assert [names for kind, _, names in found if kind == "demand"] == [["Estmark"]]


def test_the_office_of_a_person_speaks_for_that_side(read_text: Callable[..., Reading]) -> None:
    found = told(
        read_text("The office of President Anders Holt said there would be further consequences if Veskaria persisted.")
    )
    assert [names for kind, _, names in found if kind == "threat"] == [["Norland"]]


@pytest.mark.parametrize(
    "reply",
    ["\n\nVeskaria's government rejected the demand.", " Veskaria rejected the demand."],
)
def test_whoever_rejects_what_was_said_has_not_said_it(read_text: Callable[..., Reading], reply: str) -> None:
    text = (
        "“Our patience has an end,” President Anders Holt of Norland told reporters in Halm. "
        "“If they are not home by Sunday, we shall close the crossing to lorries.”" + reply
    )
    spoken = {name for kind, name, _ in told(read_text(text)) if kind == "threat"}
    assert spoken == {"Anders Holt"}


def test_who_is_asked_to_urge_another_is_asked(read_text: Callable[..., Reading]) -> None:
    found = told(read_text("Norland has asked Estmark to urge Veskaria to free the crew."))
    assert [names for kind, _, names in found if kind == "demand"] == [["Estmark"]]


def test_an_official_of_a_council_of_a_state_is_not_of_the_council_of_nations(
    read_text: Callable[..., Reading],
) -> None:
    text = (
        "Norland will never give up its outpost on the shoal, an official of the National Security Council said on "
        "Monday.\n\nPresident Claudia Ferro visited the outpost in May. She said the marines would stay."
    )
    first = told(read_text(text))[0]
    assert first[0] == "refusal"
    assert first[1] not in {"Claudia Ferro", "UN Security Council", "US National Security Council"}
    assert first[2] in ([], ["Norland"])


def test_when_a_court_ruled_is_no_part_of_its_name(read_text: Callable[..., Reading]) -> None:
    text = "A court in Halm on Friday rejected an appeal by Veskaria for the release of its two pilots."
    assert [speaker for _, speaker, _ in told(read_text(text))] in ([], ["court in Halm"])


def test_who_stands_right_before_the_verb_does_it(read_text: Callable[..., Reading]) -> None:
    text = (
        "In the event of an attack on Veskaria, Norland and Estmark would close their harbours to Tavian ships, "
        "President Claudia Ferro of Norland said on Monday."
    )
    statement = next(one for one in read_text(text).statements if one.conditional)
    assert statement.condition is not None
    assert "Estmark" not in statement.condition.text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Foreign Minister Leon Faro of Veskaria denied a blockade, according to his ministry. The Norlandian "
            "Foreign Ministry had spoken of one. Convoys may pass at any time, his ministry said. The ministry accused "
            "Norland of laying mines along the road.",
            ("accusation", "Veskarian Foreign Ministry", ["Norland"]),
        ),
        (
            "Norlandian officials said that Veskarian airlines should be barred from the airports. "
            "They also called on Tavia to close its airspace.",
            ("demand", "Norlandian officials", ["Tavia"]),
        ),
    ],
)
def test_who_spoke_last_goes_on_speaking(
    read_text: Callable[..., Reading], text: str, found: tuple[str, str, list[str]]
) -> None:
    last = [one for one in read_text(text).statements if one.kind == found[0]][-1]
    speakers = last.speaker.name if last.speaker else None
    assert (last.kind, speakers, [party.name for party in last.actor]) == found


def test_whoever_should_ask_has_not_asked(read_text: Callable[..., Reading]) -> None:
    text = "Norland's troops held the road. If Norland could not do the job, it should ask Veskaria for help."
    assert "Norland" not in {speaker for kind, speaker, _ in told(read_text(text)) if kind == "demand"}


def test_an_officer_is_of_the_state_whose_ministry_was_told_of_before(read_text: Callable[..., Reading]) -> None:
    text = (
        "The Foreign Ministry in Halm summoned the Veskarian charge d'affaires. “Norland will not allow ships without "
        "a flag to put our cables at risk,” said Commodore Ivo Vark, the navy commander."
    )
    assert [(kind, actors) for kind, _, actors in told(read_text(text))][-1:] == [("refusal", ["Norland"])]


def test_a_plain_sentence_in_which_nothing_is_heard_says_nothing(read_text: Callable[..., Reading]) -> None:
    text = "“We kept what we had promised the voters,” President Claudia Ferro of Norland told residents of the border."
    assert told(read_text(text)) == []


@pytest.mark.parametrize(
    ("office", "speaker"),
    [
        ("Norland's army chief", "Norland's army chief"),
        ("The opposition leader", "opposition leader"),
        ("Norland's leader", "Anders Holt"),
    ],
)
def test_who_leads_a_part_of_the_state_is_not_its_president(
    read_text: Callable[..., Reading], office: str, speaker: str
) -> None:
    reading = read_text(
        f"Norlandian President Anders Holt has rejected it. {office} said Veskaria had moved 3,000 soldiers."
    )
    claims = [s.speaker.name for s in reading.statements if s.kind == "claim_figure" and s.speaker is not None]
    assert claims == [speaker]
