"""Ages, abilities, refusals, denials and sums that don't fit together. All states and persons are invented."""

from collections.abc import Sequence

import pytest

from compare.norland import make_reading, make_report, world
from standoff.calendar import find_days
from standoff.compare.arithmetic import check_arithmetic
from standoff.compare.dating import ReportDay
from standoff.compare.likeness import Scale, load_models
from standoff.compare.matters import find_matters
from standoff.compare.rarity import Rarity, load_background
from standoff.compare.refusing import find_denied, find_refused
from standoff.compare.words import Speller
from standoff.records import Act, Figure, Filler, Reading, Report, Span, Statement, When

SCALE = Scale(Rarity(*load_background()), load_models(), Speller(world()))


def counted(text: str, *figures: tuple[float, str, str], **more: object) -> tuple[Report, Reading]:
    """A report and a reading whose figures are (value, unit, words), the words as they stand in the text, in order."""
    made, at = [], 0
    for value, unit, words in figures:
        at = text.index(words, at)
        sides = (1.0, 1 / value) if unit == "ratio" else None
        bound = "at least" if words.startswith("at least") else "exactly"
        kind = "" if unit == "ratio" else unit
        made.append(Figure(value, kind, "", bound, (), words, Span(at, at + len(words)), sides=sides))
        at += len(words)
    report = make_report("a", text)
    return report, make_reading(report, figures=tuple(made), **more)


@pytest.mark.parametrize(
    ("text", "figures", "why"),
    [
        (
            "He put the ratio of losses at one to five. This ratio is similar to that of the prisoners. "
            "Karsk holds 50 sailors, Sundby 10 sailors.",
            [(0.2, "ratio", "one to five"), (50, "sailor", "50 sailors"), (10, "sailor", "10 sailors")],
            "10 sailors to 50 sailors is 1 : 5.0, said to be like one to five, 1 : 5: holds",
        ),
        (
            "He put the ratio of losses at one to five. This ratio is similar to that of the prisoners. "
            "Karsk holds 50 sailors, Sundby 40 sailors.",
            [(0.2, "ratio", "one to five"), (50, "sailor", "50 sailors"), (40, "sailor", "40 sailors")],
            "40 sailors to 50 sailors is 1 : 1.2, said to be like one to five, 1 : 5: does not hold",
        ),
        (
            "Norland lost 40 tugs and 20 barges, 60 boats in all.",
            [(40, "tug", "40 tugs"), (20, "barge", "20 barges"), (60, "boat", "60 boats")],
            "60 boats (40 tugs + 20 barges) is 60: holds",
        ),
        (
            "Norland lost 40 tugs and 20 barges, 70 boats in all.",
            [(40, "tug", "40 tugs"), (20, "barge", "20 barges"), (70, "boat", "70 boats")],
            "70 boats (40 tugs + 20 barges) is 60: does not hold",
        ),
        (
            "30 of the 40 tankers, or 75 percent, turned back.",
            [(30, "tanker", "30"), (40, "tanker", "40 tankers"), (75, "%", "75 percent")],
            "30 of 40 tankers is 75.0 %, said to be 75 percent: holds",
        ),
        (
            "30 of the 40 tankers, or 60 percent, turned back.",
            [(30, "tanker", "30"), (40, "tanker", "40 tankers"), (60, "%", "60 percent")],
            "30 of 40 tankers is 75.0 %, said to be 60 percent: does not hold",
        ),
        (
            "Norland has 80 tugs, twice as many as the 40 tugs of Estmark.",
            [(80, "tug", "80 tugs"), (40, "tug", "40 tugs")],
            "80 tugs to 40 tugs is 2.0 times, said to be “twice as many”: holds",
        ),
        (
            "Norland has 70 tugs, three times as many as the 40 tugs of Estmark.",
            [(70, "tug", "70 tugs"), (40, "tug", "40 tugs")],
            "70 tugs to 40 tugs is 1.8 times, said to be “three times as many”: does not hold",
        ),
        ("Norland lost 40 tugs and 20 barges.", [(40, "tug", "40 tugs"), (20, "barge", "20 barges")], None),
        (
            "He put the ratio of losses at one to five. Karsk holds 50 sailors, Sundby 10 sailors.",
            [(0.2, "ratio", "one to five"), (50, "sailor", "50 sailors"), (10, "sailor", "10 sailors")],
            None,
        ),
        (
            "This ratio is similar to that of the prisoners. Karsk holds 50 sailors, Sundby 10 sailors.",
            [(50, "sailor", "50 sailors"), (10, "sailor", "10 sailors")],
            None,
        ),
        (
            "Norland has 80 tugs, Estmark 40 tugs.",
            [(80, "tug", "80 tugs"), (40, "tug", "40 tugs")],
            None,
        ),
    ],
)  # fmt: skip
def test_a_claim_about_numbers_is_reckoned_against_the_figures_beside_it(
    text: str, figures: Sequence[tuple[float, str, str]], why: str | None
) -> None:
    found = list(check_arithmetic(*counted(text, *figures)))
    assert [finding.why for finding in found] == ([why] if why else [])
    assert all((finding.score == 0) == finding.why.endswith(": holds") for finding in found)


