"""What a person types into the record: a file of statements, marked as typed, or as reviewed; a file of corrections.

What enters: the path of a file, and the knowledge.
What leaves: `Statement`s with an `Entry` that says who typed them and why; or BadStatements with the line.

>>> [statement.kind for statement in read_statements(Path("record.yaml"), knowledge=knowledge)]
['threat']

Invariant: a typed statement is never taken for one that was read: it has an `Entry`, and its standing says so.
"""

from pathlib import Path

from standoff.enter.build import Record, act_from, build_record
from standoff.enter.corrections import read_wishes
from standoff.enter.forms import FileForm, check_form
from standoff.enter.tree import read_tree
from standoff.knowledge import Knowledge
from standoff.records import Statement

__all__ = ["Record", "act_from", "read_record", "read_statements", "read_wishes"]


def read_statements(path: Path, *, knowledge: Knowledge) -> tuple[Statement, ...]:
    """The statements of a file, in its order; BadStatements if it can't be used."""
    return read_record(path, knowledge=knowledge).statements


def read_record(path: Path, *, knowledge: Knowledge) -> Record:
    """The statements of a file with their signals, one for each entry; BadStatements if it can't be used."""
    tree, lines = read_tree(path)
    return build_record(check_form(tree, lines, FileForm), lines, knowledge)
