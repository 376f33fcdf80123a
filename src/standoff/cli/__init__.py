"""The command line: parse, call, print.

What enters: the arguments of a command. What leaves: text or JSON on standard output, remarks on standard error, and an
exit code.

    standoff read reports/ && standoff threats

Invariant: an error of ours is one line on standard error and the exit code of its kind, here and nowhere else.
"""

import sys

from standoff.cli.asking import add_asking
from standoff.cli.auditing import add_auditing
from standoff.cli.cases import add_cases
from standoff.cli.coding import add_coding
from standoff.cli.correcting import add_correcting
from standoff.cli.exporting import add_exporting
from standoff.cli.news import add_news
from standoff.cli.options import app
from standoff.cli.output import complain, help_width, prepare_streams
from standoff.cli.picturing import add_picturing
from standoff.cli.reading import add_reading
from standoff.cli.searching import add_searching
from standoff.cli.standing import add_standing
from standoff.cli.writing import add_writing
from standoff.errors import StandoffError

__all__ = ["app", "main"]

add_reading(app)
add_correcting(app)
add_asking(app)
add_standing(app)
add_news(app)
add_searching(app)
add_cases(app)
add_writing(app)
add_exporting(app)
add_picturing(app)
add_coding(app)
add_auditing(app)


def main() -> None:
    """Run the command line on the arguments of the process, and exit."""
    prepare_streams()
    try:
        app(prog_name="standoff", terminal_width=help_width())
    except StandoffError as error:
        complain(f"standoff: {error}")
        sys.exit(error.exit_code)
