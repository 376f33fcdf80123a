"""How words, dates and links of strangers are made fit to be shown.

What enters: text as reports have it, which may hold terminal escapes, bidirectional overrides, addresses of reporters,
or links that run code. What leaves: text that only reads.

>>> plain("call \\x1b[31m+44 20 7946 0018 today")
'call ••• •• •••• •••• today'
>>> say_when(When("over the weekend", "2031-10-26", "2031-10-27"))
'26–27 October 2031'

Invariant: `mask_contacts` keeps every offset, and `plain` of what is plain changes nothing.
"""

import re
from urllib.parse import urlsplit

from standoff.records import When

# calendar.month_name follows the locale; a page must not
MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June", "July")
MONTHS += ("August", "September", "October", "November", "December")

# CSI and OSC sequences whole, so that no "[31m" is left behind, then every other control character
_ESCAPES = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?")
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+(?:@|\s?[\[(]at[\])]\s?)[\w-]+(?:\.[\w-]+)+")
# A number that dials: an international prefix, the North American 3-3-4, a leading zero in groups, or after "tel".
# Counts ("6,465"), years, ISO dates and ranges have none of these shapes.
_PHONE = re.compile(
    r"(?<![\w.,+/-])(?<!\d[ \u00a0\u202f])(?:"
    r"\+\d{1,3}(?:[ .\-\u00a0]?\(?\d{1,5}\)?){2,6}|00\d{1,3}(?:[ .\-\u00a0]\(?\d{1,5}\)?){2,6}"
    r"|(?:1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}"
    r"|\(?0\d{1,4}\)?[ /-]\d{3,4}(?:[ -]?\d{2,4}){1,2}"
    r"|(?<=tel:)[ ]?\d[\d ().-]{5,}\d|(?<=tel\.)[ ]?\d[\d ().-]{5,}\d|(?<=phone:)[ ]?\d[\d ().-]{5,}\d"
    r")(?![\w-]|[.,]\d)",
    re.IGNORECASE,
)
# the conjunctions, and the verb put first, that open an English condition
_OPENING = re.compile(
    r"((?:even |only )?if|unless|until|when(?:ever)?|once|should|in case(?: of)?|in the event(?: of| that)?"
    r"|provided(?: that)?|as (?:long|soon) as)\b[,\s]+",
    re.IGNORECASE,
)
# the word behind a demand that makes a condition of it
_OTHERWISE = re.compile(r"[\s,;.–—]+(?:otherwise|or else|differently)[\s,]*$", re.IGNORECASE)


def mask_contacts(text: str) -> str:
    """The text with e-mail addresses and telephone numbers dotted out, character for character."""
    for contact in (_MAIL, _PHONE):
        text = contact.sub(lambda found: re.sub(r"\S", "•", found.group()), text)
    return text


def strip_controls(text: str) -> str:
    """The text without terminal escapes, control characters and bidirectional overrides; tabs and newlines stay."""
    text = _ESCAPES.sub("", text)
    return _CONTROLS.sub("", text).replace("\u2028", "\n").replace("\u2029", "\n")


def plain(text: str) -> str:
    """One line of text that is safe to print: no controls, no contact details, single spaces."""
    return _SPACES.sub(" ", mask_contacts(strip_controls(text))).strip()


def safe_link(url: str | None) -> str | None:
    """The URL if it is an absolute http or https one without controls or user names, else None."""
    if not url or url != strip_controls(url) or re.search(r"[\s<>\"'\\`{}|^]", url):
        return None
    try:
        parts = urlsplit(url)
        host, named = parts.hostname, parts.username or parts.password
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and host and not named else None


def say_when(when: When) -> str:
    """The interval in words: a day, a run of days, one month or year, an open side, or "date not known"."""
    first, last = when.earliest, when.latest
    if not first and not last:
        return "date not known"
    if not last:
        return f"{_say_day(first or '')} or later"
    if not first:
        return f"{_say_day(last)} or earlier"
    return say_interval(first, last)


def say_interval(first: str, last: str) -> str:
    """Two ISO days as an interval in words, with what they share said once."""
    if first == last:
        return _say_day(first)
    one, two = _parts(first), _parts(last)
    if one is None or two is None:
        return f"{first} – {last}"
    (year, month, day), (year_2, month_2, day_2) = one, two
    if (year, day, day_2) == (year_2, 1, _month_length(year_2, month_2)):
        if month == month_2:
            return f"{MONTHS[month - 1]} {year}"
        return str(year) if (month, month_2) == (1, 12) else f"{MONTHS[month - 1]}–{MONTHS[month_2 - 1]} {year}"
    if (year, month) == (year_2, month_2):
        return f"{day}–{day_2} {MONTHS[month - 1]} {year}"
    if year == year_2:
        return f"{day} {MONTHS[month - 1]} – {_say_day(last)}"
    return f"{_say_day(first)} – {_say_day(last)}"


def _say_day(iso: str) -> str:
    parts = _parts(iso)
    return f"{parts[2]} {MONTHS[parts[1] - 1]} {parts[0]}" if parts else iso


def _parts(iso: str) -> tuple[int, int, int] | None:
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})", iso)
    if not found or not 1 <= int(found[2]) <= 12:
        return None
    return int(found[1]), int(found[2]), int(found[3])


def _month_length(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def split_condition(condition: str, *, negative: bool = False) -> tuple[str, str]:
    """The word that opens a condition, "If" or "Unless" where it has none of its own, and the rest of it.

    A demand that *otherwise* makes a condition of ("withdraw, otherwise …") opens with "If not".
    """
    demanded = _OTHERWISE.search(condition)
    if demanded is not None:
        return "If not", condition[: demanded.start()]
    found = _OPENING.match(condition)
    if found is None:
        return "Unless" if negative else "If", condition
    return found[1].capitalize(), condition[found.end() :]


def short_digests(text: str) -> str:
    """The text with sha256 digests cut to their first eight digits, as a person would compare them."""
    return re.sub(r"\b(sha256:[0-9a-f]{8})[0-9a-f]{56}\b", r"\1…", text)


def count(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: "1 report", "2 reports"; thousands are set apart by a thin space."""
    return f"{spell(number)} {singular if number == 1 else plural or singular + 's'}"


def spell(number: float) -> str:
    """A number as people write it: no ".0", groups of three apart by a narrow no-break space from 10 000 on."""
    if number != number or number in (float("inf"), float("-inf")):
        return str(number)
    whole = int(number) == number
    text = f"{int(number):,}" if whole else f"{number:,.6g}" if abs(number) < 1e6 else f"{number:,.2f}"
    return text.replace(",", "\u202f") if abs(number) >= 10_000 else text.replace(",", "")
