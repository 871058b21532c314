"""Who does what a verb says: its subject, through participles, or by position."""

from __future__ import annotations

from whoholds.read.sense.boundary import CLOSING, PLAIN_QUOTE
from whoholds.read.sense.cue import lexicon, words
from whoholds.read.sense.nearby import speaker_after, speaker_before
from whoholds.read.sense.setoff import set_off_speaker
from whoholds.read.sense.tree import Sentence, Token

#: How many verbs a missing subject is looked for in, each hung on the one before.
_STEPS = 6
#: How far before ", adding that" the verb of the first saying may stand, in tokens.
_CLOSE_BEFORE = 7


def subject_of(sentence: Sentence, i: int) -> Token | None:
    """The subject of a verb, through participles, infinitives and coordination."""
    if _is_cue(sentence[i]) and (off := _set_off(sentence, sentence[i])) is not None:
        return off
    own = sentence.child(i, "nsubj", "nsubjpass")
    if own is not None and not (own.i < i and _is_quote(sentence, i - 1)):
        return own
    token = sentence[i]
    if (sayer := _adding(sentence, token)) is not None:
        return sayer
    if (twin := _twin(sentence, token)) is not None:
        return twin
    for _ in range(_STEPS):
        head = sentence.head(token.i)
        if head is None:
            return None
        if token.dep == "acl" and token.tag == "VBG" and head.pos in {"NOUN", "PROPN", "PRON"}:
            return _author(sentence, head)
        if _after_quotation(sentence, token):
            return None
        if token.dep not in {"advcl", "xcomp", "conj", "pcomp", "prep", "ccomp", "dep"}:
            return None
        found = sentence.child(head.i, "nsubj", "nsubjpass")
        if found is not None and head.pos in {"VERB", "AUX"}:
            return found
        token = head
    return None


def _set_off(sentence: Sentence, token: Token) -> Token | None:
    if _finite_or_perfect(sentence, token) or _taken_for_past(sentence, token):
        found = set_off_speaker(sentence, token.i)
        if found is not None:
            return found
    noun = sentence[token.head]
    if _taken_for_past(sentence, token) and noun.dep == "appos" and noun.i < token.i:
        return noun
    return _of_a_past(sentence, token)


def _of_a_past(sentence: Sentence, token: Token) -> Token | None:
    """The speaker of a past tense that was tagged as a participle ("..., two men conceded")."""
    entry = lexicon().verbs.get(token.lemma)
    if token.tag != "VBN" or entry is None or not entry.strong or token.dep not in _HUNG:
        return None
    if sentence.children(token.i, "aux", "auxpass", "agent", "nsubjpass", "nsubj"):
        return None
    found = set_off_speaker(sentence, token.i)
    return found if found is not None and _speaks(found) else None


_HUNG = frozenset({"acl", "advcl", "ccomp", "conj", "dep", "parataxis"})
_SPEAKING = ("persons", "titles", "bodies", "role_witness", "role_official", "role_analyst")


def _speaks(noun: Token) -> bool:
    """Whether persons or bodies are meant, who speak; a loss or a note is spoken of."""
    if noun.pos == "PROPN" or noun.lemma in {"man", "woman"}:
        return True
    return any(w in words(name) for name in _SPEAKING for w in (noun.lower, noun.lemma))


def has_tense(sentence: Sentence, token: Token) -> bool:
    """Whether the verb has a tense, of its own or by an auxiliary, or one that was mistagged."""
    return _finite_or_perfect(sentence, token) or _of_a_past(sentence, token) is not None


def _finite_or_perfect(sentence: Sentence, token: Token) -> bool:
    if is_finite(token):
        return True
    passive = sentence.child(token.i, "auxpass") is not None
    return not passive and any(is_finite(a) for a in sentence.children(token.i, "aux"))


def _is_cue(token: Token) -> bool:
    return token.lemma in lexicon().verbs or token.lemma in lexicon().evidence


def _is_quote(sentence: Sentence, i: int) -> bool:
    return i >= 0 and sentence[i].text in CLOSING | PLAIN_QUOTE


