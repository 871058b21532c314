"""Phrases that the parse hung on the wrong verb: lists cut in two, subjects lost.

Like the rules of `repair`, these look at grammar alone. Each gives back the token's new place.
"""

from __future__ import annotations

from itertools import pairwise

from whoholds.read.sense.tree import SUBJECTS, Sentence, Token

#: Verbs whose object the model reads as the subject of what comes after it.
GRASPING = frozenset(
    {"have", "hold", "control", "take", "capture", "seize", "lose", "keep", "retake", "recapture",
     "occupy", "overrun", "enter", "abandon", "secure", "clear", "liberate", "win", "reach"}
)  # fmt: skip
#: Adjectives of a place that was taken so: "captured Aland and Beford unopposed".
TAKEN_SO = frozenset(
    {"unopposed", "uncontested", "intact", "undefended", "unscathed", "unharmed", "undamaged",
     "unguarded", "deserted", "empty", "alone"}
)  # fmt: skip


def rejoined(sentence: Sentence) -> Sentence:
    """The sentence with phrases put back where they belong; the same object where none is."""
    tokens = list(sentence.tokens)
    for token in sentence.tokens:
        if token.dep in {"npadvmod", "appos", "dobj"}:
            _later_member(sentence, tokens, token)
        elif token.dep == "ccomp":
            _object_as_subject(sentence, tokens, token)
        elif token.dep == "conj":
            _capital_verb(sentence, tokens, token)
        elif token.dep == "aux":
            _subject_of_auxiliary(sentence, tokens, token)
        elif token.dep in {"advmod", "prep"} and token.head < token.i:
            _state_of_object(sentence, tokens, token)
            _named_by_place(sentence, tokens, token)
        if token.dep == "dobj" and token.pos == "PROPN":
            _two_objects(sentence, tokens, token)
        if token.pos in {"VERB", "AUX"}:
            _lost_subject(sentence, tokens, token)
    if sentence.tokens and sentence[0].tag == "VB":
        _opening_name(sentence, tokens)
    if all(a is b for a, b in zip(tokens, sentence.tokens, strict=True)):
        return sentence
    return Sentence(sentence.text, sentence.start, tuple(tokens), sentence.mended)


def _later_member(sentence: Sentence, tokens: list[Token], token: Token) -> None:
    """ "secured the wharf, the radio mast and the school": a second object is a list's member."""
    verb = sentence[token.head]
    listed = any(c.pos == "PROPN" for c in sentence.children(token.i, "conj"))
    after = sentence.tokens[token.i + 1 : token.i + 3]
    listed |= [t.lower for t in after[:1]] == ["and"] and after[-1].text[:1].isupper()
    if token.dep == "appos" and listed and token.pos == verb.pos == "PROPN":
        tokens[token.i] = token._replace(dep="conj")  # "A, B and C": no second name of A
        return
    if verb.pos != "VERB" or token.pos not in {"NOUN", "PROPN"}:
        return
    first = sentence.child(verb.i, "dobj")
    if first is None or first.i >= token.i or not sentence.children(token.i, "conj"):
        return
    start = min(sentence.subtree(token.i))
    if start and sentence[start - 1].text == "," and _adjoins(sentence, first, start - 1):
        tokens[token.i] = token._replace(dep="conj", head=first.i)


def _adjoins(sentence: Sentence, first: Token, comma: int) -> bool:
    """Whether the first phrase ends right before the comma."""
    return max(sentence.subtree(first.i)) in {comma, comma - 1}


