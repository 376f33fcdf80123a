"""What speaks for two reports deriving from one text, and for two reports telling of one occasion.

What enters: two outlines, the days of their occasions, and how rare terms are.
What leaves: features by name, most of them between 0 and 1, and the probability that a visible list of weights makes
of them.

>>> copy_features(left, right, whole, told)["lines in order, outside quotes"]
0.62

Invariant: features are symmetric: what left has with right, right has with left.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from standoff.calendar import days_between
from standoff.compare.alignment import LINE_FEATURES, Alignment, logistic
from standoff.compare.dating import ReportDay
from standoff.compare.outline import Outline
from standoff.compare.rarity import Rarity
from standoff.compare.words import Speller

# Nats from which two quotations have more in common than a few names, and from which they are surely the same.
_SOME_WORDS, _MANY_WORDS = 8.0, 25.0
# One outlet prints in pieces what another prints as a whole: so many runs of words in the quotations of both are one
# speaker's words on one occasion.
_MANY_RUNS = math.log1p(8)
# Beyond three days two reports tell of different occasions, however many days they are apart.
_FAR_APART = 3
# So many sentences of one's own in the same order are never two reporters' work.
_MANY_LINES = 10
# An outlet may print an agency's report two days late.
_LATE = 2
# A report of so many lines is as long as a report need be to be told from others.
_LONG = 20
# The likeness of two gists as the words of the leads make us expect it: least squares over 19,192 candidates of the
# development sets, correlation 0.70.
_GUESSED, _GUESSED_BY_WORDS = 0.31, 0.91
# What the reports around a pair have a say in; `vicinity` makes these features, "crowd" is added by `judges`.
LOCAL = ("words", "words of the leads", "rare words")
# Gists from which two reports open with the like, for people to be told so.
_LIKE_GISTS = 0.7


@dataclass(frozen=True, slots=True)
class PairModel:
    """Weights by name of feature, and the constant; from the probability `threshold` on, two reports are one group."""

    weights: Mapping[str, float]
    constant: float
    threshold: float

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability that the weights make of the features; a feature that is missing counts as 0."""
        names = tuple(self.weights)
        values = [features.get(name, 0.0) for name in names]
        return logistic(values, [*(self.weights[name] for name in names), self.constant])


@dataclass(frozen=True, slots=True)
class Models:
    """The weights of a pair of lines, their constant last, and the two models of a pair of reports."""

    line: tuple[float, ...]
    copy: PairModel
    occasion: PairModel


@dataclass(frozen=True, slots=True)
class Scale:
    """What statements are weighed by: how rare words are, what likeness says, and how words are read."""

    rarity: Rarity
    models: Models
    speller: Speller


@lru_cache(maxsize=1)
def load_models() -> Models:
    """The models of pair_model.toml."""
    text = files("standoff.compare.knowledge").joinpath("pair_model.toml").read_text(encoding="utf8")
    tables = tomllib.loads(text)
    line = tables["line"]

    def model(name: str) -> PairModel:
        weights = {feature: float(weight) for feature, weight in sorted(tables[name]["weights"].items())}
        return PairModel(weights, float(tables[name]["constant"]), float(tables[name]["threshold"]))

    weights = (*(float(line["weights"][name]) for name in LINE_FEATURES), float(line["constant"]))
    return Models(weights, model("copy"), model("occasion"))


def copy_features(left: Outline, right: Outline, whole: Alignment, told: Alignment) -> dict[str, float]:
    """What speaks for one text behind two reports, from the alignment of their lines, and of what they tell themselves.

    Outside quotation marks above all, for quotations are anybody's.
    """
    return {
        "lines in order": whole.in_order,
        "lines in order, outside quotes": told.in_order,
        "number of lines, outside quotes": min(1.0, math.log1p(told.lines) / math.log1p(_MANY_LINES)),
        "verbatim, outside quotes": _share(left.outside_shingles, right.outside_shingles),
    }


