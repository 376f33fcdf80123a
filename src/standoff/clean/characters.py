"""Characters that no reader sees, and the many ways to end a line.

Enters: a mapped text. Leaves: the text with plain spaces, "\\n" for every end of a line, and no invisible characters.

>>> tidy_characters(Mapped.of("\\ufeffNor\\xadland\\r\\nacts")).text
'Norland\\nacts'

Invariant: nothing that shows on paper is taken away.
"""

import re
from collections.abc import Iterator

from standoff.clean.mapped import Edit, Mapped

_NEWLINE = r"\r\n|[\r\x0b\x0c\u2028\u2029]"
_SPACE = r"[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
# Marks of direction are among them: they can make a text read otherwise than it is stored.
_INVISIBLE = (
    r"[\xad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_JOINER = r"(?<![\u0590-\u1fff\u2600-\uffff\U00010000-\U0010ffff])[\u200c\u200d]+"  # joins letters elsewhere, and emoji
_CONTROL = r"[\x00-\x08\x0e-\x1f\x7f-\x9f]"
_TO_TIDY = re.compile(
    f"(?P<newline>{_NEWLINE})|(?P<space>{_SPACE})|(?P<hidden>(?:{_INVISIBLE}|{_JOINER})+)|(?P<control>{_CONTROL}+)"
)
_RUN_OF_SPACE = re.compile(r"\s+")


def tidy_characters(mapped: Mapped) -> Mapped:
    """Make ends of lines and spaces plain, and drop what can't be seen."""
    return mapped.edited(_find_characters(mapped.text))


def tidy_spaces(mapped: Mapped) -> Mapped:
    """Drop space at the edges of the text and of its lines, and leave one empty line at most between two others."""
    return mapped.edited(_find_spaces(mapped.text))


def _find_characters(text: str) -> Iterator[Edit]:
    for found in _TO_TIDY.finditer(text):
        if found["newline"]:
            yield Edit(found.start(), found.end(), "\n")
        elif found["space"]:
            yield Edit(found.start(), found.end(), " ")
        else:
            is_mark = found["hidden"] == "\ufeff" and found.start() == 0
            reason = "byte order mark" if is_mark else "invisible character" if found["hidden"] else "control character"
            codes = dict.fromkeys(f"U+{ord(character):04X}" for character in found[0][:20])
            yield Edit(found.start(), found.end(), reason=reason, shown=" ".join(codes))


def _find_spaces(text: str) -> Iterator[Edit]:
    for found in _RUN_OF_SPACE.finditer(text):
        newlines = found[0].count("\n")
        at_edge = found.start() == 0 or found.end() == len(text)
        wanted = "" if at_edge else "\n\n" if newlines > 1 else "\n" if newlines else found[0]
        if found[0] != wanted:
            yield Edit(found.start(), found.end(), wanted)
