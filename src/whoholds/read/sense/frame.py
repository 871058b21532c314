"""From a cue word to a saying: who speaks and what is said, by grammar with token fallbacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from whoholds.read.sense import reach
from whoholds.read.sense.addressee import addressee, leading_outlet, quoted_by
from whoholds.read.sense.boundary import Range
from whoholds.read.sense.complement import content_of
from whoholds.read.sense.cue import (
    Entry,
    adverb_of,
    is_evidence_cue,
    lexicon,
    words,
)
from whoholds.read.sense.nearby import phrase_start
from whoholds.read.sense.outlet import is_outlet
from whoholds.read.sense.saying import Stance
from whoholds.read.sense.speaker import Speaker, joint, speaker_at
from whoholds.read.sense.subject import beside, subject_of
from whoholds.read.sense.tree import Sentence, Token

#: How far left of a closing cue its speaker may begin, in tokens, where the parse gives none.
_FALLBACK_REACH = 20


#: Words that point at what was just said, and are no source.
DEMONSTRATIVES = frozenset({"this", "these", "those"})


class Saying(NamedTuple):
    """A saying before names are settled. `speakers` empty: nobody is named."""

    cue: int
    speakers: tuple[Speaker, ...]
    content: tuple[Range, ...]
    stance: Stance = "asserts"
    depth: int = 0
    hedge: int | None = None
    group: reach.Group | None = None
    relay: bool = False


def verb_sayings(sentence: Sentence, i: int) -> tuple[Saying, ...]:
    """Sayings made by the verb at token `i`."""
    token = sentence[i]
    subject = subject_of(sentence, i) or beside(sentence, token)
    shown = subject is not None and is_evidence_cue(token) and _is_evidence(sentence, subject)
    if shown and not _does(token, subject):
        entry = lexicon().evidence[token.lemma]
    elif token.lemma in lexicon().verbs:
        entry = lexicon().verbs[token.lemma]
    else:
        return ()
    if entry.stance == "demands" and subject is not None and _orders_own(sentence, token, subject):
        entry = msgspec.structs.replace(entry, stance="asserts")
    if sentence.child(i, "auxpass") is not None or (
        sentence.child(i, "agent") is not None and _remarked(sentence, token) is not None
    ):
        return _passive(sentence, token, entry)
    if token.dep in {"amod", "compound", "auxpass"}:
        return ()
    if subject is None or _commenting(sentence, token) or _is_idle(sentence, token, subject):
        return ()
    return _spoken(sentence, token, subject, entry)


def _orders_own(sentence: Sentence, token: Token, subject: Token) -> bool:
    """An order to one's own troops tells of an aim (guide S23), not of a wish to others."""
    told = sentence.child(token.i, "dobj") or sentence.child(token.i, "ccomp")
    if told is not None and told.dep == "ccomp":
        told = sentence.child(told.i, "nsubj")
    if told is None or token.lemma not in words("ordering"):
        return False
    if told.lemma not in words("own_troops"):
        return False
    if subject.lemma in words("order_papers"):
        return True
    near = sentence.children(told.i, "poss", "nummod", "amod")
    return any(c.tag == "PRP$" or c.text[:1].isdigit() for c in near)


