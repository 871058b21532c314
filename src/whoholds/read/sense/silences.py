"""What a report says is not said: "declined to comment on", "it is unclear whether"."""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.read.sense import reach
from whoholds.read.sense.boundary import Range
from whoholds.read.sense.cue import lexicon, words
from whoholds.read.sense.frame import Saying
from whoholds.read.sense.speaker import Speaker, joint, speaker_at
from whoholds.read.sense.subject import subject_of
from whoholds.read.sense.tree import Sentence, Token
from whoholds.read.sense.unsaid import unsaid_at
from whoholds.read.sense.withheld import OWNING_UP, UNCONFIRMED, has_no_object, remains_unconfirmed


def silences_at(sentence: Sentence, i: int) -> Iterator[Saying]:
    """Silences whose cue is token `i`."""
    token = sentence[i]
    if token.lemma in words("withholding") or token.lower == "without":
        found = _withheld(sentence, token)
    elif token.lower in words("unknown_adjectives"):
        found = _unknown(sentence, token)
    elif token.lemma in words("word_nouns") and token.pos == "NOUN":
        found = _no_word(sentence, token)
    elif token.lower == "early" and i > 0 and sentence[i - 1].lower in {"too", "still"}:
        found = _too_early(sentence, token)
    elif token.lemma in words("checking") | OWNING_UP and token.pos == "VERB":
        found = _unverified(sentence, token)
    elif token.lemma in words("commenting_on") and token.pos == "VERB":
        found = _unmentioned(sentence, token)
    elif token.lower in UNCONFIRMED:
        found = remains_unconfirmed(sentence, token)
    elif token.lower == "nothing":
        found = _said_nothing(sentence, token)
    elif token.lemma == "know" and token.pos == "VERB":
        found = _not_known(sentence, token)
    elif token.lemma in words("answering") and token.pos == "VERB":
        found = _unanswered(sentence, token)
    else:
        found = None
    found = found or unsaid_at(sentence, i)
    if found is not None:
        yield found


def _withheld(sentence: Sentence, token: Token) -> Saying | None:
    """Not saying by another verb: "declined to say", "has yet to announce", "fell short of"."""
    told = _governed(sentence, token)
    if told is None:
        return None
    paired = next(
        (c for c in sentence.children(told.i, "conj") if c.lemma in {"deny", "confirm"}), told
    )
    content = _object_pieces(sentence, told) or _object_pieces(sentence, paired)
    asked = _asked(sentence)
    content = content or (() if asked is None else (asked,))
    above = told if token.pos in {"ADV", "ADP"} else token
    subject = subject_of(sentence, above.i)
    if not content or subject is None:
        return None
    return Saying(told.i, joint(sentence, subject.i), content, "silent")


def _asked(sentence: Sentence) -> Range | None:
    """What was asked, where that opens the sentence: "Asked whether Dorf had fallen, ..."."""
    if sentence[0].lower not in {"asked", "pressed", "questioned"}:
        return None
    stop = next((t.i for t in sentence if t.text == ","), None)
    return None if stop is None else reach.trim(sentence, 1, stop - 1)


def _unmentioned(sentence: Sentence, token: Token) -> Saying | None:
    """A negated verb of naming: "did not comment on", "did not mention"."""
    subject = sentence.child(token.i, "nsubj")
    if subject is None:
        return None
    neither = sentence[sentence.subtree(subject.i)[0]].lower == "neither"
    if sentence.child(token.i, "neg") is None and not neither:
        return None
    content = _object_content(sentence, token)
    if content is None:
        return None
    return Saying(token.i, joint(sentence, subject.i), (content,), "silent")


def _said_nothing(sentence: Sentence, token: Token) -> Saying | None:
    """Nothing said: "said nothing of", "said nothing about"."""
    verb = sentence.head(token.i)
    about = sentence.child(token.i, "prep")
    told = sentence.child(token.i, "relcl", "acl", "xcomp")
    if about is None and told is not None and told.tag == "VB":  # "had nothing to say about"
        about = sentence.child(told.i, "prep")
        verb = told if verb is not None and verb.lemma == "have" else None
    if verb is None or about is None or verb.lemma not in lexicon().verbs:
        return None
    subject = subject_of(sentence, verb.i if verb is not told else token.head)
    found = reach.trim(sentence, about.i + 1, sentence.subtree(about.i)[-1])
    if subject is None or found is None:
        return None
    return Saying(verb.i, joint(sentence, subject.i), (found,), "silent")


