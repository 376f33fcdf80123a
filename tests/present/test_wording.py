import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.present.wording import (
    count,
    mask_contacts,
    plain,
    safe_link,
    say_when,
    spell,
    split_condition,
    strip_controls,
)
from standoff.records import When


@pytest.mark.parametrize(
    "text, shown",
    [
        ("write to ana.berg@lantern.example today", "write to •••••••••••••••••••••••• today"),
        ("ana.berg [at] lantern.example", "•••••••• •••• •••••••••••••••"),
        ("call +44 20 7946 0018.", "call ••• •• •••• ••••."),
        ("call 1-800-555-0142", "call ••••••••••••••"),
        ("call (202) 555-0142", "call ••••• ••••••••"),
        ("in 020 7946 0018 hours", "in ••• •••• •••• hours"),
        ("tel: 7946 0018 22", "tel: •••• •••• ••"),
    ],
)
def test_addresses_and_telephone_numbers_are_dotted_out(text: str, shown: str) -> None:
    assert mask_contacts(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "6,465 soldiers against 1,348",
        "from 2024-06-05 to 2024-10-27",
        "the winter of 2031-2032",
        "1 000 000 000 euros",
        "a ratio of 1-5, or 20 to 100",
        "$1.06 billion, 50,000 dead, 3.5 per cent",
        "Resolution 1701 (2006) and 242 of 1967",
        "000_f8b971f06e1de283.txt",
        "@ministry said",
    ],
)
def test_counts_dates_and_names_are_no_telephone_numbers(text: str) -> None:
    assert mask_contacts(text) == text


@given(st.text())
def test_masking_keeps_every_offset(text: str) -> None:
    assert len(mask_contacts(text)) == len(text)


@pytest.mark.parametrize(
    "text, shown",
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b2Jgone", "gone"),
        ("\x1b]0;title\x07said", "said"),
        ("a\u202egnihton\u202cb", "agnihtonb"),
        ("one\x00\x08two", "onetwo"),
        ("first\r\nsecond\tthird", "first second third"),
        ("half \ud83d a pair", "half a pair"),
    ],
)
def test_what_a_terminal_would_act_on_is_stripped(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_plain_text_is_one_line_and_stays_as_it_is(text: str) -> None:
    shown = plain(text)
    assert plain(shown) == shown
    assert not set(shown) & {chr(code) for code in (*range(32), *range(0x7F, 0xA0))}
    assert strip_controls(shown) == shown


@pytest.mark.parametrize(
    "url, link",
    [
        ("https://lantern.example/a?b=1#c", "https://lantern.example/a?b=1#c"),
        ("HTTP://lantern.example/", "HTTP://lantern.example/"),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("//lantern.example/x", None),
        ("https:///x", None),
        ("https://user:word@lantern.example/", None),
        ("https://lantern.example/\"onmouseover='x'", None),
        ("https://[::1", None),
        ("file:///etc/passwd", None),
        (None, None),
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None, link: str | None) -> None:
    assert safe_link(url) == link


@pytest.mark.parametrize(
    "earliest, latest, words",
    [
        ("2031-05-06", "2031-05-06", "6 May 2031"),
        ("2031-10-26", "2031-10-27", "26–27 October 2031"),
        ("2031-10-30", "2031-11-02", "30 October – 2 November 2031"),
        ("2031-12-30", "2032-01-02", "30 December 2031 – 2 January 2032"),
        ("2031-02-01", "2031-02-28", "February 2031"),
        ("2032-02-01", "2032-02-29", "February 2032"),
        ("2032-02-01", "2032-02-28", "1–28 February 2032"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2031-04-01", "2031-06-30", "April–June 2031"),
        ("2031-05-06", None, "6 May 2031 or later"),
        (None, "2031-05-06", "6 May 2031 or earlier"),
        (None, None, "date not known"),
        ("soon", "soon", "soon"),
    ],
)
def test_dates_are_said_as_people_say_them(earliest: str | None, latest: str | None, words: str) -> None:
    assert say_when(When("", earliest, latest)) == words


@pytest.mark.parametrize(
    "number, words",
    [
        (3, "3"),
        (2400, "2400"),
        (50000, "50\u202f000"),
        (1e9, "1\u202f000\u202f000\u202f000"),
        (1.5, "1.5"),
        (0.2, "0.2"),
    ],
)
def test_numbers_are_grouped_in_threes_from_ten_thousand(number: float, words: str) -> None:
    assert spell(number) == words


def test_a_count_agrees_with_its_noun() -> None:
    assert [count(0, "report"), count(1, "report"), count(2, "party", "parties")] == [
        "0 reports",
        "1 report",
        "2 parties",
    ]


@pytest.mark.parametrize(
    "condition, negative, split",
    [
        ("it moves", False, ("If", "it moves")),
        ("it moves", True, ("Unless", "it moves")),
        ("If it moves", False, ("If", "it moves")),
        ("unless, of course, it moves", True, ("Unless", "of course, it moves")),
        ("Should it move", False, ("Should", "it move")),
        ("even if it moves", False, ("Even if", "it moves")),
        ("as long as it moves", False, ("As long as", "it moves")),
        ("iffy moves", False, ("If", "iffy moves")),
        ("once", False, ("If", "once")),
    ],
)
def test_a_condition_keeps_its_own_opening(condition: str, negative: bool, split: tuple[str, str]) -> None:
    assert split_condition(condition, negative=negative) == split


def test_a_demand_before_otherwise_opens_with_if_not() -> None:
    assert split_condition("Veskaria must withdraw its gunboats. Otherwise", negative=True) == (
        "If not",
        "Veskaria must withdraw its gunboats",
    )
