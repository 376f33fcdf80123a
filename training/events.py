"""Trains the event coder on the PLV sentences of Zero-Shot-PLOVER (Hu et al., ACL 2024), and scores it in five folds.

    python training/events.py --data SHARED/data/plover/train.jsonl --folds 5
    python training/events.py --data SHARED/data/plover/train.jsonl --out src/standoff/annotate/events/model

Enters: sentences with source, target and event type, and the weights of all-MiniLM-L6-v2. Leaves: scores of each type
over folds that share no sentence; or `events.onnx` (8-bit) and `events.json`.

Invariant: nothing of a fold is seen, for weights or for choices, by the model that is scored on it.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from random import Random

import torch
from onnxruntime import InferenceSession
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from graphs import ByteEmbedding, write_graph
from network import HIDDEN, Encoder, Sizes
from standoff.annotate.events.marking import QUADS, SOURCE, TARGET, piece_ids
from standoff.knowledge import load_knowledge
from train import digest, minilm_folder

LABELS = sorted(QUADS)
SIZES = Sizes(upos=0, xpos=0, scripts=0, relations=0, names=0, parts=0, shapes=1, gaps=1)
Told = tuple[list[int], int]


class Coder(nn.Module):
    """MiniLM and a layer over its states at the marks of source and target and their mean."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder(SIZES)
        self.dropout = nn.Dropout(0.2)
        self.hidden = nn.Linear(4 * HIDDEN, HIDDEN)
        self.scores = nn.Linear(HIDDEN, len(LABELS))

    def forward(self, ids: Tensor, mask: Tensor | None) -> Tensor:
        return self.told(self.encoder.words(ids), ids, mask)

    def told(self, words: Tensor, ids: Tensor, mask: Tensor | None) -> Tensor:
        """Scores from word embeddings; `ids` say where the marks are, `mask` (batch, pieces) what is no padding."""
        none = torch.zeros_like(ids)
        attended = None if mask is None else mask[:, None, None, :]
        states = self.encoder(words, none, none, attended)
        real = torch.ones_like(ids, dtype=states.dtype) if mask is None else mask.to(states.dtype)
        mean = (states * real[..., None]).sum(1) / real.sum(1, keepdim=True)
        parts = [states[:, 0], mean]
        for mark in (SOURCE[0], TARGET[0]):
            here = (ids == mark).to(states.dtype)[..., None]
            parts.append((states * here).sum(1))
        return self.scores(self.dropout(functional.gelu(self.hidden(self.dropout(torch.cat(parts, -1))))))


