"""A row of a table that the reader is known to get wrong, with the reason; it fails as soon as it is read right."""

from typing import Any

import pytest


def miss(reason: str, *row: Any) -> Any:
    """The row as one that must fail."""
    return pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason=reason))
