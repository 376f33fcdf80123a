"""An abstract comes back as it was kept."""

import pytest

from standoff.compare.abstracts import Abstract, pack, unpack
from standoff.compare.dating import ReportDay
from standoff.compare.sources import Citation, Sources
from standoff.records import Span, When

FULL = Abstract(
    Sources(
        ("Norland Press Agency",),
        (Citation("The Osthavn Post", Span(4, 20), Span(0, 90)), Citation("Vik Radio", Span(0, 0))),
        ("AFP",),
        "The Osthavn Post",
        True,
        (("Norland Press Agency", "© NPA “2031” \ud800"),),
        "published by Norland",
        ("Vik Radio",),
        "Norland Press Agency",
    ),
    ReportDay(
        "a.txt",
        ("2031-09-10", "2031-10-09"),
        ("2031-09-09",),
        "on Wednesday",
        2,
        (When("on Wednesday", "2031-09-10", "2031-09-10", "its dateline", Span(3, 15)), When()),
    ),
    412,
)


@pytest.mark.parametrize("abstract", [FULL, Abstract(Sources(), ReportDay("ü.txt"), 0)], ids=["full", "empty"])
def test_an_abstract_comes_back_as_it_was_kept(abstract: Abstract) -> None:
    text = pack(abstract)
    assert text.isascii() and unpack(text) == abstract
