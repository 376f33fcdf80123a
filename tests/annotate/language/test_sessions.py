"""How the networks that ship are opened."""

from standoff.annotate.language.encoder import bundled_model
from standoff.annotate.language.sessions import open_session


def test_a_session_has_one_thread() -> None:
    graph = next(iter(sorted(bundled_model().glob("*.onnx"))))
    options = open_session(graph).get_session_options()
    assert options.intra_op_num_threads == options.inter_op_num_threads == 1
