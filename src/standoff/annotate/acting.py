"""Who acts, where the words of a statement do not name them: the other side, both sides, one's own forces, a person.

What enters: a `Scene` and a `Draft`. What leaves: the draft, with its actor told, and a doubt where that is inferred.

>>> who_acts(scene, draft).actor        # "Norland drills. … Sarn wants the drill to end.": a demand of Sarn's
('Norland',)

Invariant: only how often and where parties are named decides, never which they are; what is not clear stays open.
"""

from dataclasses import replace

from standoff.annotate.aimed import is_one
from standoff.annotate.cued_roles import is_done_to
from standoff.annotate.cues import word_set
from standoff.annotate.drafts import OF_OTHERS, Draft
from standoff.annotate.governing import (
    GOVERNMENTS,
    government_meant,
    is_bare_government,
    is_body_of_state,
    with_government,
)
from standoff.annotate.grammar import SUBJECTS
from standoff.annotate.grouped import BY_PERSON, group_meant, is_group, kin_of, told_in
from standoff.annotate.introduced import told_of
from standoff.annotate.own_orders import ORDERING, own_order
from standoff.annotate.pointed import doer_before
from standoff.annotate.scene import Scene

INFERRED = "who acts is not said in the sentence"
UNDER_ARMS = word_set("people_under_arms") | word_set("crews")
FAVOURS = word_set("favours_wanted")
OWN_PEOPLE = word_set("own_people")
JOINED = word_set("joined_bodies")
PERSONAL_DEEDS = word_set("personal_deeds")
# how much more than the next one a party must be told of, in the whole report and where the last sentences tell of it
_CLEARLY, _RATHER, _LEAST = 3.0, 1.5, 6
_BACK = 3
# kinds whose actor is the speaker's own side
_OWN = frozenset({"threat", "pledge", "refusal", "offer"})


def who_acts(scene: Scene, draft: Draft) -> Draft:
    """The draft with its actor, if the sentence leaves it open or tells it by a bare common noun."""
    told = draft.speaker
    draft = own_order(scene, with_government(scene, draft))
    if draft.kind in _OWN:
        return _own(scene, draft)
    if draft.kind not in OF_OTHERS:
        return draft
    if draft.kind == "demand" and draft.actor and (draft := _not_undergoing(scene, draft)) and not draft.actor:
        # who is to do it is told by nothing here
        return draft
    if draft.kind == "accusation":
        draft = _not_of_itself(scene, draft)
    if draft.speaker is not None and draft.speaker is not told and draft.actor == (draft.speaker.name,):
        # "the government wants its men back": whose it is has just been found, and nobody asks himself
        draft = replace(draft, actor=())
    group = _group_asked(scene, draft) if len(draft.actor) < 2 else None
    if group is not None and (meant := group_meant(scene, draft, group)):
        return _inferred(draft, meant)
    if not draft.actor and group is not None:
        return draft
    if not draft.actor:
        return (
            draft
            if _asks_a_favour(scene, draft) or _asks_people(scene, draft)
            else _inferred(draft, _rival(scene, draft))
        )
    draft = replace(draft, actor=tuple(_state_of(scene, name) for name in draft.actor))
    if len(draft.actor) > 1:
        draft = replace(draft, actor=tuple(_government_of(scene, draft, name) for name in draft.actor))
    bare = draft.actor[0].lower() if len(draft.actor) == 1 and _is_bare(scene, draft.actor[0]) else ""
    words = bare.split()
    if not words:
        return draft
    if is_bare_government(bare):
        state = government_meant(scene, draft, bare)
        if state is None:
            return draft
        target = tuple(state if is_bare_government(name) else name for name in draft.target)
        return replace(draft, actor=(state,), target=target)
    if is_group(bare):
        return _inferred(draft, group_meant(scene, draft, bare))
    ordered = scene.parse.words[draft.cue].lemma.lower() in ORDERING and words[-1] in UNDER_ARMS and len(words) == 1
    if draft.kind == "demand" and (bare in OWN_PEOPLE or ordered):
        side = scene.cast.knowledge.party(scene.cast.party_of_filler(draft.speaker) or "")
        own = side is not None and side.kind not in {"bloc", "alliance", "organisation"}
        return replace(draft, actor=(f"{side.owning} {bare}",)) if side is not None and own else draft
    if draft.kind == "demand" and words[-1] in UNDER_ARMS and len(words) == 1:
        return _inferred(draft, _rival(scene, draft))
    return draft


