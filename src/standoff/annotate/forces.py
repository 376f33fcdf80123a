"""What kind of statement a clause makes: who commits to what, how firmly, and whose harm or good it is.

What enters: a `Scene`, the clause's head and who speaks. What leaves: a `Force`, or None where nobody commits.

>>> outcome_force(scene, answer, speaker).kind      # "Norland will answer", said by its president
'threat'

Invariant: the names of parties never decide; only whether the clause's doer is on the speaker's side does.
"""

from dataclasses import dataclass

from standoff.annotate.cast import Cast
from standoff.annotate.cues import cue_words, verb_with_particle, word_set
from standoff.annotate.grammar import SUBJECTS, Parse
from standoff.annotate.lexicon import cue_kind, lexicon
from standoff.annotate.mentions import person_words
from standoff.annotate.speech import Speech
from standoff.records import Filler, Kind, Stance, Strength


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is known of a report when its forces are read."""

    parse: Parse
    cast: Cast
    speech: Speech


@dataclass(frozen=True, slots=True)
class Force:
    """A kind with its strength, the word that shows it, the stance it takes, and how sure that is."""

    kind: Kind
    strength: Strength
    cue: int
    stance: Stance | None = None
    confidence: float = 0.8


READY = word_set("ready")
CONSENT = word_set("consent")
STRIKES = word_set("strikes")
AGENT_NOUNS = word_set("agent_nouns")
TWO_EDGED = word_set("two_edged")
RELIEVED = word_set("relieved")
DEFIANCE = word_set("defiance")
OBSERVERS = word_set("observers")
UNSIDED = word_set("unsided")
FORBIDDING = word_set("forbidding")
HARMED_BODIES = word_set("harmed_bodies")
CONTINGENT_MARKERS = word_set("contingent_markers")
SUFFERING = word_set("suffering")
GETTING_BY = word_set("getting_by")
REGARDING = word_set("regarding")
REGARDED_AS = word_set("regarded_as")
CONTINUING = word_set("continuing")
AVERTING = word_set("averting")
UNWILLED = word_set("unwilled")
PROVOKED = frozenset({"if", "should", "when", "whenever", "unless", "in case", "in case of", "in the event of", "were"})
WHILE_LASTING = frozenset({"as long as", "so long as"})
BORNE_HARMS = word_set("borne_harms")
ANYBODY = frozenset({"whoever", "whomever", "anyone", "anybody", "nobody", "those", "who", "everyone"})
TOPICS = frozenset({"talk", "talks", "negotiation", "dialogue"})
ARMED = word_set("armed")
MOVING = word_set("moving")
TRANSPARENT = word_set("transparent") - {"carry", "come", "remain", "stay", "continue", "keep"}
BEARING = word_set("bearing")
NOMINAL_OUTCOMES = word_set("nominal_outcomes")


def strength_of(parse: Parse, verb: int, cue: int | None = None) -> Strength:
    """How firm: a reserved right, a veiled possibility or hint, or an explicit word."""
    around = [parse.words[i].lemma.lower() for i in parse.subtree(verb)]
    if "reserve" in around or ("right" in around and ("have" in around or "reserve" in around)):
        return "reserved"
    if cue is not None and parse.words[cue].lemma.lower() in lexicon().veiled_verbs:
        return "veiled"
    if parse.modal(verb) in {"could", "may", "might", "can"}:
        return "veiled"
    if parse.words[verb].lemma.lower() in lexicon().veiled_verbs:
        return "veiled"
    return "explicit"


def own_side(scene: Scene, verb: int, speaker: Filler | None, cue: int | None) -> bool | None:
    """Whether the clause's doer is the speaker's side; None where the clause names no doer."""
    parse, cast = scene.parse, scene.cast
    subjects = parse.subjects(verb, shared=False) or (
        [] if parse.words[verb].dep in {"xcomp", "acl"} else parse.subjects(verb)
    )
    if not subjects:
        return True if cue is not None or parse.words[verb].dep == "xcomp" else None
    party = cast.party_of_filler(speaker)
    for subject in subjects:
        if parse.words[subject].lower in {"we", "i"}:
            return True
        if parse.words[subject].lower == "there":
            return None
        if parse.words[subject].lower in {
            "whoever",
            "whomever",
            "anyone",
            "anybody",
            "nobody",
            "those",
            "who",
            "everyone",
        }:
            return False
        names = cast.parties(subject, speaker=speaker)
        fillers = cast.resolve(subject, speaker=speaker)
        if speaker is not None and any(f.name == speaker.name for f in fillers):
            return True
        # what is announced for a bloc by one of its members is announced by its own side
        ours = party is not None and any(
            party in {n, cast.people.state_behind(n)} or _is_member(scene, party, n) for n in names
        )
        if ours and not _is_harmed_body(parse, subject):
            return True
        if names:
            return _speaks_for_it(scene, speaker) if party is None else False
        if any(parse.words[c].lower in {"our", "my"} for c in parse.children(subject, "nmod:poss")):
            return True
    return None


def _speaks_for_it(scene: Scene, speaker: Filler | None) -> bool | None:
    """Whether a speaker of no known side may be taken to speak for the party in the clause: officials, not observers.

    "Norland will close the road if …, the foreign minister said": whose minister it is, is told by what is announced.
    """
    if speaker is None or scene.cast.knowledge.party(speaker.name) is not None:
        return False
    titles = scene.cast.people.titles.get(speaker.name, set())
    return bool(titles) and not titles & OBSERVERS


def _is_member(scene: Scene, party: str, name: str) -> bool:
    """Whether a party is in a bloc that acts as one; to lie in a region makes nobody its speaker."""
    bloc = scene.cast.knowledge.party(name)
    return bloc is not None and bloc.kind in {"bloc", "alliance"} and scene.cast.knowledge.is_in(party, name)


def _is_harmed_body(parse: Parse, subject: int) -> bool:
    """ "Norland's water" is no agent of Norland's."""
    return parse.words[subject].lemma.lower() in HARMED_BODIES


