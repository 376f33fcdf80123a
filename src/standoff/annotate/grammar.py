"""A neutral view of a parse, so that the rules read one grammar whatever pipeline made it.

What enters: a spaCy `Doc` in Universal Dependencies or in the ClearNLP labels of spaCy's own English pipelines.
What leaves: a `Parse` of plain `Word`s in Universal Dependencies; nothing of spaCy stands in it.

>>> parse.subjects(threatened)      # "Norland threatened to close the strait"
[0]

Invariant: `parse.words[i].index == i`, and every word's characters are `text[word.start:word.end]`.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from standoff.records import Span

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "csubj:outer"})
NOT_OF_PHRASE = frozenset(
    {"acl:relcl", "acl", "conj", "cc", "appos", "parataxis", "punct", "cop", "advcl", "mark", "ccomp", "xcomp", "aux", "discourse", "list", "dep", "advmod"}
)
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "parataxis", "csubj", "csubj:pass"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@dataclass(frozen=True, slots=True)
class Word:
    """One token: indices are into the parse, offsets into the report's text; `head == index` marks a root."""

    index: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    sentence: int


class Parse:
    """The words of a report with their heads, sentences and named entities, and questions about them."""

    def __init__(
        self, text: str, words: Iterable[Word], sentences: Iterable[Span], entities: Iterable[tuple[Span, str]] = ()
    ) -> None:
        self.text = text
        self.words = tuple(words)
        self.sentences = tuple(sentences)
        self.entities = tuple(entities)
        self._children: list[list[int]] = [[] for _ in self.words]
        self._of_sentence: list[list[int]] = [[] for _ in self.sentences]
        for word in self.words:
            if word.head != word.index:
                self._children[word.head].append(word.index)
            self._of_sentence[word.sentence].append(word.index)

    # --- walking ----------------------------------------------------------------------------------------------------

    def sentence_words(self, sentence: int) -> list[int]:
        """The indices of a sentence's words, in order."""
        return self._of_sentence[sentence]

    def children(self, index: int, *deps: str) -> list[int]:
        """The words that hang on `index`, in order; only those with one of `deps`, if any are given."""
        if not deps:
            return self._children[index]
        return [c for c in self._children[index] if self.words[c].dep in deps]

    def subtree(self, index: int, *, without: Iterable[int] = ()) -> list[int]:
        """The indices below and with `index`, in order, less the subtrees of `without`."""
        barred = set(without)
        seen: list[int] = []
        stack = [index]
        while stack:
            here = stack.pop()
            if here in barred:
                continue
            seen.append(here)
            stack.extend(self._children[here])
        return sorted(seen)

    def ancestors(self, index: int) -> Iterator[int]:
        """The heads above `index`, nearest first."""
        here = index
        while self.words[here].head != here:
            here = self.words[here].head
            yield here

    def span(self, indices: Iterable[int]) -> Span | None:
        """The span from the first to the last of the words, punctuation at the edges left out."""
        kept = sorted(indices)
        while kept and self._is_edge(kept[0]):
            kept.pop(0)
        while kept and self._is_edge(kept[-1]):
            kept.pop()
        return Span(self.words[kept[0]].start, self.words[kept[-1]].end) if kept else None

    def _is_edge(self, index: int) -> bool:
        word = self.words[index]
        return word.pos in {"PUNCT", "SPACE"} or not any(c.isalnum() or c in "$€£%" for c in word.text)

    def at(self, span: Span) -> list[int]:
        """The indices of the words that overlap a span."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].end <= span.start:
                low = middle + 1
            else:
                high = middle
        found = []
        while low < len(self.words) and self.words[low].start < span.end:
            found.append(low)
            low += 1
        return found

    # --- asking -----------------------------------------------------------------------------------------------------

    def is_verbal(self, index: int) -> bool:
        """Whether a clause hangs on the word: a verb, or a noun or adjective with a copula."""
        word = self.words[index]
        return word.pos in VERBAL or bool(self.children(index, "cop")) or bool(self.children(index, *SUBJECTS))

    def is_passive(self, index: int) -> bool:
        """Whether the verb stands in the passive."""
        return bool(self.children(index, "nsubj:pass", "aux:pass"))

    def subjects(self, index: int, *, shared: bool = True) -> list[int]:
        """The heads of the clause's subjects; with `shared`, also those it takes over from the clause it hangs on."""
        own = self.children(index, *SUBJECTS)
        if own or not shared:
            return own
        word = self.words[index]
        if word.dep == "conj" and word.head != index:
            return self.subjects(word.head)
        if word.dep == "xcomp":
            controllers = self.children(word.head, "obj", "iobj")
            return controllers or self.subjects(word.head)
        if word.dep in {"acl:relcl", "acl"}:
            return [word.head]
        if word.dep == "advcl" and word.tag in {"VBG", "VBN", "VB"}:
            return self.subjects(word.head)
        return []

    def objects(self, index: int) -> list[int]:
        """The heads of the direct and indirect objects."""
        return self.children(index, "obj", "iobj")

    def obliques(self, index: int) -> list[tuple[str, int]]:
        """Prepositional dependents as (preposition in lower case, head of the phrase)."""
        found = []
        for child in self.children(index, "obl", "obl:agent", "nmod", "obl:arg", "nmod:desc"):
            cases = [self.words[c].lower for c in self.children(child, "case")]
            found.append((" ".join(cases), child))
        return found

    def with_conjuncts(self, index: int) -> list[int]:
        """`index` and what is co-ordinated with it, in order."""
        found = [index]
        for child in self.children(index, "conj"):
            found.extend(self.with_conjuncts(child))
        return sorted(found)

    def markers(self, index: int) -> list[str]:
        """The lower-case subordinating words of a clause."""
        return [self.words[c].lower for c in self.children(index, "mark")]

    def auxiliaries(self, index: int) -> list[str]:
        """The lower-case lemmas of the clause's auxiliaries, in order."""
        return [self.words[c].lemma.lower() for c in self.children(index, "aux", "aux:pass")]

    def modal(self, index: int) -> str | None:
        """The first modal of a clause ("will" for "'ll" and "wo"), or that of the clause it is co-ordinated with."""
        for child in self.children(index, "aux"):
            modal = MODALS.get(self.words[child].lower)
            if modal:
                return modal
        word = self.words[index]
        if word.dep == "conj" and word.tag == "VB" and not self.children(index, "aux", *SUBJECTS):
            return self.modal(word.head)
        return None

    def is_negated(self, index: int) -> bool:
        """Whether the clause is negated: *not*, *never*, *no longer*, or a negative subject or object."""
        for child in self.children(index):
            word = self.words[child]
            if word.dep in {"advmod", "neg", "det"} and word.lower in NEGATIONS:
                return True
            if word.dep in SUBJECTS | {"obj"}:
                if word.lower in NEGATIVE_PRONOUNS:
                    return True
                if any(self.words[c].lower in {"no", "not", "neither"} for c in self.children(child, "det", "advmod")):
                    return True
        return False

    def clause_of(self, index: int) -> int:
        """The nearest word at or above `index` on which a clause hangs."""
        if self.is_verbal(index):
            return index
        for above in self.ancestors(index):
            if self.is_verbal(above):
                return above
        return index

    def phrase(self, index: int) -> list[int]:
        """A noun phrase without its relative clauses, appositions and co-ordinated phrases."""
        without = [
            c
            for c in self._children[index]
            if self.words[c].dep in NOT_OF_PHRASE or self.words[c].dep in SUBJECTS
        ]
        return self.subtree(index, without=without)


