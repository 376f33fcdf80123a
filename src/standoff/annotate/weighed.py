"""Weighs the rules and the second reader where they see a force in the same words: which of the two is right, or none.

What enters: a `Scene`, a `Draft` of the rules. What leaves: the draft, of the likeliest force, or None.

>>> weighed(scene, draft).kind       # the rules: pledge; the network: threat. "They vowed to hit back."
'threat'

Invariant: what a rule found keeps its words and its speaker; who would act changes only with a force of others' acts.

The weights are a logistic regression fitted on reports that neither reader learned from (`training/weighing.py`): on
those that the rules were written by, the rules would look surer than they are.
"""

import math
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from standoff.annotate.confidence import CALIBRATED
from standoff.annotate.cued import DEFAULT_STANCE
from standoff.annotate.cued_roles import own_party
from standoff.annotate.cues import word_set
from standoff.annotate.deeds import idiom_of, is_what_deeds_do
from standoff.annotate.drafts import OF_OTHERS, Draft
from standoff.annotate.lexicon import cue_kind, is_turned
from standoff.annotate.narrated import narrated_stand
from standoff.annotate.scene import Scene
from standoff.annotate.siding import own_side
from standoff.annotate.tagging import LONGEST, Tagged
from standoff.records import Kind

Weigh = Callable[[Scene, Draft], Draft | None]
# a sentence in which the second reader takes every force for less likely than this: of twelve such statements of the
# rules, in 250 reports of real manner, ten were of nobody
UNHEARD = 0.05
# of chances no surer than this is made anything
_SUREST = 0.98
ENTAILING, OWN_RULES = word_set("entailing"), word_set("own_rules")
KINDNESSES: frozenset[Kind] = frozenset({"pledge", "offer", "permission"})
# what it may be that a report calls a threat, or a warning, by a noun
_CALLED: dict[Kind, frozenset[Kind]] = {
    "threat": frozenset({"threat", "warning"}),
    "warning": frozenset({"threat", "warning"}),
}


def weighed(scene: Scene, draft: Draft) -> Draft | None:
    """A draft of the force that the two readers together make likeliest, None where no force is likely enough."""
    if draft.kind not in CALIBRATED or draft.sentence not in scene.tags.kinds:
        return draft
    if idiom_of(scene.parse, scene.parse.subtree(draft.verb)) == draft.kind:
        # a set phrase is what it is
        return draft
    if draft.conditional is None and draft.kind == "refusal" and is_turned(scene.parse, draft.cue):
        # "backed out of the pact": nothing is backed
        return draft
    if draft.kind == "warning" and scene.parse.words[draft.verb].lemma.lower() in ENTAILING:
        return draft
    if len(scene.parse.sentence_words(draft.sentence)) > LONGEST:
        # of what does not fit into its sight the second reader hears nothing
        return draft
    heard = (chance for kind, chance in scene.tags.kinds[draft.sentence].items() if kind in CALIBRATED)
    silent = draft.conditional is None and max(heard, default=0.0) < UNHEARD
    if not silent and draft.kind == "threat" and _is_partys_threat(scene, draft.cue):
        # "Norland's threat to shut the strait was ignored": whatever became of it, the report calls it one
        return draft
    if silent and narrated_stand(scene, draft.cue) is None:
        return None
    weights, least, for_rules = _weights()
    plain = draft.conditional is None
    # of what a headline tells ahead the rules know only that it is to come
    favour = 0.0 if scene.parse.headline_subject(draft.verb) is not None else for_rules[plain]
    best, chance, most = draft, -1.0, -1.0
    for candidate in candidates(scene, draft):
        own = candidate.kind == draft.kind
        score = _score(weights, features(scene, draft, candidate.kind))
        likely = _chance(score + favour) if own else _chance(score)
        if likely > most:
            best, chance, most = candidate, _chance(score), likely
    # what a construction tells without a word for it, the second reader knows little of
    built = plain and chance < least[True] and narrated_stand(scene, draft.cue) is not None
    return best if chance >= least[plain] or built else None


def _is_partys_threat(scene: Scene, cue: int) -> bool:
    """Whether a cue is the noun of a threat that a party is named as the owner of."""
    owners = scene.parse.children(cue, "nmod:poss")
    named = any((cover := scene.cast.covering.get(i)) is not None and cover.kind == "party" for i in owners)
    return named and scene.parse.words[cue].lemma.lower() in {"threat", "ultimatum"}