def _object_as_subject(sentence: Sentence, tokens: list[Token], clause: Token) -> None:
    """ "captured A and B unopposed"; "have A and the army has B": A is the first verb's object."""
    verb = sentence[clause.head]
    noun = sentence.child(clause.i, "nsubj")
    if verb.pos != "VERB" or noun is None or noun.i < verb.i:
        return
    if verb.lemma not in GRASPING and not (verb.lemma == "say" and noun.lower == "nothing"):
        return
    if sentence.child(verb.i, "dobj") is not None or min(sentence.subtree(noun.i)) != verb.i + 1:
        return
    if clause.lower in TAKEN_SO:
        tokens[noun.i] = noun._replace(dep="dobj", head=verb.i)
        tokens[clause.i] = clause._replace(dep="acomp")
        return
    if sentence[0].lower in ASKING and verb.dep == "ROOT" and clause.pos in {"VERB", "AUX"}:
        _fronted_question(sentence, tokens, verb, noun, clause)
        return
    second = next(iter(sentence.children(noun.i, "conj")), None)
    if second is None or second.i >= clause.i or clause.pos not in {"VERB", "AUX"}:
        return
    if any(t.pos == "PUNCT" for t in sentence.tokens[noun.i : clause.i]):
        return
    tokens[noun.i] = noun._replace(dep="dobj", head=verb.i)
    tokens[second.i] = second._replace(dep="nsubj", head=clause.i)
    tokens[clause.i] = clause._replace(dep="conj")
    for c in sentence.children(noun.i, "cc"):
        tokens[c.i] = c._replace(head=verb.i)


#: Words that open a question.
ASKING = frozenset({"whether", "who", "which", "how"})


def _fronted_question(
    sentence: Sentence, tokens: list[Token], verb: Token, noun: Token, clause: Token
) -> None:
    """ "Who holds P is unclear": the question is the subject of what comes after it."""
    tokens[noun.i] = noun._replace(dep="dobj", head=verb.i)
    tokens[verb.i] = verb._replace(dep="csubj", head=clause.i)
    tokens[clause.i] = clause._replace(dep="ROOT", head=clause.i)
    for c in sentence.children(verb.i):
        if c.i > clause.i:
            tokens[c.i] = c._replace(head=clause.i)


#: Verbs that bring a place into a state, and the nouns of such states.
BRINGING = frozenset({"bring", "put", "place", "keep", "get", "take", "leave"})
STATES = frozenset({"control", "rule", "hand", "grip", "sway", "occupation", "authority", "fold"})


def _state_of_object(sentence: Sentence, tokens: list[Token], token: Token) -> None:
    """ "brought A and B back under its control": the state belongs to the verb, not to B."""
    noun = sentence[token.head]
    top = noun
    while top.dep == "conj":
        top = sentence[top.head]
    verb = sentence[top.head]
    if noun.pos not in {"NOUN", "PROPN"} or top.dep != "dobj" or verb.lemma not in BRINGING:
        return
    low = sentence.child(token.i, "prep") if token.lower == "back" else token
    if low is None or low.lower not in {"under", "in", "into"}:
        return
    state = sentence.child(low.i, "pobj")
    if state is not None and state.lemma in STATES:
        tokens[token.i] = token._replace(head=verb.i)


def _named_by_place(sentence: Sentence, tokens: list[Token], at: Token) -> None:
    """ "surrendered the camp at Beford to Y": the name tells which camp it is."""
    noun, place = sentence[at.i - 1], sentence.child(at.i, "pobj")
    if at.lower != "at" or noun.dep != "dobj" or noun.pos != "NOUN" or at.head != noun.head:
        return
    definite = any(c.lower == "the" for c in sentence.children(noun.i, "det"))
    if definite and place is not None and place.pos == "PROPN":
        tokens[at.i] = at._replace(head=noun.i)


#: Verbs with a second object: "the defeat cost the army Aland".
DOUBLE = frozenset({"cost", "net", "gain", "win", "give", "hand", "bring", "earn", "lose", "deny"})


def _two_objects(sentence: Sentence, tokens: list[Token], place: Token) -> None:
    """ "cost the army Aland": the common noun before the name is the verb's other object."""
    verb = sentence[place.head]
    before = [c for c in sentence.children(place.i, "compound") if c.pos == "NOUN"]
    if verb.lemma not in DOUBLE or len(before) != 1 or not before[0].text.islower():
        return
    party = before[0]
    tokens[party.i] = party._replace(dep="dative", head=verb.i)
    for c in sentence.children(place.i):
        if c.i < party.i:
            tokens[c.i] = c._replace(head=party.i)


