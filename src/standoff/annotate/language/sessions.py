"""Opens the networks that ship, all in the same way: one thread, no plan for each length.

What enters: the path of a graph. What leaves: a session of onnxruntime.

>>> open_session(folder / "model.onnx").run(None, inputs)

Invariant: a graph gives the same numbers however many cores there are and whatever it was run on before.
"""

from pathlib import Path

import onnxruntime

# adding and normalising in one kernel takes a fifth of an encoder's time, apart they take next to nothing (1.32)
SLOW = ["SkipLayerNormFusion"]


def open_session(model: Path, *, joined: bool = False) -> onnxruntime.InferenceSession:
    """A session for a graph; `joined` adds and normalises in one kernel, whose sums differ in the last digits.

    onnxruntime's own errors, which have no common root, are left as they are.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    # texts differ in length: no plan to remember for each
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(model), options, providers=["CPUExecutionProvider"], disabled_optimizers=[] if joined else SLOW
    )
