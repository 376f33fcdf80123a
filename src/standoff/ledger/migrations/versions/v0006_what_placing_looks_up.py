"""What a new report is placed by without a walk over all: stacked vectors, and who took passages from which reports."""

import sqlalchemy as sa
from alembic import op

from standoff.ledger.stacking import stack_up

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_AT_ONCE = 4096


def upgrade() -> None:
    """Stacks the vectors that are there, and has the members of dispatches entered anew as the ledger is opened."""
    for table, packed in (("vectors", "rows"), ("floors", "least")):
        op.create_table(
            table,
            sa.Column("by", sa.String(5), nullable=False),
            sa.Column("block", sa.Integer, nullable=False, autoincrement=False),
            sa.Column(packed, sa.LargeBinary, nullable=False),
            sa.PrimaryKeyConstraint("by", "block", name=f"pk_{table}"),
        )
    _stack()
    op.add_column("imprints", sa.Column("abstract", sa.Text, nullable=False, server_default=""))
    op.drop_column("imprints", "words_floor")
    op.drop_column("imprints", "gist_floor")
    op.execute(
        "INSERT INTO changed_groups (kind, position) SELECT kind, position FROM groups WHERE kind = 'dispatches' "
        "AND position NOT IN (SELECT position FROM changed_groups WHERE kind = 'dispatches')"
    )


def _stack() -> None:
    connection, at = op.get_bind(), 0
    columns = "report", "words", "gist", "words_floor", "gist_floor"
    imprints = sa.table("imprints", *map(sa.column, columns))
    while True:
        query = sa.select(imprints).where(imprints.c.report >= at, imprints.c.report < at + _AT_ONCE)
        rows = connection.execute(query).all()
        stack_up(connection, "words", {r.report: r.words for r in rows}, {r.report: r.words_floor for r in rows})
        stack_up(connection, "gist", {r.report: r.gist for r in rows}, {r.report: r.gist_floor for r in rows})
        at += _AT_ONCE
        if at > (connection.execute(sa.select(sa.func.max(imprints.c.report))).scalar() or 0):
            return
