"""What comparing reports must yield of single statements: renderings, figures, positions, changes, disagreements.

What enters: a section of the gold and a `Record`. What leaves: `Line`s.

    for line in check_figures(gold["figures"], record): ...

Invariant: what counts as the same is said here and holds for every record of a section; no report is named.
"""

import re
from collections import Counter
from collections.abc import Iterator

from comparison_lines import Gold, Line, Record, short, shorten, stems, told
from standoff.compare.renderings import Rendering, renderings
from standoff.records import Figure, Position, Signal

_ALIKE = {"approximately": "around", "about": "around"}
# permits with and without conditions count as near, as do refusing and opposing
_NEAR = {"permits with conditions": "permits", "rejects": "refuses", "opposes": "refuses", "prohibits": "refuses"}
_LEAVES_OPEN = frozenset({"considers", "undecided"})
# any phrase of an act that means strikes on Russia, or that Ukraine uses what it has been given
_USE = re.compile(r"\b(strik\w*|hit\w*|attack\w*|fir(e|es|ing)|use force|use of|use)\b", re.I)
_ON_WHOM = re.compile(r"\bRussian?\b|\bUkraine\b", re.I)


def check_renderings(gold: list[Gold], record: Record) -> Iterator[Line]:
    """Each statement is one signal over its reports, with the differences of its renderings."""
    taken: set[str] = set()
    for wanted in gold:
        signal = _find_signal(wanted, record, taken)
        name = f"{wanted['of']} ({' '.join(wanted['reports'])})"
        if signal is None:
            yield Line("renderings", name, False, "no signal of several renderings")
            continue
        taken.add(signal.id)
        texts = renderings(signal, record.statements, {r.id: r for r in record.reports.values()})
        found = Counter(short(record.statements[s].report_id or "") for s in signal.statements)
        yield Line("renderings", name, found == Counter(wanted["reports"]), told(sorted(found.elements())))
        for pair in wanted.get("differ_in", ()):
            left, right = (Counter(re.findall(r"\w+", words.lower())) for words in pair)
            holds = any(_tells_apart(text, frozenset(left - right), frozenset(right - left)) for text in texts)
            changed = [f"{d.fullest or '-'} / {d.other or '-'}" for text in texts for d in text.differences]
            yield Line("renderings", f"differs in: {' / '.join(pair)}", holds, told(changed))
        for change in wanted.get("meaning_changed", ()):
            reports = change.get("reports") or [change["report"]]
            marked = shorten(text.report for text in texts if text.changes_meaning)
            holds = set(reports) <= set(marked)
            yield Line("renderings", f"meaning changed in {' '.join(reports)}", holds, f"marked: {told(marked)}")


