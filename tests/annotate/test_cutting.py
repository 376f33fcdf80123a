"""Sentences that no pipeline has an end for are read in parts, and no word is lost. All states are invented."""

from collections import Counter
from itertools import pairwise

import pytest
import spacy
from spacy.tokens import Doc
from test_any_text import count_calls

from standoff.annotate.conditions import find_conditionals
from standoff.annotate.cutting import LONGEST
from standoff.annotate.grammar import Parse
from standoff.annotate.parsing import read_parse

VOCAB = spacy.blank("en").vocab
# a word, its tag, its part of speech, its head within the clause, its label; the fourth is the verb
CLAUSE = (
    ("and", "CC", "CCONJ", 3, "cc"),
    ("Norland", "NNP", "PROPN", 3, "nsubj"),
    ("will", "MD", "AUX", 3, "aux"),
    ("answer", "VB", "VERB", 3, "conj"),
    ("if", "IN", "SCONJ", 6, "mark"),
    ("Veskaria", "NNP", "PROPN", 6, "nsubj"),
    ("moves", "VBZ", "VERB", 3, "advcl"),
    (",", ",", "PUNCT", 3, "punct"),
)
VERB = 3


def parse_of(clauses: int, mark: str = ",") -> Parse:
    """A sentence of so many clauses, as a pipeline without any limit would have it: each hangs on the first."""
    rows = [row for _ in range(clauses) for row in CLAUSE]
    words = [mark if row[0] == "," else row[0] for row in rows]
    heads, deps = [], []
    for place, (_, _, _, head, dep) in enumerate(rows):
        verb = place % len(CLAUSE) == VERB
        heads.append(VERB if verb else place - place % len(CLAUSE) + head)
        deps.append("ROOT" if place == VERB else dep)
    tags, pos = [row[1] for row in rows], [row[2] for row in rows]
    return read_parse(Doc(VOCAB, words=words, heads=heads, deps=deps, tags=tags, pos=pos, lemmas=words))


@pytest.mark.parametrize("clauses", [1, 40, 50])
def test_a_sentence_that_is_not_too_long_stays_whole(clauses: int) -> None:
    assert len(parse_of(clauses).sentences) == 1


@pytest.mark.parametrize("mark", [",", ";", "or"])
def test_a_sentence_that_is_too_long_is_cut_into_trees(mark: str) -> None:
    parse = parse_of(250, mark)
    assert len(parse.words) == 2000
    assert max(Counter(word.sentence for word in parse.words).values()) <= LONGEST
    assert [word.index for word in parse.words] == list(range(2000))
    for number, span in enumerate(parse.sentences):
        indices = parse.sentence_words(number)
        roots = [i for i in indices if parse.words[i].head == i]
        assert len(roots) == 1
        assert parse.words[roots[0]].dep == "root"
        assert parse.subtree(roots[0]) == indices
        assert (parse.words[indices[0]].start, parse.words[indices[-1]].end) == (span.start, span.end)
    assert all(one.end <= other.start for one, other in pairwise(parse.sentences))


def test_it_is_cut_behind_a_comma() -> None:
    parse = parse_of(120)
    assert [parse.words[parse.sentence_words(n)[-1]].text for n in range(len(parse.sentences))] == [","] * 3


def test_every_condition_of_a_sentence_of_two_thousand_words_is_found() -> None:
    found = find_conditionals(parse_of(250))
    assert len(found) == 250
    assert {one.marker for one in found} == {"if"}


def test_the_work_of_finding_conditions_grows_with_the_sentence_and_not_with_its_square() -> None:
    short, long = parse_of(100), parse_of(800)
    once, more = count_calls(lambda: find_conditionals(short)), count_calls(lambda: find_conditionals(long))
    assert more / once < 8 * 1.3
