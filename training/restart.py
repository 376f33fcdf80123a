"""Reads the weights of a graph that the package ships, to train on from them.

Enters: ``model.onnx`` or ``cues.onnx`` as ``export.py`` writes them, in 8 or 32 bits. Leaves: tensors under the names
that ``Network`` has for them.

Example: ``network.load_state_dict(shipped_weights(Path("model.onnx"), network), strict=False)``

Invariant: a weight of the network that has another shape in the graph, or is not in it, is left as it is.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

# what the weights of the window's graph, and of the reader of cues, are called in them
_OWN = ("network.", "cues.")

# the products without a bias of their own, by how often the graph multiplies before they come: see ``Network.score``
_NAMELESS = ("arc_product", "label_product")


def shipped_weights(path: Path, network: nn.Module) -> dict[str, Tensor]:
    """Return every weight of the graph that the network has too, with its shape; 8 bits are spread to 32."""
    graph = onnx.load(path).graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    wanted = network.state_dict()
    found: dict[str, NDArray] = {
        name.removeprefix("network."): value for name, value in stored.items() if name.startswith(_OWN)
    }
    users: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    nameless = []
    for node in graph.node:
        if node.op_type not in {"MatMulInteger", "MatMul", "Gemm"} or node.input[1] not in stored:
            continue
        weight = _spread(stored, node.input[1])
        bias = _bias_after(node, users, stored)
        if bias is None:
            nameless.append(weight)
            continue
        name = f"{bias.removeprefix('network.').rpartition('.')[0]}.weight"
        found[name] = weight.T
    for name in _NAMELESS:
        fitting = [weight for weight in nameless if weight.shape == tuple(wanted[name].shape)]
        if len(fitting) == 1:
            found[name] = fitting[0]
    return {
        name: _fill(torch.tensor(np.ascontiguousarray(value)), wanted[name])
        for name, value in found.items()
        if name in wanted and value.shape[1:] == tuple(wanted[name].shape)[1:] and "words" not in name
    }


def _spread(stored: dict[str, NDArray], name: str) -> NDArray:
    weight = stored[name].astype(np.float32)
    scale = stored.get(f"{name.removesuffix('_quantized')}_scale")
    return weight if scale is None else weight * scale


def _bias_after(node: onnx.NodeProto, users: dict[str, list[onnx.NodeProto]], stored: dict[str, NDArray]) -> str | None:
    """Return the bias that is added to a product, past its casts and scales; None where another product comes first."""
    if node.op_type == "Gemm" and len(node.input) > 2:
        return node.input[2]
    output = node.output[0]
    for _ in range(6):
        after = users.get(output, [])
        if len(after) != 1 or after[0].op_type not in {"Cast", "Mul", "Add"}:
            return None
        if after[0].op_type == "Add":
            names = [name for name in after[0].input if name.startswith(_OWN) and name.endswith(".bias")]
            return names[0] if names else None
        output = after[0].output[0]
    return None


def _fill(value: Tensor, wanted: Tensor) -> Tensor:
    """Return a weight as long as is wanted: the graph keeps only as many positions as a window has."""
    if value.shape[0] >= wanted.shape[0]:
        return value[: wanted.shape[0]].clone()
    filled = wanted.clone()
    filled[: value.shape[0]] = value
    return filled
