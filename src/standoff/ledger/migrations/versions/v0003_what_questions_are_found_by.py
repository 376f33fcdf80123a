"""What questions are found by: the lines of listings, the members of groups, acts and names, each with its indexes."""

import sqlalchemy as sa
from alembic import op

from standoff.ledger.dialects import watch_groups

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the tables, empty; what is in the ledger already is noted as changed, and enters them as it is opened."""
    op.drop_index("ix_reports_current", "reports")
    op.create_index("ix_reports_current_id", "reports", ["current", "id"])
    op.create_index("ix_reports_number_current_id", "reports", ["number", "current", "id"])
    op.create_index("ix_unread_place_line", "unread", ["place", "line"])
    op.create_table(
        "members",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("member", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("kind", "position", "member", name="pk_members"),
    )
    op.create_index("ix_members_member_kind", "members", ["member", "kind"])
    op.create_table(
        "lines",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("first", sa.Text, nullable=False),
        sa.Column("last", sa.Text, nullable=False),
        sa.Column("doubtful", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("kind", "position", name="pk_lines"),
    )
    op.create_index("ix_lines_first_last_kind_id", "lines", ["first", "last", "kind", "id"])
    op.create_index("ix_lines_said_first_last_id", "lines", ["said", "first", "last", "id"])
    op.create_table(
        "tallies",
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("doubtful", sa.Boolean, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("said", "doubtful", name="pk_tallies"),
    )
    op.create_table(
        "acts",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("statement", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("doer", sa.Text, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("vague", sa.Boolean, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_acts"),
        sa.ForeignKeyConstraint(["statement"], ["statements.number"], name="fk_acts_statement"),
    )
    op.create_index("ix_acts_statement", "acts", ["statement"])
    for columns in (["doer"], ["target"], ["vague", "day", "id"]):
        op.create_index(f"ix_acts_part_action_{'_'.join(columns)}", "acts", ["part", "action", *columns])
    op.create_table(
        "stances",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("statement", sa.Integer, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("name", "statement", name="pk_stances"),
        sa.ForeignKeyConstraint(["statement"], ["statements.number"], name="fk_stances_statement"),
    )
    op.create_table(
        "names",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("written", sa.Text, nullable=False),
        sa.Column("known", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_names"),
    )
    op.create_table(
        "indexed",
        sa.Column("upto", sa.Integer, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("upto", name="pk_indexed"),
    )
    op.create_table(
        "changed_groups",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("kind", "position", name="pk_changed_groups"),
    )
    op.execute("INSERT INTO changed_groups (kind, position) SELECT kind, position FROM groups")
    op.execute("INSERT INTO indexed (upto) VALUES (0)")
    watch_groups(op.get_bind())
