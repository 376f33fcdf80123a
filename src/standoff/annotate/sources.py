"""Links that no verb of saying makes: a noun, *according to*, a colon; and documents that speak for their issuers.

What enters: a `Parse`, its quotes and its cast. What leaves: `Link`s, not yet resolved.

>>> [link.lemma for link in by_preposition(parse, cast, 0)]        # "According to Ana Holt, the road is shut."
['according to']

Invariant: a link has a cue; content and cue don't overlap.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from standoff.annotate.cast import Cast
from standoff.annotate.cues import cue_words, word_set
from standoff.annotate.grammar import NOMINAL, Parse
from standoff.annotate.mentions import person_words
from standoff.annotate.quotes import Quote, quotes_over
from standoff.annotate.speech import Link
from standoff.records import Mode, Span

RATED = word_set("rated")
OWNERS = frozenset({"his", "her", "its", "their"})
TITLES = frozenset(person_words()["titles"])
RECEIVING = word_set("receiving")
VOICES = word_set("voices")
# nouns for what somebody says
VOICINGS = word_set("voicings")


def by_noun(parse: Parse, quotes: tuple[Quote, ...], cast: Cast, noun: int) -> Iterator[Link]:
    """ "his threat to close the strait", "a statement by the ministry that …"."""
    owners = parse.children(noun, "nmod:poss")
    if not owners:
        owners = [i for case, i in parse.obliques(noun) if case in {"by", "from"}]
    if not owners and parse.words[noun].dep == "obj" and not parse.is_passive(parse.words[noun].head):
        # "followed an announcement by Norland that …": parsers hang whose it is on the verb
        owners = [i for case, i in parse.obliques(parse.words[noun].head) if case == "by" and noun < i <= noun + 5]
    if (
        not owners
        and parse.words[noun].dep == "obj"
        and parse.words[parse.words[noun].head].lemma.lower() not in RECEIVING
    ):
        owners = parse.subjects(parse.words[noun].head)
    if not owners:
        return
    # "his arguments according to which …": parsers hang the clause on the verb
    beside = [c for c in parse.children(parse.words[noun].head, "advcl") if "according" in parse.markers(c)]
    for child in (*parse.children(noun, "acl", "ccomp", "xcomp"), *beside):
        if not ({"to", "that"} & set(parse.markers(child))):
            continue
        span = parse.span(parse.subtree(child))
        word = parse.words[noun]
        if span and span.start >= word.end:
            cue = Span(word.start, word.end)
            source = cast.phrase_span(owners[0])
            mode = mode_of(parse, quotes, [span])
            yield Link(source, owners[0], cue, noun, word.lemma.lower(), (span,), mode, confidence=0.7)


def is_rate(parse: Parse, index: int) -> bool:
    """ "25 per cent", "tonnes per day": no source."""
    words = parse.words
    rated = words[index + 1].lower if index + 1 < len(words) else ""
    return words[index].lower == "per" and (rated in RATED or (index > 0 and words[index - 1].pos == "NUM"))


def by_preposition(parse: Parse, cast: Cast, index: int) -> Iterator[Link]:
    """ "according to the agency": the rest of the clause is its content."""
    words = parse.words
    head = words[index].head
    if words[index].lower == "according":
        children = [c for c in parse.children(index, "obl", "nmod", "pobj") if words[c].pos in NOMINAL]
        head = children[0] if children else head
    if head == index or words[head].pos not in NOMINAL or head < index:
        return
    sentence, source = words[index].sentence, cast.phrase_span(head)
    if source is None:
        return
    low, high = index, max([*parse.phrase(head), *parse.at(source)])
    indices = [i for i in parse.sentence_words(sentence) if i < low or i > high]
    clause = parse.clause_of(words[head].head) if words[head].head != head else None
    climbed = {"xcomp", "advcl", "acl"} if head > (clause or 0) else {"xcomp"}
    while clause is not None and words[clause].dep in climbed and words[clause].head != clause:
        # "is not about to lend it one, according to …": the whole clause is told
        clause = words[clause].head
    inside = indices
    if clause is not None and words[clause].sentence == sentence:
        below = set(parse.subtree(clause))
        inside = [i for i in indices if i in below] or indices
    before, after = [i for i in inside if i < low], [i for i in inside if i > high]
    chosen = before if len(before) > len(after) else after
    span = parse.span(chosen)
    if span is None:
        return
    cue = Span(words[index].start, words[index + 1].end if index + 1 < head else words[index].end)
    yield Link(source, head, cue, index, "according to", (span,), "indirect")


# parts of speech of the words that say who says: "said Norland's foreign minister Ana Holt"
_OF_A_SOURCE = frozenset({"PROPN", "NOUN", "DET", "ADJ", "VERB", "PRON", "PART", "ADP"})


def less_source(parse: Parse, clause: Span, *, within: bool = False) -> Span:
    """A clause without the words behind it that say who tells it: ", according to two diplomats", ", a paper said".

    With `within` more may follow them: ", a minister said on Monday, as the talks ended".
    """
    indices = parse.at(clause)
    commas = [at for at, index in enumerate(indices) if at and parse.words[index].text == ","]
    for at in commas:
        behind = [parse.words[i].lower for i in indices[at + 1 : at + 6]]
        if behind and behind[0] in OWNERS and not TITLES.isdisjoint(behind):
            # ", its foreign minister, …": parsers hang it on the noun before
            return Span(clause.start, parse.words[indices[at - 1]].end)
    stretches = list(pairwise([*commas, len(indices)]))
    for at, end in stretches if within else stretches[-1:]:
        told = indices[at + 1 : end]
        verbs = [i for i in told if parse.words[i].pos in {"VERB", "AUX"}]
        if len(verbs) == 1 and parse.words[verbs[0]].tag == "VBD" and len(told) > 1:
            said = parse.words[verbs[0]].lemma.lower() in cue_words()["say"]["verbs"]
            named = all(parse.words[i].pos in _OF_A_SOURCE for i in told)
            if said and named:
                return Span(clause.start, parse.words[indices[at - 1]].end)
    for before, index in pairwise(indices):
        if parse.words[index].lower == "according" and parse.words[before].text == "," and before != indices[0]:
            return Span(clause.start, parse.words[before - 1].end)
    return clause


def by_for(parse: Parse, cast: Cast) -> Iterator[Link]:
    """ "For Ana Holt, the strait must stay open": a view told as a person's own, at the start of a sentence."""
    words = parse.words
    for number in range(len(parse.sentences)):
        indices = parse.sentence_words(number)
        if len(indices) < 6 or words[indices[0]].lower != "for":
            continue
        comma = next((i for i in indices[:10] if words[i].text == ","), None)
        mention = cast.mention_at(comma - 1) if comma is not None and comma > indices[0] + 1 else None
        if comma is None or mention is None or mention.kind != "person" or mention.last != comma - 1:
            continue
        span = parse.span([i for i in indices if i > comma])
        if span:
            cue = Span(words[indices[0]].start, words[indices[0]].end)
            yield Link(mention.span, mention.last, cue, indices[0], "for", (span,), "indirect", confidence=0.7)


