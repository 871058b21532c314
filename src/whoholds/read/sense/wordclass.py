"""Word classes and lemmas from tags, as the model's own rules say, at a part of their cost.

spaCy's `attribute_ruler` turns tags into word classes by matching some 180 patterns over every
sentence: a quarter of the time of a parse. All but a few of its patterns look at one token's tag,
word and relation, so what they say is remembered by these three. The
lemmatiser computes a base form again each time. The answers are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Said = dict[str, tuple[int, Any]]
Lemmatize = Callable[["Token"], Sequence[str]]
#: What a pattern may ask of a token here; a model that asks for more keeps its own component.
ASKED = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
SETTERS = {"POS": "pos_", "LEMMA": "lemma_", "TAG": "tag_", "DEP": "dep_"}


#: Words whose part in a rule is remembered.
KNOWN_WORDS = 100_000


class Test(NamedTuple):
    """What a pattern asks of one side of a token: one of some values, none of them, or a form."""

    values: frozenset[Any] = frozenset()
    none_of: bool = False
    form: re.Pattern[str] | None = None

    def passes(self, seen: Any) -> bool:  # noqa: ANN401  (a word, a tag, or yes and no)
        """Whether the token's side is as asked."""
        if self.form is not None:
            return bool(self.form.search(seen))
        return (seen in self.values) is not self.none_of


class Rule(NamedTuple):
    """A pattern of one or more tokens and what it says of the one at `at`."""

    number: int
    tokens: tuple[Mapping[str, Test], ...]
    says: Mapping[str, Any]
    at: int


def read_rules(patterns: Iterable[Mapping[str, Any]]) -> tuple[Rule, ...] | None:
    """The patterns of an `attribute_ruler`, None where one of them asks for more than `ASKED`."""
    rules = []
    for number, row in enumerate(patterns):
        for tokens in row["patterns"]:
            asked = [{k: _test(v) for k, v in t.items()} for t in tokens]
            known = all(t.keys() <= ASKED and None not in t.values() for t in asked)
            if not known or not SETTERS.keys() | {"MORPH"} >= row["attrs"].keys():
                return None
            tests = tuple({k: v for k, v in t.items() if v is not None} for t in asked)
            rules.append(Rule(number, tests, row["attrs"], row.get("index", 0)))
    return tuple(rules)


def _test(asked: object) -> Test | None:
    if not isinstance(asked, dict):
        return Test(frozenset({asked}))
    (how, wanted), *more = asked.items()
    if more or how not in {"IN", "NOT_IN", "REGEX"}:
        return None
    if how == "REGEX":
        return Test(form=re.compile(wanted))
    return Test(frozenset(wanted), none_of=how == "NOT_IN")


class _Words:
    """Whether a word plays a part in some rules; remembered."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        tests = [t["LOWER"] for r in rules for t in r.tokens if "LOWER" in t]
        self._named = frozenset(w for t in tests for w in t.values)
        self._forms = [t.form for t in tests if t.form is not None]
        self.play_a_part = lru_cache(maxsize=KNOWN_WORDS)(self._look)

    def _look(self, word: str) -> bool:
        return word in self._named or any(form.search(word) for form in self._forms)


class WordClasses:
    """A pipeline component that stands in for the model's `attribute_ruler` and lemmatiser.

    `lemmatize` is the lemmatiser's own; what it says of a word in a class is remembered too.
    """

    def __init__(self, rules: Sequence[Rule], lemmatize: Lemmatize) -> None:
        self._lemmatize = lemmatize
        self._lemmas: dict[tuple[int, int, int], str] = {}
        self._single = tuple(r for r in rules if len(r.tokens) == 1)
        self._longer = tuple(r for r in rules if len(r.tokens) > 1)
        self._words = _Words(self._single)
        self._joined = _Words(self._longer)
        self._by_tag: dict[str, tuple[Rule, ...]] = {}
        self._known: dict[tuple[str, str, str, bool], Said] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set what the rules say of each token (a later rule wins), and its lemma."""
        tokens = list(doc)
        lowers = [t.lower_ for t in tokens]
        said = [self._of(t, lower) for t, lower in zip(tokens, lowers, strict=True)]
        for i, says in self._by_longer(tokens, lowers):
            said[i] = _later(said[i], says)
        for token, says in zip(tokens, said, strict=True):
            for name, (_, value) in says.items():
                if name == "MORPH":
                    token.set_morph(value)  # type: ignore[attr-defined]
                else:
                    setattr(token, SETTERS[name], value)
            if token.lemma == 0:
                token.lemma_ = self._lemma(token)
        return doc

    def _lemma(self, token: Token) -> str:
        key = (token.orth, token.pos, token.morph.key)  # type: ignore[attr-defined]
        if key not in self._lemmas:
            self._lemmas[key] = self._lemmatize(token)[0]
        return self._lemmas[key]

    def _of(self, token: Token, lower: str) -> Said:
        word = lower if self._words.play_a_part(lower) else ""
        key = (token.tag_, word, token.dep_, token.is_space)
        known = self._known.get(key)
        if known is None:
            known = {}
            for rule in self._with_tag(token.tag_):
                if _fits(rule.tokens[0], token):
                    known = _later(known, _numbered(rule))
            self._known[key] = known
        return known

    def _with_tag(self, tag: str) -> tuple[Rule, ...]:
        if tag not in self._by_tag:
            asked = ((r, r.tokens[0].get("TAG")) for r in self._single)
            self._by_tag[tag] = tuple(r for r, t in asked if t is None or t.passes(tag))
        return self._by_tag[tag]

    def _by_longer(
        self, tokens: Sequence[Token], lowers: Sequence[str]
    ) -> Iterator[tuple[int, Said]]:
        near = [i for i, lower in enumerate(lowers) if self._joined.play_a_part(lower)]
        for rule in self._longer if near else ():
            size = len(rule.tokens)
            for start in range(max(0, near[0] - size + 1), min(near[-1], len(tokens) - size) + 1):
                if all(_fits(t, tokens[start + k]) for k, t in enumerate(rule.tokens)):
                    yield start + rule.at, _numbered(rule)


def _fits(asked: Mapping[str, Test], token: Token) -> bool:
    seen = {"TAG": token.tag_, "LOWER": token.lower_, "DEP": token.dep_, "IS_SPACE": token.is_space}
    return all(test.passes(seen[name]) for name, test in asked.items())


def _numbered(rule: Rule) -> Said:
    return {name: (rule.number, value) for name, value in rule.says.items()}


def _later(one: Said, other: Said) -> Said:
    """Both, the rule of the higher number where they differ."""
    out = dict(one)
    for name, said in other.items():
        if name not in out or said[0] >= out[name][0]:
            out[name] = said
    return out
