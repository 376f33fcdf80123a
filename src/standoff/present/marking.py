"""Words of strangers made fit for Markdown, and the few forms of it that a dossier has.

What enters: words, excerpts, cells. What leaves: pieces of CommonMark.

>>> print(escape("<b>2 * 3</b> [x](y)"))
\\<b\\>2 \\* 3\\</b\\> \\[x\\](y)

Invariant: escaped words bring no element, link, picture, heading or list of their own, and show as they are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from standoff.present.excerpts import split_context
from standoff.present.rows import Excerpt, Mark, Segment

# every mark that CommonMark or its tables give a meaning; with a backslash before it, it is the mark itself
_MARKS = re.compile(r"([\\`*_\[\]<>#|~!{}&$])")
# what opens a list, a definition or a rule at the beginning of a line
_OPENS = re.compile(r"^([-+=:])|^(\d+)([.)])")
# an address in bare words becomes a link in many readers
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto)(:)|\b(www)(\.)")
_PARTS: tuple[tuple[Mark, str], ...] = (
    ("speaker", "speaker"),
    ("cue", "word"),
    ("condition", "condition"),
    ("consequence", "consequence"),
    ("figure", "figure"),
)


def escape(words: str) -> str:
    """Words in one line that show in Markdown as they are."""
    said = _MARKS.sub(r"\\\1", " ".join(words.split()))
    said = _ADDRESS.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", said)
    return _OPENS.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", said)


def paragraph(words: str) -> Iterator[str]:
    """Words that are Markdown already, as a paragraph of its own."""
    yield from ("", words)


def quote(excerpt: Excerpt) -> Iterator[str]:
    """An excerpt as a quotation: its marked words in bold between their neighbours, and what is read in them."""
    before, marked, after = (run(segments) for segments in split_context(excerpt))
    left = f"{'… ' if excerpt.cut_before else ''}{before} ".lstrip()
    right = f" {after}{' …' if excerpt.cut_after else ''}".rstrip()
    yield f"> {left}**{marked}**{right}"
    read = [
        f"{name} “{words}”"
        for mark, name in _PARTS
        if (words := " … ".join(escape(s.text) for s in excerpt.segments if s.mark == mark and s.text.strip()))
    ]
    if read:
        yield from (">", f"> Read in it: {', '.join(read)}.")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table of cells that are Markdown already."""
    yield ""
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    for cells in rows:
        yield f"| {' | '.join(cells)} |"


def run(segments: Iterable[Segment]) -> str:
    """Runs of text as one line without their marks."""
    return escape("".join(segment.text for segment in segments))
