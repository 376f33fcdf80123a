"""Which reports are neighbours and what pairs of them have in common, so that a new report is placed among them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the tables of imprints, neighbours and likenesses, and what a comparison rests on; all are empty."""
    op.add_column("comparisons", sa.Column("basis", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "imprints",
        sa.Column("report", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("words", sa.LargeBinary, nullable=False),
        sa.Column("gist", sa.LargeBinary, nullable=False),
        sa.Column("terms", sa.LargeBinary, nullable=False),
        sa.Column("words_floor", sa.Float, nullable=False),
        sa.Column("gist_floor", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("report", name="pk_imprints"),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_imprints_report"),
    )
    op.create_table(
        "neighbours",
        sa.Column("left", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("by", sa.String(5), nullable=False),
        sa.Column("right", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("left", "by", "right", name="pk_neighbours"),
    )
    op.create_index("ix_neighbours_right", "neighbours", ["right"])
    op.create_table(
        "likenesses",
        sa.Column("left", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("right", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("copy", sa.Float, nullable=False),
        sa.Column("occasion", sa.Float, nullable=False),
        sa.Column("words", sa.Float, nullable=False),
        sa.Column("near", sa.Float, nullable=False),
        sa.Column("apart", sa.Boolean, nullable=False),
        sa.Column("shared", sa.Boolean, nullable=False),
        sa.Column("blended", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("left", "right", name="pk_likenesses"),
    )
    op.create_index("ix_likenesses_right", "likenesses", ["right"])
