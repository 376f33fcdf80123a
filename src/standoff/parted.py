"""What an open ledger answers from a part of itself, so that asking costs what the answer holds.

What enters: a question to an open ledger. What leaves: the part that answers it, or the answer.

    standoff.open("standoff.db").part(Wanted(kinds=("threat",), limit=50)).threats()

Invariant: of the record as people have it, a part says what the whole would say.
"""

# the engine is imported where it is first needed: a ledger that is only looked at must open in a moment

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.answers import Answers, Record
from standoff.linking import Linker
from standoff.records import Act, Announced, Kind, Position, Signal, Statement

if TYPE_CHECKING:
    from standoff.chosen import ChosenPart, Sought
    from standoff.followed import Asked, Followed, View
    from standoff.knowledge import Knowledge
    from standoff.ledger.store import Store
    from standoff.pages import Followed as FollowedPage
    from standoff.parts import Part, Source
    from standoff.present.asked import Whole
    from standoff.reason import Commitment
    from standoff.recent import Asked as AskedSince
    from standoff.recent import Recent
    from standoff.revised import Overlay


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a part is to hold: one signal or statement, the reports of a story, or the first lines of a listing.

    `named` is a signal's id, the beginning of one, or a statement's id. Lines are signals of the `kinds`, all if None,
    with `occasions` the episodes too, by date, the undated last; at most `limit` of them, and without `doubtful` none
    of which every reading is doubtful. `stating` are ids of statements, with whose signals they come.
    """

    named: str | None = None
    story: str | None = None
    kinds: tuple[Kind, ...] | None = None
    occasions: bool = False
    doubtful: bool = False
    limit: int | None = None
    stating: frozenset[str] = frozenset()


class Parted(Answers):
    """A record in a store, parts of which can be asked for."""

    _store: "Store"

    @abstractmethod
    def _compare_what_is_new(self) -> None:
        """Sees that the comparison is of the record as it stands."""

    def part(self, wanted: Wanted) -> "Part":
        """The lines, the signal or the story that is wanted, with all that belongs to it; raises `NotFound`."""
        from standoff.parts import take

        return take(self._source(), wanted)

    def part_of_reports(self, limit: int | None = None) -> "Part":
        """The first `limit` reports by id, with all that was read in them."""
        from standoff.parts import take_reports

        return take_reports(self._source(), limit)

    def count_unread(self) -> int:
        """How much has been left out and not been read since."""
        return self._store.count_unread()

    def count_events(self) -> int:
        """How many events the history has."""
        return self._store.count_events()

    def chosen(self, sought: "Sought") -> "tuple[ChosenPart, Whole]":
        """The part that a dossier of a choice is made of, and how much the whole ledger holds; raises `NotFound`."""
        from standoff.chosen import choose_part

        return choose_part(self._source(), sought)

    def called(self) -> tuple[str, ...]:
        """The names of all who speak, act or are acted on, by the alphabet; of those also that do so no more."""
        self._compare_what_is_new()
        from standoff.revised import Overlay

        with self._store.finder() as finder:
            return tuple(sorted({*finder.called(), *Overlay(self._store).names}))

    def parties(self) -> tuple[str, ...]:
        """Everybody whose stance the ledger may tell, by the alphabet."""
        return self._followed().parties()

    def positions_of(self, parties: Iterable[str], on: str | None = None) -> tuple[Position, ...]:
        """Where these parties stand, as of the ISO day `on`, or over all time."""
        return self._followed().positions(parties, on)

    def first_positions(
        self, limit: int, on: str | None = None, *, of: "View" = "positions"
    ) -> tuple[tuple[Position, ...], int]:
        """Where the first parties by the alphabet stand, until there are `limit` lines; and how many parties follow.

        Lines are positions, or changes of them, or conflicts between them. In a large ledger in which these are few,
        the parties end where `followed.READ` statements have been read.
        """
        return self._followed().first_positions(limit, on, of=of)

    def first_commitments(
        self, limit: int | None, *, on: str | None = None, state: str | None = None, doubtful: bool = False
    ) -> "FollowedPage":
        """What has become of the first commitments by date, of those in one state where asked for."""
        from standoff.pages import first_commitments

        return first_commitments(self._source(), limit, on=on, state=state, doubtful=doubtful)

    def recent(self, asked: "AskedSince") -> "Recent":
        """What is new from a day on: the first lines, and what came of them."""
        from standoff.recent import find_recent

        return find_recent(self._source(), self._followed(), asked)

    def is_large(self) -> bool:
        """Whether the ledger holds more than is looked through for one answer."""
        from standoff.followed import is_large

        self._compare_what_is_new()
        return is_large(self._store)

    def ask_what_if(self, question: str | Act, on: str | None = None) -> "Asked":
        """What has been announced for a case, and whether conditions that name nobody were passed over.

        In a small ledger all is compared; in a large one what the acts in question and their parties lead to.
        """
        return self._followed().what_if(self.act_of(question), on)

    def what_if(self, question: str | Act, on: str | None = None, *, record: Record = "all") -> tuple[Announced, ...]:
        """What has been announced for a case, as "Norland lets Ostmark strike Veskaria"; never what will happen.

        Raises `BadQuestion` where the question names no act.
        """
        if record == "all":
            return self.ask_what_if(question, on).announced
        return super().what_if(question, on, record=record)

    def name_now(self, party: str) -> str:
        """The name that a party has since people joined or split parties, by the one that it had."""
        from standoff.revised import names_of

        return names_of(self._store).name(party)

    def _known(self, record: "Record") -> "Knowledge":
        from standoff.revised import names_of

        names = names_of(self._store) if record != "machine" else None
        return self.knowledge.with_offices_of(names.name) if names else self.knowledge

    def _followed(self, overlay: "Overlay | None" = None) -> "Followed":
        from standoff.followed import Followed
        from standoff.revised import Overlay

        self._compare_what_is_new()
        return Followed(
            self._store, overlay or Overlay(self._store), Linker(self._store.report_with), self._known("all")
        )

    def _source(self) -> "Source":
        from standoff.parts import Source
        from standoff.revised import Overlay

        self._compare_what_is_new()
        overlay = Overlay(self._store)

        def follow(
            statements: Iterable[Statement], signals: Iterable[Signal], on: str | None
        ) -> "tuple[Commitment, ...]":
            return self._followed(overlay).commitments(tuple(statements), tuple(signals), on)

        return Source(
            self._store,
            overlay,
            Linker(self._store.report_with),
            lambda: self._known("all"),
            self.act_of,
            lambda parties, on: self._followed(overlay).positions(parties, on),
            follow,
        )
