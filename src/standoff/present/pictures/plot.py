"""The charts as drawings: the one module that needs matplotlib.

What enters: charts, which hold what is counted. What leaves: matplotlib's own SVG, or a PNG.

    svg = as_svg(plot_timeline(chart)); png = as_png(plot_timeline(chart))

Invariant: black ink on white paper; what is told apart is told by shape, hatching and words, never by colour; the same
chart gives the same bytes, whatever settings of matplotlib the user has.
"""

import re
import warnings
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO

from matplotlib import rc, rc_context, rcdefaults
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Patch, Polygon, Rectangle
from matplotlib.textpath import text_to_path
from matplotlib.ticker import MaxNLocator

from standoff.present.pictures.addressees import AddresseeChart
from standoff.present.pictures.steps import Steps
from standoff.present.pictures.strengths import STRENGTHS, StrengthChart
from standoff.present.pictures.timeline import Mark, TimelineChart

# Points, which are the units of the SVG too: as wide as a page of print, and readable at half that width.
WIDTH = 720.0
NAME, NUMBER = 11.0, 9.0
LANE, TRACK, EDGE = 14.0, 16.0, 8.0
LONGEST = 30
# How strengths are told apart: full, hatched, empty.
HATCHES = {"explicit": ("black", ""), "reserved": ("white", "/////"), "veiled": ("white", "")}

Plot = Callable[[], Figure]


def as_svg(plot: Plot) -> str:
    """The drawing as matplotlib writes SVG, with text as text and without a date."""
    written = StringIO()
    with rc_context(), warnings.catch_warnings():
        _settle()
        figure = plot()
        figure.patch.set_visible(False)
        figure.savefig(written, format="svg", metadata={"Date": None})
    return written.getvalue()


def as_png(plot: Plot) -> bytes:
    """The drawing as a PNG, two pixels a point."""
    written = BytesIO()
    with rc_context(), warnings.catch_warnings():
        _settle()
        plot().savefig(written, format="png", dpi=144, metadata={"Software": None})
    return written.getvalue()


def plot_timeline(chart: TimelineChart) -> Figure:
    """Lanes of parties; a disc is one step, a bar several, an arrow a date that is open on one side."""
    heights = [LANE + TRACK * lane.tracks for lane in chart.lanes]
    figure, axes = _canvas(sum(heights), [lane.party for lane in chart.lanes], below=38.0)
    column = len(chart.steps.days) if any(lane.undated for lane in chart.lanes) else None
    end = len(chart.steps.days) + (0.9 if column is not None else -0.5)
    axes.set_xlim(-0.8, end)
    axes.set_ylim(sum(heights), 0.0)
    _step_ticks(axes, chart.steps, beside=column is not None)
    wide = _width_of_axes(axes) / (end + 0.8)
    top = 0.0
    middles = []
    discs: list[tuple[int, float, int]] = []
    for lane, height in zip(chart.lanes, heights, strict=True):
        axes.axhline(top, color="black", linewidth=0.5)
        line = top + LANE / 2 + TRACK / 2
        middles.append(line)
        axes.plot([-0.8, end], [line, line], color="black", linewidth=0.5, linestyle=(0, (1, 3)))
        for mark in lane.marks:
            if mark.is_disc:
                discs.append((mark.first, line, mark.statements))
            elif mark.track is not None:
                _draw_bar(axes, mark, line + TRACK * mark.track, wide)
        if lane.undated and column is not None:
            _write(axes, column + 0.15, line, str(lane.undated))
        top += height
    _draw_discs(axes, discs)
    axes.set_yticks(middles)
    axes.set_yticklabels([_label(lane.party) for lane in chart.lanes], parse_math=False)
    if column is not None:
        axes.axvline(column - 0.55, color="black", linewidth=0.8)
        _write(axes, column + 0.15, sum(heights) + 11.0, "no date")
    return figure


