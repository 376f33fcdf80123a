"""Reckons claims about numbers against the figures beside them: a ratio like another, a sum, a share, a multiple.

What enters: a report and its reading.
What leaves: `Finding`s of kind "arithmetic" that say what was claimed, what the figures give, and whether it holds;
their score is how far off the claim is, 0 where it holds.

>>> [finding.why for finding in check_arithmetic(report, reading)]
['60 tankers (40 tankers + 20 tankers) is 60: holds']

Invariant: every number in a finding stands in the report or is reckoned from such.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from standoff.compare.matters import load_matters
from standoff.records import Figure, Finding, Reading, Report, Span

# A ratio that is "similar" to another, and figures given with "about", may be off by so much.
_SIMILAR, _ROUNDED = 0.15, 0.1
# Otherwise a sum or share is off only by how its parts are rounded.
_EXACT = 0.01


def check_arithmetic(report: Report, reading: Reading | None) -> Iterator[Finding]:
    """The claims of one report that its own figures bear out or contradict, in order."""
    if reading is None or not reading.figures:
        return
    told = [
        (sentence, [f for f in reading.figures if f.span is not None and sentence.contains(f.span)])
        for sentence in reading.sentences
    ]
    for number, (sentence, figures) in enumerate(told):
        words = sentence.of(report.text)
        yield from _ratios(report, words, number, told)
        for check in (_sums, _shares, _multiples):
            yield from check(report, words, figures)


def _ratios(report: Report, words: str, number: int, told: Sequence[tuple[Span, list[Figure]]]) -> Iterator[Finding]:
    """ "This ratio is similar to that of the prisoners": the last ratio named against the two figures nearest."""
    if not (_has(words, "ratio") and _has(words, "alike")):
        return
    before = [f for _, figures in told[max(0, number - 4) : number + 1] for f in figures if f.sides is not None]
    if not before:
        return
    said = before[-1]
    for near in (number, number + 1, number - 1):
        figures = told[near][1] if 0 <= near < len(told) else []
        pairs = [(a, b) for a, b in combinations(_plain(figures), 2) if a.unit == b.unit and a.value != b.value]
        if pairs:
            small, large = sorted(pairs[0], key=lambda figure: figure.value)
            low, high = sorted(said.sides or (1.0, 1.0))
            given, found = high / low, large.value / small.value
            off = abs(found / given - 1)
            why = (
                f"{_text(small)} to {_text(large)} is 1 : {found:.1f}, "
                f"said to be like {_text(said)}, 1 : {given:g}: {_verdict(off, _SIMILAR)}"
            )
            yield _finding(report, why, off, _SIMILAR)
            return


def _sums(report: Report, words: str, figures: list[Figure]) -> Iterator[Finding]:
    """ "40 tankers and 20 barges, 60 ships in all": the greatest against the sum of the others."""
    plain = [figure for figure in _plain(figures) if figure.unit]
    if not _has(words, "sums") or len(plain) < 3:
        return
    total = max(plain, key=lambda figure: figure.value)
    parts = [figure for figure in plain if figure is not total]
    if total is not plain[0] and total is not plain[-1]:
        return
    reckoned = sum(part.value for part in parts)
    off, slack = abs(reckoned / total.value - 1), _slack(plain)
    listed = " + ".join(_text(part) for part in parts)
    yield _finding(report, f"{_text(total)} ({listed}) is {reckoned:,g}: {_verdict(off, slack)}", off, slack)


def _shares(report: Report, words: str, figures: list[Figure]) -> Iterator[Finding]:
    """ "30 of the 40 tankers, or 75 per cent": a share with its part and its whole, in one unit."""
    shares = [figure for figure in figures if figure.unit == "%" and figure.upper is None]
    plain = [figure for figure in _plain(figures) if figure.unit != "%"]
    part_of = (
        re.search(r"\b(?:of|out of)\s+(?:the|its|their|a total of)?\s*$", words[: _start(words, plain)])
        if plain
        else None
    )
    if len(shares) != 1 or len(plain) != 2 or part_of is None:
        return
    part, whole = sorted(plain, key=lambda figure: figure.value)
    found = 100 * part.value / whole.value
    off, slack = abs(found / shares[0].value - 1), _slack([*plain, *shares]) + 0.5 / max(shares[0].value, 1.0)
    why = f"{_text(part)} of {_text(whole)} is {found:.1f} %, said to be {_text(shares[0])}: {_verdict(off, slack)}"
    yield _finding(report, why, off, slack)


def _start(words: str, plain: list[Figure]) -> int:
    """Where the second of two figures begins in a sentence."""
    return words.find(plain[-1].text) if len(plain) > 1 else 0


def _multiples(report: Report, words: str, figures: list[Figure]) -> Iterator[Finding]:
    """ "80 tankers, twice as many as the 40 of May": two figures of one unit and how many times one is the other."""
    factors = [(words.lower().find(said), said, factor) for said, factor in load_matters()["times"].items()]
    named = sorted(entry for entry in factors if entry[0] >= 0)
    plain = _plain(figures)
    if len(named) != 1 or len(plain) != 2 or plain[0].unit != plain[1].unit or not plain[1].value:
        return
    _, said, factor = named[0]
    found = plain[0].value / plain[1].value
    off, slack = abs(found / factor - 1), max(_slack(plain), _ROUNDED)
    why = f"{_text(plain[0])} to {_text(plain[1])} is {found:.1f} times, said to be “{said}”: {_verdict(off, slack)}"
    yield _finding(report, why, off, slack)


def _plain(figures: Sequence[Figure]) -> list[Figure]:
    """Figures with one value above nothing: no ratios, and no ranges."""
    return [figure for figure in figures if figure.sides is None and figure.upper is None and figure.value > 0]


def _slack(figures: Sequence[Figure]) -> float:
    return _EXACT if all(figure.bound == "exactly" for figure in figures) else _ROUNDED


def _has(words: str, table: str) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b", words, re.IGNORECASE) for word in load_matters()[table])


def _text(figure: Figure) -> str:
    return " ".join(figure.text.split())


def _verdict(off: float, slack: float) -> str:
    return "holds" if off <= slack else "does not hold"


def _finding(report: Report, why: str, off: float, slack: float) -> Finding:
    return Finding("arithmetic", 0.0 if off <= slack else round(min(1.0, off), 3), why, report.id, report.id)
