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
# a word with a capital right before a name, which doesn't open a sentence
_BEFORE = re.compile(r"(?<=[\w,;:’')] )([A-Z][^\W\d_]+) $")
_FAR = 40
# what stands between an owner and what is its: "Norlandic army", "Norland's army"
_TIES_TO_OWNER = frozenset({" ", "'s ", "’s ", "' ", "’ "})
_OWNING = frozenset({"state", "territory", "region"})
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
# the place of a name, the kind of its surface, whose it is
Found = tuple[Span, str, str]


class Gazetteer:
    """The surface forms of the knowledge by their first word, longest first."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._last: tuple[str, tuple[Found, ...]] | None = None
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

    def find_all(self, text: str) -> tuple[Found, ...]:
        """The same at once, and kept until another text is asked for: a report is looked through more than once."""
        last = self._last
        if last is None or last[0] != text:
            self._last = last = (text, tuple(self.find(text)))
        return last[1]

    def find(self, text: str) -> Iterator[Found]:
        """Spans of known names in order, the longest at each place, none overlapping another."""
        low = normal(text)
        end = 0
        before: Found | None = None
        for word in FIRST.finditer(low):
            found = self._at(text, low, word, end)
            if found is not None and word.group() == "the":
                # "the Gulf Council" is no Gulf: a longer name may begin behind the article
                behind = FIRST.search(low, word.end())
                longer = self._at(text, low, behind, end) if behind is not None else None
                if longer is not None and longer[0].end > found[0].end:
                    continue
            if found is not None:
                if not self._is_of_another(text, found, before):
                    yield found
                    before = found
                end = found[0].end

    def _is_of_another(self, text: str, found: Found, before: Found | None) -> bool:
        """Whether a bare name of a body is another's: "the Sarnese Senate", "the Sarn Pilots Senate" are not Norland's.

        `before` is the name found last. A name that the files call ambiguous is part of a longer one behind any other
        word with a capital.
        """
        span, kind, name = found
        body = self.knowledge.parties.get(name) if kind == "party" else None
        if body is None or not body.of or span.start < 2:
            return False
        near = before is not None and text[before[0].end : span.start] in _TIES_TO_OWNER
        owner = self.knowledge.parties.get(before[2]) if before is not None and near else None
        if owner is not None and owner.kind in _OWNING:
            return body.of != owner.name
        if near or self.knowledge.ambiguity(span.of(text)) is None:
            return False
        longer = _BEFORE.search(text, max(0, span.start - _FAR), span.start)
        apart = word_set("openers") | word_set("times")
        return longer is not None and longer.group(1).lower() not in apart and _is_in_small_letters(text, span.end)

    def _at(self, text: str, low: str, word: re.Match[str], end: int) -> Found | None:
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
    return _is_in_small_letters(text, further.end(), stop)


def _is_in_small_letters(text: str, start: int, stop: int | None = None) -> bool:
    """Whether a line has capitals for names alone, by what is behind `start` in it, or else before `stop`."""
    behind = text[start:].partition("\n")[0]
    # "Claudia Ferro Warns Veskaria over Missiles"
    stop = start if stop is None else stop
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
