"""How an event that is a subject ends: "the advance stalled", "the hold on P may not last"."""

from __future__ import annotations

from typing import Literal

from whoholds.read.sense.op import Op
from whoholds.read.sense.scene import Scene
from whoholds.read.sense.tree import Token

#: To go on under strain: told ahead or doubted it is an outlook on the hold itself.
LASTING = frozenset({"survive", "last", "endure", "persist", "outlast", "outlive", "withstand"})
AHEAD: dict[str, Literal["expect", "possible"]] = {
    "will": "expect", "wo": "expect", "'ll": "expect", "would": "expect", "shall": "expect",
    "may": "possible", "might": "possible", "could": "possible", "can": "possible",
    "ca": "possible",
}  # fmt: skip
FAILING = frozenset({"fail", "stall", "falter", "stop", "halt", "collapse", "founder", "flop",
                     "fizzle", "backfire", "misfire"})  # fmt: skip
IN_VAIN = frozenset({"failure", "nothing", "naught", "nought", "disaster", "defeat", "vain"})


def of_subject(scene: Scene, head: Token) -> list[Op]:
    """ "the advance stalled", "attempts were unsuccessful", "the fall looms"."""
    s = scene.sentence
    if lasting := _lasting(scene, head):
        return lasting
    if head.lemma in FAILING and not s.children(head.i, "dobj"):
        return [Op("stop", head)]
    ends = [d for p in s.children(head.i, "prep") for d in s.children(p.i, "pobj")]
    if head.lemma in {"end", "come", "result", "meet"} and any(d.lower in IN_VAIN for d in ends):
        return [Op("stop", head)]
    if any(
        c.lower in {"unsuccessful", "futile", "abortive", "fruitless", "vain"}
        for c in s.children(head.i, "acomp", "attr", "conj")
    ):
        return [Op("stop", head)]
    return [Op("imminent", head)] if head.lemma == "loom" else []


def _lasting(scene: Scene, head: Token) -> list[Op]:
    """ "the army's grip on P will not survive the winter", "may not last", "cannot endure"."""
    s = scene.sentence
    for verb in (head, *(c for c in s.children(head.i, "conj") if not s.children(c.i, "nsubj"))):
        if verb.lemma not in LASTING:
            continue
        modal = next((c for c in s.children(verb.i, "aux") if c.lower in AHEAD), None)
        if modal is not None:
            negated = [Op("neg", c) for c in s.children(verb.i, "neg")]
            return [Op(AHEAD[modal.lower], verb), *negated]
    return []
