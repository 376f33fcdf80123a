"""How probable it is that two reports derive from one text, or tell of one occasion.

What enters: outlines in a fixed order, what each report says of its origins and of its day, and how rare terms are.
What leaves: probabilities for pairs of positions, the smaller first, and the reasons in words for people.

>>> judges.copy(0, 3), judges.occasion(0, 3)
(0.12, 0.97)

Invariant: two reports are no surer to be copies than to tell of one occasion.
"""

import math
from collections.abc import Mapping, Sequence
from heapq import nlargest

from standoff.compare.alignment import Alignment, align
from standoff.compare.dating import ReportDay
from standoff.compare.gists import Gists
from standoff.compare.likeness import (
    Models,
    copy_features,
    days_apart,
    explain_copy,
    explain_occasion,
    nearness,
    occasion_features,
)
from standoff.compare.outline import Outline
from standoff.compare.rarity import Rarity
from standoff.compare.sources import Sources

Pair = tuple[int, int]
# Two rights lines of two agencies outweigh a likeness in wording, which two reports on one press conference have; one
# agency behind both makes a likeness surer. Odds, set by hand: the development data name agencies too seldom to fit.
_OTHER_AGENCY, _SAME_AGENCY = 0.3, 1.2
# Below this chance two reports are no copies whatever else speaks for it, and the occasion need not be asked.
_HOPELESS = 0.2
# Two occasions on days that are known, and lie a week apart, are two, however much is said again.
_ANOTHER_DAY, _A_WEEK = 0.05, 7
# A matter of which many write brings near one another what tells of different occasions: two reports must be nearer to
# each other than each is, on average, to so many others. A small collection may hold nothing but one matter, so where a
# report has fewer neighbours the rest are taken to be as near as they are in a crowd; before copies are known, none of
# which are others, all stand in a usual one.
_OTHERS, _FAR, _USUAL_CROWD = 4, 0.5, 0.35
# Reports that share less than this of the shorter one's words, by weight, are not aligned: the poorest re-translation
# in the development data shares a quarter.
_LEAST_SHARED = 0.18


class Judges:
    """Judges pairs of reports of one collection; asked twice, it answers from memory."""

    def __init__(
        self,
        outlines: Sequence[Outline],
        sources: Mapping[str, Sources],
        days: Mapping[str, ReportDay],
        rarity: Rarity,
        models: Models,
        gists: Gists,
    ) -> None:
        self.outlines, self.rarity, self.models, self.gists = outlines, rarity, models, gists
        self._sources = [sources[outline.report_id] for outline in outlines]
        self._days = [days[outline.report_id] for outline in outlines]
        self._copies: dict[Pair, float] = {}
        self._features: dict[Pair, dict[str, float]] = {}
        self._occasions: dict[Pair, float] = {}
        self._crowds: Sequence[float] = [_USUAL_CROWD] * len(outlines)

    def note_copies(self, unit_of: Mapping[int, int], pairs: Sequence[Pair]) -> None:
        """From now on occasions are judged in the crowd of each report's neighbours that are no copies of it."""
        near: list[dict[int, float]] = [{} for _ in self.outlines]
        for i, j in pairs:
            if unit_of[i] != unit_of[j]:
                close = nearness(self._occasion_features(i, j))
                for one, other in ((i, unit_of[j]), (j, unit_of[i])):
                    near[one][other] = max(near[one].get(other, 0.0), close)
        self._crowds = crowds(near)
        self._occasions.clear()

    def copy(self, i: int, j: int) -> float:
        """The probability that two reports derive from one text."""
        if (i, j) not in self._copies:
            self._copies[i, j] = self._judge_copy(i, j)
        return self._copies[i, j]

    def occasion(self, i: int, j: int) -> float:
        """The probability that two reports tell of one occasion."""
        chance = self._undated_occasion(i, j)
        apart = days_apart(self._days[i], self._days[j])
        exact = all(len(self._days[k].choices) == 1 for k in (i, j))
        return min(chance, _ANOTHER_DAY) if exact and apart is not None and apart >= _A_WEEK else chance

    def why_copy(self, i: int, j: int) -> str:
        """In a sentence what two reports have in common as texts, and which agencies they name."""
        named = sorted({name for k in (i, j) for name in self._sources[k].agencies})
        origin = f"; named as origin: {', '.join(named)}" if named else ""
        whole, told = self._align_lines(i, j), self._align_told(i, j)
        return explain_copy(self.outlines[i], self.outlines[j], whole, told) + origin

    def why_occasion(self, i: int, j: int) -> str:
        """In a sentence what two reports have in common as accounts of an occasion."""
        days = self._days[i], self._days[j]
        return explain_occasion(self.outlines[i], self.outlines[j], days, self.rarity, self.gists.likeness(i, j))

    def _judge_copy(self, i: int, j: int) -> float:
        left, right = self.outlines[i], self.outlines[j]
        if left.words == right.words:
            return float(bool(left.words))
        least = min(self.rarity.load(left.terms), self.rarity.load(right.terms))
        if self.rarity.total(left.terms & right.terms) < _LEAST_SHARED * least:
            return 0.0
        whole = self._align_lines(i, j)
        features = copy_features(left, right, whole, self._align_told(i, j))
        chance = self._weigh_agencies(i, j, self.models.copy.probability(features))
        if chance < _HOPELESS:
            return chance
        # a copy may be printed weeks later, and its weekdays are then counted from the wrong day
        return min(chance, self._undated_occasion(i, j, whole))

    def _undated_occasion(self, i: int, j: int, whole: Alignment | None = None) -> float:
        if (i, j) not in self._occasions:
            features = self._occasion_features(i, j, whole) | {"crowd": -(self._crowds[i] + self._crowds[j]) / 2}
            self._occasions[i, j] = self.models.occasion.probability(features)
        return self._occasions[i, j]

    def _occasion_features(self, i: int, j: int, whole: Alignment | None = None) -> dict[str, float]:
        if (i, j) not in self._features:
            days = self._days[i], self._days[j]
            aligned = whole or self._align_lines(i, j)
            left, right = self.outlines[i], self.outlines[j]
            features = occasion_features(left, right, days, aligned, self.rarity, self.gists.likeness(i, j))
            self._features[i, j] = features
        return self._features[i, j]

    def _align_lines(self, i: int, j: int) -> Alignment:
        return align(self.outlines[i].lines, self.outlines[j].lines, self.rarity, self.models.line)

    def _align_told(self, i: int, j: int) -> Alignment:
        return align(self.outlines[i].told, self.outlines[j].told, self.rarity, self.models.line)

    def _weigh_agencies(self, i: int, j: int, chance: float) -> float:
        ours, theirs = set(self._sources[i].agencies), set(self._sources[j].agencies)
        if not ours or not theirs or chance >= 1.0:
            return chance
        odds = (_SAME_AGENCY if ours & theirs else _OTHER_AGENCY) * chance / (1.0 - chance)
        return odds / (1.0 + odds)


def crowds(near: Sequence[Mapping[int, float]]) -> list[float]:
    """For each report how near its nearest others are on average; `near` has each once for the text it derives from."""
    found = []
    for others in near:
        nearest = nlargest(_OTHERS, others.values())
        found.append((math.fsum(nearest) + _FAR * (_OTHERS - len(nearest))) / _OTHERS)
    return found
