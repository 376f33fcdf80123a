"""Who says what: every link of source, cue and content in a report, and who speaks at a given place.

What enters: a `Parse`, its quotes and its cast. What leaves: `Link`s in order, and from them `Speech`, which knows for
any place in the text the chain of those who say it, the outermost first.

>>> [link.speaker[0].name for link in find_links(parse, quotes, cast)]       # "“We will wait,” Ana Holt said."
['Ana Holt']

Invariant: a link has a cue or a quotation; content and cue don't overlap.
"""

from collections.abc import Iterator
from dataclasses import replace

from standoff.annotate.cast import Cast
from standoff.annotate.cues import cue_words, verb_with_particle
from standoff.annotate.grammar import NOMINAL, Parse
from standoff.annotate.quotes import Quote
from standoff.annotate.speech import Link, carried_quotes
from standoff.records import Mode, Span

# --- finding links --------------------------------------------------------------------------------------------------


def find_links(parse: Parse, quotes: tuple[Quote, ...], cast: Cast) -> tuple[Link, ...]:
    """Every link of a report, in the order of their contents; quotations without a cue go to who spoke before them."""
    say = cue_words()["say"]
    verbs, weak = frozenset(say["verbs"]), frozenset(say["weak"])
    nouns = frozenset(say["nouns"])
    links: list[Link] = []
    for word in parse.words:
        if word.pos == "VERB" or (word.pos == "AUX" and word.lemma == "say"):
            lemma = verb_with_particle(parse, word.index)
            base = word.lemma.lower()
            if lemma in verbs or base in verbs:
                links.extend(_by_verb(parse, quotes, cast, word.index, lemma if lemma in verbs else base, base in weak))
        elif word.pos == "NOUN" and word.lemma.lower() in nouns:
            links.extend(_by_noun(parse, quotes, word.index))
        if word.lower in {"according", "per"}:
            links.extend(_by_preposition(parse, word.index))
    links.extend(_by_colon(parse, quotes, cast))
    links.extend(_by_for(parse, cast))
    links = [_resolved(link, cast) for link in links]
    links.extend(carried_quotes(parse, quotes, links))
    return tuple(sorted(links, key=_place))


def _place(link: Link) -> tuple[int, int, int]:
    return link.content[0].start, -link.content[0].end, link.cue.start if link.cue else -1


def _speech_quotes(parse: Parse, quotes: tuple[Quote, ...], sentence: Span) -> list[Quote]:
    return [q for q in quotes if q.outer.overlaps(sentence)]


def _by_verb(
    parse: Parse, quotes: tuple[Quote, ...], cast: Cast, verb: int, lemma: str, is_weak: bool
) -> Iterator[Link]:
    words = parse.words
    word = words[verb]
    place = Span(word.start, word.end)
    if any(q.inner.contains(place) for q in quotes) and not parse.children(verb, "ccomp"):
        return
    if "as" in parse.markers(verb) and words[word.head].lemma.lower() in {"quote", "cite", "report"}:
        return
    sentence = parse.sentences[word.sentence]
    source, via = _source_of(parse, cast, verb)
    cue_words_ = [verb, *parse.children(verb, "aux", "aux:pass", "compound:prt")]
    cue = Span(min(words[i].start for i in cue_words_ if words[i].start >= word.start - 30), word.end)
    cue = Span(word.start, max(words[i].end for i in cue_words_ if words[i].end >= word.end))
    content: list[Span] = []
    direct = False
    for child in parse.children(verb, "ccomp", "xcomp", "parataxis", "dep"):
        below = words[child]
        if below.dep == "xcomp" and not _takes_infinitive(parse, child):
            continue
        if below.dep in {"parataxis", "dep"} and not _is_said(parse, quotes, verb, child):
            continue
        span = parse.span(parse.subtree(child))
        if span:
            content.append(span)
    for child in parse.children(verb, "advcl", "obl"):
        # "was quoted as saying that …", "cited X as saying": the words stand below the second verb
        if words[child].lemma.lower() in {"say", "tell"} and word.lemma.lower() in {"quote", "cite", "report"}:
            for deeper in parse.children(child, "ccomp", "parataxis"):
                span = parse.span(parse.subtree(deeper))
                if span:
                    content.append(span)
            source, via = _quoted_source(parse, cast, verb, source)
            cue = Span(word.start, words[child].end)
    above = words[verb].head
    if word.dep == "advcl" and "as" in parse.markers(verb) and not content and above != verb and source is not None:
        # "…, as the minister announced": the clause that this one comments on
        span = parse.span(_adjacent(parse, parse.subtree(above, without=[verb]), verb))
        if span:
            content.append(span)
    if word.dep in {"parataxis", "dep"} and above != verb and not parse.children(verb, "ccomp") and source is not None:
        # "…, he said": the content is the clause above, without this one
        rest = parse.subtree(above, without=[verb])
        inside = [i for i in rest if words[i].sentence == word.sentence]
        span = parse.span(_adjacent(parse, inside, verb))
        if span:
            content.append(span)
    quoted = [q for q in _speech_quotes(parse, quotes, sentence) if not q.inner.contains(place)]
    for quote in quoted:
        if len(quote.inner.of(parse.text).split()) < 2 and not any(c.overlaps(quote.inner) for c in content):
            continue
        near = _is_near(parse, quote, verb, content)
        if near and not any(c.contains(quote.inner) for c in content):
            touching = [c for c in content if c.overlaps(quote.outer)]
            if touching or not content or _opens_sentence(parse, quote, sentence):
                start = min([quote.outer.start, *(c.start for c in touching)])
                end = max([quote.outer.end, *(c.end for c in touching)])
                content = [c for c in content if c not in touching] + [Span(start, end)]
        direct = direct or near
    content = [_less(c, cue) for c in content]
    content = sorted({c for c in content if c.end > c.start})
    if not content or (is_weak and not direct and not parse.children(verb, "ccomp")):
        return
    if direct and (source is None or _is_quoted(parse, quotes, source)):
        source = _beside(parse, quotes, cast, verb)
    if source is None and not direct:
        return
    mode: Mode = _mode(parse, quotes, content)
    span = parse.span(parse.phrase(source)) if source is not None else None
    made = Link(span, source, cue, verb, lemma, tuple(content), mode)
    if via is not None:
        # the carrier first: of links with the same content the last is the innermost
        yield replace(made, source=parse.span(parse.phrase(via)), source_index=via)
    yield made


