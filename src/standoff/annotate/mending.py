"""Puts right what parsers get wrong as a rule, where the words around leave no doubt.

What enters: the words of a parse. What leaves: the words, some with another head or label.

>>> words[corvia].head == joins       # "if Norland strikes Tolm or Corvia joins the war": Corvia is not struck
True

Invariant: the words stay a tree in every sentence; nothing but heads and labels changes.
"""

from collections.abc import Sequence
from dataclasses import replace

from standoff.annotate.attaching import attach, path_of
from standoff.annotate.cues import cue_words, word_set
from standoff.annotate.grammar import FINITE, NOMINAL, QUOTATION_MARKS, Word

# what may be a noun and the infinitive of a verb with an object
NOUNS_AND_VERBS = word_set("nouns_and_verbs")
# verbs by which parties speak, without their particles, and those that are said to somebody
SPEAKING = frozenset(verb.split()[0] for kind in cue_words().values() for verb in kind.get("verbs", ()))
ADDRESSING = word_set("addressing")
# what somebody is given, and the verbs for it
GIVEN, GIVING = word_set("given"), word_set("giving")


def mend(words: Sequence[Word]) -> list[Word]:
    """The words with subjects of a second clause given back to it, and subjects of passives labelled as such."""
    mended = list(words)
    passives = {w.head for w in mended if w.dep == "aux:pass"}
    mended = [replace(w, dep="nsubj:pass") if w.dep == "nsubj" and w.head in passives else w for w in mended]
    ranges = sentence_ranges(mended)
    for joint in [w.index for w in mended if w.dep == "cc" and w.lower in {"and", "or"}]:
        _give_back_subject(mended, joint, slice(*ranges[mended[joint].sentence]))
    for first, end in ranges.values():
        _leave_quotation(mended, first, end)
        _lead_the_clause(mended, first, end)
        _keep_names(mended, first, end)
        _give_to(mended, first, end)
        attach(mended, first, end)
        _address_in_headline(mended, first, end)
        _let_do(mended, first, end)
        _find_verbs(mended, first, end)
        _give_back_object(mended, first, end)
        _restore_relative(mended, first, end)
    return mended


def _let_do(words: list[Word], first: int, end: int) -> None:
    """ "lets the Pact station missiles": behind the name of who is let stands the verb of what, taken for a noun."""
    for let in [w.index for w in words[first:end] if w.lemma.lower() == "let" and w.pos == "VERB"]:
        subjects = [w.index for w in words[first:end] if w.head == let and w.dep == "nsubj"]
        for late in (i for i in subjects if i > let and min(subjects) < let):
            # "either of them lets Norland fire": who is let stands behind
            words[late] = replace(words[late], dep="obj")
        at = next((i for i in range(let + 1, min(let + 7, end - 1)) if words[i].lower in NOUNS_AND_VERBS), None)
        if at is None or words[at].tag != "NN" or not all(words[i].pos in {"DET", "PROPN"} for i in range(let + 1, at)):
            continue
        if words[at - 1].pos != "PROPN" or words[at + 1].pos not in {"NOUN", "DET", "ADJ", "PRON", "NUM"}:
            continue
        if let not in _above(words, at) or any(w.head == let and w.dep in {"xcomp", "ccomp"} for w in words[first:end]):
            continue
        above = words[at].head
        named = [i for i in range(let + 1, at) if words[i].pos == "PROPN" and not let < words[i].head < at]
        who = named[-1] if named else at - 1
        for i in range(let + 1, at):
            if i != who and not let < words[i].head < at:
                words[i] = replace(words[i], head=who)
        words[who] = replace(words[who], head=let, dep="obj")
        words[at] = replace(words[at], pos="VERB", tag="VB", head=let, dep="xcomp")
        if above != let:
            words[above] = replace(words[above], head=at, dep="obj")
        for word in words[at + 1 : end]:
            if word.head in (above, let) and word.dep in {"nmod", "obl"}:
                words[word.index] = replace(word, head=at, dep="obl")


def _give_to(words: list[Word], first: int, end: int) -> None:
    """ "gave the Lake States permission": who is given it has no mark of owning it, and is no part of its name."""
    for given in words[first:end]:
        if given.lower not in GIVEN or given.tag != "NN" or given.dep != "obj":
            continue
        named = words[given.index - 1]
        if words[given.head].lemma.lower() not in GIVING or named.pos != "PROPN" or named.head != given.index:
            continue
        for word in words[given.head + 1 : named.index]:
            if word.head == given.index:
                words[word.index] = replace(word, head=named.index)
        words[named.index] = replace(named, head=given.head, dep="iobj")


