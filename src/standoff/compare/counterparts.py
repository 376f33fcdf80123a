"""Which sentences of two copies of one text stand in the same place, however they are worded.

What enters: dispatches, and the outlines of their reports.
What leaves: `Counterparts`, which hold pairs of places, each a report and where a sentence begins in it.

>>> (("a.txt", 120), ("b.txt", 96)) in Counterparts(dispatches, outlines, scale)
True

Invariant: a pair is there in both directions; both its places are of one dispatch and of two reports.
"""

from collections.abc import Iterator, Mapping, Sequence

from standoff.compare.alignment import align
from standoff.compare.likeness import Scale
from standoff.compare.outline import Outline
from standoff.records import Dispatch

Place = tuple[str, int]
# Two translations of a sentence may share a name alone. In copies the order vouches for the rest, so that a chance
# suffices here that would be far too small for two reports that nothing else ties to one another.
_LEAST_CHANCE = 0.05
# A dispatch in hundreds of outlets is mostly verbatim, and verbatim sentences need no place to be recognised by.
_MOST_ALIGNED = 12


class Counterparts:
    """The places of all dispatches that correspond, by the alignment of two reports when one of theirs is asked for."""

    def __init__(self, dispatches: Sequence[Dispatch], outlines: Mapping[str, Outline], scale: Scale) -> None:
        self._outlines, self._scale = outlines, scale
        self._text_of = {report: d.id for d in dispatches for report in d.reports[:_MOST_ALIGNED]}
        self._found: dict[tuple[str, str], frozenset[tuple[Place, Place]]] = {}

    def __contains__(self, pair: object) -> bool:
        """Whether two places correspond."""
        if not isinstance(pair, tuple) or len(pair) != 2:
            return False
        left, right = sorted(pair)
        reports = left[0], right[0]
        text = self._text_of.get(reports[0])
        if reports[0] == reports[1] or text is None or text != self._text_of.get(reports[1]):
            return False
        if reports not in self._found:
            outlines = self._outlines[reports[0]], self._outlines[reports[1]]
            self._found[reports] = frozenset(_corresponding(*outlines, self._scale))
        return (left, right) in self._found[reports]


def _corresponding(left: Outline, right: Outline, scale: Scale) -> Iterator[tuple[Place, Place]]:
    for i, j, chance in align(left.lines, right.lines, scale.rarity, scale.models.line).links:
        if chance >= _LEAST_CHANCE:
            yield (left.report_id, left.lines[i].span.start), (right.report_id, right.lines[j].span.start)
