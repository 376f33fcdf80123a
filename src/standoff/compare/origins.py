"""How many separate origins, in this collection, the reports of a statement have, and what they are.

What enters: the statements of a signal, the dispatches of their reports, and what each report says of its sources.
What leaves: `Origin`s.

>>> [(o.kind, o.name) for o in find_origins(statements, dispatches, sources)]
[('agency', 'Norland Press Agency'), ('cited', 'The Osthavn Post')]

Invariant: each report of the statements stands in one origin; reports of one dispatch share theirs; an agency whose own
text one report is and whom another cites is one origin.
"""

from collections.abc import Mapping, Sequence

from standoff.compare.sources import Sources
from standoff.records import Dispatch, Origin, Statement

# An outlet cited in the sentence of a statement, or within so many characters before it, is cited for it.
_NEAR_CHARACTERS = 400


def find_origins(
    statements: Sequence[Statement], dispatches: Sequence[Dispatch], sources: Mapping[str, Sources]
) -> tuple[Origin, ...]:
    """The origins of the statements' reports, by kind and name."""
    reports = {statement.report_id for statement in statements if statement.report_id}
    found: dict[tuple[str, str], Origin] = {}
    for dispatch in dispatches:
        ours = tuple(report for report in dispatch.reports if report in reports)
        if not ours:
            continue
        origin = _origin(dispatch, ours, [s for s in statements if s.report_id in ours], sources)
        # what is not known of two dispatches is not known to be one
        key = (origin.name, "") if origin.name else ("", dispatch.id)
        known = found.get(key)
        if known is not None:
            first = min((known, origin), key=lambda o: (o.kind != "agency", o.kind))
            origin = Origin(first.kind, origin.name, tuple(sorted({*known.reports, *origin.reports})))
        found[key] = origin
    return tuple(sorted(found.values(), key=lambda o: (o.kind, o.name, o.reports)))


def _origin(
    dispatch: Dispatch, reports: tuple[str, ...], statements: Sequence[Statement], sources: Mapping[str, Sources]
) -> Origin:
    if dispatch.agency:
        return Origin("agency", dispatch.agency, reports)
    near = _cited_near(statements, sources)
    cited = near or dispatch.cited
    if cited:
        # where the report cites several and none of them here, any of them may be it
        return Origin("cited", " or ".join(cited), reports)
    own = sorted({name for r in reports if sources[r].is_own_reporting and (name := sources[r].own)})
    if own:
        return Origin("own reporting", " and ".join(own), reports)
    return Origin("not known", "", reports)


def _cited_near(statements: Sequence[Statement], sources: Mapping[str, Sources]) -> tuple[str, ...]:
    """The outlet cited last before the statement or in its sentence, for the first statement that has one."""
    for statement in statements:
        if statement.report_id is None or statement.sentence is None:
            continue
        span = statement.sentence
        before = [
            citation.outlet
            for citation in sources[statement.report_id].citations
            if span.start - _NEAR_CHARACTERS <= citation.span.start < span.end
        ]
        inside = [
            citation.outlet
            for citation in sources[statement.report_id].citations
            if span.start <= citation.span.start < span.end
        ]
        if inside or before:
            return tuple((inside or before)[-1:])
    return ()
