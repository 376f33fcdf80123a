"""Turns of a transcript as attributions: what stands in a turn is said by whoever its label names.

What enters: a `Parse`, its cast, and the links found in its sentences. What leaves: those links and one for each turn.

>>> [link.speaker[0].name for link in with_turns(parse, cast, ())]      # "Ana Holt: We will wait."
['Ana Holt']

Invariant: a turn of whoever asks has no speaker; what a speaker says that others said keeps a link inside the turn.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from standoff.annotate.attribution import place_of
from standoff.annotate.cast import Cast
from standoff.annotate.grammar import NOMINAL, Parse
from standoff.annotate.speech import Link
from standoff.records import Span, Statement
from standoff.turns import Turn, find_turns

# The form of a transcript leaves less doubt about who speaks than a sentence does.
_SURE = 0.95


def with_turns(parse: Parse, cast: Cast, links: Sequence[Link]) -> tuple[Link, ...]:
    """The links of a report and those of its turns, in order; links that took a label for a cue or a source go."""
    turns = find_turns(parse.text)
    if not turns:
        return tuple(links)
    labels = [turn.label for turn in turns]
    kept = [link for link in links if not any(_touches(link, label) for label in labels)]
    return tuple(sorted([*kept, *_turn_links(parse, cast, turns)], key=place_of))


def as_spoken(statements: Sequence[Statement], text: str) -> list[Statement]:
    """The statements, those that a turn's own speaker makes in direct speech: a transcript needs no quotation marks."""
    labels = {turn.label for turn in find_turns(text)}
    return [
        replace(said, mode="direct") if said.mode == "indirect" and said.cue and said.cue.span in labels else said
        for said in statements
    ]


def _turn_links(parse: Parse, cast: Cast, turns: Sequence[Turn]) -> Iterator[Link]:
    askers = _askers(parse.text, turns)
    for turn in turns:
        if turn.words.start >= turn.words.end:
            continue
        named = _named_by(parse, cast, turn.label)
        asks = turn.is_question(parse.text) or turn.label.of(parse.text) in askers
        speaker = cast.resolve(named) if named is not None and not asks else ()
        label = turn.label
        yield Link(label, named, label, None, "", (turn.words,), "direct", speaker, _SURE)


def _askers(text: str, turns: Sequence[Turn]) -> frozenset[str]:
    """The labels in capitals of which most turns end in a question: the letters of the outlet that asks."""
    ends: dict[str, list[bool]] = {}
    for turn in turns:
        ends.setdefault(turn.label.of(text), []).append(turn.words.of(text).rstrip(' ”"’').endswith("?"))
    return frozenset(label for label, asked in ends.items() if label.isupper() and 2 * sum(asked) > len(asked) > 1)


def _named_by(parse: Parse, cast: Cast, label: Span) -> int | None:
    """The word that a label names its speaker by: the end of a person's name, else its last noun."""
    indices = [i for i in parse.at(label) if parse.words[i].end <= label.end]
    persons = [m for i in indices if (m := cast.covering.get(i)) is not None and m.kind == "person"]
    if persons:
        return persons[0].last
    nouns = [i for i in indices if parse.words[i].pos in NOMINAL]
    named = nouns or indices
    return named[-1] if named else None


def _touches(link: Link, label: Span) -> bool:
    return any(span is not None and span.overlaps(label) for span in (link.cue, link.source, *link.content))
