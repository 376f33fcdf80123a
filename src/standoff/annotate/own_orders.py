"""Orders to one's own: "ordered his minister to raise the tariff" is what the state does, and no demand of another.

What enters: a `Scene` and a `Draft`. What leaves: the draft, of the kind of the deed that is ordered.

>>> own_order(scene, draft).kind         # "The president of Norland ordered the navy to turn back all ships of Tarn."
'threat'

Invariant: whoever is ordered is of the speaker's own side, by name or by an office under the speaker's.
"""

from dataclasses import replace

from standoff.annotate.cued import DEFAULT_STANCE
from standoff.annotate.cues import word_set
from standoff.annotate.drafts import Draft
from standoff.annotate.forces import outcome_force
from standoff.annotate.lexicon import lexicon
from standoff.annotate.scene import Scene
from standoff.records import Kind

ORDERING = frozenset({"command", "direct", "instruct", "order"})
SERVANTS = word_set("servants") | word_set("own_people") | word_set("people_under_arms") | word_set("crews")
BARRING, LETTING = word_set("barring"), frozenset({"admit", "allow", "let", "permit"})
EASING = frozenset({"free", "leave", "pull", "release", "retreat", "return", "withdraw"})
_STEPS = frozenset({"threat", "refusal", "permission", "pledge"})
_BY_ORDER = "an order to one's own, read as the step that it orders"


def own_order(scene: Scene, draft: Draft) -> Draft:
    """The draft, as the step of one's own side that an order to one's own servants is."""
    parse, cast = scene.parse, scene.cast
    side = cast.party_of_filler(draft.speaker)
    party = cast.knowledge.party(side) if side is not None else None
    ordering = draft.kind == "demand" and parse.words[draft.cue].lemma.lower() in ORDERING
    if party is None or party.kind != "state" or not ordering or parse.is_passive(draft.cue):
        return draft
    below = parse.children(draft.cue, "xcomp", "ccomp", "advcl")
    ordered = [i for i in parse.objects(draft.cue) if i > draft.cue]
    if len(ordered) != 1 or not below or not is_servant(scene, ordered[0], party.name, draft):
        return draft
    step = next((c for c in below if c > ordered[0] and "to" in parse.markers(c)), None)
    if step is None:
        return draft
    kind = _kind_of(scene, step, draft)
    if kind is None:
        return draft
    target = tuple(name for name in cast.all_parties(parse.subtree(step)) if name != party.name)[:2]
    return replace(
        draft,
        kind=kind,
        actor=(party.name,),
        target=target,
        stance=DEFAULT_STANCE.get(kind),
        doubts=(*draft.doubts, _BY_ORDER),
    )


def _kind_of(scene: Scene, step: int, draft: Draft) -> Kind | None:
    """Of which kind a step is that is ordered: by its own words, else by whether its verb bars, lets or harms."""
    base = scene.parse.words[step].lemma.lower()
    if base in BARRING:
        return "refusal"
    if base in LETTING:
        return "permission"
    force = outcome_force(scene, step, draft.speaker, None, conditional=draft.conditional is not None)
    if force is not None and base not in EASING:
        return force.kind if force.kind in _STEPS else None
    words = {scene.parse.words[i].lemma.lower() for i in scene.parse.subtree(step)}
    harms = base in lexicon().harm_verbs or words & lexicon().harm_nouns
    return "threat" if harms and base not in EASING else None


def is_servant(scene: Scene, index: int, side: str, draft: Draft) -> bool:
    """Whether somebody takes orders from whoever speaks: "the navy", "his trade minister", "Norlandic police"."""
    word = scene.parse.words[index]
    if not {word.lemma.lower(), word.lower} & SERVANTS:
        return False
    named = scene.cast.parties(index, speaker=draft.speaker)
    return not named or set(named) == {side}
