"""Questions as people type them, read as a command reads them.

What enters: a question, and what is known of the world. What leaves: the act that it tells.
"""

from functools import cache
from pathlib import Path
from typing import Any

from standoff.annotate import load_pipeline, read_act
from standoff.errors import BadQuestion
from standoff.knowledge import Knowledge, load_knowledge
from standoff.reason import in_words
from standoff.records import Act

FOLDER = Path(__file__).parent / "asked"


@cache
def known(name: str) -> Knowledge:
    """A knowledge file of the folder."""
    return load_knowledge([FOLDER / name])


@cache
def pipeline() -> Any:
    """The bundled pipeline, loaded once."""
    return load_pipeline()


def read_case(question: str, knowledge: Knowledge) -> Act:
    """The act of a question; one that no action of the taxonomy tells is taken in its words."""
    try:
        return read_act(question, pipeline=pipeline(), knowledge=knowledge)
    except BadQuestion:
        return in_words(question)
