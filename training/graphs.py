"""Writes a network as an ONNX graph, its weights in 8 bits unless all 32 are wanted.

Enters: a module in eval mode and an example of what it reads. Leaves: one file without any trace of this machine.

Example: ``write_graph(module, (ids,), {"ids": {1: pieces}}, ["vector"], path, full=False)``

Invariant: the same module gives the same bytes under the same versions of torch and onnx.
"""

import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

VERSION = "1.0"


class ByteEmbedding(nn.Module):
    """Word embeddings in 8 bits with one scale a word; the general tool has one for the whole table."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids]


def write_graph(
    module: nn.Module,
    example: tuple[Tensor, ...],
    inputs: dict[str, dict[int, torch.export.Dim]],
    outputs: list[str],
    path: Path,
    *,
    full: bool,
) -> None:
    """Write `module` to `path`; `inputs` names what it reads with the sizes that vary, `outputs` what it gives."""
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
