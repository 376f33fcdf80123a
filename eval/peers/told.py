"""What the racers share: the article that they read, and what each of them tells of it.

    Told(source=((6, 9),), cue=((10, 14),), content=((0, 5),)).as_json()["cue"]    # [[10, 14]]

Invariant: spans are in the order of the text, each with its end exclusive.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from standoff.records import Page

Span = tuple[int, int]
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its id; `page` is the same as Standoff gathers it, None where no file was read."""

    id: str
    text: str
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Who said what, as spans of characters; the source may be missing."""

    source: Spans
    cue: Spans
    content: Spans

    def as_json(self) -> dict[str, list[list[int]]]:
        """The spans as the scorer reads them."""
        return {role: [list(span) for span in getattr(self, role)] for role in ("source", "cue", "content")}


class Teller(Protocol):
    """One that is raced; one that `needs_parse` is handed a spaCy `Doc` of the text, whose time counts as its own."""

    name: str
    needs_parse: bool

    def tell(self, article: Article, parse: Any) -> list[Told]:
        """The attributions of an article."""
        ...


def spans_of_tokens(tokens: Iterable[Any], text: str) -> Spans:
    """The characters of a text's spaCy tokens, those that stand side by side as one span; white space alone is none."""
    spans: list[Span] = []
    last = None
    for token in sorted((token for token in tokens if not token.is_space), key=lambda token: token.i):
        start = token.idx
        if last is not None and not text[last.idx + len(last) : start].strip():
            start = spans.pop()[0]
        spans.append((start, token.idx + len(token)))
        last = token
    return tuple(spans)
