"""Exports a trained network to the files that the package ships.

    python training/export.py --run DIR [DIR ...] --out src/standoff/annotate/language/model [--with MODEL] [--full]

Enters: ``checkpoint.pt``, ``labels.json`` and ``lexicon.json`` of a training run; of several that began alike, the mean
of their weights is exported (Wortsman et al. 2022, "Model soups"), that of a model that ships among them. Leaves:
``model.onnx`` and ``cues.onnx`` (8-bit; ``--full`` keeps 32-bit), ``tokenizer.json``, ``lexicon.json`` and
``meta.json``.

Invariant: ``model.onnx`` takes one window and returns the scores of its tokens alone; ``cues.onnx`` takes the states of
those tokens and the anchors of cues among them. A network that was trained without attributions has no ``cues.onnx``.
"""

import argparse
import json
import shutil
from pathlib import Path

import spacy
import torch
from torch import Tensor, nn

from averaging import mean_weights
from batches import Labels
from graphs import VERSION, ByteEmbedding, write_graph
from network import HIDDEN, Network
from train import load_shipped, minilm_folder

# a window of the reader and its two marks fit in well
POSITIONS = 256
OUTPUTS = ["arcs", "label_spread", "label_heads", "upos", "xpos", "scripts", "starts", "names"]
CUE_OUTPUTS = ["anchors", "states"]
HEADS = ("upos", "xpos", "scripts", "relations", "names", "parts")


class Window(nn.Module):
    """The network for one window without padding."""

    def __init__(self, network: Network, full: bool, cues: bool) -> None:
        super().__init__()
        self.network = network
        self.cues = cues
        self.words = network.encoder.words if full else ByteEmbedding(network.encoder.words.weight.detach())

    def forward(self, ids: Tensor, shapes: Tensor, gaps: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        states = self.network.encoder(self.words(ids), shapes, gaps, None)
        scores = self.network.score(states, first)
        parsed = (
            scores.arcs,
            self.network.spread_labels(scores.label_dependents),
            scores.label_heads,
            scores.upos,
            scores.xpos,
            scores.scripts,
            scores.starts,
            scores.names,
        )
        return (*parsed, scores.anchors, scores.tokens) if self.cues else parsed


class AnchoredCues(nn.Module):
    """The reader of cues for one window without padding."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.cues = network.cues

    def forward(self, states: Tensor, anchors: Tensor) -> Tensor:
        return self.cues(states, anchors, None)


def mean_of(runs: list[Path], shipped: Path | None, network: Network) -> int:
    """Load the mean of the runs' weights, and of a shipped model's, into the network; return their passes together."""
    saved = [torch.load(run / "checkpoint.pt", weights_only=True) for run in runs]
    passes = sum(one["passes"] for one in saved)
    if shipped is not None:
        network.load_state_dict(mean_weights(saved[:1]))
        load_shipped(network, shipped)
        saved.append({"network": {name: value.clone() for name, value in network.state_dict().items()}})
    network.load_state_dict(mean_weights(saved))
    return passes


def export(runs: list[Path], out: Path, minilm: Path, *, shipped: Path | None, full: bool) -> None:
    """Write the model files."""
    run = runs[0]
    described = json.loads((run / "labels.json").read_text(encoding="utf-8"))
    labels = Labels(**{name: described[name] for name in HEADS})
    network = Network(labels.sizes())
    passes = mean_of(runs, shipped, network)
    network.encoder.positions = nn.Embedding.from_pretrained(network.encoder.positions.weight[:POSITIONS].detach())
    cues = "polnear-train.jsonl.gz" in described["digests"]
    window = Window(network, full, cues).eval()
    if not full:
        # the table is in the graph once, in bytes
        network.encoder.words = nn.Embedding(1, HIDDEN)
    # each input a tensor of its own: the exporter takes one tensor given twice for one input
    example = (
        torch.tensor([[101, 2003, 1012, 2003, 1012, 102]]),
        torch.tensor([[0, 1, 2, 1, 3, 0]]),
        torch.tensor([[0, 1, 1, 0, 0, 0]]),
        torch.tensor([[0, 1, 2, 3]]),
    )
    pieces, tokens = torch.export.Dim("pieces", max=POSITIONS), torch.export.Dim("tokens", max=POSITIONS)
    out.mkdir(parents=True, exist_ok=True)
    names = {"ids": {1: pieces}, "shapes": {1: pieces}, "gaps": {1: pieces}, "first": {1: tokens}}
    outputs = [*OUTPUTS, *(CUE_OUTPUTS if cues else ())]
    write_graph(window, example, names, outputs, out / "model.onnx", full=full)
    if cues:
        states, anchors = torch.randn(1, 5, HIDDEN), torch.tensor([1, 3])
        dims = {"states": {1: tokens}, "anchors": {0: torch.export.Dim("cues", max=POSITIONS)}}
        reader = AnchoredCues(network).eval()
        write_graph(reader, (states, anchors), dims, ["parts"], out / "cues.onnx", full=full)
    tokenizer = json.loads((minilm / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    (out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False) + "\n", encoding="utf-8")
    shutil.copy(run / "lexicon.json", out / "lexicon.json")
    meta = {
        "name": "standoff_en",
        "version": VERSION,
        "spacy": ".".join(spacy.__version__.split(".")[:2]),
        "encoder": "sentence-transformers/all-MiniLM-L6-v2",
        "training": {
            "seeds": [json.loads((one / "labels.json").read_text(encoding="utf-8"))["seed"] for one in runs],
            "passes": passes,
            "mean of": len(runs) + (shipped is not None),
            "torch": described["torch"],
            "start": described["start"],
            "digests": described["digests"],
        },
        "labels": {name: described[name] for name in HEADS},
        "cue_forms": described["cue_forms"],
    }
    (out / "meta.json").write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, nargs="+", required=True, help="directories of the training runs")
    parser.add_argument("--out", type=Path, required=True, help="directory for the model files")
    parser.add_argument("--with", type=Path, dest="shipped", help="directory of a model to take into the mean")
    parser.add_argument("--minilm", type=Path, help="directory with MiniLM's tokenizer.json")
    parser.add_argument("--full", action="store_true", help="32-bit weights, to measure what 8 bits cost")
    options = parser.parse_args()
    minilm = options.minilm or minilm_folder()
    export(options.run, options.out, minilm, shipped=options.shipped, full=options.full)


if __name__ == "__main__":
    main()
