"""What a report, or a sentence, is about, as a vector that another's can be laid beside.

What enters: texts. What leaves: their vectors as bytes. See `standoff.annotate.vectors.sentences`.
"""

from standoff.annotate.vectors.sentences import SentenceVectors, bundled_vectors, gist_of
from standoff.annotate.vectors.spoken import find_said, is_own_text

__all__ = ["SentenceVectors", "bundled_vectors", "find_said", "gist_of", "is_own_text"]
