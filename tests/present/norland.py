"""An invented record for the tests of what is shown: what six reports state, laid out by hand, and a ledger of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from present.norland_reports import (
    REPORTS,
    WIRE,
    find,
    sentence,
    sentences,
)
from present.norland_statements import STATEMENTS, TUESDAY
from standoff.ledger.store import Store
from standoff.present.asked import TakenOut
from standoff.records import (
    Attribution,
    Comparison,
    Dispatch,
    Episode,
    Filler,
    Finding,
    Origin,
    Page,
    Position,
    Reading,
    Report,
    Signal,
    Statement,
    Story,
    Unread,
    When,
)
from standoff.rulings import HistoryRow

AT = "2031-05-10T08:00:00Z"
SIGNALS = (
    Signal(
        "s01",
        "threat",
        ("w1", "k1"),
        ("a-wire.txt", "b-copy.txt"),
        (Origin("agency", "Coastwire", ("a-wire.txt", "b-copy.txt")),),
        TUESDAY,
    ),
    Signal(
        "s02",
        "threat",
        ("w2", "k2"),
        ("a-wire.txt", "b-copy.txt"),
        (Origin("agency", "Coastwire", ("a-wire.txt", "b-copy.txt")),),
        TUESDAY,
        reiterates="s01",
    ),
    Signal(
        "s03", "refusal", ("w3",), ("a-wire.txt",), (Origin("own reporting", "Coastwire", ("a-wire.txt",)),), TUESDAY
    ),
    Signal("s04", "claim_figure", ("w4",), ("a-wire.txt",), (), TUESDAY),
    Signal("s05", "denial", ("k3",), ("b-copy.txt",), ()),
    Signal("s06", "permission", ("h1",), ("c-hostile.txt",), (Origin("not known", "", ("c-hostile.txt",)),)),
    Signal("s07", "threat", ("d1",), ("d-doctrine.txt",), ()),
    Signal("s08", "offer", ("p1",), ("e-peace.txt",), (), STATEMENTS[9].when),
    Signal("s09", "pledge", ("f1",), ("f-windows.txt",), (), STATEMENTS[10].when),
)
COMPARISON = Comparison(
    dispatches=(
        Dispatch("d1", ("a-wire.txt", "b-copy.txt"), "Coastwire"),
        *(Dispatch(f"d{n}", (r.id,)) for n, r in enumerate(REPORTS[2:5], start=2)),
    ),
    episodes=(Episode("e1", ("a-wire.txt", "b-copy.txt"), TUESDAY, "Port Avelle"),),
    stories=(Story("t1", ("a-wire.txt", "b-copy.txt", "e-peace.txt"), ("e1",)),),
    signals=SIGNALS,
    disagreements=(Finding("quote", 0.8, "on our doorstep / at our door", "w2", "k2"),),
)
POSITIONS = (
    Position(
        "Veskaria",
        "withdraw its engineers from Ostmark",
        "refuses",
        TUESDAY,
        None,
        ("Veskaria",),
        ("a-wire.txt",),
        ("w3",),
    ),
    Position(
        "Ostmark",
        "let Norland inspect the depots",
        "permits",
        When(),
        None,
        ("chancellor",),
        ("c-hostile.txt",),
        ("h1",),
    ),
    Position(
        "Norland",
        "let Norland inspect the depots",
        "demands",
        When("", "2031-04-01", "2031-04-30", "month"),
        TUESDAY,
        (),
        ("b-copy.txt",),
        (),
        ("h1",),
    ),
)


@dataclass(frozen=True)
class Followed:
    """What became of a commitment."""

    signal: str
    state: str
    why: str


@dataclass
class NorlandLedger:
    """An open ledger that holds the invented record, or parts of it."""

    held: Sequence[Report] = REPORTS
    read: Sequence[Statement] = STATEMENTS
    compared: Comparison = COMPARISON
    left_out: tuple[Unread, ...] = (Unread("scan.pdf", "not text"), Unread("wire.jsonl", "no text in it", 7))
    asked_for: list[str | None] = field(default_factory=list)

    def reports(self) -> tuple[Report, ...]:
        return tuple(self.held)

    def readings(self) -> tuple[Reading, ...]:
        return tuple(self._reading(held) for held in self.held)

    def _reading(self, held: Report) -> Reading:
        nested = find(WIRE, "she told reporters")
        attributions = (
            Attribution((find(WIRE, "Norland says"[:7]),), (find(WIRE, "says"),), (find(WIRE, "at least 2,400"),)),
            Attribution((nested,), (find(WIRE, "told"),), (sentence(WIRE, "launchers"),), depth=1),
        )
        return Reading(
            held.id,
            sentences=sentences(held.text),
            attributions=attributions if held.id == "a-wire.txt" else (),
            statements=tuple(s for s in self.read if s.report_id == held.id),
            cited=(Filler("Radio Mirel"),) if held.id == "b-copy.txt" else (),
        )

    def statements(self, *, record: str = "all") -> tuple[Statement, ...]:
        return tuple(s for s in self.read if record == "all" or (s.entry is not None) == (record == "typed"))

    def signals(self, *, record: str = "all") -> tuple[Signal, ...]:
        return self.compared.signals

    def comparison(self) -> Comparison:
        return self.compared

    def positions(self, on: str | None = None) -> tuple[Position, ...]:
        self.asked_for.append(on)
        return POSITIONS

    def commitments(self, on: str | None = None) -> tuple[Followed, ...]:
        return (Followed("s01", "standing", "nothing in the record meets its condition"),)

    def removed(self) -> tuple[TakenOut, ...]:
        return ()

    def history(self) -> tuple[HistoryRow, ...]:
        return ()

    def unread(self) -> tuple[Unread, ...]:
        return self.left_out


def keep(place: Path) -> None:
    """Enter the record into a ledger file, as a run of `standoff read` and `standoff add` would."""
    held = NorlandLedger()
    with Store.open(place) as store:
        for read, reading in zip(held.reports(), held.readings(), strict=True):
            raw = read.original.encode()
            page = Page(read.id, f"reports/{read.id}", raw, read.sha256, read.original, "text/plain", "utf-8")
            store.save(page, read, reading, at=AT)
        for left_out in held.unread():
            store.note_unread(left_out, at=AT)
        store.add(held.statements(record="typed"), place="heard.yaml", at=AT)
        store.replace_comparison(COMPARISON, upto=store.collection().upto)
