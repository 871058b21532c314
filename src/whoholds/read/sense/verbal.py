"""Verbs that tell who holds, took, lost, gained or fights for ground: one reader a class."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import msgspec

from whoholds.read.sense import bareobject, roles
from whoholds.read.sense.arguments import is_armed, is_perfect
from whoholds.read.sense.control_frame import Frame, is_verb, lemma_keys, stems
from whoholds.read.sense.crossing import breach, cross
from whoholds.read.sense.holding import have, held_out, hold, left_with, stay_with
from whoholds.read.sense.idiom import (
    add_to,
    be_inside,
    belong,
    carry,
    colloquial,
    cost,
    deprive,
    free_of,
    lay_down_arms,
    lay_hands,
    let_go,
    open_gates,
)
from whoholds.read.sense.leaving import leave
from whoholds.read.sense.lexicon import Lexicon
from whoholds.read.sense.losing import cede, expel, fall, shrink
from whoholds.read.sense.mastering import bring_under, broaden, reduce, settle, storm
from whoholds.read.sense.moving import advance, enter, fight, fight_way, halt, reach, surround
from whoholds.read.sense.nearing import pierce, stand_near
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.taking import change_hands, take, weak_take, win_battle
from whoholds.read.sense.tree import Token
from whoholds.read.sense.vanishing import be_out, gone


def find(scene: Scene) -> Iterator[Frame]:
    """Frames of all verbs of the sentence, in order."""
    known, begun = _known(scene.lexicon), _begun(scene.lexicon)
    for token in scene.sentence:
        if not is_verb(scene, token) or begun.isdisjoint(stems(token)):
            continue
        keys = lemma_keys(scene, token.i)
        if "rule+out" in keys:
            continue  # "ruled out" holds nothing
        own = {name for k in keys for name in known.get(k, ())}
        for name in (n for n in READERS if n in own) if own else ():
            verbs = scene.lexicon.verbs[name]
            key = next(k for k in keys if k in verbs)
            frame = READERS[name](scene, token, key)
            if frame is not None and not _vague(scene, frame, key):
                yield _finish(scene, token, frame, again=key in verbs.again, name=name)
                break


@lru_cache(maxsize=4)
def _known(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Every verb of the lexicon with its classes: a quick look before their readers are tried."""
    known: dict[str, tuple[str, ...]] = {}
    for name in READERS:
        for word in lexicon.verbs[name].lemmas | lexicon.verbs[name].again:
            known[word] = (*known.get(word, ()), name)
    return known


@lru_cache(maxsize=4)
def _begun(lexicon: Lexicon) -> frozenset[str]:
    """What these verbs begin with."""
    return frozenset(word.partition("+")[0] for word in _known(lexicon))


#: Verbs that tell nothing with a bare pronoun for their ground.
MANY_SENSES = frozenset({"take", "leave", "free", "run", "keep", "flee"})


def _vague(scene: Scene, frame: Frame, key: str) -> bool:
    """ "took it in turns", "left it behind": many senses, and a pronoun for the ground."""
    ground = frame.ground
    if key == "keep" and _unable(scene, frame):
        return False  # "could take P but could not keep it"
    if bareobject.means_a_place(scene, frame):
        return False
    if (
        ground is None
        or key not in MANY_SENSES
        or (frame.objects and ground.head != frame.objects[0])
    ):
        return False
    if _named_here(scene, frame):
        return False  # "entered P but left it", "after taking it"
    return bool(ground.places) and all(p.written is not None for p in ground.places)


def _named_here(scene: Scene, frame: Frame) -> bool:
    """Whether "it" is all that follows, stands for a place of this sentence, and a side did it."""
    s = scene.sentence
    thing = s.child(frame.trigger, "dobj")
    places = () if frame.ground is None else frame.ground.places
    here = bool(places) and all(p.span is not None and s.span.holds(p.span) for p in places)
    if not here or thing is None or s.children(frame.trigger, "prt", "oprd", "acomp", "xcomp"):
        return False
    after = s[thing.i + 1] if thing.i + 1 < len(s) else None
    whole = after is None or after.pos == "PUNCT" or after.lower in AFTER_IT
    doer = roles.subject(scene, frame.trigger)
    return whole and doer is not None and (scene.is_party(doer.i) or is_armed(scene, doer))


#: What may follow "left it", "taking it": when, how, from whom.
AFTER_IT = frozenset({"on", "in", "from", "before", "after", "again", "by", "without", "at",
                      "last", "two", "three", "a", "days", "and", "but", "only"})  # fmt: skip


def _unable(scene: Scene, frame: Frame) -> bool:
    """Whether the verb is negated under a modal and its place is named in the sentence."""
    s = scene.sentence
    places = () if frame.ground is None else frame.ground.places
    here = bool(places) and all(p.span is not None and s.span.holds(p.span) for p in places)
    modal = any(c.tag == "MD" for c in s.children(frame.trigger, "aux"))
    return here and modal and bool(s.children(frame.trigger, "neg"))


def _finish(scene: Scene, token: Token, frame: Frame, *, again: bool, name: str) -> Frame:
    return msgspec.structs.replace(
        frame,
        again=frame.again or (again and frame.relation != "lost"),  # "must return P": no retaking
        perfect=is_perfect(scene, token),
        verb=token.text,
        source=f"verb:{name}",
    )


READERS: dict[str, Callable[[Scene, Token, str], Frame | None]] = {
    "change": change_hands,
    "battle": win_battle,
    "belong": belong,
    "let_go": let_go,
    "open_gates": open_gates,
    "lay_hands": lay_hands,
    "colloquial": colloquial,
    "carry": carry,
    "deprive": deprive,
    "cost": cost,
    "free_of": free_of,
    "be_inside": be_inside,
    "add_to": add_to,
    "lay_down_arms": lay_down_arms,
    "have": have,
    "stay_with": stay_with,
    "left_with": left_with,
    "fight_way": fight_way,
    "fight": fight,
    "expel": expel,
    "cede": cede,
    "leave": leave,
    "take": take,
    "weak_take": weak_take,
    "fall": fall,
    "held_out": held_out,
    "hold": hold,
    "halt": halt,
    "shrink": shrink,
    "surround": surround,
    "breach": breach,
    "cross": cross,
    "enter": enter,
    "reach": reach,
    "gone": gone,
    "be_out": be_out,
    "settle": settle,
    "bring_under": bring_under,
    "storm": storm,
    "broaden": broaden,
    "stand_near": stand_near,
    "pierce": pierce,
    "reduce": reduce,
    "advance": advance,
}
