"""The day of a report's occasion, from weekday words, captions, datelines and dates of publication."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.norland import left_out, make_report
from standoff.compare.dating import date_episode, date_report
from standoff.records import Reading, Report, When

TUESDAY = "Norland closed the pass on Tuesday, officials said. Snow fell all day."


def dated(text: str, *, name: str = "a", **fields: object) -> tuple[str | None, str | None]:
    when = date_episode([date_report(make_report(name, text, **fields), None)])
    return when.earliest, when.latest


@pytest.mark.parametrize(
    ("text", "fields", "first", "last"),
    [
        (TUESDAY, {"published": "2031-09-10"}, "2031-09-09", "2031-09-09"),
        (TUESDAY, {"published": "2031-09-09T21:00:00+02:00"}, "2031-09-09", "2031-09-09"),
        # what is six days back by its name is the next day, planned or on a page that was filled up
        ("Norland closes the pass on Thursday.", {"published": "2031-09-10"}, "2031-09-11", "2031-09-11"),
        ("Norland closed the pass on Friday.", {"published": "2031-09-10"}, "2031-09-05", "2031-09-05"),
        # "last week" is often what went before
        (f"The row began last week. {TUESDAY}", {"published": "2031-09-10"}, "2031-09-09", "2031-09-09"),
        ("Norland closed the pass last week. It snowed.", {"published": "2031-09-10"}, "2031-08-28", "2031-09-09"),
        ("Norland closed the pass yesterday.", {"published": "2031-09-10"}, "2031-09-09", "2031-09-09"),
        ("Norland closed the pass over the weekend.", {"published": "2031-09-10"}, "2031-09-06", "2031-09-07"),
        ("Norland closed the pass over the weekend.", {"published": "2031-09-07"}, "2031-09-06", "2031-09-07"),
        ("Norland closed the pass on Sept. 4.", {"published": "2031-09-10"}, "2031-09-04", "2031-09-04"),
        ("Norland closed the pass on Dec. 30.", {"published": "2032-01-02"}, "2031-12-30", "2031-12-30"),
        ("SUNDBY, Sept 9 - It closed the pass on Monday.", {"published": "2031-09-10"}, "2031-09-08", "2031-09-08"),
        ("SUNDBY, 9 September 2031 - Norland closed the pass on Monday.", {}, "2031-09-08", "2031-09-08"),
        ("10 September 2031\nNorland closed the pass on Tuesday.", {}, "2031-09-09", "2031-09-09"),
        ("Norland closed the pass on 9 September 2031, officials said.", {}, "2031-09-09", "2031-09-09"),
    ],
)
def test_words_are_counted_from_the_day_of_publication(
    text: str, fields: dict[str, object], first: str, last: str
) -> None:
    assert dated(text, **fields) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Norland closed the pass on Thursday.", "2031-09-11", "2031-09-11"),
        ("Norland closed the pass on Saturday.", "2031-09-13", "2031-09-13"),
        ("Norland closed the pass over the weekend.", "2031-09-13", "2031-09-14"),
    ],
)
def test_a_picture_is_not_younger_than_what_is_told(text: str, first: str, last: str) -> None:
    caption = left_out("A ranger on the pass, Thursday, Sept. 11, 2031. Photo: Ines Berg", "caption")
    assert dated(text, dropped=(caption,)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Norland closed the pass on Tuesday.",
        "Norland recently closed the pass.",
        "Norland will keep the pass closed until Friday.",
        '"We shall be back on Monday," he said.',
    ],
)
def test_without_a_date_to_count_from_no_day_is_told(text: str) -> None:
    assert dated(text) == (None, None)


def test_a_date_that_can_be_read_two_ways_is_settled_by_another_report() -> None:
    unclear = make_report("a", "04/09/2031\nNorland closed the pass on Wednesday.")
    clear = make_report("b", "Norland shut its pass on Wednesday.", published="2031-09-04")
    alone = date_report(unclear, None)
    assert len(alone.choices) == 2
    when = date_episode([alone, date_report(clear, None)])
    assert (when.earliest, when.latest) == ("2031-09-03", "2031-09-03")


def test_where_as_many_reports_are_for_one_day_as_for_another_both_stay() -> None:
    days = [
        date_report(make_report("a", "The ferry sank on Monday.", published="2031-09-09"), None),
        date_report(make_report("b", "The ferry sank on Tuesday.", published="2031-09-09"), None),
    ]
    when = date_episode(days)
    assert (when.earliest, when.latest) == ("2031-09-08", "2031-09-09")
    assert "a)" in when.basis and "b)" in when.basis


def test_evidence_against_the_day_is_named() -> None:
    texts = {"a": "The ferry sank on Monday.", "b": "The ferry sank on Monday.", "c": "The ferry sank on Tuesday."}
    days = [date_report(make_report(name, text, published="2031-09-09"), None) for name, text in texts.items()]
    when = date_episode(days)
    assert when.earliest == "2031-09-08"
    assert "against it: “Tuesday”" in when.basis


def test_the_occasion_that_a_reading_has_goes_before_our_own() -> None:
    report = make_report("a", TUESDAY, published="2031-09-10")
    reading = Reading("a", occasion=When("on the feast", "2031-09-01", "2031-09-01", "“on the feast”"))
    assert date_episode([date_report(report, reading)]).earliest == "2031-09-01"


@given(st.lists(st.sampled_from(["Monday", "Tuesday", "yesterday", "over the weekend", ""]), min_size=1, max_size=5))
def test_the_order_of_reports_makes_no_date(words: list[str]) -> None:
    reports: list[Report] = [
        make_report(f"r{i}", f"Norland closed the pass {word}.", published=f"2031-09-{10 + i % 3}")
        for i, word in enumerate(words)
    ]
    days = [date_report(report, None) for report in reports]
    assert date_episode(days) == date_episode(days[::-1])


@given(st.text(max_size=300))
def test_any_text_is_dated_or_not_but_never_breaks(text: str) -> None:
    when = date_episode([date_report(make_report("a", text), None)])
    assert when.earliest is None or when.latest is None or when.earliest <= when.latest
