"""Multiplies the bundled sample into a ledger of any number of statements about invented standoffs.

What enters: a path, how many statements, how many of them a standoff has, and a seed. What leaves: a ledger, and beside
it the knowledge file of its parties. Every copy of the sample is of one standoff, with that standoff's names for
parties, people, places and weapons, days of its own, and other words for things at hand. What is put in a word's place
is as long as the word, so that every offset still points at its words.

    make_ledger(Path("million.db"), statements=1_000_000)

Invariant: the same arguments give the same rows.
"""

import hashlib
import random
import re
import sqlite3
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import Any

import standoff
from standoff.ledger.store import Store

SAMPLE = Path(str(files("standoff").joinpath("sample")))
READ_ON = datetime(2031, 10, 1, tzinfo=UTC)
# the days of a copy lie up to so many before or behind those of the sample
SPREAD = 3650

# names of the sample: with what they may end in, so that "Norlandian" follows "Norland"
PARTIES = tuple(
    "Norland Veskaria Estmark Belmora Tressia Kallund Lethia Ambria Corvia Arvenia Compact".split()  # noqa: SIM905
)
OTHERS = (
    "Anders Holt Ingrid Solen Erik Brandt Milan Dorak Jana Velik Pavel Roskin Greta Lindau Rui Castel Colette Aumont",
    "Nils Aasen Stoyan Brek Teresa Alvane Tomas Wieland Jonas Reuter Viktor Senn Marit Maja Piet",
    "Sundby Karsk Grauburg Lisane Avelle Vik Zelm Mirel Halyard Kestra Halm Ansel Ostra Tolm Arle Halden",
)
STEMS = (*PARTIES, *(stem for line in OTHERS for stem in line.split()))
ENDINGS = ("", "n", "ns", "ian", "ians")
# words of one length that may stand for one another
ALIKE = tuple(
    group.split()
    for group in (
        "week fair hour cape idea tone door",
        "staff river ferry coast boats gates field",
        "seamen pilots stocks planes border crisis people vessel",
        "sailors mothers evening weekend margins harbour turbine ferries",
        "soldiers villages children business analysts airspace launcher doctrine",
        "fishermen engineers observers hospitals historian stopwatch airfields",
    )
)
NUMBERED = {"reports": ("number",), "readings": ("report",), "statements": ("report",), "history": ("number",)}
CONSONANTS, VOWELS = "bdfghklmnprstvz", "aeiou"


