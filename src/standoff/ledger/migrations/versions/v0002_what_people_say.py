"""What people say of the record: their rulings, and in the history whose word an event is."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table of rulings, and who to the history; what was entered before names nobody there."""
    op.add_column("history", sa.Column("by", sa.Text))
    op.create_index("ix_history_by", "history", ["by"])
    op.create_table(
        "rulings",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("statement", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_rulings"),
        sa.ForeignKeyConstraint(["number"], ["history.number"], name="fk_rulings_number"),
    )
    op.create_index("ix_rulings_id", "rulings", ["id"], unique=True)
    op.create_index("ix_rulings_report", "rulings", ["report"])
    op.create_index("ix_rulings_statement", "rulings", ["statement"])
