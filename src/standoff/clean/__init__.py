"""From a page to a report: markup, wrong characters and furniture are taken away, and each step can be traced back.

Enters: a `Page`. Leaves: a `Report` whose text leads back to the page's by its stretches, with the list of what was
dropped and why; or an `Unread` where nothing is left to read.

>>> page = Page("n", "n.txt", b"", "", "Norland shut the strait.\\n\\nAdvertisement", "text/plain", "utf-8")
>>> report = clean(page)
>>> report.text, report.dropped[0].reason
('Norland shut the strait.', 'advertisement')

Invariant: cleaning a cleaned text changes nothing.
"""

from collections.abc import Sequence
from pathlib import Path

from standoff.clean.article import NoArticle, read_article
from standoff.clean.bylines import read_day
from standoff.clean.characters import tidy_characters, tidy_spaces
from standoff.clean.furniture import drop_furniture
from standoff.clean.headline import find_headline
from standoff.clean.language import find_other_language
from standoff.clean.lines import read_lines
from standoff.clean.mapped import Mapped
from standoff.clean.metadata import Metadata
from standoff.clean.mojibake import mend_encoding, mend_quotation_marks
from standoff.clean.remains import drop_remains
from standoff.records import Dropped, Page, Report, Span, Unread

__all__ = ["clean"]

MAX_CHARACTERS = 1_000_000  # five hundred pages of print; what is longer is no report but a collection
_FEWEST_WORDS = 3
# What one round uncovers the next takes away; ordinary texts are done after two.
_MOST_ROUNDS = 12


def clean(page: Page, *, furniture: Sequence[Path] = ()) -> Report | Unread:
    """Clean one page; `furniture` are a user's own files of patterns. Raises `BadKnowledge` for such a file alone."""
    mapped, metadata = Mapped.of(page.text), Metadata()
    if page.media_type == "text/html":
        try:
            article = read_article(page.text, url=page.url, furniture=tuple(furniture))
        except NoArticle as reason:
            return Unread(page.place, str(reason))
        mapped, metadata = article.mapped, article.metadata
    if len(mapped.text) > MAX_CHARACTERS:
        return Unread(
            page.place, "longer than a million characters, so not one report; split it into one file a report"
        )
    title = page.title or metadata.title
    mapped = _clean_text(mapped, title, tuple(furniture))
    words = sum(line.words for line in read_lines(mapped.text))
    if words < _FEWEST_WORDS:
        return Unread(
            page.place, "no text left after cleaning; check that the page holds a report and not only its frame"
        )
    language = find_other_language(mapped.text)
    if language:
        return Unread(page.place, f"not English: looks like {language}; give an English text of it")
    return _to_report(page, mapped, metadata, title)


def _clean_text(mapped: Mapped, title: str | None, furniture: tuple[Path, ...]) -> Mapped:
    for _ in range(_MOST_ROUNDS):
        before = mapped.text
        # characters first: soft hyphens and no-break spaces are bytes of letters that were read wrongly
        mapped = mend_encoding(mapped)
        mapped = mend_quotation_marks(mapped)
        mapped = tidy_characters(mapped)
        mapped = drop_remains(mapped)
        mapped = drop_furniture(mapped, title=title, extra=furniture)
        mapped = tidy_spaces(mapped)
        if mapped.text == before:
            break
    return mapped


def _to_report(page: Page, mapped: Mapped, metadata: Metadata, title: str | None) -> Report:
    lines = read_lines(mapped.text)
    headline = find_headline(lines, title=title)
    dropped = tuple(sorted(mapped.dropped, key=lambda one: (one.span, one.reason)))
    return Report(
        id=page.id,
        sha256=page.sha256,
        original=page.text,
        text=mapped.text,
        stretches=mapped.stretches,
        dropped=dropped,
        headline=None if headline is None else Span(lines[headline].start, lines[headline].end),
        title=title,
        url=page.url or metadata.url,
        outlet=page.outlet or metadata.outlet,
        published=page.published or metadata.published or _read_published(mapped, dropped),
        language=page.language or metadata.language,
        kind=page.kind,
    )


def _read_published(mapped: Mapped, dropped: Sequence[Dropped]) -> str | None:
    """The day in a date line or byline above the report's first paragraph."""
    lines = read_lines(mapped.text)
    prose = next((line for line in lines if line.is_prose), None)
    if prose is None:
        return None
    # nothing was dropped inside a stretch, so what stands before it stood above the paragraph
    body = next(stretch.raw.start for stretch in mapped.stretches if stretch.clean.end > prose.start)
    above = (one for one in dropped if one.evidence in ("dateline", "byline") and one.span.end <= body)
    return next(filter(None, (read_day(one.text) for one in above)), None)