def aged(name: str, on: str | None, text: str, value: float, words: str) -> tuple[Report, Reading, ReportDay]:
    at = text.index(words)
    report = make_report(name, text)
    figure = Figure(value, words.split()[-1].rstrip("s"), "", "exactly", (), words, Span(at, at + len(words)))
    when = (When(on, on, on, "told", None),) if on else ()
    return report, make_reading(report, figures=(figure,)), ReportDay(name, choices=when)


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        (("2031-06-01", "two years of war", 2), ("2032-03-01", "two years of war", 2), True),
        (("2031-06-01", "two years of war", 2), ("2032-06-01", "three years of war", 3), False),
        (("2031-06-01", "two years of war", 2), ("2031-08-01", "two years of war", 2), False),
        (("2031-06-01", "two years of war", 2), ("2032-03-01", "two years of drought", 2), False),
        (("2031-06-01", "two years of war", 2), (None, "four years of war", 4), False),
        (("2031-06-01", "four months of siege", 4), ("2031-06-03", "six months of siege", 6), True),
        (("2031-06-01", "two years of school", 2), ("2032-03-01", "two years of school", 2), False),
    ],
)
def test_ages_of_one_thing_that_lead_back_to_other_days_are_told(
    first: tuple[str | None, str, float], second: tuple[str | None, str, float], differ: bool
) -> None:
    sides = [
        aged(name, on, f"Karsk is tired after {words} on the coast.", value, " ".join(words.split()[:2]))
        for name, (on, words, value) in (("a", first), ("b", second))
    ]
    reports, read = [side[0] for side in sides], {side[0].id: side[1] for side in sides}
    found = list(find_matters(reports, read, {side[0].id: side[2] for side in sides}, SCALE))
    assert [finding.kind for finding in found] == (["duration"] if differ else [])
    assert find_days("two years") == ()


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        (
            "He said only Estmark would be able to fire the Halyard missiles at Norland from a frigate.",
            "Firing Halyard missiles at Norland would require a frigate of the Compact, he said.",
            True,
        ),
        (
            "He said only Estmark would be able to fire the Halyard missiles at Norland from a frigate.",
            "Only Belmora could fire the Halyard missiles at Norland from a frigate, the minister said.",
            True,
        ),
        (
            "He said only Estmark would be able to fire the Halyard missiles at Norland from a frigate.",
            "Only Estmark could fire the Halyard missiles at Norland from a frigate, the minister said.",
            False,
        ),
        (
            "He said only Estmark would be able to fire the Halyard missiles at Norland from a frigate.",
            "Repairing the lighthouse would require a treaty, he said.",
            False,
        ),
        (
            "Firing Halyard missiles at Norland would require a frigate of the Compact, he said.",
            "Firing Halyard missiles at Norland needs a frigate of the Compact, he said.",
            False,
        ),
    ],
    ids=["only one, others with help", "only another", "the same one", "another act", "both with help"],
)
def test_who_alone_can_do_an_act_is_set_beside_who_else_could(first: str, second: str, differ: bool) -> None:
    reports = [make_report("a", first), make_report("b", second)]
    days = {report.id: ReportDay(report.id) for report in reports}
    found = list(find_matters(reports, {}, days, SCALE))
    assert [finding.kind for finding in found] == (["capability"] if differ else [])


