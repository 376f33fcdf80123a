"""Lays reports beside one another: copies, occasions, stories, statements in their renderings, disagreements.

What enters: reports and their readings, in any order, and the knowledge of the world.
What leaves: a `Comparison`, the same for any order.

>>> compare(reports, readings, knowledge=load_knowledge()).dispatches[0].agency
'Norland Press Agency'

Invariant: every report is in one dispatch, one episode and one story; every statement is in one signal.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import TypeVar

from standoff.compare.abstracts import Abstract, pack
from standoff.compare.dating import date_report
from standoff.compare.disagreements import find_disagreements
from standoff.compare.dispatches import group_copies, name_dispatch
from standoff.compare.episodes import Occasions, name_episode
from standoff.compare.imprinting import make_imprints
from standoff.compare.judged import findings_on, less_split, of_groups, party_findings, regroup
from standoff.compare.judges import Judges
from standoff.compare.likeness import Scale, load_models
from standoff.compare.nearest import BY_GIST, BY_WORDS, find_nearest
from standoff.compare.outline import outline_report
from standoff.compare.overlap import near_by_words
from standoff.compare.passages import find_passages
from standoff.compare.rarity import Rarity, load_background
from standoff.compare.shelf import Collected
from standoff.compare.signals import find_signals
from standoff.compare.sources import OutletFinder, find_sources
from standoff.compare.stories import find_stories
from standoff.compare.words import Speller
from standoff.imprints import Compared
from standoff.knowledge import Knowledge
from standoff.records import Comparison, Dispatch, Episode, Finding, Reading, Report
from standoff.rulings import Judged

Group = TypeVar("Group", Dispatch, Episode)


def compare(
    reports: Sequence[Report], readings: Sequence[Reading], *, knowledge: Knowledge, judged: Sequence[Judged] = ()
) -> Comparison:
    """Compares reports with one another; a report without a reading is compared by its text alone.

    `judged` is what people said of groups, the oldest first, and has the last word.
    """
    return compare_all(reports, readings, knowledge=knowledge, judged=judged).comparison


def compare_all(
    reports: Sequence[Report], readings: Sequence[Reading], *, knowledge: Knowledge, judged: Sequence[Judged] = ()
) -> Compared:
    """Compares as `compare` does, and tells what a new report can be placed by."""
    parties = party_findings(of_groups(judged, "parties"))
    if not reports:
        return Compared(Comparison(parties=parties))
    read = {reading.report_id: reading for reading in readings}
    rarity, models = Rarity(*load_background()), load_models()
    shelf = collect(reports, read, knowledge)
    judges = Judges(shelf, rarity, models)

    said_of_texts, said_of_occasions = of_groups(judged, "dispatches"), of_groups(judged, "episodes")
    copies = in_order(regroup(group_copies([report.id for report in reports], judges), said_of_texts))
    unit = {report: members[0] for members in copies for report in members}
    judges.note_copies(unit.__getitem__)

    @cache
    def passages(report: str) -> tuple[Finding, ...]:
        return less_split(find_passages(report, judges, unit.__getitem__), said_of_texts)

    def places(report: str) -> tuple[str, ...]:
        return tuple(place.name for place in read[report].places) if report in read else ()

    dispatches = tuple(explained(name_dispatch(one, judges, passages), said_of_texts) for one in copies)
    mates = {report: members for members in copies for report in members}
    together = Occasions(judges, mates.__getitem__)
    occasions = in_order(regroup(in_order(set(map(together.told_with, mates))), said_of_occasions))
    episodes = tuple(
        explained(name_episode(one, judges, unit.__getitem__, places), said_of_occasions) for one in occasions
    )
    stories = find_stories(episodes, judges)
    grouped = Comparison(dispatches, episodes, stories)
    scale = Scale(rarity, models, tables(knowledge)[0])
    said_of_signals = of_groups(judged, "signals")
    signals = find_signals(reports, read, grouped, shelf.all_sources, shelf.outlines, scale, said_of_signals)
    disagreements = find_disagreements(reports, read, grouped, shelf.days, scale, shelf.all_sources)
    comparison = Comparison(dispatches, episodes, stories, signals, disagreements, parties)
    return Compared(comparison, shelf.neighbours())


def collect(reports: Sequence[Report], read: Mapping[str, Reading], knowledge: Knowledge) -> Collected:
    """All reports, prepared for comparing, with their neighbours."""
    speller, finder = tables(knowledge)
    rarity = Rarity(*load_background())
    outlines = {report.id: outline_report(report, read.get(report.id), speller) for report in reports}
    sources = {report.id: find_sources(report, read.get(report.id), finder) for report in reports}
    days = {report.id: date_report(report, read.get(report.id)) for report in reports}
    abstracts = {name: pack(Abstract(sources[name], days[name], len(outlines[name].words))) for name in outlines}
    made = make_imprints(list(outlines.values()), rarity)
    imprints = {one.report_id: replace(one, abstract=abstracts[one.report_id]) for one in made}
    by_words = near_by_words(list(outlines.values()), rarity, BY_WORDS)
    by_gist = find_nearest({name: imprint.gist for name, imprint in imprints.items()}, BY_GIST)
    return Collected(imprints, outlines, sources, days, {BY_WORDS: by_words, BY_GIST: by_gist})


def in_order(groups: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Groups of reports by their first, each in the order of its ids."""
    return tuple(sorted(tuple(sorted(members)) for members in groups))


def explained(group: Group, judged: Sequence[Judged]) -> Group:
    """A group with what people said of it before what the machine says."""
    return replace(group, findings=(*findings_on(group.reports, judged), *group.findings))


@lru_cache(maxsize=2)
def tables(knowledge: Knowledge) -> tuple[Speller, OutletFinder]:
    """What spells words and finds outlets by a body of knowledge."""
    return Speller(knowledge), OutletFinder(knowledge)
