"""The inflected forms of English verbs and nouns, by rule and a short list of irregular ones."""

from __future__ import annotations

#: Forms that no rule of spelling gives, by lemma: the past and the participle.
IRREGULAR = {
    "take": ("took", "taken"), "hold": ("held",), "lose": ("lost",), "leave": ("left",),
    "fall": ("fell", "fallen"), "drive": ("drove", "driven"), "run": ("ran", "run"),
    "win": ("won",), "give": ("gave", "given"), "break": ("broke", "broken"),
    "sweep": ("swept",),
    "throw": ("threw", "thrown"), "beat": ("beaten",), "flee": ("fled",), "cling": ("clung",),
    "withdraw": ("withdrew", "withdrawn"), "overrun": ("overran",), "creep": ("crept",),
    "retake": ("retook", "retaken"), "shrink": ("shrank", "shrunk"), "keep": ("kept",),
    "fight": ("fought",), "re-take": ("re-took", "re-taken"), "shoot": ("shot",),
    "go": ("went", "gone"), "quit": ("quit",), "hang": ("hung",), "draw": ("drew", "drawn"),
    "steal": ("stole", "stolen"), "get": ("got",), "dig": ("dug",), "grind": ("ground",),
    "lay": ("laid",), "bear": ("bore", "borne"), "be": ("is", "are", "was", "were", "been"),
    "come": ("came",), "stand": ("stood",), "bring": ("brought",), "ride": ("rode", "ridden"),
}  # fmt: skip
VOWELS = "aeiou"


def verbal(lemma: str) -> frozenset[str]:
    """The forms of a verb, spelling variants included ("repel": "repeled", "repelled")."""
    return frozenset({lemma + "ing", *nominal(lemma), *participles(lemma), *_in_ing(lemma)})


def participles(lemma: str) -> frozenset[str]:
    """The past forms of a verb, which may be its passive participle."""
    out = {lemma.removesuffix("e") + "ed", *IRREGULAR.get(lemma, ())}
    if _ends_in_y(lemma):
        out.add(lemma[:-1] + "ied")
    if _doubles(lemma):
        out.add(lemma + lemma[-1] + "ed")
    return frozenset(out)


def nominal(lemma: str) -> frozenset[str]:
    """A noun and its plural."""
    out = {lemma, lemma + "s", lemma + "es"}
    return frozenset(out | {lemma[:-1] + "ies"}) if _ends_in_y(lemma) else frozenset(out)


def _in_ing(lemma: str) -> frozenset[str]:
    stem = lemma if lemma.endswith("ee") else lemma.removesuffix("e")
    return frozenset({stem + "ing", lemma + lemma[-1] + "ing" if _doubles(lemma) else stem + "ing"})


def _ends_in_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2] not in VOWELS


def _doubles(lemma: str) -> bool:
    return lemma[-1] not in VOWELS and lemma[-2:-1] != "" and lemma[-2] in VOWELS
