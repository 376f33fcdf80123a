"""How many separate origins, in this collection, the reports of a statement have, and what they are.

What enters: the statements of a signal, the dispatches of their reports, and what each report says of its sources.
What leaves: `Origin`s.

>>> [(o.kind, o.name) for o in find_origins(statements, dispatches, sources)]
[('agency', 'Norland Press Agency'), ('cited', 'The Osthavn Post')]

Invariant: each report of the statements stands in one origin; reports of one dispatch share theirs; an agency whose own
text one report is and whom another cites is one origin; a report whose statements stand in a passage of another's text
has them from that text; an outlet that is cited for one passage is no origin of another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from standoff.compare.sources import Sources
from standoff.records import Dispatch, Finding, Origin, Statement

# In a long paragraph an outlet is cited for so many characters that follow its name.
_NEAR_CHARACTERS = 400
# Of two kinds that one name has, the one that is nearer to the words counts.
_FIRSTHAND = ("official text", "agency", "own reporting", "cited", "not known")
_LONGEST_MARK = 80


def find_origins(
    statements: Sequence[Statement], dispatches: Sequence[Dispatch], sources: Mapping[str, Sources]
) -> tuple[Origin, ...]:
    """The origins of the statements' reports, by kind and name.

    `dispatches` are those of the reports, and of the texts that passages of the reports were taken from.
    """
    by_dispatch: dict[str, dict[str, str]] = {}
    for report in sorted({statement.report_id for statement in statements if statement.report_id}):
        dispatch, why = _derived_from([s for s in statements if s.report_id == report], report, dispatches)
        by_dispatch.setdefault(dispatch.id, {})[report] = why
    found: dict[tuple[str, str], Origin] = {}
    for dispatch in dispatches:
        ours = by_dispatch.get(dispatch.id)
        if not ours:
            continue
        theirs = [s for s in statements if s.report_id in ours and s.report_id in dispatch.reports]
        origin = _origin(dispatch, tuple(ours), theirs, sources)
        passages = [why for why in ours.values() if why]
        origin = replace(origin, why="; ".join(dict.fromkeys([origin.why, *passages])))
        # what is not known of two dispatches is not known to be one
        key = (origin.name, "") if origin.name else ("", dispatch.id)
        known = found.get(key)
        if known is not None:
            first, second = sorted((known, origin), key=lambda o: (_FIRSTHAND.index(o.kind), o.reports))
            reports = tuple(sorted({*known.reports, *origin.reports}))
            why = "; ".join(dict.fromkeys((first.why, second.why)))
            origin = Origin(first.kind, origin.name, reports, why, known.doubtful and origin.doubtful)
        found[key] = origin
    return tuple(sorted(found.values(), key=lambda o: (o.kind, o.name, o.reports)))


def passages_of(dispatches: Iterable[Dispatch]) -> tuple[Finding, ...]:
    """The passages that the reports of the dispatches have taken in from other texts."""
    return tuple(finding for dispatch in dispatches for finding in dispatch.findings if finding.kind == "passages")


def _derived_from(statements: Sequence[Statement], report: str, dispatches: Sequence[Dispatch]) -> tuple[Dispatch, str]:
    """The dispatch that a report has statements from: another's where all of them stand in passages taken from it."""
    own = next(dispatch for dispatch in dispatches if report in dispatch.reports)
    for finding in passages_of((own,)):
        taken = [s.sentence is not None and any(p.overlaps(s.sentence) for p in finding.spans) for s in statements]
        source = next((dispatch for dispatch in dispatches if finding.right in dispatch.reports), None)
        if finding.left == report and all(taken) and source is not None:
            return source, f"{report} has it in a passage that stands in {finding.right}"
    return own, ""


def _origin(
    dispatch: Dispatch, reports: tuple[str, ...], statements: Sequence[Statement], sources: Mapping[str, Sources]
) -> Origin:
    official = [report for report in dispatch.reports if sources[report].official is not None]
    if official:
        first = official[0]
        return Origin("official text", sources[first].own or "", reports, f"{first}: {sources[first].official}")
    if dispatch.agency:
        return Origin("agency", dispatch.agency, reports, _why_agency(dispatch, sources))
    near = _cited_near(statements, sources)
    if near:
        return Origin("cited", near, reports, "cited in the sentence, or before it in its paragraph")
    credited = sorted({name for report in dispatch.reports for name in sources[report].credits})
    if credited:
        return Origin("cited", " and ".join(credited), reports, "a line of its own credits the whole text to it")
    own = sorted({name for r in reports if sources[r].is_own_reporting and (name := sources[r].own)})
    if own:
        return Origin("own reporting", " and ".join(own), reports, "it speaks of its own reporting")
    if not dispatch.cited:
        why = "no agency is named, nobody is cited, and no other text has the same words"
        return Origin("not known", "", reports, why)
    # an outlet that has nothing from its own people and names one news agency has mostly re-worded that agency's text
    wires = {sources[report].wire for report in dispatch.reports if sources[report].cited}
    if len(dispatch.cited) == 1 and wires == set(dispatch.cited):
        why = "the one source that the text names, an agency, though for something else that it tells"
        return Origin("cited", dispatch.cited[0], reports, why, doubtful=True)
    others = " and ".join(dispatch.cited)
    return Origin("not known", "", reports, f"nobody is named for it; the text cites {others} for something else")


def _why_agency(dispatch: Dispatch, sources: Mapping[str, Sources]) -> str:
    for report in dispatch.reports:
        for name, words in sources[report].marks:
            if name == dispatch.agency:
                same = f"; {len(dispatch.reports)} reports have its text" if len(dispatch.reports) > 1 else ""
                return f"{report} names it: “{_shortened(words)}”{same}"
    return "named by its reports"


def _shortened(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST_MARK else f"{plain[:_LONGEST_MARK].rstrip()} …"


def _cited_near(statements: Sequence[Statement], sources: Mapping[str, Sources]) -> str | None:
    """The outlet that the first statement with one is from: its own attribution's, else the nearest that is cited."""
    for statement in statements:
        if statement.report_id is None:
            continue
        citations = sources[statement.report_id].citations
        through = [c.outlet for c in citations if any(c.outlet == filler.name for filler in statement.via)]
        if through:
            return through[-1]
        span = statement.sentence
        if span is None:
            continue
        within = [c.outlet for c in citations if span.start <= c.span.start < span.end]
        near = (c for c in citations if span.start - c.span.start <= _NEAR_CHARACTERS)
        before = [c.outlet for c in near if c.covers and c.covers.start <= span.start < c.covers.end]
        if within or before:
            return (within or before)[-1]
    return None
