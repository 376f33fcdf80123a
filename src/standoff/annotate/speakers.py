"""Who speaks a clause, who carries the words, and in what mode: direct, indirect, mixed, or the outlet's own narration.

What enters: a `Scene` and a word of it. What leaves: fillers for speaker and carriers.

>>> speaker_of(scene, close, threatened)[0].name        # "According to MPA, Ana Holt threatened to close the strait."
'Ana Holt'

Invariant: a carrier (an outlet, an agency of news) is never the speaker where it carries another's words.
"""

from standoff.annotate.cues import cue_words, word_set
from standoff.annotate.grammar import Parse
from standoff.annotate.lexicon import cue_kind
from standoff.annotate.quotes import Quote, quotes_over
from standoff.annotate.scene import Scene
from standoff.annotate.speech import Link, together
from standoff.records import Filler, Mode, Span


def speaker_of(scene: Scene, verb: int, cue: int | None) -> tuple[Filler | None, tuple[Filler, ...], bool]:
    """Who says a clause (its cue's subject, unless another says that), the carriers, and whether it is reported."""
    parse, cast = scene.parse, scene.cast
    told, via, link = _in_own_voice(scene, *scene.speech.speaker(verb))
    if told is None and link is None:
        told = _said_above(scene, verb)
    if told is None and link is None and cue is None:
        told = _speaker_before(scene, verb)
    if cue is None or (link is not None and link.cue_index == cue):
        return told, via, link is not None
    above, carriers, outer = scene.speech.speaker(cue, without=cue)
    subject = cue_subject(scene, cue, above)
    word = parse.words[cue]
    if word.pos == "NOUN" and word.dep == "obj" and parse.words[word.head].lemma.lower() in cue_words()["say"]["verbs"]:
        # "she affirmed Norland's commitment": the commitment is Norland's, the words are hers
        sayers = [f for s in parse.subjects(word.head) for f in cast.resolve(s)]
        subject = sayers[0] if sayers else subject
    if subject is not None and word.pos == "NOUN" and _is_foreign(scene, subject, above):
        return subject, (), False
    if subject is not None and cue_kind(parse, cue) in {
        "threat",
        "warning",
        "pledge",
        "demand",
        "offer",
        "denial",
        "accusation",
        "refusal",
    }:
        if above is not None and above.name != subject.name:
            only_reports = outer is not None and outer.lemma in REPORTING and cast.party_of_filler(above) is None
            carried = only_reports or _is_carrier(scene, above) or _speaks_for(scene, above, subject)
            return (subject, (above, *carriers), True) if carried else (above, carriers, True)
        return subject, carriers, True
    if told is not None:
        return told, via, True
    return above, carriers, outer is not None


def _in_own_voice(
    scene: Scene, told: Filler | None, via: tuple[Filler, ...], link: Link | None
) -> tuple[Filler | None, tuple[Filler, ...], Link | None]:
    """Who says it; of "Ana Holt said Norland had asked that …" she does, who is Norland's, and not Norland itself."""
    if told is None or not via or scene.cast.knowledge.party(told.name) is None:
        return told, via, link
    ours = scene.cast.side(via[-1].name) == told.name
    return (via[-1], via[:-1], link) if ours and not _is_carrier(scene, via[-1]) else (told, via, link)


def _speaks_for(scene: Scene, above: Filler, subject: Filler) -> bool:
    """Whether somebody's spokesman tells what he says: "Holt urged both to wait, her spokesman said"."""
    party = scene.cast.knowledge.party(subject.name)
    if party is not None or subject.name == above.name:
        return False
    titles = scene.cast.people.titles.get(above.name, set()) | {w.lower() for w in above.text.split()}
    return bool(titles & SPOKESMEN)


def _is_party_word(scene: Scene, index: int) -> bool:
    mention = scene.cast.mention_at(index)
    return mention is not None and mention.kind in {"party", "adjective"} and mention.first <= index <= mention.last


def _is_foreign(scene: Scene, subject: Filler, above: Filler | None) -> bool:
    """Whether a threat or pledge that a noun names is another side's than of whoever speaks around it."""
    if above is None or above.name == subject.name or _is_carrier(scene, above):
        return False
    theirs, ours = scene.cast.party_of_filler(subject), scene.cast.party_of_filler(above)
    return theirs is not None and ours is not None and theirs != ours


