"""The words of a matter as a short phrase: "hand over its jets to Tarn", out of a clause or a noun phrase of a report.

What enters: a `Scene` and the head of the clause or phrase. What leaves: its words, the verb as infinitive.

>>> matter_words(scene, send, frozenset(), actor=("Norland",), stance="refuses")     # "Norland will not send any jets"
'send any jets'

A word that only stands for a thing named before ("the pact", "any", "them") is followed by that thing's own words.

Invariant: no word is made up: each stands in the report, verbs as their lemma.
"""

from collections.abc import Iterable, Sequence

from standoff.annotate.cues import word_set
from standoff.annotate.grammar import SUBJECTS
from standoff.annotate.scene import Scene
from standoff.knowledge import Knowledge
from standoff.records import Stance

LEFT_OUT = frozenset(
    {*SUBJECTS, "aux", "aux:pass", "mark", "cc", "punct", "parataxis", "discourse", "cop", "expl", "vocative"}
)
STANDING_FOR = word_set("standing_for")
COMINGS_AND_GOINGS = word_set("comings_and_goings")
POINTING = word_set("pointing")
RELATIVE = frozenset({"which", "what"})
PACTS = word_set("named_pacts")
MACHINES = word_set("named_machines")
HANDOVERS = word_set("handovers")
ADVERBS_LEFT_OUT = word_set("said_of_matter")
LONGEST = 24
# how far back, in words, a thing may have been named
WITHIN = 600


LETTING = frozenset({"permits", "permits with conditions", "demands"})
EMPTY = word_set("empty_matter")


def matter_words(
    scene: Scene, head: int, barred: frozenset[int], *, actor: Sequence[str], stance: Stance | None
) -> str:
    """The phrase, at most 24 words, "" where it names nothing; it has the subject of a passive or of another's act."""
    parse = scene.parse
    word = parse.words[head]
    if not parse.is_verbal(head) or word.pos in {"NOUN", "PROPN", "PRON", "NUM"}:
        return _written(
            scene, [i for i in parse.subtree(head, without=_clauses_apart(scene, head)) if i not in barred], ()
        )
    apart = [c for c in parse.children(head) if parse.words[c].dep in LEFT_OUT or _is_aside(scene, c)]
    apart += [c for c in parse.children(head, "advmod") if parse.words[c].lower in ADVERBS_LEFT_OUT]
    apart += [c for c in parse.children(head, "conj") if parse.children(c, "aux", *SUBJECTS)]
    apart += [c for c in parse.children(head, "advcl") if "to" not in parse.markers(c) and parse.words[c].tag != "VBG"]
    # "…, the president told the nation", wherever the parser hung who says it
    tellings = {link.cue_index for link in scene.speech.chain(head)}
    apart += [i for i in parse.subtree(head) if i > head and i in tellings and parse.children(i, *SUBJECTS)]
    kept = [i for i in parse.subtree(head, without=apart) if i not in barred and i >= head]
    # "its demand is that the bank be let in": the outer subject is not that of the clause
    subjects = [s for s in parse.children(head, *SUBJECTS) if not parse.words[s].dep.endswith(":outer")]
    subjects = subjects or parse.subjects(head, shared=stance in LETTING)
    asked = _asked(scene, word.head) if stance == "demands" and not parse.children(head, *SUBJECTS) else []
    subjects = asked or subjects
    if subjects and word.lemma.lower() in EMPTY and parse.words[subjects[0]].lower in POINTING:
        return ""
    if parse.children(head, "expl") and subjects and not parse.objects(head):
        # "there will be no talks with Norland": the thing that there is, or isn't, where it says of what
        if not parse.children(subjects[0], "nmod", "amod", "acl", "compound"):
            return ""
        return _written(scene, [i for i in parse.subtree(subjects[0]) if i not in barred], ())
    subject: list[int] = []
    says = False
    if subjects and (parse.is_passive(head) or _is_anothers(scene, subjects[0], actor, stance)):
        cases = parse.children(subjects[0], "case")
        subject = [i for i in parse.phrase(subjects[0]) if i not in barred and i not in cases]
    if subject and stance == "demands" and parse.is_passive(head):
        # "demanded that the crew be released": to have the crew released
        return _written(scene, kept, subject, before="have")
    refused = stance in {"refuses", "rejects", "opposes", "prohibits"}
    before = ["not"] if not refused and parse.is_negated(head) else []
    if subject and not parse.is_passive(head):
        whose = _written(scene, [], subject)
        # "they will be let go": what "they" stands for is named, whatever "go" says
        says = bool(whose)
        before += ["have" if stance == "demands" else "let", whose]
        subject = []
    if word.pos not in {"VERB", "AUX"}:
        before.append("be")
    return _written(scene, kept, subject, verb=head, before=" ".join(before), says=says)


