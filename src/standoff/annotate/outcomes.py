"""What an announced outcome is where no word names it: a threat, a pledge, a refusal, an offer or nothing of the kind.

What enters: an `Outcome`, which is what `forces` has seen of the clause. What leaves: a `Force`, or None.

>>> own_commitment(outcome).kind        # "we will answer if they attack"
'threat'

Invariant: nothing is looked up in the sentence by the name of a party.
"""

from dataclasses import dataclass

from standoff.annotate.cues import verb_with_particle, word_set
from standoff.annotate.deeds import AGENT_NOUNS, goes_on, is_contingent
from standoff.annotate.grammar import Parse
from standoff.annotate.lexicon import lexicon
from standoff.annotate.scene import Force
from standoff.records import Kind, Strength

READY = word_set("ready")
PROLONGING = word_set("prolonging")
CONSENT = word_set("consent")
DEFIANCE = word_set("defiance")
TWO_EDGED = word_set("two_edged")
RELIEVED = word_set("relieved")
DRAWN_BACK = word_set("drawn_back") | word_set("armed")
SUFFERING = word_set("suffering")
GETTING_BY = word_set("getting_by")
UNWILLED = word_set("unwilled")
PERSONAL = word_set("personal")
UNDERGONE = word_set("undergone")
ARMED = word_set("armed")
BEFALLING = word_set("befalling")
HANDED_OVER, GIVEN_UP = word_set("handed_over"), word_set("given_up")
DEALT_WITH = word_set("dealt_with")
MOVING = word_set("moving")
GLADLY = word_set("friendly")
PACTS = word_set("pacts")
BLAMED = word_set("blamed")
PROVOKED = frozenset(
    {
        "then",
        "imperative",
        "otherwise",
        "if",
        "should",
        "when",
        "whenever",
        "unless",
        "in case",
        "in case of",
        "in the event of",
        "in the event that",
        "in the case that",
        "in the case of",
        "were",
    }
)
LASTING = frozenset({"until", "till"})
# what limits a permission
ONLY = frozenset({"only", "nothing", "solely", "nowhere"})
# what stays as it is while a condition lasts
KEPT = frozenset({"stay", "remain"})
WITHHOLDING = word_set("withholding")
WHILE_LASTING = frozenset({"as long as", "so long as"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a clause says will be done, its head at `verb` and the word that the force rests on at `cue`.

    `base` is the lemma of what is done; `own` says whether its doer is on the speaker's side, None where nobody can
    tell; `sided` whether the speaker has a side; `harmful_case` that the condition is a harm that another does, and
    `favour` that it is one that the doer asks for.
    """

    parse: Parse
    verb: int
    cue: int
    base: str
    strength: Strength
    marker: str
    kind: Kind | None
    conditional: bool
    negated: bool
    harms: bool
    helps: bool
    talks: bool
    agentive: bool
    answers: bool
    future: bool
    ready: bool
    own: bool | None
    passive: bool
    sided: bool
    spoken: bool
    harmful_case: bool
    favour: bool
    nouns: frozenset[str]
    lemmas: frozenset[str]


def own_commitment(told: Outcome) -> Force | None:
    """The force of what the speaker's own side will do."""
    base, nouns, conditional, words = told.base, told.nouns, told.conditional, lexicon()
    if not (told.future or told.ready or told.kind in {"pledge", "offer"} or conditional):
        return None
    if conditional and not told.future and told.kind is None and base in UNWILLED - {"end", "take", "bring"}:
        # "if you count them all, I win": how things are
        return None
    harms, mutual = told.harms, base in CONSENT or (told.helps and not told.agentive)
    if conditional and told.harmful_case and told.marker in PROVOKED:
        if nouns & ARMED or base in MOVING:
            # to move forces when another acts is no favour
            mutual, harms = False, True
        mutual = mutual and base in CONSENT | words.good_verbs
    if base in TWO_EDGED:
        # to stop or suspend a thing is what the other side wants only where the thing harms it
        mutual = bool(nouns & RELIEVED) or (base == "withdraw" and bool(nouns & DRAWN_BACK))
    if told.favour and base in GLADLY and not nouns & (AGENT_NOUNS | PACTS):
        # "will withdraw if they do not attack": one favour for another
        mutual, harms = True, False
    if told.marker in LASTING and not told.negated and (told.agentive or harms or _withholds(told)):
        # "will keep the treaty suspended until they withdraw" promises no end of it
        return _threatens(told, 0.65)
    contingent = is_contingent(told.marker)
    if base == "pay" and not conditional and not told.negated and not told.agentive:
        # "we will pay": who says so of their own side owes it
        return _pledges(told, 0.5)
    if base == "tell" and conditional:
        return None
    named = any(told.parse.words[i].lower == "to" for i in told.parse.subtree(told.verb))
    bare = base in {"stand", "ready"} and not named and not told.negated
    if conditional and told.harmful_case and told.ready and bare:
        # "if they attack, we stand ready": for what, the case tells
        return _threatens(told, 0.6)
    if base in PERSONAL:
        # to resign is nobody's threat to another side
        return None
    if told.marker == "without":
        return _refuses(told, 0.7)
    if conditional and base in BEFALLING and not told.agentive:
        # "we would lose a fifth of our harvest if …": what befalls one's own side is told as a danger
        return None if told.negated else _warns(told, 0.6)
    if told.negated:
        return _own_omission(told, mutual=mutual, contingent=contingent)
    if (
        contingent
        and told.marker not in WHILE_LASTING
        and told.kind != "offer"
        and (base not in words.harm_verbs or (mutual and not told.agentive))
    ):
        return _pledges(told, 0.65)
    if told.kind == "offer" or (
        told.talks
        and told.kind != "pledge"
        and not told.agentive
        and base not in words.harm_verbs
        and (base in READY or conditional or base in words.dialogue)
    ):
        if told.agentive or (harms and not mutual and not told.talks):
            return _threatens(told, 0.75)
        return Force("offer", told.strength, told.cue, "offers", 0.7)
    if told.agentive or (harms and not mutual):
        return _threatens(told, 0.8)
    if told.kind == "pledge" or contingent or (mutual and not harms):
        return _pledges(told, 0.65)
    if mutual and conditional:
        return _pledges(told, 0.6)
    if conditional and (harms or base in {"capable", "able"}):
        return _threatens(told, 0.65)
    if conditional and base in UNWILLED - {"end", "take", "bring", "lose", "win"} and not told.harmful_case:
        # "if there is another, we will know": nobody does anything
        return None
    if conditional and told.favour:
        # "if our interests are secured, we will go back"
        return _pledges(told, 0.5)
    if conditional:
        # for the case that another acts, what is no help is meant to hurt
        return _threatens(told, 0.6 if told.harmful_case else 0.5)
    return _pledges(told, 0.5) if mutual or goes_on(told.parse, told.verb, base) else None


def _withholds(told: Outcome) -> bool:
    """Whether a thing is kept from the other side: "hold back the water", "keep the strait closed"."""
    parse = told.parse
    kept = {parse.words[c].lemma.lower() for c in parse.children(told.verb, "xcomp")} if told.base == "keep" else set()
    held = {
        verb_with_particle(parse, told.verb),
        *(f"{told.base} {parse.words[c].lower}" for c in parse.children(told.verb)),
    }
    return bool(held & WITHHOLDING) or bool(kept & (lexicon().harm_verbs | TWO_EDGED))


def _own_omission(told: Outcome, *, mutual: bool, contingent: bool) -> Force | None:
    """The force of what the speaker's own side will not do."""
    base = told.base
    if told.marker == "unless" and (base in PROLONGING or not (told.talks or mutual)):
        # what is there would end: "will not renew the deal unless …"
        return _threatens(told, 0.6)
    if base in DEFIANCE or (base == "stand" and "way" not in told.nouns):
        return _threatens(told, 0.55)
    if base in lexicon().harm_verbs and not mutual and (base not in GLADLY or told.nouns & PACTS):
        # not to leave a pact is a promise; not to leave a province is none
        return _pledges(told, 0.5) if not told.conditional or contingent else None
    if base in UNDERGONE:
        # "we will not lose it": nobody refuses to lose
        return None
    return _refuses(told, 0.65)


def others_outcome(told: Outcome) -> Force | None:
    """The force of what others than the speaker's own side will do, or of what will happen."""
    words, base, lemmas, conditional, negated = lexicon(), told.base, told.lemmas, told.conditional, told.negated
    if not (told.future or conditional) or not told.spoken:
        return None
    given = base in GLADLY | words.good_verbs | HANDED_OVER | GIVEN_UP
    if given and not conditional and told.passive and negated and told.sided and told.own is None:
        # "they will not be exchanged for bread", "the decision will not be reversed"
        return _refuses(told, 0.5)
    if told.marker == "without":
        return _refuses(told, 0.7)
    if not conditional and told.own is False and told.strength == "veiled" and told.sided and lemmas & ONLY:
        # "Norland may strike the batteries, and nothing else"
        return None if negated else Force("permission", "explicit", told.cue, "permits with conditions", 0.55)
    if told.marker == "nominal" and "regret" in lemmas and told.sided:
        # "any raid would be a mistake that they would regret"
        return _threatens(told, 0.6)
    if told.marker == "nominal" and not _means_war(told) and not told.agentive:
        return _warns(told, 0.6)
    if conditional and told.marker in WHILE_LASTING and base in KEPT and not negated and _withholds(told):
        # "stays shut as long as our men are held"
        return _threatens(told, 0.6)
    if conditional and told.marker in {"imperative", "otherwise"} and negated and told.own is not True and told.sided:
        # "or you will not sell one more barrel"
        return _threatens(told, 0.6)
    if conditional and is_contingent(told.marker):
        return _refuses(told, 0.6) if negated and not (told.passive and _withholds(told)) else _pledges(told, 0.5)
    if not told.sided:
        # an observer can only warn of what others would do
        bad = base in words.bad_verbs or lemmas & words.bad_nouns or told.answers or (told.agentive and conditional)
        return _warns(told, 0.5 if conditional else 0.4) if bad and not negated else None
    if _means_war(told):
        return _threatens(told, 0.8)
    # "must withdraw or face strikes": what is to be borne if the order is not heeded
    borne = told.marker == "imperative" or base in {"pay", "regret", "suffer", "burn"}
    harmed = base in SUFFERING and (told.agentive or borne)
    # what another who is named may do in answer is nothing that the speaker threatens
    answers = told.answers and (told.own is None or told.passive or bool(lemmas & {"our", "my"}))
    if harmed or (not negated and (answers or (told.agentive and conditional))):
        return _threatens(told, 0.7 if conditional else 0.5)
    if base in words.bad_verbs or lemmas & words.bad_nouns or (conditional and told.own is False and base in BLAMED):
        return _warns(told, 0.65 if conditional else 0.45)
    there = any(told.parse.words[c].lower == "there" for c in told.parse.children(told.verb))
    if conditional and told.future and negated and there:
        return _threatens(told, 0.55)
    if conditional and told.harms and told.future and told.own is None:
        return _threatens(told, 0.5)
    if negated and "surprised" in lemmas and told.future:
        # "should not be surprised to lose it"
        return _threatens(told, 0.6)
    if conditional and negated and base in GETTING_BY:
        return _threatens(told, 0.6)
    if conditional and told.favour and told.own is None and told.strength == "veiled" and not negated:
        # "the inspectors can be back the same day if it is withdrawn"
        return Force("offer", told.strength, told.cue, "offers", 0.5)
    # "leave or you will be driven out": done to whoever is asked
    unnamed = told.own is None or told.marker in {"imperative", "otherwise"}
    return _by_no_named_hand(told) if conditional and told.future and unnamed and told.passive else None


def _means_war(told: Outcome) -> bool:
    """Whether a thing is said to be war itself: "would be an act of war", "a declaration of war", "a cause for war"."""
    return "war" in told.lemmas and bool(told.lemmas & {"act", "cause", "declaration", "reason"})


def _by_no_named_hand(told: Outcome) -> Force | None:
    """What a side announces to be done without saying by whom: "it would be raised", "they will be replaced"."""
    kept = _withholds(told) or told.base in lexicon().harm_verbs | DEALT_WITH
    if told.negated:
        # "not a cubic metre will be held back", "the gates will not be opened"
        return _pledges(told, 0.5) if kept else _refuses(told, 0.5)
    if told.marker == "whoever":
        return _threatens(told, 0.55) if kept else None
    if told.favour or (told.helps and not told.harmful_case and not kept):
        return _pledges(told, 0.5)
    return _threatens(told, 0.5) if told.harmful_case or told.marker in PROVOKED or kept else None


def _threatens(told: Outcome, confidence: float) -> Force:
    return Force("threat", told.strength, told.cue, confidence=confidence)


def _warns(told: Outcome, confidence: float) -> Force:
    return Force("warning", told.strength, told.cue, confidence=confidence)


def _pledges(told: Outcome, confidence: float) -> Force:
    return Force("pledge", told.strength, told.cue, "supports", confidence)


def _refuses(told: Outcome, confidence: float) -> Force:
    return Force("refusal", told.strength, told.cue, "refuses", confidence)
