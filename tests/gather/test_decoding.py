"""From bytes to characters: which encoding it is, and that nothing else is changed."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.gather.decoding import decode, to_page
from standoff.records import Page, Unread

CURLY = "Norland’s fleet “will sail” – on Monday…"
GREEK = "Ο στόλος θα αποπλεύσει τη Δευτέρα, είπε ο υπουργός στους δημοσιογράφους."
RUSSIAN = "Флот выйдет в море в понедельник, сказал министр журналистам в столице страны."


@pytest.mark.parametrize(
    ("raw", "declared", "encoding", "text"),
    [
        (CURLY.encode(), None, "utf-8", CURLY),
        (b"Talks", None, "utf-8", "Talks"),
        (codecs.BOM_UTF8 + CURLY.encode(), None, "utf-8", "\ufeff" + CURLY),
        (codecs.BOM_UTF16_LE + CURLY.encode("utf-16-le"), None, "utf-16-le", "\ufeff" + CURLY),
        (codecs.BOM_UTF16_BE + CURLY.encode("utf-16-be"), None, "utf-16-be", "\ufeff" + CURLY),
        (codecs.BOM_UTF32_LE + CURLY.encode("utf-32-le"), None, "utf-32-le", "\ufeff" + CURLY),
        (CURLY.encode("utf-16-le"), None, "utf-16-le", CURLY),
        (CURLY.encode("cp1252"), None, "cp1252", CURLY),
        (CURLY.encode("cp1252"), "iso-8859-1", "cp1252", CURLY),
        (CURLY.encode(), "iso-8859-1", "utf-8", CURLY),
        (RUSSIAN.encode("cp1251"), "windows-1251", "cp1251", RUSSIAN),
        (RUSSIAN.encode("koi8_r"), "koi8-r", "koi8-r", RUSSIAN),
        (GREEK.encode("cp1253"), "no-such-charset", "cp1253", GREEK),
        (CURLY.encode("cp1252"), "utf-7", "cp1252", CURLY),
        (CURLY.encode("cp1252"), "rot13", "cp1252", CURLY),
        ("A café in Malmö, said José Peña".encode("cp1252"), None, "cp1252", "A café in Malmö, said José Peña"),
    ],
)
def test_bytes_are_decoded_by_mark_by_utf_8_by_declaration_or_by_their_looks(
    raw: bytes, declared: str | None, encoding: str, text: str
) -> None:
    assert decode(raw, declared=declared) == (text, encoding)


def test_a_text_without_a_declaration_is_guessed() -> None:
    text, _ = decode(RUSSIAN.encode("cp1251") * 3) or ("", "")
    assert text.count("сказал министр журналистам") == 3


@pytest.mark.parametrize("damage", [b"\xe2\x80", b"\xff", b"\x80"])
def test_a_byte_or_two_of_damage_does_not_change_what_the_rest_is(damage: bytes) -> None:
    text, encoding = decode(CURLY.encode() * 3 + damage) or ("", "")
    assert encoding == "utf-8"
    assert text.startswith(CURLY)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85"])
def test_ends_of_lines_stay_as_they_are(newline: str) -> None:
    assert decode(f"Talks{newline}fail".encode()) == (f"Talks{newline}fail", "utf-8")


@pytest.mark.parametrize("raw", [b"a\0b", bytes(range(32)) * 9, b"\0" * 50, codecs.BOM_UTF16_LE + b"\0\0\0\0"])
def test_what_is_binary_is_not_decoded(raw: bytes) -> None:
    assert decode(raw) is None


def test_markup_declares_its_own_encoding() -> None:
    source = f'<html><head><meta charset="windows-1251"></head><p>{RUSSIAN}</p></html>'
    page = to_page(source.encode("cp1251"), name="p.html", place="p.html")
    assert isinstance(page, Page) and (page.encoding, page.text) == ("cp1251", source)


def test_what_a_server_declares_goes_before_what_the_page_does() -> None:
    source = f'<html><head><meta charset="koi8-r"></head><p>{RUSSIAN}</p></html>'
    page = to_page(source.encode("cp1251"), name="u", place="u", url="u", media_type="text/html", charset="cp1251")
    assert isinstance(page, Page) and page.text == source


@given(st.binary(max_size=300))
def test_any_bytes_are_a_page_or_left_out(raw: bytes) -> None:
    assert isinstance(to_page(raw, name="n", place="n"), Page | Unread)


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"])).filter(str.strip))
def test_a_text_in_utf_8_comes_out_as_it_went_in(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8") or text.encode().startswith((b"\xff\xfe", b"\xfe\xff"))
