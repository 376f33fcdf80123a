"""Records to JSON and back, strictly: what can't come back as it was is refused on the way in.

What enters: a frozen dataclass of `records.py`, or JSON text of one. What leaves: JSON text, or the record.

>>> from standoff.records import Span, When
>>> to_json(When(text="in May", span=Span(3, 9)))
'{"text":"in May","span":[3,9]}'
>>> from_json(Span, "[3,9]")
Span(start=3, end=9)

Invariant: `from_json(type(record), to_json(record)) == record`; equal records have equal JSON, byte for byte.

A field that holds its default is left out, which halves what a statement takes; a record that gains a field with a
default therefore still reads older JSON, and changing a default takes a migration. A record without defaults is an
array of its fields, and is read from that still when it gains fields with defaults; any other change of it takes a
migration too.
"""

import base64
import binascii
import json
import math
import types
from collections.abc import Callable, Hashable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache, cached_property
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from standoff.errors import BadInput, LedgerError
from standoff.ledger.decoding import Unexpected, write_reader

R = TypeVar("R")
_REQUIRED = object()


def to_json(record: object) -> str:
    """The JSON text of `record`; raises `BadInput` where a value isn't of the type that its field declares."""
    try:
        value = _codec_of(cast(Hashable, type(record))).encode(record)
    except _Mismatch as mismatch:
        raise BadInput(
            f"the record can't be kept: {mismatch}",
            place=type(record).__name__,
            remedy="report this as a fault of the stage that made it",
        ) from None
    # escaped to ASCII, so that even a lone surrogate from a broken page comes back as it was
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def from_json(kind: type[R], text: str) -> R:
    """The record of type `kind` that `text` holds; raises `LedgerError` where it holds anything else."""
    try:
        value = json.loads(text)
        try:
            return cast(R, _reader_of(cast(Hashable, kind))(value))
        except (Unexpected, _Mismatch):
            # what is older, or nothing of ours, is gone through field by field, and told by its place
            return cast(R, _codec_of(cast(Hashable, kind)).decode(value))
    except (_Mismatch, ValueError, RecursionError) as mismatch:
        raise LedgerError(
            f"a stored {kind.__name__} can't be understood: {mismatch}",
            remedy="the ledger is damaged or of another version: restore a copy, or read the reports anew",
        ) from None


