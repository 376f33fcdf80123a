"""A picture of the record with its caption and its table, and the three that there are.

What enters: rows of a dossier, and the outlets of its reports. What leaves: `Picture`s.

    for picture in draw(rows, outlets): picture.svg, picture.caption, picture.rows

Invariant: the same rows give the same bytes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from standoff.present.pictures.addressees import HEADER as ADDRESSEE_HEADER
from standoff.present.pictures.addressees import count_addressees
from standoff.present.pictures.captions import say_counted, say_left_out
from standoff.present.pictures.plot import Plot, as_png, as_svg, plot_addressees, plot_strengths, plot_timeline
from standoff.present.pictures.strengths import HEADER as STRENGTH_HEADER
from standoff.present.pictures.strengths import count_strengths
from standoff.present.pictures.svg import for_page
from standoff.present.pictures.timeline import HEADER as TIMELINE_HEADER
from standoff.present.pictures.timeline import count_timeline
from standoff.present.pictures.voices import SHOWN
from standoff.present.rows import SignalRow
from standoff.present.wording import count
from standoff.records import KINDS, Kind

PictureName = Literal["timeline", "addressees", "strengths"]
PICTURES: tuple[PictureName, ...] = ("timeline", "addressees", "strengths")
# Somebody's attitude to an act; what is claimed, counted or told as fact has no place of its own in time.
PICTURED: frozenset[Kind] = frozenset(KINDS) - {"claim", "claim_figure", "report"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG for a page, with its caption, and its numbers as a table."""

    name: PictureName
    title: str
    svg: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A picture that is counted and worded, and not yet drawn."""

    name: PictureName
    title: str
    description: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    plot: Plot

    def drawn(self) -> Picture:
        """The picture for a page."""
        svg = for_page(as_svg(self.plot), name=self.name, title=self.title, description=self.description)
        return Picture(self.name, self.title, svg, self.caption, self.header, self.rows)

    def png(self) -> bytes:
        """The drawing alone, as a PNG."""
        return as_png(self.plot)


def draw(
    rows: Sequence[SignalRow], outlets: Mapping[str, str | None], *, doubtful: bool = False
) -> tuple[Picture, ...]:
    """The pictures of the rows, those left away for which the record has nothing; as `sketch` has it."""
    found = (sketch(name, rows, outlets, doubtful=doubtful) for name in PICTURES)
    return tuple(one.drawn() for one in found if one)


def sketch(
    name: PictureName, rows: Sequence[SignalRow], outlets: Mapping[str, str | None], *, doubtful: bool = False
) -> Sketch | None:
    """One picture of the rows, or None where nothing can be drawn.

    `outlets` has the outlet of each report that is held, None where it isn't known; `doubtful` says that there are
    doubtful readings which the rows leave out.
    """
    pictured = [row for row in rows if row.kind in PICTURED]
    maker = {"timeline": _timeline, "addressees": _addressees, "strengths": _strengths}[name]
    return maker(pictured, outlets, doubtful)


def _timeline(rows: Sequence[SignalRow], outlets: Mapping[str, str | None], doubtful: bool) -> Sketch | None:
    chart = count_timeline(rows)
    if chart is None:
        return None
    left_out = [
        (chart.outside, "dated before or after that time"),
        (chart.crowded, "over intervals for which there is no room"),
    ]
    caption = [
        say_counted(rows, outlets),
        f"A disc stands for a date within one {chart.steps.unit}{_from(chart.steps.unit)}, a bar for a date known as "
        "an interval, an arrow for a date that is open on that side; a number says how many statements, where there "
        "is more than one. A statement of several parties stands with each.",
        f"{count(chart.undated, 'statement has', 'statements have')} no date, and no place in time."
        if chart.undated
        else "",
        _share(chart.others),
        say_left_out(left_out, doubtful=doubtful),
    ]
    return Sketch(
        "timeline",
        "Timeline, by party",
        "A line for each party, from left to right in time. The table has the same numbers.",
        " ".join(filter(None, caption)),
        TIMELINE_HEADER,
        chart.table,
        partial(plot_timeline, chart),
    )


def _addressees(rows: Sequence[SignalRow], outlets: Mapping[str, str | None], doubtful: bool) -> Sketch | None:
    chart = count_addressees(rows)
    if chart is None:
        return None
    caption = [
        say_counted(chart.rows, outlets),
        "From the party on the left to the party above, in the order of the alphabet. Threats, pledges, offers, "
        "refusals, demands, warnings, permissions and accusations are counted; one to several parties counts for each.",
        _share(chart.others),
        say_left_out([(chart.unaddressed, "of which the sender or the addressee isn’t known")], doubtful=doubtful),
    ]
    return Sketch(
        "addressees",
        "Who addresses whom",
        "A table of squares: from each party to each other. The table has the same numbers.",
        " ".join(filter(None, caption)),
        ADDRESSEE_HEADER,
        chart.table,
        partial(plot_addressees, chart),
    )


def _strengths(rows: Sequence[SignalRow], outlets: Mapping[str, str | None], doubtful: bool) -> Sketch | None:
    chart = count_strengths(rows)
    if chart is None:
        return None
    unit = chart.steps.unit
    caption = [
        say_counted(chart.rows, outlets),
        f"A bar stands for a {unit}{_from(unit)}.",
        say_left_out(
            [
                (chart.wide, f"with a date over several {unit}s or open on one side"),
                (chart.undated, "without a date"),
                (chart.outside, "dated before or after that time"),
                (chart.unclassed, "whose strength wasn’t read"),
            ],
            doubtful=doubtful,
        ),
    ]
    return Sketch(
        "strengths",
        "Statements over time, by strength",
        "Bars from left to right in time, explicit, reserved and veiled ones apart. The table has the same numbers.",
        " ".join(filter(None, caption)),
        STRENGTH_HEADER,
        chart.table,
        partial(plot_strengths, chart),
    )


def _from(unit: str) -> str:
    return ", Monday to Sunday" if unit == "week" else ""


def _share(others: int) -> str:
    return f"The {SHOWN - 1} parties with most statements have a place; the other {others} share one." if others else ""
