"""The record in the formats of other programs: Web Annotation, tables, FollowTheMoney, PLOVER.

What enters: an open ledger, asked through `standoff.present.asked`, and what of it is wanted.
What leaves: lines of text, or rows; a module a format. This package opens no file.

    ledger -> stated (statements in order, with their reports and signals) -> annotations   JSON-LD of the W3C
                                                                           -> plover        event records
                                                                           -> ftm           entities of FollowTheMoney
                                                                           -> tables        CSV, Parquet

Invariant: who read, typed or corrected a statement, and how far it is to be trusted, goes with it into every format.
"""
