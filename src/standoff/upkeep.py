"""Keeps a ledger's comparison up with its reports: places the few that are new, or compares all anew.

What enters: an open store and the user's own knowledge. What leaves: whether what is new could be placed.

    if not place_new(store, kept):
        ...  # compare all

Invariant: the comparison is the same whether reports were placed one after another or compared all at once.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from functools import cache, cached_property, partial
from importlib.metadata import version
from importlib.resources import files
from itertools import chain

from standoff.compare.comparison import tables
from standoff.compare.dating import ReportDay, date_report
from standoff.compare.imprinting import make_imprint
from standoff.compare.nearest import SORTS, floor, renew
from standoff.compare.outline import Outline, outline_report
from standoff.compare.placing import place
from standoff.compare.rarity import Rarity, load_background
from standoff.compare.record import Changes
from standoff.compare.sources import Sources, find_sources
from standoff.imprints import By, Imprint, Likeness, Near, Neighbours, Part
from standoff.knowledge import KeptFile, Knowledge, load_knowledge
from standoff.ledger.standing import Standing
from standoff.ledger.store import Store
from standoff.records import Reading, Statement, Story
from standoff.revise import revise
from standoff.rulings import Judged, Ruling, in_force

# Placing a report takes as long as comparing 160 to 280 of a whole collection does (benchmarks/placing.py).
_AS_MANY = 250


def place_new(store: Store, knowledge: Sequence[KeptFile]) -> bool:
    """Places what has come into a ledger, and what people corrected in it, since it was last compared.

    False where it has to be compared as a whole: it was never, or by another program or with other knowledge; people
    have spoken of groups since; or there is so much that is new that comparing all is quicker.
    """
    with store.standing() as standing:
        if standing.since is None or standing.basis != basis_of(knowledge) or standing.knowledge != tuple(knowledge):
            return False
        said = standing.said_since()
        if any(ruling.judgement or ruling.undoes for ruling in said):
            return False
        neighbours = standing.neighbours
        new, gone = set(neighbours.unknown()), set(neighbours.outdated)
        if len(new | gone) * _AS_MANY > neighbours.count():
            return False
        desk = _Desk(standing, load_knowledge(knowledge), new)
        touched = desk.renew_lists(new, gone)
        restated = neighbours.current({report for ruling in said for report in ruling.reports}) - new
        changes = Changes(frozenset(new), frozenset(gone - new), frozenset(touched - new - gone), frozenset(restated))
        placed = place(desk, changes, knowledge=desk.knowledge, judged=desk.judged)
        since, upto = standing.since, standing.upto
    return store.change_comparison(placed.gone, placed.now, since=since, upto=upto, neighbours=desk.found())


def basis_of(knowledge: Sequence[KeptFile]) -> str:
    """What tells whether another comparison rests on the same program and knowledge."""
    known = hashlib.sha256(version("standoff").encode())
    for file in sorted(files("standoff.compare.knowledge").iterdir(), key=lambda file: file.name):
        if file.is_file():
            known.update(file.read_bytes())
    for kept in knowledge:
        known.update(hashlib.sha256(kept.raw).digest())
    return known.hexdigest()


class _Desk:
    """What placing needs to know, looked up in the ledger when it is first asked for."""

    def __init__(self, standing: Standing, knowledge: Knowledge, new: Collection[str]) -> None:
        self._standing, self.knowledge, self._new = standing, knowledge, frozenset(new)
        self._speller, self._finder = tables(knowledge)
        self._rarity = Rarity(*load_background())
        self._fresh: dict[str, Imprint] = {}
        self._lists: dict[tuple[str, By], tuple[Near, ...]] = {}
        self._listed: dict[str, set[str]] = {}
        self._around: dict[str, set[Near]] = {}
        self._units: dict[str, str] = {}
        self._imprints: dict[str, Imprint] = {}
        self._keys: dict[str, str] = {}
        self._likenesses: dict[tuple[str, str], Likeness] = {}
        self._remembered: dict[tuple[str, str], Likeness] = {}
        # each is looked up once, however often it is asked for
        self.report, self.reading, self.outline = cache(standing.report), cache(self._reading), cache(self._outline)
        self.sources, self.day = cache(self._sources), cache(self._day)
        self.partners = cache(self._partners)
        self._bare = cache(standing.bare_reading)
        self.dispatch, self.episode = cache(standing.dispatch), cache(standing.episode)
        self.episodes, self.takers = standing.episodes, standing.takers
        self.episode_with, self.story = cache(standing.episode_with), cache(self._story)
        self.signals, self.disagreements = standing.signals, standing.disagreements

    # --- neighbours -------------------------------------------------------------------------------------------------

    def renew_lists(self, new: Collection[str], gone: Collection[str]) -> set[str]:
        """Finds the neighbours of what is new, and whose neighbours it is; returns all that have others than before."""
        kept = self._standing.neighbours
        self._fresh = {name: make_imprint(self.outline(name), self._rarity) for name in sorted(new)}
        self._keys = {name: imprint.key for name, imprint in self._fresh.items()}
        broken = kept.listed_by({*gone, *new}) - set(gone) - set(new)
        held = {**kept.imprints(broken), **self._fresh}
        numbers = kept.numbers(held)
        ends: set[str] = set()
        for sort in SORTS:
            asked = {n: (numbers[n], i.words if sort.by == "words" else i.gist) for n, i in held.items()}
            came = (Part([asked[name][0]], asked[name][1], [0.0]) for name in self._fresh if asked[name][1])
            former = partial(kept.lists, by=sort.by)
            found = renew(chain(kept.vectors(sort.by), came), asked, new, former, kept.names, sort)
            before = former([name for name in found if name not in new])
            for name, lines in found.items():
                self._lists[name, sort.by] = lines
                rights = {line.right for line in lines}
                other = rights ^ {line.right for line in before.get(name, ())}
                ends |= {name, *other} if other else set()
                for right in rights:
                    self._listed.setdefault(right, set()).add(name)
        return ends

    def prefetch(self, reports: Collection[str]) -> None:
        """Looks up what is kept of these reports, all at once."""
        wanted = {report for report in reports if report not in self._around and report not in self._new}
        if not wanted:
            return
        kept = self._standing.neighbours
        self._around |= {report: set() for report in wanted}
        for line in kept.around(wanted):
            for end in {line.left, line.right} & wanted:
                self._around[end].add(line)
        self._likenesses |= {(one.left, one.right): one for one in kept.likenesses(wanted)}
        self.prefetch_imprints(wanted)

    def prefetch_imprints(self, reports: Collection[str]) -> None:
        """Looks up the imprints of these reports, and which texts they are copies of, all at once."""
        wanted = {report for report in reports if report not in self._imprints and report not in self._new}
        if wanted:
            self._units |= self._standing.units(wanted)
            self._imprints |= self._standing.neighbours.imprints(wanted)

    def likeness(self, left: str, right: str) -> Likeness | None:
        """What is remembered of a pair, the smaller id first; None if nobody has looked yet."""
        found = self._remembered.get((left, right))
        if found is not None or left in self._new or right in self._new:
            return found
        if left not in self._around and right not in self._around:
            self.prefetch([left])
        return self._likenesses.get((left, right))

    def remember(self, likeness: Likeness) -> None:
        """Keeps what was found of a pair."""
        self._remembered[likeness.left, likeness.right] = likeness

    def found(self) -> Neighbours:
        """What is known now and was not before."""
        sort_of = {sort.by: sort for sort in SORTS}
        floors = {(name, by): floor(lines, sort_of[by]) for (name, by), lines in self._lists.items()}
        return Neighbours(tuple(self._fresh.values()), self._lists, floors, tuple(self._remembered.values()))

    def unit(self, report: str) -> str:
        """A name for the dispatch that a report was in."""
        self.prefetch_imprints([report])
        return self._units[report]

    def imprint(self, report: str) -> Imprint:
        """What an index needs of a report."""
        if report in self._fresh:
            return self._fresh[report]
        self.prefetch_imprints([report])
        return self._imprints[report]

    def key(self, report: str) -> str:
        """The key of a report's imprint."""
        if report not in self._keys:
            self._keys |= self._standing.neighbours.keys([report])
        return self._keys[report]

    def _partners(self, report: str) -> frozenset[str]:
        self.prefetch([report])
        still = (line for line in self._around.get(report, ()) if (line.left, line.by) not in self._lists)
        anew = (line.right for sort in SORTS for line in self._lists.get((report, sort.by), ()))
        ends = {end for line in still for end in (line.left, line.right)}
        return frozenset({*ends, *anew, *self._listed.get(report, ())} - {report})

    # --- reports ----------------------------------------------------------------------------------------------------

    def _reading(self, report: str) -> Reading | None:
        reading = self._standing.reading(report)
        if reading is None or not self._counted:
            return reading
        return revise((self.report(report),), (reading,), self._standing.rulings).readings[0]

    def _outline(self, report: str) -> Outline:
        return outline_report(self.report(report), self._bare(report), self._speller)

    def _sources(self, report: str) -> Sources:
        return find_sources(self.report(report), self._bare(report), self._finder)

    def _day(self, report: str) -> ReportDay:
        return date_report(self.report(report), self._bare(report))

    def statements(self, ids: Collection[str]) -> Mapping[str, Statement]:
        """Those of these statements of reports that are still there, by id, as people corrected them."""
        machine = {statement.id: statement for statement in self._standing.statements(ids)}
        if not self._counted:
            return machine
        # what people added stands in no reading of the machine's
        homes = {report for ruling in self._counted if ruling.kind == "added" for report in ruling.reports}
        homes |= {statement.report_id for statement in machine.values() if statement.report_id}
        known = self._standing.neighbours.current(homes)
        readings = [reading for home in sorted(known) if (reading := self.reading(home)) is not None]
        return {s.id: s for reading in readings for s in reading.statements if s.id in set(ids)}

    def _story(self, episode: str) -> Story | None:
        held = self._standing.has_episode(episode)
        return self._standing.story(self.episode_with(episode).reports[0]) if held else None

    # --- what people said -------------------------------------------------------------------------------------------

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """What people said of groups, the oldest first."""
        if not any(ruling.judgement for ruling in self._counted):
            return ()
        about = {report for ruling in self._counted for report in ruling.reports}
        reports = sorted(self._standing.neighbours.current(about))
        readings = [reading for report in reports if (reading := self._standing.reading(report)) is not None]
        return revise([self.report(report) for report in reports], readings, self._standing.rulings).judged

    @cached_property
    def _counted(self) -> tuple[Ruling, ...]:
        return in_force(self._standing.rulings)
