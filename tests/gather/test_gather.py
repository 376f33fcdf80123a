"""From places to pages: files, folders, ids, and what is left out with its reason."""

import gzip
import hashlib
import json
import os
from pathlib import Path

import pytest

from standoff.gather import gather, places
from standoff.records import Page, Unread

TEXT = "Norland shut the strait on Monday, officials said."


def write(path: Path, content: str | bytes = TEXT) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def read(*wanted: str) -> tuple[dict[str, Page], dict[str, str]]:
    """The pages of a run by their ids, and the reasons for what was left out by place."""
    found = list(gather(wanted))
    pages = {one.id: one for one in found if isinstance(one, Page)}
    return pages, {one.place: one.reason for one in found if isinstance(one, Unread)}


def test_a_file_is_a_page_named_after_it_with_its_bytes_and_their_digest(tmp_path: Path) -> None:
    place = write(tmp_path / "talks.txt")
    pages, unread = read(place)
    assert unread == {}
    page = pages["talks.txt"]
    assert (page.place, page.text, page.raw) == (place, TEXT, TEXT.encode())
    assert page.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_no_places_are_no_pages() -> None:
    assert list(gather([])) == []


def test_a_folder_is_read_to_its_bottom_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "c.txt"):
        write(tmp_path / name, f"{TEXT} {name}")
    reached = [found.place.removeprefix(str(tmp_path)) for found in gather([str(tmp_path)])]
    assert reached == ["/a/b/c.txt", "/a/z.txt", "/b.txt", "/c.txt"]


def test_what_is_hidden_or_a_link_in_a_folder_is_left_out_with_a_reason(tmp_path: Path) -> None:
    write(tmp_path / "run" / "talks.txt")
    write(tmp_path / "run" / ".notes.txt")
    write(tmp_path / "run" / ".git" / "config.txt")
    write(tmp_path / "elsewhere" / "secret.txt")
    (tmp_path / "run" / "way.txt").symlink_to(tmp_path / "elsewhere" / "secret.txt")
    (tmp_path / "run" / "round").symlink_to(tmp_path / "run")
    pages, unread = read(str(tmp_path / "run"))
    assert list(pages) == ["talks.txt"]
    assert {Path(place).name: reason.split(";")[0] for place, reason in unread.items()} == {
        ".notes.txt": "hidden",
        ".git": "hidden",
        "way.txt": "a symbolic link",
        "round": "a symbolic link",
    }


def test_a_hidden_file_or_a_link_that_is_named_itself_is_read(tmp_path: Path) -> None:
    hidden = write(tmp_path / ".talks.txt")
    (tmp_path / "way.txt").symlink_to(write(tmp_path / "other.txt", f"{TEXT} Twice."))
    pages, unread = read(hidden, str(tmp_path / "way.txt"))
    assert (list(pages), unread) == ([".talks.txt", "way.txt"], {})


def test_a_file_that_several_places_lead_to_is_read_once(tmp_path: Path) -> None:
    place = write(tmp_path / "talks.txt")
    assert len(list(gather([place, str(tmp_path), f"{tmp_path}/./talks.txt"]))) == 1


