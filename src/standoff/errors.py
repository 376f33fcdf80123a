"""The errors that Standoff raises, all of them below `StandoffError`.

    StandoffError
    +-- BadInput         what the user gave can't be used (exit code 2)
    |   +-- BadKnowledge     a knowledge file is malformed
    |   +-- BadStatements    a file of typed statements is malformed
    |   +-- BadQuestion      a what-if that can't be understood
    +-- NotFound         no such signal, report, file or ledger (exit code 3)
    +-- LedgerError      the ledger can't be opened, migrated or written (exit code 4)
    +-- ModelError       the language pipeline can't be loaded or lacks a component (exit code 5)
    +-- MissingExtra     an optional dependency is asked for and not installed (exit code 6)

Every message says what happened, where, and what to do next, in one line.

>>> BadQuestion("no act found", place="'hello'", remedy="name who does what to whom").exit_code
2

Invariant: an error of a foreign library never leaves the package untranslated from a documented failure.
"""


class StandoffError(Exception):
    """The root: `what` happened, at which `place`, and the `remedy` to try."""

    exit_code = 1

    def __init__(self, what: str, *, place: str = "", remedy: str = "") -> None:
        self.what, self.place, self.remedy = what, place, remedy
        message = f"{place}: {what}" if place else what
        super().__init__(f"{message}; {remedy}" if remedy else message)


class BadInput(StandoffError):
    """What the user gave can't be used."""

    exit_code = 2


class BadKnowledge(BadInput):
    """A knowledge file is malformed."""


class BadStatements(BadInput):
    """A file of typed statements is malformed."""


class BadQuestion(BadInput):
    """A what-if question can't be understood."""


class NotFound(StandoffError):
    """There is no such signal, report, file or ledger."""

    exit_code = 3


class LedgerError(StandoffError):
    """The ledger can't be opened, migrated or written."""

    exit_code = 4


class ModelError(StandoffError):
    """The language pipeline can't be loaded, or lacks a component."""

    exit_code = 5


class MissingExtra(StandoffError):
    """An optional dependency is asked for and not installed."""

    exit_code = 6
