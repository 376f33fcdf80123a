"""Writes docs/cli.md, the reference of the command line, from the commands themselves.

    python scripts/build_cli_reference.py           writes it
    python scripts/build_cli_reference.py --check   ends with 1 if what is written is out of date

Invariant: what the reference says of a command is what its --help says.
"""

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from standoff.cli import app

REFERENCE = Path(__file__).parent.parent / "docs" / "cli.md"

HEAD = """\
# The command line

This page is written by `scripts/build_cli_reference.py` from the commands themselves; `standoff COMMAND --help` says
the same.

On a terminal, listings are tables that wrap and are never cut short. Through a pipe they are a heading and one line a
row, columns apart by tabs, without colour; `NO_COLOR` turns colour off everywhere. `--json` prints JSON in UTF-8, in a
fixed order, with the fields that [present.md](present.md) names. Remarks and the progress bar go to standard error.
Control characters and terminal escapes in reports are stripped from tables and escaped in JSON.

Exit codes:

| code | meaning |
| --- | --- |
| 0 | done; for `read`: something was read or was known already, and what was left out is named on standard error |
| 1 | an error without a code of its own |
| 2 | what was given can't be used: an option, a question, a knowledge file; for `read`: nothing at all was read |
| 3 | no such signal, report, file or ledger |
| 4 | the ledger can't be opened, brought up to date or written |
| 5 | the language pipeline can't be loaded |
| 6 | an optional dependency is missing |
| 130 | interrupted |
| 141 | the reader of standard output went away |

An error is one line on standard error: what happened, where, and what to do next.
"""


def main() -> None:
    """Write the reference, or check that it is up to date."""
    reference = HEAD + "".join(f"\n{section}" for section in sections("standoff", get_command(app)))
    if "--check" in sys.argv[1:]:
        if not REFERENCE.is_file() or REFERENCE.read_text("utf-8") != reference:
            sys.exit(f"{REFERENCE} is out of date: run python scripts/build_cli_reference.py")
        return
    REFERENCE.write_text(reference, "utf-8", newline="\n")


def sections(name: str, command: Any) -> Iterator[str]:
    """A section for each command, in the order of --help."""
    inner = getattr(command, "commands", {})
    if not inner:
        yield section(name, command)
    for inner_name, inner_command in inner.items():
        yield from sections(f"{name} {inner_name}", inner_command)


def section(name: str, command: Any) -> str:
    """What one command does, takes and is an example of."""
    lines = [f"## {name}", "", inspect.cleandoc(command.help or ""), ""]
    rows = [row for row in (parameter_row(parameter) for parameter in command.params) if row]
    if rows:
        lines += ["| | |", "| --- | --- |", *rows, ""]
    lines += ["```", (command.epilog or "").removeprefix("Example: "), "```", ""]
    return "\n".join(lines)


def parameter_row(parameter: Any) -> str:
    """An argument or an option, what it is for, and its default."""
    if parameter.name == "help":
        return ""
    if parameter.param_type_name == "argument":
        called = f"`{parameter.metavar}`"
    else:
        names = [*parameter.opts, *parameter.secondary_opts]
        value = "" if parameter.is_flag else f" {parameter.metavar or 'NUMBER'}"
        called = ", ".join(f"`{option}{value}`" for option in names)
    said = parameter.help or ""
    if parameter.param_type_name == "option" and not parameter.is_flag and parameter.default not in (None, (), [], ""):
        said += f" Default: `{parameter.default}`."
    if getattr(parameter, "envvar", None):
        said += f" Or set `{parameter.envvar}`."
    if parameter.required and parameter.param_type_name == "option":
        said += " Required."
    return f"| {called} | {said} |"


if __name__ == "__main__":
    main()
