"""Which sentences of a report a search finds, by the statements in them, by words and by days."""

from dataclasses import replace

import pytest

from present.norland_reports import REPORTS, WIRE, find, sentence, sentences
from present.norland_statements import STATEMENTS, TUESDAY
from standoff.records import UNKNOWN_WHEN, Statement, When
from standoff.searches import Sought, has_words, holds_phrases, passages_of

OF_WIRE = tuple(s for s in STATEMENTS if s.report_id == "a-wire.txt")
TOLD = sentences(WIRE)
MAY = When("May", "2031-05-01", "2031-05-31", "month")


def found(sought: Sought, *words: str, said: tuple[Statement, ...] = OF_WIRE, day: When = UNKNOWN_WHEN) -> list[str]:
    """What stands in the passages: ids of statements, or the sentence where there is none."""
    passages, _ = passages_of(sought, TOLD, said, [find(WIRE, each) for each in words], day)
    return [", ".join(s.id for s in p.statements) or (p.sentence.of(WIRE) if p.sentence else "") for p in passages]


@pytest.mark.parametrize(
    ("sought", "ids"),
    [
        (Sought(parties=("Norland",)), ["w1", "w2", "w4"]),
        (Sought(parties=("Veskaria",)), ["w1", "w2", "w3"]),
        (Sought(kinds=("refusal", "claim_figure")), ["w3", "w4"]),
        (Sought(speakers=("brandt",)), ["w1", "w2"]),
        (Sought(speakers=("Brandt Ada",)), ["w1", "w2"]),
        (Sought(speakers=("ran",)), []),
        (Sought(speakers=("Brandt",), kinds=("refusal",)), []),
        (Sought(parties=("Ostmark",)), []),
        (Sought(after="2031-05-06", before="2031-05-06"), ["w1", "w2", "w3", "w4"]),
        (Sought(after="2031-05-07"), []),
        (Sought(before="2031-05-05"), []),
    ],
)
def test_filters_of_statements_find_the_sentences_of_those_that_meet_all(sought: Sought, ids: list[str]) -> None:
    assert found(sought) == ids


def test_with_words_sentences_without_a_statement_come_too_unless_statements_are_asked_for() -> None:
    words = ("launchers", "desk")
    assert found(Sought(words="launchers desk"), *words) == [
        "w2",
        "Write to desk@coastwire.example or call +44 20 7946 0018.",
    ]
    assert found(Sought(words="launchers desk", kinds=("threat",)), *words) == ["w2"]
    assert found(Sought(words="launchers desk", kinds=("refusal",)), *words) == []


@pytest.mark.parametrize(
    ("when", "after", "before", "within"),
    [
        (TUESDAY, "2031-05-06", None, True),
        (TUESDAY, None, "2031-05-05", False),
        (MAY, "2031-05-31", None, True),
        (MAY, "2031-06-01", None, False),
        (MAY, None, "2031-04-30", False),
        (When("", "2031-05-06"), "2031-07-01", None, True),
        (When("", "2031-05-06"), None, "2031-05-05", False),
        (When("", None, "2031-05-06"), "2031-05-07", None, False),
        (When("", None, "2031-05-06"), None, "2031-01-01", True),
        (UNKNOWN_WHEN, "2031-05-06", None, None),
        (UNKNOWN_WHEN, None, None, True),
    ],
)
def test_a_date_lies_within_days_if_it_may(
    when: When, after: str | None, before: str | None, within: bool | None
) -> None:
    assert Sought(after=after, before=before).may_lie_within(when) is within


def test_a_statement_without_a_date_is_of_its_reports_day_and_one_that_nobody_can_date_is_counted() -> None:
    said = tuple(replace(s, when=UNKNOWN_WHEN) for s in OF_WIRE)
    sought = Sought(kinds=("threat",), after="2031-05-06")
    assert found(sought, said=said, day=TUESDAY) == ["w1", "w2"]
    assert passages_of(sought, TOLD, said, (), UNKNOWN_WHEN) == ((), 2)


def test_of_a_sentence_only_the_statements_within_the_days_are_shown() -> None:
    later = replace(OF_WIRE[0], id="later", when=When("", "2031-06-01", "2031-06-01"))
    assert found(Sought(after="2031-05-20"), said=(OF_WIRE[0], later)) == ["later"]


def test_a_statement_outside_every_sentence_is_a_passage_of_its_own() -> None:
    passages, _ = passages_of(Sought(kinds=("threat",)), (), OF_WIRE, (), UNKNOWN_WHEN)
    assert [p.sentence for p in passages] == [sentence(WIRE, "threatened on Tuesday"), sentence(WIRE, "doorstep")]


TYPED = STATEMENTS[-1]


@pytest.mark.parametrize(
    ("phrases", "holds"),
    [
        (("gas",), True),
        (("Strait closed",), False),
        (("strait is closing",), True),
        (("stopped",), False),
        (("stops",), True),
        (("Norland", "gas"), True),
        (("gas", "coal"), False),
        ((), True),
    ],
)
def test_what_was_typed_is_found_by_all_its_words_in_any_of_their_forms(phrases: tuple[str, ...], holds: bool) -> None:
    assert holds_phrases(TYPED, phrases) is holds


@pytest.mark.parametrize(
    ("name", "words", "has"),
    [("Harbour Post", "post", True), ("Harbour Post", "pos", False), ("", "post", False), ("Harbour Post", " ", False)],
)
def test_a_name_is_found_by_its_whole_words(name: str, words: str, has: bool) -> None:
    assert has_words(name, words) is has


def test_reports_are_chosen_by_outlet_and_by_name() -> None:
    chosen = [
        [r.id for r in REPORTS if sought.fits_report(r)]
        for sought in (
            Sought(outlets=("harbour",)),
            Sought(reports=frozenset({"b-copy.txt"})),
            Sought(outlets=("harbour",), reports=frozenset({"b-copy.txt"})),
        )
    ]
    assert chosen == [["d-doctrine.txt", "e-peace.txt"], ["b-copy.txt"], []]
