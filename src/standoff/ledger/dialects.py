"""All that differs between SQLite and PostgreSQL: how a connection is set up, full-text search, what errors mean.

What enters: an engine, a connection, words. What leaves: the engine made safe, rows that match, a remedy for an error.

>>> phrases_of('border "closed today"')
('closed today', 'border')

Invariant: no other module of the ledger asks which database it has; words of a user reach SQL as parameters alone.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, and_, event, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from standoff.records import Span

BUSY_SECONDS = 30
CACHE_MEGABYTES = 64
# two control characters each: cleaning leaves none in a text, so what a database puts around a word is told apart
_OPEN, _CLOSE = "\x02\x1e", "\x1e\x03"
# any number that every Standoff program uses alike
_WRITERS_LOCK = 5_740_233


# --- connections ----------------------------------------------------------------------------------------------------


def prepare(engine: Engine) -> None:
    """Sets each new connection of `engine` up: whole transactions, one writer at a time, readers never in its way.

    A connection with the execution option `writes=True` takes the writer's lock as its transaction begins, so that
    what it has looked up is still so when it writes.
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    elif engine.dialect.name == "postgresql":
        event.listen(engine, "begin", _begin_postgresql)


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # Python's driver would commit before each change of a table; transactions begin in _begin_sqlite instead
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA foreign_keys = ON")
    # enough with a write-ahead log: only a failing power supply can cost the last transactions, and those whole
    connection.execute("PRAGMA synchronous = NORMAL")
    # of a large ledger more than SQLite's own two megabytes is looked at for one answer
    connection.execute(f"PRAGMA cache_size = -{CACHE_MEGABYTES * 1024}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITERS_LOCK})
    else:
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))


def keep_a_log(engine: Engine) -> None:
    """Lets readers see the last whole state while a writer works; set once, it stays with the ledger's file."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise OperationalError("PRAGMA journal_mode", None, error) from error
        # another process is making this very change, for which SQLite doesn't wait
    finally:
        connection.close()


def remedy_for(error: SQLAlchemyError) -> tuple[str, str]:
    """What happened and what to do next, in plain words, for an error that a database raised."""
    said = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
    for sign, what, remedy in _REMEDIES:
        if sign in said.lower():
            return what, remedy
    return f"the database refused: {said}", "see that the ledger can be reached and written, then try again"


_REMEDIES = (
    ("not a database", "not a ledger", "name another file, or a new one"),
    ("malformed", "the ledger is damaged", "restore a copy of it, or read the reports into a new one"),
    ("locked", "another program is writing to the ledger", "try again when it has finished"),
    ("readonly", "the ledger can't be written", "check its permissions and those of its folder"),
    ("unable to open", "the ledger can't be opened", "check that its folder exists and may be written"),
    ("disk", "the disk refuses to write", "make room, then try again: what was stored is whole"),
    ("connection", "the database can't be reached", "check the address, the name and the password"),
)


# --- what the database does by itself ------------------------------------------------------------------------------


def watch_groups(connection: Connection) -> None:
    """Has the database note each place in `groups` that is written to, whoever writes, in `changed_groups`."""
    if connection.dialect.name == "sqlite":
        for what, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            connection.execute(
                text(
                    f"CREATE TRIGGER groups_{what.lower()} AFTER {what} ON groups BEGIN "
                    f"INSERT OR IGNORE INTO changed_groups (kind, position) VALUES ({row}.kind, {row}.position); END"
                )
            )
        return
    connection.execute(
        text(
            "CREATE FUNCTION note_changed_group() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF TG_OP = 'DELETE' THEN "
            "INSERT INTO changed_groups VALUES (OLD.kind, OLD.position) ON CONFLICT DO NOTHING; "
            "ELSE INSERT INTO changed_groups VALUES (NEW.kind, NEW.position) ON CONFLICT DO NOTHING; END IF; "
            "RETURN NULL; END $$"
        )
    )
    connection.execute(
        text(
            "CREATE TRIGGER groups_changed AFTER INSERT OR UPDATE OR DELETE ON groups "
            "FOR EACH ROW EXECUTE FUNCTION note_changed_group()"
        )
    )


def in_order(connection: Connection, column: ColumnElement[str]) -> ColumnElement[str]:
    """A column as it is sorted: by code points, as Python does, whatever the database's language."""
    return column if connection.dialect.name == "sqlite" else column.collate("C")


