"""One pipeline, one knowledge with the invented states of the sample, and a reading of a text, for the tests here."""

from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from standoff.annotate import annotate, load_pipeline
from standoff.annotate.acts import read_acts
from standoff.annotate.cast import Cast
from standoff.annotate.mentions import find_mentions
from standoff.annotate.parsing import parse_text
from standoff.annotate.scene import Scene
from standoff.annotate.speech import Speech
from standoff.annotate.standins import stand_ins
from standoff.knowledge import Knowledge, load_knowledge
from standoff.records import Act, Reading, Report, Span, Stretch


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


@pytest.fixture(scope="session")
def acts_of(pipeline: Any, knowledge: Knowledge) -> Callable[[str], tuple[Act, ...]]:
    """The acts that a sentence, or a phrase without a verb, names at its root."""

    def read(sentence: str) -> tuple[Act, ...]:
        parse = parse_text(sentence, pipeline, stand_ins(sentence, knowledge))
        scene = Scene(parse, Cast(parse, find_mentions(parse, knowledge), knowledge), Speech(parse, ()))
        return read_acts(scene, next(word.index for word in parse.words if word.head == word.index))

    return read
