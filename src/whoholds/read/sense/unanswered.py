"""Silences about a claim told just before, without words of their own for it.

"A claim the army was unable to confirm", "the council declined to say how far", "the ministry
stayed silent", "the army's bulletin mentioned only shelling", "had confirmed nothing by nightfall":
the clause names nothing that was taken or held, what it keeps silent about stands before it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from whoholds.model.span import Span
from whoholds.read.sense.cue import words
from whoholds.read.sense.subject import subject_of
from whoholds.read.sense.tree import SUBJECTS, Sentence, Token

Stance = Literal["denies", "confirms", "silent"]
CHECKING = frozenset({"verify", "confirm", "corroborate", "authenticate", "substantiate"})
#: Nouns for what was said that stand for a claim told before.
SAID = frozenset(
    {"claim", "report", "account", "assertion", "statement", "announcement", "allegation", "news",
     "version", "figure", "information", "rumour", "rumor", "boast", "communique", "footage",
     "something"}
)  # fmt: skip
#: Further nouns that a clause about checking may hang on: "a number that nobody can verify".
NUMBERS = frozenset({"number", "total", "tally", "estimate", "message", "detail"})
MUTE = frozenset({"silent", "mum", "mute", "quiet", "tight-lipped"})
KEEPING = frozenset({"stay", "remain", "keep"})
#: What is silent without keeping anything back.
SOUNDS = frozenset({
    "gun", "cannon", "artillery", "front", "battery", "radio", "phone", "telephone", "line",
    "weapon", "bell", "siren", "street", "town", "city", "village", "border", "sector", "sky",
})  # fmt: skip
#: Papers and programmes by which a side tells what it wants known.
BULLETINS = frozenset({
    "bulletin", "statement", "communique", "communiqué", "briefing", "report", "summary",
    "broadcast", "release", "update", "spokesman", "spokeswoman", "spokesperson", "announcement",
})  # fmt: skip
ASKING = frozenset({"how", "when", "where", "why", "whom", "which"})
TELLING = frozenset({"say", "specify", "disclose", "explain", "elaborate", "indicate", "reveal"})
#: Words above a verb of checking that are looked at ("was unable to confirm").
STEPS = 3


class Answer(NamedTuple):
    """A word that answers a claim: what it does to it, by whom, and the words for the claim."""

    cue: Token
    stance: Stance
    speaker: Token | None
    written: Span
    ahead: bool = False  # the claim is told after it: "reports, which nobody could verify, say"


def silence_at(s: Sentence, token: Token) -> Answer | None:
    """The silence about a claim told before whose cue is `token`, if it is one of these."""
    if token.pos not in {"VERB", "AUX"}:
        return None
    if token.lemma in CHECKING:
        return _unchecked_clause(s, token) or _nothing_confirmed(s, token)
    if token.lemma in {"admit", "acknowledge"}:
        return _nothing_confirmed(s, token)
    if token.lemma in KEEPING:
        return _kept_silent(s, token)
    if token.lemma in TELLING:
        return _left_at_how(s, token)
    return _told_only(s, token) if token.lemma in {"mention", "speak", "refer"} else None


def is_negated(s: Sentence, verb: Token) -> bool:
    """Whether a verb of checking is not done: "did not", "unable to", "no one could"."""
    if s.child(verb.i, "neg") is not None:
        return True
    near = {t.lower for t in s.tokens[max(0, verb.i - 6) : verb.i]}
    return bool(near & {"unable", "impossible"}) or (
        bool(near & {"able", "position"}) and bool(near & {"not", "n't"})
    )


def _is_nobody(s: Sentence, subject: Token) -> bool:
    first = s[s.subtree(subject.i)[0]].lower
    return subject.lower in words("nobody") or first in words("no_words")


def _unchecked_clause(s: Sentence, verb: Token) -> Answer | None:
    """ "..., a claim the army was unable to confirm", "..., which nobody could verify"."""
    top = verb
    for _ in range(STEPS):
        above = s.head(top.i)
        if above is None or top.dep not in {"xcomp", "acomp", "acl"} or above.pos == "NOUN":
            break
        top = above
    noun = s.head(top.i)
    if top.dep not in {"relcl", "acl"} or noun is None or noun.i > verb.i:
        return None
    ahead = _tells_after(s, noun, top)
    if not (ahead or _stands_before(s, noun, top)):
        return None
    thing = s.child(verb.i, "dobj")
    if thing is not None and thing.tag not in {"WDT", "WP"}:
        return None
    passive = s.child(verb.i, "nsubjpass")
    if passive is not None:
        return Answer(verb, "silent", None, noun.span, ahead) if is_negated(s, verb) else None
    subject = subject_of(s, verb.i) or s.child(top.i, "nsubj")
    if subject is None or subject.tag in {"WDT", "WP"}:
        return None
    nobody = _is_nobody(s, subject)
    if not (nobody or is_negated(s, verb)):
        return None
    return Answer(verb, "silent", None if nobody else subject, noun.span, ahead)


def _tells_after(s: Sentence, noun: Token, clause: Token) -> bool:
    """ "the report, which nobody could verify, says that": what is told comes after."""
    while noun.dep in {"pobj", "prep"} and noun.head < noun.i:
        noun = s[noun.head]  # "telegrams to Dorfia, which"
    over = s.head(noun.i)
    says = noun.dep in SUBJECTS and over is not None and over.i > clause.i
    return says and over is not None and s.child(over.i, "ccomp") is not None


def _stands_before(s: Sentence, noun: Token, clause: Token) -> bool:
    """Whether the clause hangs on a noun for what was said before, or on the whole of it."""
    over = s.head(noun.i)
    if noun.dep in SUBJECTS and over is not None and over.i > clause.i:
        return False  # "the report, which nobody could verify, says that": it is told after
    if noun.lemma in SAID | NUMBERS:
        return True
    first = s[s.subtree(clause.i)[0]]
    return first.lower == "which" and s[first.i - 1].text == ","


def _nothing_confirmed(s: Sentence, verb: Token) -> Answer | None:
    """ "had confirmed nothing by nightfall"."""
    thing, speaker = s.child(verb.i, "dobj"), s.child(verb.i, "nsubj")
    if thing is None or thing.lower != "nothing" or speaker is None:
        return None
    if s.children(thing.i, "relcl", "prep", "acl"):
        return None
    return Answer(verb, "silent", speaker, thing.span)


def _kept_silent(s: Sentence, verb: Token) -> Answer | None:
    """ "The ministry stayed silent": about nothing that the clause names."""
    mute = s.child(verb.i, "acomp", "oprd", "advmod")
    speaker = s.child(verb.i, "nsubj")
    if mute is None or mute.lower not in MUTE or speaker is None or speaker.lemma in SOUNDS:
        return None
    about = (*s.children(mute.i, "prep"), *s.children(verb.i, "prep"))
    if any(p.lower in {"about", "on", "of", "over", "regarding"} for p in about):
        return None
    return Answer(verb, "silent", speaker, mute.span)


def _left_at_how(s: Sentence, verb: Token) -> Answer | None:
    """ "declined to say how far", "would not say when": the question has no clause."""
    after = [t for t in s.tokens[verb.i + 1 : verb.i + 4] if t.pos != "PUNCT"]
    asked = after[:1] and after[0].lower in ASKING
    if not asked or (len(after) > 1 and after[1].pos not in {"ADV", "ADJ"}):
        return None
    last = after[1] if len(after) > 1 else after[0]
    if last.i + 1 < len(s) and s[last.i + 1].pos not in {"PUNCT", "CCONJ"}:
        return None
    head = s.head(verb.i)
    kept = verb.dep == "xcomp" and head is not None and head.lemma in {"decline", "refuse"}
    speaker = subject_of(s, verb.i)
    if speaker is None or not (kept or s.child(verb.i, "neg") is not None):
        return None
    return Answer(verb, "silent", speaker, after[0].span)


def _told_only(s: Sentence, verb: Token) -> Answer | None:
    """ "the army's bulletin mentioned only shelling": what was told before is left out."""
    speaker = s.child(verb.i, "nsubj")
    if speaker is None or speaker.lemma not in BULLETINS:
        return None
    inside = s.tokens[verb.i : s.subtree(verb.i)[-1] + 1]
    only = next((t for t in inside if t.lower == "only"), None)
    return None if only is None else Answer(verb, "silent", speaker, verb.span)
