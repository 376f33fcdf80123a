"""ClearNLP's labels give the rules the grammar that Universal Dependencies give them. All states are invented."""

from typing import NamedTuple

import pytest
import spacy
from misses import miss
from spacy.tokens import Doc

from standoff.annotate.grammar import Parse
from standoff.annotate.parsing import read_parse

# a vocabulary that knows what white space is
VOCAB = spacy.blank("en").vocab

# word, lemma, tag, part of speech; then head and label in each scheme
Row = tuple[str, str, str, str, int, str, int, str]


class Case(NamedTuple):
    """A sentence in both schemes."""

    rows: tuple[Row, ...]


GUNBOATS = Case(
    (
        ("Norland", "Norland", "NNP", "PROPN", 2, "nsubjpass", 2, "nsubj:pass"),
        ("was", "be", "VBD", "AUX", 2, "auxpass", 2, "aux:pass"),
        ("attacked", "attack", "VBN", "VERB", 2, "ROOT", 2, "root"),
        ("by", "by", "IN", "ADP", 2, "agent", 4, "case"),
        ("gunboats", "gunboat", "NNS", "NOUN", 3, "pobj", 2, "obl:agent"),
        ("from", "from", "IN", "ADP", 4, "prep", 6, "case"),
        ("Veskaria", "Veskaria", "NNP", "PROPN", 5, "pobj", 4, "nmod"),
        (".", ".", ".", "PUNCT", 2, "punct", 2, "punct"),
    )
)
SHIPS = Case(
    (
        ("Estmark", "Estmark", "NNP", "PROPN", 3, "nsubj", 3, "nsubj"),
        ("will", "will", "MD", "AUX", 3, "aux", 3, "aux"),
        ("not", "not", "RB", "PART", 3, "neg", 3, "advmod"),
        ("give", "give", "VB", "VERB", 3, "ROOT", 3, "root"),
        ("Kallund", "Kallund", "NNP", "PROPN", 3, "dative", 3, "iobj"),
        ("ships", "ship", "NNS", "NOUN", 3, "dobj", 3, "obj"),
        ("in", "in", "IN", "ADP", 3, "prep", 7, "case"),
        ("spring", "spring", "NN", "NOUN", 6, "pobj", 3, "obl"),
        (".", ".", ".", "PUNCT", 3, "punct", 3, "punct"),
    )
)
PRESIDENT = Case(
    (
        ("Holt", "Holt", "NNP", "PROPN", 1, "nsubj", 3, "nsubj"),
        ("is", "be", "VBZ", "AUX", 1, "ROOT", 3, "cop"),
        ("the", "the", "DT", "DET", 3, "det", 3, "det"),
        ("president", "president", "NN", "NOUN", 1, "attr", 3, "root"),
        ("of", "of", "IN", "ADP", 3, "prep", 5, "case"),
        ("Norland", "Norland", "NNP", "PROPN", 4, "pobj", 3, "nmod"),
        (".", ".", ".", "PUNCT", 1, "punct", 3, "punct"),
    )
)
BAN = Case(
    (
        ("Norland", "Norland", "NNP", "PROPN", 1, "nsubj", 1, "nsubj"),
        ("says", "say", "VBZ", "VERB", 1, "ROOT", 1, "root"),
        ("the", "the", "DT", "DET", 3, "det", 3, "det"),
        ("ban", "ban", "NN", "NOUN", 7, "nsubj", 8, "nsubj"),
        ("that", "that", "WDT", "PRON", 6, "dobj", 6, "obj"),
        ("Belmora", "Belmora", "NNP", "PROPN", 6, "nsubj", 6, "nsubj"),
        ("imposed", "impose", "VBD", "VERB", 3, "relcl", 3, "acl:relcl"),
        ("is", "be", "VBZ", "AUX", 1, "ccomp", 8, "cop"),
        ("unlawful", "unlawful", "JJ", "ADJ", 7, "acomp", 1, "ccomp"),
        (".", ".", ".", "PUNCT", 1, "punct", 1, "punct"),
    )
)
CLOSING = Case(
    (
        ("Norland", "Norland", "NNP", "PROPN", 1, "nsubj", 1, "nsubj"),
        ("accused", "accuse", "VBD", "VERB", 1, "ROOT", 1, "root"),
        ("Veskaria", "Veskaria", "NNP", "PROPN", 1, "dobj", 1, "obj"),
        ("of", "of", "IN", "ADP", 1, "prep", 4, "mark"),
        ("closing", "close", "VBG", "VERB", 3, "pcomp", 1, "advcl"),
        ("ports", "port", "NNS", "NOUN", 4, "dobj", 4, "obj"),
        (".", ".", ".", "PUNCT", 1, "punct", 1, "punct"),
    )
)


def parse_of(case: Case, *, clearnlp: bool) -> Parse:
    """The parse of a hand-made document in one of the two schemes."""
    words, lemmas, tags, poses, *schemes = (list(column) for column in zip(*case.rows, strict=True))
    heads, labels = schemes[:2] if clearnlp else schemes[2:]
    doc = Doc(VOCAB, words=words, lemmas=lemmas, tags=tags, pos=poses, heads=heads, deps=labels)
    return read_parse(doc)


def relations(parse: Parse) -> list[tuple[object, ...]]:
    """What the rules ask of each word."""
    return [
        (
            word.text,
            parse.subjects(word.index, shared=False),
            parse.objects(word.index),
            sorted(parse.obliques(word.index)),
            parse.children(word.index, "cop"),
            parse.markers(word.index),
            parse.is_passive(word.index),
            parse.is_negated(word.index),
            parse.modal(word.index),
            parse.is_verbal(word.index),
        )
        for word in parse.words
    ]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(GUNBOATS, id="passive with its agent, and a noun on a noun"),
        pytest.param(SHIPS, id="two objects, a negation, a phrase on the verb"),
        pytest.param(PRESIDENT, id="a noun as predicate"),
        pytest.param(BAN, id="an adjective as predicate, a relative clause"),
        miss("a clause behind a preposition stays below it", CLOSING),
    ],
)
def test_both_schemes_give_the_same_relations(case: Case) -> None:
    assert relations(parse_of(case, clearnlp=True)) == relations(parse_of(case, clearnlp=False))


@pytest.mark.parametrize("case", [GUNBOATS, SHIPS, PRESIDENT, BAN])
def test_heads_and_labels_are_those_of_universal_dependencies(case: Case) -> None:
    told = [(word.head, word.dep) for word in parse_of(case, clearnlp=True).words]
    assert told == [(row[6], row[7]) for row in case.rows]


def test_a_universal_parse_is_left_as_it_is() -> None:
    parse = parse_of(GUNBOATS, clearnlp=False)
    assert [(word.head, word.dep) for word in parse.words] == [(row[6], row[7]) for row in GUNBOATS.rows]


def test_words_keep_their_places_and_white_space_is_no_word() -> None:
    doc = Doc(
        VOCAB,
        words=["Norland", "\n\n", "waits", "."],
        spaces=[False, False, False, False],
        pos=["PROPN", "SPACE", "VERB", "PUNCT"],
        tags=["NNP", "_SP", "VBZ", "."],
        lemmas=["Norland", "\n\n", "wait", "."],
        heads=[2, 0, 2, 2],
        deps=["nsubj", "dep", "root", "punct"],
    )
    parse = read_parse(doc)
    assert [(w.text, w.head, doc.text[w.start : w.end]) for w in parse.words] == [
        ("Norland", 1, "Norland"),
        ("waits", 1, "waits"),
        (".", 1, "."),
    ]
