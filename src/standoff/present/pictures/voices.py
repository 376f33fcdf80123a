"""Who speaks in a statement, for which party, and to which: what the lanes and the matrix of the pictures rest on.

What enters: signal rows. What leaves: names of parties, none where the record doesn't say.

    voices = Voices(rows); voices.senders(row), voices.addressees(row)

Invariant: a party is named only where a row names it, or where its speaker speaks for that party alone elsewhere.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from standoff.present.rows import SignalRow
from standoff.present.wording import count
from standoff.records import Kind

NOT_KNOWN = "party not known"
# More lanes than these can't be told apart at a glance.
SHOWN = 20
# In these the party that acts is the one that is spoken to; in all others it is the one that speaks.
_OF_ANOTHER: frozenset[Kind] = frozenset({"demand", "accusation"})
# In these the speaker commits the party that acts, and so speaks for it.
_COMMITS: frozenset[Kind] = frozenset({"threat", "pledge", "offer", "refusal", "permission"})


class Voices:
    """Which party each statement comes from and goes to, as far as the rows of one record tell."""

    def __init__(self, rows: Iterable[SignalRow]) -> None:
        spoken_for: dict[str, set[str]] = {}
        for row in rows:
            for name in (*row.actor, *row.target):
                spoken_for[name] = {name}
        for row in rows:
            if row.kind in _COMMITS and row.speaker and row.speaker not in spoken_for.get(row.speaker, ()):
                spoken_for.setdefault(row.speaker, set()).update(row.actor)
        self._party_of = {speaker: min(parties) for speaker, parties in spoken_for.items() if len(parties) == 1}

    def senders(self, row: SignalRow) -> tuple[str, ...]:
        """The parties that a statement comes from."""
        if row.kind not in _OF_ANOTHER:
            return row.actor
        party = self._party_of.get(row.speaker or "")
        return (party,) if party else ()

    def addressees(self, row: SignalRow) -> tuple[str, ...]:
        """The parties that a statement is directed at, the one that it comes from left out."""
        to = (row.actor or row.target) if row.kind in _OF_ANOTHER else row.target
        return tuple(name for name in to if name not in self.senders(row))


class Lanes:
    """The names that a picture gives a place of their own, in the order of the alphabet; the others share the last."""

    def __init__(self, mentions: Sequence[str]) -> None:
        numbers = Counter(name for name in mentions if name != NOT_KNOWN)
        unknown = any(name == NOT_KNOWN for name in mentions)
        most = sorted(numbers, key=lambda name: (-numbers[name], name))
        own = most if len(most) <= SHOWN else most[: SHOWN - 1]
        self.others = len(most) - len(own)
        self._other = f"{count(self.others, 'other party', 'other parties')}"
        self._own = frozenset(own)
        self.names = (
            *sorted(own, key=lambda name: (name.casefold(), name)),
            *((self._other,) if self.others else ()),
            *((NOT_KNOWN,) if unknown else ()),
        )

    def place(self, name: str) -> str:
        """The lane that a party stands in."""
        return name if name in self._own or name == NOT_KNOWN else self._other
