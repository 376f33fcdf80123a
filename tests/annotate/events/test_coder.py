"""The bundled event coder on sentences of our own, about invented states."""

import pytest

from standoff.annotate.events import QUADS, bundled_coder

SWAPPED = [
    ("France", "Brazil"),
    ("the United States", "China"),
    ("Saudi Arabia", "the UK"),
    ("Moscow", "Chad"),
    ("NATO", "the European Union"),
    # no knowledge has these
    ("Norland", "Veskaria"),
    ("New Estmark", "Corvia"),
]


@pytest.mark.parametrize(
    ("sentence", "source", "target", "event_type"),
    [
        ("Norland accuses Veskaria of spying on its fleet.", "Norland", "Veskaria", "ACCUSE"),
        ("Veskaria has agreed to sell Corvia its old ferries.", "Veskaria", "Corvia", "AGREE"),
        ("Norland shelled two villages in Veskaria on Monday, killing nine people.", "Norland", "Veskaria", "ASSAULT"),
        ("Estmark has imposed sanctions on Corvia.", "Estmark", "Corvia", "COERCE"),
        ("Estmark has suspended military aid to Corvia.", "Estmark", "Corvia", "SANCTION"),
        ("Veskaria threatened to attack Norland.", "Veskaria", "Norland", "THREATEN"),
        ("Tressia rejected a request from Belmora.", "Tressia", "Belmora", "REJECT"),
        ("Norland sent food and medicine to Corvia after the earthquake.", "Norland", "Corvia", "AID"),
        ("The president of Norland met the president of Corvia in Mirel.", "Norland", "Corvia", "CONSULT"),
    ],
)
def test_a_plain_sentence_gets_its_type(sentence: str, source: str, target: str, event_type: str) -> None:
    coded = bundled_coder().code(sentence, source, target)
    assert (coded.event_type, coded.quad) == (event_type, QUADS[event_type])
    assert 0 < coded.chance <= 1


def test_a_code_depends_on_its_own_sentence_alone() -> None:
    told = [
        ("Norland accuses Veskaria of spying.", "Norland", "Veskaria"),
        ("Corvia thanked Norland.", "Corvia", "Norland"),
        ("", "", ""),
    ]
    coder = bundled_coder()
    assert list(coder.code_all(told)) == list(coder.code_all(reversed(told)))[::-1]


@pytest.mark.parametrize(("one", "other"), SWAPPED)
@pytest.mark.parametrize(
    "sentence",
    [
        "On Friday {} accused {} of spying.",
        "As the talks began, {} sent an envoy to {}, who was turned away.",
        "After a night of shelling {} has offered {} a truce.",
    ],
)
def test_swapping_two_parties_of_one_kind_keeps_the_code(sentence: str, one: str, other: str) -> None:
    coder = bundled_coder()
    left = coder.code(sentence.format(one, other), one, other)
    assert left == coder.code(sentence.format(other, one), other, one)


@pytest.mark.parametrize("sentence", ["", "?", "\ud83d", "strike " * 5000, "\x00", "Norland"])
def test_any_text_gets_some_code(sentence: str) -> None:
    assert bundled_coder().code(sentence, "Norland", sentence).event_type in QUADS
