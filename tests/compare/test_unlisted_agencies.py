"""Agencies that no knowledge file lists, where a report names them as its origin."""

import pytest

from compare.norland import left_out, make_report
from standoff.compare.sources import OutletFinder, find_sources
from standoff.knowledge import load_knowledge

FINDER = OutletFinder(load_knowledge())
LEAD = "Norland closed the strait on Monday, officials said."


@pytest.mark.parametrize(
    ("text", "rights", "agencies"),
    [
        (f"SUNDBY, March 4, 2033 (Halm News Agency) - {LEAD}", "", ("Halm News Agency",)),
        (LEAD, "© 2033 Halm News Agency", ("Halm News Agency",)),
        (LEAD, "Copyright The Ostra Valley Newswire. All rights reserved.", ("Ostra Valley Newswire",)),
        (LEAD, "© 2033 Eastern Wire", ("Eastern Wire",)),
        (LEAD, "© 2033 AFP and Halm Press Agency", ("Halm Press Agency", "AFP")),
        (f"SUNDBY, March 4, 2033 (Harbour Post) - {LEAD}", "", ()),
        (f"SUNDBY - {LEAD} Halm News Agency reported it too.", "", ()),
        ("Barbed Wire was laid along the Ostra.", "", ()),
    ],
)
def test_a_mark_of_origin_names_an_agency_that_nobody_listed(text: str, rights: str, agencies: tuple[str, ...]) -> None:
    dropped = (left_out(rights, "rights"),) if rights else ()
    assert find_sources(make_report("a", text, dropped=dropped), None, FINDER).agencies == agencies


def test_the_name_of_a_listed_outlet_within_it_names_nobody() -> None:
    assert [c.outlet for c in FINDER.find("The Eastern Wire reported it.")] == []
    assert [c.outlet for c in FINDER.find("Reuters reported it.")] == ["Reuters"]
