"""Makes a neutral `Parse` of a text by any spaCy pipeline.

What enters: a text and a pipeline whose labels are Universal Dependencies, or ClearNLP's as in spaCy's own English
pipelines.
What leaves: a `Parse`; nothing of spaCy stands in it.

>>> parse_text("Norland refused.", load_pipeline()).words[1].dep
'root'

Invariant: every word that is not white space is in the parse, in order.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from standoff.annotate.cutting import cut_long
from standoff.annotate.grammar import NOMINAL, Parse, Word
from standoff.annotate.language.pipeline import STAND_INS, TELLINGS
from standoff.annotate.mending import mend, sentence_ranges
from standoff.annotate.standins import StandIn
from standoff.records import Span


@cache
def label_map() -> dict[str, Any]:
    """How other label schemes map to Universal Dependencies (`knowledge/labels.toml`)."""
    source = files("standoff.annotate").joinpath("knowledge/labels.toml")
    return tomllib.loads(source.read_text(encoding="utf8"))


# a place in capitals or a place with a day, perhaps an agency in brackets, and a dash or colon, at the start of a line;
# every run is bounded, so that a line of capitals takes linear time
DATELINE = re.compile(
    r"(?m)^[^\S\n]{0,20}"
    r"(?:[A-Z][\w.'’-]{0,30}[A-Z.][\w.'’-]{0,30}(?:[ ,/]{1,3}[A-Z][\w.'’-]{0,30}){0,5}"
    r"|[A-Z][\w'’.-]{1,30}(?:[ ,]{1,3}[A-Z][\w'’.-]{0,30}){0,3},? \w{1,12}\.? \d{1,2})"
    # a day: "Sept. 8", "8 September 2031", "Monday 8 September"
    r"(?:,? \w{1,12}\.? \d{1,2}(?:, \d{4})?|,? (?:\w{1,12},? )?\d{1,2} \w{1,12}(?: \d{4})?)?"
    r"(?: ?\([^)\n]{2,40}\))?\s?(?:[—–:-]{1,2})\s?(?=\S)"
)


def parse_text(text: str, pipeline: Any, stand_ins: Sequence[StandIn] = (), *, headline: Span | None = None) -> Parse:
    """A `Parse` of a text by a spaCy pipeline; what follows a headline or a dateline starts a sentence of its own.

    `stand_ins` are what our own network is shown for names, so that it reads a sentence alike whichever party of one
    kind stands in it; a pipeline of the user's sees the names.
    """
    doc = pipeline.make_doc(text.translate(APOSTROPHES))
    if stand_ins:
        doc.user_data[STAND_INS] = [(one.span.start, one.span.end, one.words) for one in stand_ins]
    starts = {place for match in DATELINE.finditer(text) for place in (match.start(), match.end())}
    ended = headline is None
    for token in doc:
        follows = not ended and headline is not None and token.idx >= headline.end and not token.is_space
        if token.i and (token.idx in starts or follows):
            token.is_sent_start = True
        ended = ended or follows
    for _, component in pipeline.pipeline:
        doc = component(doc)
    return read_parse(doc, text)


# accents that keyboards set for an apostrophe, which no tokenizer takes for one ("Norland´s")
APOSTROPHES = str.maketrans(dict.fromkeys("´`ʼ", "'"))


def read_parse(doc: Any, text: str | None = None) -> Parse:
    """A `Parse` of a spaCy `Doc`, its labels mapped if they are ClearNLP's; `text` is its text as it was written."""
    tokens = list(doc)
    kept = [t for t in tokens if not t.is_space]
    position = {t.i: n for n, t in enumerate(kept)}
    sentences: list[Span] = []
    of_token: dict[int, int] = {}
    for sentence in doc.sents:
        inside = [t for t in sentence if not t.is_space]
        if not inside:
            continue
        for token in inside:
            of_token[token.i] = len(sentences)
        sentences.append(Span(inside[0].idx, inside[-1].idx + len(inside[-1])))
    words = []
    for number, token in enumerate(kept):
        head = position.get(token.head.i, number)
        words.append(
            Word(
                index=number,
                text=token.text,
                lower=token.lower_.replace("’", "'"),
                lemma=settle_lemma(token.lower_, token.lemma_ or token.lower_, token.tag_),
                pos=token.pos_,
                tag=token.tag_,
                dep="root" if head == number else token.dep_,
                head=head,
                start=token.idx,
                end=token.idx + len(token),
                sentence=of_token[token.i],
            )
        )
    words, sentences = cut_long(words, sentences)
    ranges = sentence_ranges(words)
    words = [_headline_verb(w, words, ranges) if w.tag == "NNS" and w.dep == "root" else w for w in words]
    scheme = label_map()
    if any(w.dep in scheme["clearnlp"]["only"] for w in words):
        words = _from_clearnlp(words, scheme["clearnlp"])
    words = mend(words)
    entities = [(Span(e.start_char, e.end_char), e.label_) for e in doc.ents]
    kept_places = _kept_places(position, len(tokens))
    tellings = [telling.placed(kept_places) for telling in doc.user_data.get(TELLINGS, ())]
    return Parse(doc.text if text is None else text, words, sentences, entities, tellings)


