"""The bundled event coder on sentences of our own, about invented states."""

import pytest

from standoff.annotate.events import QUADS, bundled_coder


@pytest.mark.parametrize(
    ("sentence", "source", "target", "event_type"),
    [
        ("Norland accuses Veskaria of spying on its fleet.", "Norland", "Veskaria", "ACCUSE"),
        ("Veskaria has signed a trade agreement with Corvia.", "Veskaria", "Corvia", "AGREE"),
        ("Norland shelled two villages in Veskaria on Monday, killing nine people.", "Norland", "Veskaria", "ASSAULT"),
        ("Estmark has imposed sanctions on Corvia.", "Estmark", "Corvia", "SANCTION"),
        ("Veskaria threatened to attack Norland.", "Veskaria", "Norland", "THREATEN"),
        ("Tressia rejected a request from Belmora.", "Tressia", "Belmora", "REJECT"),
        ("Norland sent food and medicine to Corvia after the earthquake.", "Norland", "Corvia", "AID"),
        ("The president of Norland met the president of Corvia in Mirel.", "Norland", "Corvia", "CONSULT"),
    ],
)
def test_a_plain_sentence_gets_its_type(sentence: str, source: str, target: str, event_type: str) -> None:
    coded = bundled_coder().code(sentence, source, target)
    assert (coded.event_type, coded.quad) == (event_type, QUADS[event_type])


def test_a_code_depends_on_its_own_sentence_alone() -> None:
    told = [
        ("Norland accuses Veskaria of spying.", "Norland", "Veskaria"),
        ("Corvia thanked Norland.", "Corvia", "Norland"),
        ("", "", ""),
    ]
    coder = bundled_coder()
    assert list(coder.code_all(told)) == list(coder.code_all(reversed(told)))[::-1]


def test_swapping_two_states_keeps_the_code() -> None:
    coder = bundled_coder()
    left = coder.code("France accuses Brazil of spying.", "France", "Brazil")
    assert left == coder.code("Brazil accuses France of spying.", "Brazil", "France")
