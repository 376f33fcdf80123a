"""Where reports disagree, each disagreement once.

What enters: findings, and a `Holdings`. What leaves: `DisagreementRow`s with what each side has, where a finding tells.

>>> read_sides("40 dead in a.txt, 14 dead in b.txt", ("a.txt", "b.txt"))
('40 dead', '14 dead')

Invariant: copies of one text are one side; what they differ in from another text is told once, with all of them.
"""

from collections.abc import Iterable, Sequence

from standoff.present.asked import Holdings
from standoff.present.rows import DisagreementRow
from standoff.present.wording import plain
from standoff.records import Finding


def disagreement_rows(collection: Holdings, findings: Iterable[Finding]) -> tuple[DisagreementRow, ...]:
    """Where reports differ, with the reports that do, whichever of reports or statements the finding names.

    Findings of one kind that have a value of one text in common are one row.
    """
    text_of = {report: d.id for d in collection.comparison.dispatches for report in d.reports}
    told: dict[tuple[str, str], list[str]] = {}
    groups: list[tuple[str, dict[str, list[str]], set[tuple[str, str]]]] = []
    ordered = sorted(findings, key=lambda finding: (finding.kind, finding.left, finding.right, finding.why))
    for finding in ordered:
        left, right = (_report_of(collection, side) for side in (finding.left, finding.right))
        values = read_sides(finding.why, (left, right))
        if values is None:
            reports = told.setdefault((plain(finding.kind), plain(_without(finding.why, (left, right)))), [])
            reports += [report for report in dict.fromkeys((left, right)) if report not in reports]
            continue
        pair = dict(zip(values, (left, right), strict=True))
        texts = {(value, text_of.get(report, report)) for value, report in pair.items()}
        of_kind = [group for group in groups if group[0] == finding.kind and group[2] & texts]
        if not of_kind:
            of_kind = [(finding.kind, {}, set())]
            groups.append(of_kind[0])
        _, held, known = of_kind[0]
        known |= texts
        for value, report in pair.items():
            if report not in held.setdefault(value, []):
                held[value].append(report)
        for _, more, others in of_kind[1:]:
            known |= others
            for value, reports in more.items():
                held[value] = [*held.get(value, ()), *(r for r in reports if r not in held.get(value, ()))]
        groups = [group for group in groups if not any(group is merged for merged in of_kind[1:])]
    rows = [DisagreementRow(kind, why, tuple(sorted(reports))) for (kind, why), reports in told.items()]
    for kind, held, _ in groups:
        parts = tuple(sorted(((plain(v), tuple(sorted(r))) for v, r in held.items()), key=lambda part: part[::-1]))
        sides = tuple(sorted({report for _, reports in parts for report in reports}))
        rows.append(DisagreementRow(plain(kind), " / ".join(value for value, _ in parts), sides, parts))
    return tuple(sorted(rows, key=lambda row: (row.kind, row.sides, row.why)))


def read_sides(why: str, sides: Sequence[str]) -> tuple[str, str] | None:
    """What each of two reports has, where the reason reads "this in one, that in the other"."""
    left, right = sides
    first, _, rest = why.partition(f" in {left}, ")
    if left == right or not rest.endswith(f" in {right}"):
        return None
    second = rest.removesuffix(f" in {right}")
    return (first, second) if first and second and first != second else None


def _report_of(collection: Holdings, side: str) -> str:
    statement = collection.statements.get(side)
    return (statement.report_id or "typed") if statement else side


def _without(why: str, reports: Iterable[str]) -> str:
    # the reports stand behind the words, as numbers
    for report in dict.fromkeys(reports):
        why = why.replace(f", in {report}", "").replace(f" in {report}", "").replace(f" ({report})", "")
    return why