def outcome_force(
    scene: Scene,
    verb: int,
    speaker: Filler | None,
    cue: int | None,
    *,
    conditional: bool,
    marker: str = "",
    barred: frozenset[int] = frozenset(),
    harmful_case: bool = False,
) -> Force | None:
    """The force of an outcome that somebody announces; `cue` is the cue word that governs it, if one does.

    `harmful_case` says that the condition is a harm that another does.
    """
    parse, words = scene.parse, lexicon()
    kind = cue_kind(parse, cue) if cue is not None else None
    joined = [
        c
        for c in parse.children(verb, "parataxis", "conj")
        if parse.words[c].dep == "parataxis" or parse.children(c, *SUBJECTS)
    ]
    inside = [i for i in parse.subtree(verb, without=joined) if i not in barred]
    lemma = verb_with_particle(parse, verb)
    lemmas = {parse.words[i].lemma.lower() for i in inside} | {parse.words[i].lower for i in inside}
    own = own_side(scene, verb, speaker, cue if kind in {"threat", "pledge", "offer", "refusal"} else None)
    if marker == "nominal":
        # the doer is the condition itself
        own = None
    strength = strength_of(parse, verb, cue)
    here = cue if cue is not None else verb
    negated = parse.is_negated(verb)
    modal = parse.modal(verb)
    future = modal in {"will", "would", "could", "may", "might", "can", "must"} or ("go" in lemmas and "be" in lemmas)
    deed = _deed(parse, verb)
    base = parse.words[deed].lemma.lower()
    near = _things(parse, verb, set(inside))
    if kind == "warning":
        told_of = {i for s in parse.subjects(verb, shared=False) for i in parse.subtree(s) if i != s}
        near = [i for i in near if i not in told_of]
    nouns = {
        w
        for i in near
        if parse.words[i].pos in {"NOUN", "PROPN", "ADJ"}
        for w in (parse.words[i].lemma.lower(), parse.words[i].lower)
    }
    kept_up = [c for c in parse.children(verb, "xcomp") if parse.words[c].tag == "VBG"]
    if _goes_on(parse, verb, base) and kept_up and parse.words[kept_up[0]].lemma.lower() in words.harm_verbs | STRIKES:
        # "we will keep shelling"
        base = parse.words[kept_up[0]].lemma.lower()
    harms = base in words.harm_verbs or lemma in words.harm_verbs
    # to avert a harm, or to bow to it, does none
    harms = harms or (bool(nouns & words.harm_nouns) and base not in AVERTING)
    agentive = bool(nouns & AGENT_NOUNS) or bool(
        {parse.words[i].lemma.lower() for i in inside if parse.words[i].pos == "VERB"} & STRIKES
    )
    helps = base in words.good_verbs or bool(lemmas & words.good_nouns)
    talks = bool(lemmas & words.dialogue)

    if marker == "nominal" and not _tells_outcome(lemmas, base, negated=negated):
        # "hitting back could not be avoided", "annexing us would be easier": no outcome of an act is told
        return None
    if kind == "threat":
        return Force("threat", strength, here, confidence=0.95)
    if conditional and modal == "may" and is_contingent(marker) and kind is None and speaker is not None:
        return Force("permission", "explicit", here, "permits with conditions", 0.65)
    idiom = idiom_of(parse, inside)
    answering = _is_answer(parse, verb)
    asked = any(parse.words[i].text == "?" for i in parse.sentence_words(parse.words[verb].sentence))
    if idiom in {"threat", "refusal"} and own is not False:
        return Force(idiom, strength, here, "refuses" if idiom == "refusal" else None, 0.7)  # type: ignore[arg-type]
    if kind == "refusal" and conditional and cue == verb and not negated and marker in PROVOKED and harmful_case:
        # "will leave the pact if they board our ships": to break off is the harm that is threatened
        return Force("threat", strength, here, confidence=0.65)
    if kind in {"refusal", "permission", "demand", "denial"}:
        stance: Stance | None = {"refusal": "refuses", "permission": "permits", "demand": "demands"}.get(kind)  # type: ignore[assignment]
        return Force(kind, strength, here, stance, 0.85)
    if answering and future and not negated and marker == "nominal" and is_sided(scene, speaker):
        # "any attempt would be met with force"
        return Force("threat", strength, here, confidence=0.75)
    if asked and own and future and base in DEFIANCE | {"stand"} and not conditional:
        # "do they believe we would stand by?"
        return Force("threat", "veiled", here, confidence=0.55)
    if kind == "warning":
        if cue is not None and parse.words[verb].dep == "xcomp" and parse.objects(cue):
            # "warned them to take care": what others had better do
            return Force("warning", strength, here, confidence=0.7)
        # to warn of what one's own side would do is to threaten it
        ours = own and (harms or (conditional and not talks)) and not negated
        if ours or ((agentive or "declaration" in lemmas) and is_sided(scene, speaker)):
            return Force("threat", strength, here, confidence=0.85)
        if own and harms and conditional:
            return Force("threat", strength, here, confidence=0.7)
        return Force("warning", strength, here, confidence=0.85)
    why = any(parse.words[c].lower == "why" for c in parse.children(verb, "advmod"))
    if conditional and asked and why and negated and own is not False:
        # "why should we not do the same?": a question that says yes
        return Force("threat", "reserved", here, confidence=0.7)
    if (
        conditional
        and asked
        and base in FORBIDDING
        and any(parse.words[s].lower == "who" for s in parse.subjects(verb))
    ):
        # "who will forbid us to …": a question that reserves the right
        return Force("threat", "reserved", here, confidence=0.7)
    if conditional and "better" in lemmas and "ready" in lemmas:
        return Force("threat", strength, here, confidence=0.7)
    if own is not False and lemmas & {"choice", "option", "alternative"} and "but" in lemmas and future:
        # "we will have no choice but to answer"
        return Force("threat", "reserved", here, confidence=0.7)
    if {"consider", "possible"} <= lemmas and own is not False and conditional:
        return Force("threat", "reserved", here, confidence=0.7)
    if "reserve" in lemmas and ("right" in lemmas or "exit" in lemmas):
        return Force("threat", "reserved", here, confidence=0.9)
    taken_as = {parse.words[c].lemma.lower() for c in parse.children(deed, "obl", "xcomp", "obj", "advcl", "nmod")}
    if base in REGARDING and future and not negated and own is not False and taken_as & REGARDED_AS:
        # "will be taken as a declaration of war", "we would treat such a ship as a target"
        return Force("threat", strength, here, confidence=0.7)
    if negated and future and base in DEFIANCE and conditional is False and own is None and speaker is not None:
        return Force("threat", strength, here, confidence=0.55)
    if "right" in lemmas and lemmas & {"keep", "retain"} and own:
        return Force("threat", "reserved", here, confidence=0.75)
    if "right" in lemmas and "have" in lemmas and own is not False and conditional and not helps_only(lemmas):
        return Force("threat", "reserved", here, confidence=0.8)
    if kind is None and not own and speaker is not None and not speaker.known and is_private(speaker):
        # a company's owner, a union, a bank: no side of a standoff speaks
        return None
    ready = bool({parse.words[verb].lemma.lower(), base} & READY) or bool(
        lemmas & {"stand", "ready", "prepared"} >= {"stand", "ready"}
    )
    told = (
        speaker is None and conditional and bool(scene.cast.parties(parse.subjects(verb)[0]))
        if parse.subjects(verb)
        else False
    )
    if conditional and "welcome" in lemmas and not agentive:
        return Force("offer", "explicit", here, "offers", 0.7)
    topics = {parse.words[s].lemma.lower() for s in parse.subjects(verb, shared=False)}
    if (
        conditional
        and topics & {"talk", "talks", "negotiation", "dialogue"}
        and base in {"begin", "start", "resume", "open"}
    ):
        return Force("offer", strength, here, "offers", 0.6)
    if kind is None and not own and negated and future and _none_of(parse, verb) and not conditional:
        # "not one litre will flow north"
        return Force("refusal", strength, here, "refuses", 0.6) if is_sided(scene, speaker) else None
    if own or told:
        return _own_commitment(
            parse,
            verb,
            here,
            base,
            strength,
            conditional=conditional,
            marker=marker,
            negated=negated,
            harms=harms,
            helps=helps,
            talks=talks,
            agentive=agentive,
            future=future or ready or kind in {"pledge", "offer"},
            kind=kind,
            nouns=nouns,
            harmful_case=harmful_case,
        )
    return _others_outcome(
        parse,
        verb,
        here,
        base,
        lemmas,
        strength,
        marker=marker,
        harms=harms,
        conditional=conditional,
        future=future,
        agentive=agentive,
        own=own,
        speaker=speaker,
        negated=negated,
        answers=answering,
        sided=is_sided(scene, speaker),
    )


