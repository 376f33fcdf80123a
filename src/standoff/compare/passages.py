"""Passages that a report of its own has taken in from another: which of its sentences stand in the other's text.

What enters: groups of copies, pairs that an index found, judges of pairs, what reports say of their origins and days.
What leaves: for each report that took passages in, a `Finding` of the kind "passages" for each text it took them from:
`left` is the report, `right` the source, `spans` the sentences of `left`.

>>> find_passages(groups, pairs, judges, sources, days)["feature.txt"][0].why
'3 of 11 sentences of feature.txt stand in wire.txt, 3 of them word for word: 27% of feature.txt, 44% of wire.txt'

Invariant: a passage joins two texts of different groups, and what stands in quotation marks alone makes none.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from standoff.compare.alignment import line_chances
from standoff.compare.dating import ReportDay
from standoff.compare.judges import Judges, Pair
from standoff.compare.outline import Line, Outline
from standoff.compare.rarity import Rarity
from standoff.compare.sources import Sources
from standoff.records import Finding, Span

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


def find_passages(
    groups: Sequence[tuple[int, ...]],
    pairs: Sequence[Pair],
    judges: Judges,
    sources: Mapping[str, Sources],
    days: Mapping[str, ReportDay],
) -> dict[str, tuple[Finding, ...]]:
    """The passages by the report that took them in, the text that it took most from first."""
    group_of = {i: number for number, members in enumerate(groups) for i in members}
    taken: dict[tuple[int, int], list[tuple[int, Shared]]] = {}
    for i, j in pairs:
        if group_of[i] == group_of[j]:
            continue
        shared = share_lines(judges, i, j)
        if shared.links:
            left, right = judges.outlines[i].report_id, judges.outlines[j].report_id
            if _is_source(left, right, shared, sources, days):
                i, j, shared = j, i, shared.turned
            taken.setdefault((i, group_of[j]), []).append((j, shared))
    found: dict[str, list[Finding]] = {}
    for (taker, _), options in sorted(taken.items()):
        # the copies of a text have the passage in several cuts: the one that has most of it stands for them
        source, shared = max(options, key=lambda option: (len(option[1].links), option[1].verbatim, -option[0]))
        finding = _finding(judges.outlines[taker], judges.outlines[source], shared)
        found.setdefault(finding.left, []).append(finding)
    return {report: tuple(sorted(told, key=lambda f: (-len(f.spans), f.right))) for report, told in found.items()}


def is_blend(judges: Judges, i: int, j: int) -> bool:
    """Whether one of two reports has the other in it as a part: a lead of its own, and as much of its own behind it.

    Its sentences are the other's word for word, or its own, and hardly one is between the two, as in a translation. A
    text that is cut from below keeps its lead, and one under a new lead keeps the rest.
    """
    outlines = judges.outlines[i], judges.outlines[j]
    longer, shorter = sorted(outlines, key=lambda o: (-len(o.told), o.key))
    rarity = judges.rarity
    loads = [rarity.load(line.terms) for line in longer.told]
    alike = [max((_alike(line, other, rarity) for other in shorter.told), default=0.0) for line in longer.told]
    own = sum(load for load, share in zip(loads, alike, strict=True) if share < _LEAST_RENDERED)
    same = sum(load for load, share in zip(loads, alike, strict=True) if share >= _VERBATIM)
    if any(share >= _ALIKE for share in alike[:_OWN_LEAD]):
        return False
    return own >= _MOSTLY_OWN * sum(loads) and same >= (1 - _BETWEEN) * (sum(loads) - own) > 0


def share_lines(judges: Judges, i: int, j: int) -> Shared:
    """The sentences that two reports have in common outside quotation marks, and the quotations that go with them."""
    left, right, rarity = judges.outlines[i], judges.outlines[j], judges.rarity
    least = min(rarity.load(left.outside), rarity.load(right.outside))
    if rarity.total(left.outside & right.outside) < max(_LEAST_SHARED * least, _ENOUGH_ALONE):
        return _NOTHING
    places = _places(left), _places(right)
    chances = line_chances(left.told, right.told, rarity, judges.models.line)
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


def _is_source(
    left: str, right: str, shared: Shared, sources: Mapping[str, Sources], days: Mapping[str, ReportDay]
) -> bool:
    """Whether the other has it from the left of two reports.

    The source is an official text, or an agency's; else the one published on an earlier day; else the one of which the
    passages are the larger share.

    Two that nothing tells apart are told from the first to the second by their names, which is a convention.
    """
    ours, theirs = sources[left], sources[right]
    for mine, other in (
        (ours.official is not None, theirs.official is not None),
        (bool(ours.agencies), bool(theirs.agencies)),
    ):
        if mine != other:
            return mine
    published = [
        (min(days[name].published, default=""), max(days[name].published, default="")) for name in (left, right)
    ]
    if all(first for first, _ in published) and (
        published[0][1] < published[1][0] or published[1][1] < published[0][0]
    ):
        return published[0] < published[1]
    return (-shared.shares[0], left) < (-shared.shares[1], right)


def _finding(taker: Outline, source: Outline, shared: Shared) -> Finding:
    lines = sum(1 for line in taker.lines if line.span.start < line.span.end)
    why = (
        f"{len(shared.links)} of {lines} sentences of {taker.report_id} stand in {source.report_id}, "
        f"{shared.verbatim} of them word for word: {shared.shares[0]:.0%} of {taker.report_id}, "
        f"{shared.shares[1]:.0%} of {source.report_id}"
    )
    spans = tuple(taker.lines[number].span for number, _ in shared.links)
    return Finding("passages", round(shared.shares[0], 3), why, taker.report_id, source.report_id, spans)


_NOTHING = Shared((), 0, (0.0, 0.0))
