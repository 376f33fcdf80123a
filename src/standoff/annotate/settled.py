"""Forces that a construction settles, whichever word introduces it: harm of one's own making, things left undone.

What enters: a `Scene` and a `Draft`. What leaves: the draft with its force settled, or None where nothing settles it.

>>> settled(scene, warning).kind        # "Norland warned Veskaria of grave consequences"
'threat'

Invariant: only whose side does it decides, never which side that is.
"""

from dataclasses import replace

from standoff.annotate.conditioned import FRIENDLY, is_favour
from standoff.annotate.cued import DEFAULT_STANCE
from standoff.annotate.cued_roles import own_party
from standoff.annotate.cues import word_set
from standoff.annotate.deeds import deed_of
from standoff.annotate.drafts import Draft
from standoff.annotate.forborne import forborne
from standoff.annotate.grammar import SUBJECTS, Parse
from standoff.annotate.lasting import lasting
from standoff.annotate.lexicon import lexicon
from standoff.annotate.outcomes import PROLONGING, PROVOKED
from standoff.annotate.scene import Scene
from standoff.annotate.siding import own_side
from standoff.records import Kind

OWN_CONSEQUENCES, OF_NOBODY = word_set("own_consequences"), word_set("of_nobody")
UNDERGOING = word_set("undergoing") | word_set("suffering")
READY = word_set("ready")
CASES_FOR_WAR, ON_ALERT = word_set("cases_for_war"), word_set("on_alert")
UNDER_ARMS = word_set("people_under_arms") | word_set("armed")
UNDONE_WORDS, LEFT_OUT = word_set("undone_words"), word_set("left_out")
BARS = word_set("bars")
GIVING = frozenset({"give", "issue", "send", "deliver"})
INFLICTING = frozenset({"adopt", "apply", "bring", "deploy", "impose", "introduce", "launch", "prepare", "take", "use"})
CONSEQUENCES = frozenset({"consequence", "consequences"})
REPRISALS, PROMISING = word_set("reprisals"), frozenset({"promise", "pledge", "swear", "vow"})
IN_ANSWER, TAKING = word_set("in_answer"), INFLICTING | {"undertake"}
PENALTIES, UNDOING = word_set("penalties"), word_set("easing")
ORDERING = frozenset({"command", "direct", "instruct", "order", "put"})
WARNING = frozenset({"warn", "caution", "threaten", "warning"})
HOSTILITIES = word_set("hostilities")
SENDING, CALLING_FOR = word_set("sending"), word_set("calling_for")
# from this chance on the second reader is not contradicted
SURE_FROM = 0.85
DECIDING = frozenset({"agree", "approve", "adopt", "back", "endorse", "authorise", "authorize"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})