def _is_answer(parse: Parse, verb: int) -> bool:
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


def idiom_of(parse: Parse, indices: list[int]) -> str | None:
    """The kind of statement that a set phrase makes among the words ("all bets are off"), if one stands there."""
    if not indices:
        return None
    text = " ".join(parse.words[i].lower for i in sorted(indices))
    for kind, phrases in cue_words()["idioms"].items():
        if any(f" {phrase} " in f" {text} " for phrase in phrases):
            return str(kind)
    return None


def _things(parse: Parse, verb: int, inside: set[int]) -> list[int]:
    """The words that say what would be done or befall: not those of clauses about a thing ("those who fear war")."""
    found, stack = [], [verb]
    while stack:
        at = stack.pop()
        if at not in inside:
            continue
        found.append(at)
        stack.extend(c for c in parse.children(at) if parse.words[c].dep not in {"acl:relcl", "advcl:relcl", "appos"})
    return found


def _none_of(parse: Parse, verb: int) -> bool:
    """Whether the subject is none of a thing: "not one ship", "no ship", "not a drop"."""
    for subject in parse.subjects(verb, shared=False):
        first = parse.words[min(parse.subtree(subject))].lower
        if first in {"not", "no"} and parse.words[subject].pos in {"NOUN", "NUM"}:
            return True
    return False


