"""What is known of a report when its forces are read, and what is found of each.

What enters: nothing. What leaves: the records that the rules for statements share.

>>> Force("threat", "explicit", cue=3).confidence
0.8

Invariant: a scene is read and never changed.
"""

from dataclasses import dataclass

from standoff.annotate.cast import Cast
from standoff.annotate.grammar import Parse
from standoff.annotate.speech import Speech
from standoff.annotate.tagging import NO_TAGS, Tags
from standoff.records import Kind, Stance, Strength


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is known of a report when its forces are read; `tags` are the second reader's marks."""

    parse: Parse
    cast: Cast
    speech: Speech
    tags: Tags = NO_TAGS


@dataclass(frozen=True, slots=True)
class Force:
    """A kind with its strength, the word that shows it, the stance it takes, and how sure that is."""

    kind: Kind
    strength: Strength
    cue: int
    stance: Stance | None = None
    confidence: float = 0.8
