"""Who said what by regular expressions alone: quotations and clauses beside a name and a verb of saying.

What enters: a text. What leaves: a `Told` for each sentence that has one of five forms, tried in this order:

    According to X, ...        ..., according to X        ..., X said        ..., said X        X said (that) ...

    RegularExpressions().tell(Article("1", "“No,” said Ana Ruiz."), None)[0].source    # ((11, 19),)

Quotations of the same paragraph that follow without a cue of their own belong to the attribution before them.

Invariant: a sentence gives one attribution at most, and its spans don't overlap.
"""

import re
from collections.abc import Iterator

from peers.quotation_marks import is_quoted, quoted_spans
from peers.told import Article, Span, Told

_VERBS = """
    said says say added adds argued argues argue claimed claims claim announced announces stated states noted notes
    warned warns insisted insists explained explains declared declares acknowledged acknowledges admitted admits
    suggested suggests asserted asserts contended contends confirmed confirms predicted predicts promised promises
    vowed vows pledged wrote writes tweeted replied responded continued concluded concludes recalled complained
    alleged alleges believed believes believe thinks think thought reported reports revealed reveals observed observes
    remarked emphasized stressed testified maintained maintains joked quipped conceded charged indicated demanded
    demands urged urges hopes hoped fears feared asked asks denied denies agreed agrees estimated estimates
"""
_SAID = "|".join(_VERBS.split())
_WORD = r"[\w’'\-]+"
_JOINING = r"(?:that|who|which|where|when|whether|as|if|and|but|because)"
_JOINING_NAMES = rf"(?:{_JOINING[3:-1]}|{_SAID}|told|tells|[a-z]+ing|to|on|in|at|by|after|during|from)"
_NAME_WORD = r"[A-Z][\w’'.\-]*"
# White House press secretary Josh Earnest
_NAME = rf"(?:[Tt]he )?{_NAME_WORD}(?: (?:(?!{_JOINING_NAMES}\b)[a-z]+ ){{0,3}}?{_NAME_WORD})*"
_NOMINAL = (
    r"(?i:the|an?|one|another|some|many|several|senior|other|his|her|their|my|our|two|those)"
    rf" (?:(?!{_JOINING}\b){_WORD} ){{0,6}}?(?!{_JOINING}\b){_WORD}"
)
_PLAIN = (
    r"I|(?i:he|she|they|we|who)|(?:[A-Za-z][a-z]+ )?(?i:officials|sources|critics|experts|analysts|aides|advisers"
    r"|supporters|prosecutors|democrats|republicans|investigators|authorities|people|strategists)"
)
# a name may have its party and its description behind it: "Ana Ruiz (D-Norland), a senator for two years,"
_BEHIND = r"(?: \([^()]{1,25}\))?(?:,? (?:of|for|from|who|the|a|an) [^,“”\"]{2,70},|, [^,“”\"]{2,70},)?"
_SOURCE = rf"(?:(?:{_NAME}|{_NOMINAL}){_BEHIND}|{_PLAIN})"
_LISTENER = r"(?:reporters?|supporters|voters|lawmakers|officials|people|interviewer|crowd|audience|group|network)"
_ADVERBS = r"(?:(?:also|then|later|has|have|had|recently|repeatedly|previously|once|\w+ly) )*"
_TOLD = rf"(?:told|tells) (?:{_NAME}|(?:the |a |an |his |her )?(?:{_WORD} )?{_LISTENER}|[a-z]+)"
_CUE = rf"{_ADVERBS}(?:{_SAID}|{_TOLD})"
# what may stand between cue and content, or behind the cue: on Monday, in an interview, during a rally in Norland
_WHEN_WORD = (
    r"(?:on|in|at|during|after|before|when|while|to|of|about|via|through|late|early|earlier|this|last|again"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
)
_WHEN = rf"(?:,? {_WHEN_WORD}\b[^“”\"]{{0,120}}?)?"
_END = r"[.!?;:,]*[”\"’]*$"
_QUOTE_BEFORE = r"(?P<content>.*\w.{2,}?(?:[,?!—–-]+[”\"]?|[”\"]))"
# said Ana Ruiz, a senator who knows Norland.
_TO_THE_END = r"(?:,? (?:a|an|the|who|of) [^“”\"]{2,90}?(?=[.]?$))?"
# a quotation that the cue parts in two: "Yes," Ana said, "if they stay."
_TAIL = rf"(?:{_WHEN}, (?P<more>[“\"].+?){_END}|(?=[.,;:—]| {_WHEN_WORD}\b|[”\"]*$))"
_ACCORDING = [
    re.compile(form)
    for form in (
        rf"^[“\"]?(?P<cue>According to) (?P<source>{_SOURCE}|[^,“”\"]+?), (?P<content>.+?){_END}",
        rf"^(?P<content>.{{8,}}?),?[”\"]?,? (?P<cue>according to) (?P<source>[^,;“”\"]+?)(?:,[^“”\"]*)?{_END}",
    )
]
_SAYING = [
    re.compile(form)
    for form in (
        rf"^{_QUOTE_BEFORE} (?P<source>{_SOURCE}) (?P<cue>{_CUE}){_TAIL}",
        rf"^{_QUOTE_BEFORE} (?P<cue>{_CUE}) (?P<source>{_SOURCE}{_TO_THE_END}){_TAIL}",
        rf"^(?:[^“”\"]*?\b)??(?P<source>{_SOURCE}) (?P<cue>{_CUE})(?:{_WHEN}[:,]? (?=that\b|[“\"])|: | )"
        rf"(?P<content>.{{3,}}?){_END}",
    )
]
_ANY_CUE = re.compile(rf"\b(?:{_SAID}|told|tells)\b")
# longer ones are lists, and the forms would try every way to part them
_LONGEST = 2000
_BREAK = re.compile(r"[.?!…][”\"’)]*\s+(?=[“\"(‘]?[A-Z0-9])")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|No|vs|Rev|Prof|[A-Z])\.\s+$")
# a quotation that ends in a mark of its own goes on to its cue: “Why?” Ana said
_TO_ITS_CUE = re.compile(rf"(?:{_NAME}|{_NOMINAL}|{_PLAIN}) {_CUE}\b|(?:{_SAID}) ")