def is_private(speaker: Filler) -> bool:
    """Whether an unnamed speaker is a business, a medium or a crowd by its last word."""
    words = speaker.text.lower().split()
    return bool(words) and words[-1].strip(".,") in UNSIDED


def is_sided(scene: Scene, speaker: Filler | None) -> bool:
    """Whether a speaker speaks for somebody who can carry out a threat: a party, or an office that acts for one."""
    if speaker is None:
        return False
    words = person_words()
    said = {w.lower().strip(".,") for w in speaker.text.split()}
    offices = {*words["titles"], *words["bodies"], *words["plural_bodies"]} - OBSERVERS - UNSIDED
    if (
        not speaker.known
        and scene.cast.knowledge.party(speaker.name) is None
        and said & offices
        and not said & OBSERVERS
    ):
        # "two officials", "the navy": of whom, is told by what they announce
        return True
    if scene.cast.party_of_filler(speaker) is not None:
        return not scene.cast.people.titles.get(speaker.name, set()) & OBSERVERS
    return bool(_speaks_for_it(scene, speaker))


def _tells_outcome(lemmas: set[str], base: str, *, negated: bool) -> bool:
    """Whether what is said of a noun that is a condition is an outcome: harm, or what it leads to."""
    words = lexicon()
    if base in words.bad_verbs | words.harm_verbs | NOMINAL_OUTCOMES - {"be"}:
        return not negated or base in {"go", "remain", "be"}
    return bool(lemmas & (words.bad_nouns | words.harm_nouns)) or (negated and base in {"go", "tolerate", "accept"})


