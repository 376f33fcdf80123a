"""What the standoff is about, in a few lines: who faces whom, threats, the latest day, what is contested.

What enters: the rows that a dossier shows. What leaves: a `Head`.

    build_head(rows, matters, disagreements)

Invariant: each line counts what it names and in how many reports it stands; parties stand in the order of the alphabet,
and nothing is a score.
"""

from collections.abc import Iterable, Sequence

from standoff.calendar import days_between
from standoff.present.dossier import Head, Line, Matter
from standoff.present.rows import DisagreementRow, SignalRow
from standoff.present.rule import BARE, read_rule
from standoff.present.saying import say_heading
from standoff.present.wording import count, say_interval, say_when
from standoff.records import Kind, Stance

# so many lines of each sort are read in a few seconds
FACING, THREATS, LATEST, CONTESTED, PARTIES = 5, 3, 3, 4, 4
# an interval of so many days is still a time at which something was said
_SHORT = 7
# of a sentence, so much
_WORDS = 170
_LETS: frozenset[Stance] = frozenset({"permits", "permits with conditions", "supports", "accepts"})
_DOES_NOT: frozenset[Stance] = frozenset({"opposes", "refuses", "prohibits", "rejects"})
_TOLD: frozenset[Kind] = frozenset({"claim", "claim_figure", "report"})


def build_head(rows: Sequence[SignalRow], matters: Sequence[Matter], disagreements: Sequence[DisagreementRow]) -> Head:
    """The head of a dossier of these rows."""
    threats = [row for row in rows if row.kind == "threat"]
    told_most = sorted(threats, key=lambda row: (-len(row.origins), -len(row.reports), row.signal))[:THREATS]
    places = {row.signal: number for number, row in enumerate(rows)}
    day, said = _latest(rows)
    return Head(
        facing=_facing(threats),
        threats=tuple(_threat_line(row) for row in sorted(told_most, key=lambda row: places[row.signal])),
        threats_in_all=len(threats),
        day=day,
        latest=tuple(
            Line(f"{say_heading(row)}: {shorten(row.text)}", (row.signal,), row.reports) for row in said[:LATEST]
        ),
        said_that_day=len(said),
        contested=_contested(matters, disagreements),
    )


def shorten(text: str, most: int = _WORDS) -> str:
    """The text, or its first words and an ellipsis; cut between words."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"


def _facing(threats: Sequence[SignalRow]) -> tuple[Line, ...]:
    pairs: dict[tuple[str, str], dict[str, list[SignalRow]]] = {}
    for row in threats:
        for one in row.actor:
            for other in row.target:
                if one != other and not {one, other} & set(row.described):
                    pair = (min(one, other), max(one, other))
                    pairs.setdefault(pair, {}).setdefault(one, []).append(row)
    # the pairs that most reports speak of, in the order of the alphabet
    weight = {pair: len(_reports(row for rows in sides.values() for row in rows)) for pair, sides in pairs.items()}
    kept = sorted(sorted(pairs, key=lambda pair: (-weight[pair], pair))[:FACING])
    lines = []
    for one, other in kept:
        sides = pairs[one, other]
        told = [row for rows in sides.values() for row in rows]
        both = sorted(sides)
        if len(both) == 1:
            words = f"{both[0]} threatens {other if both[0] == one else one}: {count(len(told), 'threat')}"
        else:
            by = ", ".join(f"{len(sides[name])} by {name}" for name in both)
            words = f"{one} and {other} threaten one another: {by}"
        words += f" in {count(len(_reports(told)), 'report')}"
        lines.append(Line(words, (), _reports(told)))
    if len(pairs) > len(kept):
        lines.append(Line(f"and {count(len(pairs) - len(kept), 'more pair')} of parties"))
    return tuple(lines)


def _threat_line(row: SignalRow) -> Line:
    rule = read_rule(row)
    said = row.consequence or row.text
    if rule:
        opening = "" if rule.opening == BARE else f"{rule.opening} "
        said = f"{opening}{rule.condition} → {rule.consequence}"
    return Line(f"{say_heading(row)}, {say_when(row.when)}: {shorten(said)}", (row.signal,), row.reports)


def _latest(rows: Sequence[SignalRow]) -> tuple[str, tuple[SignalRow, ...]]:
    dated = [
        (row.when.latest, row.when.earliest, row)
        for row in rows
        if row.when.earliest and row.when.latest and _is_short(row.when.earliest, row.when.latest)
    ]
    if not dated:
        return "", ()
    # of intervals that end on one day, the shortest says most
    last, first = max((last, first) for last, first, _ in dated)
    # what somebody says or does is news; what is told or claimed beside it comes after
    said = sorted((row for end, start, row in dated if (end, start) == (last, first)), key=lambda r: r.kind in _TOLD)
    return say_interval(first, last), tuple(said)


def _is_short(first: str, last: str) -> bool:
    try:
        return days_between(first, last) <= _SHORT
    except ValueError:
        # a typed date may be words
        return False


def _contested(matters: Sequence[Matter], disagreements: Sequence[DisagreementRow]) -> tuple[Line, ...]:
    lines = [
        Line(
            f"{matter.title}: {_stances(matter, _LETS)}; {_stances(matter, _DOES_NOT)}",
            tuple(dict.fromkeys(signal for stance in matter.stances for signal in stance.signals)),
            tuple(sorted({report for stance in matter.stances for report in stance.reports})),
        )
        for matter in matters
        if _stances(matter, _LETS) and _stances(matter, _DOES_NOT)
    ]
    # a sum that comes out right is told among the figures and contests nothing
    differing = [row for row in disagreements if not (row.kind == "arithmetic" and row.why.endswith(": holds"))]
    lines += [Line(f"{row.kind}: {shorten(row.why)}", (), row.sides) for row in differing]
    kept = tuple(lines[:CONTESTED])
    if len(lines) > len(kept):
        kept += (Line(f"and {count(len(lines) - len(kept), 'more point')}"),)
    return kept


def _stances(matter: Matter, wanted: frozenset[Stance]) -> str:
    parties: dict[Stance, list[str]] = {}
    for stance in matter.stances:
        if stance.stance in wanted and stance.until is None and stance.party not in parties.get(stance.stance, ()):
            parties.setdefault(stance.stance, []).append(stance.party)
    return ", ".join(f"{_few(names)}: {stance}" for stance, names in parties.items())


def _few(names: Sequence[str]) -> str:
    rest = len(names) - PARTIES
    return ", ".join(names[:PARTIES]) + (f" and {rest} more" if rest > 0 else "")


def _reports(rows: Iterable[SignalRow]) -> tuple[str, ...]:
    return tuple(sorted({report for row in rows for report in row.reports}))
