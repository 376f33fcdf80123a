"""The first layout: pages, reports, readings, statements, what was left out, groups and the history."""

import sqlalchemy as sa
from alembic import op

from standoff.ledger.dialects import create_word_index

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Builds all tables of an empty database."""
    op.create_table(
        "pages",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_pages"),
    )
    op.create_table(
        "reports",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("home", sa.Text, nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("original", sa.LargeBinary, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_reports"),
        sa.ForeignKeyConstraint(["sha256"], ["pages.sha256"], name="fk_reports_sha256"),
    )
    op.create_index("ix_reports_id_revision", "reports", ["id", "revision"], unique=True)
    op.create_index("ix_reports_current", "reports", ["current"])
    op.create_index("ix_reports_sha256", "reports", ["sha256"])
    op.create_table(
        "readings",
        sa.Column("report", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("report", name="pk_readings"),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_readings_report"),
    )
    op.create_table(
        "statements",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("record", sa.String(5), nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("report", sa.Integer),
        sa.Column("home", sa.Text),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("speaker", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("conditional", sa.Boolean, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("earliest", sa.Text),
        sa.Column("latest", sa.Text),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_statements"),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_statements_report"),
    )
    for column in ("id", "report", "home", "kind", "speaker", "target", "standing"):
        op.create_index(f"ix_statements_{column}", "statements", [column])
    op.create_table(
        "typed_signals",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("home", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_typed_signals"),
    )
    op.create_index("ix_typed_signals_id", "typed_signals", ["id"])
    op.create_index("ix_typed_signals_home", "typed_signals", ["home"])
    op.create_table(
        "unread",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("home", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("line", sa.Integer),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_unread"),
    )
    op.create_index("ix_unread_home", "unread", ["home"])
    op.create_table(
        "groups",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("kind", "position", name="pk_groups"),
    )
    op.create_index("ix_groups_id", "groups", ["id"])
    op.create_table(
        "comparisons",
        sa.Column("upto", sa.Integer, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("upto", name="pk_comparisons"),
    )
    op.create_table(
        "history",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_history"),
    )
    op.create_index("ix_history_event", "history", ["event"])
    op.create_index("ix_history_subject", "history", ["subject"])
    create_word_index(op.get_bind())