def _deed(parse: Parse, verb: int) -> int:
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


def helps_only(lemmas: set[str]) -> bool:
    """Whether a clause speaks of talks and help alone."""
    return bool(lemmas & lexicon().dialogue) and not lemmas & lexicon().harm_nouns


def _own_commitment(
    parse: Parse,
    verb: int,
    cue: int,
    base: str,
    strength: Strength,
    *,
    conditional: bool,
    marker: str,
    negated: bool,
    harms: bool,
    helps: bool,
    talks: bool,
    agentive: bool,
    future: bool,
    kind: Kind | None,
    nouns: set[str],
    harmful_case: bool,
) -> Force | None:
    if not future and not conditional:
        return None
    mutual = base in CONSENT or (helps and not agentive)
    if conditional and harmful_case and marker in PROVOKED and (nouns & ARMED or base in MOVING):
        # to move forces when another acts is no favour
        mutual, harms = False, True
    if conditional and harmful_case and marker in PROVOKED:
        mutual = mutual and base in CONSENT | lexicon().good_verbs
    if base in TWO_EDGED:
        # to stop or suspend a thing is what the other side wants only where the thing harms it
        mutual = bool(nouns & RELIEVED)
    contingent = is_contingent(marker)
    if marker == "without":
        return Force("refusal", strength, cue, "refuses", 0.7)
    if negated and marker == "unless" and not (talks or mutual):
        return Force("threat", strength, cue, confidence=0.6)
    if negated and (base in DEFIANCE or (base == "stand" and "way" not in nouns)):
        return Force("threat", strength, cue, confidence=0.55)
    if negated:
        if base in lexicon().harm_verbs and not mutual:
            return Force("pledge", strength, cue, "supports", 0.5) if not conditional or contingent else None
        return Force("refusal", strength, cue, "refuses", 0.65)
    if (
        contingent
        and not negated
        and marker not in WHILE_LASTING
        and kind != "offer"
        and (base not in lexicon().harm_verbs or (mutual and not agentive))
    ):
        return Force("pledge", strength, cue, "supports", 0.65)
    if kind == "offer" or (
        talks
        and not agentive
        and base not in lexicon().harm_verbs
        and (base in READY or conditional or base in lexicon().dialogue)
    ):
        if agentive or (harms and not mutual and not talks):
            return Force("threat", strength, cue, confidence=0.75)
        return Force("offer", strength, cue, "offers", 0.7)
    if agentive or (harms and not mutual):
        return Force("threat", strength, cue, confidence=0.8)
    if kind == "pledge" or contingent or (mutual and not harms):
        return Force("pledge", strength, cue, "supports", 0.65)
    if mutual and conditional:
        return Force("pledge", strength, cue, "supports", 0.6)
    if conditional and (harms or base in {"capable", "able"}):
        return Force("threat", strength, cue, confidence=0.65)
    if conditional and base in UNWILLED - {"end", "take", "bring", "lose", "win"} and not harmful_case:
        # "if there is another, we will know": nobody does anything
        return None
    if conditional and contingent and not harmful_case:
        return Force("pledge", strength, cue, "supports", 0.5)
    if conditional:
        # for the case that another acts, what is no help is meant to hurt
        return Force("threat", strength, cue, confidence=0.6 if harmful_case else 0.5)
    if mutual or _goes_on(parse, verb, base):
        return Force("pledge", strength, cue, "supports", 0.5)
    return None


