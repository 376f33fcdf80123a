"""What a statement says is told without the words for who says it."""

import pytest

from standoff.records import Filler, Span, Statement
from standoff.tags import without_tag


def state(text: str, content: str, speaker: str, cue: str) -> Statement:
    def filler(words: str) -> Filler | None:
        return Filler(words, words, Span(text.index(words), text.index(words) + len(words))) if words else None

    start = text.index(content)
    return Statement(
        "1", "r", "pledge", None, text, filler(speaker), cue=filler(cue), content=Span(start, start + len(content))
    )


@pytest.mark.parametrize(
    ("text", "content", "speaker", "cue", "left"),
    [
        ("Dorak promised bread to all.", "Dorak promised bread to all", "Dorak", "promised", "bread to all"),
        ("Dorak said that bread would come.", "bread would come", "Dorak", "said", "bread would come"),
        ("Bread, Dorak promised, comes.", "Bread, Dorak promised, comes", "Dorak", "promised", "Bread, , comes"),
        ("No bread, the minister threatened", "No bread", "", "threatened", "No bread"),
        ("Dorak's threat", "Dorak's threat", "Dorak", "Dorak's threat", ""),
    ],
)
def test_the_tag_is_left_out(text: str, content: str, speaker: str, cue: str, left: str) -> None:
    assert without_tag(text, state(text, content, speaker, cue)) == left


def test_a_statement_without_content_leaves_nothing() -> None:
    assert without_tag("Dorak promised.", Statement("1", "r", "pledge", None, "Dorak promised.")) == ""
