"""Characters that were read in the wrong encoding, put right, and lost quotation marks, set again.

Enters: a mapped text. Leaves: the text with the characters that its writer typed, as far as they can be told.

>>> mend_encoding(Mapped.of("â€œWe donâ€™t know,â€\\x9d he said.")).text
'“We don’t know,” he said.'

Invariant: only what stands outside ASCII changes, and only in lines of Latin letters.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import ftfy

from standoff.clean.mapped import Edit, Mapped

_OUTSIDE = re.compile(r"[^\x00-\x7f]+")
_ALIKE = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
_APART = re.compile(r"[^\W\d_][\u0300-\u036f]{1,5}")
_MIXED_UP = re.compile(r"[^\x00-\x7f]{1,12}[a-z]?")
# ftfy takes quadratic time over long rows of letters outside ASCII; no line or word of a text is as long as these.
_LONG_LINE, _LONG_WORD = 10_000, 500
_TYPOGRAPHY = frozenset("‘’“”‚„–—…•′″\xa0")
_CONTRACTION = re.compile(r"(?:s|t|d|m|re|ve|ll)(?![^\W_])")
_ELISION = re.compile(r"(?<![^\W_])[OdlDL]\Z")
_OPENING_BEFORE = frozenset(" \t\n([{—–-/“‘\"'")
_CLOSING_AFTER = frozenset(" \t\n)]}—–-/,.;:!?”’\"'…")
_BEFORE_CLOSING = frozenset(".,!?;:…)]%*")
_OPENED = frozenset("$€£([…‘'")


@dataclass(frozen=True, slots=True)
class _Marks:
    """What a lost quotation mark may look like, from the knowledge file."""

    codecs: tuple[str, ...]
    leads: frozenset[str]
    pairs: frozenset[str]
    latin: frozenset[str]
    scripts: tuple[str, ...]
    apostrophes: frozenset[str]


def mend_encoding(mapped: Mapped) -> Mapped:
    """Undo wrong decodings line by line: those that ftfy knows, and those of the codecs in the knowledge file."""
    if mapped.text.isascii():
        return mapped
    mapped = mapped.edited(_find_apart(mapped.text))
    mapped = mapped.edited(_find_cut(mapped.text))
    mapped = mapped.edited(_find_fixed(mapped.text))
    return mapped.edited(_find_mixed_up(mapped.text))


def mend_quotation_marks(mapped: Mapped) -> Mapped:
    """Set a quotation mark or an apostrophe where a lone character that can't be meant stands in its place."""
    if mapped.text.isascii():
        return mapped
    return mapped.edited(_find_lone(mapped.text))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        if not line.isascii():
            yield at, line
        at += len(line) + 1


def _find_apart(text: str) -> Iterator[Edit]:
    """Letters that stand apart from their accents, as one character each; ftfy and dictionaries know them so."""
    for found in _APART.finditer(text):
        composed = unicodedata.normalize("NFC", found[0])
        if composed != found[0]:
            yield Edit(found.start(), found.end(), composed)


def _find_fixed(text: str) -> Iterator[Edit]:
    for at, line in _lines(text):
        if not ftfy.badness.is_bad(line):
            continue
        fixed = ftfy.fix_encoding(line) if len(line) <= _LONG_LINE else line
        if fixed == line:
            # one sound character can keep a line from being read again as a whole, so word by word
            fixed = " ".join(map(_fix_word, line.split(" ")))
        if fixed != line:
            yield from _compare(at, line, fixed.replace("\n", " "))


def _fix_word(word: str) -> str:
    return word if word.isascii() or len(word) > _LONG_WORD else str(ftfy.fix_encoding(word))


def _compare(at: int, line: str, fixed: str) -> Iterator[Edit]:
    """The edits that make `fixed` of `line`: word by word where the words are as many, else what differs as a whole."""
    words, fixed_words = line.split(" "), fixed.split(" ")
    if len(words) != len(fixed_words):
        yield from _compare_middle(at, line, fixed)
        return
    for word, fixed_word in zip(words, fixed_words, strict=True):
        if word != fixed_word:
            parts, fixed_parts = _ALIKE.findall(word), _ALIKE.findall(fixed_word)
            plain = [part for part in parts if part.isascii()]
            if len(parts) == len(fixed_parts) and plain == [part for part in fixed_parts if part.isascii()]:
                inner = at
                for part, fixed_part in zip(parts, fixed_parts, strict=True):
                    yield from _compare_middle(inner, part, fixed_part)
                    inner += len(part)
            else:
                yield from _compare_middle(at, word, fixed_word)
        at += len(word) + 1


def _compare_middle(at: int, old: str, new: str) -> Iterator[Edit]:
    if old == new:
        return
    shortest = min(len(old), len(new))
    before = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    after = next((i for i in range(shortest - before) if old[-1 - i] != new[-1 - i]), shortest - before)
    if before + after == len(old):
        # nothing would be covered; take a character more
        before, after = (before - 1, after) if before else (before, after - 1)
    yield Edit(at + before, at + len(old) - after, new[before : len(new) - after])


def _find_mixed_up(text: str) -> Iterator[Edit]:
    for at, line in _lines(text):
        for found in _MIXED_UP.finditer(line):
            meant = _read_again(found[0])
            if meant and _is_latin(line):
                yield from _compare_middle(at + found.start(), found[0], meant)


