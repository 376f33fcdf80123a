"""Reports beside one another: which are copies, which tell of one occasion, and how one statement is rendered in each.

What enters: reports, readings, knowledge. What leaves: `Comparison`, and `Rendering`s of a signal on request.

Invariant: nothing here depends on the order of reading, on time, or on anything but its arguments and bundled files.
"""

from standoff.compare.comparison import compare
from standoff.compare.renderings import Difference, Rendering, renderings

__all__ = ["Difference", "Rendering", "compare", "renderings"]