def _after_quotation(sentence: Sentence, token: Token) -> bool:
    """Whether the verb stands right after a quotation: its speaker is not inside that."""
    near = sentence.tokens[max(0, token.i - 2) : token.i]
    return token.dep == "conj" and any(t.text in CLOSING | PLAIN_QUOTE for t in near)


def _twin(sentence: Sentence, token: Token) -> Token | None:
    """The speaker of an earlier saying in the same tense, where the parse joined two tenses.

    "X said that Y holds if they win and stressed ..." : "stressed" goes with "said", not "win".
    """
    head = sentence.head(token.i)
    if token.dep != "conj" or token.tag != "VBD" or head is None:
        return None
    if (outer := _outer(sentence, token, head)) is not None:
        return outer
    if head.tag not in {"VBZ", "VBP"} or token.lemma not in lexicon().verbs:
        return None
    for j in range(head.i - 1, -1, -1):
        if sentence[j].tag == "VBD" and sentence[j].lemma in lexicon().verbs:
            return sentence.child(j, "nsubj")
    return None


def _adding(sentence: Sentence, token: Token) -> Token | None:
    """ "P fell, the mayor said, adding that ...": whoever said the first says the second."""
    if (
        token.tag != "VBG"
        or token.lemma not in lexicon().verbs
        or sentence[token.i - 1].text != ","
    ):
        return None
    for before in reversed(sentence.tokens[max(0, token.i - 1 - _CLOSE_BEFORE) : token.i - 1]):
        if before.pos in {"VERB", "AUX"}:
            entry = lexicon().verbs.get(before.lemma)
            spoken = entry is not None and entry.strong and is_finite(before)
            return sentence.child(before.i, "nsubj") if spoken else None
    return None


def _outer(sentence: Sentence, token: Token, head: Token) -> Token | None:
    """ "X said that Y was confined to P, and predicted ...": a break gives the verb back to X."""
    entry = lexicon().verbs.get(token.lemma)
    if entry is None or not entry.strong or head.lemma in lexicon().verbs:
        return None
    near = sentence.tokens[max(0, token.i - 3) : token.i]
    joint = next((t for t in near if t.pos == "CCONJ"), None)
    if joint is None or joint.i == 0 or sentence[joint.i - 1].text != ",":
        return None
    for above in sentence.ancestors(head.i):
        if above.tag == "VBD" and above.lemma in lexicon().verbs and head.dep == "ccomp":
            return sentence.child(above.i, "nsubj")
    return None


def _author(sentence: Sentence, noun: Token) -> Token:
    """Who issues a paper that says something: "X issued a statement saying", "X's report"."""
    owner = sentence.child(noun.i, "poss")
    if owner is not None:
        return owner
    head = sentence.head(noun.i)
    told = noun.lemma in words("evidence") or noun.lemma in lexicon().nouns
    if told and noun.dep in {"dobj", "pobj"} and head is not None:
        verb = sentence.head(head.i) if noun.dep == "pobj" else head
        found = None if verb is None else sentence.child(verb.i, "nsubj")
        if found is not None:
            return found
    return noun


def beside(sentence: Sentence, token: Token) -> Token | None:
    """A speaker by position, for a finite verb of speech that the parse left without one."""
    entry = lexicon().verbs.get(token.lemma)
    if (
        entry is None
        or not entry.strong
        or not (is_finite(token) or _taken_for_past(sentence, token))
    ):
        return None
    return speaker_before(sentence, token.i) or speaker_after(sentence, token.i)


def is_finite(token: Token) -> bool:
    """Whether the verb has a tense of its own."""
    return token.tag in {"VBD", "VBZ", "VBP"}


def _taken_for_past(sentence: Sentence, token: Token) -> bool:
    """A past tense taken for a participle: "..., the Dorf Monitor reported on Tuesday"."""
    if token.tag != "VBN" or token.dep != "acl" or sentence.child(token.i, "agent") is not None:
        return False
    return sentence[token.head].dep in {"npadvmod", "appos", "conj", "dep"}
