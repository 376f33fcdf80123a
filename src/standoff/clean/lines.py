"""The lines of a text, and where its prose begins and ends.

Enters: a text with "\\n" at the ends of its lines. Leaves: its lines that aren't empty, with what they are like.

>>> [line.words for line in read_lines("Talks fail\\n\\nNorland left the table on Monday.")]
[2, 6]

Invariant: lines are in order, don't overlap, and hold no space at their edges.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+(?:[.'’-]\w+)*")
_ENDS_SENTENCE = re.compile(r"[.!?…]['\"”’»)\]]{0,3}$|[.!?…,][”\"]$")
_PROSE_WORDS = 12  # a sentence of the press has more, a caption or a label hardly ever does and ends in a full stop
_LONG_WORDS = 25  # a line of this length is prose whatever it ends in; much is cut off in the middle


@dataclass(frozen=True, slots=True)
class Line:
    """A line that isn't empty: where it stands, its text, and how many words it has."""

    start: int
    end: int
    text: str
    words: int

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends as a sentence does."""
        return _ENDS_SENTENCE.search(self.text[-5:]) is not None

    @property
    def is_prose(self) -> bool:
        """Whether the line is of the report's own sentences, by its length and its end."""
        return self.words >= _LONG_WORDS or (self.words >= _PROSE_WORDS and self.ends_sentence)


def read_lines(text: str) -> list[Line]:
    """The lines of a text that aren't empty."""
    return list(_read(text))


def find_edges(lines: Sequence[Line], gone: Collection[int]) -> tuple[int, int]:
    """The first and the last line of prose, by their numbers; (all, -1) where there is none."""
    prose = [number for number, line in enumerate(lines) if number not in gone and line.is_prose]
    return (prose[0], prose[-1]) if prose else (len(lines), -1)


def _read(text: str) -> Iterator[Line]:
    for found in _LINE.finditer(text):
        stripped = found[0].strip()
        if stripped:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            yield Line(start, start + len(stripped), stripped, len(_WORD.findall(stripped)))
