"""The sentences that the event coder is measured on, and that the measure sees what is wrong."""

from collections import Counter

from events import read_told, score
from floors import measures
from standoff.annotate.events import QUADS


def test_every_type_has_five_sentences_or_more_and_none_is_told_twice() -> None:
    told = read_told()
    counted = Counter(one["event_type"] for one in told)
    assert set(counted) == set(QUADS) and min(counted.values()) >= 5
    assert len({one["sentence"] for one in told}) == len(told)


def test_source_and_target_stand_in_their_sentence() -> None:
    parties = [(one["sentence"], one[role]) for one in read_told() for role in ("source", "target")]
    assert [(sentence, party) for sentence, party in parties if party not in sentence] == []


def test_a_wrong_type_of_the_right_quad_class_counts_for_that_class_alone() -> None:
    told = [{"event_type": name} for name in ("AID", "YIELD", "REJECT", "ACCUSE")]
    found = dict(measures(score(told, ["AID", "AID", "REJECT", "ASSAULT"])))
    assert (found["events, types right"], found["events, quads right"]) == (50.0, 75.0)
