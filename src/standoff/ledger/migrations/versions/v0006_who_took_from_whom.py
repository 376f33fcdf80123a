"""Which dispatches have passages from which reports, so that a new report finds those that took from its text."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Has the members of all dispatches entered anew as the ledger is opened, whose passages are told there."""
    op.execute(
        "INSERT INTO changed_groups (kind, position) SELECT kind, position FROM groups WHERE kind = 'dispatches' "
        "AND position NOT IN (SELECT position FROM changed_groups WHERE kind = 'dispatches')"
    )
