"""What is left of markup in a text that is said to be plain: tags, entities, scripts, Markdown, shortcodes.

Enters: a mapped text. Leaves: the text as its markup meant it to look.

>>> drop_remains(Mapped.of("The talks failed.< /p>\\n&nbsp;[Norland](https://n.example/) left.")).text
'The talks failed.\\n Norland left.'

Invariant: the words between two tags stay, but for those of a script or a comment, which were never shown.
"""

import html
import re
from collections.abc import Iterator

from standoff.clean.mapped import Edit, Mapped

_BLOCKS = (
    "p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|tr|td|th|tbody|thead|blockquote|section|article|header|footer|nav|aside|main"
    "|figure|figcaption|hr|form|pre|br"
)
_INLINES = (
    "a|b|i|u|s|em|strong|span|font|small|big|sup|sub|img|iframe|video|audio|source|picture|svg|path|input|button|label"
    "|center|strike|del|ins|mark|q|cite|abbr|time|code|tt|link|meta|amp-[a-z]+|o:p|wbr|html|body|head|object|embed|param"
)
_TAG = rf"<\s{{0,3}}/?\s{{0,3}}(?:{_BLOCKS}|{_INLINES})(?:\s+[\w:-]+\s*=[^<>]{{0,2000}})?\s{{0,3}}/?\s{{0,3}}>"
_TAGS = re.compile(rf"(?:{_TAG}[ \t]*)+", re.IGNORECASE)
_CUT_TAG = re.compile(rf"</(?:{_BLOCKS}|{_INLINES})[ \t]*$", re.IGNORECASE | re.MULTILINE)
_BLOCK = re.compile(rf"<\s{{0,3}}/?\s{{0,3}}(?:{_BLOCKS})\b", re.IGNORECASE)
_LINE_BREAK_ONLY = re.compile(r"(?:<\s{0,3}/?\s{0,3}br\s{0,3}/?\s{0,3}>[ \t]*)", re.IGNORECASE)
# Written twice over by some systems: "&amp;nbsp;".
_ENTITY = re.compile(r"&(?:amp;){0,5}(?:#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};|nbsp\b)")
_UNSHOWN = re.compile(r"<!--|<(script|style|noscript|template)\b[^<>]{0,2000}>", re.IGNORECASE)
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\)")
_LINK = re.compile(
    r"\[([^\[\]\n]{1,300})(\]\((?:https?://|www\.|mailto:|/|#)[^()\s]{0,500}(?:\([^()\s]{0,100}\)[^()\s]{0,100})?(?:\s+\"[^\"\n]{0,200}\")?\))"
)
_BOLD = re.compile(r"(\*\*|__)(?=[^\s*_])([^*\n]{1,500}?)(?<=[^\s*_])\1(?!\w)")
_HEADING = re.compile(r"^#{1,6}[ \t]+(?=\S)", re.MULTILINE)
_SHORTCODE = re.compile(
    r"\[/?(?:ad_\d+|ads?|caption|gallery|embed|video|audio|playlist|vc_\w+|et_pb_\w+|wp_\w+|contact-form|newsletter|adrotate"
    r"|embedyt|youtube|twitter|tweet|instagram|facebook|iframe|row|column|button|quote|pullquote|dropcap|spacer|su_\w+)"
    r"(?:[ _=][^\[\]\n]{0,300})?\]"
)
_LEFT = "markup left in the text"


def drop_remains(mapped: Mapped) -> Mapped:
    """Drop what is left of markup, and read its entities."""
    if "<" in mapped.text:
        mapped = mapped.edited(_find_unshown(mapped.text))
        mapped = mapped.edited(_find_tags(mapped.text))
    if "&" in mapped.text:
        mapped = mapped.edited(_find_entities(mapped.text))
    if "[" in mapped.text:
        mapped = mapped.edited(_find_links(mapped.text))
        mapped = mapped.edited(_drop_all(_SHORTCODE, mapped.text))
    mapped = mapped.edited(_find_bold(mapped.text))
    return mapped.edited(_drop_all(_HEADING, mapped.text))


def _find_unshown(text: str) -> Iterator[Edit]:
    at = 0
    missing: set[str] = set()
    while opening := _UNSHOWN.search(text, at):
        name = (opening[1] or "").lower()
        close = re.compile(rf"</\s{{0,3}}{name}\s{{0,3}}>" if name else "-->", re.IGNORECASE)
        # a search that found no end once would find none again, and a file of openings would take quadratic time
        closing = None if name in missing else close.search(text, opening.end())
        if closing:
            yield Edit(opening.start(), closing.end(), reason="script or comment of a page")
            at = closing.end()
        else:
            missing.add(name)
            at = opening.end()


def _find_tags(text: str) -> Iterator[Edit]:
    at = 0
    for found in _merge(_TAGS.finditer(text), _CUT_TAG.finditer(text)):
        if found.start() < at:
            continue
        at = found.end()
        inside_line = not _begins_line(text, found.start()) and not _ends_line(text, found.end())
        if not inside_line:
            wanted = ""
        elif not _BLOCK.search(found[0]):
            wanted = " " if found[0][-1] in " \t" else ""
        else:
            wanted = "\n" if not _BLOCK.search(_LINE_BREAK_ONLY.sub("", found[0])) else "\n\n"
        yield Edit(found.start(), found.end(), wanted, reason=_LEFT, shown=found[0].strip()[:200])


def _merge(*searches: Iterator[re.Match[str]]) -> list[re.Match[str]]:
    return sorted((found for search in searches for found in search), key=lambda found: found.start())


def _begins_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n"


def _ends_line(text: str, at: int) -> bool:
    return at == len(text) or text[at] == "\n"


def _find_entities(text: str) -> Iterator[Edit]:
    for found in _ENTITY.finditer(text):
        bare = re.sub(r"^&(?:amp;)+(?=[#a-zA-Z])", "&", found[0])
        meant = html.unescape(bare if bare != "&" else found[0])
        if meant not in (found[0], bare):
            yield Edit(found.start(), found.end(), meant.replace("\xa0", " "))


def _find_links(text: str) -> Iterator[Edit]:
    at = 0
    for found in _merge(_PICTURE.finditer(text), _LINK.finditer(text)):
        if found.start() < at:
            continue
        at = found.end()
        if found[0].startswith("!"):
            yield Edit(found.start(), found.end(), reason="picture", evidence="caption")
        else:
            yield Edit(found.start(), found.start() + 1, reason=_LEFT)
            yield Edit(found.start(2), found.end(2), reason=_LEFT)


def _find_bold(text: str) -> Iterator[Edit]:
    for found in _BOLD.finditer(text):
        yield Edit(found.start(), found.start(2), reason=_LEFT)
        yield Edit(found.end(2), found.end(), reason=_LEFT)


def _drop_all(pattern: re.Pattern[str], text: str) -> Iterator[Edit]:
    for found in pattern.finditer(text):
        yield Edit(found.start(), found.end(), reason=_LEFT)
