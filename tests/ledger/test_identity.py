"""Under which id a page is kept, over many runs."""

from pathlib import Path

import pytest
from ledger_samples import page

from standoff.ledger.identity import Identities, Kept, Name, home_of
from standoff.records import Page


def kept(*pages: Page) -> Identities:
    identities = Identities({})
    for one in pages:
        identities.name(one)
    return identities


A = page("talks.txt", "Norland agreed.", place="/a/talks.txt")
A_LATER = page("talks.txt", "Norland refused.", place="/a/talks.txt")
B = page("talks.txt", "Ostmark agreed.", place="/b/talks.txt")
LINE = page("17", "Norland agreed.", place="/a/press.jsonl")
LINE_LATER = page("17", "Norland refused.", place="/a/press.jsonl")
TWIN = page("18", "Norland agreed.", place="/a/press.jsonl")
OTHER_LINE = page("17", "Ostmark agreed.", place="/b/press.jsonl")
WEB = page("https://paper.example/talks", "Norland agreed.", place="HTTPS://Paper.example/talks#top")
WEB_LATER = page("https://paper.example/talks", "Norland refused.", place="https://paper.example/talks")


@pytest.mark.parametrize(
    ("before", "then", "name"),
    [
        ([], A, Name("talks.txt", False)),
        ([A], A, Name("talks.txt", True)),
        ([A], A_LATER, Name("talks.txt", False)),
        ([A], page("talks.txt", "Norland agreed.", place="/moved/talks.txt"), Name("talks.txt", True)),
        ([A], page("copy.txt", "Norland agreed.", place="/a/copy.txt"), Name("copy.txt", False)),
        ([A], B, Name("b/talks.txt", False)),
        ([A, B], B, Name("b/talks.txt", True)),
        ([A, B], A, Name("talks.txt", True)),
        ([A, B], page("talks.txt", "x", place="/c/b/talks.txt"), Name("c/b/talks.txt", False)),
        # a run that holds both gives both a longer id; the one that was read before keeps its own
        ([A], page("a/talks.txt", "Norland agreed.", place="/a/talks.txt"), Name("talks.txt", True)),
        ([A], page("a/talks.txt", "Norland refused.", place="/a/talks.txt"), Name("talks.txt", False)),
        ([A], page("b/talks.txt", "Ostmark agreed.", place="/b/talks.txt"), Name("b/talks.txt", False)),
        ([], LINE, Name("17", False)),
        ([LINE], LINE, Name("17", True)),
        ([LINE], LINE_LATER, Name("17", False)),
        ([LINE], TWIN, Name("18", False)),
        ([LINE], OTHER_LINE, Name("press.jsonl:17", False)),
        ([LINE, OTHER_LINE], OTHER_LINE, Name("press.jsonl:17", True)),
        ([LINE, OTHER_LINE], page("17", "x", place="/c/press.jsonl"), Name("c/press.jsonl:17", False)),
        ([LINE], page("press.jsonl:17", "Norland refused.", place="/a/press.jsonl"), Name("17", False)),
        ([WEB], WEB, Name("https://paper.example/talks", True)),
        ([WEB], WEB_LATER, Name("https://paper.example/talks", False)),
        ([], page("caf\udce9.txt", "x", place="/a/caf\udce9.txt"), Name("caf\\udce9.txt", False)),
    ],
)
def test_a_page_is_named_by_where_it_lies_and_what_it_says(before: list[Page], then: Page, name: Name) -> None:
    assert kept(*before).name(then) == name


def test_the_same_file_is_known_however_its_place_was_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "talks.txt").write_text("Norland agreed.")
    (tmp_path / "link.txt").symlink_to(tmp_path / "talks.txt")
    monkeypatch.chdir(tmp_path)
    assert home_of("talks.txt") == home_of("./talks.txt") == home_of(str(tmp_path / "link.txt"))


def test_a_ledger_s_own_reports_count_as_much_as_those_of_the_run() -> None:
    identities = Identities({"talks.txt": Kept(A.sha256, home_of("/a/talks.txt"))})
    assert identities.name(A) == Name("talks.txt", True)
    assert identities.name(B) == Name("b/talks.txt", False)
