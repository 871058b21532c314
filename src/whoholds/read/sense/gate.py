"""Which sentences can carry a claim at all: a look at the words, before anything is parsed.

A parse costs two milliseconds a sentence, a look at the words a hundredth of that. Every rule
starts from a word of the lexicon, so a sentence without one is let pass unread. A word of many
senses ("fight", "left", "force") opens the gate only beside a word that its reader cannot do
without: `resources/gate.toml` says which, class by class, with the reason. Of the Guardian sample's
sentences 28 % pass (43 % where every word opens it alone). `whoholds bench read` shows on a whole
sample that no claim is lost behind the gate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from whoholds.read.sense.companions import (
    BEFORE_NOUNS,
    TOKEN,
    Companion,
    Row,
    Told,
    Way,
    met,
    needs,
    tell,
    ways,
    word_lists,
)
from whoholds.read.sense.forms import nominal, participles, verbal
from whoholds.read.sense.lexicon import Lexicon

#: How many words may stand between a verb and its particle ("handed the town over").
PARTICLE_REACH = 6
#: A sentence shorter than this may go on from the one before ("Northern troops had a third").
SHORT_CHARS = 60
BODIES = frozenset({"group", "government", "groups", "governments"})
HAVING = frozenset({"has", "have", "had", "own", "owns", "owned", "got", "gets"})
#: "has two thirds of the island", "got about 100 square kilometres".
HAS = re.compile(
    r"\b(?:has|have|had|owns?|owned|got|gets)\b.{0,60}?(?:per ?cent|%|thirds?|hal(?:f|ves)|"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|most|all) of |"
    r"quarters?|fifths?|tenths?|square|sq\.? ?(?:km|mi)|km2|km²|hectares|acres)",
    re.IGNORECASE,
)
#: "has set its sights on P", "wants the rest of the island": aims without a verb of taking;
#: "are confined to 900 square kilometres".
AIMS = re.compile(
    r"\b(?:sights|designs|eyes?)(?: \w+)? on\b|"
    r"\b(?:confined|hemmed|penned|squeezed|boxed|crammed)\b.{0,30}?\b(?:in)?to\b|"
    r"\b(?:wants?|wanted|covets?|eyes|eyeing)\b.{0,20}?\b(?:all|whole|rest|entire|other|back)\b",
    re.IGNORECASE,
)
#: "The rebels have Beford": the article's own or a side's plain word for holding.
HAS_NAMED = re.compile(
    r"\b(?:has|have|had|got)\s+(?:(?:again|now|still|all(?:\s+of)?|both)\s+)*[A-Z][\w’'-]+|"
    r"\b(?:cost|gave|gives)\s+(?:the\s+\w+|it|them)\s+[A-Z]|"  # "cost the army Beford"
    r"\bno[- ]man['’]s[- ]land\b|\bgr[ae]y zone\b|\b(?:urban|street) (?:warfare|combat)\b|"
    r"\b(?:is|are|was|were|be) (?:now |again |still )?(?:his|hers)\b|"
    r"\b(?:is|are|was|were|be|been|remain(?:s|ed)?)(?: (?:now|again|still|not))?(?: \w+){1,3}"
    r"(?:['’]s|s['’])(?=[.,;:)]|$| (?:again|now|since|in|by|at|from|until|for|and|but|he|she)\b)|"
    r"\b(?:remain(?:s|ed)?|stay(?:s|ed)?|been|"
    r"(?:is|are|was|were) (?:now|again|still|once (?:more|again))) "
    r"(?:\w+ly )?[A-Z]\w+(?:n|[cs]h|ese|ek|[a-z]i)\b|"  # "remained Dorfian"
    r"\b(?:is|are|was|were) [A-Z]\w+(?:n|[cs]h|ese|ek|[a-z]i) (?:again|once more)\b"
)
#: "still had the ridge", "have both ends of the bridge": a feature that somebody has.
HAS_FEATURE = re.compile(
    r"\b(?:has|have|had|got)\s+(?:(?:again|now|still|all of)\s+)*(?:the|both)\s+"
    r"(?:[\w’'-]+\s+){0,2}(?:airfield|airport|airstrip|bank|barrack|bridge|bridgehead|castle|"
    r"base|camp|checkpoint|highway|headquarters|office|street|terminal|"
    r"church|citadel|college|crossing|customs house|dam|district|end|factory|fort|fortress|hall|"
    r"harbour|height|hill|hospital|hotel|island|junction|market|mill|mine|monastery|north|oilfield|"
    r"palace|pass|plant|police station|port|post|prison|quarter|railway|refinery|ridge|river|road|"
    r"roof|saddle|school|silo|south|square|station|suburb|summit|tower|town|tunnel|university|"
    r"valley|village)s?\b",
    re.IGNORECASE,
)
#: "the rebel enclave covers 900 square kilometres": held ground with its size.
SIZED = re.compile(
    r"\b(?:enclaves?|pockets?|bridgeheads?|footholds?|salients?|territory|domain)\b.{0,80}?"
    r"(?:square|sq\.? ?(?:km|mi)|km2|km²|per ?cent|%)",
    re.IGNORECASE,
)
#: What a side has by its share or by a difference, how long it is given, what it set itself: "the
#: rebels' share is up to a third", "ended the year with 40 sq km fewer than", "gave the garrison
#: two weeks", "has set Beford as its goal"; each beside a word for armed people.
MEASURED = re.compile(
    r"['’]s? share of .{0,80}?(?:per ?cent|%|thirds?|quarters?|half|tenths?|fifths?)|"
    r"\b(?:more|fewer|less) than .{0,30}?\b(?:had|in|a|at|its|the|on)\b|"
    r"\bg(?:ive|ives|ave)\b.{0,60}?\b(?:hours|days|weeks|months|until)\b|"
    r"\b(?:set|named|declared|made|designated)\b.{0,60}?\bas (?:its|the|their|his) "
    r"(?:\w+ )?(?:goal|target|objective|aim)\b",
    re.IGNORECASE,
)
#: The same as words of which `MEASURED` has one.
MEASURING = frozenset({"share", "fewer", "give", "gives", "gave", "goal", "target", "objective",
                       "aim", "km", "square", "kilometres", "kilometers", "km²"})  # fmt: skip
#: Beside these, too, what a side has by a measure opens the gate; areas are told of little else.
SIDES = frozenset({"front", "junta", "officer", "officers", "commander", "commanders", "command",
                   "km", "km²", "kilometres", "kilometers", "diplomat", "diplomats"})  # fmt: skip
#: "the rebels claim 270 square miles", "claimed nine-tenths of the valley", "claims 12 villages".
CLAIMED = re.compile(
    r"\b(?:claims?|claimed|claiming)\b.{0,30}?(?:per ?cent|%|thirds?|quarters?|fifths?|tenths?|"
    r"half of|square|sq\.? ?(?:km|mi)|km2|km²|hectares|acres|"
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?) (?:\w+ )?"
    r"(?:villages|towns|settlements|districts|posts|positions|streets|hamlets|communes|cities))",
    re.IGNORECASE,
)
CLAIMING = frozenset({"claim", "claims", "claimed", "claiming"})
#: "promise to be in P", "will be out of P": where a side will be (`bythen`); beside a word for
#: armed people. "a question of hours before they are in P" likewise.
ARRIVALS = re.compile(
    r"\b(?:stay|staying|remain|remaining) (?:in|inside) (?:[A-Z]|the )|"
    r"\b(?:be|sitting) (?:back )?(?:in|inside|across|over|on|at|out of) (?:the |central )?"
    r"(?:[A-Z]|capital|city|town|palace|presidential)|"
    r"\b(?:question|matter) of (?:hours|days|weeks|time) before\b"
)
#: The words that `AIMS` begins with.
AIMING = frozenset(
    {"sights", "designs", "eye", "eyes", "eyeing", "confined", "hemmed", "penned", "squeezed"}
    | {"boxed", "crammed"}
    | {"want", "wants", "wanted", "covet", "covets"}
)
#: Words one of which every match of `HAS_NAMED`, of `SIZED`, of `ARRIVALS` begins with: looked up
#: before the expression is tried, which takes a hundred times as long.
NAMING = frozenset(
    {"has", "have", "had", "got", "cost", "gave", "gives", "no", "gray", "grey", "urban", "street"}
    | {"is", "are", "was", "were", "be", "been", "remain", "remains", "remained"}
    | {"stay", "stays", "stayed"}
)
SIZES = frozenset(
    {"enclave", "enclaves", "pocket", "pockets", "bridgehead", "bridgeheads"}
    | {"foothold", "footholds", "salient", "salients", "territory", "domain"}
)
ARRIVING = frozenset(
    {"stay", "staying", "remain", "remaining", "be", "sitting", "question", "matter"}
)
#: Verbs that open the gate by `HAS`, `HAS_NAMED` or a short sentence only: "had", "cost".
NEVER_ALONE = frozenset({"have", "get", "own", "give", "bring", "earn", "net", "cost"})
#: Words of readers that have no list of their own.
PLAIN = frozenset(
    {"ours", "theirs", "contested", "disputed", "headway", "inroad", "stronghold", "unclear"}
    | {"inside"}
)
#: Words of a list that open nothing: "on purpose", "a card".
NEVER = frozenset({"purpose", "card"})
#: The plural noun is in every sentence about a war.
NEVER_FORMS = frozenset({"forces"})


class Opener(NamedTuple):
    """A word of the lexicon in one of its classes."""

    source: str
    lemma: str


class Keys(NamedTuple):
    """Words in lower case that open the gate: alone, or in one of some ways.

    A way comes with whether the word is a verb in it; a verb stands after no article. `named` are
    the words of `beside` (a set is compared by its smaller side, the keys of a dict one by one).
    """

    alone: frozenset[str]
    beside: dict[str, tuple[tuple[bool, Way], ...]]
    named: frozenset[str]


def _openers(lexicon: Lexicon) -> Iterator[Opener]:
    for name, verbs in lexicon.verbs.items():
        yield from (Opener(f"verbs.{name}", w) for w in verbs.lemmas | verbs.again)
    for name, nouns in lexicon.nouns.items():
        yield from (Opener(f"nouns.{name}", w) for w in nouns.lemmas | nouns.again)
    for name in ("grip.nouns", "grip_states.words", "strongholds.words"):
        yield from (Opener(name, w) for w in lexicon.words[name])
    for name in ("goals.nouns", "leverage.nouns", "intended.words"):
        yield from (Opener(name, w) for w in lexicon.words[name])
    yield from (Opener("masters", "master"), Opener("under", "under"))
    yield from (Opener("resting", "with"), Opener("sides", "side"))
    yield from (Opener("owned_ground", w) for w in ("territory", "town", "village", "ground"))
    yield from (Opener("plain", w) for w in PLAIN)


@lru_cache(maxsize=4)
def _keys(lexicon: Lexicon) -> Keys:
    lists = word_lists(lexicon)
    rows = {source: tuple(r for r in needs().needs if source in r.of) for source in _sources()}
    alone: set[str] = set()
    beside: dict[str, list[tuple[bool, Way]]] = {}
    for opener in _openers(lexicon):
        if "_" in opener.lemma or " " in opener.lemma or opener.lemma in NEVER | NEVER_ALONE:
            continue
        row = next((r for r in rows.get(opener.source, ()) if _meant(r, opener)), None)
        for form in _forms(opener, row) - NEVER_FORMS:
            told = _ways(opener, form, row, lists)
            if () in told:
                alone.add(form)
            verb = opener.source.startswith("verbs.")
            beside.setdefault(form, []).extend((verb, way) for way in told)
    ways_of = {f: tuple(w) for f, w in beside.items() if f not in alone}
    return Keys(frozenset(alone), ways_of, frozenset(ways_of))


def _sources() -> frozenset[str]:
    return frozenset(source for row in needs().needs for source in row.of)


def _meant(row: Row, opener: Opener) -> bool:
    return not row.only or opener.lemma in row.only


def _ways(
    opener: Opener, form: str, row: Row | None, lists: dict[str, frozenset[str]]
) -> tuple[Way, ...]:
    particle = _particle(opener)
    if row is None:
        return (particle,)
    participle = form in participles(opener.lemma.partition("+")[0])
    return tuple((*particle, *way) for way in ways(row, lists, participle=participle))


def _particle(opener: Opener) -> Way:
    """ "hand+over", "be+clear+of": the other words stand some words after the first."""
    words = opener.lemma.split("+")[1:]
    if opener.lemma == "change":
        words = ["hands"]
    reach = PARTICLE_REACH + len(words)
    return tuple(Companion(frozenset({word}), 1, reach) for word in words)


def _forms(opener: Opener, row: Row | None) -> frozenset[str]:
    lemma = opener.lemma.partition("+")[0]
    if row is not None and row.participle:
        return participles(lemma)
    verb = opener.source.startswith("verbs.") or opener.source in {"goals.nouns", "intended.words"}
    return verbal(lemma) if verb else nominal(lemma)


#: Sentences whose answer is remembered: those of one report, which is asked several times, or of
#: all that are read together.
REMEMBERED = 16_384


@lru_cache(maxsize=REMEMBERED)
def passes(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence with these words can carry a claim.

    Args:
        text: one sentence.
        lexicon: the word lists that the rules use.
    """
    keys, words = _keys(lexicon), frozenset(TOKEN.findall(text.lower()))
    if not words.isdisjoint(keys.alone):
        return True
    if not words.isdisjoint(keys.named) and _opened_beside(keys, tell(text)):
        return True
    if not words.isdisjoint(HAVING) and _has_ground(text, words, lexicon):
        return True
    if not words.isdisjoint(CLAIMING) and CLAIMED.search(text):
        return True
    if not words.isdisjoint(NAMING) and HAS_NAMED.search(text):
        return True
    if not words.isdisjoint(SIZES) and SIZED.search(text):
        return True
    measured = not words.isdisjoint(MEASURING) and MEASURED.search(text) is not None
    arrives = not words.isdisjoint(ARRIVING) and ARRIVALS.search(text) is not None
    if (measured or arrives) and any(lexicon.world.is_military_noun(w) for w in words):
        return True
    if measured and not words.isdisjoint(SIDES):
        return True
    return not words.isdisjoint(AIMING) and bool(AIMS.search(text))


def _has_ground(text: str, words: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether what somebody "has" may be ground."""
    return bool(HAS.search(text) or HAS_FEATURE.search(text)) or _short(text, words, lexicon)


def often_tells(text: str, lexicon: Lexicon) -> bool:
    """Whether a word opens the gate that is not one of those that seldom carry a claim.

    Args:
        text: one sentence.
        lexicon: the word lists that the rules use.
    """
    keys, seldom = _keys(lexicon), frozenset(needs().seldom.words)
    told = tell(text)
    return not told.all.isdisjoint(keys.alone - seldom) or _opened_beside(keys, told, seldom)


def _opened_beside(keys: Keys, told: Told, without: frozenset[str] = frozenset()) -> bool:
    for at, word in enumerate(told.lowers):
        for verb, way in () if word in without else keys.beside.get(word, ()):
            if verb and at and told.lowers[at - 1] in BEFORE_NOUNS:
                continue
            if met(told, at, way):
                return True
    return False


def _short(text: str, words: frozenset[str], lexicon: Lexicon) -> bool:
    """ "Northern troops had a third": short, with a party of armed people or a government."""
    if len(text) >= SHORT_CHARS:
        return False
    return any(w in BODIES or lexicon.world.is_military_noun(w) for w in words)
