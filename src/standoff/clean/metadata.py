"""What a web page says of itself in its head: title, outlet, day of publication, language, address.

Enters: the tree of a page. Leaves: `Metadata`, empty where the page says nothing.

>>> Metadata().published is None
True

Invariant: a date is one that the page names as that of its publication; none is guessed from its text.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trafilatura.metadata import extract_metadata

Tree = Any  # of lxml, which has no types of its own

# Names under which pages give the time of publication: Open Graph, Dublin Core, Parsely, Sailthru, schema.org.
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dc.date.issued",
    "dc.date", "dcterms.issued", "dcterms.created", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
    "publish-date", "publication_date", "article.published", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_ARTICLE_TYPES = re.compile(r"Article|Report|Posting|WebPage")
# Whatever day it is today: a page is as old as it says. The library would leave out what lies ahead of the clock.
_ANY_DAY = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2999-12-31"}
_MOST_JSON = 500_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; None where it says nothing."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None


def read_metadata(tree: Tree, url: str | None) -> Metadata:
    """Read the metadata of a page."""
    document = extract_metadata(tree, default_url=url, date_config=dict(_ANY_DAY))
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)") or url or ""
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    return Metadata(
        title=_plain(document.title),
        outlet=_plain(document.sitename),
        published=_read_published(tree),
        language=language[:35] or None,
        url=canonical if canonical.startswith(("http://", "https://")) else url,
    )


def _plain(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _read_published(tree: Tree) -> str | None:
    """The time of publication, from the head's names, from JSON-LD, from the first time element of an article."""
    named: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        named.setdefault(name, (meta.get("content") or "").strip())
    candidates = [named[name] for name in _PUBLISHED if name in named]
    candidates += _read_json(tree)
    candidates += [time.strip() for time in tree.xpath("//time[@pubdate]/@datetime")]
    candidates += [time.strip() for time in tree.xpath("//*[@itemprop='datePublished']/@datetime")]
    return next((candidate for candidate in candidates if _is_iso(candidate)), None)


def _read_json(tree: Tree) -> Iterator[str]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        text = script.text or ""
        if len(text) > _MOST_JSON:
            continue
        try:
            read = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for entry in _flatten(read):
            kind = entry.get("@type")
            published = entry.get("datePublished")
            if isinstance(published, str) and _ARTICLE_TYPES.search(str(kind)):
                yield published.strip()


def _flatten(read: Any) -> Iterator[dict[str, Any]]:
    entries = read if isinstance(read, list) else [read]
    for entry in entries:
        if isinstance(entry, dict):
            yield entry
            graph = entry.get("@graph")
            yield from (inner for inner in (graph if isinstance(graph, list) else []) if isinstance(inner, dict))


def _is_iso(candidate: str) -> bool:
    try:
        datetime.fromisoformat(candidate)
    except ValueError:
        return False
    return True
