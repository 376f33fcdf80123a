"""The JSON shape of every listing of the command line.

What enters: rows. What leaves: lists and objects of plain values, in the order of the rows.

>>> when_json(When("on Tuesday", "2031-05-06", "2031-05-06", "weekday"))
{'earliest': '2031-05-06', 'latest': '2031-05-06', 'basis': 'weekday'}

Invariant: fields are added, never renamed; `docs/present.md` names them all.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from standoff.listings import TimelineRow
from standoff.present.rows import ChangeRow, OriginRow, Rendering, ReportRow, SignalRow
from standoff.present.wording import plain
from standoff.records import Announced, Position, Statement, Unread, When
from standoff.rulings import HistoryRow


def when_json(when: When) -> dict[str, str | None]:
    """A date as an interval with what it rests on."""
    return {"earliest": when.earliest, "latest": when.latest, "basis": when.basis}


def position_json(position: Position, origins: Sequence[OriginRow] = (), holds: str | None = None) -> dict[str, Any]:
    """One stance of one party; "until" is null where it still holds, "holds" where no day is asked for."""
    return {
        "party": position.party,
        "act": position.act,
        "stance": position.stance,
        "from": when_json(position.since),
        "until": when_json(position.until) if position.until else None,
        "said_by": list(position.said_by),
        "reports": sorted(set(position.reports)),
        "holds": holds,
        "origins": [origin_json(origin) for origin in origins],
        "statements": list(position.statements),
        "conflicts_with": list(position.conflicts_with),
    }


def announced_json(announced: Announced) -> dict[str, Any]:
    """One consequence announced for a case."""
    return {
        "match": announced.match,
        "open": list(announced.open),
        "by": announced.by,
        "against": announced.against,
        "condition": announced.condition,
        "consequence": announced.consequence,
        "strength": announced.strength,
        "origins": announced.origins,
        "signal": announced.signal,
        "because_of": announced.because_of,
        "party": announced.party,
        "kind": announced.kind,
        "date": {"text": announced.when.text, **when_json(announced.when)},
        "repeated": announced.repeated,
        "rendered": len(announced.statements),
        "statements": list(announced.statements),
        "reports": list(announced.reports),
        "sources": [
            {"kind": origin.kind, "name": plain(origin.name), "doubtful": origin.doubtful}
            for origin in announced.sources
        ],
        "cycle": announced.cycle,
        "doubtful": announced.doubtful,
    }


def signal_json(row: SignalRow) -> dict[str, Any]:
    """A signal without its renderings, as `threats` and `timeline` list it."""
    return {
        "signal": row.signal,
        "kind": row.kind,
        "conditional": row.conditional,
        "strength": row.strength,
        "purpose": row.purpose,
        "speaker": row.speaker,
        "actor": list(row.actor),
        "target": list(row.target),
        "condition": row.condition,
        "negative": row.negative,
        "consequence": row.consequence,
        "text": row.text,
        "cues": list(row.cues),
        "date": {"text": row.when.text, **when_json(row.when)},
        "deadline": {"text": row.deadline.text, **when_json(row.deadline)} if row.deadline else None,
        "occasion": row.occasion,
        "origins": [origin_json(origin) for origin in row.origins],
        "reports": list(row.reports),
        "statements": [rendering.statement for rendering in row.renderings],
        "standing": row.standing,
        "doubts": list(row.doubts),
        "state": row.state,
        "why": row.why,
        "reiterates": row.reiterates,
        "changes": [_change_json(change) for change in row.changes],
        "judged": list(row.judged),
        "found": list(row.found),
    }


def _change_json(change: ChangeRow) -> dict[str, str]:
    return {"field": change.field, "machine": change.machine, "entry": change.entry}


def shown_json(row: SignalRow) -> dict[str, Any]:
    """A signal with its renderings and their excerpts, as `show` prints it."""
    return {**signal_json(row), "renderings": [_rendering_json(rendering) for rendering in row.renderings]}


def _rendering_json(rendering: Rendering) -> dict[str, Any]:
    excerpt = rendering.excerpt
    return {
        "statement": rendering.statement,
        "report": rendering.report,
        "outlet": rendering.outlet,
        "text": rendering.text,
        "mode": rendering.mode,
        "headline": rendering.headline,
        "speaker": rendering.speaker,
        "via": list(rendering.via),
        "cue": rendering.cue,
        "standing": rendering.standing,
        "confidence": round(rendering.confidence, 4),
        "doubts": list(rendering.doubts),
        "entry": rendering.entry,
        "changes": [_change_json(change) for change in rendering.changes],
        "alike": rendering.alike,
        "excerpt": [{"text": s.text, "mark": s.mark or None} for s in excerpt.segments] if excerpt else None,
    }


def timeline_json(row: TimelineRow) -> dict[str, Any]:
    """An occasion, or a signal, at its date."""
    return {
        "id": row.id,
        "kind": row.kind,
        "label": plain(row.label),
        "date": {"text": row.when.text, **when_json(row.when)},
        "reports": list(row.reports),
    }


def origin_json(origin: OriginRow) -> dict[str, Any]:
    """Where a group of reports has its text from, in this collection."""
    return {
        "kind": origin.kind,
        "name": origin.name,
        "reports": list(origin.reports),
        "why": origin.why,
        "doubtful": origin.doubtful,
    }


def report_json(row: ReportRow) -> dict[str, Any]:
    """A report with the groups it stands in."""
    return {
        "id": row.id,
        "title": row.title,
        "outlet": row.outlet,
        "url": row.link,
        "published": row.published,
        "language": row.language,
        "dispatch": row.dispatch,
        "episode": row.episode,
        "story": row.story,
        "agency": row.agency,
        "shares_text_with": list(row.shares_text_with),
        "statements": row.statements,
        "cleaned_away": dict(row.cleaned_away),
        "judged": list(row.judged),
    }


def history_json(row: HistoryRow) -> dict[str, Any]:
    """One thing that came into the ledger, and what has become of it if a person said it."""
    return {
        "at": row.at,
        "event": row.event,
        "id": row.ruling or None,
        "subject": row.subject,
        "by": row.by or None,
        "why": plain(row.why) or None,
        "detail": plain(row.detail),
        "changes": [{"field": field, "from": plain(was), "to": plain(now)} for field, was, now in row.changes],
        "reports": list(row.reports),
        "statements": list(row.statements),
        "state": row.state or None,
        "reason": plain(row.reason) or None,
    }


def unread_json(unread: Iterable[Unread]) -> list[dict[str, Any]]:
    """What was left out and why, by place and line."""
    ordered = sorted(unread, key=lambda one: (one.place, one.line or 0, one.reason))
    return [{"place": one.place, "line": one.line, "reason": one.reason} for one in ordered]


def entered_json(statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """Statements that a person typed, as `add` took them in."""
    return [{"statement": s.id, "kind": s.kind, "standing": s.standing, "text": s.text} for s in statements]
