"""Which sentences can carry a claim at all: a look at the words, before anything is parsed.

A parse costs two milliseconds a sentence, a look at the words a hundredth of that. Every rule
starts from a word of the lexicon, so a sentence without one is let pass unread: 60 % of those in
the Guardian sample. To ask for a name or a word of ground beside words of many senses ("took",
"left") would spare 1 % more and lose claims. `whoholds bench read` shows on a whole sample that
no claim is lost behind the gate.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from whoholds.read.sense.lexicon import Lexicon

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_INNER = re.compile(r"[-'’]")
#: Forms that no rule of spelling gives, by lemma.
IRREGULAR = {
    "take": ("took", "taken"), "hold": ("held",), "lose": ("lost",), "leave": ("left",),
    "fall": ("fell", "fallen"), "drive": ("drove", "driven"), "run": ("ran",), "win": ("won",),
    "give": ("gave", "given"), "break": ("broke", "broken"), "sweep": ("swept",),
    "throw": ("threw", "thrown"), "beat": ("beaten",), "flee": ("fled",), "cling": ("clung",),
    "withdraw": ("withdrew", "withdrawn"), "overrun": ("overran",), "creep": ("crept",),
    "retake": ("retook", "retaken"), "shrink": ("shrank", "shrunk"), "keep": ("kept",),
    "fight": ("fought",), "re-take": ("re-took", "re-taken"),
    "hang": ("hung",), "draw": ("drew", "drawn"), "steal": ("stole",), "get": ("got",),
    "dig": ("dug",), "grind": ("ground",), "lay": ("laid",),
    "be": ("is", "are", "was", "were", "been"), "bear": ("bore",),
}  # fmt: skip
#: How many words may stand between a verb and its particle ("handed the town over").
PARTICLE_REACH = 6
#: A sentence shorter than this may go on from the one before ("Northern troops had a third").
SHORT_CHARS = 60
HAVING = frozenset({"has", "have", "had", "got"})
#: "has two thirds of the island", "got about 100 square kilometres".
HAS = re.compile(
    r"\b(?:has|have|had|owns?|owned|got|gets)\b.{0,60}?(?:per ?cent|%|thirds?|hal(?:f|ves)|"
    r"quarters?|fifths?|tenths?|square|sq\.? ?(?:km|mi)|km2|km²|hectares|acres)",
    re.IGNORECASE,
)
#: "has set its sights on P", "wants the rest of the island": aims without a verb of taking;
#: "are confined to 900 square kilometres".
AIMS = re.compile(
    r"\b(?:sights|designs|eyes?)(?: \w+)? on\b|"
    r"\b(?:confined|hemmed|penned|squeezed)\b.{0,12}?\bto\b|"
    r"\b(?:wants?|wanted|covets?|eyes|eyeing)\b.{0,20}?\b(?:all|whole|rest|entire|other|back)\b",
    re.IGNORECASE,
)
#: "The rebels have Beford": the article's own or a side's plain word for holding.
HAS_NAMED = re.compile(
    r"\b(?:has|have|had|got)\s+(?:(?:again|now|still|all(?:\s+of)?|both)\s+)*[A-Z][\w’'-]+|"
    r"\b(?:cost|gave|gives)\s+(?:the\s+\w+|it|them)\s+[A-Z]|"  # "cost the army Beford"
    r"\bno[- ]man['’]s[- ]land\b|\bgr[ae]y zone\b"
)
#: "the rebel enclave covers 900 square kilometres": held ground with its size.
SIZED = re.compile(
    r"\b(?:enclaves?|pockets?|bridgeheads?|footholds?|salients?|territory)\b.{0,80}?"
    r"(?:square|sq\.? ?(?:km|mi)|km2|km²|per ?cent|%)",
    re.IGNORECASE,
)
VOWELS = "aeiou"


class Keys(NamedTuple):
    """The lexicon's words as they stand in a text, in lower case.

    `apart` holds the forms of a verb and the pattern of what follows it ("handed ... over").
    """

    words: frozenset[str]
    apart: tuple[tuple[frozenset[str], re.Pattern[str]], ...]


@lru_cache(maxsize=4)
def _keys(lexicon: Lexicon) -> Keys:
    entries = {w for c in lexicon.verbs.values() for w in c.lemmas | c.again}
    entries |= {w.split()[0] for c in lexicon.nouns.values() for w in c.lemmas | c.again}
    entries |= lexicon.words["grip.nouns"] | {"stronghold", "hand", "unclear", "reach"}
    entries |= lexicon.words["strongholds.words"] | {"master", "ours", "theirs"}
    entries |= {"contested", "disputed", "headway", "inroad"}
    plain = {w for w in entries if "+" not in w and "_" not in w}
    pairs = {tuple(w.split("+")[:2]) for w in entries if "+" in w}
    plain -= {
        "change",
        "have",
        "get",
        "own",
        "give",
        "bring",
        "earn",
        "net",
        "cost",
    }  # "changed hands"; "has a third of P": see HAS
    pairs = {p for p in pairs if p[0] not in plain} | {("change", "hands")}
    plain |= lexicon.words["goals.nouns"] | lexicon.words["leverage.nouns"] | {"intended", "aimed"}
    plain -= {"purpose", "card"}
    return Keys(
        words=frozenset(f for w in plain for f in forms(w)),
        apart=tuple((forms(verb), _apart(verb, particle)) for verb, particle in sorted(pairs)),
    )


def _apart(verb: str, particle: str) -> re.Pattern[str]:
    gap = rf"(?:\W+\w+){{0,{PARTICLE_REACH}}}?\W+"
    words = "|".join(sorted(forms(verb)))
    return re.compile(rf"\b(?:{words}){gap}{particle}\b", re.IGNORECASE)


def forms(lemma: str) -> frozenset[str]:
    """The inflected forms of a verb or noun, spelling variants included."""
    stem = lemma.removesuffix("e")
    if lemma == "force":  # the plural noun is in every sentence about a war
        return frozenset({"force", "forced", "forcing"})
    out = {lemma, lemma + "s", lemma + "es", stem + "ed", stem + "ing", *IRREGULAR.get(lemma, ())}
    if lemma.endswith("ee"):
        out.add(lemma + "ing")
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        out |= {lemma[:-1] + "ied", lemma[:-1] + "ies"}
    if lemma[-1] not in VOWELS and lemma[-2:-1] and lemma[-2] in VOWELS:
        out |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    return frozenset(out)


def passes(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence with these words can carry a claim.

    Args:
        text: one sentence.
        lexicon: the word lists that the rules use.
    """
    keys = _keys(lexicon)
    words = {w.lower() for w in WORD.findall(text)}
    words |= {part for w in words for part in _INNER.split(w)}  # "rebel-held", "stronghold's"
    if (
        not words.isdisjoint(keys.words)
        or HAS.search(text)
        or HAS_NAMED.search(text)
        or AIMS.search(text)
    ):
        return True
    if SIZED.search(text):
        return True
    if len(text) < SHORT_CHARS and not words.isdisjoint(HAVING):
        return True
    return any(not words.isdisjoint(verb) and after.search(text) for verb, after in keys.apart)
