"""Other ways to find who said what, raced against Standoff by `race_attribution.py`; each tells of an `Article`.

What enters: an article and its parse. What leaves: a `Told` for each attribution, in the order of the text.

    RegularExpressions().tell(Article("1", "“No,” Ana said."), None)[0].source     # ((6, 9),)

Invariant: offsets are those of the article's text as given.
"""
