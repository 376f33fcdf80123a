"""Lays reports beside one another: copies, occasions, stories, statements in their renderings, disagreements.

What enters: reports and their readings, in any order, and the knowledge of the world.
What leaves: a `Comparison`, the same for any order.

>>> compare(reports, readings, knowledge=load_knowledge()).dispatches[0].agency
'Norland Press Agency'

Invariant: every report is in one dispatch, one episode and one story; every statement is in one signal.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from standoff.compare.candidates import candidate_pairs
from standoff.compare.dating import date_report
from standoff.compare.disagreements import find_disagreements
from standoff.compare.dispatches import group_copies, name_dispatches
from standoff.compare.episodes import group_occasions, name_episodes
from standoff.compare.gists import Gists
from standoff.compare.judged import findings_on, less_split, of_groups, party_findings, regroup_reports
from standoff.compare.judges import Judges
from standoff.compare.likeness import Scale, load_models
from standoff.compare.outline import outline_report
from standoff.compare.passages import find_passages
from standoff.compare.rarity import Rarity, load_background
from standoff.compare.signals import find_signals
from standoff.compare.sources import OutletFinder, find_sources
from standoff.compare.stories import find_stories
from standoff.compare.words import Speller
from standoff.knowledge import Knowledge
from standoff.records import Comparison, Dispatch, Episode, Reading, Report
from standoff.rulings import Judged

Group = TypeVar("Group", Dispatch, Episode)


def compare(
    reports: Sequence[Report], readings: Sequence[Reading], *, knowledge: Knowledge, judged: Sequence[Judged] = ()
) -> Comparison:
    """Compares reports with one another; a report without a reading is compared by its text alone.

    `judged` is what people said of groups, the oldest first, and has the last word.
    """
    parties = party_findings(of_groups(judged, "parties"))
    if not reports:
        return Comparison(parties=parties)
    read = {reading.report_id: reading for reading in readings}
    speller, finder = _tables(knowledge)
    sources = {report.id: find_sources(report, read.get(report.id), finder) for report in reports}
    days = {report.id: date_report(report, read.get(report.id)) for report in reports}
    outlines = sorted((outline_report(r, read.get(r.id), speller) for r in reports), key=lambda o: o.key)
    background, texts = load_background()
    rarity = Rarity(background, texts, [outline.terms for outline in outlines])
    models = load_models()
    gists = Gists([outline.gist for outline in outlines])
    pairs = candidate_pairs(outlines, rarity, gists)
    judges = Judges(outlines, sources, days, rarity, models, gists)

    report_ids = [outline.report_id for outline in outlines]
    said_of_texts, said_of_occasions = of_groups(judged, "dispatches"), of_groups(judged, "episodes")
    copies = regroup_reports(group_copies(pairs, judges), report_ids, said_of_texts)
    passages = less_split(find_passages(copies, pairs, judges, sources, days), said_of_texts)
    dispatches = tuple(_explained(d, said_of_texts) for d in name_dispatches(copies, sources, judges, passages))
    occasions = regroup_reports(group_occasions(copies, pairs, judges), report_ids, said_of_occasions)
    places = {report_id: tuple(place.name for place in reading.places) for report_id, reading in read.items()}
    episodes = tuple(
        _explained(e, said_of_occasions) for e in name_episodes(occasions, copies, pairs, judges, days, places)
    )
    by_id = {outline.report_id: outline for outline in outlines}
    plain = Rarity(background, texts)
    stories = find_stories(episodes, by_id, plain)
    grouped = Comparison(dispatches, episodes, stories)
    scale = Scale(plain, models, speller)
    signals = find_signals(reports, read, grouped, sources, by_id, scale, of_groups(judged, "signals"))
    disagreements = find_disagreements(reports, read, grouped, days, scale, sources)
    return Comparison(dispatches, episodes, stories, signals, disagreements, parties)


def _explained(group: Group, judged: Sequence[Judged]) -> Group:
    """A group with what people said of it before what the machine says."""
    return replace(group, findings=(*findings_on(group.reports, judged), *group.findings))


@lru_cache(maxsize=2)
def _tables(knowledge: Knowledge) -> tuple[Speller, OutletFinder]:
    return Speller(knowledge), OutletFinder(knowledge)
