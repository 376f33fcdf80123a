"""Codes what one party does to another in a sentence as an event of PLOVER, with a small network of its own."""

from standoff.annotate.events.coder import Coded, EventCoder, bundled_coder
from standoff.annotate.events.marking import QUADS
from standoff.annotate.events.statements import StatementCoder

__all__ = ["QUADS", "Coded", "EventCoder", "StatementCoder", "bundled_coder"]
