"""Who acts, and upon whom, in a statement that a cue word makes: "urged Norland to leave", "refused to open it".

What enters: a `Scene`, the cue, the kind. What leaves: names of parties.

>>> cued_roles(scene, urged, "demand", ("Estmark",), None)[0]      # "Estmark urged Norland to leave."
('Norland',)

Invariant: whoever demands is not who is to act, but where what is wanted takes both.
"""

from standoff.annotate.admission import is_of_party
from standoff.annotate.aimed import other_party
from standoff.annotate.charges import harmed_in
from standoff.annotate.cues import word_set
from standoff.annotate.descriptions import CALLED
from standoff.annotate.grammar import SUBJECTS, Parse
from standoff.annotate.mending import GIVEN
from standoff.annotate.mentions import person_words
from standoff.annotate.saying import clause_told
from standoff.annotate.scene import Scene
from standoff.annotate.speakers import cue_subject
from standoff.records import Filler, Kind

CUE_PARTY_CASES = word_set("cue_party_cases")
UNDERGOING = word_set("undergoing")
JOINED = word_set("joined_bodies")
SHARED = word_set("shared_things")
WAVED_OFF = frozenset({"boast", "menace", "threat", "ultimatum", "warning"})
ACCUSING = frozenset({"accuse", "charge", "suspect"})
ORDERING = frozenset({"compel", "oblige", "order"})
# a body goes by one of these once it has been named
TAKEN_UP = frozenset(CALLED) | {"union"}
DOCUMENTS = frozenset(person_words()["documents"])


def doers_named(scene: Scene, outcome: int, speaker: Filler | None) -> tuple[str, ...]:
    """The parties that are the subject of what is threatened or promised, if they are named there."""
    parse = scene.parse
    if parse.words[outcome].lemma.lower() in UNDERGOING:
        # "promised that Norlanders would feel it": who feels it does nothing
        return ()
    passive = parse.is_passive(outcome)
    # "promised that the Norlanders would be helped": whom it is done to does not do it
    subjects = parse.subjects(outcome, shared=False)
    subjects = [i for case, i in parse.obliques(outcome) if case == "by"] if passive else subjects
    doers = [s for s in subjects if scene.cast.can_speak(s) or is_of_party(scene, s)]
    return tuple(dict.fromkeys(n for s in doers for n in scene.cast.parties(s, speaker=speaker)))


def subject_parties(scene: Scene, cue: int, speaker: Filler | None) -> tuple[str, ...]:
    """The parties behind the subject of a cue, or behind whose noun it is."""
    parse, cast = scene.parse, scene.cast
    word = parse.words[cue]
    names: list[str] = []
    if word.pos not in {"NOUN", "PROPN"} and not parse.is_passive(cue):
        for subject in parse.subjects(cue):
            names.extend(n for n in cast.parties(subject, speaker=speaker) if n not in names)
    if not names:
        subject_filler = cue_subject(scene, cue, speaker)
        for name in subject_filler.name.split("; ") if subject_filler else ():
            party = cast.party_of_filler(Filler(name, span=subject_filler.span if subject_filler else None))
            if party and party not in names:
                names.append(party)
    return tuple(names)