def _not_of_itself(scene: Scene, draft: Draft) -> Draft:
    """An accusation less the speaker's own side: "called the charges baseless" charges another."""
    side = scene.cast.party_of_filler(draft.speaker)
    if side is None or not draft.actor or not all(is_one(scene, name, side) for name in draft.actor):
        return draft
    accused = {f.name for i in scene.parse.objects(draft.cue) for f in scene.cast.resolve(i, speaker=draft.speaker)}
    return draft if accused.intersection(draft.actor) else replace(draft, actor=doer_before(scene, draft))


def _not_undergoing(scene: Scene, draft: Draft) -> Draft:
    """A demand less whom a thing is to be done to: "demanded that the envoy be told" asks nothing of the envoy."""
    parse, cast = scene.parse, scene.cast
    undergoing: set[str] = set()
    for clause in parse.children(draft.cue, "ccomp", "xcomp"):
        if is_done_to(scene, draft.cue, clause):
            # "wants the deal with Norland scrapped"
            things = [i for i in parse.objects(draft.cue) + parse.objects(clause) if draft.cue < i < clause]
            undergoing.update(name for i in things for name in cast.all_parties(parse.subtree(i)))
        by = any(case == "by" for case, _ in parse.obliques(clause))
        if not parse.is_passive(clause) or parse.children(clause, "xcomp") or by:
            continue
        for subject in parse.children(clause, "nsubj:pass"):
            undergoing.update(f.name for f in cast.resolve(subject, speaker=draft.speaker))
            undergoing.update(cast.parties(subject, speaker=draft.speaker))
    return replace(draft, actor=()) if draft.actor and undergoing.issuperset(draft.actor) else draft


def _group_asked(scene: Scene, draft: Draft) -> str | None:
    """The words for several that somebody asks or accuses: "urged both to wait", "calls on the parties"."""
    parse, cast = scene.parse, scene.cast
    named = [*parse.objects(draft.cue), *(i for case, i in parse.obliques(draft.cue) if case in {"on", "upon", "to"})]
    for index in named:
        span = cast.phrase_span(index)
        if index > draft.cue and span is not None and is_group(span.of(parse.text).lower()):
            return span.of(parse.text).lower()
    return None


def _inferred(draft: Draft, actor: tuple[str, ...]) -> Draft:
    return replace(draft, actor=actor, doubts=(*draft.doubts, INFERRED)) if actor else draft


def _own(scene: Scene, draft: Draft) -> Draft:
    """Whoever threatens, pledges or refuses: no thing that something is done to, and a person who does it alone."""
    parse, cast = scene.parse, scene.cast
    subjects = parse.children(draft.verb, *SUBJECTS)
    side = cast.party_of_filler(draft.speaker)
    if parse.is_passive(draft.verb) and len(draft.actor) == 1 and side != draft.actor[0]:
        # "the ship will not be towed away, the council said": it does nothing
        undergoing = {f.name for i in subjects for f in cast.resolve(i, speaker=draft.speaker)}
        by = any(case == "by" for case, _ in parse.obliques(draft.verb))
        if draft.actor[0] in undergoing and cast.knowledge.party(draft.actor[0]) is None and not by:
            return replace(draft, actor=(side,) if side is not None else ())
    below = parse.children(draft.verb, "ccomp") if draft.verb == draft.cue else []
    joined = [i for c in (draft.verb, *below) for i in parse.children(c, *SUBJECTS) if _is_joined(scene, i)]
    if len(joined) == 1 and (found := cast.resolve(joined[0], speaker=draft.speaker)):
        # "his party would boycott the vote": it would, and not his state
        return replace(draft, actor=tuple(f.name for f in found))
    if draft.kind == "refusal" and _is_of_others(scene, draft, side):
        return replace(draft, actor=(side,) if side is not None else ())
    told = parse.words[draft.verb].lemma.lower()
    particles = [parse.words[c].lower for c in parse.children(draft.verb, "compound:prt", "advmod")]
    if told in PERSONAL_DEEDS or any(f"{told} {particle}" in PERSONAL_DEEDS for particle in particles):
        # "she would go home", "he would step down": that is nobody's deed but theirs
        persons = [f for i in subjects for f in cast.resolve(i, speaker=draft.speaker) if f.name in cast.by_name]
        if len(persons) == 1:
            return replace(draft, actor=(persons[0].name,))
    bare = draft.actor[0].lower() if len(draft.actor) == 1 else ""
    named = cast.knowledge.party(bare) is not None
    if not named and is_body_of_state(bare) and (state := government_meant(scene, draft, bare)):
        # "the Treasury will not pay, a spokesman said": whose it is, the report tells elsewhere
        return replace(draft, actor=(state,))
    return draft


