"""Who says a sentence that ends in its saying, where the parse lost it: "…, a spokeswoman, Ana Holt, said on Tuesday."

What enters: a `Parse`, the cast and a verb of saying. What leaves: the head of the source and the span of what is said.

>>> closing_comment(parse, cast, said)         # "The road stays shut, the minister said."
(7, Span(0, 19))

Invariant: what is said ends at a comma before the source; the source can speak.
"""

from standoff.annotate.cast import Cast
from standoff.annotate.grammar import SUBJECTS, Parse
from standoff.records import Span

# words that may follow a closing verb of saying: when, where and to whom
TAIL = 14


def closing_comment(parse: Parse, cast: Cast, verb: int) -> tuple[int, Span] | None:
    """Who says it and what is said, where a sentence ends in a verb of saying; None where none does."""
    words, indices = parse.words, parse.sentence_words(parse.words[verb].sentence)
    later = [i for i in indices if i > verb + 1 and words[i].pos in {"VERB", "AUX"}]
    if any(words[i].dep not in {"amod", "acl", "compound"} for i in later) or indices[-1] - verb > TAIL:
        return None
    inverted = _behind(parse, cast, verb, indices)
    if inverted is not None:
        return inverted
    own = [s for s in parse.children(verb, *SUBJECTS) if s < verb and cast.can_speak(s)]
    commas = [i for i in indices if i < verb and words[i].text == ","]
    for subject in cast.persons_first(own):
        first = min(parse.subtree(subject))
        before = [i for i in commas if i < first]
        if before and words[before[-1] + 1].lower in {"something", "anything", "which", "whom"}:
            # "wants a share, something Norland has ruled out": more is told of the thing
            return None
        # a subject at the head of the sentence is that of the clause that is told
        if before and first - before[-1] <= 2:
            return _made(parse, indices, before[-1], subject)
    return _scanned(parse, cast, verb, indices)


def _behind(parse: Parse, cast: Cast, verb: int, indices: list[int]) -> tuple[int, Span] | None:
    """ "…, says Ana Holt": a name that ends the sentence behind its verb, with a comma before the verb."""
    words = parse.words
    if verb - 1 not in indices or words[verb - 1].text != ",":
        return None
    after = [i for i in indices if i > verb and words[i].pos != "PUNCT"]
    named = [i for i in after[:6] if (m := cast.mention_at(i)) is not None and m.last == i and m.kind in PERSONAL]
    return _made(parse, indices, verb - 1, named[-1]) if named and named[-1] == after[-1] else None


PERSONAL = frozenset({"person", "party"})


def _scanned(parse: Parse, cast: Cast, verb: int, indices: list[int]) -> tuple[int, Span] | None:
    """The run of words before the verb that names somebody and holds no clause but one that tells who they are."""
    words = parse.words
    source = comma = None
    relative = False
    for index in range(verb - 1, max(indices[0], verb - 26), -1):
        word = words[index]
        finite = word.pos in {"VERB", "AUX"} and not (word.dep.startswith("aux") and word.head == verb)
        if finite and word.dep not in {"acl:relcl", "amod", "acl"} and not word.dep.startswith(("aux", "cop")):
            break
        if word.lower in {"who", "which"}:
            relative = False
        elif finite and word.dep == "acl:relcl":
            relative = True
        mention = cast.mention_at(index)
        named = mention is not None and mention.last == index and mention.kind in PERSONAL
        titled = word.pos == "NOUN" and cast.can_speak(index) and word.head != index
        if not relative and named and (source is None or (mention is not None and mention.kind == "person")):
            source = index if source is None or not _is_person(cast, source) else source
        elif not relative and source is None and titled and words[index + 1].text in {",", words[verb].text}:
            source = index
        if word.text == "," and source is not None and not relative:
            comma = index
    if source is None or comma is None:
        return None
    return _made(parse, indices, comma, source)


def _is_person(cast: Cast, index: int) -> bool:
    mention = cast.mention_at(index)
    return mention is not None and mention.kind == "person"


def _made(parse: Parse, indices: list[int], comma: int, source: int) -> tuple[int, Span] | None:
    span = parse.span([i for i in indices if i < comma])
    return (source, span) if span else None


def lost_its_source(parse: Parse, verb: int, source: int | None) -> bool:
    """Whether what is told stands before the verb and who tells it was taken from before that, or not found at all."""
    told = [c for c in parse.children(verb, "ccomp") if c < verb]
    if not told:
        return False
    return source is None or source < told[0]
