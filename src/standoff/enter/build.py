"""From the form of a file to statements and signals.

What enters: a checked `FileForm` with its lines, and the knowledge.
What leaves: `Statement`s, one for each report that an entry cites, and the `Signal` of each entry.

>>> build_record(form, lines, knowledge).statements[0].standing
'reviewed'

Invariant: the same entry gives the same ids, wherever in the file it stands and whoever typed it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from standoff.calendar import read_date
from standoff.enter.forms import ActForm, ClauseForm, FileForm, ReportedForm, StatementForm, check_form, did_you_mean
from standoff.enter.names import Names
from standoff.enter.tree import Key, Lines
from standoff.errors import BadStatements
from standoff.knowledge import Knowledge
from standoff.records import (
    UNKNOWN_WHEN,
    Act,
    Clause,
    Entry,
    Figure,
    Filler,
    Origin,
    Signal,
    Span,
    Statement,
    When,
)


@dataclass(frozen=True, slots=True)
class Record:
    """A typed record: its statements in order, a signal for each entry, and the signals by the entries' keys."""

    title: str
    statements: tuple[Statement, ...]
    signals: tuple[Signal, ...]
    keys: dict[str, str]


def build_record(form: FileForm, lines: Lines, knowledge: Knowledge) -> Record:
    """The record that a file holds; BadStatements if an entry says too little, too much, or what is not known."""
    names = Names(knowledge, form.parties, lines)
    seen: dict[str, int] = {}
    statements: list[Statement] = []
    signals: list[Signal] = []
    keys: dict[str, str] = {}
    for at, entry in enumerate(form.statements):
        key: Key = ("statements", at)
        found = tuple(_statements(entry, key, form, names, lines))
        for statement in found:
            if statement.id in seen:
                raise BadStatements(
                    f"repeats the entry at line {lines.line(('statements', seen[statement.id]))}",
                    place=lines.place(key),
                    remedy="keep one, or cite each report's sentence once",
                )
            seen[statement.id] = at
        signal = _signal(found, entry, form)
        if entry.key is not None:
            if entry.key in keys:
                raise BadStatements(
                    f"the key {entry.key!r} a second time", place=lines.place((*key, "key")), remedy="name it otherwise"
                )
            keys[entry.key] = signal.id
        statements.extend(found)
        signals.append(signal)
    return Record(form.record.title, tuple(statements), tuple(signals), keys)


def _statements(entry: StatementForm, key: Key, form: FileForm, names: Names, lines: Lines) -> Iterator[Statement]:
    """The statement of an entry, once for each sentence that reports it."""
    _check(entry, key, lines)
    conditions = [(entry.given, False, "if"), (entry.unless, True, "unless"), (entry.until, True, "until")]
    condition = next((_clause(c, (*key, k), names, lines, n) for c, n, k in conditions if c is not None), None)
    sides = tuple(names.party(f, (*key, "for")) for f in entry.speaks_for)
    asked = tuple(names.party(f, (*key, "of")) for f in entry.of)
    speaker = names.speaker(entry.who) if entry.who else None
    act = _act(entry.act, (*key, "act"), names, lines) if entry.act else None
    if act is not None and entry.conditions:
        act = replace(act, conditions_attached=True)
    if sides and entry.kind in ("demand", "accusation"):
        speaker = speaker or sides[0]
    if sides and entry.kind == "demand":
        # who demands is the act's doer, for the statement's actor is the party of whom it is demanded
        act = Act("demand", doer=sides, receiver=asked, nested=act) if act and act.action != "demand" else act
    plain = Statement(
        id="",
        report_id=None,
        kind=entry.kind,
        sentence=None,
        text=entry.says or "",
        speaker=speaker,
        via=tuple(names.outlet(name) for name in entry.via),
        actor=asked or (() if entry.kind in ("demand", "accusation") else sides),
        target=tuple(names.party(f, (*key, "target")) for f in entry.target),
        cue=Filler(entry.cue, entry.cue) if entry.cue else None,
        condition=condition,
        consequence=_clause(entry.then, (*key, "then"), names, lines) if entry.then else None,
        act=act,
        conditional=condition is not None,
        strength=entry.strength,
        purpose=entry.purpose,
        mode=entry.mode,
        stance=entry.stance,
        figure=Figure(**entry.figure.model_dump()) if entry.figure else None,
        when=_when(entry.when, (*key, "when"), lines),
        deadline=_when(entry.deadline, (*key, "deadline"), lines) if entry.deadline else None,
        occasion=entry.occasion,
        audience=entry.audience,
        headline=entry.headline,
        reiterated=entry.reiterated,
        standing="reviewed" if form.record.reviewed else "typed",
        entry=Entry(
            entry.by or form.record.by, entry.why or form.record.why or form.record.title, entry.on or form.record.on
        ),
    )
    if not entry.reported:
        yield replace(plain, id=_id_of(entry, None))
    for place, cited in enumerate(entry.reported):
        report_id, span = _cite(cited, (*key, "reported", place), form, lines)
        yield replace(plain, id=_id_of(entry, (report_id, span)), report_id=report_id, sentence=span)