def _speaker_before(scene: Scene, verb: int) -> Filler | None:
    """Who goes on speaking where the outlet drops "he said": a clause with *would* after reported words."""
    parse = scene.parse
    sentence = parse.words[verb].sentence
    if parse.modal(verb) not in {"would", "could", "might"} or sentence == 0:
        return None
    before, here = parse.sentences[sentence - 1], parse.sentences[sentence]
    if "\n" in parse.text[before.end : here.start]:
        return None
    said = [
        link
        for link in scene.speech.links
        if link.cue is not None
        and link.speaker
        and before.start <= link.cue.start < before.end
        and link.mode == "indirect"
    ]
    return said[-1].speaker[0] if said else None


def sayer_above(scene: Scene, verb: int) -> int | None:
    """The verb by which somebody is told to say a thing in a word or two: "hinted at retaliation", "threatens war"."""
    parse, at = scene.parse, verb
    for above in parse.ancestors(verb):
        if parse.words[at].dep not in {"obl", "obj", "nmod", "xcomp", "acl", "conj"}:
            return None
        word = parse.words[above]
        if word.pos == "VERB" and word.lemma.lower() in cue_words()["say"]["verbs"]:
            return above
        at = above
    return None


def _said_above(scene: Scene, verb: int) -> Filler | None:
    """The subject of the verb that tells it."""
    above = sayer_above(scene, verb)
    if above is None:
        return None
    found = [f for s in scene.parse.subjects(above) for f in scene.cast.resolve(s)]
    return found[0] if found else None


SPOKESMEN = frozenset({"spokesman", "spokesperson", "spokeswoman"})
ISSUING = word_set("issuing") | frozenset(cue_words()["say"]["verbs"])
CARRIERS = word_set("carriers")
REPORTING = word_set("reporting")


def _is_carrier(scene: Scene, filler: Filler) -> bool:
    """Whether a source only carries others' words: an outlet or an agency of news."""
    if scene.cast.knowledge.outlet(filler.name) is not None:
        return True
    return bool({w.lower().strip(".,") for w in filler.text.split()} & CARRIERS)


def cue_subject(scene: Scene, cue: int, speaker: Filler | None) -> Filler | None:
    """Who is the subject of a cue word: of a verb its subject, of a noun its possessor or the subject of its verb."""
    parse, cast = scene.parse, scene.cast
    word = parse.words[cue]
    holders: list[int] = []
    if word.pos in {"NOUN", "PROPN"}:
        holders = parse.children(cue, "nmod:poss") or [
            i for case, i in parse.obliques(cue) if case in {"by", "from", "of"} and cast.parties(i)
        ]
        owned = [c for c in parse.children(cue, "amod", "compound") if _is_party_word(scene, c)]
        if not holders and owned:
            # "new Norlandic threats": whose they are stands before them
            mention = cast.mention_at(owned[0])
            if mention is not None:
                return Filler(mention.name, mention.span.of(parse.text), mention.span, mention.known)
        if not holders and not word.dep.startswith("nsubj"):
            issues = word.dep != "obj" or parse.words[word.head].lemma.lower() in ISSUING
            holders = parse.subjects(parse.clause_of(word.head)) if word.head != cue and issues else []
        if not holders and word.dep.startswith("nsubj"):
            holders = [i for case, i in parse.obliques(word.head) if case == "from"]
    elif parse.is_passive(cue):
        holders = [i for case, i in parse.obliques(cue) if case == "by"]
    else:
        holders = parse.subjects(cue)
    for holder in cast.persons_first(holders):
        found = tuple(f for f in cast.resolve(holder, speaker=speaker) if f.known or cast.can_speak(holder))
        if found:
            return together(found)
    return None


def mode_at(parse: Parse, quotes: tuple[Quote, ...], verb: int, said: bool) -> Mode:
    """Whether the clause stands in quotation marks, partly, is told indirectly, or is the outlet's own."""
    word = parse.words[verb]
    place = Span(word.start, word.end)
    if any(q.inner.contains(place) and len(q.inner.of(parse.text).split()) >= 3 for q in quotes_over(quotes, place)):
        return "direct"
    span = parse.span(parse.subtree(verb))
    if span and any(q.inner.overlaps(span) for q in quotes_over(quotes, span)):
        return "mixed"
    return "indirect" if said else "narration"
