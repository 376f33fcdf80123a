"""Whose a statement is by the second reader: how far it agrees with the rules on who speaks and who would act.

What enters: a `Scene`, a `Draft`. What leaves: the draft, its speaker, actor and target filled; and two chances.

>>> pointed(scene, draft).actor          # "Norland's parliament heard that the fleet would answer any shot."
('Norland',)

Invariant: whom it names is read from the words it points at, as the rules read them; it makes up no name.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from standoff.annotate.aimed import AIMED
from standoff.annotate.behind import is_only_there
from standoff.annotate.charges import harmed_in
from standoff.annotate.drafts import OF_OTHERS, Draft
from standoff.annotate.introduced import told_of
from standoff.annotate.outcomes import READY
from standoff.annotate.scene import Scene
from standoff.annotate.tagging import Pointed
from standoff.records import Filler, Kind

# how many sentences back a step may have been told of
_LOOKED_BACK = 2
# words that belong to the phrase of the word they hang on
_WITHIN = frozenset({"compound", "flat", "amod", "det", "nummod", "nmod:poss", "fixed", "case", "goeswith", "appos"})
# of whom one person is not all
_SEVERAL = frozenset({"we", "us", "our", "they", "them", "their"})
# chances less than this are not looked into
_LEAST = 0.02
# whom it points at from these chances on acts, and speaks, where no rule says who
FILLED_FROM, SPEAKER_FROM = 0.4, 0.8
# from this chance on it hears a statement in words that nobody is said to say
HEARD_FROM = 0.6
# and at whom it is aimed
AIMED_FROM = 0.5
# kinds whose actor is the speaker's own side, or another
ACTED: frozenset[Kind] = frozenset({"threat", "pledge", "refusal", "offer", "demand", "accusation", "denial"})


@dataclass(frozen=True, slots=True)
class Named:
    """Whom words of a sentence name, and the chance that they are the answer."""

    names: tuple[str, ...]
    filler: Filler | None
    chance: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the second reader thinks the rules right: the chances that the speaker, and the actor, is the one told.

    Where it points elsewhere, or at what names nobody, it has no opinion: half.
    """

    speaker: float = 0.5
    actor: float = 0.5


UNASKED = Agreement()
# kinds that a deed alone may look like
DEEDS: frozenset[str] = frozenset({"threat", "pledge", "refusal", "permission", "warning"})


def outcome_words(scene: Scene, draft: Draft) -> list[int]:
    """The words of what is threatened, pledged, refused …: the consequence, or the clause without a condition."""
    span = draft.conditional.consequence if draft.conditional is not None else draft.content
    words = scene.parse.at(span) if span is not None else []
    marked = [tagged for tagged in scene.tags.of(draft.sentence) if {draft.verb, *words} & set(tagged.outcome)]
    if draft.conditional is None and marked:
        # of a clause, what the network itself takes for the outcome
        nearest = max(
            marked, key=lambda tagged: (tagged.kind == draft.kind, draft.verb in tagged.outcome, tagged.chance)
        )
        return list(nearest.outcome)
    return words or [draft.verb]


def pointed_at(scene: Scene, points: Pointed, speaker: Filler | None) -> list[Named]:
    """Whom the words name that may be the answer, likeliest first; the chances of words of one name are added."""
    found: dict[tuple[str, ...], Named] = {}
    for unit, chance in points.likely(_LEAST):
        head = _head(scene, unit[-1])
        if scene.parse.words[unit[-1]].lower == "their" and _of_whoever(scene, unit[-1]):
            # "those who cross must expect to lose *their* boats": whoever crosses
            continue
        if is_only_there(scene.cast, scene.parse.words[head].head, head):
            # of "teachers in Norland" Norland is no answer
            continue
        names = scene.cast.parties(head, speaker=speaker)
        fillers = scene.cast.resolve(head, speaker=speaker)
        filler = fillers[0] if fillers else None
        several = scene.parse.words[head].lower in _SEVERAL or bool(scene.parse.children(head, "nummod"))
        if not names and filler is not None and not several and (filler.known or scene.cast.can_speak(head)):
            names = (filler.name,)
        before = found.get(names)
        found[names] = Named(names, before.filler if before else filler, chance + (before.chance if before else 0.0))
    return sorted(found.values(), key=lambda named: -named.chance)