MODALS = {
    "will": "will",
    "'ll": "will",
    "’ll": "will",
    "wo": "will",
    "shall": "will",
    "would": "would",
    "'d": "would",
    "’d": "would",
    "could": "could",
    "can": "can",
    "ca": "can",
    "may": "may",
    "might": "might",
    "must": "must",
    "should": "should",
}
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nt", "neither", "nor"})
NEGATIVE_PRONOUNS = frozenset({"nobody", "none", "nothing", "no-one", "noone"})


# --- from spaCy -----------------------------------------------------------------------------------------------------


@cache
def label_map() -> dict[str, Any]:
    """How other label schemes map to Universal Dependencies (`knowledge/labels.toml`)."""
    source = files("standoff.annotate").joinpath("knowledge/labels.toml")
    return tomllib.loads(source.read_text(encoding="utf8"))


DATELINE = re.compile(
    r"(?m)^[^\S\n]*(?:[A-Z][\w.'’-]*[A-Z.][\w.'’-]*(?:[ ,/]+[A-Z][\w.'’-]*){0,5}|[A-Z][\w'’.-]+(?:[ ,]+[A-Z][\w'’.-]*){0,3},? \w+\.? \d{1,2})"
    r"(?:,? \w+\.? \d{1,2}(?:, \d{4})?)?(?: ?\([^)\n]{2,40}\))?\s?(?:[—–:-]{1,2})\s?(?=\S)"
)


def parse_text(text: str, pipeline: Any) -> Parse:
    """A `Parse` of a text by a spaCy pipeline; what follows a dateline starts a sentence of its own."""
    doc = pipeline.make_doc(text)
    ends = {match.end() for match in DATELINE.finditer(text)}
    for token in doc:
        if token.idx in ends and token.i:
            token.is_sent_start = True
    for _, component in pipeline.pipeline:
        doc = component(doc)
    return read_parse(doc)


def read_parse(doc: Any) -> Parse:
    """A `Parse` of a spaCy `Doc`, its labels mapped if they are ClearNLP's."""
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
    scheme = label_map()
    if any(w.dep in scheme["clearnlp"]["only"] for w in words):
        words = _from_clearnlp(words, scheme["clearnlp"])
    entities = [(Span(e.start_char, e.end_char), e.label_) for e in doc.ents]
    return Parse(doc.text, words, sentences, entities)


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


def settle_lemma(lower: str, lemma: str, tag: str) -> str:
    """A lemma put right by the cue words: "cautione" for "cautioned" is "caution"."""
    known = cue_lemmas()
    if lemma.lower() in known or not tag.startswith(("VB", "NN")) or tag == "NNP":
        return lemma
    for candidate in _stems(lower):
        if candidate in known:
            return candidate
    return lemma


def _stems(lower: str) -> Iterator[str]:
    for ending, others in (("ied", ("y",)), ("ies", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")), ("es", ("", "e")), ("s", ("",))):
        if lower.endswith(ending) and len(lower) > len(ending) + 2:
            stem = lower[: -len(ending)]
            for other in others:
                yield stem + other
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


def _from_clearnlp(words: list[Word], scheme: dict[str, Any]) -> list[Word]:
    """ClearNLP hangs a noun on its preposition and a verb's complement on the copula; UD does the reverse."""
    labels: dict[str, str] = scheme["labels"]
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
        for other in list(words):
            if other.head == copula.index and other.index not in {word.index, copula.index}:
                words[other.index] = replace(other, head=word.index)
    return words
