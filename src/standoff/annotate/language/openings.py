"""Where paragraphs and sentences may open: what the signs around a token allow, and what they settle.

Enters: tokens with the gap before each. Leaves: gaps that part paragraphs, and whether a sentence may start, or does.

Example: ``may_start(["No", ".", "Never"], [Gap.BLANK_LINE, Gap.NONE, Gap.SPACE], 2)`` is true.

Invariant: whatever the tokens are, an answer looks back at no more than a fixed number of them.
"""

from collections.abc import Sequence

from standoff.annotate.language.pieces import Gap

# tokens that end a line of their own, and characters that open one; a full stop inside a token ("Mr.") is no end
_LINE_ENDS = frozenset([".", "!", "?", ":", ";", "…", "...", "”", '"', "''", "»", "’", "'", ")", "]"])
_SENTENCE_ENDINGS = frozenset(".!?:;…—–-|*•")
_CLOSINGS = frozenset({"”", "’", '"', "'", "»", ")", "]", "''"})
_LINE_OPENINGS = frozenset("“\"«„‘'([–—-•*·▪◦")
# a line broken to fit a mail or a column is about this long, in characters
_FOLDED = range(45, 101)
# how long a quotation is looked back for, and the fewest tokens in it with its marks: two words may be a name
_LONGEST, _SHORTEST = 80, 5
# the fewest letters of a word that is no abbreviation
_WORD = 4
# words that join a sentence to the one before, and are part of no name
_CONNECTING = frozenset(
    {
        "Otherwise",
        "Instead",
        "However",
        "Therefore",
        "Nevertheless",
        "Meanwhile",
        "Moreover",
        "Then",
        "But",
        "And",
        "If",
        "Unless",
    }
)
_QUOTED = {"”": "“„", "»": "«", '"': '"', "''": '"'}


def mark_paragraphs(tokens: Sequence[str], whitespace: Sequence[str], gaps: list[Gap]) -> None:
    """Turn the line ends that part paragraphs into blank lines; the network judges the rest.

    The next line has to start afresh, with a capital, a digit or an opening mark, and this one to end with its
    punctuation or be too short or too long for a line that was folded.
    """
    length = 0
    for place, token in enumerate(tokens):
        whole = place > 0 and (tokens[place - 1] in _LINE_ENDS or length not in _FOLDED)
        if gaps[place] == Gap.NEWLINE and whole and _opens(token):
            gaps[place] = Gap.BLANK_LINE
        if gaps[place] in (Gap.NEWLINE, Gap.BLANK_LINE):
            length = 0
        else:
            length += len(whitespace[place])
        length += len(token)


def may_start(tokens: Sequence[str], gaps: Sequence[Gap], place: int) -> bool:
    """Whether a sentence can start at a token: on a new line, or afresh after punctuation that ends one."""
    if gaps[place] >= Gap.NEWLINE:
        return True
    if not _opens(tokens[place]):
        return False
    before = place - 1
    # closing marks may stand between, a few at most
    while before > max(0, place - 5) and tokens[before] in _CLOSINGS and gaps[before] < Gap.NEWLINE:
        before -= 1
    return tokens[before][-1:] in _SENTENCE_ENDINGS or (before < place - 1 and tokens[place][:1] in _LINE_OPENINGS)


def ends_quotation(tokens: Sequence[str], gaps: Sequence[Gap], place: int) -> bool:
    """Whether a sentence starts since a quotation has ended the one before: by a full stop behind the closing mark.

    So does one before it where the quotation opened amid the sentence. What is short before it is an abbreviation.
    """
    if place < _SHORTEST or gaps[place] != Gap.SPACE or not tokens[place][:1].isupper():
        return False
    last, stop = tokens[place - 1], tokens[place - 2]
    if last != "." and last not in _QUOTED:
        return False
    mark = stop if last == "." else last
    word = tokens[place - 3]
    if mark not in _QUOTED or "." not in (last, stop) or len(word) < _WORD or not word.islower():
        return False
    if last == ".":
        return True
    for before in range(place - 4, max(0, place - _LONGEST), -1):
        if tokens[before] in _QUOTED[mark]:
            return place - before > _SHORTEST and tokens[before - 1].isalpha() and gaps[before] == Gap.SPACE
    return False


def plainly_starts(tokens: Sequence[str], gaps: Sequence[Gap], place: int) -> bool:
    """Whether a sentence starts whatever the network says: at "Otherwise" and the like, right behind a full stop.

    The word before the stop must be none that may be an abbreviation.
    """
    if place < 3 or gaps[place] != Gap.SPACE or tokens[place] not in _CONNECTING or tokens[place - 1] != ".":
        return False
    word = tokens[place - 2]
    return len(word) >= _WORD and word.islower() and gaps[place - 1] == Gap.NONE


def _opens(token: str) -> bool:
    return token[:1].isupper() or token[:1].isdigit() or token[:1] in _LINE_OPENINGS or token[:1] == "…"
