"""An invented record for the tests of what people say: three reports on a strait, read by hand, in a ledger."""

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import standoff
from standoff import Ledger
from standoff.records import Clause, Figure, Filler, Page, Reading, Report, Span, Statement, Stretch, When

WORLD = """
[[party]]
name = "Norland"
kind = "state"
[[party]]
name = "Veskaria"
kind = "state"
[[party]]
name = "Ostmark"
kind = "state"
[[party]]
name = "Estmark"
kind = "state"
[[party]]
name = "Northern Front"
kind = "armed group"
names = ["NF"]
"""
RESPOND = "Veskaria warned on Monday that it would strike Norland if Norland closes the strait."
CLOSE = "Ostmark may close its border, and it may expel the envoys."
REFUSE = "Norland and Estmark refused to open the strait."
DEAD = "Veskaria said 40 sailors had died."
FRONT = "NF threatened Norland, and the Northern Front threatened Ostmark."
TEXT = f"Drills in the strait. {RESPOND} President Ana Mirel spoke in Karsk. {CLOSE} {REFUSE} {DEAD} {FRONT}"
MONDAY = When("on Monday", "2031-05-05", "2031-05-05", "counted from 2031-05-06")


def clock() -> datetime:
    return datetime(2031, 5, 6, 12, tzinfo=UTC)


def open_ledger(folder: Path, name: str = ":memory:") -> Ledger:
    """A ledger with the knowledge of this world and none of its reports."""
    world = folder / "world.toml"
    world.write_text(WORLD)
    place = name if name == ":memory:" else str(folder / name)
    return standoff.open(place, knowledge=[world], clock=clock)


def statements(report_id: str, text: str, *, salt: str = "") -> tuple[Statement, ...]:
    """What the machine reads of the sentences of this world, wherever in a text they stand; `salt` makes other ids."""

    def span(words: str, after: int = 0) -> Span:
        start = text.index(words, after)
        return Span(start, start + len(words))

    def at(name: str, sentence: Span) -> Filler:
        return Filler(name, name, span(name, sentence.start), known=True)

    def made(kind: str, sentence: Span, cue: str, **more: object) -> Statement:
        cue_at = span(cue, sentence.start)
        number = hashlib.sha256(repr((report_id, kind, sentence, cue_at, more.get("actor"), salt)).encode()).hexdigest()
        said = Statement(number[:12], report_id, "threat", sentence, sentence.of(text), confidence=0.8)
        return replace(said, kind=kind, cue=Filler(cue, cue, cue_at), **more)  # type: ignore[arg-type]

    found: list[Statement] = []
    for match in re.finditer(re.escape(RESPOND), text):
        sentence = Span(*match.span())
        condition, consequence = (
            Clause(words, span(words, sentence.start))
            for words in ("if Norland closes the strait", "it would strike Norland")
        )
        found.append(
            made(
                "threat",
                sentence,
                "warned",
                speaker=at("Veskaria", sentence),
                actor=(Filler("Veskaria", known=True),),
                target=(Filler("Norland", known=True),),
                condition=condition,
                consequence=consequence,
                conditional=True,
                strength="explicit",
                mode="indirect",
                when=MONDAY,
            )
        )
    if CLOSE in text:
        sentence = span(CLOSE)
        for words in ("close its border", "expel the envoys"):
            content = span(words, sentence.start)
            actor = (Filler("Ostmark", known=True),)
            found.append(
                made(
                    "threat",
                    sentence,
                    words.split()[0],
                    content=content,
                    actor=actor,
                    standing="doubtful",
                    doubts=("?",),
                )
            )
    if REFUSE in text:
        sentence = span(REFUSE)
        found += [
            made("refusal", sentence, "refused", actor=(Filler(name, known=True),), stance="refuses")
            for name in ("Norland", "Estmark")
        ]
    if DEAD in text:
        sentence = span(DEAD)
        figure = Figure(40, "", "sailors", "at least", upper=50)
        found.append(made("claim_figure", sentence, "40 sailors", figure=figure, actor=(at("Veskaria", sentence),)))
    if FRONT in text:
        # two sentences' worth in one: the names that the files take for one party
        whole = span(FRONT)
        for words, target in (
            ("NF threatened Norland", "Norland"),
            ("the Northern Front threatened Ostmark", "Ostmark"),
        ):
            part = span(words, whole.start)
            actor = (Filler("Northern Front", known=True),)
            found.append(made("threat", part, words[:-8], actor=actor, target=(Filler(target, known=True),)))
    return tuple(sorted(found, key=lambda s: (s.sentence or Span(0, 0), s.cue.span if s.cue else None, s.kind)))


def report(name: str, text: str) -> tuple[Page, Report]:
    raw = text.encode()
    whole, sha256 = Span(0, len(text)), hashlib.sha256(raw).hexdigest()
    page = Page(name, f"/press/{name}", raw, sha256, text, "text/plain", "utf-8")
    return page, Report(name, sha256, text, text, (Stretch(whole, whole),), published="2031-05-06")


def read(ledger: Ledger, name: str, text: str = TEXT, *, salt: str = "", drop: str = "", kind: str = "") -> None:
    """Reads a report, or reads it again: with other ids, without a sentence's statements, its threat as a `kind`."""
    page, held = report(name, text)
    said = statements(name, text, salt=salt)
    said = tuple(s for s in said if not drop or s.text != drop)
    said = tuple(replace(s, kind=kind) if kind and s.text == RESPOND else s for s in said)  # type: ignore[arg-type]
    sentences = tuple(Span(*match.span()) for match in re.finditer(r"\S[^.]*\.", text))
    ledger._store.save(page, held, Reading(name, sentences, statements=said), at="2031-05-06T10:00:00Z", again=True)


def one(ledger: Ledger, text: str = RESPOND, report_id: str = "a.txt") -> Statement:
    """The first statement of a sentence as it is shown."""
    return next(s for s in ledger.statements() if s.text == text and s.report_id == report_id)
