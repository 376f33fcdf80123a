"""textacy's direct quotations (`textacy.extract.triples.direct_quotations`) over the parse of our pipeline.

What enters: a parse with Universal Dependencies. What leaves: the quotations that textacy finds, as `Told`.

    DirectQuotations().tell(Article("1", text), load_pipeline()(text))

textacy was written for the labels of spaCy's own English pipelines and for one quotation after another. What is adapted
so that it does well:

- labels: subjects, auxiliaries and negations get their names in ClearNLP; the words of a name (`flat` in Universal
  Dependencies) become its `compound`, as which textacy takes them into the speaker
- paragraphs: each is handed over by itself, since an unclosed mark makes textacy refuse all of what it is handed
- marks: single ones count as no quotation marks, since an apostrophe would be one, and refuse the rest
- triples: those with the same speaker and cue are one attribution in several pieces, as in the gold

Invariant: which quotation, cue and speaker are told is textacy's choice; nothing is added to its spans.
"""

from collections.abc import Iterator, Sequence
from importlib.metadata import version

import spacy
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab
from textacy.extract.triples import direct_quotations

from peers.told import Article, Span, Spans, Told, spans_of_tokens

_SINGLE_MARKS = "'‘’‚‛`‹›"
_CLEAR = {
    "nsubj:pass": "nsubjpass",
    "nsubj:outer": "nsubj",
    "csubj:pass": "csubjpass",
    "csubj:outer": "csubj",
    "aux:pass": "auxpass",
    "flat": "compound",
    "nmod:desc": "compound",
    "obj": "dobj",
    "iobj": "dative",
    "root": "ROOT",
}
_NEGATIONS = {"not", "n't", "n’t", "never"}


class DirectQuotations:
    """textacy, over paragraphs with the labels that it knows; `refused` counts the paragraphs it would not read."""

    name = f"textacy {version('textacy')}"
    needs_parse = True

    def __init__(self) -> None:
        self.refused = 0
        self._vocab = _vocabulary()

    def tell(self, article: Article, parse: Doc) -> list[Told]:
        """The quotations of an article whose speaker textacy finds, in the order of their first pieces."""
        pieces: dict[tuple[Spans, Spans], list[Span]] = {}
        for paragraph in paragraphs(parse):
            try:
                found = list(direct_quotations(adapt(paragraph, self._vocab)))
            except ValueError:  # an odd number of quotation marks
                self.refused += 1
                continue
            for speaker, cue, content in found:
                source, verb, quoted = (
                    spans_of_tokens((paragraph[token.i] for token in part), article.text)
                    for part in (speaker, cue, content)
                )
                pieces.setdefault((source, verb), []).extend(quoted)
        return [Told(source, cue, tuple(sorted(content))) for (source, cue), content in pieces.items()]


def _vocabulary() -> Vocab:
    """A vocabulary of its own, in which single marks are no quotation marks."""
    vocab: Vocab = spacy.blank("en").vocab
    for mark in _SINGLE_MARKS:
        vocab[mark].is_quote = False
    return vocab


def paragraphs(parse: Doc) -> Iterator[list[Token]]:
    """The tokens of each paragraph that holds any, without white space."""
    tokens: list[Token] = []
    for token in parse:
        if not token.is_space:
            tokens.append(token)
        elif "\n" in token.text:
            if tokens:
                yield tokens
            tokens = []
    if tokens:
        yield tokens


def adapt(tokens: Sequence[Token], vocab: Vocab) -> Doc:
    """Tokens of one parse as a document with the labels of ClearNLP; what hangs on a token left out is a root."""
    number = {token.i: place for place, token in enumerate(tokens)}
    heads = [number.get(token.head.i, place) for place, token in enumerate(tokens)]
    return Doc(
        vocab,
        words=[token.text for token in tokens],
        spaces=[bool(token.whitespace_) for token in tokens],
        tags=[token.tag_ for token in tokens],
        pos=[token.pos_ for token in tokens],
        lemmas=[token.lemma_ for token in tokens],
        heads=heads,
        deps=["ROOT" if head == place else clear_label(tokens[place]) for place, head in enumerate(heads)],
    )


def clear_label(token: Token) -> str:
    """The relation of a token under its name in ClearNLP, where textacy asks for one that is named otherwise there."""
    if token.dep_ == "advmod" and token.lower_ in _NEGATIONS:
        return "neg"
    return _CLEAR.get(token.dep_, token.dep_)
