"""Which report of the ledger a page is: one it has, a new text of one it has, or a new one.

What enters: the reports that the ledger has, then a run's pages, one after another. What leaves: for each page the id
under which it is kept, and whether the ledger has it as it is.

    identities = Identities(store.kept())
    name = identities.name(page)

Invariant: two texts share an id only as revisions of what lies at one place. A gatherer sees the places of one run;
this sees those of all runs before it.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from standoff.ledger.rows import plain
from standoff.records import Page


@dataclass(frozen=True, slots=True)
class Kept:
    """Of a report that the ledger holds: the sha256 of its raw bytes, and the home of the place they came from."""

    sha256: str
    home: str


@dataclass(frozen=True, slots=True)
class Name:
    """The id under which a page is kept, and whether it is already, byte for byte."""

    id: str
    known: bool


def home_of(place: str) -> str:
    """Where `place` is, the same however it was typed: an address as it stands, a file by its real path."""
    return plain(place if _is_address(place) else os.path.realpath(place))


def home_of_page(page: Page) -> str:
    """Where a page is: its id if that is an address, since an address may be typed in more than one way."""
    return plain(page.id) if _is_address(page.id) else home_of(page.place)


def is_part(page: Page) -> bool:
    """Whether the page is one record of a file of many, so that its id isn't the file's name."""
    return not _is_address(page.id) and _last(page.id) != _last(page.place)


class Identities:
    """The ids of all reports, those of the ledger and those that this run adds to it."""

    def __init__(self, kept: Mapping[str, Kept]) -> None:
        self._kept = dict(kept)
        self._at_home: dict[str, set[str]] = {}
        for report_id, report in kept.items():
            self._at_home.setdefault(report.home, set()).add(report_id)

    def name(self, page: Page) -> Name:
        """The name of `page`, which counts as kept from now on."""
        home = home_of_page(page)
        report_id = self._id_of(page, home)
        kept = self._kept.get(report_id)
        if kept is not None and kept.sha256 == page.sha256:
            return Name(report_id, known=True)
        self._kept[report_id] = Kept(page.sha256, home)
        self._at_home.setdefault(home, set()).add(report_id)
        return Name(report_id, known=False)

    def _id_of(self, page: Page, home: str) -> str:
        page_id = plain(page.id)
        kept = self._kept.get(page_id)
        if kept is not None and (kept.sha256 == page.sha256 or kept.home == home):
            return page_id
        # a run in which another file has the same name gives a longer id, and one in which none has a shorter
        for other in sorted(self._at_home.get(home, ())):
            if not is_part(page) or other.endswith(f":{page_id}") or page_id.endswith(f":{other}"):
                return other
        if kept is None:
            return page_id
        return next(longer for longer in _longer_ids(page, home) if longer not in self._kept)


def _longer_ids(page: Page, home: str) -> list[str]:
    """Ids for a page whose own is another's: with ever more of its path before it, the whole path the last."""
    folders = home.replace(os.sep, "/").strip("/").split("/")
    after = f":{plain(page.id)}" if is_part(page) else ""
    first = 1 if after else 2  # a file's own name is what was taken
    paths = ["/".join(folders[-count:]) for count in range(first, len(folders) + 1)]
    return [f"{path}{after}" for path in [*paths, home]]


def _is_address(place: str) -> bool:
    return "://" in place


def _last(path: str) -> str:
    return path.replace(os.sep, "/").rsplit("/", 1)[-1]
