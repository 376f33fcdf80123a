"""Which statements are asked about: a stratified random draw in which every chance is known.

What enters: statements, how many to draw, and a seed. What leaves: a `Drawn` for each, in an order in which every
beginning is itself a fair draw.

>>> allocate({"threat": 90, "offer": 2}, 10)
{'offer': 2, 'threat': 8}

Within a stratum statements are drawn without replacement, each with the same chance: those whose digest with the seed
is lowest ("permanent random numbers", Ohlsson in Cox et al., *Business Survey Methods*, 1995). A larger draw thus holds
most of a smaller one, and no library's generator decides what is drawn.

Invariant: the draw depends on the statements, the size and the seed, never on their order; the chances of all
statements add up to the size of the draw.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from heapq import heapify, heappop, heappush
from typing import TypeVar

from standoff.audit.records import DEFAULT_SEED, Draw
from standoff.errors import BadInput
from standoff.records import Statement

# So many rows a stratum are asked for even where its share would be fewer: two give a spread, three survive an answer
# that is left open.
FEW = 3

Name = TypeVar("Name", bound=Hashable)
_Part = tuple[str, Callable[[Statement], str]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A statement that was drawn, and how."""

    statement: Statement
    draw: Draw


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"


_KIND: _Part = ("kind", lambda s: s.kind)
_CONDITIONAL: _Part = ("conditional", lambda s: _yes(s.conditional))
_DOUBTFUL: _Part = ("doubtful", lambda s: _yes(s.standing == "doubtful"))
_MODE: _Part = ("mode", lambda s: s.mode)
# From the finest division to none; kinds are kept longest, since each gets a number of its own.
_DIVISIONS: tuple[tuple[_Part, ...], ...] = (
    (_KIND, _CONDITIONAL, _DOUBTFUL, _MODE),
    (_KIND, _CONDITIONAL, _DOUBTFUL),
    (_KIND, _CONDITIONAL),
    (_KIND,),
    (),
)


def draw_statements(statements: Iterable[Statement], size: int, *, seed: int = DEFAULT_SEED) -> tuple[Drawn, ...]:
    """Draws `size` of the statements, or all where there are fewer; each stratum is represented.

    Strata are kind, conditional or not, doubtful or not, and mode; where the draw is too small for so many, mode is
    left out, then doubt, then the condition, then the kind, until giving every stratum its few takes no more than half
    of the rows away from proportion. Raises `BadInput` for a size below 1.
    """
    _check(size)
    by_id = {statement.id: statement for statement in statements}
    if not by_id:
        return ()
    strata = _divide(by_id.values(), size)
    held = Counter(strata.values())
    numbers = allocate(held, size)
    name_of_draw = digest(f"{seed} {size}", *(f"{name} {strata[name]}" for name in sorted(strata)))
    found = []
    for stratum in sorted(held):
        names = [name for name in strata if strata[name] == stratum]
        draw = Draw(name_of_draw, stratum, held[stratum], numbers[stratum], len(by_id))
        for rank, name in enumerate(draw_names(names, numbers[stratum], seed=seed)):
            # rows of every stratum are spread over the whole sheet, so that what was answered of it so far is fair
            found.append(((rank + 0.5) / draw.drawn, digest(str(seed), name), Drawn(by_id[name], draw)))
    return tuple(drawn for _, _, drawn in sorted(found, key=lambda entry: entry[:2]))


def draw_names(names: Iterable[str], size: int, *, seed: int = DEFAULT_SEED) -> tuple[str, ...]:
    """Draws `size` of the names, or all where there are fewer, each with the same chance, in a random order."""
    _check(size)
    return tuple(sorted(set(names), key=lambda name: (digest(str(seed), name), name))[:size])


def allocate(held: Mapping[Name, int], size: int) -> dict[Name, int]:
    """How many of each stratum to draw: in proportion to what it holds, but no fewer than `FEW`, nor than it holds.

    Where even that is more than `size`, the few are fewer, and where there are more strata than `size` some get none.
    The numbers add up to `size`, or to all where there are fewer. Strata come in the order of their names.
    """
    names = sorted(held, key=str)
    total = min(size, sum(held.values()))
    few = FEW
    while few and sum(min(held[name], few) for name in names) > total:
        few -= 1
    floors = {name: min(held[name], few) for name in names}
    numbers = dict(floors)
    # each further row goes where rows are fewest for what is held (Sainte-Laguë's divisors)
    wanting = [((numbers[name] + 0.5) / held[name], at) for at, name in enumerate(names) if numbers[name] < held[name]]
    heapify(wanting)
    for _ in range(total - sum(numbers.values())):
        _, at = heappop(wanting)
        name = names[at]
        numbers[name] += 1
        if numbers[name] < held[name]:
            heappush(wanting, ((numbers[name] + 0.5) / held[name], at))
    return numbers


def probabilities(statements: Iterable[Statement], size: int) -> dict[str, float]:
    """The chance of each statement, by its id, to be in a draw of `size`."""
    strata = _divide({s.id: s for s in statements}.values(), size)
    held = Counter(strata.values())
    numbers = allocate(held, size)
    return {name: numbers[stratum] / held[stratum] for name, stratum in strata.items()}


def _divide(statements: Iterable[Statement], size: int) -> dict[str, str]:
    """The name of the stratum of each statement, by its id."""
    every = list(statements)
    for parts in _DIVISIONS:
        strata = {s.id: ", ".join(f"{name} {of(s)}" for name, of in parts) or "all" for s in every}
        held = Counter(strata.values())
        lifted = sum(max(0.0, min(n, FEW) - min(1.0, size / len(every)) * n) for n in held.values())
        if len(held) <= size and lifted <= size / 2:
            break
    return strata


def _check(size: int) -> None:
    if size < 1:
        raise BadInput("nothing to draw", place=f"a draw of {size}", remedy="ask for 1 or more")


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for the parts in their order."""
    # each part with its length before it, so that no two lists of parts are one text
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
