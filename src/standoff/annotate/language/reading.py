"""Reads tokens: sentences, trees, tags, lemmas and names of a whole text, window by window.

Enters: tokens with the white space before each. Leaves: one ``Reading`` a token, and who says what as ``Telling``s.

Example: ``read_tokens(["Norland", "refused", "."], ["", " ", ""], encoder)[0][1].relation`` is ``"root"``.

Invariant: a paragraph's readings depend on that paragraph alone; every sentence is a tree with one root.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from standoff.annotate.language.alone import seen_alone
from standoff.annotate.language.encoder import Encoder, WindowScores
from standoff.annotate.language.lemmas import INFLECTED
from standoff.annotate.language.openings import ends_quotation, mark_paragraphs, may_start, plainly_starts
from standoff.annotate.language.paths import best_paths
from standoff.annotate.language.pieces import MAX_CHARACTERS_PER_TOKEN, Gap, gap_of
from standoff.annotate.language.telling import Telling, decode_tellings
from standoff.annotate.language.trees import decode_heads

# pieces in a window: the longest that training has shown
MAX_PIECES = 192
# Log odds from which a sentence may start where none seems to: fewer sentences of news are cut in two than at 0, and
# more of unedited text are found than at 4 (tuned on the development sets).
_SURE = 2.0
# what is added to the log odds of no name: fewer names that are none for hardly one that is lost (tuned likewise)
_UNNAMED = 0.5
# log odds from which a token is taken for one that a cue hangs on
_SEEN = 0.0
_QUOTES = frozenset("“”\"«»„‟‘’'") | {"''", "``"}
# how deep those who are quoted quote others, and the fewest tokens in which anybody does
_DEEPEST, _LEAST = 3, 5
# lemma scripts that may give a known word
_SCRIPTS_TRIED = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read of one token; ``head`` is an index into the text's tokens, the token's own for a root."""

    upos: str
    xpos: str
    lemma: str
    head: int
    relation: str
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What the network is shown in the place of the tokens ``first`` to ``last``: one word, or two for two ends."""

    first: int
    last: int
    words: tuple[str, ...]


def read_tokens(
    tokens: Sequence[str],
    whitespace: Sequence[str],
    encoder: Encoder,
    *,
    given_starts: frozenset[int] | None = None,
    forced_starts: frozenset[int] = frozenset(),
    stand_ins: Sequence[Shown] = (),
) -> tuple[list[Reading], list[Telling]]:
    """Read the tokens of a text; ``whitespace`` is what stands before each of them.

    ``given_starts`` are the tokens at which sentences start, where that is known beforehand; at ``forced_starts`` one
    starts in any case, and others may elsewhere.
    ``stand_ins`` are words that the network is shown instead of tokens, one after the other and none across another.
    """
    gaps = [gap_of(white) for white in whitespace]
    if gaps:
        gaps[0] = Gap.BLANK_LINE
    mark_paragraphs(tokens, whitespace, gaps)
    for place in forced_starts:
        gaps[place] = Gap.BLANK_LINE
    if stand_ins:
        return _read_shown(tokens, gaps, encoder, given_starts, stand_ins)
    return _read(tokens, tokens, gaps, encoder, given_starts, frozenset())


def _read(
    tokens: Sequence[str],
    shown: Sequence[str],
    gaps: Sequence[Gap],
    encoder: Encoder,
    given_starts: frozenset[int] | None,
    names: frozenset[int],
) -> tuple[list[Reading], list[Telling]]:
    """Read tokens that are ``shown`` as other words; at the places of ``names``, which keep their form as lemma."""
    readings: list[Reading] = []
    tellings: list[Telling] = []
    for start, end in _paragraphs(gaps):
        for begin, scores, starts in _windows(shown, gaps, (start, end), encoder, given_starts):
            known = given_starts is not None and len(starts) > 2
            views = seen_alone(shown, gaps, begin, scores, starts, encoder) if known else ((begin, scores, starts),)
            for first, view, parts in views:
                readings.extend(_read_window(tokens, first, view, parts, encoder, names))
            told = _tell_window(shown, gaps, begin, scores, starts[-1], encoder)
            # of a cue the widest view first
            tellings.extend({one.anchor: one for one in reversed(list(told))}.values())
    return readings, tellings


def _tell_window(
    shown: Sequence[str],
    gaps: Sequence[Gap],
    begin: int,
    scores: WindowScores,
    kept: int,
    encoder: Encoder,
    depth: int = 0,
) -> Iterator[Telling]:
    """Yield who says what where the cue is among the ``kept`` first tokens of a window that begins at ``begin``.

    The network was shown the outermost attributions alone, so what is said is read again as a text of its own, for who
    is quoted in it.
    """
    if scores.anchors is None or scores.states is None:
        return
    anchors = [int(place) for place in np.flatnonzero(scores.anchors[:kept] > _SEEN)]
    if not anchors:
        return
    parts = encoder.score_parts(scores.states, anchors)
    found = [float(1 / (1 + np.exp(-scores.anchors[place]))) for place in anchors]
    places = [(place,) for place in range(begin, begin + parts.shape[1])]
    for telling in decode_tellings(parts, anchors, found, encoder.classes.parts):
        placed = telling.placed(places)
        yield placed
        if depth < _DEEPEST:
            for start, end in _retold(shown, placed.content, encoder):
                within = [Gap.BLANK_LINE, *gaps[start + 1 : end]]
                again = encoder.score(encoder.cutter.assemble(shown[start:end], within))
                yield from _tell_window(shown, gaps, start, again, end - start, encoder, depth + 1)


def _retold(shown: Sequence[str], content: Sequence[int], encoder: Encoder) -> Iterator[tuple[int, int]]:
    """Yield the runs of a content, as first token and end, that are long enough to quote and have a word for it."""
    for _, run in groupby(enumerate(content), key=lambda pair: pair[1] - pair[0]):
        inside = [place for _, place in run]
        # in quotation marks the network expects nobody else to be quoted
        while inside and shown[inside[0]] in _QUOTES:
            inside.pop(0)
        while inside and shown[inside[-1]] in _QUOTES:
            inside.pop()
        if len(inside) >= _LEAST and any(shown[place].lower() in encoder.cue_forms for place in inside):
            yield inside[0], inside[-1] + 1


def _read_shown(
    tokens: Sequence[str],
    gaps: Sequence[Gap],
    encoder: Encoder,
    given_starts: frozenset[int] | None,
    stand_ins: Sequence[Shown],
) -> tuple[list[Reading], list[Telling]]:
    """Read with names shown as other words, as many as these have; the rest of a name then hangs on what was shown.

    A name of one shown word is headed by its last token, the others are its compounds; of two, as persons' are, the
    first heads it, and what stands between is flat.
    """
    # for each word that the network sees: the tokens that it stands for, the one that is its head, what it is shown as
    units: list[tuple[range, int, str]] = []
    names: set[int] = set()
    place = 0
    for one in stand_ins:
        units.extend((range(p, p + 1), p, tokens[p]) for p in range(place, one.first))
        names.update(range(len(units), len(units) + len(one.words)))
        if len(one.words) == 1:
            units.append((range(one.first, one.last + 1), one.last, one.words[0]))
        else:
            units.append((range(one.first, one.last), one.first, one.words[0]))
            units.append((range(one.last, one.last + 1), one.last, one.words[1]))
        place = one.last + 1
    units.extend((range(p, p + 1), p, tokens[p]) for p in range(place, len(tokens)))
    unit_of = {p: number for number, (covered, _, _) in enumerate(units) for p in covered}
    readings, tellings = _read(
        [tokens[head] for _, head, _ in units],
        [shown for _, _, shown in units],
        [gaps[covered.start] for covered, _, _ in units],
        encoder,
        None if given_starts is None else frozenset(unit_of[p] for p in given_starts),
        frozenset(names),
    )
    spread = []
    for (covered, head, _), reading in zip(units, readings, strict=True):
        for p in covered:
            # inside a name of several tokens the first opens it
            name = reading.name if p == covered.start or reading.name == "O" else f"I-{reading.name[2:]}"
            if p == head:
                above = units[reading.head][1]
                spread.append(Reading(reading.upos, reading.xpos, reading.lemma, above, reading.relation, name))
            else:
                relation = "flat" if p > head else "compound"
                spread.append(Reading(reading.upos, reading.xpos, tokens[p], head, relation, name))
    stood_for = [covered for covered, _, _ in units]
    return spread, [telling.placed(stood_for) for telling in tellings]


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

    A paragraph too long for one window is cut at the last sentence start in the window's second half, so that the
    sentence there is read whole in the next; where there is none, it is cut hard, so that time stays linear in length.
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
            likely, sure = scores.starts > 0, scores.starts > _SURE
            starts = [0]
            for place in range(1, count):
                may = likely[place] and (sure[place] or may_start(tokens, gaps, start + place))
                plainly = ends_quotation(tokens, gaps, start + place) or plainly_starts(tokens, gaps, start + place)
                if may or plainly:
                    starts.append(place)
        else:
            starts = [0, *(place - start for place in range(start + 1, stop) if place in given_starts)]
        if stop < end and starts[-1] > count // 2:
            yield start, scores, starts
            start += starts[-1]
        else:
            yield start, scores, [*starts, count]
            start = stop


def _read_window(
    tokens: Sequence[str],
    begin: int,
    scores: WindowScores,
    starts: Sequence[int],
    encoder: Encoder,
    shown: frozenset[int],
) -> Iterator[Reading]:
    classes = encoder.classes
    upos = scores.upos.argmax(1).tolist()
    tags = [classes.xpos[best] for best in scores.xpos.argmax(1).tolist()]
    scripts = scores.scripts.argmax(1)[:, None].tolist()
    inflected = [place for place, tag in enumerate(tags) if tag in INFLECTED]
    if inflected:
        # of an inflected form the lexicon may know what a less likely script gives
        for place, best in zip(
            inflected, _best_of_each(scores.scripts[inflected], _SCRIPTS_TRIED).tolist(), strict=True
        ):
            scripts[place] = best
    for start, end in pairwise(starts):
        columns = np.r_[0, start + 1 : end + 1]
        local = decode_heads(scores.arcs[start:end][:, columns])
        heads = np.array([head + start if head >= 0 else -1 for head in local])
        relations = _choose_relations(scores.score_labels(np.arange(start, end), heads), heads, classes.relations)
        named = scores.names[None, start:end] + np.where(np.array(classes.names) == "O", np.float32(_UNNAMED), 0)
        names = [classes.names[best] for best in best_paths(named, classes.names)[0].tolist()]
        for place in range(start, end):
            head = int(heads[place - start])
            tag, pos = tags[place], classes.upos[upos[place]]
            form = tokens[begin + place]
            # a verb or an adjective inside a name ("United") keeps its form
            kept = (
                begin + place in shown
                or (tag in ("NNP", "NNPS") and pos != "PROPN")
                or len(form) > MAX_CHARACTERS_PER_TOKEN
            )
            yield Reading(
                upos=pos,
                xpos=tag,
                lemma=form
                if kept
                else encoder.lexicon.choose(form, tag, [classes.scripts[best] for best in scripts[place]]),
                head=begin + (place if head < 0 else head),
                relation=relations[place - start],
                name=names[place - start],
            )


def _best_of_each(scores: NDArray[np.float32], count: int) -> NDArray[np.integer]:
    """The columns of the highest scores of each row, the best first, of equal ones the first; all are not sorted."""
    left, rows = scores.copy(), np.arange(len(scores))
    best = np.empty((len(scores), count), dtype=np.intp)
    for place in range(count):
        best[:, place] = left.argmax(1)
        left[rows, best[:, place]] = -np.inf
    return best


def _choose_relations(scores: NDArray[np.float32], heads: NDArray[np.integer], relations: list[str]) -> list[str]:
    """Choose the best relation of each token; the root's is root, and no other's."""
    barred = scores.copy()
    barred[:, relations.index("root")] = -np.inf
    chosen = barred.argmax(1)
    return ["root" if head < 0 else relations[label] for head, label in zip(heads, chosen, strict=True)]