def candidates(scene: Scene, draft: Draft) -> Iterator[Draft]:
    """The draft itself, and as each other force that the second reader gives words of it."""
    yield draft
    seen = {draft.kind}
    if scene.parse.modal(draft.verb) in {"may", "might", "can", "could"} and own_side(
        scene, draft.verb, draft.speaker, None
    ):
        # "we may use every weapon that we have": nobody lets himself do it
        seen.add("permission")
    if draft.kind == "warning" and draft.conditional is None and is_what_deeds_do(scene.parse, draft.verb):
        seen.add("threat")
    if draft.conditional is None and _is_of_own_rules(scene, draft):
        # "would be gutting the protections at schools": policy at home, against no other side
        seen.add("threat")
    if draft.conditional is not None and draft.conditional.form in {"otherwise", "order"}:
        # "leave or you will be driven out": what is demanded is the condition
        seen.add("demand")
    if scene.parse.words[draft.cue].lemma.lower() in {"threaten", "threat"} and draft.kind == "threat":
        # the report itself calls it one
        seen.update(KINDNESSES)
    if draft.conditional is not None and scene.parse.words[draft.cue].pos == "NOUN":
        # "ignored his threats of what would follow if …": what is ignored, or hoped for, is told by other words
        seen.update(CALIBRATED - _CALLED.get(draft.kind, CALIBRATED))
    for tagged in near(scene, draft):
        if tagged.kind in CALIBRATED and tagged.kind not in seen and not _is_an_answer(scene, draft, tagged):
            kind: Kind = tagged.kind
            seen.add(kind)
            trust = round(0.7 * tagged.chance, 3)
            other = replace(draft, kind=kind, stance=DEFAULT_STANCE.get(kind), confidence=trust)
            if kind in OF_OTHERS and draft.kind not in OF_OTHERS:
                # whoever threatens is not asked
                other = replace(other, actor=())
            elif draft.kind in OF_OTHERS or (draft.kind == "warning" and kind != "permission"):
                # of whom it was asked, and who is warned of, does not threaten
                other = replace(other, actor=own_party(scene, draft.speaker))
            yield other


def _is_an_answer(scene: Scene, draft: Draft, tagged: Tagged) -> bool:
    """Whether words that share a noun with a draft tell what another party makes of it: "granted Norland's request"."""
    parse = scene.parse
    if parse.words[draft.cue].pos != "NOUN":
        return False
    own = own_party(scene, draft.speaker)
    for verb in parse.ancestors(draft.cue):
        if parse.words[verb].pos == "VERB" and verb in tagged.outcome:
            passive = parse.is_passive(verb)
            who = [child for case, child in parse.obliques(verb) if case == "by"] if passive else parse.subjects(verb)
            named = [name for one in who for name in scene.cast.parties(one)]
            if named and not set(named) & set(own):
                return True
    return False


def _is_of_own_rules(scene: Scene, draft: Draft) -> bool:
    """Whether what is to be undone are rules, and of no other party's is told."""
    parse, own = scene.parse, {*own_party(scene, draft.speaker), *draft.actor}
    rules = {parse.words[o].lemma.lower() for o in parse.objects(draft.verb)} & OWN_RULES
    return bool(rules) and own.issuperset(scene.cast.all_parties(parse.subtree(draft.verb)))


def near(scene: Scene, draft: Draft) -> list[Tagged]:
    """What the second reader marks that shares words with a draft: its verb, its cue or its consequence."""
    words = {draft.verb, draft.cue}
    if draft.conditional is not None:
        words.update(scene.parse.at(draft.conditional.consequence))
    return [tagged for tagged in scene.tags.of(draft.sentence) if words.intersection(tagged.outcome)]


def features(scene: Scene, draft: Draft, kind: Kind) -> dict[str, float]:
    """What tells whether a draft of the rules is of a kind, theirs or another."""
    marked, opinion = near(scene, draft), scene.tags.opinion(draft.sentence, kind)
    others = [chance for one, chance in scene.tags.kinds[draft.sentence].items() if one != kind]
    named = cue_kind(scene.parse, draft.cue) == draft.kind
    found = {
        "always": 1.0,
        "sentence": _odds(opinion.kind),
        "sentence, another": _odds(max(others, default=0.0)),
        "words": max((tagged.chance for tagged in marked if tagged.kind == kind), default=0.0),
        "words, another": max((tagged.chance for tagged in marked if tagged.kind != kind), default=0.0),
    }
    if kind != draft.kind:
        own = {
            f"{kind} by the network": 1.0,
            "against a word for it": float(named),
            "against trust": _odds(draft.confidence),
        }
        return found | own
    return found | {
        f"{kind} by rule": 1.0,
        "by rule": 1.0,
        "its word names it": float(named),
        "trust": _odds(draft.confidence),
        "conditional": float(draft.conditional is not None),
        "nothing marked": float(not marked),
    }


def _odds(chance: float) -> float:
    chance = min(max(chance, 1 - _SUREST), _SUREST)
    return math.log(chance / (1 - chance))


def _score(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in found.items())


def _chance(score: float) -> float:
    return 1 / (1 + math.exp(-max(min(score, 30.0), -30.0)))


@cache
def _weights() -> tuple[Mapping[str, float], tuple[float, float], tuple[float, float]]:
    """The weights; the chance under which nothing is told, and what rules are given, with a condition and without."""
    source = files("standoff.annotate").joinpath("knowledge/weighing.toml")
    table = tomllib.loads(source.read_text(encoding="utf8"))
    (with_least, least), (with_favour, favour) = table["least"], table["for_rules"]
    return table["weights"], (with_least, least), (with_favour, favour)