def plot_addressees(chart: AddresseeChart) -> Figure:
    """A matrix: from the party on the left to the party above; a square grows with its number."""
    down, across = len(chart.senders), len(chart.addressees)
    longest = max(_width(_label(name), NAME) for name in chart.addressees)
    figure, axes = _canvas(26.0 * down, list(chart.senders), below=6.0, above=longest + 14.0, widest=54.0 * across)
    axes.set_xlim(-0.5, across - 0.5)
    axes.set_ylim(down - 0.5, -0.5)
    axes.set_xticks(range(across))
    axes.set_xticklabels([_label(name) for name in chart.addressees], rotation=90, parse_math=False)
    axes.xaxis.tick_top()
    axes.set_yticks(range(down))
    axes.set_yticklabels([_label(name) for name in chart.senders], parse_math=False)
    for n in range(across + 1):
        axes.axvline(n - 0.5, color="black", linewidth=0.4)
    for n in range(down + 1):
        axes.axhline(n - 0.5, color="black", linewidth=0.4)
    cell = _width_of_axes(axes) / across
    most = max(chart.cells.values())
    for y, one in enumerate(chart.senders):
        for x, two in enumerate(chart.addressees):
            if one == two:
                axes.plot([x - 0.5, x + 0.5], [y + 0.5, y - 0.5], color="black", linewidth=0.4)
            if number := chart.cells.get((one, two)):
                side = 3.0 + 9.0 * (number / most) ** 0.5
                left, wide = x - 0.5 + 3.0 / cell, side / cell
                axes.add_patch(Rectangle((left, y - side / 52.0), wide, side / 26.0, facecolor="black"))
                _write(axes, left + wide + 2.0 / cell, y, str(number), align="left")
    return figure


def plot_strengths(chart: StrengthChart) -> Figure:
    """Bars at each step: explicit full, reserved hatched, veiled empty, one upon the other."""
    figure, axes = _canvas(170.0, ["000"], below=38.0, above=26.0)
    places = range(len(chart.steps.days))
    bottoms = [0] * len(places)
    for strength in STRENGTHS:
        face, hatch = HATCHES[strength]
        numbers = chart.numbers[strength]
        drawn = [n for n in places if numbers[n]]
        heights, below = [numbers[n] for n in drawn], [bottoms[n] for n in drawn]
        axes.bar(drawn, heights, 0.7, below, facecolor=face, edgecolor="black", hatch=hatch, linewidth=0.8)
        bottoms = [bottom + number for bottom, number in zip(bottoms, numbers, strict=True)]
    axes.set_xlim(-0.8, len(places) - 0.2)
    axes.set_ylim(0, 1.08 * max(bottoms))
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.spines["left"].set_visible(True)
    _step_ticks(axes, chart.steps)
    axes.spines["bottom"].set_visible(True)
    keys = [
        Patch(facecolor=HATCHES[one][0], hatch=HATCHES[one][1], edgecolor="black", linewidth=0.8) for one in STRENGTHS
    ]
    axes.legend(
        keys, list(STRENGTHS), loc="lower left", bbox_to_anchor=(0.0, 1.0), ncols=3, frameon=False, borderaxespad=0.2
    )
    return figure


def _settle() -> None:
    # a font that lacks a letter costs its width alone: text stays text in the SVG
    warnings.filterwarnings("ignore", message="Glyph .* missing")
    rcdefaults()
    rc("svg", fonttype="none", hashsalt="standoff")
    rc("font", family=["DejaVu Sans"], size=NAME)
    rc("axes", linewidth=0.8)
    rc("hatch", linewidth=0.9)
    rc("path", simplify=False)


