"""Finds the reports that derive from one text: printed as it is, cut, re-ordered, under a new lead, or translated anew.

What enters: outlines in a fixed order, the pairs that an index found, and what each report says of its origins.
What leaves: `Dispatch`es, each report in one of them.

>>> [d.reports for d in find_dispatches(outlines, pairs, sources, rarity, models)]
[('a.txt', 'c.txt'), ('b.txt',)]

Invariant: each report is in one dispatch; what two reports share in quotation marks alone makes them no copies.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from standoff.compare.grouping import group
from standoff.compare.likeness import Models, copy_features, explain_copy
from standoff.compare.outline import Outline, stable_id
from standoff.compare.rarity import Rarity
from standoff.compare.sources import Sources
from standoff.records import Dispatch, Finding

Pair = tuple[int, int]
# Two rights lines of two agencies outweigh a likeness in wording, which two reports on one press conference have; one
# agency behind both makes a likeness surer. Set by hand: the development data name agencies too seldom to fit it.
_OTHER_AGENCY, _SAME_AGENCY = 0.3, 1.2
# A dispatch in hundreds of outlets is explained by some of its links.
_LINKS = 50


class CopyJudge:
    """Says how probable it is that two reports derive from one text; asked twice, it answers from memory."""

    def __init__(
        self, outlines: Sequence[Outline], sources: Mapping[str, Sources], rarity: Rarity, models: Models
    ) -> None:
        self._outlines, self._sources, self._rarity, self._models = outlines, sources, rarity, models
        self._known: dict[Pair, float] = {}

    def chance(self, i: int, j: int) -> float:
        """The probability for two positions, the smaller first."""
        if (i, j) not in self._known:
            left, right = self._outlines[i], self._outlines[j]
            if left.words == right.words:
                chance = float(bool(left.words))
            else:
                features = copy_features(left, right, self._rarity, self._models.line)
                chance = self._weigh_agencies(i, j, self._models.copy.probability(features))
            self._known[i, j] = chance
        return self._known[i, j]

    def explain(self, i: int, j: int) -> str:
        """In a sentence what the two reports have in common, and which agencies they name."""
        left, right = self._outlines[i], self._outlines[j]
        named = sorted({name for o in (left, right) for name in self._sources[o.report_id].agencies})
        origin = f"; named as origin: {', '.join(named)}" if named else ""
        return explain_copy(left, right, self._rarity, self._models.line) + origin

    def _weigh_agencies(self, i: int, j: int, chance: float) -> float:
        ours, theirs = (set(self._sources[self._outlines[k].report_id].agencies) for k in (i, j))
        if not ours or not theirs:
            return chance
        factor = _SAME_AGENCY if ours & theirs else _OTHER_AGENCY
        odds = factor * chance / (1 - chance) if chance < 1 else float("inf")
        return odds / (1 + odds) if odds != float("inf") else 1.0


def group_copies(
    outlines: Sequence[Outline], pairs: Sequence[Pair], judge: CopyJudge, models: Models
) -> tuple[tuple[int, ...], ...]:
    """The positions of reports that derive from one text, each in one group."""
    known = {pair: judge.chance(*pair) for pair in pairs}
    return group(len(outlines), known, judge.chance, models.copy.threshold)


def name_dispatches(
    outlines: Sequence[Outline],
    groups: Sequence[tuple[int, ...]],
    sources: Mapping[str, Sources],
    judge: CopyJudge,
) -> tuple[Dispatch, ...]:
    """The groups as dispatches, with their agency, whom they cite, and why each report is in its group."""
    dispatches = []
    for members in groups:
        told = [outlines[i] for i in members]
        reports = tuple(sorted(outline.report_id for outline in told))
        agencies = Counter(agency for report in reports for agency in sources[report].agencies)
        cited = dict.fromkeys(outlet for report in reports for outlet in sources[report].cited)
        # the agency that most of the reports name, by the alphabet where several are named as often
        agency = min(agencies, key=lambda name: (-agencies[name], name), default=None)
        findings = tuple(
            Finding("copy", round(judge.chance(i, j), 3), judge.explain(i, j), *_ids(outlines, i, j))
            for i, j in _tree(members, judge)[:_LINKS]
        )
        dispatches.append(
            Dispatch(
                stable_id("d", min(o.key for o in told)),
                reports,
                agency,
                tuple(c for c in cited if c != agency),
                findings,
            )
        )
    return tuple(sorted(dispatches, key=lambda d: d.reports))


def _ids(outlines: Sequence[Outline], i: int, j: int) -> tuple[str, str]:
    left, right = sorted((outlines[i].report_id, outlines[j].report_id))
    return left, right


def _tree(members: tuple[int, ...], judge: CopyJudge) -> list[Pair]:
    """The surest links that join all members, one less than there are members (Kruskal's method)."""
    shown = members[: _LINKS + 1]
    joined = {i: i for i in shown}

    def root(i: int) -> int:
        while joined[i] != i:
            i = joined[i]
        return i

    links = []
    for pair in sorted(combinations(shown, 2), key=lambda pair: (-judge.chance(*pair), pair)):
        a, b = root(pair[0]), root(pair[1])
        if a != b:
            joined[b] = a
            links.append(pair)
    return links