def settled(scene: Scene, draft: Draft) -> Draft | None:
    """The draft under the force that its construction settles; None for the readers to weigh."""
    parse, kind = scene.parse, draft.kind
    cued = parse.words[draft.cue].lemma.lower()
    if kind == "threat" and draft.conditional is not None and _is_rhetorical(parse, draft):
        # "if they may, who will forbid us to?": a question that no network takes for a threat
        return draft
    if kind == "refusal" and cued == "object" and draft.conditional is None and parse.words[draft.cue].pos == "VERB":
        # "objects to the session" needs no second opinion
        return draft
    if kind == "warning" and cued == "warn" and _is_against(parse, draft.cue):
        # "warned Norland against sending ships" asks for nothing more
        return draft
    if draft.conditional is not None and draft.conditional.form == "slogan":
        return draft
    if _is_settled_condition(parse, draft):
        return draft
    given = parse.words[draft.cue].dep == "obj" and parse.words[parse.words[draft.cue].head].lemma.lower() in GIVING
    if kind == "warning" and cued == "warning" and given:
        # "gives Norland a blunt warning": the report itself calls it one
        return draft
    if kind == "refusal" and cued in READY and _is_under_way(parse, draft.cue):
        # "nobody here is getting ready for war": so it is not
        return _as(scene, draft, "denial")
    if kind in {"offer", "pledge", "threat"} and cued in READY | {"stand"} and _inflicts(parse, draft.verb):
        # "is ready for counter-measures", "stands ready to take reprisals"
        return _as(scene, draft, "threat")
    ended = lasting(scene, draft)
    # "there will be no sanctions", "would drop the duties": what is told plainly needs no second opinion
    plainly = bool(parse.children(draft.verb, "expl") or parse.objects(deed_of(parse, draft.verb)))
    if ended is not None and (plainly or not _is_surely_another(scene, draft, ended)):
        # the construction tells the force, and no more of how sure one may be of the rest
        return replace(_as(scene, draft, ended), confidence=draft.confidence)
    if kind == "threat" and cued in READY and _is_ready_to_harm(scene, draft):
        # "ready to cut the power if they will not talk" is no offer
        return draft
    if kind in {"pledge", "threat"} and cued in PROMISING and _objects(parse, draft.cue) & (REPRISALS | CONSEQUENCES):
        # "promised countermeasures"
        return _as(scene, draft, "threat")
    if kind in {"pledge", "threat"} and _answers_in_kind(parse, draft):
        # "would take asymmetrical steps", "promised a punitive tariff"
        return _as(scene, draft, "threat")
    if kind == "pledge" and cued in PROLONGING and _objects(parse, draft.cue) & BARS:
        # "extended its embargo on arms"
        return _as(scene, draft, "refusal")
    above = parse.words[parse.words[draft.cue].head].lemma.lower()
    if kind == "refusal" and cued in BARS and parse.words[draft.cue].dep == "obj" and above in PROLONGING:
        return draft
    reminded = _reminded(scene, draft)
    if reminded is not None:
        return reminded
    if _is_sent_against(scene, draft) and not _is_surely_another(scene, draft, kind):
        return draft
    if kind == "pledge" and _is_paid_back(parse, draft):
        # "vowed steps in return for any sanctions"
        return _as(scene, draft, "threat")
    relenting = forborne(scene, draft)
    if relenting is not None:
        return _as(scene, draft, relenting)
    if kind == "demand" and cued in ORDERING and _is_on_alert(scene, draft):
        return replace(_as(scene, draft, "threat"), strength="veiled")
    armed = kind in {"warning", "threat"} and _is_armed(scene, draft)
    if armed and (_is_own_deed(parse, draft) or _is_case_for_war(scene, draft)):
        return _as(scene, draft, "threat")
    if cued in DECIDING and kind in {"pledge", "permission", "threat"} and _is_penalty(scene, draft):
        return _as(scene, draft, "threat")
    if kind not in {"warning", "refusal", "pledge", "permission"} and not (kind == "threat" and cued in WARNING):
        return None
    words = _words_of(scene, draft)
    lemmas = {parse.words[i].lemma.lower() for i in words}
    negated = bool(lemmas & NEGATIONS)
    if armed and cued in WARNING and _is_own_making(parse, words):
        return _as(scene, draft, "threat")
    unmet = negated and (lemmas & UNDONE_WORDS or any(_is_under_without(parse, i) for i in words))
    if kind in {"refusal", "pledge", "warning"} and unmet and scene.cast.party_of_filler(draft.speaker) is not None:
        # "would not leave it unanswered", "will not pass without punishment"
        return _as(scene, draft, "threat")
    if kind in {"permission", "pledge"} and _right_to_harm(parse, words) and _is_own(scene, draft):
        return replace(_as(scene, draft, "threat"), strength="reserved")
    first = "first" in lemmas and any(parse.words[i].lower == "to" for i in words)
    if kind == "refusal" and negated and (first or _by_force(parse, words)) and _is_own(scene, draft):
        # "will not be the first to station them", "would not pursue it by force"
        return _as(scene, draft, "pledge")
    return None


def _is_surely_another(scene: Scene, draft: Draft, kind: Kind) -> bool:
    """Whether the second reader is sure that words of a draft are of another force than a construction tells."""
    words = {draft.verb, draft.cue}
    near = [tagged for tagged in scene.tags.of(draft.sentence) if words.intersection(tagged.outcome)]
    return any(t.kind != kind and t.chance >= SURE_FROM for t in near) and not any(t.kind == kind for t in near)


def _is_sent_against(scene: Scene, draft: Draft) -> bool:
    """Whether forces are sent for the case that another acts, and not where they are asked for."""
    parse, held = scene.parse, draft.conditional
    if draft.kind != "threat" or held is None or held.marker not in PROVOKED:
        return False
    sent = parse.words[deed_of(parse, draft.verb)].lemma.lower() in SENDING
    wanted = parse.words[held.trigger].lemma.lower() in CALLING_FOR | FRIENDLY
    things = {parse.words[i].lemma.lower() for i in parse.objects(deed_of(parse, draft.verb))}
    return sent and not wanted and bool(things & UNDER_ARMS)


