"""The ids of a run's documents: a file's name, a record's id, an address; longer where two would be the same.

Enters: the listing of a run. Leaves: `Names`, which says for each file and each record under which id it is read.

>>> found = [Found("file", f"{folder}/talks.txt", f"/run/{folder}/talks.txt") for folder in "ab"]
>>> name_all(found).of(found[0])
'a/talks.txt'

Invariant: ids are decided on the whole listing, as a set; the order of the places changes none of them.
"""

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from standoff.gather.lines import Line, read_lines
from standoff.gather.places import Found, printable
from standoff.records import Page, Unread


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of a run: of files and addresses by their real name, of records by their own id and their text.

    `first` says for an id and the digest of a text where they stand first, as real name and line; `texts` says for an
    id and a file on which line the first of its texts stands; `ambiguous` are the ids that more than one text has.
    """

    files: Mapping[str, str]
    first: Mapping[tuple[str, str], tuple[str, int]]
    texts: Mapping[tuple[str, str], int]
    ambiguous: frozenset[str]

    def of(self, found: Found) -> str:
        """The id of a file or an address."""
        return self.files[found.real]

    def page_of(self, found: Found, line: Line) -> Page | Unread | None:
        """The page of a record; None where the same id with the same text stands elsewhere and is read there."""
        if self.first[line.id, digest(line.text)] != (found.real, line.number):
            return None
        if line.id not in self.ambiguous:
            return line.page(line.id, printable(found.path))
        first = self.texts[line.id, found.real]
        if first < line.number:
            reason = f"the id {line.id!r} has another text on line {first}; give each report its own id"
            return Unread(printable(found.path), reason, line.number)
        return line.page(f"{self.of(found)}:{line.id}", printable(found.path))


def name_all(listing: Iterable[Found | Unread]) -> Names:
    """Decide the ids of a listing; files of records are read through once for theirs."""
    found_files: dict[str, Found] = {}
    for found in listing:
        if isinstance(found, Found):
            known = found_files.setdefault(found.real, found)
            found_files[found.real] = min(known, found, key=lambda one: one.path)
    files = _name_files(found_files)
    first = _find_first(found_files)
    texts: dict[tuple[str, str], int] = {}
    for (name, _), (real, line) in first.items():
        texts[name, real] = min(texts.get((name, real), line), line)
    taken = {name for real, name in files.items() if found_files[real].kind != "lines"}
    counts = Counter(name for name, _ in first)
    ambiguous = frozenset(name for name, count in counts.items() if count > 1 or name in taken)
    return Names(files, first, texts, ambiguous)


def digest(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _name_files(found_files: Mapping[str, Found]) -> dict[str, str]:
    names = {real: real for real, found in found_files.items() if found.kind == "web"}
    alike: dict[str, list[str]] = defaultdict(list)
    for real in sorted(found_files.keys() - names.keys()):
        alike[os.path.basename(found_files[real].path)].append(real)
    for name, reals in alike.items():
        if len(reals) == 1:
            names[reals[0]] = printable(name)
        else:
            common = os.path.commonpath([os.path.dirname(real) for real in reals])
            names.update({real: printable(os.path.relpath(real, common).replace(os.sep, "/")) for real in reals})
    return names


def _find_first(found_files: Mapping[str, Found]) -> dict[tuple[str, str], tuple[str, int]]:
    first: dict[tuple[str, str], tuple[str, int]] = {}
    for real in sorted(real for real, found in found_files.items() if found.kind == "lines"):
        for line in read_lines(found_files[real].path):
            if isinstance(line, Line):
                first.setdefault((line.id, digest(line.text)), (real, line.number))
    return first
