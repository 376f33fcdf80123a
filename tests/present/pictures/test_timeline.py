from present.pictures.rows_of_norland import DAY, row
from standoff.present.pictures.timeline import DEEPEST, count_timeline
from standoff.present.pictures.voices import SHOWN


def test_what_has_no_date_is_given_no_place_and_is_counted_apart() -> None:
    chart = count_timeline([row(1, DAY), row(2)])
    assert chart is not None
    (lane,) = chart.lanes
    assert (sum(mark.statements for mark in lane.marks), lane.undated, chart.undated) == (1, 1, 1)
    assert chart.table[-1] == ("Veskaria", "date not known", "1", "1")


def test_statements_of_one_party_on_one_day_share_a_mark() -> None:
    chart = count_timeline([row(1, DAY), row(2, DAY, reports=("r1", "r2")), row(3, DAY, actor=("Norland",))])
    assert chart is not None
    assert [(lane.party, [mark.statements for mark in lane.marks]) for lane in chart.lanes] == [
        ("Norland", [1]),
        ("Veskaria", [2]),
    ]
    assert chart.table == (("Norland", "6 May 2031", "1", "1"), ("Veskaria", "6 May 2031", "2", "2"))


def test_an_interval_reaches_over_its_steps_and_keeps_its_own_words() -> None:
    chart = count_timeline([row(1, "2031-05-01", "2031-05-20"), row(2, "2031-05-08", "2031-05-15")])
    assert chart is not None
    assert [(mark.first, mark.last, mark.track) for mark in chart.lanes[0].marks] == [(0, 19, 0), (7, 14, 1)]
    assert [line[1] for line in chart.table] == ["1–20 May 2031", "8–15 May 2031"]


def test_a_date_known_on_one_side_only_is_told_apart_from_a_day() -> None:
    chart = count_timeline([row(1, None, DAY), row(2, DAY), row(3, DAY, None)])
    assert chart is not None
    assert {(mark.open, mark.is_disc) for mark in chart.lanes[0].marks} == {
        ("", True),
        ("before", False),
        ("after", False),
    }
    assert [line[1] for line in chart.table] == ["6 May 2031", "6 May 2031 or later", "6 May 2031 or earlier"]


def test_marks_of_one_track_never_cover_one_another() -> None:
    chart = count_timeline([row(n, f"2031-05-{n:02}", f"2031-05-{n + 9:02}") for n in range(1, 20)])
    assert chart is not None
    marks = chart.lanes[0].marks
    for track in range(DEEPEST + 1):
        held = [step for mark in marks if mark.track == track for step in range(mark.first, mark.last + 1)]
        assert len(held) == len(set(held))
    assert chart.crowded == sum(mark.track is None for mark in marks) == 7
    assert len(chart.table) == 19


def test_a_statement_of_several_parties_stands_with_each() -> None:
    chart = count_timeline([row(1, DAY, actor=("Norland", "Ostmark"))])
    assert chart is not None
    assert [lane.party for lane in chart.lanes] == ["Norland", "Ostmark"]


def test_a_demand_stands_with_the_party_that_makes_it() -> None:
    rows = [row(1, DAY, speaker="Per Lund"), row(2, DAY, kind="demand", actor=("Norland",), speaker="Per Lund")]
    chart = count_timeline([*rows, row(3, DAY, kind="demand", actor=("Norland",), speaker="a stranger")])
    assert chart is not None
    assert [(lane.party, lane.marks[0].statements) for lane in chart.lanes] == [("Veskaria", 2), ("party not known", 1)]


def test_more_parties_than_can_be_told_apart_share_the_last_lane() -> None:
    rows = [row(n, DAY, actor=(f"Land {n:02}",)) for n in range(SHOWN + 3)]
    chart = count_timeline([*rows, row(99, DAY, actor=("Land 22",))])
    assert chart is not None
    assert len(chart.lanes) == SHOWN
    assert (chart.lanes[-2].party, chart.lanes[-1].party, chart.others) == ("Land 22", "4 other parties", 4)
    assert sum(mark.statements for lane in chart.lanes for mark in lane.marks) == len(rows) + 1


def test_a_date_outside_of_what_is_drawn_stays_in_the_table() -> None:
    rows = [row(n, f"2031-09-{n:02}") for n in range(1, 20)]
    chart = count_timeline([row(99, "1998-01-01", "1998-12-31"), *rows])
    assert chart is not None
    assert chart.outside == 1
    assert chart.table[-1] == ("Veskaria", "1998", "1", "1")


def test_a_record_without_dates_has_no_timeline() -> None:
    assert count_timeline([row(1)]) is None
