"""Words set apart from whoever says them: below a line that ends in a colon, or above a dash and a name.

What enters: a `Parse`, its quotes and its cast; the links found so far. What leaves: those links and the new ones.

>>> [link.speaker[0].name for link in find_displayed(parse, quotes, cast)]     # "“We will wait.” – Ana Holt"
['Ana Holt']

Invariant: words that a link with a cue already has are left to it, so of one quotation there is one such link.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from standoff.annotate.attribution import place_of
from standoff.annotate.cast import Cast
from standoff.annotate.cues import cue_words, verb_with_particle
from standoff.annotate.grammar import NOMINAL, VERBAL, Parse
from standoff.annotate.quotes import OPENERS, PARAGRAPH, STRAIGHT, Quote
from standoff.annotate.saying import source_of
from standoff.annotate.speech import Link
from standoff.records import Span

# a line in quotation marks, whichever they are, a dash on it or below, and what may be a name up to the line's end
_SIGNED = re.compile(
    r"^[^\S\n]*(?P<words>[“”\"«„‘'][^\n]+[”“\"»’'])[^\S\n]*(?:\n{1,2}[^\S\n]*)?"
    r"(?P<dash>―|—|–|--?)[^\S\n]*(?P<name>[^\W\d_][^\n―—–“”\"]{1,60})$",
    re.MULTILINE,
)
# what comes before a comma or a bracket
_NAME = re.compile(r"[^,(]+")
_SPEAKERS = frozenset({"person", "party"})
# how many words a quotation or a paragraph has to have, to be somebody's and no title
_FEWEST = 3
_FEWEST_UNMARKED = 8
# a cue of more words than this, up to the colon, is its verb alone: "made the following comment:"
_LONGEST_CUE = 5
_MARKS = frozenset([*OPENERS, STRAIGHT, "”"])
_CONFIDENCE, _UNMARKED_CONFIDENCE = 0.85, 0.7


def find_displayed(parse: Parse, quotes: tuple[Quote, ...], cast: Cast) -> tuple[Link, ...]:
    """Links from words set apart to whoever they are said to be from, resolved, in no order."""
    made = [*_signed(parse, cast), *_below_a_colon(parse, quotes, cast)]
    return tuple(replace(one, speaker=cast.resolve(one.source_index)) for one in made if one.source_index is not None)


def with_displayed(parse: Parse, displayed: Sequence[Link], links: Sequence[Link]) -> tuple[Link, ...]:
    """The links of a report and those of words set apart, in order; a quotation that no cue took goes to the latter."""
    if not displayed:
        return tuple(links)
    holders: dict[int, list[Link]] = {}
    for link in links:
        for word in _words_of(parse, link):
            holders.setdefault(word, []).append(link)
    cued = {link.cue_index: link for link in links if link.cue_index is not None}
    new, dropped = [], set()
    for one in displayed:
        met = {id(link): link for word in _words_of(parse, one) for link in holders.get(word, ())}.values()
        # a cue among the words set apart is of whoever is quoted in them
        if any(link.cue and not any(span.contains(link.cue) for span in one.content) for link in met):
            continue
        before = cued.get(one.cue_index) if one.cue_index is not None else None
        if before is not None:
            # of one cue there is one attribution
            dropped.add(id(before))
            one = _joined(parse.text, before, one)
        new.append(one)
        dropped |= {id(link) for link in met if link.cue is None}
    return tuple(sorted([*(link for link in links if id(link) not in dropped), *new], key=place_of))


def _joined(text: str, link: Link, displayed: Link) -> Link:
    """The link of a cue with what is set apart; "in a letter on Monday", before "Holt wrote:", is nothing said."""
    told = [span for span in link.content if _is_told(text, link, span)]
    return replace(link, content=tuple(sorted({*told, *displayed.content})))


def _is_told(text: str, link: Link, span: Span) -> bool:
    """Whether words stand behind a link's cue, or in marks."""
    behind = link.cue is not None and span.start >= link.cue.end
    return behind or not _MARKS.isdisjoint(text[max(0, span.start - 1) : span.start + 1])


def _words_of(parse: Parse, link: Link) -> Iterator[int]:
    for span in link.content:
        yield from parse.at(span)


def _signed(parse: Parse, cast: Cast) -> Iterator[Link]:
    """ "“We will wait.” – Ana Holt": a line in marks, a dash, and a name behind it or below."""
    for found in _SIGNED.finditer(parse.text):
        words, dash = Span(*found.span("words")), Span(*found.span("dash"))
        signer = _signer(parse, cast, Span(*found.span("name")))
        if signer is not None and len(words.of(parse.text).split()) >= _FEWEST:
            source, index = signer
            yield Link(source, index, dash, None, dash.of(parse.text), (words,), "direct", (), _CONFIDENCE)


