"""Names that "the town", "the group" may stand for where the strict search finds none.

`antecedent` takes a name for a place or a party by its own words or by a plain position ("in
Aland", "took Aland"). A name that is only told of, "the gates of Aland", "Aland's streets",
"Aland: aid groups left", "Aland remains Dorfian", tells a reader as well which town is meant when
the next clause says "the town"; and "ousted the Cavar" which group "the group" is.
"""

from __future__ import annotations

from whoholds.model.claim import Mention
from whoholds.read.sense import phrase
from whoholds.read.sense.antecedent import (
    CALENDAR,
    CIVIC,
    QUARTERS,
    is_creed,
    place_names,
)
from whoholds.read.sense.lexicon import Lexicon
from whoholds.read.sense.partyname import is_told_by, speaks_of_others
from whoholds.read.sense.tree import SUBJECTS, Sentence, Token

#: Nouns of a settlement that a name which is only told of may answer to; "the capital", "the port"
#: are as often another place than the one named last.
TOWNS = frozenset(
    {"city", "town", "village", "settlement", "hamlet", "township", "suburb", "district", "quarter",
     "neighbourhood", "neighborhood", "enclave", "place", "locality", "commune"}
)  # fmt: skip
#: Nouns for one body of people under a name; "the insurgents" may be of several.
GROUPS = frozenset({"group", "movement", "organization", "organisation", "faction", "militia"})
#: What belongs to a settlement: "the gates of Aland", "the defenders of Aland", "Aland's streets".
OF_A_TOWN = CIVIC | frozenset(
    {"gate", "gates", "defender", "garrison", "edge", "suburb", "street", "square", "market",
     "siege", "fall", "capture", "recapture", "seizure", "liberation", "loss", "defence", "defense",
     "battle", "bombardment", "encirclement", "airport", "hospital", "station", "school", "church",
     "mosque", "approach", "outskirt", "evacuation", "shelling", "takeover", "reconquest",
     "surrender", "storming", "blockade", "district", "quarter", "neighbourhood", "neighborhood",
     "harbour", "harbor"}
)  # fmt: skip
#: Words before "of" that say where somebody is: "out of Aland", "short of Aland".
AWAY = frozenset({"out", "short", "outside", "inside", "north", "south", "east", "west"})
#: Verbs that say what a place is: "Aland remains Dorfian".
BEING = frozenset({"be", "remain", "stay", "become"})
#: How far into a sentence the colon of a heading may stand, in tokens.
HEADING = 6


def town_before(
    sentences: tuple[Sentence, ...], i: int, noun: str, lexicon: Lexicon
) -> Mention | None:
    """The settlement named last before token `i` that "the `noun`" may stand for."""
    if noun not in TOWNS or _told_apart(sentences[-1], i, noun, lexicon):
        return None
    for n, sentence in enumerate(reversed(sentences)):
        for token in reversed(sentence.tokens):
            if (n or token.i < i) and _is_town(sentence, token, lexicon):
                return _mention(sentence, token)
    return None


def _told_apart(s: Sentence, i: int, noun: str, lexicon: Lexicon) -> bool:
    """ "The northern town", "the bakery district": one of several, told apart by a word."""
    below = s.children(i, "compound", "nmod", "amod", "poss")
    if any(c.dep != "amod" or c.lower in lexicon.words["words.compass"] for c in below):
        return True
    return bool(below) and noun in QUARTERS | {"suburb"}


def _is_town(s: Sentence, token: Token, lexicon: Lexicon) -> bool:
    if token.pos != "PROPN" or not _may_be_place(s, token, lexicon):
        return False
    parent = s[token.head]
    if parent.lower == "of" and token.dep == "pobj":
        above = s[parent.head]
        return above.lower in AWAY or above.lemma in OF_A_TOWN or above.lower in OF_A_TOWN
    if token.dep == "poss":
        return parent.lemma in OF_A_TOWN or parent.lower in OF_A_TOWN
    return _is_heading(s, token) or _is_told_what(s, token, lexicon)


