"""Says which event of PLOVER a statement is: by its force where that has a type of its own, else by the coder.

What enters: a `Statement`, the knowledge. What leaves: its type and quad class, or None.

>>> StatementCoder(load_knowledge()).code(threat)
('THREATEN', 3)

Invariant: a statement that no type fits, or of which the actor, the target or the sentence isn't known, has none.
"""

from collections.abc import Iterator
from functools import cached_property

from standoff.annotate.events.coder import EventCoder, load_coder
from standoff.annotate.events.marking import QUADS, Places, find_places
from standoff.annotate.gazetteer import gazetteer_of
from standoff.knowledge import Knowledge
from standoff.records import Filler, Kind, Span, Stance, Statement

# What a force is in PLOVER, whatever it is about. A sentence may hold several statements, and the coder, which is shown
# the sentence, can't tell which of them is asked for; the force can.
_TYPE_OF_KIND: dict[Kind, str] = {
    "threat": "THREATEN",
    "demand": "REQUEST",
    "refusal": "REJECT",
    "accusation": "ACCUSE",
    # to promise, to offer and to consent are intents to cooperate (CAMEO 03); the deed, once done, is another event
    "pledge": "AGREE",
    "offer": "AGREE",
    "permission": "AGREE",
}
# PLOVER dropped what CAMEO had for mere statements (01), and to deny (016) and to weigh were among them. A coder that
# has to choose a type would choose that of the deed that is denied or weighed.
_UNTYPED_KINDS: frozenset[Kind] = frozenset({"denial"})
_UNTYPED_STANCES: frozenset[Stance] = frozenset({"considers", "undecided"})


class StatementCoder:
    """Codes statements; the network is loaded when the first comes that no force decides."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    @cached_property
    def _coder(self) -> EventCoder:
        return load_coder(self._knowledge)

    def code(self, statement: Statement) -> tuple[str, int] | None:
        """The event type and quad class of a statement, None where it has none."""
        if not (statement.actor and statement.target and statement.text.strip()):
            return None
        if statement.kind in _UNTYPED_KINDS or statement.stance in _UNTYPED_STANCES:
            return None
        event_type = _TYPE_OF_KIND.get(statement.kind)
        if statement.kind == "permission" and statement.stance == "supports":
            # to speak well of what another does (CAMEO 051, 053) is not to let it be done
            event_type = "SUPPORT"
        if event_type is None:
            event_type = self._coder.code_at(statement.text, self.places(statement)).event_type
        return event_type, QUADS[event_type]

    def places(self, statement: Statement) -> Places:
        """Where the sentence has the actor and the target: by name, or else the words of who speaks for the actor."""
        source = next(self._named(statement, statement.actor), None) or _own_place(statement, statement.speaker)
        apart = (place for place in self._named(statement, statement.target) if not (source and place.overlaps(source)))
        return source, next(apart, None)

    def _named(self, statement: Statement, fillers: tuple[Filler, ...]) -> Iterator[Span]:
        """The places of the first of the fillers, then of the others: their own words, then any name of theirs."""
        known = list(gazetteer_of(self._knowledge).find(statement.text))
        for filler in fillers:
            own = _own_place(statement, filler)
            if own is not None:
                yield own
            yield from (span for span, _kind, name in known if name == filler.name)
            found = find_places(statement.text, filler.name, "")[0]
            if found is not None:
                yield found


def _own_place(statement: Statement, filler: Filler | None) -> Span | None:
    """Where a filler's words stand in the statement's sentence, if the report has them there."""
    if filler is None or filler.span is None or statement.sentence is None:
        return None
    start = filler.span.start - statement.sentence.start
    place = Span(start, start + filler.span.end - filler.span.start)
    # a sentence that a person typed may begin elsewhere than where the report has it
    return place if filler.text and place.of(statement.text) == filler.text else None