def _not_known(sentence: Sentence, token: Token) -> Saying | None:
    """Nobody knows: "no one knows whether", "commanders do not know who"."""
    subject = sentence.child(token.i, "nsubj")
    if subject is None:
        return None
    nobody = subject.lower in words("nobody") or sentence[subject.i - 1].lower == "no"
    if not nobody and not _negated(sentence, token):
        return None
    start = _question_word(sentence, token)
    found = None if start is None else reach.trim(sentence, start, _clause_end(sentence, token.i))
    if found is None:
        return None
    speakers = () if nobody or subject.tag == "PRP" else joint(sentence, subject.i)
    return Saying(token.i, speakers, (found,), "silent")


def _unanswered(sentence: Sentence, token: Token) -> Saying | None:
    """No answer: "did not respond to a request for comment on whether"."""
    subject = sentence.child(token.i, "nsubj")
    if subject is None or sentence.child(token.i, "neg") is None:
        return None
    start = next((t.i for t in sentence if t.i > token.i and t.lower in {"whether", "who"}), None)
    found = None if start is None else reach.trim(sentence, start, _clause_end(sentence, token.i))
    if found is None:
        return None
    return Saying(token.i, joint(sentence, subject.i), (found,), "silent")


def _governed(sentence: Sentence, token: Token) -> Token | None:
    """The word of saying that the withholding governs, a few tokens on."""
    if token.lower == "yet" and not _has_to(sentence, token.i):
        return None
    for j in range(token.i + 1, min(token.i + 8, len(sentence))):
        found = sentence[j]
        if found.pos == "VERB" and sentence.child(found.i, "prt") is not None:
            return None  # "refused to give up"
        if found.pos == "VERB" and _is_telling(found):
            return found
        if found.text in {",", ";"} or found.lower in {"that", "whether"}:
            return None
        if found.pos in {"VERB", "NOUN"} and found.lemma not in words("withholding_steps"):
            return None
    return None


def _has_to(sentence: Sentence, i: int) -> bool:
    return i + 1 < len(sentence) and sentence[i + 1].lower == "to"


def _is_telling(token: Token) -> bool:
    entry = lexicon().verbs.get(token.lemma)
    return (entry is not None and entry.strong) or token.lemma in words("mentioning")


def _object_pieces(sentence: Sentence, told: Token) -> tuple[Range, ...]:
    """The same, in pieces where a remark stands inside: "whether P, taken in May, had fallen"."""
    clause = sentence.child(told.i, "ccomp")
    if clause is not None and clause.i > told.i:
        return reach.after(sentence, told.i, reach.Group(told.i, told.i), clause)
    found = _object_content(sentence, told)
    return () if found is None else (found,)


def _object_content(sentence: Sentence, told: Token) -> Range | None:
    """What was not said: a clause, a noun, or "on X" / "of X"."""
    clause = sentence.child(told.i, "ccomp")
    if clause is not None and clause.i > told.i:
        whole = reach.after(sentence, told.i, reach.Group(told.i, told.i), clause)
        return whole[0] if whole else None
    tree = [j for c in sentence.children(told.i, *_OBJECTS) for j in sentence.subtree(c.i)]
    right = [j for j in tree if j > told.i]
    if not right:
        return None
    return reach.trim(sentence, min(right), max(right))


_OBJECTS = ("ccomp", "xcomp", "dobj", "prep", "advcl", "pcomp")


def _unknown(sentence: Sentence, token: Token) -> Saying | None:
    """The article does not know: "it is unclear whether", "it was not clear who"."""
    if token.lower in words("known_adjectives") and not _negated(sentence, token):
        return None
    start = _question_word(sentence, token)
    if start is None:
        return None
    end = _clause_end(sentence, start)
    found = reach.trim(sentence, start, end)
    return None if found is None else Saying(token.i, (), (found,), "silent")


def _negated(sentence: Sentence, token: Token) -> bool:
    near = range(max(0, token.i - 4), token.i)
    return any(sentence[j].lower in {"not", "n't", "never", "no", "nt"} for j in near)


def _question_word(sentence: Sentence, token: Token) -> int | None:
    """Where the question begins that is left open: right after the word, or before it."""
    for j in range(token.i + 1, min(token.i + 5, len(sentence))):
        if sentence[j].lower in words("question_words"):
            return j
    first = sentence[0]
    if first.lower in words("question_words") and token.i > 2:
        return 0
    return None