def _address_in_headline(words: list[Word], first: int, end: int) -> None:
    """ "President rules out talks, warns Norland": behind a verb that is said to somebody, not who says the rest."""
    behind = [w for w in words[first:end] if w.dep in {"nsubj", "obj", "iobj"} and w.head < w.index]
    addressed = [w for w in behind if words[w.head].dep == "root"]
    for name in addressed:
        verb = words[name.head]
        told = [w for w in words[first : verb.index] if w.head == verb.index and w.dep == "ccomp" and w.tag == "VBZ"]
        ends = name.pos == "PROPN" and not any(w.pos in {"VERB", "PUNCT"} for w in words[name.index + 1 : end])
        if not ends or len(told) != 1 or verb.lemma.lower() not in ADDRESSING or verb.tag != "VBZ":
            continue
        clause = told[0]
        spoken = clause.lemma.lower() in SPEAKING and any(w.head == clause.index and w.dep == "nsubj" for w in words)
        if not spoken or words[verb.index - 1].text != ",":
            continue
        words[clause.index] = replace(clause, head=clause.index, dep="root")
        words[verb.index] = replace(verb, head=clause.index, dep="conj")
        words[name.index] = replace(name, dep="obj")


def _keep_names(words: list[Word], first: int, end: int) -> None:
    """ "bombs Port Tolm": a word with a capital right behind a verb, with nothing but a name below it, is a name."""
    for word in words[first + 1 : end - 1]:
        if word.tag != "VB" or not word.text[0].isupper() or words[word.index - 1].tag not in FINITE:
            continue
        behind = words[word.index + 1]
        below = [w.index for w in words[first:end] if w.head == word.index and w.index != word.index]
        if behind.pos == "PROPN" and below == [behind.index] and word.head == word.index - 1:
            words[behind.index] = replace(behind, head=word.head, dep="obj")
            words[word.index] = replace(word, pos="PROPN", tag="NNP", head=behind.index, dep="compound")


def _find_verbs(words: list[Word], first: int, end: int) -> None:
    """ "The Pact blockades Tolm", "invades Norland or bombs Tolm": with a name right behind it a plural is a verb."""
    for noun in [w for w in words[first : end - 1] if w.pos in {"NOUN", "VERB"} and w.tag in {"NNS", "VBZ"}]:
        if noun.pos == "VERB" and (noun.dep != "conj" or words[noun.head].pos not in NOMINAL):
            continue
        run = []
        for word in words[noun.index + 1 : end]:
            if word.pos != "PROPN":
                break
            run.append(word.index)
        if not run or (run[-1] + 1 < end and words[run[-1] + 1].pos in {"VERB", "AUX", "PART"}):
            continue
        last = next((i for i in run if words[i].head not in run), run[-1])
        before = [w for w in words[first : noun.index] if w.head == noun.index]
        names = [w for w in before if w.pos == "PROPN" and w.dep == "compound"]
        if noun.head == noun.index and names and words[last].head == noun.index:
            # a compound stands before its noun
            who = names[-1].index
            for word in before:
                head, dep = (noun.index, "nsubj") if word.index == who else (who, word.dep)
                words[word.index] = replace(word, head=head, dep=dep)
            words[noun.index] = replace(noun, pos="VERB", tag="VBZ")
        elif noun.dep == "conj" and len(before) == 1 and before[0].dep == "cc" and before[0].index == noun.index - 1:
            verb = next((i for i in path_of(words, noun.index) if words[i].pos == "VERB"), None)
            if verb is None or words[verb].tag not in FINITE or words[last].head not in {verb, noun.head}:
                continue
            words[noun.index] = replace(noun, pos="VERB", tag="VBZ", head=verb, dep="conj")
        else:
            continue
        words[last] = replace(words[last], head=noun.index, dep="obj")


def _give_back_object(words: list[Word], first: int, end: int) -> None:
    """ "invades Norland or bombs Tolm": what stands right behind the second verb is done to by it."""
    for verb in words[first:end]:
        joined = verb.dep == "conj" and verb.tag in FINITE and verb.pos == "VERB" and verb.head < verb.index
        if not joined or words[verb.index - 1].dep != "cc":
            continue
        run = []
        for word in words[verb.index + 1 : end]:
            if word.pos not in {"DET", "ADJ", "NOUN", "PROPN"}:
                break
            run.append(word.index)
        own = [i for i in run if words[i].head == verb.index and words[i].dep == "obj"]
        # "buys and sells tanks" has one object, of both
        before = any(w.head == verb.head and w.dep == "obj" for w in words[verb.head : verb.index])
        taken = [i for i in run if words[i].dep == "obj" and words[i].head == verb.head and before]
        for i in (i for i in run if i in taken or (words[i].dep == "conj" and words[i].head < verb.index)):
            head, dep = (own[0], "compound") if own else (verb.index, "obj")
            words[i] = replace(words[i], head=head, dep=dep)
            words[verb.index - 1] = replace(words[verb.index - 1], head=verb.index)


