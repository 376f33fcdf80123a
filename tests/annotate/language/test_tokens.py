import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.annotate.language.tokens import blank_english

LANGUAGE = blank_english()


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("a 20-year-old Veskar-made missile", "a 20 - year - old Veskar - made missile"),
        ("U.S.-led talks", "U.S. - led talks"),
        ("non-aligned Ostmark re-elected", "non-aligned Ostmark re-elected"),
        ("war—or peace", "war — or peace"),
        ("It wasn't Brandt’s, and/or hers.", "It was n't Brandt ’s , and / or hers ."),
        ("Lt. Col. Lind", "Lt. Col. Lind"),
        ("Really?!", "Really ?!"),
        ("------ ====", "------ ===="),
        ("(“No,” he said.)", "( “ No , ” he said . )"),
    ],
)
def test_tokens_are_those_of_the_treebanks(text: str, tokens: str) -> None:
    assert " ".join(token.text for token in LANGUAGE.make_doc(text)) == tokens


@given(st.text())
def test_tokens_and_white_space_spell_the_text(text: str) -> None:
    assert LANGUAGE.make_doc(text).text == text


@given(st.lists(st.sampled_from(["x" * 299, "y" * 700, "(-" * 200, " ", "\n", "  ", "said", "."])).map("".join))
def test_endless_strings_are_cut_and_nothing_is_lost(text: str) -> None:
    doc = LANGUAGE.make_doc(text)
    assert doc.text == text
    assert all(len(token) <= 300 or token.is_space for token in doc)
