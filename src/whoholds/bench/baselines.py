"""What costs nothing: three readers so simple that ours must be far above them.

They are run on the same sentences in the same run, and scored by the same scorer. `ALWAYS_YES`
sees a claim everywhere, `ANY_VERB` wherever a verb of control stands, `TRIPLES` takes subject,
verb and object from the parse.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Protocol

from whoholds.bench.guideclaim import GuideClaim

ALWAYS_YES = "always yes"
ANY_VERB = "any control verb"
TRIPLES = "dependency triples"
BASELINES = (ALWAYS_YES, ANY_VERB, TRIPLES)
#: Two careful people on other sentences of the kind (gold guide, settled reading S23).
TWO_PEOPLE = {"sentence_has_claim": 0.97, "kind_relation": 0.88, "strict": 0.85}

_INHERITING = frozenset({"xcomp", "ccomp", "advcl", "conj"})
_PREMODIFIERS = ("det", "poss", "amod", "compound", "nummod")


class Word(Protocol):
    """A parsed token, as far as a baseline looks at it (`read.sense.tree.Token`)."""

    @property
    def i(self) -> int:
        """Index in the sentence."""

    @property
    def lemma(self) -> str:
        """Base form in lower case."""

    @property
    def pos(self) -> str:
        """Universal part of speech."""

    @property
    def dep(self) -> str:
        """Dependency label."""


class Parsed(Protocol):
    """A parsed sentence, as far as a baseline looks at it (`read.sense.tree.Sentence`)."""

    @property
    def tokens(self) -> Sequence[Word]:
        """All tokens in order."""

    def children(self, i: int, *deps: str) -> Sequence[Word]:
        """Dependents of token `i`, narrowed to `deps` where given."""

    def child(self, i: int, *deps: str) -> Word | None:
        """The first of them."""

    def head(self, i: int) -> Word | None:
        """What token `i` hangs on."""

    def conjuncts(self, i: int) -> Sequence[Word]:
        """Token `i` and what is coordinated with it."""

    def between(self, first: int, last: int) -> str:
        """The words from token `first` to `last`."""


@cache
def control_verbs() -> dict[str, str]:
    """Lemma -> relation, from `resources/baselines.toml`."""
    path = resources.files("whoholds").joinpath("resources", "baselines.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {lemma: relation for relation, row in table.items() for lemma in row["lemmas"]}


def read_baseline(name: str, sentence: Parsed) -> tuple[GuideClaim, ...]:
    """The claims one of `BASELINES` finds in a sentence."""
    if name == ALWAYS_YES:
        return (GuideClaim(kind="control", relation="took"),)
    if name == ANY_VERB:
        found = any(True for _ in _verbs(sentence))
        return (GuideClaim(kind="control", relation="took"),) if found else ()
    return tuple(c for verb in _verbs(sentence) if (c := _triple(sentence, verb)) is not None)


def _verbs(sentence: Parsed) -> Iterator[Word]:
    verbs = control_verbs()
    return (t for t in sentence.tokens if t.pos == "VERB" and t.lemma in verbs)


def _triple(sentence: Parsed, verb: Word) -> GuideClaim | None:
    """Subject, verb and object (or first object of a preposition); None where one is missing."""
    subject = _subject(sentence, verb)
    thing = sentence.child(verb.i, "dobj") or _prepositional(sentence, verb)
    if subject is None or thing is None:
        return None
    return GuideClaim(
        kind="control",
        relation=control_verbs()[verb.lemma],
        actor=_phrase(sentence, subject),
        places=tuple(_phrase(sentence, w) for w in sentence.conjuncts(thing.i)),
    )


def _subject(sentence: Parsed, verb: Word) -> Word | None:
    """The verb's own subject, or that of the verb it hangs on."""
    at: Word | None = verb
    while at is not None:
        if (subject := sentence.child(at.i, "nsubj")) is not None:
            return subject
        at = sentence.head(at.i) if at.dep in _INHERITING else None
    return None


def _prepositional(sentence: Parsed, verb: Word) -> Word | None:
    found = (sentence.child(p.i, "pobj") for p in sentence.children(verb.i, "prep"))
    return next((w for w in found if w is not None), None)


def _phrase(sentence: Parsed, head: Word) -> str:
    first = min(w.i for w in (head, *sentence.children(head.i, *_PREMODIFIERS)))
    return sentence.between(first, head.i)
