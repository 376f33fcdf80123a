"""Forces that a construction settles, whatever the word that introduces it."""

from collections.abc import Callable

import pytest

from standoff.records import Reading


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        # consequences of one's own making, and of nobody's
        ("Norland warned Veskaria of grave consequences.", "threat"),
        ("Norland warned that any raid would be met with a firm response.", "threat"),
        ("Norland warned Veskaria of grave consequences for the harvest.", "warning"),
        ("Norland warned of humanitarian consequences.", "warning"),
        ("Norland promised Veskaria countermeasures.", "threat"),
        ("Norland stands ready to take counter-measures if Veskaria closes the port, Anders Holt said.", "threat"),
        ("Anders Holt said no option was off the table if talks failed.", "threat"),
        ("“No option is off the table,” Anders Holt said.", "threat"),
        # another's word, held up to him
        ("Anders Holt reminded Veskaria that it had agreed to release the men.", "demand"),
        ("Norland promised Estmark help against reprisals.", "pledge"),
        # what is not left undone
        ("Anders Holt said Norland would not leave the raid unanswered.", "threat"),
        ("Anders Holt said Norland would not leave the raid without an answer.", "threat"),
        # a right to harm, of one's own and of another
        ("Anders Holt said Norland had the right to shoot down Veskarian jets.", "threat"),
        # what is given up
        ("Anders Holt said Norland would not be the first to station such missiles.", "pledge"),
        ("Anders Holt said Norland would not pursue its aims through war.", "pledge"),
        # penalties that are decided upon, and eased
        ("Compact ministers agreed on sanctions against Veskaria.", "threat"),
        ("Norland agreed to lift its sanctions on Veskaria.", "pledge"),
        ("Compact ministers agreed to draw up a list of sanctions unless Veskaria stops drilling.", "threat"),
        # what whoever warns would do, and what one would go to war over
        ("Norland warns of closing the strait if tension rises.", "threat"),
        ("Anders Holt said that a new airfield on the island would be a cause for war.", "threat"),
        # one's own forces put on alert
        ("Anders Holt ordered the army to be ready to strike.", "threat"),
        # what a headline tells ahead
        ("Norland to impose tariffs on Veskarian steel", "threat"),
        # a stand that is taken by what is not done
        ("Norland does not recognise Veskaria.", "refusal"),
        ("Norland no longer recognises Veskaria.", "refusal"),
        # a deed that is called an answer harms; to lift it does not
        ("Norland would take asymmetrical steps, Anders Holt said.", "threat"),
        ("Norland promised asymmetric measures against Veskaria.", "threat"),
        ("Norland promised to lift its punitive tariffs on Veskarian steel, Anders Holt said.", "pledge"),
        ("Norland objects to the session of the Compact.", "refusal"),
        ("Anders Holt said the treaty with Veskaria would be held in abeyance.", "refusal"),
        # set phrases
        ("Anders Holt said everything was on the table.", "threat"),
        ("“We will use every means within our reach,” Anders Holt said.", "threat"),
        # what only looks like a threat or a refusal
        ("Anders Holt said Norland would take steps to calm the markets if prices rose.", "pledge"),
        ("Norland puts off its tariffs on Veskaria for a month.", "pledge"),
        ("Norland will put aside its complaint over Veskarian tariffs, Anders Holt announced.", "pledge"),
        # a favour for a favour
        ("If Veskaria frees the crew, Norland will withdraw its patrol boats, Anders Holt said.", "pledge"),
    ],
)
def test_a_construction_settles_the_force(read_text: Callable[..., Reading], sentence: str, kind: str) -> None:
    assert kind in {one.kind for one in read_text(sentence).statements}


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland warned of humanitarian consequences.",
        "Norland warned Veskaria of grave consequences for the harvest.",
        "Norland agreed to lift its sanctions on Veskaria.",
        "The United Nations warned of grave consequences.",
        "Anders Holt said Estmark had the right to strike targets in Veskaria.",
        # what befalls is nothing that whoever warns of it would do
        "Norland warned of losing the harvest if the rains failed.",
        "Norland ordered the army to leave the valley.",
        "The United Nations warned of using fishermen as bargaining chips.",
        # what deeds do, nobody threatens
        "“Such raids will poison all trust between us,” Anders Holt said.",
        "“These raids must end, for they will destroy all trust,” Anders Holt said.",
    ],
)
def test_what_looks_alike_threatens_nobody(read_text: Callable[..., Reading], sentence: str) -> None:
    assert "threat" not in {one.kind for one in read_text(sentence).statements}


def test_whoever_warns_of_its_own_answer_would_give_it(read_text: Callable[..., Reading]) -> None:
    told = read_text("Norland warned Veskaria of grave consequences.").statements
    assert [[party.name for party in one.actor] for one in told if one.kind == "threat"] == [["Norland"]]


def test_what_a_town_fears_it_warns_nobody_of(read_text: Callable[..., Reading]) -> None:
    assert [one.kind for one in read_text("Norland fears a raid.\n\nNorland warned of a raid.").statements] == [
        "warning"
    ]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        # the verb of a charge or a demand is what makes it
        ("President Anders Holt reproached Veskaria with harbouring pirates.", "Anders Holt"),
        ("President Anders Holt challenged Veskaria to show its evidence.", "Anders Holt"),
        # another's clause tells of something else
        ("Norland denies closing the road as Veskaria demands passage for its lorries", "Norland"),
    ],
)
def test_whose_charge_demand_or_denial_it_is(read_text: Callable[..., Reading], sentence: str, speaker: str) -> None:
    found = [one for one in read_text(sentence).statements if one.kind in {"accusation", "denial", "demand"}]
    assert next(one.speaker.name for one in found if one.speaker) == speaker
