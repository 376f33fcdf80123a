"""Groups things as far as it is asked to: finds the group of one thing without grouping all others.

What enters: which things a thing surely belongs with, and how surely any two belong together. What leaves: groups, each
a sorted tuple of names.

>>> linkage = Linkage(surely, chance, 0.5)
>>> linkage.group_of("a")
('a', 'b')

Invariant: a group is the one that average linkage over all things would make; it depends on names and probabilities
alone, whichever things were asked about before, and however many others there are.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

# Probabilities are counted in such parts of one, so that sums of them are exact in any order.
_PARTS = 1_000_000


class Linkage:
    """Average linkage (Sokal and Michener 1958) by chains of nearest neighbours (Benzécri 1982, Murtagh 1983).

    `surely` gives the things that one belongs with by a probability of at least `threshold`, with that probability;
    `chance` gives the probability of any other two, which counts as less. Both are the same both ways.

    Two groups that are each other's nearest are joined in the end whatever else is joined before, for no group is
    nearer to two groups together than to the nearer of them. So from any thing a chain leads by ever surer pairs to
    two groups that may be joined at once, and a group that has none near enough beside it stays as it is.
    """

    def __init__(
        self, surely: Callable[[str], Mapping[str, float]], chance: Callable[[str, str], float], threshold: float
    ) -> None:
        self._surely, self._chance = surely, chance
        self._least = round(threshold * _PARTS)
        self._pairs: dict[tuple[str, str], int] = {}
        self._opened: dict[str, dict[str, int]] = {}
        # groups go by their first member; those that are one thing alone are not kept
        self._first: dict[str, str] = {}
        self._members: dict[str, tuple[str, ...]] = {}
        self._beside: dict[str, set[str]] = {}
        self._sums: dict[str, dict[str, int]] = {}
        self._whole: dict[str, tuple[str, ...]] = {}

    def group_of(self, name: str) -> tuple[str, ...]:
        """The group that a thing is in."""
        if name in self._whole:
            return self._whole[name]
        chain = [self._group(name)]
        while (nearest := self._nearest(chain[-1])) is not None:
            if nearest not in chain[-2:-1]:
                chain.append(nearest)
                continue
            joined = self._join(chain.pop(), chain.pop())
            chain = chain or [joined]
        members = self._all(chain[0])
        self._whole.update(dict.fromkeys(members, members))
        return members

    def _nearest(self, group: str) -> str | None:
        """The group beside one that is the nearest to it, if one is near enough; names decide between equals."""
        found: tuple[Fraction, list[str], str] | None = None
        size = len(self._all(group))
        for other in {self._group(name) for name in self._surely_beside(group)} - {group}:
            average = Fraction(self._sum(group, other), size * len(self._all(other)))
            place = (-average, sorted((group, other)), other)
            if average >= self._least and (found is None or place < found):
                found = place
        return found[2] if found is not None else None

    def _join(self, one: str, two: str) -> str:
        joined, gone = sorted((one, two))
        beside = self._surely_beside(one) | self._surely_beside(two)
        mine, theirs = self._sums.pop(one, {}), self._sums.pop(two, {})
        # what is not known of both is summed when it is asked for
        sums = {other: mine[other] + theirs[other] for other in mine.keys() & theirs.keys()}
        for other in (mine.keys() | theirs.keys()) - {one, two}:
            for former in (one, two):
                self._sums[other].pop(former, None)
            if other in sums:
                self._sums[other][joined] = sums[other]
        members = tuple(sorted(self._all(one) + self._all(two)))
        self._first.update(dict.fromkeys(members, joined))
        self._members.pop(gone, None)
        self._beside.pop(gone, None)
        self._members[joined], self._beside[joined], self._sums[joined] = members, beside - set(members), sums
        return joined

    def _sum(self, one: str, two: str) -> int:
        """What the probabilities of all pairs between two groups, of which `one` has been opened, add up to."""
        known = self._sums.setdefault(one, {})
        if two not in known:
            known[two] = sum(self._pair(a, b) for a in self._all(one) for b in self._all(two))
            self._sums.setdefault(two, {})[one] = known[two]
        return known[two]

    def _pair(self, one: str, two: str) -> int:
        pair = (one, two) if one < two else (two, one)
        if pair not in self._pairs:
            sure = self._open(one).get(two)
            # two that don't surely belong together never count as if they did, or a group might be nearer to the whole
            # of another than to its parts
            self._pairs[pair] = sure or min(self._parts(self._chance(*pair)), self._least - 1)
        return self._pairs[pair]

    def _surely_beside(self, group: str) -> set[str]:
        return self._beside[group] if group in self._beside else set(self._open(group))

    def _open(self, name: str) -> dict[str, int]:
        if name not in self._opened:
            sure = self._surely(name).items()
            self._opened[name] = {other: max(self._parts(chance), self._least) for other, chance in sure}
        return self._opened[name]

    def _parts(self, chance: float) -> int:
        return round(chance * _PARTS)

    def _group(self, name: str) -> str:
        return self._first.get(name, name)

    def _all(self, group: str) -> tuple[str, ...]:
        return self._members.get(group, (group,))
