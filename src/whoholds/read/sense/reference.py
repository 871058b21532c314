"""Pronouns and definite descriptions back to the last named source."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from whoholds.model.span import Span
from whoholds.read.sense.cue import words
from whoholds.read.sense.speaker import Speaker, is_person, speaker_at
from whoholds.read.sense.tree import Sentence, Token

#: How many earlier sources are looked at: beyond a few dozen none is meant by a pronoun.
MOST_EARLIER = 40
_NOMINATIVE = {"his": "he", "her": "she", "its": "it", "their": "they", "him": "he", "them": "they"}
_PERSONAL = frozenset({"he", "she"})
_PLURAL = frozenset({"they", "we", "both", "others", "some", "many", "these", "those"})


class Known(NamedTuple):
    """A source with its name settled: where the name stands, here or earlier.

    `phrase` is the whole phrase it was named with, title and apposition included.
    """

    name: str
    span: Span
    plural: bool
    person: bool = False
    phrase: str = ""
    source: bool = True


def named(sentence: Sentence, speaker: Speaker) -> Known:
    """The source as it is named here."""
    clauses = sentence.children(speaker.head, "relcl", "acl")
    inside = {j for c in clauses for j in sentence.subtree(c.i)}
    tree = [j for j in sentence.subtree(speaker.head) if j not in inside]
    return Known(
        name=sentence.words(speaker.name),
        span=speaker.name,
        plural=is_plural(sentence, speaker.head),
        person=_is_person(sentence, speaker),
        phrase=" ".join(sentence[j].text for j in tree),
    )


def resolve(sentence: Sentence, speaker: Speaker, earlier: Iterable[Known]) -> Known:
    """The name that `speaker` stands for, from `earlier` sources, nearest first.

    A pronoun that nothing fits, and a description that nobody was named by, stay as written.
    `earlier` is only drawn on where there is something to resolve.
    """
    here = named(sentence, speaker)
    if speaker.pronoun:
        return _for_pronoun(sentence[speaker.head], islice(earlier, MOST_EARLIER)) or here
    if not _is_description(sentence, speaker):
        return here
    return _for_description(sentence[speaker.head], islice(earlier, MOST_EARLIER)) or here


def _for_pronoun(token: Token, earlier: Iterable[Known]) -> Known | None:
    """The nearest earlier source that agrees with the pronoun, else one that may."""
    word = _NOMINATIVE.get(token.lower, token.lower)
    if word not in _PERSONAL | {"they", "it"}:
        return None
    passed: list[Known] = []
    for known in earlier:
        if _agrees(word, known):
            return known
        passed.append(known)
    sources = [k for k in passed if k.source]
    if word == "they":
        return next(iter(_bodies(sources)), None)
    if word == "it":
        return next((k for k in sources if not k.plural and not _titled(k)), None)
    single = [k for k in passed if not k.plural and (k.source or _is_bare_name(k))]
    return next(iter(single), None)


def _agrees(word: str, known: Known) -> bool:
    """Whether a source fits a pronoun in number and in being a person."""
    if word in _PERSONAL:
        return known.person
    return known.plural if word == "they" else not known.person and not known.plural


def _is_bare_name(known: Known) -> bool:
    """A name of one capitalised word: a person's as often as not ("Berg left. He said")."""
    return known.name[:1].isupper() and " " not in known.name and not known.name.isupper()


def _titled(known: Known) -> bool:
    """Whether a title makes it certain that a person is meant."""
    return bool(_words(known.phrase) & words("titles"))


def _bodies(earlier: list[Known]) -> list[Known]:
    return [k for k in earlier if not k.person]


def _is_description(sentence: Sentence, speaker: Speaker) -> bool:
    """A bare "the spokesman"."""
    head = sentence[speaker.head]
    first = sentence.subtree(speaker.head)[0]
    if head.pos != "NOUN" or sentence[first].lower not in {"the", "that", "this"}:
        return False
    return speaker.name.end - speaker.name.start <= len("the ") + len(head.text)


def _for_description(head: Token, earlier: Iterable[Known]) -> Known | None:
    """Back to the person who was named as a spokesman."""
    for known in earlier:
        if known.source and head.lower in _words(known.phrase) and _has_name(known):
            return known
    return None


def _words(phrase: str) -> set[str]:
    return set(phrase.lower().replace(",", " ").split())


def _has_name(known: Known) -> bool:
    """Whether the earlier source carries a name, not just another description."""
    body = [w for w in known.name.split() if w.lower() not in {"the", "a", "an"}]
    return bool(body) and body[-1][:1].isupper()


def is_plural(sentence: Sentence, head: int) -> bool:
    """Whether the phrase at token `head` is a plural."""
    token = sentence[head]
    if token.lower in _PLURAL:
        return True
    return token.tag in {"NNS", "NNPS"} or len(sentence.conjuncts(head)) > 1


def _is_person(sentence: Sentence, speaker: Speaker) -> bool:
    if speaker.pronoun:
        return sentence[speaker.head].lower in _PERSONAL | {"i"}
    if is_person(sentence, speaker.head):
        return True
    head = sentence[speaker.head]
    return head.tag in {"NN", "NNP"} and head.lower in words("persons") | words("titles")


def subject_named(sentence: Sentence) -> Known | None:
    """The subject of the sentence's main verb: what a pronoun falls back on."""
    root = next((t for t in sentence if t.head == t.i and t.pos in {"VERB", "AUX"}), None)
    subject = None if root is None else sentence.child(root.i, "nsubj", "nsubjpass")
    if subject is None or subject.pos == "PRON":
        return None
    return named(sentence, speaker_at(sentence, subject.i))._replace(source=False)
