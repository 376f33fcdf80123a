"""What placing needs to know, looked up in the ledger when it is first asked for, much of it many reports at a time.

What enters: a moment of a ledger, the knowledge, and which reports are new. What leaves: a `Record` for placing.

    desk = Desk(standing, knowledge, new)
    desk.renew_lists(new, gone)

Invariant: it answers the same however often it is asked, and nothing is written.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import cache, cached_property, partial
from itertools import chain
from typing import Generic, TypeVar

from standoff.compare.abstracts import Abstract, pack, unpack
from standoff.compare.comparison import tables
from standoff.compare.dating import ReportDay, date_report
from standoff.compare.imprinting import make_imprint
from standoff.compare.nearest import SORTS, renew
from standoff.compare.outline import Outline, outline_report
from standoff.compare.rarity import Rarity, load_background
from standoff.compare.sources import Sources, find_sources
from standoff.imprints import By, Imprint, Likeness, Near, Neighbours, Part
from standoff.knowledge import Knowledge
from standoff.ledger.neighbouring import Alike
from standoff.ledger.standing import Standing
from standoff.records import Dispatch, Episode, Reading, Report, Statement, Story
from standoff.revise import revise
from standoff.rulings import Judged, Ruling, in_force

Found = TypeVar("Found")
Group = TypeVar("Group", Dispatch, Episode, Story)


class _Shelved(Generic[Found]):
    """What is looked up by name once, many names at a time where it is known that they will be asked for."""

    def __init__(self, look_up: Callable[[Collection[str]], Mapping[str, Found]]) -> None:
        self._look_up = look_up
        self._known: dict[str, Found | None] = {}

    def prefetch(self, names: Collection[str]) -> None:
        """Looks up those of these that have not been."""
        if new := [name for name in names if name not in self._known]:
            self._known |= {**dict.fromkeys(new), **self._look_up(new)}

    def known(self, name: str) -> Found | None:
        """What is known under a name by now."""
        return self._known.get(name)

    def __call__(self, name: str) -> Found | None:
        """What was found under a name, None if nothing was."""
        self.prefetch([name])
        return self._known[name]


class Desk:
    """What placing needs to know, looked up in the ledger when it is first asked for."""

    def __init__(self, standing: Standing, knowledge: Knowledge, new: Collection[str]) -> None:
        self._standing, self.knowledge, self._new = standing, knowledge, frozenset(new)
        self._speller, self._finder = tables(knowledge)
        self._rarity = Rarity(*load_background())
        self._fresh: dict[str, Imprint] = {}
        self._lists: dict[tuple[str, By], tuple[Near, ...]] = {}
        self._listed: dict[tuple[str, By], set[str]] = {}
        self._around: dict[str, set[tuple[str, By, str]]] = {}
        self._units: dict[str, str] = {}
        self._imprints: dict[str, Imprint] = {}
        self._keys: dict[str, str] = {}
        self._listings: dict[str, int] = {}
        self._likenesses: dict[tuple[str, str], Alike | Likeness] = {}
        self._remembered: dict[tuple[str, str], Likeness] = {}
        # each is looked up once, however often it is asked for
        self._reports, self._readings = _Shelved(standing.reports), _Shelved(standing.readings)
        self._bare = _Shelved(standing.bare_readings)
        self.dispatch, self.episode = _Shelved(self._dispatches), _Shelved(self._episodes)
        self._stories = _Shelved(self._all_stories)
        self.reading, self.outline = cache(self._reading), cache(self._outline)
        self._abstracts = _Shelved(self._kept_abstracts)
        self.partners, self.alike, self._abstract = cache(self._partners), cache(self._alike), cache(self._look_at)
        self.episode_with, self.story = cache(standing.episode_with), cache(self._story)
        self.signals, self.disagreements, self.takers = standing.signals, standing.disagreements, standing.takers

    # --- neighbours -------------------------------------------------------------------------------------------------

    def renew_lists(self, new: Collection[str], gone: Collection[str]) -> dict[str, frozenset[str]]:
        """Finds the neighbours of what is new, and whose neighbours it is.

        Returns all reports that have others than before, with those that they list, or are listed by, otherwise.
        """
        kept = self._standing.neighbours
        made = {name: make_imprint(self.outline(name), self._rarity) for name in sorted(new)}
        self._fresh = {name: replace(one, abstract=pack(self._abstract(name))) for name, one in made.items()}
        self._keys = {name: imprint.key for name, imprint in self._fresh.items()}
        broken = kept.listed_by({*gone, *new}) - set(gone) - set(new)
        held = {**kept.imprints(broken), **self._fresh}
        numbers = kept.numbers(held)
        ends: dict[str, set[str]] = {}
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
                for right in other:
                    ends.setdefault(name, set()).add(right)
                    ends.setdefault(right, set()).add(name)
                for right in rights:
                    self._listed.setdefault((right, sort.by), set()).add(name)
        return {name: frozenset(others) for name, others in ends.items()}

    def prefetch(self, reports: Collection[str]) -> None:
        """Looks up what is kept of these reports, all at once."""
        wanted = {report for report in reports if report not in self._around and report not in self._new}
        if not wanted:
            return
        kept = self._standing.neighbours
        self._around |= {report: set() for report in wanted}
        for left, by, right in kept.around(wanted):
            for end in (left, right):
                if end in wanted:
                    self._around[end].add((left, by, right))
        self._likenesses |= kept.likenesses(wanted)
        self.prefetch_imprints(wanted)

    def prefetch_imprints(self, reports: Collection[str]) -> None:
        """Looks up the imprints of these reports, and which texts they are copies of, all at once."""
        wanted = {report for report in reports if report not in self._imprints and report not in self._new}
        if wanted:
            self._units |= self._standing.units(wanted)
            self._imprints |= self._standing.neighbours.imprints(wanted)
            self._listings |= self._standing.neighbours.listings(wanted)

    def likeness(self, left: str, right: str) -> Likeness | None:
        """What is remembered of a pair, the smaller id first; None if nobody has looked yet."""
        found = self._remembered.get((left, right))
        if found is not None or left in self._new or right in self._new:
            return found
        if left not in self._around and right not in self._around:
            self.prefetch([left])
        kept = self._likenesses.get((left, right))
        if isinstance(kept, tuple):
            # made of what is kept when it is first asked for: most are not
            copy, occasion, words, near, apart, shared, blended = kept
            kept = Likeness(left, right, copy, occasion, words, near, bool(apart), bool(shared), bool(blended))
            self._likenesses[left, right] = kept
        return kept

    def remember(self, likeness: Likeness) -> None:
        """Keeps what was found of a pair."""
        self._remembered[likeness.left, likeness.right] = likeness

    def found(self) -> Neighbours:
        """What is known now and was not before."""
        sort_of = {sort.by: sort for sort in SORTS}
        floors = {(name, by): sort_of[by].floor(lines) for (name, by), lines in self._lists.items()}
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

    def company(self, report: str) -> int:
        """How many partners a report has at most, known without a look at who they are."""
        if report in self._around or report in self._new:
            return len(self.partners(report))
        self.prefetch_imprints([report])
        anew = {name for sort in SORTS for name in self._listed.get((report, sort.by), ())}
        return self._listings[report] + len(anew) + sum(sort.longest for sort in SORTS)

    def _partners(self, report: str) -> frozenset[str]:
        return frozenset().union(*(self._partners_by(report, sort.by) for sort in SORTS))

    def _alike(self, report: str) -> frozenset[str]:
        return frozenset(self._partners_by(report, "words"))

    def _partners_by(self, report: str, by: By) -> set[str]:
        self.prefetch([report])
        still = (line for line in self._around.get(report, ()) if line[1] == by and line[:2] not in self._lists)
        anew = (line.right for line in self._lists.get((report, by), ()))
        ends = {end for left, _, right in still for end in (left, right)}
        return {*ends, *anew, *self._listed.get((report, by), ())} - {report}

    # --- reports ----------------------------------------------------------------------------------------------------

    def prefetch_texts(self, reports: Collection[str]) -> None:
        """Looks up the texts and the readings of these reports, all at once."""
        self._reports.prefetch(reports)
        self._readings.prefetch(reports)

    def prefetch_abstracts(self, reports: Collection[str]) -> None:
        """Looks up the abstracts of these reports, all at once."""
        self._abstracts.prefetch([report for report in reports if report not in self._new])

    def _kept_abstracts(self, reports: Collection[str]) -> dict[str, str]:
        here = {report: self._imprints[report].abstract for report in reports if report in self._imprints}
        return here | self._standing.neighbours.abstracts([report for report in reports if report not in here])

    def report(self, report: str) -> Report:
        """A report as it is now."""
        found = self._reports(report)
        if found is None:
            raise LookupError(f"no such report: {report}")
        return found

    def _reading(self, report: str) -> Reading | None:
        reading = self._readings(report)
        if reading is None or not self._counted:
            return reading
        return revise((self.report(report),), (reading,), self._standing.rulings).readings[0]

    def _outline(self, report: str) -> Outline:
        # its statements make no difference
        reading = self._readings.known(report) or self._bare(report)
        return outline_report(self.report(report), reading, self._speller)

    def length(self, report: str) -> int:
        """How many words a report has."""
        return self._abstract(report).words

    def sources(self, report: str) -> Sources:
        """What a report says of its origins."""
        return self._abstract(report).sources

    def day(self, report: str) -> ReportDay:
        """When what a report tells was, and when it was published."""
        return self._abstract(report).day

    def _look_at(self, report: str) -> Abstract:
        known = self._abstracts(report) if report not in self._new else ""
        if known:
            return unpack(known)
        told, reading = self.report(report), self._bare(report)
        found = find_sources(told, reading, self._finder)
        return Abstract(found, date_report(told, reading), len(self.outline(report).words))

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

    # --- groups -----------------------------------------------------------------------------------------------------

    def prefetch_groups(self, reports: Collection[str]) -> None:
        """Looks up the dispatches and the episodes that these reports were in, all at once."""
        self.dispatch.prefetch(reports)
        self.episode.prefetch(reports)

    def _dispatches(self, reports: Collection[str]) -> dict[str, Dispatch]:
        return self._of_all(self._standing.dispatches(reports))

    def _episodes(self, reports: Collection[str]) -> dict[str, Episode]:
        return self._of_all(self._standing.episodes(reports))

    def _all_stories(self, reports: Collection[str]) -> dict[str, Story]:
        return self._of_all(self._standing.stories(reports))

    def _of_all(self, found: Mapping[str, Group]) -> dict[str, Group]:
        """The groups by all of their reports, whose keys will be asked for as well."""
        groups = {
            report: group for group in {one.id: one for one in found.values()}.values() for report in group.reports
        }
        self._keys |= self._standing.neighbours.keys([one for one in groups if one not in self._keys])
        return {**groups, **found}

    def _story(self, episode: str) -> Story | None:
        held = self._standing.has_episode(episode)
        return self._stories(self.episode_with(episode).reports[0]) if held else None

    # --- what people said -------------------------------------------------------------------------------------------

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """What people said of groups, the oldest first."""
        if not any(ruling.judgement for ruling in self._counted):
            return ()
        about = {report for ruling in self._counted for report in ruling.reports}
        reports = sorted(self._standing.neighbours.current(about))
        readings = [reading for report in reports if (reading := self._readings(report)) is not None]
        return revise([self.report(report) for report in reports], readings, self._standing.rulings).judged

    @cached_property
    def _counted(self) -> tuple[Ruling, ...]:
        return in_force(self._standing.rulings)