def occasion_features(
    left: Outline, right: Outline, days: tuple[ReportDay, ReportDay], whole: Alignment, rarity: Rarity
) -> dict[str, float]:
    """What speaks for and, with negative values, against one occasion behind two reports, whatever others tell.

    `vicinity` and `judges` add what hangs on the reports around the two, and the likeness of their gists.
    """
    leads = left.lead, right.lead
    heads = [outline.lines[0].terms if outline.lines else frozenset[str]() for outline in (left, right)]
    weekdays = days[0].weekday, days[1].weekday
    apart = days_apart(*days)
    dated = all(day.earliest is not None for day in days)
    both = None not in weekdays
    return {
        "first lines in the leads": (_covered(heads[0], leads[1], rarity) + _covered(heads[1], leads[0], rarity)) / 2,
        "a quotation": _shared_quote(left, right, rarity),
        "words of quotations": min(1.0, math.log1p(len(left.quoted_shingles & right.quoted_shingles)) / _MANY_RUNS),
        "lines": whole.covered,
        "names of one alone": -_names_apart(left, right, rarity),
        "same weekday": float(both and weekdays[0] == weekdays[1]),
        # where both days are known, what parts their weekdays is no evidence of its own
        "another weekday": -float(both and not dated and weekdays[0] != weekdays[1]),
        "same date": float(apart == 0 and dated),
        # an evening's occasion is told as the next day's too: one day says little, three say all
        "days apart": -((min(apart, _FAR_APART) / _FAR_APART) ** 2) if apart is not None else 0.0,
        # short reports have less room for what they share
        "short": max(0.0, 1.0 - math.log1p(min(len(left.lines), len(right.lines))) / math.log1p(_LONG)),
    }


def gist_feature(gist: float | None, leads: float) -> float:
    """The likeness of two gists; where a report has none, what the words of the leads make us expect."""
    return gist if gist is not None else min(1.0, _GUESSED + _GUESSED_BY_WORDS * leads)


def days_apart(left: ReportDay, right: ReportDay) -> int | None:
    """The least number of days between two occasions, or between dates of publication less a delay; None if unknown."""
    if left.earliest and right.earliest:
        first = min(left.latest or left.earliest, right.latest or right.earliest)
        return max(0, days_between(first, max(left.earliest, right.earliest)))
    if left.published and right.published:
        gaps = [abs(days_between(a, b)) for a in left.published for b in right.published]
        return max(0, min(gaps) - _LATE)
    return None


def explain_copy(left: Outline, right: Outline, whole: Alignment, told: Alignment) -> str:
    """In one sentence for people what two reports have in common as texts."""
    shorter = min(len(left.lines), len(right.lines))
    verbatim = _share(left.outside_shingles, right.outside_shingles)
    return (
        f"{len(whole.pairs)} of {shorter} sentences of the shorter report stand in the other in the same order, "
        f"{len(told.pairs)} of {min(len(left.told), len(right.told))} outside quotation marks; "
        f"{verbatim:.0%} of the wording outside quotation marks is the same"
    )


def explain_occasion(
    left: Outline, right: Outline, days: tuple[ReportDay, ReportDay], rarity: Rarity, gist: float | None
) -> str:
    """In one sentence for people what two reports have in common as accounts of an occasion."""
    parts = []
    if _shared_quote(left, right, rarity) >= 0.5:
        parts.append("they share a quotation")
    if days[0].weekday is not None and days[0].weekday == days[1].weekday:
        parts.append(f"both say {days[0].words or days[1].words}")
    apart = days_apart(*days)
    if apart is not None:
        parts.append("their dates agree" if apart == 0 else f"their dates are {apart} days apart")
    if gist is not None and gist >= _LIKE_GISTS:
        parts.append("they open with the like, whatever their words")
    shared = sorted(left.terms & right.terms, key=lambda term: (-rarity.weight(term), term))[:5]
    if shared:
        parts.append("shared words that few texts have: " + ", ".join(term.lstrip("=") for term in shared))
    return "; ".join(parts)


def _share(left: frozenset[tuple[str, ...]], right: frozenset[tuple[str, ...]]) -> float:
    least = min(len(left), len(right))
    return len(left & right) / least if least else 0.0


def _covered(part: frozenset[str], whole: frozenset[str], rarity: Rarity) -> float:
    load = rarity.load(part)
    return rarity.total(part & whole) / load if load else 0.0


def _shared_quote(left: Outline, right: Outline, rarity: Rarity) -> float:
    best = 0.0
    for ours in left.quotes:
        for theirs in right.quotes:
            common = ours & theirs
            # most quotations have nothing in common, which is seen without weighing them
            if len(common) < 2 or (shared := rarity.total(common)) <= _SOME_WORDS:
                continue
            least = min(rarity.load(ours), rarity.load(theirs))
            best = max(best, min(1.0, shared / _MANY_WORDS) * shared / least)
    return best


def _names_apart(left: Outline, right: Outline, rarity: Rarity) -> float:
    """The mean share, by weight, of the names in a lead that the other report does not know."""
    shares = []
    for ours, theirs in ((left, right), (right, left)):
        if rarity.load(ours.lead_names):
            shares.append(1.0 - _covered(ours.lead_names, theirs.terms, rarity))
    return sum(shares) / 2
