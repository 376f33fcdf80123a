"""Scores chains of attribution, link by link and by who carries whom, in short texts of our own about invented states.

usage: chains.py [open|held] [--wrong]

What enters: `chains/open.jsonl`, at hand while rules are written, or `chains/held.jsonl`, kept back from those who
write them. What leaves: a table. A text has an id, the kind of construction that it is there for, and its links: the
spans of source, cue and content, the speaker's name where the text or the knowledge files tell it, and the number of
the link directly `inside` whose content it stands. Of "According to the VSA agency, Jana Velik denied that she had
allowed the strikes" the first link is the agency's; Velik's denial is inside it, and the permission inside that. A
text without links only looks like one that has some.

A link relates a source to a content by a cue, as in PolNeAR; decisions on approving, allowing, ordering and refusing
are links too. These things were decided:

- "that", "to" and the quotation marks are of the content, whom it is told to is of nothing: told him | *to wait*. Who
  is ordered, asked, accused or called something is of the content: ordered | *the trawler to heave to*.
- "was quoted as saying" is one link. "was quoted by VSA as saying" is two, and so is "is reported to have told"; the
  outer one of "is said to", "reportedly" and "rumours that" has no source.
- Who is cited by an outlet is inside the outlet's link, and both have the same content; so is who says it "in a
  statement carried by" one. Whom an interview is with, or who has seen a letter, is no source; the letter is one.
- The source of a relative clause is the name and the pronoun, that of "denied having told" the name. A dateline and
  a promise not to name somebody are no links. Persons without a name have no speaker, bodies have their words.

A link is hit where the contents' Jaccard overlap is 0.5 or more and the sources' 0.3 or more with a content word, or
neither has a source, one to one, the largest overlap first: the tests of `score/attribution.py`. It is hit with its
carrier where, besides, what most tightly contains it among all that was read is the hit of the link that it is inside,
or nothing where it is inside none. Of two links with the same content the less deep one carries the other, and of two
as deep the first in the reading. A speaker is right where one name is a whole part of the other.

Invariant: offsets are into the text as given, and the held half gives totals alone.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standoff.records import Reading, Report, original_span
from testbed import KNOWLEDGE
from texts import read_records, read_reports

FOLDER = Path(__file__).resolve().parent / "chains"
# as in score/attribution.py
WORD = re.compile(r"\w+")
STOP = frozenset({"the", "a", "an", "of", "and", "in", "for", "s", "to", "at", "with", "by"})

Pieces = Iterable[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Told:
    """One link, gold or read, as numbers of the text's words; `inside` is the place of its carrier in the list."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    names: tuple[str, ...] = ()
    inside: int | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """A text with its links, gold and read; `pairs` leads from a hit gold link to the read one."""

    record: dict[str, Any]
    gold: tuple[Told, ...]
    read: tuple[Told, ...]
    pairs: dict[int, int]

    def is_carried(self, index: int) -> bool:
        """Whether a hit gold link has the carrier that it should have, or none where it should have none."""
        carrier, found = self.gold[index].inside, self.read[self.pairs[index]].inside
        return found == (None if carrier is None else self.pairs.get(carrier, -1))

    def has_speaker(self, index: int) -> bool:
        """Whether a hit gold link was read with the speaker that it should have."""
        return any(is_same_name(self.gold[index].names[0], name) for name in self.read[self.pairs[index]].names)

    def depth(self, index: int) -> int:
        """1 for the outermost link of a chain, 2 for one directly inside it."""
        carrier = self.gold[index].inside
        return 1 if carrier is None else 1 + self.depth(carrier)

    def shown(self, link: Told) -> str:
        """Source, cue and content of a link in the text's words."""
        words = WORD.findall(self.record["text"])
        source, cue, content = (" ".join(words[i] for i in sorted(r)) for r in (link.source, link.cue, link.content))
        return f"{source or '-'} | {cue or '-'} | {content}"


def score_text(record: dict[str, Any], report: Report | None, reading: Reading | None) -> Scored:
    """A text's gold links beside those that were read in it, paired."""
    places = [match.span() for match in WORD.finditer(record["text"])]
    gold = tuple(
        Told(
            _covered(link["source"], places),
            _covered(link["cue"], places),
            _covered(link["content"], places),
            (link["speaker"],) if link["speaker"] else (),
            link["inside"],
        )
        for link in record["links"]
    )
    read = tuple(with_carriers(_links(report, reading, places))) if report and reading else ()
    return Scored(record, gold, read, pair_links(gold, read, record["text"]))


def with_carriers(links: Iterable[tuple[Told, int]]) -> Iterator[Told]:
    """Links with the place of what contains each most tightly; each comes with its depth, and goes without."""
    told = list(links)
    for here, (link, depth) in enumerate(told):
        around = [
            (len(other.content), -other_depth, -there)
            for there, (other, other_depth) in enumerate(told)
            if there != here
            and (
                link.content < other.content or (link.content == other.content and (other_depth, there) < (depth, here))
            )
        ]
        yield Told(link.source, link.cue, link.content, link.names, -min(around)[2] if around else None)


