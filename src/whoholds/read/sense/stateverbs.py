"""Verbs of holding that the model takes for nouns: "the army clings to Aland", "forces hold it".

Such a word is mended where its sentence has no other verb that could be told of, the word has its
subject right before it, and what is held right behind it.
"""

from __future__ import annotations

from whoholds.read.sense.tree import Sentence, Token

#: Forms that are nouns as well.
EITHER = {"clings": "cling", "control": "control", "controls": "control", "hold": "hold",
          "holds": "hold", "claims": "claim", "rules": "rule", "occupies": "occupy"}  # fmt: skip
#: Past forms read as adjectives of a hold: "the RSF consolidated control over Aland".
OVER_A_HOLD = {"consolidated": "consolidate", "tightened": "tighten", "retained": "retain",
               "maintained": "maintain", "cemented": "cement", "kept": "keep"}  # fmt: skip
HOLDS = frozenset({"control", "grip", "hold", "rule"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: What may open the phrase of what is held.
OPENING = frozenset({"DET", "PROPN", "NUM"})


def with_verbs(sentence: Sentence) -> Sentence:
    """The sentence with such a word made its verb; the same object where there is none."""
    sentence = _with_roles(sentence)
    if any(t.tag in FINITE for t in sentence):
        return sentence
    for token in sentence.tokens:
        if (
            token.lower in EITHER
            and token.tag in {"NN", "NNS", "VB"}
            and _may_be_verb(sentence, token)
        ):
            return _mended(sentence, token, EITHER[token.lower])
        if token.lower in OVER_A_HOLD and token.dep == "amod" and _over_hold(sentence, token):
            return _mended(sentence, token, OVER_A_HOLD[token.lower])
    return sentence


def _with_roles(sentence: Sentence) -> Sentence:
    """A noun with a subject and an object is a verb, and "had" before a name has it."""
    tokens = list(sentence.tokens)
    for token in sentence.tokens:
        if token.lower in EITHER and token.tag == "NN":
            if sentence.children(token.i, "nsubj") and sentence.children(token.i, "dobj"):
                tokens[token.i] = token._replace(pos="VERB", tag="VBP", lemma=EITHER[token.lower])
        elif token.tag == "VBN" and token.dep == "acl":
            _passive_after_time(sentence, tokens, token)
        elif token.dep == "aux" and token.lower in {"had", "has", "have"}:
            _having(sentence, tokens, token)
    if all(a is b for a, b in zip(tokens, sentence.tokens, strict=True)):
        return sentence
    return Sentence(sentence.text, sentence.start, tuple(tokens), sentence.mended)


#: Nouns of "was at the time held by": a time between the auxiliary and its participle.
MOMENTS = frozenset({"time", "moment", "point", "present", "hour", "stage", "end", "beginning",
                     "outset"})  # fmt: skip


def _passive_after_time(sentence: Sentence, tokens: list[Token], participle: Token) -> None:
    """ "Aland was at the time occupied by two battalions": the participle goes with "was"."""
    moment = sentence[participle.head]
    preposition = sentence[moment.head]
    be = sentence[preposition.head]
    agent = sentence.child(participle.i, "agent")
    if moment.lemma not in MOMENTS or moment.dep != "pobj" or preposition.dep != "prep":
        return
    place = sentence.child(be.i, "nsubj")
    if be.lemma != "be" or be.i > preposition.i or agent is None or place is None:
        return
    head = participle.i if be.head == be.i else be.head
    tokens[participle.i] = participle._replace(dep=be.dep, head=head)
    tokens[be.i] = be._replace(pos="AUX", dep="auxpass", head=participle.i)
    for c in sentence.children(be.i):
        tokens[c.i] = c._replace(head=participle.i)
    tokens[place.i] = place._replace(dep="nsubjpass", head=participle.i)


def _having(sentence: Sentence, tokens: list[Token], have: Token) -> None:
    """ "By breakfast the clans had Melsen": the name was read as the verb."""
    name = sentence[have.head]
    subject = sentence.child(name.i, "nsubj")
    if name.tag != "NNP" or name.i != have.i + 1 or subject is None or subject.i > have.i:
        return
    root = name.head == name.i
    tokens[have.i] = have._replace(
        pos="VERB", lemma="have", dep=name.dep, head=have.i if root else name.head
    )
    for c in sentence.children(name.i):
        if c.i != have.i and (
            c.i < have.i or c.dep in {"prep", "advmod", "punct", "cc", "npadvmod"}
        ):
            tokens[c.i] = c._replace(head=have.i)
    tokens[name.i] = name._replace(dep="dobj", head=have.i)


def _subject(sentence: Sentence, token: Token) -> Token | None:
    """The noun that ends right before the word, or heads the phrase before it."""
    if token.i == 0:
        return None
    root = next((t for t in sentence if t.head == t.i), None)
    if (
        root is not None
        and root.i < token.i
        and root.pos in {"NOUN", "PROPN"}
        and root.i != token.i
    ):
        return root
    before = sentence[token.i - 1]
    return before if before.pos in {"NOUN", "PROPN", "ADJ"} and before.tag != "POS" else None


def _may_be_verb(sentence: Sentence, token: Token) -> bool:
    after = sentence[token.i + 1] if token.i + 1 < len(sentence) else None
    before = sentence[token.i - 1] if token.i else None
    if after is None or before is None or before.pos in {"DET", "ADP", "PUNCT", "PART"}:
        return False
    if token.lower == "clings":
        return after.lower in {"to", "on"}
    return after.pos in OPENING and _subject(sentence, token) is not None


def _over_hold(sentence: Sentence, token: Token) -> bool:
    noun = sentence[token.head]
    before = sentence[token.i - 1] if token.i else None
    named = before is not None and before.text[:1].isupper() and before.head == noun.i
    return named and noun.lemma in HOLDS and noun.i == token.i + 1 and noun.head == noun.i


def _mended(sentence: Sentence, verb: Token, lemma: str) -> Sentence:
    """The tree with `verb` on top: what heads the words before it is its subject."""
    tokens = list(sentence.tokens)
    subject = _subject(sentence, verb)
    if subject is None:
        return sentence
    root = next(t for t in sentence if t.head == t.i)
    tag = "VBZ" if lemma != verb.lower and verb.lower.endswith("s") else "VBP"
    tag = "VBD" if verb.lower in OVER_A_HOLD else tag
    tokens[verb.i] = verb._replace(pos="VERB", tag=tag, lemma=lemma, dep="ROOT", head=verb.i)
    last = sentence[verb.i - 1]
    if verb.dep == "pobj" and last.pos == "ADJ" and last.i > subject.i:
        # "forces loyal to the general hold P": the noun after "to" was read as an adjective
        tokens[last.i] = last._replace(
            pos="NOUN", tag="NN", lemma=last.lower, dep="pobj", head=verb.head
        )
    named = subject._replace(dep="nsubj", head=verb.i)
    if named.pos == "ADJ":
        named = named._replace(pos="NOUN", tag="NN", lemma=named.lower)
    tokens[subject.i] = named
    for t in sentence.tokens:
        if t.i in {verb.i, subject.i} or tokens[t.i].dep == "pobj":
            continue
        if t.head == verb.i and t.dep == "det" and tokens[verb.i - 1].dep == "pobj":
            tokens[t.i] = t._replace(head=verb.i - 1)
            continue
        outside = t.head in {verb.i, root.i} or (t.i < verb.i) != (t.head < verb.i)
        if not outside or (t.head == t.i and t.i != root.i):
            continue
        if t.i < verb.i and t.i < subject.i:
            tokens[t.i] = t._replace(head=subject.i)
        elif t.i > verb.i and t.head != verb.i:
            tokens[t.i] = t._replace(head=verb.i)
        elif subject.i < t.i < verb.i and t.head == verb.i:
            tokens[t.i] = t._replace(head=subject.i)
    held = tokens[root.i]
    if root.i > verb.i and root.i != subject.i:
        tokens[root.i] = held._replace(dep="dobj", head=verb.i)
    return Sentence(sentence.text, sentence.start, tuple(tokens), (*sentence.mended, verb.i))
