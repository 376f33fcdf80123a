"""Acts compared with conditions, each pair once, however often an answer comes back to it.

What enters: statements and acts, in the course of one answer. What leaves: what their conditions ask, and how far an
act meets it.

    compared = Comparisons(order)
    asked = compared.asked_by(statement)
    asked and compared.match([compared.keep(act)], asked)

Invariant: what is found is what `match_facts` finds, whatever was compared before.
"""

from collections.abc import Callable, Sequence

from standoff.reason.conditions import asked_of
from standoff.reason.match import Met, Spelled, compare_acts, match_spelled, spell
from standoff.reason.order import Compared, Degree, Order
from standoff.records import Act, Statement


class Comparisons:
    """What has been compared in the course of one answer."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self._asked: dict[int, tuple[Statement, Spelled | None]] = {}
        self._acts: dict[Act, Act] = {}
        self._found: dict[tuple[int, int], Compared] = {}

    def keep(self, act: Act) -> Act:
        """An act as it was first given, so that it is known again without looking at all that is in it."""
        return self._acts.setdefault(act, act)

    def asked_by(self, statement: Statement) -> Spelled | None:
        """What the condition of a statement asks; None where it has none."""
        # kept with the statement, so that no other one comes to lie at its place
        _, asked = self._asked.get(id(statement), (None, None))
        if id(statement) not in self._asked:
            clause = asked_of(statement, self.order)
            if clause is not None:
                spelled = spell(clause)
                asked = Spelled(tuple(map(self.keep, spelled.acts)), spelled.join)
            self._asked[id(statement)] = (statement, asked)
        return asked

    def match(
        self, facts: Sequence[Act], asked: Spelled, *, bears: Callable[[int, Act, Degree], bool] | None = None
    ) -> Met:
        """How far acts that were kept meet what is asked, as `match_facts` finds it."""
        return match_spelled(facts, asked, self.order, bears=bears, compare=self._compare)

    def _compare(self, said: Act, asked: Act, order: Order) -> Compared:
        key = (id(said), id(asked))
        if key not in self._found:
            self._found[key] = compare_acts(said, asked, order)
        return self._found[key]
