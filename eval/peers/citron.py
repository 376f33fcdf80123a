"""A conditional random field with Citron's features, trained on the same articles as our model.

What enters: articles with gold attributions, to train on; then parses. What leaves: attributions, as `Told`.

    crf = load_citron(records, [pipeline(record["text"]) for record in records], Path("build/race/citron"))
    crf.tell(article, pipeline(article.text))

As in Citron (Newell, Cowlishaw and Man, "Quote Extraction and Analysis for News", 2018): a classifier finds the tokens
of cues outside quotation marks; a field over the text finds contents, and one over each sentence sources, with the cues
of the gold to learn from; two classifiers tell which cue each content belongs to, and which source each cue. What
differs: distances count by their logarithm, and the classifiers are fields of one token, so that one library is enough.
As in Citron, a cue whose sentence has no source is left out; kept without one it would lower the main figure.

Invariant: the same articles and parses give the same five models.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pycrfsuite
from spacy.tokens import Doc

from peers import citron_features, quotation_marks
from peers.citron_features import (
    Facts,
    Piece,
    content_features,
    content_link,
    cue_features,
    labels_of,
    pieces_of,
    source_features,
    source_link,
)
from peers.told import Article, Told, spans_of_tokens

# Citron's own settings for its fields, and the plain ones of a logistic regression
_FIELD = {"c1": 1.0, "c2": 1e-3, "max_iterations": 100, "feature.possible_transitions": True}
_CLASSIFIER = {"c1": 0.0, "c2": 0.5, "max_iterations": 200}
SETTINGS = {
    "cue": _CLASSIFIER,
    "content": _FIELD,
    "source": _FIELD,
    "content-link": _CLASSIFIER,
    "source-link": _CLASSIFIER,
}
_LEAST_CHANCE = {"cue": 0.5, "content-link": 0.3, "source-link": 0.01}
_YES, _NO = "yes", "no"


class Citron:
    """The five trained models."""

    name = "CRF with Citron's features"
    needs_parse = True

    def __init__(self, models: Mapping[str, Path]) -> None:
        self._taggers = {}
        for name, path in models.items():
            self._taggers[name] = pycrfsuite.Tagger()
            self._taggers[name].open(str(path))

    def tell(self, article: Article, parse: Doc) -> list[Told]:
        """The attributions of an article, in the order of their cues."""
        if not len(parse):
            return []
        facts = Facts(parse)
        cue_labels = self._cue_labels(facts)
        cues = pieces_of(cue_labels)
        content_labels = self._taggers["content"].tag(content_features(facts, cue_labels))
        features = source_features(facts, cue_labels, content_labels)
        source_labels = [
            label for start, end in facts.sentences for label in self._taggers["source"].tag(features[start:end])
        ]
        contents: dict[Piece, list[Piece]] = {}
        for content in pieces_of(content_labels):
            links = [content_link(facts, content, cue) for cue in cues]
            if (best := self._best("content-link", links)) is not None:
                contents.setdefault(cues[best], []).append(content)
        sources = pieces_of(source_labels)
        told = []
        for cue in sorted(contents):
            near = [piece for piece in sources if facts.sentence_of[piece[0]] == facts.sentence_of[cue[0]]]
            best = self._best("source-link", [source_link(facts, piece, cue) for piece in near])
            if best is None:
                continue
            parts = ([near[best]], [cue], contents[cue])
            tokens = ([token for start, end in pieces for token in parse[start:end]] for pieces in parts)
            told.append(Told(*(spans_of_tokens(one, article.text) for one in tokens)))
        return [one for one in told if one.content and one.cue]

    def _cue_labels(self, facts: Facts) -> list[str]:
        """B and I at tokens that are of a cue, none of them in quotation marks."""
        chosen = [
            not quoted and self._chance("cue", features) >= _LEAST_CHANCE["cue"]
            for features, quoted in zip(cue_features(facts), facts.quoted, strict=True)
        ]
        starts = {start for start, _ in facts.sentences}
        labels: list[str] = []
        for place, of_cue in enumerate(chosen):
            goes_on = place not in starts and chosen[place - 1]
            labels.append(("I" if goes_on else "B") if of_cue else citron_features.OUTSIDE)
        return labels

    def _chance(self, model: str, features: Any) -> float:
        tagger = self._taggers[model]
        tagger.set([features])
        chance: float = tagger.marginal(_YES, 0)
        return chance

    def _best(self, model: str, links: Sequence[dict[str, float]]) -> int | None:
        """The likeliest link, the first of equals; None where none is likely enough."""
        chances = [self._chance(model, link) for link in links]
        best = max(range(len(chances)), key=chances.__getitem__, default=None)
        return best if best is not None and chances[best] >= _LEAST_CHANCE[model] else None


def load_citron(records: Sequence[Mapping[str, Any]], parses: Iterable[Doc], folder: Path) -> Citron:
    """The models in `folder`; those that aren't there yet are trained first, on gold records and their parses."""
    models = {name: folder / f"{name}.crfsuite" for name in SETTINGS}
    if missing := [name for name, path in models.items() if not path.exists()]:
        folder.mkdir(parents=True, exist_ok=True)
        trainers = {
            name: pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS[name], verbose=False) for name in missing
        }
        for number, (record, parse) in enumerate(zip(records, parses, strict=True), 1):
            for name, features, labels in examples(record, parse):
                if name in trainers:
                    trainers[name].append(features, labels)
            if number % 100 == 0:
                print(f"{number} of {len(records)} articles read to train on", file=sys.stderr)
        for name, trainer in trainers.items():
            print(f"training {name}", file=sys.stderr)
            # under another name until it is whole
            unfinished = folder / f"{name}.unfinished"
            trainer.train(str(unfinished))
            unfinished.replace(models[name])
    return Citron(models)


