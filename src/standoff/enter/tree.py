"""A YAML file as a tree of plain values, with the line of every key and entry.

What enters: the path of a file that a person wrote, or somebody else: it is not trusted.
What leaves: mappings, lists and strings, and `Lines`; every scalar is a string as typed, so that "no" and
"2031-05-01" are no surprises.

>>> read_tree(Path("record.yaml"))[1].line(("statements", 0, "kind"))
6

Only the events of YAML's safe loader are read: nothing is constructed. Tags, anchors and aliases are refused, and so
are files too large, too deep or with too many entries, before any of it can cost much.

Invariant: what can't be read raises BadStatements with the file and the line.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import yaml

from standoff.errors import BadStatements

MAX_BYTES = 2_000_000
MAX_ENTRIES = 200_000
MAX_DEPTH = 24
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})

Key = tuple[str | int, ...]
Value = dict[str, "Value"] | list["Value"] | str | None


@dataclass(slots=True)
class Lines:
    """The file's name, and the line at which each key or entry begins, counted from 1."""

    file: str
    at: dict[Key, int] = field(default_factory=dict)

    def line(self, key: Key) -> int:
        """The line of a key, or of the nearest one around it."""
        while key and key not in self.at:
            key = key[:-1]
        return self.at.get(key, 1)

    def place(self, key: Key) -> str:
        """Where a key stands, as an editor takes it: "record.yaml:14"."""
        return f"{self.file}:{self.line(key)}"


def read_tree(path: Path) -> tuple[Value, Lines]:
    """The tree of a YAML file with its lines; BadStatements if it can't be read."""
    lines = Lines(str(path))
    text = read_text(path)
    try:
        return _build(text, lines), lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = str(path) if mark is None else f"{path}:{mark.line + 1}"
        what = " ".join(filter(None, (error.context, error.problem)))
        raise BadStatements(f"not YAML: {what}", place=place, remedy="check indentation, colons and quotes") from error
    except yaml.YAMLError as error:
        what = " ".join(str(error).split())
        raise BadStatements(f"not YAML: {what}", place=str(path), remedy="save the file as plain text") from error


def read_text(path: Path) -> str:
    """The text of a file in UTF-8; BadStatements where it can't be read, or is too large."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadStatements(f"can't be read: {reason}", place=str(path), remedy="check the path") from error
    if len(raw) > MAX_BYTES:
        raise BadStatements(f"over {MAX_BYTES:,} bytes", place=str(path), remedy="split the file in two")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BadStatements("not UTF-8", place=f"{path}:{line}", remedy="save the file as UTF-8") from error


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read; `key` is the key that waits for its value."""

    value: dict[str, Value] | list[Value]
    path: Key
    key: str | None = None


def _build(text: str, lines: Lines) -> Value:
    """The tree out of the loader's events, without recursion."""
    root: list[Value] = []
    stack: list[_Open] = []
    documents = entries = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                _refuse(lines, line, "a second document", "keep one document in a file")
        elif isinstance(event, yaml.NodeEvent):
            entries += 1
            _check_node(event, lines, line, entries, len(stack))
            path = _next_path(stack, lines, line)
            value: Value = _scalar(event) if isinstance(event, yaml.ScalarEvent) else None
            if isinstance(event, yaml.ScalarEvent) and _wants_key(stack):
                _take_key(stack[-1], event.value, lines, line)
                continue
            if isinstance(event, yaml.CollectionStartEvent):
                if _wants_key(stack):
                    _refuse(lines, line, "a list or mapping as a key", "put quotes around the key")
                value = {} if isinstance(event, yaml.MappingStartEvent) else []
            lines.at.setdefault(path, line)
            _put(stack, root, value)
            if isinstance(value, dict | list):
                stack.append(_Open(value, path))
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
    return root[0] if root else None


def _check_node(event: yaml.NodeEvent, lines: Lines, line: int, entries: int, depth: int) -> None:
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        _refuse(lines, line, "an anchor or alias (& or *)", "write the entry out, or put quotes around the words")
    if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
        _refuse(lines, line, "a tag (!)", "put quotes around words that begin with an exclamation mark")
    if entries > MAX_ENTRIES:
        _refuse(lines, line, f"more than {MAX_ENTRIES:,} entries", "split the file in two")
    if depth > MAX_DEPTH:
        _refuse(lines, line, f"deeper than {MAX_DEPTH} levels", "acts nest two or three deep at most")


def _refuse(lines: Lines, line: int, what: str, remedy: str) -> NoReturn:
    raise BadStatements(what, place=f"{lines.file}:{line}", remedy=remedy)


def _scalar(event: yaml.ScalarEvent) -> str | None:
    is_plain = event.implicit[0]
    return None if is_plain and event.value in _NOTHING else str(event.value)


def _wants_key(stack: list[_Open]) -> bool:
    return bool(stack) and isinstance(stack[-1].value, dict) and stack[-1].key is None


def _take_key(parent: _Open, key: str, lines: Lines, line: int) -> None:
    if key in parent.value:
        earlier = lines.line((*parent.path, key))
        _refuse(lines, line, f"{key!r} a second time, after line {earlier}", "keep one of the two")
    parent.key = key
    lines.at[(*parent.path, key)] = line


def _next_path(stack: list[_Open], lines: Lines, line: int) -> Key:
    if not stack:
        return ()
    parent = stack[-1]
    if isinstance(parent.value, list):
        return (*parent.path, len(parent.value))
    return (*parent.path, parent.key or "")


def _put(stack: list[_Open], root: list[Value], value: Value) -> None:
    if not stack:
        root.append(value)
        return
    parent = stack[-1]
    if isinstance(parent.value, list):
        parent.value.append(value)
    else:
        parent.value[parent.key or ""] = value
        parent.key = None