def _restore_relative(words: list[Word], first: int, end: int) -> None:
    """ "crossed the line agreed in May": a bare participle right behind a noun is about it, and leads no clause."""
    for index in range(first + 2, end):
        late, noun = words[index], words[index - 1]
        if late.tag not in {"VBD", "VBN"} or noun.pos not in NOMINAL or late.dep.startswith("acl"):
            continue
        verb = next(
            (i for i in path_of(words, noun.index) if words[i].pos in {"VERB", "AUX"} or _is_verb(words, i)), None
        )
        if verb is None or not first <= verb < noun.index:
            continue
        below = [w for w in words[first:end] if w.head == index and w.index != index]
        subject = words[words[verb].head] if _is_verb(words, verb) else words[verb]
        if subject not in below or any(w.index > verb and w.dep in {"aux", "aux:pass", "mark", "cc"} for w in below):
            continue
        if any(w.index > index and w.dep.startswith(("nsubj", "obj", "ccomp")) for w in below):
            continue
        if subject.index != verb:
            words[subject.index] = replace(subject, head=verb, dep="nsubj")
        head, dep = (verb, "root") if late.head == index else (late.head, late.dep)
        words[verb] = replace(words[verb], pos="VERB", head=head, dep=dep)
        for word in below:
            if word.index not in (verb, subject.index) and (word.index < index or word.dep == "punct"):
                words[word.index] = replace(word, head=verb)
        words[index] = replace(late, head=noun.index, dep="acl")


def _is_verb(words: list[Word], index: int) -> bool:
    """Whether a word that was taken for a preposition behind a subject is a finite verb: "warships cross the line"."""
    word = words[index]
    finite = word.pos == "VERB" or word.tag in {"VBZ", "VBP", "VBD"}
    return word.dep == "case" and finite and words[word.head].dep.startswith("nsubj")


def _lead_the_clause(words: list[Word], first: int, end: int) -> None:
    """ "In case of an attack on Tolm, Corvia and Lorn will close …": who stand right before the verb do it."""
    for joint in range(first + 3, end - 2):
        last = words[joint + 1]
        if words[joint].lower not in {"and", "or"} or last.pos != "PROPN" or last.dep != "conj":
            continue
        after = _end_of_phrase(words, last.index) + 1
        if after >= end or words[after].tag not in FINITE:
            continue
        verb = words[words[after].head] if words[after].dep in {"aux", "aux:pass", "cop"} else words[after]
        comma = next((i for i in range(joint - 1, first, -1) if words[i].text == ","), None)
        if comma is None or verb.index < joint or words[comma + 1].pos != "PROPN":
            continue
        # a parser may hang it on the saying of the whole
        above = {verb.index, verb.head} if verb.dep == "ccomp" else {verb.index}
        fronted = [w for w in words[first:comma] if w.head in above and w.dep == "obl"]
        outside = words[comma + 1].head < comma or words[last.index].head < comma
        listed = [w for w in words[first:comma] if w.text == ","]
        own = [w for w in words[first:end] if w.head == verb.index and w.dep.startswith("nsubj")]
        beside = all(comma < w.index < joint for w in own)
        if not fronted or not outside or listed or not beside or _holds_verb(words, comma + 1, joint):
            continue
        lead = own[0].index if own else comma + 1
        passive = any(w.head == verb.index and w.dep == "aux:pass" for w in words[first:end])
        words[lead] = replace(words[lead], head=verb.index, dep="nsubj:pass" if passive else "nsubj")
        words[last.index] = replace(last, head=lead)


def _holds_verb(words: list[Word], first: int, end: int) -> bool:
    return any(words[i].pos in {"VERB", "AUX"} for i in range(first, end))


