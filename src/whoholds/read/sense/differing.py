"""Ground measured by a difference: "holds 150 square kilometres less than in May".

What somebody holds more than before was gained, what it holds less was lost (the guide: a change,
no total). "More than 150 square kilometres" is a bound and stays one: there the word of comparing
stands before the number.
"""

from __future__ import annotations

import msgspec

from whoholds.read.sense import roles
from whoholds.read.sense.arguments import is_perfect
from whoholds.read.sense.control_frame import Frame
from whoholds.read.sense.number import Figure
from whoholds.read.sense.propositions import figures_of
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

MORE = frozenset({"more"})
LESS = frozenset({"less", "fewer"})
#: Verbs of a span of time at whose end somebody stands: "ended the year with 40 km2 more than".
SPANNING = frozenset({"end", "finish", "close", "begin", "start", "enter", "leave", "emerge"})
#: Steps from a figure up to such a verb.
MOST_STEPS = 4


def turned(scene: Scene, frame: Frame) -> Frame:
    """A holding whose figures are all differences, as the gain or the loss that they tell."""
    if frame.relation != "holds" or frame.denied or frame.aim:
        return frame
    found = figures_of(scene, frame)
    ways = {way_of(scene, f) for f in found}
    if not found or len(ways) != 1 or None in ways:
        return frame
    lost = ways == {"less"}
    return msgspec.structs.replace(
        frame, relation="lost" if lost else "took", ground=None, perfect=True, source="differing"
    )


def way_of(scene: Scene, figure: Figure) -> str | None:
    """ "more" or "less" where the figure is a difference, None where it is a size."""
    s = scene.sentence
    inside = s.tokens_in(figure.quantity.span)
    if not inside or figure.kind not in {"area", "count"}:
        return None
    last = inside[-1].i
    # the word of comparing may stand inside the figure: twelve more villages
    for t in (*inside, *_after(scene, last)):
        low = t.lower
        if low in MORE | LESS and _compared(scene, t.i, last):
            return "more" if low in MORE else "less"
    return None


def _after(scene: Scene, last: int) -> tuple[Token, ...]:
    """The words right after a figure, past a second unit in brackets."""
    s = scene.sentence
    k = last + 1
    if k < len(s) and s[k].text == "(":
        k = next((t.i + 1 for t in s.tokens[k:] if t.text == ")"), k)
    return s.tokens[k : k + 1]


def _compared(scene: Scene, i: int, last: int) -> bool:
    """Whether "than" follows the word, or the counted noun that it stands before."""
    s = scene.sentence
    after = i + 1 if i > last else last + 1
    return after < len(s) and s[after].lower == "than"


def standing(scene: Scene, figure: Figure) -> Frame | None:
    """ "ended the year with 520 square kilometres fewer than at its start"."""
    way = way_of(scene, figure)
    if way is None:
        return None
    s = scene.sentence
    for n, node in enumerate(s.ancestors(figure.head)):
        if n >= MOST_STEPS or (node.pos == "VERB" and node.lemma not in SPANNING):
            return None
        if node.pos != "VERB":
            continue
        doer = roles.subject(scene, node.i)
        if doer is None or not roles.can_hold(scene, doer):
            return None
        return Frame(
            relation="lost" if way == "less" else "took", trigger=node.i,
            actor=roles.party(scene, doer), objects=(figure.head,),
            perfect=is_perfect(scene, node), verb=node.text, source="figure:differing",
        )  # fmt: skip
    return None
