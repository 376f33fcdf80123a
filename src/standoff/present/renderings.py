"""How two renderings of one quotation differ, word by word.

What enters: two texts, or the renderings of a signal. What leaves: the words of the second text with what is only in
it, and what is only in the first; the renderings with those of the same words together.

>>> [w.text for w in compare_words("we may supply such arms", "we could supply arms") if w.change == "missing"]
['may', 'such']

Invariant: the words that are not missing, joined by blanks, are the words of the second text.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from standoff.present.rows import Rendering, Word

# Below this share of words in common two quotations are worded apart throughout, and marks would cover all of them.
ALIKE = 0.45

_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"\W+")


def compare_words(fullest: str, other: str) -> tuple[Word, ...]:
    """The words of `other` beside those of `fullest`; case and punctuation make no difference."""
    theirs, ours = _WORD.findall(fullest), _WORD.findall(other)
    words: list[Word] = []
    for step, a, b, c, d in _matcher(theirs, ours).get_opcodes():
        if step == "equal":
            words.append(Word(" ".join(ours[c:d])))
            continue
        if b > a:
            words.append(Word(" ".join(theirs[a:b]), "missing"))
        if d > c:
            words.append(Word(" ".join(ours[c:d]), "added"))
    return tuple(words)


def share_alike(fullest: str, other: str) -> float:
    """The share of words that two texts have in common, in order, from 0 to 1."""
    return _matcher(_WORD.findall(fullest), _WORD.findall(other)).ratio()


def group_wordings(renderings: Iterable[Rendering]) -> tuple[tuple[Rendering, ...], ...]:
    """The renderings of a signal, those with the same words together: copies of one text are one wording."""
    groups: dict[str, list[Rendering]] = {}
    for rendering in renderings:
        key = " ".join(_fold(word) for word in _WORD.findall(rendering.text)) if rendering.report else ""
        groups.setdefault(key or rendering.statement, []).append(rendering)
    return tuple(map(tuple, groups.values()))


def _matcher(theirs: list[str], ours: list[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [_fold(w) for w in theirs], [_fold(w) for w in ours], autojunk=False)


def _fold(word: str) -> str:
    return _LETTERS.sub("", word).casefold() or word
