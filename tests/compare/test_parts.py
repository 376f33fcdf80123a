"""The parts that comparing is made of: words, rarity, alignment, grouping, candidates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.norland import DISPATCH, OTHER_DAY, OWN, TRANSLATION, make_report, world
from standoff.compare.alignment import align
from standoff.compare.grouping import group
from standoff.compare.likeness import load_models
from standoff.compare.outline import Outline, outline_report
from standoff.compare.rarity import Rarity, load_background
from standoff.compare.words import Speller, find_quoted, split_sentences

SPELLER = Speller(world())


def outline(name: str, text: str) -> Outline:
    return outline_report(make_report(name, text), None, SPELLER)


def background() -> Rarity:
    counts, texts = load_background()
    return Rarity(counts, texts)


# --- words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norland threatened", "threatens Norland's"),
        ("Veskarian ports", "ports of Veskaria"),
        ("Sundby's harbour", "harbour, Norland"),
        ("1,200 crates", "crates: 1200"),
        ("Élan", "elan"),
    ],
)
def test_ways_to_write_one_thing_are_one_term(one: str, other: str) -> None:
    assert {w.term for w in SPELLER.words(one) if w.term} == {w.term for w in SPELLER.words(other) if w.term}


def test_a_pronoun_is_no_state() -> None:
    assert not any(word.is_name for word in SPELLER.words("he told us so"))


@given(st.text(max_size=120))
def test_words_stand_where_they_say(text: str) -> None:
    ends = 0
    for word in SPELLER.words(text):
        assert ends <= word.start < word.end <= len(text)
        ends = word.end


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. They left.", ["It rained.", "They left."]),
        ("Mr. Holt met Gen. Roskin. They left.", ["Mr. Holt met Gen. Roskin.", "They left."]),
        ("A headline\nIt rained.", ["A headline", "It rained."]),
        ("“It rains.” He left.", ["“It rains.", "He left."]),
    ],
)
def test_sentences_end_where_punctuation_ends_them(text: str, sentences: list[str]) -> None:
    assert [span.of(text).rstrip("”") for span in split_sentences(text)] == sentences


@pytest.mark.parametrize(
    "text", ["“Never,” he said.", '"Never," he said.', "« Never », he said.", "“Never », he said."]
)
def test_quotations_are_found_by_any_marks(text: str) -> None:
    assert len(find_quoted(text)) == 1


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        # a headline that leaves a quotation open, before one that is closed
        ('Actor answers "plea of the north An actor in "Narrows," on Monday, was glad.', ['"Narrows,"']),
        ('"There is no plea in it, "said the actor, "none at all."', ['"There is no plea in it, "', '"none at all."']),
        ("He wrote \"they don't ask for much.” She said \"no.\"", ["\"they don't ask for much.”", '"no."']),
        ('“A poor display," said one. “They gave in.”', ['“A poor display,"', "“They gave in.”"]),
        ('“He told us "no" twice,” she said.', ['“He told us "no" twice,”']),
    ],
)  # fmt: skip
def test_a_mark_that_is_missing_or_mixed_turns_no_telling_into_a_quotation(text: str, quoted: list[str]) -> None:
    assert [span.of(text) for span in find_quoted(text)] == quoted


# --- rarity ---------------------------------------------------------------------------------------------------------


def test_a_word_of_every_text_says_less_than_a_word_of_two() -> None:
    rarity = Rarity({"harbour": 900, "lamp": 2}, 1000)
    assert rarity.weight("harbour") < rarity.weight("lamp") < rarity.weight("unheard")
    assert [rarity.texts_with(term) for term in ("harbour", "unheard")] == [900, 0]


@given(st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=40, unique=True), st.randoms())
def test_a_total_is_the_same_in_any_order(terms: list[str], dice: object) -> None:
    rarity = Rarity({term: i for i, term in enumerate(terms)}, 100)
    assert rarity.total(terms) == rarity.total(terms[::-1]) == rarity.total(sorted(terms))


# --- alignment ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("left", "right"), [(DISPATCH, TRANSLATION), (DISPATCH, OWN), (TRANSLATION, OTHER_DAY)])
def test_an_alignment_is_the_same_from_both_sides(left: str, right: str) -> None:
    one, other, rarity, weights = outline("a", left), outline("b", right), background(), load_models().line
    there, back = align(one.lines, other.lines, rarity, weights), align(other.lines, one.lines, rarity, weights)
    assert (there.covered, there.in_order) == pytest.approx((back.covered, back.in_order))
    assert {(i, j) for i, j, _ in there.links} == {(j, i) for i, j, _ in back.links}
    assert there.in_order <= there.covered + 1e-9


def test_translations_of_one_text_align_sentence_by_sentence() -> None:
    one, other = outline("a", DISPATCH), outline("b", TRANSLATION)
    aligned = align(one.lines, other.lines, background(), load_models().line)
    assert [pair for pair in aligned.pairs if pair[0] != pair[1]] == []
    assert len(aligned.pairs) >= 7


JOINED = (
    "Boats of smugglers were towed into Sundby on Monday, and copper wire for two million crowns lay in their holds."
)
CUT = "The boats of smugglers were towed into Sundby on Monday.\nCopper wire for two million crowns lay in their holds."


@pytest.mark.parametrize("behind", ["", "\nThefts have stopped trains on the northern line eleven times since March."])
def test_one_sentence_is_the_counterpart_of_the_two_that_a_translator_made_of_it(behind: str) -> None:
    one, other, weights = outline("a", JOINED + behind), outline("b", CUT + behind), load_models().line
    for left, right in ((one, other), (other, one)):
        aligned = align(left.lines, right.lines, background(), weights)
        assert aligned.in_order > 0.95
        # what is joined is one counterpart
        assert aligned.lines < 1.01 + bool(behind)


def test_two_sentences_of_which_one_has_nothing_of_a_third_are_not_joined() -> None:
    weights = load_models().line
    one = outline(
        "a", "Boats of smugglers were towed into Sundby on Monday, and nobody knows yet who will pay for it all."
    )
    other = outline(
        "b", "The boats of smugglers were towed into Sundby on Monday.\nA school opened its hall to flooded families."
    )
    alone = outline("b", "The boats of smugglers were towed into Sundby on Monday.")
    found = align(one.lines, other.lines, background(), weights).in_order
    assert found <= align(one.lines, alone.lines, background(), weights).in_order + 1e-9


# --- groups ---------------------------------------------------------------------------------------------------------


def test_one_weak_link_joins_no_two_groups() -> None:
    known = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.6}
    assert group("abcd", known, lambda i, j: 0.0, 0.5) == ((0, 1), (2, 3))


def test_groups_whose_pairs_are_sure_on_average_are_joined() -> None:
    known = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.6}
    assert group("abcd", known, lambda i, j: 0.7, 0.5) == ((0, 1, 2, 3),)


def test_two_groups_of_several_must_be_surer_than_one_more_and_a_group() -> None:
    known = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.6, (1, 4): 0.6}
    groups = group("abcde", known, lambda i, j: 0.6, 0.5, of_several=0.7)
    assert groups == ((0, 1, 4), (2, 3))


def test_one_joins_several_by_the_surest_of_its_pairs_where_that_is_asked_for() -> None:
    known = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (2, 3): 0.9, (1, 3): 0.55, (0, 3): 0.1}
    assert group("abcd", known, lambda i, j: 0.0, 0.6, surest=0.5) == ((0, 1, 2, 3),)
    assert group("abcd", known, lambda i, j: 0.0, 0.6) == ((0, 1, 2), (3,))
    assert group("abcd", {**known, (1, 3): 0.25}, lambda i, j: 0.0, 0.6, surest=0.5) == ((0, 1, 2), (3,))


@given(st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)), st.floats(0, 1), max_size=12))
def test_every_position_is_in_one_group(chances: dict[tuple[int, int], float]) -> None:
    known = {(min(pair), max(pair)): chance for pair, chance in chances.items() if pair[0] != pair[1]}
    groups = group("abcdef", known, lambda i, j: 0.0, 0.5)
    assert sorted(i for members in groups for i in members) == list(range(6))
