"""Statements without a condition that the second reader marks and no rule has words for.

What enters: a `Scene`, the quotes and the statements already told. What leaves: `Draft`s.

>>> [d.kind for d in marked_statements(scene, quotes, [])]       # "Norland slammed the door on any talks."
['refusal']

Invariant: somebody says it or is its subject; a sentence of which a rule tells the same kind is left to the rule.
"""

from collections.abc import Iterator, Sequence

from standoff.annotate.admission import is_denied, is_told_of_fiction, is_unreal
from standoff.annotate.conditioned import doers
from standoff.annotate.confidence import CALIBRATED
from standoff.annotate.cued import DEFAULT_STANCE
from standoff.annotate.cues import cue_words, word_set
from standoff.annotate.deeds import is_what_deeds_do
from standoff.annotate.drafts import OF_OTHERS, Draft
from standoff.annotate.forces import outcome_force, strength_of
from standoff.annotate.grammar import Parse
from standoff.annotate.lexicon import cue_kind, governing_cue
from standoff.annotate.marked import PLAIN_FROM, head_of
from standoff.annotate.pointed import heard_speaker
from standoff.annotate.quotes import Quote
from standoff.annotate.scene import Force, Scene
from standoff.annotate.speakers import cue_subject, mode_at, speaker_of
from standoff.annotate.tagging import Tagged
from standoff.records import Filler, Kind

FEARING, MAKING_WAIT = word_set("fearing"), word_set("making_wait")
# what somebody may leave undone who takes a stand by it: "does not recognise the debt"
ACKNOWLEDGING = word_set("acknowledging")
# or how sure of the sentence, where its words are marked with at least this chance
SENTENCE_FROM, MARKED_FROM = 0.9, 0.55
# what is asked, held against somebody, denied, refused or promised is plainer than what is threatened or offered
SPOKEN = frozenset({"accusation", "demand", "denial", "pledge", "refusal"})
SPOKEN_FROM = 0.65
# how sure it must be of a stand that no word of refusal tells
STAND_FROM = 0.8


def marked_statements(scene: Scene, quotes: tuple[Quote, ...], told: Sequence[Draft]) -> Iterator[Draft]:
    """What the second reader is sure of, in sentences where no rule tells anything of the kind or of these words."""
    for number in range(len(scene.parse.sentences)):
        here = [draft for draft in told if draft.sentence == number]
        for tagged in scene.tags.of(number):
            if tagged.kind not in CALIBRATED or not _is_sure(scene, number, tagged):
                continue
            inside = set(tagged.outcome)
            if any(draft.kind == tagged.kind or {draft.verb, draft.cue} & inside for draft in here):
                continue
            if any(_is_promised(scene, draft, tagged) for draft in here):
                continue
            draft = _statement(scene, quotes, number, tagged) or _stand_taken(scene, quotes, number, tagged)
            if draft is not None:
                yield draft


def _is_sure(scene: Scene, number: int, tagged: Tagged) -> bool:
    """Whether words are marked surely enough, or marked at all in a sentence that surely has such a statement."""
    if tagged.chance >= (SPOKEN_FROM if tagged.kind in SPOKEN else PLAIN_FROM):
        return True
    return tagged.chance >= MARKED_FROM and scene.tags.opinion(number, tagged.kind).kind >= SENTENCE_FROM


def _is_promised(scene: Scene, draft: Draft, tagged: Tagged) -> bool:
    """Whether words are what another word is given for: "gave its word that no shell would fall on the town"."""
    outcome = scene.parse.span(tagged.outcome)
    below = any(draft.verb in scene.parse.ancestors(word) for word in tagged.outcome)
    return draft.kind == "pledge" and below and bool(outcome and draft.content and draft.content.contains(outcome))


