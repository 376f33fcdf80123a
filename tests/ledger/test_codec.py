"""Records to JSON and back."""

import dataclasses
import json
import pickle
import types
import typing
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff import records
from standoff.errors import BadInput, LedgerError
from standoff.ledger.codec import _codec_of, _Mismatch, _reader_of, from_json, to_json
from standoff.ledger.decoding import Unexpected
from standoff.records import Act, Attribution, Clause, Figure, Filler, Finding, Origin, Span, Statement, When

KINDS = sorted(
    (kind for kind in vars(records).values() if dataclasses.is_dataclass(kind) and isinstance(kind, type)),
    key=lambda kind: kind.__name__,
)

# all that Python calls text, lone surrogates and NUL too
TEXT = st.text(st.characters(), max_size=20)


def values_of(hint: Any, depth: int) -> st.SearchStrategy[Any]:
    """Any value that a field with this type may hold, nested `depth` deep at most."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        return st.builds(hint, **{f.name: values_of(hints[f.name], depth - 1) for f in dataclasses.fields(hint)})
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in (typing.Union, types.UnionType):
        inner = next(part for part in parts if part is not types.NoneType)
        return st.none() if depth <= 0 else st.one_of(st.none(), values_of(inner, depth))
    if origin is tuple and parts[-1] is Ellipsis:
        return st.just(()) if depth <= 0 else st.lists(values_of(parts[0], depth), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(values_of(part, depth) for part in parts))
    return {
        str: TEXT,
        int: st.integers(),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
        bytes: st.binary(max_size=20),
    }[hint]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_record_comes_back_as_it_was(kind: type) -> None:
    @settings(max_examples=40, deadline=None)
    @given(values_of(kind, 3))
    def check(record: Any) -> None:
        text = to_json(record)
        assert text.isascii()
        back = from_json(kind, text)
        assert back == record
        assert to_json(back) == text

    check()


def test_a_field_at_its_default_takes_no_room() -> None:
    assert to_json(Filler("Norland")) == '{"name":"Norland"}'


def test_acts_nest_as_deep_as_they_go() -> None:
    act = Act("permit", doer=(Filler("Norland"),), nested=Act("supply", nested=Act("strike", negated=True)))
    assert from_json(Act, to_json(act)) == act


def test_equal_records_have_equal_json() -> None:
    assert to_json(Figure(0.0)) == to_json(Figure(-0.0)) == to_json(Figure(0))


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (Filler(name=None), "name: None"),  # type: ignore[arg-type]
        (Span("3", 9), "start: '3'"),  # type: ignore[arg-type]
        (Span(True, 9), "start: True"),
        (Figure(float("nan")), "finite"),
        (Figure(float("inf")), "finite"),
        (Figure(10**400), "finite"),
        (Figure(True), "number"),
        (Filler("Norland", qualities=["long-range"]), "qualities"),  # type: ignore[arg-type]
        (Filler("Norland", span=When()), "span: a When where a Span belongs"),  # type: ignore[arg-type]
        (Figure(1.0, also=((1.0, "percent", "more"),)), "also"),  # type: ignore[arg-type]
        (Statement("a", None, "boast", None, "words"), "kind: 'boast'"),  # type: ignore[arg-type]
        (Statement("a", None, "threat", None, "words", confidence=True), "confidence"),
        (Clause("if it moves", None, acts=(Act("strike", place=(Filler(name=7),)),)), "acts.place.name: 7"),  # type: ignore[arg-type]
    ],
)
def test_what_could_not_come_back_is_refused_with_its_place(record: object, told: str) -> None:
    with pytest.raises(BadInput, match="can't be kept") as caught:
        to_json(record)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Span, '{"start":3,"end":9}'),
        (Span, "[3]"),
        (Span, "[3,9,5]"),
        (Span, '[3,"9"]'),
        (Span, "[3,9.0]"),
        (Span, "[3,true]"),
        (Span, "[3,"),
        (When, "[]"),
        (Filler, "{}"),
        (Filler, '{"name":"Norland","party":true}'),
        (Span, "null"),
        (Figure, '{"value":NaN}'),
        (Filler, '{"name":"Norland","qualities":"long-range"}'),
        (Figure, '{"value":1.0,"also":[[1.0]]}'),
        (Statement, '{"id":"a","report_id":null,"kind":["threat"],"sentence":null,"text":""}'),
        (Attribution, '{"source":[],"cue":[],"content":[[1]]}'),
        (Act, '{"action":"strike","nested":' * 60 + "7" + "}" * 60),
        (Act, '{"action":"strike","nested":' * 5000 + "null" + "}" * 5000),
    ],
)
def test_json_of_anything_else_is_a_ledger_error(kind: type, text: str) -> None:
    with pytest.raises(LedgerError, match="can't be understood"):
        from_json(kind, text)


def test_json_is_plain_json_for_other_programs() -> None:
    finding = Finding("figure", 0.9, "40 dead, “14” dead", "a", "b")
    told = {"kind": "figure", "score": 0.9, "why": "40 dead, “14” dead", "left": "a", "right": "b"}
    assert json.loads(to_json(finding)) == told


def test_a_record_that_gained_a_default_is_read_from_its_former_array() -> None:
    assert from_json(Finding, '["day", 1.0, "two days", "a", "b"]') == Finding("day", 1.0, "two days", "a", "b")
    assert from_json(Origin, '["agency", "AFP", ["a"]]') == Origin("agency", "AFP", ("a",))
    with pytest.raises(LedgerError):
        from_json(Finding, '["day", 1.0, "two days", "a"]')
    when = When("in May", earliest="2031-05-01", span=Span(3, 9))
    assert json.loads(to_json(when)) == {"text": "in May", "earliest": "2031-05-01", "span": [3, 9]}


JUNK = st.sampled_from([None, 7, 1.5, True, "boast", [], [1], [1, 2], {}, {"name": "Norland"}])


def with_junk(value: Any, draw: st.DrawFn) -> Any:
    """The same JSON with something else in one place, or one field more."""
    if isinstance(value, dict) and value and draw(st.booleans()):
        name = draw(st.sampled_from(sorted(value)))
        return value | {name: with_junk(value[name], draw)}
    if isinstance(value, list) and value and draw(st.booleans()):
        place = draw(st.integers(0, len(value) - 1))
        return [*value[:place], with_junk(value[place], draw), *value[place + 1 :]]
    if isinstance(value, dict) and draw(st.booleans()):
        return value | {"more": draw(JUNK)}
    return draw(JUNK)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_is_written_out_reads_what_the_rules_read(kind: type) -> None:
    """Or leaves it to them."""
    read, decode = _reader_of(kind), _codec_of(kind).decode

    @st.composite
    def json_of(draw: st.DrawFn) -> Any:
        plain = json.loads(to_json(draw(values_of(kind, 3))))
        return draw(st.sampled_from([plain, with_junk(plain, draw)]))

    @settings(max_examples=60, deadline=None)
    @given(json_of())
    def check(value: Any) -> None:
        try:
            found = read(value)
        except (Unexpected, _Mismatch):
            return
        assert found == decode(value)

    check()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_is_read_is_a_record_as_any_other(kind: type) -> None:
    @settings(max_examples=10, deadline=None)
    @given(values_of(kind, 2))
    def check(record: Any) -> None:
        back = from_json(kind, to_json(record))
        # equal, and not written alike: what is a default is left out, and a zero has two signs
        assert type(back) is kind and hash(back) == hash(record) and back == record
        for field in dataclasses.fields(kind):
            with pytest.raises(dataclasses.FrozenInstanceError):
                setattr(back, field.name, None)
        assert pickle.loads(pickle.dumps(back)) == dataclasses.replace(back) == record

    check()