def _capital_verb(sentence: Sentence, tokens: list[Token], token: Token) -> None:
    """ "A, B and Tell Cedan from the rebels": a verb with a capital is part of a name."""
    name = sentence.child(token.i, "dobj")
    if token.pos != "VERB" or not token.text[:1].isupper() or name is None or name.pos != "PROPN":
        return
    if name.i != token.i + 1 or token.tag not in {"VB", "VBP"}:
        return
    verb = sentence[token.head]
    before = token.i - 1
    while before > 0 and sentence[before].text in {",", "and"}:
        before -= 1
    first = sentence[before]
    if first.pos != "PROPN" or before >= token.i - 1:
        return
    tokens[token.i] = token._replace(pos="PROPN", tag="NNP", dep="compound", head=name.i)
    tokens[name.i] = name._replace(dep="conj", head=first.i)
    for c in sentence.children(token.i):
        if c.i > name.i:
            tokens[c.i] = c._replace(head=verb.i)


def _lost_subject(sentence: Sentence, tokens: list[Token], verb: Token) -> None:
    """ "after it was overrun by Y, the town of P was back": the town is no second Y.

    A noun right before a finite verb without a subject, after a comma, is its subject.
    """
    if verb.tag not in {"VBD", "VBZ", "VBP"} or sentence.children(verb.i, *SUBJECTS, "expl"):
        return
    if verb.dep in {"conj", "relcl", "aux", "auxpass", "acl", "csubj"} or verb.i < 2:
        return
    noun = next((t for t in sentence if _ends_before(sentence, t, verb)), None)
    if noun is not None:
        tokens[noun.i] = noun._replace(dep="nsubj", head=verb.i)
    elif sentence[verb.i - 1].dep == "pobj":
        _split_phrase(sentence, tokens, sentence[verb.i - 1], verb)


def _split_phrase(sentence: Sentence, tokens: list[Token], noun: Token, verb: Token) -> None:
    """ "In the weeks of the war Beford forces retook P": two phrases that were read as one."""
    row = sentence.children(noun.i, "compound", "nmod", "amod")
    pairs = pairwise(row)
    cut = next((a for a, b in pairs if a.pos == "NOUN" and b.text[:1].isupper()), None)
    if cut is None or not cut.text.islower() or cut.i + 1 >= noun.i:
        return
    tokens[cut.i] = cut._replace(dep="pobj", head=noun.head)
    tokens[noun.i] = noun._replace(dep="nsubj", head=verb.i)
    for c in sentence.children(noun.i):
        if c.i < cut.i:
            tokens[c.i] = c._replace(head=cut.i)


def _subject_of_auxiliary(sentence: Sentence, tokens: list[Token], aux: Token) -> None:
    """ "Troops had by May recovered P": what hangs on the auxiliary belongs to the verb."""
    if not sentence.children(aux.i, *SUBJECTS):
        return
    for c in sentence.children(aux.i):
        dep = "prep" if c.dep == "agent" else c.dep
        tokens[c.i] = c._replace(dep=dep, head=aux.head)


def _opening_name(sentence: Sentence, tokens: list[Token]) -> None:
    """ "Tell Cedan fell": the name's first word was read as a verb."""
    first, name = sentence[0], sentence.child(0, "dobj")
    verb = sentence.child(0, "ccomp")
    if first.dep != "ROOT" or name is None or verb is None or name.pos != "PROPN":
        return
    if (
        name.i + 1 != verb.i
        or verb.tag not in {"VBD", "VBZ"}
        or sentence.children(verb.i, *SUBJECTS)
    ):
        return
    tokens[0] = first._replace(pos="PROPN", tag="NNP", dep="compound", head=name.i)
    tokens[name.i] = name._replace(dep="nsubj", head=verb.i)
    tokens[verb.i] = verb._replace(dep="ROOT", head=verb.i)
    for c in sentence.children(0):
        if c.i > verb.i:
            tokens[c.i] = c._replace(head=verb.i)


def _ends_before(sentence: Sentence, noun: Token, verb: Token) -> bool:
    if noun.dep not in {"conj", "appos", "npadvmod", "dobj"} or noun.pos not in {"NOUN", "PROPN"}:
        return False
    if noun.i > verb.i or verb.i in sentence.subtree(noun.i):
        return False
    inside = sentence.subtree(noun.i)
    before = sentence[min(inside) - 1] if min(inside) > 0 else None
    if before is None or max(inside) != verb.i - 1:
        return False
    if before.text == ",":
        return sentence[noun.head].pos == "VERB"
    own = any(c.dep in {"det", "poss"} for c in sentence.children(noun.i))
    return before.dep == "cc" and noun.dep == "conj" and own  # "took P and the army fell back"
