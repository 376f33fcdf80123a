"""What is new since a day in a large record: the first lines of those days, and what came of them.

What enters: a source of parts, the engine over its store, and the days. What leaves: `Recent`, with the part that shows
it and counts of what else there is.

    recent = find_recent(source, followed, Asked("2031-09-10", None, limit=50))
    recent.news, recent.left

Of the lines, what changed for the parties that speak or act in them, and what they decide of commitments. So what is
told as a fact is looked at too, as far as it is among the first lines of its kind.

Invariant: where all that is new fits, it is what the whole record gives for these days, but for what the passing of a
deadline alone brings about.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standoff.followed import Followed
from standoff.ledger.dated import Days, Line
from standoff.ledger.finding import Finder
from standoff.listings import dated_signals, report_days
from standoff.parted import Wanted
from standoff.parts import Part, Row, Source, take, typed_rows
from standoff.reason import ByDates, Happened, News, find_changes, find_conflicts, find_news, group_matters
from standoff.records import KINDS, Kind, Position, Signal, Statement

# so many parties of the lines are followed
PARTIES = 8
TOLD_AS_FACT: frozenset[Kind] = frozenset({"claim", "claim_figure", "report"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The days; how many lines; only what is by or to these parties, if any; what is told as fact, and is doubtful."""

    first: str
    last: str | None = None
    limit: int | None = None
    parties: tuple[str, ...] = ()
    facts: bool = False
    doubtful: bool = False

    @property
    def days(self) -> Days:
        """The days as they are looked up."""
        return Days(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many lines of these days there is no room for; of what is told as fact; that are doubtful and left out."""

    left: int
    facts: int
    hidden: int


@dataclass(frozen=True, slots=True)
class Recent:
    """What is new, with the part that shows it, and counts of what else there is.

    `reports` are the ids of those of these days, of those that perhaps are, and of those without a date, of
    `reports_in_all`. `passed_over` parties speak or act in the lines and were not followed.
    """

    news: tuple[News, ...]
    part: Part
    counted: Counted
    reports: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    reports_in_all: int
    passed_over: int


def find_recent(source: Source, followed: Followed, asked: Asked) -> Recent:
    """The first lines of the days that are asked for, and what came of them."""
    with source.finder() as finder:
        shown, facts, counted = _lines(source, finder, asked)
        said = _Said.of(source, finder, shown, with_people=True)
        telling = _Said.of(source, finder, facts)
        parties = asked.parties or tuple(dict.fromkeys(name for s in said.statements for name in _whose(s)))
        stands, behind = followed.stands(parties[:PARTIES])
        outcomes, committed = followed.decided_by(*said.and_of(telling), asked.last)
        about = {one for s in said.statements for one in (s.id, s.report_id) if one is not None}
        findings = finder.comparison(about, about).disagreements
        reports = finder.reports({side for one in findings for side in (one.left, one.right)})
        occasions = finder.comparison([report.id for report in reports]).episodes
        happened = Happened(
            signals=dated_signals({s.id: s for s in said.statements}, said.signals),
            reiterated={s.id for s in said.statements if s.reiterated},
            changes=find_changes(stands, group_matters(stands, behind, knowledge=source.knowledge())),
            commitments=outcomes,
            conflicts=find_conflicts(stands),
            findings=findings,
        )
        news = find_news(happened, ByDates(report_days(reports, occasions)), since=asked.first, until=asked.last)
        stating = {s.id for s in (*said.statements, *committed)} | {s for one in news for s in _behind(one)}
        return Recent(
            news,
            take(source, Wanted(stating=frozenset(stating), limit=0)),
            counted,
            finder.reports_within(asked.days),
            finder.count_reports(),
            max(0, len(parties) - PARTIES),
        )


@dataclass(frozen=True, slots=True)
class _Said:
    """Signals with their statements."""

    signals: tuple[Signal, ...]
    statements: tuple[Statement, ...]

    @classmethod
    def of(cls, source: Source, finder: Finder, lines: Iterable[Line], *, with_people: bool = False) -> "_Said":
        """The signals of some lines; with what people typed, and what they said something of, whatever its day."""
        places = {line.position for line in lines}
        typed: list[Row] = []
        if with_people:
            typed = typed_rows(source, finder, KINDS)
            ruled = source.statements_of(finder, source.overlay.report_ids)
            places.update(finder.places("signals", (s.id for s in ruled)))
        signals = tuple(finder.groups("signals", Signal, places).values())
        statements = source.statements(finder, (one for signal in signals for one in signal.statements))
        entered = tuple(row.group for row in typed if isinstance(row.group, Signal))
        return cls((*signals, *entered), (*statements, *(s for row in typed for s in row.statements)))

    def and_of(self, other: "_Said") -> tuple[tuple[Statement, ...], tuple[Signal, ...]]:
        """The statements and the signals of both."""
        return (*self.statements, *other.statements), (*self.signals, *other.signals)


def _lines(source: Source, finder: Finder, asked: Asked) -> tuple[tuple[Line, ...], tuple[Line, ...], Counted]:
    """The first lines of these days, the first of what is told as fact, and how many there are beside."""
    kinds = [kind for kind in KINDS if asked.facts or kind not in TOLD_AS_FACT]
    told = [] if asked.facts else sorted(TOLD_AS_FACT)
    if asked.parties:
        every = _of_parties(source, finder, asked)
        shown = tuple(line for line in every if line.said in kinds and (asked.doubtful or not line.doubtful))
        facts = tuple(line for line in every if line.said in told)
        hidden = 0 if asked.doubtful else sum(line.said in kinds and line.doubtful for line in every)
        found = shown[: asked.limit]
        return found, facts[: asked.limit], Counted(len(shown) - len(found), len(facts), hidden)
    found = finder.lines_within(asked.days, said=kinds, doubtful=asked.doubtful, limit=asked.limit)
    facts = finder.lines_within(asked.days, said=told, doubtful=True, limit=asked.limit) if told else ()
    counted = finder.count_within(asked.days, KINDS)
    hidden = 0 if asked.doubtful else sum(n for (said, doubted), n in counted.items() if doubted and said in kinds)
    left = sum(n for (said, _), n in counted.items() if said in kinds) - hidden - len(found)
    return found, facts, Counted(left, sum(n for (said, _), n in counted.items() if said in told), hidden)


def _of_parties(source: Source, finder: Finder, asked: Asked) -> tuple[Line, ...]:
    """The lines of these days that are by or to some parties, in the order in which they are shown."""
    lines = finder.lines_at(finder.places("signals", source.concerning(finder, asked.parties)))
    placed = [(place, line) for line in lines if (place := asked.days.place_of(line.first, line.last)) is not None]
    return tuple(line for _, line in sorted(placed, key=lambda one: (one[0], one[1].first, one[1].last, one[1].id)))


def _whose(statement: Statement) -> Iterable[str]:
    """Whose stance a statement may tell."""
    if statement.stance is not None:
        yield from (filler.name for filler in statement.actor)
        if statement.speaker is not None and not statement.actor:
            yield statement.speaker.name


def _behind(news: News) -> Sequence[str]:
    """The statements that a piece of news rests on."""
    sides: tuple[Position, ...] = ()
    if news.change is not None:
        sides = (news.change.before, news.change.after)
    elif news.conflict is not None:
        sides = (news.conflict.left, news.conflict.right)
    found = [statement for side in sides for statement in side.statements]
    if news.commitment is not None and news.commitment.by is not None:
        found.append(news.commitment.by)
    if news.finding is not None:
        found += [news.finding.left, news.finding.right]
    return found
