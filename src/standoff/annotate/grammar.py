"""A neutral view of a parse, so that the rules read one grammar whatever pipeline made it.

What enters: words with their heads, sentences and entities (`standoff.annotate.parsing` makes them from spaCy).
What leaves: a `Parse` of plain `Word`s in Universal Dependencies, and answers to questions about it.

>>> parse.subjects(threatened)      # "Norland threatened to close the strait"
[0]

Invariant: `parse.words[i].index == i`, and every word's characters are `text[word.start:word.end]`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standoff.annotate.language.telling import Telling
from standoff.records import Span

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "csubj:outer"})
NOT_OF_PHRASE = frozenset(
    {
        "acl:relcl",
        "acl",
        "conj",
        "cc",
        "appos",
        "parataxis",
        "punct",
        "cop",
        "advcl",
        "mark",
        "ccomp",
        "xcomp",
        "aux",
        "discourse",
        "list",
        "dep",
        "advmod",
    }
)
# tags of verbs that lead a clause
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
QUOTATION_MARKS = frozenset('"“”«»„')
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
    """The words of a report with their heads, sentences and named entities, and questions about them.

    `tellings` are the attributions that the bundled network finds; a pipeline of the user's has none.
    """

    def __init__(
        self,
        text: str,
        words: Iterable[Word],
        sentences: Iterable[Span],
        entities: Iterable[tuple[Span, str]] = (),
        tellings: Iterable[Telling] = (),
    ) -> None:
        self.text = text
        self.words = tuple(words)
        self.sentences = tuple(sentences)
        self.entities = tuple(entities)
        self.tellings = tuple(tellings)
        self._deps = [word.dep for word in self.words]
        self._modals: dict[int, str | None] = {}
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
        below = self._children[index]
        if not deps:
            return below
        labels = self._deps
        return [c for c in below if labels[c] in deps] if below else []

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
        if len(own) > 1:
            # "Norland's wish is that Veskaria leave": who leaves is not the wish
            own = [i for i in own if not self.words[i].dep.endswith(":outer")] or own
        named = self.headline_subject(index) if not own else None
        if named is not None:
            return [named]
        if own or not shared:
            return own
        word = self.words[index]
        if word.dep == "conj" and word.head != index:
            return self.subjects(word.head)
        if word.dep == "xcomp":
            controllers = self.children(word.head, "obj", "iobj")
            return controllers or self.subjects(word.head)
        if word.dep == "acl" and "to" in self.markers(index):
            # "had occasion to say": whoever has it says it
            owners = self.children(word.head, "nmod:poss")
            return owners or [s for s in self.subjects(self.clause_of(word.head)) if s != word.head]
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
        if index not in self._modals:
            self._modals[index] = self._find_modal(index)
        return self._modals[index]

    def _find_modal(self, index: int) -> str | None:
        for child in self.children(index, "aux"):
            modal = MODALS.get(self.words[child].lower)
            if modal:
                return modal
        word = self.words[index]
        if word.dep == "conj" and word.tag == "VB" and not self.children(index, "aux", *SUBJECTS):
            return self.modal(word.head)
        return "will" if self.headline_subject(index) is not None else None

    def headline_subject(self, index: int) -> int | None:
        """The name before an infinitive that says what is to come, as in headlines: "*Norland* to seal the border"."""
        word, name = self.words[index], index - 2
        if word.tag != "VB" or name < 0 or self.words[name].sentence != word.sentence:
            return None
        marked = any(c == index - 1 and self.words[c].lower == "to" for c in self.children(index, "mark"))
        opens = self.words[name]
        if not marked or opens.pos != "PROPN" or opens.dep not in {*SUBJECTS, "root", "flat", "compound"}:
            return None
        return name if word.dep in {"root", "ccomp", "acl", "parataxis"} else None

    def is_negated(self, index: int) -> bool:
        """Whether the clause is negated: *not*, *never*, *no longer*, or a negative subject or object."""
        for child in self.children(index):
            word = self.words[child]
            if word.dep in {"advmod", "neg", "det", "cc"} and word.lower in NEGATIONS:
                return True
            if word.lower in {"longer", "more"} and any(self.words[c].lower == "no" for c in self.children(child)):
                return True
            if word.dep in SUBJECTS | {"obj"}:
                first = self.words[min(self.subtree(child))]
                if word.lower in NEGATIVE_PRONOUNS or (first.lower == "not" and first.index < word.index):
                    return True
                # "no choice but to act" denies nothing
                forced = word.lemma.lower() in {"choice", "option", "alternative"}
                if not forced and any(
                    self.words[c].lower in {"no", "not", "neither"} for c in self.children(child, "det", "advmod")
                ):
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

    def whole(self, index: int) -> int:
        """The noun that a number or such a word takes a part of, "another of its *tankers*"; else the word itself."""
        word = self.words[index]
        if word.pos == "NUM" or word.lower in PARTS:
            return next((i for case, i in self.obliques(index) if case == "of" and self.words[i].pos == "NOUN"), index)
        return index

    def phrase(self, index: int) -> list[int]:
        """A noun phrase without its relative clauses, appositions and co-ordinated phrases."""
        without = [
            c for c in self._children[index] if self.words[c].dep in NOT_OF_PHRASE or self.words[c].dep in SUBJECTS
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
# what takes a part of something
PARTS = frozenset({"one", "another", "any", "some", "several", "both", "each", "either", "most", "more", "many"})
NEGATIVE_PRONOUNS = frozenset({"nobody", "none", "nothing", "no-one", "noone"})