def training_key(records: Sequence[Mapping[str, Any]], reader: str) -> str:
    """A short name for what models depend on: gold, the reader that parses it, this code and the library."""
    modules = (sys.modules[__name__], citron_features, quotation_marks)
    code = [Path(module.__file__ or "").read_text("utf8") for module in modules]
    told = json.dumps([records, reader, code, version("python-crfsuite")], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def examples(record: Mapping[str, Any], parse: Doc) -> Iterator[tuple[str, list[Any], list[str]]]:
    """What each model learns from one article: its name, the features of a sequence, and their labels."""
    facts = Facts(parse)
    gold = [found for attribution in record["attributions"] if (found := _pieces(attribution, parse, facts))]
    cues = [cue for roles in gold for cue in roles["cue"]]
    cue_labels, content_labels, source_labels = (
        labels_of([piece for roles in gold for piece in roles[role]], len(parse))
        for role in ("cue", "content", "source")
    )
    for features, label, quoted in zip(cue_features(facts), cue_labels, facts.quoted, strict=True):
        if not quoted:
            yield "cue", [features], [_NO if label == citron_features.OUTSIDE else _YES]
    yield "content", content_features(facts, cue_labels), content_labels
    of_source = source_features(facts, cue_labels, content_labels)
    for start, end in facts.sentences:
        yield "source", of_source[start:end], source_labels[start:end]
    for roles in gold:
        for content in roles["content"]:
            for cue in cues:
                yield "content-link", [content_link(facts, content, cue)], [_YES if cue in roles["cue"] else _NO]
        for source in (piece for roles_of_any in gold for piece in roles_of_any["source"]):
            for cue in roles["cue"]:
                if facts.sentence_of[source[0]] == facts.sentence_of[cue[0]]:
                    yield "source-link", [source_link(facts, source, cue)], [_YES if source in roles["source"] else _NO]


def _pieces(attribution: Mapping[str, Any], parse: Doc, facts: Facts) -> dict[str, list[Piece]] | None:
    """The tokens of an attribution's spans; None where it has no cue outside quotation marks, or no content."""
    pieces: dict[str, list[Piece]] = {}
    for role in ("source", "cue", "content"):
        spans = (parse.char_span(start, end, alignment_mode="expand") for start, end in attribution.get(role) or ())
        pieces[role] = [(span.start, span.end) for span in spans if span is not None]
    if not pieces["content"] or not pieces["cue"] or any(facts.quoted[start] for start, _ in pieces["cue"]):
        return None
    return pieces
