"""Reading with many processes; what reads is a stand-in that does as the page's text says."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from standoff.errors import BadInput, ModelError
from standoff.records import Page, Reading, Report, Unread
from standoff.workers import FEW, Answer, read_pages


def page(name: str, text: str = "Norland agreed.") -> Page:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Page(name, f"/press/{name}", text.encode(), sha256, text, "text/plain", "utf-8")


def read_as_told(log: Path, one: Page) -> Answer:
    with log.open("a") as lines:
        lines.write(f"{os.getpid()} {one.id}\n")
    if one.text == "die":
        os._exit(9)
    if one.text == "fail":
        raise ZeroDivisionError("a rule divided\nby nothing")
    if one.text == "refuse":
        raise BadInput("no text", place=one.id, remedy="look at it")
    if one.text == "no model":
        raise ModelError("the model is gone", remedy="reinstall it")
    if one.text == "leave out":
        return Unread(one.place, "empty")
    if one.text == "interrupt":
        raise KeyboardInterrupt
    return Report(one.id, one.sha256, one.text, one.text, ()), Reading(one.id)


def load_stand_in(log: Path) -> Callable[[Page], Answer]:
    with log.open("a") as lines:
        lines.write(f"{os.getpid()} loads\n")
    return partial(read_as_told, log)


def load_nothing() -> Callable[[Page], Answer]:
    raise ModelError("no such pipeline", place="xx_core", remedy="install it")


def die_while_loading(parent: int) -> Callable[[Page], Answer]:
    if os.getpid() != parent:
        os._exit(9)
    return partial(read_as_told, Path(os.devnull))


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


def fate(answer: Answer) -> str:
    return answer.reason if isinstance(answer, Unread) else f"read {answer[0].id}"


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 3, 4, 30])
def test_answers_come_one_a_page_in_the_order_of_the_pages(log: Path, workers: int, count: int) -> None:
    pages = [page(f"{number}.txt") for number in range(count)]
    answers = list(read_pages(pages, partial(load_stand_in, log), workers=workers))
    assert [one for one, _ in answers] == pages
    assert [fate(answer) for _, answer in answers] == [f"read {one.id}" for one in pages]


@pytest.mark.parametrize(
    ("count", "workers", "here"), [(1, 4, True), (FEW - 1, 4, True), (40, 1, True), (FEW, 2, False), (40, 2, False)]
)
def test_what_reads_is_loaded_once_in_each_process_and_few_pages_are_read_in_this_one(
    log: Path, count: int, workers: int, here: bool
) -> None:
    list(read_pages([page(f"{number}.txt") for number in range(count)], partial(load_stand_in, log), workers=workers))
    lines = [line.split() for line in log.read_text().splitlines()]
    loading = [process for process, what in lines if what == "loads"]
    assert len(loading) == len(set(loading)) <= workers
    assert {process for process, _ in lines} == set(loading)
    assert (set(loading) == {str(os.getpid())}) is here


def test_without_a_page_nothing_is_loaded(log: Path) -> None:
    assert list(read_pages([], partial(load_stand_in, log), workers=2)) == []
    assert not log.exists()


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("fail", "reading it failed (ZeroDivisionError: a rule divided)"),
        ("refuse", "5.txt: no text; look at it"),
        ("leave out", "empty"),
    ],
)
def test_a_page_that_can_not_be_read_costs_that_page_alone(log: Path, workers: int, text: str, reason: str) -> None:
    pages = [page(f"{number}.txt", text if number == 5 else "Norland agreed.") for number in range(12)]
    fates = [fate(answer) for _, answer in read_pages(pages, partial(load_stand_in, log), workers=workers)]
    assert fates[5] == reason
    assert fates[:5] + fates[6:] == [f"read {one.id}" for one in pages if one.id != "5.txt"]


@pytest.mark.parametrize("deadly", [{0}, {5}, {5, 6}, {3, 17}, {29}, set(range(30))])
def test_a_page_that_ends_its_process_costs_that_page_alone(log: Path, deadly: set[int]) -> None:
    pages = [page(f"{number}.txt", "die" if number in deadly else "Norland agreed.") for number in range(30)]
    answers = list(read_pages(pages, partial(load_stand_in, log), workers=2))
    assert [one for one, _ in answers] == pages
    for number, (one, answer) in enumerate(answers):
        if number in deadly:
            assert isinstance(answer, Unread) and answer.place == one.place and "ended" in answer.reason
        else:
            assert fate(answer) == f"read {one.id}"


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("late", [False, True])
def test_a_pipeline_that_is_not_there_ends_the_run_and_not_each_page(log: Path, workers: int, late: bool) -> None:
    pages = [page(f"{number}.txt", "no model" if late and number == 7 else "Norland agreed.") for number in range(9)]
    load = partial(load_stand_in, log) if late else load_nothing
    with pytest.raises(ModelError, match="install it"):
        list(read_pages(pages, load, workers=workers))


def test_where_no_process_starts_pages_are_read_in_this_one() -> None:
    pages = [page(f"{number}.txt") for number in range(9)]
    answers = read_pages(pages, partial(die_while_loading, os.getpid()), workers=2)
    assert [fate(answer) for _, answer in answers] == [f"read {one.id}" for one in pages]


def test_pages_are_taken_as_they_are_needed_and_not_all_at_once(log: Path) -> None:
    taken = 0

    def pages() -> Iterator[Page]:
        nonlocal taken
        for number in range(400):
            taken += 1
            yield page(f"{number}.txt")

    answers = read_pages(pages(), partial(load_stand_in, log), workers=2)
    next(iter(answers))
    assert taken < 60
    answers.close()


def test_leaving_off_in_the_middle_leaves_no_process_behind(log: Path) -> None:
    answers = read_pages((page(f"{number}.txt") for number in range(400)), partial(load_stand_in, log), workers=2)
    next(answers)
    answers.close()
    for process in {line.split()[0] for line in log.read_text().splitlines()}:
        with pytest.raises(ProcessLookupError):
            os.kill(int(process), 0)


SCRIPT = """
import sys
print("the script runs")
from functools import partial
from pathlib import Path
from test_workers import load_stand_in, page
from standoff.workers import read_pages

pages = [page(f"{number}.txt") for number in range(9)]
answers = list(read_pages(pages, partial(load_stand_in, Path(sys.argv[1])), workers=2))
print(len(answers), __file__ == sys.argv[0], __name__)
"""


def test_a_script_without_the_usual_guard_is_not_run_again_in_each_process(log: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    told = subprocess.run([sys.executable, script, log], capture_output=True, text=True, env=environment, check=True)
    assert told.stdout.splitlines() == ["the script runs", "9 True __main__"]
    assert told.stderr == ""
    assert str(os.getpid()) not in {line.split()[0] for line in log.read_text().splitlines()}
