import pickle
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from standoff.annotate.language import load_pipeline
from standoff.annotate.language.encoder import Encoder, WindowScores, bundled_model
from standoff.annotate.language.pieces import Pieces
from standoff.errors import ModelError, StandoffError

PIPELINE = load_pipeline()
REPORT = """Norland threatens to close the strait

The president of Norland, Jonas Brandt, warned on Tuesday that if Veskaria allows Ostmark to fire long-range missiles \
at its territory, "we reserve the right to answer in kind." His spokeswoman told reporters in Geneva that the United \
Nations' role wasn't clear.
“Nothing has been decided,” an unnamed official said. Ostmark’s foreign minister refused to comment.
"""
MARKS = st.sampled_from(
    ["“", "”", '"', ".", "?", " ", "\n", "\n\n", "\t", "😀", "Norland", "said", "—", "-", "n't", "é"]
)


def describe(doc: Doc) -> list[tuple[object, ...]]:
    words = [(t.text, t.pos_, t.tag_, t.lemma_, t.dep_, t.head.i - t.i, t.is_sent_start, t.ent_type_) for t in doc]
    return list(words)


def read_elsewhere(text: str) -> list[tuple[object, ...]]:
    return describe(load_pipeline()(text))


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.text(), st.lists(MARKS, max_size=40).map("".join)))
def test_any_text_is_read_whole_into_trees_with_one_root(text: str) -> None:
    doc = PIPELINE(text)
    assert doc.text == text
    for sent in doc.sents:
        assert [token for token in sent if token.head == token] == [sent.root]
        assert all(token.head.sent == sent for token in sent)
    assert all(text[name.start_char : name.end_char] == name.text for name in doc.ents)


@pytest.mark.parametrize(
    ("word", "pos", "lemma", "relation", "head"),
    [
        ("president", "NOUN", "president", "nsubj", "warned"),
        ("warned", "VERB", "warn", "root", "warned"),
        ("Jonas", "PROPN", "Jonas", "appos", "president"),
        ("allows", "VERB", "allow", "advcl", "reserve"),
        ("missiles", "NOUN", "missile", "obj", "fire"),
        ("decided", "VERB", "decide", "ccomp", "said"),
        ("refused", "VERB", "refuse", "root", "refused"),
        ("n't", "PART", "not", "advmod", "clear"),
    ],
)
def test_a_report_is_parsed_in_universal_dependencies(
    word: str, pos: str, lemma: str, relation: str, head: str
) -> None:
    token = next(token for token in PIPELINE(REPORT) if token.text == word)
    assert (token.pos_, token.lemma_, token.dep_, token.head.text) == (pos, lemma, relation, head)


def test_sentences_end_where_a_reader_ends_them() -> None:
    sentences = [sent.text.strip()[:14] for sent in PIPELINE(REPORT).sents]
    assert sentences == ["Norland threat", "The president ", "His spokeswoma", "“Nothing has b", "Ostmark’s fore"]


@pytest.mark.parametrize(("name", "label"), [("Jonas Brandt", "PERSON"), ("Geneva", "PLACE"), ("Norland", "PLACE")])
def test_names_are_found_without_what_stands_around_them(name: str, label: str) -> None:
    assert (name, label) in {(entity.text, entity.label_) for entity in PIPELINE(REPORT).ents}


def test_the_same_text_has_the_same_annotation_in_any_company() -> None:
    alone = describe(PIPELINE(REPORT))
    together = list(PIPELINE.pipe(["Veskaria agreed.", REPORT, "x " * 300, REPORT], batch_size=4))
    assert [describe(doc) for doc in (together[1], together[3], PIPELINE(REPORT))] == [alone] * 3


def test_a_paragraph_is_read_alike_whatever_paragraphs_stand_beside_it() -> None:
    paragraph = "Ostmark will not sign the treaty, its envoy said on Monday."
    alone = describe(PIPELINE(paragraph))
    beside = PIPELINE(f"Veskaria agreed to the talks.\n\n{paragraph}\n\nNorland has not answered.")
    start = next(token.i for token in beside if token.text == "Ostmark")
    assert describe(beside)[start : start + len(alone)] == alone


def test_another_process_reads_the_same() -> None:
    # an executor, since a pool waits for ever for a worker that can't start
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as workers:
        assert workers.submit(read_elsewhere, REPORT).result() == describe(PIPELINE(REPORT))


def test_an_encoder_travels_without_its_session() -> None:
    encoder = Encoder(bundled_model())
    encoder.score(encoder.cutter.assemble(["Norland"], [0]))
    copy = pickle.loads(pickle.dumps(encoder))
    assert copy.folder == encoder.folder
    assert copy._sessions == {}


def test_sentence_starts_that_are_given_are_kept() -> None:
    words = ["Norland", "agreed", "Ostmark", "refused", "to", "sign", "."]
    doc = Doc(PIPELINE.vocab, words=words, sent_starts=[True, False, True, False, False, False, False])
    doc = PIPELINE.get_pipe("standoff_encoder")(doc)
    assert [sent.start for sent in doc.sents] == [0, 2]


def test_a_sentence_whose_start_is_given_is_seen_alone_too(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = PIPELINE.get_pipe("standoff_encoder")
    seen: list[int] = []
    score = pipe.encoder.score

    def count(pieces: Pieces) -> WindowScores:
        seen.append(len(pieces.first))
        return score(pieces)

    monkeypatch.setattr(pipe.encoder, "score", count)
    words = ["Norland", "agreed", "Ostmark", "refused", "to", "sign", "."]
    pipe(Doc(PIPELINE.vocab, words=words, sent_starts=[True, False, True, False, False, False, False]))
    assert seen == [7, 2, 5]
    seen.clear()
    pipe(Doc(PIPELINE.vocab, words=words, sent_starts=[True, *[False] * 6]))
    assert seen == [7]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n \t\n",
        "a" * 10_000,
        "Norland said " + "—" * 10_000,
        "😀👍🏽🇺🇳 \u200b\ufeff\u202e ok",
        "\x00\x01\x7f\ud7ff",
        "(-" * 2_000,
        "word " * 3_000,
        "Norland, " * 1_000 + "said so.",
        "\n".join(["Norland"] * 500),
    ],
    ids=lambda text: repr(text[:12]),
)
def test_garbled_and_endless_texts_are_read_without_a_crash(text: str) -> None:
    doc = PIPELINE(text)
    assert doc.text == text
    assert all(len(sent) <= 600 for sent in doc.sents)


def test_time_grows_with_length_and_no_faster() -> None:
    def spend(text: str) -> float:
        began = time.process_time()
        PIPELINE(text)
        return time.process_time() - began

    endless = "the envoy of Norland said that " * 150
    spend(endless)
    assert spend(endless * 4) < 12 * spend(endless)


def test_a_pipeline_that_is_not_installed_is_named_in_the_error() -> None:
    with pytest.raises(ModelError, match=r"no_such_pipeline.*leave the name out") as raised:
        load_pipeline("no_such_pipeline")
    assert isinstance(raised.value, StandoffError)


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="no parser"):
        load_pipeline(str(tmp_path / "blank"))


def test_a_pipeline_of_the_users_own_may_hold_our_component(tmp_path: Path) -> None:
    PIPELINE.to_disk(tmp_path / "saved")
    assert load_pipeline(str(tmp_path / "saved"))("Norland refused.")[1].dep_ == "root"


def test_a_model_with_a_file_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no model\.onnx"):
        Encoder(tmp_path)


def test_the_model_names_the_spacy_it_was_made_for() -> None:
    assert spacy.__version__.startswith(str(Encoder(bundled_model()).meta["spacy"]))
