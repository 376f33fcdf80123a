"""Showing the record: one view model of a dossier, then tables, one HTML page, JSON and exports.

What enters: an open ledger, asked through the few methods that `standoff.present.asked` names.
What leaves: strings and lines of text; this package opens no file, asks no clock and no network.

    ledger -> view (rows)  -> tables   a terminal, or lines for a pipe
                           -> page     one self-contained HTML page
                           -> listings JSON
           -> exports                  JSON Lines with offsets
           -> exporting                the formats of other programs

Invariant: text of a report is stripped of control characters and of people's contact details before it is shown.
"""
