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
    ],
)
def test_what_looks_alike_threatens_nobody(read_text: Callable[..., Reading], sentence: str) -> None:
    assert "threat" not in {one.kind for one in read_text(sentence).statements}


def test_whoever_warns_of_its_own_answer_would_give_it(read_text: Callable[..., Reading]) -> None:
    told = read_text("Norland warned Veskaria of grave consequences.").statements
    assert [[party.name for party in one.actor] for one in told if one.kind == "threat"] == [["Norland"]]
