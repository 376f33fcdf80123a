import pytest

from present.pictures.rows_of_norland import DAY, row
from standoff.present.pictures.addressees import count_addressees
from standoff.present.rows import SignalRow


def test_statements_are_counted_from_each_party_to_each() -> None:
    chart = count_addressees([row(1, DAY), row(2, DAY, reports=("r2",)), row(3, DAY, target=("Ostmark", "Norland"))])
    assert chart is not None
    assert chart.cells == {("Veskaria", "Norland"): 3, ("Veskaria", "Ostmark"): 1}
    assert chart.table == (("Veskaria", "Norland", "3", "2"), ("Veskaria", "Ostmark", "1", "1"))


@pytest.mark.parametrize("kind", ["demand", "accusation"])
def test_of_a_demand_and_an_accusation_the_party_that_acts_is_the_one_addressed(kind: str) -> None:
    chart = count_addressees(
        [row(1, DAY, kind=kind, actor=("Norland",), target=("Norland",), speaker="Veskaria"), row(2, DAY)]
    )
    assert chart is not None
    assert chart.cells == {("Veskaria", "Norland"): 2}


@pytest.mark.parametrize(
    "silent",
    [
        row(1, DAY, target=()),
        row(1, DAY, actor=()),
        row(1, DAY, target=("Veskaria",)),
        row(1, DAY, kind="demand", actor=("Norland",), speaker="a stranger"),
    ],
)
def test_a_statement_that_names_no_two_parties_is_counted_apart(silent: SignalRow) -> None:
    chart = count_addressees([silent, row(2, DAY, actor=("Ostmark",), target=("Norland",), speaker="Ostmark")])
    assert chart is not None
    assert (chart.unaddressed, len(chart.rows)) == (1, 1)
    assert set(chart.cells) == {("Ostmark", "Norland")}


def test_a_denial_is_about_a_party_and_addresses_none() -> None:
    assert count_addressees([row(1, DAY, kind="denial")]) is None


def test_parties_stand_in_the_order_of_the_alphabet_on_both_sides() -> None:
    chart = count_addressees(
        [row(1, DAY, actor=("Veskaria",), target=("norland",)), row(2, DAY, actor=("Ambria",), target=("Veskaria",))]
    )
    assert chart is not None
    assert (chart.senders, chart.addressees) == (("Ambria", "Veskaria"), ("norland", "Veskaria"))