def _passive(sentence: Sentence, token: Token, entry: Entry) -> tuple[Saying, ...]:
    """An event that is announced, confirmed, denied by somebody named."""
    by = sentence.child(token.i, "agent")
    noun = None if by is None else sentence.child(by.i, "pobj")
    event = sentence.child(token.i, "nsubjpass") or _remarked(sentence, token)
    if noun is None or event is None:
        return ()
    if (stated := _stated_by(sentence, token, noun, event)) is not None:
        return (stated,)
    if (told := _told_by(sentence, token, noun)) is not None:
        return (told,)
    held = _raised(sentence, token, noun)
    if held is not None and entry.stance == "asserts":
        believed = reach.trim(sentence, sentence.subtree(held.i)[0], sentence.subtree(held.i)[-1])
        return () if believed is None else (Saying(token.i, joint(sentence, noun.i), (believed,)),)
    as_ = next((p for p in sentence.children(token.i, "prep") if p.lower == "as"), None)
    if as_ is not None and ("as" in entry.takes or "noun" in entry.takes):
        like = reach.trim(sentence, as_.i, sentence.subtree(as_.i)[-1])
        return () if like is None else (Saying(token.i, joint(sentence, noun.i), (like,)),)
    if "noun" not in entry.takes:
        return ()
    tree = [j for j in sentence.subtree(event.i) if j < token.i]
    found = reach.trim(sentence, tree[0], tree[-1]) if tree else None
    if found is None:
        return ()
    stance = _stance(sentence, token, entry)
    return (Saying(token.i, joint(sentence, noun.i), (found,), stance),)


def _stated_by(sentence: Sentence, token: Token, noun: Token, event: Token) -> Saying | None:
    """An impersonal passive with its speaker: "it was announced by the staff that ..."."""
    clauses = (*sentence.children(token.i, "ccomp"), *sentence.children(noun.i, "acl", "relcl"))
    comp = next((c for c in clauses if c.i > noun.i), None)
    if event.lower != "it" or comp is None:
        return None
    if not any(m.lower == "that" for m in sentence.tokens[noun.i + 1 : comp.i]):
        return None
    content = reach.after(sentence, token.i, reach.Group(token.i, noun.i), comp)
    return Saying(token.i, joint(sentence, noun.i), content) if content else None


def _remarked(sentence: Sentence, token: Token) -> Token | None:
    """The event a participle is said of: "the loss of Dorf, denied by the ministry"."""
    noun = sentence[token.head]
    plain = token.tag == "VBN" and token.dep in {"acl", "advcl"} and noun.i < token.i
    return noun if plain and noun.pos == "NOUN" else None


def _told_by(sentence: Sentence, token: Token, noun: Token) -> Saying | None:
    """Who told the one that passes it on: "he had been told by the army that ..."."""
    comp = next((c for c in sentence.children(token.i, "ccomp") if c.i > noun.i), None)
    if token.lemma not in words("addressing") or comp is None:
        return None
    content = reach.after(sentence, token.i, reach.Group(token.i, noun.i), comp)
    return Saying(token.i, joint(sentence, noun.i), content) if content else None


def _raised(sentence: Sentence, token: Token, noun: Token) -> Token | None:
    """The infinitive of "is believed by officials to hold", also where it hangs on the noun."""
    held = sentence.child(token.i, "xcomp")
    if held is not None:
        return held
    clauses = sentence.children(noun.i, "relcl", "acl")
    return next((c for c in clauses if sentence[sentence.subtree(c.i)[0]].lower == "to"), None)


def _spoken(sentence: Sentence, token: Token, subject: Token, entry: Entry) -> tuple[Saying, ...]:
    phrase = _phrase_range(sentence, subject, token.i)
    group = reach.group_of(sentence, token.i, phrase)
    content = content_of(sentence, token, group, entry)
    if not content:
        return ()
    base = Saying(
        cue=token.i,
        speakers=joint(sentence, subject.i),
        content=content,
        stance=_stance(sentence, token, entry),
        hedge=_hedge(sentence, token),
        group=group,
    )
    return _with_addressee(sentence, base)


def _stance(sentence: Sentence, token: Token, entry: Entry) -> Stance:
    if adverb_of(sentence, token.i, lexicon().refuting_adverbs) and entry.stance == "asserts":
        return "refutes"
    if any(t.lower in {"neither", "nor"} for t in sentence.tokens[max(0, token.i - 2) : token.i]):
        return "silent"
    if sentence.child(token.i, "neg") is None and not _nobody_says(sentence, token):
        return entry.stance
    if entry.stance == "denies":
        return "doubts"
    if entry.stance == "asserts":
        return "silent" if entry.strong else "denies"
    return entry.stance