class _Mismatch(Exception):
    """A value that isn't of the declared type; fields are put before the message on the way up."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
        self.path = ""

    def under(self, name: str) -> "_Mismatch":
        self.path = f"{name}.{self.path}" if self.path else name
        return self

    def __str__(self) -> str:
        return f"{self.path}: {self.why}" if self.path else self.why


@dataclass(frozen=True, slots=True)
class _Codec:
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


@cache
def _codec_of(hint: Any) -> "_Codec | _RecordCodec":
    """The codec for a type hint, built once; a record's own fields wait for its first use, so records may nest."""
    origin, parts = get_origin(hint), get_args(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return _RecordCodec(hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if origin is Literal and all(isinstance(part, str) for part in parts):
        return _words_codec(frozenset(parts))
    if origin in (Union, types.UnionType) and len(parts) == 2 and types.NoneType in parts:
        return _optional_codec(_codec_of(parts[0] if parts[1] is types.NoneType else parts[1]))
    if origin is tuple and len(parts) == 2 and parts[1] is Ellipsis:
        return _run_codec(_codec_of(parts[0]))
    if origin is tuple and parts and Ellipsis not in parts:
        return _row_codec(tuple(_codec_of(part) for part in parts))
    raise _Mismatch(f"no JSON is defined for {hint!r}")


@cache
def _reader_of(kind: Any) -> Callable[[Any], Any]:
    """What reads a record from JSON that is as it should be."""
    return write_reader(kind, lambda hint: _codec_of(hint).decode)


class _RecordCodec:
    """A dataclass: an array of its fields where each is required, else an object of those not at their default."""

    def __init__(self, kind: type) -> None:
        self.kind = kind

    @cached_property
    def plan(self) -> "list[tuple[str, _Codec | _RecordCodec, object]]":
        hints = get_type_hints(self.kind)
        return [(f.name, _codec_of(hints[f.name]), _default_of(f)) for f in fields(self.kind)]

    @cached_property
    def is_row(self) -> bool:
        # spans and the like, by far the most of all records: their names would take more room than they do
        return all(default is _REQUIRED for _, _, default in self.plan)

    @cached_property
    def decoders(self) -> dict[str, Callable[[Any], Any]]:
        return {name: codec.decode for name, codec, _ in self.plan}

    @cached_property
    def required(self) -> frozenset[str]:
        return frozenset(name for name, _, default in self.plan if default is _REQUIRED)

    def encode(self, record: Any) -> dict[str, Any] | list[Any]:
        if type(record) is not self.kind:
            raise _Mismatch(f"a {type(record).__name__} where a {self.kind.__name__} belongs")
        encoded: dict[str, Any] = {}
        for name, codec, default in self.plan:
            value = getattr(record, name)
            # the type is compared too: True equals 1.0 and would come back as another value
            if value is default or (type(value) is type(default) and value == default):
                continue
            try:
                encoded[name] = codec.encode(value)
            except _Mismatch as mismatch:
                raise mismatch.under(name) from None
        return list(encoded.values()) if self.is_row else encoded

    def decode(self, value: Any) -> Any:
        if self.is_row:
            decoders = self.decoders
            if type(value) is not list or len(value) != len(decoders):
                raise _Mismatch(f"{_shown(value)} where an array of {len(decoders)} for a {self.kind.__name__} belongs")
            return self.kind(*[decode(part) for decode, part in zip(decoders.values(), value, strict=True)])
        if self.required and type(value) is list and len(value) == len(self.required):
            # it was written before the record had its first field with a default
            value = dict(zip((name for name, _, default in self.plan if default is _REQUIRED), value, strict=True))
        if type(value) is not dict:
            raise _Mismatch(f"{_shown(value)} where a {self.kind.__name__} belongs")
        decoded: dict[str, Any] = {}
        for name, part in value.items():
            try:
                decoded[name] = self.decoders[name](part)
            except KeyError:
                raise _Mismatch(f"{self.kind.__name__} has no field {name!r}") from None
            except _Mismatch as mismatch:
                raise mismatch.under(name) from None
        if self.required and not decoded.keys() >= self.required:
            raise _Mismatch(f"{self.kind.__name__} lacks {', '.join(sorted(self.required - decoded.keys()))}")
        return self.kind(**decoded)


def _default_of(field: Any) -> object:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else _REQUIRED


def _optional_codec(inner: Any) -> _Codec:
    encode, decode = inner.encode, inner.decode
    return _Codec(
        lambda value: None if value is None else encode(value),
        lambda value: None if value is None else decode(value),
    )


def _run_codec(inner: Any) -> _Codec:
    """A tuple of any length over one type."""
    encode, decode = inner.encode, inner.decode

    def encode_run(value: Any) -> list[Any]:
        if type(value) is not tuple:
            raise _Mismatch(f"{_shown(value)} where a tuple belongs")
        return [encode(part) for part in value]

    def decode_run(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise _Mismatch(f"{_shown(value)} where an array belongs")
        return tuple([decode(part) for part in value])

    return _Codec(encode_run, decode_run)


def _row_codec(inner: tuple[Any, ...]) -> _Codec:
    """A tuple of a fixed length, each place with its type."""

    def encode_row(value: Any) -> list[Any]:
        if type(value) is not tuple or len(value) != len(inner):
            raise _Mismatch(f"{_shown(value)} where a tuple of {len(inner)} belongs")
        return [codec.encode(part) for codec, part in zip(inner, value, strict=True)]

    def decode_row(value: Any) -> tuple[Any, ...]:
        if type(value) is not list or len(value) != len(inner):
            raise _Mismatch(f"{_shown(value)} where an array of {len(inner)} belongs")
        return tuple([codec.decode(part) for codec, part in zip(inner, value, strict=True)])

    return _Codec(encode_row, decode_row)


def _words_codec(words: frozenset[str]) -> _Codec:
    def check_word(value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            raise _Mismatch(f"{_shown(value)} where one of {', '.join(sorted(words))} belongs")
        return str(value)

    return _Codec(check_word, check_word)


def _check_text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Mismatch(f"{_shown(value)} where text belongs")
    return value if type(value) is str else str(value)


def _check_whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _Mismatch(f"{_shown(value)} where a whole number belongs")
    return value if type(value) is int else int(value)


def _check_number(value: Any) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise _Mismatch(f"{_shown(value)} where a number belongs")
    try:
        number = float(value) + 0.0  # turns -0.0 into 0.0: they are equal, so their JSON must be
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise _Mismatch(f"{_shown(value)} where a finite number belongs")
    return number


def _check_truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _Mismatch(f"{_shown(value)} where true or false belongs")
    return value


def _encode_bytes(value: Any) -> str:
    if not isinstance(value, bytes):
        raise _Mismatch(f"{_shown(value)} where bytes belong")
    return base64.b64encode(value).decode("ascii")


def _decode_bytes(value: Any) -> bytes:
    try:
        return base64.b64decode(_check_text(value), validate=True)
    except binascii.Error as error:
        raise _Mismatch(f"bytes that aren't base64: {error}") from None


def _shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


_PLAIN: dict[Any, _Codec] = {
    str: _Codec(_check_text, _check_text),
    int: _Codec(_check_whole, _check_whole),
    float: _Codec(_check_number, _check_number),
    bool: _Codec(_check_truth, _check_truth),
    bytes: _Codec(_encode_bytes, _decode_bytes),
}