def _may_be_place(s: Sentence, token: Token, lexicon: Lexicon) -> bool:
    world = lexicon.world
    if world.country(token.text) or world.demonym(token.text) or token.lower in CALENDAR:
        return False
    if world.is_armed_noun(token.lemma) or token.lower in lexicon.words["bodies.last"]:
        return False
    titles = lexicon.words["words.title"]
    if any(c.lower in titles for c in s.children(token.i, "compound", "nmod")):
        return False
    shouted = token.text.isupper() and len(token.text) < MOST_ACRONYM
    return not shouted and token.dep not in {"compound", "npadvmod"}


#: A name in capitals is an acronym up to this length.
MOST_ACRONYM = 6


def _is_heading(s: Sentence, token: Token) -> bool:
    """ "Aland:", "Aland (Dorfia):" at the head of an entry."""
    if token.i >= HEADING:
        return False
    run = s.tokens[: token.i]
    if not all(t.pos == "PROPN" or t.text == "-" for t in run):
        return False
    after = s.tokens[token.i + 1 : token.i + 5]
    texts = [t.text for t in after]
    return texts[:1] == [":"] or (texts[:1] == ["("] and ")" in texts and ":" in texts)


def _is_told_what(s: Sentence, token: Token, lexicon: Lexicon) -> bool:
    """ "Aland remains Dorfian": a people's adjective is said of a place."""
    verb = s[token.head]
    if token.dep != "nsubj" or verb.lemma not in BEING:
        return False
    said = s.children(verb.i, "acomp", "attr")
    return any(lexicon.world.demonym(c.text) and not s.children(c.i, "det") for c in said)


def _mention(s: Sentence, token: Token) -> Mention:
    first, last = phrase.core(s, token.i)
    while first < token.i and s[first].pos != "PROPN":
        first += 1
    span = s.span_of(first, last)
    return Mention(name=s.words(span), span=span)


def group_before(sentences: tuple[Sentence, ...], i: int, lexicon: Lexicon) -> Mention | None:
    """The group named last before token `i` that "the group" may stand for, subjects first."""
    one = sentences[-1][i].lemma in GROUPS
    others = speaks_of_others(sentences[-1][i])
    for n, sentence in enumerate(reversed(sentences)):
        places = {p.i for p in place_names(sentence, lexicon)}
        found = [
            t
            for t in sentence
            if (n or t.i < i) and _is_group(sentence, t, lexicon, is_place=t.i in places)
        ]
        found = [t for t in found if one or _of_several(sentence, t)]
        if others:
            found = [t for t in found if lexicon.world.actor_kind(t.lower) != "civil"]
            found = [t for t in found if n or not is_told_by(sentence, t.i, i)]
        doing = [t for t in found if t.dep in SUBJECTS]
        if found:
            return _with_article(sentence, (doing or found)[-1])
    return None


def _is_group(s: Sentence, token: Token, lexicon: Lexicon, *, is_place: bool) -> bool:
    """A proper name with an article in the role of a party, or whom somebody drives out."""
    driven = token.dep == "dobj" and s[token.head].lemma in lexicon.verbs["expel"]
    if driven and token.pos == "PROPN" and not lexicon.world.demonym(token.text):
        return True
    if is_place:
        return is_creed(s, token)
    if token.pos != "PROPN":
        return is_creed(s, token)
    world = lexicon.world
    if world.country(token.text) or world.demonym(token.text) or token.lower in CALENDAR:
        return False
    if token.lower in lexicon.words["bodies.last"] and not world.is_armed_noun(token.lemma):
        return False
    if token.dep in {"compound", "npadvmod", "appos"}:
        return False
    article = any(c.lower == "the" for c in s.children(token.i, "det"))
    role = token.dep in SUBJECTS | {"poss", "attr", "dobj"} or s[token.head].dep == "agent"
    return role and article


def _of_several(s: Sentence, token: Token) -> bool:
    """ "The Cavars": a name in the plural with its article, for "the insurgents"."""
    article = any(c.lower == "the" for c in s.children(token.i, "det"))
    return article and token.text.endswith("s")


def _with_article(s: Sentence, token: Token) -> Mention:
    first, last = phrase.core(s, token.i)
    span = s.span_of(first, last)
    return Mention(name=s.words(span), span=span)