def _statement(scene: Scene, quotes: tuple[Quote, ...], number: int, tagged: Tagged) -> Draft | None:
    parse = scene.parse
    content = parse.span(tagged.outcome)
    if content is None:
        return None
    verb = head_of(parse, parse.at(content))
    if is_denied(scene, verb) or is_unreal(scene, verb) or is_told_of_fiction(scene, verb):
        return None
    cue = governing_cue(parse, verb)
    speaker, via, said = speaker_of(scene, verb, cue)
    if speaker is None and (_tells_a_word(parse, verb) or _is_the_charge(scene, verb, tagged)):
        speaker = cue_subject(scene, verb, None)
    if speaker is None:
        speaker = heard_speaker(scene, number, tagged.outcome, verb)
    if speaker is None:
        return None
    kind: Kind = tagged.kind  # type: ignore[assignment]
    if kind == "warning" and parse.words[verb].lemma.lower() in FEARING and parse.objects(verb):
        # "the town fears a raid": a state of mind, that nobody is told of
        return None
    if kind == "permission" and parse.words[verb].lemma.lower() in MAKING_WAIT:
        # "ties its approval to the jets": it is not given yet
        return None
    if kind == "threat" and is_what_deeds_do(parse, verb):
        return None
    if kind == "threat" and parse.children(verb, "expl") and scene.cast.party_of_filler(speaker) is None:
        # "there will be action on the bill", of somebody of no side
        return None
    if not any(parse.words[i].pos in {"VERB", "AUX"} for i in tagged.outcome):
        # "voiced similar threats": of what, is told elsewhere
        return None
    told = outcome_force(scene, verb, speaker, cue, conditional=False)
    if told is not None and told.kind != kind:
        # the rules, which ask what is done to whom, read another force: neither is believed
        return None
    here = cue if cue is not None else verb
    trust = round(0.6 * tagged.chance, 3)
    force = Force(kind, strength_of(parse, verb, cue), here, DEFAULT_STANCE.get(kind), trust)
    actor = _others(scene, tagged, speaker) if kind in OF_OTHERS else doers(scene, verb, speaker, cue, force)
    side = scene.cast.party_of_filler(speaker)
    target = tuple(n for n in scene.cast.all_parties(list(tagged.outcome)) if n not in actor and n != side)[:2]
    return Draft(
        kind,
        number,
        here,
        verb,
        speaker,
        via,
        actor,
        target,
        force.strength,
        mode_at(parse, quotes, verb, said),
        force.stance,
        None,
        content,
        trust,
    )


def _is_the_charge(scene: Scene, verb: int, tagged: Tagged) -> bool:
    """Whether the verb of a charge or a demand is what makes it: "reproached Norland with …", "deemed it wrong"."""
    parse = scene.parse
    told = parse.words[verb].tag in {"VBD", "VBZ", "VBP", "VBG"} or "have" in parse.auxiliaries(verb)
    plain = not parse.is_negated(verb) and not parse.is_passive(verb) and parse.modal(verb) is None
    subjects = parse.subjects(verb)
    return tagged.kind in OF_OTHERS and told and plain and any(scene.cast.can_speak(s) for s in subjects)


def _stand_taken(scene: Scene, quotes: tuple[Quote, ...], number: int, tagged: Tagged) -> Draft | None:
    """What a party does not acknowledge, as the outlet tells it: "Norland does not recognise the debt".

    A deed ("closed the strait") is no stand: it may be what was threatened.
    """
    parse, content = scene.parse, scene.parse.span(tagged.outcome)
    if tagged.kind != "refusal" or tagged.chance < STAND_FROM or content is None:
        return None
    verb = head_of(parse, parse.at(content))
    word, aux = parse.words[verb], parse.auxiliaries(verb)
    gone = "longer" in {parse.words[c].lower for c in parse.children(verb, "advmod")}
    unwilling = word.lemma.lower() in ACKNOWLEDGING and (
        gone or (parse.is_negated(verb) and bool({"have", "do"} & set(aux)))
    )
    if not unwilling or parse.is_passive(verb) or scene.speech.chain(verb):
        return None
    actor = tuple(dict.fromkeys(n for s in parse.subjects(verb) for n in scene.cast.parties(s)))
    if not actor or is_unreal(scene, verb) or is_told_of_fiction(scene, verb):
        return None
    target = tuple(n for n in scene.cast.all_parties(list(tagged.outcome)) if n not in actor)[:2]
    return Draft(
        "refusal", number, verb, verb, None, (), actor, target, "explicit", mode_at(parse, quotes, verb, False),
        DEFAULT_STANCE.get("refusal"), None, content, round(0.6 * tagged.chance, 3),
    )  # fmt: skip


def _tells_a_word(parse: Parse, verb: int) -> bool:
    """Whether the outlet tells by a verb what somebody says or will do, and not what was done or was not."""
    if parse.words[verb].pos != "VERB" or parse.is_negated(verb) or parse.modal(verb) in {"must", "should"}:
        return False
    said = parse.words[verb].lemma.lower() in cue_words()["say"]["verbs"]
    return said or cue_kind(parse, verb) is not None or parse.modal(verb) is not None


def _others(scene: Scene, tagged: Tagged, speaker: Filler) -> tuple[str, ...]:
    """The parties in the words of a demand or a charge that are not the speaker's own; the first of them."""
    side = scene.cast.party_of_filler(speaker)
    return tuple(name for name in scene.cast.all_parties(list(tagged.outcome)) if name != side)[:1]
