"""Brings the renderings of one statement together over all reports, and finds where it was said again on another day.

What enters: readings, with the dispatches, episodes and stories of their reports.
What leaves: `Signal`s, each statement in one of them, its fullest rendering first.

>>> [(s.kind, len(s.statements), len(s.origins)) for s in find_signals(...)]
[('threat', 4, 2)]

Invariant: every statement is in one signal; a signal's statements are of one episode, or stand in passages taken from
its reports, unless people join what was said on two occasions.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from standoff.calendar import find_days, weekday_of
from standoff.compare.candidates import near_by_terms
from standoff.compare.counterparts import Counterparts, Place
from standoff.compare.grouping import group
from standoff.compare.judged import findings_on, regroup
from standoff.compare.likeness import Scale
from standoff.compare.official import find_official_renderings
from standoff.compare.origins import find_origins, passages_of
from standoff.compare.outline import Outline, stable_id
from standoff.compare.rarity import Rarity
from standoff.compare.restating import join_restated
from standoff.compare.saying import Saying, chance_of_one, days_differ, may_be_one, prepare_saying
from standoff.compare.sources import Sources
from standoff.records import (
    Comparison,
    Dispatch,
    Episode,
    Finding,
    Reading,
    Report,
    Signal,
    Statement,
    When,
)
from standoff.rulings import Judged

# From this probability on two statements are renderings of one.
_ONE = 0.5
# Up to so many statements all pairs are compared, beyond it those that share rare words.
_FEW = 60
_COMMON_TO, _LEAST_SHARED = 100, 0.2


def find_signals(
    reports: Sequence[Report],
    read: Mapping[str, Reading],
    grouped: Comparison,
    sources: Mapping[str, Sources],
    outlines: Mapping[str, Outline],
    scale: Scale,
    judged: Sequence[Judged] = (),
) -> tuple[Signal, ...]:
    """All statements of all readings as signals, in the order of their ids; `grouped` tells what reports belong to.

    `judged` is what people said of signals.
    """
    signals, fullest = signals_of(reports, read, grouped, sources, outlines, scale, judged)
    story_of = {episode: s.id for s in grouped.stories for episode in s.episodes}
    told = [Told(signal, fullest[signal.id], story_of[fullest[signal.id].episode]) for signal in signals]
    return tuple(sorted(say_again(told, scale), key=lambda signal: signal.id))


@dataclass(frozen=True, slots=True)
class Told:
    """A signal with its fullest saying and the story it belongs to."""

    signal: Signal
    fullest: Saying
    story: str

    @property
    def matter(self) -> tuple[str, str] | None:
        """Whose word on what it is, for one of the same to be said again; None where that isn't known."""
        if self.signal.when.earliest is None or not self.fullest.speaker:
            return None
        return self.story, self.fullest.speaker.split()[-1]


