"""Where a press report's quotation departs from the official text of the same words, and what of it is told indirectly.

What enters: the reports of an episode, and which of them are official texts. What leaves: `Finding`s of the kind
"official words", the official text as `left`, with the place of its words, and the press report as `right`; and of the
kind "official rendering", with the statement of the press report as `right`.

>>> [finding.why for finding in find_official_words(reports, sources)]
['“we will not send ships” in ministry.txt, “we will send ships” in post.txt: negation “not” is lost']

Invariant: a quotation that leaves words out at its ends departs from nothing, and neither does another word for the
same. Only what stands in quotation marks can depart.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from standoff.compare.renderings import Difference, compare_words
from standoff.compare.sources import Sources
from standoff.compare.wordings import Wording, counterparts, explain, likenesses
from standoff.compare.words import Token, find_quoted, find_tokens
from standoff.records import Finding, Reading, Report, Said, Span
from standoff.tags import without_tag

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


def find_official_renderings(
    reports: Sequence[Report], read: Mapping[str, Reading], sources: Mapping[str, Sources]
) -> Iterator[Finding]:
    """The indirect statements of press reports that say in their words what a sentence of an official text says."""
    told = [(report, read[report.id]) for report in reports if report.id in read]
    press = [(r, _indirect(r, reading)) for r, reading in told if sources[r.id].official is None]
    words = [wording for _, wordings in press for wording in wordings]
    for text, reading in told:
        if sources[text.id].official is None:
            continue
        sentences = _outermost(reading.said)
        official = [Wording("", said.span.of(text.text), said.vector) for said in sentences]
        likeness = likenesses(official, words).by_both
        at = 0
        for report, wordings in press:
            part = likeness[:, at : at + len(wordings)]
            at += len(wordings)
            for i, j, lead in counterparts(part):
                span = sentences[i].span
                why = (
                    f"{report.id} has “{_shortened(span.of(text.text))}” of {text.id} in other words: "
                    f"{explain(lead, *part.shape)}"
                )
                yield Finding(
                    "official rendering", round(float(part[i, j]), 3), why, text.id, wordings[j].name, (span,)
                )


def _outermost(said: Sequence[Said]) -> list[Said]:
    """What is said without what lies in it: a statement would be the rival of its own sentence."""
    kept: list[Said] = []
    for one in sorted(said, key=lambda s: (s.span.start, -s.span.end)):
        if not kept or not kept[-1].span.contains(one.span):
            kept.append(one)
    return kept


def _indirect(report: Report, reading: Reading) -> list[Wording]:
    """What speakers say in a report without quotation marks, each run of words once, by the first of its statements."""
    vectors = {said.span: said.vector for said in reading.said}
    words: dict[Span, Wording] = {}
    for one in reading.statements:
        if one.content in vectors and one.mode in {"indirect", "mixed"}:
            words.setdefault(one.content, Wording(one.id, without_tag(report.text, one), vectors[one.content]))
    return list(words.values())


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
