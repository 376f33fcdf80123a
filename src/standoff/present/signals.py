"""Signals as rows: who says what to whom on what condition, in which words, from where.

What enters: a `Holdings`. What leaves: `SignalRow`s in the order of time, with a `Rendering` for each report's words.

>>> standing_of(["doubtful", "machine"])
'machine'

Invariant: a row's words come from its fullest rendering; a part that no rendering has stays empty.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from standoff.listings import with_lone_statements
from standoff.lists import join_lists
from standoff.present.asked import Describe, Holdings
from standoff.present.excerpts import statement_excerpt
from standoff.present.renderings import ALIKE, compare_words, share_alike
from standoff.present.rows import ChangeRow, OriginRow, Rendering, SignalRow, Word
from standoff.present.rule import opening_of
from standoff.present.wording import plain
from standoff.present.words import word_list
from standoff.records import Clause, Entry, Filler, Finding, Kind, Origin, Report, Signal, Standing, Statement, When

T = TypeVar("T")

# What comparing found of a signal's words; its other findings are what people said of it.
_BY_MACHINE = frozenset({"restated", "official rendering"})
# From what a person vouches for to what the machine itself doubts.
_TRUST: tuple[Standing, ...] = ("confirmed", "reviewed", "machine", "typed", "doubtful")


def signal_rows(collection: Holdings, *, kinds: Iterable[Kind] | None = None) -> tuple[SignalRow, ...]:
    """A row for every signal of the kinds (all if None), in the order of time, the undated last."""
    wanted = None if kinds is None else set(kinds)
    rows = [
        signal_row(collection, signal)
        for signal in with_lone_statements(collection.statements, collection.signals)
        if wanted is None or signal.kind in wanted
    ]
    return tuple(sorted(rows, key=_in_time))


def signal_row(collection: Holdings, signal: Signal) -> SignalRow:
    """One signal laid out, its statements in the signal's own order: the fullest first."""
    statements = join_lists(collection.statements[s] for s in signal.statements if s in collection.statements)
    renderings = _renderings(collection, statements)
    lead = statements[0] if statements else None
    followed = collection.states.get(signal.id)
    condition = _first_clause(s.condition for s in statements)
    consequence = _first_clause(s.consequence for s in statements)
    return SignalRow(
        signal=signal.id,
        kind=signal.kind,
        strength=_first(s.strength for s in statements),
        purpose=_first(s.purpose for s in statements),
        conditional=any(s.conditional for s in statements),
        negative=bool(condition and condition.negative),
        speaker=_name(_first(s.speaker for s in statements)),
        actor=_first_names(s.actor for s in statements),
        target=_first_names(s.target for s in statements),
        condition=say_clause(condition, collection.describe) if condition else None,
        consequence=say_clause(consequence, collection.describe) if consequence else None,
        text=next((rendering.text for rendering in renderings if rendering.text), ""),
        cues=tuple(dict.fromkeys(r.cue for r in renderings if r.cue)),
        when=signal.when if signal.when.earliest or signal.when.latest or lead is None else lead.when,
        deadline=_first(s.deadline for s in statements),
        occasion=next((plain(s.occasion) for s in statements if s.occasion), ""),
        reports=tuple(sorted(set(signal.reports))),
        origins=origin_rows(signal.origins),
        renderings=renderings,
        standing=standing_of(s.standing for s in statements),
        doubts=tuple(dict.fromkeys(plain(doubt) for s in statements for doubt in s.doubts)),
        reiterates=signal.reiterates,
        state=followed.state if followed else None,
        why=plain(followed.why) if followed else None,
        judged=tuple(say_finding(f) for f in signal.findings if f.kind not in _BY_MACHINE),
        found=tuple(plain(f.why) for f in signal.findings if f.kind in _BY_MACHINE),
        opening=_opening(collection, statements),
        described=_described(statements),
    )


def origin_rows(origins: Iterable[Origin]) -> tuple[OriginRow, ...]:
    """The origins in a fixed order: by kind, name and reports."""
    rows = [
        OriginRow(origin.kind, plain(origin.name), tuple(sorted(origin.reports)), plain(origin.why), origin.doubtful)
        for origin in origins
    ]
    return tuple(sorted(rows, key=lambda row: (row.kind, row.name, row.reports)))


def standing_of(standings: Iterable[Standing]) -> Standing:
    """How far a signal may be trusted: as its most trusted reading."""
    return min(standings, key=_TRUST.index, default="machine")


def part_names(fillers: Iterable[Filler]) -> tuple[str, ...]:
    """The names of parties, each once, in the order given."""
    return tuple(dict.fromkeys(name for name in (_name(filler) for filler in fillers) if name))


