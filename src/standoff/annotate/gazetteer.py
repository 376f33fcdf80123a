"""Finds the names that the knowledge has in a text, by the words they begin with; nothing is parsed for it.

What enters: the knowledge, with the parties of one report that no file lists if there are such. What leaves: spans.

>>> [(span.of(text), name) for span, kind, name in gazetteer_of(knowledge).find("Norland's troops")]
[('Norland', 'Norland')]

Invariant: spans are in order, and none overlaps another.
"""

import re
from collections.abc import Iterator
from copy import copy
from typing import Literal

from standoff.annotate.cues import word_set
from standoff.knowledge import Knowledge
from standoff.records import Span

MentionKind = Literal["party", "adjective", "person", "outlet", "place", "weapon", "organisation"]
FIRST = re.compile(r"[^\W_]+")
# a further word of a name, and words that a headline in capitals has few small ones of
_FURTHER = re.compile(r" (?!(?:Al|Bin|Ibn|Jr|Sr|II|III)\b)([A-Z][^\W\d_]+)")
_LONG = re.compile(r"[^\W\d_]{4,}")
KIND_OF_SURFACE: dict[str, MentionKind] = {
    "party": "party",
    "seat": "party",
    "capital": "party",
    "adjective": "adjective",
    "demonym": "adjective",
    "person": "person",
    "outlet": "outlet",
    "place": "place",
    "weapon": "weapon",
}


def normal(text: str) -> str:
    """Apostrophes and dashes in one form, lower case, of the same length as `text`."""
    return text.translate(NORMAL).lower() if len(text.lower()) == len(text) else text.translate(NORMAL)


NORMAL = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "–": "-", "‐": "-", "‑": "-", "\u00a0": " ", "\n": " "})


# a surface in its normal form and as the files have it, its kind, whose it is, and where its first word begins
Entry = tuple[str, str, str, str, int]


class Gazetteer:
    """The surface forms of the knowledge by their first word, longest first."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._last: tuple[str, tuple[tuple[Span, str, str], ...]] | None = None
        self._by_first: dict[str, list[Entry]] = {}
        for surface, kind, name in knowledge.surface_forms():
            key = normal(surface)
            first = FIRST.search(key)
            if first is None or kind not in KIND_OF_SURFACE:
                continue
            self._by_first.setdefault(first.group(), []).append((key, surface, kind, name, first.start()))
        for entries in self._by_first.values():
            entries.sort(key=lambda e: (-len(e[0]), ORDER.index(KIND_OF_SURFACE[e[2]]), e[3]))

    def with_unlisted(self, knowledge: Knowledge) -> "Gazetteer":
        """This gazetteer with the parties of one report that no file lists."""
        wider = copy(self)
        wider.knowledge, wider._by_first, wider._last = knowledge, dict(self._by_first), None
        # a party that is known by its adjective alone is never more than that
        named = [(s, kind, p.name) for p in knowledge.unlisted for s, kind in p.surfaces()[p.name in p.adjectives :]]
        for surface, kind, name in (*named, *((full, "person", full) for full in knowledge.unlisted_people)):
            key = normal(surface)
            first = FIRST.search(key)
            if first is not None:
                entries = [*wider._by_first.get(first.group(), ()), (key, surface, kind, name, first.start())]
                wider._by_first[first.group()] = sorted(entries, key=lambda entry: -len(entry[0]))
        return wider

    def find_all(self, text: str) -> tuple[tuple[Span, str, str], ...]:
        """The same at once, and kept until another text is asked for: a report is looked through more than once."""
        last = self._last
        if last is None or last[0] != text:
            self._last = last = (text, tuple(self.find(text)))
        return last[1]

    def find(self, text: str) -> Iterator[tuple[Span, str, str]]:
        """Spans of known names in order, the longest at each place, none overlapping another."""
        low = normal(text)
        end = 0
        for word in FIRST.finditer(low):
            found = self._at(text, low, word, end)
            if found is not None and word.group() == "the":
                # "the Gulf Council" is no Gulf: a longer name may begin behind the article
                behind = FIRST.search(low, word.end())
                longer = self._at(text, low, behind, end) if behind is not None else None
                if longer is not None and longer[0].end > found[0].end:
                    continue
            if found is not None:
                yield found
                end = found[0].end

    def _at(self, text: str, low: str, word: re.Match[str], end: int) -> tuple[Span, str, str] | None:
        """The longest name whose first word stands here, if it begins at `end` or behind; `low` is the normal text."""
        for key, surface, kind, name, opening in self._by_first.get(word.group(), ()) if word.start() >= end else ():
            start = word.start() - opening
            stop = start + len(key)
            if start < end or not low.startswith(key, start):
                continue
            if (stop < len(low) and low[stop].isalnum()) or (start > 0 and low[start - 1].isalnum()):
                continue
            if kind == "person" and " " in surface and _goes_on(text, stop):
                # "Abdul Hamid Dabaiba" is not Abdul Hamid
                continue
            if _cased_alike(surface, text[start:stop], text, start):
                return Span(start, stop), kind, name
        return None


ORDER: tuple[MentionKind, ...] = ("party", "person", "adjective", "outlet", "place", "weapon", "organisation")


def _goes_on(text: str, stop: int) -> bool:
    """Whether a person's name has one more word than what ends here, in a line that isn't in capitals throughout."""
    further = _FURTHER.match(text, stop)
    if further is None or further.group(1).lower() in word_set("times"):
        return False
    behind = text[further.end() :].partition("\n")[0]
    # of what stands behind it, or else before: "Claudia Ferro Warns Veskaria over Missiles"
    line = behind if _LONG.search(behind) else text[text.rfind("\n", 0, stop) + 1 : stop]
    words: list[str] = _LONG.findall(line)
    return 2 * sum(word.islower() for word in words) >= len(words) > 0


def _cased_alike(surface: str, words: str, text: str, start: int) -> bool:
    """A name written with capitals must have them: "us" is not the US, "turkey" no state, "may" no person."""
    if surface.islower():
        return True
    letters = [c for c in words if c.isalpha()]
    if len(surface) <= 5 and " " not in surface and any(c.isupper() for c in surface[1:]):
        # "LeT" is an acronym, "Let" a verb
        return words == surface or (words.isupper() and len(words) > 2)
    if surface.isupper() and len(surface.replace(".", "")) <= 4:
        return words == surface or (words.replace(".", "").isupper())
    return bool(letters) and letters[0].isupper()


_GAZETTEERS: dict[int, tuple[Knowledge, Gazetteer]] = {}


def gazetteer_of(knowledge: Knowledge) -> Gazetteer:
    """The gazetteer of a knowledge, built once for each that files give."""
    if knowledge.unlisted:
        return gazetteer_of(knowledge.listed).with_unlisted(knowledge)
    known = _GAZETTEERS.get(id(knowledge))
    if known is None or known[0] is not knowledge:
        known = (knowledge, Gazetteer(knowledge))
        _GAZETTEERS[id(knowledge)] = known
    return known[1]
