"""When a statement was made, worked out from its report's own words. All states are invented."""

from collections.abc import Callable

import pytest
from misses import miss

from standoff.records import Reading, When

FRIDAY = "2031-09-12"


def refused(reading: Reading) -> When:
    (statement,) = (s for s in reading.statements if s.kind == "refusal")
    return statement.when


@pytest.mark.parametrize(
    ("words", "published", "earliest", "latest"),
    [
        ("on Wednesday", FRIDAY, "2031-09-10", "2031-09-10"),
        ("on Friday", FRIDAY, "2031-09-12", "2031-09-12"),
        ("on Saturday", FRIDAY, "2031-09-06", "2031-09-06"),
        ("yesterday", FRIDAY, "2031-09-11", "2031-09-11"),
        ("on September 10", FRIDAY, "2031-09-10", "2031-09-10"),
        ("on 10 September", FRIDAY, "2031-09-10", "2031-09-10"),
        ("on December 30", "2032-01-03", "2031-12-30", "2031-12-30"),
        ("over the weekend", FRIDAY, "2031-09-06", "2031-09-07"),
        ("this month", FRIDAY, "2031-09-01", "2031-09-12"),
        ("last month", FRIDAY, "2031-08-01", "2031-08-31"),
        ("last month", "2031-01-12", "2030-12-01", "2030-12-31"),
        ("last year", FRIDAY, "2030-01-01", "2030-12-31"),
        ("two weeks ago", FRIDAY, "2031-08-26", "2031-09-01"),
        ("in March", FRIDAY, "2031-03-01", "2031-03-31"),
        ("in November", FRIDAY, "2030-11-01", "2030-11-30"),
        ("in 2029", FRIDAY, "2029-01-01", "2029-12-31"),
        # a full date needs no day to count from
        ("on September 10, 2031,", None, "2031-09-10", "2031-09-10"),
        # which of the two is the month can't be told
        ("on 05/06/2031", None, "2031-05-06", "2031-06-05"),
        # nothing to count from: the words stay, the day is open
        ("on Wednesday", None, None, None),
        ("over the weekend", None, None, None),
        ("last month", None, None, None),
        ("on September 10", None, None, None),
    ],
)
def test_the_words_are_worked_out_from_the_day_of_publication(
    read_text: Callable[..., Reading], words: str, published: str | None, earliest: str | None, latest: str | None
) -> None:
    when = refused(read_text(f"Norland refused {words} to open the strait.", published))
    assert (when.earliest, when.latest) == (earliest, latest)
    assert when.text == words.removeprefix("on ").removesuffix(",")
    assert when.basis


LEAD = "Veskaria closed the strait on Thursday. "


@pytest.mark.parametrize(
    ("sentence", "words", "earliest", "latest"),
    [
        ("Earlier this month Norland refused to open the strait.", "Earlier this month", "2031-09-01", FRIDAY),
        ("This week Norland refused to open the strait.", "This week", "2031-09-06", FRIDAY),
        ("Norland refused to open the strait in September.", "in September", "2031-09-01", FRIDAY),
        ("Last September Norland refused to open the strait.", "Last September", "2030-09-01", "2030-09-30"),
        ("In late August Norland refused to open the strait.", "In late August", "2031-08-01", "2031-08-31"),
        ("Norland has refused for two months to open the strait.", "for two months", "2031-06-29", FRIDAY),
        # the words leave the beginning open
        ("Norland has refused for weeks to open the strait.", "for weeks", None, FRIDAY),
        ("For several months Norland has been refusing to open the strait.", "For several months", None, FRIDAY),
        ("In recent weeks Norland has refused to open the strait.", "In recent weeks", None, FRIDAY),
        ("Norland refused months ago to open the strait.", "months ago", None, FRIDAY),
        ("Norland refused in the spring to open the strait.", "in the spring", None, FRIDAY),
        ("Norland recently refused to open the strait.", "recently", None, FRIDAY),
        ("Norland had refused to open the strait.", "had refused", None, "2031-09-11"),
        # what lasts in the matter of a statement tells nothing of when it is made
        ("Norland refused to open the strait for two months.", "Thursday", "2031-09-11", "2031-09-11"),
        ("Norland refused to recall ships that have lain there for weeks.", "Thursday", "2031-09-11", "2031-09-11"),
        # the verb of saying that comes after what is said
        (
            "Norland refused to open the strait, Anders Holt announced earlier this month.",
            "earlier this month",
            "2031-09-01",
            FRIDAY,
        ),
    ],
)
def test_words_for_another_time_go_before_the_day_of_the_report(
    read_text: Callable[..., Reading], sentence: str, words: str, earliest: str | None, latest: str
) -> None:
    when = refused(read_text(LEAD + sentence, FRIDAY))
    assert (when.text, when.earliest, when.latest) == (words, earliest, latest)
    assert words in when.basis


def test_what_is_denied_may_lie_before_its_denial(read_text: Callable[..., Reading]) -> None:
    text = LEAD + "Anders Holt said that no Norlandian gun had been fired for weeks."
    (denial,) = (s for s in read_text(text, FRIDAY).statements if s.kind == "denial")
    assert (denial.when.earliest, denial.when.latest) == ("2031-09-11", "2031-09-11")


def test_a_time_that_the_lead_looks_back_to_is_not_the_day_of_the_rest(read_text: Callable[..., Reading]) -> None:
    text = "Norland, which closed the strait last month, is short of oil. Norland refused to talk."
    assert refused(read_text(text, FRIDAY)).earliest is None


