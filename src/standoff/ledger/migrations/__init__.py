"""The steps from one layout of the ledger to the next, each in `versions/`, run by Alembic when a ledger is opened."""
