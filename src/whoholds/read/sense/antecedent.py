"""What place "it", "there", "the city" stand for: the last fitting name before them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from whoholds.model.claim import Mention
from whoholds.read.sense import phrase
from whoholds.read.sense.lexicon import Lexicon
from whoholds.read.sense.tree import SUBJECTS, Sentence, Token

LOCATIVE = frozenset(
    {"in", "of", "at", "near", "from", "into", "toward", "towards", "across", "outside", "around"}
    | {"inside", "within", "on", "to", "over", "for", "through", "throughout"}
)


#: Parts of a town that have names of their own: "the Aland quarter of Beford". No suburb: "the
#: suburb of Beford" is called Beford.
QUARTERS = frozenset({"quarter", "district", "ward", "neighbourhood", "neighborhood"})
#: Nouns before "of P" that make P a settlement.
CIVIC = frozenset(
    {"mayor", "resident", "outskirts", "centre", "center", "streets", "population", "people"}
)

#: Proper names that are no places: months and weekdays.
CALENDAR = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september"}
    | {"october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday"}
    | {"saturday", "sunday", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept"}
    | {"oct", "nov", "dec", "christmas", "easter", "ramadan"}
)


class Named(NamedTuple):
    """A name met in a sentence: the token that heads it and what it seems to be."""

    i: int
    mention: Mention
    kind: str
    subject: bool
    plural: bool


@lru_cache(maxsize=256)
def place_names(sentence: Sentence, lexicon: Lexicon) -> tuple[Named, ...]:
    """Names of the sentence that look like places, in order."""
    out = []
    for token in sentence:
        kind = _place_kind(sentence, token, lexicon)
        if kind:
            span = sentence.span_of(*_run(sentence, token, lexicon))
            mention = Mention(name=sentence.words(span), span=span)
            out.append(Named(token.i, mention, kind, token.dep in SUBJECTS, False))
    return tuple(out)


def _run(sentence: Sentence, token: Token, lexicon: Lexicon) -> tuple[int, int]:
    """The name's tokens: "northern Aland" keeps its direction, "downtown Aland" is Aland."""
    first = i = token.i
    if token.pos == "NOUN":
        return phrase.without_article(sentence, phrase.core(sentence, i))
    compass = lexicon.words["words.compass"] - lexicon.words["nouns.edge"]
    while first > 0 and (
        (sentence[first - 1].pos == "PROPN" and sentence[first - 1].head in {i, first})
        or (sentence[first - 1].text == "-" and first > 1 and sentence[first - 2].pos == "PROPN")
        or sentence[first - 1].lower in compass
    ):
        first -= 1
    after = sentence.tokens[i + 1 : i + 3]
    if len(after) == 2 and after[0].lower == "of" and after[1].pos == "PROPN":
        whole = sentence.words(sentence.span_of(first, i + 2))
        if lexicon.world.country(whole):  # "the Democratic Republic of Congo"
            return first, i + 2
    return first, i


def _place_kind(s: Sentence, token: Token, lexicon: Lexicon) -> str:
    """What sort of place a name is; "unknown" for a place of no certain sort, "" for none."""
    if token.pos != "PROPN":
        return _typed_noun(s, token, lexicon)
    if _names_no_place(token, lexicon) or is_creed(s, token):
        return ""
    if lexicon.world.country(token.text):
        return "country"
    return _kind_by_company(s, token, lexicon) or _kind_by_position(s, token, lexicon)


def is_creed(s: Sentence, token: Token) -> bool:
    """ "State" after an adjective of a creed is a side's name, no region."""
    before = s[token.i - 1].lower if token.i else ""
    return token.lower in {"state", "emirate", "caliphate"} and before in {"islamic", "muslim"}


def _names_no_place(token: Token, lexicon: Lexicon) -> bool:
    """A people, a side, a month, a body, or the first part of a longer name."""
    words, world = lexicon.words, lexicon.world
    if world.demonym(token.text) or world.is_armed_noun(token.lemma) or token.lower in CALENDAR:
        return True
    return token.lower in words["bodies.last"] or token.dep in {"compound", "npadvmod"}


