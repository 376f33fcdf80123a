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
