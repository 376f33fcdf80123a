"""Clauses that are compared by their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reason.world import KNOWLEDGE, act, clause
from standoff.reason import in_words, match
from standoff.reason.order import Degree, Order
from standoff.reason.terms import is_denied, names_in
from standoff.reason.worded import compare_words
from standoff.records import Act

ORDER = Order(KNOWLEDGE)


@pytest.mark.parametrize(
    ("said", "asked", "degree"),
    [
        ("Norland closes the strait", "the strait is shut", Degree.MET),
        ("Norlandic soldiers enter Tarn", "a single soldier of Norland enters Tarn", Degree.MET),
        ("Norland lends Tarn a launcher", "lends Tarn a launcher", Degree.MET),
        ("a tanker passes the strait", "any vessel passes the strait", Degree.MET),
        ("a tanker passes the strait", "a tanker passes the strait at night", Degree.OPEN),
        ("Norland keeps the gates shut", "the guns fell silent", Degree.APART),
        # another party, or the same ones the other way round
        ("Tarn lends Ostmark a launcher", "Norland lends Ostmark a launcher", Degree.APART),
        ("Tarn lends Norland a launcher", "Norland lends Tarn a launcher", Degree.APART),
        # what is said of a subject is not left open
        ("Norlandic soldiers cross the bridge", "Norlandic soldiers are present at the bridge", Degree.APART),
        # a name stands for one alone: a valley of Ostmark is not Ostmark's soldiers too
        ("Tarn's soldiers enter East Valley", "Ostmark's soldiers enter East Valley", Degree.APART),
        ("Ostmark's soldiers enter Tarn", "Ostmark's soldiers enter East Valley", Degree.APART),
        ("Tarn closes Vesk Harbour", "Veskaria closes the harbour", Degree.APART),
        # another word in the place of the one that is asked
        ("Norland closes the border", "Norland closes the canal", Degree.APART),
        ("Norland doubles the tolls", "Norland halves the tolls", Degree.APART),
        ("Norland moves its guns from Vesk Harbour", "Norland moves its guns from the hills", Degree.APART),
        # what is wider, or may have led to it, leaves it open
        ("Norland sends weapons to the rebels", "Norland sends drones to the rebels", Degree.OPEN),
        ("Norland sends soldiers to Tarn", "soldiers of Norland enter Tarn", Degree.OPEN),
        # what comes from a place does not go to it
        ("Tarn gets missiles from Veskaria", "missiles fall on Veskaria", Degree.APART),
        # the opposite, or another deed of those that are known
        ("Norland's soldiers leave Tarn", "Norland's soldiers enter Tarn", Degree.APART),
        ("Norland turns back a ship of Tarn", "any ship of Tarn passes Norland", Degree.APART),
        ("a missile lands on Tarn", "a missile falls on Tarn", Degree.MET),
        # who does it stands in no weapon's place
        ("Norland stations an Arrow on Tarn's border", "an Arrow stands on Tarn's border", Degree.OPEN),
        # whoever it is done by is not whom it is done to, nor is whose missile it is where it falls
        ("Norland lends Tarn a launcher", "lends Nord a launcher", Degree.APART),
        ("a Veskarian missile falls on Tarn", "one of those missiles falls on Veskaria's soil", Degree.APART),
        # a capital that is given something is its government, and so is one that does it
        ("Tarn lends Norland a launcher", "lends Nord a launcher", Degree.MET),
        ("Norland keeps the gates shut", "Nord keeps the gates shut", Degree.MET),
        ("a missile falls on Norland", "a missile falls on Nord", Degree.OPEN),
        # something else that is given, or somebody else who comes
        ("Tarn sends Norland food", "sends Norland a launcher", Degree.APART),
        ("Norlandic doctors enter Tarn", "a single soldier of Norland enters Tarn", Degree.APART),
        # "our state" is whose it is
        ("Tarn endangers Norland", "endangers Norland's state", Degree.MET),
        # whoever it is
        ("Tarn recognises Ostmark", "country that recognises Ostmark", Degree.MET),
        # where so little is asked, where it is must be said
        ("Norland runs low on missiles", "Norlandic missile on Tarn's soil", Degree.APART),
        # one word is too little
        ("Norland is needed", "it is needed", Degree.APART),
    ],
)
def test_every_term_that_is_asked_must_be_said(said: str, asked: str, degree: Degree) -> None:
    assert compare_words(said, asked, ORDER).degree is degree


def test_what_is_left_open_is_told_in_the_words_of_the_condition() -> None:
    found = compare_words("any vessel passes the strait by day", "a tanker passes the strait by day", ORDER)
    assert found.open == ("tanker",)


@pytest.mark.parametrize(
    ("words", "denied"),
    [("Norland does not leave", True), ("no ship passes", True), ("nobody did not leave", False), ("it leaves", False)],
)
def test_two_denials_are_none(words: str, denied: bool) -> None:
    assert is_denied(words) == denied


def test_names_are_found_by_any_of_their_forms() -> None:
    assert names_in("Norlandic ships off Veskaria's coast", ORDER) == ("Norland", "Veskaria")


def test_a_question_that_names_no_act_meets_a_condition_in_its_words() -> None:
    asked = clause(Act("act", text="the gates of the dam are kept shut"))
    assert match(in_words("What if the gates of the dam are kept shut?"), asked, knowledge=KNOWLEDGE).verdict == "met"
    assert match(in_words("if the gates of the dam are not kept shut"), asked, knowledge=KNOWLEDGE).verdict == "not met"


def test_words_of_the_act_that_another_is_about_do_not_come_to_pass() -> None:
    said = Act("consider", text="considers closing the strait", nested=act(None, "act", text="closing the strait"))
    asked = clause(Act("act", text="the strait is closed"))
    assert match(said, asked, knowledge=KNOWLEDGE).verdict == "not met"


@given(
    st.lists(
        st.sampled_from(["Norland", "Tarn", "tanker", "bridge", "closes", "night", "gates"]), min_size=2, unique=True
    )
)
def test_a_clause_is_met_by_itself(words: list[str]) -> None:
    text = " ".join(words)
    assert compare_words(text, text, ORDER).degree is Degree.MET
