"""Hangs phrases where they belong that parsers hang a word too low, or too high.

What enters: the words of a sentence. What leaves: the words, some with another head or label.

>>> words[condition].head == vote        # "will vote on its long-delayed entry on condition that …"
True

Invariant: the words stay a tree; only what stands behind a word is hung on it.
"""

from dataclasses import replace

from standoff.annotate.cues import word_set
from standoff.annotate.grammar import FINITE, NOMINAL, QUOTATION_MARKS, Word

# on what something is done: "on condition that"
BONDS = word_set("bonds")
# "promised Norland to leave": who promises does it
SUBJECT_CONTROL = word_set("subject_control")
BARS = word_set("bars") | word_set("bars_besides")


def attach(words: list[Word], first: int, end: int) -> None:
    """Hang the phrases of a sentence, its words ``first`` to ``end``, in place."""
    _bind_condition(words, first, end)
    _ask_to(words, first, end)
    _open_gerund(words, first, end)
    _bar_goods(words, first, end)
    _name_person(words, first, end)
    _part_sayings(words, first, end)


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


def path_of(words: list[Word], index: int) -> list[int]:
    """The words above a word, from the nearest."""
    path: list[int] = []
    while words[index].head != index and words[index].head not in path:
        index = words[index].head
        path.append(index)
    return path