def _kind_by_company(s: Sentence, token: Token, lexicon: Lexicon) -> str:
    """By the noun beside it: "the village of Aland", "Aland province", "Aland, a town"."""
    words = lexicon.words
    parent = s[token.head]
    if parent.lemma in words["nouns.settlement"] and parent.pos == "NOUN":
        return "settlement"
    if parent.lower == "of" and s[parent.head].lemma in words["nouns.settlement"]:
        return "settlement"
    if parent.lower == "of" and s[parent.head].lemma in words["nouns.region"]:
        return "region"
    if token.lower in words["nouns.region"] or token.lower.rstrip("s") in words["nouns.region"]:
        return "region"
    if token.lower in words["nouns.feature"]:
        return "feature"
    beside = s.children(token.i, "appos")
    return "settlement" if any(c.lemma in words["nouns.settlement"] for c in beside) else ""


def _kind_by_position(s: Sentence, token: Token, lexicon: Lexicon) -> str:
    """By its part in the sentence: "in Aland", "took Aland", "northern Aland"."""
    parent = s[token.head]
    if token.dep == "pobj" and parent.lower in LOCATIVE - {"of", "to", "for", "on", "over"}:
        return "unknown"
    if token.dep in {"dobj", "nsubjpass"} and not is_acronym(token.text):
        return "unknown"
    if token.dep == "pobj" and parent.lower == "over" and s[parent.i - 1].lemma == "flag":
        return "unknown"  # "raised their flag over Aland"
    compass = lexicon.words["words.compass"]
    if any(c.lower in compass for c in s.children(token.i, "amod", "compound")):
        return "unknown"
    if parent.lower == "of" and token.dep == "pobj" and s[parent.head].lemma in CIVIC:
        return "settlement"
    if token.dep == "poss" and lexicon.world.is_feature_noun(parent.lemma):
        return "unknown"  # "Aland's shrines": what has features is a town
    return "unknown" if token.dep == "nsubj" and _lies(s, parent, lexicon) else ""


#: What places do and parties do not.
LYING = frozenset({"lie", "fall", "capitulate", "straddle", "sit", "succumb", "surrender"})
STATES = frozenset({"siege", "control", "rule", "occupation", "hands", "fire", "attack"})


def _lies(s: Sentence, verb: Token, lexicon: Lexicon) -> bool:
    """ "Aland was under siege", "Aland, which lies", "Aland is a town": a place is meant."""
    if verb.lemma in LYING or (verb.lemma == "hold" and s.child(verb.i, "prt") is not None):
        return True
    done_to = s.child(verb.i, "dobj")
    if verb.lemma == "change" and done_to is not None and done_to.lemma == "hand":
        return True  # "Aland changed hands twice before the army took it"
    if verb.lemma not in {"be", "remain", "come"}:
        return False
    attr = s.child(verb.i, "attr")
    if attr is not None and attr.lemma in lexicon.words["nouns.settlement"]:
        return True
    return any(
        c.lower in {"under", "in"} and (n := s.child(c.i, "pobj")) is not None and n.lower in STATES
        for c in s.children(verb.i, "prep")
    )


def _typed_noun(s: Sentence, token: Token, lexicon: Lexicon) -> str:
    """ "Aland region", "the Beford airport"."""
    if token.pos != "NOUN":
        return ""
    words, world = lexicon.words, lexicon.world
    own = [c for c in s.children(token.i, "compound", "nmod") if c.pos == "PROPN"]
    if not own and token.dep in {"dobj", "nsubjpass"} and phrase.is_definite(s, token.i):
        single = token.tag == "NN" and token.lemma in words["nouns.feature"]
        return "feature" if single else ""
    if not own or world.demonym(own[-1].text):
        return ""
    if token.lemma in words["nouns.region"]:
        return "region"
    if token.lemma in words["nouns.settlement"]:
        return "settlement"
    return "feature" if token.lemma in words["nouns.feature"] else ""


