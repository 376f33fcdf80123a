"""Word pieces and surface features of tokens, the same in training and in use.

Enters: tokens as strings, with the white space before each. Leaves: piece ids, per piece a shape and a gap, and
the index of each token's first piece, as the encoder wants them.

Example: ``shape_of("NATO")`` is ``Shape.UPPER``; ``gap_of("\\n\\n")`` is ``Gap.BLANK_LINE``.

Invariant: every token has at least one piece and at most ``MAX_PIECES_PER_TOKEN``, whatever characters it holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from pathlib import Path

from tokenizers import Tokenizer

from standoff.errors import ModelError

MAX_PIECES_PER_TOKEN = 16
# A token longer than this (an encoded picture, a run of dashes) tells nothing more by its tail.
MAX_CHARACTERS_PER_TOKEN = 80


class Shape(IntEnum):
    """How a token is written; the word pieces themselves carry no case."""

    OTHER = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    MIXED = 4
    DIGIT = 5
    INITIAL = 6


class Gap(IntEnum):
    """The white space before a token."""

    NONE = 0
    SPACE = 1
    NEWLINE = 2
    BLANK_LINE = 3


@dataclass(frozen=True, slots=True)
class Pieces:
    """The encoder's input for one window; the three lists have one entry a piece, ``first`` one entry a token."""

    ids: list[int]
    shapes: list[int]
    gaps: list[int]
    first: list[int]


@lru_cache(maxsize=50_000)
def shape_of(token: str) -> Shape:
    """Tell how a token is written, from its letters and digits alone."""
    letters = [character for character in token if character.isalpha()]
    if not letters:
        return Shape.DIGIT if any(character.isdigit() for character in token) else Shape.OTHER
    upper = sum(character.isupper() for character in letters)
    if upper == 0:
        return Shape.LOWER
    if upper == len(letters):
        return Shape.INITIAL if len(letters) == 1 else Shape.UPPER
    return Shape.TITLE if upper == 1 and letters[0].isupper() else Shape.MIXED


def gap_of(whitespace: str) -> Gap:
    """Tell what white space means: nothing, a space, the end of a line, or a blank line between paragraphs."""
    if not whitespace:
        return Gap.NONE
    lines = whitespace.count("\n") or len(whitespace.splitlines()) - 1
    if lines <= 0:
        # a lone carriage return or line separator ends a line, too
        return Gap.NEWLINE if len(f"{whitespace}.".splitlines()) > 1 else Gap.SPACE
    return Gap.NEWLINE if lines == 1 else Gap.BLANK_LINE


class PieceCutter:
    """Cuts tokens into word pieces and remembers the pieces of frequent tokens."""

    def __init__(self, tokenizer: Tokenizer, remember: int = 50_000) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._remember = remember
        self._known: dict[str, tuple[int, ...]] = {}
        self._unknown, self.start, self.end = (_id_of(tokenizer, mark) for mark in ("[UNK]", "[CLS]", "[SEP]"))

    @classmethod
    @cache
    def from_file(cls, path: Path) -> "PieceCutter":
        """Read a ``tokenizer.json``, once for all that cut with it."""
        return cls(Tokenizer.from_file(str(path)))

    def cut(self, token: str) -> tuple[int, ...]:
        """Return the piece ids of one token, at least one."""
        token = token[:MAX_CHARACTERS_PER_TOKEN]
        known = self._known.get(token)
        if known is None:
            ids = self._tokenizer.encode(token, add_special_tokens=False).ids[:MAX_PIECES_PER_TOKEN]
            known = tuple(ids) or (self._unknown,)
            if len(self._known) >= self._remember:
                self._known.clear()
            self._known[token] = known
        return known

    def assemble(self, tokens: Sequence[str], gaps: Sequence[int]) -> Pieces:
        """Lay out the pieces of a window between the start and the end mark."""
        ids, shapes, piece_gaps, first = [self.start], [int(Shape.OTHER)], [int(Gap.NONE)], []
        for token, gap in zip(tokens, gaps, strict=True):
            cut = self.cut(token)
            first.append(len(ids))
            ids.extend(cut)
            shapes.extend([int(shape_of(token[:MAX_CHARACTERS_PER_TOKEN]))] * len(cut))
            piece_gaps.extend([int(gap)] + [int(Gap.NONE)] * (len(cut) - 1))
        ids.append(self.end)
        shapes.append(int(Shape.OTHER))
        piece_gaps.append(int(Gap.NONE))
        return Pieces(ids, shapes, piece_gaps, first)


def _id_of(tokenizer: Tokenizer, mark: str) -> int:
    found = tokenizer.token_to_id(mark)
    if found is None:
        raise ModelError(f"the tokenizer has no {mark}", place="tokenizer.json", remedy="reinstall standoff")
    return found
