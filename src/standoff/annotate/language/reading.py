"""Reads tokens: sentences, trees, tags, lemmas and names of a whole text, window by window.

Enters: tokens with the white space before each. Leaves: one ``Reading`` a token.

Example: ``read_tokens(["Norland", "refused", "."], ["", " ", ""], encoder)[1].relation`` is ``"root"``.

Invariant: a paragraph's readings depend on that paragraph alone; every sentence is a tree with one root.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.annotate.language.encoder import Encoder, WindowScores
from standoff.annotate.language.lemmas import apply_script
from standoff.annotate.language.pieces import MAX_CHARACTERS_PER_TOKEN, Gap, gap_of
from standoff.annotate.language.trees import decode_heads

# pieces in a window: the longest that training has shown
MAX_PIECES = 192
# what ends a line that is whole, and what opens one
ENDINGS = frozenset(".!?:;”\"»…)]")
OPENINGS = frozenset("“\"«„‘–—-•*")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read of one token; ``head`` is an index into the text's tokens, the token's own for a root."""

    upos: str
    xpos: str
    lemma: str
    head: int
    relation: str
    starts_sentence: bool
    name: str


def read_tokens(
    tokens: Sequence[str], whitespace: Sequence[str], encoder: Encoder, *, given_starts: frozenset[int] | None = None
) -> list[Reading]:
    """Read the tokens of a text; ``whitespace`` is what stands before each of them.

    ``given_starts`` are the tokens at which sentences start, where that is known beforehand.
    """
    gaps = [gap_of(white) for white in whitespace]
    if gaps:
        gaps[0] = Gap.BLANK_LINE
    for place in range(1, len(gaps)):
        if gaps[place] == Gap.NEWLINE and _is_paragraph_break(tokens[place - 1], tokens[place]):
            gaps[place] = Gap.BLANK_LINE
    readings: list[Reading] = []
    for start, end in _paragraphs(gaps):
        for begin, scores, starts in _windows(tokens, gaps, (start, end), encoder, given_starts):
            readings.extend(_read_window(tokens, begin, scores, starts, encoder))
    return readings


def _is_paragraph_break(before: str, after: str) -> bool:
    """Whether a single line break parts paragraphs: the line is ended by its punctuation, or the next starts afresh.

    A line that a mail program or a narrow column broke goes on in lower case after a word.
    """
    return before[-1:] in ENDINGS or after[:1].isupper() or after[:1] in OPENINGS


def _paragraphs(gaps: Sequence[Gap]) -> Iterator[tuple[int, int]]:
    start = 0
    for position in range(1, len(gaps) + 1):
        if position == len(gaps) or gaps[position] == Gap.BLANK_LINE:
            if position > start:
                yield start, position
            start = position


def _windows(
    tokens: Sequence[str],
    gaps: Sequence[Gap],
    paragraph: tuple[int, int],
    encoder: Encoder,
    given_starts: frozenset[int] | None,
) -> Iterator[tuple[int, WindowScores, list[int]]]:
    """Yield windows of a paragraph: where each begins, its scores, and its sentence starts with its end as the last.

    A paragraph too long for one window is cut at the last sentence start in the window's second half, so that the sentence
    there is read whole in the next; where there is none, it is cut hard, so that time stays linear in length.
    """
    start, end = paragraph
    while start < end:
        stop, held = start, 0
        while stop < end:
            held += len(encoder.cutter.cut(tokens[stop]))
            if held > MAX_PIECES and stop > start:
                break
            stop += 1
        scores = encoder.score(encoder.cutter.assemble(tokens[start:stop], gaps[start:stop]))
        count = stop - start
        if given_starts is None:
            starts = [0, *(int(place) for place in np.flatnonzero(scores.starts[1:] > 0) + 1)]
        else:
            starts = [0, *(place - start for place in range(start + 1, stop) if place in given_starts)]
        if stop < end and starts[-1] > count // 2:
            yield start, scores, starts
            start += starts[-1]
        else:
            yield start, scores, [*starts, count]
            start = stop


def _read_window(
    tokens: Sequence[str], begin: int, scores: WindowScores, starts: Sequence[int], encoder: Encoder
) -> Iterator[Reading]:
    classes = encoder.classes
    upos = scores.upos.argmax(1)
    xpos = scores.xpos.argmax(1)
    scripts = scores.scripts.argmax(1)
    for start, end in zip(starts, starts[1:], strict=False):
        columns = np.r_[0, start + 1 : end + 1]
        local = decode_heads(scores.arcs[start:end][:, columns])
        heads = np.array([head + start if head >= 0 else -1 for head in local])
        relations = _choose_relations(scores.score_labels(np.arange(start, end), heads), heads, classes.relations)
        names = _choose_names(scores.names[start:end], classes.names)
        for place in range(start, end):
            head = int(heads[place - start])
            tag, pos = classes.xpos[xpos[place]], classes.upos[upos[place]]
            form = tokens[begin + place]
            # a verb or an adjective inside a name ("United") keeps its form
            kept = (tag in ("NNP", "NNPS") and pos != "PROPN") or len(form) > MAX_CHARACTERS_PER_TOKEN
            yield Reading(
                upos=pos,
                xpos=tag,
                lemma=form if kept else apply_script(form, classes.scripts[scripts[place]]),
                head=begin + (place if head < 0 else head),
                relation=relations[place - start],
                starts_sentence=place == start,
                name=names[place - start],
            )


def _choose_relations(scores: NDArray[np.float32], heads: NDArray[np.integer], relations: list[str]) -> list[str]:
    """Choose the best relation of each token; the root's is root, and no other's."""
    barred = scores.copy()
    barred[:, relations.index("root")] = -np.inf
    chosen = barred.argmax(1)
    return ["root" if head < 0 else relations[label] for head, label in zip(heads, chosen, strict=True)]


def _choose_names(scores: NDArray[np.float32], names: list[str]) -> list[str]:
    """Choose the best sequence of BIO tags in which an inside tag follows a tag of its kind (Viterbi)."""
    allowed = np.array([[_may_follow(after, before) for before in names] for after in names])
    penalty = np.where(allowed, 0.0, -np.inf)
    best = scores[0] + np.array([-np.inf if name.startswith("I-") else 0.0 for name in names])
    came_from = []
    for row in scores[1:]:
        ways = best[None, :] + penalty
        came_from.append(ways.argmax(1))
        best = row + ways.max(1)
    chosen = [int(best.argmax())]
    for step in reversed(came_from):
        chosen.append(int(step[chosen[-1]]))
    return [names[label] for label in reversed(chosen)]


def _may_follow(after: str, before: str) -> bool:
    return not after.startswith("I-") or before[2:] == after[2:]
