"""Turns what the speakers of a report say into vectors, so that two reports' words for it can be compared.

What enters: a report, its statements, its quotations, and, where it is a party's own text, its sentences.
What leaves: a `Said` for each run of words that is said.

>>> [s.span.of(report.text) for s in find_said(report, statements, quotes, (), bundled_vectors())]
['he would not rule out sending the fleet']

Invariant: each span is the content of a statement or a sentence, and no two are the same; what an outlet tells in its
own voice has no vector.
"""

from collections.abc import Sequence

from standoff.annotate.quotes import Quote, quotes_over
from standoff.annotate.vectors.sentences import SentenceVectors
from standoff.knowledge import Knowledge
from standoff.records import Report, Said, Span, Statement
from standoff.tags import without_tag
from standoff.turns import has_official_form

# "a swift answer" may be anybody's, to anything
_FEWEST_WORDS = 4
# a party's programme of hundreds of pages is heard as far as this
_MOST_SENTENCES = 400


def find_said(
    report: Report,
    statements: Sequence[Statement],
    quotes: tuple[Quote, ...],
    own: Sequence[Span],
    vectors: SentenceVectors,
) -> tuple[Said, ...]:
    """The contents of the statements that somebody makes, each once, with their vectors; figures need none.

    `own` are the sentences of a text in which a party speaks throughout.
    """
    words: dict[Span, str] = {span: span.of(report.text) for span in own[:_MOST_SENTENCES]}
    for one in statements:
        if one.content is None or one.speaker is None or one.mode == "narration" or one.kind == "claim_figure":
            continue
        words.setdefault(one.content, _words(report.text, one, quotes))
    told = {span: text for span, text in words.items() if len(text.split()) >= _FEWEST_WORDS}
    return tuple(Said(span, vectors.vector(told[span])) for span in sorted(told))


def is_own_text(report: Report, knowledge: Knowledge) -> bool:
    """Whether a party speaks in the whole of a report: by its carrier, its publisher, or its form."""
    named = (words for words in (report.url, report.outlet) if words)
    if report.kind == "official" or any(knowledge.publisher(words) is not None for words in named):
        return True
    return has_official_form(report.text, report.title)


def _words(text: str, statement: Statement, quotes: tuple[Quote, ...]) -> str:
    """The words of a content without "he said": of a quotation what stands in its marks, else all but the tag."""
    inside = quotes_over(quotes, statement.content) if statement.mode == "direct" and statement.content else ()
    return " ".join(quote.inner.of(text) for quote in inside) or without_tag(text, statement)