def say(report: str, kind: str, party: str, speaker: str, text: str, act: Act | None = None, at: int = 0) -> Statement:
    return Statement(
        f"{report}{at}",
        report,
        kind,  # type: ignore[arg-type]
        Span(at, at + len(text)),
        text,
        speaker=Filler(speaker) if speaker else None,
        actor=(Filler(party, known=True),),
        act=act,
    )


GRAIN = say("a", "refusal", "Norland", "Solen", "Norland refused grain and gunboats to Estmark.", Act("supply_weapons"))
PATROL = say(
    "b", "refusal", "Norland", "", "Norland opposes gunboats near Estmark.", Act("oppose", nested=Act("strike"))
)


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ([GRAIN], [PATROL], True),
        ([GRAIN], [say("b", "refusal", "Norland", "", "Norland opposes gunboats.", Act("supply_weapons"))], False),
        ([GRAIN], [say("b", "refusal", "Belmora", "", "Belmora opposes gunboats near Estmark.", Act("strike"))], False),
        ([GRAIN], [say("b", "refusal", "Norland", "", "Norland will not meet.", Act("meet"))], False),
        ([GRAIN], [PATROL, say("b", "refusal", "Norland", "", "No gunboats.", Act("meet"), at=90)], False),
    ],
    ids=["two objects", "one act", "another party", "nothing shared", "one report knows two refusals"],
)
def test_refusals_of_one_party_that_differ_in_their_object_are_told(
    first: list[Statement], second: list[Statement], differ: bool
) -> None:
    reports = [make_report(name, " ".join(s.text for s in told)) for name, told in (("a", first), ("b", second))]
    read = {r.id: make_reading(r, told) for r, told in zip(reports, (first, second), strict=True)}
    assert [f.kind for f in find_refused(reports, read, SCALE)] == (["refusal"] if differ else [])


@pytest.mark.parametrize(
    ("told", "denial", "differ"),
    [
        ("Norland lets Estmark fire.", "Norland denied that such permission exists.", True),
        ("Norland lets Estmark fire.", "Norland denied that it has gunboats in Vik harbour.", False),
        ("Norland lets Estmark fire.", "Norland has denied it.", True),
        ("Norland lets Estmark fire.", "Norland denied a famine.", False),
    ],
    ids=["such", "a matter of its own with it", "it", "a matter of its own"],
)
def test_a_denial_that_points_back_is_set_against_what_another_says(told: str, denial: str, differ: bool) -> None:
    text = f"{told} {denial}"
    statements = [
        say("a", "permission", "Norland", "Holt", told),
        say("a", "denial", "Norland", "Norland", denial, at=len(told) + 1),
    ]
    report = make_report("a", text)
    found = list(find_denied(report, make_reading(report, statements)))
    assert [finding.kind for finding in found] == (["denial"] if differ else [])


def test_nobody_contradicts_itself_by_a_denial() -> None:
    statements = [
        say("a", "permission", "Norland", "Norland", "Norland lets Estmark fire."),
        say("a", "denial", "Norland", "Norland", "Norland denied such plans.", at=30),
    ]
    report = make_report("a", "Norland lets Estmark fire.    Norland denied such plans.")
    assert list(find_denied(report, make_reading(report, statements))) == []
