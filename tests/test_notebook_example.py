"""The notebook among the examples runs from its first cell to its last in a kernel of its own."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

EXAMPLE = Path(__file__).parents[1] / "examples" / "notebook.ipynb"


@pytest.fixture(scope="module")
def ran() -> nbformat.NotebookNode:
    notebook = nbformat.read(EXAMPLE, as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    return notebook


def test_it_is_a_notebook_without_outputs() -> None:
    notebook = nbformat.read(EXAMPLE, as_version=4)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert cells and all(cell.outputs == [] and cell.execution_count is None for cell in cells)


@pytest.mark.parametrize(
    "cell, words",
    [
        ("read", "14 reports"),
        ("threats", "if"),
        ("signal", "in this collection"),
        ("timeline", "September 2031"),
        ("positions", "stance"),
        ("comparison", "Where reports differ"),
    ],
)
def test_an_answer_shows_itself(ran: nbformat.NotebookNode, cell: str, words: str) -> None:
    (output,) = next(one for one in ran.cells if one.id == cell).outputs
    html = output.data["text/html"]
    assert html.startswith('<div class="standoff-piece">') and words in html
    assert "<script" not in html


def test_the_sentence_is_cut_out_of_its_report(ran: nbformat.NotebookNode) -> None:
    (output,) = next(one for one in ran.cells if one.id == "sentence").outputs
    assert len(output.data["text/plain"]) > 40
