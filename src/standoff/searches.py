"""What a search asks for, and which passages of a report it finds.

What enters: a report, the sentences and statements that were read in it, and the words that a database found.
What leaves: `Passage`s: a sentence, the statements that stand in it, and the words in it that matched.

>>> said = Statement("a", None, "threat", None, "Veskaria will reply.", actor=(Filler("Veskaria"),))
>>> Sought(parties=("Veskaria",)).fits(said), Sought(kinds=("offer",)).fits(said)
(True, False)

Invariant: values of one filter are alternatives; filters of different kinds must all be met.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standoff.records import UNKNOWN_WHEN, Filler, Kind, Report, Span, Statement, When

# an ending that makes another form of the same English word, longer ones first
_ENDINGS = ("ing", "ed", "es", "s", "e")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a search asks for: words, and filters; `after` and `before` are ISO days, both included.

    `speakers` and `outlets` are found by any whole words of their names; a story by its id or by a report of it.
    `reports`, where given, are the only ones to be looked at. At most `limit` reports come.
    """

    words: str = ""
    parties: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    speakers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    after: str | None = None
    before: str | None = None
    reports: frozenset[str] | None = None
    limit: int = 50

    @property
    def asks_of_statements(self) -> bool:
        """Whether a filter is of statements, so that a sentence without one can't meet it."""
        return bool(self.parties or self.kinds or self.speakers)

    @property
    def narrows(self) -> bool:
        """Whether there is any filter beside the words."""
        of_reports = self.outlets or self.stories or self.after or self.before or self.reports is not None
        return self.asks_of_statements or bool(of_reports)

    def fits(self, statement: Statement) -> bool:
        """Whether a statement meets the filters of statements."""
        speaker = (statement.speaker,) if statement.speaker else ()
        return (
            (not self.kinds or statement.kind in self.kinds)
            and (not self.parties or bool(_names(*statement.actor, *statement.target, *speaker) & {*self.parties}))
            and (not self.speakers or any(has_words(f.name, sought) for f in speaker for sought in self.speakers))
        )

    def fits_report(self, report: Report) -> bool:
        """Whether a report meets the filters of reports, those of days aside."""
        named = self.reports is None or report.id in self.reports
        return named and (not self.outlets or any(has_words(report.outlet or "", outlet) for outlet in self.outlets))

    def may_lie_within(self, when: When) -> bool | None:
        """Whether a date may lie within the days asked for; None where they are asked for and it isn't known."""
        if self.after is None and self.before is None:
            return True
        first, last = when.earliest or when.latest, when.latest or when.earliest
        if first is None or last is None:
            return None
        # a side that is open may be as far off as is asked
        ends_soon = when.latest is not None and self.after is not None and last < self.after
        begins_late = when.earliest is not None and self.before is not None and first > self.before
        return not ends_soon and not begins_late


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that a search found, with the statements in it, the words that matched, and its date.

    What a person typed of no report that the ledger has comes without a sentence.
    """

    sentence: Span | None
    matches: tuple[Span, ...] = ()
    statements: tuple[Statement, ...] = ()
    when: When = UNKNOWN_WHEN


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report with the passages that a search found in it, and all its sentences; None for what a person typed."""

    report: Report | None
    passages: tuple[Passage, ...]
    sentences: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; `undated` passages lack a date that would tell; with `more` it found further reports."""

    reports: tuple[FoundReport, ...]
    undated: int = 0
    more: bool = False


def passages_of(
    sought: Sought, sentences: Sequence[Span], statements: Iterable[Statement], matches: Sequence[Span], day: When
) -> tuple[tuple[Passage, ...], int]:
    """The passages of one report that fit, in the order of the text, and how many lack a date that would tell.

    A statement without a date of its own, and a sentence without a statement, are of the report's `day`.
    """
    of_sentence: dict[Span, list[Statement]] = {sentence: [] for sentence in sentences}
    for statement in statements:
        if statement.sentence is not None and sought.fits(statement):
            start = statement.sentence.start
            home = next((s for s in sentences if s.start <= start < s.end), statement.sentence)
            of_sentence.setdefault(home, []).append(statement)
    found: list[Passage] = []
    undated = 0
    for sentence in sorted(of_sentence):
        said = of_sentence[sentence]
        matched = tuple(span for span in matches if sentence.overlaps(span))
        if (sought.words and not matched) or ((sought.asks_of_statements or not sought.words) and not said):
            continue
        passage = _within(sought, Passage(sentence, matched, tuple(said), day))
        if passage is None:
            undated += any(sought.may_lie_within(date_of(s, day)) is None for s in said) if said else not is_dated(day)
        else:
            found.append(passage)
    return tuple(found), undated


def _within(sought: Sought, passage: Passage) -> Passage | None:
    """The passage with those of its statements that may lie within the days asked for, or None."""
    day = passage.when
    said = tuple(s for s in passage.statements if sought.may_lie_within(date_of(s, day)))
    if not said and (passage.statements or not sought.may_lie_within(day)):
        return None
    dated = (s.when for s in said if is_dated(s.when))
    return Passage(passage.sentence, passage.matches, said, next(dated, day))


def date_of(statement: Statement, day: When) -> When:
    """The date of a statement, which is its report's where it has none of its own."""
    return statement.when if is_dated(statement.when) else day


def is_dated(when: When) -> bool:
    """Whether either end of a date is known."""
    return bool(when.earliest or when.latest)


def holds_phrases(statement: Statement, phrases: Iterable[str]) -> bool:
    """Whether the words of a typed statement hold every phrase, other forms of the same word counted as it."""
    clauses = [clause.text for clause in (statement.condition, statement.consequence) if clause]
    said = _stems(" ".join((statement.text, *clauses, *(_names(*(statement.actor), *(statement.target))))))
    return all(_runs_in(_stems(phrase), said) for phrase in phrases)


def has_words(name: str, words: str) -> bool:
    """Whether all of `words` stand in a name, whatever their case: "castel" in "Rui Castel"."""
    wanted = re.findall(r"\w+", words.casefold())
    return bool(wanted) and {*wanted} <= {*re.findall(r"\w+", name.casefold())}


def _names(*fillers: Filler) -> set[str]:
    return {filler.name for filler in fillers}


def _stems(text: str) -> list[str]:
    stems = []
    for word in re.findall(r"\w+", text.casefold()):
        ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) > 2), "")
        stems.append(word.removesuffix(ending))
    return stems


def _runs_in(run: Sequence[str], words: Sequence[str]) -> bool:
    return bool(run) and any(words[at : at + len(run)] == run for at in range(len(words)))
