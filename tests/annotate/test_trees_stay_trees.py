"""Whatever a parser makes of a sentence, what is put right in it leaves a tree."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from standoff.annotate.grammar import Word
from standoff.annotate.mending import mend

TOKENS = (
    ("Tarn", "Tarn", "PROPN", "NNP"),
    ("Lorn", "Lorn", "PROPN", "NNP"),
    ("ban", "ban", "NOUN", "NN"),
    ("grain", "grain", "NOUN", "NN"),
    ("condition", "condition", "NOUN", "NN"),
    ("tests", "test", "NOUN", "NNS"),
    ("whoever", "whoever", "PRON", "WP"),
    ("stops", "stop", "VERB", "VBZ"),
    ("agreed", "agree", "VERB", "VBN"),
    ("recognising", "recognise", "VERB", "VBG"),
    ("on", "on", "ADP", "IN"),
    ("in", "in", "ADP", "IN"),
    ("from", "from", "ADP", "IN"),
    ("or", "or", "CCONJ", "CC"),
    ("to", "to", "PART", "TO"),
    ("that", "that", "SCONJ", "IN"),
    (",", ",", "PUNCT", ","),
)
LABELS = (
    "nsubj", "obj", "iobj", "obl", "nmod", "nmod:poss", "case", "mark", "cc", "conj", "advcl", "acl", "ccomp", "xcomp",
    "appos", "flat", "compound", "amod", "aux", "punct",
)  # fmt: skip


@st.composite
def sentences(draw: st.DrawFn) -> list[Word]:
    """Any tree over a few words, with any labels."""
    size = draw(st.integers(2, 9))
    order = draw(st.permutations(range(size)))
    words: dict[int, Word] = {}
    for number, index in enumerate(order):
        text, lemma, pos, tag = draw(st.sampled_from(TOKENS))
        head = draw(st.sampled_from(order[:number])) if number else index
        dep = draw(st.sampled_from(LABELS)) if number else "root"
        words[index] = Word(index, text, text.lower(), lemma, pos, tag, dep, head, 9 * index, 9 * index + len(text), 0)
    return [words[index] for index in range(size)]


def by_treaty() -> list[Word]:
    """ "stops, by treaty agreed": the noun before the participle hangs on it."""
    rows = (
        ("stops", "VERB", "VBZ", 0, "root"),
        ("grain", "NOUN", "NN", 2, "obl"),
        ("agreed", "VERB", "VBN", 0, "advcl"),
    )
    return [
        Word(index, text, text, text, pos, tag, dep, head, 9 * index, 9 * index + len(text), 0)
        for index, (text, pos, tag, head, dep) in enumerate(rows)
    ]


@given(sentences())
@example(by_treaty())
@settings(max_examples=2_000, deadline=None)
def test_every_word_hangs_on_the_root(words: list[Word]) -> None:
    mended = mend(words)
    for word in mended:
        at, steps = word, 0
        while at.head != at.index:
            at, steps = mended[at.head], steps + 1
            assert steps <= len(mended), [(w.text, w.dep, w.head) for w in words]
