"""Questions that a report leaves open: "would not say who holds P", "who holds P is unknown".

A clause that begins with "whether", "who" or "which" asserts nothing. Where the words over it say
that nobody knows or tells, it is a silence; who keeps it is the subject of those words.
"""

from __future__ import annotations

from collections.abc import Iterator

from whoholds.read.sense import reach
from whoholds.read.sense.cue import words
from whoholds.read.sense.frame import Saying
from whoholds.read.sense.speaker import Speaker, joint
from whoholds.read.sense.subject import subject_of
from whoholds.read.sense.tree import Sentence, Token

ASKING = frozenset({"whether", "who", "which", "how", "if"})
CLAUSES = frozenset(
    {"ccomp", "pcomp", "csubj", "csubjpass", "advcl", "xcomp", "nsubj", "dobj", "acl"}
)
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "nobody", "none", "cannot"})
IMPERSONAL = frozenset({"it", "there", "what", "this", "that"})
#: How many words above the question are looked at.
STEPS = 4


def open_questions(sentence: Sentence) -> Iterator[Saying]:
    """Silences told by an indirect question that the words over it leave open."""
    for token in sentence:
        if token.lower not in ASKING or not _asks(sentence, token):
            continue
        clause = _clause_of(sentence, token)
        if clause is None:
            continue
        found = _left_open(sentence, token, clause)
        if found is not None:
            yield found


def _asks(sentence: Sentence, token: Token) -> bool:
    """Whether the word opens a question: no condition, no relative clause."""
    if token.lower == "how":
        return token.i + 1 < len(sentence) and sentence[token.i + 1].lower in {"much", "many"}
    before = sentence[token.i - 1] if token.i else None
    if token.lower == "which" and token.dep != "det":
        return False
    if token.lower in {"who", "which"} and before is not None:
        guessed = before.lemma in {"guess", "mystery"}  # "it is anyone's guess who"
        return guessed or before.pos not in {"NOUN", "PROPN", "PUNCT"} or before.text in {"“", ":"}
    return token.lower != "if" or token.dep == "mark"


def _clause_of(sentence: Sentence, token: Token) -> Token | None:
    """The verb of the question that `token` opens."""
    for a in sentence.ancestors(token.i):
        if a.pos in {"VERB", "AUX"} and a.dep not in {"aux", "auxpass"}:
            return None if a.dep in {"relcl", "ROOT"} else a
    return None


def _left_open(sentence: Sentence, token: Token, clause: Token) -> Saying | None:
    inside = sentence.subtree(clause.i)
    over = _words_over(sentence, clause)
    if token.lower == "if" and clause.dep != "ccomp":
        return None
    if clause.dep not in CLAUSES or not over or token.i - min(inside) > 2:
        return None
    if not _unanswered(sentence, over, frozenset(inside), asked=token.lower):
        return None
    found = reach.trim(sentence, token.i, _end(sentence, token.i, max(inside)))
    if found is None:
        return None
    return Saying(over[0].i, _speakers(sentence, over, clause), (found,), "silent")


def _end(sentence: Sentence, first: int, last: int) -> int:
    """Where the question ends: at ";" or at a contrast after a comma."""
    for j in range(first + 1, last):
        if sentence[j].text == ";":
            return j - 1
        if sentence[j].text == "," and sentence[j + 1].lower in words("contrasts"):
            return j - 1
    return last


def _words_over(sentence: Sentence, clause: Token) -> tuple[Token, ...]:
    """What governs the question, nearest first: up to the main verb of its own clause."""
    out: list[Token] = []
    for a in sentence.ancestors(clause.i):
        if len(out) == STEPS:
            break
        if a.pos not in {"ADP", "SCONJ", "PUNCT"}:
            out.append(a)
        if a.pos in {"VERB", "AUX"} and sentence.child(a.i, "nsubj", "nsubjpass", "expl"):
            break
    return tuple(out)


def _unanswered(
    sentence: Sentence, over: tuple[Token, ...], inside: frozenset[int], *, asked: str
) -> bool:
    row = {t.i: t for a in over for t in (a, *sentence.children(a.i))}
    for t in tuple(row.values()):
        if t.dep in {"attr", "acomp", "oprd", "dobj", "nsubj", "conj", "prep", "pobj", "csubj"}:
            row |= {c.i: c for c in sentence.children(t.i) if c.dep != "relcl"}
    near = [t for i, t in row.items() if i not in inside]
    lemmas = {t.lemma for t in near} | {t.lower for t in near}
    if lemmas & words("open_words") or {"remain", "see"} <= lemmas:
        return True  # "remains to be seen whether"
    if asked == "whether" and any(t.lemma == "question" and t.dep == "attr" for t in near):
        return True  # "whether the army can hold P is the question"
    if not lemmas & words("telling_words") or (asked == "if" and not lemmas & {"know", "say"}):
        return False
    return bool(lemmas & NEGATIONS) or bool(lemmas & words("withholding") - {"without"})


def _speakers(sentence: Sentence, over: tuple[Token, ...], clause: Token) -> tuple[Speaker, ...]:
    """Who keeps silent; nobody where the words are impersonal ("it is", "there is", "nobody")."""
    verb = next((t for t in over if t.pos in {"VERB", "AUX"}), None)
    if verb is None:
        return ()
    told = sentence.child(verb.i, "csubj") if verb.lemma == "be" else None
    if told is not None and told.i == clause.i:
        return ()
    if told is not None and told.i < verb.i and sentence.child(told.i, "nsubj"):
        verb = told  # "what the army would not say is whether"
    subject = subject_of(sentence, verb.i)
    if subject is None or verb.i < subject.i:
        return ()
    if subject.lower in IMPERSONAL:
        return ()
    if sentence.child(verb.i, "nsubjpass") is not None and verb.lemma != "draw":
        return ()  # "would not be drawn on whether" is a speaker's own silence
    if subject.lower in words("nobody") or subject.lower == "one":
        return ()
    if subject.pos not in {"NOUN", "PROPN", "PRON"} or subject.lower in ASKING:
        return ()
    return joint(sentence, subject.i)
