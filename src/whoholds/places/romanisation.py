"""Keys that the romanisations of one name share. Pure.

`folding.fold` takes away what typing varies; a skeleton takes away what romanising varies: glides
("ye", "ie", "e"), endings by which Russian and Ukrainian spellings differ, the Arabic article,
doubled letters, number words. Cyrillic passes through the same rules, so that a name in its own
script has the key of its English forms; of Arabic script, which writes no short vowels, the
consonants agree (`consonants`). Letters that no table knows stay as they are.

The rules and what they follow (BGN/PCGN, ISO 9, the Ukrainian national system, ALA-LC, press
forms) are in `resources/romanisation.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

import msgspec

from whoholds.model.folding import fold

#: Half rings and other marks of ayn and hamza beside those that folding drops.
_MARKS_OF_BREATH = str.maketrans("", "", "ʿʾʻˈˊꞌ")
_ASIDE = re.compile(r"\([^()]*\)")
_HEAD = re.compile(r"((?:\+[a-z])*)((?:\d+\.)*\d+)?(.*)", re.DOTALL)
_NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th)?")
_JOINED_NUMBER = re.compile(r"(\d+)(\D.*)", re.DOTALL)
#: Letters only, perhaps behind marks: such a key needs no second look.
_PLAIN_KEY = re.compile(r"(?:\+[a-z])*[a-z]*")
_OPENING = frozenset("+0123456789")
_ARABIC = re.compile(r"[\u0620-\u06ff]")
_VOWELS = str.maketrans("", "", "aeiou")
#: Rules shorten a word or lead it one way, so a few rounds reach the end; this bounds them.
_ROUNDS = 8
#: A key is read in at most so many ways where letters are ambiguous.
_READINGS = 4


class Parts(msgspec.Struct, frozen=True):
    """A skeleton taken apart: marks of its qualifiers, its numbers, and the name itself."""

    marks: str
    numbers: str
    rest: str


class Tables(msgspec.Struct, frozen=True, kw_only=True):
    """The tables of `romanisation.toml`, made ready; words are keyed as their letters reduce."""

    letters: Mapping[int, str]
    sounds: Callable[[str], str]
    endings: tuple[tuple[str, re.Pattern[str], str], ...]
    given_names: Callable[[str], str]
    articles: Mapping[str, str]
    dropped: frozenset[str]
    first_words: frozenset[str]
    last_words: frozenset[str]
    before_of: frozenset[str]
    suffixes: frozenset[str]
    script_article: str


class Words(msgspec.Struct, frozen=True):
    """Words with a meaning inside a name: numbers, months, marks of qualifiers."""

    numbers: Mapping[str, int]
    months: Mapping[str, str]
    marks: Mapping[str, str]
    says: Mapping[str, str]


def skeleton(name: str) -> str:
    """The key that the romanisations of `name` share; "" where the name has no letter or digit.

    Qualifiers come first as marks ("+u" for upper, Verkhniy), then numbers in digits, then the
    name without spaces: "Upper Beford" -> "+ubeford", "Desyaty Oktyabr" -> "10oktabr".
    """
    return folded_skeleton(_folded(name))


def skeletons(name: str) -> tuple[str, ...]:
    """The skeleton first, then those of other readings of ambiguous letters.

    "j" is a glide in German and Scandinavian forms and "dzh" in English and French ones; "aw"
    is "av" of Slavic and "o" of Arabic names, "ee" and "oo" are two vowels or English "i" and "u";
    "Novobeford" is also "Novo Beford".
    """
    return folded_skeletons(_folded(name))


def folded_skeletons(folded: str) -> tuple[str, ...]:
    """`skeletons` of a name that `folding.fold` has been through."""
    key = folded_skeleton(folded)
    lower = folded if folded.isascii() else folded.translate(load_tables().letters)
    hint, patterns = _ambiguous()
    if not hint(lower):
        return (key,)
    found = {key: None}
    texts = [lower]
    for pattern, other in patterns:
        texts += [t for text in texts if (t := pattern.sub(other, text)) != text]
    for text in texts[1:_READINGS]:
        found[folded_skeleton(text)] = None
    return tuple(found)


@lru_cache(maxsize=1)
def _ambiguous() -> tuple[Callable[[str], object], tuple[tuple[re.Pattern[str], str], ...]]:
    """Whether a text may be read in two ways, and the patterns with their other reading."""
    joined = _raw()["joined"]
    rest = f"(?=\\w{{{joined['least_rest']}}})"
    words = "|".join(joined["words"])
    rows = (
        ("d?j", "dzh"),
        ("a[wu](?![aeiou])", "o"),
        ("ee(?!v)", "i"),
        ("oo", "u"),
        (rf"\b({words}){rest}", r"\1 "),
        (rf"\b({words}) {rest}", r"\1"),
    )
    # Most names hold none of it; one search is cheaper than five substitutions.
    hint = re.compile("|".join(("j", "a[wu]", "ee", "oo", *joined["words"]))).search
    return hint, tuple((re.compile(pattern), other) for pattern, other in rows)


def consonants(key: str) -> str:
    """The consonants of a skeleton: what Arabic script writes of a name.

    Vowels go, and "v" that is not the first letter, since one letter writes it and a long vowel;
    marks and numbers stay. "" where fewer than two consonants are left.
    """
    parts = take_apart(key)
    first, rest = parts.rest[:1], parts.rest[1:]
    bare = (first + rest.replace("v", "")).translate(_VOWELS)
    return parts.marks + parts.numbers + bare if len(bare) > 1 else ""


def take_apart(key: str) -> Parts:
    """A skeleton's marks, numbers and rest: "+n2aland" -> "+n", "2", "aland"."""
    found = _HEAD.fullmatch(key)
    marks, numbers, rest = found.groups() if found else ("", "", key)
    return Parts(marks, numbers or "", rest)


