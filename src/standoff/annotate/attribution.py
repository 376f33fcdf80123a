"""Who says what: every link of source, cue and content in a report, and who speaks at a given place.

What enters: a `Parse`, its quotes and its cast. What leaves: `Link`s in order, and from them `Speech`, which knows for
any place in the text the chain of those who say it, the outermost first.

>>> [link.speaker[0].name for link in find_links(parse, quotes, cast)]       # "“We will wait,” Ana Holt said."
['Ana Holt']

Invariant: a link has a cue or a quotation; content and cue don't overlap.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from standoff.annotate.cast import Cast
from standoff.annotate.closing import closing_comment, lost_its_source
from standoff.annotate.contents import adjacent, around, less_cue, told_in_writing, up_to_break
from standoff.annotate.cues import cue_words, verb_with_particle, word_set
from standoff.annotate.grammar import SUBJECTS, Parse
from standoff.annotate.quotes import Quote, quotes_over
from standoff.annotate.saying import quoted_source, source_of
from standoff.annotate.sources import (
    by_colon,
    by_for,
    by_noun,
    by_preposition,
    is_rate,
    less_source,
    mode_of,
    with_issuers,
)
from standoff.annotate.speech import Link, carried_quotes
from standoff.annotate.voiced import by_reckoning, by_voicing
from standoff.records import Mode, Span

ANYONE = frozenset({"somebody", "someone", "everybody", "everyone"})
QUOTING, TIMES = word_set("quoting"), word_set("times")
# what somebody lets be, or lets others do, who tells them something
_KNOWN = frozenset({"known", "know"})
# what somebody does to another's words
REJECTING = word_set("waving_off") | word_set("stance_rejects")

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
            if base == "make":
                # "made clear that", "made known": the adjective is half of the verb
                made = [parse.words[c].lower for c in parse.children(word.index, "xcomp", "obj", "amod", "advmod")]
                lemma = next((f"make {w}" for w in made if f"make {w}" in verbs), lemma)
            if base == "let" and any(parse.words[c].lower in _KNOWN for c in parse.children(word.index, "xcomp")):
                lemma = "let know"
            if base == "know" and word.dep == "xcomp" and parse.words[word.head].lemma.lower() == "let":
                # "let the council know that …": who is told knows it, and says nothing
                continue
            if lemma in verbs or base in verbs:
                links.extend(_by_verb(parse, quotes, cast, word.index, lemma if lemma in verbs else base, base in weak))
        elif word.pos == "NOUN" and word.lemma.lower() in nouns:
            links.extend(by_noun(parse, quotes, cast, word.index))
        if word.lower in {"according", "per"} and not is_rate(parse, word.index):
            links.extend(by_preposition(parse, cast, word.index))
    links.extend(by_colon(parse, quotes, cast))
    links.extend(by_for(parse, cast))
    links.extend(by_voicing(parse, quotes, cast))
    links.extend(by_reckoning(parse, cast))
    links = with_issuers(parse, cast, [_resolved(link, cast) for link in links])
    links.extend(carried_quotes(parse, quotes, links))
    return tuple(sorted(links, key=place_of))


def place_of(link: Link) -> tuple[int, int, int]:
    """What links are sorted by: where their content begins, the widest first."""
    return link.content[0].start, -link.content[0].end, link.cue.start if link.cue else -1


def _speech_quotes(parse: Parse, quotes: tuple[Quote, ...], sentence: Span) -> list[Quote]:
    return list(quotes_over(quotes, sentence))


def _by_verb(
    parse: Parse, quotes: tuple[Quote, ...], cast: Cast, verb: int, lemma: str, is_weak: bool
) -> Iterator[Link]:
    words = parse.words
    word = words[verb]
    place = Span(word.start, word.end)
    if any(q.inner.contains(place) for q in quotes_over(quotes, place)) and not parse.children(verb, "ccomp"):
        return
    if any(_second_verb(parse, first) == verb for first in range(max(0, verb - 6), verb)):
        return
    if parse.modal(verb) in {"must", "should"} and parse.subjects(verb, shared=False):
        # "Norland must know that …" is said to Norland, not by it
        return
    if word.tag in {"VB", "VBP"} and any(words[s].lower in ANYONE for s in parse.subjects(verb, shared=False)):
        # "“Somebody tell him that …”": nobody has told him
        return
    sentence = parse.sentences[word.sentence]
    source, via = source_of(parse, cast, verb)
    cue_words_ = [verb, *parse.children(verb, "aux", "aux:pass", "compound:prt")]
    cue = Span(min(words[i].start for i in cue_words_ if words[i].start >= word.start - 30), word.end)
    cue = Span(word.start, max(words[i].end for i in cue_words_ if words[i].end >= word.end))
    content: list[Span] = []
    direct = False
    # "has made it clear that …": what is said hangs on the adjective
    half = parse.children(verb, "xcomp") if lemma.startswith("make ") or lemma == "let know" else []
    halves = [i for i in half if words[i].pos == "ADJ" or words[i].lower in _KNOWN]
    told = [c for i in halves for c in parse.children(i, "ccomp", "csubj")]
    told += told_in_writing(parse, verb)
    for child in (*parse.children(verb, "ccomp", "xcomp", "parataxis", "dep"), *told):
        below = words[child]
        if below.dep == "xcomp" and not _takes_infinitive(parse, child):
            continue
        if below.dep in {"parataxis", "dep"} and not _is_said(parse, quotes, verb, child):
            continue
        span = parse.span(parse.subtree(child))
        if span:
            content.append(span)
    second = _second_verb(parse, verb)
    if second is not None:
        # "was quoted as saying that …", "cited X as saying": the words stand below the second verb
        content = []
        for deeper in parse.children(second, "ccomp", "parataxis"):
            span = parse.span(parse.subtree(deeper))
            if span:
                content.append(span)
        source, via = quoted_source(parse, cast, verb, second, source)
        cue = Span(word.start, words[second].end)
        carriers = parse.children(verb, *SUBJECTS)
        first = min(parse.subtree(carriers[0])) if carriers else verb
        commas = [i for i in parse.sentence_words(word.sentence) if i < first and words[i].text == ","]
        if not content and commas and first - commas[-1] <= 2:
            # "…, the agency cited him as saying"
            span = parse.span([i for i in parse.sentence_words(word.sentence) if i < commas[-1]])
            content.extend([span] if span else [])
    above = words[verb].head
    comments = word.dep == "advcl" and "as" in parse.markers(verb) and not parse.children(verb, "obj", "iobj", "xcomp")
    if comments and not content and above != verb and source is not None:
        # "…, as the minister announced": the clause that this one comments on
        span = parse.span(adjacent(parse, parse.subtree(above, without=[verb]), verb))
        if span:
            content.append(span)
    # "asked deputies to vote; they agreed": a clause of its own
    apart = above < verb and words[min(parse.subtree(verb))].text == ";"
    inserted = word.dep in {"parataxis", "dep"} and above != verb and source is not None and not apart
    if inserted and not parse.children(verb, "ccomp", "xcomp", "obj", "iobj"):
        # "…, he said": the content is the clause above, without this one, on both sides of it
        rest = parse.subtree(above, without=[verb])
        inside = [i for i in rest if words[i].sentence == word.sentence]
        content.extend(around(parse, inside, verb))
    bare = lemma.startswith("make ") or not parse.children(verb, "ccomp", "xcomp", "obj")
    if not content and not is_weak and second is None and bare and not apart:
        comment = closing_comment(parse, cast, verb)
        if comment is not None:
            source, span = comment
            content.append(span)
    elif second is None and lost_its_source(parse, verb, source):
        comment = closing_comment(parse, cast, verb)
        if comment is not None:
            source, content = comment[0], [comment[1]]
    content = [less_source(parse, up_to_break(parse.text, c, quotes)) for c in content]
    if not content and source is not None and not is_weak:
        before = quotes[: bisect_right(quotes, sentence.start, key=lambda quote: quote.outer.end)][-1:]
        # "“We shall close it.”\n\nNorland rejected the demand": another paragraph, and of another's words
        replies = lemma in REJECTING and bool(parse.objects(verb))
        before = tuple(
            q for q in before if q.closed and not replies and not parse.text[q.outer.end : sentence.start].strip(" \t")
        )
        content.extend(q.outer for q in before if len(parse.sentence_words(word.sentence)) <= 12)
        direct = bool(content)
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
        # a word or two in quotation marks is no speech of a verb that mostly means something else ("hold “drills”")
        direct = direct or (near and (not is_weak or len(quote.inner.of(parse.text).split()) >= 4))
    content = [part for c in content for part in less_cue(parse, quotes, c, cue, source)]
    content = sorted({c for c in content if c.end > c.start})
    if not content or (is_weak and not direct and not parse.children(verb, "ccomp")):
        return
    if direct and (source is None or _is_quoted(parse, quotes, source)):
        source = _beside(parse, quotes, cast, verb)
    if source is None and not direct:
        return
    mode: Mode = mode_of(parse, quotes, content)
    span = cast.phrase_span(source) if source is not None else None
    made = Link(span, source, cue, verb, lemma, tuple(content), mode)
    if via is not None:
        # the carrier first: of links with the same content the last is the innermost
        yield replace(made, source=cast.phrase_span(via), source_index=via)
    yield made


def _second_verb(parse: Parse, verb: int) -> int | None:
    """The verb of saying that a verb of quoting leads to: "was cited as *saying*", "quoted him as having *said*"."""
    words = parse.words
    if words[verb].lemma.lower() not in QUOTING or words[verb].pos != "VERB":
        return None
    led = False
    for index in range(verb + 1, min(verb + 7, len(words))):
        if words[index].sentence != words[verb].sentence:
            return None
        if led and words[index].pos == "VERB" and words[index].lemma.lower() in cue_words()["say"]["verbs"]:
            return index
        led = led or words[index].lower == "as"
    return None


def _is_quoted(parse: Parse, quotes: tuple[Quote, ...], index: int) -> bool:
    word = parse.words[index]
    here = quotes_over(quotes, Span(word.start, word.end))
    return any(q.inner.start <= word.start < q.inner.end for q in here)


def _beside(parse: Parse, quotes: tuple[Quote, ...], cast: Cast, verb: int) -> int | None:
    """Who stands next to a cue outside the quotation, where the parse went astray across its marks."""
    words = parse.words
    if verb and (words[verb - 1].pos == "PUNCT" or words[verb - 1].text in {"”", "»", '"'}):
        # "…”, launched the head of the bloc": a subject behind its verb looks like an object
        behind = [i for i in parse.children(verb, "obj", "nsubj", "dep") if i > verb and cast.can_speak(i)]
        if behind and not _is_quoted(parse, quotes, behind[0]):
            return behind[0]
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


def _takes_infinitive(parse: Parse, child: int) -> bool:
    """Whether an open complement is a commitment put into words ("threatened to close", "considering sending")."""
    return "to" in parse.markers(child) or parse.words[child].tag == "VBG"


def _is_said(parse: Parse, quotes: tuple[Quote, ...], verb: int, child: int) -> bool:
    span = parse.span(parse.subtree(child))
    return span is not None and bool(quotes_over(quotes, span)) and child > verb


def _is_near(parse: Parse, quote: Quote, verb: int, content: list[Span]) -> bool:
    """Whether a quotation belongs to a verb: it overlaps its content, or no clause stands between them."""
    if any(c.overlaps(quote.inner) for c in content):
        return True
    word = parse.words[verb]
    between = parse.text[quote.outer.end : word.start] if quote.outer.end <= word.start else ""
    if quote.outer.end <= word.start:
        return len(between.split()) <= 12
    if quote.outer.start >= word.end:
        gap = Span(word.end, quote.outer.start)
        others = [i for i in parse.at(gap) if parse.words[i].pos == "VERB" and parse.children(i, "nsubj")]
        told = any(verb not in parse.ancestors(i) or parse.words[i].dep == "parataxis" for i in others)
        return len(gap.of(parse.text).split()) <= 22 and not told
    return False


def _opens_sentence(parse: Parse, quote: Quote, sentence: Span) -> bool:
    return quote.outer.start <= sentence.start or quote.outer.end >= sentence.end - 1


def _resolved(link: Link, cast: Cast) -> Link:
    if link.source_index is None:
        return link
    return replace(link, speaker=cast.resolve(link.source_index))