def _canvas(
    height: float, names: Sequence[str], *, below: float, above: float = EDGE, widest: float = WIDTH
) -> tuple[Figure, Axes]:
    """A figure with room for the names on its left, and axes without a frame."""
    left = max(_width(_label(name), NAME) for name in names) + 14.0
    width = min(WIDTH - left - EDGE, max(widest, 60.0))
    whole = height + below + above
    figure = Figure(figsize=(WIDTH / 72, whole / 72), facecolor="white")
    axes = figure.add_axes((left / WIDTH, below / whole, width / WIDTH, height / whole))
    axes.patch.set_visible(False)
    axes.tick_params(length=0, labelsize=NAME, pad=6)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return figure, axes


def _step_ticks(axes: Axes, steps: Steps, *, beside: bool = False) -> None:
    """Names as many steps as there is room for, evenly apart; `beside` says that something stands behind the steps."""
    room = max(_width(label, NAME) for label in steps.labels) + 10.0
    left, right = axes.get_xlim()
    every = max(1, -(-room * (right - left) // _width_of_axes(axes)))
    named = range(0, len(steps.labels), int(every))
    # the last would run into what stands behind the steps
    if len(named) > 1 and (right - named[-1]) * _width_of_axes(axes) < room * (right - left) * (1 if beside else 0.4):
        named = named[:-1]
    axes.set_xticks(list(named))
    axes.set_xticklabels([steps.labels[n] for n in named], va="baseline")
    axes.tick_params(axis="x", pad=14)
    years = [steps.days[n][0].year for n in named] if steps.unit in ("day", "week") else []
    for n, year, before in zip(named, years, [None, *years], strict=False):
        if year != before:
            axes.annotate(
                str(year),
                (n, 0),
                xycoords=axes.get_xaxis_transform(),
                xytext=(0, -29),
                textcoords="offset points",
                ha="center",
            )


def _draw_discs(axes: Axes, discs: Sequence[tuple[int, float, int]]) -> None:
    """Discs at steps and heights, a small one for one statement, a larger one with its number in it for several."""
    for size, wanted in ((36.0, [one for one in discs if one[2] == 1]), (169.0, [one for one in discs if one[2] > 1])):
        if wanted:
            places = [one[0] for one in wanted], [one[1] for one in wanted]
            axes.scatter(*places, s=size, marker="o", facecolor="black", linewidth=0, zorder=3)
    for x, y, statements in discs:
        if statements > 1:
            _write(axes, x, y, str(statements), ink="white")


def _draw_bar(axes: Axes, mark: Mark, y: float, wide: float) -> None:
    half = 6.5
    left, right = mark.first - 0.35, mark.last + 0.35
    corners = [(left, y - half), (right, y - half), (right, y + half), (left, y + half)]
    point = half / wide
    if mark.open == "before":
        corners = [(left - point, y), *corners[:1], *corners[1:3], *corners[3:]]
    elif mark.open == "after":
        corners = [*corners[:2], (right + point, y), *corners[2:]]
    axes.add_patch(Polygon(corners, closed=True, facecolor="white", edgecolor="black", linewidth=0.9, zorder=2))
    if mark.statements > 1:
        _write(axes, (left + right) / 2, y, str(mark.statements))


def _write(axes: Axes, x: float, y: float, words: str, *, ink: str = "black", align: str = "center") -> None:
    size = NUMBER if len(words) < 3 or ink == "black" else NUMBER - 2
    axes.text(
        x, y, words, fontsize=size, color=ink, ha=align, va="center_baseline", zorder=4, parse_math=False, clip_on=False
    )


def _width_of_axes(axes: Axes) -> float:
    return float(axes.get_position().width) * WIDTH


def _width(words: str, size: float) -> float:
    """The width of words in points."""
    font = FontProperties(family="DejaVu Sans", size=size)
    return float(text_to_path.get_text_width_height_descent(words, font, ismath=False)[0])


def _label(name: str) -> str:
    """A name that fits beside a lane, of characters that XML can hold."""
    held = re.sub("[\x00-\x1f\ud800-\udfff\ufffe\uffff]", "", name)
    return held if len(held) <= LONGEST else held[: LONGEST - 1].rstrip() + "…"
