"""How probable it is that two reports derive from one text, or tell of one occasion.

What enters: a shelf with what is known of reports, and the models of pairs.
What leaves: probabilities for pairs of reports, and the reasons in words for people.

>>> judges.copy("a.txt", "b.txt"), judges.occasion("a.txt", "b.txt")
(0.12, 0.97)

Invariant: a probability depends on the two reports and on their neighbours, and is the same both ways.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from heapq import nlargest

import numpy as np

from standoff.compare.alignment import Alignment, align
from standoff.compare.likeness import (
    LOCAL,
    Models,
    copy_features,
    days_apart,
    explain_copy,
    explain_occasion,
    gist_feature,
    occasion_features,
)
from standoff.compare.outline import Outline
from standoff.compare.rarity import Rarity
from standoff.compare.sharing import is_blend, share_lines
from standoff.compare.shelf import Shelf
from standoff.compare.vicinity import Vicinity
from standoff.imprints import Imprint, Likeness
from standoff.records import Finding

Pair = tuple[str, str]
# Two rights lines of two agencies outweigh a likeness in wording, which two reports on one press conference have; one
# agency behind both makes a likeness surer. Odds, set by hand: the development data name agencies too seldom to fit.
_OTHER_AGENCY, _SAME_AGENCY = 0.3, 1.2
# The chance that a report is a copy of one that it has in it as a part.
_BLENDED = 0.1
# Below this chance two reports are no copies whatever else speaks for it, and the occasion need not be asked.
_HOPELESS = 0.2
# Two occasions on days that are known, and lie a week apart, are two, however much is said again.
_ANOTHER_DAY, _A_WEEK = 0.05, 7
# A matter of which many write brings near one another what tells of different occasions: two reports must be nearer to
# each other than each is, on average, to so many others. A small collection may hold nothing but one matter, so where a
# report has fewer neighbours the rest are taken to be as near as they are in a crowd; whether two are copies is asked
# before it is known which of them are others, so that they stand in a usual crowd.
_OTHERS, _FAR, _USUAL_CROWD = 4, 0.5, 0.35
# Reports that share less than this of the shorter one's words, by weight, are not aligned: the poorest re-translation
# in the development data shares a quarter.
_LEAST_SHARED = 0.18


class Judges:
    """Judges pairs of reports; asked twice, it answers from memory."""

    def __init__(self, shelf: Shelf, rarity: Rarity, models: Models) -> None:
        self.shelf, self.rarity, self.models = shelf, rarity, models
        self._vicinity = Vicinity(shelf)
        self._alike: dict[Pair, Likeness] = {}
        self._around: dict[tuple[str, str, bool], float] = {}
        self._apart: dict[str, frozenset[str]] = {}
        self._crowds: dict[str, float] = {}
        self._reasons: dict[tuple[str, str, str], str] = {}
        self._unit_of: Callable[[str], str] = lambda report: report

    def note_copies(self, unit_of: Callable[[str], str]) -> None:
        """From now on occasions are judged in the crowd of each report's neighbours that are no copies of it."""
        self._unit_of = unit_of
        self._crowds.clear()

    def copy(self, left: str, right: str) -> float:
        """The probability that two reports derive from one text."""
        alike = self.likeness(left, right)
        if alike.copy < _HOPELESS or alike.copy >= 1.0:
            return alike.copy
        # a copy may be printed weeks later, and its weekdays are then counted from the wrong day; that a hundred copies
        # share the words of a text doesn't make these the words of everybody
        chance = min(alike.copy, self._chance(alike, _USUAL_CROWD, self._others))
        # a report that has another in it as a part derives from it in passages, and is a text of its own
        return min(chance, _BLENDED) if alike.blended and chance >= self.models.copy.threshold else chance

    def occasion(self, left: str, right: str) -> float:
        """The probability that two reports tell of one occasion."""
        alike = self.likeness(left, right)
        chance = self._chance(alike, (self.crowd(left) + self.crowd(right)) / 2)
        return min(chance, _ANOTHER_DAY) if alike.apart else chance

    def may_be_copies(self, left: str, right: str) -> bool:
        """Whether two reports may be copies, judged without a look at their neighbours; `copy` has the last word."""
        return self.likeness(left, right).copy >= self.models.copy.threshold

    def may_be_one_occasion(self, left: str, right: str) -> bool:
        """Whether two reports may tell of one occasion, judged without a look at the neighbours of the second.

        It answers no only where `occasion` would stay below the threshold: most partners of a report tell of something
        else, and their neighbours need not be looked up.
        """
        alike, threshold = self.likeness(left, right), self.models.occasion.threshold
        if alike.apart and threshold > _ANOTHER_DAY:
            return False
        gist = cosine(self.shelf.imprint(left), self.shelf.imprint(right))
        leads = max(0.0, 2 * alike.near - (gist or 0.0))
        weights, most = self.models.occasion.weights, self._vicinity.at_most(left, right, alike.words, leads)
        around = math.fsum(max(0.0, weights[name]) * most[name] for name in LOCAL)
        # the other's crowd may be anything from 0 on
        least = max(0.0, weights["crowd"]) * self.crowd(left) / 2
        return logistic(alike.occasion + around - least) >= threshold

    def crowd(self, report: str) -> float:
        """How near a report's nearest others are on average, each text once, however many copies it has."""
        if report not in self._crowds:
            near: dict[str, float] = {}
            own = self._unit_of(report)
            for other in self.shelf.partners(report):
                unit = self._unit_of(other)
                if unit != own:
                    near[unit] = max(near.get(unit, 0.0), self.likeness(report, other).near)
            self._crowds[report] = crowd(near)
        return self._crowds[report]

    def likeness(self, left: str, right: str) -> Likeness:
        """What two reports have in common whatever the others say."""
        pair = (left, right) if left < right else (right, left)
        known = self._alike.get(pair)
        if known is None:
            known = self.shelf.likeness(*pair)
            if known is None:
                known = self._compare(*pair)
                self.shelf.remember(known)
            self._alike[pair] = known
        return known

    def recall(self, findings: Iterable[Finding]) -> None:
        """Has in mind why pairs were judged as they were: the reasons rest on the two reports alone."""
        self._reasons.update({(one.kind, one.left, one.right): one.why for one in findings})

    def why_copy(self, left: str, right: str) -> str:
        """In a sentence what two reports have in common as texts, and which agencies they name."""
        for kind in ("copy", "own wording"):
            if (kind, left, right) in self._reasons:
                return self._reasons[kind, left, right]
        named = sorted({name for report in (left, right) for name in self.shelf.sources(report).agencies})
        origin = f"; named as origin: {', '.join(named)}" if named else ""
        outlines = self.shelf.outline(left), self.shelf.outline(right)
        return explain_copy(*outlines, self._align_lines(*outlines), self._align_told(*outlines)) + origin

    def why_occasion(self, left: str, right: str) -> str:
        """In a sentence what two reports have in common as accounts of an occasion."""
        if ("one occasion", left, right) in self._reasons:
            return self._reasons["one occasion", left, right]
        days = self.shelf.day(left), self.shelf.day(right)
        gist = cosine(self.shelf.imprint(left), self.shelf.imprint(right))
        return explain_occasion(self.shelf.outline(left), self.shelf.outline(right), days, self.rarity, gist)

    def _chance(
        self, alike: Likeness, crowd: float, neighbours: Callable[[str], frozenset[str]] | None = None
    ) -> float:
        key = alike.left, alike.right, neighbours is None
        weights = self.models.occasion.weights
        if key not in self._around:
            features = self._vicinity.features(alike.left, alike.right, neighbours)
            self._around[key] = math.fsum(weights[name] * features[name] for name in LOCAL)
        return logistic(alike.occasion + self._around[key] - weights["crowd"] * crowd)

    def _others(self, report: str) -> frozenset[str]:
        """A report's neighbours that are hardly copies of it."""
        if report not in self._apart:
            around = self.shelf.partners(report)
            self._apart[report] = frozenset(other for other in around if not self.may_be_copies(report, other))
        return self._apart[report]

    def _compare(self, left: str, right: str) -> Likeness:
        outlines = self.shelf.outline(left), self.shelf.outline(right)
        days = self.shelf.day(left), self.shelf.day(right)
        imprints = self.shelf.imprint(left), self.shelf.imprint(right)
        whole = self._align_lines(*outlines)
        leads = self._vicinity.leads(left, right)
        gist = gist_feature(cosine(*imprints), leads)
        features = occasion_features(*outlines, days, whole, self.rarity) | {"gist": gist}
        model = self.models.occasion
        logit = math.fsum((model.constant, *(model.weights[name] * value for name, value in features.items())))
        apart = days_apart(*days)
        exact = all(len(day.choices) == 1 for day in days)
        copy = self._judge_copy(left, right, whole)
        return Likeness(
            left,
            right,
            copy=copy,
            occasion=logit,
            words=self.rarity.cosine(outlines[0].terms, outlines[1].terms),
            near=nearness(leads, gist),
            apart=exact and apart is not None and apart >= _A_WEEK,
            shared=bool(share_lines(*outlines, self.rarity, self.models.line).links),
            blended=copy >= self.models.copy.threshold and is_blend(*outlines, self.rarity),
        )

    def _judge_copy(self, left: str, right: str, whole: Alignment) -> float:
        ours, theirs = self.shelf.outline(left), self.shelf.outline(right)
        if ours.words == theirs.words:
            return float(bool(ours.words))
        least = min(self.rarity.load(ours.terms), self.rarity.load(theirs.terms))
        if self.rarity.total(ours.terms & theirs.terms) < _LEAST_SHARED * least:
            return 0.0
        features = copy_features(ours, theirs, whole, self._align_told(ours, theirs))
        return self._weigh_agencies(left, right, self.models.copy.probability(features))

    def _align_lines(self, left: Outline, right: Outline) -> Alignment:
        return align(left.lines, right.lines, self.rarity, self.models.line)

    def _align_told(self, left: Outline, right: Outline) -> Alignment:
        return align(left.told, right.told, self.rarity, self.models.line)

    def _weigh_agencies(self, left: str, right: str, chance: float) -> float:
        ours, theirs = set(self.shelf.sources(left).agencies), set(self.shelf.sources(right).agencies)
        if not ours or not theirs or chance >= 1.0:
            return chance
        odds = (_SAME_AGENCY if ours & theirs else _OTHER_AGENCY) * chance / (1.0 - chance)
        return odds / (1.0 + odds)