def _check(entry: StatementForm, key: Key, lines: Lines) -> None:
    """What the form alone can't tell: an entry says who, and what."""
    if entry.who is None and not entry.speaks_for:
        raise BadStatements("nobody says it", place=lines.place(key), remedy="add who: or for:")
    if sum(c is not None for c in (entry.given, entry.unless, entry.until)) > 1:
        raise BadStatements(
            "more than one of if, unless and until", place=lines.place(key), remedy="keep one; use not: true in it"
        )
    if entry.kind == "claim_figure" and entry.figure is None:
        raise BadStatements(
            "a claim_figure without its figure", place=lines.place(key), remedy="add figure: {value: ...}"
        )
    if not (entry.act or entry.then or entry.says or entry.figure):
        raise BadStatements("nothing is said", place=lines.place(key), remedy="add act:, then:, figure: or says:")
    if entry.conditions and entry.act is None:
        raise BadStatements(
            "conditions of no act",
            place=lines.place((*key, "conditions")),
            remedy="add the act: that they are attached to",
        )
    if entry.of and entry.kind not in ("demand", "accusation", "claim_figure", "claim", "report"):
        raise BadStatements(
            f"of: in a {entry.kind}",
            place=lines.place((*key, "of")),
            remedy="use for: for the side, target: for the other",
        )


def _clause(form: ClauseForm, key: Key, names: Names, lines: Lines, negative: bool = False) -> Clause:
    if not form.acts and not form.words:
        raise BadStatements("an empty clause", place=lines.place(key), remedy="write an act, or words:")
    return Clause(
        text=form.words or "",
        span=None,
        acts=tuple(_act(act, _inner(key, form, at, lines), names, lines) for at, act in enumerate(form.acts)),
        join=form.join,
        negative=negative,
    )


def _inner(key: Key, form: ClauseForm, at: int, lines: Lines) -> Key:
    """Where an act of a clause stands in the file: in the clause itself, in its list, or under all: or any:."""
    return next((k for k in ((*key, form.join, at), (*key, at)) if k in lines.at), key)


def _act(form: ActForm, key: Key, names: Names, lines: Lines) -> Act:
    if form.what and form.against:
        raise BadStatements("both what: and against:", place=lines.place(key), remedy="keep one, and use to: or in:")
    return Act(
        action=names.action(form.does, (*key, "does")),
        doer=tuple(names.party(f, (*key, "party")) for f in form.party),
        object=tuple(names.target(f, (*key, "what" if form.what else "against")) for f in form.what or form.against),
        receiver=tuple(names.party(f, (*key, "to")) for f in form.to),
        instrument=tuple(names.weapon(f, (*key, "with")) for f in form.using),
        place=tuple(names.place(f, (*key, "in")) for f in form.place),
        nested=_act(form.act, (*key, "act"), names, lines) if form.act else None,
        negated=form.negated,
        conditions_attached=form.conditions,
    )


def act_from(written: Mapping[str, object], *, knowledge: Knowledge) -> Act:
    """An act written as in a file, {"party": "Norland", "does": "strike", ...}; BadStatements if it can't be used."""
    lines = Lines("act")
    return _act(check_form(dict(written), lines, ActForm), (), Names(knowledge, (), lines), lines)


def _when(text: str | None, key: Key, lines: Lines) -> When:
    if text is None:
        return UNKNOWN_WHEN
    try:
        return read_date(text)
    except ValueError as error:
        raise BadStatements(f"no such date: {text!r}", place=lines.place(key), remedy=str(error)) from error


def _cite(cited: ReportedForm, key: Key, form: FileForm, lines: Lines) -> tuple[str, Span]:
    """The report by its SHA-256, and the span in its decoded text."""
    digest = cited.report
    if digest in form.reports:
        digest = form.reports[digest].sha256
    elif not _is_digest(digest):
        remedy = did_you_mean(cited.report, tuple(form.reports), "name it under reports:, or write its SHA-256")
        raise BadStatements(
            f"{cited.report!r} is no report of the file", place=lines.place((*key, "report")), remedy=remedy
        )
    if cited.end <= cited.start:
        raise BadStatements(
            f"the span {cited.start} to {cited.end} is empty", place=lines.place(key), remedy="end lies behind start"
        )
    return f"sha256:{digest}", Span(cited.start, cited.end)


def _is_digest(text: str) -> bool:
    return len(text) == 64 and not text.strip("0123456789abcdef")


def _id_of(entry: StatementForm, cited: tuple[str, Span] | None) -> str:
    """The id of what is typed and where it is reported; who typed it, and why, is no part of it."""
    typed = entry.model_dump(exclude={"key", "why", "by", "on", "reported"})
    place = [cited[0], cited[1].start, cited[1].end] if cited else None
    return sha256(json.dumps([typed, place], sort_keys=True).encode()).hexdigest()[:12]


def _signal(found: tuple[Statement, ...], entry: StatementForm, form: FileForm) -> Signal:
    ids = tuple(statement.id for statement in found)
    by_origin: dict[Origin, list[str]] = {}
    for cited, statement in zip(entry.reported, found, strict=False):
        report_id = statement.report_id or ""
        # reports that name no origin in the file are each their own
        origin = Origin("not known", report_id, ())
        if cited.report in form.reports and (given := form.reports[cited.report].origin):
            origin = Origin(given.kind, given.name, ())
        by_origin.setdefault(origin, []).append(report_id)
    return Signal(
        id="s" + sha256(min(ids).encode()).hexdigest()[:10],
        kind=entry.kind,
        statements=ids,
        reports=tuple(dict.fromkeys(s.report_id for s in found if s.report_id)),
        origins=tuple(replace(o, reports=tuple(dict.fromkeys(reports))) for o, reports in by_origin.items()),
        when=found[0].when,
    )
