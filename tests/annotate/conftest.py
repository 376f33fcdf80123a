"""One pipeline, one knowledge with the invented states of the sample, and a reading of a text, for the tests here."""

from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from standoff.annotate import annotate, load_pipeline
from standoff.knowledge import Knowledge, load_knowledge
from standoff.records import Reading, Report, Span, Stretch


@pytest.fixture(scope="session")
def pipeline() -> Any:
    return load_pipeline()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge([Path(str(files("standoff").joinpath("sample/knowledge.toml")))])


@pytest.fixture(scope="session")
def read_text(pipeline: Any, knowledge: Knowledge) -> Callable[..., Reading]:
    def read(text: str, published: str | None = None) -> Reading:
        whole = Span(0, len(text))
        digest = sha256(text.encode("utf8")).hexdigest()
        report = Report("invented.txt", digest, text, text, (Stretch(whole, whole),), published=published)
        return annotate(report, pipeline=pipeline, knowledge=knowledge)

    return read
