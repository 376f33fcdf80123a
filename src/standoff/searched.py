"""A search over an open store: the words are looked up, what people corrected is laid over, and the filters are met.

What enters: an open store, what is sought, and who links what was typed to its report. What leaves: `Found`.

    found = search(store, Sought(words="missiles", kinds=("threat",)), linker, load_knowledge)

Invariant: a name that nobody in the ledger bears is an error that says whose name is near it, and no empty answer.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from standoff.errors import BadInput
from standoff.knowledge import Knowledge
from standoff.ledger.searching import Stated
from standoff.ledger.store import Store
from standoff.linking import Linker
from standoff.listings import published_when
from standoff.naming import not_found, settle_party
from standoff.records import UNKNOWN_WHEN, Filler, Report, Span, Statement, When
from standoff.revise import PartyNames, revise
from standoff.revised import Overlay
from standoff.rulings import Ruling, in_force
from standoff.searches import Found, FoundReport, Passage, Sought, date_of, has_words, holds_phrases, passages_of

# so many reports are read at a time, until enough of them fit
_AT_ONCE = 200


def search(store: Store, sought: Sought, linker: Linker, knowledge: Callable[[], Knowledge]) -> Found:
    """The reports in which a search finds passages, the best first, or by date where no words are sought.

    What people typed of no report of the ledger comes last. The knowledge is asked for only where a party is. Raises
    `BadInput` where nothing is asked for, and `NotFound` for a name or a story that is not in the ledger.
    """
    if not (sought.words.strip() or sought.narrows):
        raise BadInput("nothing to search for", remedy="give words, or a filter such as --party or --force")
    if sought.parties:
        sought = replace(sought, parties=_settle_parties(store, sought.parties, knowledge()))
    if sought.stories:
        sought = replace(sought, reports=_reports_of(store, sought.stories))
    found = _Search(store, sought, linker).run()
    if not found.reports and not found.undated:
        _check_names(store, sought)
    return found


class _Search:
    """One search: what it asks of the store is asked once."""

    def __init__(self, store: Store, sought: Sought, linker: Linker) -> None:
        self.store, self.sought, self.linker = store, sought, linker
        self.rulings: Sequence[Ruling] = store.rulings()
        self.names = PartyNames(in_force(self.rulings))
        self.typed = tuple(map(linker.statement, store.statements(record="typed")))
        if self.names:
            self.typed = tuple(map(self.names.statement, self.typed))

    def run(self) -> Found:
        """The reports that fit, as many as are asked for, then what was typed apart."""
        reports: list[FoundReport] = []
        undated = 0
        for found, without_date in self._reports():
            undated += without_date
            if found.passages:
                reports.append(found)
            if len(reports) > self.sought.limit:
                return Found(tuple(reports[:-1]), undated, more=True)
        for passage in self._typed_apart():
            if self.sought.may_lie_within(passage.when) is None:
                undated += 1
            else:
                reports.append(FoundReport(None, (passage,)))
        return Found(tuple(reports[: self.sought.limit]), undated, more=len(reports) > self.sought.limit)

    def _reports(self) -> Iterator[tuple[FoundReport, int]]:
        if self.sought.words.strip():
            yield from self._reports_with_words()
            return
        for some in _runs(self._stating()):
            yield from self._look_at(some, {})

    def _reports_with_words(self) -> Iterator[tuple[FoundReport, int]]:
        looked_at: set[str] = set()
        wanted = _AT_ONCE if self.sought.narrows else self.sought.limit + 1
        while True:
            hits = self.store.search(self.sought.words, limit=wanted)
            matches = {hit.report_id: hit.matches for hit in hits if hit.report_id not in looked_at}
            for some in _runs(list(matches)):
                yield from self._look_at(some, matches)
            if len(hits) < wanted:
                return
            looked_at.update(matches)
            # the database ranks all that match each time, so that few times are asked
            wanted *= 5

    def _stating(self) -> Sequence[str]:
        """The reports that may state what is sought; those that people spoke of are all looked at."""
        sought = self.sought
        stated = Stated(kinds=sought.kinds, after=sought.after, before=sought.before)
        if not self.names:
            stated = replace(stated, names=sought.parties, speakers=sought.speakers)
        ruled = sorted({name for ruling in self.rulings for name in ruling.reports})
        cited = sorted({s.report_id for s in self.typed if s.report_id is not None})
        return tuple(dict.fromkeys((*self.store.reports_stating(stated), *ruled, *cited)))

    def _look_at(self, ids: Sequence[str], matches: dict[str, tuple[Span, ...]]) -> Iterator[tuple[FoundReport, int]]:
        reports, readings = self.store.reports_with(ids)
        sentences = {reading.report_id: reading.sentences for reading in readings}
        said: dict[str, list[Statement]] = {}
        for statement in (*revise(reports, readings, self.rulings).statements, *self.typed):
            said.setdefault(statement.report_id or "", []).append(statement)
        by_id = {report.id: report for report in reports}
        for report_id in ids:
            report = by_id.get(report_id)
            if report is None or not self.sought.fits_report(report):
                continue
            told = sentences.get(report_id, ())
            day = self._day_of(report)
            passages, undated = passages_of(self.sought, told, said.get(report_id, ()), matches.get(report_id, ()), day)
            yield FoundReport(report, passages, told), undated

    def _day_of(self, report: Report) -> When:
        """The day of a report: that of its publication, else that of its occasion."""
        return published_when(report) or self._days.get(report.id, UNKNOWN_WHEN)

    @cached_property
    def _days(self) -> dict[str, When]:
        return {report: episode.when for episode in self.store.episodes() for report in episode.reports}

    def _typed_apart(self) -> Iterator[Passage]:
        """What people typed without a sentence of a report that the ledger has."""
        sought = self.sought
        if sought.outlets or sought.reports is not None:
            return
        phrases = self.store.phrases(sought.words)
        for statement in self.typed:
            apart = (
                statement.sentence is None or statement.report_id is None or statement.report_id.startswith("sha256:")
            )
            fits = sought.fits(statement) and holds_phrases(statement, phrases)
            if apart and fits and sought.may_lie_within(date_of(statement, UNKNOWN_WHEN)) is not False:
                yield Passage(None, (), (statement,), statement.when)


def _reports_of(store: Store, asked: Iterable[str]) -> frozenset[str]:
    stories = store.stories()
    found: set[str] = set()
    for words in asked:
        some = [s for s in stories if words in s.reports or s.id.startswith(words)]
        if not some:
            names = (*(s.id for s in stories), *(report for s in stories for report in s.reports))
            raise not_found("no such story", words, names, "name a report of it: standoff reports lists them")
        found.update(report for story in some for report in story.reports)
    return frozenset(found)


def _settle_parties(store: Store, parties: Iterable[str], knowledge: Knowledge) -> tuple[str, ...]:
    """The names that the record has for the parties asked for, also since people joined or split them."""
    renamed = PartyNames(in_force(store.rulings()))
    names = {*store.names(), *Overlay(store).names}
    if renamed:
        names |= {renamed.filler(Filler(name)).name for name in names}
    settled = (settle_party(words, names, knowledge) for words in parties)
    return tuple(dict.fromkeys(renamed.filler(Filler(name)).name if renamed else name for name in settled))


def _check_names(store: Store, sought: Sought) -> None:
    for words in sought.speakers:
        names = store.names()
        if not any(has_words(name, words) for name in names):
            raise not_found(
                "nobody of that name speaks in this ledger", words, names, "standoff threats lists who does"
            )
    for words in sought.outlets:
        outlets = {report.outlet for report in store.reports() if report.outlet}
        if not any(has_words(outlet, words) for outlet in outlets):
            raise not_found("no report in this ledger names that outlet", words, outlets, "standoff reports lists them")


def _runs(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
