"""Small repairs of parses that the model gets wrong in predictable ways.

Each repair looks only at grammar: an auxiliary "have" with a participle read as an adjective, a
participle after a conjunction read as part of a name, a place read as a clause. Lists with an
elided verb ("took A in May and B in June") are mended in `gapping`.
"""

from __future__ import annotations

from whoholds.read.sense.accordingto import with_source
from whoholds.read.sense.gapping import gapped
from whoholds.read.sense.listmembers import relisted
from whoholds.read.sense.reattaching import GRIPS, reattach
from whoholds.read.sense.rejoining import rejoined
from whoholds.read.sense.saidnoun import said_as_noun
from whoholds.read.sense.stategaps import with_states
from whoholds.read.sense.stateverbs import with_verbs
from whoholds.read.sense.tree import Sentence, Token

HAVE = frozenset({"have", "has", "had", "having"})


#: Word classes at which nothing is mended, unless they join: most of the words of a sentence.
UNMENDED, JOINING = frozenset({"PUNCT", "CCONJ", "SPACE"}), frozenset({"prep", "conj"})


def repair(sentence: Sentence) -> Sentence:
    """The sentence with its known misparses mended; the same object where there are none."""
    if sentence.repaired:
        return sentence
    found = _repair(sentence)
    found.repaired = True
    return found


def _repair(sentence: Sentence) -> Sentence:
    sentence = with_states(relisted(rejoined(_respelled(with_verbs(with_source(sentence))))))
    tokens = list(sentence.tokens)
    changed = False
    for token in sentence.tokens:
        if token.pos in UNMENDED and token.i and token.dep not in JOINING:
            continue
        changed |= _lost_verb(sentence, tokens, token) or _lost_noun_verb(sentence, tokens, token)
        changed |= _either_verb(sentence, tokens, token) or _dated_verb(sentence, tokens, token)
        changed |= said_as_noun(sentence, tokens, token) or _gerund_name(tokens, token)
        changed |= _that_clause(sentence, tokens, token)
        changed |= _grip_phrase(sentence, tokens, token)
        changed |= reattach(sentence, tokens, token)
        changed |= _second_subject(sentence, tokens, token) or _added(sentence, tokens, token)
        changed |= _gerund_object(sentence, tokens, token) or _with_object(sentence, tokens, token)
        if token.tag not in {"VBN", "VBD", "JJ"} or token.dep != "amod" or token.head <= token.i:
            continue
        changed |= _perfect(sentence, tokens, token) or _joined(tokens, token)
    if not changed:
        return gapped(sentence)
    mended = tuple(t.i for t, old in zip(tokens, sentence.tokens, strict=True) if t.pos != old.pos)
    return gapped(Sentence(sentence.text, sentence.start, tuple(tokens), mended))


#: Past forms that are never nouns, with their verbs: the tagger takes rare ones for names.
PAST_ONLY = {
    "retook": "retake", "overran": "overrun", "recaptured": "recapture", "seized": "seize",
    "captured": "capture", "regained": "regain", "withdrew": "withdraw", "occupied": "occupy",
    "ceded": "cede", "annexed": "annex", "reclaimed": "reclaim", "liberated": "liberate",
    "conquered": "conquer", "took": "take", "reoccupied": "reoccupy", "wrested": "wrest",
    "invaded": "invade", "entered": "enter", "reached": "reach", "abandoned": "abandon",
}  # fmt: skip


#: Forms of "hope" that the lemmatiser takes for "hop".
HOPING = frozenset({"hopes", "hoped", "hoping"})


def _hoping(token: Token) -> Token:
    if token.lower == "following" and token.dep == "prep":
        return token._replace(pos="ADP", lemma="following")  # "Following the capture of Aland"
    return token._replace(lemma="hope") if token.lower in HOPING else token


def _respelled(sentence: Sentence) -> Sentence:
    """Names tagged as common nouns or numbers: "took over Aland", "controlled by M-17"."""
    if sum(t.text[:1].isupper() for t in sentence) * 2 > len(sentence):
        return sentence  # a heading: capitals tell nothing
    tokens = tuple(_name(sentence, _hoping(t)) for t in sentence.tokens)
    if tokens == sentence.tokens:
        return sentence
    return Sentence(sentence.text, sentence.start, tokens)