#: Nouns of ground that a country is too large for.
SMALL = frozenset({"area", "zone", "place", "site", "spot", "quarter", "sector"})


def fits(kind: str, noun: str, lexicon: Lexicon) -> bool:
    """Whether a name of `kind` can be what "the `noun`" means ("" fits any)."""
    words = lexicon.words
    if not noun:
        return True
    if noun in words["nouns.country"]:
        return kind == "country"
    if noun in words["nouns.settlement"]:
        return kind in {"settlement", "unknown"}
    if noun in {"province", "oblast", "governorate", "county", "raion", "canton"}:
        return kind in {"region", "unknown"}
    if noun in words["nouns.region"]:
        return kind in {"region", "unknown", "settlement"}
    return kind != "country" or noun not in SMALL


def place_before(
    sentences: tuple[Sentence, ...], i: int, noun: str, lexicon: Lexicon
) -> Mention | None:
    """What "the `noun`" at token `i` stands for: `named_before`, or a place without a name."""
    found = named_before(sentences, i, noun, lexicon)
    return found if found is not None or noun else _unnamed_before(sentences, i, lexicon)


def named_before(
    sentences: tuple[Sentence, ...], i: int, noun: str, lexicon: Lexicon
) -> Mention | None:
    """The last place named before token `i` of the last sentence that fits "the `noun`"."""
    feature = (
        noun in lexicon.words["nouns.feature"] and noun not in lexicon.words["nouns.settlement"]
    )
    for n, sentence in enumerate(reversed(sentences)):
        names = [p for p in place_names(sentence, lexicon) if n or p.i < i]
        for p in reversed(names):
            if feature and noun not in {"enclave", "zone"}:
                if noun in p.mention.name.lower():
                    return p.mention
            elif fits(p.kind, noun, lexicon) and not _of_other_type(p.mention, noun, lexicon):
                return p.mention
    return None


def _of_other_type(mention: Mention, noun: str, lexicon: Lexicon) -> bool:
    """ "Aland district" is not "the province"."""
    last = mention.name.split()[-1].lower()
    typed = lexicon.words["nouns.region"] | lexicon.words["nouns.settlement"]
    return noun in NARROW and last in typed and last != noun


#: Nouns that name one sort of division; "the region" may be any.
NARROW = frozenset({"province", "state", "county", "governorate", "oblast", "city", "capital"})


def _unnamed_before(sentences: tuple[Sentence, ...], i: int, lexicon: Lexicon) -> Mention | None:
    """A place without a name, as a last resort: "The power station still works. It is held by".

    Only the subject or object of this sentence or the one before may be meant.
    """
    words = lexicon.words
    kinds = words["nouns.feature"] | words["nouns.region"] | words["nouns.settlement"]
    for n, sentence in enumerate(reversed(sentences[-2:])):
        for token in reversed(sentence.tokens):
            if token.pos != "NOUN" or token.tag != "NN" or token.lemma not in kinds:
                continue
            role = token.dep in {"dobj", "nsubj", "nsubjpass"} and (n or token.i < i)
            if role and phrase.is_definite(sentence, token.i):
                bounds = phrase.without_article(sentence, phrase.core(sentence, token.i))
                span = sentence.span_of(*bounds)
                return Mention(name=sentence.words(span), span=span)
    return None


def region_before(sentences: tuple[Sentence, ...], i: int, lexicon: Lexicon) -> Mention | None:
    """The last region (not a country) named before token `i` of the last sentence."""
    for n, sentence in enumerate(reversed(sentences)):
        names = [p for p in place_names(sentence, lexicon) if (n or p.i < i) and p.kind == "region"]
        if names:
            return names[-1].mention
    return None


def is_acronym(text: str) -> bool:
    """Whether a word is a short form in capitals: "NDF"."""
    return 2 <= len(text) <= 6 and text.isupper() and text.isalnum() and text[0].isalpha()
