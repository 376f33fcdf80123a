"""Where a press report's quotation departs in meaning from the official text of the same words.

What enters: the reports of an episode, and which of them are official texts. What leaves: `Finding`s of the kind
"official words", the official text as `left`, with the place of its words, and the press report as `right`.

>>> [finding.why for finding in find_official_words(reports, sources)]
['“we will not send ships” in ministry.txt, “we will send ships” in post.txt: negation “not” is lost']

Invariant: a quotation that leaves words out at its ends departs from nothing, and neither does another word for the
same.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from standoff.compare.renderings import Difference, compare_words
from standoff.compare.sources import Sources
from standoff.compare.words import Token, find_quoted, find_tokens
from standoff.records import Finding, Report, Span

# A quotation of fewer words may be anybody's; one with less than this in common is of other words.
_FEWEST_WORDS, _LEAST_ALIKE = 5, 0.6
# An official text of hundreds of pages is looked at from where its words begin to be those of the quotation.
_LONGEST = 20_000
_TOLD = 160


def find_official_words(reports: Sequence[Report], sources: Mapping[str, Sources]) -> Iterator[Finding]:
    """The quotations of press reports whose meaning the official words of the same episode do not bear out."""
    official = [report for report in reports if sources[report.id].official is not None]
    press = [report for report in reports if sources[report.id].official is None]
    for text in official:
        words = find_tokens(text.text)[:_LONGEST]
        for report in press:
            for quoted in find_quoted(report.text):
                yield from _departures(text, words, report, quoted)


def _departures(official: Report, words: Sequence[Token], report: Report, quoted: Span) -> Iterator[Finding]:
    said = quoted.of(report.text)
    place = _same_words(words, find_tokens(said))
    if place is None:
        return
    alike, span = place
    lost = [one for one in compare_words(span.of(official.text), said) if one.changes_meaning]
    if lost:
        why = (
            f"“{_shortened(span.of(official.text))}” in {official.id}, {_in_marks(said)} in {report.id}: "
            f"{'; '.join(_told(one) for one in lost)}"
        )
        yield Finding("official words", round(alike, 3), why, official.id, report.id, (span,))


def _same_words(words: Sequence[Token], said: Sequence[Token]) -> tuple[float, Span] | None:
    """Where the words of a quotation stand in the official text, from its first to its last, and how alike they are."""
    if len(said) < _FEWEST_WORDS:
        return None
    keys = [token.key for token in said]
    known = set(keys)
    matcher: SequenceMatcher[str] = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(keys)
    best: tuple[float, int, int] | None = None
    for start in (at for at, token in enumerate(words) if token.key in known):
        # what is left out in the middle makes the official words longer than the quotation
        window = [token.key for token in words[start : start + 2 * len(keys)]]
        if len(known.intersection(window)) < _LEAST_ALIKE * len(known):
            continue
        matcher.set_seq1(window)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        matched = sum(block.size for block in blocks)
        end = blocks[-1].a + blocks[-1].size
        alike = 2 * matched / (end + len(keys))
        if blocks[0].a == 0 and (best is None or alike > best[0]):
            best = (alike, start, start + end)
    if best is None or best[0] < _LEAST_ALIKE:
        return None
    return best[0], Span(words[best[1]].start, words[best[2] - 1].end)


def _told(one: Difference) -> str:
    if not one.other:
        return f"{one.kind} “{_shortened(one.fullest)}” is lost"
    if not one.fullest:
        return f"{one.kind} “{_shortened(one.other)}” is added"
    return f"{one.kind} “{_shortened(one.fullest)}” has become “{_shortened(one.other)}”"


def _in_marks(quoted: str) -> str:
    return f"“{_shortened(quoted.strip('“”„«»‘’ ' + chr(34)))}”"


def _shortened(words: str) -> str:
    plain = " ".join(words.split()).rstrip(",")
    return plain if len(plain) <= _TOLD else f"{plain[:_TOLD].rstrip()} …"
