"""Lays what people said of groups over the machine's grouping: what they joined is one, what they split is two.

What enters: groups of ids, each id in one of them, and judgements, the oldest first. What leaves: groups of these.

>>> regroup([("a", "b"), ("c",)], [Judged("signals", True, (("b",), ("c",)), "Ana", "one speech")])
(('a', 'b', 'c'),)

Invariant: no group holds two that a judgement in force keeps apart, whatever the machine or an earlier one says; who is
joined brings the rest of the machine's group along, and who is split leaves it, the first that was named excepted.
"""

from collections.abc import Iterable, Iterator, Sequence

from standoff.records import Finding
from standoff.rulings import Grouping, Judged, Settled, settle


def of_groups(judged: Iterable[Judged], groups: Grouping) -> tuple[Judged, ...]:
    """The judgements on one sort of groups, in their order."""
    return tuple(one for one in judged if one.groups == groups)


def regroup(groups: Sequence[Sequence[str]], judged: Sequence[Judged]) -> tuple[tuple[str, ...], ...]:
    """The groups once people have spoken, each in the order of its ids' first places, by the place of its first."""
    if not judged:
        return tuple(map(tuple, groups))
    settled = settle(judged)
    place = {member: number for number, member in enumerate(member for members in groups for member in members)}
    cluster_of = {
        member: frozenset(member for member in joined if member in place)
        for joined in settled.together
        for member in joined
        if member in place
    }
    named = {name for one in judged for side in one.sides for name in side}
    for members in groups:
        if named.isdisjoint(members):
            cluster_of.update(dict.fromkeys(members, frozenset(members)))
        else:
            _merge(members, cluster_of, settled)
    clusters = {tuple(sorted(cluster, key=place.__getitem__)) for cluster in cluster_of.values()}
    return tuple(sorted(clusters, key=lambda members: place[members[0]]))


def less_split(passages: Sequence[Finding], judged: Sequence[Judged]) -> tuple[Finding, ...]:
    """The passages without those between two texts that people keep apart."""
    settled = settle(judged)
    return tuple(finding for finding in passages if settled.may_be_one((finding.left,), (finding.right,)))


def _merge(members: Sequence[str], cluster_of: dict[str, frozenset[str]], settled: Settled) -> None:
    """Brings the members of one of the machine's groups together, as far as they may be one."""
    kept: list[frozenset[str]] = []
    for member in sorted(members, key=lambda one: one in settled.leaving):
        own = cluster_of.get(member, frozenset((member,)))
        if own in kept:
            continue
        for number, cluster in enumerate(kept):
            if settled.may_be_one(cluster, own):
                own = kept[number] = cluster | own
                break
        else:
            kept.append(own)
        cluster_of.update(dict.fromkeys(own, own))


def findings_on(members: Iterable[str], judged: Iterable[Judged]) -> tuple[Finding, ...]:
    """What people said of the members of a group, for people to read: "joined by Ana: one speech"."""
    return tuple(_findings(frozenset(members), tuple(judged)))


def party_findings(judged: Sequence[Judged]) -> tuple[Finding, ...]:
    """What people said of parties, as far as no later word overrules it."""
    settled = settle(judged)
    found: dict[Finding, None] = {}
    for one in judged:
        names = [name for side in one.sides for name in side]
        for other in names[1:]:
            joined = any(names[0] in group and other in group for group in settled.together)
            if joined if one.together else (names[0], other) in settled.apart:
                found.setdefault(_finding(one, names[0], other))
    return tuple(found)


def _findings(members: frozenset[str], judged: Sequence[Judged]) -> Iterator[Finding]:
    for one in judged:
        first, *others = one.sides
        for side in others:
            inside = [not members.isdisjoint(part) for part in (first, side)]
            # a judgement that a later one overruled explains nothing
            if all(inside) if one.together else inside[0] != inside[1]:
                yield _finding(one, min(first), min(side))


def _finding(one: Judged, left: str, right: str) -> Finding:
    word, score = ("joined", 1.0) if one.together else ("split", 0.0)
    return Finding(word, score, f"{word} by {one.by}: {one.why}", left, right)
