"""What kind of statement it is, and how firm: by a word for it, or by its own words. All states are invented."""

from collections.abc import Callable

import pytest
from misses import miss

from standoff.records import Reading


def kinds(reading: Reading) -> list[str]:
    return [s.kind for s in reading.statements if s.kind != "claim_figure"]


@pytest.mark.parametrize(
    ("sentence", "kind", "strength"),
    [
        # threats
        ("Anders Holt threatened to shut the strait.", "threat", "explicit"),
        ("Norland threatened Veskaria with war.", "threat", "explicit"),
        ("Norland's threat to shut the strait was ignored.", "threat", "explicit"),
        ("Milan Dorak vowed to retaliate.", "threat", "explicit"),
        ("“We will strike their ports,” Milan Dorak said.", "threat", "explicit"),
        ("“We will respond,” Milan Dorak said.", "threat", "explicit"),
        ("“They will pay for this,” Milan Dorak said.", "threat", "explicit"),
        ("Tressia plans to impose sanctions on Veskaria.", "threat", "explicit"),
        ("“We could close the strait,” Milan Dorak said.", "threat", "veiled"),
        ("“If Norland fires, we could close the strait,” Milan Dorak said.", "threat", "veiled"),
        miss(
            "a hint above a conditional does not veil it",
            "Milan Dorak hinted that Veskaria would blockade Norland if talks failed.",
            "threat",
            "veiled",
        ),
        ("“If Norland fires, we reserve the right to respond,” Milan Dorak said.", "threat", "reserved"),
        ("“If Norland fires, why do we not have a right to fire?” Milan Dorak asked.", "threat", "reserved"),
        ("“We reserve the right to respond,” Milan Dorak said.", "threat", "reserved"),
        miss(
            "a noun of harm that is hinted at without a condition is not read",
            "Milan Dorak hinted at a blockade of Norland.",
            "threat",
            "veiled",
        ),
        ("“We are considering closing the strait,” Milan Dorak said.", "threat", "veiled"),
        ("Milan Dorak vowed to resume attacks if Norland sailed.", "threat", "explicit"),
        ("“If Norland opens fire during the talks, we will leave the table,” Milan Dorak said.", "threat", "explicit"),
        ("“If Norland attacks, we stand ready,” Milan Dorak said.", "threat", "explicit"),
        ("“If Norland frees the crew, we stand ready to talk,” Milan Dorak said.", "offer", "explicit"),
        # warnings
        ("Milan Dorak warned Norland against sending ships.", "warning", "explicit"),
        ("Milan Dorak warned that war would follow.", "warning", "explicit"),
        # pledges and offers
        ("Estmark pledged 40 tanks to Norland.", "pledge", "explicit"),
        ("Greta Lindau promised to send more tanks.", "pledge", "explicit"),
        ("Estmark agreed to train Norlandian sailors.", "pledge", "explicit"),
        ("“We will help Norland rebuild its ports,” Greta Lindau said.", "pledge", "explicit"),
        ("Belmora is considering sending instructors to Norland.", "pledge", "veiled"),
        ("Arvenia offered to mediate between Norland and Veskaria.", "offer", "explicit"),
        ("Milan Dorak said he was ready to meet Anders Holt.", "offer", "explicit"),
        ("Veskaria is open to talks, Jana Velik said.", "offer", "explicit"),
        (
            "“We will withdraw if they do not attack,” Milan Dorak said.",
            "pledge",
            "explicit",
        ),
        # refusals
        ("“We will not leave the strait,” Milan Dorak said.", "refusal", "explicit"),
        ("Estmark refused to send missiles.", "refusal", "explicit"),
        ("The decision will not be reversed, Anders Holt said.", "refusal", "explicit"),
        ("Estmark ruled out sending troops.", "refusal", "explicit"),
        ("Estmark is unwilling to send troops.", "refusal", "explicit"),
        ("Estmark will not send troops, Greta Lindau said.", "refusal", "explicit"),
        ("Belmora rejected a proposal to arm Norland.", "refusal", "explicit"),
        ("Estmark has not allowed Norland to use its missiles.", "refusal", "explicit"),
        # permissions
        ("Estmark allowed Norland to use its missiles against Veskaria.", "permission", "explicit"),
        ("Estmark has approved the use of its missiles.", "permission", "explicit"),
        ("Estmark will not stand in the way of a mission to Veskaria, Greta Lindau said.", "permission", "explicit"),
        ("Estmark will not oppose a mission to Veskaria, Greta Lindau said.", "permission", "explicit"),
        ("Estmark lifted restrictions on the use of its missiles.", "permission", "explicit"),
        ("Estmark gave Norland permission to strike Veskaria.", "permission", "explicit"),
        miss(
            "a permission by *may* alone is not read",
            "Norland may use our missiles, Greta Lindau said.",
            "permission",
            "explicit",
        ),
        # demands
        ("Anders Holt demanded that Veskaria withdraw its gunboats.", "demand", "explicit"),
        ("Anders Holt urged Estmark to send missiles.", "demand", "explicit"),
        ("Norland called on the Compact to act.", "demand", "explicit"),
        ("Ambria asked the Compact for help.", "demand", "explicit"),
        ("“Veskaria must leave the strait,” Anders Holt said.", "demand", None),
        # denials
        ("Jana Velik denied that Veskaria had closed the strait.", "denial", "explicit"),
        ("Veskaria has denied any role in the attack.", "denial", "explicit"),
        ("Jana Velik dismissed the claim as nonsense.", "denial", "explicit"),
        ("“We have no such plans,” Jana Velik said.", "denial", None),
        ("Jana Velik denied reports that Veskaria would attack Norland if talks failed.", "denial", "explicit"),
        ("Anders Holt called the accusation absurd.", "denial", None),
        # accusations
        ("Anders Holt accused Veskaria of threatening to invade Estmark.", "accusation", "explicit"),
        ("Anders Holt accused Veskaria of piracy.", "accusation", "explicit"),
        ("Norland blamed Veskaria for the attack.", "accusation", "explicit"),
        ("Norland condemned the attack by Veskaria.", "accusation", "explicit"),
        ("“Veskaria is lying,” Anders Holt said.", "accusation", None),
        miss(
            "whom a saying is about is not who its *they* is",
            "“They are lying,” Anders Holt said of Veskaria.",
            "accusation",
            None,
        ),
    ],
)
def test_a_statement_has_its_kind_and_strength(
    read_text: Callable[..., Reading], sentence: str, kind: str, strength: str | None
) -> None:
    found = [(s.kind, s.strength) for s in read_text(sentence).statements if s.kind != "claim_figure"]
    assert found == [(kind, strength)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland did not threaten Veskaria.",
        "Estmark has not refused to send missiles.",
        "Veskaria does not rule out closing the strait.",
        "Estmark would have sent missiles.",
        "Norland could have closed the strait.",
        "Whether Estmark will allow the strikes is unclear.",
        "Norland tried to persuade Estmark to allow the strikes.",
        "The minister opened a ferry line in Vik.",
        "“We do not know,” Milan Dorak said.",
        "Norland has never promised to open the strait.",
    ],
)
def test_what_is_denied_asked_or_past_states_nothing(read_text: Callable[..., Reading], sentence: str) -> None:
    assert kinds(read_text(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "actor", "target"),
    [
        ("Norland threatened Veskaria with war.", ["Norland"], ["Veskaria"]),
        ("Veskaria threatened to cut off Norland's gas.", ["Veskaria"], ["Norland"]),
        ("Estmark allowed Norland to use its missiles.", ["Estmark"], ["Norland"]),
        ("Estmark ruled out sending troops to Norland.", ["Estmark"], ["Norland"]),
        ("Anders Holt accused Veskaria of piracy.", ["Veskaria"], ["Veskaria"]),
        ("Norland called on the Compact to act.", ["Compact"], ["Compact"]),
        ("Milan Dorak warned Norland against sending ships.", [], ["Norland"]),
        ("Arvenia offered to mediate between Norland and Veskaria.", ["Arvenia"], ["Norland", "Veskaria"]),
    ],
)
def test_a_statement_has_who_would_act_and_upon_whom(
    read_text: Callable[..., Reading], sentence: str, actor: list[str], target: list[str]
) -> None:
    (statement,) = (s for s in read_text(sentence).statements if s.kind != "claim_figure")
    assert ([f.name for f in statement.actor], [f.name for f in statement.target]) == (actor, target)


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Estmark refused to send missiles.", "refuses"),
        ("Belmora opposes the use of its drones against Veskaria.", "opposes"),
        ("Estmark banned Norland from using its missiles against Veskaria.", "prohibits"),
        ("Belmora rejected a proposal to arm Norland.", "rejects"),
        ("Estmark allowed Norland to use its missiles.", "permits"),
        ("Estmark allowed Norland to use its missiles on condition that no city is hit.", "permits with conditions"),
        ("Estmark agreed to train Norlandian sailors.", "accepts"),
        ("Belmora is considering sending instructors to Norland.", "considers"),
        ("Anders Holt urged Estmark to send missiles.", "demands"),
        ("Arvenia offered to mediate between Norland and Veskaria.", "offers"),
        ("Veskaria has denied any role in the attack.", "denies"),
        ("Anders Holt threatened to shut the strait.", None),
    ],
)
def test_a_statement_takes_a_stance(read_text: Callable[..., Reading], sentence: str, stance: str | None) -> None:
    assert [s.stance for s in read_text(sentence).statements] == [stance]


@pytest.mark.parametrize(
    ("sentence", "reiterated"),
    [
        ("Milan Dorak again threatened to shut the strait.", True),
        ("Milan Dorak repeatedly threatened to shut the strait.", True),
        ("Milan Dorak threatened to shut the strait.", False),
    ],
)
def test_what_was_said_before_is_marked(read_text: Callable[..., Reading], sentence: str, reiterated: bool) -> None:
    assert [s.reiterated for s in read_text(sentence).statements] == [reiterated]


@pytest.mark.parametrize(
    ("sentence", "doubtful"),
    [
        ("“If Norland fires, we will strike its ports,” Milan Dorak said.", False),
        # nobody says it
        ("If Norland fires, Veskaria will strike its ports.", True),
    ],
)
def test_what_nobody_is_named_for_is_doubtful(read_text: Callable[..., Reading], sentence: str, doubtful: bool) -> None:
    (statement,) = read_text(sentence).statements
    assert (statement.standing == "doubtful") is doubtful
    assert bool(statement.doubts) is doubtful
