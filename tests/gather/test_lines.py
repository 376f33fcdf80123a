"""Files of one report a line: which lines fit, and files that would unpack without end."""

import gzip
import json
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.gather import gather, lines
from standoff.gather.lines import Line, parse_line, read_lines
from standoff.records import Page, Unread

GOOD = {"id": "n1", "text": "Norland shut the strait."}


def parse(**record: object) -> Line | Unread:
    return parse_line(json.dumps({**GOOD, **record}).encode(), 7, place="pile.jsonl")


def test_a_line_gives_its_fields_and_unknown_ones_are_passed_over() -> None:
    line = parse(title="Strait shut", url="https://n.example/1", outlet="Courier", language="en", mood="dark", score=3)
    assert line == Line(
        7, "n1", "Norland shut the strait.", "Strait shut", "https://n.example/1", "Courier", None, "en"
    )


@pytest.mark.parametrize("kind", ["report", "", None, "gospel", 3, ["official"], {"official": True}])
def test_a_line_may_call_its_text_official_and_any_other_kind_is_a_field_of_its_owners(kind: object) -> None:
    official, other = parse(kind="official"), parse(kind=kind)
    assert isinstance(official, Line) and official.kind == "official"
    assert isinstance(other, Line) and other.kind == "report"


@pytest.mark.parametrize(
    ("published", "kept"),
    [
        ("2031-05-04", "2031-05-04"),
        ("2031-05-04T16:30:00Z", "2031-05-04T16:30:00Z"),
        ("2031-05-04 16:30:00+02:00", "2031-05-04 16:30:00+02:00"),
        ("2031-05", "2031-05"),
        ("2031", "2031"),
        ("Sun, 04 May 2031 16:30:00 +0200", "2031-05-04T16:30:00+02:00"),
        ("", None),
        (None, None),
    ],
)
def test_a_date_stays_as_it_is_written_if_it_is_iso_8601(published: str | None, kept: str | None) -> None:
    line = parse(published=published)
    assert isinstance(line, Line)
    assert line.published == kept


REFUSED = [
    (b"", "not JSON"),
    (b"{", "not JSON"),
    (b"Norland shut the strait.", "not JSON"),
    (b"[1, 2]", "not an object"),
    (b'"text"', "not an object"),
    (b"\xff\xfe", "not UTF-8"),
    (b"[" * 100_000, "not JSON"),
    (b'{"text": "x"}', 'no "id"'),
    (b'{"id": "", "text": "x"}', 'no "id"'),
    (b'{"id": true, "text": "x"}', 'no "id"'),
    (b'{"id": "a\\u0000b", "text": "x"}', '"id" is longer'),
    (b'{"id": "a\\nb", "text": "x"}', '"id" is longer'),
    (b'{"id": "a"}', 'no "text"'),
    (b'{"id": "a", "text": " "}', 'no "text"'),
    (b'{"id": "a", "text": ["x"]}', 'no "text"'),
    (b'{"id": "a", "text": "x", "title": 3}', '"title" is not text'),
    (b'{"id": "a", "text": "x", "published": "last week"}', '"published" is no ISO 8601 date'),
    (b'{"id": "a", "text": "x", "url": "javascript:alert(1)"}', '"url" is no http'),
    (b'{"id": "a", "text": "x \\ud800"}', "cut in half"),
    (b'{"id": "a", "text": "x \\u0000"}', "NUL"),
]


@pytest.mark.parametrize(("line", "reason"), REFUSED)
def test_a_line_that_does_not_fit_is_refused_with_its_number(line: bytes, reason: str) -> None:
    refused = parse_line(line, 7, place="pile.jsonl")
    assert isinstance(refused, Unread)
    assert reason in refused.reason and ";" in refused.reason
    assert (refused.place, refused.line) == ("pile.jsonl", 7)


def test_a_number_will_do_for_an_id() -> None:
    assert isinstance(line := parse(id=12), Line) and line.id == "12"


@pytest.mark.parametrize("packed", [False, True])
def test_one_bad_line_costs_that_line_alone(tmp_path: Path, packed: bool) -> None:
    content = b"\xef\xbb\xbf" + json.dumps(GOOD).encode() + b'\r\n\nbad\n{"id": "n2", "text": "x y z"}'
    path = tmp_path / ("pile.jsonl.gz" if packed else "pile.jsonl")
    path.write_bytes(gzip.compress(content, mtime=0) if packed else content)
    good, bad, last = gather([str(path)])
    assert isinstance(good, Page) and isinstance(last, Page) and isinstance(bad, Unread)
    assert (good.id, good.place, good.raw.decode()) == ("n1", f"{path}:1", GOOD["text"])
    assert (last.id, bad.line) == ("n2", 3)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (gzip.compress(json.dumps(GOOD).encode() + b"\n" + b"x" * 5000, mtime=0)[:-30], "damaged or cut off"),
        (b"no gzip at all", "damaged or cut off"),
        (zlib.compress(b"x" * 100), "damaged or cut off"),
    ],
)
def test_a_damaged_packed_file_says_so(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "pile.jsonl.gz"
    path.write_bytes(content)
    *_, last = read_lines(str(path))
    assert isinstance(last, Unread) and reason in last.reason


@pytest.mark.parametrize("bomb", [b"\0" * 10_000_000, b"{}\n" * 1_000_000], ids=["one line", "many lines"])
def test_a_file_that_unpacks_to_far_more_than_text_can_stops_early(
    tmp_path: Path, bomb: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "_UNPACKED_WITHOUT_QUESTION", 100_000)
    monkeypatch.setattr(lines, "_MOST_UNPACKED_PER_BYTE", 20)
    path = tmp_path / "pile.jsonl.gz"
    path.write_bytes(gzip.compress(bomb, 1, mtime=0))
    found = list(read_lines(str(path)))
    assert isinstance(found[-1], Unread) and "200 times" in found[-1].reason
    assert len(found) < 200_000


def test_a_line_that_is_too_long_is_passed_over_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "MAX_BYTES", 100)
    path = tmp_path / "pile.jsonl"
    path.write_text(json.dumps({"id": "long", "text": "x" * 500}) + "\n" + json.dumps(GOOD))
    long, good = read_lines(str(path))
    assert isinstance(long, Unread) and "longer than 50 MB" in long.reason and long.line == 1
    assert isinstance(good, Line)


@given(st.binary(max_size=200))
def test_any_line_is_a_line_or_refused(line: bytes) -> None:
    assert isinstance(parse_line(line, 1, place="p"), Line | Unread)


@given(st.text(min_size=1).filter(str.strip), st.text())
def test_a_text_comes_out_as_it_went_in(text: str, title: str) -> None:
    line = parse(text=text, title=title)
    if "\0" not in text + title:
        assert isinstance(line, Line) and line.page("n", "p").raw.decode() == text == line.page("n", "p").text