class RegularExpressions:
    """The forms, tried one after another on each sentence."""

    name = "regular expressions"
    needs_parse = False

    def tell(self, article: Article, parse: object = None) -> list[Told]:
        """The attributions of an article, in the order of its sentences."""
        told: list[Told] = []
        # a blank that doesn't break is as long as one that does
        for paragraph in re.finditer(r"[^\n]+", article.text.replace("\xa0", " ")):
            last = None
            for start, end in sentences(paragraph.group()):
                sentence = paragraph.group()[start:end]
                begin = paragraph.start() + start
                found = _match(sentence, begin)
                if found is not None:
                    told.append(found)
                    last = len(told) - 1
                elif last is not None and quoted_spans(sentence) == [(0, len(sentence))]:
                    goes_on = told[last]
                    told[last] = Told(goes_on.source, goes_on.cue, (*goes_on.content, (begin, begin + len(sentence))))
                else:
                    last = None
        return told


def sentences(paragraph: str) -> Iterator[Span]:
    """The sentences of a paragraph; one that is quoted whole with its cue, whatever the quotation holds, is one."""
    quoted = quoted_spans(paragraph)
    start = 0
    for found in _BREAK.finditer(paragraph):
        mark, end = found.start(), found.end()
        closed = found.group().rstrip()[-1:] in '”"'
        if is_quoted(mark, quoted) and not closed:
            continue
        if _ABBREVIATED.search(paragraph, max(0, end - 8), end) or (closed and _TO_ITS_CUE.match(paragraph, end)):
            continue
        yield start, mark + len(found.group().rstrip())
        start = end
    if paragraph[start:].strip():
        yield start, len(paragraph.rstrip())


def _match(sentence: str, begin: int) -> Told | None:
    if len(sentence) > _LONGEST:
        return None
    quoted = quoted_spans(sentence)
    forms = _ACCORDING if "ccording to" in sentence else []
    if _ANY_CUE.search(sentence):
        forms = [*forms, *_SAYING]
    for form in forms:
        found = form.match(sentence)
        if found is None or is_quoted(found.start("cue"), quoted):
            continue
        spans = {role: (begin + found.start(role), begin + found.end(role)) for role in form.groupindex if found[role]}
        content = tuple(spans[role] for role in ("content", "more") if role in spans)
        return Told((spans["source"],), (spans["cue"],), content)
    return None