def _goes_on(parse: Parse, verb: int, base: str) -> bool:
    """Whether what is announced is to go on with a thing: "will carry on with", "will keep working"."""
    below = {parse.words[c].lower for c in parse.children(verb, "compound:prt", "advmod", "obl")}
    return base in CONTINUING or (base in {"go", "carry", "press", "push"} and bool(below & {"on", "ahead"}))


def is_contingent(marker: str) -> bool:
    """Whether a marker ties what is granted to a return ("only if", "once", "until"), as pledges are tied."""
    return marker.startswith("only") or marker in CONTINGENT_MARKERS


def _others_outcome(
    parse: Parse,
    verb: int,
    cue: int,
    base: str,
    lemmas: set[str],
    strength: Strength,
    *,
    marker: str,
    harms: bool,
    conditional: bool,
    future: bool,
    agentive: bool,
    own: bool | None,
    speaker: Filler | None,
    negated: bool,
    answers: bool,
    sided: bool,
) -> Force | None:
    words = lexicon()
    if (not future and not conditional) or speaker is None:
        return None
    if marker == "without":
        return Force("refusal", strength, cue, "refuses", 0.7)
    if marker == "nominal" and not ("war" in lemmas and "declaration" in lemmas) and not agentive:
        return Force("warning", strength, cue, confidence=0.6)
    if conditional and is_contingent(marker):
        return (
            Force("refusal", strength, cue, "refuses", 0.6)
            if negated
            else Force("pledge", strength, cue, "supports", 0.5)
        )
    if not sided:
        # an observer can only warn of what others would do
        bad = base in words.bad_verbs or lemmas & words.bad_nouns or answers or (agentive and conditional)
        return Force("warning", strength, cue, confidence=0.5 if conditional else 0.4) if bad and not negated else None
    if "declaration" in lemmas and "war" in lemmas:
        return Force("threat", strength, cue, confidence=0.8)
    harmed = base in SUFFERING and (agentive or base in {"pay", "regret", "suffer", "burn"})
    if harmed or (not negated and (answers or (agentive and conditional))):
        return Force("threat", strength, cue, confidence=0.7 if conditional else 0.5)
    if base in words.bad_verbs or lemmas & words.bad_nouns:
        return Force("warning", strength, cue, confidence=0.65 if conditional else 0.45)
    if conditional and future and negated and any(parse.words[c].lower == "there" for c in parse.children(verb)):
        return Force("threat", strength, cue, confidence=0.55)
    if conditional and harms and future and own is None:
        return Force("threat", strength, cue, confidence=0.5)
    if negated and "surprised" in lemmas and future:
        # "should not be surprised to lose it"
        return Force("threat", strength, cue, confidence=0.6)
    if conditional and negated and base in GETTING_BY:
        return Force("threat", strength, cue, confidence=0.6)
    return None
