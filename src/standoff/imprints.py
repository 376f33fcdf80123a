"""What is kept of reports so that a new one can be placed among a hundred thousand without comparing all of them anew.

What enters and leaves: records that comparing makes and the ledger keeps; only standard library types.

>>> Near("a.txt", "b.txt", "words", 0.41)
Near(left='a.txt', right='b.txt', by='words', score=0.41)

Invariant: an imprint depends on its own report alone, a likeness on its two reports alone, whatever else is in the
collection.
"""

from dataclasses import dataclass
from typing import Literal

By = Literal["words", "gist"]


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an index needs of a report: its terms and what it opens with, as vectors of signed bytes.

    `key` orders reports and names groups; `words` is a sketch of all terms, `gist` a vector of the opening, empty where
    nobody has read the report; `terms` are the terms as numbers, packed.
    """

    report_id: str
    key: str
    words: bytes
    gist: bytes
    terms: bytes


@dataclass(frozen=True, slots=True)
class Near:
    """One line of the list of reports that are nearest to `left`, by words or by gist; `score` is a cosine."""

    left: str
    right: str
    by: By
    score: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two reports, the smaller id first, have in common whatever the others say.

    `copy` is the chance that they derive from one text; `occasion` what speaks for one occasion, as a logit without
    what their neighbours tell; `words` and `near` how near they are by all words and by what they open with. `apart` is
    whether their days rule one occasion out, `shared` whether a passage of one stands in the other, and `blended`
    whether one has the other in it as a part.
    """

    left: str
    right: str
    copy: float
    occasion: float
    words: float
    near: float
    apart: bool
    shared: bool
    blended: bool