def _nobody_says(sentence: Sentence, token: Token) -> bool:
    """A subject with "no" or "neither": "neither side has confirmed"."""
    subject = sentence.child(token.i, "nsubj")
    if subject is None:
        return False
    if subject.lower == "few" or _are_few(sentence, subject):
        return True
    return subject.lower in words("no_words") or any(
        c.lower in words("no_words") for c in sentence.children(subject.i, "det")
    )


def _are_few(sentence: Sentence, subject: Token) -> bool:
    """ "few analysts believe", not "a few"."""
    bare = not sentence.children(subject.i, "det")
    return bare and any(c.lower == "few" for c in sentence.children(subject.i, "amod"))


def _hedge(sentence: Sentence, token: Token) -> int | None:
    found = adverb_of(sentence, token.i, lexicon().hedges)
    return None if found is None else found.i


def _is_evidence(sentence: Sentence, subject: Token) -> bool:
    """Whether the subject is a document, a picture, a map, or what somebody has said."""
    if any(c.lower in {"this", "that", "these", "those"} for c in sentence.children(subject.i)):
        return False
    return any(t.lemma in words("evidence") for t in sentence.conjuncts(subject.i))


def _does(token: Token, subject: Token | None) -> bool:
    """What persons do, not tell: "officials left the town", "sources gave the figure"."""
    persons = {"official", "officials", "source"}
    return token.lemma in words("picturing") and subject is not None and subject.lemma in persons


def _commenting(sentence: Sentence, token: Token) -> bool:
    """The writer's own conclusion (", implying that ..."), nobody's saying."""
    if token.tag != "VBG" or token.lemma not in words("commenting"):
        return False
    return sentence.child(token.i, "nsubj", "aux") is None


def _is_idle(sentence: Sentence, token: Token, subject: Token) -> bool:
    """Uses of a cue word that say nothing: "as saying", "claimed lives", "nothing can deny"."""
    if token.i > 0 and sentence[token.i - 1].lower == "as" and token.tag == "VBG":
        return any(t.lemma in lexicon().quoting for t in sentence.tokens[: token.i])
    if token.lemma == "threaten" and token.tag not in {"VBD", "VBN"} and subject.pos == "NOUN":
        return True
    if subject.lower in {"that", "which"} and speaker_at(sentence, subject.i).written is None:
        return True
    if subject.lower in DEMONSTRATIVES and not sentence.children(subject.i):
        return True  # "this shows that P fell": nobody says so
    if subject.lower == "it" and token.tag == "VB" and sentence[subject.head].lemma == "be":
        return True  # "it was a mistake to believe"
    if token.lemma in {"hold", "write"} and sentence.child(token.i, "prt") is not None:
        return True  # "the rebels held on", "has written off the plain"
    thing = sentence.child(token.i, "dobj")
    if thing is not None and thing.lemma in words("idle_objects"):
        return True
    return subject.lower in words("nobody")


def _phrase_range(sentence: Sentence, subject: Token, cue: int) -> Range | None:
    """Tokens of the subject's whole phrase on its own side of the cue."""
    if sentence[subject.i].head != cue:
        near = 0 < cue - subject.i < _FALLBACK_REACH
        first = min(phrase_start(sentence, subject.i), sentence.subtree(subject.i)[0])
        return (first, subject.i) if near else _right_of(subject, cue)
    tree = [j for j in sentence.subtree(subject.i) if (j < cue) == (subject.i < cue)]
    if subject.i > cue and subject.dep == "dobj":  # "wrote the colonel, held Dorf"
        stop = next((j for j in tree if j > subject.i and sentence[j].text == ","), None)
        tree = [j for j in tree if stop is None or j < stop]
    while tree and sentence[tree[0]].pos == "PUNCT":
        tree.pop(0)
    return (tree[0], tree[-1]) if tree else None


