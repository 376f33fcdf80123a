"""Whether the words of two matters name one."""

from standoff.reason.alike import likeness


def test_words_that_begin_alike_are_one_word() -> None:
    assert likeness("deliveries of tanks", "deliver tanks to Estmark") == 1.0


def test_words_that_any_matter_may_have_count_for_nothing() -> None:
    assert likeness("let them have it", "give it to the others") == 0.0
    assert likeness("", "send tanks") == 0.0


def test_likeness_is_the_same_both_ways() -> None:
    one, other = "its part in the grain deal", "return to the deal"
    assert likeness(one, other) == likeness(other, one) > 0


def test_words_that_reports_have_by_turns_are_one() -> None:
    assert likeness("its part in the grain deal", "its participation in the agreement on grain") == 1.0
    assert likeness("send jets", "send warplanes") == 1.0
    assert likeness("the river treaty", "the river talks") < 1.0
