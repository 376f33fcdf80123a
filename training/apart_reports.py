"""The labelled reports that neither reader learned from: as reports, and as gold in the scorer's form.

Enters: `training/apart`, a file of reports and beside it what is known of their parties. Leaves: `Apart`s.

Invariant: a signal's sentence is, of those that the reader cuts, the one that has the middle of its consequence.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standoff.knowledge import Knowledge, load_knowledge
from standoff.records import Report, Span, Stretch

# words that name nobody by themselves
_NAMELESS = frozenset({"he", "she", "it", "they", "we", "i", "his", "her", "its", "their", "our", "them", "us"})


@dataclass(frozen=True, slots=True)
class Apart:
    """A labelled report, and what is known of those it speaks of."""

    name: str
    text: str
    signals: Sequence[dict[str, Any]]
    knowledge: Knowledge

    def report(self) -> Report:
        """It as the reader takes it."""
        whole = Span(0, len(self.text))
        return Report(self.name, "0" * 64, self.text, self.text, (Stretch(whole, whole),))

    def kinds(self, sentences: Sequence[Span]) -> dict[Span, set[str]]:
        """The kinds of the signals in each sentence that has any."""
        found: dict[Span, set[str]] = {}
        for signal, sentence in self._placed(sentences):
            found.setdefault(sentence, set()).add(signal["kind"])
        return found

    def gold(self, sentences: Sequence[Span]) -> list[dict[str, Any]]:
        """Its signals in the scorer's form; who is told by a pronoun or a description alone is left out."""
        rows = []
        for signal, sentence in self._placed(sentences):
            row = {"report": self.name, "kind": signal["kind"], "conditional": bool(signal.get("condition"))}
            row |= {"sentence": sentence.of(self.text), "consequence": signal["consequence"]}
            row |= {key: signal[key] for key in ("condition",) if signal.get(key)}
            for role in ("speaker", "actor"):
                name = signal.get(f"{role}_name") or signal.get(role) or ""
                if re.search("[A-Z]", name) and name.lower() not in _NAMELESS:
                    row[role] = name
            rows.append(row)
        return rows

    def _placed(self, sentences: Sequence[Span]) -> Iterator[tuple[dict[str, Any], Span]]:
        for signal in self.signals:
            middle = self.text.find(signal["consequence"]) + len(signal["consequence"]) // 2
            for sentence in sentences:
                if sentence.start <= middle < sentence.end:
                    yield signal, sentence


def read_apart(places: Sequence[Path]) -> list[Apart]:
    """The reports of files, or of folders of them, in order."""
    files = [file for place in places for file in (sorted(place.glob("*.jsonl")) if place.is_dir() else [place])]
    found = []
    for file in files:
        beside = file.with_suffix(".toml")
        knowledge = load_knowledge([beside] if beside.is_file() else [])
        for number, line in enumerate(file.read_text(encoding="utf8").splitlines()):
            item = json.loads(line)
            found.append(Apart(f"{file.stem}-{number}", item["text"], item["signals"], knowledge))
    return found
