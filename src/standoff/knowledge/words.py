"""How names are compared: two ways to write one name give one key.

What enters: words as a report or a knowledge file has them.
What leaves: a key of lower-case letters and digits with single spaces.

>>> fold("the Élysée"), fold("U.S."), fold("Kim Yo-jong")
('elysee', 'us', 'kim yo jong')

Invariant: fold(fold(words)) == fold(words).
"""

import re
import unicodedata
from functools import lru_cache

# letters that Unicode does not decompose, as English agencies write them
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a", "ħ": "h"}
)
# the letters and their capitals; that of ß is two letters
_PLAIN = {**_LETTERS, **{ord(chr(c).upper()): s.capitalize() for c, s in _LETTERS.items() if len(chr(c).upper()) == 1}}
_JOINED = re.compile(r"['’‘ʼʻ`´.,]+")
_BROKEN = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:the\s+)+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])\s*$", re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def fold(words: str) -> str:
    """The key of a name: no case, accents, dots, apostrophes or leading "the"; hyphens are spaces, + is "plus"."""
    # twice, because some compatibility forms decompose into capitals
    lower = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", words).casefold())
    plain = "".join(c for c in lower if not unicodedata.combining(c)).translate(_LETTERS)
    key = _BROKEN.sub(" ", _JOINED.sub("", plain).replace("+", " plus ")).strip()
    while key.startswith("the "):
        key = key[4:]
    return key


def drop_accents(words: str) -> str:
    """The words in plain letters, capitals and signs as they are: "Erdoğan" is "Erdogan"."""
    if words.isascii():
        return words
    bare = "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c))
    return bare.translate(_PLAIN)


def drop_possessive(words: str) -> str:
    """The words without a final possessive: "Norland's" is "Norland"."""
    return _POSSESSIVE.sub("", words) if "'" in words or "’" in words else words


def keeps_capitals(words: str, surface: str) -> bool:
    """Whether the words have a capital wherever the surface has one; dots, spaces and "the" aside: "U.S." for "US"."""
    said, given = (re.sub(r"[\W_]", "", _ARTICLE.sub("", text)) for text in (words, surface))
    return words.upper() == words or all(c.isupper() for c, g in zip(said, given, strict=False) if g.isupper())


def singular(key: str) -> str:
    """The key with its last word in the singular, by English spelling; the key itself if it is no plural."""
    if key.endswith("ies") and len(key) > 4:
        return key[:-3] + "y"
    if key.endswith(("ches", "shes", "sses", "xes")):
        return key[:-2]
    if key.endswith("s") and not key.endswith(("ss", "us", "is")):
        return key[:-1]
    return key


def plural(surface: str) -> str:
    """The plural of a name by English spelling: "missile" gives "missiles", "battery" "batteries"."""
    if surface.endswith(("s", "x", "ch", "sh")):
        return surface + "es"
    if len(surface) > 2 and surface.endswith("y") and surface[-2] not in "aeiou":
        return surface[:-1] + "ies"
    return surface + "s"
