"""What kind of document some bytes are: text, markup, or something else that is named with its remedy.

Enters: the bytes of a file or an answer, and its name. Leaves: None if it may be text, else why it is not read.

>>> refuse_kind(b"%PDF-1.7 ...", "talks.pdf")
'a PDF; save its text as .txt, for example with pdftotext'

Invariant: what is refused is refused by what it begins with, or by an ending that never holds a report.
"""

import re

MAX_BYTES = 50_000_000  # of one document; the longest special report is a hundredth of it
# The first bytes by which formats are known, as in the list of the `file` command (libmagic).
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF; save its text as .txt, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it, or save its text as .txt"),
    (b"PK\x05\x06", "an empty ZIP archive; unpack what you mean"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document; save its text as .txt"),
    (b"{\\rtf", "an RTF document; save its text as .txt"),
    (b"\x1f\x8b", "packed by gzip; unpack it (only .jsonl.gz is read packed)"),
    (b"BZh", "packed by bzip2; unpack it"),
    (b"\xfd7zXZ\0", "packed by xz; unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it"),
    (b"\x28\xb5\x2f\xfd", "packed by zstd; unpack it"),
    (b"\x89PNG\r\n\x1a\n", "a picture; type or scan its text into a .txt file"),
    (b"\xff\xd8\xff", "a picture; type or scan its text into a .txt file"),
    (b"GIF8", "a picture; type or scan its text into a .txt file"),
    (b"SQLite format 3\0", "a database; export its reports as .jsonl"),
    (b"\x7fELF", "a program, not a text"),
    (b"OggS", "a recording; write down what is said in a .txt file"),
    (b"ID3", "a recording; write down what is said in a .txt file"),
)
_TABLE = "a table or structured file; write its reports as .jsonl, one a line"
_PROGRAM = "program or settings text, not a report; rename it to .txt if it is one"
_ENDINGS: dict[str, str] = {
    **dict.fromkeys((".csv", ".tsv", ".json", ".xls", ".ods", ".parquet"), _TABLE),
    **dict.fromkeys(
        (".py", ".js", ".css", ".sh", ".c", ".java", ".rs", ".go", ".toml", ".yaml", ".yml", ".ini"), _PROGRAM
    ),
    **dict.fromkeys((".eml", ".mbox", ".msg"), "a mail; save its text as .txt"),
    **dict.fromkeys((".mht", ".mhtml"), "a web archive; save the page as HTML"),
}
_SCHEMES = (b"http://", b"https://")
_FEED = re.compile(rb"<(rss|feed|rdf:RDF)\b")
_WEB_PAGE = re.compile(rb"<(html|!doctype\s+html)\b", re.IGNORECASE)
_MARKUP = re.compile(
    r"(\s|<\?xml[^>]{0,200}\?>|<!--.{0,5000}?-->)*<(!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)


def refuse_kind(raw: bytes, name: str) -> str | None:
    """Say why the bytes are not read as a report, or None if they may be."""
    for beginning, reason in _BEGINNINGS:
        if raw.startswith(beginning):
            return reason
    stem, dot, ending = name.lower().rpartition(".")
    if dot and stem and f".{ending}" in _ENDINGS:
        return _ENDINGS[f".{ending}"]
    head = raw[:4096].lstrip(b"\xef\xbb\xbf\r\n\t ")
    is_xml = head.startswith(b"<?xml") and not _WEB_PAGE.search(head)
    if (is_xml and _FEED.search(head)) or _FEED.match(head):
        return "a feed; name its reports' addresses one by one: standoff read ADDRESS ADDRESS"
    if head.startswith(_SCHEMES) and all(word.startswith(_SCHEMES) for word in raw.split()[1:]):
        return "a list of addresses and no report; name them one by one: standoff read ADDRESS ADDRESS"
    return "XML that is no web page; save its text as .txt" if is_xml else None


def looks_like_markup(text: str) -> bool:
    """Whether a text begins as the source of a web page does."""
    return _MARKUP.match(text.removeprefix("\ufeff")[:20_000]) is not None


def is_markup_name(name: str) -> bool:
    """Whether a file's name says that it is a saved web page."""
    return name.lower().endswith((".html", ".htm", ".xhtml"))
