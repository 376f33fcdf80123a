"""Where reports of one occasion disagree: in figures for one thing, and in the day.

What enters: reports with their readings, episodes, and the day of each report.
What leaves: `Finding`s that name both sides.

>>> find_disagreements(...)[0].why
'40 dead in a.txt, 14 dead in b.txt'

Invariant: a finding is about two reports of one episode, and each side of it stands in its report.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from standoff.compare.calendar import days_between
from standoff.compare.dating import ReportDay
from standoff.compare.outline import outline_sentence
from standoff.compare.rarity import Rarity
from standoff.compare.words import Speller
from standoff.records import Episode, Figure, Finding, Reading, Report, Span

# Two figures count one thing if what they count has this much in common, by weight of the shorter.
_ONE_THING = 0.6
# And so must the sentences around them, for "soldiers" are counted many times in one report.
_ONE_CONTEXT = 0.25
# Figures further apart than this count different things rather than one thing differently.
_FAR = 20.0
# An episode in hundreds of reports tells its disagreements by some of them.
_MOST_FIGURES = 200


def find_disagreements(
    reports: Sequence[Report],
    read: Mapping[str, Reading],
    episodes: Sequence[Episode],
    days: Mapping[str, ReportDay],
    rarity: Rarity,
    speller: Speller,
) -> tuple[Finding, ...]:
    """The disagreements of all episodes, each once, in the order of their kind and reports."""
    by_id = {report.id: report for report in reports}
    found: dict[tuple[str, str, str, str], Finding] = {}
    for episode in episodes:
        sides = [*_figures(episode, by_id, read, rarity, speller), *_days(episode, days)]
        for finding in sides:
            found.setdefault((finding.kind, finding.left, finding.right, finding.why), finding)
    return tuple(found[key] for key in sorted(found))


def _figures(
    episode: Episode, reports: Mapping[str, Report], read: Mapping[str, Reading], rarity: Rarity, speller: Speller
) -> Iterator[Finding]:
    counted: dict[str, list[tuple[str, Figure, frozenset[str], frozenset[str]]]] = defaultdict(list)
    for report_id in episode.reports:
        reading = read.get(report_id)
        for figure in reading.figures if reading is not None else ():
            what = outline_sentence(figure.counted, speller).terms
            context = outline_sentence(_sentence(reports[report_id], reading, figure), speller).terms
            if what:
                counted[figure.unit].append((report_id, figure, what, context))
    for sides in counted.values():
        for (left, a, ours, here), (right, b, theirs, there) in combinations(sides[:_MOST_FIGURES], 2):
            if left == right or not _differ(a, b):
                continue
            likeness = _cover(ours, theirs, rarity)
            if likeness >= _ONE_THING and _cover(here, there, rarity) >= _ONE_CONTEXT:
                why = f"{_written(a)} in {left}, {_written(b)} in {right}"
                yield Finding("figure", round(likeness, 3), why, left, right)


def _days(episode: Episode, days: Mapping[str, ReportDay]) -> Iterator[Finding]:
    dated = [(r, w) for r in episode.reports if len(days[r].choices) == 1 and (w := days[r].choices[0]).earliest]
    for (left, a), (right, b) in combinations(dated[:_MOST_FIGURES], 2):
        first, last = max(a.earliest or "", b.earliest or ""), min(a.latest or "9999", b.latest or "9999")
        if first > last:
            gap = days_between(last, first)
            why = f"{a.earliest} ({a.basis}) in {left}, {b.earliest} ({b.basis}) in {right}"
            yield Finding("day", round(min(1.0, gap / 7), 3), why, left, right)


def _differ(left: Figure, right: Figure) -> bool:
    """Whether two figures contradict one another: neither equal, nor one within the bound of the other."""
    small, large = sorted((left, right), key=lambda figure: figure.value)
    if large.value <= small.value * 1.000001 or ("ratio" in {left.bound, right.bound} and left.bound != right.bound):
        return False
    if small.bound in {"at least", "more than", "over"} or large.bound in {"at most", "less than", "up to"}:
        return False
    if {small.bound, large.bound} & {"around", "approximately", "about"} and large.value <= small.value * 1.1:
        return False
    return small.value > 0 and large.value / small.value <= _FAR


def _written(figure: Figure) -> str:
    return " ".join((figure.text or f"{figure.value:g} {figure.unit} {figure.counted}").split())


def _sentence(report: Report, reading: Reading | None, figure: Figure) -> str:
    spans: Sequence[Span] = reading.sentences if reading is not None else ()
    if figure.span is None:
        return figure.counted
    return next((span.of(report.text) for span in spans if span.overlaps(figure.span)), figure.counted)


def _cover(left: frozenset[str], right: frozenset[str], rarity: Rarity) -> float:
    least = min(rarity.total(left), rarity.total(right))
    return rarity.total(left & right) / least if least else 0.0
