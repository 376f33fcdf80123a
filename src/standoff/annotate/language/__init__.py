"""The bundled English pipeline: tokens, sentences, trees, tags, lemmas and names, without PyTorch.

Enters: text. Leaves: spaCy ``Doc`` objects, for the rules of ``standoff.annotate``.

Example: ``from standoff.annotate.language.pipeline import load_pipeline``

Invariant: the same text has the same annotation, whatever stands beside it and however many workers read.
"""
