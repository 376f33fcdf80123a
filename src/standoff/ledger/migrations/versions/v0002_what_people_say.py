"""What people say of the record, in the history whose word an event is, and the user's own knowledge files."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the tables of rulings and of knowledge files, and who to the history; what is there names nobody."""
    op.add_column("history", sa.Column("by", sa.Text))
    op.create_index("ix_history_by", "history", ["by"])
    op.create_table(
        "knowledge_files",
        sa.Column("position", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_knowledge_files"),
    )
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