def make_ledger(path: Path, *, statements: int, of_standoff: int = 2500, seed: int = 1) -> Path:
    """Makes the ledger of at least so many statements, about as many in each standoff as said; returns its path."""
    if path.exists():
        raise SystemExit(f"{path} is there already")
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder, "sample.db")
        with standoff.open(sample, knowledge=SAMPLE / "knowledge.toml", clock=lambda: READ_ON) as ledger:
            ledger.read(SAMPLE / "reports", workers=1)
            held = len(ledger.statements())
        tables = _read_tables(sample)
    copies = -(-statements // held)
    standoffs = max(1, round(statements / of_standoff))
    taken: set[str] = set()
    names = [_names(random.Random(f"{seed} names {number}"), taken) for number in range(standoffs)]
    knowledge = _write_knowledge(path.with_suffix(".toml"), names)
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        _fill(connection, tables, copies, names, seed)
        connection.execute("INSERT INTO knowledge_files VALUES (0, ?, ?)", (str(knowledge), knowledge.read_bytes()))
        connection.commit()
    # what questions are found by is worked out as the ledger is opened
    Store.open(path).close()
    return path


# --- the sample as templates ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Template:
    """A text with the places at which it varies from copy to copy."""

    pieces: tuple[str, ...]
    places: tuple[int, ...]

    def fill(self, words: Mapping[str, str]) -> str:
        """The text with the words of one copy."""
        made = list(self.pieces)
        for place in self.places:
            made[place] = words[made[place]]
        return "".join(made)


@dataclass(frozen=True, slots=True)
class Tables:
    """What the ledger of the sample holds: rows by table, their texts as templates, and all that varies in them."""

    rows: Mapping[str, list[dict[str, Any]]]
    ids: frozenset[str]
    days: frozenset[str]


def _read_tables(path: Path) -> Tables:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        found = {
            table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
            for table in ("pages", "reports", "readings", "statements", "groups", "history")
        }
    ids = {row["id"] for table in ("reports", "statements", "groups") for row in found[table] if row["id"]}
    ids |= {row["sha256"] for row in found["pages"]}
    days: set[str] = set()
    known = "|".join(re.escape(one) for one in sorted(ids, key=len, reverse=True))
    pattern = re.compile(rf"\\u[0-9a-f]{{4}}|\\.|({known}|\d{{4}}-\d\d-\d\d|[A-Za-z0-9]+)")
    varied = ids | {form for stem in STEMS for form in _forms(stem)} | {word for group in ALIKE for word in group}

    def template(text: str) -> Template:
        pieces, places, end = list[str](), list[int](), 0
        for match in pattern.finditer(text):
            word = match[1]
            if word is None or not (word in varied or re.fullmatch(r"\d{4}-\d\d-\d\d", word)):
                continue
            if word not in varied:
                days.add(word)
            pieces += (text[end : match.start()], word)
            places.append(len(pieces) - 1)
            end = match.end()
        return Template((*pieces, text[end:]), tuple(places))

    for table, rows in found.items():
        for row in rows:
            for column, value in row.items():
                if isinstance(value, bytes):
                    value = zlib.decompress(value).decode("utf-8", "surrogatepass")
                    row[column] = (template(value),)
                elif isinstance(value, str) and table != "history":
                    row[column] = template(value)
    return Tables(found, frozenset(ids), frozenset(days))


def _forms(stem: str) -> Iterator[str]:
    for ending in ENDINGS:
        yield stem + ending
    yield stem.upper()


# --- the words of a copy --------------------------------------------------------------------------------------------


def _names(chance: random.Random, taken: set[str]) -> dict[str, str]:
    """The names of one standoff, each as long as that of the sample in whose place it stands; no party's is taken."""
    names: dict[str, str] = {}
    for stem in STEMS:
        made = _name(chance, len(stem))
        while made in taken and stem in PARTIES:
            made = _name(chance, len(stem))
        taken.add(made)
        names.update(zip(_forms(stem), _forms(made), strict=True))
    return names


def _name(chance: random.Random, length: int) -> str:
    return "".join(chance.choice((CONSONANTS, VOWELS)[place % 2]) for place in range(length)).capitalize()


def _words(tables: Tables, names: Mapping[str, str], number: int, seed: int) -> dict[str, str]:
    """All that is different in one copy of the sample."""
    chance = random.Random(f"{seed} copy {number}")
    words = dict(names)
    for group in ALIKE:
        words.update(zip(group, chance.sample(group, len(group)), strict=True))
    later = timedelta(days=chance.randint(-SPREAD, SPREAD))
    words.update((day, (date.fromisoformat(day) + later).isoformat()) for day in tables.days)
    words.update((one, _renamed(one, number)) for one in tables.ids)
    return words


def _renamed(name: str, number: int) -> str:
    """The id of a copy's report, statement or group: as long as those of the ledger, or with the copy's number."""
    if re.fullmatch(r"[a-z]?[0-9a-f]{10,64}", name):
        kind = name[:1] if len(name) == 11 else ""
        return kind + hashlib.sha256(f"{number} {name}".encode()).hexdigest()[: len(name) - len(kind)]
    return f"{number:05d}-{name}"


def _write_knowledge(path: Path, names: Iterable[Mapping[str, str]]) -> Path:
    """The parties and blocs of all standoffs; the sample's own file has more, and a file for each would be too many."""
    entries = []
    for words in names:
        states = [words[stem] for stem in PARTIES[:10]]
        entries += [f'[[party]]\nname = "{name}"\nkind = "state"\n' for name in states]
        entries.append(f'[[party]]\nname = "{words["Compact"]}"\nkind = "alliance"\n')
        members = ", ".join(f'"{name}"' for name in states[2:8])
        entries.append(f'[[membership]]\nbloc = "{words["Compact"]}"\nmembers = [{members}]\nsince = 2009-05-01\n')
    path.write_text('[about]\nsource = "invented"\nas_of = 2031-09-30\n\n' + "\n".join(entries), encoding="utf-8")
    return path


# --- the rows -------------------------------------------------------------------------------------------------------


def _fill(connection: sqlite3.Connection, tables: Tables, copies: int, names: list[dict[str, str]], seed: int) -> None:
    """Enters so many copies, without the indexes of what is entered, which are made anew behind it."""
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -1000000")
    made = connection.execute(
        "SELECT name, sql, type FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    ).fetchall()
    for name, _, kind in made:
        connection.execute(f"DROP {kind} {name}")
    positions: dict[str, Iterator[int]] = {}
    with connection:
        for number in range(copies):
            words = _words(tables, names[number % len(names)], number, seed)
            for table in ("pages", "reports", "readings", "statements", "groups", "history"):
                rows = [
                    _row(table, row, words, number, len(tables.rows["reports"]), positions)
                    for row in tables.rows[table]
                ]
                columns = ", ".join(f'"{column}"' for column in rows[0])
                marks = ", ".join("?" for _ in rows[0])
                connection.executemany(
                    f"INSERT INTO {table} ({columns}) VALUES ({marks})", [tuple(r.values()) for r in rows]
                )
            if number % 50 == 0:
                place = f"/press/{number:05d}.pdf"
                connection.execute(
                    "INSERT INTO unread (home, place, line, reason) VALUES (?, ?, NULL, 'not text')", (place, place)
                )
    with connection:
        for _, sql, _ in sorted(made, key=lambda one: one[2]):
            connection.execute(sql)
        connection.execute("INSERT INTO changed_groups SELECT kind, position FROM groups")
        connection.execute("INSERT INTO report_words (report_words) VALUES ('rebuild')")
        connection.execute("INSERT INTO comparisons (upto) SELECT max(number) FROM history")
    connection.execute("ANALYZE")


def _row(
    table: str,
    row: Mapping[str, Any],
    words: Mapping[str, str],
    number: int,
    reports: int,
    positions: dict[str, Iterator[int]],
) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for column, value in row.items():
        if isinstance(value, tuple):
            made[column] = zlib.compress(value[0].fill(words).encode("utf-8", "surrogatepass"), 6)
        else:
            made[column] = value.fill(words) if isinstance(value, Template) else value
    if table == "statements":
        del made["number"]
    # reports are numbered through, and so are the events in which they came
    for column in NUMBERED.get(table, ()):
        made[column] += number * reports
    if table == "history":
        made["subject"] = words[made["subject"]]
    if table == "groups":
        made["position"] = next(positions.setdefault(str(made["kind"]), count()))
    return made