def by_colon(parse: Parse, quotes: tuple[Quote, ...], cast: Cast) -> Iterator[Link]:
    """ "Holt: no return to the pact", "Holt added: “…”": a name, a colon, and what it says, where no verb took it."""
    words = parse.words
    for number, _sentence in enumerate(parse.sentences):
        indices = parse.sentence_words(number)
        yield from _by_clause_and_colon(parse, quotes, cast, indices)
        yield from _by_last_name(parse, quotes, cast, indices)
        colons = [i for i in indices[:14] if words[i].text == ":"]
        if not colons or colons[0] == indices[0]:
            continue
        before = [i for i in indices if i < colons[0]]
        if any(words[i].pos in {"VERB", "AUX"} for i in before):
            continue
        placed = next((i for i in before[1:] if words[i].lower in {"in", "at", "to"}), None)
        first = cast.mention_at(placed - 1) if placed is not None else None
        if placed is not None and first is not None and (first.kind == "person" or words[placed].lower == "to"):
            # "Holt in Ostrava: the road stays shut", "Norland to Estmark: leave the strait"
            before = [i for i in before if i < placed]
        mention = cast.mention_at(before[-1])
        after = [i for i in indices if i > colons[0]]
        if mention is None or mention.kind not in {"person", "party"} or not after or mention.last != before[-1]:
            continue
        # "TEHRAN: The general …" is a dateline, a place in capitals
        if mention.span.of(parse.text).isupper() or (mention.kind == "party" and len(before) > 3):
            continue
        span = parse.span(after)
        if span:
            place = Span(words[colons[0]].start, words[colons[0]].end)
            yield Link(
                mention.span, before[-1], place, colons[0], ":", (span,), mode_of(parse, quotes, [span]), confidence=0.6
            )


def _by_last_name(parse: Parse, quotes: tuple[Quote, ...], cast: Cast, indices: list[int]) -> Iterator[Link]:
    """ "Norland will answer any blockade, Holt:": a headline's clause, a comma, and the name of who says it."""
    words = parse.words
    if len(indices) < 5 or words[indices[-1]].text != ":":
        return
    mention = cast.mention_at(indices[-2])
    if mention is None or mention.kind not in {"person", "party"} or mention.first <= indices[0]:
        return
    if words[mention.first - 1].text not in {",", "–", "—"}:
        return
    span = parse.span([i for i in indices if i < mention.first])
    if span and any(words[i].pos in {"VERB", "AUX"} for i in parse.at(span)):
        place = Span(words[indices[-1]].start, words[indices[-1]].end)
        mode = mode_of(parse, quotes, [span])
        yield Link(mention.span, mention.last, place, indices[-1], ":", (span,), mode, confidence=0.6)


