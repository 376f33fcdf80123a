"""Answers that show themselves are the answers that they were."""

import copy
import pickle
from dataclasses import fields

import pytest

from present.norland import COMPARISON, SIGNALS
from standoff.records import Comparison, Signal
from standoff.shown import Listed, show_comparison, show_signal


def name(shown: object) -> str:
    return f"<p>{type(shown).__name__}</p>"


def test_rows_are_a_tuple_like_any_other() -> None:
    listed = Listed(SIGNALS, lambda rows: f"<p>{len(rows)}</p>")
    assert listed._repr_html_() == "<p>9</p>"
    assert (listed, repr(listed), hash(listed), listed[:2]) == (SIGNALS, repr(SIGNALS), hash(SIGNALS), SIGNALS[:2])
    for again in (copy.copy(listed), copy.deepcopy(listed), pickle.loads(pickle.dumps(listed))):
        assert (type(again), again) == (tuple, SIGNALS)


@pytest.mark.parametrize(
    "plain, shown, other",
    [
        (SIGNALS[0], show_signal(SIGNALS[0], name), SIGNALS[1]),
        (COMPARISON, show_comparison(COMPARISON, name), Comparison()),
    ],
    ids=["signal", "comparison"],
)
def test_a_record_that_shows_itself_is_the_record(
    plain: Signal | Comparison, shown: Signal | Comparison, other: object
) -> None:
    assert shown._repr_html_() == name(shown)  # type: ignore[union-attr]
    assert isinstance(shown, type(plain))
    assert shown == plain and plain == shown
    assert shown != other and other != shown and shown != "a"
    assert (repr(shown), hash(shown), len({shown, plain})) == (repr(plain), hash(plain), 1)
    for again in (copy.copy(shown), copy.deepcopy(shown), pickle.loads(pickle.dumps(shown))):
        assert (type(again), again) == (type(plain), plain)
    with pytest.raises(AttributeError):
        setattr(shown, fields(plain)[0].name, ())
