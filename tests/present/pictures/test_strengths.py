from present.pictures.rows_of_norland import DAY, row
from standoff.present.pictures.strengths import count_strengths


def test_statements_are_counted_by_strength_at_each_step() -> None:
    chart = count_strengths([row(1, DAY), row(2, DAY, strength="veiled"), row(3, "2031-05-08", strength="reserved")])
    assert chart is not None
    assert chart.numbers == {"explicit": (1, 0, 0), "reserved": (0, 0, 1), "veiled": (1, 0, 0)}
    assert chart.table == (("6 May 2031", "1", "0", "1", "1"), ("8 May 2031", "0", "1", "0", "1"))


def test_a_date_that_no_one_step_holds_is_counted_apart() -> None:
    rows = [row(1, DAY), row(2, DAY, "2031-05-09"), row(3, None, DAY), row(4), row(5, DAY, strength=None)]
    chart = count_strengths(rows)
    assert chart is not None
    assert (len(chart.rows), chart.wide, chart.undated, chart.unclassed) == (1, 2, 1, 1)
    assert sum(int(number) for line in chart.table for number in line[1:4]) == 4


def test_without_a_dated_strength_there_is_nothing_to_draw() -> None:
    assert count_strengths([row(1, DAY, strength=None), row(2), row(3, None, DAY)]) is None