def _asked(scene: Scene, verb: int) -> list[int]:
    """Who is asked: the object of the demand, or the party behind its preposition ("called on Norland to")."""
    parse = scene.parse
    behind = [i for case, i in parse.obliques(verb) if case in {"on", "upon", "to", "from"} and scene.cast.parties(i)]
    return [*parse.objects(verb), *behind][:1]


def _clauses_apart(scene: Scene, head: int) -> list[int]:
    parse = scene.parse
    return [
        c
        for c in parse.children(head)
        if parse.words[c].dep in {"parataxis", "cop", "punct", "cc", "mark", "case", *SUBJECTS}
    ]


def _is_aside(scene: Scene, child: int) -> bool:
    """Whether a clause only says who says it."""
    return scene.parse.words[child].dep in {"ccomp"} and any(link.cue_index == child for link in scene.speech.links)


def _is_anothers(scene: Scene, subject: int, actor: Sequence[str], stance: Stance | None) -> bool:
    if stance == "demands":
        return True
    if stance not in {"permits", "supports"}:
        # "no ship will enter our ports": a thing acts, and nobody's hand is told
        word = scene.parse.words[subject]
        mention = scene.cast.mention_at(subject)
        is_thing = word.pos in {"NOUN", "NUM"} and (mention is None or mention.kind not in {"party", "person"})
        return is_thing and word.dep == "nsubj" and not scene.cast.can_speak(subject)
    return not set(scene.cast.parties(subject)) & set(actor)


def _written(
    scene: Scene,
    kept: Iterable[int],
    subject: Sequence[int],
    *,
    verb: int | None = None,
    before: str = "",
    says: bool = False,
) -> str:
    """The words in the order of an infinitive phrase; none where, with what is known to say something, none does."""
    parse = scene.parse
    words = _cut(scene, sorted(kept))
    if verb is not None:
        ordered = [verb, *(i for i in words if parse.words[i].head == verb and parse.words[i].dep == "compound:prt")]
        ordered += [*subject, *(i for i in words if i not in ordered)]
    else:
        ordered = [*subject, *words]
    text, last = before, None
    for index in ordered:
        word = parse.words[index]
        if word.tag in {"``", "''"} or word.text in {'"', "“", "”", "—", "–", ";", ":", "(", ")"}:
            continue
        said = word.lemma if index == verb else word.text
        if said[:1].isupper() and word.pos in {"DET", "ADP", "PRON"} and word.lower != "i":
            # it opened its sentence, and opens nothing here
            said = word.lower
        if not text and said in {"no", "not"}:
            # that it is refused is told by the stance
            continue
        named = _named(scene, index)
        if named and _is_relative(scene, index):
            # "the launchers that it promised": the thing stands for the word that takes it up, where it isn't said
            is_said = any(a in ordered for a in parse.ancestors(index) if parse.words[a].pos in {"NOUN", "PROPN"})
            said, named, says = (said, "", says) if is_said else (named, "", True)
        elif named and word.tag == "PRP" and index in subject:
            # the subject of what is let has the thing's own name
            said, named, says = named, "", True
        says = (
            says
            or (bool(named) and verb is None)
            or (word.lemma.lower() not in EMPTY and word.pos not in {"PUNCT", "DET", "ADP", "PART"})
        )
        joined = last is not None and last == index - 1 and parse.words[last].end == word.start
        joined = (joined and last != verb) or word.pos == "PUNCT"
        text += said if joined or not text else f" {said}"
        last = index
        if named:
            text += f" ({named})"
            last = None
    return text.strip(" ,.;:").removeprefix("to ").strip() if says else ""


def _cut(scene: Scene, words: list[int]) -> list[int]:
    """As many words as a phrase may have; one that is too long ends before the clause that it would break off."""
    if len(words) <= LONGEST:
        return words
    breaks = [n for n, i in enumerate(words[:LONGEST]) if scene.parse.words[i].text == "," or _is_relative(scene, i)]
    return words[: breaks[-1]] if breaks and breaks[-1] > LONGEST // 2 else words[:LONGEST]


