"""Runs the commands of docs/tutorial.md on the bundled sample and writes what they print below them.

    python scripts/build_tutorial.py           writes the page
    python scripts/build_tutorial.py --check   ends with 1 if what is written is out of date

A block that begins with ```console holds commands, each on a line after "$ ", and below each what it prints. A comment
above the block may say `first 12 lines`, where more is printed than shown, and `signal: words`, where commands take a
signal's id: that of the first threat that has the words is put in.

Invariant: all but those blocks stays as it is written.
"""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "tutorial.md"
COLUMNS = 120
_BLOCK = re.compile(r"((?:<!-- [^\n]* -->\n)*)```console\n(.*?)```", re.DOTALL)
_SIGNAL_ID = re.compile(r"\bs[0-9a-f]{10}\b")


def main() -> None:
    """Write the page, or check that it is up to date."""
    written = PAGE.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        page = fill_page(written, Path(folder))
    if "--check" in sys.argv[1:]:
        if page != written:
            sys.exit(f"{PAGE} is out of date: run python scripts/build_tutorial.py")
        return
    PAGE.write_text(page, "utf-8", newline="\n")


def fill_page(page: str, folder: Path) -> str:
    """The page with each block's commands run in their order, with a ledger of their own in `folder`."""
    return _BLOCK.sub(lambda block: block[1] + _fill_block(block[1], block[2], folder), page)


def _fill_block(comments: str, body: str, folder: Path) -> str:
    commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
    kept = re.search(r"<!-- first (\d+) lines -->", comments)
    words = re.search(r"<!-- signal: (.*) -->", comments)
    if words:
        signal = _find_signal(words[1], folder)
        commands = [_SIGNAL_ID.sub(signal, command) for command in commands]
    filled = ""
    for command in commands:
        lines = _run(command, folder).splitlines()
        if kept and len(lines) > int(kept[1]):
            lines = [*lines[: int(kept[1])], "…"]
        filled += "\n".join([f"$ {command}", *(line.rstrip() for line in lines)]) + "\n"
    return f"```console\n{filled}```"


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "STANDOFF_LEDGER": str(folder / "halm.db"),
        "SAMPLE": str(ROOT / "src" / "standoff" / "sample"),
        # a terminal that can't move its cursor gets no progress bar
        "TERM": "dumb",
        # what the shell around says of its own width is no matter here
        "COLUMNS": str(COLUMNS),
    }


def _run(command: str, folder: Path) -> str:
    """What the command prints on a terminal of fixed width, for listings are laid out for one."""
    master, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 60, COLUMNS, 0, 0))
    shell = ["bash", "-c", command]
    environment = _environment(folder)
    with subprocess.Popen(
        shell, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=terminal, stderr=terminal
    ):
        os.close(terminal)
        printed = b""
        # reading a terminal whose last writer has left is an error on Linux and an end of file elsewhere
        while piece := _read(master):
            printed += piece
    os.close(master)
    return printed.decode("utf-8").replace("\r\n", "\n").replace(str(folder) + os.sep, "").strip("\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def _find_signal(words: str, folder: Path) -> str:
    exported = subprocess.run(
        ["standoff", "threats", "--doubtful", "--json"],
        env=_environment(folder),
        capture_output=True,
        check=True,
    ).stdout
    for threat in json.loads(exported):
        if words in json.dumps(threat, ensure_ascii=False):
            return str(threat["signal"])
    sys.exit(f"{PAGE}: no threat has the words {words!r}")


if __name__ == "__main__":
    main()
