"""Where reports of one story disagree on a matter: how long a thing has lasted, who alone can do a thing.

What enters: reports of a story with their readings and days, and how rare words are.
What leaves: `Finding`s of the kinds "duration" and "capability", in the words of both reports.

>>> [finding.why for finding in find_matters(reports, read, days, scale)]
['two years of war at 2031-06-05 (begun about 2029-06-05) in a, two years of war at 2031-12-01 (…) in b']

Invariant: each side of a finding is of another report; a thing's age is compared only where both reports have a day.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import combinations
from typing import Any

from standoff.calendar import add_days, days_between
from standoff.compare.dating import ReportDay
from standoff.compare.likeness import Scale
from standoff.compare.words import split_sentences
from standoff.records import Figure, Finding, Reading, Report

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
# An age is rounded to its unit, or to half of one where it has a half;
# what began further apart than half of that differs.
_ROUNDING = 0.5
# What two sentences on who can do a thing must share, beside the act, in nats.
_LEAST_SHARED = 9.0
# "only Estmark could fire", "only Estmark would be able to fire"
_ONLY = re.compile(
    r"\b[Oo]nly\s+((?:the\s+)?[^\W\d_a-z][\w’'-]*(?:\s+[^\W\d_a-z][\w’'-]*)*)\s+"
    r"(?:could|can|may|(?:would|will|is|are|has|have)\s+(?:\w+\s+){0,2}?(?:able|capable|power|right))\b"
)


@dataclass(frozen=True, slots=True)
class _Age:
    """A thing's age in one report: `step` is how it is rounded, in days; `begun` is the day that it leads back to."""

    report_id: str
    thing: str
    text: str
    on: str
    begun: str
    step: float


@dataclass(frozen=True, slots=True)
class _Exclusive:
    """A sentence on who can do an act: `only` is who alone can, or empty where it says what the act needs."""

    report_id: str
    only: str
    acts: frozenset[int]
    terms: frozenset[str]
    text: str


@lru_cache(maxsize=1)
def load_matters() -> Mapping[str, Any]:
    """The words of matters.toml."""
    return tomllib.loads(files("standoff.compare.knowledge").joinpath("matters.toml").read_text(encoding="utf8"))


def find_matters(
    reports: Sequence[Report], read: Mapping[str, Reading], days: Mapping[str, ReportDay], scale: Scale
) -> Iterator[Finding]:
    """The disagreements of the reports of one story on ages and on who can do a thing, in the order of the reports."""
    ages = [age for r in reports for age in _ages(r, read.get(r.id), days[r.id])]
    for left, right in combinations(ages, 2):
        if left.report_id == right.report_id or left.thing != right.thing:
            continue
        step = max(left.step, right.step)
        apart = abs(days_between(left.begun, right.begun))
        if apart > _ROUNDING * step:
            sides = [f"{a.text} at {a.on} (begun about {a.begun}) in {a.report_id}" for a in (left, right)]
            yield Finding(
                "duration", round(min(1.0, apart / step), 3), ", ".join(sides), left.report_id, right.report_id
            )
    claims = [claim for r in reports for claim in _exclusives(r, read.get(r.id), scale)]
    for one, other in combinations(claims, 2):
        if one.report_id != other.report_id and _contradict(one, other, scale):
            shared = scale.rarity.total(one.terms & other.terms)
            least = min(scale.rarity.load(one.terms), scale.rarity.load(other.terms))
            why = f"“{one.text}” in {one.report_id}, “{other.text}” in {other.report_id}"
            yield Finding("capability", round(shared / least, 3), why, one.report_id, other.report_id)


# --- how long ----------------------------------------------------------------------------------------------------


def _ages(report: Report, reading: Reading | None, day: ReportDay) -> Iterator[_Age]:
    """The ages that a report gives of things that last, where it has one day to count from; each thing once."""
    if reading is None or len(day.choices) != 1 or day.choices[0].earliest is None:
        return
    on, seen = day.choices[0].earliest, set[str]()
    for figure in reading.figures:
        thing = _thing_of(report.text, figure)
        if thing is None or thing in seen or figure.unit not in _DAYS or figure.upper is not None:
            continue
        seen.add(thing)
        unit = _DAYS[figure.unit]
        step = unit / 2 if figure.value % 1 else unit
        begun = add_days(on, -round(figure.value * unit))
        text = " ".join(report.text[figure.span.start : figure.span.end].split()) if figure.span else figure.text
        yield _Age(report.id, thing, f"{text} of {thing}", on, begun, step)


def _thing_of(text: str, figure: Figure) -> str | None:
    """What has lasted so long: "two years of war", "the siege has lasted two years"."""
    if figure.span is None:
        return None
    lasting = "|".join(map(re.escape, load_matters()["lasting"]))
    lasts = "|".join(map(re.escape, load_matters()["lasts"]))
    words = r"(?:the\s+|this\s+|its\s+)?(?:[\w-]+\s+){0,2}?"
    behind = re.match(rf"\s+(?:of|into)\s+{words}({lasting})\b", text[figure.span.end :], re.I)
    before = re.search(
        rf"\b({lasting})\b(?:\s+\w+)?\s+(?:has|have|had)\s+(?:now\s+|already\s+)?(?:{lasts})\s+(?:for\s+)?$",
        text[: figure.span.start],
        re.I,
    )
    found = behind or before
    return found.group(1).lower() if found else None


# --- who can do it -----------------------------------------------------------------------------------------------


def _exclusives(report: Report, reading: Reading | None, scale: Scale) -> Iterator[_Exclusive]:
    sentences = reading.sentences if reading is not None and reading.sentences else split_sentences(report.text)
    needs = "|".join(map(re.escape, load_matters()["needs"]))
    for sentence in sentences:
        text = " ".join(sentence.of(report.text).split())
        only = _ONLY.search(text)
        needed = re.search(rf"\b(?:{needs})\b", text, re.I)
        if only is None and needed is None:
            continue
        told = text[only.end() :] if only else text
        acts = _acts_in(told)
        if acts:
            terms = frozenset(word.term for word in scale.speller.words(text) if word.term)
            yield _Exclusive(report.id, only.group(1).lower().removeprefix("the ") if only else "", acts, terms, text)


def _acts_in(text: str) -> frozenset[int]:
    words = set(re.findall(r"\w+", text.lower()))
    return frozenset(number for number, verbs in enumerate(load_matters()["same_acts"]) if words & set(verbs))


def _contradict(one: _Exclusive, other: _Exclusive, scale: Scale) -> bool:
    """Whether one says that only X can, and the other that another can, or what others need for it."""
    if one.only == other.only or not one.acts & other.acts:
        return False
    return scale.rarity.total(one.terms & other.terms) >= _LEAST_SHARED