def _is_paid_back(parse: Parse, draft: Draft) -> bool:
    """Whether what is given in return is given for a harm."""
    held = draft.conditional
    if held is None or held.marker not in {"in return for", "in exchange for"}:
        return False
    lemmas = {parse.words[i].lemma.lower() for i in parse.at(held.condition)}
    return bool(lemmas & (PENALTIES | HOSTILITIES)) and not lemmas & UNDOING


def _is_against(parse: Parse, cue: int) -> bool:
    below = parse.children(cue, "advcl", "obl", "ccomp", "xcomp", "nmod")
    return any(parse.words[c].lower == "against" for below_one in below for c in parse.children(below_one))


def _is_under_way(parse: Parse, index: int) -> bool:
    """Whether one *gets* ready, and is not willing."""
    return "getting" in {parse.words[i].lower for i in (*parse.children(index), parse.words[index].head)}


def _inflicts(parse: Parse, index: int) -> bool:
    """Whether what is done, or what one is ready to do, is to bring reprisals on another."""
    done = (index, *parse.children(index, "xcomp", "advcl", "ccomp"))
    deeper = [c for i in done for c in parse.children(i, "xcomp", "advcl", "ccomp")]
    inflicting = {i for i in (*done, *deeper) if parse.words[i].lemma.lower() in INFLICTING}
    return any(_objects(parse, i) & REPRISALS for i in inflicting)


def _answers_in_kind(parse: Parse, draft: Draft) -> bool:
    """Whether what is taken or promised is called an answer to another's deed; to lift such a thing is none."""
    taking = [i for i in {draft.verb, draft.cue} if parse.words[i].lemma.lower() in TAKING | PROMISING]
    objects = [o for i in taking if not parse.is_negated(i) for o in parse.objects(i)]
    return any(parse.words[c].lemma.lower() in IN_ANSWER for o in objects for c in parse.children(o, "amod"))


def _is_settled_condition(parse: Parse, draft: Draft) -> bool:
    """ "will act only if they pay" grants, "might not prolong the deal unless they pay" takes, whatever is done."""
    held, lemma = draft.conditional, parse.words[draft.verb].lemma.lower()
    if held is None:
        return False
    if draft.kind == "pledge" and held.marker.startswith("only"):
        return lemma == "act" or lemma not in lexicon().harm_verbs
    ends = parse.is_negated(draft.verb) and lemma in PROLONGING
    return draft.kind == "threat" and held.marker == "unless" and ends


def _is_rhetorical(parse: Parse, draft: Draft) -> bool:
    below = parse.subtree(draft.verb)
    asks = {"who", "why"} & {parse.words[i].lower for i in below}
    return bool(asks) and any(parse.words[i].text == "?" for i in parse.sentence_words(draft.sentence))


def _objects(parse: Parse, index: int) -> set[str]:
    """The lemmas of a verb's objects, those that a hyphen cuts in two whole: "counter-measures"."""
    words, found = parse.words, set()
    for i in parse.objects(index):
        cut = i > 1 and words[i - 1].text == "-" and words[i - 2].end == words[i - 1].start
        found.add(f"{words[i - 2].lower}-{words[i].lemma.lower()}" if cut else words[i].lemma.lower())
    return found


def _is_own(scene: Scene, draft: Draft) -> bool:
    return bool(own_side(scene, draft.verb, draft.speaker, None))


def _is_armed(scene: Scene, draft: Draft) -> bool:
    """Whether a state, a bloc or an armed group speaks, which has means of its own."""
    party = scene.cast.party_of_filler(draft.speaker)
    known = scene.cast.knowledge.party(party) if party else None
    return known is not None and known.kind in {"state", "armed group", "bloc"}


def _reminded(scene: Scene, draft: Draft) -> Draft | None:
    """A word that another gave, held up to him: "reminded Norland that it had agreed to pay" asks him to keep it."""
    link = scene.speech.speaker(draft.verb)[2]
    if draft.kind not in {"pledge", "offer"} or link is None or link.lemma != "remind" or link.cue_index is None:
        return None
    parties = [n for o in scene.parse.objects(link.cue_index) for n in scene.cast.parties(o, speaker=draft.speaker)]
    actor = tuple(dict.fromkeys(parties))
    return replace(draft, kind="demand", stance=DEFAULT_STANCE.get("demand"), actor=actor)


def _as(scene: Scene, draft: Draft, kind: Kind) -> Draft:
    actor = draft.actor if draft.kind not in {"warning", "demand"} else own_party(scene, draft.speaker)
    actor = actor or own_party(scene, draft.speaker)
    return replace(
        draft, kind=kind, stance=DEFAULT_STANCE.get(kind), actor=actor, confidence=max(draft.confidence, 0.7)
    )


