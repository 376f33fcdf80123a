"""Whether a text is English, by its function words and its letters.

Enters: a text. Leaves: the name of the language or writing that it plainly is instead, or None.

>>> find_other_language("Der Präsident hat am Montag gesagt, dass die Meerenge nicht geschlossen wird. " * 3)
'German'

Invariant: a short text, and one that is English in good part, is taken for English.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

_SAMPLE = 50_000  # characters; the language of a report shows long before
_FEWEST_WORDS = 25
_FEWEST_DIFFERENT = 10
_FEWEST_LETTERS = 60
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
# Running English has its fifty words in every third to every second place, other languages by chance in one of ten.
_ENGLISH_SHARE = 0.15
_OTHER_SHARE = 0.2


def find_other_language(text: str) -> str | None:
    """The language or the letters that a text is plainly in, if that isn't English; None if it may be English."""
    sample = text[:_SAMPLE]
    letters: Counter[str] = Counter()
    for character, count in Counter(sample).items():
        if character.isalpha():
            letters[unicodedata.name(character, "").partition(" ")[0]] += count
    total = letters.total()
    if total < _FEWEST_LETTERS:
        return None
    if letters["LATIN"] < 0.4 * total:
        del letters["LATIN"]
        script = max(sorted(letters), key=lambda name: letters[name])
        return _load()[1].get(script, "letters other than Latin")
    words = Counter(_WORD.findall(sample.casefold().replace("’", "'")))
    if words.total() < _FEWEST_WORDS or len(words) < _FEWEST_DIFFERENT:
        return None
    shares = {name: sum(words[word] for word in known) / words.total() for name, known in _load()[0].items()}
    english = shares.pop("English")
    best = max(sorted(shares), key=lambda name: shares[name])
    return best if english < _ENGLISH_SHARE and shares[best] >= max(_OTHER_SHARE, 2 * english) else None


@cache
def _load() -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    read = tomllib.loads(files("standoff.clean.knowledge").joinpath("languages.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in read["words"].items()}, read["scripts"]
