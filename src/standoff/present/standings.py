"""Positions as lines: where a party stands, since when, whether that is certain, who said so, and from which origins.

What enters: positions and a `Holdings`. What leaves: `StandRow`s, listings of them, and their citations.

>>> position_listing(()).empty
'no position in this ledger'

Invariant: what has no date is said to have none, and is never among what is certain on a day.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

from standoff.present.asked import Holdings
from standoff.present.citations import CitedLine, cite_all
from standoff.present.rows import OriginRow
from standoff.present.shapes import position_json
from standoff.present.signals import day_key, origin_rows
from standoff.present.tables import Listing, say_origins
from standoff.present.wording import plain, say_when
from standoff.records import Origin, Position

Holds = Callable[[Position], str]


@dataclass(frozen=True, slots=True)
class StandRow:
    """A position with its origins in this collection; `holds` is "certain", "possible" or "undated", or empty.

    `position` is as the engine gives it; the other fields are cleaned for reading.
    """

    position: Position
    act: str
    party: str
    said_by: tuple[str, ...]
    origins: tuple[OriginRow, ...]
    holds: str = ""

    @property
    def disputed(self) -> bool:
        """Whether another stance of the party contradicts it."""
        return bool(self.position.conflicts_with)


def stand_rows(positions: Iterable[Position], collection: Holdings, holds: Holds | None = None) -> tuple[StandRow, ...]:
    """The positions as rows, in the order of act, party and time."""
    origins = index_origins(collection)
    rows = [stand_row(position, origins, holds) for position in positions]
    return tuple(sorted(rows, key=lambda row: (row.act, row.party, day_key(row.position.since), row.position.stance)))


def index_origins(collection: Holdings) -> dict[str, tuple[Origin, ...]]:
    """The origins of the signal that each statement is in, by the statement's id."""
    return {statement: signal.origins for signal in collection.signals for statement in signal.statements}


def stand_row(position: Position, origins: Mapping[str, Sequence[Origin]], holds: Holds | None = None) -> StandRow:
    """One position; `origins` are those of its statements, as `index_origins` has them."""
    return StandRow(
        position,
        plain(position.act),
        plain(position.party),
        tuple(plain(name) for name in position.said_by),
        merge_origins(origin for s in position.statements for origin in _within(origins.get(s, ()), position.reports)),
        holds(position) if holds else "",
    )


def position_listing(rows: Iterable[StandRow]) -> Listing:
    """Where each party stands towards each act, all of it, for a pipe."""
    return Listing(
        ("act", "party", "stance", "since", "until", "said by", "reports", "holds", "origins"),
        tuple(
            (
                row.act,
                row.party,
                row.position.stance + (" (sources disagree)" if row.disputed else ""),
                say_when(row.position.since),
                say_when(row.position.until) if row.position.until else "",
                ", ".join(row.said_by),
                ", ".join(row.position.reports),
                row.holds,
                say_origins(row.origins, len(row.position.reports)),
            )
            for row in rows
        ),
        empty="no position in this ledger",
    )


def position_table(rows: Iterable[StandRow]) -> Listing:
    """Where each party stands towards each act, in few enough columns for a terminal."""
    return Listing(
        ("act", "party", "stance", "when", "said by", "origins"),
        tuple(
            (
                row.act,
                row.party,
                say_stance(row),
                say_span(row),
                ", ".join(row.said_by),
                say_origins(row.origins, len(row.position.reports)),
            )
            for row in rows
        ),
        empty="no position in this ledger",
    )


def stand_json(row: StandRow) -> dict[str, Any]:
    """One position with its origins."""
    return position_json(row.position, row.origins, row.holds or None)


def cite_stand(row: StandRow, collection: Holdings) -> CitedLine:
    """A position with the citations of the statements that it rests on."""
    return CitedLine(
        f"{row.party} {say_stance(row)}: {row.act}, {say_span(row)}",
        cite_all(
            row.position.statements,
            collection.statements,
            collection.reports,
            said=row.position.since,
            describe=collection.describe,
        ),
    )


def say_stance(row: StandRow) -> str:
    """The stance, "perhaps" before it where it may not hold on the day, and whether sources disagree."""
    perhaps = "perhaps " if row.holds == "possible" else ""
    return f"{perhaps}{row.position.stance}{' (sources disagree)' if row.disputed else ''}"


def say_span(row: StandRow) -> str:
    """Since when it holds and until when, or that neither is known."""
    if row.position.since.earliest is None and row.position.since.latest is None:
        return "date not known"
    until = f", until {say_when(row.position.until)}" if row.position.until else ""
    return f"since {say_when(row.position.since)}{until}"


def _within(origins: Iterable[Origin], reports: Sequence[str]) -> Iterable[Origin]:
    """The origins as far as they are of these reports: others have another part of the signal."""
    for origin in origins:
        some = tuple(report for report in origin.reports if report in reports)
        if some:
            yield replace(origin, reports=some)


def merge_origins(origins: Iterable[Origin]) -> tuple[OriginRow, ...]:
    """The origins as rows, each once, with all its reports."""
    found: dict[tuple[str, str], list[Origin]] = {}
    for origin in origins:
        # two reports of which nothing is known are two origins
        alone = origin.reports if origin.kind in ("not known", "own reporting") and not origin.name else ()
        found.setdefault((origin.kind, " ".join((origin.name, *alone))), []).append(origin)
    return origin_rows(reduce(_join, some) for some in found.values())


def _join(one: Origin, other: Origin) -> Origin:
    sure, _ = sorted((one, other), key=lambda origin: origin.doubtful)
    return replace(sure, reports=tuple(sorted({*one.reports, *other.reports})))
