"""The bundled English pipeline: tokens, sentences, trees, tags, lemmas and names, without PyTorch.

Enters: text. Leaves: spaCy ``Doc`` objects, for the rules of ``standoff.annotate``.

Example: ``load_pipeline()("Norland refused to sign.")[1].lemma_`` is ``"refuse"``

Invariant: the same text has the same annotation, whatever stands beside it and however many workers read.
"""

from standoff.annotate.language.pipeline import load_pipeline

__all__ = ["load_pipeline"]