def _leave_quotation(words: list[Word], first: int, end: int) -> None:
    """ "said it “puts us at risk” and restated its pledge": what follows a quotation goes on with who quotes."""
    inside, quoted = False, dict[int, bool]()
    for index in range(first, end):
        inside ^= words[index].text in QUOTATION_MARKS
        quoted[index] = inside
    if not any(quoted.values()):
        return
    led = {w.head for w in words[first:end] if "subj" in w.dep}
    for word in words[first:end]:
        joined = word.dep == "conj" and word.tag in FINITE and not quoted[word.index] and word.head < word.index
        if not joined or not quoted.get(word.head) or word.index in led:
            continue
        above = words[word.head].head
        quotes = words[word.head].dep == "ccomp" and above < word.head and words[above].pos == "VERB"
        if quotes and quoted.get(above) is False:
            words[word.index] = replace(word, head=above)


def sentence_ranges(words: Sequence[Word]) -> dict[int, tuple[int, int]]:
    """Where the words of each sentence begin and end, as indices."""
    ranges: dict[int, tuple[int, int]] = {}
    for word in words:
        first, _ = ranges.get(word.sentence, (word.index, 0))
        ranges[word.sentence] = (first, word.index + 1)
    return ranges


def _give_back_subject(words: list[Word], joint: int, sentence: slice) -> None:
    """ "strikes Tolm or Corvia joins": a noun behind *or* with a finite verb right behind it is that verb's subject."""
    noun = words[words[joint].head]
    if noun.pos == "VERB" and noun.dep == "conj":
        # the parser knows that the verbs are joined, and still lists the names
        _lead_joined(words, joint, noun, sentence)
        return
    if noun.index < joint or noun.dep != "conj" or noun.pos not in NOMINAL:
        return
    first = words[noun.head]
    end = _end_of_phrase(words, noun.index)
    if end + 1 >= len(words) or words[end + 1].sentence != noun.sentence or words[end + 1].tag not in FINITE:
        return
    after = words[end + 1]
    verb = words[after.head] if after.dep in {"aux", "aux:pass", "cop"} else after
    before = _clause_before(words, verb, joint, sentence)
    own = [w for w in words[sentence] if w.head == verb.index and w.dep.startswith("nsubj") and w.index > joint]
    if before is None or own or not before < first.index < joint or verb.index in _above(words, before):
        return
    label = "nsubj:pass" if any(w.head == verb.index and w.dep == "aux:pass" for w in words[sentence]) else "nsubj"
    words[joint] = replace(words[joint], head=verb.index)
    words[noun.index] = replace(noun, head=verb.index, dep=label)
    words[verb.index] = replace(verb, head=before, dep="conj")
    for word in words[sentence]:
        if word.head != verb.index or not word.dep.startswith("nsubj") or word.index > joint:
            continue
        # the first clause gets back what was given to the second
        words[word.index] = replace(word, head=before, dep="obj" if word.index > before else word.dep)


def _lead_joined(words: list[Word], joint: int, verb: Word, sentence: slice) -> None:
    """ "strikes Tolm or Corvia joins" with *joins* behind *strikes*: Corvia leads its own clause."""
    listed = [
        w
        for w in words[joint + 1 : verb.index]
        if w.dep == "conj" and w.head < joint and w.pos in NOMINAL and _end_of_phrase(words, w.index) + 1 == verb.index
    ]
    led = any(w.head == verb.index and w.dep.startswith("nsubj") for w in words[sentence])
    if len(listed) == 1 and not led and verb.tag in FINITE and listed[0].index not in path_of(words, verb.index):
        words[listed[0].index] = replace(listed[0], head=verb.index, dep="nsubj")


def _end_of_phrase(words: list[Word], noun: int) -> int:
    """The last word of a noun's phrase up to the first verb that follows it."""
    end = noun
    for index in range(noun + 1, len(words)):
        word = words[index]
        if word.tag in FINITE or word.pos == "PUNCT" or word.sentence != words[noun].sentence:
            break
        if noun not in _above(words, word.index):
            break
        end = word.index
    return end


def _clause_before(words: list[Word], verb: Word, joint: int, sentence: slice) -> int | None:
    """The verb of the clause before the joint that the second verb hangs on, or that hangs where it does."""
    if verb.dep == "conj" and verb.head < joint and words[verb.head].pos in {"VERB", "AUX"}:
        return verb.head
    if verb.dep not in {"advcl", "ccomp"}:
        return None
    beside = [w.index for w in words[sentence] if w.head == verb.head and w.dep == verb.dep and w.index < joint]
    beside = [i for i in beside if words[i].sentence == verb.sentence and words[i].pos in {"VERB", "AUX"}]
    return beside[-1] if beside else None


def _above(words: list[Word], index: int) -> set[int]:
    seen: set[int] = set()
    while words[index].head != index and words[index].head not in seen:
        index = words[index].head
        seen.add(index)
    return seen