def test_a_time_that_nothing_dates_keeps_its_words(read_text: Callable[..., Reading]) -> None:
    when = refused(read_text("Norland had refused for weeks to open the strait."))
    assert (when.text, when.earliest, when.latest) == ("for weeks", None, None)


@pytest.mark.parametrize("published", [None, FRIDAY, "last spring"])
def test_what_is_not_said_is_not_filled_in(read_text: Callable[..., Reading], published: str | None) -> None:
    when = refused(read_text("Norland refused to open the strait.", published))
    assert (when.text, when.earliest, when.latest, when.basis) == ("", None, None, "not said")


@pytest.mark.parametrize(
    ("sentence", "earliest"),
    [
        ("Veskaria closed the strait on Tuesday, and on Thursday Norland refused to talk.", "2031-09-11"),
        ("Norland refused on Thursday to open the strait that Veskaria closed on Monday.", "2031-09-11"),
        # the day is a limit of what is refused, not the day of the refusal
        ("Norland refused to open the strait until Friday.", None),
        ("Norland refused to open the strait on February 30.", None),
        miss(
            "the nearest dated words in the sentence are taken, whatever they hang on",
            "Norland refused to open the strait that Veskaria closed on Monday.",
            None,
        ),
    ],
)
def test_each_statement_has_the_day_of_its_own_clause(
    read_text: Callable[..., Reading], sentence: str, earliest: str | None
) -> None:
    assert refused(read_text(sentence, FRIDAY)).earliest == earliest


def test_where_a_sentence_has_no_day_the_lead_tells_it(read_text: Callable[..., Reading]) -> None:
    when = refused(read_text("Veskaria closed the strait on Tuesday. Norland refused to talk.", FRIDAY))
    assert when.earliest == when.latest == "2031-09-09"
    assert "lead" in when.basis


def test_a_dateline_is_a_day_to_count_from(read_text: Callable[..., Reading]) -> None:
    text = "SUNDBY, September 9, 2031 — Norland refused on Monday to open the strait."
    assert refused(read_text(text)).earliest == "2031-09-08"


def test_a_dateline_with_a_weekday_and_the_day_first_is_no_part_of_the_sentence(
    read_text: Callable[..., Reading],
) -> None:
    text = "SUNDBY, Monday 8 September 2031 - Norland refused to open the strait, Anders Holt said."
    assert refused(read_text(text)).earliest == "2031-09-08"
    (one,) = [s for s in read_text(text).statements if s.kind == "refusal"]
    assert one.text.startswith("Norland refused")


def test_the_words_stand_at_their_span(read_text: Callable[..., Reading]) -> None:
    text = "Norland refused over the weekend to open the strait."
    when = refused(read_text(text, FRIDAY))
    assert when.span is not None and when.span.of(text) == when.text == "over the weekend"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        (
            "Norland will cut the lines unless Veskaria lifts its blockade by 15 September, Anders Holt said.",
            "2031-09-15",
        ),
        ("“If it is not open by Sunday, we will shut the port,” Anders Holt said.", "2031-09-14"),
        ("Anders Holt demanded that Veskaria withdraw its gunboats before Friday.", "2031-09-12"),
        ("“If it is not open soon, we will shut the port,” Anders Holt said on Sunday.", None),
    ],
)
def test_a_deadline_is_counted_on_from_the_day_of_the_report(
    read_text: Callable[..., Reading], sentence: str, day: str | None
) -> None:
    statements = read_text(sentence, published="2031-09-10").statements
    assert statements
    assert {s.deadline.latest if s.deadline else None for s in statements} == {day}


def test_a_deadline_without_a_day_to_count_from_stays_open(read_text: Callable[..., Reading]) -> None:
    (statement, *_) = read_text("“If it is not open by Sunday, we will shut the port,” Anders Holt said.").statements
    assert statement.deadline is not None
    assert (statement.deadline.text, statement.deadline.latest) == ("Sunday", None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Norland will close the strait on Thursday, Anders Holt said on Tuesday.", "2031-09-09"),
        ("Norland will not send any tanks in November, Anders Holt said on Tuesday.", "2031-09-09"),
        # a day after the report is nobody's day of speaking
        ("Norland refused to come to the talks in Karsk on September 20, Anders Holt said on Tuesday.", "2031-09-09"),
        (
            "Norland would not come, Anders Holt said on Tuesday; on Thursday Ingrid Solen said that it "
            "would not send any tanks.",
            "2031-09-11",
        ),
    ],
)
def test_nothing_is_said_on_the_day_for_which_it_is_announced(
    read_text: Callable[..., Reading], text: str, day: str
) -> None:
    *_, last = (s for s in read_text(text, FRIDAY).statements if s.kind in {"refusal", "threat", "pledge"})
    assert last.when.earliest == day


def test_a_day_told_without_a_year_tells_which_number_of_a_dateline_is_the_month(
    read_text: Callable[..., Reading],
) -> None:
    told = "{}\nNorland refused on Sept. 4 to reopen the strait, which it closed on July 17."
    when = refused(read_text(told.format("09.05.2031")))
    assert (when.earliest, when.latest) == ("2031-09-04", "2031-09-04")
    # both readings would do, so that neither is taken
    when = refused(read_text("05.06.2031\nNorland refused on Friday to reopen the strait."))
    assert when.earliest is None
