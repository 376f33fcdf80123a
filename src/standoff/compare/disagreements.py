"""Where reports disagree: on one occasion in figures, names, days and refusals; over a story in ages and abilities.

What enters: reports with their readings, episodes, stories, and the day of each report.
What leaves: `Finding`s that name both sides.

>>> find_disagreements(...)[0].why
'40 dead in a.txt, 14 dead in b.txt'

Invariant: a finding is about two reports of one story, or about one report whose parts don't fit or were reckoned, and
each side of it stands in its report.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from standoff.calendar import days_between
from standoff.compare.arithmetic import check_arithmetic
from standoff.compare.counting import Counted, count_figures, do_figures_differ
from standoff.compare.dating import ReportDay
from standoff.compare.likeness import Scale
from standoff.compare.matters import find_matters
from standoff.compare.naming import differing_names
from standoff.compare.official import find_official_words
from standoff.compare.rarity import Rarity
from standoff.compare.refusing import find_denied, find_refused
from standoff.compare.sources import Sources
from standoff.records import Comparison, Episode, Finding, Reading, Report, Story

# Of what two sentences tell around a figure they must share this much, by weight of the shorter: soldiers are counted
# many times in one report, and not the same ones.
_ONE_CONTEXT = 0.4
# And so many nats altogether, for two short sentences share "people" and a capital by chance.
_LEAST_SHARED = 12.0
# What reports of one story disagree on, whatever the occasion.
OF_STORIES = ("duration", "capability")
# An episode in hundreds of reports tells its disagreements by some of them.
_MOST_COMPARED = 150


def find_disagreements(
    reports: Sequence[Report],
    read: Mapping[str, Reading],
    grouped: Comparison,
    days: Mapping[str, ReportDay],
    scale: Scale,
    sources: Mapping[str, Sources],
) -> tuple[Finding, ...]:
    """The disagreements of all episodes and stories, and of single reports with themselves, each once, by kind."""
    by_id = {report.id: report for report in reports}
    found: dict[tuple[str, str, str, str], Finding] = {}
    for finding in (
        *(f for report in reports for f in within_report(report, read.get(report.id))),
        *(f for s in grouped.stories for f in within_story([by_id[r] for r in first_of(s)], read, days, scale)),
        *(f for e in grouped.episodes for f in within_episode(e, by_id, read, days, scale, sources)),
    ):
        found.setdefault(place_of(finding), finding)
    return tuple(found[key] for key in sorted(found))


def place_of(finding: Finding) -> tuple[str, str, str, str]:
    """What disagreements are told apart and ordered by."""
    return finding.kind, finding.left, finding.right, finding.why


def first_of(group: Story | Episode) -> tuple[str, ...]:
    """The reports by which a story or an episode tells its disagreements, if it is told in hundreds."""
    return group.reports[:_MOST_COMPARED]


def within_report(report: Report, reading: Reading | None) -> Iterator[Finding]:
    """Where a report doesn't agree with itself; both sides of such a finding are the report."""
    yield from check_arithmetic(report, reading)
    yield from find_denied(report, reading)


def within_story(
    told: Sequence[Report], read: Mapping[str, Reading], days: Mapping[str, ReportDay], scale: Scale
) -> Iterator[Finding]:
    """Where the first reports of a story disagree on ages and on who can do a thing."""
    return find_matters(told, read, days, scale)


def within_episode(
    episode: Episode,
    reports: Mapping[str, Report],
    read: Mapping[str, Reading],
    days: Mapping[str, ReportDay],
    scale: Scale,
    sources: Mapping[str, Sources],
) -> Iterator[Finding]:
    """Where reports of one occasion disagree on it."""
    if len(episode.reports) < 2:
        return
    told = [reports[report] for report in first_of(episode)]
    counted = [figure for r in told for figure in count_figures(r, read.get(r.id), scale.speller)]
    yield from _figures(counted, scale.rarity)
    yield from _days(episode, days)
    yield from _names(told, scale)
    yield from find_refused(told, read, scale)
    yield from find_official_words(told, sources)


def _figures(told: Sequence[Counted], rarity: Rarity) -> Iterator[Finding]:
    """The figures of two reports that are most surely of one thing, each with one of the other, where they differ."""
    by_thing: dict[str, list[int]] = defaultdict(list)
    for number, figure in enumerate(told):
        for term in figure.things:
            by_thing[term].append(number)
    near: dict[tuple[int, int], float] = {}
    for numbers in by_thing.values():
        for pair in combinations(numbers[:_MOST_COMPARED], 2):
            left, right = (told[number] for number in pair)
            if pair not in near and left.report_id != right.report_id:
                near[pair] = _likeness(left, right, rarity)
    taken: set[tuple[int, str]] = set()
    for (i, j), likeness in sorted(near.items(), key=lambda item: (-item[1], item[0])):
        left, right = told[i], told[j]
        ends = {(i, right.report_id), (j, left.report_id)}
        if likeness < _ONE_CONTEXT or taken & ends:
            continue
        taken |= ends
        if do_figures_differ(left, right):
            why = f"{_written(left)} in {left.report_id}, {_written(right)} in {right.report_id}"
            yield Finding("figure", round(likeness, 3), why, left.report_id, right.report_id)


def _written(figure: Counted) -> str:
    """The figure in the report's words, with its digits where the report spells it out."""
    has_digits = any(character.isdigit() for character in figure.text)
    return figure.text if has_digits else f"{figure.value:g} ({figure.text})"


def _names(reports: Sequence[Report], scale: Scale) -> Iterator[Finding]:
    for left, right in differing_names(reports, scale):
        shared = len(set(left.words) & set(right.words)) / max(len(left.words), len(right.words))
        why = f"{left.text} in {left.report_id}, {right.text} in {right.report_id}"
        yield Finding("name", round(shared, 3), why, left.report_id, right.report_id)


def _likeness(left: Counted, right: Counted, rarity: Rarity) -> float:
    """How much two figures are of one thing: what both count, and what both sentences tell around it."""
    shared = rarity.total(left.context & right.context)
    if shared + rarity.total(left.things & right.things) < _LEAST_SHARED:
        return 0.0
    least = min(rarity.load(left.context), rarity.load(right.context))
    return shared / least if least else 0.0


def _days(episode: Episode, days: Mapping[str, ReportDay]) -> Iterator[Finding]:
    dated = [(r, w) for r in episode.reports if len(days[r].choices) == 1 and (w := days[r].choices[0]).earliest]
    for (left, a), (right, b) in combinations(dated[:_MOST_COMPARED], 2):
        first, last = max(a.earliest or "", b.earliest or ""), min(a.latest or "9999", b.latest or "9999")
        if first > last:
            gap = days_between(last, first)
            why = f"{a.earliest} ({a.basis}) in {left}, {b.earliest} ({b.basis}) in {right}"
            yield Finding("day", round(min(1.0, gap / 7), 3), why, left, right)
