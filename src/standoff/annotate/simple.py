"""Statements without a condition: those that a cue word makes, and those that a commitment's own words make.

What enters: a `Scene` and the spans of conditions, which state nothing. What leaves: `Simple`s.

>>> [(s.kind, s.actor) for s in simple_statements(scene, [])]          # "Norland has refused to open the strait."
[('refusal', ('Norland',))]

Invariant: each has a cue word in its sentence, and a party or a person who states it or does it.
"""

from collections.abc import Iterator
from dataclasses import replace

from standoff.annotate.cued import statement_by_cue
from standoff.annotate.drafts import Simple
from standoff.annotate.lexicon import cue_kind
from standoff.annotate.narrated import narrated_stand
from standoff.annotate.phrased import statements_by_phrase
from standoff.annotate.scene import Scene
from standoff.annotate.worded import statement_by_words
from standoff.records import Span


def simple_statements(scene: Scene, barred: list[Span]) -> Iterator[Simple]:
    """The statements of a report that have no condition, in the order of their cues."""
    parse = scene.parse
    supposed = {i for span in barred for i in parse.at(span) if span.start <= parse.words[i].start}
    for word in parse.words:
        if word.index in supposed:
            continue
        kind = cue_kind(parse, word.index)
        made = None
        if kind is not None:
            made = statement_by_cue(scene, word.index, kind)
        if made is None and word.pos in {"VERB", "AUX", "ADJ", "NOUN"} and parse.is_verbal(word.index):
            made = statement_by_words(scene, word.index)
        if made is None and parse.is_verbal(word.index):
            made = narrated_stand(scene, word.index)
        if made is not None and made.speaker is None:
            # "Norland will lend no ships, according to three envoys": it is they who say so
            speaker, via, _ = scene.speech.speaker(made.verb)
            made = replace(made, speaker=speaker, via=via)
        if made is not None:
            yield made
    yield from statements_by_phrase(scene, barred)
