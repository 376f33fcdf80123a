"""A statement before it is numbered, and one without a condition as the rules for cues and for words fill it.

What enters: nothing. What leaves: two records.

>>> Draft(...).kind
'threat'

Invariant: `cue` and `verb` are words of the sentence.
"""

from dataclasses import dataclass

from standoff.annotate.pairing import Conditional
from standoff.records import Filler, Kind, Mode, Span, Stance, Strength

UNNAMED = "nobody is named as its speaker"
OPEN_KIND = "what kind of statement it is, its words leave open"
# kinds of which another than the speaker's side is the doer
OF_OTHERS: frozenset[Kind] = frozenset({"demand", "accusation"})


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


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it is numbered: spans and fillers, with the words (`verb`, `trigger`) its acts hang on."""

    kind: Kind
    sentence: int
    cue: int
    verb: int
    speaker: Filler | None
    via: tuple[Filler, ...]
    actor: tuple[str, ...]
    target: tuple[str, ...]
    strength: Strength | None
    mode: Mode
    stance: Stance | None = None
    conditional: Conditional | None = None
    content: Span | None = None
    confidence: float = 0.6
    doubts: tuple[str, ...] = ()
    reiterated: bool = False