def _is_quoted(parse: Parse, quotes: tuple[Quote, ...], index: int) -> bool:
    word = parse.words[index]
    return any(q.inner.start <= word.start < q.inner.end for q in quotes)


def _beside(parse: Parse, quotes: tuple[Quote, ...], cast: Cast, verb: int) -> int | None:
    """Who stands next to a cue outside the quotation, where the parse went astray across its marks."""
    words = parse.words
    after = verb + 1
    while after < len(words) and words[after].sentence == words[verb].sentence and after - verb <= 4:
        mention = cast.mention_at(after)
        if mention is not None and mention.kind in {"person", "party"} and not _is_quoted(parse, quotes, after):
            return mention.last
        if words[after].text == ",":
            break
        after += 1
    for before in range(verb - 1, max(-1, verb - 30), -1):
        if words[before].sentence != words[verb].sentence or _is_quoted(parse, quotes, before):
            break
        mention = cast.mention_at(before)
        if mention is not None and mention.kind == "person":
            return mention.last
        if words[before].lower in {"he", "she", "they"}:
            return before
    return None


def _less(content: Span, cue: Span) -> Span:
    """Content without the cue: the longer side of it if the cue stands inside."""
    if not content.overlaps(cue):
        return content
    left, right = Span(content.start, min(cue.start, content.end)), Span(max(cue.end, content.start), content.end)
    return left if left.end - left.start >= right.end - right.start else right


def _adjacent(parse: Parse, indices: list[int], verb: int) -> list[int]:
    """The longer run of `indices` before or after the verb."""
    before, after = [i for i in indices if i < verb], [i for i in indices if i > verb]
    return before if len(before) >= len(after) else after


def _takes_infinitive(parse: Parse, child: int) -> bool:
    """Whether an open complement is a commitment put into words ("threatened to close", "considering sending")."""
    return "to" in parse.markers(child) or parse.words[child].tag == "VBG"


def _is_said(parse: Parse, quotes: tuple[Quote, ...], verb: int, child: int) -> bool:
    span = parse.span(parse.subtree(child))
    return span is not None and any(q.outer.overlaps(span) for q in quotes) and child > verb


def _is_near(parse: Parse, quote: Quote, verb: int, content: list[Span]) -> bool:
    """Whether a quotation belongs to a verb: it overlaps its content, or no clause stands between them."""
    if any(c.overlaps(quote.inner) for c in content):
        return True
    word = parse.words[verb]
    between = parse.text[quote.outer.end : word.start] if quote.outer.end <= word.start else ""
    if quote.outer.end <= word.start:
        return len(between.split()) <= 12
    if quote.outer.start >= word.end:
        gap = parse.text[word.end : quote.outer.start]
        return len(gap.split()) <= 22
    return False


def _opens_sentence(parse: Parse, quote: Quote, sentence: Span) -> bool:
    return quote.outer.start <= sentence.start or quote.outer.end >= sentence.end - 1


