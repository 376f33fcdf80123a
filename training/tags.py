"""Trains the second reader: MiniLM with heads that mark conditions, outcomes and forces word by word.

    python training/tags.py --data training/labelled --out src/standoff/annotate/tagging/model

Enters: short texts of our own about invented states, one JSON object a line with `text` and `signals` (kind, condition
and consequence in the words of the text), and the weights of all-MiniLM-L6-v2. Leaves: `tags.onnx` (8-bit) and
`tags.json`. What it is worth beside the rules, `eval/measured.py` and `eval/unseen.py` tell.

Invariant: what is trained on is shown as in use: cut by the bundled pipeline, names by their stand-ins.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from graphs import ByteEmbedding, write_graph
from network import HIDDEN, Encoder, Sizes
from standoff.annotate.grammar import Parse
from standoff.annotate.language.encoder import bundled_model
from standoff.annotate.language.pieces import PieceCutter
from standoff.annotate.language.pipeline import load_pipeline
from standoff.annotate.mentions import person_words
from standoff.annotate.parsing import parse_text
from standoff.annotate.standins import stand_ins
from standoff.annotate.tagging.reading import shown_words
from standoff.annotate.tagging.tagger import cut_words
from standoff.annotate.unlisted import find_unlisted
from standoff.knowledge import load_knowledge
from train import digest, minilm_folder

KINDS = (
    "threat",
    "warning",
    "permission",
    "refusal",
    "demand",
    "pledge",
    "offer",
    "denial",
    "accusation",
    "claim_figure",
    "claim",
)
NO_CONDITION, FIRST, FURTHER = 0, 1, 2
SIZES = Sizes(upos=0, xpos=0, scripts=0, relations=0, names=0, parts=0, shapes=1, gaps=1)
# how often a party that no file knows is shown as one that a file knows, as readers of whole reports come to know it
SHOWN_AS_KNOWN = 0.5
_NAME = re.compile(r"[A-Z][a-z’'-]+")
_STEM = 4


@dataclass(slots=True)
class Sentence:
    """A sentence as it is shown, and for each of its words what it is in; `names` are those of its parties."""

    words: list[str]
    conditions: list[int]
    forces: list[set[str]]
    begins: list[bool]
    kinds: set[str] = field(default_factory=set)
    conditional: bool = False
    names: tuple[str, ...] = ()


def sentences_of(item: dict[str, Any], pipeline: Any, knowledge: Any) -> Iterator[Sentence]:
    """The sentences of one labelled text."""
    text = item["text"]
    unlisted = find_unlisted(text, knowledge)
    shown = stand_ins(text, knowledge.with_unlisted(unlisted.parties, unlisted.persons))
    parse = parse_text(text, pipeline, shown)
    parties = {str(signal[key]) for signal in item["signals"] for key in ("actor", "target") if signal.get(key)}
    names = tuple(sorted(name for name in parties if _NAME.fullmatch(name)))
    for number in range(len(parse.sentences)):
        words, units = shown_words(parse, number, shown)
        sentence = Sentence(
            words, [NO_CONDITION] * len(words), [set() for _ in words], [False] * len(words), names=names
        )
        for signal in item["signals"]:
            _label(sentence, signal, text, parse, number, units)
        yield sentence


def _label(
    sentence: Sentence, signal: dict[str, Any], text: str, parse: Parse, number: int, units: list[tuple[int, ...]]
) -> None:
    """Mark a signal in the sentence that has the middle of its consequence."""
    kind, consequence, condition = signal["kind"], signal.get("consequence"), signal.get("condition")
    start = text.find(consequence) if consequence else -1
    if start < 0 or not parse.sentences[number].start <= start + len(consequence) // 2 < parse.sentences[number].end:
        return
    held = _covered(parse, units, start, start + len(consequence))
    sentence.kinds.add(kind)
    for place in held:
        sentence.forces[place].add(kind)
    if held:
        sentence.begins[held[0]] = True
    start = text.find(condition) if condition else -1
    if start >= 0:
        for order, place in enumerate(_covered(parse, units, start, start + len(condition))):
            sentence.conditions[place] = FURTHER if order else FIRST
            sentence.conditional = True


def _covered(parse: Parse, units: list[tuple[int, ...]], start: int, end: int) -> list[int]:
    return [
        place
        for place, unit in enumerate(units)
        if parse.words[unit[0]].start < end and parse.words[unit[-1]].end > start
    ]


class Reader(nn.Module):
    """MiniLM, a layer over each word's first piece, and one over the sentence's."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder(SIZES)
        self.dropout = nn.Dropout(0.2)
        self.word = nn.Linear(HIDDEN, HIDDEN)
        self.conditions = nn.Linear(HIDDEN, 3)
        self.forces = nn.Linear(HIDDEN, 1 + len(KINDS))
        self.begins = nn.Linear(HIDDEN, 1)
        self.whole = nn.Linear(2 * HIDDEN, HIDDEN)
        # a kind each, and whether there is a condition
        self.kinds = nn.Linear(HIDDEN, len(KINDS) + 1)

    def forward(self, ids: Tensor, first: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        return self.told(self.encoder.words(ids), ids, first, mask)

    def told(
        self, words: Tensor, ids: Tensor, first: Tensor, mask: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores from word embeddings; `first` (batch, words) says where words begin, `mask` what is no padding."""
        none = torch.zeros_like(ids)
        states = self.encoder(words, none, none, None if mask is None else mask[:, None, None, :])
        real = torch.ones_like(ids, dtype=states.dtype) if mask is None else mask.to(states.dtype)
        mean = (states * real[..., None]).sum(1) / real.sum(1, keepdim=True)
        each = torch.gather(states, 1, first[..., None].expand(-1, -1, HIDDEN))
        each = self.dropout(functional.gelu(self.word(self.dropout(each))))
        whole = self.dropout(functional.gelu(self.whole(self.dropout(torch.cat([states[:, 0], mean], -1)))))
        return self.conditions(each), self.forces(each), self.begins(each)[..., 0], self.kinds(whole)


def shown_in_training(sentence: Sentence, random: Random) -> list[str]:
    """The words, some parties that no file knows shown as if one did."""
    words = list(sentence.words)
    shown: dict[str, str] = person_words()["stand_ins"]
    for name in sentence.names:
        if random.random() < SHOWN_AS_KNOWN:
            stem = name[: max(_STEM, len(name) - 2)]
            for place, word in enumerate(words):
                if word == name:
                    words[place] = shown["party"]
                elif len(name) > _STEM and word.startswith(stem):
                    words[place] = shown["people" if word.endswith("s") else "adjective"]
    return words


def batch_of(group: list[Sentence], cutter: PieceCutter, random: Random) -> tuple[Tensor, ...]:
    """Ids, first pieces, both masks, and the labels of words and sentences."""
    cut = [cut_words(shown_in_training(sentence, random), cutter) for sentence in group]
    rows, pieces, words = len(cut), max(len(ids) for ids, _ in cut), max(len(first) for _, first in cut)
    ids, first = torch.zeros(rows, pieces, dtype=torch.long), torch.zeros(rows, words, dtype=torch.long)
    mask, held = torch.zeros(rows, pieces, dtype=torch.bool), torch.zeros(rows, words, dtype=torch.bool)
    conditions, forces = torch.zeros(rows, words, dtype=torch.long), torch.zeros(rows, words, 1 + len(KINDS))
    begins, kinds = torch.zeros(rows, words), torch.zeros(rows, len(KINDS) + 1)
    for row, (sentence, (own_ids, own_first)) in enumerate(zip(group, cut, strict=True)):
        count = len(own_first)
        ids[row, : len(own_ids)] = torch.tensor(own_ids)
        mask[row, : len(own_ids)] = True
        first[row, :count] = torch.tensor(own_first)
        held[row, :count] = True
        conditions[row, :count] = torch.tensor(sentence.conditions[:count])
        begins[row, :count] = torch.tensor(sentence.begins[:count], dtype=torch.float)
        for place, found in enumerate(sentence.forces[:count]):
            # a word of two statements is half of each
            for kind in found:
                forces[row, place, 1 + KINDS.index(kind)] = 1 / len(found)
            forces[row, place, 0] = float(not found)
        for kind in sentence.kinds:
            kinds[row, KINDS.index(kind)] = 1
        kinds[row, -1] = float(sentence.conditional)
    return ids, first, mask, held, conditions, forces, begins, kinds


def fit(data: list[Sentence], minilm: Path, cutter: PieceCutter, options: argparse.Namespace) -> Reader:
    """A reader trained for the passes asked for, at rates that rise and fall once."""
    torch.manual_seed(options.seed)
    random = Random(options.seed)
    reader = Reader()
    reader.encoder.load_minilm(load_file(str(minilm / "model.safetensors")))
    encoder = [p for p in reader.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in reader.named_parameters() if not name.startswith("encoder")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": options.rate}, {"params": heads, "lr": 1e-3}], weight_decay=0.01
    )
    steps = options.passes * -(-len(data) // options.batch)
    rates = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [options.rate, 1e-3], total_steps=steps + 1, pct_start=0.1, anneal_strategy="linear"
    )
    reader.train()
    for number in range(options.passes):
        began, total = time.monotonic(), 0.0
        # sentences of like length together, in an order of its own for each pass
        order = sorted(data, key=lambda sentence: (len(sentence.words) // 10, random.random()))
        groups = [order[i : i + options.batch] for i in range(0, len(order), options.batch)]
        random.shuffle(groups)
        for group in groups:
            ids, first, mask, held, conditions, forces, begins, kinds = batch_of(group, cutter, random)
            found = reader(ids, first, mask)
            loss = (
                functional.cross_entropy(found[0][held], conditions[held], label_smoothing=0.05)
                + functional.cross_entropy(found[1][held], forces[held], label_smoothing=0.05)
                + functional.binary_cross_entropy_with_logits(found[2][held], begins[held])
                + functional.binary_cross_entropy_with_logits(found[3], kinds)
            )
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            rates.step()
            total += loss.item()
        print(f"pass {number + 1}: loss {total / len(groups):.3f}, {time.monotonic() - began:.0f} s", flush=True)
    return reader.eval()


class Shipped(nn.Module):
    """The reader for one sentence without padding, its word embeddings in bytes; it gives chances."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        self.words = ByteEmbedding(reader.encoder.words.weight.detach())

    def forward(self, ids: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        conditions, forces, begins, kinds = self.reader.told(self.words(ids), ids, first, None)
        return conditions.softmax(-1), forces.softmax(-1), begins.sigmoid(), kinds.sigmoid()


def export(reader: Reader, out: Path, data: list[Path], options: argparse.Namespace) -> None:
    """Write the 8-bit graph and what it was made of."""
    shipped = Shipped(reader).eval()
    reader.encoder.words = nn.Embedding(1, HIDDEN)
    out.mkdir(parents=True, exist_ok=True)
    example = (torch.tensor([[101, 2003, 1012, 2003, 102]]), torch.tensor([[1, 2, 3]]))
    sizes = {
        "ids": {1: torch.export.Dim("pieces", max=512)},
        "first": {1: torch.export.Dim("words", max=512)},
    }
    outputs = ["conditions", "forces", "begins", "kinds"]
    write_graph(shipped, example, sizes, outputs, out / "tags.onnx", full=False)
    meta = {
        "kinds": KINDS,
        "encoder": "sentence-transformers/all-MiniLM-L6-v2",
        "training": {
            "seed": options.seed,
            "passes": options.passes,
            "rate": options.rate,
            "data": {path.name: digest(path) for path in data},
        },
    }
    (out / "tags.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf8")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="labelled texts, or folders of them")
    parser.add_argument("--minilm", type=Path, help="directory with MiniLM's model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, help="directory for the model files")
    parser.add_argument("--weights", type=Path, help="file for the weights before they are cut to 8 bits")
    parser.add_argument("--passes", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    files = [file for path in options.data for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
    pipeline, knowledge = load_pipeline(), load_knowledge()
    data: list[Sentence] = []
    for file in files:
        for line in file.read_text(encoding="utf8").splitlines():
            if line.strip():
                data += sentences_of(json.loads(line), pipeline, knowledge)
    counted = Counter(kind for sentence in data for kind in sentence.kinds)
    conditional = sum(sentence.conditional for sentence in data)
    print(f"{len(data)} sentences, {conditional} with a condition; {dict(counted.most_common())}", flush=True)
    cutter = PieceCutter.from_file(bundled_model() / "tokenizer.json")
    reader = fit(data, options.minilm or minilm_folder(), cutter, options)
    if options.weights:
        torch.save(reader.state_dict(), options.weights)
    if options.out:
        export(reader, options.out, files, options)


if __name__ == "__main__":
    main()
