"""One statement in all its renderings: over reports, within one report, and on another day."""

from dataclasses import replace

import pytest

from compare.norland import DISPATCH, OTHER_DAY, OWN, TRANSLATION, left_out, make_reading, make_report, world
from standoff.compare import compare
from standoff.records import Clause, Comparison, Figure, Filler, Kind, Mode, Reading, Report, Span, Statement, When

DORAK = Filler("Milan Dorak", known=True)


def state(
    report: Report,
    words: str,
    kind: Kind = "threat",
    speaker: Filler | None = DORAK,
    *,
    clauses: tuple[str, str] | None = None,
    mode: Mode = "indirect",
    figure: float | None = None,
    when: When | None = None,
) -> Statement:
    """A statement whose sentence is the one that holds the words."""
    start = report.text.index(words)
    sentence = Span(report.text.rfind("\n", 0, start) + 1, report.text.index("\n", start))
    made = Statement(
        id=f"{report.id}:{start}:{kind}:{figure}",
        report_id=report.id,
        kind=kind,
        sentence=sentence,
        text=sentence.of(report.text),
        speaker=speaker,
        content=Span(start, start + len(words)),
        mode=mode,
        figure=Figure(figure, "tanker") if figure is not None else None,
        when=when or When(),
    )
    if clauses is None:
        return made
    condition, consequence = (Clause(words, None) for words in clauses)
    return replace(made, condition=condition, consequence=consequence, conditional=True)


def compared(*told: tuple[Report, list[Statement]]) -> Comparison:
    reports: list[Report] = [report for report, _ in told]
    readings: list[Reading] = [make_reading(report, statements) for report, statements in told]
    return compare(reports, readings, knowledge=world())


def together(comparison: Comparison) -> set[tuple[str, ...]]:
    return {tuple(sorted(i.split(":")[0] for i in signal.statements)) for signal in comparison.signals}


A = make_report("a", DISPATCH, dropped=(left_out("© 2031 AFP. All rights reserved.", "rights"),))
B = make_report("b", TRANSLATION)
C = make_report("c", OWN + "\nHis words were first reported by Reuters.\n")
QUOTE_A = "Nobody will pass while that tower is in foreign hands"
QUOTE_B = "While this tower is held by strangers, no one gets through"


def test_renderings_in_copies_and_in_an_own_report_are_one_signal() -> None:
    found = compared(
        (A, [state(A, QUOTE_A, mode="direct")]),
        (B, [state(B, QUOTE_B, mode="direct")]),
        (C, [state(C, QUOTE_A, mode="direct")]),
    )
    (signal,) = found.signals
    assert signal.reports == ("a", "b", "c")
    assert {(origin.kind, origin.name, origin.reports) for origin in signal.origins} == {
        ("agency", "AFP", ("a", "b")),
        ("cited", "Reuters", ("c",)),
    }


def test_a_translation_is_found_by_its_place_where_its_words_are_others() -> None:
    first = state(A, "Insurers in Sundby doubled their premiums", "claim", None)
    second = state(B, "Within one hour the insurers of Sundby raised premiums to double", "claim", None)
    assert together(compared((A, [first]), (B, [second]))) == {("a", "b")}


@pytest.mark.parametrize(
    ("kind", "speaker", "figure"),
    [
        ("offer", DORAK, None),
        ("threat", Filler("Ingrid Solen"), None),
        ("threat", DORAK, 3.0),
    ],
    ids=["another kind", "another speaker", "a figure of its own"],
)
def test_what_differs_in_substance_is_another_signal(kind: Kind, speaker: Filler, figure: float | None) -> None:
    first = state(A, QUOTE_A)
    second = state(C, QUOTE_A, kind, speaker, figure=figure)
    assert together(compared((A, [first]), (C, [second]))) == {("a",), ("c",)}


def test_two_figures_of_one_sentence_are_two_signals() -> None:
    words = "Some 40 tankers cross the narrows each week, carrying a fifth of the oil"
    found = compared((A, [state(A, words, "claim_figure", figure=40.0), state(A, words, "claim_figure", figure=0.2)]))
    assert len(found.signals) == 2


def test_the_same_statement_twice_in_one_report_is_one_signal() -> None:
    text = DISPATCH + f'\n"{QUOTE_A}," Dorak said once more.\n'
    report = make_report("twice", text)
    late = state(make_report("twice", text.replace(QUOTE_A, "-" * len(QUOTE_A), 1)), QUOTE_A)
    found = compared((report, [state(report, QUOTE_A), replace(late, text=QUOTE_A)]))
    assert [len(signal.statements) for signal in found.signals] == [2]