def _kept_places(position: dict[int, int], count: int) -> list[tuple[int, ...]]:
    """For each token its word's index; white space has none."""
    return [(position[token],) if token in position else () for token in range(count)]


def _headline_verb(word: Word, words: list[Word], ranges: Mapping[int, tuple[int, int]]) -> Word:
    """A verb that the terse grammar of headlines made look like a plural: "Norland threatens retaliation".

    `word` is the root of its sentence, and `ranges` tell where in `words` each sentence stands.
    """
    if word.pos != "NOUN" or word.lemma.lower() not in saying_lemmas():
        return word
    inside = words[slice(*ranges[word.sentence])]
    below = [w.dep for w in inside if w.head == word.index and w.index != word.index]
    if "nsubj" not in below or "cop" in below:
        return word
    return replace(word, pos="VERB", tag="VBZ")


@cache
def saying_lemmas() -> frozenset[str]:
    """The verbs of saying (`knowledge/cues.toml`), as single lemmas."""
    source = files("standoff.annotate").joinpath("knowledge/cues.toml")
    return frozenset(tomllib.loads(source.read_text(encoding="utf8"))["say"]["verbs"])


@cache
def cue_lemmas() -> frozenset[str]:
    """Every single word of the cue lists: lemmas that a careless lemmatiser must not miss."""
    source = files("standoff.annotate").joinpath("knowledge/cues.toml")
    found: set[str] = set()

    def gather(entry: Any) -> None:
        if isinstance(entry, str):
            found.update(entry.split())
        elif isinstance(entry, dict):
            for value in entry.values():
                gather(value)
        elif isinstance(entry, list):
            for value in entry:
                gather(value)

    gather(tomllib.loads(source.read_text(encoding="utf8")))
    return frozenset(found)


@cache
def irregular_verbs() -> dict[str, str]:
    """Past forms that no rule of spelling leads back to their verb (`knowledge/irregular.toml`)."""
    source = files("standoff.annotate").joinpath("knowledge/irregular.toml")
    past: dict[str, str] = tomllib.loads(source.read_text(encoding="utf8"))["past"]
    return past


def settle_lemma(lower: str, lemma: str, tag: str) -> str:
    """A lemma put right by the irregular verbs and the cue words: "cautione" for "cautioned" is "caution"."""
    if tag in {"VBD", "VBN"} and lower in irregular_verbs():
        return irregular_verbs()[lower]
    known = cue_lemmas()
    if lemma.lower() in known or not tag.startswith(("VB", "NN")) or tag == "NNP":
        return lemma
    for candidate in stems_of(lower):
        if candidate in known:
            return candidate
    if tag == "NNS" and lower.endswith("men"):
        return f"{lower[:-3]}man"
    if tag == "NNS" and lower.endswith("s") and not lower.endswith(("ss", "es")) and len(lemma) < len(lower) - 1:
        return lower[:-1]
    return lemma


def stems_of(lower: str) -> Iterator[str]:
    """What an inflected form may come from by its spelling alone, the likeliest first."""
    for ending, others in (
        ("ied", ("y",)),
        ("ies", ("y",)),
        ("ed", ("", "e")),
        ("ing", ("", "e")),
        ("es", ("", "e")),
        ("s", ("",)),
    ):
        if lower.endswith(ending) and len(lower) > len(ending) + 2:
            stem = lower[: -len(ending)]
            for other in others:
                yield stem + other
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


def _from_clearnlp(words: list[Word], scheme: dict[str, Any]) -> list[Word]:
    """ClearNLP hangs a noun on its preposition and a verb's complement on the copula; UD does the reverse."""
    labels: dict[str, str] = scheme["labels"]
    ranges = sentence_ranges(words)
    words = [replace(w, dep=labels.get(w.dep, w.dep)) for w in words]
    for word in list(words):
        if word.dep != "pobj":
            continue
        preposition = words[word.head]
        above = words[preposition.head]
        nominal = above.pos in NOMINAL and above.index != preposition.index
        agent = preposition.dep == "agent"
        dep = "obl:agent" if agent else "nmod" if nominal else "obl"
        words[word.index] = replace(word, head=above.index, dep=dep)
        words[preposition.index] = replace(preposition, head=word.index, dep="case")
    for word in list(words):
        if word.dep not in {"attr", "acomp"}:
            continue
        copula = words[word.head]
        lifted = copula.dep
        head = word.index if copula.head == copula.index else copula.head
        words[word.index] = replace(word, head=head, dep="root" if head == word.index else lifted)
        words[copula.index] = replace(copula, head=word.index, dep="cop")
        for other in words[slice(*ranges[word.sentence])]:
            if other.head == copula.index and other.index not in {word.index, copula.index}:
                words[other.index] = replace(other, head=word.index)
    return words
