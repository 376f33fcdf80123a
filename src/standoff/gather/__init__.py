"""From places to pages: files, folders, saved web pages, web addresses and files of one report a line.

Enters: places as a person writes them. Leaves: a `Page` for each document, an `Unread` with its reason for each that
can't be read; documents come in the order of the places, and in the order of their names within a folder.

>>> [page.id for page in gather(["reports/norland.txt", "https://paper.example/talks"])]  # doctest: +SKIP
['norland.txt', 'https://paper.example/talks']

Invariant: nothing is left out in silence, and no id depends on the order of the places.
"""

from collections.abc import Iterable, Iterator

from standoff.gather.decoding import to_page
from standoff.gather.lines import read_lines
from standoff.gather.naming import Names, name_all
from standoff.gather.places import Found, list_place, printable, read_file
from standoff.gather.web import Fetched, Fetcher, HttpFetcher, WebLimits, tidy_address
from standoff.records import Page, Unread

__all__ = ["Fetched", "Fetcher", "HttpFetcher", "WebLimits", "gather"]


def gather(places: Iterable[str], *, fetcher: Fetcher | None = None) -> Iterator[Page | Unread]:
    """Read all that lies at `places`, one document after another; `fetcher` is the way to the network.

    A place is a file, a folder, or an address with http or https. Nothing is raised for a document that can't be read.
    """
    listing = [found for place in places for found in list_place(place)]
    names = name_all(listing)
    fetcher = fetcher or HttpFetcher()
    seen: set[str] = set()
    for found in listing:
        if isinstance(found, Unread):
            yield found
        elif found.real not in seen:
            seen.add(found.real)
            yield from _read(found, names, fetcher)


def _read(found: Found, names: Names, fetcher: Fetcher) -> Iterator[Page | Unread]:
    if found.kind == "web":
        yield _read_address(found, fetcher)
    elif found.kind == "lines":
        for line in read_lines(found.path):
            page = line if isinstance(line, Unread) else names.page_of(found, line)
            if page is not None:
                yield page
    else:
        raw = read_file(found.path)
        if isinstance(raw, Unread):
            yield raw
        else:
            yield to_page(raw, name=names.of(found), place=printable(found.path))


def _read_address(found: Found, fetcher: Fetcher) -> Page | Unread:
    fetched = fetcher.fetch(found.path)
    if isinstance(fetched, Unread):
        return fetched
    return to_page(
        fetched.body,
        name=tidy_address(found.path),
        place=found.path,
        media_type=fetched.media_type,
        charset=fetched.charset,
        url=fetched.url,
    )
