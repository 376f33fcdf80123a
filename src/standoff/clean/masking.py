"""E-mail addresses and telephone numbers, put out of sight in what is shown of furniture.

Enters: a short text. Leaves: the text with "[e-mail]" and "[telephone]" in their places; dates stay.

>>> mask_contacts("Write to desk@paper.example or call +44 20 7946 0000 by 4 May 2031")
'Write to [e-mail] or call [telephone] by 4 May 2031'

Invariant: no character of a mail address is left, before its @ or after.
"""

import re

_MAIL = re.compile(r"[^\s@<>(),;:\"“”]+(?:@|\(at\)|\[at\])[^\s@<>(),;:\"“”]+", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w/])(?:\+|\(\+?)?\d[\d().\-–/ \u00a0]{5,}\d(?!\w)")
_YEAR = r"(?:19|20)\d\d"
_DAY = rf"(?:\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}|\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{2,4}}|(?:\d{{1,2}} )?{_YEAR})"
_TIME = re.compile(rf"{_DAY}(?:[ ./–-]+(?:{_DAY}|\d{{1,2}}[.:]?\d{{2}}|\d{{1,2}}))*")
# Of a telephone number: seven in a town's own net, fifteen with the country's (ITU-T E.164).
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15


def mask_contacts(text: str) -> str:
    """Mask what reaches a person: addresses with an @ inside, and numbers of 7 to 15 digits that are no date."""
    return _DIGITS.sub(_mask_number, _MAIL.sub("[e-mail]", text))


def holds_contacts(text: str) -> bool:
    """Whether a text holds an e-mail address or a telephone number."""
    return mask_contacts(text) != text


def _mask_number(found: re.Match[str]) -> str:
    if _TIME.fullmatch(found[0]):
        return found[0]
    digits = sum(character.isdigit() for character in found[0])
    return "[telephone]" if _FEWEST_DIGITS <= digits <= _MOST_DIGITS else found[0]
