"""Scores the pipeline on the test sets, with gold tokens and from raw text; one command.

    python training/score.py --data DIR [--model DIR] [--json FILE]

Enters: the test treebanks and the held-back documents of re3d. Leaves: a table on standard output.

Invariant: from raw text, a predicted token counts only if its characters are those of a gold token (CoNLL 2018).
"""

import argparse
import json
import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from names import read_defence, tag_defence, tag_sentence
from standoff.annotate.language.encoder import Encoder, bundled_model
from standoff.annotate.language.pipeline import EncoderPipe
from standoff.annotate.language.tokens import blank_english
from treebank import Document, Sentence, read_treebank, spell

_LONG = 1_000_000


@dataclass(slots=True)
class Tally:
    """Counts behind precision and recall, one a measure."""

    right: Counter[str] = field(default_factory=Counter)
    guessed: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def count(self, measure: str, guessed: set, gold: set) -> None:
        """Add two sets of facts."""
        self.right[measure] += len(guessed & gold)
        self.guessed[measure] += len(guessed)
        self.gold[measure] += len(gold)

    def f_score(self, measure: str) -> float:
        """Return the F1 of a measure in per cent."""
        total = self.guessed[measure] + self.gold[measure]
        return round(200 * self.right[measure] / total, 2) if total else 0.0

    def table(self) -> dict[str, float]:
        """Return every measure's F1."""
        return {measure: self.f_score(measure) for measure in self.gold}


@dataclass(frozen=True, slots=True)
class Gold:
    """A document's text and its gold sentences with offsets."""

    text: str
    sentences: list[tuple[Sentence, list[tuple[int, int]]]]


def lay_out(document: Document) -> Gold:
    """Spell a document: a blank line between paragraphs, the treebank's own space between sentences."""
    text = ""
    sentences = []
    for paragraph in document.paragraphs:
        text = f"{text.rstrip()}\n\n" if text else text
        for sentence in paragraph:
            spelled, offsets = spell(sentence)
            sentences.append((sentence, [(start + len(text), end + len(text)) for start, end in offsets]))
            text += spelled + (" " if sentence.tokens[-1].space_after else "")
    return Gold(text.rstrip(), sentences)


def gold_facts(gold: Gold) -> dict[str, set]:
    """Return what is right, as sets of facts keyed by measure; tokens stand by their offsets."""
    facts: dict[str, set] = {}
    for sentence, offsets in gold.sentences:
        _add(facts, "sentences", (offsets[0][0], offsets[-1][1]))
        for token, place in zip(sentence.tokens, offsets, strict=True):
            head = offsets[token.head] if token.head >= 0 else None
            _add_token(facts, place, token.upos, token.xpos, token.lemma, head, token.relation)
        if sentence.mentions is not None:
            _add_names(facts, tag_sentence(sentence), offsets)
    return facts


def read_facts(doc: Doc, offsets: Sequence[tuple[int, int]] | None = None) -> dict[str, set]:
    """Return what the pipeline says; ``offsets`` are those of the tokens, where the document has its own spelling."""
    facts: dict[str, set] = {}
    places = list(offsets) if offsets else [(token.idx, token.idx + len(token)) for token in doc]
    for sent in doc.sents:
        inside = [token for token in sent if not token.is_space]
        if not inside:
            continue
        _add(facts, "sentences", (places[inside[0].i][0], places[inside[-1].i][1]))
        for token in inside:
            head = None if token.head == token else places[token.head.i]
            _add_token(facts, places[token.i], token.pos_, token.tag_, token.lemma_, head, token.dep_)
    for entity in doc.ents:
        name = (places[entity.start][0], places[entity.end - 1][1], entity.label_)
        _add(facts, "names", name)
        _add(facts, f"name {entity.label_}", name)
    return facts


def _add(facts: dict[str, set], measure: str, fact: object) -> None:
    facts.setdefault(measure, set()).add(fact)


def _add_token(
    facts: dict[str, set],
    place: tuple[int, int],
    upos: str,
    xpos: str,
    lemma: str,
    head: tuple[int, int] | None,
    relation: str,
) -> None:
    _add(facts, "tokens", place)
    _add(facts, "UPOS", (place, upos))
    _add(facts, "XPOS", (place, xpos))
    _add(facts, "lemmas", (place, lemma))
    _add(facts, "UAS", (place, head))
    _add(facts, "LAS", (place, head, relation))


def _add_names(facts: dict[str, set], tags: Sequence[str | None], offsets: Sequence[tuple[int, int]]) -> None:
    for name in _spans(tags, offsets):
        _add(facts, "names", name)
        _add(facts, f"name {name[2]}", name)


