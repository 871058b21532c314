"""From operators to a kind and a factuality: the guide's rules 2-4, S7-S9, S15, S16 as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from whoholds.model.claim import Factuality
from whoholds.model.span import Span
from whoholds.read.sense.op import Op

VerdictKind = Literal["control", "assessment", "aim", "none"]


class Verdict(NamedTuple):
    """What the operators make of a trigger; `cues` are the words that decided."""

    kind: VerdictKind
    factuality: Factuality
    cues: tuple[Span, ...] = ()


Made = Callable[[VerdictKind, Factuality], Verdict]


def judge(
    ops: tuple[Op, ...], *, perfect: bool, reported: bool, relation: str, volitional: bool = False
) -> Verdict:
    """Judge a trigger by the operators over it.

    Args:
        ops: operators, nearest first.
        perfect: the verb is past or perfect ("may have captured"), so a modal is no forecast.
        reported: the clause is reported speech in the past, where "would" stands for "will".
        relation: the relation of the trigger; a stopped advance is a denied one.
        volitional: a loss by one's own will ("give up"): not to do it is an aim.
    """
    cues = tuple(o.token.span for o in ops if o.kind != "now")
    kinds = [o.kind for o in ops]
    has = frozenset(kinds) | {
        "trying" for o in ops if o.kind == "attempt" and o.token.pos == "VERB"
    }
    negative = kinds.count("neg") + kinds.count("fail") + ("unlikely" in has)

    def out(kind: VerdictKind, factuality: Factuality) -> Verdict:
        return Verdict(kind, factuality, cues)

    first = _settled(has, negative, out)
    if first is not None:
        return first
    if "stop" in has and (negative or has & {"unlikely"}):
        has = has - {"stop", "neg", "fail"} | ({"expect"} if has & {"able", "future"} else set())
        negative = 0
    if "stop" in has:
        warded = relation == "took" and not has & {"future", "would", "able", "expect", "aim"}
        failed = relation == "advanced" or warded or "attempt" in has
        twice = kinds.count("stop") > 1
        return out("control" if failed and not twice else "none", "denied")
    if {"nominal_subject", "unlikely"} <= has:
        return _as_subject(has, negative, out)
    if "attempt" in has:
        return _attempt(has, negative, out)
    if "aim" in has:
        return out("aim", _hedged(has, negative, default="future"))
    if "nominal_subject" in has:
        return _as_subject(has, negative, out)
    if {"duty", "able"} <= has and not negative:
        return out("assessment", "probable")  # "should be able to hold P"
    if "duty" in has and "unlikely" not in has:
        own_aim = reported and relation in {"took", "holds"} and not negative
        return out("aim", "future") if own_aim else out("none", "asserted")
    kept = _kept(has, negative, out, relation, volitional=volitional, perfect=perfect)
    return kept or _outlook(has, negative, out, perfect=perfect, reported=reported)


def _kept(
    has: frozenset[str], negative: int, out: Made, relation: str, *, volitional: bool, perfect: bool
) -> Verdict | None:
    """Whether a party will keep what it has: "will not give P up", "cannot hold P"."""
    own_will = volitional and not has & {"expect", "unlikely", "probable", "possible"}
    if relation == "lost" and own_will and has & {"future", "would", "willing"} and negative % 2:
        return out("aim", "denied")
    lasting = relation == "holds" and not perfect and not has & {"ended", "future", "would"}
    if lasting and {"now", "possible"} <= has:
        return out("control", "denied" if negative % 2 else "possible")  # "may still hold P"
    if lasting and "able" in has and negative % 2:
        return out("assessment", "denied")
    return None


def _settled(has: frozenset[str], negative: int, out: Made) -> Verdict | None:
    """Operators that settle the matter whatever else there is."""
    if "cond" in has:
        return out("control", "hypothetical")
    if "demand" in has:
        return out("none", "asserted")
    if "giveup" in has and has & {"aim", "attempt"}:
        return out("aim", "future" if "neg" in has else "denied")
    if "purpose" in has and not has & {"aim", "fail"}:
        return out("none", "asserted")
    if "agreed" in has:
        return out("control", "denied" if negative % 2 else "future")
    return None


def _hedged(has: frozenset[str], negative: int, *, default: Factuality) -> Factuality:
    if negative % 2:
        return "denied"
    if has & {"possible", "willing", "able"}:
        return "possible"
    return "probable" if "probable" in has else default


def _attempt(has: frozenset[str], negative: int, out: Made) -> Verdict:
    if "fail" in has or (negative and "aim" not in has):
        ahead = "unlikely" in has or {"future", "trying"} <= has
        return out("aim" if ahead and "fail" not in has else "control", "denied")
    if has & {"future", "aim"} or {"possible", "trying"} <= has:
        return out("aim", _hedged(has, negative, default="future"))
    return out("none", "asserted")


def _as_subject(has: frozenset[str], negative: int, out: Made) -> Verdict:
    if "unlikely" in has and negative == 1:
        return out("assessment", "denied")
    if has & {"imminent", "expect", "possible"}:
        default: Factuality = "future" if has & {"imminent", "expect"} else "possible"
        return out("assessment", _hedged(has, negative, default=default))
    if has & {"future", "would"}:
        return out("control", "hypothetical")
    return out("control", "denied" if negative % 2 else _hedged(has, 0, default="asserted"))


def _outlook(
    has: frozenset[str], negative: int, out: Made, *, perfect: bool, reported: bool
) -> Verdict:
    unreal = perfect and {"possible", "iffy"} <= has and not has & {"future", "expect"}
    if unreal:  # "could have taken P if it had had more men"
        return out("control", "hypothetical")
    if {"would", "iffy"} <= has and not has & {"probable", "possible", "future"}:
        return out("control", "hypothetical")
    if perfect and not has & {"future", "expect", "imminent"}:
        if "would" in has:
            return out("control", "hypothetical")
        return out("control", _hedged(has, negative, default="asserted"))
    if has & {"future", "expect", "imminent", "until"} or ("would" in has and reported):
        return out("assessment", _hedged(has - {"able"}, negative, default="future"))
    if "would" in has:
        hedge = has & {"probable", "possible"}
        return (
            out("assessment", _hedged(has, negative, default="future"))
            if hedge
            else out("control", "hypothetical")
        )
    if has & {"possible", "unlikely", "willing"} or ("able" in has and not negative):
        return out("assessment", _hedged(has, negative, default="possible"))
    return out("control", _hedged(has - {"able"}, negative, default="asserted"))
