"""Things and verbs that no knowledge file has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.reason.things import base, is_empty, is_kind, things


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("vessels", "ship"),
        ("harbours", "port"),
        ("closed", "close"),
        ("shut", "close"),
        ("seizing", "seize"),
        ("boarded", "seize"),
        ("bombed", "attack"),
        ("sent", "supply"),
        ("lent", "supply"),
        ("troops", "soldier"),
    ],
)
def test_a_word_is_compared_by_the_word_that_stands_for_its_kind(word: str, form: str) -> None:
    assert base(word) == form


@pytest.mark.parametrize(
    ("narrow", "wide", "is_of_it"),
    [
        ("tanker", "ship", True),
        ("gunboat", "warship", True),
        ("gunboat", "ship", True),
        ("ship", "tanker", False),
        ("officer", "soldier", True),
        ("ferry", "aircraft", False),
    ],
)
def test_a_thing_is_of_its_kind_and_a_kind_is_not_of_its_things(narrow: str, wide: str, is_of_it: bool) -> None:
    assert is_kind(base(narrow), base(wide)) == is_of_it


@given(st.sampled_from(sorted({w for group in things()["kinds"].values() for w in group})))
def test_every_listed_thing_is_of_its_own_kind_and_of_the_kinds_above(word: str) -> None:
    above = [wide for wide, narrow in things()["kinds"].items() if word in narrow]
    assert is_kind(base(word), base(word))
    assert all(is_kind(base(word), base(wide)) for wide in above)


def test_words_that_only_join_ask_nothing() -> None:
    assert all(is_empty(word) for word in ("the", "any", "single", "another", "would"))
    assert not any(is_empty(word) for word in ("tanker", "close", "bodies"))


@pytest.mark.parametrize("forms", [("hire", "hires", "hired", "hiring"), ("ban", "bans", "banned", "banning")])
def test_the_forms_of_a_short_verb_are_one(forms: tuple[str, ...]) -> None:
    assert len(set(map(base, forms))) == 1
