"""The words after a verb where the parse lost its object."""

import pytest

from whoholds.model.report import Report
from whoholds.read.sense.lexicon import load
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.surface import surface_ground, take_surface
from whoholds.read.sense.tree import Sentence, Token

#: Word, lemma, class, tag, relation, head; the name hangs on nothing, as in a broken parse.
BROKEN = [
    ("Rebels", "rebel", "NOUN", "NNS", "nsubj", 1),
    ("overran", "overrun", "VERB", "VBD", "ROOT", 1),
    ("the", "the", "DET", "DT", "det", 4),
    ("Cavan", "Cavan", "PROPN", "NNP", "dep", 4),
    ("bridge", "bridge", "NOUN", "NN", "dep", 1),
    (".", ".", "PUNCT", ".", "punct", 1),
]


def scene(rows):
    text = " ".join(row[0] for row in rows)
    tokens, start = [], 0
    for i, (word, lemma, pos, tag, dep, head) in enumerate(rows):
        tokens.append(Token(i, word, lemma, pos, tag, dep, head, start, start + len(word)))
        start += len(word) + 1
    report = Report(report_id="r", text=text)
    sentence = Sentence(text, 0, tuple(tokens))
    return Scene(sentence, near=lambda _: (), lexicon=load(), report=report)


def changed(at, **fields):
    names = ("word", "lemma", "pos", "tag", "dep", "head")
    row = dict(zip(names, BROKEN[at], strict=True)) | fields
    return [*BROKEN[:at], tuple(row.values()), *BROKEN[at + 1 :]]


def test_the_phrase_right_after_the_verb_is_the_ground():
    ground = surface_ground(scene(BROKEN), 1)
    assert [p.name for p in ground.places] == ["Cavan bridge"]
    assert ground.head == 4


def test_it_makes_a_taking_of_an_active_verb():
    frame = take_surface(scene(BROKEN), scene(BROKEN).sentence[1])
    assert (frame.relation, frame.actor.name) == ("took", "Rebels")


@pytest.mark.parametrize(
    "rows",
    [
        changed(3, word="old", lemma="old", pos="ADJ", tag="JJ"),
        changed(3, word="Spanish", lemma="Spanish"),
        changed(4, word="army", lemma="army"),
        changed(3, word="into", lemma="into", pos="ADP", tag="IN"),
    ],
    ids=["no name", "a people", "a side", "a preposition"],
)
def test_a_phrase_that_names_no_ground_is_none(rows):
    assert surface_ground(scene(rows), 1) is None


@pytest.mark.parametrize(
    "rows",
    [
        changed(0, dep="nsubjpass"),
        changed(0, word="Prices", lemma="price"),
        changed(0, dep="dep"),
    ],
    ids=["passive", "a thing", "no subject"],
)
def test_without_somebody_who_takes_nothing_is_taken(rows):
    found = scene(rows)
    assert take_surface(found, found.sentence[1]) is None