def begins_with(connection: Connection, column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """Whether a column begins with `prefix`, in words that use the column's index."""
    if connection.dialect.name != "sqlite":
        return column.startswith(prefix, autoescape=True)
    # LIKE takes no account of case here, so that no index serves it
    return and_(column >= prefix, column < prefix + chr(0x10FFFF))


def is_of_kind(column: ColumnElement[str], kind: str) -> ColumnElement[bool]:
    """Whether a column is `kind`, in words that lead to no index: SQLite would rather go through all of a kind."""
    return column.concat("") == kind


def keys_of(connection: Connection, keys: Iterable[tuple[str, str]]) -> tuple[str, dict[str, Any]]:
    """A table `keys` with columns `one` and `other` for pairs of words, as SQL, and what is bound in it.

    However many there are, a statement names them all: written one by one they would be more than a database takes.
    """
    pairs = list(keys)
    if connection.dialect.name == "sqlite":
        table = "SELECT json_extract(value, '$[0]') AS one, json_extract(value, '$[1]') AS other FROM json_each(:keys)"
        return f"({table}) AS keys", {"keys": json.dumps(pairs)}
    table = "unnest(CAST(:ones AS text[]), CAST(:others AS text[])) AS keys (one, other)"
    return table, {"ones": [one for one, _ in pairs], "others": [other for _, other in pairs]}


def numbers_of(connection: Connection, numbers: Iterable[int]) -> tuple[str, dict[str, Any]]:
    """A table `given` with a column `number` for some numbers, each once, as SQL, and what is bound in it."""
    every = sorted(set(numbers))
    if connection.dialect.name == "sqlite":
        return "(SELECT value AS number FROM json_each(:numbers)) AS given", {"numbers": json.dumps(every)}
    return "unnest(CAST(:numbers AS integer[])) AS given (number)", {"numbers": every}


def first_acts_of_each(connection: Connection, where: str) -> str:
    """SQL for the first `:most` rows of `acts` by date for each row of the table before it, of those that fit."""
    if connection.dialect.name == "sqlite":
        # by the number, for which SQLite goes through the order of an index until it has enough
        first = f"SELECT acts.number FROM acts WHERE {where} ORDER BY acts.day, acts.id, acts.number LIMIT :most"
        return f"CROSS JOIN acts AS found ON found.number IN ({first})"
    first = f'SELECT * FROM acts WHERE {where} ORDER BY acts.day, acts.id COLLATE "C", acts.number LIMIT :most'
    return f"CROSS JOIN LATERAL ({first}) AS found"


def find_out_how_much_there_is(connection: Connection) -> None:
    """Has the database look at how its tables have grown, by which it chooses between their indexes."""
    connection.execute(text("ANALYZE"))


# --- full-text search -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WordMatch:
    """A report (by its row's number) that holds all the phrases, and the spans of its text that matched."""

    number: int
    spans: tuple[Span, ...]


def phrases_of(words: str) -> tuple[str, ...]:
    """The phrases that a search asks for: what stands in double quotes, then each other word that has a letter."""
    words = "".join(c if c.isprintable() else " " for c in words)  # NUL would end a query early
    quoted = re.findall(r'"([^"]*)"', words)
    others = re.sub(r'"[^"]*"', " ", words).replace('"', " ").split()
    return tuple(phrase.strip() for phrase in (*quoted, *others) if any(c.isalnum() for c in phrase))


def create_word_index(connection: Connection) -> None:
    """Makes the index over the reports' texts; it holds no second copy of them. English words count by their stems."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(
                "CREATE VIRTUAL TABLE report_words USING fts5("
                "text, content='reports', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')"
            )
        )
    else:
        connection.execute(
            text("CREATE INDEX ix_reports_words ON reports USING gin (to_tsvector('english', reports.text))")
        )


def index_words(connection: Connection, number: int, report_text: str) -> None:
    """Enters the text of the report with row `number` into the index."""
    if connection.dialect.name == "sqlite":  # PostgreSQL keeps its index up by itself
        connection.execute(
            text("INSERT INTO report_words (rowid, text) VALUES (:number, :text)"),
            {"number": number, "text": report_text},
        )


def find_words(connection: Connection, phrases: tuple[str, ...], limit: int) -> Iterator[WordMatch]:
    """The current reports that hold every phrase, the best match first, at most `limit` of them.

    Ranked by BM25 in SQLite and by `ts_rank` in PostgreSQL; equal ranks come in the order of the reports' ids.
    """
    if not phrases:
        return
    if connection.dialect.name == "sqlite":
        yield from _find_in_sqlite(connection, phrases, limit)
        return
    query, values = _postgresql_query(phrases)
    marks = {"open": _OPEN, "close": _CLOSE, "limit": limit}
    for number, plain, marked in connection.execute(text(query), marks | values):
        yield WordMatch(number, _marked_spans(marked, plain))


def report_ids_with(connection: Connection, words: Sequence[str], limit: int, *, every: bool) -> list[str]:
    """The ids of the current reports that have every one of some words, or any, the best match first."""
    phrases = [phrase for word in words for phrase in phrases_of(word)]
    if not phrases:
        return []
    if connection.dialect.name == "sqlite":
        query = (
            "SELECT reports.id FROM report_words "
            "CROSS JOIN reports INDEXED BY ix_reports_number_current_id ON reports.number = report_words.rowid "
            "WHERE report_words MATCH :sought AND reports.current ORDER BY round(report_words.rank, 9), reports.id "
            "LIMIT :limit"
        )
        sought: dict[str, Any] = {
            "sought": (" " if every else " OR ").join(f'"{phrase}"' for phrase in phrases),
            "limit": limit,
        }
        return list(connection.execute(text(query), sought).scalars())
    names = [f"phrase{place}" for place in range(len(phrases))]
    sides = (" && " if every else " || ").join(f"phraseto_tsquery('english', :{name})" for name in names)
    query = (
        f"SELECT reports.id FROM reports, (SELECT {sides} AS words) AS sought "
        "WHERE to_tsvector('english', reports.text) @@ sought.words AND reports.current "
        "ORDER BY round(ts_rank(to_tsvector('english', reports.text), sought.words)::numeric, 6) DESC, "
        'reports.id COLLATE "C" LIMIT :limit'
    )
    values: dict[str, Any] = dict(zip(names, phrases, strict=True))
    return list(connection.execute(text(query), values | {"limit": limit}).scalars())


def _find_in_sqlite(connection: Connection, phrases: tuple[str, ...], limit: int) -> Iterator[WordMatch]:
    # inside double quotes nothing is an operator, and `phrases_of` has left no double quote
    sought = {"sought": " ".join(f'"{phrase}"' for phrase in phrases)}
    # which are the best is asked before anything of their texts: words may be in most reports
    ranked = (
        "SELECT reports.number FROM report_words "
        "CROSS JOIN reports INDEXED BY ix_reports_number_current_id ON reports.number = report_words.rowid "
        "WHERE report_words MATCH :sought AND reports.current "
        "ORDER BY round(report_words.rank, 9), reports.id LIMIT :limit"
    )
    marked = (
        "SELECT reports.text, highlight(report_words, 0, :open, :close) "
        "FROM report_words JOIN reports ON reports.number = report_words.rowid "
        "WHERE report_words MATCH :sought AND report_words.rowid = :number"
    )
    for number in connection.execute(text(ranked), sought | {"limit": limit}).scalars().all():
        here = {"open": _OPEN, "close": _CLOSE, "number": number}
        for plain, words in connection.execute(text(marked), sought | here):
            yield WordMatch(number, _marked_spans(words, plain))


def _postgresql_query(phrases: tuple[str, ...]) -> tuple[str, dict[str, Any]]:
    names = [f"phrase{place}" for place in range(len(phrases))]
    sought = " && ".join(f"phraseto_tsquery('english', :{name})" for name in names)
    query = (
        "SELECT reports.number, reports.text, ts_headline('english', reports.text, sought.words, "
        "'HighlightAll=true, StartSel=\"' || :open || '\", StopSel=\"' || :close || '\"') "
        f"FROM reports, (SELECT {sought} AS words) AS sought "
        "WHERE to_tsvector('english', reports.text) @@ sought.words AND reports.current "
        "ORDER BY round(ts_rank(to_tsvector('english', reports.text), sought.words)::numeric, 6) DESC, "
        'reports.id COLLATE "C" LIMIT :limit'
    )
    return query, dict(zip(names, phrases, strict=True))


def _marked_spans(marked: str, plain: str) -> tuple[Span, ...]:
    """The spans of `plain` around which the database put its marks; none where it changed the text besides."""
    spans: list[Span] = []
    unmarked = ""
    for place, piece in enumerate(marked.split(_OPEN)):
        match, closed, rest = piece.partition(_CLOSE)
        if place and closed:
            spans.append(Span(len(unmarked), len(unmarked) + len(match)))
        unmarked += match + rest
    return tuple(spans) if unmarked == plain else ()
