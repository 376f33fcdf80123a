"""Writes a function for each record that reads it from JSON that is as it should be, and leaves all else to `codec`.

What enters: a dataclass, and what decodes the types that are not looked into here. What leaves: a function from what
`json.loads` gives to the record, written out field by field, as `dataclasses` writes a record's own methods: an answer
over a large ledger reads some thousand records, and going through their fields by rule takes twice as long.

>>> read = write_reader(Span, decoder_of)
>>> read([3, 9])
Span(start=3, end=9)

Invariant: what it reads is what `codec` reads; where that would complain, or look twice, it raises `Unexpected`.
"""

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Read = Callable[[Any], Any]


class Unexpected(Exception):
    """JSON of another form than records are written in."""


def write_reader(kind: type, decoder_of: Callable[[Any], Read]) -> Read:
    """The function that reads records of `kind`; `decoder_of` gives what decodes a type that isn't looked into."""
    writer = _Writer(decoder_of)
    name = writer.reader_of(kind)
    writer.write_all()
    read: Read = writer.space[name]
    return read


class _Writer:
    """The source of the functions for a record and for those within it, and the names that it uses."""

    def __init__(self, decoder_of: Callable[[Any], Read]) -> None:
        self.space: dict[str, Any] = {"Unexpected": Unexpected}
        self._decoder_of = decoder_of
        self._readers: dict[type, str] = {}
        self._waiting: list[type] = []

    def reader_of(self, kind: type) -> str:
        """The name of the function that reads a record; it is written later, so that records may nest."""
        if kind not in self._readers:
            self._readers[kind] = f"read_{len(self._readers)}"
            self._waiting.append(kind)
        return self._readers[kind]

    def write_all(self) -> None:
        """Writes the functions that are waiting, and those that they name."""
        while self._waiting:
            kind = self._waiting.pop()
            source = self._row(kind) if _is_row(kind) else self._record(kind)
            exec(compile(source, f"<reader of {kind.__name__}>", "exec"), self.space)

    def _named(self, thing: object) -> str:
        name = f"n{len(self.space)}"
        self.space[name] = thing
        return name

    # --- records ----------------------------------------------------------------------------------------------------

    def _record(self, kind: type) -> str:
        hints, given = get_type_hints(kind), fields(kind)
        allowed = self._named(frozenset(field.name for field in given))
        lines = [f"if type(value) is not dict or not {allowed}.issuperset(value): raise Unexpected"]
        for place, field in enumerate(given):
            here, hint = f"v{place}", hints[field.name]
            if field.default is MISSING and field.default_factory is MISSING:
                lines += [f"if {field.name!r} not in value: raise Unexpected", f"{here} = value[{field.name!r}]"]
                lines += self._read(here, hint)
                continue
            default = field.default if field.default_factory is MISSING else field.default_factory()
            absent = self._named(default)
            lines += [f"{here} = value.get({field.name!r}, {absent})", f"if {here} is not {absent}:"]
            lines += _inside(self._read(here, hint))
        return self._function(kind, lines)

    def _row(self, kind: type) -> str:
        hints, given = get_type_hints(kind), fields(kind)
        lines = [f"if type(value) is not list or len(value) != {len(given)}: raise Unexpected"]
        lines.append(f"{', '.join(f'v{place}' for place in range(len(given)))}, = value")
        for place, field in enumerate(given):
            lines += self._read(f"v{place}", hints[field.name])
        return self._function(kind, lines)

    def _function(self, kind: type, lines: list[str]) -> str:
        made = self._make(kind, [(field.name, f"v{place}") for place, field in enumerate(fields(kind))])
        return "\n".join([f"def {self._readers[kind]}(value):", *_inside([*lines, *made])])

    def _make(self, kind: type, filled: list[tuple[str, str]]) -> list[str]:
        """The lines that make a record of variables: filled as a twin that may be changed, and then made what it is.

        A frozen record asks for each field whether it may be set, which takes longer than to read it.
        """
        twin = _twin_of(kind)
        if twin is None:
            return [f"return {self._named(kind)}({', '.join(here for _, here in filled)})"]
        lines = [f"one = {self._named(object.__new__)}({self._named(twin)})"]
        lines += [f"one.{name} = {here}" for name, here in filled]
        return [*lines, f"one.__class__ = {self._named(kind)}", "return one"]

    # --- what is in a field -----------------------------------------------------------------------------------------

    def _read(self, here: str, hint: Any) -> list[str]:
        """The lines that turn what a variable holds into what its type is."""
        origin, parts = get_origin(hint), get_args(hint)
        if isinstance(hint, type) and is_dataclass(hint):
            return [f"{here} = {self.reader_of(hint)}({here})"]
        if hint in (str, int):
            return [f"if type({here}) is not {hint.__name__}: raise Unexpected"]
        if hint is bool:
            return [f"if {here} is not True and {here} is not False: raise Unexpected"]
        if origin is Literal and all(isinstance(part, str) for part in parts):
            words = self._named(frozenset(parts))
            return [f"if type({here}) is not str or {here} not in {words}: raise Unexpected"]
        if origin in (Union, types.UnionType) and len(parts) == 2 and types.NoneType in parts:
            present = parts[0] if parts[1] is types.NoneType else parts[1]
            return [f"if {here} is not None:", *_inside(self._read(here, present))]
        if origin is tuple and len(parts) == 2 and parts[1] is Ellipsis:
            return [f"if type({here}) is not list: raise Unexpected", *self._read_run(here, parts[0])]
        return [f"{here} = {self._named(self._decoder_of(hint))}({here})"]

    def _read_run(self, here: str, hint: Any) -> list[str]:
        if isinstance(hint, type) and is_dataclass(hint):
            return [f"{here} = tuple([{self.reader_of(hint)}(part) for part in {here}])"]
        one = f"{here}_part"
        lines = [f"{here}_all = []", f"for {one} in {here}:"]
        lines += _inside([*self._read(one, hint), f"{here}_all.append({one})"])
        return [*lines, f"{here} = tuple({here}_all)"]


def _is_row(kind: type) -> bool:
    """Whether each field is required, so that a record is an array."""
    return all(field.default is MISSING and field.default_factory is MISSING for field in fields(kind))


def _twin_of(kind: Any) -> type | None:
    """A class whose records lie in memory as those of `kind` do, and may be changed; None where there is none."""
    if hasattr(kind, "__post_init__") or "__slots__" not in vars(kind):
        return None
    twin = type(f"{kind.__name__}Twin", (), {"__slots__": tuple(field.name for field in fields(kind))})
    try:
        twin().__class__ = kind
    except TypeError:
        return None
    return twin


def _inside(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]
