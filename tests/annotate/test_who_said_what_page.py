"""The page on who said what: each of its difficulties is read as the page says."""

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from standoff.annotate import annotate
from standoff.knowledge import Knowledge, load_knowledge
from standoff.records import Attribution, Report, Span, Stretch

PAGE = Path(__file__).parents[2] / "docs" / "who-said-what.md"
_HEADING = re.compile(r"^### \d+\. (.+)$", re.MULTILINE)


def difficulties() -> list[tuple[str, str, list[str]]]:
    """Title, text and rows of each difficulty."""
    page = PAGE.read_text(encoding="utf-8").split("## Twenty difficulties")[1]
    titles = _HEADING.findall(page)
    found = []
    for title, part in zip(titles, _HEADING.split(page)[2::2], strict=True):
        lines = part.splitlines()
        text = "\n".join(line[1:].strip() for line in lines if line.startswith(">"))
        rows = [line for line in lines if line.startswith("| ") and not line.startswith(("| ---", "| source |"))]
        found.append((title, text, rows))
    return found


def row_of(text: str, one: Attribution) -> str:
    """An attribution as a row of the page."""

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(span.of(text).replace("\n", " ").strip() for span in spans)

    marks = [f"link {one.depth + 1}"] * bool(one.depth) + ["doubtful"] * one.doubtful
    setting = [f"to {one.audience.text}"] if one.audience else []
    setting += [f"in {one.occasion.text}"] if one.occasion else []
    setting += [one.anonymity.text] if one.anonymity else []
    told = "; ".join(part for part in (", ".join(marks), "; ".join(setting)) if part)
    who = one.speaker.name if one.speaker else ""
    return f"| {words(one.source)} | {who} | {words(one.cue)} | {words(one.content)} | {told} |"


@pytest.fixture(scope="module")
def plain_knowledge() -> Knowledge:
    return load_knowledge()


def test_there_are_twenty_difficulties() -> None:
    assert len(difficulties()) == 20


@pytest.mark.parametrize(("title", "text", "rows"), difficulties(), ids=[title for title, _, _ in difficulties()])
def test_a_difficulty_is_read_as_the_page_says(
    title: str, text: str, rows: list[str], pipeline: Any, plain_knowledge: Knowledge
) -> None:
    whole = Span(0, len(text))
    digest = sha256(text.encode("utf8")).hexdigest()
    report = Report("invented.txt", digest, text, text, (Stretch(whole, whole),))
    reading = annotate(report, pipeline=pipeline, knowledge=plain_knowledge)
    assert [row_of(text, one) for one in reading.attributions] == rows