def _mode(parse: Parse, quotes: tuple[Quote, ...], content: list[Span]) -> Mode:
    total = sum(c.end - c.start for c in content)
    quoted = sum(max(0, min(c.end, q.outer.end) - max(c.start, q.outer.start)) for c in content for q in quotes)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= 0.85 * total else "mixed"


def _source_of(parse: Parse, cast: Cast, verb: int) -> tuple[int | None, int | None]:
    """The head of who says it, and of who carries it ("was cited by …")."""
    words = parse.words
    if parse.is_passive(verb):
        agents = [i for case, i in parse.obliques(verb) if case == "by"]
        subjects = parse.children(verb, "nsubj:pass", "nsubj")
        if words[verb].lemma in {"quote", "cite"}:
            return (subjects[0] if subjects else None), (agents[0] if agents else None)
        if agents:
            return agents[0], None
        return None, None
    subjects = parse.subjects(verb)
    named = [s for s in subjects if words[s].pos in NOMINAL or words[s].pos in {"ADJ", "X", "DET", "VERB"}]
    return (cast.persons_first(named)[0] if named else None), None


def _quoted_source(parse: Parse, cast: Cast, verb: int, source: int | None) -> tuple[int | None, int | None]:
    if parse.is_passive(verb):
        return _source_of(parse, cast, verb)
    objects = parse.children(verb, "obj", "iobj")
    return (objects[0], source) if objects else (source, None)


def _by_noun(parse: Parse, quotes: tuple[Quote, ...], noun: int) -> Iterator[Link]:
    """ "his threat to close the strait", "a statement by the ministry that …"."""
    owners = parse.children(noun, "nmod:poss")
    if not owners:
        owners = [i for case, i in parse.obliques(noun) if case in {"by", "from"}]
    if not owners and parse.words[noun].dep == "obj":
        owners = parse.subjects(parse.words[noun].head)
    if not owners:
        return
    for child in parse.children(noun, "acl", "ccomp", "xcomp"):
        if not ({"to", "that"} & set(parse.markers(child))):
            continue
        span = parse.span(parse.subtree(child))
        word = parse.words[noun]
        if span and span.start >= word.end:
            cue = Span(word.start, word.end)
            source = parse.span(parse.phrase(owners[0]))
            mode = _mode(parse, quotes, [span])
            yield Link(source, owners[0], cue, noun, word.lemma.lower(), (span,), mode, confidence=0.7)


def _by_preposition(parse: Parse, index: int) -> Iterator[Link]:
    """ "according to the agency": the rest of the clause is its content."""
    words = parse.words
    head = words[index].head
    if words[index].lower == "according":
        children = [c for c in parse.children(index, "obl", "nmod", "pobj") if words[c].pos in NOMINAL]
        head = children[0] if children else head
    if head == index or words[head].pos not in NOMINAL or head < index:
        return
    sentence = words[index].sentence
    low, high = index, max(parse.phrase(head))
    indices = [i for i in parse.sentence_words(sentence) if i < low or i > high]
    clause = parse.clause_of(words[head].head) if words[head].head != head else None
    inside = indices
    if clause is not None and words[clause].sentence == sentence:
        below = set(parse.subtree(clause))
        inside = [i for i in indices if i in below] or indices
    before, after = [i for i in inside if i < low], [i for i in inside if i > high]
    chosen = before if len(before) > len(after) else after
    span = parse.span(chosen)
    source = parse.span(parse.phrase(head))
    if span is None or source is None:
        return
    cue = Span(words[index].start, words[index + 1].end if index + 1 < head else words[index].end)
    yield Link(source, head, cue, index, "according to", (span,), "indirect")


def _by_for(parse: Parse, cast: Cast) -> Iterator[Link]:
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


def _by_colon(parse: Parse, quotes: tuple[Quote, ...], cast: Cast) -> Iterator[Link]:
    """ "Holt: no return to the pact", "Holt added: “…”": a name, a colon, and what it says, where no verb took it."""
    words = parse.words
    for number, _sentence in enumerate(parse.sentences):
        indices = parse.sentence_words(number)
        colons = [i for i in indices[:14] if words[i].text == ":"]
        if not colons or colons[0] == indices[0]:
            continue
        before = [i for i in indices if i < colons[0]]
        if any(words[i].pos in {"VERB", "AUX"} for i in before):
            continue
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
                mention.span, before[-1], place, colons[0], ":", (span,), _mode(parse, quotes, [span]), confidence=0.6
            )


def _resolved(link: Link, cast: Cast) -> Link:
    if link.source_index is None:
        return link
    return replace(link, speaker=cast.resolve(link.source_index))
