"""Of whom a thing is demanded, and words that look like a statement's and make none."""

from collections.abc import Callable

import pytest

from standoff.records import Reading


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Norland summoned the Veskarian envoy and demanded that the ships be let go at once.", ["Veskaria"]),
        ("Norland demanded an immediate end to the firing.", []),
        ("Norland wants talks.", ["Norland"]),
        ("Norland and Ostmark called for a ceasefire in the strait.", []),
    ],
)
def test_whoever_demands_is_not_asked_but_where_it_takes_both(
    read_text: Callable[..., Reading], sentence: str, asked: list[str]
) -> None:
    told = [one for one in read_text(sentence).statements if one.kind == "demand"]
    assert told and [party.name for one in told[:1] for party in one.actor] == asked


@pytest.mark.parametrize("both", ["both governments", "the two sides", "both"])
def test_both_sides_are_those_the_report_is_about(read_text: Callable[..., Reading], both: str) -> None:
    text = f"Norland and Veskaria blamed each other for the fire at the border. Ostmark urged {both} to talk."
    told = [one for one in read_text(text).statements if one.kind == "demand"]
    assert [[party.name for party in one.actor] for one in told] == [["Norland"], ["Veskaria"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Two countries have offered to mediate.",
        "Two governments demanded an inquiry.",
        "Senators of both parties demanded an inquiry.",
    ],
)
def test_any_two_are_not_the_two_that_the_report_is_about(read_text: Callable[..., Reading], sentence: str) -> None:
    told = read_text(f"Norland and Veskaria blamed each other for the fire at the border. {sentence}").statements
    meant = {party.name for one in told if sentence == one.text for party in one.actor}
    assert not meant & {"Norland", "Veskaria"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland’s letter remained without an answer, Anders Holt said.",
        "The only option on the table is talks, Anders Holt said.",
        "Veskaria will pay for it, Anders Holt said.",
        "All roads are open again after the storm, Norland’s police said.",
    ],
)
def test_what_only_sounds_like_a_set_phrase_threatens_nobody(read_text: Callable[..., Reading], sentence: str) -> None:
    assert "threat" not in {one.kind for one in read_text(sentence).statements}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Norland called the step hostile and promised an answer.", "threat"),
        ("Norland promised an answer to the letter of Veskaria by Friday.", "pledge"),
    ],
)
def test_an_answer_to_what_was_done_is_no_letter(read_text: Callable[..., Reading], sentence: str, kind: str) -> None:
    assert kind in {one.kind for one in read_text(sentence).statements if "promised" in one.text}


def test_to_discuss_is_refused_and_not_only_withheld(read_text: Callable[..., Reading]) -> None:
    assert [one.kind for one in read_text("Norland refused to discuss the islands with Veskaria.").statements] == [
        "refusal"
    ]


def test_of_three_sides_nobody_says_which_are_both(read_text: Callable[..., Reading]) -> None:
    text = "Norland, Veskaria and Tressia blamed one another for the fire. Ostmark urged both governments to talk."
    told = [one for one in read_text(text).statements if one.kind == "demand"]
    assert [[party.name for party in one.actor] for one in told] == [["both governments"]]


def test_whoever_is_asked_does_not_ask(read_text: Callable[..., Reading]) -> None:
    text = "Norland shut its ports. Veskaria shut its airports. It urged Veskaria to open the airports again."
    (found,) = (one for one in read_text(text).statements if one.kind == "demand")
    assert found.speaker is not None and found.speaker.name == "Norland"
    assert [party.name for party in found.actor] == ["Veskaria"]


def test_a_denial_is_of_what_another_did(read_text: Callable[..., Reading]) -> None:
    (found,) = read_text("Anders Holt denied that Veskaria had any hand in the fire.").statements
    assert found.kind == "denial" and [party.name for party in found.actor] == ["Veskaria"]


def test_it_that_is_accused_is_no_party_of_the_charge(read_text: Callable[..., Reading]) -> None:
    text = "Ostmark opened a case against Norland on Thursday, accusing it of discriminating against Veskaria."
    (found,) = (one for one in read_text(text).statements if one.kind == "accusation")
    assert [party.name for party in found.actor] == ["Norland"]


def test_whoever_feels_a_threat_does_nothing(read_text: Callable[..., Reading]) -> None:
    sentence = "A senior Norlandian official promised that Veskaria would feel the consequences."
    (found,) = read_text(sentence).statements
    assert found.kind == "threat" and [party.name for party in found.actor] == ["Norland"]


def test_a_place_behind_a_name_speaks_for_nobody(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Holt in Veskaria: an attack on the port would cost Ostmark dear")
    assert [link.speaker.name for link in reading.attributions if link.speaker] == ["Holt"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Norland insists it will not give up the mines.", "demand"),
        ("Norland had called a summit of its allies for Thursday.", "demand"),
        ("Norland and Veskaria agreed in a telephone call of 40 minutes to hold back the duty until March.", "demand"),
        ("Did Anders Holt promise to open the strait?", "pledge"),
        ("Norland’s navy announced that it would hold firing exercises off Mirel on Friday.", "refusal"),
        ("Norland lifted the threat of war against Veskaria.", "threat"),
        ("Norland exempted Ostmark from its embargo on timber.", "refusal"),
        ("Norland votes for a president in the spring.", "permission"),
        ("The council of Norland voted for sanctions on Veskaria.", "permission"),
        ("Norland has not confirmed that Veskaria violated the pact.", "accusation"),
        ("“It does not mean that Norland supports them,” Anders Holt said.", "permission"),
        ("Ostmark said that opening the office was no breach of its pact with Norland.", "accusation"),
    ],
)
def test_what_is_no_statement_of_that_kind(read_text: Callable[..., Reading], sentence: str, kind: str) -> None:
    assert kind not in {one.kind for one in read_text(sentence).statements}


@pytest.mark.parametrize(
    "sentence",
    [
        "“The raid will not pass without punishment,” Anders Holt said.",
        "Norland will keep its ships in the strait until 11 September, Anders Holt said.",
        "“We will find the men who did it, wherever they hide,” Anders Holt said.",
    ],
)
def test_what_is_no_case(read_text: Callable[..., Reading], sentence: str) -> None:
    assert not any(one.conditional for one in read_text(sentence).statements)
