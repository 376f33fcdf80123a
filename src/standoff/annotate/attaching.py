"""Hangs phrases where they belong that parsers hang a word too low, or too high.

What enters: the words of a sentence. What leaves: the words, some with another head or label.

>>> words[condition].head == vote        # "will vote on its long-delayed entry on condition that …"
True

Invariant: the words stay a tree; no word changes its place or its tag, but for a gerund that is a verb.
"""

from dataclasses import replace

from standoff.annotate.cues import word_set
from standoff.annotate.grammar import FINITE, NOMINAL, QUOTATION_MARKS, Word

# on what something is done: "on condition that"
BONDS = word_set("bonds")
# "promised Norland to leave": who promises does it
SUBJECT_CONTROL = word_set("subject_control")
HALTING, PLACING = word_set("halting"), frozenset({"in", "off", "near", "over", "around", "along"})
BARS = word_set("bars") | word_set("bars_besides")


def attach(words: list[Word], first: int, end: int) -> None:
    """Hang the phrases of a sentence, its words ``first`` to ``end``, in place."""
    _bind_condition(words, first, end)
    _ask_to(words, first, end)
    _open_gerund(words, first, end)
    _bar_goods(words, first, end)
    _name_person(words, first, end)
    _part_sayings(words, first, end)
    _lead_whoever(words, first, end)
    _own_object(words, first, end)
    _hold_participle(words, first, end)
    _place_halted(words, first, end)


def _bind_condition(words: list[Word], first: int, end: int) -> None:
    """ "will vote on its long-delayed entry on condition that …": it is the vote that hangs on it, not the entry."""
    for bond in words[first : end - 1]:
        opens = words[bond.index + 1].lower == "that" and any(
            w.head == bond.index and w.dep == "case" and w.lower == "on" for w in words[first : bond.index]
        )
        if bond.lower not in BONDS or bond.dep not in {"nmod", "obl"} or not opens:
            continue
        verb = next((i for i in path_of(words, bond.index) if words[i].pos == "VERB" and words[i].dep != "amod"), None)
        if verb is not None and verb < bond.index and verb != bond.head:
            words[bond.index] = replace(bond, head=verb, dep="obl")


def _ask_to(words: list[Word], first: int, end: int) -> None:
    """ "persuaded Norland to reopen it": whom one makes do a thing is an object, and gets nothing."""
    for asked in [
        w for w in words[first:end] if w.dep == "iobj" and words[w.head].lemma.lower() not in SUBJECT_CONTROL
    ]:
        beside = [w for w in words[first:end] if w.head == asked.head and w.index > asked.index]
        if any(w.dep == "xcomp" for w in beside) and not any(w.dep in {"obj", "ccomp"} for w in beside):
            words[asked.index] = replace(asked, dep="obj")


def _open_gerund(words: list[Word], first: int, end: int) -> None:
    """ "no talk of recognising Tolm": a gerund with an object is a clause, and its preposition opens it."""
    for gerund in words[first:end]:
        if gerund.tag != "VBG" or gerund.dep != "nmod" or words[gerund.head].pos not in NOMINAL:
            continue
        below = [w for w in words[first:end] if w.head == gerund.index]
        opening = next((w for w in below if w.dep == "case"), None)
        if opening is None or not any(w.dep == "obj" for w in below):
            continue
        words[gerund.index] = replace(gerund, pos="VERB", dep="acl")
        words[opening.index] = replace(opening, dep="mark")


def _bar_goods(words: list[Word], first: int, end: int) -> None:
    """ "lifted its ban on grain from Norland": the goods are the ban's, and from there they come."""
    for bar in words[first : end - 2]:
        case = words[bar.index + 1]
        goods = words[case.head]
        if bar.lemma.lower() not in BARS or case.lower != "on" or goods.pos != "NOUN" or goods.index < case.index:
            continue
        if goods.dep == "obl" and goods.head == bar.head:
            words[goods.index] = replace(goods, head=bar.index, dep="nmod")
        elif goods.head != bar.index:
            continue
        behind = words[goods.index + 1] if goods.index + 2 < end else None
        if behind is None or behind.lower != "from":
            continue
        place = words[behind.head]
        if place.pos == "PROPN" and place.dep == "obl" and place.head == bar.head and behind.dep == "case":
            words[place.index] = replace(place, head=goods.index, dep="nmod")


def _name_person(words: list[Word], first: int, end: int) -> None:
    """ "a trader in Tolm, Ana Holt, said": the name of two words between commas is not that of the place."""
    for name in words[first + 3 : end - 1]:
        place = words[name.head]
        above = words[place.head]
        told = name.dep == "appos" and name.pos == "PROPN" and words[name.index - 1].text == ","
        whole = any(w.dep.startswith("flat") and w.head == name.index for w in words[name.index : end])
        if not told or not whole or place.pos != "PROPN" or place.dep != "nmod" or above.pos != "NOUN":
            continue
        if any(w.head == above.index and w.dep == "appos" for w in words[first:end]):
            continue
        words[name.index] = replace(name, head=above.index)


