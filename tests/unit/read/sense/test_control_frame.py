"""The names under which a verb stands in the lexicon."""

from __future__ import annotations

import pytest

from whoholds.read.sense.control_frame import lemma_keys, stems
from whoholds.read.sense.lexicon import load
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Sentence, Token


def token(i: int, text: str, lemma: str, dep: str, start: int) -> Token:
    """A word of a verb at token 0."""
    end = start + len(text)
    return Token(i=i, text=text, lemma=lemma, pos="VERB", tag="VBD", dep=dep, head=0, start=start,
                 end=end)  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "lemma", "beside"),
    [
        ("handed", "hand", "over"),
        ("gone", "go", "from"),
        ("reoccupied", "reoccupie", "back"),
        ("retook", "retook", "off"),
        ("garrisoned", "garrisoned", "with"),
    ],
)
def test_every_name_of_a_verb_begins_with_one_of_its_stems(verb, lemma, beside):
    told = token(0, verb, lemma, "ROOT", 0)
    other = token(1, beside, beside, "prt", len(verb) + 1)
    sentence = Sentence(f"{verb} {beside}", 0, (told, other))
    scene = Scene.__new__(Scene)
    scene.sentence, scene.lexicon = sentence, load()
    names = lemma_keys(scene, 0)
    assert {n.partition("+")[0] for n in names} == set(stems(told))
