"""Where what is said begins and ends: clauses that a parse hung elsewhere, and text without a cue within it.

What enters: a `Parse` and a verb of saying or a span of content. What leaves: spans of content.

>>> up_to_break(text, Span(0, 40), quotes)         # "Norland will wait; the road is shut."
Span(0, 17)

Invariant: what leaves lies within what entered and holds no cue.
"""

from collections.abc import Iterator

from standoff.annotate.grammar import SUBJECTS, Parse
from standoff.annotate.quotes import Quote, quotes_over
from standoff.records import Span


def told_in_writing(parse: Parse, verb: int) -> list[int]:
    """ "wrote in a letter that it would close the road": parsers hang the clause on the letter."""
    if parse.children(verb, "ccomp"):
        return []
    clauses = [c for _case, i in parse.obliques(verb) for c in parse.children(i, "acl:relcl", "acl")]
    # "a letter that he sent": there the letter is what is sent
    return [
        c
        for c in clauses
        if parse.words[min(parse.subtree(c))].lower == "that"
        and parse.children(c, *SUBJECTS)
        and parse.words[parse.children(c, *SUBJECTS)[0]].lower != "that"
        and (parse.children(c, "aux") or any(parse.words[i].lower != "that" for i in parse.objects(c)))
    ]


def up_to_break(text: str, content: Span, quotes: tuple[Quote, ...]) -> Span:
    """Content up to a semicolon outside quotation marks: what stands behind it is a sentence of its own."""
    at = text.find(";", content.start, content.end)
    while at >= 0 and quotes_over(quotes, Span(at, at + 1)):
        at = text.find(";", at + 1, content.end)
    return Span(content.start, at) if at > content.start else content


def less_cue(parse: Parse, quotes: tuple[Quote, ...], content: Span, cue: Span, source: int | None) -> Iterator[Span]:
    """Content without a cue that stands inside it: the longer side, or both of a quotation that "he said" parts."""
    if not content.overlaps(cue):
        yield content
        return
    said = parse.span(parse.phrase(source)) if source is not None else None
    inserted = Span(min(said.start, cue.start), max(said.end, cue.end)) if said and content.contains(said) else cue
    inside = [q.outer for q in quotes_over(quotes, content) if content.start <= q.inner.start]
    before = [q for q in inside if q.end <= inserted.start]
    after = [q for q in inside if q.start >= inserted.end]
    if before and after and not parse.text[before[-1].end : inserted.start].strip():
        yield from (Span(content.start, before[-1].end), Span(after[0].start, content.end))
        return
    left, right = (
        Span(content.start, min(inserted.start, content.end)),
        Span(max(inserted.end, content.start), content.end),
    )
    longer = left if cue.start - content.start >= content.end - cue.end else right
    yield Span(longer.start, longer.start + len(longer.of(parse.text).rstrip(" ,")))


def adjacent(parse: Parse, indices: list[int], verb: int) -> list[int]:
    """The longer run of `indices` before or after the verb."""
    before, after = [i for i in indices if i < verb], [i for i in indices if i > verb]
    return before if len(before) >= len(after) else after


def around(parse: Parse, indices: list[int], verb: int) -> Iterator[Span]:
    """What stands before an inserted "he said", and what goes on behind it up to a clause of another subject."""
    words = parse.words
    tail = set(parse.subtree(verb))
    stop = next((i for i in indices if i > verb and words[i].text in {";", "—", "–"}), len(words))
    before = [i for i in indices if i < verb and i not in tail]
    after = [i for i in indices if verb < i < stop and i not in tail]
    inserted = bool(before) and bool(after) and any(words[i].text == "," for i in range(verb + 1, after[0] + 1))
    for run in (before, after) if inserted else (adjacent(parse, before + after, verb),):
        span = parse.span(run)
        if span:
            yield span
