from present.pictures.rows_of_norland import DAY, row
from standoff.present.timeline import lay_out


def test_what_has_no_date_stands_apart() -> None:
    timeline = lay_out([row(1, DAY), row(2), row(3, None, DAY)])
    assert [moment.row.signal for moment in timeline.dated] == ["s1", "s3"]
    assert [moment.row.signal for moment in timeline.undated] == ["s2"]


def test_a_date_is_told_in_words() -> None:
    assert [moment.day for moment in lay_out([row(1, None, DAY), row(2)]).dated] == ["6 May 2031 or earlier"]
