"""Groups things by how surely each two of them belong together, without letting one weak link join two groups.

What enters: the names of the things, the pairs worth considering with their probability, and a way to ask for any
other.
What leaves: groups, each a sorted tuple of positions, in order of their first.

>>> group("abc", {(0, 1): 0.9, (1, 2): 0.6}, lambda i, j: 0.0, 0.5)
((0, 1), (2,))

Invariant: every position is in one group; the outcome depends on names and probabilities alone, ties broken by
position.
"""

import hashlib
import heapq
import math
from collections.abc import Callable, Mapping, Sequence

# A group of many copies is judged by some of its members, so that a dispatch in a thousand reports stays cheap: by
# those whose names come first when digested, so that a group that two others make is judged by members that judged
# these.
_JUDGES = 10


def group(
    names: Sequence[str],
    known: Mapping[tuple[int, int], float],
    ask: Callable[[int, int], float],
    threshold: float,
    *,
    of_several: float = 0.0,
    surest: float = 1.0,
) -> tuple[tuple[int, ...], ...]:
    """Average linkage (Sokal and Michener 1958): joins the two groups whose pairs are surest on average, over and over.

    `known` gives the pairs to start from; `ask` gives the probability of any other pair, with the smaller first. Only
    what a chain of sure pairs connects can be of one group, so that each such part may be grouped by itself. Two groups
    of more than one each must be as sure as `of_several`, where that is more; one thing alone joins several by the
    average of this share of its pairs, the `surest` ones.
    """
    members: dict[int, tuple[int, ...]] = {i: (i,) for i in range(len(names))}
    judges = dict(members)
    turn = [hashlib.blake2b(name.encode(), digest_size=8).digest() for name in names]
    near: dict[int, set[int]] = {i: set() for i in range(len(names))}
    heap: list[tuple[float, int, int, int, int]] = []
    for (i, j), probability in known.items():
        if probability >= threshold:
            near[i].add(j)
            near[j].add(i)
            heap.append((-probability, i, j, 1, 1))
    heapq.heapify(heap)
    asked: dict[tuple[int, int], float] = dict(known)

    def chance(i: int, j: int) -> float:
        pair = (i, j) if i < j else (j, i)
        if pair not in asked:
            asked[pair] = ask(*pair)
        return asked[pair]

    while heap:
        _, left, right, left_size, right_size = heapq.heappop(heap)
        if len(members.get(left, ())) != left_size or len(members.get(right, ())) != right_size:
            continue
        members[left] = tuple(sorted(members[left] + members.pop(right)))
        judges[left] = tuple(sorted(judges[left] + judges.pop(right), key=lambda one: (turn[one], one))[:_JUDGES])
        near[left] = (near[left] | near.pop(right)) - {left, right}
        for other in sorted(near[left]):
            near[other].discard(right)
            near[other].add(left)
            average = _average(judges[left], judges[other], chance, surest)
            are_several = len(members[left]) > 1 and len(members[other]) > 1
            if average >= (max(threshold, of_several) if are_several else threshold):
                first, second = min(left, other), max(left, other)
                heapq.heappush(heap, (-average, first, second, len(members[first]), len(members[second])))
    return tuple(sorted(members.values()))


def _average(
    left: tuple[int, ...], right: tuple[int, ...], chance: Callable[[int, int], float], surest: float
) -> float:
    chances = sorted((chance(i, j) for i in left for j in right), reverse=True)
    if min(len(left), len(right)) == 1:
        chances = chances[: math.ceil(len(chances) * surest)]
    return math.fsum(chances) / len(chances)
