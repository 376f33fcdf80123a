from dataclasses import replace

import pytest

from present.norland import COMPARISON, NorlandLedger
from standoff.present.asked import collect
from standoff.present.differing import disagreement_rows, read_sides
from standoff.records import Finding

WIRE, COPY, OTHER = "a-wire.txt", "b-copy.txt", "d-doctrine.txt"


def figure(left: str, right: str, *, of: tuple[str, str] = ("40 dead", "14 dead"), kind: str = "figure") -> Finding:
    return Finding(kind, 0.9, f"{of[0]} in {left}, {of[1]} in {right}", left, right)


@pytest.mark.parametrize(
    "findings, values",
    [
        # the wire's text and its copy are one side
        ([figure(WIRE, OTHER), figure(COPY, OTHER)], [[("40 dead", (WIRE, COPY)), ("14 dead", (OTHER,))]]),
        ([figure(WIRE, OTHER)], [[("40 dead", (WIRE,)), ("14 dead", (OTHER,))]]),
        # three spellings, two of them of one pair each, are one row
        (
            [
                figure(WIRE, OTHER, of=("Port Avel", "Port Avelle"), kind="name"),
                figure(OTHER, "e-peace.txt", of=("Port Avelle", "Avelle Port"), kind="name"),
            ],
            [[("Port Avel", (WIRE,)), ("Port Avelle", (OTHER,)), ("Avelle Port", ("e-peace.txt",))]],
        ),
        # the same words of other texts are of something else
        (
            [figure(WIRE, OTHER), figure("e-peace.txt", "f-windows.txt", of=("40 dead", "12 dead"))],
            [
                [("40 dead", (WIRE,)), ("14 dead", (OTHER,))],
                [("40 dead", ("e-peace.txt",)), ("12 dead", ("f-windows.txt",))],
            ],
        ),
    ],
)
def test_a_disagreement_is_told_once_with_what_each_text_has(
    findings: list[Finding], values: list[list[tuple[str, tuple[str, ...]]]]
) -> None:
    told = disagreement_rows(collect(NorlandLedger(compared=COMPARISON)), findings)
    assert [list(row.values) for row in told] == values
    assert disagreement_rows(collect(NorlandLedger()), findings[::-1]) == told


def test_a_reason_that_tells_no_two_sides_is_told_as_it_is_without_the_names_of_reports() -> None:
    finding = Finding("denial", 0.5, "Norland: “it fired”, and “it denied it”, in a-wire.txt", WIRE, WIRE)
    (row,) = disagreement_rows(collect(NorlandLedger()), [finding, replace(finding)])
    assert (row.why, row.sides, row.values) == ("Norland: “it fired”, and “it denied it”", (WIRE,), ())


@pytest.mark.parametrize(
    "why, sides",
    [
        ("40 in a, 14 in b", ("40", "14")),
        ("40, and more in a, 14 in b", ("40, and more", "14")),
        ("40 in b, 14 in a", None),
        ("40 in a, 40 in b", None),
        (" in a,  in b", None),
        ("on our doorstep / at our door", None),
    ],
)
def test_the_two_sides_are_read_from_the_reason(why: str, sides: tuple[str, str] | None) -> None:
    assert read_sides(why, ("a", "b")) == sides
