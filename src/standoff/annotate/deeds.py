"""What would be done or would befall in a clause: the deed below its modal words, an answer, an outcome, a set phrase.

What enters: a `Parse` and the head of a clause. What leaves: words of it, or yes and no.

>>> deed_of(parse, stands)         # "stands by to strike": strike
4

Invariant: only the clause's own words are asked, never those of clauses about a thing in it.
"""

from standoff.annotate.cues import cue_words, word_set
from standoff.annotate.grammar import Parse
from standoff.annotate.lexicon import lexicon

TOPICS = frozenset({"talk", "talks", "negotiation", "dialogue"})
AGENT_NOUNS = word_set("agent_nouns")


BEARING = word_set("bearing")


BORNE_HARMS = word_set("borne_harms")


NOMINAL_OUTCOMES = word_set("nominal_outcomes")


CONTINUING = word_set("continuing")


TRANSPARENT = word_set("transparent") - {"carry", "come", "remain", "stay", "continue", "keep"}


def is_answer(parse: Parse, verb: int) -> bool:
    """Whether an answer is what comes: the subject ("countermeasures will follow"), the predicate, or what is borne."""
    if parse.words[verb].lemma.lower() in AGENT_NOUNS:
        return True
    subjects = {parse.words[s].lemma.lower() for s in parse.subjects(verb, shared=False)}
    borne = {parse.words[o].lemma.lower() for o in parse.objects(verb)}
    met = {parse.words[i].lemma.lower() for case, i in parse.obliques(verb) if case == "with"}
    if parse.words[verb].lemma.lower() in {"meet", "answer", "greet", "face", "reply"} and met & (
        AGENT_NOUNS | BORNE_HARMS
    ):
        # "will be met with fire"
        return True
    return bool(subjects & AGENT_NOUNS) or (parse.words[verb].lemma.lower() in BEARING and bool(borne & AGENT_NOUNS))


def is_what_deeds_do(parse: Parse, verb: int) -> bool:
    """Whether deeds just spoken of are what does it: "such raids will poison all trust", "they will", said of them."""
    if parse.is_passive(verb) or is_answer(parse, verb):
        return False
    acts = set(cue_words()["condition"]["nominal_acts"])
    for subject in parse.subjects(verb, shared=True):
        doer = subject
        if parse.words[subject].lower in {"they", "it"}:
            earlier = [i for i in parse.sentence_words(parse.words[subject].sentence) if i < subject]
            doer = next(
                (
                    i
                    for i in reversed(earlier)
                    if parse.words[i].dep.startswith("nsubj") and parse.words[i].pos in {"NOUN", "PROPN"}
                ),
                subject,
            )
        pointed = {parse.words[c].lower for c in parse.children(doer, "det", "amod", "det:predet")}
        if parse.words[doer].lemma.lower() in acts and pointed & {"such", "these", "this", "those", "that"}:
            return True
    return False


def idiom_of(parse: Parse, indices: list[int]) -> str | None:
    """The kind of statement that a set phrase makes among the words ("all bets are off"), if one stands there."""
    if not indices:
        return None
    text = " ".join(parse.words[i].lower for i in sorted(indices))
    for kind, phrases in cue_words()["idioms"].items():
        if any(f" {phrase} " in f" {text} " for phrase in phrases):
            return str(kind)
    return None


def things_of(parse: Parse, verb: int, inside: set[int]) -> list[int]:
    """The words that say what would be done or befall: not those of clauses about a thing ("those who fear war")."""
    found, stack = [], [verb]
    while stack:
        at = stack.pop()
        if at not in inside:
            continue
        found.append(at)
        stack.extend(c for c in parse.children(at) if parse.words[c].dep not in {"acl:relcl", "advcl:relcl", "appos"})
    return found


def none_of(parse: Parse, verb: int) -> bool:
    """Whether the subject is none of a thing: "not one ship", "no ship", "not a drop"."""
    for subject in parse.subjects(verb, shared=False):
        first = parse.words[min(parse.subtree(subject))].lower
        if first in {"not", "no"} and parse.words[subject].pos in {"NOUN", "NUM"}:
            return True
    return False


def tells_outcome(lemmas: set[str], base: str, *, negated: bool) -> bool:
    """Whether what is said of a noun that is a condition is an outcome: harm, or what it leads to."""
    words = lexicon()
    if base in words.bad_verbs | words.harm_verbs | NOMINAL_OUTCOMES - {"be"}:
        return not negated or base in {"go", "remain", "be"}
    return bool(lemmas & (words.bad_nouns | words.harm_nouns)) or (negated and base in {"go", "tolerate", "accept"})


def deed_of(parse: Parse, verb: int) -> int:
    """The verb of what would be done: "stands by to *strike*", "is prepared to *send*", "would begin *arming*"."""
    for _ in range(3):
        lemma = parse.words[verb].lemma.lower()
        if lemma not in TRANSPARENT | {"stand", "have"}:
            return verb
        below = [
            c
            for c in parse.children(verb, "xcomp", "advcl", "ccomp")
            if c > verb
            and ("to" in parse.markers(c) or (parse.words[c].tag == "VBG" and parse.words[c].dep != "advcl"))
        ]
        if not below:
            return verb
        verb = below[0]
    return verb


def goes_on(parse: Parse, verb: int, base: str) -> bool:
    """Whether what is announced is to go on with a thing: "will carry on with", "will keep working"."""
    below = {parse.words[c].lower for c in parse.children(verb, "compound:prt", "advmod", "obl")}
    return base in CONTINUING or (base in {"go", "carry", "press", "push"} and bool(below & {"on", "ahead"}))


CONTINGENT_MARKERS = word_set("contingent_markers")


def helps_only(lemmas: set[str]) -> bool:
    """Whether a clause speaks of talks and help alone."""
    return bool(lemmas & lexicon().dialogue) and not lemmas & lexicon().harm_nouns


def is_contingent(marker: str) -> bool:
    """Whether a marker ties what is granted to a return ("only if", "once", "until"), as pledges are tied."""
    return marker.startswith("only") or marker in CONTINGENT_MARKERS