def cued_roles(
    scene: Scene, cue: int, kind: Kind, subject: tuple[str, ...], speaker: Filler | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who acts and upon whom: of a demand or accusation its object acts; else its subject does."""
    parse, cast = scene.parse, scene.cast
    others: list[str] = []
    phrases = parse.objects(cue) + [i for case, i in parse.obliques(cue) if case in CUE_PARTY_CASES]
    for child in parse.children(cue, "xcomp", "ccomp", "acl"):
        phrases.extend(parse.subjects(child, shared=False) + parse.objects(child))
    for phrase in phrases:
        others.extend(n for n in cast.parties(phrase, speaker=speaker) if n not in others and n not in subject)
    if not others and kind != "demand":
        # "refused, although Estmark urged it to": another's clause says nothing of whom it is refused
        apart = [c for c in parse.children(cue, "advcl", "parataxis") if parse.children(c, *SUBJECTS)]
        others = [n for n in cast.all_parties(parse.subtree(cue, without=apart)) if n not in subject]
    if kind == "demand":
        clause = clause_told(parse, cue) if parse.words[cue].pos == "NOUN" else None
        if clause is not None and (doers := doers_named(scene, clause, speaker)):
            # "Norland's demand was that Veskaria leave"
            return doers[:3], doers[:3]
        parted = [c for c in parse.children(cue, "xcomp") if is_done_to(scene, cue, c)]
        if parted:
            # "wants the deal with Norland scrapped": whoever is to scrap it is not in it
            by = [n for c in parted for case, i in parse.obliques(c) if case == "by" for n in cast.parties(i)]
            return tuple(by), tuple(by)
        # of a passive it is the other way round: "asked for the men to be handed over"
        done = [c for c in parse.children(cue, "xcomp", "ccomp") if not parse.is_passive(c)]
        heads = parse.objects(cue) + [s for c in done for s in parse.subjects(c)]
        heads = [i for i in heads if not any(parse.is_passive(c) for c in parse.children(i, "acl", "acl:relcl"))]
        below = parse.children(cue, "xcomp", "ccomp", "advcl")
        handed = [c for c in below if parse.is_passive(c) and "for" in parse.markers(c)]
        heads = [i for i in heads if not any(i < c for c in handed)]
        heads = [i for i in dict.fromkeys(heads) if i > cue and parse.words[i].lemma.lower() not in DOCUMENTS]
        asked = [i for i in heads if cast.can_speak(i) and set(cast.parties(i, speaker=speaker)) <= set(subject)]
        ordered = [o for c in done if parse.words[c].lemma.lower() in ORDERING for o in parse.objects(c)]
        bound = tuple(dict.fromkeys(n for o in ordered for n in cast.parties(o, speaker=speaker) if n not in subject))
        if bound:
            # "asked the court to order Norland to open it": whoever is to act in the end
            return bound[:3], bound[:3]
        if asked:
            # whoever is asked is asked, party or not: "asked parliament to approve the sale to Norland"
            names = tuple(f.name for i in asked for f in cast.resolve(i, speaker=speaker))
            return names[:3], names[:3]
        wanted = {parse.words[i].lemma.lower() for i in (*parse.objects(cue), *(i for _, i in parse.obliques(cue)))}
        if not others and wanted & SHARED:
            # "wants talks", "pushes for a deal": what takes both, the one who wants it would take part in
            return subject, ()
        # of "asked Norland to open talks with Estmark" one is asked
        direct = [n for i in heads for n in cast.parties(i, speaker=speaker) if n not in subject]
        asked_of = tuple(dict.fromkeys(direct or others))[:3] or other_party(
            scene, parse.words[cue].sentence, {*subject, *own_party(scene, speaker)}
        )
        return asked_of, asked_of
    if kind == "accusation":
        charged = [i for i in parse.objects(cue) if parse.words[i].pos == "PRON"]
        told = {n for i in charged for n in cast.parties(i, speaker=speaker)} - set(subject)
        charged = [] if told else charged
        before = [i for i in parse.sentence_words(parse.words[cue].sentence) if i < cue]
        if charged and (named := [n for n in cast.all_parties(before) if n not in subject]):
            # "opened a case against Norland, accusing it of …": it is no party of what it is accused of
            against = [i for i in before if "against" in {parse.words[c].lower for c in parse.children(i, "case")}]
            aimed_at = [n for i in against for n in cast.parties(i) if n not in subject]
            others = [(aimed_at or named)[-1]]
        else:
            harmed = harmed_in(scene, [i for i in parse.subtree(cue) if i != cue])
            objects = [i for i in parse.objects(cue) if cast.mention_at(i) is not None or _is_known(scene, i)]
            direct = [n for n in dict.fromkeys(n for i in objects for n in cast.parties(i)) if n not in subject]
            # of "accused Norland of helping Estmark" one is accused; whom "the leaders" are is told elsewhere
            accused = parse.words[cue].lemma.lower() in ACCUSING and parse.objects(cue)
            others = direct or sorted(told) or ([] if accused else [n for n in others if n not in harmed])
            if accused and not others:
                # "accused him of …", who is of the speaker's own side: the man and not the state
                own = speaker.name if speaker is not None else None
                others = [
                    f.name
                    for i in parse.objects(cue)
                    for f in cast.resolve(i, speaker=speaker)
                    if f.name != own and (f.name in cast.by_name or parse.words[i].lemma.lower() in JOINED)
                ]
        return tuple(others[:3]), tuple(others[:3])
    if kind == "denial":
        # "brushed off Norland's threat": whose it is, is who would do it
        waved = [i for i in parse.objects(cue) if parse.words[i].lemma.lower() in WAVED_OFF]
        owners = [c for i in waved for c in parse.children(i, "nmod:poss", "amod", "compound")]
        theirs = tuple(dict.fromkeys(n for c in owners for n in cast.parties(c, speaker=speaker) if n not in subject))
        if theirs:
            return theirs[:3], theirs[:3]
    if kind == "denial" and (outcome := complement_of(scene, cue)) is not None:
        # "denied that Norland had a hand in it": whose deed is denied
        doers = tuple(n for n in doers_named(scene, outcome, speaker) if n not in subject)
        subjects = [cast.mention_at(i) for i in parse.subjects(outcome, shared=False)]
        itself = any(mention is not None and mention.kind == "party" for mention in subjects)
        if doers and itself and not parse.is_passive(outcome):
            return doers[:3], tuple(others[:3])
    if kind == "warning":
        outcome = complement_of(scene, cue)
        doers = doers_named(scene, outcome, speaker) if outcome is not None else ()
        return tuple(n for n in doers if n not in subject), tuple(others[:3])
    if not subject and kind == "refusal" and others and parse.words[cue].pos == "NOUN":
        # "the ban on the use of Norlandic missiles": whose missiles they are, their ban it is
        subject, others = (others[0],), others[1:]
    if not subject and speaker is not None:
        side = cast.party_of_filler(speaker)
        subject = (side,) if side else ()
    return subject, tuple(others[:3])


def is_done_to(scene: Scene, cue: int, index: int) -> bool:
    """Whether a participle tells what somebody wants done to a thing: "wants the bridge *closed*"."""
    parse = scene.parse
    word = parse.words[index]
    bare = word.tag in {"VBN", "VBD"} and not parse.children(index, "aux", "aux:pass", "mark", "cop", "nsubj")
    things = [i for i in range(cue + 1, index) if parse.words[i].dep == "obj" and parse.words[i].head in {cue, index}]
    return bare and index > cue + 1 and bool(things)


def _is_known(scene: Scene, index: int) -> bool:
    """Whether a phrase takes up a body under its kind: "accused the bloc", "the union"."""
    found = scene.cast.resolve(index)
    named = len(found) == 1 and (found[0].known or found[0].name in scene.cast.societies)
    return named and scene.parse.words[index].lemma.lower() in TAKEN_UP


def own_party(scene: Scene, speaker: Filler | None) -> tuple[str, ...]:
    """The party of whoever speaks, if it is known."""
    side = scene.cast.party_of_filler(speaker)
    return (side,) if side else ()


def complement_of(scene: Scene, cue: int) -> int | None:
    """The head of what a cue word tells: its clause, else what stands behind "of", "with", "about" or "against"."""
    for child in scene.parse.children(cue, "xcomp", "ccomp"):
        return child
    for case, child in scene.parse.obliques(cue):
        if case in {"of", "with", "about", "against"}:
            return child
    return clause_told(scene.parse, cue) if scene.parse.words[cue].pos == "NOUN" else None


def withholds(parse: Parse, cue: int) -> bool:
    """Whether what is denied is not a charge but a thing: "denied Norland access", "was denied entry"."""
    if parse.words[cue].lemma.lower() != "deny":
        return False
    things = {parse.words[i].lemma.lower() for i in (*parse.objects(cue), *parse.children(cue, "nsubj:pass"))}
    return bool(things & GIVEN) or (bool(parse.children(cue, "iobj")) and bool(parse.children(cue, "obj")))