def _clause_end(sentence: Sentence, start: int) -> int:
    """Last token of the clause that opens at `start`: up to a break in the sentence."""
    for j in range(start + 1, len(sentence) - 1):
        if sentence[j].text == ";":
            return j - 1
        contrast = sentence[j + 1].lower in words("contrasts")
        if sentence[j].text == "," and contrast:
            return j - 1
    return len(sentence) - 1


def _no_word(sentence: Sentence, token: Token) -> Saying | None:
    """No word of it: "there was no confirmation that", "made no mention of"."""
    if not any(c.lower == "no" for c in sentence.children(token.i, "det")):
        return None
    start = next(
        (
            j
            for j in range(token.i + 1, min(token.i + 8, len(sentence)))
            if sentence[j].lower in {"that", "whether"}
            or (j < token.i + 4 and sentence[j].lower in {"of", "on", "about", "if"})
            or (token.lemma == "comment" and sentence[j].lower == "on")
        ),
        None,
    )
    if start is None:
        return None
    found = reach.trim(sentence, start + 1, _clause_end(sentence, start))
    speaker = _who_gave_none(sentence, token)
    if found is None:
        return None
    return Saying(token.i, () if speaker is None else (speaker,), (found,), "silent")


def _who_gave_none(sentence: Sentence, token: Token) -> Speaker | None:
    """The one who made no mention; for "no confirmation from X", X."""
    for p in sentence.children(token.i, "prep"):
        noun = sentence.child(p.i, "pobj")
        told_in = p.lower in {"on", "in"} and noun is not None and noun.lemma in MEDIA
        if noun is not None and (p.lower in {"from", "by"} or told_in):
            return speaker_at(sentence, noun.i)
    head = sentence.head(token.i)
    if token.dep == "dobj" and head is not None:
        subject = subject_of(sentence, head.i)
        return None if subject is None else speaker_at(sentence, subject.i)
    return None


#: Where nothing was said: "no mention of the loss of P on state television".
MEDIA = frozenset({"television", "tv", "radio", "bulletin", "communique", "communiqué", "briefing",
                   "statement", "news", "press", "broadcast", "newspaper", "summary"})  # fmt: skip


def _too_early(sentence: Sentence, token: Token) -> Saying | None:
    """The article does not judge: "it is too early to say whether"."""
    for j in range(token.i + 1, min(token.i + 3, len(sentence))):
        if sentence[j].lower == "to" and j + 1 < len(sentence):
            found = reach.trim(sentence, j + 2, _clause_end(sentence, j))
            return None if found is None else Saying(token.i, (), (found,), "silent")
    return None


def _unverified(sentence: Sentence, token: Token) -> Saying | None:
    """Nobody checked: "could not verify the claim that", "could not be verified"."""
    if _not_possible(sentence, token):
        content = _object_content(sentence, token)
        speakers = _who_could_not(sentence, token)
        return None if content is None else Saying(token.i, speakers, (content,), "silent")
    if sentence.child(token.i, "neg") is None and not has_no_object(sentence, token):
        return None
    subject = sentence.child(token.i, "nsubj")
    if subject is not None:
        content = _object_content(sentence, token)
        return (
            None
            if content is None
            else Saying(token.i, joint(sentence, subject.i), (content,), "silent")
        )
    passive = sentence.child(token.i, "nsubjpass", "csubjpass", "csubj")
    if passive is None or sentence.child(token.i, "auxpass") is None:
        return None
    clause = sentence.child(token.i, "ccomp") if passive.lower == "it" else None
    tree = sentence.subtree(passive.i if clause is None else clause.i)
    found = reach.trim(sentence, tree[0], tree[-1])
    return None if found is None else Saying(token.i, (), (found,), "silent")


def _not_possible(sentence: Sentence, token: Token) -> bool:
    """An infinitive of checking under "it was not possible to", "impossible to"."""
    near = [t.lower for t in sentence.tokens[max(0, token.i - 8) : token.i]]
    if "impossible" in near or "unable" in near:
        return True
    return bool({"possible", "able", "position"} & set(near)) and bool({"not", "n't"} & set(near))


def _who_could_not(sentence: Sentence, token: Token) -> tuple[Speaker, ...]:
    """The one who was unable to check; nobody for "it was impossible"."""
    near = sentence.tokens[max(0, token.i - 8) : token.i]
    above = (sentence.child(a.i, "nsubj") for a in sentence.ancestors(token.i))
    subject = next((n for n in above if n is not None), None)
    if subject is None or subject.lower == "it" or not any(t.lower in _ABLE for t in near):
        return ()
    return joint(sentence, subject.i)


_ABLE = frozenset({"able", "unable", "position"})