def says_mark(marks: str) -> str:
    """What qualifier marks say, in plain words: "+u+o" -> "upper, old"."""
    table = _words().says
    return ", ".join(table[m] for m in marks.split("+") if m in table)


def all_marks() -> tuple[str, ...]:
    """Every mark that a qualifier may be kept as: "+b", "+m", ..."""
    return tuple(f"+{mark}" for mark in _words().says)


def is_arabic(name: str) -> bool:
    """Whether a name is written in Arabic script, which leaves short vowels out."""
    return _ARABIC.search(name) is not None


def folded_skeleton(folded: str) -> str:
    """The skeleton of a name that `folding.fold` has been through, for those who index many."""
    if folded.isascii() and folded.isalpha():
        # Names of one word are many and mostly met once: they would only fill the cache.
        return reduce_word.__wrapped__(folded)
    key = _once(folded)
    if _PLAIN_KEY.fullmatch(key):
        return key
    # Parts put together may make a number, a month or a letter of a table: a key is its own key.
    for _ in range(_ROUNDS):
        again = _once(fold(key))
        if again == key:
            return key
        key = again
    return key


def _once(folded: str) -> str:
    found = _HEAD.fullmatch(folded) if folded[:1] in _OPENING else None
    marks, numbers, rest = found.groups() if found else ("", "", folded)
    words = _split(rest.replace("+", " "))
    if numbers:
        words = [*numbers.split("."), *words]
    return _join(marks, words)


def _folded(name: str) -> str:
    """`name` folded, without marks of breath and what stands in brackets, unless that is all."""
    bare = name if name.isascii() else name.translate(_MARKS_OF_BREATH)
    return ("(" in bare and fold(_ASIDE.sub(" ", bare))) or fold(bare)


def _split(rest: str) -> list[str]:
    """Romanised words of a folded name, a number apart from the word it is joined to."""
    table = load_tables()
    out: list[str] = []
    for word in rest.split():
        if word.startswith(table.script_article) and len(word) > 2 + len(table.script_article):
            word = word.removeprefix(table.script_article)  # noqa: PLW2901
        latin = word if word.isascii() else word.translate(table.letters)
        if found := _NUMBER.fullmatch(latin):
            out.append(found[1])
        elif found := _JOINED_NUMBER.fullmatch(latin):
            out += [found[1], found[2]]
        else:
            out.append(latin)
    return out


def _join(given: str, words: Sequence[str]) -> str:
    """Marks, numbers and the reduced rest of romanised words."""
    kept = _bare_words(words)
    numbers, rest = _numbers_apart(kept)
    marks = {given[i : i + 2] for i in range(0, len(given), 2)}
    found, rest = _marks_apart(rest)
    marks |= found
    if numbers:
        months = _words().months
        rest = [months.get(w, w) for w in rest]
    return "".join(sorted(marks)) + ".".join(map(str, numbers)) + reduce_word("".join(rest))


def _without_kind(words: Sequence[str]) -> Sequence[str]:
    """Words without those that name a kind of settlement, while others are left."""
    table = load_tables()
    while len(words) > 1 and words[0] in table.first_words | table.dropped:
        words = words[1:]
    if len(words) > 2 and words[0] in table.before_of and words[1] == "of":
        words = words[2:]
    while len(words) > 1 and words[-1] in table.last_words:
        words = words[:-1]
    return words


def _bare_words(words: Sequence[str]) -> list[str]:
    """Reduced words without kinds, articles, "of" and the endings of ordinals."""
    table = load_tables()
    words = _without_kind(words)
    out: list[str] = []
    for n, word in enumerate(words):
        after = words[n + 1] if n + 1 < len(words) else ""
        takes = table.articles.get(word)
        if after and takes is not None and after.startswith(takes):
            continue
        if word in table.dropped and (out or after):
            continue
        if out and out[-1].isdigit() and word in table.suffixes and words[n - 1].isdigit():
            continue
        out.append(reduce_word(word))
    return [w for w in out if w]


