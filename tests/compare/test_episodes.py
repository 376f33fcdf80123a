"""Which reports tell of one occasion, when it was, and which occasions follow from one another."""

import pytest

from compare.norland import (
    DISPATCH,
    ELSEWHERE,
    OTHER_DAY,
    OWN,
    TRANSLATION,
    compare_texts,
    groups_of,
    left_out,
    make_report,
    world,
)
from standoff.compare import compare
from standoff.compare.alignment import align
from standoff.compare.dating import date_report
from standoff.compare.likeness import load_models, occasion_features
from standoff.compare.outline import outline_report
from standoff.compare.rarity import Rarity, load_background
from standoff.compare.words import Speller


def test_copies_and_own_reports_on_one_occasion_are_one_episode() -> None:
    compared = compare_texts(a=DISPATCH, b=TRANSLATION, c=OWN, d=OTHER_DAY, e=ELSEWHERE)
    assert groups_of(compared, "episodes") == {("a", "b", "c"), ("d",), ("e",)}


def test_occasions_of_one_matter_are_one_story_and_others_are_not() -> None:
    compared = compare_texts(a=DISPATCH, b=OTHER_DAY, c=ELSEWHERE)
    assert {frozenset(reports) for reports in groups_of(compared, "stories")} == {frozenset("ab"), frozenset("c")}


def test_a_story_tells_its_episodes_in_the_order_of_their_days() -> None:
    later = make_report("a", OTHER_DAY, published="2031-09-22")
    sooner = make_report("b", DISPATCH, published="2031-09-10")
    compared = compare([later, sooner], [], knowledge=world())
    when = {episode.id: episode.when.earliest for episode in compared.episodes}
    assert [when[i] for i in compared.stories[0].episodes] == ["2031-09-09", "2031-09-21"]


def test_the_same_words_on_another_day_are_another_episode() -> None:
    first = make_report("a", DISPATCH, published="2031-09-10")
    second = make_report("b", OWN, published="2031-10-15")
    assert len(compare([first, second], [], knowledge=world()).episodes) == 2


@pytest.mark.parametrize(
    ("caption", "published", "day", "basis"),
    [
        ("Milan Dorak in Karsk, 9 September 2031", None, "2031-09-09", "a picture of 2031-09-09"),
        (None, "2031-09-10", "2031-09-09", "published on 2031-09-10"),
        (None, None, None, "no report gives a date to count from"),
    ],
)
def test_an_episode_is_dated_by_the_evidence_of_any_of_its_reports(
    caption: str | None, published: str | None, day: str | None, basis: str
) -> None:
    dropped = (left_out(caption, "caption"),) if caption else ()
    first = make_report("a", DISPATCH, dropped=dropped, published=published)
    (episode,) = compare([first, make_report("b", TRANSLATION)], [], knowledge=world()).episodes
    assert (episode.when.earliest, episode.when.latest) == (day, day)
    assert basis in episode.when.basis


def likeness(left: str, right: str, *published: str) -> dict[str, float]:
    """What speaks for one occasion behind two texts, published on one day or on these."""
    speller, line = Speller(world()), load_models().line
    rarity = Rarity(*load_background())
    days = published or ("2031-09-10", "2031-09-10")
    reports = [
        make_report(name, text, published=day) for name, text, day in zip("ab", (left, right), days, strict=True)
    ]
    one, two = (outline_report(report, None, speller) for report in reports)
    dated = date_report(reports[0], None), date_report(reports[1], None)
    return occasion_features(one, two, dated, align(one.lines, two.lines, rarity, line), rarity)


def test_a_quotation_counts_though_one_outlet_prints_it_in_pieces() -> None:
    whole = (
        'Dorak spoke on Tuesday. "I understand that it offends you. It was not funny. I went too far and I was wrong."'
    )
    pieces = 'Dorak "went too far and I was wrong", he said. "I understand that it offends you," he wrote.'
    other = 'Dorak "had a good day and saw the fish", he said. "I see what it means to you all," he wrote.'
    assert likeness(whole, pieces)["words of quotations"] > 0.6
    assert likeness(whole, other)["words of quotations"] == 0.0


def test_where_both_days_are_known_their_weekdays_say_nothing_more() -> None:
    known = likeness("The ferry sank on Monday.", "The ferry sank on Tuesday.")
    assert (known["another weekday"], round(known["days apart"], 2)) == (0.0, -0.11)
    unknown = likeness("The ferry sank on Monday.", "The ferry sank on Tuesday.", "", "")
    assert (unknown["another weekday"], unknown["days apart"]) == (-1.0, 0.0)