def _tells_apart(text: Rendering, left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether the words of one side are among the fullest's own words, and those of the other among this text's."""
    fullest = set(re.findall(r"\w+", " ".join(d.fullest for d in text.differences).lower()))
    other = set(re.findall(r"\w+", " ".join(d.other for d in text.differences).lower()))
    return (left <= fullest and right <= other) or (right <= fullest and left <= other)


def _find_signal(wanted: Gold, record: Record, taken: set[str]) -> Signal | None:
    """The signal with most of the description's words, and at least half; one of the same reports before others."""
    words = stems(wanted["of"]) | stems(wanted.get("differ_in", ""))

    def share(signal: Signal) -> float:
        said = set[str]().union(*(stems(record.sentence(s)) for s in signal.statements))
        return len(words & said) / len(words)

    several = [
        signal
        for signal in record.comparison.signals
        if len(signal.statements) > 1
        and signal.id not in taken
        and any(wanted["speaker"] == getattr(record.statements[s].speaker, "name", "") for s in signal.statements)
    ]
    near = [signal for signal in several if share(signal) >= 0.5]
    return max(near, key=lambda s: (shorten(s.reports) == sorted(set(wanted["reports"])), share(s), s.id), default=None)


def check_figures(gold: list[Gold], record: Record) -> Iterator[Line]:
    """Each figure has its value, unit and bound in each of its reports, and who claims it."""
    for wanted in gold:
        for report in wanted["reports"]:
            figures = record.readings[report].figures
            held = [figure for figure in figures if _is_figure(figure, wanted)]
            near = [f"{f.value:g} {f.unit} ({f.bound})" for f in held or figures]
            value = " ".join(str(wanted.get(key, "")) for key in ("bound", "value", "unit")).strip()
            yield Line("figures", f"{report}: {wanted['what']}, {value}", bool(held), told(near))
            if "claimed_by" not in wanted:
                continue
            by = wanted["claimed_by"]
            names = {by} if isinstance(by, str) else set(by)
            claimants = {
                name
                for s in record.readings[report].statements
                if s.figure and _is_figure(s.figure, wanted)
                for filler in ((s.speaker,) if s.speaker else ()) + s.via
                for name in filler.name.split("; ")
            }
            name = f"{report}: claimed by {told(sorted(names))}"
            yield Line("figures", name, names <= claimants, told(sorted(claimants)))


def _is_figure(figure: Figure, wanted: Gold) -> bool:
    value, bound, unit = wanted["value"], wanted.get("bound"), wanted.get("unit")
    if isinstance(value, str):
        first, second = map(float, value.split(":"))
        value, bound = first / second, "ratio"
    also = wanted.get("also")
    return (
        abs(figure.value - value) < 1e-9
        and (bound is None or figure.bound == _ALIKE.get(bound, bound))
        and (unit is None or figure.unit.rstrip("s") == unit.rstrip("s"))
        and (also is None or (float(also["value"]), also["unit"]) in figure.also)
    )


def check_disagreements(gold: list[Gold], record: Record) -> Iterator[Line]:
    """A finding on the reports in the words of both, or positions of a party that contradict one another."""
    for wanted in gold:
        sides = {report: text for report, text in wanted.items() if report != "on"}
        found = [
            finding.why
            for finding in record.comparison.disagreements
            if {short(finding.left), short(finding.right)} <= set(sides)
            and len(stems(finding.why) & stems(" ".join(sides.values()))) >= 2
        ]
        found += [
            f"{p.party} {p.stance}: {p.act}"
            for p in record.positions
            if p.conflicts_with and p.party in wanted["on"] and not sides.keys().isdisjoint(shorten(p.reports))
        ]
        yield Line("disagreements", f"{wanted['on']} ({' '.join(sides)})", bool(found), told(found))


def check_positions(gold: list[Gold], record: Record) -> Iterator[Line]:
    """Each party's stance on strikes into Russia, in one of its reports."""
    for wanted in gold:
        party = record.party(wanted["party"])
        own = [p for p in record.positions if record.party(p.party) == party and is_on_strikes(p)]
        held = [p for p in own if _near(p.stance) == _near(wanted["stance"])]
        held = [p for p in held if set(shorten(p.reports)) & set(wanted["reports"])]
        exact = [p for p in held if p.stance == wanted["stance"]]
        found = [f"{p.stance} “{p.act}” ({' '.join(shorten(p.reports))})" for p in exact or held or own]
        name = f"{party} {wanted['stance']} ({' '.join(wanted['reports'])})"
        yield Line("positions_on_strikes_into_Russia", name, bool(held), told(found))


def is_on_strikes(position: Position) -> bool:
    """Whether the act of a position means strikes into Russia, whatever its phrase."""
    return bool(_USE.search(position.act) and _ON_WHOM.search(position.act))


def _near(stance: str) -> str:
    return _NEAR.get(stance, stance)


def check_changes(gold: list[Gold], record: Record) -> Iterator[Line]:
    """Both stances are in the record, for one party, and are no contradiction."""
    for wanted in gold:
        if isinstance(wanted["from"], dict):
            ends = [(wanted[end]["report"], frozenset({_near(wanted[end]["stance"])})) for end in ("from", "to")]
            about = [p for p in record.positions if p.party in wanted["on"] and is_on_strikes(p)]
        else:
            ends = [(wanted["in"], frozenset({wanted["from"]})), (wanted["in"], _LEAVES_OPEN)]
            about = [p for p in record.positions if len(stems(wanted["on"]) & stems(record.words_of(p))) > 1]
        before, after = ([p for p in about if r in shorten(p.reports) and _near(p.stance) in s] for r, s in ends)
        pairs = [
            (a, b)
            for a in before
            for b in after
            if a.party == b.party and not set(a.conflicts_with) & set(b.statements)
        ]
        found = [f"{p.party} {p.stance} “{p.act}” ({' '.join(shorten(p.reports))})" for p in (*before, *after)]
        against = " (marked as contradicting one another)" if before and after and not pairs else ""
        yield Line("changes", str(wanted["on"]), bool(pairs), told(found) + against)


def check_arithmetic(gold: list[Gold], record: Record) -> Iterator[Line]:
    """A finding on the report that names both figures of the claim."""
    for wanted in gold:
        findings = [finding.why for finding in record.comparison.disagreements]
        figures = [re.compile(rf"\b{n:,}\b|\b{n}\b") for n in wanted["figures"]]
        found = [why for why in findings if all(figure.search(why) for figure in figures)]
        yield Line("checks_of_arithmetic", str(wanted["claim"]), bool(found), told(found))
