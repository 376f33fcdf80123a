import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.annotate.language.lemmas import Lexicon, apply_script, learn_script

LEXICON = Lexicon({"VBD": {"left": "leave"}}, {"verb": frozenset({"decide", "start"})})


@given(st.text(), st.text(min_size=1))
def test_a_script_makes_the_lemma_it_was_learned_from(form: str, lemma: str) -> None:
    assert apply_script(form, learn_script(form, lemma)) == lemma


@given(st.text(), st.sampled_from(["l0|", "l3|y", "k2|e", "t9|", "=be"]))
def test_any_script_makes_something_of_any_form(form: str, script: str) -> None:
    assert isinstance(apply_script(form, script), str)


@pytest.mark.parametrize(
    ("form", "lemma", "other_form", "other_lemma"),
    [
        ("The", "the", "the", "the"),
        ("Cities", "city", "armies", "army"),
        ("NORLAND", "Norland", "OSTMARK", "Ostmark"),
        ("was", "be", "is", "be"),
    ],
)
def test_words_that_change_alike_share_a_script(form: str, lemma: str, other_form: str, other_lemma: str) -> None:
    assert learn_script(form, lemma) == learn_script(other_form, other_lemma)


@pytest.mark.parametrize(
    ("form", "tag", "scripts", "lemma"),
    [
        ("Left", "VBD", ["l0|"], "leave"),
        ("decided", "VBD", ["l2|", "l1|"], "decide"),
        ("started", "VBD", ["l1|", "l2|"], "start"),
        ("blorbed", "VBD", ["l2|", "l1|"], "blorb"),
        ("left", "JJ", ["l0|"], "left"),
    ],
)
def test_the_lexicon_settles_what_the_pieces_leave_open(form: str, tag: str, scripts: list[str], lemma: str) -> None:
    assert LEXICON.choose(form, tag, scripts) == lemma
