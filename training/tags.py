"""Trains the second reader: MiniLM that marks conditions, outcomes and forces word by word, and points out who.

    python training/tags.py --data training/labelled --out src/standoff/annotate/tagging/model

Enters: short texts of our own about invented states, one JSON object a line with `text` and `signals` (kind, condition
and consequence in the words of the text), and the weights of all-MiniLM-L6-v2. Leaves: `tags.onnx` (8-bit) and
`tags.json`. What it is worth beside the rules, `eval/measured.py` and `eval/unseen.py` tell.

Invariant: what is trained on is shown as in use: cut by the bundled pipeline, names by their stand-ins.
"""

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from random import Random

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from graphs import ByteEmbedding, write_graph
from network import HIDDEN, Encoder, Sizes
from standoff.annotate.language.encoder import bundled_model
from standoff.annotate.language.pieces import PieceCutter
from standoff.annotate.language.pipeline import load_pipeline
from standoff.knowledge import load_knowledge
from taught import KINDS, ROLES, Batch, Sentence, batch_of, sentences_of
from train import digest, minilm_folder

SIZES = Sizes(upos=0, xpos=0, scripts=0, relations=0, names=0, parts=0, shapes=1, gaps=1)
# numbers by which an outcome asks and a word answers, for each role
POINTS = 64
# the weight of who, beside what
WHO = 0.5
Found = tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]


class Reader(nn.Module):
    """MiniLM, a layer over each word's first piece, one over the sentence's, and one by which outcomes ask who."""

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
        self.who = nn.Linear(HIDDEN, HIDDEN)
        # the last of what asks is how much speaks for an answer elsewhere
        self.asks = nn.Linear(HIDDEN, len(ROLES) * (POINTS + 1))
        self.answers = nn.Linear(HIDDEN, len(ROLES) * POINTS)

    def forward(self, ids: Tensor, first: Tensor, mask: Tensor) -> Found:
        return self.told(self.encoder.words(ids), ids, first, mask)

    def told(self, words: Tensor, ids: Tensor, first: Tensor, mask: Tensor | None) -> Found:
        """Scores from word embeddings; `first` (batch, words) says where words begin, `mask` what is no padding."""
        none = torch.zeros_like(ids)
        states = self.encoder(words, none, none, None if mask is None else mask[:, None, None, :])
        real = torch.ones_like(ids, dtype=states.dtype) if mask is None else mask.to(states.dtype)
        mean = (states * real[..., None]).sum(1) / real.sum(1, keepdim=True)
        own = torch.gather(states, 1, first[..., None].expand(-1, -1, HIDDEN))
        each = self.dropout(functional.gelu(self.word(self.dropout(own))))
        who = self.dropout(functional.gelu(self.who(self.dropout(own))))
        whole = self.dropout(functional.gelu(self.whole(self.dropout(torch.cat([states[:, 0], mean], -1)))))
        marks = self.conditions(each), self.forces(each), self.begins(each)[..., 0], self.kinds(whole)
        return *marks, self.asks(who), self.answers(who)


def who_loss(asks: Tensor, answers: Tensor, batch: Batch) -> Tensor:
    """How unlikely the right answers are, over all that is asked: any of the right words will do."""
    rows, words = len(batch.row), answers.shape[1]
    share = batch.outcome / batch.outcome.sum(1, keepdim=True)
    asked = asks.view(*asks.shape[:2], len(ROLES), POINTS + 1)[batch.row]
    mean = torch.einsum("nw,nwrp->nrp", share, asked)[torch.arange(rows), batch.role]
    shown = answers.view(*answers.shape[:2], len(ROLES), POINTS)[batch.row]
    own = shown[torch.arange(rows), :, batch.role]
    scores = torch.cat([mean[:, -1:], torch.einsum("np,nwp->nw", mean[:, :-1], own) / POINTS**0.5], 1)
    there = torch.cat([torch.ones(rows, 1, dtype=torch.bool), batch.held[batch.row]], 1)
    assert scores.shape == (rows, 1 + words)
    chances = scores.masked_fill(~there, -1e4).log_softmax(1)
    return -chances.masked_fill(batch.answer == 0, -1e4).logsumexp(1).mean()


