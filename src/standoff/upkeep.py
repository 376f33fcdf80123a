"""Keeps a ledger's comparison up with its reports: places the few that are new, or compares all anew.

What enters: an open store and the user's own knowledge. What leaves: whether what is new could be placed.

    if not place_new(store, kept):
        ...  # compare all

Invariant: the comparison is the same whether reports were placed one after another or compared all at once.
"""

import hashlib
from collections.abc import Sequence
from importlib.metadata import version
from importlib.resources import files

from standoff.compare.placing import place
from standoff.compare.record import Changes
from standoff.desk import Desk
from standoff.knowledge import KeptFile, load_knowledge
from standoff.ledger.store import Store

# Placing a report takes as long as comparing 30 to 60 of a whole collection does (benchmarks/placing.py).
_AS_MANY = 60


def place_new(store: Store, knowledge: Sequence[KeptFile]) -> bool:
    """Places what has come into a ledger, and what people corrected in it, since it was last compared.

    False where it has to be compared as a whole: it was never, or by another program or with other knowledge; people
    have spoken of groups since; or there is so much that is new that comparing all is quicker.
    """
    with store.standing() as standing:
        if standing.since is None or standing.basis != basis_of(knowledge) or standing.knowledge != tuple(knowledge):
            return False
        said = standing.said_since()
        if any(ruling.judgement or ruling.undoes for ruling in said):
            return False
        neighbours = standing.neighbours
        new, gone = set(neighbours.unknown()), set(neighbours.outdated)
        if len(new | gone) * _AS_MANY > neighbours.count():
            return False
        desk = Desk(standing, load_knowledge(knowledge), new)
        paired = desk.renew_lists(new, gone)
        restated = neighbours.current({report for ruling in said for report in ruling.reports}) - new
        touched = frozenset(paired.keys() - new - gone)
        changes = Changes(frozenset(new), frozenset(gone - new), touched, frozenset(restated), paired)
        placed = place(desk, changes, knowledge=desk.knowledge, judged=desk.judged)
        since, upto = standing.since, standing.upto
    return store.change_comparison(placed.gone, placed.now, since=since, upto=upto, neighbours=desk.found())


def basis_of(knowledge: Sequence[KeptFile]) -> str:
    """What tells whether another comparison rests on the same program and knowledge."""
    known = hashlib.sha256(version("standoff").encode())
    for file in sorted(files("standoff.compare.knowledge").iterdir(), key=lambda file: file.name):
        if file.is_file():
            known.update(file.read_bytes())
    for kept in knowledge:
        known.update(hashlib.sha256(kept.raw).digest())
    return known.hexdigest()
