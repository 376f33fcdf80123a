"""What a site asks of programs: the rules of its robots.txt, read as RFC 9309 says.

Enters: the text of a robots.txt and a path. Leaves: whether a program of our name may ask for that path.

>>> may_ask("User-agent: *\\nDisallow: /archive\\nAllow: /archive/open", "/archive/open/1", agent="standoff")
True

Invariant: the longest rule that fits decides, and a rule that allows wins over one of the same length that forbids.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

MAX_CHARACTERS = 500_000  # RFC 9309 asks for 500 KiB at least


@dataclass(slots=True)
class _Group:
    agents: list[str] = field(default_factory=list)
    rules: list[tuple[bool, str]] = field(default_factory=list)


def may_ask(robots: str, path: str, *, agent: str) -> bool:
    """Whether the rules let the program named `agent` ask for `path`, with its query if it has one."""
    groups = _read_groups(robots[:MAX_CHARACTERS])
    own = [group for group in groups if agent.lower() in group.agents]
    rules = [rule for group in own or [g for g in groups if "*" in g.agents] for rule in group.rules]
    path = _spell(path or "/")
    longest, allowed = -1, True
    for allows, pattern in rules:
        if len(pattern) >= longest and _fits(pattern, path):
            allowed = allows or (allowed and len(pattern) == longest)
            longest = len(pattern)
    return allowed


def _read_groups(robots: str) -> list[_Group]:
    groups: list[_Group] = []
    naming = False
    for line in robots.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if not naming:
                groups.append(_Group())
            # only the name counts: "Standoff/2.0" asks the same of us as "standoff"
            named = re.match(r"\*|[A-Za-z_-]+", value)
            groups[-1].agents.append(named[0].lower() if named else "")
            naming = True
        elif key in ("allow", "disallow"):
            naming = False
            if groups and value:
                groups[-1].rules.append((key == "allow", _spell(value)))
    return groups


def _spell(path: str) -> str:
    """One spelling for paths that mean the same: escapes for what needs them, and for nothing else."""
    return quote(unquote(path), safe="/*$?=&;:@+,!'()~-._%")


def _fits(pattern: str, path: str) -> bool:
    anchored = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not pieces:
        return not anchored or path == first
    at = len(first)
    for piece in pieces[:-1]:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if anchored:
        return len(path) - len(pieces[-1]) >= at and path.endswith(pieces[-1])
    return path.find(pieces[-1], at) >= 0
