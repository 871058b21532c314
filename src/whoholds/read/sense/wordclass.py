"""Word classes and lemmas from tags, as the model's own rules say, at a part of their cost.

spaCy's `attribute_ruler` turns tags into word classes by matching some 180 patterns over every
sentence: a quarter of the time of a parse. All but a few of its patterns look at one token's tag,
word and relation, so what they say is remembered by these three. The
lemmatiser computes a base form again each time. Here a document's numbers are read and written
in one go each. The answers are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Said = dict[str, tuple[int, Any]]
#: A token's tag, word in lower case, relation and word as the model's numbers; whether it is space.
Row = tuple[int, int, int, int, int]
SEEN = ("TAG", "LOWER", "DEP", "ORTH", "IS_SPACE")
#: What is written: word class, morphology, base form.
WRITTEN = ("POS", "MORPH", "LEMMA")
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
    """The patterns of an `attribute_ruler`.

    None where one asks for more than `ASKED`, or of several tokens for no word.
    """
    rules = []
    for number, row in enumerate(patterns):
        for tokens in row["patterns"]:
            asked = [{k: _test(v) for k, v in t.items()} for t in tokens]
            known = all(t.keys() <= ASKED and None not in t.values() for t in asked)
            if not known or not SETTERS.keys() | {"MORPH"} >= row["attrs"].keys():
                return None
            tests = tuple({k: v for k, v in t.items() if v is not None} for t in asked)
            if len(tests) > 1 and _first_word(tests) < 0:
                return None
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
        self._single = tuple(r for r in rules if len(r.tokens) == 1)
        self._longer = tuple(r for r in rules if len(r.tokens) > 1)
        self._words = _Words(self._single)
        self._joined: dict[int, tuple[tuple[Rule, int], ...]] = {}
        self._parts: dict[int, bool] = {}
        self._by_tag: dict[str, tuple[Rule, ...]] = {}
        self._known: dict[tuple[int, int, int, int], Said] = {}
        #: what is written of a word, by its number and by what the rules say
        self._written: dict[tuple[int, int], tuple[int, ...]] = {}
        #: each answer of the rules once, so that it can be told by its number
        self._answers: dict[tuple[tuple[str, Any], ...], tuple[int, Said]] = {}
        self._numbers: dict[int, int] = {}
        #: the answers that set a tag or a relation
        self._setting: set[int] = set()

    def __call__(self, doc: Doc) -> Doc:
        """Set what the rules say of each token (a later rule wins), and its lemma."""
        import numpy as np  # noqa: PLC0415  (comes with spaCy)

        rows: list[Row] = doc.to_array(list(SEEN)).tolist()
        said = [self._of(doc, row) for row in rows]
        for i, says in self._by_longer(doc, rows):
            said[i] = self._once(_later(said[i], says))
        numbers, written = self._numbers, self._written
        out, sets = [], []
        for i, (row, says) in enumerate(zip(rows, said, strict=True)):
            number = numbers[id(says)]
            key = (row[3], number)
            if key not in written:
                written[key] = self._write(doc[i], says)
            out.append(written[key])
            if number in self._setting:
                sets.append((i, says))
        numbered: Any = np.array(out, np.uint64).reshape(len(out), len(WRITTEN))
        doc.from_array(list(WRITTEN), numbered)
        for i, says in sets:
            for name in says.keys() & {"TAG", "DEP"}:
                setattr(doc[i], SETTERS[name], says[name][1])
        return doc

    def _write(self, token: Token, says: Said) -> tuple[int, ...]:
        """Set what the rules say of one token, and its lemma; what that is in numbers."""
        for name, (_, value) in says.items():
            if name == "MORPH":
                token.set_morph(value)  # type: ignore[attr-defined]
            else:
                setattr(token, SETTERS[name], value)
        if token.lemma == 0:
            token.lemma_ = self._lemmatize(token)[0]
        return token.pos, token.morph.key, token.lemma  # type: ignore[attr-defined]

    def _once(self, says: Said) -> Said:
        """The same answer as one object, with a number of its own."""
        key = tuple(sorted((name, value) for name, (_, value) in says.items()))
        number, kept = self._answers.setdefault(key, (len(self._answers), says))
        self._numbers[id(kept)] = number
        if not kept.keys().isdisjoint({"TAG", "DEP"}):
            self._setting.add(number)
        return kept

    def _plays(self, doc: Doc, lower: int) -> bool:
        """Whether the word plays a part in rules of one token."""
        found = self._parts.get(lower)
        if found is None:
            found = self._parts[lower] = self._words.play_a_part(doc.vocab.strings[lower])
        return found

    def _of(self, doc: Doc, row: Row) -> Said:
        tag, lower, dep, _, space = row
        key = (tag, lower if self._plays(doc, lower) else 0, dep, space)
        known = self._known.get(key)
        if known is None:
            known, seen = {}, _seen(doc, row)
            for rule in self._with_tag(seen["TAG"]):
                if _fits(rule.tokens[0], seen):
                    known = _later(known, _numbered(rule))
            known = self._known[key] = self._once(known)
        return known

    def _with_tag(self, tag: str) -> tuple[Rule, ...]:
        if tag not in self._by_tag:
            asked = ((r, r.tokens[0].get("TAG")) for r in self._single)
            self._by_tag[tag] = tuple(r for r, t in asked if t is None or t.passes(tag))
        return self._by_tag[tag]

    def _by_longer(self, doc: Doc, rows: Sequence[Row]) -> Iterator[tuple[int, Said]]:
        """What rules of several tokens say, looked for where a word plays its part in one."""
        for i, row in enumerate(rows):
            for rule, at in self._parts_of(doc, row[1]):
                start, size = i - at, len(rule.tokens)
                if start < 0 or start + size > len(rows):
                    continue
                seen = (_seen(doc, r) for r in rows[start : start + size])
                if all(map(_fits, rule.tokens, seen)):
                    yield start + rule.at, _numbered(rule)

    def _parts_of(self, doc: Doc, lower: int) -> tuple[tuple[Rule, int], ...]:
        """The rules of several tokens whose first asked word this is, with its place there."""
        found = self._joined.get(lower)
        if found is None:
            word = doc.vocab.strings[lower]
            asked = ((r, _first_word(r.tokens)) for r in self._longer)
            found = tuple((r, k) for r, k in asked if r.tokens[k]["LOWER"].passes(word))
            self._joined[lower] = found
        return found


def _first_word(tokens: Sequence[Mapping[str, Test]]) -> int:
    """The place of the first token of which a word is asked; -1 where none is."""
    return next((k for k, t in enumerate(tokens) if "LOWER" in t), -1)


def _seen(doc: Doc, row: Row) -> dict[str, Any]:
    """A token as rules look at it."""
    tag, lower, dep, _, space = row
    names = doc.vocab.strings
    return {"TAG": names[tag], "LOWER": names[lower], "DEP": names[dep], "IS_SPACE": bool(space)}


def _fits(asked: Mapping[str, Test], seen: Mapping[str, Any]) -> bool:
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
