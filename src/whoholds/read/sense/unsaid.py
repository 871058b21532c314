"""Silences told by "silent on", "keeps silence about", "has not said a word about", "omits"."""

from __future__ import annotations

from whoholds.read.sense import reach
from whoholds.read.sense.boundary import Range
from whoholds.read.sense.cue import words
from whoholds.read.sense.frame import Saying
from whoholds.read.sense.speaker import joint
from whoholds.read.sense.subject import subject_of
from whoholds.read.sense.tree import Sentence, Token

MUTE = frozenset({"silent", "mum", "tight-lipped", "mute", "close-mouthed", "quiet"})
ABOUT = frozenset({"about", "on", "of", "over", "regarding", "concerning"})
#: Verbs that keep a silence, and verbs that leave something out.
KEEPING = frozenset({"keep", "preserve", "maintain", "observe", "hold"})
OMITTING = frozenset({"omit"})
#: The same with "over": "passed over the loss of P".
PASSING = frozenset({"pass", "gloss", "skip", "skate", "skim"})
#: Nouns for what is asked, which somebody does not answer: "dodged questions about the loss of P".
QUESTIONS = frozenset({"question", "query", "inquiry", "enquiry", "request", "letter"})
#: Verbs by which a question is left without an answer; those of the second row need a negation.
DODGING = frozenset({"dodge", "evade", "duck", "sidestep", "deflect", "ignore", "avoid", "parry",
                     "fend"})  # fmt: skip
ANSWERING = frozenset({"answer", "respond", "reply", "take", "return"})


def unsaid_at(sentence: Sentence, i: int) -> Saying | None:
    """The silence whose cue is token `i`, if it is one of these."""
    token = sentence[i]
    if token.lower in MUTE and token.dep in {"acomp", "oprd", "dobj", "advmod", "amod"}:
        return _silent_on(sentence, token)
    if token.lemma == "silence" and token.dep == "dobj":
        return _silent_on(sentence, token)
    if token.lemma in OMITTING and token.pos == "VERB":
        return _left_out(sentence, token)
    if token.lemma in PASSING and token.pos == "VERB":
        return _passed_over(sentence, token)
    if token.lemma in QUESTIONS and token.pos == "NOUN":
        return _not_answered(sentence, token)
    if i == 0 and token.lower in {"asked", "pressed", "questioned"}:
        return _asked_in_vain(sentence, token)
    return _not_a_word(sentence, token) if token.lemma in {"word", "syllable"} else None


def _silent_on(sentence: Sentence, token: Token) -> Saying | None:
    """ "is silent on P", "keeps silent about P", "preserves silence on P"."""
    verb = sentence.head(token.i)
    if verb is None or (token.pos == "NOUN" and verb.lemma not in KEEPING):
        return None
    return _spoken_of(sentence, token, verb, (token.i, verb.i))


def _not_a_word(sentence: Sentence, noun: Token) -> Saying | None:
    """ "has not said a word about P", "neither side gave any word on P"."""
    verb = sentence.head(noun.i)
    if noun.dep != "dobj" or verb is None or verb.pos != "VERB":
        return None
    counts = sentence.children(noun.i, "det", "nummod")
    if not any(c.lower in {"a", "any", "one"} for c in counts):
        return None
    subject = sentence.child(verb.i, "nsubj")
    first = None if subject is None else sentence[sentence.subtree(subject.i)[0]].lower
    none = sentence.child(noun.i, "neg") or sentence.child(verb.i, "neg")
    none = none or next((c for c in counts if c.i and sentence[c.i - 1].lower == "not"), None)
    if none is None and first not in words("no_words"):
        return None
    return _spoken_of(sentence, noun, verb, (noun.i, verb.i))


#: What somebody does who is asked and does not answer.
EVADING = frozenset({
    "shrug", "smile", "laugh", "grin", "demur", "walk", "leave", "hesitate", "change", "avoid",
    "dodge", "evade", "hang",
})  # fmt: skip


def _asked_in_vain(sentence: Sentence, asked: Token) -> Saying | None:
    """ "Asked whether P had fallen, the general changed the subject"."""
    verb = sentence.head(asked.i)
    stop = next((t.i for t in sentence if t.text == ","), None)
    if verb is None or stop is None or asked.dep != "advcl" or verb.lemma not in EVADING:
        return None
    if sentence[1].lower not in {"whether", "if", "who"}:
        return None
    subject = subject_of(sentence, verb.i)
    found = reach.trim(sentence, 1, stop - 1)
    if subject is None or found is None:
        return None
    return _said(sentence, asked, subject, found)


def _left_out(sentence: Sentence, verb: Token) -> Saying | None:
    """ "the daily bulletin omits the loss of P"."""
    thing = sentence.child(verb.i, "dobj")
    subject = subject_of(sentence, verb.i)
    if thing is None or subject is None:
        return None
    tree = sentence.subtree(thing.i)
    found = reach.trim(sentence, tree[0], tree[-1])
    return None if found is None else _said(sentence, verb, subject, found)


def _passed_over(sentence: Sentence, verb: Token) -> Saying | None:
    """ "the sermon passed over the loss of P"."""
    over = next((c for c in sentence.children(verb.i, "prt", "prep") if c.lower == "over"), None)
    subject = sentence.child(verb.i, "nsubj")
    if over is None or subject is None or over.i != verb.i + 1:
        return None
    thing = sentence.child(over.i, "pobj") or sentence.child(verb.i, "dobj")
    if thing is None or thing.pos != "NOUN":
        return None
    tree = [i for i in sentence.subtree(thing.i) if i > over.i]
    found = reach.trim(sentence, tree[0], tree[-1])
    return None if found is None else _said(sentence, verb, subject, found)


def _not_answered(sentence: Sentence, noun: Token) -> Saying | None:
    """ "dodged questions about the loss of P", "did not respond to queries about it"."""
    head = sentence.head(noun.i)
    if head is not None and noun.dep == "pobj" and head.lower in {"to", "off"}:
        head = sentence.head(head.i)
    if head is None or head.pos != "VERB" or noun.dep not in {"dobj", "pobj"}:
        return None
    declined = sentence.child(head.i, "neg") is not None
    over = sentence.head(head.i) if head.dep == "xcomp" else None
    declined |= over is not None and over.lemma in {"decline", "refuse"}
    if not (head.lemma in DODGING or (head.lemma in ANSWERING and declined)):
        return None
    asked_for = [c.i for p in sentence.children(noun.i, "prep") for c in sentence.children(p.i)]
    return _spoken_of(sentence, noun, head, (noun.i, head.i, *asked_for))


def _spoken_of(sentence: Sentence, cue: Token, verb: Token, at: tuple[int, ...]) -> Saying | None:
    """The silence about what stands after "on" or "about" at one of these tokens."""
    subject = subject_of(sentence, verb.i)
    about = next(
        (p for i in at for p in sentence.children(i, "prep") if p.lower in ABOUT and p.i > cue.i),
        None,
    )
    if subject is None or about is None:
        return None
    found = reach.trim(sentence, about.i + 1, sentence.subtree(about.i)[-1])
    return None if found is None else _said(sentence, cue, subject, found)


def _said(sentence: Sentence, cue: Token, subject: Token, content: Range) -> Saying:
    return Saying(cue.i, joint(sentence, subject.i), (content,), "silent")