def fit(data: list[Sentence], minilm: Path, cutter: PieceCutter, options: argparse.Namespace) -> Reader:
    """A reader trained for the passes asked for, at rates that rise and fall once."""
    torch.manual_seed(options.seed)
    random = Random(options.seed)
    reader = Reader()
    if options.start:
        reader.load_state_dict(torch.load(options.start), strict=False)
    else:
        reader.encoder.load_minilm(load_file(str(minilm / "model.safetensors")))
    encoder = [p for p in reader.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in reader.named_parameters() if not name.startswith("encoder")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": options.rate}, {"params": heads, "lr": 1e-3}], weight_decay=0.01, fused=True
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
            batch = batch_of(group, cutter, random)
            with torch.autocast("cpu", torch.bfloat16, enabled=options.bfloat16):
                found = reader(batch.ids, batch.first, batch.mask)
            found = tuple(scores.float() for scores in found)
            held = batch.held
            loss = (
                functional.cross_entropy(found[0][held], batch.conditions[held], label_smoothing=0.05)
                + functional.cross_entropy(found[1][held], batch.forces[held], label_smoothing=0.05)
                + functional.binary_cross_entropy_with_logits(found[2][held], batch.begins[held])
                + functional.binary_cross_entropy_with_logits(found[3], batch.kinds)
            )
            if len(batch.row):
                loss = loss + WHO * who_loss(found[4], found[5], batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            rates.step()
            total += loss.item()
        print(f"pass {number + 1}: loss {total / len(groups):.3f}, {time.monotonic() - began:.0f} s", flush=True)
    return reader.eval()


def mean_of(weights: list[Path]) -> Reader:
    """The reader whose weights are the mean of several that began alike (Wortsman et al. 2022, "Model soups")."""
    states = [torch.load(file) for file in weights]
    reader = Reader()
    reader.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
    return reader.eval()


def read_sentences(files: list[Path]) -> list[Sentence]:
    """The sentences of labelled texts, as they are shown; how many there are is printed."""
    pipeline, knowledge = load_pipeline(), load_knowledge()
    data: list[Sentence] = []
    for file in files:
        for line in file.read_text(encoding="utf8").splitlines():
            if line.strip():
                data += sentences_of(json.loads(line), pipeline, knowledge)
    counted = Counter(kind for sentence in data for kind in sentence.kinds)
    conditional = sum(sentence.conditional for sentence in data)
    print(f"{len(data)} sentences, {conditional} with a condition; {dict(counted.most_common())}", flush=True)
    return data


class Shipped(nn.Module):
    """The reader for one sentence without padding, its word embeddings in bytes; it gives chances."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        self.words = ByteEmbedding(reader.encoder.words.weight.detach())

    def forward(self, ids: Tensor, first: Tensor) -> Found:
        conditions, forces, begins, kinds, *who = self.reader.told(self.words(ids), ids, first, None)
        return conditions.softmax(-1), forces.softmax(-1), begins.sigmoid(), kinds.sigmoid(), who[0], who[1]


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
    outputs = ["conditions", "forces", "begins", "kinds", "asks", "answers"]
    write_graph(shipped, example, sizes, outputs, out / "tags.onnx", full=False)
    meta = {
        "kinds": KINDS,
        "roles": ROLES,
        "encoder": "sentence-transformers/all-MiniLM-L6-v2",
        "training": {
            "seed": options.seed,
            "passes": options.passes,
            "rate": options.rate,
            "mean of": len(options.mean or ()) or 1,
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
    parser.add_argument("--start", type=Path, help="file of weights to go on from instead of MiniLM's")
    parser.add_argument(
        "--mean", type=Path, nargs="+", help="files of weights whose mean is exported; nothing is trained"
    )
    parser.add_argument("--passes", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument(
        "--bfloat16", action="store_true", help="matrix products in 16 bits, twice as quick where there is AVX-512"
    )
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    files = [file for path in options.data for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
    if options.mean:
        reader = mean_of(options.mean)
    else:
        data = read_sentences(files)
        cutter = PieceCutter.from_file(bundled_model() / "tokenizer.json")
        reader = fit(data, options.minilm or minilm_folder(), cutter, options)
    if options.weights:
        torch.save(reader.state_dict(), options.weights)
    if options.out:
        export(reader, options.out, files, options)


if __name__ == "__main__":
    main()
