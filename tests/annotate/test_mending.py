"""What parsers get wrong as a rule, put right. All states are invented."""

import pytest

from standoff.annotate.grammar import Word
from standoff.annotate.mending import mend


def words(told: str) -> list[Word]:
    """Words from "text/pos/tag/label>head", apart by spaces."""
    made = []
    for index, one in enumerate(told.split()):
        text, pos, tag, arc = one.split("/")
        dep, head = arc.split(">")
        lower = text.lower()
        lemma = "let" if lower == "lets" else lower
        made.append(Word(index, text, lower, lemma, pos, tag, dep, int(head), index * 9, index * 9 + len(text), 0))
    return made


def arcs(told: str) -> dict[str, tuple[str, str]]:
    """Each word with its label and its head, once mended."""
    mended = mend(words(told))
    return {word.text: (word.dep, mended[word.head].text) for word in mended}


LETS = (
    "Norland/PROPN/NNP/nsubj>1 lets/VERB/VBZ/root>1 the/DET/DT/det>5 Pact/PROPN/NNP/compound>5 "
    "station/NOUN/NN/compound>5 missiles/NOUN/NNS/obj>1 in/ADP/IN/case>7 Tolm/PROPN/NNP/nmod>5"
)
LETS_EITHER = (
    "either/DET/DT/nsubj>1 lets/VERB/VBZ/root>1 Tarn/PROPN/NNP/nsubj>1 fire/VERB/VB/xcomp>1 missiles/NOUN/NNS/obj>3"
)
BLOCKADES = "Norland/PROPN/NNP/compound>1 blockades/NOUN/NNS/root>1 Tolm/PROPN/NNP/compound>1"
OR_BOMBS = (
    "Norland/PROPN/NNP/nsubj>1 invades/VERB/VBZ/root>1 Tarn/PROPN/NNP/obj>1 or/CCONJ/CC/cc>4 "
    "bombs/NOUN/NNS/conj>2 Tolm/PROPN/NNP/conj>2"
)
OR_SHELLS = (
    "Norland/PROPN/NNP/nsubj>1 invades/VERB/VBZ/root>1 Tarn/PROPN/NNP/obj>1 or/CCONJ/CC/cc>4 "
    "shells/VERB/VBZ/conj>1 Tolm/PROPN/NNP/obj>1"
)
PORT = "Norland/PROPN/NNP/nsubj>1 bombs/VERB/VBZ/root>1 Port/VERB/VB/xcomp>1 Tolm/PROPN/NNP/obj>2"
AGREED = (
    "ships/NOUN/NNS/nsubj>1 crossed/VERB/VBD/ccomp>4 the/DET/DT/det>3 line/NOUN/NN/obj>1 "
    "agreed/VERB/VBD/root>4 in/ADP/IN/case>6 May/PROPN/NNP/obl>4"
)
CROSS = (
    "ships/NOUN/NNS/nsubj>4 cross/VERB/IN/case>0 the/DET/DT/det>3 line/NOUN/NN/obj>1 "
    "agreed/VERB/VBD/root>4 in/ADP/IN/case>6 May/PROPN/NNP/obl>4"
)
FRONTED = (
    "In/ADP/IN/case>1 case/NOUN/NN/obl>14 of/ADP/IN/case>4 an/DET/DT/det>4 attack/NOUN/NN/nmod>1 on/ADP/IN/case>6 "
    "Tolm/PROPN/NNP/nmod>4 ,/PUNCT/,/punct>8 Tarn/PROPN/NNP/conj>6 and/CCONJ/CC/cc>10 Ilmar/PROPN/NNP/conj>6 "
    "would/AUX/MD/aux>12 answer/VERB/VB/ccomp>14 they/PRON/PRP/nsubj>14 said/VERB/VBD/root>14"
)


@pytest.mark.parametrize(
    ("told", "word", "arc"),
    [
        (LETS, "station", ("xcomp", "lets")),
        (LETS, "Pact", ("obj", "lets")),
        (LETS, "the", ("det", "Pact")),
        (LETS, "missiles", ("obj", "station")),
        (LETS, "Tolm", ("obl", "station")),
        (LETS_EITHER, "Tarn", ("obj", "lets")),
        (LETS_EITHER, "either", ("nsubj", "lets")),
        (BLOCKADES, "Norland", ("nsubj", "blockades")),
        (BLOCKADES, "Tolm", ("obj", "blockades")),
        (OR_BOMBS, "bombs", ("conj", "invades")),
        (OR_BOMBS, "Tolm", ("obj", "bombs")),
        (OR_SHELLS, "Tolm", ("obj", "shells")),
        (PORT, "Port", ("compound", "Tolm")),
        (PORT, "Tolm", ("obj", "bombs")),
        (AGREED, "agreed", ("acl", "line")),
        (AGREED, "crossed", ("root", "crossed")),
        (AGREED, "May", ("obl", "agreed")),
        (CROSS, "ships", ("nsubj", "cross")),
        (CROSS, "agreed", ("acl", "line")),
        (FRONTED, "Tarn", ("nsubj", "answer")),
        (FRONTED, "Ilmar", ("conj", "Tarn")),
    ],
)
def test_a_wrong_arc_is_put_right(told: str, word: str, arc: tuple[str, str]) -> None:
    assert arcs(told)[word] == arc


@pytest.mark.parametrize(
    "told",
    [
        # a noun of which nothing is a name, and one whose verb follows
        LETS.replace("station/NOUN", "army/NOUN"),
        "Norland/PROPN/NNP/compound>1 ships/NOUN/NNS/nsubj>3 Tolm/PROPN/NNP/compound>1 made/VERB/VBD/root>3",
        # one object of two verbs
        "Norland/PROPN/NNP/nsubj>1 buys/VERB/VBZ/root>1 and/CCONJ/CC/cc>3 sells/VERB/VBZ/conj>1 tanks/NOUN/NNS/obj>1",
        # who agreed stands before it
        "ships/NOUN/NNS/nsubj>1 crossed/VERB/VBD/root>1 the/DET/DT/det>3 line/NOUN/NN/obj>1 agreed/VERB/VBN/acl>3",
    ],
)
def test_what_may_be_right_is_left_as_it_is(told: str) -> None:
    assert mend(words(told)) == words(told)
