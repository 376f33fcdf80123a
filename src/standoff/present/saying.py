"""Who says what to whom, said the same way on a page and in a text.

What enters: a signal row. What leaves: the parts of its heading, in plain words.

>>> name_party("its partners", described=("its partners",))
'“its partners”'

Invariant: a description that stands for a party is in quotation marks, for it is the report's and names nobody.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from standoff.present.rows import ChangeRow, OriginRow, SignalRow
from standoff.present.wording import count, plain, say_when, short_digests
from standoff.records import Kind, Origin, Standing

KIND_NAMES: dict[Kind, str] = {
    "threat": "Threats",
    "pledge": "Pledges",
    "offer": "Offers",
    "refusal": "Refusals",
    "demand": "Demands",
    "warning": "Warnings",
    "permission": "Permissions",
    "denial": "Denials",
    "accusation": "Accusations",
    "claim": "Claims",
    "claim_figure": "Figures claimed",
    "report": "Told by the outlet as fact",
}
STANDING_NAMES: dict[Standing, str] = {
    "machine": "read by machine",
    "doubtful": "doubtful reading",
    "confirmed": "confirmed by a person",
    "typed": "typed by a person",
    "reviewed": "reviewed by a person",
}
# kinds in which the speaker speaks for the party that acts, and what links the two in the others
_FOR: frozenset[Kind] = frozenset({"threat", "pledge", "offer", "refusal", "permission", "warning"})
_LINKS: dict[Kind, str] = {"demand": "to", "accusation": "against"}
_AGAINST: frozenset[Kind] = frozenset({"threat", "accusation"})


@dataclass(frozen=True, slots=True)
class Who:
    """The speaker, the party with the word that links the two, and whom it is said to; what isn't known is empty."""

    by: str
    link: str = ""
    party: str = ""
    towards: str = ""
    target: str = ""


def say_who(row: SignalRow) -> Who:
    """Who says it, for which party, to or against whom."""
    party = name_parties(row.actor, row.described)
    by = name_party(row.speaker, row.described) if row.speaker else party or "Speaker not resolved"
    apart = bool(row.speaker and party and row.speaker != ", ".join(row.actor))
    to_others = bool(row.target and row.target != row.actor)
    return Who(
        by,
        ("for" if row.kind in _FOR else _LINKS.get(row.kind, "on")) if apart else "",
        party if apart else "",
        ("against" if row.kind in _AGAINST else "to") if to_others else "",
        name_parties(row.target, row.described) if to_others else "",
    )


def say_heading(row: SignalRow) -> str:
    """The parts of the heading in one line, without a date."""
    who = say_who(row)
    return " ".join(part for part in (who.by, who.link, who.party, who.towards, who.target) if part)


def name_party(name: str, described: Collection[str]) -> str:
    """A party's name; a description of one in quotation marks."""
    return f"“{name}”" if name in described else name


def name_parties(names: Collection[str], described: Collection[str]) -> str:
    """Names of parties in one line."""
    return ", ".join(name_party(name, described) for name in names)


def say_reading(row: SignalRow) -> str:
    """The kind, strength and purpose that we class it as."""
    return ", ".join(word for word in (row.kind.replace("_", " "), row.strength, row.purpose) if word)


def say_weight(row: SignalRow) -> str:
    """In how many reports of how many separate origins it stands."""
    if not row.reports:
        return "entered by hand"
    origins = f" of {count(len(row.origins), 'origin')}" if row.origins else ""
    return count(len(row.reports), "report") + origins


def say_origin(origin: Origin | OriginRow) -> str:
    """The kind and the name of an origin, "perhaps" before them where nobody is named for what it is the origin of."""
    perhaps = "perhaps " if origin.doubtful else ""
    return perhaps + short_digests(plain(f"{origin.kind} {origin.name}".strip()))


def say_state(row: SignalRow, shared: Collection[tuple[str, str]]) -> str:
    """What became of it, and why; a reason that is `shared` by many is told once, where they stand together."""
    if not row.state:
        return ""
    return row.state if (row.state, row.why or "") in shared else f"{row.state}: {row.why}"


def say_facts(row: SignalRow, basis: str, shared: Collection[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What is known of a signal beside its words, each with its name; empty where it isn't.

    `basis` is of its date, and `shared` are reasons that are told elsewhere.
    """
    yield "The outlet’s word", ", ".join(f"“{cue}”" for cue in row.cues) or "none"
    yield "Our reading", f"{say_reading(row)}; {say_weight(row)}; {STANDING_NAMES[row.standing]}"
    yield "Dated by", basis
    yield "Occasion", row.occasion
    yield "Deadline", f"{say_when(row.deadline)} ({row.deadline.basis})" if row.deadline else ""
    yield "State", say_state(row, shared)
    yield "Repeats", row.reiterates or ""
    yield "By hand", "; ".join(map(say_change, row.changes))
    yield "Grouped", "; ".join(row.judged)
    yield "Doubts", "; ".join(row.doubts)


def say_basis(row: SignalRow) -> str:
    """What the date of a signal rests on, with the report's words for it."""
    when = row.when
    quoted = f"“{when.text}”: " if when.text and when.text not in when.basis and when.basis != "typed" else ""
    return quoted + when.basis


def say_change(change: ChangeRow) -> str:
    """What a person changed, with who and why, and what the machine has."""
    if change.field == "statement":
        return f"added by {change.entry}, the machine read no statement"
    machine = f"“{change.machine}”" if change.machine else "nothing"
    return f"{change.field} corrected by {change.entry}, the machine has {machine}"