def _signer(parse: Parse, cast: Cast, line: Span) -> tuple[Span, int] | None:
    """Whom a line names, and the word that heads the name; None where it tells something or begins with no name."""
    words = parse.words
    inside = [i for i in parse.at(line) if any(c.isalnum() for c in words[i].text)]
    if not inside or any(words[i].pos in VERBAL and words[i].text.islower() for i in inside):
        return None
    # "Ana Holt, a baker in Mirel", "Ana Holt (Mirel)"
    name = _NAME.match(parse.text, line.start, line.end)
    named = [i for i in inside if name is not None and words[i].start < name.end()]
    mention = next((m for i in named if (m := cast.covering.get(i)) is not None and m.kind in _SPEAKERS), None)
    if not named or (mention is None and not all(words[i].text[:1].isupper() for i in named)):
        return None
    return Span(words[named[0]].start, words[inside[-1]].end), mention.last if mention else named[-1]


def _below_a_colon(parse: Parse, quotes: tuple[Quote, ...], cast: Cast) -> Iterator[Link]:
    """ "Holt made the following statement:", and below it what she says, in marks, or else one paragraph."""
    paragraphs = [Span(*found.span()) for found in PARAGRAPH.finditer(parse.text) if found.group().strip()]
    for above, below in pairwise(paragraphs):
        if not above.of(parse.text).rstrip().endswith(":"):
            continue
        words = below.of(parse.text).strip()
        marked = words[:1] in _MARKS
        cue = _cue_before(parse, cast, above, marked=marked)
        if cue is None:
            continue
        source, place, verb = cue
        if marked:
            content = tuple(quote.outer for quote in _running(parse.text, quotes, below))
            enough = content and sum(len(span.of(parse.text).split()) for span in content) >= _FEWEST
        else:
            content = (Span(below.start, below.start + len(below.of(parse.text).rstrip())),)
            enough = len(words.split()) >= _FEWEST_UNMARKED and not words.endswith(":") and words[:1].isalpha()
        if enough:
            yield Link(
                cast.phrase_span(source),
                source,
                place,
                verb,
                parse.words[verb].lemma.lower(),
                content,
                "direct",
                (),
                _CONFIDENCE if marked else _UNMARKED_CONFIDENCE,
            )


def _running(text: str, quotes: tuple[Quote, ...], below: Span) -> Iterator[Quote]:
    """The quotation that opens a paragraph, and those of the next paragraphs in which it goes on."""
    first = bisect_left(quotes, below.start, key=lambda quote: quote.outer.start)
    if first == len(quotes) or text[below.start : quotes[first].outer.start].strip():
        return
    yield quotes[first]
    for number in range(first + 1, len(quotes)):
        opening = quotes[number].outer.start
        if quotes[number].continues == number - 1:
            yield quotes[number]
        elif text[text.rfind("\n", 0, opening) + 1 : opening].strip():
            # words in marks of another kind inside the paragraph
            continue
        else:
            return


def _cue_before(parse: Parse, cast: Cast, above: Span, *, marked: bool) -> tuple[int, Span, int] | None:
    """Who says what stands below a line, the words of the cue, and its verb.

    Before words without marks the verb has to be one of saying and to end the line: "Holt wrote:".
    """
    words, say = parse.words, cue_words()["say"]
    end = above.start + len(above.of(parse.text).rstrip()) - 1
    inside = [i for i in parse.at(Span(above.start, end)) if words[i].end <= end]
    if not inside:
        return None
    line = [i for i in inside if words[i].sentence == words[inside[-1]].sentence]
    # "the following statement" holds no verb that tells
    verbs = [i for i in line if words[i].pos == "VERB" and words[i].tag != "VB" and words[i].dep != "amod"]
    for verb in reversed(verbs):
        lemma = verb_with_particle(parse, verb)
        lemma = lemma if lemma in say["verbs"] else words[verb].lemma.lower()
        says = lemma in say["verbs"]
        behind = [i for i in line if i > verb]
        if not marked and (not says or lemma in say["weak"] or not _is_last(parse, verb, behind)):
            continue
        source = source_of(parse, cast, verb)[0]
        if source is None or (not says and cast.mention_at(source) is None):
            continue
        short = len(behind) < _LONGEST_CUE and source not in behind
        return source, Span(words[verb].start, words[behind[-1]].end if behind and short else words[verb].end), verb
    return None


def _is_last(parse: Parse, verb: int, behind: Sequence[int]) -> bool:
    """Whether a line tells nothing of its own behind a verb: "wrote on Monday:", but not "said that the following:"."""
    own = parse.children(verb, "ccomp", "xcomp", "obj")
    return not own and len(behind) <= _LONGEST_CUE and not any(parse.words[i].pos in NOMINAL for i in behind[:1])
