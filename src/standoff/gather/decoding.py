"""From bytes to a page: what kind of document it is, which characters it holds, and its digest.

Enters: bytes with what their carrier says of them. Leaves: a `Page`, or an `Unread` with what is wrong.

>>> to_page("Norland’s fleet".encode("cp1252"), name="n.txt", place="n.txt").text
'Norland’s fleet'

Invariant: the text is the bytes decoded and nothing else: a byte order mark stays, and so do the ends of lines.
"""

import codecs
import hashlib
import re
import unicodedata

from charset_normalizer import from_bytes

from standoff.gather.kinds import MAX_BYTES, is_markup_name, looks_like_markup, refuse_kind
from standoff.records import Page, Unread

# Longest first: the mark of UTF-32 begins as that of UTF-16 does.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these names so (WHATWG Encoding Standard); Python's own reading turns quotation marks into controls.
_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_WHERE_DECLARED = 4096
_SAMPLE = 200_000
_TYPOGRAPHY = set("‘’“”–—…•€‚„´°©®«»£§½\xa0")
_TEXT_CONTROLS = b"\t\n\x0b\x0c\r\x1a\x1b\x85"


def to_page(
    raw: bytes,
    *,
    name: str,
    place: str,
    media_type: str = "",
    charset: str | None = None,
    url: str | None = None,
) -> Page | Unread:
    """Make a page of a document's bytes; `charset` and `media_type` are what its carrier declares."""
    if len(raw) > MAX_BYTES:
        return Unread(place, "larger than 50 MB; split it into one file a report, or a .jsonl file")
    reason = refuse_kind(raw, name if url is None else "")
    if reason:
        return Unread(place, reason)
    markup_expected = "html" in media_type or (url is None and is_markup_name(name))
    declared = charset or (_find_declared(raw) if markup_expected or b"<" in raw[:1024] else None)
    decoded = decode(raw, declared=declared)
    if decoded is None:
        return Unread(place, "binary, not text; save the report's text as .txt")
    text, encoding = decoded
    if not text.strip("\ufeff \t\r\n\x0b\x0c"):
        return Unread(place, "empty; nothing to read")
    return Page(
        id=name,
        place=place,
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        media_type="text/html" if markup_expected or looks_like_markup(text) else "text/plain",
        encoding=encoding,
        url=url,
    )


def decode(raw: bytes, *, declared: str | None = None) -> tuple[str, str] | None:
    """Decode bytes and name the encoding: by their mark, as UTF-8, as declared, by what they look like; None if binary.

    UTF-8 goes before the declaration: bytes that are valid in it by chance are rare, wrong declarations are not.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode_with_loss(raw, encoding)
    if b"\0" in raw:
        wide = _guess_wide(raw[:_SAMPLE])
        return _decode_with_loss(raw, wide) if wide else None
    if _is_binary(raw[:_SAMPLE]):
        return None
    for encoding in ("utf-8", _python_name(declared)):
        text = _try(raw, encoding)
        if text is not None:
            return text, encoding
    return _decode_unmarked(raw)


def _decode_unmarked(raw: bytes) -> tuple[str, str]:
    damaged = raw.decode("utf-8", "replace")
    lost = damaged.count("\ufffd")
    whole = sum(not character.isascii() for character in damaged[:_SAMPLE]) - damaged[:_SAMPLE].count("\ufffd")
    # a few bad bytes among many good ones are damage, not another encoding
    if lost * 4 <= whole or (lost == 1 and damaged.endswith("\ufffd")):
        return damaged, "utf-8"
    western = _try(raw, "cp1252")
    if western is not None and _reads_as_western(western[:_SAMPLE]):
        return western, "cp1252"
    best = from_bytes(raw[:_SAMPLE]).best()
    guessed = _try(raw, best.encoding) if best else None
    if best is not None and guessed is not None:
        return guessed, best.encoding
    return raw.decode("cp1252", "replace"), "cp1252"


def _reads_as_western(text: str) -> bool:
    """Whether what stands outside ASCII is typography, or an accented letter or two inside plain words."""
    outside = [at for at, character in enumerate(text) if not character.isascii()]
    fitting = sum(text[at] in _TYPOGRAPHY or _is_accent_in_plain_word(text, at) for at in outside)
    return fitting >= 0.9 * len(outside)


def _is_accent_in_plain_word(text: str, at: int) -> bool:
    if not text[at].islower() or not unicodedata.name(text[at], "").startswith("LATIN"):
        return False
    around = text[max(0, at - 2) : at] + text[at + 1 : at + 3]
    return around.isascii() and any(character.isalpha() for character in around)


def _find_declared(raw: bytes) -> str | None:
    declared = _DECLARED.search(raw[:_WHERE_DECLARED])
    return declared[1].decode("ascii", "replace") if declared else None


def _python_name(declared: str | None) -> str:
    try:
        name = codecs.lookup((declared or "utf-8").strip()).name
    except (LookupError, ValueError):
        return "utf-8"
    # an encoding of two or four bytes a character would have shown NULs; utf-7 hides markup in plain letters
    return "utf-8" if name.startswith(("utf-16", "utf-32", "utf-7")) else _AS_BROWSERS_DO.get(name, name)


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        text = raw.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    # Python also lists codecs that are no encodings of text (rot13, hex), which give bytes or raise LookupError
    return text if isinstance(text, str) else None


def _decode_with_loss(raw: bytes, encoding: str) -> tuple[str, str] | None:
    text = raw.decode(encoding, "replace")
    return None if "\0" in text or text.count("\ufffd") * 10 > len(text) else (text, encoding)


def _guess_wide(sample: bytes) -> str | None:
    """UTF-16 without a mark, by the NUL that every second byte of plain letters is."""
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.5 * half and sample[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.5 * half and sample[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _is_binary(sample: bytes) -> bool:
    controls = sum(sample.count(bytes((code,))) for code in range(32) if code not in _TEXT_CONTROLS)
    return controls * 20 > len(sample)