def _numbers_apart(words: Sequence[str]) -> tuple[list[int], list[str]]:
    """Numbers in digits, and the other words; one word must stay a word."""
    table = _words().numbers
    named = [w for w in words if not w.isdecimal()]
    convert = len(named) > 1
    numbers: list[int] = []
    rest: list[str] = []
    tens = False
    for n, word in enumerate(words):
        value = table.get(word) if convert else None
        if value is not None and not rest and n == len(words) - 1:
            value = None
        if word.isdecimal():
            numbers.append(int(word))
            tens = False
        elif value is None:
            rest.append(word)
            tens = False
        elif tens and value < 10:
            numbers[-1] += value
            tens = False
        else:
            numbers.append(value)
            tens = value >= 20
    return numbers, rest


def _marks_apart(words: Sequence[str]) -> tuple[set[str], list[str]]:
    """Marks of the qualifiers, and the other words; one word must stay a word."""
    table = _words().marks
    plain = [w for w in words if w not in table]
    rest = plain or list(words[-1:])
    return {f"+{table[w]}" for w in (words if plain else words[:-1]) if w in table}, rest


@lru_cache(maxsize=1 << 16)
def reduce_word(word: str) -> str:
    """A romanised word as its sounds are told apart: "shchyolovka" -> "selovka"."""
    table = load_tables()
    for _ in range(_ROUNDS):
        before = word
        word = table.given_names(table.sounds(word))
        for needed, pattern, other in table.endings:
            if needed in word:
                word = pattern.sub(other, word)
        if word == before:
            break
    return word


@lru_cache(maxsize=1)
def load_tables() -> Tables:
    """The bundled tables, read once."""
    raw = _raw()
    article = raw["article"]
    return Tables(
        letters={ord(k): v for k, v in raw["letters"].items()},
        sounds=_sounds(raw["sounds"]),
        endings=tuple((n, re.compile(p), other) for n, p, other, _ in raw["endings"]["rules"]),
        given_names=_given_names(raw["given_names"]),
        articles={
            **dict.fromkeys(article["always"], ""),
            **{a: a[1:] for a in article["assimilated"]},
        },
        dropped=frozenset(raw["dropped"]["words"]),
        first_words=frozenset(raw["dropped"]["first"]),
        last_words=frozenset(raw["dropped"]["last"]),
        before_of=frozenset(raw["dropped"]["before_of"]),
        suffixes=frozenset(raw["numbers"]["ordinal_suffixes"]),
        script_article=article["script"],
    )


def _sounds(table: Mapping[str, str]) -> Callable[[str], str]:
    """Letters and their combinations to sounds; most words have few, so each is looked for."""
    single = str.maketrans({k: v for k, v in table.items() if len(k) == 1})
    several = sorted((k for k in table if len(k) > 1), key=lambda k: (-len(k), k))
    pattern = re.compile("|".join(map(re.escape, several)))
    # Every combination contains one of these; "h" is in most.
    hint = re.compile("|".join({"h" if "h" in k else k for k in several})).search

    def reduce(word: str) -> str:
        word = word.translate(single)
        if hint(word):
            return pattern.sub(lambda m: table[m[0]], word)
        return word

    return reduce


def _given_names(table: Mapping[str, str]) -> Callable[[str], str]:
    """Given names at the head of a word, or behind "new" and "old" joined to it."""
    match = re.compile(rf"(novo|staro|nov|star)?({'|'.join(table)})").match

    def reduce(word: str) -> str:
        found = match(word)
        return f"{found[1] or ''}{table[found[2]]}{word[found.end() :]}" if found else word

    return reduce


@lru_cache(maxsize=1)
def given_name_heads() -> tuple[str, ...]:
    """How a word begins that `Tables.given_names` may change."""
    return (*_raw()["given_names"], "nov", "star")


@lru_cache(maxsize=1)
def _words() -> Words:
    raw = _raw()
    endings = raw["adjectives"]["endings"]
    numbers = raw["numbers"]
    by_word = _reduced({**numbers["cardinals"], **numbers["ordinals"]}.items())
    by_stem = _reduced(numbers["stems"].items())
    stems = {f"{stem}{end}": value for stem, value in by_stem.items() for end in endings if end}
    months = {reduce_word(w): reduce_word(row[0]) for row in raw["months"]["names"] for w in row}
    marks: dict[str, str] = {}
    for row in raw["qualifiers"]:
        marks.update(dict.fromkeys(map(reduce_word, row["words"]), row["mark"]))
        forms = [f"{reduce_word(s)}{end}" for s in row["stems"] for end in endings]
        marks.update(dict.fromkeys(forms, row["mark"]))
    says = {row["mark"]: row["says"] for row in raw["qualifiers"]}
    return Words({**stems, **by_word}, months, marks, says)


def _reduced(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    return {reduce_word(word): value for word, value in pairs}


def _raw() -> dict[str, Any]:
    file = resources.files("whoholds.resources").joinpath("romanisation.toml")
    return tomllib.loads(file.read_text("utf-8"))
