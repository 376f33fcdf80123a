"""The sample, or a folder like it, read by the stages once for all tests; and how words of it are compared.

What enters: a folder of reports and a knowledge file. What leaves: `Read`.

Invariant: the words that `find_words` finds stand in the cleaned text, quotation marks aside.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from standoff.annotate import annotate, load_pipeline
from standoff.clean import clean
from standoff.gather import gather
from standoff.knowledge import Knowledge, load_knowledge
from standoff.records import Page, Reading, Report, Span

SAMPLE = Path(str(files("standoff").joinpath("sample")))
# BaseLoader: a day stays the text that it is written as
EXPECTED: dict[str, Any] = yaml.load((SAMPLE / "expected.yaml").read_text(encoding="utf8"), yaml.CBaseLoader)


@dataclass(frozen=True, slots=True)
class Read:
    """A folder of reports as the stages made it, by report id."""

    pages: Mapping[str, Page]
    reports: Mapping[str, Report]
    readings: Mapping[str, Reading]
    knowledge: Knowledge


@cache
def bundled_pipeline() -> Any:
    """The bundled pipeline, loaded once for all tests."""
    return load_pipeline()


@cache
def read_folder(reports: Path, knowledge_file: Path) -> Read:
    """Gather, clean and annotate a folder, with the knowledge of a file on top of the bundled."""
    knowledge = load_knowledge([knowledge_file])
    pipeline = bundled_pipeline()
    pages = [page for page in gather([str(reports)]) if isinstance(page, Page)]
    cleaned = [report for report in map(clean, pages) if isinstance(report, Report)]
    readings = [annotate(report, pipeline=pipeline, knowledge=knowledge) for report in cleaned]
    return Read(
        {page.id: page for page in pages},
        {report.id: report for report in cleaned},
        {reading.report_id: reading for reading in readings},
        knowledge,
    )


def read_sample() -> Read:
    """The bundled sample."""
    return read_folder(SAMPLE / "reports", SAMPLE / "knowledge.toml")


def rows(section: str, name: str) -> list[Any]:
    """The rows of a section; a row's `miss` is the reason of a known miss."""
    return [
        pytest.param(
            row, marks=[pytest.mark.xfail(reason=row["miss"], strict=True)] if "miss" in row else [], id=row[name]
        )
        for row in EXPECTED[section]
    ]


def word_f1(left: str, right: str) -> float:
    """The F1 of the words that two texts share, as the conditional signals are scored."""
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (left, right))
    total = sum(a.values()) + sum(b.values())
    return 2 * sum((a & b).values()) / total if total else 0.0


def plain(text: str) -> str:
    """The text with one kind of quotation mark and of white space, as long as before."""
    return re.sub(r"\s", " ", text.translate(str.maketrans("“”‘’", "\"\"''")))


def find_words(text: str, words: str) -> Span | None:
    """Where the words stand in the text, kinds of quotation marks and white space aside."""
    start = plain(text).find(plain(words))
    return None if start < 0 else Span(start, start + len(words))


def shares_words(left: str, right: str) -> bool:
    """Whether a third of the words that matter are shared, as stances are scored."""
    idle = set(
        re.findall(r"\w+", "the a an of to in on with its their or let for from by at into that own be have has")
    )
    a, b = ({word[:5] for word in re.findall(r"\w+", text.lower()) if word not in idle} for text in (left, right))
    return len(a & b) >= max(1, min(len(a), len(b))) / 3
