"""Lays what people said over what the machine read: statements in, statements out.

What enters: the statements that were read, the rulings in the order in which they were made, and the texts of the
reports that these are about. What leaves: the statements as corrected, and what found nothing that it could be about.

>>> lay_over(read, [confirmed], texts).statements[0].standing
'confirmed'

Invariant: without a ruling in force the statements are those that were read; of two people who set one field the later
has the last word, and which statement was ruled on first makes no difference.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from standoff.records import Change, Entry, Kind, Span, Statement
from standoff.revise.anchors import find_anchored
from standoff.revise.fields import FIELDS, lay_setting, say
from standoff.revise.quoting import find_quote, nearest
from standoff.rulings import Ruling, Setting, Unattached, in_force, undone_by

_OF_STATEMENTS = frozenset({"corrected", "removed", "confirmed"})


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of a report, with the spans of its sentences in order."""

    text: str
    sentences: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """A statement of the machine that a person removed: it was never said."""

    statement: Statement
    entry: Entry


@dataclass(frozen=True, slots=True)
class Overlaid:
    """Statements as corrected, by report and place; what was removed; and what is attached to nothing."""

    statements: tuple[Statement, ...]
    removed: tuple[Removed, ...] = ()
    unattached: tuple[Unattached, ...] = ()


def lay_over(read: Sequence[Statement], rulings: Iterable[Ruling], texts: Mapping[str, ReadText]) -> Overlaid:
    """The statements of all reports as corrected; `read` come by report and place, `rulings` the oldest first."""
    every = tuple(rulings)
    undone = undone_by(every)
    counted = [ruling for ruling in in_force(every) if ruling.anchor is not None]
    of_report: dict[str, list[Ruling]] = {}
    for ruling in counted:
        if ruling.anchor is not None and (ruling.kind in _OF_STATEMENTS or ruling.kind == "added"):
            of_report.setdefault(ruling.anchor.report_id, []).append(ruling)
    by_report: dict[str, list[Statement]] = {report_id: [] for report_id in of_report}
    for statement in read:
        by_report.setdefault(statement.report_id or "", []).append(statement)
    statements: list[Statement] = []
    removed: list[Removed] = []
    unattached: list[Unattached] = []
    for report_id in sorted(by_report):
        if report_id not in of_report:
            statements += by_report[report_id]
            continue
        said = texts.get(report_id)
        if said is None:
            statements += by_report[report_id]
            unattached += [Unattached(one.id, "its report is not in the ledger") for one in of_report[report_id]]
            continue
        desk = _Desk(by_report[report_id], said, undone)
        for ruling in of_report[report_id]:
            desk.take(ruling)
        statements += desk.statements()
        removed += desk.removed()
        unattached += desk.unattached
    order = {ruling.id: number for number, ruling in enumerate(every)}
    unattached.sort(key=lambda one: (order[one.ruling], one.reason))
    return Overlaid(tuple(statements), tuple(removed), tuple(unattached))


def added_statement(ruling: Ruling, said: ReadText) -> Statement | None:
    """The statement that a person added, before its fields are set; None where the words are not in the text."""
    anchor = ruling.anchor
    span = nearest(find_quote(said.text, anchor.sentence), anchor.start) if anchor else None
    if anchor is None or span is None:
        return None
    touched = [sentence for sentence in said.sentences if sentence.overlaps(span)] or [span]
    whole = Span(min(span.start, touched[0].start), max(span.end, touched[-1].end))
    entry = entry_of(ruling)
    return Statement(
        id=added_id(anchor.report_id, anchor.sentence, anchor.start),
        report_id=anchor.report_id,
        kind=anchor.kind,
        sentence=whole,
        text=whole.of(said.text),
        content=span,
        standing="confirmed",
        entry=entry,
        changes=(Change("statement", "", entry),),
    )


def added_id(report_id: str, words: str, start: int) -> str:
    """The id of a statement that a person added: that of its words at their place, whoever adds it."""
    return hashlib.sha256(repr(("added", report_id, words, start)).encode("utf8")).hexdigest()[:12]


def entry_of(ruling: Ruling) -> Entry:
    """Who ruled, why, and on which day."""
    return Entry(ruling.by, ruling.why, ruling.at[:10] or None)


@dataclass(slots=True)
class _Case:
    """What people said of the statements of one list, the oldest first."""

    members: tuple[Statement, ...]
    rulings: list[Ruling] = field(default_factory=list)


