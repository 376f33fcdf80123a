"""What Citron looks at to find cues, contents and sources: features of tokens, after BBC R&D's quote extractor.

What enters: a parse. What leaves: for each token the names of its features, and whether spans belong together.

    facts = Facts(load_pipeline()("“No,” Ana said."))
    cue_features(facts)[4]    # ["text=said", "lemma=say", "tag=VBD", ..., "before1=Ana", ...]

The features are those of Citron (https://github.com/bbc/citron, 2021): words, lemmas and tags, five words to each side,
names, quotation marks, the tree above a token and whether a cue is in it. They are written anew, on our parse. Where
Citron's own code misses what it names, the feature is as named: the relation of a token as well as its head's, a place
in the sentence rather than in the text, a cue that is the root of its sentence, the nearest cue above. Classes of verbs
are those of our cue words, since VerbNet isn't at hand. "is cue" is added.

Invariant: features depend on the parse and on the labels that are given alone.
"""

import math
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from peers.quotation_marks import is_quoted, quoted_spans

_NEIGHBOURS = 5
_MOST_COUNTED = 60
_MARKS_OF_SECTIONS = {",", "(", ")"}
OUTSIDE = "O"
Piece = tuple[int, int]


class Facts:
    """What a parse says of its tokens, column by column; `quoted` tells which stand in quotation marks."""

    def __init__(self, parse: Any) -> None:
        tokens = list(parse)
        self.text = [token.text for token in tokens]
        self.heads = [token.head.i for token in tokens]
        self.relations = [token.dep_ for token in tokens]
        self.tags = [token.tag_ for token in tokens]
        self.lemmas = [token.lemma_ for token in tokens]
        self.names = [token.ent_type_ for token in tokens]
        self.children = [token.n_lefts + token.n_rights for token in tokens]
        self.edges = [(token.left_edge.i, token.right_edge.i) for token in tokens]
        self.sentences = [(sentence.start, sentence.end) for sentence in parse.sents]
        spans = quoted_spans(parse.text)
        self.quoted = [is_quoted(token.idx, spans) for token in tokens]
        self.words = [_word_features(token) for token in tokens]
        self.around = [list(_neighbours(self.text, place)) for place in range(len(tokens))]
        self.above = [list(self._ancestors(place)) for place in range(len(tokens))]
        self.sentence_of = [number for number, (start, end) in enumerate(self.sentences) for _ in range(start, end)]
        self.section_of = list(_sections(self.text, self.sentences))

    def _ancestors(self, place: int) -> Iterator[int]:
        """A token and those above it, up to the root."""
        yield place
        while self.heads[place] != place:
            place = self.heads[place]
            yield place


def _word_features(token: Any) -> list[str]:
    return [
        f"text={token.text}",
        f"lemma={token.lemma_}",
        f"pos={token.pos_}",
        f"tag={token.tag_}",
        f"name={token.ent_iob_}",
    ]


def _neighbours(text: Sequence[str], place: int) -> Iterator[str]:
    for distance in range(1, _NEIGHBOURS + 1):
        if place >= distance:
            yield f"before{distance}={text[place - distance]}"
        if place + distance < len(text):
            yield f"after{distance}={text[place + distance]}"


def _sections(text: Sequence[str], sentences: Sequence[Piece]) -> Iterator[int]:
    """A number for each token: what stands between a pair of commas or brackets is a section of its sentence."""
    number = 0
    for start, end in sentences:
        whole, inside = number, False
        for word in text[start:end]:
            if word in _MARKS_OF_SECTIONS:
                number += not inside
                inside = not inside
                yield number
            else:
                yield number if inside else whole
        number += 1


@cache
def _verb_classes() -> dict[str, list[str]]:
    """The lists of our cue words that each lemma is in, in their order."""
    cues = tomllib.loads(files("standoff.annotate").joinpath("knowledge", "cues.toml").read_text("utf8"))
    classes: dict[str, list[str]] = defaultdict(list)
    for name, lists in {"say": cues["say"], **cues["kinds"]}.items():
        for verb in lists.get("verbs", ()):
            classes[verb].append(name)
    return classes


def cue_features(facts: Facts) -> list[list[str]]:
    """Features of each token, to tell whether it is of a cue."""
    return [
        [
            *facts.words[place],
            *facts.around[place],
            f"relation={facts.relations[place]}",
            f"tag of head={facts.tags[facts.heads[place]]}",
            f"depth={len(facts.above[place]) - 1}",
            f"children={facts.children[place]}",
            *(f"class={name}" for name in _verb_classes().get(facts.lemmas[place], ())),
        ]
        for place in range(len(facts.text))
    ]


