"""Pictures of the record: a timeline, who addresses whom, and statements over time by strength.

What enters: the rows of a dossier. What leaves: SVG that a page takes in, or a PNG, each with its table and caption.

    rows -> timeline, addressees, strengths (what is counted) -> plot (matplotlib) -> svg (what a page may hold)

Invariant: every number that is drawn stands in the picture's table, and what is not drawn is counted in its caption.
"""
