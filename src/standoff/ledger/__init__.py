"""The ledger: what was read and what was typed, kept in one database; the only part that writes, the only SQL.

Enters: pages, reports, readings, comparisons, typed statements. Leaves: the same records, byte for byte.
`store.Store` is the door; `codec` turns records into JSON and back; `tables` says where they lie.

Invariant: a report enters whole, with its page, its reading and its statements, or not at all.
"""
