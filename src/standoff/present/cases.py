"""What was announced for a case, party by party, and what became of each commitment, step by step.

What enters: announced consequences; signal rows with their commitments. What leaves: text for a terminal or a pipe.

>>> [party for party, _ in by_party([Announced("met", (), "Norland", "", "", "", None, 1, "s01", party="Norland")])]
['Norland']

Invariant: what was read doubtfully stands by itself, and what no report tells is said to be told by none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from rich.text import Text

from standoff.present.rows import SignalRow
from standoff.present.rule import read_on
from standoff.present.saying import say_origin
from standoff.present.shapes import when_json
from standoff.present.tables import Listing, Screen, announced_listing, draw, read_if, render, say_condition, say_who
from standoff.present.wording import count, plain, say_when, short_digests
from standoff.records import Announced, Statement, When

NOTHING = "nothing in this ledger has been announced for that case"
SURE, DOUBTFUL = "What has been announced for this case", "Read doubtfully"


class TakenStep(Protocol):
    """A later statement that bears on a commitment."""

    @property
    def state(self) -> str: ...
    @property
    def statement(self) -> str: ...
    @property
    def signal(self) -> str: ...
    @property
    def when(self) -> When: ...
    @property
    def why(self) -> str: ...
    @property
    def open(self) -> tuple[str, ...]: ...
    @property
    def certain(self) -> bool: ...


class Followed(Protocol):
    """What became of a commitment, with all that bears on it."""

    @property
    def signal(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def since(self) -> When: ...
    @property
    def why(self) -> str: ...
    @property
    def certain(self) -> bool: ...
    @property
    def steps(self) -> Sequence[TakenStep]: ...


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment with its signal laid out, and the sentences of its steps by the ids of their statements."""

    signal: SignalRow
    followed: Followed
    sentences: Mapping[str, Statement]


# --- what if ----------------------------------------------------------------------------------------------------------


def by_party(announced: Iterable[Announced]) -> tuple[tuple[str, tuple[Announced, ...]], ...]:
    """What each party announced, the parties in the order of their first line."""
    found: dict[str, list[Announced]] = {}
    for one in announced:
        found.setdefault(one.party or one.by or "party not resolved", []).append(one)
    return tuple((party, tuple(ones)) for party, ones in found.items())


def draw_announced(announced: Sequence[Announced], screen: Screen) -> str:
    """The answers to a what-if: party by party on a terminal, as lines with tabs for a pipe."""
    parts = [one for one in announced if not one.doubtful], [one for one in announced if one.doubtful]
    if not screen.terminal:
        ordered = [one for part in parts for _, ones in by_party(part) for one in ones]
        return render(announced_listing(ordered), screen)
    if not announced:
        return NOTHING + "\n"
    page = Text()
    for heading, part in zip((SURE, DOUBTFUL), parts, strict=True):
        if not part:
            continue
        page.append(f"{heading}\n", "bold underline")
        for party, ones in by_party(part):
            page.append(f"\n{plain(party)}\n", "bold")
            for one in ones:
                _append_announced(page, one)
        page.append("\n")
    return draw(page, screen)


def _append_announced(page: Text, one: Announced) -> None:
    told = [one.match.upper() if one.match == "met" else "partly"]
    told += [" ".join(word for word in (one.strength, one.kind) if word)]
    told += [f"said by {one.by}"] if one.by not in ("", one.party) else []
    told += [f"against {one.against}"] if one.against and one.kind == "threat" else []
    page.append(f"  {plain(', '.join(told))}\n")
    rule = (("then", read_on(one.consequence)), ("if", read_if(one.condition)))
    for name, words in (*rule, ("open", "; ".join(one.open))):
        if words:
            page.append(f"    {name:5}", "dim").append(f"{plain(words)}\n")
    told = [say_sources(one), say_when(one.when), f"signal {one.signal}"]
    told += [f"because of {one.because_of}"] if one.because_of else []
    told += ["which leads back to where it began"] if one.cycle else []
    page.append(f"    {plain('; '.join(told))}\n", "dim")