def _of_whoever(scene: Scene, index: int) -> bool:
    """Whether somebody who is only told by what they do stands before a pronoun in its sentence: "those who cross"."""
    before = (i for i in scene.parse.sentence_words(scene.parse.words[index].sentence) if i < index)
    return any(
        scene.parse.words[i].lower in {"those", "anyone", "anybody", "whoever", "any"}
        and (scene.parse.words[i].lower == "whoever" or scene.parse.children(i, "acl:relcl"))
        for i in before
    )


def _head(scene: Scene, index: int) -> int:
    """The head of the phrase that a word is in."""
    words = scene.parse.words
    for _ in range(6):
        word = words[index]
        if word.dep not in _WITHIN or word.head == index:
            return index
        index = word.head
    return index


def speaker_pointed_at(scene: Scene, sentence: int, outcome: Collection[int]) -> Filler | None:
    """Who says an outcome of a sentence by the second reader, where it is sure of that."""
    points = scene.tags.points(sentence, outcome, "speaker")
    first = next(iter(pointed_at(scene, points, None)), None) if points is not None else None
    sure = first is not None and bool(first.names) and first.chance >= SPEAKER_FROM
    return first.filler if first is not None and sure else None


def heard_speaker(scene: Scene, sentence: int, outcome: Collection[int], verb: int) -> Filler | None:
    """Who says an outcome for which no rule finds a speaker; None where the second reader hears no statement in it.

    Whom it points at, or else whoever is told to be going to do it: "He would leave the masts to fall."
    """
    words = set(outcome)
    heard = [tagged for tagged in scene.tags.of(sentence) if words.intersection(tagged.outcome)]
    best = max(heard, key=lambda tagged: tagged.chance, default=None)
    if best is None or best.chance < HEARD_FROM:
        return None
    found = speaker_pointed_at(scene, sentence, outcome) or _who_will(scene, verb)
    if found is not None and best.kind in DEEDS and _is_doer(scene, verb, found):
        # "closed the strait" is done, and not said
        return None
    return found


def _is_doer(scene: Scene, verb: int, filler: Filler) -> bool:
    """Whether somebody is told to do, or to have done, what a verb says, and not to be going to."""
    parse = scene.parse
    told = parse.words[verb].pos == "VERB" and parse.modal(verb) is None and "to" not in parse.markers(verb)
    subjects = {parse.words[i].start for s in parse.subjects(verb) for i in parse.subtree(s)}
    return told and filler.span is not None and filler.span.start in subjects


def _who_will(scene: Scene, verb: int) -> Filler | None:
    """Whoever the outlet tells to be going to do a thing, or to be ready for it."""
    parse = scene.parse
    ready = {parse.words[verb].lemma.lower(), *(parse.words[a].lemma.lower() for a in parse.ancestors(verb))} & READY
    if parse.is_passive(verb) or not (ready or parse.modal(verb) in {"will", "would", "shall"}):
        return None
    found = [f for s in parse.subjects(verb) if scene.cast.can_speak(s) for f in scene.cast.resolve(s)]
    if len(found) != 1 or (parse.modal(verb) == "will" and scene.cast.knowledge.party(found[0].name) is not None):
        # "If Norland fires, Veskaria will strike": the outlet's own word, as far as is told
        return None
    return found[0]