def _part_sayings(words: list[Word], first: int, end: int) -> None:
    """ "Norland offers access, Tarn says not enough": what stands before is not his word."""
    for saying in words[first:end]:
        said = [w for w in words[first:end] if w.dep == "ccomp" and w.head == saying.index]
        if saying.dep != "root" or len(said) != 2 or not said[0].index < saying.index < said[1].index:
            continue
        before = said[0]
        led = [w for w in words[first:end] if w.head == before.index and w.dep.startswith("nsubj")]
        speaks = [w for w in words[first : saying.index] if w.head == saying.index and w.dep == "nsubj"]
        if not led or before.tag not in FINITE or len(speaks) != 1 or words[speaks[0].index - 1].text != ",":
            continue
        if words[first].text in QUOTATION_MARKS or words[speaks[0].index - 2].text in QUOTATION_MARKS:
            continue
        words[before.index] = replace(before, head=before.index, dep="root")
        words[saying.index] = replace(saying, head=before.index, dep="parataxis")


def _lead_whoever(words: list[Word], first: int, end: int) -> None:
    """ "Whoever lends Tarn a launcher becomes a party": the launcher is lent, and who lends it becomes one."""
    for who in words[first : end - 2]:
        lends = words[who.head]
        if who.lower != "whoever" or not who.dep.startswith("nsubj") or lends.index < who.index:
            continue
        behind = [w for w in words[lends.index + 1 : end] if w.tag in FINITE and w.head == lends.head]
        becomes = next((w for w in behind if w.dep == lends.dep == "ccomp"), None)
        if becomes is None or any(w.text == "," for w in words[lends.index : becomes.index]):
            continue
        for word in words[lends.index + 1 : becomes.index]:
            if word.head == becomes.index and word.dep == "nsubj":
                words[word.index] = replace(word, head=lends.index, dep="obj")
        words[lends.index] = replace(lends, head=becomes.index, dep="csubj")


def _own_object(words: list[Word], first: int, end: int) -> None:
    """ "suspends for a month its part in the pact": what is one's own and has no preposition is an object."""
    for thing in words[first:end]:
        verb = words[thing.head]
        if thing.dep != "obl" or thing.pos != "NOUN" or verb.pos != "VERB" or thing.index < verb.index:
            continue
        below = [w for w in words[first:end] if w.head == thing.index]
        opened = any(w.dep == "case" and w.index < thing.index for w in below)
        owned = any(w.dep == "nmod:poss" for w in below) and not opened
        if owned and not any(w.head == verb.index and w.dep in {"obj", "nsubj:pass"} for w in words[first:end]):
            words[thing.index] = replace(thing, dep="obj")


def _hold_participle(words: list[Word], first: int, end: int) -> None:
    """ "crossed the line agreed in May": a bare participle right behind a noun is about it, wherever it was hung."""
    for late in words[first + 1 : end]:
        noun = words[late.index - 1]
        if (
            late.tag not in {"VBN", "VBD"}
            or late.dep != "advcl"
            or noun.pos != "NOUN"
            or noun.dep not in {"obj", "obl"}
        ):
            continue
        below = [w for w in words[first:end] if w.head == late.index]
        bare = not any("subj" in w.dep or w.dep in {"mark", "aux", "advmod", "obj", "ccomp"} for w in below)
        if late.index in path_of(words, noun.index):
            # "by a treaty agreed": the noun is the participle's
            continue
        if late.head < noun.index and bare and late.lower not in {"given", "provided"}:
            words[late.index] = replace(late, head=noun.index, dep="acl")


def _place_halted(words: list[Word], first: int, end: int) -> None:
    """ "stops its tests in the bay": the tests are there, and not the stopping."""
    for place in words[first:end]:
        verb = words[place.head]
        case = next((w for w in words[first : place.index] if w.head == place.index and w.dep == "case"), None)
        if place.dep != "obl" or case is None or case.lower not in PLACING or verb.lemma.lower() not in HALTING:
            continue
        halted = words[case.index - 1]
        if halted.dep == "obj" and halted.head == verb.index and halted.pos == "NOUN":
            words[place.index] = replace(place, head=halted.index, dep="nmod")


def path_of(words: list[Word], index: int) -> list[int]:
    """The words above a word, from the nearest."""
    path: list[int] = []
    while words[index].head != index and words[index].head not in path:
        index = words[index].head
        path.append(index)
    return path