@pytest.mark.parametrize("order", [("one", "two"), ("two", "one")])
def test_names_that_collide_become_paths_from_the_common_folder_in_any_order(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    for folder in ("one", "two"):
        write(tmp_path / "run" / folder / "talks.txt", f"{TEXT} {folder}")
        write(tmp_path / "run" / folder / f"{folder}.txt")
    pages, _ = read(*(str(tmp_path / "run" / folder) for folder in order))
    assert sorted(pages) == ["one.txt", "one/talks.txt", "two.txt", "two/talks.txt"]
    assert pages["two/talks.txt"].text.endswith("two")


LEFT_OUT = [
    ("missing.txt", None, "no such file or folder"),
    ("empty.txt", b"", "empty"),
    ("blank.txt", b"\xef\xbb\xbf \r\n", "empty"),
    ("talks.pdf", b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
    ("talks.txt", b"%PDF-1.7\n", "a PDF"),
    ("talks.docx", b"PK\x03\x04rest", "a ZIP archive or an office document"),
    ("talks.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    ("talks.rtf", b"{\\rtf1\\ansi Talks}", "an RTF document"),
    ("talks.txt.gz", gzip.compress(b"Talks", mtime=0), "packed by gzip"),
    ("ship.png", b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
    ("noise.bin", bytes(range(256)) * 20, "binary"),
    ("noise.txt", b"Talks \x00\x01\x02 fail", "binary"),
    ("codes.txt", b"\x01\x02\x03\x04\x05\x06abc", "binary"),
    ("table.csv", b"id,text\n1,Talks\n", "a table or structured file"),
    ("talks.json", b'{"id": "1"}', "a table or structured file"),
    ("feed.xml", b'<?xml version="1.0"?><rss version="2.0"></rss>', "a feed"),
    ("feed", b"<feed xmlns='x'></feed>", "a feed"),
    ("urls.txt", b"https://a.example/1\r\nhttp://b.example/2\n", "a list of addresses"),
    ("talks.xml", b'<?xml version="1.0"?><talks/>', "XML that is no web page"),
    ("script.py", b"print('Talks')", "program or settings text"),
]


@pytest.mark.parametrize(("name", "content", "reason"), LEFT_OUT, ids=[f"{one[0]}-{one[2]}" for one in LEFT_OUT])
def test_what_is_no_text_is_left_out_with_its_reason_and_a_remedy(
    tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    place = str(tmp_path / name) if content is None else write(tmp_path / name, content)
    pages, unread = read(place)
    assert pages == {}
    assert unread[place].startswith(reason)
    assert content in (b"", b"\xef\xbb\xbf \r\n") or ";" in unread[place] or "," in unread[place]


@pytest.mark.parametrize("place", ["ftp://paper.example/talks", "file:///etc/hostname", "gopher://x"])
def test_other_kinds_of_address_are_left_out(place: str) -> None:
    assert "not read" in read(place)[1][place]


def test_a_path_with_a_nul_in_it_is_left_out() -> None:
    assert "NUL" in read("talks\0.txt")[1]["talks\\x00.txt"]


@pytest.mark.skipif(os.name != "posix", reason="names of bytes, pipes and permissions are those of POSIX")
def test_odd_files_are_left_out_and_odd_names_are_written_out(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/talks\xff.txt")).write_text(TEXT)
    pages, unread = read(str(tmp_path))
    assert "not a regular file" in unread[str(tmp_path / "pipe")]
    assert list(pages) == ["talks\\udcff.txt"]
    assert pages["talks\\udcff.txt"].place.encode()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_left_out(tmp_path: Path) -> None:
    Path(write(tmp_path / "talks.txt")).chmod(0)
    assert "no permission" in read(str(tmp_path))[1][str(tmp_path / "talks.txt")]


def test_a_file_that_is_too_large_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MAX_BYTES", 40)
    place = write(tmp_path / "talks.txt")
    assert read(place)[1][place].startswith("larger than 50 MB")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("talks.txt", TEXT, "text/plain"),
        ("talks", TEXT, "text/plain"),
        ("talks.html", "<p>Talks</p>", "text/html"),
        ("talks.htm", "Talks", "text/html"),
        ("saved.txt", "\n<!-- saved --><!DOCTYPE html><html><p>Talks</p></html>", "text/html"),
        ("page", '<?xml version="1.0"?><html xmlns="x"><p>Talks</p></html>', "text/html"),
        ("notes.md", "<p>Talks</p> and more", "text/plain"),
    ],
)
def test_markup_is_known_by_its_name_or_its_beginning(tmp_path: Path, name: str, content: str, media_type: str) -> None:
    assert read(write(tmp_path / name, content))[0][name].media_type == media_type


def records(*lines: dict[str, object]) -> str:
    return "\n".join(json.dumps(line) for line in lines)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_an_id_with_two_texts_gets_its_file_before_it_and_a_repeated_record_is_read_once(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    piles = [
        write(tmp_path / "a.jsonl", records({"id": "1", "text": "Talks fail"}, {"id": "2", "text": "Talks go on"})),
        write(tmp_path / "b.jsonl", records({"id": "1", "text": "Ships sail"}, {"id": "2", "text": "Talks go on"})),
        write(tmp_path / "note.txt", "Another text"),
    ]
    pages, unread = read(*(piles[number] for number in order))
    assert sorted(pages) == ["2", "a.jsonl:1", "b.jsonl:1", "note.txt"]
    assert pages["2"].place.endswith("a.jsonl:2")
    assert unread == {}


def test_an_id_with_two_texts_in_one_file_keeps_the_first_and_names_the_second(tmp_path: Path) -> None:
    place = write(tmp_path / "a.jsonl", records({"id": "1", "text": "Talks fail"}, {"id": "1", "text": "Ships sail"}))
    pages, unread = read(place)
    assert [page.text for page in pages.values()] == ["Talks fail"]
    assert "line 1" in unread[place]


def test_a_record_named_as_a_file_is_gets_its_own_file_before_it(tmp_path: Path) -> None:
    pages, _ = read(
        write(tmp_path / "talks.txt"), write(tmp_path / "a.jsonl", records({"id": "talks.txt", "text": "Ships sail"}))
    )
    assert sorted(pages) == ["a.jsonl:talks.txt", "talks.txt"]