def _is_relative(scene: Scene, index: int) -> bool:
    return scene.parse.words[index].tag in {"WDT", "WP"} or scene.parse.words[index].lower in RELATIVE


def _named(scene: Scene, index: int) -> str:
    """The words of the thing that a word stands for, where it was named before in more words; else none."""
    parse = scene.parse
    word = parse.words[index]
    low = word.lemma.lower()
    if word.dep != "det" and low in RELATIVE:
        above = [a for a in parse.ancestors(index) if parse.words[a].pos in {"NOUN", "PROPN"}]
        return _phrase(scene, above[0]) if above and above[0] < index else ""
    own = {"amod", "compound", "nmod", "nmod:poss", "acl:relcl", "acl"}
    alone = not any(parse.words[c].dep in own for c in parse.children(index))
    takes = word.dep in {"obj", "nsubj:pass", "nsubj"}
    if word.dep == "compound":
        return ""
    if low in MACHINES or (low in STANDING_FOR and takes and alone):
        name = _weapon_named(scene, index)
        # "new missiles" are others than those that were named, and "Halyard missiles" are named
        told = {parse.words[c].lower for c in parse.subtree(index)}
        return "" if told & {"new", "other", *name.lower().split()} else name
    if word.pos == "NOUN" and alone and low in HANDOVERS and word.dep != "compound" and not parse.objects(index):
        # "is looking at a donation": of what was named before
        return _weapon_named(scene, index, called=False)
    if word.pos in {"NOUN", "PROPN"} and alone and low in PACTS | COMINGS_AND_GOINGS:
        return _pact_named(scene, index)
    if low in POINTING and takes and word.dep != "nsubj":
        return _thing_before(scene, index)
    return ""


def _phrase(scene: Scene, head: int) -> str:
    parse = scene.parse
    outside = {c for c in parse.children(head, "case", "det")}
    span = parse.span(i for i in parse.phrase(head) if i not in outside)
    return span.of(parse.text) if span is not None and len(span.of(parse.text).split()) <= 8 else ""


def _thing_before(scene: Scene, index: int) -> str:
    """The thing that "it" takes up: the last object, or what there was, in this sentence or the one before."""
    parse = scene.parse
    for at in range(index - 1, -1, -1):
        word = parse.words[at]
        if parse.words[index].sentence - word.sentence > 1:
            return ""
        new = word.dep == "nsubj" and bool(parse.children(word.head, "expl"))
        if word.pos == "NOUN" and (word.dep == "obj" or new) and not scene.cast.can_speak(at):
            return _phrase(scene, at)
    return ""


def _weapon_named(scene: Scene, index: int, *, called: bool = True) -> str:
    """The name of the weapon that is named most often in the words before, of several the first; as first written."""
    parse, knowledge = scene.parse, scene.cast.knowledge
    low = parse.words[index].lemma.lower()
    found: dict[str, list[str]] = {}
    for at in range(max(0, index - WITHIN), index):
        word = parse.words[at]
        if not any(c.isupper() or c.isdigit() for c in word.text):
            continue
        for first in range(max(0, at - 3), at + 1):
            said = parse.text[parse.words[first].start : word.end]
            weapon = knowledge.weapon(said) if any(c.isupper() for c in said) else None
            # a missile that was named is no aircraft
            if weapon is not None and (not called or _is_called(weapon.id, low, knowledge)):
                found.setdefault(weapon.id, []).append(said)
                break
    return max(found.values(), key=len)[0] if found else ""


def _is_called(weapon: str, word: str, knowledge: Knowledge) -> bool:
    """Whether a weapon, or a class that it is of, may be called so, as a fighter jet is a "jet"."""
    known = knowledge.weapons[weapon]
    names = (name.lower().split()[-1] for name in (known.id, *known.names))
    return word in STANDING_FOR or word in names or any(_is_called(above, word, knowledge) for above in known.parents)


def _pact_named(scene: Scene, index: int) -> str:
    """The name under which an agreement was first spoken of in the words before: "grain deal"."""
    parse = scene.parse
    for at in range(max(0, index - WITHIN), index):
        word = parse.words[at]
        pact = word.pos in {"NOUN", "PROPN"} and word.lemma.lower() in PACTS
        said = _phrase(scene, at) if pact and parse.children(at, "compound", "amod", "nmod") else ""
        if said:
            return said
    return ""
