"""Which sentences two reports have in common outside quotation marks, and whether one has the other in it as a part.

What enters: two outlines, how rare terms are, and the weights of a pair of lines. What leaves: what they share.

>>> share_lines(feature, wire, rarity, line).links
((3, 4), (5, 7))

Invariant: what stands in quotation marks alone is shared by nobody.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from standoff.compare.alignment import line_chances
from standoff.compare.outline import Line, Outline
from standoff.compare.rarity import Rarity
from standoff.records import Span

# A sentence stands in another text if it has so much of it, by weight of the longer of the two; two reporters' own
# sentences on one fact share up to half.
_ALIKE, _VERBATIM = 0.55, 0.8
_LEAST_CHANCE = 0.95
# Nats: a sentence of fewer says what anybody would ("The talks go on"), and one alone must say this much.
_LEAST_SAID, _ENOUGH_ALONE = 13.0, 30.0
# Of a sentence with a quotation this share must be the outlet's own words, or only its neighbours can vouch for it.
_LEAST_OUTSIDE = 0.6
# Reports with less than this in common, by weight of the shorter, have no passage in common either.
_LEAST_SHARED = 0.12
# What another translator made of a sentence has so much of it in common; of a blend's taken sentences hardly one is so.
_LEAST_RENDERED, _BETWEEN = 0.4, 0.2
# A report that took another in begins with so many sentences of its own.
_OWN_LEAD = 2
# And so much of it, by weight, must be its own.
_MOSTLY_OWN = 0.4


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts have in common: pairs of line numbers, how many of them word for word, and its share of each."""

    links: tuple[tuple[int, int], ...]
    verbatim: int
    shares: tuple[float, float]

    @property
    def turned(self) -> "Shared":
        """The same from the other text's side."""
        return Shared(tuple(sorted((j, i) for i, j in self.links)), self.verbatim, self.shares[::-1])


def share_lines(left: Outline, right: Outline, rarity: Rarity, weights: Sequence[float]) -> Shared:
    """The sentences that two reports have in common outside quotation marks, and the quotations that go with them."""
    least = min(rarity.load(left.outside), rarity.load(right.outside))
    if rarity.total(left.outside & right.outside) < max(_LEAST_SHARED * least, _ENOUGH_ALONE):
        return _NOTHING
    places = _places(left), _places(right)
    chances = line_chances(left.told, right.told, rarity, weights)
    found: dict[int, tuple[int, float]] = {}
    for line, row in zip(left.told, chances, strict=True):
        # of several alike the surest, of several as sure the first
        best = min(row, key=lambda number: (-row[number], number), default=None)
        if best is None or row[best] < _LEAST_CHANCE:
            continue
        other = right.told[best]
        at, there = places[0].get(line.span), places[1].get(other.span)
        alike = _alike(line, other, rarity)
        if at is None or there is None or alike < _ALIKE or rarity.load(line.terms) < _LEAST_SAID:
            continue
        if all(_is_told(o.lines[n], rarity) for o, n in ((left, at), (right, there))):
            found[at] = (there, alike)
    verbatim = sum(alike >= _VERBATIM for _, alike in found.values())
    said = max((rarity.load(left.lines[at].outside) for at in found), default=0.0)
    # one sentence is a passage only if it says much and is the same; several that are reworded vouch for one another
    if not found or (len(found) == 1 and (not verbatim or said < _ENOUGH_ALONE)):
        return _NOTHING
    links = {at: there for at, (there, _) in found.items()}
    _add_quotations(links, left, right, rarity)
    shares = _share(left, links.keys(), rarity), _share(right, set(links.values()), rarity)
    return Shared(tuple(sorted(links.items())), verbatim, shares)


def _places(outline: Outline) -> dict[Span, int]:
    """The number of each line by its place; the title, which stands nowhere in the text, has none."""
    return {line.span: number for number, line in enumerate(outline.lines) if line.span.start < line.span.end}


def _alike(left: Line, right: Line, rarity: Rarity) -> float:
    most = max(rarity.load(left.terms), rarity.load(right.terms))
    return rarity.total(left.terms & right.terms) / most if most else 0.0


def _is_told(line: Line, rarity: Rarity) -> bool:
    return rarity.load(line.outside) >= _LEAST_OUTSIDE * rarity.load(line.terms)


def _add_quotations(links: dict[int, int], left: Outline, right: Outline, rarity: Rarity) -> None:
    """Quotations beside a passage in both texts belong to it, with who said them."""
    for at, there in sorted(links.items()):
        for step in (-1, 1):
            a, b = at + step, there + step
            inside = 0 <= a < len(left.lines) and 0 <= b < len(right.lines)
            if inside and a not in links and _alike(left.lines[a], right.lines[b], rarity) >= _VERBATIM:
                links[a] = b


def _share(outline: Outline, lines: Collection[int], rarity: Rarity) -> float:
    whole = sum(rarity.load(line.terms) for line in outline.lines)
    return sum(rarity.load(outline.lines[number].terms) for number in lines) / whole if whole else 0.0


def is_blend(left: Outline, right: Outline, rarity: Rarity) -> bool:
    """Whether one of two reports has the other in it as a part: a lead of its own, and as much of its own behind it.

    Its sentences are the other's word for word, or its own, and hardly one is between the two, as in a translation. A
    text that is cut from below keeps its lead, and one under a new lead keeps the rest.
    """
    longer, shorter = sorted((left, right), key=lambda o: (-len(o.told), o.key))
    loads = [rarity.load(line.terms) for line in longer.told]
    alike = [max((_alike(line, other, rarity) for other in shorter.told), default=0.0) for line in longer.told]
    own = sum(load for load, share in zip(loads, alike, strict=True) if share < _LEAST_RENDERED)
    same = sum(load for load, share in zip(loads, alike, strict=True) if share >= _VERBATIM)
    if any(share >= _ALIKE for share in alike[:_OWN_LEAD]):
        return False
    return own >= _MOSTLY_OWN * sum(loads) and same >= (1 - _BETWEEN) * (sum(loads) - own) > 0


_NOTHING = Shared((), 0, (0.0, 0.0))
