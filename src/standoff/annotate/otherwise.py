"""Conditions that are what somebody asks for, their consequence what comes if it is not done: *otherwise*, *or*.

What enters: a `Parse` and a sentence. What leaves: `Conditional`s.

>>> [c.condition.of(parse.text) for c in or_clause(parse, 0, indices)]     # "They must leave or we will act."
['They must leave']

Invariant: the consequence follows when the condition does not come to pass, so each is `negative`.
"""

from collections.abc import Iterator
from dataclasses import replace

from standoff.annotate.cues import cue_words
from standoff.annotate.grammar import SUBJECTS, Parse
from standoff.annotate.lexicon import cue_kind
from standoff.annotate.pairing import Conditional, is_aside, make_pair
from standoff.annotate.sources import less_source

# how a clause is joined to what it is the other side of
_OPENING = frozenset({",", ";", "—", "–", "-", "or", "and", "“", '"', ":"})
_MUST = frozenset({"must", "should", "have", "need"})
_WILL = frozenset({"will", "would", "shall"})


def otherwise(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    """ "… or else we will", "Otherwise we will", and within a clause: "would otherwise close it"."""
    for index in indices:
        word = parse.words[index]
        marker = word.lower
        if marker == "else" and index and parse.words[index - 1].lower == "or":
            marker = "or else"
        elif marker not in {"otherwise", "differently"} or word.dep not in {
            "advmod",
            "cc",
            "discourse",
            "root",
            "parataxis",
        }:
            continue
        before = parse.words[index - 1] if index > indices[0] else None
        if marker != "or else" and before is not None and before.text not in _OPENING:
            if before.lower == "that" or (before.tag == "MD" and before.lower in _WILL):
                yield from _amid(parse, number, indices, index)
            continue
        after = [i for i in indices if i > index]
        earlier = [i for i in indices if i < index]
        told = [i for i in after if parse.words[i].pos == "VERB" and not _is_saying(parse, i)]
        verb = parse.clause_of(word.head) if word.head != index else next(iter(told), index)
        if verb < index or _is_saying(parse, verb):
            verb = next(iter(told), index)
        if verb != index:
            yield from _other_side(parse, number, earlier, index, index, verb, marker)


def _is_saying(parse: Parse, verb: int) -> bool:
    """Whether a verb stands before who says it, between commas: "otherwise, *said* the minister, it will be shut"."""
    first = parse.words[verb - 1].text if verb else ""
    named = [s for s in parse.subjects(verb, shared=False) if s > verb]
    return first == "," and bool(named) and parse.words[verb].lemma.lower() in cue_words()["say"]["verbs"]


def _other_side(
    parse: Parse, number: int, earlier: list[int], first: int, last: int, verb: int, marker: str
) -> Iterator[Conditional]:
    """What comes behind a marker (`first` to `last`), on what stands before it or in the sentence before."""
    own = len(earlier) >= 3 or number == 0
    if not own:
        earlier = _sentence_before(parse, number)
        earlier = _asked_in(parse, earlier) or earlier
    condition = [*earlier, *range(first, last + 1)] if own and earlier and earlier[-1] == first - 1 else earlier
    consequence = [
        i
        for i in parse.subtree(verb, without=[c for c in parse.children(verb) if is_aside(parse, verb, c)])
        if i > last
    ]
    left, right = parse.span(condition), parse.span(consequence)
    if left and right and not left.overlaps(right):
        left = left if own else less_source(parse, left, within=True)
        trigger = parse.clause_of(earlier[0])
        yield Conditional(left, right, verb, trigger, "otherwise", "otherwise", True, True, number)


def _amid(parse: Parse, number: int, indices: list[int], index: int) -> Iterator[Conditional]:
    """ "… by Friday, saying it would otherwise close the road": the other side of what the clause above asks for."""
    verb = parse.clause_of(parse.words[index].head)
    at, asked = verb, None
    for above in parse.ancestors(verb):
        if parse.words[at].dep in {"advcl", "conj", "parataxis"} and above < at:
            asked = (above, at)
            break
        at = above
    before: list[int] = []
    if asked is not None:
        told = [c for c in parse.children(asked[0], "xcomp", "ccomp", "advcl") if asked[0] < c < asked[1]]
        if told:
            before = [i for i in parse.subtree(told[0], without=[asked[1]]) if i < asked[1]]
        else:
            # parsers hang what is asked for on the saying: "demanded that they leave, saying that otherwise …"
            between = [i for i in range(asked[0] + 1, asked[1]) if parse.words[i].pos != "PUNCT"]
            before = between if cue_kind(parse, asked[0]) == "demand" else parse.subtree(asked[0], without=[asked[1]])
    elif number:
        before = _asked_in(parse, _sentence_before(parse, number))
    left = parse.span(before)
    without = [c for c in parse.children(verb) if is_aside(parse, verb, c)]
    right = parse.span(parse.subtree(verb, without=without))
    if left and right and not left.overlaps(right):
        left = less_source(parse, left, within=True)
        trigger = parse.clause_of(before[0])
        yield Conditional(left, right, verb, trigger, "otherwise", "otherwise", True, True, number)


def failing(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    """ "…; failing that, we will close it", "…, failing which the ship would be sunk"."""
    for index in indices[:-1]:
        told = parse.words[index + 1]
        if parse.words[index].lower != "failing" or told.lower not in {"that", "this", "which"}:
            continue
        verbs = [i for i in indices if i > told.index and parse.modal(i) in _WILL and parse.words[i].dep != "aux"]
        if verbs:
            earlier = [i for i in indices if i < index]
            yield from _other_side(parse, number, earlier, index, told.index, verbs[0], "failing")


def either(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    """ "Either they withdraw or we throw them out": what one side does unless the other does the first."""
    for index in indices:
        if parse.words[index].lower != "either" or parse.words[index].dep not in {"cc:preconj", "cc", "advmod"}:
            continue
        first = parse.clause_of(parse.words[index].head)
        seconds = [
            c for c in parse.children(first, "conj") if "or" in {parse.words[m].lower for m in parse.children(c, "cc")}
        ]
        if first < index or not seconds or not parse.children(seconds[0], *SUBJECTS):
            continue
        condition = parse.subtree(first, without=[c for c in parse.children(first) if c >= seconds[0]])
        condition = [i for i in condition if index < i < min(parse.subtree(seconds[0]))]
        made = make_pair(parse, number, condition, seconds[0], first, "otherwise", "otherwise")
        if made is not None and not made.condition.overlaps(made.consequence):
            yield replace(made, negative=True, sure=True)


def or_clause(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    """ "They must leave or we will act", "gave them a day to leave the post or it would storm it"."""
    for index in indices:
        joined = parse.words[index].head
        if parse.words[index].lower != "or" or parse.words[index].dep != "cc" or joined < index:
            continue
        subjects = parse.children(joined, *SUBJECTS)
        if parse.modal(joined) not in _WILL or parse.words[joined].dep == "aux" or not subjects:
            continue
        asked = _asked_before(parse, index, indices)
        if asked is None:
            continue
        before = [i for i in parse.subtree(asked, without=[joined]) if i < index]
        without = [c for c in parse.children(joined) if c == index or is_aside(parse, joined, c)]
        left, right = parse.span(before), parse.span([i for i in parse.subtree(joined, without=without) if i > index])
        if left and right and not left.overlaps(right):
            right = less_source(parse, right)
            yield Conditional(left, right, joined, asked, "otherwise", "otherwise", True, True, number)


def _sentence_before(parse: Parse, number: int) -> list[int]:
    """The words of the sentence before, none where a line ends between."""
    before = parse.sentences[number - 1]
    apart = "\n" in parse.text[before.end : parse.sentences[number].start]
    return [] if apart else parse.sentence_words(number - 1)


def _asked_in(parse: Parse, indices: list[int]) -> list[int]:
    """The words of the last clause that asks for something: "… and *called on Norland to leave*", "*it must leave*"."""
    asked = [i for i in indices if _is_asked_for(parse, i)]
    if not asked:
        return []
    verb = parse.clause_of(asked[-1])
    joints = parse.children(verb, "cc") if parse.words[verb].dep == "conj" else []
    without = [c for c in parse.children(verb) if c in joints or is_aside(parse, verb, c)]
    return [i for i in parse.subtree(verb, without=without) if i in indices and parse.words[i].pos != "PUNCT"]


def _is_asked_for(parse: Parse, index: int) -> bool:
    """Whether a word tells that something has to be done: "must leave", "has to go", "demanded"."""
    word = parse.words[index]
    if word.pos not in {"VERB", "AUX", "NOUN", "ADJ"}:
        return False
    needed = word.lemma.lower() in {"have", "need"} and bool(parse.children(index, "xcomp"))
    return parse.modal(index) in _MUST or needed or cue_kind(parse, index) == "demand"


def _asked_before(parse: Parse, link: int, indices: list[int]) -> int | None:
    """The head of what is asked for right before *or*: what must be done, or what somebody is told to do."""
    for index in sorted((i for i in indices if i < link), reverse=True):
        word = parse.words[index]
        if word.pos not in {"VERB", "AUX"} or word.dep in {"aux", "aux:pass"}:
            continue
        modal = parse.modal(index)
        above = parse.words[word.head]
        infinitive = word.tag == "VB" and "to" in parse.markers(index)
        asking = cue_kind(parse, word.head) == "demand" or (above.lemma.lower() in _GIVING and parse.objects(word.head))
        if modal in _MUST or (infinitive and above.lemma.lower() in {"have", "need"} and word.dep == "xcomp"):
            return index if modal in _MUST else word.head
        if infinitive and asking:
            return index
        if word.dep not in {"acl", "acl:relcl", "xcomp", "conj"}:
            return None
    return None


_GIVING = frozenset({"give", "tell", "order", "have", "warn"})