def pair_links(gold: Sequence[Told], read: Sequence[Told], text: str) -> dict[int, int]:
    """Gold links with what was read for them, one to one: largest overlap of contents first, then of sources."""
    words = [word.lower() for word in WORD.findall(text)]
    ranked = sorted(
        (-_jaccard(a.content, b.content), -_jaccard(a.source, b.source), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(read)
        if _jaccard(a.content, b.content) >= 0.5 and _is_same_source(a.source, b.source, words)
    )
    pairs: dict[int, int] = {}
    for _, _, i, j in ranked:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def is_same_name(gold: str, read: str) -> bool:
    """Whether one name is a whole part of the other: a surname, a name with its title.

    >>> is_same_name("Jana Velik", "Velik"), is_same_name("Norland", "Norlandian navy")
    (True, False)
    """
    one, other = sorted((_name_words(gold), _name_words(read)), key=len)
    return bool(one) and any(other[at : at + len(one)] == one for at in range(len(other) - len(one) + 1))


def score_half(part: str, *, folder: Path = FOLDER) -> list[Scored]:
    """The texts of one half with what was read in each; one that could not be read has nothing, and is named."""
    place = folder / f"{part}.jsonl"
    read = read_reports(place, knowledge=KNOWLEDGE)
    for reason in read.unread:
        print(f"left out: {reason}", file=sys.stderr)
    found = {report.id: (report, reading) for report, reading in zip(read.reports, read.readings, strict=True)}
    return [score_text(record, *found.get(record["id"], (None, None))) for record in read_records(place)]


def table(part: str, scored: Sequence[Scored]) -> str:
    """The lines to print: links, links with their carriers, speakers, and each depth's own."""
    gold = Counter(text.depth(i) for text in scored for i in range(len(text.gold)))
    hits = [(text, i) for text in scored for i in text.pairs]
    carried = [(text, i) for text, i in hits if text.is_carried(i)]
    named = [(text, i) for text, i in hits if text.gold[i].names]
    right = sum(text.has_speaker(i) for text, i in named)
    read = sum(len(text.read) for text in scored)
    empty = [text for text in scored if not text.gold]
    hit_at, carried_at = (Counter(text.depth(i) for text, i in found) for found in (hits, carried))
    return (
        f"{part} half, {len(scored)} texts\n"
        + _line("links", len(hits), gold.total(), read)
        + _line("with carriers", len(carried), gold.total(), read)
        + f"{'speakers right':16s} {_rate(right, len(named)):5.1f} %  ({right} of {len(named)} hit links with a name)\n"
        + "".join(
            f"  depth {depth}  {hit_at[depth]:3d} hit, {carried_at[depth]:3d} with carriers, of {number}\n"
            for depth, number in sorted(gold.items())
        )
        + f"  without any link  {sum(not text.read for text in empty)} of {len(empty)} texts left empty\n"
    )


def wrongs(scored: Sequence[Scored]) -> Iterator[str]:
    """Lines to print of what was missed, made up or wrong, and how many links of each kind were hit."""
    of_kind: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    for text in scored:
        key, kind = text.record["id"], text.record["kind"]
        of_kind[kind] += len(text.gold)
        hit[kind] += len(text.pairs)
        for i, link in enumerate(text.gold):
            found = text.read[text.pairs[i]] if i in text.pairs else None
            if found is None:
                yield f"{key} {kind}: missed | {text.shown(link)}\n"
                continue
            if not text.is_carried(i):
                carrier = "none" if found.inside is None else text.shown(text.read[found.inside])
                yield f"{key} {kind}: other carrier | {text.shown(link)} | read in: {carrier}\n"
            if link.names and not text.has_speaker(i):
                yield f"{key} {kind}: other speaker | {text.shown(link)} | {link.names[0]}, read {list(found.names)}\n"
        for j, made_up in enumerate(text.read):
            if j not in text.pairs.values():
                yield f"{key} {kind}: not in gold | {text.shown(made_up)}\n"
    yield from (f"  {kind:32s} {hit[kind]} of {number}\n" for kind, number in sorted(of_kind.items()))


def _links(report: Report, reading: Reading, places: Sequence[tuple[int, int]]) -> Iterator[tuple[Told, int]]:
    for link in reading.attributions:
        source, cue, content = (
            _covered([(back.start, back.end) for back in (original_span(report, span) for span in spans)], places)
            for spans in (link.source, link.cue, link.content)
        )
        names = (link.speaker.name, link.speaker.written, link.speaker.text) if link.speaker else ()
        if content:
            yield Told(source, cue, content, tuple(name for name in names if name)), link.depth


def _covered(pieces: Pieces, places: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for start, end in pieces for i, (a, b) in enumerate(places) if a < end and start < b)


def _jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


def _is_same_source(one: frozenset[int], other: frozenset[int], words: Sequence[str]) -> bool:
    shares = any(words[i] not in STOP for i in one & other)
    return (shares and _jaccard(one, other) >= 0.3) or not (one or other)


def _name_words(name: str) -> list[str]:
    return [word for word in WORD.findall(name.lower()) if word not in {"the", "a", "an"}]


def _rate(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def _line(name: str, hit: int, gold: int, read: int) -> str:
    f1 = _rate(2 * hit, gold + read)
    rates = f"P {_rate(hit, read):5.1f}  R {_rate(hit, gold):5.1f}  F1 {f1:5.1f}"
    return f"{name:16s} {rates}   ({hit} hit, {gold} gold, {read} predicted)\n"


def main() -> int:
    """Read the command line and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("part", choices=("open", "held"), nargs="?", default="open")
    ask.add_argument(
        "--wrong", action="store_true", help="print what was missed, made up or wrong (the open half only)"
    )
    said = ask.parse_args()
    if said.wrong and said.part == "held":
        ask.error("of the held half only totals are shown; --wrong goes with open")
    scored = score_half(said.part)
    print(table(said.part, scored), end="")
    if said.wrong:
        print("".join(wrongs(scored)), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
