"""Exports a trained network to the files that the package ships.

    python training/export.py --run DIR --out src/standoff/annotate/language/model [--full]

Enters: ``checkpoint.pt``, ``labels.json`` and ``lexicon.json`` of a training run. Leaves: ``model.onnx`` and
``cues.onnx`` (8-bit; ``--full`` keeps 32-bit), ``tokenizer.json``, ``lexicon.json`` and ``meta.json``.

Invariant: ``model.onnx`` takes one window and returns the scores of its tokens alone; ``cues.onnx`` takes the states of
those tokens and the anchors of cues among them. A network that was trained without attributions has no ``cues.onnx``.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import spacy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from batches import Labels
from network import HIDDEN, Network
from train import minilm_folder

VERSION = "1.0"
# a window of the reader and its two marks fit in well
POSITIONS = 256
OUTPUTS = ["arcs", "label_spread", "label_heads", "upos", "xpos", "scripts", "starts", "names"]
CUE_OUTPUTS = ["anchors", "states"]
HEADS = ("upos", "xpos", "scripts", "relations", "names", "parts")


class ByteEmbedding(nn.Module):
    """Word embeddings in 8 bits with one scale a word; the general tool has one for the whole table."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids]


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


def _write_graph(
    module: nn.Module,
    example: tuple[Tensor, ...],
    inputs: dict[str, dict[int, torch.export.Dim]],
    outputs: list[str],
    path: Path,
    *,
    full: bool,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        plain, prepared = Path(folder) / "plain.onnx", Path(folder) / "prepared.onnx"
        program = torch.onnx.export(
            module,
            example,
            input_names=list(inputs),
            output_names=outputs,
            dynamic_shapes=tuple(inputs.values()),
            dynamo=True,
            opset_version=18,
        )
        program.save(str(plain), external_data=False)
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        if full:
            shutil.copy(prepared, path)
        else:
            quantize_dynamic(
                str(prepared),
                str(path),
                op_types_to_quantize=["MatMul", "Gemm"],
                per_channel=True,
                # 7 bits, so that processors without VNNI don't overflow
                reduce_range=True,
                weight_type=QuantType.QInt8,
            )
    model = onnx.load(path)
    model.producer_name, model.producer_version, model.doc_string = "standoff", VERSION, ""
    for node in model.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    onnx.save(model, path)


def export(run: Path, out: Path, minilm: Path, *, full: bool) -> None:
    """Write the model files."""
    described = json.loads((run / "labels.json").read_text(encoding="utf-8"))
    labels = Labels(**{name: described[name] for name in HEADS})
    network = Network(labels.sizes())
    saved = torch.load(run / "checkpoint.pt", weights_only=True)
    network.load_state_dict(saved["network"])
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
    _write_graph(window, example, names, outputs, out / "model.onnx", full=full)
    if cues:
        states, anchors = torch.randn(1, 5, HIDDEN), torch.tensor([1, 3])
        dims = {"states": {1: tokens}, "anchors": {0: torch.export.Dim("cues", max=POSITIONS)}}
        reader = AnchoredCues(network).eval()
        _write_graph(reader, (states, anchors), dims, ["parts"], out / "cues.onnx", full=full)
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
            "seed": described["seed"],
            "passes": saved["passes"],
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
    parser.add_argument("--run", type=Path, required=True, help="directory of the training run")
    parser.add_argument("--out", type=Path, required=True, help="directory for the model files")
    parser.add_argument("--minilm", type=Path, help="directory with MiniLM's tokenizer.json")
    parser.add_argument("--full", action="store_true", help="32-bit weights, to measure what 8 bits cost")
    options = parser.parse_args()
    export(options.run, options.out, options.minilm or minilm_folder(), full=options.full)


if __name__ == "__main__":
    main()
