"""A dossier as PDF: printed by Chromium where there is one, and an answer in words where there isn't."""

import io
import stat
from pathlib import Path

import pytest
from pypdf import PdfReader

from browser import chromium
from present.norland import keep
from shell import run
from standoff.cli.printing import print_page
from standoff.errors import BadInput, NotFound

PAGE = "<!doctype html><html lang=en><title>Strait</title><h1>Strait</h1><p>Nothing has moved.</p></html>\n"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("printing") / "norland.db"
    keep(place)
    return place


def program(folder: Path, script: str) -> Path:
    """A program that stands where Chromium is looked for."""
    place = folder / "chromium"
    place.write_text(f"#!/bin/sh\n{script}\n")
    place.chmod(place.stat().st_mode | stat.S_IXUSR)
    return place


def test_a_dossier_is_printed_to_a_pdf_with_its_title_and_outline(ledger: Path, tmp_path: Path) -> None:
    chromium()
    printed = tmp_path / "norland.PDF"
    shown = run("dossier", "--ledger", ledger, "-o", printed, "--title", "Strait & <doubt>")
    assert shown.returncode == 0, shown.stderr
    reader = PdfReader(printed)
    assert "Strait & <doubt>" in " ".join(reader.pages[0].extract_text().split())
    assert len(reader.outline) > 0
    assert reader.metadata is not None and reader.metadata.creation_date is None
    assert [place.name for place in tmp_path.iterdir()] == ["norland.PDF"]


def test_the_same_page_is_printed_to_the_same_bytes() -> None:
    chromium()
    first = print_page(PAGE)
    assert first == print_page(PAGE)
    assert "Nothing has moved." in PdfReader(io.BytesIO(first)).pages[0].extract_text()


def test_without_a_chromium_it_is_said_what_to_do_and_nothing_is_written(ledger: Path, tmp_path: Path) -> None:
    missing = str(tmp_path / "nowhere")
    shown = run("dossier", "--ledger", ledger, "-o", tmp_path / "n.pdf", STANDOFF_CHROMIUM=missing)
    assert shown.returncode == NotFound.exit_code
    assert "install chromium" in shown.stderr and shown.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_chromium_is_looked_for_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STANDOFF_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotFound, match="none was found"):
        print_page(PAGE)
    program(tmp_path, "echo no display >&2; exit 3")
    with pytest.raises(BadInput, match="no display"):
        print_page(PAGE)


@pytest.mark.parametrize(
    "script, why",
    [("exit 0", "exit code 0"), ("echo one >&2; echo two >&2", "two"), ("sleep 600 & wait", "in 1 seconds")],
)
def test_a_browser_that_prints_nothing_is_an_error_in_words(
    script: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANDOFF_CHROMIUM", str(program(tmp_path, script)))
    with pytest.raises(BadInput, match=why):
        print_page(PAGE, seconds=1)


def test_a_file_that_is_no_program_is_an_error_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = program(tmp_path, "")
    broken.write_bytes(b"\x00\x01")
    monkeypatch.setenv("STANDOFF_CHROMIUM", str(broken))
    with pytest.raises(BadInput, match="can't be run"):
        print_page(PAGE)


def test_the_browser_is_given_a_profile_of_its_own_and_no_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "arguments"
    monkeypatch.setenv("STANDOFF_CHROMIUM", str(program(tmp_path, f'printf "%s\\n" "$@" > {told}')))
    with pytest.raises(BadInput):
        print_page(PAGE)
    arguments = told.read_text().splitlines()
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in arguments
    profile = next(argument for argument in arguments if argument.startswith("--user-data-dir="))
    assert not Path(profile.partition("=")[2]).exists()
