"""What stands below a picture: how much it counts, in how many reports, of which outlets, and what is not drawn.

What enters: the rows that are drawn and the outlets of reports. What leaves: sentences.

>>> say_names(["Halm Courier", "Port Radio"])
'Halm Courier and Port Radio'

Invariant: a number of statements never stands without the number of reports that it is counted in.
"""

from collections.abc import Iterable, Mapping, Sequence

from standoff.present.rows import SignalRow
from standoff.present.wording import count, spell

NAMED = 4


def say_counted(rows: Sequence[SignalRow], outlets: Mapping[str, str | None]) -> str:
    """How many statements, in how many reports, of which outlets; `outlets` has those of the reports that are held."""
    reports = reports_of(rows)
    if not reports:
        return f"{count(len(rows), 'statement')} that people entered, from no report."
    said = f"{count(len(rows), 'statement')} in {count(len(reports), 'report')}"
    known = {report: name for report in reports if (name := outlets.get(report))}
    names = sorted(set(known.values()), key=lambda name: (name.casefold(), name))
    parts = [
        (len(known), f"of {say_names(names)}"),
        (sum(report in outlets for report in reports) - len(known), "of outlets not known"),
        (sum(report not in outlets for report in reports), "that this ledger doesn’t hold"),
    ]
    told = [(number, words) for number, words in parts if number]
    if len(told) == 1:
        return f"{said} {told[0][1]}."
    return f"{said}, {', '.join(f'{spell(number)} {words}' for number, words in told)}."


def say_names(names: Sequence[str], most: int = NAMED) -> str:
    """The first few names, and how many more there are."""
    if len(names) > most + 1:
        return f"{', '.join(names[:most])} and {count(len(names) - most, 'more outlet')}"
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def say_left_out(parts: Iterable[tuple[int, str]], *, doubtful: bool) -> str:
    """What is not drawn: numbers with what they are of, those of nought left away; and doubtful readings, if any."""
    left = [f"{spell(number)} {words}" for number, words in parts if number]
    if doubtful:
        left.append("doubtful readings")
    return f"Not drawn: {'; '.join(left)}." if left else ""


def reports_of(rows: Iterable[SignalRow]) -> frozenset[str]:
    """The reports that statements stand in, each once."""
    return frozenset(report for row in rows for report in row.reports)
