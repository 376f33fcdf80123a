"""Who says what a verb of saying tells: the verb's own subject, one that it shares, or whoever is quoted by it.

What enters: a `Parse`, a `Cast`, the verb. What leaves: indices of the heads of who says it and of who carries it.

>>> source_of(parse, cast, adding)       # "…, an official said, adding that both should stay."
(12, None)

Invariant: a time is no source, nor is whoever the words are only about.
"""

from standoff.annotate.cast import Cast
from standoff.annotate.cues import cue_words, word_set
from standoff.annotate.grammar import NOMINAL, SUBJECTS, Parse

TIMES = word_set("times")


def source_of(parse: Parse, cast: Cast, verb: int) -> tuple[int | None, int | None]:
    """The head of who says it, and of who carries it ("was cited by …")."""
    words = parse.words
    if parse.is_passive(verb):
        # "by noon it had been announced" tells when
        agents = [i for case, i in parse.obliques(verb) if case == "by" and not _is_when(parse, cast, i)]
        subjects = parse.children(verb, "nsubj:pass", "nsubj")
        if words[verb].lemma in {"quote", "cite"}:
            return (subjects[0] if subjects else None), (agents[0] if agents else None)
        if agents:
            return agents[0], None
        return None, None
    subjects = parse.subjects(verb, shared=False)
    helped = any(words[c].lemma.lower() == "have" for c in parse.children(verb, "aux"))
    if (
        not subjects
        and words[verb].tag in {"VBN", "VBD"}
        and words[verb].dep.startswith(("advcl", "acl"))
        and not helped
    ):
        # "asked whether …, she replied": the words are those of somebody who is not named
        return None, None
    if not subjects and (before := _said_just_before(parse, verb)) is not None:
        return before, None
    if not subjects:
        # "saying that …", "had occasion to say": whoever can speak among those who do what it hangs on
        shared = [s for s in parse.subjects(verb) if cast.can_speak(s)]
        return (cast.persons_first(shared)[0] if shared else _speaking_above(parse, cast, verb)), None
    named = [
        s
        for s in subjects
        if (words[s].pos in NOMINAL and words[s].pos != "NUM") or words[s].pos in {"ADJ", "X", "DET", "VERB"}
    ]
    return (cast.persons_first(named)[0] if named else None), None


def _said_just_before(parse: Parse, verb: int) -> int | None:
    """Who says what a participle adds to, where parsers hang it on what is said: "…, an official said, adding that"."""
    words, say = parse.words, cue_words()["say"]["verbs"]
    sentence = parse.sentence_words(words[verb].sentence)
    if words[verb].tag != "VBG" or words[verb - 1].text != ",":
        return None
    last = next((i for i in reversed(sentence) if i < verb and words[i].pos == "VERB"), None)
    if last is None or words[last].lemma.lower() not in say or parse.is_passive(last):
        return None
    named = [s for s in parse.subjects(last, shared=False) if words[s].pos in NOMINAL]
    return named[0] if named else None


def _is_when(parse: Parse, cast: Cast, index: int) -> bool:
    """Whether a phrase names a time, and not a person who has the name of one."""
    return parse.words[index].lemma.lower() in TIMES and cast.mention_at(index) is None


def _speaking_above(parse: Parse, cast: Cast, verb: int) -> int | None:
    """The nearest subject above a participle or infinitive that is somebody who can speak."""
    if parse.words[verb].tag not in {"VBG", "VBN", "VB"}:
        return None
    for above in parse.ancestors(verb):
        for subject in cast.persons_first(parse.children(above, *SUBJECTS)):
            if cast.can_speak(subject) and subject < verb:
                return subject
    return None


def quoted_source(
    parse: Parse, cast: Cast, verb: int, second: int, source: int | None
) -> tuple[int | None, int | None]:
    """Who is quoted, and by whom: "X was cited as saying by Y", "Y quoted X as saying"."""
    if parse.is_passive(verb):
        quoted, carrier = source_of(parse, cast, verb)
        agents = [i for case, i in parse.obliques(second) if case == "by"]
        return quoted, carrier if carrier is not None else (agents[0] if agents else None)
    objects = parse.children(verb, "obj", "iobj")
    return (objects[0], source) if objects else (source, None)


def clause_told(parse: Parse, noun: int) -> int | None:
    """The verb of the clause that a copula and *that* give for a noun: "Holt's vow is that Norland will not strike"."""
    words = parse.words
    above = words[noun].head
    if words[noun].dep not in {"nsubj", "nsubj:outer"} or above <= noun:
        return None
    clause = next(iter(parse.children(above, "ccomp")), above)
    that = next((c for c in parse.children(clause, "mark") if words[c].lower == "that" and c > noun), None)
    copula = next((i for i in range(noun + 1, that or 0) if words[i].lemma.lower() == "be"), None)
    return clause if that is not None and copula is not None and that - copula <= 2 else None
