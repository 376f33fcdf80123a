"""A second reader: a network that marks conditions, outcomes and forces word by word, beside the rules on the parse."""

from standoff.annotate.tagging.decoding import NO_TAGS, Opinion, Tagged, Tags
from standoff.annotate.tagging.pointing import Pointed, Role
from standoff.annotate.tagging.reading import read_tags
from standoff.annotate.tagging.skips import bundled_skips
from standoff.annotate.tagging.tagger import LONGEST, Marks, Tagger, bundled_tagger

__all__ = [
    "LONGEST",
    "NO_TAGS",
    "Marks",
    "Opinion",
    "Pointed",
    "Role",
    "Tagged",
    "Tagger",
    "Tags",
    "bundled_skips",
    "bundled_tagger",
    "read_tags",
]
