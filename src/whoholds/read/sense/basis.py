"""What a claim rests on and whether it was checked, as far as the text says so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from whoholds.model.attribution import Link
from whoholds.model.claim import Basis, Verification
from whoholds.model.span import Span
from whoholds.read.sense.cue import words
from whoholds.read.sense.speaker import speaker_at
from whoholds.read.sense.tree import Sentence, Token

Kind = Literal["visual", "reporter", "official", "unnamed", "map", "report"]
Status = Literal["geolocated", "verified", "not_verified", "disputed"]

#: Words about a claim that open a sentence which checks the one before ("The claim could not").
_OPENING_REACH = 6
#: Sentences whose evidence and checks are kept: every claim of a sentence asks for them.
SENTENCES_KEPT = 16


def basis_of(sentence: Sentence, links: tuple[Link, ...]) -> tuple[Basis, ...]:
    """What a claim under the chain `links` rests on: its sources, and evidence beside them."""
    out = [b for link in links if (b := _of_link(link)) is not None]
    taken = [b.span for b in out]
    beside = _named_evidence(sentence)
    out.extend(b for b in beside if not any(b.span.meets(t) for t in taken))
    return tuple(out)


def _of_link(link: Link) -> Basis | None:
    span = link.written or link.span
    kind = _kind_of_link(link)
    return None if span is None or kind is None else Basis(kind=kind, span=span)


def _kind_of_link(link: Link) -> Kind | None:
    kind = _kind_of_words(link.name.lower().replace("-", " ").split())
    if kind is not None:
        return kind
    if link.anonymous:
        return "unnamed"
    if link.role in {"official", "party"}:
        return "official"
    return "report" if link.role in {"outlet", "document"} else None


def _kind_of_words(parts: list[str]) -> Kind | None:
    if any(p in words("visual") for p in parts):
        return "visual"
    if any(p in words("maps") for p in parts):
        return "map"
    return "reporter" if any(p in words("reporters") for p in parts) else None


@lru_cache(maxsize=SENTENCES_KEPT)
def _named_evidence(sentence: Sentence) -> tuple[Basis, ...]:
    """Footage, a map or a reporter that the sentence names as what shows it."""
    return tuple(_evidence(sentence))


def _evidence(sentence: Sentence) -> Iterator[Basis]:
    for token in sentence:
        if token.pos not in {"NOUN", "PROPN"} or token.dep == "compound":
            continue
        kind = _kind_of_words([token.lower])
        if kind is not None and _shows(sentence, token):
            yield Basis(kind=kind, span=speaker_at(sentence, token.i).name)


def _shows(sentence: Sentence, token: Token) -> bool:
    """Whether it is the subject of a verb of showing or seeing, or stands after "in", "to"."""
    head = sentence.head(token.i)
    if head is None:
        return False
    if token.dep in {"nsubj", "nsubjpass"}:
        return head.lemma in words("showing")
    return token.dep == "pobj" and head.lower in {"in", "to", "from", "by", "on"}


# ---------------------------------------------------------------- verification


def verification_of(
    sentence: Sentence, following: tuple[Sentence, ...] = ()
) -> tuple[Verification, ...]:
    """Whether the sentence, or the next one about it, says that the claim was checked."""
    out = list(_checks(sentence))
    if following and _takes_up(following[0]):
        out.extend(_checks(following[0]))
    return tuple(out)


def _takes_up(sentence: Sentence) -> bool:
    """Whether the sentence is about what was just said ("The claim could not be verified")."""
    opening = [t.lemma for t in sentence.tokens[:_OPENING_REACH]]
    taken = any(w in words("taken_up") for w in opening)
    return taken or any(t.lower in {"this", "these", "it"} for t in sentence.tokens[:2])


@lru_cache(maxsize=SENTENCES_KEPT)
def _checks(sentence: Sentence) -> tuple[Verification, ...]:
    return tuple(_checks_in(sentence))


def _checks_in(sentence: Sentence) -> Iterator[Verification]:
    for token in sentence:
        status = _status(sentence, token)
        if status is not None:
            by = _checker(sentence, token)
            yield Verification(
                status=status,
                span=_check_span(sentence, token),
                by="" if by is None else sentence.words(by),
            )


def _status(sentence: Sentence, token: Token) -> Status | None:
    if token.lemma in words("locating") or token.lower in words("located"):
        return "not_verified" if _is_negated(sentence, token) else "geolocated"
    if token.lower in words("unchecked"):
        return "not_verified"
    if token.lower in words("disputing") and _of_a_saying(sentence, token):
        return "disputed"
    if token.lemma == "verify" or _is_independent(sentence, token):
        return "not_verified" if _is_negated(sentence, token) else "verified"
    return None


def _of_a_saying(sentence: Sentence, token: Token) -> bool:
    """Whether the adjective stands on a claim ("a disputed claim"), not on a place."""
    head = sentence.head(token.i) or token
    subject = sentence.child(head.i, "nsubj", "nsubjpass")
    near = (head,) if subject is None else (head, subject)
    return any(t.lemma in words("taken_up") for t in near)


def _is_independent(sentence: Sentence, token: Token) -> bool:
    """Confirmed by somebody else: "independently confirmed", "independent confirmation"."""
    if token.lemma not in words("checking") | {"confirmation", "verification"}:
        return False
    near = sentence.children(token.i, "advmod", "amod")
    return any(c.lower in {"independently", "independent"} for c in near)


def _is_negated(sentence: Sentence, token: Token) -> bool:
    if any(c.lower in {"no", "not", "n't", "never"} for c in sentence.children(token.i)):
        return True
    near = [t.lower for t in sentence.tokens[max(0, token.i - 8) : token.i]]
    if near and near[-1] == "to":
        return bool({"not", "n't", "unable", "impossible"} & set(near))
    return False


def _checker(sentence: Sentence, token: Token) -> Span | None:
    """Who checked: the agent of a passive, or the subject."""
    for p in sentence.children(token.i, "agent", "prep"):
        noun = sentence.child(p.i, "pobj")
        if p.lower in {"by", "from"} and noun is not None:
            return speaker_at(sentence, noun.i).name
    subject = sentence.child(token.i, "nsubj")
    if subject is None or subject.lower in {"it", "which", "that"}:
        return None
    return speaker_at(sentence, subject.i).name


def _check_span(sentence: Sentence, token: Token) -> Span:
    """The words of the check: "could not be independently verified"."""
    parts = sentence.children(token.i, "aux", "auxpass", "neg", "advmod", "det", "amod")
    first = min([token.i, *(c.i for c in parts if token.i - 6 <= c.i < token.i)])
    return sentence.span_of(first, token.i)
