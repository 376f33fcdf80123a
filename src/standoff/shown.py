"""Answers that show themselves in a notebook, and are tuples and records like any other everywhere else.

What enters: an answer, and what shows it. What leaves: the same answer with `_repr_html_`, which notebooks ask for.

>>> Listed(("a", "b"), lambda rows: f"<p>{len(rows)}</p>")
('a', 'b')
>>> Listed(("a", "b"), lambda rows: f"<p>{len(rows)}</p>")._repr_html_()
'<p>2</p>'

Invariant: an answer is equal to the plain one, is written like it, and is copied and pickled as it.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any, ClassVar, Self, TypeVar

from standoff.records import Comparison, Signal

T = TypeVar("T")
Show = Callable[[Any], str]


class Listed(tuple[T, ...]):
    """Rows that show themselves as a table."""

    _show: Show

    def __new__(cls, rows: Iterable[T], show: Show) -> Self:
        """The rows, with what shows them."""
        listed = super().__new__(cls, rows)
        listed._show = show
        return listed

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (tuple(self),)

    def _repr_html_(self) -> str:
        return self._show(self)


class _ShowsItself:
    """A record that shows itself; what shows it is no part of what it says."""

    __slots__ = ()
    _plain: ClassVar[Any]
    _show: Show

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, field.name) for field in fields(self._plain))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, self._plain):
            return NotImplemented
        return self._values() == tuple(getattr(other, field.name) for field in fields(self._plain))

    def __hash__(self) -> int:
        return hash(self._plain(*self._values()))

    def __repr__(self) -> str:
        return repr(self._plain(*self._values()))

    def __reduce__(self) -> tuple[Any, ...]:
        return self._plain, self._values()

    def _repr_html_(self) -> str:
        return self._show(self)


class ShownSignal(_ShowsItself, Signal):
    """A signal that shows itself with its renderings."""

    __slots__ = ("_show",)
    _plain = Signal


class ShownComparison(_ShowsItself, Comparison):
    """A comparison that shows itself as what belongs together and where reports differ."""

    __slots__ = ("_show",)
    _plain = Comparison


def show_signal(signal: Signal, show: Show) -> Signal:
    """The signal, which `show` shows."""
    return _with(ShownSignal, signal, show)


def show_comparison(compared: Comparison, show: Show) -> Comparison:
    """The comparison, which `show` shows."""
    return _with(ShownComparison, compared, show)


def _with(kind: type[T], record: Any, show: Show) -> T:
    made = kind(**{field.name: getattr(record, field.name) for field in fields(record)})
    # the record is frozen
    object.__setattr__(made, "_show", show)
    return made
