"""Whom a statement names, and on which day a report was published, so that both are found without a search for them."""

import json
import re

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds tables of names, empty, and the days of the reports; statements are gone through anew as it is opened."""
    op.create_table(
        "concerned",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("first", sa.Text, nullable=False),
        sa.Column("statement", sa.Integer, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("name", "first", "statement", name="pk_concerned"),
        sa.ForeignKeyConstraint(["statement"], ["statements.number"], name="fk_concerned_statement"),
    )
    op.create_table(
        "called",
        sa.Column("written", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("written", name="pk_called"),
    )
    op.drop_index("ix_lines_said_first_last_id", "lines")
    columns = ["said", "first", "last", "kind", "id", "doubtful"]
    op.create_index(f"ix_lines_{'_'.join(columns)}", "lines", columns)
    op.add_column("reports", sa.Column("published", sa.Text))
    _enter_days()
    op.create_index("ix_reports_current_published", "reports", ["current", "published"])
    for table in ("acts", "stances", "names"):
        op.execute(f"DELETE FROM {table}")
    op.execute("UPDATE indexed SET upto = 0")


def _enter_days() -> None:
    connection, at = op.get_bind(), 0
    reports = sa.table("reports", sa.column("number"), sa.column("payload"), sa.column("published"))
    while True:
        query = sa.select(reports.c.number, reports.c.payload).where(reports.c.number > at)
        rows = connection.execute(query.order_by(reports.c.number).limit(1000)).all()
        if not rows:
            return
        for number, payload in rows:
            day = re.match(r"\d{4}-\d{2}-\d{2}", json.loads(payload).get("published") or "")
            if day:
                connection.execute(sa.update(reports).where(reports.c.number == number).values(published=day.group()))
        at = rows[-1][0]
