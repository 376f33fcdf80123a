"""A Chromium for the tests that look at pages as a reader does; where there is none, they are skipped and say so."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

from standoff.cli.printing import VARIABLE, find_chromium
from standoff.errors import NotFound


def chromium() -> str:
    """Where Chromium is; skips the test where it isn't."""
    try:
        return find_chromium()
    except NotFound:
        pytest.skip(f"needs Chromium: install it, or name it in {VARIABLE}")


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless Chromium, driven through its own protocol."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        yield browser
        browser.close()
