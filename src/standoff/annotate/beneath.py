"""The clause or phrase that an act is about, for or against, and who does what it names.

What enters: a `Parse` and the head of an act. What leaves: the head of the clause beneath it, or None.

>>> complement_of(parse, ruled_out)            # "Norland ruled out sending missiles"
4

Invariant: a word that is barred is never returned.
"""

from standoff.annotate.cues import word_set
from standoff.annotate.grammar import Parse
from standoff.annotate.manner import manner_words

USE_VERBS = word_set("use_verbs")
SUBJECT_CONTROL = word_set("subject_control")


def complement_of(parse: Parse, head: int, barred: frozenset[int]) -> int | None:
    """What the head is about: a complement, open or closed, or a noun's infinitive ("the right to …")."""
    for child in parse.children(head, "xcomp", "ccomp", "acl"):
        word = parse.words[child]
        if child in barred or (word.dep == "acl" and not _is_matter(parse, child)):
            continue
        if word.dep == "xcomp" and word.pos in {"ADJ", "NOUN"} and not parse.children(child, "mark", "cop", "xcomp"):
            continue
        return child
    for child in parse.children(head, "advcl", "obl"):
        if child not in barred and _is_mistaken_purpose(parse, head, child):
            return child
    for child in parse.children(head, "advmod"):
        if parse.words[child].lower == "short":
            # "stopped short of sending"
            return next((c for c in parse.children(child, "advcl", "xcomp", "acl") if c not in barred), None)
    if parse.words[head].pos == "ADJ":
        # "it is possible to …", "it is time for Norland to …"
        for child in parse.children(head, "csubj", "advcl"):
            if child not in barred and "to" in parse.markers(child):
                return child
    for target in parse.children(head, "obj", "nsubj:pass"):
        if parse.words[target].tag == "VBG" and parse.words[target].pos == "VERB" and target not in barred:
            return target
    return None


def held_noun(parse: Parse, head: int, barred: frozenset[int]) -> int | None:
    """The noun that a light verb has or makes and whose infinitive is the act ("made an *attempt* to …")."""
    if parse.words[head].lemma.lower() not in manner_words()["holders"]["verbs"]:
        return None
    for target in parse.children(head, "obj", "nsubj:pass"):
        if target in barred or parse.words[target].lemma.lower() not in manner_words()["nouns"]:
            continue
        if noun_complement(parse, target, barred) is not None:
            return target
    return None


def noun_complement(parse: Parse, noun: int, barred: frozenset[int]) -> int | None:
    """The act that a noun such as *attempt* is about: its infinitive, or a participle under *of* or *on*."""
    found = complement_of(parse, noun, barred)
    if found is not None:
        return found
    # a parser hangs the infinitive of a light verb's noun on the verb ("made no effort to reopen")
    above = parse.words[noun].head
    if parse.words[noun].dep == "obj" and above < noun:
        for child in parse.children(above, "advcl", "xcomp"):
            if child > noun and child not in barred and "to" in parse.markers(child):
                return child
    for case, child in parse.obliques(noun):
        if case in {"of", "at", "on", "from"} and child not in barred and parse.words[child].tag == "VBG":
            return child
    return None


def _is_matter(parse: Parse, child: int) -> bool:
    marks = set(parse.markers(child)) | {parse.words[c].lower for c in parse.children(child, "case")}
    return "to" in marks or (bool(marks & {"of", "from", "on", "at"}) and parse.words[child].tag == "VBG")


def _is_mistaken_purpose(parse: Parse, head: int, child: int) -> bool:
    """Parsers mistake a complement for a purpose: "ruled out sending", "let them strike", "barred them from using"."""
    word = parse.words[child]
    if word.pos not in {"VERB", "AUX"} or child < head or parse.words[head].lemma.lower() in USE_VERBS:
        return False
    if any(
        parse.words[i].pos == "PUNCT" and parse.words[i].text in {",", ";", "—", "–"} for i in range(head + 1, child)
    ):
        return False
    marks = set(parse.markers(child)) | {parse.words[c].lower for c in parse.children(child, "case")}
    if word.dep == "obl":
        return word.tag == "VBG" and bool(marks & {"from", "of", "on", "to"})
    if marks & ABOUT and word.tag == "VBG":
        return True
    return "to" in marks or (not marks and word.tag in {"VBG", "VBN", "VB"} and word.lower != "using")


# prepositions before a participle that is what the verb is about ("thinking about sending"), not how or when
ABOUT = frozenset({"about", "against", "from", "in", "into", "of", "on"})


def purpose_of(parse: Parse, head: int, barred: frozenset[int]) -> int | None:
    """The infinitive that says what the act is for ("arm Corvia *to strike*"), of the verb or of its object."""
    for child in [
        *parse.children(head, "advcl", "xcomp"),
        *[c for o in [*parse.objects(head), *parse.children(head, "nsubj:pass")] for c in parse.children(o, "acl")],
    ]:
        if "to" in parse.markers(child) and child not in barred:
            return child
    return None


def is_of_others(parse: Parse, head: int, below: int | None) -> bool:
    """Whether what lies beneath a verb is done by its object ("forced *Norland* to withdraw"), not by its subject."""
    if below is None or parse.words[head].lemma.lower() in SUBJECT_CONTROL:
        return False
    if parse.words[below].dep not in {"xcomp", "advcl", "ccomp", "obl", "acl"}:
        return False
    objects = [i for i in parse.children(head, "obj", "iobj", "nsubj:pass") if i != below]
    return bool(objects) and parse.words[head].pos in {"VERB", "AUX"}