class _Desk:
    """One report: its statements, and what each ruling finds among them."""

    def __init__(self, read: Sequence[Statement], said: ReadText, undone: Mapping[str, str]) -> None:
        self.read, self.said, self.undone = tuple(read), said, undone
        self.added: dict[str, Statement] = {}
        self.cases: dict[str, _Case] = {}
        self.unattached: list[Unattached] = []

    def take(self, ruling: Ruling) -> None:
        """Finds what a ruling is about."""
        found = self._find(ruling)
        if isinstance(found, str):
            self.unattached.append(Unattached(ruling.id, found))
            return
        case = self.cases.setdefault(found[0].id, _Case(found))
        if ruling.kind == "added":
            # words that were added, taken back and added anew, as another kind
            case.members = found
        case.rulings.append(ruling)

    def _find(self, ruling: Ruling) -> tuple[Statement, ...] | str:
        anchor = ruling.anchor
        if anchor is None:
            return "it names no statement"
        if ruling.kind == "added":
            statement = added_statement(ruling, self.said)
            if statement is None:
                return "the words it quotes are no longer in the report"
            self.added[ruling.id] = statement
            return (statement,)
        if anchor.added:
            if anchor.added in self.added:
                return (self.added[anchor.added],)
            if anchor.added in self.undone:
                return f"its statement was added by {anchor.added}, which {self.undone[anchor.added]} undid"
            return f"its statement was added by {anchor.added}, which is attached to nothing"
        kinds: list[Kind] = [s.now for s in ruling.settings if s.field == "kind"]  # type: ignore[misc]
        return find_anchored(anchor, self.read, self.said.text, kinds=kinds)

    def statements(self) -> list[Statement]:
        """The statements as corrected, those added at their places among the others."""
        # whom a person names as its actors are all of them, so that one statement stands for the list
        single = [case for case in self.cases.values() if _is_removed(case) or _sets(case, "actor")]
        absorbed = {member.id for case in single for member in case.members[1:]}
        first_of = {member.id: case for case in self.cases.values() for member in case.members}
        shown: list[Statement] = []
        for statement in self.read:
            case = first_of.get(statement.id)
            if case is None:
                shown.append(statement)
            elif statement.id not in absorbed and not _is_removed(case):
                shown.append(self._settle(_Case((statement,), case.rulings)))
        read_ids = {statement.id for statement in self.read}
        for case in sorted(self.cases.values(), key=lambda case: (_place(case.members[0]), case.members[0].id)):
            added = case.members[0]
            if added.id not in read_ids and not _is_removed(case):
                at = next((n for n, one in enumerate(shown) if _place(one) > _place(added)), len(shown))
                shown.insert(at, self._settle(case))
        return shown

    def removed(self) -> list[Removed]:
        """What was removed, by place."""
        cases = sorted((c for c in self.cases.values() if _is_removed(c)), key=lambda c: _place(c.members[0]))
        return [Removed(case.members[0], entry_of(case.rulings[-1])) for case in cases]

    def _settle(self, case: _Case) -> Statement:
        """A statement with the last word on each of its fields, and what the machine has there."""
        base = case.members[0]
        settings: dict[str, tuple[Setting, Ruling]] = {}
        for ruling in case.rulings:
            settings.update({setting.field: (setting, ruling) for setting in ruling.settings})
        corrected = base
        for name in FIELDS:
            if name in settings:
                setting, ruling = settings[name]
                laid = lay_setting(corrected, setting, self.said.text, base)
                if laid is None:
                    gone = Unattached(ruling.id, f"the words of its {name} are no longer in the report")
                    if gone not in self.unattached:
                        self.unattached.append(gone)
                    continue
                corrected = laid
        entry = entry_of(case.rulings[-1])
        is_added = any(change.field == "statement" for change in base.changes)
        # where nothing was read there is no value of the machine's to tell
        changes = base.changes if is_added else self._changes(base, corrected, settings, entry)
        return replace(corrected, standing="confirmed", entry=entry, doubts=(), changes=changes)

    def _changes(
        self, base: Statement, corrected: Statement, settings: Mapping[str, tuple[Setting, Ruling]], last: Entry
    ) -> tuple[Change, ...]:
        changes = []
        for name in FIELDS:
            was = say(base, name, self.said.text)
            if was != say(corrected, name, self.said.text):
                # a field that followed from another, as an act from its consequence, is of who spoke last
                entry = entry_of(settings[name][1]) if name in settings else last
                changes.append(Change(name, was, entry))
        return tuple(changes)


def _is_removed(case: _Case) -> bool:
    return bool(case.rulings) and case.rulings[-1].kind == "removed"


def _sets(case: _Case, name: str) -> bool:
    return any(s.field == name for ruling in case.rulings for s in ruling.settings)


def _place(statement: Statement) -> Span:
    return statement.sentence or Span(0, 0)
