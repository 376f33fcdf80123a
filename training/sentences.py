"""Exports all-MiniLM-L6-v2 as it is published to the file by which reports and sentences are laid beside one another.

    python training/sentences.py --out src/standoff/annotate/vectors/model

Enters: the weights of all-MiniLM-L6-v2. Leaves: `sentences.onnx` (8-bit; `--full` keeps 32-bit), which takes the pieces
of one text and gives its vector of length 1, and `sentences.json`, which says what it was made of.

Invariant: nothing is trained here, so no text of any data set is in the graph.
"""

import argparse
import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from graphs import VERSION, ByteEmbedding, write_graph
from network import HIDDEN, Encoder, Sizes
from train import digest, minilm_folder

SIZES = Sizes(upos=0, xpos=0, scripts=0, relations=0, names=0, parts=0, shapes=1, gaps=1)
# the model was trained on texts of up to so many pieces, its marks among them
LONGEST = 128


class Sentence(nn.Module):
    """The mean of a text's states, of length 1; ids have the shape (1, pieces), the vector (1, 384)."""

    def __init__(self, encoder: Encoder, *, full: bool) -> None:
        super().__init__()
        self.encoder = encoder
        self.words = encoder.words if full else ByteEmbedding(encoder.words.weight.detach())

    def forward(self, ids: Tensor) -> Tensor:
        none = torch.zeros_like(ids)
        return functional.normalize(self.encoder(self.words(ids), none, none, None).mean(1), dim=-1)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="directory for the model files")
    parser.add_argument("--minilm", type=Path, help="directory with MiniLM's model.safetensors")
    parser.add_argument("--full", action="store_true", help="32-bit weights, to measure what 8 bits cost")
    options = parser.parse_args()
    weights = (options.minilm or minilm_folder()) / "model.safetensors"
    encoder = Encoder(SIZES)
    encoder.load_minilm(load_file(str(weights)))
    sentence = Sentence(encoder, full=options.full).eval()
    encoder.positions = nn.Embedding.from_pretrained(encoder.positions.weight[:LONGEST].detach())
    if not options.full:
        # the table is in the graph once, in bytes
        encoder.words = nn.Embedding(1, HIDDEN)
    options.out.mkdir(parents=True, exist_ok=True)
    example = (torch.tensor([[101, 2003, 1012, 2003, 1012, 102]]),)
    pieces = torch.export.Dim("pieces", max=LONGEST)
    write_graph(sentence, example, {"ids": {1: pieces}}, ["vector"], options.out / "sentences.onnx", full=options.full)
    meta = {
        "version": VERSION,
        "encoder": "sentence-transformers/all-MiniLM-L6-v2",
        "licence": "Apache-2.0",
        "weights": digest(weights),
        "longest": LONGEST,
    }
    (options.out / "sentences.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
