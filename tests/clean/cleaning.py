"""What the tests of cleaning share: a page out of a text, and a clean report out of that."""

from standoff.clean import clean
from standoff.records import Page, Report, Unread

LEAD = "Norland closed the Strait of Halm to foreign ships on Monday, officials in Sundby said after a night of talks."
ANSWER = "Veskaria answered that its fleet would sail on Friday whatever its neighbour decided to do about it."
CLOSE = "Nobody in the harbour of Karsk knew on Monday evening how many of the ships would leave with the tide."
HEADLINE = "Norland shuts strait"


def page(text: str, *, markup: bool = False, title: str | None = None) -> Page:
    """A page of a text that was found somewhere."""
    media_type = "text/html" if markup else "text/plain"
    return Page("n.txt", "run/n.txt", text.encode(), "0" * 64, text, media_type, "utf-8", title=title)


def read(text: str, *, markup: bool = False, title: str | None = None) -> Report:
    """The report that a text is cleaned to; it must not be left out."""
    report = clean(page(text, markup=markup, title=title))
    assert isinstance(report, Report), report
    return report


def left_out(text: str, *, markup: bool = False) -> str:
    """The reason why a text is left out."""
    unread = clean(page(text, markup=markup))
    assert isinstance(unread, Unread), unread
    return unread.reason
