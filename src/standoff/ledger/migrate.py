"""Brings a ledger's tables to the newest layout, by the steps in `migrations/`.

What enters: an engine whose database is empty or holds a ledger of an older layout. What leaves: nothing; the
database has the newest layout, or is as it was.

    bring_up_to_date(engine)

Invariant: all the steps that are due, or none: they run in one transaction under the writer's lock, so that of two
programs that open a new ledger at once, one makes it and the other finds it made.
"""

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Engine

from standoff.errors import LedgerError


def bring_up_to_date(engine: Engine) -> None:
    """Applies the steps that are due; raises `LedgerError` where the ledger is newer than this program."""
    config = _configuration()
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise LedgerError(
                "the ledger was made by a newer Standoff",
                place=engine.url.render_as_string(hide_password=True),
                remedy="upgrade with: pip install --upgrade standoff",
            ) from error


def newest_layout() -> str | None:
    """The id of the last step that this program knows."""
    return ScriptDirectory.from_config(_configuration()).get_current_head()


def _configuration() -> Config:
    config = Config()
    config.set_main_option("script_location", "standoff.ledger:migrations")
    return config
