"""How a record was made, how far it is right, what people did to it, and what was left out.

What enters: what a dossier is built from. What leaves: a `Method` of sentences and measured figures.

>>> [measure.collection for measure in read_measures()][:1]
['5 reports on one standoff']

Invariant: a figure is one that was measured and is kept in `measured.toml` with what it was measured on; nothing here
is estimated.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from standoff import __version__
from standoff.present.asked import Holdings, Whole
from standoff.present.dossier import Chosen, LeftOut, Measure, Method
from standoff.present.rows import SignalRow
from standoff.present.saying import KIND_NAMES, STANDING_NAMES
from standoff.present.wording import count, plain
from standoff.records import Standing, Unread

_STANDINGS: tuple[Standing, ...] = ("machine", "doubtful", "confirmed", "typed", "reviewed")
# the usual reasons are few; the rest are counted
_REASONS = 12


@cache
def read_measures() -> tuple[Measure, ...]:
    """What was measured of the reader that ships, on which collections."""
    held = tomllib.loads(files("standoff.present").joinpath("measured.toml").read_text("utf-8"))
    return tuple(
        Measure(str(one["name"]), str(one["seen"]), float(one["serious_errors"]), float(one["conditional_right"]))
        for one in held["collection"]
    )


def build_method(
    collection: Holdings,
    rows: Sequence[SignalRow],
    *,
    chosen: Chosen,
    unread: Iterable[Unread],
    doubtful: int,
    doubtful_shown: bool,
    taken_out: Sequence[LeftOut],
    whole: Whole | None = None,
) -> Method:
    """The method of a dossier of `rows`, of which `doubtful` more readings are shown or not."""
    return Method(
        made=_made(collection),
        measures=read_measures(),
        by_people=_by_people(rows, taken_out),
        left_out=(
            *_left_out(collection, chosen, tuple(unread), doubtful, doubtful_shown),
            *(_of_a_part(whole) if whole is not None else ()),
        ),
    )


def _made(collection: Holdings) -> tuple[str, ...]:
    dispatches = [d for d in collection.comparison.dispatches if len(d.reports) > 1]
    one = "s" if len(dispatches) == 1 else ""
    return (
        f"Standoff {__version__} read {count(len(collection.reports), 'report')} by machine: a parser with rules found "
        "who says what to whom on what condition, and marked the words that it read this from. Every line opens its "
        "sentence; what no report says is not filled in.",
        f"Reports were set beside one another. {count(len(dispatches), 'group')} of reports derive{one} from one text "
        "and count as one origin each; statements with the same content on one occasion are one line with several "
        "renderings. "
        "A number of origins is that of this collection: two of them are two texts, not two sources for its truth.",
        "A day is worked out from what reports give (a dateline, a caption, a weekday counted from either), and is an "
        "interval where they give less. The references say what the days in a report rest on; a line whose day rests "
        "on something else says so itself.",
    )


def _by_people(rows: Sequence[SignalRow], taken_out: Sequence[LeftOut]) -> tuple[str, ...]:
    standings = Counter(row.standing for row in rows)
    told = ", ".join(
        f"{standings[standing]} {STANDING_NAMES[standing]}" for standing in _STANDINGS if standings[standing]
    )
    corrected = sum(any(change.field != "statement" for change in row.changes) for row in rows)
    added = sum(any(change.field == "statement" for change in row.changes) for row in rows)
    return (
        f"Of {count(len(rows), 'line')} on this page: {told or 'none read'}.",
        f"People confirmed {standings['confirmed']}, corrected {corrected}, added {added} and reviewed "
        f"{standings['reviewed']}. What they removed, and corrections that find nothing any more: {len(taken_out)}.",
    )


def _left_out(
    collection: Holdings, chosen: Chosen, unread: tuple[Unread, ...], doubtful: int, doubtful_shown: bool
) -> tuple[str, ...]:
    said = []
    if chosen.words:
        rest = chosen.signals_in_all - chosen.signals
        undated = f", {chosen.undated} of them for want of a date" if chosen.undated else ""
        said.append(
            f"By the choice: {count(rest, 'statement')} of {chosen.signals_in_all}{undated}, and "
            f"{count(chosen.reports_in_all - chosen.reports, 'report')} of {chosen.reports_in_all}."
        )
    if chosen.over:
        parts = ", ".join(f"{number} of {KIND_NAMES[kind].lower()}" for kind, number in chosen.over)
        said.append(f"For the length of the page, the earliest of each kind: {parts}. A narrower choice shows them.")
    if unread:
        reasons = Counter(plain(one.reason) for one in unread)
        said.append(f"Documents that could not be read: {_tally(reasons)}. They are listed below the references.")
    else:
        said.append("No document was left out.")
    if doubtful and not doubtful_shown:
        said.append(f"Doubtful readings: {doubtful}. They are shown where they are asked for.")
    elif doubtful:
        said.append(
            f"Nothing for doubt: {count(doubtful, 'doubtful reading')} {'is' if doubtful == 1 else 'are'} shown."
        )
    cleaned = Counter(plain(part.reason) for report in collection.reports.values() for part in report.dropped)
    if cleaned:
        said.append(f"Parts of pages that are no text of a report: {_tally(cleaned)}.")
    said.append(
        "E-mail addresses and telephone numbers are dotted out. Excerpts are the sentence with one sentence either "
        "side; the reports hold the rest."
    )
    return tuple(said)


def _of_a_part(whole: Whole) -> tuple[str, ...]:
    """What a page of a part of a large record can't say."""
    said = [
        "This is a part of a large record: where parties stand, and what replies to or denies a line, is told by the "
        "lines of this page alone; what became of a commitment is told by all."
    ]
    if whole.looked_through:
        looked = count(whole.looked_through, "report")
        said.append(f"The act was looked for in the {looked} that have its words most; others have them too.")
    return tuple(said)


def _tally(reasons: Counter[str]) -> str:
    ordered = sorted(reasons, key=lambda reason: (-reasons[reason], reason))
    told = ", ".join(f"{reason} ({reasons[reason]})" for reason in ordered[:_REASONS])
    rest = sum(reasons[reason] for reason in ordered[_REASONS:])
    return told + (f", other reasons ({rest})" if rest else "")
