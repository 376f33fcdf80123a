"""Who speaks where: the chain of links over a place, and quotations that go on without a cue.

What enters: a `Parse` and the links found in it. What leaves: `Speech`, which is asked for the speaker of a word.

>>> speech.speaker(act)[0].name                # "“We will wait,” Ana Holt said. “Then we act.”"
'Ana Holt'

Invariant: where the innermost source can't be told, nobody speaks; the next one out is never taken instead.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from standoff.annotate.grammar import Parse
from standoff.annotate.quotes import Quote, quotes_over
from standoff.records import Filler, Mode, Span

FoundBy = Literal["rule", "network", "both"]


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain: who (`source`, resolved as `speaker`), by which words (`cue`), what (`content`).

    It is `doubtful` where another may well be the source.
    """

    source: Span | None
    source_index: int | None
    cue: Span | None
    cue_index: int | None
    lemma: str
    content: tuple[Span, ...]
    mode: Mode
    speaker: tuple[Filler, ...] = ()
    confidence: float = 0.9
    found_by: FoundBy = "rule"
    doubtful: bool = False


class Speech:
    """Who speaks where: the chain of links over a place, the outermost first."""

    def __init__(self, parse: Parse, links: tuple[Link, ...]) -> None:
        self.parse, self.links = parse, links
        self._by_sentence: dict[int, list[Link]] = {}
        for link in links:
            for span in link.content:
                for index in {parse.words[i].sentence for i in parse.at(span)}:
                    here = self._by_sentence.setdefault(index, [])
                    if link not in here:
                        here.append(link)

    def near(self, span: Span) -> tuple[Link, ...]:
        """The links that have content in the sentence in which a span begins."""
        indices = self.parse.at(span)
        return tuple(self._by_sentence.get(self.parse.words[indices[0]].sentence, ())) if indices else self.links

    def chain(self, index: int, *, without: int | None = None) -> tuple[Link, ...]:
        """The links whose content holds a word, the widest first; links cued by the word `without` are left out."""
        word = self.parse.words[index]
        place = Span(word.start, word.end)
        found = [
            link
            for link in self._by_sentence.get(word.sentence, ())
            if (without is None or link.cue_index != without) and any(c.contains(place) for c in link.content)
        ]
        return tuple(sorted(found, key=lambda link: -sum(c.end - c.start for c in link.content)))

    def _is_first_person(self, link: Link) -> bool:
        return link.source_index is not None and self.parse.words[link.source_index].lower in {"we", "i"}

    def speaker(
        self, index: int, *, without: int | None = None
    ) -> tuple[Filler | None, tuple[Filler, ...], Link | None]:
        """Who says the word at `index`: the innermost source, the carriers before it, and the source's link."""
        chain = [
            link
            for link in self.chain(index, without=without)
            if link.speaker or (link.source_index is not None and not self._is_first_person(link))
        ]
        if not chain:
            return None, (), None
        innermost = chain[-1]
        if not innermost.speaker:
            # somebody says it, and nobody can tell who: better unknown than in the mouth of the next one out
            return None, tuple(link.speaker[0] for link in chain if link.speaker), innermost
        chain = [link for link in chain if link.speaker]
        carriers = tuple(link.speaker[0] for link in chain[:-1] if link.speaker[0].name != innermost.speaker[0].name)
        return together(innermost.speaker), carriers, innermost


def together(speakers: tuple[Filler, ...]) -> Filler:
    """Those who say a thing together as one filler, in the words of the first, their names by "; "."""
    return replace(speakers[0], name="; ".join(dict.fromkeys(one.name for one in speakers)))


def carried_quotes(parse: Parse, quotes: tuple[Quote, ...], links: list[Link]) -> Iterator[Link]:
    """Quotations that no cue took: whoever spoke before them, in this paragraph or across it, goes on."""
    taken: dict[int, Link] = {}
    number_of = {quote.outer.start: number for number, quote in enumerate(quotes)}
    for link in links:
        for quote in [q for c in link.content for q in quotes_over(quotes, c) if c.overlaps(q.inner)]:
            if link.cue is not None and not quote.inner.contains(link.cue):
                taken.setdefault(number_of[quote.outer.start], link)
    spoken = dict(taken)
    order = sorted(taken)
    cued = sorted((link for link in links if link.cue and link.speaker), key=_cue_start)
    last: int | None = None
    for number, quote in enumerate(quotes):
        if number - 1 in spoken:
            last = number - 1
        if number in taken or not _is_speech(parse, quote):
            continue
        before = _speaker_before(parse, quotes, spoken, number, last, cued)
        if before is None:
            before = _speaker_after(parse, quotes, taken, number, order)
        if before is None:
            continue
        made = Link(before.source, before.source_index, None, None, "", (quote.outer,), "direct", before.speaker, 0.7)
        spoken[number] = made
        yield made


def _is_speech(parse: Parse, quote: Quote) -> bool:
    """Speech, not a name or a scare quote: a clause, or a sentence of its own."""
    words = parse.at(quote.inner)
    return len(words) >= 5 and any(parse.words[i].pos in {"VERB", "AUX"} for i in words)


def _paragraph(text: str, at: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, len(text) if end < 0 else end


def _cue_start(link: Link) -> int:
    return link.cue.start if link.cue else 0


def _speaker_before(
    parse: Parse, quotes: tuple[Quote, ...], spoken: dict[int, Link], number: int, last: int | None, cued: list[Link]
) -> Link | None:
    """`last` is the quotation last spoken before; `cued` are the links that have a cue and a speaker, by their cues."""
    quote = quotes[number]
    if quote.continues is not None and quote.continues in spoken:
        return spoken[quote.continues]
    start, _ = _paragraph(parse.text, quote.outer.start)
    if last is not None and quotes[last].outer.start >= start:
        return spoken[last]
    nearest = bisect_left(cued, quote.outer.start, key=_cue_start) - 1
    if nearest < 0 or _cue_start(cued[nearest]) < start:
        return None
    # of links with one cue the first found
    return cued[bisect_left(cued, _cue_start(cued[nearest]), key=_cue_start)]


def _speaker_after(
    parse: Parse, quotes: tuple[Quote, ...], taken: dict[int, Link], number: int, order: list[int]
) -> Link | None:
    """`order` are the numbers of the quotations that a cue took."""
    quote = quotes[number]
    start, end = _paragraph(parse.text, quote.outer.start)
    following = bisect_right(order, number)
    if following < len(order) and quotes[order[following]].outer.start <= end:
        return taken[order[following]]
    if number and quotes[number - 1].outer.end <= start and number - 1 in taken:
        gap = parse.text[quotes[number - 1].outer.end : quote.outer.start]
        # the paragraph before ended with this speaker's words and their cue: "…,” she said.\n“And …”"
        if gap.count("\n") <= 2 and len(gap.split()) <= 12:
            return taken[number - 1]
    return None