def _right_of(subject: Token, cue: int) -> Range | None:
    return (subject.i, subject.i) if 0 < subject.i - cue < _FALLBACK_REACH else None


def clip(sentence: Sentence, sayings: tuple[Saying, ...]) -> Iterator[Saying]:
    """End what an inner saying covers before the words of a saying that closes over it."""
    joined = _joined(sentence, sayings)
    closing = [
        s.group.first
        for s in sayings
        if s.group is not None and s.content and s.content[0][1] < s.group.first
    ]
    for s in sayings:
        stops = [first for first in closing if first > s.cue]
        stops += [stop for host, stop, cue in joined if host <= s.cue < cue]
        content = s.content
        for stop in stops:
            pieces = (_before(sentence, piece, stop) for piece in content)
            content = tuple(p for p in pieces if p is not None)
        yield s._replace(content=content)


def _joined(sentence: Sentence, sayings: tuple[Saying, ...]) -> list[tuple[int, int, int]]:
    """Sayings that one speaker goes on with: "X said A and stated B" ends A before "and".

    Each as the cue of the first saying, the token A ends before, and the cue of the second.
    """
    out = []
    for s in sayings:
        if sentence[s.cue].dep != "conj" or sentence.child(s.cue, "nsubj") is not None:
            continue
        before = [t for t in sayings if t.cue < s.cue and _same_speaker(t, s)]
        ccs = [j for j in range(max(0, s.cue - 3), s.cue) if sentence[j].pos == "CCONJ"]
        if before and ccs:
            out.append((before[-1].cue, ccs[0], s.cue))
    return out


def _same_speaker(a: Saying, b: Saying) -> bool:
    return bool(a.speakers and b.speakers) and a.speakers[0].head == b.speakers[0].head


def _before(sentence: Sentence, piece: Range, stop: int) -> Range | None:
    if piece[1] < stop or piece[0] >= stop:
        return piece
    return reach.trim(sentence, piece[0], stop - 1)


def _with_addressee(sentence: Sentence, base: Saying) -> tuple[Saying, ...]:
    """Where A tells an outlet B, B passes on what A says."""
    outlet = addressee(sentence, base.cue) or quoted_by(sentence, base.speakers[0].head)
    if outlet is None:
        outlet, base = _told_outlet(sentence, base)
    if outlet is None and sentence.child(base.cue, "dobj") is not None:
        outlet, base = _told_at_the_end(sentence, base)
    if outlet is None:
        return (base,)
    passing = base._replace(speakers=(outlet,), stance="asserts", hedge=None, relay=True)
    return (passing, base._replace(depth=base.depth + 1))


def _told_at_the_end(sentence: Sentence, base: Saying) -> tuple[Speaker | None, Saying]:
    """In "confirmed the capture to the Daily" the outlet stands last, and is no part of it."""
    first, last = base.content[-1]
    for j in range(last, max(first, last - _FALLBACK_REACH), -1):
        noun = sentence.child(j, "pobj") if sentence[j].lower == "to" else None
        if noun is not None and is_outlet(sentence, noun):
            found = reach.trim(sentence, first, j - 1)
            if found is not None:
                content = (*base.content[:-1], found)
                return speaker_at(sentence, noun.i), base._replace(content=content)
    return None, base


def _told_outlet(sentence: Sentence, base: Saying) -> tuple[Speaker | None, Saying]:
    """In "told state television Dorf had fallen" the parse ran the outlet into what was said."""
    if sentence[base.cue].lemma not in words("addressing") or base.content[0][0] != base.cue + 1:
        return None, base
    outlet = leading_outlet(sentence, base.content[0])
    if outlet is None:
        return None, base
    end = sentence.tokens_in(outlet.name)[-1].i
    found = reach.trim(sentence, end + 1, base.content[0][1])
    return (None, base) if found is None else (outlet, base._replace(content=(found,)))
