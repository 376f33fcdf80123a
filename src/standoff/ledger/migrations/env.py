"""What Alembic runs to apply the steps: over the connection that `standoff.ledger.migrate` hands it, and no other.

Invariant: nothing is committed here; the caller's transaction takes all steps or none.
"""

from alembic import context

from standoff.ledger.tables import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    # SQLite can't alter a constraint in place; batches copy the table, and are plain ALTERs elsewhere
    render_as_batch=True,
)
context.run_migrations()
