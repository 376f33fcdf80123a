"""The readings of a collection as people have them, for comparing: what was read, with all that was said of it.

What enters: reports, readings, and the rulings of people, the oldest first. What leaves: `Revised` readings, with the
judgements on groups, and what was removed or is attached to nothing.

    revised = revise(reports, readings, rulings)

Invariant: the readings come in their order, and without a ruling in force they are those that came.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from standoff.records import Reading, Report, Statement
from standoff.revise.judging import resolve
from standoff.revise.overlay import ReadText, Removed, lay_over
from standoff.revise.parties import PartyNames
from standoff.rulings import Judged, Ruling, Unattached, in_force


@dataclass(frozen=True, slots=True)
class Revised:
    """Readings with their statements as corrected, and the judgements in force as comparing takes them."""

    readings: tuple[Reading, ...]
    judged: tuple[Judged, ...] = ()
    removed: tuple[Removed, ...] = ()
    unattached: tuple[Unattached, ...] = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of all readings, in order."""
        return tuple(statement for reading in self.readings for statement in reading.statements)


def revise(reports: Sequence[Report], readings: Sequence[Reading], rulings: Sequence[Ruling]) -> Revised:
    """The readings as people have them; those of reports that nobody spoke of may be left out."""
    if not in_force(rulings):
        return Revised(tuple(readings))
    sentences = {reading.report_id: reading.sentences for reading in readings}
    texts = {report.id: ReadText(report.text, sentences.get(report.id, ())) for report in reports}
    read = {reading.report_id: reading.statements for reading in readings}
    overlaid = lay_over([s for statements in read.values() for s in statements], rulings, texts)
    names = PartyNames(in_force(rulings))
    of_report: dict[str, list[Statement]] = {}
    for statement in overlaid.statements:
        of_report.setdefault(statement.report_id or "", []).append(names.statement(statement) if names else statement)
    resolved = resolve(rulings, read, texts)
    return Revised(
        tuple(replace(reading, statements=tuple(of_report.get(reading.report_id, ()))) for reading in readings),
        resolved.judged,
        overlaid.removed,
        (*overlaid.unattached, *resolved.unattached),
    )
