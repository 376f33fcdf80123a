"""Where reports disagree on what a party refused, and where a report tells a thing and the party's denial of it.

What enters: reports of one occasion with their readings; or one report with its own.
What leaves: `Finding`s of the kinds "refusal" and "denial", in the words of both sides.

>>> [finding.why for finding in find_refused(reports, read, scale)]
['Norland: refused both grain and boats (a), opposed to the use of its boats (b)']

Invariant: both sides of a finding are of one party; a denial is set against what another speaker says.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from standoff.compare.likeness import Scale
from standoff.records import Act, Finding, Reading, Report, Statement

# Words of a denial that point back at what was told before it.
_POINTING = re.compile(
    r"\b(?:such|this|these|those)\b|\bden(?:y|ies|ied|ying) (?:it|that|them)\b(?! \w)", re.IGNORECASE
)
# What two refusals must share, beside the party, in nats: a weapon, a person, a place.
_LEAST_SHARED = 3.0
# Acts that say only that somebody is against a thing.
_ATTITUDES = frozenset({"reject", "oppose", "rule_out", "deny", "refuse", "restrict"})
# A denial without a name of what it denies is of something told within so many characters before it.
_WITHIN = 2500


def find_refused(reports: Sequence[Report], read: Mapping[str, Reading], scale: Scale) -> Iterator[Finding]:
    """A party's refusals in two reports of one occasion, where each has one and they are of different acts."""
    refusals: dict[str, list[Statement]] = {}
    for report in reports:
        own: dict[str, list[Statement]] = {}
        for statement in read[report.id].statements if report.id in read else ():
            if statement.kind == "refusal" and statement.act is not None and not statement.conditional:
                for actor in statement.actor:
                    own.setdefault(actor.name, []).append(statement)
        for party, told in own.items():
            if len(told) == 1:
                refusals.setdefault(party, []).extend(told)
    for party in sorted(refusals):
        for one, other in combinations(refusals[party], 2):
            if _differ(one, other, party, scale):
                left, right = one.report_id or "", other.report_id or ""
                why = f"{party}: {_words(one)} ({left}), {_words(other)} ({right})"
                yield Finding("refusal", 0.5, why, left, right)


def find_denied(report: Report, reading: Reading | None) -> Iterator[Finding]:
    """What another says that a party does or lets, and the party's denial that points back at it, in one report."""
    if reading is None:
        return
    for denial in reading.statements:
        if denial.kind != "denial" or denial.sentence is None or len(denial.actor) != 1:
            continue
        if not _POINTING.search(_words(denial)):
            continue
        party = denial.actor[0].name
        for told in reading.statements:
            if (
                told.kind in {"permission", "accusation", "claim"}
                and told.sentence is not None
                and 0 < denial.sentence.start - told.sentence.start <= _WITHIN
                and [actor.name for actor in told.actor] == [party]
                and told.speaker is not None
                and told.speaker.name != (denial.speaker.name if denial.speaker else "")
            ):
                why = (
                    f"{party}: “{_words(told)}”, according to {told.speaker.name}, and “{_words(denial)}”, "
                    f"which may mean it, in {report.id}"
                )
                yield Finding("denial", 0.5, why, report.id, report.id)


def _differ(one: Statement, other: Statement, party: str, scale: Scale) -> bool:
    """Whether two refusals are of different acts and yet on one matter."""
    if one.act is None or other.act is None or _matter(one.act) == _matter(other.act):
        return False
    if one.report_id == other.report_id:
        return False
    sides = [frozenset(w.term for w in scale.speller.words(_words(s)) if w.term) for s in (one, other)]
    shared = {term for term in sides[0] & sides[1] if term != f"={party.lower()}"}
    return scale.rarity.total(frozenset(shared)) >= _LEAST_SHARED


def _matter(act: Act) -> str:
    """The action that is refused, below those that only say that somebody is against it."""
    while act.nested is not None and act.action in _ATTITUDES:
        act = act.nested
    return act.action


def _words(statement: Statement) -> str:
    """The words of what is said, else the sentence."""
    content, sentence = statement.content, statement.sentence
    if content is not None and sentence is not None and sentence.contains(content):
        return " ".join(statement.text[content.start - sentence.start : content.end - sentence.start].split())
    return " ".join(statement.text.split())