def _is_joined(scene: Scene, index: int) -> bool:
    """Whether a word is for what a person is in and acts as, told as theirs: "her party", "our union"."""
    parse, cast = scene.parse, scene.cast
    owners = [parse.words[c] for c in parse.children(index, "nmod:poss")]
    theirs = any(w.pos == "PRON" and w.lower not in {"its", "their"} for w in owners)
    return theirs and parse.words[index].lemma.lower() in JOINED and cast.mention_at(index) is None


def _is_of_others(scene: Scene, draft: Draft, side: str | None) -> bool:
    """Whether a refusal has for its doer whose thing is refused: "relations with Norland will not be cut", said here.

    Of "Norland will not yield, Veskaria said" the one named does not yield.
    """
    parse, cast = scene.parse, scene.cast
    if side is None or draft.mode == "narration" or len(draft.actor) != 1 or is_one(scene, draft.actor[0], side):
        return False
    subjects = parse.subjects(draft.verb, shared=False)
    if not subjects or draft.cue != draft.verb:
        return False
    if not parse.is_passive(draft.verb) and any(cast.can_speak(i) for i in subjects):
        return False
    mentions = [cast.covering.get(i) for i in subjects]
    return not any(m is not None and m.kind in {"party", "person"} for m in mentions) and not any(
        parse.words[i].pos == "PRON" for i in subjects
    )


def _asks_a_favour(scene: Scene, draft: Draft) -> bool:
    """Whether what is wanted is rather a friend's to give: "asked for more time", "demands the right to strike"."""
    parse = scene.parse
    wanted = [*parse.objects(draft.cue), *(i for case, i in parse.obliques(draft.cue) if case == "for")]
    return any(parse.words[i].lemma.lower() in FAVOURS for i in wanted)


def _asks_people(scene: Scene, draft: Draft) -> bool:
    """Whether it is told who is asked or accused, if by no party's name: "told its nationals to leave"."""
    parse, cast = scene.parse, scene.cast
    named = [*parse.objects(draft.cue), *(i for case, i in parse.obliques(draft.cue) if case in {"on", "to"})]
    return any(
        cast.can_speak(i) or parse.words[i].tag in {"NNS", "NNPS", "PRP"} or parse.words[i].lower == "all"
        for i in named
        if i > draft.cue
    )


def _government_of(scene: Scene, draft: Draft, name: str) -> str:
    """The state that a word for a government means among several who are asked: "asked both *the junta* and …"."""
    bare = name.lower().removeprefix("both ").removeprefix("the ")
    return (is_bare_government(bare) and government_meant(scene, draft, bare)) or name


def _is_bare(scene: Scene, name: str) -> bool:
    """Whether an actor is told by a common noun and no name."""
    common = name.split()[-1].islower() or name.lower() in UNDER_ARMS or is_bare_government(name)
    return common and scene.cast.knowledge.party(name) is None and name not in scene.cast.by_name


def _state_of(scene: Scene, name: str) -> str:
    """The state that a government is told for: "the Norlandic government", "the Government of Norland"."""
    whose, _, body = name.rpartition(" ")
    if body.lower() not in GOVERNMENTS or scene.cast.knowledge.party(name) is not None:
        return name
    parties = (scene.cast.knowledge.party(m.name) for m in scene.cast.mentions if m.kind in {"party", "adjective"})
    return next((p.name for p in parties if p is not None and whose in {p.owning, p.name, *p.adjectives}), name)


def _rival(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """The one other party that the report is about, or the last sentences tell of."""
    told = told_in(scene, kin_of(scene, draft)).most_common(2)
    if not told:
        return ()
    name, often = told[0]
    margin = often / told[1][1] if len(told) > 1 else often / BY_PERSON
    if margin >= _CLEARLY and often >= _LEAST:
        return (name,)
    return (name,) if margin >= _RATHER and _last_told(scene, draft) == {name} else ()


def _last_told(scene: Scene, draft: Draft) -> set[str]:
    """The other parties of the nearest sentence before that tells of some."""
    kin = kin_of(scene, draft)
    for back in range(1, min(_BACK, draft.sentence) + 1):
        found = told_of(scene.cast, draft.sentence - back, draft.verb, acting=False) - kin
        if found:
            return found
    return set()
