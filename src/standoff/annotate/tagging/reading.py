"""Has the second reader look at the sentences of a report.

What enters: a `Parse`, what is shown for its names, a `Tagger`. What leaves: `Tags`.

>>> read_tags(parse, shown, bundled_tagger(), bundled_skips()).of(0)[0].kind        # "“We will answer,” Holt said."
'threat'

Invariant: names of one kind and form are shown as one word, so that swapping two parties changes no mark.
"""

from collections.abc import Sequence
from dataclasses import replace

from standoff.annotate.grammar import Parse
from standoff.annotate.standins import StandIn
from standoff.annotate.tagging.decoding import Tagged, Tags, decode
from standoff.annotate.tagging.pointing import Who
from standoff.annotate.tagging.skips import Skips
from standoff.annotate.tagging.tagger import LONGEST, Tagger

# fewer words than these bind nobody
_LEAST = 3


def read_tags(parse: Parse, shown: Sequence[StandIn], tagger: Tagger, skips: Skips) -> Tags:
    """What the second reader sees in each sentence of a report that it need not skip."""
    statements: dict[int, tuple[Tagged, ...]] = {}
    kinds: dict[int, dict[str, float]] = {}
    conditional: dict[int, float] = {}
    who: dict[int, Who] = {}
    for number in range(len(parse.sentences)):
        words, units = shown_words(parse, number, shown)
        if len(words) < _LEAST or skips.skips(words):
            continue
        marks = tagger.mark(words)
        conditional[number] = marks.conditional
        kinds[number] = {kind: float(chance) for kind, chance in zip(tagger.kinds, marks.kinds, strict=True)}
        found = _whole(parse, decode(marks, units[:LONGEST], tagger.kinds))
        if found:
            statements[number] = found
        who[number] = Who(marks.asks, marks.answers, units[:LONGEST], tagger.roles)
    return Tags(statements, kinds, conditional, who)


def _whole(parse: Parse, found: tuple[Tagged, ...]) -> tuple[Tagged, ...]:
    """The statements of a sentence, with those put together whose first words say nothing without the next.

    "*Their ships* and *their ports* will burn" is one outcome, and of "a blow at *our men or envoys* will be answered"
    what has no verb belongs to the condition before it.
    """
    whole: list[Tagged] = []
    for tagged in found:
        last = whole[-1] if whole else None
        apart = last is None or last.kind != tagged.kind or tagged.outcome[0] - last.outcome[-1] > 2
        if last is None or apart or tagged.condition or _has_verb(parse, last.outcome):
            whole.append(tagged)
        elif last.condition and 0 < last.outcome[0] - last.condition[-1] <= 2:
            words = tuple(range(last.condition[0], last.outcome[-1] + 1))
            whole[-1] = replace(tagged, condition=words, held=last.held)
        else:
            words = tuple(range(last.outcome[0], tagged.outcome[-1] + 1))
            whole[-1] = replace(last, outcome=words, chance=max(last.chance, tagged.chance))
    return tuple(whole)


def _has_verb(parse: Parse, words: Sequence[int]) -> bool:
    return any(parse.words[i].pos in {"VERB", "AUX"} for i in words)


def shown_words(parse: Parse, number: int, shown: Sequence[StandIn]) -> tuple[list[str], list[tuple[int, ...]]]:
    """The words of a sentence with its names as they are shown, and the words of the parse that each stands for."""
    sentence = parse.sentences[number]
    names = [name for name in _within(shown, sentence.start, sentence.end)]
    words: list[str] = []
    units: list[tuple[int, ...]] = []
    last = None
    at = 0
    for index in parse.sentence_words(number):
        word = parse.words[index]
        while at < len(names) and names[at].span.end <= word.start:
            at += 1
        name = names[at] if at < len(names) and names[at].span.start <= word.start else None
        if name is not None and name is last:
            units[-1] = (*units[-1], index)
            continue
        last = name
        words.append(word.text if name is None else " ".join(name.words))
        units.append((index,))
    return words, units


def _within(shown: Sequence[StandIn], start: int, end: int) -> Sequence[StandIn]:
    """The stand-ins whose names start within a stretch of the text; they are in order."""
    low, high = 0, len(shown)
    while low < high:
        middle = (low + high) // 2
        if shown[middle].span.start < start:
            low = middle + 1
        else:
            high = middle
    stop = low
    while stop < len(shown) and shown[stop].span.start < end:
        stop += 1
    return shown[low:stop]