def _spans(tags: Sequence[str | None], offsets: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    for position, tag in enumerate(tags):
        if tag and tag.startswith("B-"):
            end = position + 1
            while end < len(tags) and tags[end] == f"I-{tag[2:]}":
                end += 1
            yield offsets[position][0], offsets[end - 1][1], tag[2:]


def score_treebank(path: Path, language: Language, pipe: EncoderPipe, *, raw: bool) -> dict[str, float]:
    """Score a treebank: a raw document at a time, or gold tokens and sentence ends, a paragraph at a time."""
    tally = Tally()
    for document in read_treebank(path):
        gold = lay_out(document)
        facts = gold_facts(gold)
        guessed = (
            read_facts(pipe(language.make_doc(gold.text))) if raw else _read_gold_tokens(document, gold, language, pipe)
        )
        has_names = gold.sentences[0][0].mentions is not None
        for measure in sorted(facts.keys() | guessed.keys()):
            if has_names or not measure.startswith("name"):
                tally.count(measure, guessed.get(measure, set()), facts.get(measure, set()))
    return tally.table()


def _read_gold_tokens(document: Document, gold: Gold, language: Language, pipe: EncoderPipe) -> dict[str, set]:
    facts: dict[str, set] = {}
    laid = iter(gold.sentences)
    for paragraph in document.paragraphs:
        tokens = [token for sentence in paragraph for token in sentence.tokens]
        starts = [position == 0 for sentence in paragraph for position in range(len(sentence.tokens))]
        offsets = [place for _, (_, places) in zip(paragraph, laid, strict=False) for place in places]
        doc = Doc(
            language.vocab,
            words=[token.form for token in tokens],
            spaces=[token.space_after for token in tokens],
            sent_starts=starts,
        )
        for measure, found in read_facts(pipe(doc), offsets).items():
            facts.setdefault(measure, set()).update(found)
    return facts


def score_defence(path: Path, language: Language, pipe: EncoderPipe) -> dict[str, float]:
    """Score names on re3d's held-back documents; what its annotation leaves open counts neither way."""
    tally = Tally()
    for document in read_defence(path):
        if not document.held_back:
            continue
        doc = pipe(language.make_doc(document.text))
        offsets = [(token.idx, token.idx + len(token)) for token in doc]
        tags = tag_defence(document, offsets)
        unknown = [place for place, tag in zip(offsets, tags, strict=True) if tag is None]
        gold: dict[str, set] = {}
        _add_names(gold, tags, offsets)
        guessed = {
            measure: {fact for fact in found if not any(start < fact[1] and fact[0] < end for start, end in unknown)}
            for measure, found in read_facts(doc).items()
            if measure.startswith("name")
        }
        for measure in sorted(gold.keys() | guessed.keys()):
            tally.count(measure, guessed.get(measure, set()), gold.get(measure, set()))
    return tally.table()


def measure_speed(path: Path, language: Language, pipe: EncoderPipe) -> dict[str, float]:
    """Return words a second on one core over the raw test text, and the process's peak memory in MiB."""
    texts = [lay_out(document).text for document in read_treebank(path)]
    pipe(language.make_doc(texts[0]))
    began = time.process_time()
    words = sum(len(pipe(language.make_doc(text))) for text in texts)
    spent = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"words a second": round(words / spent), "peak MiB": round(peak)}


def measure_long_text(path: Path, language: Language, pipe: EncoderPipe) -> dict[str, float]:
    """Return seconds and the process's peak memory in MiB for one text of a million characters."""
    text = "\n\n".join(lay_out(document).text for document in read_treebank(path))
    text = (text * (_LONG // len(text) + 1))[:_LONG]
    began = time.process_time()
    pipe(language.make_doc(text))
    spent = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": round(spent, 1), "peak MiB": round(peak)}


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="directory with treebanks/ and re3d/")
    parser.add_argument("--model", type=Path, default=bundled_model(), help="directory of the model; the bundled one")
    parser.add_argument("--part", choices=("test", "dev"), default="test")
    parser.add_argument("--json", type=Path, help="also write the scores here")
    options = parser.parse_args()
    language = blank_english()
    language.max_length = 20_000_000
    pipe = EncoderPipe(Encoder(options.model))
    results = {}
    for name in ("ewt", "gum"):
        path = options.data / "treebanks" / f"{name}-{options.part}.conllu.gz"
        results[f"{name} speed"] = measure_speed(path, language, pipe)
        results[f"{name} gold tokens"] = score_treebank(path, language, pipe, raw=False)
        results[f"{name} raw text"] = score_treebank(path, language, pipe, raw=True)
    results["re3d held back"] = score_defence(options.data / "re3d" / "documents.jsonl.gz", language, pipe)
    long_text = options.data / "treebanks" / f"gum-{options.part}.conllu.gz"
    results["1,000,000 chars"] = measure_long_text(long_text, language, pipe)
    for title, table in results.items():
        print(f"{title:18s}", "  ".join(f"{measure} {value:g}" for measure, value in table.items()))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
