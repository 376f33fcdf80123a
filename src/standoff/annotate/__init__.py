"""Reads reports: who states what, on what condition, with the words for it; rules on a parse, knowledge as data.

What enters: a `Report`. What leaves: a `Reading`. See `standoff.annotate.reader`.
"""

from standoff.annotate.language.pipeline import load_pipeline
from standoff.annotate.reader import annotate, read_act

__all__ = ["annotate", "load_pipeline", "read_act"]
