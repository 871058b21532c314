"""Small repairs of parses that the model gets wrong in predictable ways.

Each repair looks only at grammar: an auxiliary "have" with a participle read as an adjective, a
participle after a conjunction read as part of a name, a place read as a clause.
"""

from __future__ import annotations

from whoholds.read.sense.tree import Sentence, Token

HAVE = frozenset({"have", "has", "had", "having"})


def repair(sentence: Sentence) -> Sentence:
    """The sentence with its known misparses mended; the same object where there are none."""
    tokens = list(sentence.tokens)
    changed = False
    for token in sentence.tokens:
        changed |= _gerund_name(tokens, token)
        changed |= _gerund_object(sentence, tokens, token) or _with_object(sentence, tokens, token)
        if token.tag not in {"VBN", "VBD", "JJ"} or token.dep != "amod" or token.head <= token.i:
            continue
        changed |= _perfect(sentence, tokens, token) or _joined(tokens, token)
    if not changed:
        return sentence
    mended = tuple(t.i for t, old in zip(tokens, sentence.tokens, strict=True) if t.pos != old.pos)
    return Sentence(sentence.text, sentence.start, tuple(tokens), mended)


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
    if token.i != 0 or token.tag != "VBG" or token.dep not in {"compound", "amod"}:
        return False
    noun = tokens[token.head]
    if noun.dep not in {"nsubj", "nsubjpass"} or noun.pos != "PROPN":
        return False
    tokens[token.i] = token._replace(pos="VERB", dep="csubj", head=noun.head)
    tokens[noun.i] = noun._replace(dep="dobj", head=token.i)
    return True


def _with_object(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """A noun or an adjective with an object or an auxiliary is a verb: "fully encircled Aland"."""
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
