"""What statements tell of commitments, apart from all else that they say; acts are found without their rows."""

import json

import sqlalchemy as sa
from alembic import op

from standoff.ledger.telling import telling_row

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_AT_ONCE = 5000


def upgrade() -> None:
    """Adds the table, with what those statements tell that are found by their acts; the others come with their acts."""
    op.create_table(
        "tellings",
        sa.Column("statement", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("statement", name="pk_tellings"),
        sa.ForeignKeyConstraint(["statement"], ["statements.number"], name="fk_tellings_statement"),
    )
    _enter()
    for name, columns in (("doer", ["doer", "statement"]), ("target", ["target", "vague", "statement"])):
        op.drop_index(f"ix_acts_part_action_{name}", "acts")
        op.create_index(f"ix_acts_part_action_{'_'.join(columns)}", "acts", ["part", "action", *columns])


def _enter() -> None:
    connection, at = op.get_bind(), 0
    statements = sa.table("statements", sa.column("number"), sa.column("payload"))
    tellings = sa.table("tellings", *map(sa.column, ("statement", "payload", "day")))
    upto = connection.execute(sa.text("SELECT max(upto) FROM indexed")).scalar() or 0
    while at < upto:
        here = statements.c.number.between(at + 1, min(at + _AT_ONCE, upto))
        found = connection.execute(sa.select(statements.c.number, statements.c.payload).where(here)).all()
        rows = [row for number, payload in found if (row := telling_row(number, json.loads(payload)))]
        if rows:
            connection.execute(sa.insert(tellings), rows)
        at += _AT_ONCE
