"""Which sentences of two copies of one text stand in the same place, however they are worded.

What enters: dispatches, and the outlines of their reports.
What leaves: pairs of places, each a report and where a sentence begins in it.

>>> (("a.txt", 120), ("b.txt", 96)) in find_counterparts(dispatches, outlines, scale)
True

Invariant: a pair is there in both directions; both its places are of one dispatch and of two reports.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

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


def find_counterparts(
    dispatches: Sequence[Dispatch], outlines: Mapping[str, Outline], scale: Scale, stating: Collection[str | None]
) -> frozenset[tuple[Place, Place]]:
    """The places of all dispatches that correspond, by the alignment of each two of their reports in `stating`."""
    found: set[tuple[Place, Place]] = set()
    for dispatch in dispatches:
        for left, right in combinations(dispatch.reports[:_MOST_ALIGNED], 2):
            if left not in stating or right not in stating:
                continue
            for pair in _corresponding(outlines[left], outlines[right], scale):
                found.update((pair, pair[::-1]))
    return frozenset(found)


def _corresponding(left: Outline, right: Outline, scale: Scale) -> Iterator[tuple[Place, Place]]:
    for i, j, chance in align(left.lines, right.lines, scale.rarity, scale.models.line).links:
        if chance >= _LEAST_CHANCE:
            yield (left.report_id, left.lines[i].span.start), (right.report_id, right.lines[j].span.start)
