"""What follows from parents, memberships and places that lie within one another.

What enters: a name and a function that gives what lies directly above it.
What leaves: everything above it, nearest first, itself among it.

>>> ancestors("strike", {"strike": ("use_force",), "use_force": ("act",)}.get)
('strike', 'use_force', 'act')

Invariant: a name is its own ancestor, and an ancestor's ancestors are its own.
"""

from collections.abc import Callable, Iterable, Mapping


def ancestors(name: str, above: Callable[[str], Iterable[str] | None]) -> tuple[str, ...]:
    """Everything above a name, breadth first, the name itself first."""
    found = {name: None}
    waiting = [name]
    for current in waiting:
        for parent in above(current) or ():
            if parent not in found:
                found[parent] = None
                waiting.append(parent)
    return tuple(found)


def find_cycle(parents: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """A chain of names that leads back to its first, or an empty tuple if there is none."""
    done: set[str] = set()
    for start in parents:
        path: list[str] = []
        rest: list[list[str]] = [[start]]
        while rest:
            if not rest[-1]:
                rest.pop()
                if path:
                    done.add(path.pop())
                continue
            name = rest[-1].pop()
            if name in path:
                return (*path[path.index(name) :], name)
            if name not in done:
                path.append(name)
                rest.append(list(parents.get(name, ())))
    return ()


def is_during(since: str | None, until: str | None, on: str | None, as_of: str = "") -> bool:
    """Whether the ISO day `on` lies in a span of days, months or years; without a day, whether `as_of` does.

    Without either, a span counts that has no end.
    """
    day = on or as_of
    if not day:
        return until is None
    return (since is None or day[: len(since)] >= since) and (until is None or day[: len(until)] <= until)