def _name(sentence: Sentence, token: Token) -> Token:
    code = token.tag == "CD" and "-" in token.text and token.text[:1].isupper()
    common = token.tag == "NN" and token.i > 0 and token.text[:1].isupper()
    common = common and token.text[1:].islower() and token.dep in {"dobj", "pobj", "conj"}
    plural = token.tag == "NNS" and token.i > 0 and token.text[1:].islower()
    if plural and token.text[:1].isupper():  # "took Kafr Ilmas": the second word of a name
        before = sentence[token.i - 1]
        common |= before.tag == "NNP" and before.head == token.i
    if code or common:
        return token._replace(pos="PROPN", tag="NNP", lemma=token.text)
    return token


def _lost_verb(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "Dorfia annexed Aland": no phrase has a noun before its participle, so it is the verb."""
    noun = tokens[token.head]
    if token.dep != "amod" or token.lower not in PAST_ONLY or noun.i <= token.i:
        return False
    before = [c for c in sentence.children(noun.i, "compound", "nmod") if c.i < token.i]
    if not before or before[-1].i != token.i - 1:
        return False
    root = noun.head == noun.i
    head = token.i if root else noun.head
    tokens[token.i] = token._replace(
        pos="VERB", tag="VBD", dep=noun.dep, head=head, lemma=PAST_ONLY[token.lower]
    )
    tokens[noun.i] = noun._replace(dep="dobj", head=token.i)
    _hand_over(sentence, tokens, noun.i, token.i)
    subject = before[-1]._replace(dep="nsubj", head=token.i)
    if subject.tag == "NN" and subject.text[:1].isupper():
        subject = subject._replace(pos="PROPN", tag="NNP")
    tokens[subject.i] = subject
    for c in before[:-1]:
        tokens[c.i] = c._replace(head=before[-1].i)
    return True


def _hand_over(sentence: Sentence, tokens: list[Token], noun: int, verb: int) -> None:
    """Let the verb have what hangs on the noun but is no part of its phrase."""
    for c in sentence.children(noun, "prep", "conj", "cc", "punct", "advmod", "npadvmod", "advcl"):
        if c.i > noun and not (c.dep == "prep" and c.lower == "of"):
            tokens[c.i] = c._replace(head=verb)


def _lost_noun_verb(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "The army retook Aland": the rare verb was read as a noun after its subject."""
    if token.pos not in {"NOUN", "PROPN"} or token.lower not in PAST_ONLY:
        return False
    before = sentence.children(token.i, "compound", "nmod", "amod")
    if not sentence.children(token.i, "dobj", "appos", "npadvmod") or not before:
        return False
    subject = before[-1]
    tokens[token.i] = token._replace(pos="VERB", tag="VBD", lemma=PAST_ONLY[token.lower])
    tokens[subject.i] = subject._replace(dep="nsubj")
    for c in sentence.children(token.i, "det", "compound", "amod", "nmod"):
        if c.i < subject.i:
            tokens[c.i] = c._replace(head=subject.i)
    if not sentence.children(token.i, "dobj"):
        place = sentence.children(token.i, "appos", "npadvmod")[0]
        tokens[place.i] = place._replace(dep="dobj")
    return True


def _either_verb(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "The rebels control or contest nine towns": "control" was read as their noun."""
    if token.lower not in {"control", "contest", "claim", "influence"}:
        return False
    second = sentence.child(token.i, "conj")
    if token.tag not in {"NN", "VBP", "VB"} or sentence.children(token.i, "nsubj"):
        return False
    if second is None or second.pos != "VERB" or sentence.child(second.i, "dobj") is None:
        return False
    before = sentence.children(token.i, "compound", "nmod")
    top = tokens[token.head] if token.dep == "appos" else None
    subject = top if top is not None and top.pos in {"NOUN", "PROPN"} else None
    if subject is None and not before:
        return False
    root = token.head == token.i or (subject is not None and subject.head == subject.i)
    head = token.i if root else (subject or token).head
    dep = "ROOT" if root else (subject or token).dep
    tokens[token.i] = token._replace(pos="VERB", tag="VBP", dep=dep, head=head)
    named = subject or before[-1]
    tokens[named.i] = tokens[named.i]._replace(dep="nsubj", head=token.i)
    for c in sentence.children(token.i, "det", "compound", "amod", "nmod"):
        if c.i != named.i and c.i < token.i:
            tokens[c.i] = c._replace(head=named.i if subject is None else before[-1].i)
    return True


def _dated_verb(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "As of March, the RSF controlled four states": the date was read as the main clause."""
    if token.i < 1 or token.tag not in {"VBD", "VBN"}:
        return False
    if token.dep == "ROOT":
        return _name_before_verb(sentence, tokens, token)
    if token.dep != "amod":
        return False
    subject, noun = sentence[token.i - 1], tokens[token.head]
    if subject.head != token.i or subject.dep not in {"npadvmod", "compound", "nmod"}:
        return False
    above = tokens[noun.head]
    opened = above.dep == "ROOT" and above.pos in {"ADP", "SCONJ"} and above.i == 0
    if noun.i < token.i or not opened or subject.pos != "PROPN":
        return False
    tokens[token.i] = token._replace(pos="VERB", tag="VBD", dep="ROOT", head=token.i)
    tokens[noun.i] = noun._replace(dep="dobj", head=token.i)
    tokens[subject.i] = subject._replace(dep="nsubj")
    tokens[above.i] = above._replace(dep="prep", head=token.i)
    for c in sentence.children(noun.i):
        if c.i < subject.i:
            tokens[c.i] = c._replace(head=subject.i)
    for c in sentence.children(above.i, "punct"):
        tokens[c.i] = c._replace(head=token.i)
    return True


def _name_before_verb(sentence: Sentence, tokens: list[Token], verb: Token) -> bool:
    """ "As of March, the RSF controlled P": a name right before its verb, read as a time."""
    name = sentence[verb.i - 1]
    if name.dep != "npadvmod" or name.head != verb.i or name.pos != "PROPN":
        return False
    if verb.tag != "VBD" or sentence.children(verb.i, "nsubj", "nsubjpass", "aux", "auxpass"):
        return False
    tokens[name.i] = name._replace(dep="nsubj")
    article = sentence[name.i - 1] if name.i else name
    if article.lower == "the" and article.head == verb.i:
        tokens[article.i] = article._replace(pos="DET", dep="det", head=name.i)
    return True


def _grip_phrase(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "tightened their grip on P", "control of P and Q": the places hang on the noun of grip."""
    if token.dep not in {"prep", "conj"} and token.lower != "by":
        return False
    noun = sentence[token.i - 1] if token.i else token
    after = token.lower in {"of", "over", "on"} and token.dep == "prep"
    after |= token.lower == "by" and sentence[token.head].tag == "VBG"  # "ending their rule by"
    if after and noun.lemma in GRIPS and noun.pos == "NOUN" and token.head != noun.i:
        tokens[token.i] = token._replace(head=noun.i)
        return True
    grip = sentence[token.head]
    if token.dep != "conj" or grip.lemma not in GRIPS or token.lemma in GRIPS:
        return False
    over = next((c for c in sentence.children(grip.i, "prep") if c.i == grip.i + 1), None)
    place = sentence.child(over.i, "pobj") if over is not None else None
    if place is None or place.i > token.i or token.pos not in {"NOUN", "PROPN"}:
        return False
    tokens[token.i] = token._replace(head=place.i)
    return True


def _second_subject(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "The port, the bank and the dam are held": one list, not two subjects."""
    if token.dep not in {"nsubj", "nsubjpass"} or token.pos not in {"NOUN", "PROPN"}:
        return False
    first = sentence.child(token.head, token.dep)
    if first is None or first.i >= token.i or first.pos not in {"NOUN", "PROPN"}:
        return False
    between = sentence.tokens[first.i + 1 : min(sentence.subtree(token.i))]
    if not any(t.text == "," for t in between) or any(t.pos in {"VERB", "AUX"} for t in between):
        return False
    tokens[token.i] = token._replace(dep="conj", head=first.i)
    return True


def _added(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "took Aland, as well as the Beford heights": a noun beside a verb belongs to its object."""
    verb = tokens[token.head]
    if token.dep != "conj" or token.pos not in {"NOUN", "PROPN"} or verb.pos != "VERB":
        return False
    thing = sentence.child(verb.i, "dobj")
    if thing is None or thing.i >= token.i or sentence.children(token.i, "nsubj", "acl", "relcl"):
        return False
    if not any(c.i < token.i and c.i > thing.i for c in sentence.children(verb.i, "cc")):
        return False
    tokens[token.i] = token._replace(head=thing.i)
    return True


def _perfect(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "have likely secured control": "have" is the auxiliary, "secured" the verb."""
    noun = tokens[token.head]
    have = tokens[noun.head]
    if noun.dep != "dobj" or have.lower not in HAVE or token.tag == "JJ" or have.i >= token.i:
        return False
    between = sentence.tokens[have.i + 1 : token.i]
    if any(t.pos not in {"ADV", "PART"} for t in between):
        return False
    root = have.head == have.i
    tokens[token.i] = token._replace(pos="VERB", dep=have.dep, head=token.i if root else have.head)
    tokens[have.i] = have._replace(pos="AUX", dep="aux", head=token.i)
    tokens[noun.i] = noun._replace(head=token.i)
    for t in sentence.tokens:
        if t.head == have.i and t.i not in {have.i, noun.i, token.i}:
            tokens[t.i] = t._replace(head=token.i)
    return True


def _joined(tokens: list[Token], token: Token) -> bool:
    """ "advanced and captured Aland city": "captured" is a second verb, not an adjective."""
    noun = tokens[token.head]
    verb = tokens[noun.head]
    before = token.i - 1
    while before > 0 and tokens[before].pos == "ADV":
        before -= 1
    if noun.dep != "conj" or verb.pos != "VERB" or before < 0 or tokens[before].dep != "cc":
        return False
    tokens[token.i] = token._replace(pos="VERB", dep="conj", head=verb.i)
    tokens[noun.i] = noun._replace(dep="dobj", head=token.i)
    return True


#: Verbs without an object: a "that" before them opens a clause and is no pronoun.
INTRANSITIVE = frozenset({"fall", "collapse", "capitulate", "topple", "advance", "retreat"})


def _that_clause(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "a risk that Aland falls", "the danger that they take Aland": no relative clause."""
    if token.lower != "that" or token.dep != "dobj" or token.tag not in {"WDT", "IN"}:
        return False
    verb = sentence[token.head]
    other = any(c.i != token.i for c in sentence.children(verb.i, "dobj"))
    if verb.dep not in {"relcl", "acl"} or not (other or verb.lemma in INTRANSITIVE):
        return False
    tokens[token.i] = token._replace(pos="SCONJ", tag="IN", dep="mark")
    return True


def _gerund_object(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "recapturing it would be": "it" is the gerund's object, not a second subject."""
    after = token.i + 1
    if token.dep != "csubj" or token.tag != "VBG" or after >= len(sentence):
        return False
    pronoun = tokens[after]
    if pronoun.tag != "PRP" or pronoun.head != token.head or pronoun.dep != "nsubj":
        return False
    tokens[after] = pronoun._replace(dep="dobj", head=token.i)
    return True


def _gerund_name(tokens: list[Token], token: Token) -> bool:
    """ "Losing Aland would be": the gerund is the subject, the name its object."""
    gerund = token.tag == "VBG" or (token.tag in {"NNP", "NN"} and token.lower in GERUNDS)
    if token.i != 0 or not gerund or token.dep not in {"compound", "amod", "nmod"}:
        return False
    noun = tokens[token.head]
    if noun.dep not in {"nsubj", "nsubjpass"} or noun.pos != "PROPN":
        return False
    lemma = GERUNDS.get(token.lower, token.lemma)
    tokens[token.i] = token._replace(
        pos="VERB", tag="VBG", dep="csubj", head=noun.head, lemma=lemma
    )
    tokens[noun.i] = noun._replace(dep="dobj", head=token.i)
    return True


#: Gerunds that open a sentence and are taken for the first word of a name.
GERUNDS = {
    "capturing": "capture", "seizing": "seize", "retaking": "retake", "taking": "take",
    "recapturing": "recapture", "losing": "lose", "occupying": "occupy", "securing": "secure",
    "liberating": "liberate", "regaining": "regain", "surrendering": "surrender",
    "ceding": "cede", "abandoning": "abandon", "encircling": "encircle", "holding": "hold",
    "controlling": "control", "keeping": "keep", "retaining": "retain", "conquering": "conquer",
    "evacuating": "evacuate", "reclaiming": "reclaim", "overrunning": "overrun",
}  # fmt: skip


def _with_object(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """A noun or an adjective with an object or an auxiliary is a verb: "fully encircled Aland"."""
    if token.pos not in {"NOUN", "ADJ"}:
        return False
    if token.pos == "NOUN" and sentence.children(token.i, "auxpass"):
        dep = "advcl" if sentence.children(token.i, "mark") else token.dep
        tokens[token.i] = token._replace(pos="VERB", tag="VBN", dep=dep)
        return True
    if not sentence.children(token.i, "dobj") or token.i + 1 >= len(sentence):
        return False
    if token.pos == "ADJ" and token.lower.endswith("ed"):
        tokens[token.i] = token._replace(pos="VERB", tag="VBD")
        return True
    if token.pos == "NOUN" and token.tag == "NNS":
        tokens[token.i] = token._replace(pos="VERB", tag="VBZ")
        return True
    return False
