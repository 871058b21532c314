"""Verbs of saying that the parser took for nouns: the whole sentence then has no verb.

"Both the Front and the army claim to hold Dorf", "a radio station run by the Front broadcast
that ...", "..., an analyst reckons".
"""

from __future__ import annotations

from whoholds.read.sense.cue import lexicon
from whoholds.read.sense.tree import Sentence, Token

_NOMINAL = frozenset({"NOUN", "PROPN"})
_PAST_AS_BASE = frozenset({"broadcast", "forecast", "read", "put"})


def said_as_noun(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """Make the noun a verb again where grammar shows that it is one; True if it was."""
    entry = lexicon().verbs.get(token.lemma)
    if token.tag == "VBN" and entry is not None and entry.strong:
        return _participle(sentence, tokens, token)
    if token.pos != "NOUN" or entry is None or entry.stance not in {"asserts", "denies"}:
        return False
    if sentence.child(token.i, "nsubj") is not None and sentence.child(token.i, "cop") is None:
        tokens[token.i] = token._replace(pos="VERB", tag=_tag(token))
        return True
    return _closing_noun(sentence, tokens, token) or (
        entry.strong and _rooted(sentence, tokens, token)
    )


def _tag(token: Token) -> str:
    if token.tag == "NNS":
        return "VBZ"
    return "VBD" if token.lower in _PAST_AS_BASE else "VBP"


def _participle(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "The junta boasted of ...": a past tense right after the noun taken for the root."""
    root = sentence[token.head]
    plain = token.dep == "acl" and root.head == root.i and root.i == token.i - 1
    if not plain or root.pos not in _NOMINAL or sentence.child(token.i, "agent") is not None:
        return False
    tokens[token.i] = token._replace(tag="VBD", dep="ROOT", head=token.i)
    tokens[root.i] = root._replace(dep="nsubj", head=token.i)
    for c in sentence.children(root.i):
        if c.i > token.i:
            tokens[c.i] = c._replace(head=token.i)
    return True


def _closing_noun(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """The last "noun" of "..., a resident reckons": what was said hangs on it as a clause."""
    subject = sentence[token.i - 1] if token.i else token
    said = sentence.child(token.i, "ccomp")
    if said is None or said.i > token.i or subject.head != token.i:
        return False
    if subject.dep not in {"compound", "nmod", "amod"} or subject.pos not in _NOMINAL:
        return False
    tokens[token.i] = token._replace(pos="VERB", tag=_tag(token))
    tokens[subject.i] = subject._replace(dep="nsubj")
    for c in sentence.children(token.i, "det", "amod", "compound", "nmod", "poss", "nummod"):
        if c.i < subject.i:
            tokens[c.i] = c._replace(head=subject.i)
    return True


def _rooted(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """A noun before "that" or "to", at the end of the phrase that is the sentence's root."""
    root = next(t for t in sentence if t.head == t.i)
    subject = sentence[token.i - 1] if token.i else token
    opened = sentence[token.i + 1] if token.i + 1 < len(sentence) else token
    if root.pos not in _NOMINAL or root.i > token.i or opened.lower not in {"that", "to"}:
        return False
    if subject.head != token.i or subject.dep not in {"compound", "nmod", "amod"}:
        return False
    if opened.dep not in {"mark", "aux"} or sentence.child(root.i, "cop") is not None:
        return False
    clause = sentence[opened.head]
    own = root.i == token.i
    tokens[token.i] = token._replace(pos="VERB", tag=_tag(token), dep="ROOT", head=token.i)
    dep, head = ("nsubj", token.i) if own else (token.dep, token.head)
    pos = subject.pos if subject.pos in _NOMINAL else "NOUN"
    tokens[subject.i] = subject._replace(pos=pos, dep=dep, head=head)
    for c in sentence.children(token.i, "det", "amod", "compound", "nmod", "poss", "nummod"):
        if c.i < subject.i:
            tokens[c.i] = c._replace(head=subject.i)
    if not own:
        tokens[root.i] = root._replace(dep="nsubj", head=token.i)
    tokens[clause.i] = clause._replace(
        dep="xcomp" if opened.lower == "to" else "ccomp", head=token.i
    )
    for t in sentence.tokens:
        if t.dep == "punct" and t.head == root.i:
            tokens[t.i] = t._replace(head=token.i)
    return True
