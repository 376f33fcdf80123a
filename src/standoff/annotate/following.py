"""Conditions that stand before their consequence without a word for it: "one more shell, and …", "… Then we will …".

What enters: a `Parse`, a sentence, and the conditionals found before it. What leaves: `Conditional`s.

>>> [c.consequence.of(text) for c in carried_over(parse, 1, found)]       # "If they fire … Then we will answer."
['we will answer']

Invariant: a condition is carried over two sentences at most.
"""

import re
from collections.abc import Iterator

from standoff.annotate.grammar import Parse
from standoff.annotate.pairing import Conditional, is_aside

MORE = re.compile(r"[\s“\"‘'«]*(?:one more|another|a further|a single|just one)\s[^.;]{2,60}?,? and\s", re.IGNORECASE)


def and_then(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    """A noun phrase of one more act, *and*, and what will come of it."""
    sentence = parse.sentences[number]
    match = MORE.match(parse.text, sentence.start, sentence.end)
    if match is None:
        return
    before = [i for i in indices if parse.words[i].end <= match.end() - 4 and parse.words[i].pos != "PUNCT"]
    after = [i for i in indices if parse.words[i].start >= match.end() - 1]
    verbs = [i for i in after if parse.modal(i) in {"will", "would"} and parse.words[i].dep != "aux"]
    if not before or not verbs or any(parse.words[i].pos == "VERB" for i in before):
        return
    left = parse.span(before)
    right = parse.span([i for i in parse.subtree(verbs[0]) if i in after])
    if left and right and not left.overlaps(right):
        yield Conditional(left, right, verbs[0], before[-1], "and", "order", False, True, number)


CARRIERS = re.compile(
    r"[\s“\"‘'«]*(?:(?:and|but)\s+)?"
    r"(?:then\b|in that case\b|if so\b|in such a case\b|that would mean\b|this would mean\b|even then\b"
    r"|\w+ (?:would|will|could|shall) then\b)",
    re.IGNORECASE,
)


def carried_over(parse: Parse, number: int, found: list[Conditional]) -> Iterator[Conditional]:
    """A sentence that opens with *then*, *in that case* or *that would mean*, on the condition of the one before."""
    sentence = parse.sentences[number]
    match = CARRIERS.match(parse.text, sentence.start, sentence.end)
    if not match or not found or found[-1].sentence < number - 2:
        return
    verbs = [i for i in parse.sentence_words(number) if parse.words[i].dep == "root"]
    if not verbs or not parse.modal(verbs[0]):
        return
    span = parse.span(
        parse.subtree(verbs[0], without=[c for c in parse.children(verbs[0]) if is_aside(parse, verbs[0], c)])
    )
    last = found[-1]
    if span:
        yield Conditional(last.condition, span, verbs[0], last.trigger, "then", "then", last.negative, True, number)
