"""One report, prepared once for comparing it with any other.

What enters: a report, its reading if there is one, and a `Speller`.
What leaves: an `Outline`: its lines (sentences) as sets of terms, in and out of quotation marks, and their unions.

>>> outline_report(report, None, Speller()).lines[0].terms >= {"dam"}
True

Invariant: an outline depends on its own report alone; nothing in it refers to another report.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from standoff.compare.words import Speller, Word, find_quoted, is_inside, split_sentences
from standoff.records import Reading, Report, Span

# A line of fewer terms (a headline's kicker, "Read more") is like too many others to be anybody's copy.
LEAST_TERMS = 3
SHINGLE_WORDS = 3
# So many words of a quotation that stand in another's quotation too are the same words of the same speaker.
QUOTED_WORDS = 5
# A title and what a lead takes: later sentences tell what went before, which is the same on many days.
LEAD_LINES = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its span and its terms, all of them, those outside quotation marks, its names and its figures."""

    span: Span
    terms: frozenset[str]
    outside: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outline:
    """A report as comparing sees it; `key` orders reports in a way that no order of reading changes.

    `told` are the lines without what they say in quotation marks, for that may stand in anybody's report; `lead` are
    the terms of the first lines, `gist` what the report opens with as a vector, empty where nobody has read it.
    """

    report_id: str
    key: str
    lines: tuple[Line, ...]
    terms: frozenset[str]
    outside: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]
    outside_shingles: frozenset[tuple[str, ...]]
    quotes: tuple[frozenset[str], ...]
    quoted_shingles: frozenset[tuple[str, ...]]
    words: tuple[str, ...]
    told: tuple[Line, ...]
    lead: frozenset[str]
    lead_names: frozenset[str]
    gist: bytes = b""


def outline_report(report: Report, reading: Reading | None, speller: Speller) -> Outline:
    """The outline of a report; its sentences are the reading's, or are split by punctuation where it has none."""
    text = report.text
    prefix = f"{report.title}\n" if report.title and not text.startswith(report.title) else ""
    quoted = find_quoted(text)
    words = tuple(speller.words(text))
    in_quotes = [is_inside(quoted, word.start, word.end) for word in words]
    spoken = [tuple(word for word in words if is_inside((span,), word.start, word.end)) for span in quoted]
    sentences = reading.sentences if reading is not None and reading.sentences else split_sentences(text)
    lines = tuple(_line(span, inside) for span, inside in _cut(sentences, words, in_quotes))
    title = _line(Span(0, 0), [(word, False) for word in speller.words(prefix)])
    kept = tuple(line for line in (title, *lines) if len(line.terms) >= LEAST_TERMS)
    keys = tuple(word.key for word in words)
    out_keys = tuple(word.key for word, inside in zip(words, in_quotes, strict=True) if not inside)
    terms = frozenset[str]().union(*(line.terms for line in kept))
    return Outline(
        report_id=report.id,
        key=f"{report.sha256}:{report.id}",
        lines=kept,
        terms=terms,
        outside=frozenset[str]().union(*(line.outside for line in kept)) if any(in_quotes) else terms,
        names=frozenset[str]().union(*(line.names for line in kept)),
        figures=frozenset[str]().union(*(line.figures for line in kept)),
        outside_shingles=_shingles(out_keys),
        quotes=tuple(said for one in spoken if len(said := frozenset(w.term for w in one if w.term)) >= LEAST_TERMS),
        quoted_shingles=frozenset[tuple[str, ...]]().union(*map(_quoted_shingles, spoken)),
        words=keys,
        told=tuple(_outside(line) for line in kept if len(line.outside) >= LEAST_TERMS),
        lead=frozenset[str]().union(*(line.terms for line in kept[:LEAD_LINES])),
        lead_names=frozenset[str]().union(*(line.names for line in kept[:LEAD_LINES])),
        gist=reading.gist if reading is not None else b"",
    )


def outline_sentence(text: str, speller: Speller) -> Line:
    """A sentence, or a few words, as a line of their own."""
    return _line(Span(0, len(text)), [(word, False) for word in speller.words(text)])


def stable_id(letter: str, *parts: str) -> str:
    """A name made of what it names: a letter and the first ten hexadecimal digits of a SHA-256."""
    return letter + hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:10]


@lru_cache(maxsize=1 << 18)
def number_of(term: str) -> int:
    """A number of 64 bits that stands for a term: the first bytes of a BLAKE2b, the same on any machine."""
    return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=8).digest(), "little")


def _cut(
    sentences: tuple[Span, ...], words: tuple[Word, ...], in_quotes: list[bool]
) -> list[tuple[Span, list[tuple[Word, bool]]]]:
    """The words of each sentence with whether they are quoted; both come in the order of the text."""
    cut: list[tuple[Span, list[tuple[Word, bool]]]] = []
    at = 0
    for span in sorted(sentences):
        while at < len(words) and words[at].start < span.start:
            at += 1
        first = at
        while at < len(words) and words[at].start < span.end:
            at += 1
        cut.append((span, list(zip(words[first:at], in_quotes[first:at], strict=True))))
    return cut


def _line(span: Span, words: list[tuple[Word, bool]]) -> Line:
    told = [(position, word, inside) for position, (word, inside) in enumerate(words) if word.term]
    terms = frozenset(word.term for _, word, _ in told)
    # sets that are the same are kept once: most sentences have nothing in quotation marks
    quoted = any(inside for _, _, inside in told)
    return Line(
        span=span,
        terms=terms,
        outside=frozenset(word.term for _, word, inside in told if not inside) if quoted else terms,
        # the first word of a sentence is written large whatever it is, unless it is a name that is known
        names=frozenset(w.term for position, w, _ in told if w.is_name and (position or w.term.startswith("="))),
        figures=frozenset(word.term for _, word, _ in told if word.is_figure),
    )


def _outside(line: Line) -> Line:
    said = line.outside
    if said is line.terms:
        return line
    return Line(line.span, said, said, line.names & said, line.figures & said)


def _quoted_shingles(words: tuple[Word, ...]) -> frozenset[tuple[str, ...]]:
    """The runs of words of a quotation that say something of what a report is about."""
    runs = zip(*(words[shift:] for shift in range(QUOTED_WORDS)), strict=False)
    return frozenset(tuple(word.key for word in run) for run in runs if any(word.term for word in run))


def _shingles(keys: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(zip(*(keys[shift:] for shift in range(SHINGLE_WORDS)), strict=False))