@lru_cache(maxsize=10_000)
def _read_again(run: str) -> str | None:
    """The typography that a run of characters is in the bytes that it was wrongly read from, if it is that."""
    if not any(unicodedata.category(character).startswith("L") for character in run if not character.isascii()):
        return None
    for codec in _load_marks().codecs:
        for end in (len(run), len(run) - 1):
            try:
                meant = _encode(run[:end], codec).decode("utf-8") + run[end:]
            except UnicodeError:
                continue
            outside = [character for character in meant if not character.isascii()]
            if outside and all(character in _TYPOGRAPHY for character in outside) and len(meant) <= len(run):
                return meant.replace("\xa0", " ")
    return None


def _encode(run: str, codec: str) -> bytes:
    """The bytes that a run was read from; what a codec leaves open is read as a control, or as in Western Europe."""
    read = bytearray()
    for character in run:
        try:
            read += character.encode(codec)
        except UnicodeError:
            read += character.encode("latin-1" if "\x80" <= character <= "\x9f" else "cp1252")
    return bytes(read)


def _find_cut(text: str) -> Iterator[Edit]:
    """Marks of which the last byte is lost; ftfy would take the next space for it and make a dagger."""
    pairs = _load_marks().pairs
    for at, line in _lines(text):
        opened = 0
        for found in _OUTSIDE.finditer(line):
            mark = _meant_by(line, found, opened) if found[0] in pairs else None
            opened += (mark or found[0]).count("“") - (mark or found[0]).count("”")
            if mark:
                yield Edit(at + found.start(), at + found.end(), mark)


def _find_lone(text: str) -> Iterator[Edit]:
    for at, line in _lines(text):
        if not _is_latin(line):
            continue
        opened = 0
        for found in _OUTSIDE.finditer(line):
            mark = _meant_by(line, found, opened)
            opened += (mark or found[0]).count("“") - (mark or found[0]).count("”")
            if mark and mark != found[0]:
                yield Edit(at + found.start(), at + found.end(), mark)


def _meant_by(line: str, found: re.Match[str], opened: int) -> str | None:
    """The mark that a run of characters stands for, by what stands on its two sides; None if it may be meant so."""
    marks, run = _load_marks(), found[0]
    before, after = line[max(0, found.start() - 1) : found.start()] or "\n", line[found.end() : found.end() + 1] or "\n"
    letters = before.isalnum() and after.isalnum()
    contracts = before.isalpha() and _CONTRACTION.match(line, found.end()) is not None
    elides = after.isupper() and _ELISION.search(line[max(0, found.start() - 2) : found.start()]) is not None
    if run in marks.apostrophes:
        return "’" if letters and before.isalpha() and after.isalpha() else None
    lost, lead = _is_lost(run), run in marks.leads or run in marks.pairs or run[:-1] in marks.pairs
    if not (lost or lead or run in marks.latin or _is_foreign(run)):
        return None
    # a Latin letter may be meant, and so may a lost accent: only the surest of places count
    careful = lost or run in marks.latin
    if letters:
        return "’" if contracts or elides or not careful else None
    if before in _OPENING_BEFORE and (after.isalnum() or after in _OPENED):
        return None if run in marks.latin and not after.isupper() else "“"
    if after in _CLOSING_AFTER and before in _BEFORE_CLOSING:
        return "”"
    if after in _CLOSING_AFTER and before.isalnum():
        if opened <= 0 and before in "sS":
            return "’" if run not in marks.latin else None
        return "”" if opened > 0 or not careful else None
    return "–" if before == after == " " and (lost or lead) else None


def _is_lost(run: str) -> bool:
    return all(
        character == "\ufffd" or "\x80" <= character <= "\x9f" or "\ue000" <= character <= "\uf8ff" for character in run
    )


def _is_foreign(run: str) -> bool:
    return len(run) == 1 and _script(run) in _load_marks().scripts


def _is_latin(line: str) -> bool:
    """Whether most letters are Latin; a few stray marks or a quoted name don't change what a line is."""
    latin = sum(map(_is_latin_letter, line))
    return latin > 0 and latin >= 0.6 * sum(map(str.isalpha, line))


@lru_cache(maxsize=100_000)
def _is_latin_letter(character: str) -> bool:
    return character.isalpha() and (character.isascii() or _script(character) == "LATIN")


@lru_cache(maxsize=100_000)
def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0]


@cache
def _load_marks() -> _Marks:
    read = tomllib.loads(files("standoff.clean.knowledge").joinpath("mojibake.toml").read_text("utf-8"))
    codecs = tuple(read["codecs"])
    # the first byte, and the first two, that every quotation mark and dash has in UTF-8, as each codec shows them
    leads = frozenset(bytes([0xE2]).decode(codec, "ignore") for codec in codecs) - {""}
    pairs = frozenset(bytes([0xE2, 0x80]).decode(codec, "ignore") for codec in (*codecs, "cp1252")) - leads - {""}
    latin = frozenset(read["latin"])
    return _Marks(codecs, leads - latin, pairs - latin, latin, tuple(read["scripts"]), frozenset(read["apostrophes"]))
