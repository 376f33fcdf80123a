"""Which reports derive from one text, whatever outlets did to it, and which only tell of the same."""

import pytest

from compare.norland import (
    DISPATCH,
    ELSEWHERE,
    OTHER_DAY,
    OWN,
    TRANSLATION,
    compare_texts,
    groups_of,
    left_out,
    make_report,
    paragraphs,
    world,
)
from standoff.compare import compare

PARTS = paragraphs(DISPATCH)


def cut() -> str:
    return "\n\n".join([PARTS[0], PARTS[2], PARTS[4], PARTS[5]])


def reordered() -> str:
    return "\n\n".join([PARTS[6], PARTS[0], PARTS[5], PARTS[1], PARTS[3], PARTS[2], PARTS[8], PARTS[4]])


def new_lead() -> str:
    lead = "A lonely tower may cost the coast its winter fuel, for the two old rivals are quarrelling once more."
    return "\n\n".join([lead, *PARTS[1:]])


def with_more() -> str:
    return "\n\n".join([*PARTS[:5], *paragraphs(ELSEWHERE)[1:]])


@pytest.mark.parametrize(
    "copy",
    [DISPATCH.upper().title(), cut(), reordered(), new_lead(), with_more(), TRANSLATION],
    ids=["in other letters", "cut", "re-ordered", "under a new lead", "with another's lines", "translated anew"],
)
def test_a_copy_is_of_one_dispatch_with_its_text(copy: str) -> None:
    compared = compare_texts(first=DISPATCH, second=copy, own=OWN, other=OTHER_DAY, far=ELSEWHERE)
    assert ("first", "second") in groups_of(compared, "dispatches")


@pytest.mark.parametrize(
    "own", ["", "\n\nRead the {} Gazette from {} to {} every morning."], ids=["as they are", "with own lines"]
)
def test_a_text_that_a_hundred_print_is_one_dispatch(own: str) -> None:
    # the nearest of each are all of the same edition, so that lists of the nearest alone never lead to another
    editions = (DISPATCH, cut(), "\n\n".join(PARTS[:6]), TRANSLATION)
    printed = {
        f"{at:02}": text
        + own.format(*(f"{name}{'abcdefghij'[at // 10]}{'klmnopqrst'[at % 10]}" for name in ("Ov", "Ul", "Em")))
        for at, text in enumerate(editions * 25)
    }
    compared = compare_texts(own=OWN, far=ELSEWHERE, **printed)
    assert groups_of(compared, "dispatches") == {tuple(printed), ("own",), ("far",)}


def test_two_copies_made_apart_are_found_by_what_they_share() -> None:
    compared = compare_texts(cut=cut(), translated=TRANSLATION, own=OWN)
    assert ("cut", "translated") in groups_of(compared, "dispatches")


def test_an_own_report_with_the_same_quotation_is_no_copy() -> None:
    compared = compare_texts(first=DISPATCH, own=OWN, other=OTHER_DAY)
    assert groups_of(compared, "dispatches") == {("first",), ("other",), ("own",)}
    assert ("first", "own") in groups_of(compared, "episodes")


def test_two_reports_of_one_official_statement_are_no_copies() -> None:
    said = [
        "“Skarn is ours by treaty, by custom and by the graves of our keepers,” Dorak wrote.",
        "“We shall not bargain over a single stone of it, today or in a hundred years,” the president added.",
    ]
    first = "\n\n".join(
        ["The Citadel answered with a letter that its press office handed out at dawn.", *said,
         "Clerks had worked through the night, and the ink on some copies was wet."]
    )  # fmt: skip
    second = "\n\n".join(
        ["Norlandian newspapers print the reply of their neighbour in full today.", *said,
         "The Rotunda would not comment until the cabinet meets, a spokeswoman told radio listeners."]
    )  # fmt: skip
    assert groups_of(compare_texts(a=first, b=second, far=ELSEWHERE), "dispatches") == {("a",), ("b",), ("far",)}


def test_the_reason_for_a_copy_is_told_in_a_sentence() -> None:
    compared = compare_texts(first=DISPATCH, second=cut())
    finding = compared.dispatches[0].findings[0]
    assert (finding.kind, finding.left, finding.right) == ("copy", "first", "second")
    assert "sentences of the shorter report stand in the other in the same order" in finding.why


def test_the_reason_why_an_own_report_is_no_copy_is_told_too() -> None:
    compared = compare_texts(first=DISPATCH, own=OWN)
    episode = next(e for e in compared.episodes if len(e.reports) == 2)
    assert {finding.kind for finding in episode.findings} == {"one occasion", "own wording"}
    assert any("share a quotation" in finding.why for finding in episode.findings)


@pytest.mark.parametrize(
    ("line", "evidence", "agency"),
    [
        ("© 2031 Agence France-Presse. All rights reserved.", "rights", "AFP"),
        ("Photo: a tanker off Skarn © AFP", "caption", None),
        ("(Reporting by Reuters)", "none", "Reuters"),
    ],
)
def test_a_dispatch_has_the_agency_that_a_rights_line_names(line: str, evidence: str, agency: str | None) -> None:
    reports = [
        make_report("a", DISPATCH, dropped=(left_out(line, evidence),)),
        make_report("b", TRANSLATION),
    ]
    (dispatch,) = compare(reports, [], knowledge=world()).dispatches
    assert dispatch.agency == agency


def test_an_agency_among_many_in_the_room_is_no_origin() -> None:
    text = DISPATCH.replace("told sailors in the harbour", "told eleven news agencies, including AFP, in the harbour")
    (dispatch,) = compare_texts(a=text).dispatches
    assert dispatch.agency is None


def test_an_outlet_that_a_report_goes_by_is_cited() -> None:
    text = OWN + "\nAccording to the BBC, the crews had been called back from leave. TASS reported the same."
    (dispatch,) = compare_texts(a=text).dispatches
    assert set(dispatch.cited) == {"BBC", "TASS"}


@pytest.mark.xfail(reason="two rewordings without a name, a figure or a rare word in common can't be told from chance")
def test_a_copy_without_a_word_in_common_is_found() -> None:
    first = "The old man refused to leave. His boat lay ready. Nobody spoke."
    second = "Staying was what the elder chose. A vessel waited for him. All kept silent."
    assert len(compare_texts(a=first, b=second).dispatches) == 1