def said_text(statement: Statement, report: Report | None, describe: Describe) -> str:
    """What is shown of a statement: its quotation, else its sentence, else what was typed, else its act in words."""
    if report is not None:
        span = statement.content if statement.mode == "direct" else statement.sentence
        span = span or statement.sentence
        if span is not None:
            return plain(span.of(report.text))
    acts = statement.consequence or (Clause("", None, (statement.act,)) if statement.act else None)
    return plain(statement.text or (say_clause(acts, describe) if acts else ""))


def say_clause(clause: Clause, describe: Describe) -> str:
    """The words of a clause, or its acts in words where it was typed without any."""
    return plain(clause.text or describe(clause))


def say_entry(entry: Entry | None) -> str | None:
    """Who typed or reviewed a statement, why, and when."""
    if entry is None:
        return None
    on = f", {entry.on}" if entry.on else ""
    return plain(f"{entry.by}{on}: {entry.why}" if entry.why else f"{entry.by}{on}")


def say_finding(finding: Finding) -> str:
    """What a person said of two things: "joined by Ana: one speech (a.txt, b.txt)"."""
    return plain(f"{finding.why} ({finding.left}, {finding.right})")


def _renderings(collection: Holdings, statements: Sequence[Statement]) -> tuple[Rendering, ...]:
    rows: list[Rendering] = []
    seen: set[tuple[str | None, str]] = set()
    fullest: str | None = None
    for statement in statements:
        report = collection.reports.get(statement.report_id or "")
        text = said_text(statement, report, collection.describe)
        # a headline printed again further down the page is one rendering
        if (statement.report_id, text.casefold()) in seen:
            continue
        seen.add((statement.report_id, text.casefold()))
        words: tuple[Word, ...] = ()
        alike: float | None = None
        if statement.mode == "direct":
            if fullest is None:
                fullest = text
            else:
                alike = round(share_alike(fullest, text), 3)
                words = compare_words(fullest, text) if alike >= ALIKE else ()
        rows.append(_rendering(collection, statement, report, text, words, alike))
    return tuple(rows)


def _rendering(
    collection: Holdings,
    statement: Statement,
    report: Report | None,
    text: str,
    words: tuple[Word, ...],
    alike: float | None,
) -> Rendering:
    excerpt = None
    if report is not None:
        excerpt = statement_excerpt(report, collection.sentences.get(report.id, ()), statement)
    return Rendering(
        statement=statement.id,
        report=statement.report_id,
        outlet=plain(report.outlet) if report and report.outlet else None,
        text=text,
        mode=statement.mode,
        headline=statement.headline,
        speaker=_name(statement.speaker),
        via=part_names(statement.via),
        cue=plain(statement.cue.text or statement.cue.name) if statement.cue else None,
        words=words,
        alike=alike,
        excerpt=excerpt,
        standing=statement.standing,
        confidence=statement.confidence,
        doubts=tuple(plain(doubt) for doubt in statement.doubts),
        entry=say_entry(statement.entry),
        changes=tuple(
            ChangeRow(change.field, plain(change.machine), say_entry(change.entry) or "")
            for change in statement.changes
        ),
    )


def _opening(collection: Holdings, statements: Iterable[Statement]) -> str:
    for statement in statements:
        clause = statement.condition
        if clause is not None and (clause.text.strip() or clause.acts):
            report = collection.reports.get(statement.report_id or "")
            before = None
            if report is not None and clause.span is not None:
                start = statement.sentence.start if statement.sentence else 0
                before = report.text[min(start, clause.span.start) : clause.span.start]
            return opening_of(clause.text.strip(), before=before, negative=clause.negative)
    return "If"


def _described(statements: Iterable[Statement]) -> tuple[str, ...]:
    parties = (filler for s in statements for filler in (*s.actor, *s.target))
    return tuple(sorted({_name(filler) or "" for filler in parties if _is_described(filler)}))


def _is_described(filler: Filler) -> bool:
    name = _name(filler) or ""
    return (
        not filler.known
        and bool(name)
        and (name[:1].islower() or name.split()[0].casefold() in word_list("describing"))
    )


def _in_time(row: SignalRow) -> tuple[str, str, str]:
    return day_key(row.when), row.kind, row.signal


def day_key(when: When) -> str:
    """A key that sorts dates by their earliest day, the undated last."""
    return when.earliest or when.latest or "~"


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _first_clause(clauses: Iterable[Clause | None]) -> Clause | None:
    return next((clause for clause in clauses if clause is not None and (clause.text.strip() or clause.acts)), None)


def _first_names(roles: Iterable[tuple[Filler, ...]]) -> tuple[str, ...]:
    return next((names for names in map(part_names, roles) if names), ())


def _name(filler: Filler | None) -> str | None:
    return plain(filler.name or filler.text) or None if filler else None
