"""Conditions that stand before their consequence without a word for it: "one more shell, and …", "… Then we will …".

What enters: a `Parse`, a sentence, and the conditionals found before it. What leaves: `Conditional`s.

>>> [c.consequence.of(text) for c in carried_over(parse, 1, found)]       # "If they fire … Then we will answer."
['we will answer']

Invariant: a condition is carried over two sentences at most.
"""

import re
from collections.abc import Iterator

from standoff.annotate.grammar import SUBJECTS, Parse
from standoff.annotate.pairing import Conditional, is_aside
from standoff.records import Span

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
    verbs = verbs or [
        i
        for i in after
        if parse.words[i].tag in {"VBP", "VBZ"} and parse.children(i, *SUBJECTS) and parse.words[i].dep == "conj"
    ]
    if not before or not verbs or any(parse.words[i].pos == "VERB" for i in before):
        return
    left = parse.span(before)
    right = parse.span([i for i in parse.subtree(verbs[0]) if i in after])
    if left and right and not left.overlaps(right):
        yield Conditional(left, right, verbs[0], before[-1], "and", "order", False, True, number)


IF_SO = re.compile(r"[\s“\"‘'«]*(?:and |but )?(if (?:so|not|need be|necessary)),\s", re.IGNORECASE)


def if_so(parse: Parse, number: int) -> Iterator[Conditional]:
    """ "If so, we will answer", "If not, …": the case stands in the sentence before."""
    sentence = parse.sentences[number]
    match = IF_SO.match(parse.text, sentence.start, sentence.end)
    if match is None or number == 0:
        return
    marker = Span(match.start(1), match.end(1))
    after = [i for i in parse.sentence_words(number) if parse.words[i].start >= match.end()]
    verbs = [i for i in after if parse.modal(i) and parse.words[i].dep not in {"aux", "aux:pass"}]
    if not verbs:
        return
    verb = verbs[0]
    span = parse.span([i for i in parse.subtree(verb) if i in set(after)])
    trigger = parse.at(marker)[-1]
    if span:
        yield Conditional(marker, span, verb, trigger, "if", "then", "not" in marker.of(parse.text), True, number)