def _by_clause_and_colon(parse: Parse, quotes: tuple[Quote, ...], cast: Cast, indices: list[int]) -> Iterator[Link]:
    """ "Holt left no doubt: “We …”": a clause about a person, a colon, and a quotation that no verb of saying took."""
    words = parse.words
    for colon in (i for i in indices[2:-1] if words[i].text == ":"):
        end = words[colon].end
        opened = [q for q in quotes_over(quotes, Span(end, end + 2)) if q.outer.start >= end]
        before = [i for i in indices if i < colon]
        # "Holt was blunt: “…”": an adjective tells it too
        told = [i for i in before if words[i].pos == "VERB" or (words[i].pos == "ADJ" and parse.children(i, "cop"))]
        if not opened or any(words[i].lemma.lower() in cue_words()["say"]["verbs"] and _tells(parse, i) for i in told):
            continue
        subjects = [s for v in told for s in cast.persons_first(parse.children(v, "nsubj")) if s < v]
        named = [s for s in subjects if (m := cast.mention_at(s)) is not None and m.kind == "person"]
        if named:
            place = Span(words[colon].start, words[colon].end)
            source = cast.phrase_span(named[0])
            yield Link(source, named[0], place, colon, ":", (opened[0].outer,), "direct", confidence=0.6)


def owner_of(parse: Parse, cast: Cast, noun: int) -> int | None:
    """Whose a noun is: "Norland's answer", "the message from Ostrava", "the words of President Holt"."""
    owners = parse.children(noun, "nmod:poss")
    if not owners:
        cases = ((i, {parse.words[c].lower for c in parse.children(i, "case")}) for i in parse.children(noun, "nmod"))
        owners = [i for i, case in cases if case & {"of", "from", "by"}]
    return next((i for i in owners if cast.can_speak(i) or cast.mention_at(i) is not None), None)


def _tells(parse: Parse, verb: int) -> bool:
    """Whether a verb of saying has a subject of its own; "had this to say" is told of whoever had it."""
    return "to" not in parse.markers(verb) or bool(parse.children(verb, "nsubj"))


def with_issuers(parse: Parse, cast: Cast, links: list[Link]) -> list[Link]:
    """Links of a document, given to whoever spoke last ("the note says"); of an unnamed spokesman, to the body."""
    documents, bodies = frozenset(person_words()["documents"]), frozenset(person_words()["bodies"])
    done: list[Link] = []
    for link in sorted(links, key=lambda link: link.cue.start if link.cue else link.content[0].start):
        head = parse.words[link.source_index] if link.source_index is not None else None
        unnamed = head is not None and link.speaker and not link.speaker[0].known
        voices = head is not None and head.lemma.lower() in VOICES and len(cast.parties(head.index)) == 0
        # "a Commission spokeswoman" is that body's, whichever it is
        voices = voices and head is not None and not parse.children(head.index, "compound", "nmod")
        voiced = head is not None and head.lemma.lower() in VOICINGS and owner_of(parse, cast, head.index) is not None
        if head is not None and unnamed and (head.lemma.lower() in documents or voices or voiced):
            owner = owner_of(parse, cast, head.index)
            owners = list(cast.resolve(owner)) if owner is not None else []
            # "its statement" is no person's
            of_body = any(parse.words[c].lower == "its" for c in parse.children(head.index, "nmod:poss"))
            own = next((f for f in owners if f.known or cast.party_of_filler(f)), None)
            issuer = own or next(
                (
                    earlier.speaker[0]
                    for earlier in reversed(done)
                    if earlier.speaker
                    and earlier.source_index is not None
                    and 0 < head.sentence - parse.words[earlier.source_index].sentence <= 6
                    and parse.words[earlier.source_index].lemma.lower() not in documents
                    and (earlier.speaker[0].known or parse.words[earlier.source_index].pos != "PRON")
                    # "rejected Norland's decision": Norland has not spoken
                    and (earlier.cue_index is None or parse.words[earlier.cue_index].pos not in {"NOUN", "PROPN"})
                    and not (voices and parse.words[earlier.source_index].lemma.lower() not in bodies | VOICES)
                    and not (of_body and cast.mention_at(earlier.source_index) in cast.persons)
                ),
                None,
            )
            if issuer is not None:
                link = replace(link, speaker=(replace(link.speaker[0], name=issuer.name, known=issuer.known),))
        done.append(link)
    return done


def mode_of(parse: Parse, quotes: tuple[Quote, ...], content: list[Span]) -> Mode:
    """Whether what is said stands in quotation marks, partly, or not."""
    total = sum(c.end - c.start for c in content)
    quoted = sum(min(c.end, q.outer.end) - max(c.start, q.outer.start) for c in content for q in quotes_over(quotes, c))
    if not quoted:
        return "indirect"
    return "direct" if quoted >= 0.85 * total else "mixed"
