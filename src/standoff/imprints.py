"""What is kept of reports so that a new one can be placed among a hundred thousand without comparing all of them anew.

What enters and leaves: records that comparing makes and the ledger keeps.

>>> Near("a.txt", "b.txt", "words", 0.41)
Near(left='a.txt', right='b.txt', by='words', score=0.41)

Invariant: an imprint depends on its own report alone, a likeness on its two reports alone, whatever else is in the
collection.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from standoff.records import Comparison

By = Literal["words", "gist"]


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an index needs of a report: its terms, and what it opens with as a vector of signed bytes.

    `key` orders reports and names groups; `words` are its rarest terms as numbers with their weights, `gist` a vector
    of the opening, empty where nobody has read the report; `terms` are all terms as numbers, packed, and `abstract` is
    what else is asked of it again and again, as text, empty where that is still to be worked out.
    """

    report_id: str
    key: str
    words: bytes
    gist: bytes
    terms: bytes
    abstract: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """One line of the list of reports that are nearest to `left`, by words or by gist; `score` is a cosine."""

    left: str
    right: str
    by: By
    score: float


@dataclass(frozen=True, slots=True)
class Part:
    """Some of all vectors of one sort: as many rows of signed bytes, end to end, as there are numbers of reports.

    `floors` has the least score that a report must have to come onto the list of each; a row of zeros is nobody's.
    """

    numbers: Sequence[int]
    rows: bytes
    floors: Sequence[float]


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


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What comparing knew of reports and of pairs of them, or what it knows more or otherwise than before.

    `lists` has the lists that are new or other than before, by report and sort, and `floors` the least score that a
    report must have to come onto one of them; what is kept of reports that are gone is forgotten.
    """

    imprints: tuple[Imprint, ...] = ()
    lists: Mapping[tuple[str, By], tuple[Near, ...]] = field(default_factory=dict)
    floors: Mapping[tuple[str, By], float] = field(default_factory=dict)
    likenesses: tuple[Likeness, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison of all reports, and what it knew of them and of pairs of them, if that is to be kept."""

    comparison: Comparison
    neighbours: Neighbours | None = None
