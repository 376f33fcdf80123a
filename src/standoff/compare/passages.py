"""Passages that a report of its own has taken in from another: which of its sentences stand in the other's text.

What enters: a report, judges of pairs, and which text each report is a copy of.
What leaves: a `Finding` of the kind "passages" for each text that the report took some from: `left` is the report,
`right` the source, `spans` the sentences of `left`.

>>> find_passages("feature.txt", judges, unit_of)[0].why
'3 of 11 sentences of feature.txt stand in wire.txt, 3 of them word for word: 27% of feature.txt, 44% of wire.txt'

Invariant: a passage joins two texts of different groups, and what stands in quotation marks alone makes none.
"""

from collections.abc import Callable, Collection, Iterable

from standoff.compare.judges import Judges
from standoff.compare.outline import Outline
from standoff.compare.sharing import Shared, share_lines
from standoff.records import Finding


def find_passages(
    report: str, judges: Judges, unit_of: Callable[[str], str], among: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """The passages that a report took in, in order; with `among` those from these texts alone."""
    shelf, taken = judges.shelf, dict[str, list[tuple[str, Shared]]]()
    for other in sorted(shelf.partners(report)):
        if among is not None and unit_of(other) not in among:
            continue
        if unit_of(other) == unit_of(report) or not judges.likeness(report, other).shared:
            continue
        left, right = sorted((report, other))
        shared = share_lines(shelf.outline(left), shelf.outline(right), judges.rarity, judges.models.line)
        shared = shared if left == report else shared.turned
        # two agencies write on one occasion each in its own words, however much these have in common
        apart = _differ(judges.shelf.sources(report).agencies, judges.shelf.sources(other).agencies)
        if shared.links and (shared.verbatim or not apart) and not _is_source(report, other, shared, judges):
            taken.setdefault(unit_of(other), []).append((other, shared))
    found = []
    for options in taken.values():
        # the copies of a text have the passage in several cuts: the one that has most of it stands for them
        source, shared = min(options, key=lambda option: (-len(option[1].links), -option[1].verbatim, option[0]))
        found.append(_finding(shelf.outline(report), shelf.outline(source), shared))
    return in_order(found)


def in_order(passages: Iterable[Finding]) -> tuple[Finding, ...]:
    """The passages of one report, the text that it took most from first."""
    return tuple(sorted(passages, key=lambda passage: (-len(passage.spans), passage.right)))


def _differ(ours: Collection[str], theirs: Collection[str]) -> bool:
    return bool(ours) and bool(theirs) and set(ours).isdisjoint(theirs)


def _is_source(left: str, right: str, shared: Shared, judges: Judges) -> bool:
    """Whether the other has it from the left of two reports.

    The source is an official text, or an agency's; else the one published on an earlier day; else the one of which the
    passages are the larger share.

    Two that nothing tells apart are told from the first to the second by their names, which is a convention.
    """
    ours, theirs = judges.shelf.sources(left), judges.shelf.sources(right)
    for mine, other in (
        (ours.official is not None, theirs.official is not None),
        (bool(ours.agencies), bool(theirs.agencies)),
    ):
        if mine != other:
            return mine
    days = [judges.shelf.day(report).published for report in (left, right)]
    published = [(min(told, default=""), max(told, default="")) for told in days]
    if all(first for first, _ in published) and (
        published[0][1] < published[1][0] or published[1][1] < published[0][0]
    ):
        return published[0] < published[1]
    return (-shared.shares[0], left) < (-shared.shares[1], right)


def _finding(taker: Outline, source: Outline, shared: Shared) -> Finding:
    lines = sum(1 for line in taker.lines if line.span.start < line.span.end)
    why = (
        f"{len(shared.links)} of {lines} sentences of {taker.report_id} stand in {source.report_id}, "
        f"{shared.verbatim} of them word for word: {shared.shares[0]:.0%} of {taker.report_id}, "
        f"{shared.shares[1]:.0%} of {source.report_id}"
    )
    spans = tuple(taker.lines[number].span for number, _ in shared.links)
    return Finding("passages", round(shared.shares[0], 3), why, taker.report_id, source.report_id, spans)
