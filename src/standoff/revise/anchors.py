"""Anchors: how a statement is told by its words, and how it is found again after its report was read anew.

What enters: a statement with the others of its report; later an anchor, with what is read there then.
What leaves: an `Anchor`; the statements that it is of, or the reason why there are none.

    anchor = anchor_of(said, read, text)
    found = find_anchored(anchor, read_again, new_text)

Invariant: a statement is found by its words and its kind, never by its id; two of one sentence are told apart by the
outlet's word or by what is said, or not at all.
"""

from collections.abc import Sequence

from standoff.lists import group_lists, join_lists
from standoff.records import Kind, Statement
from standoff.revise.quoting import find_quote, fold_space
from standoff.rulings import Anchor

# fewer words than this say too little to know a statement by where its sentence has changed
_LEAST_WORDS = 3
_BETWEEN = " … "


def anchor_of(group: Sequence[Statement], read: Sequence[Statement], text: str) -> Anchor:
    """The anchor of a statement of the machine, given with those of its list, among all that were read in its report.

    `text` is the report's. Where there is no sentence the statement's own words serve.
    """
    said = join_lists(group)[0]
    neighbours = [one for one in group_lists(read) if one[0].kind == said.kind and _sentence(one[0]) == _sentence(said)]
    return Anchor(
        report_id=said.report_id or "",
        kind=said.kind,
        sentence=_sentence(said),
        start=_start(said),
        cue=_cue(said),
        core=_core(said, text),
        speaker=said.speaker.name if said.speaker else "",
        actor=tuple(filler.name for filler in said.actor),
        alone=len({_start(one[0]) for one in neighbours}) == len(neighbours),
    )


def find_anchored(
    anchor: Anchor, read: Sequence[Statement], text: str, *, kinds: Sequence[Kind] = ()
) -> tuple[Statement, ...] | str:
    """The statements of one list that an anchor is of, or in words why there are none.

    `kinds` are kinds that a person gave it, as which a newer reading may have it. Of several the one with the kind of
    the anchor, in the same sentence, with most of its details, and nearest to its place is taken.
    """
    wanted = (anchor.kind, *kinds)
    found = []
    for group in group_lists(read):
        said = join_lists(group)[0]
        if said.kind in wanted:
            closeness = _closeness(anchor, said, text)
            if closeness:
                found.append((said.kind != anchor.kind, -closeness, _distance(anchor, said), said.id, group))
    if not found and anchor.alone:
        # what was the one statement in its sentence is that still, whatever word now makes it
        here = [one for one in group_lists(read) if one[0].kind in wanted and _sentence(one[0]) == anchor.sentence]
        if len({_start(one[0]) for one in here}) == len(here):
            found = [(one[0].kind != anchor.kind, 0, _distance(anchor, one[0]), one[0].id, one) for one in here]
    if found:
        return min(found, key=lambda one: one[:-1])[-1]
    parts = anchor.core.split(_BETWEEN)
    if not find_quote(text, anchor.sentence) and not all(find_quote(text, part) for part in parts):
        return "its words are no longer in the report"
    return f"no {anchor.kind.replace('_', ' ')} is read in its words any more"


def _closeness(anchor: Anchor, said: Statement, text: str) -> int:
    """How many details a statement shares with the anchor; 0 where it is another."""
    same_cue, same_core = _cue(said) == anchor.cue, _core(said, text) == anchor.core
    details = (
        same_cue,
        same_core,
        (said.speaker.name if said.speaker else "") == anchor.speaker,
        tuple(filler.name for filler in said.actor) == anchor.actor,
    )
    if _sentence(said) == anchor.sentence:
        # a whole sentence that is the same weighs more than any details in one that has changed
        told = (anchor.cue and same_cue) or (anchor.core and same_core) or not (anchor.cue or anchor.core)
        return 10 + sum(details) if told else 0
    is_telling = len(anchor.core.split()) >= _LEAST_WORDS
    return 1 + sum(details) if is_telling and same_core else 0


def _distance(anchor: Anchor, said: Statement) -> int:
    return abs(_start(said) - anchor.start)


def _start(said: Statement) -> int:
    return said.sentence.start if said.sentence else 0


def _sentence(said: Statement) -> str:
    return fold_space(said.text)


def _cue(said: Statement) -> str:
    return fold_space(said.cue.text) if said.cue else ""


def _core(said: Statement, text: str) -> str:
    """The words of what is said: on what condition and what follows, else the content."""
    clauses = [clause.text for clause in (said.condition, said.consequence) if clause and clause.text]
    if clauses:
        return fold_space(_BETWEEN.join(clauses))
    return fold_space(said.content.of(text)) if said.content else ""