def imperative(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    """ "Open the gate or we will", "touch it and you will regret it": an order, and what comes of it, heeded or not."""
    words = parse.words
    for index in indices:
        word = words[index]
        told = word.tag == "VB" and word.dep in {"xcomp", "acl", "advcl"}
        if word.tag not in {"VB", "VBP", "NNS", "NN"} or (word.dep not in {"root", "ccomp", "parataxis"} and not told):
            continue
        ordered = word.tag == "VB" and word.pos == "VERB"
        headed = word.pos == "NOUN" and any(words[c].lower in ORDERS for c in parse.children(index, "amod"))
        told = ordered and ("to" in parse.markers(index) or parse.modal(index) == "must")
        plain = ordered and not parse.children(index, "aux", "mark", "cop", *SUBJECTS)
        if (told or plain) and any(_must_be_borne(parse, c) for c in parse.children(index, "conj")):
            yield from _or_bear(parse, number, index)
            continue
        if not (ordered or headed) or parse.children(index, "aux", "mark", "cop", *SUBJECTS):
            continue
        if word.lemma.lower() in {"see", "look", "remember", "thank"} or _lets_us(parse, index):
            continue
        for joined in parse.children(index, "conj"):
            links = [c for c in parse.children(joined, "cc") if words[c].lower in {"or", "and"}]
            own = parse.children(joined, *SUBJECTS)
            if not links or (not own and not (headed and words[joined].tag in {"VB", "NN", "VBP"})):
                continue
            here = words[joined].tag in {"VBZ", "VBP"} or parse.children(joined, "cop")
            if words[links[0]].lower == "and" and not parse.modal(joined) and not here:
                continue
            before = [i for i in parse.subtree(index, without=[joined]) if i < links[0]]
            asides = [c for c in parse.children(joined, "parataxis", "conj") if is_aside(parse, joined, c)]
            after = parse.subtree(joined, without=[*links, *asides])
            left, right = parse.span(before), parse.span([i for i in after if i > links[0]])
            if left and right and not left.overlaps(right):
                negative = words[links[0]].lower == "or"
                yield Conditional(left, right, joined, index, "imperative", "order", negative, True, number)


def _lets_us(parse: Parse, index: int) -> bool:
    """ "Let us see", "let me say"; but "let them go, and we will talk" asks for something."""
    others = {parse.words[c].lower for c in parse.objects(index)} - {"us", "me"}
    return parse.words[index].lemma.lower() == "let" and not others


def _or_bear(parse: Parse, number: int, index: int) -> Iterator[Conditional]:
    """ "gave them a day to clear the post or face an attack": what is to be done, and what must be borne."""
    for joined in parse.children(index, "conj"):
        links = [c for c in parse.children(joined, "cc") if parse.words[c].lower == "or"]
        if not links or not _must_be_borne(parse, joined):
            continue
        left = parse.span([i for i in parse.subtree(index, without=[joined]) if i < links[0]])
        right = parse.span([i for i in parse.subtree(index) if i > links[0]])
        if left and right and not left.overlaps(right):
            yield Conditional(left, right, joined, index, "imperative", "order", True, True, number)


def _must_be_borne(parse: Parse, joined: int) -> bool:
    """Whether a verb without a subject of its own tells what one undergoes: "or face an attack", "or be thrown out"."""
    undergone = parse.is_passive(joined) and "be" in {parse.words[c].lower for c in parse.children(joined, "aux:pass")}
    return (parse.words[joined].lemma.lower() in OR_BEAR or undergone) and not parse.children(joined, *SUBJECTS)


OR_BEAR = frozenset({"face", "lose", "suffer", "pay", "risk", "bear", "blame", "regret", "answer", "die"})
ORDERS = frozenset({"free", "open", "clear", "empty"})

CARRIERS = re.compile(
    r"[\s“\"‘'«]*(?:(?:and|but)\s+)?"
    r"(?:then\b|in that case\b|if so\b|in such a case\b|that would mean\b|this would mean\b|even then\b"
    r"|\w+ (?:would|will|could|shall) then\b"
    r"|(?:[\w.’'-]+ ){1,6}(?:said|added|replied|answered|warned)(?: that)?,? in (?:that|such a|this) case\b)",
    re.IGNORECASE,
)


def carried_over(parse: Parse, number: int, found: list[Conditional]) -> Iterator[Conditional]:
    """A sentence that opens with *then*, *in that case* or *that would mean*, on the condition of the one before."""
    sentence = parse.sentences[number]
    match = CARRIERS.match(parse.text, sentence.start, sentence.end)
    if not match:
        return
    last = found[-1] if found and found[-1].sentence >= number - 2 else _case_before(parse, number, match.group())
    if last is None:
        return
    inside = parse.sentence_words(number)
    verbs = [i for i in inside if parse.words[i].dep == "root"]
    if verbs and not parse.modal(verbs[0]):
        # "Then our answer will be short,” he added": what is said hangs on the saying
        verbs = [c for c in parse.children(verbs[0], "ccomp", "parataxis") if c < verbs[0] or parse.modal(c)]
    if not verbs or not parse.modal(verbs[0]):
        return
    span = parse.span(
        parse.subtree(verbs[0], without=[c for c in parse.children(verbs[0]) if is_aside(parse, verbs[0], c)])
    )
    if span:
        yield Conditional(last.condition, span, verbs[0], last.trigger, "then", "then", last.negative, True, number)


def _case_before(parse: Parse, number: int, opening: str) -> Conditional | None:
    """The sentence before one that opens with *in that case*: "What if they land?", "They may land."."""
    if number == 0 or not any(word in opening.lower() for word in ("case", "would mean")):
        return None
    before = parse.sentences[number - 1]
    if "\n" in parse.text[before.end : parse.sentences[number].start]:
        return None
    indices = [i for i in parse.sentence_words(number - 1) if parse.words[i].pos != "PUNCT"]
    marker = next((i for i in indices[:3] if parse.words[i].lower == "if"), None)
    kept = [i for i in indices if marker is None or i >= marker]
    span = parse.span(kept)
    trigger = next((i for i in kept if parse.words[i].dep in {"advcl", "root", "ccomp"}), kept[-1]) if kept else 0
    return Conditional(span, span, trigger, trigger, "if", "then", False, True, number - 1) if span else None
