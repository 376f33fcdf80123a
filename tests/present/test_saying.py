"""What a row is said as, the same way on a page and in a text."""

import pytest

from standoff.present.rows import OriginRow
from standoff.present.saying import say_origin
from standoff.present.tables import say_origins


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        (OriginRow("cited", "Radio Mirel", ("a",)), "cited Radio Mirel"),
        (OriginRow("cited", "Reuters", ("a",), doubtful=True), "perhaps cited Reuters"),
        (OriginRow("not known", "", ("a",)), "not known"),
    ],
)
def test_an_origin_that_is_named_for_other_things_is_said_with_perhaps(origin: OriginRow, said: str) -> None:
    assert say_origin(origin) == said
    assert said in say_origins((origin,), 1)