def signals_of(
    reports: Sequence[Report],
    read: Mapping[str, Reading],
    grouped: Comparison,
    sources: Mapping[str, Sources],
    outlines: Mapping[str, Outline],
    scale: Scale,
    judged: Sequence[Judged] = (),
) -> tuple[tuple[Signal, ...], dict[str, Saying]]:
    """The signals of the episodes of `grouped`, with the fullest saying of each, not yet knowing what was said before.

    What reports say on occasions that are not of `grouped` is left out.
    """
    dispatch_of = {report: d for d in grouped.dispatches for report in d.reports}
    episode_of = {report: e.id for e in grouped.episodes for report in e.reports}
    taken: dict[str, list[Finding]] = defaultdict(list)
    for passage in passages_of(grouped.dispatches):
        taken[passage.left].append(passage)
    by_episode: dict[str, list[Saying]] = defaultdict(list)
    for report in reports:
        reading = read.get(report.id)
        vectors = {said.span: said.vector for said in reading.said} if reading is not None else {}
        for statement in reading.statements if reading is not None else ():
            # what stands in a passage was said on the occasion that the passage's source tells of
            episode = episode_of.get(_text_of(statement, taken[report.id]) or report.id)
            if episode is not None:
                dispatch = dispatch_of[report.id].id
                vector = vectors.get(statement.content, b"") if statement.content is not None else b""
                by_episode[episode].append(prepare_saying(statement, report, dispatch, episode, scale.speller, vector))
    stating = {one.statement.report_id or "" for sayings in by_episode.values() for one in sayings}
    official = frozenset(report for report in stating if report and sources[report].official is not None)
    signals: list[Signal] = []
    fullest: dict[str, Saying] = {}
    counterparts = Counterparts(grouped.dispatches, outlines, scale)
    episodes = {episode.id: episode for episode in grouped.episodes}
    groups: list[list[Saying]] = []
    restated: list[Finding] = []
    of_official: dict[str, list[Finding]] = defaultdict(list)
    of_id = {report.id: report for report in reports}
    for occasion in grouped.episodes:
        told, why = group_sayings(by_episode.get(occasion.id, []), counterparts, scale, official)
        groups += told
        restated += why
        told_of = [of_id[report] for report in occasion.reports]
        for finding in find_official_renderings(told_of, read, sources):
            of_official[finding.right].append(finding)
    of_one: dict[str, list[Finding]] = defaultdict(list)
    for finding in restated:
        of_one[finding.left].append(finding)
    for sayings in _as_judged(groups, judged, official):
        said = frozenset(saying.statement.id for saying in sayings)
        machine = [f for one in sayings for f in of_one.get(one.statement.id, ()) if f.right in said]
        if not any(one.statement.report_id in official for one in sayings):
            machine += [f for one in sayings for f in of_official.get(one.statement.id, ())]
        findings = (*findings_on(said, judged), *machine)
        signal = _signal(sayings, episodes[sayings[0].episode], dispatch_of, sources, findings)
        signals.append(signal)
        fullest[signal.id] = sayings[0]
    return tuple(signals), fullest


def _text_of(statement: Statement, passages: Sequence[Finding]) -> str | None:
    """The report that a statement was taken from, with the passage it stands in."""
    said = statement.sentence
    sources = (p.right for p in passages if said is not None and any(span.overlaps(said) for span in p.spans))
    return next(sources, None)


def _as_judged(groups: list[list[Saying]], judged: Sequence[Judged], official: frozenset[str]) -> list[list[Saying]]:
    """The groups once people have spoken, the fullest of each first; they may join what was said on two occasions."""
    if not judged:
        return groups
    of_id = {saying.statement.id: saying for sayings in groups for saying in sayings}
    named = [[saying.statement.id for saying in sayings] for sayings in groups]
    return [_fullest_first([of_id[one] for one in members], official) for members in regroup(named, judged)]


def group_sayings(
    sayings: Sequence[Saying],
    counterparts: Container[tuple[Place, Place]],
    scale: Scale,
    official: frozenset[str] = frozenset(),
) -> tuple[list[list[Saying]], tuple[Finding, ...]]:
    """The statements of one episode, those that render one statement together, the fullest first.

    The findings tell why those were joined whose words hardly meet. `official` are the reports that are a party's own
    texts, whose words come before any outlet's.
    """
    ordered = sorted(sayings, key=lambda s: s.order)

    def chance(i: int, j: int) -> float:
        left, right = ordered[i], ordered[j]
        # two texts are aligned only where that makes a difference
        placed = may_be_one(left, right) and (left.place, right.place) in counterparts
        return chance_of_one(left, right, scale, are_counterparts=placed)

    names = [saying.statement.id for saying in ordered]
    groups = group(names, {pair: chance(*pair) for pair in _pairs(ordered, scale.rarity)}, chance, _ONE)
    joined, findings = join_restated([[ordered[i] for i in members] for members in groups], scale)
    return [_fullest_first(sayings, official) for sayings in joined], findings


def _pairs(sayings: Sequence[Saying], rarity: Rarity) -> list[tuple[int, int]]:
    if len(sayings) <= _FEW:
        return [(i, j) for j in range(len(sayings)) for i in range(j)]
    terms = [saying.core.terms | saying.sentence.terms for saying in sayings]
    return sorted(near_by_terms(terms, rarity, common_to=_COMMON_TO, least=_LEAST_SHARED))


