"""What a statement says without its tag: the words for who says it, and for that it is said.

What enters: a report's text and a statement of it. What leaves: the words of its content without speaker and cue.

>>> without_tag("Dorak promised bread to all.", promise)
'bread to all.'

Invariant: what is left stands in the content, in its order; a statement without content leaves nothing.
"""

from standoff.records import Span, Statement


def without_tag(text: str, statement: Statement) -> str:
    """The words of the content; two promises of one speaker would be alike by "Dorak promised" alone."""
    content = statement.content
    if content is None:
        return ""
    fillers = (statement.speaker, statement.cue)
    tags = sorted(f.span for f in fillers if f is not None and f.span is not None and content.contains(f.span))
    pieces, start = [], content.start
    for tag in (*tags, Span(content.end, content.end)):
        pieces.append(text[start : tag.start].strip())
        start = max(start, tag.end)
    return " ".join(piece for piece in pieces if piece)