def content_features(facts: Facts, cues: Sequence[str]) -> list[list[str]]:
    """Features of each token, to tell whether it is of a content; `cues` has the labels of cues."""
    found = []
    for place, features in enumerate(_tree_features(facts, cues)):
        features.append(f"behind a cue={place > 0 and cues[place - 1] != OUTSIDE}")
        features.append(f"before a comma={facts.text[place + 1 : place + 2] == [',']}")
        found.append(features)
    return found


def source_features(facts: Facts, cues: Sequence[str], contents: Sequence[str]) -> list[list[str]]:
    """Features of each token, to tell whether it is of a source; labels of cues and contents are known."""
    found = []
    for place, features in enumerate(_tree_features(facts, cues)):
        features.append(f"type of name={facts.names[place]}")
        features.append(f"content={contents[place]}")
        cue = _cue_above(facts, cues, place)
        if cue is not None:
            features.append(f"from cue={max(-_MOST_COUNTED, min(_MOST_COUNTED, place - cue))}")
            if facts.edges[place][1] == place:
                features.append("rightmost")
        found.append(features)
    return found


def _tree_features(facts: Facts, cues: Sequence[str]) -> Iterator[list[str]]:
    """What contents and sources have in common."""
    for start, end in facts.sentences:
        has_cue = any(cues[place] != OUTSIDE for place in range(start, end))
        for place in range(start, end):
            above = _cue_above(facts, cues, place)
            features = [
                *facts.words[place],
                *facts.around[place],
                f"depth={len(facts.above[place]) - 1}",
                f"relation={facts.relations[place]}",
                f"relation of head={facts.relations[facts.heads[place]]}",
                f"cue above={above is not None}",
                f"is cue={above == place}",
                f"cue in sentence={has_cue}",
                f"place={min(place - start, _MOST_COUNTED)}",
                f"length={min(end - start, _MOST_COUNTED)}",
            ]
            if facts.quoted[place]:
                features.append("quoted")
            if above is not None and facts.edges[place][0] == place:
                features.append("leftmost")
            yield features


def _cue_above(facts: Facts, cues: Sequence[str], place: int) -> int | None:
    return next((above for above in facts.above[place] if cues[above] != OUTSIDE), None)


def content_link(facts: Facts, content: Piece, cue: Piece) -> dict[str, float]:
    """Features of a content and a cue, to tell whether they belong together."""
    inside = range(*content)
    return {
        "always": 1.0,
        "distance": _distance(content, cue),
        "same sentence": _same(facts.sentence_of, content, cue),
        "cue above": float(any(cue[0] <= above < cue[1] for place in inside for above in facts.above[place][1:])),
    }


def source_link(facts: Facts, source: Piece, cue: Piece) -> dict[str, float]:
    """Features of a source and a cue, to tell whether they belong together."""
    return {
        "always": 1.0,
        "distance": _distance(source, cue),
        "same sentence": _same(facts.sentence_of, source, cue),
        "same section": _same(facts.section_of, source, cue),
    }


def _distance(piece: Piece, cue: Piece) -> float:
    # by its logarithm, since a cue that is a text away is no more wrong than one a page away
    return math.log1p(min(abs(one - other) for one in piece for other in cue))


def _same(numbers: Sequence[int], piece: Piece, cue: Piece) -> float:
    return float(numbers[piece[0]] == numbers[cue[0]])


def labels_of(pieces: Sequence[Piece], length: int) -> list[str]:
    """Labels of tokens, B where a piece begins and I where it goes on; of pieces that overlap the later ones hold."""
    labels = [OUTSIDE] * length
    for start, end in pieces:
        labels[start:end] = ["B", *["I"] * (end - start - 1)]
    return labels


def pieces_of(labels: Sequence[str]) -> list[Piece]:
    """The pieces that labels stand for; an I behind an O begins one."""
    starts = [
        place
        for place, (before, label) in enumerate(pairwise([OUTSIDE, *labels]))
        if label == "B" or (label == "I" and before == OUTSIDE)
    ]
    ends = [next((p for p in range(start + 1, len(labels)) if labels[p] != "I"), len(labels)) for start in starts]
    return list(zip(starts, ends, strict=True))
