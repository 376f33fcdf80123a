"""What two reports have of one statement is joined where their words hardly meet, unless something tells it apart."""

from dataclasses import replace

import pytest

from compare.norland import make_reading, make_report, world
from standoff.annotate.vectors import bundled_vectors, find_said
from standoff.compare import compare
from standoff.records import Comparison, Figure, Filler, Kind, Mode, Reading, Report, Span, Statement, When
from standoff.rulings import Judged

DORAK = Filler("Milan Dorak", known=True)
QUOTED = "We will start pumping gas into the pipeline again"
TOLD = "the country would resume its supply of natural gas"
OTHER = "wool from Mirel would be taxed from spring on"
FIRST = f"""Milan Dorak spoke to sailors in the harbour of Karsk on Tuesday.
"{QUOTED}," the president of Veskaria said, and the sailors cheered.
Rain fell on the quay all morning, and a brass band played in it."""
SECOND = f"""On Tuesday Milan Dorak, the president of Veskaria, was with the fleet at Karsk.
It was said by Dorak that {TOLD}.
To shepherds in the crowd he announced that {OTHER}."""


def state(
    report: Report,
    words: str,
    kind: Kind = "pledge",
    mode: Mode = "indirect",
    *,
    speaker: Filler | None = DORAK,
    figure: float | None = None,
    when: str | None = None,
) -> Statement:
    start = report.text.index(words)
    sentence = Span(report.text.rfind("\n", 0, start) + 1, report.text.find("\n", start) % (len(report.text) + 1))
    return Statement(
        f"{report.id}:{start}",
        report.id,
        kind,
        sentence,
        sentence.of(report.text),
        speaker,
        content=Span(start, start + len(words)),
        mode=mode,
        figure=Figure(figure, "mine") if figure is not None else None,
        when=When("", when, when) if when else When(),
    )


def read(report: Report, *statements: Statement, vectors: bool = True) -> Reading:
    said = find_said(report, statements, (), (), bundled_vectors()) if vectors else ()
    return replace(make_reading(report, list(statements)), said=said)


A, B = make_report("a", FIRST), make_report("b", SECOND)
ONE_OCCASION = Judged("episodes", True, (("a",), ("b",)), "Ana", "one visit")


def compared(*readings: Reading, judged: tuple[Judged, ...] = ()) -> Comparison:
    return compare([A, B], readings, knowledge=world(), judged=(ONE_OCCASION, *judged))


def together(comparison: Comparison) -> set[tuple[str, ...]]:
    return {tuple(sorted(signal.statements)) for signal in comparison.signals}


QUOTE = state(A, QUOTED, mode="direct")
INDIRECT, TAX = state(B, TOLD), state(B, OTHER)


def test_an_indirect_rendering_is_joined_to_the_quotation_and_says_why() -> None:
    found = compared(read(A, QUOTE), read(B, INDIRECT, TAX))
    assert together(found) == {tuple(sorted((QUOTE.id, INDIRECT.id))), (TAX.id,)}
    (signal,) = [signal for signal in found.signals if len(signal.statements) == 2]
    assert signal.statements[0] == QUOTE.id
    (finding,) = signal.findings
    assert finding.kind == "restated" and {finding.left, finding.right} == {QUOTE.id, INDIRECT.id}
    assert finding.why.startswith(
        "in other words in a and b: of what is said there each other's nearest of 1 and 2, with a lead of "
    )


def test_without_vectors_their_words_keep_them_apart() -> None:
    found = compared(read(A, QUOTE, vectors=False), read(B, INDIRECT, TAX, vectors=False))
    assert together(found) == {(QUOTE.id,), (INDIRECT.id,), (TAX.id,)}
    found = compared(read(A, QUOTE), read(B, INDIRECT, TAX, vectors=False))
    assert len(found.signals) == 3


def test_no_order_of_reading_changes_what_is_joined() -> None:
    first, second = read(A, QUOTE), read(B, INDIRECT, TAX)
    turned = compare([B, A], [second, first], knowledge=world(), judged=(ONE_OCCASION,))
    assert turned == compared(first, second)


@pytest.mark.parametrize(
    "told",
    [
        state(B, TOLD, "demand"),
        state(B, TOLD, speaker=Filler("Ingrid Solen")),
        state(B, TOLD, "claim_figure", figure=40.0),
        state(B, TOLD, mode="narration"),
    ],
    ids=["another kind", "another speaker", "a figure", "the outlet's own words"],
)
def test_what_is_told_apart_is_not_joined(told: Statement) -> None:
    assert len(compared(read(A, QUOTE), read(B, told, TAX)).signals) == 3


def test_statements_of_two_days_are_not_joined() -> None:
    first, second = state(A, QUOTED, mode="direct", when="2031-09-02"), state(B, TOLD, when="2031-09-09")
    assert len(compared(read(A, first), read(B, second)).signals) == 2


def test_a_person_who_splits_them_has_the_last_word() -> None:
    split = Judged("signals", False, ((QUOTE.id,), (INDIRECT.id,)), "Ana", "two speeches")
    found = compared(read(A, QUOTE), read(B, INDIRECT, TAX), judged=(split,))
    assert together(found) == {(QUOTE.id,), (INDIRECT.id,), (TAX.id,)}
    assert {finding.kind for signal in found.signals for finding in signal.findings} == {"split"}


@pytest.mark.xfail(reason="two promises on one thing are near, though they promise opposite things", strict=True)
def test_opposites_on_one_thing_are_not_joined() -> None:
    first = make_report(
        "a", "Milan Dorak was in Karsk on Tuesday.\nThe mine would be open again by winter, Dorak said."
    )
    second = make_report(
        "b", "On Tuesday Milan Dorak came to Karsk.\nDorak said that the mine would be closed in winter."
    )
    one, other = (
        state(first, "The mine would be open again by winter", "pledge"),
        state(second, "the mine would be closed in winter", "pledge"),
    )
    readings = [read(first, one), read(second, other)]
    assert len(compare([first, second], readings, knowledge=world(), judged=(ONE_OCCASION,)).signals) == 2
