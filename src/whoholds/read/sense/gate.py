"""Which sentences can carry a claim at all: a look at the words, before anything is parsed.

A parse costs about a millisecond a sentence, a look at the words a hundredth of that. Strong words
("captured", "control") open the gate alone; weak ones ("took", "left", "fell"), which have many
senses, ask for a word of ground or a name beside them. `whoholds bench read` shows on a whole
sample that no claim is lost behind the gate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from whoholds.read.sense.lexicon import Lexicon

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
#: Words of the lexicon that are common in any prose: they need ground or a name beside them.
WEAK = frozenset(
    {"take", "gain", "win", "hold", "lose", "return", "leave", "fall", "drive", "push", "force"}
    | {
        "run",
        "free",
        "clear",
        "hand",
        "transfer",
        "press",
        "break",
        "enter",
        "pull",
        "pour",
        "roll",
    }
    | {"march", "expand", "progress", "sweep", "throw", "beat", "kick", "abandon", "desert", "quit"}
    | {"depart", "flee", "change", "stop", "check", "reduce", "contract", "rule", "command"}
    | {"secure", "recover", "yield", "purge", "concede", "sacrifice", "collapse", "dispute"}
    | {"attain", "grab", "repel", "loss", "departure", "advance", "dominate", "possess", "plunge"}
    | {"isolate", "cling", "evacuate", "breach", "punch", "inch", "halt", "stall", "uproot", "rout"}
    | {"chase", "recovery", "headway", "ground", "hound", "govern", "restore", "resume", "hands"}
    | {
        "contest",
        "surrender",
        "retain",
        "authority",
        "charge",
        "surround",
        "clean",
        "administer",
        "storm",
        "cement",
        "extend",
        "street",
        "urban",
        "house",
    }
    | {"have", "make", "get", "put", "keep", "give", "reach", "overwhelm", "claw", "creep"}
)
#: Forms that no rule of spelling gives, by lemma.
IRREGULAR = {
    "take": ("took", "taken"), "hold": ("held",), "lose": ("lost",), "leave": ("left",),
    "fall": ("fell", "fallen"), "drive": ("drove", "driven"), "run": ("ran",), "win": ("won",),
    "give": ("gave", "given"), "break": ("broke", "broken"), "sweep": ("swept",),
    "throw": ("threw", "thrown"), "beat": ("beaten",), "flee": ("fled",), "cling": ("clung",),
    "withdraw": ("withdrew", "withdrawn"), "overrun": ("overran",), "creep": ("crept",),
    "retake": ("retook", "retaken"), "shrink": ("shrank", "shrunk"), "keep": ("kept",),
    "re-take": ("re-took", "re-taken"),
}  # fmt: skip
#: How many words may stand between a verb and its particle ("handed the town over").
PARTICLE_REACH = 6
#: A sentence shorter than this may begin with its only name ("Aland did not fall").
SHORT_CHARS = 60
#: "has two thirds of the island", "got about 100 square kilometres".
HAS = re.compile(
    r"\b(?:has|have|had|owns?|owned|got|gets)\b.{0,60}?(?:per ?cent|%|thirds?|hal(?:f|ves)|quarters?|"
    r"fifths?|tenths?|square|sq\.? ?(?:km|mi)|km2|km²|hectares|acres)",
    re.IGNORECASE,
)
#: Words that open sentences with a capital and are no names.
OPENERS = frozenset(
    """a about above across after again all almost along already also although always among an and
    another any are around as asked at back be because been before behind being below between both
    but by can despite did do does during each earlier either even every few first following for
    four from given had has have he her here his how however i if in instead into is it its just
    last later less like made many may maybe meanwhile might more most much my nearly neither never
    new next no nobody none nor not nothing now of off officials on once one only or other our out
    over people perhaps police recently residents rather reports several she since so some soon
    still such than that the their them then there these they this those though three through to
    today together too two under until up upon us was we were what when where whether which while
    who whose why will with within without witnesses would yes yesterday yet you your""".split()
)
VOWELS = "aeiou"


@lru_cache(maxsize=4)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    entries = {w for c in lexicon.verbs.values() for w in c.lemmas | c.again}
    entries |= {w.split()[0] for c in lexicon.nouns.values() for w in c.lemmas | c.again}
    entries |= lexicon.words["grip.nouns"] | {"stronghold", "hand", "unclear", "reach"}
    plain = {w for w in entries if "+" not in w and "_" not in w}
    pairs = {tuple(w.split("+")[:2]) for w in entries if "+" in w}
    plain -= {"change", "have", "get", "own"}  # "changed hands"; "has a third of P": see HAS
    pairs = {p for p in pairs if p[0] not in plain} | {("change", "hands")}
    ground = set().union(*(v for k, v in lexicon.words.items() if k.startswith("nouns.")))
    aims = lexicon.words["goals.nouns"] | lexicon.words["leverage.nouns"] | {"intended", "aimed"}
    strong = _any(f for w in (plain - WEAK) | (aims - {"purpose", "card"}) for f in forms(w))
    weak = _any(f for w in plain & WEAK for f in forms(w))
    gap = rf"(?:\W+\w+){{0,{PARTICLE_REACH}}}?\W+"
    apart = "|".join(
        rf"(?:{'|'.join(sorted(forms(verb)))}){gap}{particle}" for verb, particle in sorted(pairs)
    )
    weak = re.compile(rf"{weak.pattern}|\b(?:{apart})\b", re.IGNORECASE)
    plural = {w + "s" for w in ground} | {w[:-1] + "ies" for w in ground if w.endswith("y")}
    return strong, weak, _any(ground | plural | lexicon.words["words.compass"])


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(sorted(map(re.escape, set(words)))) + r")\b", re.IGNORECASE
    )


def forms(lemma: str) -> frozenset[str]:
    """The inflected forms of a verb or noun, spelling variants included."""
    stem = lemma.removesuffix("e")
    if lemma == "force":  # the plural noun is in every sentence about a war
        return frozenset({"force", "forced", "forcing"})
    out = {lemma, lemma + "s", lemma + "es", stem + "ed", stem + "ing", *IRREGULAR.get(lemma, ())}
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
    strong, weak, ground = _patterns(lexicon)
    if strong.search(text) or HAS.search(text):
        return True
    if len(text) < SHORT_CHARS and re.search(r"\b(?:has|have|had|got)\b", text):
        return True
    if not weak.search(text):
        return False
    return len(text) < SHORT_CHARS or bool(ground.search(text)) or _named(text)


def _named(text: str) -> bool:
    """A capital letter inside the sentence: a name of a place or a party."""
    words = WORD.findall(text)
    if words and words[0][0].isupper() and words[0].lower() not in OPENERS:
        return True
    return any(w[0].isupper() and w not in {"I", "I'm", "I’m"} for w in words[1:])
