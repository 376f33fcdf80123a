"""The English pipeline as a spaCy ``Language``: the bundled one, or one of the user's.

Enters: a text. Leaves: a ``Doc`` with sentences, Universal Dependencies, tags, lemmas and entities; in its
``user_data[TELLINGS]``, who says what, as indices of its tokens.

Example: ``load_pipeline()("Norland refused to sign.")[1].dep_`` is ``"root"``

Invariant: ``doc.text`` is the text, whatever it holds.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import spacy
from spacy.attrs import DEP, HEAD, LEMMA, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span, Token

from standoff.annotate.language.encoder import Encoder, bundled_model
from standoff.annotate.language.reading import Reading, Shown, read_tokens
from standoff.annotate.language.tokens import blank_english
from standoff.errors import ModelError

FACTORY = "standoff_encoder"
STAND_INS = "standoff_stand_ins"
TELLINGS = "standoff_tellings"
# white space that spaCy keeps as tokens hangs on its neighbour
_SPACE_TAG, _SPACE_RELATION = "_SP", "dep"
_MAX_CHARACTERS = 20_000_000


class EncoderPipe:
    """The component ``standoff_encoder``: fills a ``Doc`` from the network."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document in place and return it; sentence starts that are set already are kept.

        Where every token is set, no others are sought; where only starts are, the network finds the rest.
        """
        if len(doc) == 0:
            return doc
        kept = [token for token in doc if not token.is_space]
        places = [token.i for token in kept]
        tokens = [token.text for token in kept]
        given, forced = None, frozenset[int]()
        if doc.has_annotation("SENT_START"):
            set_starts = frozenset(number for number, token in enumerate(kept) if token.is_sent_start)
            if any(token.is_sent_start is False for token in kept[1:]):
                given = set_starts
            else:
                forced = set_starts
        readings, tellings = read_tokens(
            tokens,
            _whitespace_before(doc.text, kept),
            self.encoder,
            given_starts=given,
            forced_starts=forced,
            stand_ins=_stand_ins(doc.user_data.get(STAND_INS, ()), kept),
        )
        _write(doc, places, readings)
        own = [(place,) for place in places]
        doc.user_data[TELLINGS] = tuple(telling.placed(own) for telling in tellings)
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 1) -> Iterator[Doc]:
        """Annotate documents one by one, so that none depends on its neighbours."""
        for doc in stream:
            yield self(doc)


def _stand_ins(shown: Iterable[tuple[int, int, tuple[str, ...]]], tokens: list[Token]) -> list[Shown]:
    """What to show the network for names, by the tokens that they cover; ``shown`` has characters.

    A name that starts within a token ("anti-Norland") is shown as it is.
    """
    covered = []
    starts = [token.idx for token in tokens]
    number = 0
    for start, end, words in shown:
        while number < len(starts) and starts[number] < start:
            number += 1
        first = number
        while number < len(starts) and starts[number] < end:
            number += 1
        if number > first and starts[first] == start:
            covered.append(Shown(first, number - 1, words[: number - first]))
    return covered


def load_pipeline(name: str | None = None) -> Language:
    """Return the bundled pipeline, or the installed spaCy pipeline of that name or path.

    Raises `ModelError` where it can't be loaded, or doesn't parse.
    """
    if name is not None:
        return _load_guest(name)
    _register()
    language = blank_english()
    language.max_length = _MAX_CHARACTERS
    language.add_pipe(FACTORY)
    return language


def _register() -> None:
    if not Language.has_factory(FACTORY):
        Language.factory(
            FACTORY,
            default_config={"folder": None},
            assigns=["token.tag", "token.pos", "token.lemma", "token.dep", "token.head", "doc.sents", "doc.ents"],
            func=_make_pipe,
        )


def _make_pipe(nlp: Language, name: str, folder: str | None) -> EncoderPipe:
    return EncoderPipe(Encoder(Path(folder) if folder else bundled_model()))


def _load_guest(name: str) -> Language:
    _register()
    try:
        language = spacy.load(name)
    except Exception as error:  # a package's own code runs on loading, so anything can come
        told = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(
            f"the spaCy pipeline can't be loaded ({told})",
            place=name,
            remedy=f"install it (python -m spacy download {name}), or leave the name out for the bundled pipeline",
        ) from error
    components = set(language.pipe_names)
    if not components & {"parser", FACTORY} and not _assigns(language, "token.dep"):
        raise ModelError(
            f"the spaCy pipeline has no parser (it has: {', '.join(language.pipe_names) or 'nothing'})",
            place=name,
            remedy="add a component that sets token.head and token.dep, or leave the name out for the bundled pipeline",
        )
    return language


def _assigns(language: Language, attribute: str) -> bool:
    return any(attribute in language.get_pipe_meta(name).assigns for name in language.pipe_names)


def _whitespace_before(text: str, tokens: list[Token]) -> list[str]:
    end = 0
    between = []
    for token in tokens:
        start = token.idx
        between.append(text[end:start])
        end = start + len(token)
    return between


def _write(doc: Doc, places: list[int], readings: list[Reading]) -> None:
    strings = doc.vocab.strings
    rows = np.zeros((len(doc), 5), dtype=np.uint64)
    reading_at = dict(zip(places, readings, strict=True))
    # white space before the first word hangs on it, all other on the word before
    neighbour = places[0] if places else 0
    for position, token in enumerate(doc):
        reading = reading_at.get(position)
        if reading is None:
            head, pos, told = neighbour, "SPACE", (_SPACE_TAG, token.text, _SPACE_RELATION)
        else:
            head, pos, told = places[reading.head], reading.upos, (reading.xpos, reading.lemma, reading.relation)
            neighbour = position
        tag, lemma, relation = (strings.add(word) for word in told)
        rows[position] = IDS[pos], tag, lemma, np.int64(head - position).astype(np.uint64), relation
    doc.from_array([POS, TAG, LEMMA, HEAD, DEP], rows)  # type: ignore[arg-type]  # its stub knows no unsigned integers
    doc.set_ents(list(_names(doc, places, readings)))


def _names(doc: Doc, places: list[int], readings: list[Reading]) -> Iterator[Span]:
    start = None
    for position, reading in enumerate([*readings, None]):
        goes_on = reading is not None and reading.name.startswith("I-")
        if start is not None and not goes_on:
            yield Span(doc, places[start], places[position - 1] + 1, label=readings[start].name[2:])
            start = None
        if reading is not None and reading.name.startswith("B-"):
            start = position