def test_the_fullest_rendering_comes_first() -> None:
    short = state(A, "his navy would turn back every tanker")
    full = state(
        B, "the fleet will send home all oil ships", clauses=("if the lighthouse stays dark", "send home ships")
    )
    quoted = state(C, QUOTE_A, mode="direct")
    for statements in ((short, full), (full, short)):
        told = [(A if s.report_id == "a" else B, [s]) for s in statements]
        (signal,) = [s for s in compared(*told).signals if len(s.statements) == 2]
        assert signal.statements[0] == full.id
    assert quoted.id in {i for s in compared((A, [short]), (C, [quoted])).signals for i in s.statements[:1]}


def test_what_is_said_again_on_another_day_reiterates_what_was_said() -> None:
    later = make_report(
        "later", f'{OTHER_DAY}\n"{QUOTE_A}," Dorak told reporters after the talks.\n', published="2031-09-22"
    )
    first = make_report("first", DISPATCH, published="2031-09-10")
    found = compared((first, [state(first, QUOTE_A)]), (later, [state(later, QUOTE_A)]))
    by_report = {signal.reports[0]: signal for signal in found.signals}
    assert by_report["later"].reiterates == by_report["first"].id
    assert by_report["first"].reiterates is None
    assert [by_report[name].when.earliest for name in ("first", "later")] == ["2031-09-09", "2031-09-21"]


def test_a_condition_is_no_consequence() -> None:
    text = DISPATCH + "\nIf Veskaria shuts the port of Halm, Norland will open the sluices of Ostra, Solen said.\n"
    text += "If Norland opens the sluices of Ostra, Veskaria will shut the port of Halm, Dorak said.\n"
    report = make_report("r", text)
    solen = Filler("Ingrid Solen")
    one = state(
        report,
        "If Veskaria shuts",
        clauses=("If Veskaria shuts the port of Halm", "open the sluices of Ostra"),
        speaker=solen,
    )
    two = state(
        report,
        "If Norland opens",
        clauses=("If Norland opens the sluices of Ostra", "shut the port of Halm"),
        speaker=solen,
    )
    assert len(compared((report, [one, two])).signals) == 2


def test_two_demands_are_not_one_by_who_makes_them() -> None:
    texts = {
        "first": DISPATCH + "\nDorak demanded that every lamp be lit.\n",
        "second": OWN + "\nDorak demanded a tenth of the herring.\n",
    }
    told = []
    for name, text in texts.items():
        report = make_report(name, text)
        at = text.index("Dorak demanded")
        speaker = replace(DORAK, text="Dorak", span=Span(at, at + 5))
        cue = Filler("demanded", "demanded", Span(at + 6, at + 14))
        words = text[at:].rstrip(".\n")
        told.append((report, [replace(state(report, words, "demand", speaker), cue=cue)]))
    assert together(compared(*told)) == {("first",), ("second",)}


@pytest.mark.parametrize(
    ("when", "earliest", "latest"),
    [
        pytest.param(When(), "2031-09-09", "2031-09-09", id="no words: the occasion's day"),
        pytest.param(When("Tuesday"), "2031-09-09", "2031-09-09", id="the occasion's weekday"),
        pytest.param(When("Friday"), None, None, id="another weekday"),
        pytest.param(When("last year"), None, None, id="another time that nothing dates"),
        pytest.param(When("for weeks", None, "2031-09-10"), None, "2031-09-10", id="an open beginning"),
    ],
)
def test_a_signal_has_the_day_of_the_occasion_where_its_words_allow_it(
    when: When, earliest: str | None, latest: str | None
) -> None:
    report = make_report("a", DISPATCH, published="2031-09-10")
    (signal,) = compared((report, [state(report, QUOTE_A, when=when)])).signals
    assert (signal.when.earliest, signal.when.latest) == (earliest, latest)


def test_a_day_that_a_signal_has_from_the_occasion_is_told_as_such() -> None:
    report = make_report("a", DISPATCH, published="2031-09-10")
    (signal,) = compared((report, [state(report, QUOTE_A)])).signals
    assert signal.when.basis == "what its reports mainly tell of: “Tuesday” and published on 2031-09-10 (a)"
