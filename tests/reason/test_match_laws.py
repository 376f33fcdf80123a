"""The laws of matching, over all acts of the invented world."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reason.acts import ORDER, acts, clauses, more_absent, more_special
from reason.world import KNOWLEDGE, clause, swap_act, swap_clause, swap_knowledge, swap_words
from standoff.reason import match
from standoff.reason.spelling import spell_out
from standoff.records import Act, Clause, Filler

SWAPPED = swap_knowledge()
MANY = settings(max_examples=250, deadline=None)


@MANY
@given(acts(negated=None))
def test_an_act_meets_itself(one: Act) -> None:
    found = match(one, clause(one), knowledge=KNOWLEDGE)
    assert found.verdict == "met", found


@MANY
@given(acts(negated=None))
def test_an_act_never_meets_that_it_does_not_happen(one: Act) -> None:
    assert match(one, clause(one, negative=True), knowledge=KNOWLEDGE).verdict == "not met"


@MANY
@given(st.data())
def test_an_act_made_more_special_still_meets_what_it_met_and_still_does_not_what_it_did_not(data: Any) -> None:
    said = spell_out(data.draw(acts()), ORDER)
    asked = data.draw(clauses() | more_general_clauses(said))
    before = match(said, asked, knowledge=KNOWLEDGE)
    after = match(data.draw(more_special(said)), asked, knowledge=KNOWLEDGE)
    assert before.verdict == "partly" or after.verdict == before.verdict, (before, after)


@MANY
@given(st.data())
def test_an_act_that_does_not_happen_made_wider_still_meets_what_it_met(data: Any) -> None:
    said = data.draw(acts(negated=True, depth=0))
    wider = data.draw(more_absent(said))
    assert match(wider, clause(said), knowledge=KNOWLEDGE).verdict == "met"


@MANY
@given(st.data())
def test_what_is_more_special_meets_what_it_was_made_from(data: Any) -> None:
    said = spell_out(data.draw(acts()), ORDER)
    special = data.draw(more_special(said))
    assert match(special, clause(said), knowledge=KNOWLEDGE).verdict == "met"


@MANY
@given(acts(negated=None), clauses())
def test_open_words_stand_only_where_a_condition_is_partly_met(one: Act, asked: Clause) -> None:
    found = match(one, asked, knowledge=KNOWLEDGE)
    assert bool(found.open) == (found.verdict == "partly"), found


@MANY
@given(acts(negated=None), clauses())
def test_swapping_two_states_everywhere_changes_no_verdict(one: Act, asked: Clause) -> None:
    before = match(one, asked, knowledge=KNOWLEDGE)
    after = match(swap_act(one), swap_clause(asked) or asked, knowledge=SWAPPED)
    assert after.verdict == before.verdict
    assert after.open == tuple(map(swap_words, before.open))


def more_general_clauses(said: Act) -> st.SearchStrategy[Clause]:
    """Conditions near to an act, so that many are met: the act itself, or one that it is more special than."""
    return st.sampled_from([clause(said), clause(said, negative=True)])


def test_a_condition_of_which_a_bare_act_stays_open_says_so() -> None:
    kept = Act("act", object=(Filler("Norland", known=True),), negated=True)
    found = match(kept, Clause("", None, (Act("act"), kept)), knowledge=KNOWLEDGE)
    assert (found.verdict, found.open) == ("partly", ("act",))
