"""Bylines, lines of date and time, and what is masked in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.clean.bylines import is_date_line, read_byline, read_day
from standoff.clean.masking import mask_contacts

BYLINES = [
    ("By Ana Bell", "Ana Bell"),
    ("By Ana Bell, Harbour Post", "Ana Bell"),
    ("by Ana van der Moe", "Ana van der Moe"),
    ("By ANA BELL and VIKTOR SENN", "ANA BELL"),
    ("Written by Ana Bell", "Ana Bell"),
    ("by a Reporter - 11/01/31 11:29 AM ET", "a Reporter - 11/01/31 11:29 AM ET"),
    ("By Élodie N’Dour", "Élodie N’Dour"),
    ("By Monday", None),
    ("By 4 May 2031", None),
    ("By the end of May", None),
    ("By Ana Bell said nothing", None),
    ("By land and sea, Norland arms", None),
    ("By Friday the ships of Norland had left.", None),
    ("Ana Bell", None),
    ("", None),
]


@pytest.mark.parametrize(("line", "name"), BYLINES)
def test_a_byline_gives_its_name(line: str, name: str | None) -> None:
    assert read_byline(line) == name


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("4 May 2031", True),
        ("Sunday, May 4th, 2031", True),
        ("date 2031-05-04", True),
        ("16:30", True),
        ("4 May 2031 | By Trade Desk", True),
        ("yesterday at 16:30", True),
        ("May", False),
        ("Monday", False),
        ("May 4 talks", False),
        ("In May 2031", False),
        ("On 4 May 2031, Norland struck", False),
        ("12 dead, 30 hurt", False),
        ("12 ships", False),
        ("12", False),
        ("Today", False),
    ],
)
def test_a_date_line_is_one_of_date_and_time_alone(line: str, is_one: bool) -> None:
    assert is_date_line(line) is is_one


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("4 May 2031", "2031-05-04"),
        ("May 4, 2031", "2031-05-04"),
        ("Sept. 4, 2031", "2031-09-04"),
        ("2031-5-4", "2031-05-04"),
        ("30.10.2031", "2031-10-30"),
        ("10/30/2031", "2031-10-30"),
        ("05.05.2031", "2031-05-05"),
        ("04.05.2031", None),
        ("31 February 2031", None),
        ("4 May 2031, updated 6 May 2031", "2031-05-04"),
        ("4 May 2031 - 6 May 2031", None),
        ("4 May", None),
    ],
)
def test_a_day_is_read_if_the_line_can_mean_one_alone(line: str, day: str | None) -> None:
    assert read_day(line) == day


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("ana.bell+x@harbour.example.org", "[e-mail]"),
        ("mailto:ana@harbour.example, please", "mailto:[e-mail], please"),
        ("ana(at)harbour.example", "[e-mail]"),
        ("1-800-555-0143", "[telephone]"),
        ("+44 (0)20 7946 0000", "[telephone]"),
        ("555-0143.", "[telephone]."),
        ("@anabell", "@anabell"),
        ("4 May 2031 16.30", "4 May 2031 16.30"),
        ("30.10.2031 08:50", "30.10.2031 08:50"),
        ("2023-2031", "2023-2031"),
        ("1,348 and 6,465 prisoners", "1,348 and 6,465 prisoners"),
    ],
)
def test_addresses_and_numbers_are_masked_and_dates_are_not(text: str, masked: str) -> None:
    assert mask_contacts(text) == masked


@given(st.emails())
def test_no_part_of_an_address_is_left(address: str) -> None:
    host = address.rpartition("@")[2]
    assert host not in mask_contacts(f"Write to {address} now")


@given(st.text(max_size=80))
def test_any_line_is_read_or_not(line: str) -> None:
    assert isinstance(read_byline(line), str | None) and is_date_line(line) in (True, False)
