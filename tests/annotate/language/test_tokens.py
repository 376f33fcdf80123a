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
        ("(“No,” he said.)", "( “ No , ” he said . )"),
    ],
)
def test_tokens_are_those_of_the_treebanks(text: str, tokens: str) -> None:
    assert " ".join(token.text for token in LANGUAGE.make_doc(text)) == tokens


@given(st.text())
def test_tokens_and_white_space_spell_the_text(text: str) -> None:
    assert LANGUAGE.make_doc(text).text == text