def _words_of(scene: Scene, draft: Draft) -> list[int]:
    """The words of what would come of it."""
    if draft.conditional is not None:
        return scene.parse.at(draft.conditional.consequence)
    return scene.parse.subtree(draft.verb)


def _is_own_making(parse: Parse, words: list[int]) -> bool:
    """ "Warned of a firm response", "warned that any raid would be met with force": nobody else would bring it."""
    for index in words:
        word = parse.words[index]
        if word.lemma.lower() not in OWN_CONSEQUENCES or word.pos not in {"NOUN", "PROPN"}:
            continue
        told = {parse.words[c].lemma.lower() for c in parse.children(index, "amod", "compound")}
        others = {case for case, _ in parse.obliques(index)} & {"of", "by", "from", "for"}
        if not told & OF_NOBODY and not others and not parse.children(index, "nmod:poss"):
            return True
    return False


def _is_penalty(scene: Scene, draft: Draft) -> bool:
    """ "Agreed on sanctions", not "agreed to lift them"."""
    lemmas = {scene.parse.words[i].lemma.lower() for i in _words_of(scene, draft)}
    return bool(lemmas & PENALTIES) and not lemmas & UNDOING


def _is_own_deed(parse: Parse, draft: Draft) -> bool:
    """ "Warned of closing the strait": whoever warns would do it; not "warned of losing it", which befalls."""
    if parse.words[draft.cue].lemma.lower() not in WARNING:
        return False
    for index in parse.children(draft.cue, "advcl", "acl", "obl", "ccomp", "xcomp", "nmod"):
        word, markers = parse.words[index], {parse.words[c].lower for c in parse.children(index, "mark", "case")}
        if word.tag == "VBG" and "of" in markers and not parse.children(index, *SUBJECTS):
            return word.lemma.lower() in lexicon().harm_verbs - UNDERGOING
    return False


def _is_case_for_war(scene: Scene, draft: Draft) -> bool:
    """ "An extension would be a cause for war"."""
    if draft.conditional is None:
        return False
    told = f" {draft.conditional.consequence.of(scene.parse.text).lower()} "
    return any(f" {phrase} " in told for phrase in CASES_FOR_WAR)


def _is_ready_to_harm(scene: Scene, draft: Draft) -> bool:
    """Whether a harm is made ready for the case that another fails to do something, or does it no favour."""
    parse, held = scene.parse, draft.conditional
    deed = deed_of(parse, draft.verb)
    adverse = held is not None and (held.negative or not is_favour(parse, held.trigger))
    return adverse and parse.words[deed].lemma.lower() in lexicon().harm_verbs - FRIENDLY and bool(parse.objects(deed))


def _is_on_alert(scene: Scene, draft: Draft) -> bool:
    """Whether a party tells its own forces to be ready: "ordered the army to prepare for any case"."""
    parse, own = scene.parse, scene.cast.party_of_filler(draft.speaker)
    told = parse.objects(draft.cue)
    asked = [i for i in told if parse.words[i].lemma.lower() in UNDER_ARMS]
    others = {name for i in told for name in scene.cast.parties(i, speaker=draft.speaker)} - {own}
    below = {parse.words[i].lemma.lower() for i in parse.subtree(draft.cue)}
    return bool(asked) and own is not None and not others and bool(below & ON_ALERT)


def _is_under_without(parse: Parse, index: int) -> bool:
    if parse.words[index].lemma.lower() not in LEFT_OUT:
        return False
    return "without" in {parse.words[c].lower for c in parse.children(index, "case")}


def _right_to_harm(parse: Parse, words: list[int]) -> bool:
    """ "Has the right to shoot them down"."""
    for index in words:
        if parse.words[index].lemma.lower() != "right" or parse.words[index].pos != "NOUN":
            continue
        below = [c for c in parse.children(index, "acl") if "to" in parse.markers(c)]
        held = parse.words[parse.words[index].head].lemma.lower() in {"have", "reserve", "retain", "keep"}
        if held and any(parse.words[c].lemma.lower() in lexicon().harm_verbs for c in below):
            return True
    return False


def _by_force(parse: Parse, words: list[int]) -> bool:
    """ "Would not pursue it through war", "will not resort to force"."""
    for index in words:
        cases = {parse.words[c].lower for c in parse.children(index, "case")}
        if parse.words[index].lemma.lower() in {"force", "war", "violence"} and cases & {"by", "through", "to", "with"}:
            return True
    return False
