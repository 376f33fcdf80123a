"""Cuts sentences that are too long to be read whole, so that no rule goes through thousands of words for each of them.

What enters: the words of a parse and the spans of its sentences. What leaves: the same, none longer than `LONGEST`.

>>> words, sentences = cut_long(words, sentences)          # a list of 1,000 words without a full stop
>>> max(Counter(word.sentence for word in words).values())
400

Invariant: every word stays, in order; the words of each sentence, a part of one among them, are a tree with one root.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from standoff.annotate.grammar import VERBAL, Word
from standoff.records import Span

# words in a sentence; longer runs are lists, tables or legal texts, and pipelines read them no better than in parts
LONGEST = 400
_BREAKS = (";", ",")


def cut_long(words: list[Word], sentences: list[Span]) -> tuple[list[Word], list[Span]]:
    """Words and sentences with each sentence of more than `LONGEST` words in parts."""
    done: list[Word] = []
    spans: list[Span] = []
    start = 0
    for span in sentences:
        end = start
        while end < len(words) and words[end].start < span.end:
            end += 1
        parts = list(_parts(words[start:end]))
        for part in parts:
            rooted = _rooted(part) if len(parts) > 1 else part
            done.extend(word if word.sentence == len(spans) else replace(word, sentence=len(spans)) for word in rooted)
            spans.append(Span(part[0].start, part[-1].end) if len(parts) > 1 else span)
        start = end
    return done, spans


def _parts(sentence: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """A sentence in parts, cut behind the last semicolon, or else comma, in the second half of what may be one."""
    while len(sentence) > LONGEST:
        half = range(LONGEST - 1, LONGEST // 2, -1)
        cut = next((at + 1 for mark in _BREAKS for at in half if sentence[at].text == mark), LONGEST)
        yield sentence[:cut]
        sentence = sentence[cut:]
    yield sentence


def _rooted(part: Sequence[Word]) -> list[Word]:
    """A part whose words hang on one another: those whose head was cut off hang on the first verb among them."""
    first, last = part[0].index, part[-1].index
    loose = [word for word in part if not first <= word.head <= last or word.head == word.index]
    root = next((word for word in loose if word.pos in VERBAL), loose[0])
    hung = {word.index: replace(word, head=root.index, dep="parataxis") for word in loose}
    hung[root.index] = replace(root, head=root.index, dep="root")
    return [hung.get(word.index, word) for word in part]
