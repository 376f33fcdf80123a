"""Words that a spreadsheet leaves as they are, and the way back.

What enters: any text. What leaves: a cell that a spreadsheet takes for text, never for a formula, a number or a date.

>>> guard("=1+1"), guard("6e117"), guard("Norland")
("'=1+1", "'6e117", 'Norland')
>>> unguard("'=1+1")
'=1+1'

A formula in a cell can send what the other cells hold to a stranger (CWE-1236); an apostrophe before it stops that. A
semicolon parts cells in half of Europe, so what would open a formula behind one gets an apostrophe too. Ids and dates
that look like numbers are kept from being reckoned with in the same way.

Invariant: `unguard(guard(text)) == text` for every text.
"""

import re

# what opens a formula, in the widths of East Asian typing too, where a cell begins or might begin
_OPENS = "=+\\-@\t\r\n\0＝＋－＠"
_FORMULA = re.compile(rf"((?:^|;)[ \"]*)(?='*[{_OPENS}])")
_GUARDED_FORMULA = re.compile(rf"((?:^|;)[ \"]*)'(?='*[{_OPENS}])")
_NUMBER = re.compile(r"^(?='*\d[\d.,/:eE+\- ]*$)")
_GUARDED_NUMBER = re.compile(r"^'(?='*\d[\d.,/:eE+\- ]*$)")


def guard(text: str) -> str:
    """The text as a cell."""
    return _NUMBER.sub("'", _FORMULA.sub(r"\1'", text))


def unguard(cell: str) -> str:
    """The text of a cell."""
    return _GUARDED_NUMBER.sub("", _GUARDED_FORMULA.sub(r"\1", cell))