def _fullest_first(sayings: Sequence[Saying], official: frozenset[str]) -> list[Saying]:
    """Official words first, then those in the speaker's own words, with condition and consequence, and long."""

    def place(saying: Saying) -> tuple[bool, bool, bool, bool, int, tuple[str, int, str]]:
        statement = saying.statement
        whole = statement.condition is not None and statement.consequence is not None
        own_words, words = statement.mode == "direct", len(saying.text.split())
        is_official = statement.report_id in official
        return not is_official, not own_words, not whole, statement.headline, -words, saying.order

    return sorted(sayings, key=place)


def _signal(
    sayings: Sequence[Saying],
    episode: Episode,
    dispatch_of: Mapping[str, Dispatch],
    sources: Mapping[str, Sources],
    findings: tuple[Finding, ...],
) -> Signal:
    statements = [saying.statement for saying in sayings]
    kinds = Counter(statement.kind for statement in statements)
    # the kind that most renderings have, the fullest one's where several have as many
    kind = max(kinds, key=lambda k: (kinds[k], -[s.kind for s in statements].index(k)))
    reports = sorted({statement.report_id for statement in statements if statement.report_id})
    own = {dispatch_of[report].id: dispatch_of[report] for report in reports}
    taken = (dispatch_of[passage.right] for passage in passages_of(own.values()) if passage.left in reports)
    theirs = list({**own, **{dispatch.id: dispatch for dispatch in taken}}.values())
    return Signal(
        stable_id("s", min(statement.id for statement in statements)),
        kind,
        tuple(statement.id for statement in statements),
        tuple(reports),
        find_origins(statements, theirs, sources),
        _when(statements, episode.when),
        findings=findings,
        episode=episode.id,
    )


def _when(statements: Sequence[Statement], occasion: When) -> When:
    """The day of the first rendering that has one, else how far its words go, else that of the reports' occasion.

    Words for another time than the occasion's ("last year", where nothing tells which) leave the day open.
    """
    told = [statement.when for statement in statements]
    dated = next((w for w in told if w.earliest is not None), next((w for w in told if w.latest is not None), None))
    if dated is not None:
        return dated
    words = [when for when in told if when.text]
    if words and not any(_is_of(when.text, occasion) for when in words):
        return words[0]
    if occasion.earliest is None and occasion.latest is None:
        return occasion
    return replace(occasion, basis=f"what its reports mainly tell of: {occasion.basis}")


def _is_of(words: str, occasion: When) -> bool:
    """Whether words that name a day without a date ("Wednesday") may name the occasion's."""
    day = occasion.earliest if occasion.earliest == occasion.latest else None
    for named in find_days(words):
        if day is not None and named.weekday is not None:
            return named.weekday == weekday_of(day)
        if day is not None and named.month_day is not None:
            return named.month_day == (int(day[5:7]), int(day[8:10]))
        return words == occasion.text
    return False


def say_again(told: Sequence[Told], scale: Scale) -> Iterator[Signal]:
    """The signals with the earlier one that each says again: the latest before it, on another day of one story."""
    by_matter: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in sorted(told, key=lambda one: one.signal.id):
        if one.matter is not None:
            by_matter[one.matter].append(one)
    earlier: dict[str, str] = {}
    for rivals in by_matter.values():
        before: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for i, j in _pairs([one.fullest for one in rivals], scale.rarity):
            first, second = sorted((rivals[i], rivals[j]), key=_by_day)
            again = _says_again(first.fullest, second.fullest, scale)
            if again and days_differ(first.signal.when, second.signal.when):
                before[second.signal.id].append((first.signal.when.earliest or "", first.signal.id))
        earlier.update({signal_id: max(found)[1] for signal_id, found in before.items()})
    for one in told:
        yield replace(one.signal, reiterates=earlier.get(one.signal.id))


def _by_day(told: Told) -> tuple[str, str]:
    return told.signal.when.earliest or "", told.signal.id


def _says_again(first: Saying, second: Saying, scale: Scale) -> bool:
    return first.statement.kind == second.statement.kind and chance_of_one(first, second, scale) >= _ONE
