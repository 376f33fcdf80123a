"""Official texts: how they are known, where press quotations depart from them, and whose words come first."""

from dataclasses import replace

import pytest

from compare.norland import OWN, compare_texts, groups_of, make_reading, make_report, world
from standoff.annotate.vectors import bundled_vectors, find_said, is_own_text
from standoff.compare import compare
from standoff.compare.official import find_official_renderings, find_official_words
from standoff.compare.sources import OutletFinder, Sources, find_sources
from standoff.compare.words import split_sentences
from standoff.records import Filler, Finding, Mode, Reading, Report, Span, Statement
from standoff.rulings import Judged

WORDS = "We will not send ships to the narrows, and if the tower is lit we will open the port within three days."
OFFICIAL = f"""STATEMENT BY THE FOREIGN MINISTRY OF NORLAND

{WORDS}

The ministry thanks the pilots of Sundby for their patience."""


def findings(said: str) -> list[Finding]:
    reports = [make_report("ministry", OFFICIAL), make_report("post", f"“{said}” the ministry said in Sundby.")]
    sources = {"ministry": Sources(official="its carrier calls it an official text"), "post": Sources()}
    return list(find_official_words(reports, sources))


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("We will send ships to the narrows,", "negation “not” is lost"),
        ("If the tower is lit we may open the port within three days,", "modal “will” has become “may”"),
        ("If the tower is lit we will open the port within thirty days,", "figure “three” has become “thirty”"),
        ("We will not send ships to the narrows, and we will open the port within three days.", "clause left out"),
    ],
)
def test_a_quotation_that_says_another_thing_departs_from_the_official_words(said: str, kind: str) -> None:
    (finding,) = findings(said)
    assert (finding.kind, finding.left, finding.right) == ("official words", "ministry", "post")
    assert kind in finding.why
    assert finding.spans[0].of(OFFICIAL) in WORDS


@pytest.mark.parametrize(
    "said",
    [
        "We will not send ships to the narrows,",
        "If the tower is lit we will open the harbour within three days,",
        "The herring will not wait for the ministry or its pilots,",
    ],
    ids=["a part of it", "another word", "other words"],
)
def test_a_part_or_another_word_departs_from_nothing(said: str) -> None:
    assert findings(said) == []


@pytest.mark.parametrize(
    ("report", "official"),
    [
        (make_report("a", "We wait for the tide.", kind="official"), True),
        (make_report("a", "We wait for the tide.", url="https://www.mfa.gov.lv/en/statements/1"), True),
        (make_report("a", OFFICIAL), True),
        (make_report("a", OFFICIAL, outlet="Reuters"), False),
        (make_report("a", "We wait for the tide.", url="https://notmfa.gov.lv.example/"), False),
    ],
    ids=["its carrier", "its address", "its form", "a press outlet's", "an address that only looks like one"],
)
def test_an_official_text_is_known(report: Report, official: bool) -> None:
    assert (find_sources(report, None, OutletFinder(world())).official is not None) is official


def test_two_outlets_that_quote_one_official_text_are_no_copies() -> None:
    first = f'Gulls sat on the ministry\'s roof when a clerk came out with a sheet. "{WORDS}" it said.'
    second = f'Pilots in Sundby had a free day. Over soup they passed a paper round: "{WORDS}"'
    compared = compare_texts(ministry=OFFICIAL, first=first, second=second)
    assert groups_of(compared, "dispatches") == {("ministry",), ("first",), ("second",)}


def test_official_words_come_first_and_are_an_origin_of_their_kind() -> None:
    press = make_report("press", f"“{WORDS}” the ministry said in a statement.\n{OWN}")
    ministry = make_report("ministry", OFFICIAL)

    def pledge(report: Report) -> Statement:
        start = report.text.index(WORDS)
        span = Span(start, start + len(WORDS))
        return Statement(f"{report.id}:1", report.id, "pledge", span, WORDS, content=span, mode="direct")

    readings = [make_reading(r, [pledge(r)]) for r in (press, ministry)]
    (signal,) = compare([press, ministry], readings, knowledge=world()).signals
    assert signal.statements == ("ministry:1", "press:1")
    assert [(o.kind, o.reports) for o in signal.origins] == [
        ("not known", ("press",)),
        ("official text", ("ministry",)),
    ]


def told(report: Report, words: str, mode: Mode = "indirect") -> Statement:
    start = report.text.index(words)
    span = Span(start, start + len(words))
    speaker = Filler("Norland", known=True)
    return Statement(f"{report.id}:1", report.id, "pledge", span, words, speaker, content=span, mode=mode)


def heard(report: Report, *statements: Statement) -> Reading:
    own = split_sentences(report.text) if is_own_text(report, world()) else ()
    return replace(
        make_reading(report, list(statements)), said=find_said(report, statements, (), own, bundled_vectors())
    )


def test_an_indirect_rendering_of_official_words_is_attached_and_departs_from_nothing() -> None:
    ministry = make_report("ministry", OFFICIAL)
    words = "no ships would go to the strait; with the tower lit, the harbour would be open in three days"
    press = make_report("press", f"Norland's foreign ministry let it be known on Tuesday that {words}.\n{OWN}")
    judged = (Judged("episodes", True, (("ministry",), ("press",)), "Ana", "one statement"),)
    readings = [heard(ministry), heard(press, told(press, words))]
    found = compare([ministry, press], readings, knowledge=world(), judged=judged)
    (signal,) = found.signals
    (finding,) = signal.findings
    assert (finding.kind, finding.left, finding.right) == ("official rendering", "ministry", "press:1")
    assert finding.spans[0].of(OFFICIAL) == WORDS
    assert [one for one in found.disagreements if one.kind == "official words"] == []


def test_what_an_official_text_does_not_say_is_not_attached_to_it() -> None:
    ministry, words = make_report("ministry", OFFICIAL), "the price of herring would be set by the council of Sundby"
    press = make_report("press", f"Norland's foreign ministry let it be known on Tuesday that {words}.\n{OWN}")
    readings = {"ministry": heard(ministry), "press": heard(press, told(press, words))}
    sources = {"ministry": Sources(official="its form"), "press": Sources()}
    assert list(find_official_renderings([ministry, press], readings, sources)) == []