def batches(data: list[Told], size: int, random: Random) -> list[tuple[Tensor, Tensor, Tensor]]:
    """Shuffled batches of like length: ids, mask, classes."""
    order = sorted(data, key=lambda told: (len(told[0]) // 12, random.random()))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    random.shuffle(groups)
    made = []
    for group in groups:
        longest = max(len(ids) for ids, _ in group)
        ids = torch.tensor([[*ids, *[0] * (longest - len(ids))] for ids, _ in group])
        mask = torch.tensor([[i < len(ids) for i in range(longest)] for ids, _ in group])
        made.append((ids, mask, torch.tensor([label for _, label in group])))
    return made


def fit(data: list[Told], minilm: Path, options: argparse.Namespace, seed: int) -> Coder:
    """A coder trained for the passes asked for, at rates that rise and fall once."""
    torch.manual_seed(seed)
    random = Random(seed)
    coder = Coder()
    coder.encoder.load_minilm(load_file(str(minilm / "model.safetensors")))
    encoder = [p for p in coder.encoder.parameters() if p.requires_grad]
    heads = [*coder.hidden.parameters(), *coder.scores.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": options.rate}, {"params": heads, "lr": 1e-3}], weight_decay=0.01
    )
    steps = options.passes * -(-len(data) // options.batch)
    rates = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [options.rate, 1e-3], total_steps=steps + 1, pct_start=0.1, anneal_strategy="linear"
    )
    counts = Counter(label for _, label in data)
    weights = torch.tensor([(len(data) / len(LABELS) / max(counts[i], 1)) ** 0.5 for i in range(len(LABELS))])
    coder.train()
    for _ in range(options.passes):
        for ids, mask, labels in batches(data, options.batch, random):
            loss = functional.cross_entropy(coder(ids, mask), labels, weight=weights, label_smoothing=0.1)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(coder.parameters(), 1.0)
            optimizer.step()
            rates.step()
    return coder.eval()


def predict(coder: Coder, data: list[Told]) -> list[int]:
    """The likeliest class of each sentence."""
    with torch.no_grad():
        return [int(coder(torch.tensor([ids]), None).argmax()) for ids, _ in data]


def predict_shipped(out: Path, data: list[Told]) -> list[int]:
    """The likeliest class of each sentence by the graph that was written."""
    session = InferenceSession(str(out / "events.onnx"), providers=["CPUExecutionProvider"])
    return [int(session.run(None, {"ids": [ids]})[0].argmax()) for ids, _ in data]


def macro_f1(gold: list[int], said: list[int]) -> tuple[float, dict[str, float]]:
    """The mean of the types' F1 in per cent, and each type's."""
    each = {}
    for number, label in enumerate(LABELS):
        hit = sum(g == s == number for g, s in zip(gold, said, strict=True))
        total = sum(g == number for g in gold) + sum(s == number for s in said)
        each[label] = 100 * 2 * hit / total if total else 0.0
    return sum(each.values()) / len(each), each


def cross_validate(records: list[dict[str, str]], data: list[Told], minilm: Path, options: argparse.Namespace) -> None:
    """Print macro F1 over folds that share no sentence."""
    sentences = sorted({record["sentence"] for record in records})
    Random(7).shuffle(sentences)
    fold_of = {sentence: number % options.folds for number, sentence in enumerate(sentences)}
    gold, said, means = [], [], []
    for fold in range(options.folds):
        inside = [told for told, record in zip(data, records, strict=True) if fold_of[record["sentence"]] != fold]
        outside = [told for told, record in zip(data, records, strict=True) if fold_of[record["sentence"]] == fold]
        guessed = predict(fit(inside, minilm, options, options.seed), outside)
        gold += [label for _, label in outside]
        said += guessed
        means.append(macro_f1([label for _, label in outside], guessed)[0])
        print(f"fold {fold + 1}: {means[-1]:.1f}", flush=True)
    pooled, each = macro_f1(gold, said)
    right = 100 * sum(g == s for g, s in zip(gold, said, strict=True)) / len(gold)
    print(f"macro F1, mean of folds {sum(means) / len(means):.1f}, pooled {pooled:.1f}; accuracy {right:.1f}")
    print("  ".join(f"{label} {value:.0f}" for label, value in each.items()))


class Shipped(nn.Module):
    """The coder for one sentence without padding, its word embeddings in bytes."""

    def __init__(self, coder: Coder) -> None:
        super().__init__()
        self.coder = coder
        self.words = ByteEmbedding(coder.encoder.words.weight.detach())

    def forward(self, ids: Tensor) -> Tensor:
        return self.coder.told(self.words(ids), ids, None)


def export(coder: Coder, out: Path, data: Path, options: argparse.Namespace) -> None:
    """Write the 8-bit graph and what it was made of."""
    shipped = Shipped(coder).eval()
    coder.encoder.words = nn.Embedding(1, HIDDEN)
    coder.encoder.positions = nn.Embedding.from_pretrained(coder.encoder.positions.weight[:192].detach())
    out.mkdir(parents=True, exist_ok=True)
    example = (torch.tensor([[101, 1, 2003, 2, 1012, 3, 2003, 4, 102]]),)
    pieces = torch.export.Dim("pieces", max=192)
    write_graph(shipped, example, {"ids": {1: pieces}}, ["scores"], out / "events.onnx", full=False)
    meta = {
        "labels": LABELS,
        "encoder": "sentence-transformers/all-MiniLM-L6-v2",
        "training": {"seed": options.seed, "passes": options.passes, "rate": options.rate, "digest": digest(data)},
    }
    (out / "events.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf8")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="PLV sentences as JSON Lines")
    parser.add_argument("--minilm", type=Path, help="directory with MiniLM's model.safetensors and tokenizer.json")
    parser.add_argument("--folds", type=int, help="score in so many folds instead of training on all")
    parser.add_argument("--out", type=Path, help="directory for the model files")
    parser.add_argument("--passes", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    minilm = options.minilm or minilm_folder()
    tokenizer, knowledge = Tokenizer.from_file(str(minilm / "tokenizer.json")), load_knowledge()
    tokenizer.no_truncation()
    tokenizer.no_padding()
    records = [json.loads(line) for line in options.data.read_text(encoding="utf8").splitlines() if line.strip()]
    data = [
        (piece_ids(r["sentence"], r["source"], r["target"], tokenizer, knowledge), LABELS.index(r["event_type"]))
        for r in records
    ]
    if options.folds:
        cross_validate(records, data, minilm, options)
    if options.out:
        coder = fit(data, minilm, options, options.seed)
        plain = predict(coder, data)
        export(coder, options.out, options.data, options)
        alike = sum(a == b for a, b in zip(plain, predict_shipped(options.out, data), strict=True))
        print(f"8 bits say what 32 bits say of {alike} sentences of {len(data)} ({100 * alike / len(data):.1f} %)")


if __name__ == "__main__":
    main()
