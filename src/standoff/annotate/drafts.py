"""A statement without a condition, before it is numbered.

What enters: nothing. What leaves: the record that the rules for cues and for words fill.

>>> Simple(...).kind

Invariant: `cue` and `verb` are words of the sentence.
"""

from dataclasses import dataclass

from standoff.records import Filler, Kind, Span, Stance, Strength


@dataclass(frozen=True, slots=True)
class Simple:
    """A statement without a condition, before it is numbered."""

    kind: Kind
    sentence: int
    cue: int
    verb: int
    speaker: Filler | None
    via: tuple[Filler, ...]
    actor: tuple[str, ...]
    target: tuple[str, ...]
    strength: Strength | None
    stance: Stance | None
    content: Span | None
    confidence: float
    said: bool
    doubts: tuple[str, ...] = ()
    reiterated: bool = False
