"""The form of official texts: who speaks in which turn of a transcript, and the heads of communiqués and statements.

What enters: a report's text and its title. What leaves: `Turn`s in order, none where the text is no transcript; and
whether a text has the form of a text that a party publishes itself.

>>> text = "QUESTION: Will you come?\\nThe President: We will.\\nQUESTION: When?\\nThe President: In May."
>>> [turn.label.of(text) for turn in find_turns(text)][:2]
['QUESTION', 'The President']
>>> has_official_form("JOINT COMMUNIQUÉ\\nThe two ministers met in Mirel.", None)
True

Invariant: turns don't overlap, and each begins with its label at the start of a line.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.records import Span

# A label is a name, an office, or both: capitals but for the small words between them, in front of a colon.
_PART = r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|of|the|for|and|de|von|van|al|bin|\([^()\n]{1,40}\))"
_LABEL = re.compile(
    rf"^[ \t]*(?:\*\*)?(?P<label>(?:the )?[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:,? {_PART}){{0,8}})(?:\*\*)?:(?:\*\*)?\s+",
    re.MULTILINE,
)
_ASKING = re.compile(r"^(?:Q|QUESTION|QUESTIONER|REPORTER|JOURNALIST|CORRESPONDENT|MODERATOR)S?\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:president|minister|chancellor|premier|secretary|spokes(?:man|woman|person)|ambassador|governor|chair(?:man|"
    r"woman|person)?|commissioner|general|king|queen|sheikh|speaker|representative)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^(?:joint |official |final |press |the )*(?:communiqu[eé]|statement|declaration|remarks|address|transcript|"
    r"readout|note verbale)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_HEAD_GOES_ON = re.compile(r"^\s*(?:$|(?:by|of|on|from|following|issued|to|between|after|at)\b)", re.IGNORECASE)
# A list of facts has lines with colons too; a transcript is made of them, and its speakers come again.
_FEWEST_TURNS, _LEAST_SHARE, _MOST_PARAGRAPHS = 3, 0.5, 8
_HEAD_WORDS, _HEAD_LINES = 22, 3


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at a stretch: the span of the label, and that of the words behind its colon."""

    label: Span
    words: Span

    def is_question(self, text: str) -> bool:
        """Whether the label is that of whoever asks, and names nobody."""
        return _ASKING.match(self.label.of(text)) is not None


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript in order; none where labels are few, or don't run through the text."""
    found = list(_LABEL.finditer(text))
    if len(found) < _FEWEST_TURNS:
        return ()
    counts = Counter(match.group("label") for match in found)
    # a label that comes once counts where others come again: a guest who says a word
    again = sum(number for number in counts.values() if number > 1)
    if again < len(found) / 2 or len(counts) < 2:
        return ()
    ends = [*(match.start() for match in found[1:]), len(text)]
    turns = [
        Turn(Span(*match.span("label")), Span(match.end(), _less_space(text, match.end(), end)))
        for match, end in zip(found, ends, strict=True)
    ]
    told = len(text) - turns[0].label.start
    paragraphs = sum(1 for line in text[turns[0].label.start :].splitlines() if line.strip())
    is_through = told >= _LEAST_SHARE * len(text) and paragraphs <= _MOST_PARAGRAPHS * len(turns)
    return tuple(turns) if is_through else ()


def has_official_form(text: str, title: str | None) -> bool:
    """Whether a text is headed as a communiqué or statement is, or is a transcript with a holder of an office in it."""
    heads = [title or "", *[line for line in text.splitlines() if line.strip()][:_HEAD_LINES]]
    return any(_is_head(line.strip()) for line in heads) or _is_transcript(text, find_turns(text))


def _is_head(line: str) -> bool:
    found = _HEAD.match(line)
    if found is None or len(line.split()) > _HEAD_WORDS or line.endswith((".", "!", "?", "…", "”", '"')):
        return False
    return _HEAD_GOES_ON.match(found.group("rest")) is not None and _is_title(line)


def _is_title(line: str) -> bool:
    """Whether a line is set as a title: its longer words in capitals, as no headline of a sentence is."""
    longer = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 4]
    return all(word[0].isupper() for word in longer)


def _is_transcript(text: str, turns: Sequence[Turn]) -> bool:
    return any(_OFFICE.search(turn.label.of(text)) for turn in turns)


def _less_space(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
