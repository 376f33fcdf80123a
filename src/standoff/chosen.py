"""The part of a large record that a dossier of a choice is made of, so that it costs what the dossier shows.

What enters: a source of parts, and a story, parties, a day, words of an act. What leaves: the part with the latest
lines of each kind that may fit, and how much the whole record holds.

    part, whole = choose_part(source, Sought(parties=("Veskaria",), at_most=200))

Where parties stand is told by the part alone, and an act is looked for in the reports that have its words most.

Invariant: every line that fits is in the part or is counted among those there is no room for, but for an act.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest

from standoff.answers import Record
from standoff.errors import NotFound
from standoff.ledger.bearing import NO_DAY
from standoff.ledger.dated import Line
from standoff.ledger.finding import Finder
from standoff.naming import settle_party
from standoff.parts import Chosen, Counted, Part, Source, count_lines, typed_rows
from standoff.present.asked import Whole
from standoff.present.choice import about_act, words_to_find
from standoff.records import KINDS, Kind, Position, Signal
from standoff.revised import names_of

# in so many reports an act is looked for, those that have its words most
REPORTS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A story by its id, the beginning of it, or a report in it; parties; an ISO day; an act in words.

    At most `at_most` lines, the latest of each kind, and without `doubtful` none of which every reading is doubtful.
    """

    story: str | None = None
    parties: tuple[str, ...] = ()
    since: str | None = None
    act: str | None = None
    doubtful: bool = False
    at_most: int


class ChosenPart(Part):
    """A part in which where parties stand is told by what it holds."""

    def positions(self, on: str | None = None, *, record: Record = "all") -> tuple[Position, ...]:
        """Where parties stand, by the statements of the part."""
        from standoff.reason import positions

        return positions(self.statements(record=record), self.signals(), knowledge=self.knowledge, on=on)


def choose_part(source: Source, sought: Sought) -> tuple[ChosenPart, Whole]:
    """The part that may fit what is sought; raises `NotFound` for a story or a party that is not in the ledger."""
    with source.finder() as finder:
        counted = count_lines(source, finder, KINDS)
        lines, looked_through = _fitting(source, finder, sought, counted)
        kept, over = _latest(lines, sought.at_most)
        typed = [row for row in typed_rows(source, finder, KINDS) if isinstance(row.group, Signal)]
        read = tuple(finder.groups("signals", Signal, [line.position for line in kept]).values())
        said = source.statements(finder, (one for signal in read for one in signal.statements))
        entered = tuple(row.group for row in typed if isinstance(row.group, Signal))
        statements = (*said, *(s for row in typed for s in row.statements))
        part = ChosenPart(source, Chosen((*read, *entered), statements))
        whole = Whole(
            signals=counted.total + len(typed) - (0 if sought.doubtful else counted.doubted),
            reports=finder.count_reports(),
            doubtful=counted.doubted,
            over=over,
            looked_through=looked_through,
        )
        return part, whole


def _fitting(source: Source, finder: Finder, sought: Sought, counted: Counted) -> tuple[list[Line], int]:
    """The lines that may fit, and in how many reports an act was looked for, where others have its words too."""
    sets: list[set[int]] = []
    looked_through = 0
    if sought.story is not None:
        sets.append(_of_reports(source, finder, _story(finder, sought.story)))
    if sought.parties:
        sets.append(_of_parties(source, finder, sought.parties))
    if sought.act is not None and not sets:
        found, more = finder.reports_having(words_to_find(sought.act, source.knowledge()), REPORTS)
        looked_through = len(found) if more else 0
        sets.append(_of_reports(source, finder, found))
    if sets:
        places = set.intersection(*sets)
        lines: Iterable[Line] = finder.lines_at(_about(source, finder, places, sought.act) if sought.act else places)
    else:
        lines = [line for kind in KINDS for line in finder.latest(kind, sought.since, sought.at_most)]
    return [
        line
        for line in lines
        if (sought.doubtful or not counted.spoken_of.get(line.position, line.doubtful))
        and (sought.since is None or (line.last or (line.first if line.first != NO_DAY else "")) >= sought.since)
    ], looked_through


def _about(source: Source, finder: Finder, places: Iterable[int], act: str) -> set[int]:
    """The places of the signals that are about an act in words."""
    from standoff.reason import describe

    knowledge = source.knowledge()
    is_about = about_act(act, knowledge, partial(describe, knowledge=knowledge))
    signals = finder.groups("signals", Signal, tuple(places))
    said = source.statements(finder, (one for signal in signals.values() for one in signal.statements))
    told = {s.id for s in said if is_about(s)}
    return {place for place, signal in signals.items() if not told.isdisjoint(signal.statements)}


def _story(finder: Finder, asked: str) -> Sequence[str]:
    found = finder.stories_like(asked)
    if not found:
        raise NotFound(
            "no such story",
            place=repr(asked),
            remedy="name one by its id, or by a report in it (standoff reports --json lists them)",
        )
    return sorted({report for story in found for report in story.reports})


def _of_reports(source: Source, finder: Finder, report_ids: Iterable[str]) -> set[int]:
    return set(finder.places("signals", finder.ids_in(report_ids)))


def _of_parties(source: Source, finder: Finder, parties: Iterable[str]) -> set[int]:
    names, knowledge = {*finder.called(), *source.overlay.names}, source.knowledge()
    renamed = names_of(source.store).name
    settled = [settle_party(words, names, knowledge, renamed) for words in parties]
    return set(finder.places("signals", source.concerning(finder, settled)))


def _latest(lines: Iterable[Line], most: int) -> tuple[list[Line], tuple[tuple[Kind, int], ...]]:
    """The latest lines of each kind, as many of one as of another, and how many more there are by kind."""
    ordered = sorted(lines, key=lambda line: (line.last, line.id), reverse=True)
    of_kind = {kind: [line for line in ordered if line.said == kind] for kind in KINDS}
    taken = [line for some in zip_longest(*of_kind.values()) for line in some if line is not None][:most]
    over = Counter(line.said for line in ordered) - Counter(line.said for line in taken)
    return taken, tuple((kind, over[kind]) for kind in KINDS if over[kind])