def pointed(scene: Scene, draft: Draft) -> Draft:
    """The draft, with whom the second reader points at where the rules found nobody who speaks, acts or is meant."""
    if draft.kind not in ACTED:
        return draft
    outcome = outcome_words(scene, draft)
    if draft.speaker is None:
        # a doubt that nobody is named stays
        draft = replace(draft, speaker=speaker_pointed_at(scene, draft.sentence, outcome))
    if not draft.actor and draft.kind == "accusation":
        draft = replace(draft, actor=doer_before(scene, draft))
    if not draft.actor:
        points = scene.tags.points(draft.sentence, outcome, "actor")
        first = next(iter(pointed_at(scene, points, draft.speaker)), None) if points is not None else None
        if first is not None and first.chance >= FILLED_FROM and _may_act(scene, draft, first.names):
            draft = replace(draft, actor=first.names)
    if not draft.target and draft.kind in AIMED:
        draft = replace(draft, target=_aimed_at(scene, draft, outcome))
    return draft


def _aimed_at(scene: Scene, draft: Draft, outcome: list[int]) -> tuple[str, ...]:
    """Whom the second reader takes it to be aimed at: a party that is neither the speaker's nor who acts."""
    points = scene.tags.points(draft.sentence, outcome, "target")
    first = next(iter(pointed_at(scene, points, draft.speaker)), None) if points is not None else None
    if first is None or first.chance < AIMED_FROM:
        return ()
    own = {*_speakers(draft), *draft.actor, scene.cast.party_of_filler(draft.speaker)}
    return tuple(name for name in first.names if name not in own and scene.cast.knowledge.party(name) is not None)


def doer_before(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """Whose the step is that a report has just told of, and that somebody calls unjust: "called *the move* illegal"."""
    parse, cast = scene.parse, scene.cast
    things = parse.objects(draft.verb) or parse.subjects(draft.verb)
    known = any(
        parse.words[i].lower in {"it", "this", "that"}
        or {parse.words[c].lower for c in parse.children(i, "det")} & {"the", "this", "that", "these", "those"}
        for i in things
    )
    named = any(cast.parties(i, speaker=draft.speaker) for i in things)
    if not known or named:
        return ()
    own = {*_speakers(draft), cast.party_of_filler(draft.speaker)}
    for back in range(0, _LOOKED_BACK + 1):
        if draft.sentence < back:
            break
        acting = told_of(cast, draft.sentence - back, draft.verb, acting=True) - own
        if len(acting) == 1 and back:
            return tuple(acting)
        if acting:
            return ()
    return ()


def _may_act(scene: Scene, draft: Draft, names: tuple[str, ...]) -> bool:
    """Whether some may be who acts: nobody demands a thing of itself, accuses itself, or those whom harm is done to."""
    if draft.kind == "accusation" and harmed_in(scene, scene.parse.subtree(draft.verb)).intersection(names):
        return False
    own = {*_speakers(draft), scene.cast.party_of_filler(draft.speaker)}
    return bool(names) and (draft.kind not in OF_OTHERS or not own.intersection(names))


def agreement(scene: Scene, draft: Draft) -> Agreement:
    """How far the second reader agrees with a draft on who speaks and who would act."""
    outcome = outcome_words(scene, draft)
    return Agreement(
        _agreed(scene, draft, scene.tags.points(draft.sentence, outcome, "speaker"), _speakers(draft)),
        _agreed(scene, draft, scene.tags.points(draft.sentence, outcome, "actor"), frozenset(draft.actor)),
    )


def _speakers(draft: Draft) -> frozenset[str]:
    return frozenset(draft.speaker.name.split("; ")) if draft.speaker is not None else frozenset()


def _agreed(scene: Scene, draft: Draft, points: Pointed | None, told: frozenset[str]) -> float:
    if points is None or not told:
        return 0.5
    same = other = 0.0
    for named in pointed_at(scene, points, draft.speaker):
        if told.intersection(named.names) or (named.filler is not None and named.filler.name in told):
            same += named.chance
        elif named.names:
            other += named.chance
    return same + (1 - same - other) / 2
