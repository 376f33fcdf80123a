"""Lays reports beside one another: copies, occasions, stories, statements in their renderings, disagreements.

What enters: reports and their readings, in any order, and the knowledge of the world.
What leaves: a `Comparison`, the same for any order.

>>> compare(reports, readings, knowledge=load_knowledge()).dispatches[0].agency
'Norland Press Agency'

Invariant: every report is in one dispatch, one episode and one story; every statement is in one signal.
"""

from collections.abc import Sequence
from functools import lru_cache

from standoff.compare.candidates import candidate_pairs
from standoff.compare.dating import date_report
from standoff.compare.disagreements import find_disagreements
from standoff.compare.dispatches import group_copies, name_dispatches
from standoff.compare.episodes import group_occasions, name_episodes
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
from standoff.records import Comparison, Reading, Report


def compare(reports: Sequence[Report], readings: Sequence[Reading], *, knowledge: Knowledge) -> Comparison:
    """Compares reports with one another; a report without a reading is compared by its text alone."""
    if not reports:
        return Comparison()
    read = {reading.report_id: reading for reading in readings}
    speller, finder = _tables(knowledge)
    sources = {report.id: find_sources(report, read.get(report.id), finder) for report in reports}
    days = {report.id: date_report(report, read.get(report.id)) for report in reports}
    outlines = sorted((outline_report(r, read.get(r.id), speller) for r in reports), key=lambda o: o.key)
    background, texts = load_background()
    rarity = Rarity(background, texts, [outline.terms for outline in outlines])
    models = load_models()
    pairs = candidate_pairs(outlines, rarity)
    judges = Judges(outlines, sources, days, rarity, models)

    copies = group_copies(pairs, judges)
    passages = find_passages(copies, pairs, judges, sources, days)
    dispatches = name_dispatches(copies, sources, judges, passages)
    occasions = group_occasions(copies, pairs, judges)
    places = {report_id: tuple(place.name for place in reading.places) for report_id, reading in read.items()}
    episodes = name_episodes(occasions, copies, pairs, judges, days, places)
    by_id = {outline.report_id: outline for outline in outlines}
    plain = Rarity(background, texts)
    stories = find_stories(episodes, by_id, plain)
    grouped = Comparison(dispatches, episodes, stories)
    scale = Scale(plain, models, speller)
    signals = find_signals(reports, read, grouped, sources, by_id, scale)
    disagreements = find_disagreements(reports, read, grouped, days, scale, sources)
    return Comparison(dispatches, episodes, stories, signals, disagreements)


@lru_cache(maxsize=2)
def _tables(knowledge: Knowledge) -> tuple[Speller, OutletFinder]:
    return Speller(knowledge), OutletFinder(knowledge)
