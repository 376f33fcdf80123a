"""Words as reports are compared by them: folded, shortened to a stem, with the names of one party as one term.

What enters: a text, and the knowledge of how parties, persons and places are written.
What leaves: `Word`s with their places in the text, and the terms that matter for comparing.

>>> [w.term for w in Speller().words("Norland's ministers threatened 1,200 sanctions.")]
['norlan', 'minist', 'threat', '1200', 'sancti']

Invariant: words come in the order of the text, and `text[word.start:word.end]` is the word or the words of a name.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from standoff.knowledge import Knowledge
from standoff.knowledge.words import fold
from standoff.records import Span

# English inflects and derives at the end of a word, so that its first six letters stand for it ("threat",
# "threaten", "threatening"); the length was measured on pairs of translations among 5 to 8.
STEM_LETTERS = 6
# Whose several names are one term; weapons and outlets keep their own words, which tell reports apart.
_NAMED = frozenset({"party", "adjective", "demonym", "seat", "capital", "person", "place"})

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’‘´`][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’‘´`]s?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’»)\]]*\s+(?=[\"“«‘(\[–—-]*[^\W_a-z])|[\"”’»)\]]*\s*\n\s*")
_LAST_WORD = re.compile(r"(?<!\w)([^\W\d_](?:[^\W\d_]|\.(?=\w))*)\.$")
# Translated texts open with the marks of one language and close with those of another, or with straight ones. A
# straight mark between a blank and a word opens, unless what is quoted ends in a comma or the like ("so, "he said);
# where it opens, what was open before it has lost its end.
_QUOTED = re.compile(
    r"[“\"][^“”„«»\"\n]{2,}[”\"](?!\w)(?<!\s\")|[“„«][^“”„«»\n]{2,}[”“»]"
    r"|\"[^\"\n]{2,}(?:(?<!\s)\"|(?<=[,.!?…]\s)\"|\"(?!\w))|(?<!\w)‘[^‘\n]{2,}?’(?!\w)"
)
# a paragraph that opens a quotation and leaves it open, as agencies set a quotation of several paragraphs
_OPEN_QUOTED = re.compile(r"(?m)^\s*[“„«][^“”„«»\n]+$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or a known name of several: `term` is what it is compared by, empty for words that say little."""

    start: int
    end: int
    key: str
    term: str
    is_name: bool = False
    is_figure: bool = False


class Token(NamedTuple):
    """One word as it is written, with its key and its term."""

    start: int
    end: int
    written: str
    key: str
    term: str


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """The words, folded, that say nothing of what a report is about."""
    return frozenset(fold(word) for word in _read_list("common_words.txt"))


def _read_list(name: str) -> Iterator[str]:
    text = files("standoff.compare.knowledge").joinpath(name).read_text(encoding="utf8")
    return (word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=1 << 17)
def term_of(word: str) -> tuple[str, str]:
    """The key of a single word and the term it is compared by, empty if it is a common word."""
    key = fold(_POSSESSIVE.sub("", word))
    if not key:
        return "", ""
    if key[0].isdigit():
        # thousands are written with a comma, and a decimal part after a full stop stays
        return key, sys.intern(word.replace(",", "").rstrip("."))
    if key in common_words() or len(key) < 2:
        return key, ""
    if key.endswith("ies") and len(key) > 4:
        stem = key[:-3] + "y"
    elif key.endswith("s") and not key.endswith("ss") and len(key) > 3:
        stem = key[:-1]
    else:
        stem = key
    # the terms of many words are one, and sets and tables ask sooner for what is one in memory too
    return key, sys.intern(stem[:STEM_LETTERS])


class NameTable:
    """Finds known names of the given kinds among the words of a text, the longest first."""

    def __init__(self, knowledge: Knowledge, kinds: frozenset[str]) -> None:
        self._names: dict[str, dict[tuple[str, ...], str]] = {}
        for surface, kind, name in knowledge.surface_forms():
            keys = tuple(fold(surface).split())
            if keys and kind in kinds:
                self._names.setdefault(keys[0], {}).setdefault(keys, name)

    def starts(self, key: str) -> bool:
        """Whether a name begins with a word of this key."""
        return key in self._names

    def find_at(self, text: str, found: Sequence[Token], at: int) -> tuple[int, str] | None:
        """The longest name that begins at a token, with the number of its tokens; names are written with capitals."""
        best: tuple[int, str] | None = None
        for keys, name in self._names.get(found[at].key, {}).items():
            length = len(keys)
            if (best is not None and length <= best[0]) or tuple(t.key for t in found[at : at + length]) != keys:
                continue
            written = text[found[at].start : found[at + length - 1].end]
            # "us" is a pronoun and "US" a state: a short name is one in capitals alone
            if any(c.isupper() for c in written) and (length > 1 or len(written) > 3 or written.isupper()):
                best = (length, name)
        return best


class Speller:
    """Reads words, with the several ways to write one party, person or place as one term."""

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        self._names = NameTable(knowledge, _NAMED) if knowledge else None

    def words(self, text: str) -> Iterator[Word]:
        """The words of a text in order; those of a known name are one word whose term is the name."""
        found = find_tokens(text)
        at = 0
        while at < len(found):
            token = found[at]
            known = self._names.find_at(text, found, at) if self._names and self._names.starts(token.key) else None
            if known is not None:
                length, name = known
                term = sys.intern(f"={fold(name)}")
                yield Word(token.start, found[at + length - 1].end, token.key, term, is_name=True)
                at += length
                continue
            if token.key:
                is_name = token.written[0].isupper() and bool(token.term)
                yield Word(token.start, token.end, token.key, token.term, is_name, token.key[0].isdigit())
            at += 1


def find_tokens(text: str) -> tuple[Token, ...]:
    """The words of a text one by one."""
    return tuple(Token(m.start(), m.end(), m.group(), *term_of(m.group())) for m in _WORD.finditer(text))


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text by its punctuation and line ends, for reports that nobody has read yet."""
    ends = [m for m in _SENTENCE_END.finditer(text) if "\n" in m.group() or not _is_abbreviated(text, m.start())]
    edges = [0, *(edge for m in ends for edge in (m.start(), m.end())), len(text)]
    spans = (_strip(text, Span(edges[i], edges[i + 1])) for i in range(0, len(edges) - 1, 2))
    return tuple(span for span in spans if span.start < span.end)


def _is_abbreviated(text: str, end: int) -> bool:
    """Whether the full stop before `end` ends an abbreviation or an initial, and no sentence."""
    last = _LAST_WORD.search(text, max(0, end - 12), end)
    if last is None:
        return False
    word = last.group(1)
    return (len(word) == 1 and word.isupper()) or word.casefold() in _abbreviations()


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    return frozenset(_read_list("abbreviations.txt"))


def _strip(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def find_quoted(text: str) -> tuple[Span, ...]:
    """The stretches of a text between quotation marks, marks included, in order and without overlap."""
    found = sorted(Span(*m.span()) for pattern in (_QUOTED, _OPEN_QUOTED) for m in pattern.finditer(text))
    kept: list[Span] = []
    for span in found:
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return tuple(kept)


def is_inside(spans: Iterable[Span], start: int, end: int) -> bool:
    """Whether a stretch lies wholly in one of the spans."""
    return any(span.start <= start and end <= span.end for span in spans)
