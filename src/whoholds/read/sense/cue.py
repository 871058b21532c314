"""Words that make somebody a source: the lexicon of `resources/attribution.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec

from whoholds.read.sense.saying import Stance
from whoholds.read.sense.tree import Sentence, Token


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """How one cue word behaves; see the head of `attribution.toml`."""

    stance: Stance = "asserts"
    takes: frozenset[str] = frozenset()
    strong: bool = False
    evidence: bool = False


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """All cue words, by lemma or lower-case form."""

    verbs: dict[str, Entry]
    evidence: dict[str, Entry]
    nouns: dict[str, Entry]
    quoting: frozenset[str]
    citing: frozenset[str]
    refuting_adverbs: frozenset[str]
    refuting_adjectives: frozenset[str]
    hedges: frozenset[str]
    lists: dict[str, frozenset[str]]


class _Group(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: list[str]
    means: str
    example: str
    stance: Stance = "asserts"
    takes: list[str] = []
    strength: str = ""
    evidence: bool = False


class _Refuting(msgspec.Struct, frozen=True, kw_only=True):
    adverbs: list[str]
    adjectives: list[str]


class _File(msgspec.Struct, frozen=True, kw_only=True):
    verb: list[_Group]
    quoting: list[_Group]
    citing: list[_Group]
    preposition: list[_Group]
    noun: list[_Group]
    hedging: _Group
    refuting: _Refuting
    plain: dict[str, _Group]


def _entries(groups: list[_Group]) -> dict[str, Entry]:
    out: dict[str, Entry] = {}
    for group in groups:
        entry = Entry(
            stance=group.stance,
            takes=frozenset(group.takes),
            strong=group.strength == "strong",
            evidence=group.evidence,
        )
        for word in group.words:
            out.setdefault(word, entry)
    return out


def _words(groups: list[_Group]) -> frozenset[str]:
    return frozenset(w for g in groups for w in g.words)


@cache
def lexicon() -> Lexicon:
    """The cue words, read once from the package's resources."""
    path = resources.files("whoholds").joinpath("resources/attribution.toml")
    file = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _File)
    return Lexicon(
        verbs=_entries([g for g in file.verb if not g.evidence]),
        evidence=_entries([g for g in file.verb if g.evidence]),
        nouns=_entries(file.noun),
        quoting=_words(file.quoting),
        citing=_words(file.citing),
        refuting_adverbs=frozenset(file.refuting.adverbs),
        refuting_adjectives=frozenset(file.refuting.adjectives),
        hedges=frozenset(file.hedging.words),
        lists={name: frozenset(g.words) for name, g in file.plain.items()} | _outlets(),
    )


def _outlets() -> dict[str, frozenset[str]]:
    path = resources.files("whoholds").joinpath("resources/outlets.toml")
    table = tomllib.loads(path.read_text("utf-8"))
    return {f"outlet_{name}": frozenset(row["list"]) for name, row in table.items()}


@cache
def words(name: str) -> frozenset[str]:
    """The plain word list `name` of the file (table `[plain.NAME]`)."""
    return lexicon().lists[name]


def is_verb_cue(token: Token) -> bool:
    """Whether the token is a verb form of a cue word."""
    return token.pos in {"VERB", "AUX"} and token.lemma in lexicon().verbs


def is_evidence_cue(token: Token) -> bool:
    """Whether the token is a verb that evidence may be the subject of."""
    return token.pos == "VERB" and token.lemma in lexicon().evidence


def adverb_of(sentence: Sentence, i: int, forms: frozenset[str]) -> Token | None:
    """The adverb on token `i` that is one of `forms` ("falsely claimed")."""
    near = [sentence[j] for j in (i - 1, i - 2) if j >= 0 and sentence[j].pos == "ADV"]
    for token in (*sentence.children(i, "advmod"), *near):
        if token.lower in forms:
            return token
    return None
