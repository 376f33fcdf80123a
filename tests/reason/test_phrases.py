"""Several words for which other clauses have one."""

import pytest

from standoff.reason.phrases import in_one_word


@pytest.mark.parametrize(
    ("told", "in_one"),
    [
        ("Norland hands the ferry over", "Norland returns the ferry"),
        ("a Norlandic soldier sets foot in Tarn", "a Norlandic soldier enters Tarn"),
        ("Tarn puts the spies to death", "Tarn executes the spies"),
        ("Norland lets the crew of the Otter go", "Norland releases the crew of the Otter"),
        ("Norland cuts the fees in half", "Norland halves the fees"),
        ("Tarn lays mines in the bay", "Tarn mines the bay"),
        ("Tarn bars Norlandic ships from its ports", "Tarn closes its ports to Norlandic ships"),
        ("Tarn opens its airfields to the Accord", "Tarn lets Accord use its airfields"),
        ("Norland makes East Valley part of its territory", "Norland annexes East Valley"),
        ("Norland stops coal deliveries", "Norland cuts off coal"),
        # what only looks like it
        ("Tarn cuts the power lines", "Tarn cuts the power lines"),
        ("Norland hands the ferry to Tarn", "Norland hands the ferry to Tarn"),
        ("Norland goes to Tarn", "Norland goes to Tarn"),
        ("Norland opens its border", "Norland opens its border"),
    ],
)
def test_one_word_stands_for_several_that_say_the_same(told: str, in_one: str) -> None:
    assert in_one_word(told) == in_one
    assert in_one_word(in_one) == in_one