def say_sources(one: Announced) -> str:
    """From how many origins in how many reports, in how many renderings, and how often it was said again."""
    if not one.reports:
        return "typed"
    kinds = ", ".join(say_origin(origin) for origin in one.sources)
    told = f"{count(one.origins, 'origin')} in {count(len(one.reports), 'report')}{f' ({kinds})' if kinds else ''}"
    told += f", {count(len(one.statements), 'rendering')}"
    return f"{told}, said again {count(one.repeated, 'time')}" if one.repeated else told


# --- follow-through ---------------------------------------------------------------------------------------------------


def commitment_rows(
    followed: Iterable[Followed], signals: Iterable[SignalRow], statements: Mapping[str, Statement]
) -> tuple[CommitmentRow, ...]:
    """Each commitment with its signal, in the order of the signals."""
    states = {one.signal: one for one in followed}
    return tuple(CommitmentRow(row, states[row.signal], statements) for row in signals if row.signal in states)


def draw_commitments(rows: Sequence[CommitmentRow], screen: Screen) -> str:
    """What became of each commitment: step by step on a terminal, a line each for a pipe."""
    if not screen.terminal:
        return render(_listing(rows), screen)
    if not rows:
        return "no commitment in this ledger\n"
    page = Text()
    for row in rows:
        _append_commitment(page, row)
    return draw(page, screen)


def _listing(rows: Sequence[CommitmentRow]) -> Listing:
    return Listing(
        ("signal", "kind", "who", "if", "then", "said", "state", "since", "why", "steps"),
        tuple(
            (
                row.signal.signal,
                row.signal.kind,
                say_who(row.signal),
                say_condition(row.signal),
                read_on(row.signal.consequence or row.signal.text),
                say_when(row.signal.when),
                row.followed.state,
                say_when(row.followed.since),
                row.followed.why,
                str(len(row.followed.steps)),
            )
            for row in rows
        ),
    )


def _append_commitment(page: Text, row: CommitmentRow) -> None:
    signal, followed = row.signal, row.followed
    kind = " ".join(word for word in (signal.strength, signal.kind) if word)
    page.append(f"{say_who(signal)}: {kind}, {followed.state}\n", "bold")
    for name, words in (("if", say_condition(signal)), ("then", read_on(signal.consequence or signal.text))):
        if words:
            page.append(f"  {name:6}", "dim").append(f"{plain(words)}\n")
    page.append(f"  {say_when(signal.when)}: announced in {count(len(signal.reports), 'report')}, {signal.signal}\n")
    for step in followed.steps:
        doubt = "" if step.certain else "possibly, for the dates do not tell the order: "
        page.append(f"  {say_when(step.when)}: {doubt}{plain(step.state)}\n")
        for words in (step.why, _sentence(row, step)):
            if words:
                page.append(f"    {plain(words)}\n", "dim")
    if not followed.steps:
        page.append(f"  {plain(followed.why)}\n", "dim")
    page.append("\n")


def _sentence(row: CommitmentRow, step: TakenStep) -> str:
    statement = row.sentences.get(step.statement)
    if statement is None:
        return ""
    return f"{statement.text} [{short_digests(statement.report_id or 'entered by hand')}]"


def commitment_json(row: CommitmentRow) -> dict[str, Any]:
    """A commitment with its state and every step, each with its date, its evidence and its sentence."""
    signal, followed = row.signal, row.followed
    return {
        "signal": signal.signal,
        "kind": signal.kind,
        "strength": signal.strength,
        "speaker": signal.speaker,
        "actor": list(signal.actor),
        "target": list(signal.target),
        "condition": signal.condition,
        "consequence": signal.consequence,
        "text": signal.text,
        "date": {"text": signal.when.text, **when_json(signal.when)},
        "deadline": when_json(signal.deadline) if signal.deadline else None,
        "reports": list(signal.reports),
        "standing": signal.standing,
        "state": followed.state,
        "since": when_json(followed.since),
        "why": plain(followed.why),
        "certain": followed.certain,
        "steps": [
            {
                "state": step.state,
                "date": {"text": step.when.text, **when_json(step.when)},
                "statement": step.statement,
                "signal": step.signal,
                "text": plain(row.sentences[step.statement].text) if step.statement in row.sentences else "",
                "report": row.sentences[step.statement].report_id if step.statement in row.sentences else None,
                "why": plain(step.why),
                "open": list(step.open),
                "certain": step.certain,
            }
            for step in followed.steps
        ],
    }
