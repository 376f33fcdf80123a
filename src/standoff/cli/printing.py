"""Printing a page to PDF with the Chromium that is installed.

What enters: a page that needs nothing but itself. What leaves: the bytes of a PDF.

    pdf = print_page(render_page(dossier))

Invariant: the browser asks no network for anything, keeps nothing, and is gone when the PDF is there or has failed.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from standoff.errors import BadInput, NotFound

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
VARIABLE = "STANDOFF_CHROMIUM"
SECONDS = 180.0
# A profile of its own and nothing from outside: whatever a page might ask for, no name is ever resolved.
_ALONE = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-breakpad",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
)
# Chromium writes the time of printing, which would make every PDF another one; as many spaces stand in its place.
_TIMES = re.compile(rb"/(CreationDate|ModDate) \(D:[0-9+'Z-]*\)")


def print_page(page: str, *, seconds: float = SECONDS) -> bytes:
    """The page as a PDF with an outline and tags; raises `NotFound` without a Chromium, `BadInput` where it fails."""
    browser = find_chromium()
    with tempfile.TemporaryDirectory(prefix="standoff-", ignore_cleanup_errors=True) as folder:
        source, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8", errors="backslashreplace")
        arguments = [
            browser,
            *_ALONE,
            # Chromium refuses its sandbox to root; the page runs no script but our own
            *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
            f"--user-data-dir={Path(folder, 'profile')}",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            f"--print-to-pdf={printed}",
            source.as_uri(),
        ]
        said = _run(arguments, browser, seconds)
        if not printed.is_file() or not printed.stat().st_size:
            raise BadInput(
                f"printed nothing ({said})",
                place=browser,
                remedy=f"name another in ${VARIABLE}, or print the HTML page",
            )
        return _TIMES.sub(lambda found: b" " * len(found[0]), printed.read_bytes())


def find_chromium() -> str:
    """The Chromium that `$STANDOFF_CHROMIUM` names, or the first on the path; raises `NotFound` where there is none."""
    named = os.environ.get(VARIABLE)
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise NotFound(
            "no such program" if named else "a PDF is printed by Chromium, and none was found",
            place=f"${VARIABLE}={named}" if named else "",
            remedy=f"install chromium or name it in ${VARIABLE}, or write .html and print that",
        )
    return found


def _run(arguments: list[str], browser: str, seconds: float) -> str:
    """Runs the browser to its end, and returns the last line that it says."""
    try:
        # in a group of its own, so that none of its processes outlives it
        process = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
            text=True,
            errors="replace",
        )
    except OSError as error:
        raise BadInput(
            f"can't be run ({error.strerror or error})", place=browser, remedy=f"name another in ${VARIABLE}"
        ) from error
    try:
        _, told = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise BadInput(
            f"printed nothing in {seconds:g} seconds", place=browser, remedy="write .html and print that"
        ) from error
    finally:
        _end(process)
    return next(reversed(told.split("\n")[:-1] or [f"exit code {process.returncode}"]))


def _end(process: subprocess.Popen[str]) -> None:
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
