"""Repairs of clauses whose verb the parser took for another word, by grammar alone (`repair`).

"Aland, which the rebels captured in May, is quiet": the past form right after its subject is read
as a participle, and the main verb as that of the clause. "Forces loyal to the general control
Aland": the verb is read as a noun before a name, and the sentence has none.
"""

from __future__ import annotations

from whoholds.read.sense.tree import Sentence, Token

#: Verbs that look like nouns, at the end of a long subject.
LIKE_NOUNS = frozenset({"control", "hold"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def clause_verb(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """Mend what is wrong at `token` in `tokens`; whether anything was."""
    return (
        _of_which(sentence, tokens, token)
        or _like_a_noun(sentence, tokens, token)
        or _after_gerund(sentence, tokens, token)
    )


def _of_which(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "Aland, which the rebels captured in May, is quiet"."""
    if token.tag != "VBN" or token.dep != "acl" or sentence.child(token.i, "agent") is not None:
        return False
    doer = sentence[token.head]
    main = sentence[doer.head]
    if doer.i != token.i - 1 or doer.dep != "nsubj" or main.i < token.i or main.tag not in FINITE:
        return False
    first = min((i for i in sentence.subtree(doer.i) if i <= doer.i), default=doer.i)
    which = sentence[first - 1] if first else doer
    whose = sentence[main.head]
    subjects = sentence.children(main.i, "nsubj")
    outside = main.dep == "relcl" and whose.i < which.i and doer in subjects
    if which.tag != "WDT" or which.head != main.i or not outside:
        return False
    own = whose.head == whose.i
    tokens[main.i] = main._replace(dep=whose.dep, head=main.i if own else whose.head)
    tokens[whose.i] = whose._replace(dep="nsubj", head=main.i)
    tokens[which.i] = which._replace(dep="dobj", head=token.i)
    tokens[doer.i] = doer._replace(head=token.i)
    tokens[token.i] = token._replace(tag="VBD", dep="relcl", head=whose.i)
    return True


def _like_a_noun(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "Forces loyal to General Dorf control Aland"."""
    place = sentence[token.head]
    if token.dep != "compound" or place.i != token.i + 1 or token.lower not in LIKE_NOUNS:
        return False
    root = next(t for t in sentence if t.head == t.i)
    if root.tag not in {"NNS", "NNPS"} or root.i > token.i or place.pos != "PROPN":
        return False
    if any(t.tag in FINITE for t in sentence):
        return False
    tokens[token.i] = token._replace(
        pos="VERB", tag="VBP", dep="ROOT", head=token.i, lemma=token.lower
    )
    tokens[root.i] = root._replace(dep="nsubj", head=token.i)
    inner = sentence[token.i - 1]
    if place.dep == "pobj" and inner.i > place.head:  # "the general" is what "to" governs
        tokens[inner.i] = inner._replace(dep="pobj", head=place.head)
        for c in (*sentence.children(place.i), *sentence.children(token.i)):
            if c.i < inner.i:
                tokens[c.i] = c._replace(head=inner.i)
    tokens[place.i] = place._replace(dep="dobj", head=token.i)
    for c in sentence.children(root.i, "punct"):
        tokens[c.i] = c._replace(head=token.i)
    return True


def _after_gerund(sentence: Sentence, tokens: list[Token], token: Token) -> bool:
    """ "After losing Aland, the rebels held on in Beford": the subject hung on "after"."""
    doer = sentence[token.head]
    if token.tag != "VBN" or token.dep != "acl" or doer.i != token.i - 1 or doer.dep != "pobj":
        return False
    first = next(t for t in sentence if t.head == t.i)
    gerund = sentence.child(first.i, "pcomp")
    if doer.head != first.i or first.pos not in {"ADP", "SCONJ"} or gerund is None:
        return False
    if gerund.i > doer.i or sentence.child(token.i, "agent") is not None:
        return False
    tokens[token.i] = token._replace(tag="VBD", dep="ROOT", head=token.i)
    tokens[doer.i] = doer._replace(dep="nsubj", head=token.i)
    tokens[first.i] = first._replace(dep="prep", head=token.i)
    for c in sentence.children(first.i, "punct"):
        tokens[c.i] = c._replace(head=token.i)
    return True
