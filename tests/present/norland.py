"""An invented record for the tests of what is shown: what six reports state, laid out by hand, and a ledger of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from present.norland_reports import (
    COPY,
    DOCTRINE,
    HOSTILE,
    PEACE,
    REPORTS,
    WIRE,
    clause,
    filler,
    find,
    known,
    sentence,
    sentences,
)
from standoff.ledger.store import Store
from standoff.records import (
    Act,
    Attribution,
    Clause,
    Comparison,
    Dispatch,
    Entry,
    Episode,
    Figure,
    Filler,
    Finding,
    Kind,
    Origin,
    Page,
    Position,
    Reading,
    Report,
    Signal,
    Span,
    Statement,
    Story,
    Unread,
    When,
)

AT = "2031-05-10T08:00:00Z"
TUESDAY = When("Tuesday", "2031-05-06", "2031-05-06", "weekday before publication")
WINDOWS_CLEAN = REPORTS[5].text


def said(statement_id: str, report_id: str, kind: Kind, text: str, within: str, **more: object) -> Statement:
    """A statement in the sentence that holds the words `within`."""
    span = sentence(text, within)
    return Statement(statement_id, report_id, kind, span, span.of(text), **more)  # type: ignore[arg-type]


CLOSE = Act("close_strait", known("Norland"), (Filler("Kestrel Strait"),))
STATEMENTS = (
    said(
        "w1",
        "a-wire.txt",
        "threat",
        WIRE,
        "threatened on Tuesday",
        speaker=filler(WIRE, "President Ada Brandt", "Ada Brandt"),
        actor=known("Norland"),
        target=known("Veskaria"),
        cue=filler(WIRE, "threatened", "threaten"),
        condition=clause(WIRE, "Veskaria bases missiles in Ostmark"),
        consequence=clause(WIRE, "close the Kestrel Strait", acts=(CLOSE,)),
        act=CLOSE,
        conditional=True,
        strength="explicit",
        purpose="deterrent",
        mode="indirect",
        when=TUESDAY,
        confidence=0.94,
    ),
    said(
        "w2",
        "a-wire.txt",
        "threat",
        WIRE,
        "put launchers on our doorstep",
        speaker=Filler("Ada Brandt", "she", find(WIRE, "she"), known=True),
        actor=known("Norland"),
        target=known("Veskaria"),
        cue=filler(WIRE, "told", "tell"),
        content=find(
            WIRE, "If they put launchers on our doorstep, why should we keep the strait open to their tankers?"
        ),
        condition=clause(WIRE, "they put launchers on our doorstep"),
        consequence=clause(WIRE, "why should we keep the strait open to their tankers"),
        conditional=True,
        strength="veiled",
        purpose="deterrent",
        mode="direct",
        when=TUESDAY,
        confidence=0.81,
    ),
    said(
        "w3",
        "a-wire.txt",
        "refusal",
        WIRE,
        "has refused to withdraw",
        speaker=filler(WIRE, "Veskaria's foreign ministry", "Veskaria"),
        actor=known("Veskaria"),
        cue=filler(WIRE, "refused", "refuse"),
        mode="indirect",
        when=TUESDAY,
        stance="refuses",
    ),
    said(
        "w4",
        "a-wire.txt",
        "claim_figure",
        WIRE,
        "2,400",
        speaker=filler(WIRE, "Norland says"[:7], "Norland"),
        actor=known("Norland"),
        figure=Figure(2400, "", "fishermen kept out of the bay", "at least", (), "at least 2,400", find(WIRE, "2,400")),
        mode="indirect",
        when=TUESDAY,
    ),
    said(
        "k1",
        "b-copy.txt",
        "threat",
        COPY,
        "threatened Tuesday",
        speaker=filler(COPY, "Brandt", "Ada Brandt"),
        actor=known("Norland"),
        target=known("Veskaria"),
        cue=filler(COPY, "threatened", "threaten"),
        condition=clause(COPY, "Veskaria base missiles in Ostmark"),
        consequence=clause(COPY, "shut the Kestrel Strait", acts=(CLOSE,)),
        conditional=True,
        strength="explicit",
        purpose="deterrent",
        mode="indirect",
        when=TUESDAY,
    ),
    said(
        "k2",
        "b-copy.txt",
        "threat",
        COPY,
        "put launchers at our door",
        speaker=Filler("Ada Brandt", "she", find(COPY, "she said"), known=True),
        actor=known("Norland"),
        target=known("Veskaria"),
        content=find(COPY, "If they put launchers at our door, why should we hold the strait open for their tankers?"),
        condition=clause(COPY, "they put launchers at our door"),
        consequence=clause(COPY, "why should we hold the strait open for their tankers"),
        conditional=True,
        strength="veiled",
        mode="direct",
        when=TUESDAY,
    ),
    said(
        "k3",
        "b-copy.txt",
        "denial",
        COPY,
        "denied that any launcher",
        speaker=filler(COPY, "Veskaria denied"[:8], "Veskaria"),
        actor=known("Veskaria"),
        cue=filler(COPY, "denied", "deny"),
        mode="indirect",
    ),
    said(
        "h1",
        "c-hostile.txt",
        "permission",
        HOSTILE,
        "will allow Norland",
        speaker=filler(HOSTILE, "its chancellor", "<b>chancellor</b> of Ostmark"),
        via=(Filler("TV <i>Ost</i>"),),
        actor=known("Ostmark"),
        target=known("Norland"),
        mode="indirect",
        stance="permits",
    ),
    said(
        "d1",
        "d-doctrine.txt",
        "threat",
        DOCTRINE,
        "may use force",
        actor=known("Norland"),
        condition=clause(DOCTRINE, "its waters are entered unasked"),
        consequence=clause(DOCTRINE, "Norland may use force"),
        conditional=True,
        strength="reserved",
        mode="narration",
        standing="doubtful",
        confidence=0.31,
        doubts=("nobody is named who says it",),
    ),
    said(
        "p1",
        "e-peace.txt",
        "offer",
        PEACE,
        "ready to talk",
        speaker=filler(PEACE, "Foreign Minister Per Lund", "Per Lund"),
        actor=known("Norland"),
        condition=clause(PEACE, "the launchers are gone"),
        consequence=clause(PEACE, "is ready to talk"),
        conditional=True,
        mode="indirect",
        standing="confirmed",
        when=When("9 May", "2031-05-09", "2031-05-09", "day and month"),
    ),
    Statement(
        "f1",
        "f-windows.txt",
        "pledge",
        Span(0, 58),
        WINDOWS_CLEAN,
        speaker=filler(WINDOWS_CLEAN, "the ministry", "Ostmark"),
        actor=known("Ostmark"),
        target=known("Norland"),
        cue=filler(WINDOWS_CLEAN, "pledged", "pledge"),
        consequence=clause(WINDOWS_CLEAN, "pledged two ferries to Norland"),
        mode="indirect",
        when=When("May", "2031-05-01", "2031-05-31", "month"),
    ),
    Statement(
        "t1",
        None,
        "threat",
        None,
        "Veskaria would stop its gas if the strait is closed.",
        speaker=Filler("Veskaria", known=True),
        actor=known("Veskaria"),
        target=known("Norland"),
        condition=Clause("the Kestrel Strait is closed", None),
        consequence=Clause("Veskaria stops its gas", None),
        conditional=True,
        strength="explicit",
        standing="typed",
        entry=Entry("ana", "radio address, heard", "2031-05-08"),
        when=When("8 May", "2031-05-08", "2031-05-08", "typed"),
    ),
)
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

    def signals(self) -> tuple[Signal, ...]:
        return self.compared.signals

    def comparison(self) -> Comparison:
        return self.compared

    def positions(self, on: str | None = None) -> tuple[Position, ...]:
        self.asked_for.append(on)
        return POSITIONS

    def commitments(self, on: str | None = None) -> tuple[Followed, ...]:
        return (Followed("s01", "standing", "nothing in the record meets its condition"),)

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