def crowd(near: Mapping[str, float]) -> float:
    """How near the nearest others are on average; `near` has each once for the text it derives from."""
    nearest = nlargest(_OTHERS, near.values())
    return (math.fsum(nearest) + _FAR * (_OTHERS - len(nearest))) / _OTHERS


def nearness(leads: float, gist: float) -> float:
    """How near two reports are by the words and the gist of what they open with, from 0 to 1."""
    return (leads + gist) / 2


def cosine(left: Imprint, right: Imprint) -> float | None:
    """The cosine of what two reports open with, 0 where it is negative, None where one of them has no such vector."""
    if not left.gist or not right.gist:
        return None
    ours, theirs = (np.frombuffer(imprint.gist, np.int8).astype(np.int64) for imprint in (left, right))
    lengths = int(ours @ ours) * int(theirs @ theirs)
    return max(0.0, int(ours @ theirs) / math.sqrt(lengths)) if lengths else None


def logistic(value: float) -> float:
    """The probability behind a logit."""
    return 1.0 / (1.0 + math.exp(-value)) if value >= 0 else math.exp(value) / (1.0 + math.exp(value))


def pairs_among(reports: Iterable[str], partners: Callable[[str], frozenset[str]]) -> list[Pair]:
    """The pairs of partners with both ends in `reports`, the smaller id first, in order."""
    inside = set(reports)
    return sorted({(a, b) for a in inside for b in partners(a) & inside if a < b})
