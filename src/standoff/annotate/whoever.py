"""Conditions that say whom a thing will befall, by what they do: *whoever*, *anyone who*, *ships that enter it*.

What enters: a `Parse` and a sentence. What leaves: `Conditional`s.

>>> [c.condition.of(parse.text) for c in told_by_deed(parse, 0, indices)]     # "Ships that enter it will be searched."
['Ships that enter it']

Invariant: whoever is told by a name is no condition, whatever is said of them behind a comma.
"""

from collections.abc import Iterator

from standoff.annotate.cues import word_set
from standoff.annotate.deeds import deed_of
from standoff.annotate.grammar import CLAUSES, SUBJECTS, Parse
from standoff.annotate.pairing import Conditional, make_pair

# what those bear of whom it is told
UNDERGONE = (word_set("suffering") | word_set("undergoing")) - {"have", "meet", "learn", "receive"}


def whoever(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    """ "Whoever fires first will pay", "anyone who crosses it will be shot"."""
    for index in indices:
        word = parse.words[index]
        if word.lower not in {"whoever", "whomever"} and not (
            word.lower in {"anyone", "anybody", "those", "he", "any", "nobody", "all", "everyone"}
            and index < indices[-1]
            and parse.words[index + 1].lower == "who"
        ):
            continue
        if word.dep == "obj" and parse.words[word.head].dep in {"advcl", "acl"} and "to" in parse.markers(word.head):
            # "relies on force to deal with those who resist": what it is for, and nothing that is announced
            continue
        head = index
        own = parse.children(index, "acl", "acl:relcl")
        does = [c for c in parse.children(word.head, "advcl", "acl:relcl", "acl") if index < c < word.head]
        if word.lower.startswith("who") and word.dep in SUBJECTS and does and parse.modal(word.head):
            # "whoever pays will hear from us", with the deed hung on what comes of it
            condition = [i for i in parse.subtree(does[0]) if i > index]
            made = make_pair(parse, number, [index, *condition], word.head, does[0], "whoever", "whoever")
            if made is not None and not made.condition.overlaps(made.consequence):
                yield made
                continue
        if (
            word.dep in SUBJECTS
            and parse.words[word.head].dep in CLAUSES | {"root", "dislocated"}
            and word.lower.startswith("who")
            and not own
        ):
            head = word.head
        subject_of = parse.words[head].head
        if word.lower.startswith("who") and parse.words[head].dep in {"root"}:
            tail = [c for c in parse.children(head, "parataxis", "conj", "ccomp", "advcl") if c > head]
            if not tail:
                continue
            condition = [i for i in parse.subtree(head) if index <= i < min(parse.subtree(tail[0]))]
            governor = tail[0]
        else:
            condition = [i for i in parse.subtree(head) if i >= index]
            governor = subject_of
        if governor == head or governor in condition or len(condition) < 3:
            continue
        if not parse.modal(governor) and parse.words[governor].tag not in {"VB", "VBP", "VBZ"}:
            continue
        made = make_pair(parse, number, condition, governor, head, "whoever", "whoever")
        if made is not None:
            yield made


def told_by_deed(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    """ "Any soldier who crossed the river would be sent home": what they do is the condition of it."""
    for verb in indices:
        if parse.modal(verb) not in {"would", "will", "shall", "could", "can", "may", "might"}:
            continue
        for subject in parse.children(verb, *SUBJECTS):
            if subject < verb and is_told_by_deed(parse, subject, verb):
                made = make_pair(parse, number, parse.subtree(subject), verb, subject, "whoever", "whoever")
                if made is not None and not made.condition.overlaps(made.consequence):
                    yield made


def done_to_any(parse: Parse, number: int, indices: list[int]) -> Iterator[Conditional]:
    """ "Norland will sink any vessel that enters": those that it is done to are told by what they do."""
    for verb in indices:
        if parse.modal(verb) not in {"will", "would", "shall"} and not parse.modal(parse.words[verb].head):
            continue
        for case, thing in (*(("", o) for o in parse.objects(verb)), *parse.obliques(verb)):
            word = parse.words[thing]
            determined = {parse.words[c].lower for c in parse.children(thing, "det")}
            clauses = [c for c in parse.children(thing, "acl:relcl") if not parse.modal(c)]
            if thing < verb or word.pos != "NOUN" or "any" not in determined or case not in {"", "at", "on", "against"}:
                continue
            if not clauses or parse.words[min(parse.subtree(clauses[0])) - 1].text == ",":
                continue
            condition = [i for i in parse.subtree(thing) if i > verb and parse.words[i].dep != "case"]
            made = make_pair(parse, number, condition, verb, thing, "whoever", "whoever")
            if made is not None and not made.condition.overlaps(made.consequence):
                yield made


def is_told_by_deed(parse: Parse, subject: int, verb: int) -> bool:
    """Whether those to whom a thing will be done are told by what they do: "ships that enter it would be searched"."""
    word = parse.words[subject]
    clauses = [c for c in parse.children(subject, "acl:relcl") if not parse.modal(c)]
    determined = {parse.words[c].lower for c in parse.children(subject, "det")}
    some = determined & {"any", "every", "all", "those"} or (word.tag == "NNS" and not determined)
    some = some or word.lower in {"those", "all", "anyone", "anybody"}
    if (
        (word.pos != "NOUN" and word.lower not in {"those", "all", "anyone", "anybody"})
        or not clauses
        or not some
        or not (parse.is_passive(verb) or parse.words[deed_of(parse, verb)].lemma.lower() in UNDERGONE)
    ):
        return False
    # set apart by a comma, the clause only says more of those that were named
    first = min(parse.subtree(clauses[0]))
    return parse.words[first - 1].text != "," and parse.words[first].lower in {"who", "that", "which"}
