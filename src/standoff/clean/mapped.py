"""A text that knows where each of its characters came from, and changes only by edits that keep this known.

Enters: a decoded text. Leaves: the text after any number of edits, the stretches that lead back to the decoded text,
and the list of what was dropped.

>>> mapped = Mapped.of("Talks fail.< /p>").edited([Edit(11, 16, reason="markup")])
>>> mapped.text, mapped.stretches[0].raw, mapped.dropped[0].span
('Talks fail.', Span(start=0, end=11), Span(start=11, end=16))

Invariant: the stretches cover the text without gap or overlap, in order, and their raw spans never run backwards.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from standoff.clean.masking import mask_contacts
from standoff.records import Dropped, Span, Stretch

Evidence = Literal["credit", "rights", "caption", "byline", "dateline", "none"]
MAX_SHOWN = 500  # characters of a dropped stretch that are kept with it; its span leads to the whole


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` for the characters from `start` to `end`; with a `reason` this is listed as dropped.

    `shown` is what the list says for characters that can't be seen.
    """

    start: int
    end: int
    text: str = ""
    reason: str = ""
    evidence: Evidence = "none"
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text with the stretches that lead back to the text that it was made from."""

    text: str
    stretches: tuple[Stretch, ...]
    dropped: tuple[Dropped, ...] = ()

    @classmethod
    def of(cls, text: str) -> "Mapped":
        """A text that nothing was done to yet."""
        whole = Span(0, len(text))
        return cls(text, (Stretch(whole, whole),) if text else ())

    def edited(self, edits: Iterable[Edit]) -> "Mapped":
        """The text after edits, which are in order, don't overlap, and each cover a character at least.

        Takes time in proportion to the stretches and the edits. Raises ValueError for edits out of order.
        """
        reader, writer = _Reader(self.stretches), _Writer()
        pieces: list[str] = []
        dropped: list[Dropped] = []
        at = 0
        for edit in edits:
            if not at <= edit.start < edit.end <= len(self.text):
                raise ValueError(f"edit out of order at {edit.start}")
            pieces.append(self.text[at : edit.start])
            for piece in reader.take(edit.start):
                writer.put(piece.clean.end - piece.clean.start, piece.raw)
            covered = list(reader.take(edit.end))
            raw = Span(covered[0].raw.start, covered[-1].raw.end)
            if edit.text:
                pieces.append(edit.text)
                writer.put(len(edit.text), raw)
            if edit.reason:
                shown = edit.shown or _excerpt(self.text, edit.start, edit.end)
                dropped.append(Dropped(raw, edit.reason, shown, edit.evidence))
            at = edit.end
        if at == 0 and not pieces:
            return self
        pieces.append(self.text[at:])
        for piece in reader.take(len(self.text)):
            writer.put(piece.clean.end - piece.clean.start, piece.raw)
        return Mapped("".join(pieces), tuple(writer.stretches), self.dropped + tuple(dropped))


class _Reader:
    """Hands out the stretches of a text from left to right, cut where they are asked to be."""

    def __init__(self, stretches: tuple[Stretch, ...]) -> None:
        self._stretches, self._next, self._at = stretches, 0, 0

    def take(self, until: int) -> Iterator[Stretch]:
        while self._at < until:
            stretch = self._stretches[self._next]
            end = min(until, stretch.clean.end)
            yield Stretch(Span(self._at, end), _cut(stretch, self._at, end))
            self._at = end
            if end == stretch.clean.end:
                self._next += 1


class _Writer:
    """Collects stretches from left to right and joins those that go on one to one."""

    def __init__(self) -> None:
        self.stretches: list[Stretch] = []
        self._at = 0

    def put(self, length: int, raw: Span) -> None:
        clean = Span(self._at, self._at + length)
        self._at += length
        last = self.stretches[-1] if self.stretches else None
        if last and raw.start == last.raw.end and length == raw.end - raw.start and is_one_to_one(last):
            self.stretches[-1] = Stretch(Span(last.clean.start, clean.end), Span(last.raw.start, raw.end))
        else:
            self.stretches.append(Stretch(clean, raw))


def is_one_to_one(stretch: Stretch) -> bool:
    """Whether each character of a stretch stands for one of the first text."""
    return stretch.clean.end - stretch.clean.start == stretch.raw.end - stretch.raw.start


def _cut(stretch: Stretch, start: int, end: int) -> Span:
    """The raw side of a part of a stretch: all of it where characters don't stand one for one."""
    if not is_one_to_one(stretch):
        return stretch.raw
    return Span(stretch.raw.start + start - stretch.clean.start, stretch.raw.start + end - stretch.clean.start)


def _excerpt(text: str, start: int, end: int) -> str:
    """What is shown of a dropped stretch, cut between words so that no half of an address is left unmasked."""
    shown = " ".join(text[start : min(end, start + 2 * MAX_SHOWN)].split())
    if end - start > 2 * MAX_SHOWN or len(shown) > MAX_SHOWN:
        shown = shown[:MAX_SHOWN].rpartition(" ")[0] + " …"
    return mask_contacts(shown)
