"""Which language each block is in, so that only what we read is read.

The script is counted from Unicode ranges; inside a script, the commonest small words and
letters of each language decide (`resources/languages.toml`). A block too short to tell takes
the language of the nearest block of its script that can be told.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources

import msgspec

#: The language the reader reads.
READ = "en"
#: Only this many characters of a block are looked at.
LOOK_CHARS = 4_000
#: The language we read is told by at least this many hits, another by one more: a sentence of
#: ours taken for another would not be read at all ...
MIN_HITS = 2
#: ... while in another script, where nothing of ours can be lost, one hit is enough ...
MIN_OTHER_SCRIPT_HITS = 1
#: ... and when the next best has at most this share of them.
MAX_RIVAL_SHARE = 0.75
#: In Latin script at least this share of the words must be known small words: running text of
#: any of the languages listed has .25 and more, a list of names none.
MIN_HIT_SHARE = 0.1

#: Blocks whose script is remembered: each is asked for it twice.
REMEMBERED = 512

#: A letter of these stands for about three of an alphabet.
DENSE, DENSE_WEIGHT = frozenset({"Han", "Kana", "Hangul"}), 3

_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|(?<!\S)[^\s@]+@\S+|[@#]\w+")
#: One of these is in every address.
_ADDRESSING = ("@", "#", "http", "www.")
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_RANGES = (
    ("Latin", 0x41, 0x24F),
    ("Greek", 0x370, 0x3FF),
    ("Cyrillic", 0x400, 0x52F),
    ("Armenian", 0x530, 0x58F),
    ("Hebrew", 0x590, 0x5FF),
    ("Arabic", 0x600, 0x77F),
    ("Arabic", 0x8A0, 0x8FF),
    ("Devanagari", 0x900, 0x97F),
    ("Bengali", 0x980, 0x9FF),
    ("Tamil", 0xB80, 0xBFF),
    ("Thai", 0xE00, 0xE7F),
    ("Myanmar", 0x1000, 0x109F),
    ("Georgian", 0x10A0, 0x10FF),
    ("Hangul", 0x1100, 0x11FF),
    ("Ethiopic", 0x1200, 0x139F),
    ("Latin", 0x1E00, 0x1EFF),
    ("Kana", 0x3040, 0x30FF),
    ("Han", 0x3400, 0x9FFF),
    ("Hangul", 0xAC00, 0xD7AF),
    ("Arabic", 0xFB50, 0xFEFF),
)


class Language(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language of `resources/languages.toml`."""

    name: str
    script: str
    words: frozenset[str] = frozenset()
    letters: str = ""
    never: str = ""


@cache
def languages() -> dict[str, Language]:
    """The bundled languages by ISO 639 code, read once."""
    raw = resources.files("whoholds").joinpath("resources/languages.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(raw), dict[str, Language])


def detect(text: str) -> str:
    """The ISO 639 code of the language of `text`, "" where it cannot be told."""
    window = _window(text)
    script = script_of(window)
    known = _of_script(script)
    if not known:
        return "" if script == "" else "und"
    if len(known) == 1:
        return known[0]
    words = _WORD.findall(window)
    hits = _hits(known, words, set(window))
    ranked = sorted(((hits.get(code, 0.0), code) for code in known), reverse=True)
    (best, code), (second, _) = ranked[0], ranked[1]
    needed = MIN_HITS + (code != READ) if script == "Latin" else MIN_OTHER_SCRIPT_HITS
    told = best >= needed and second <= MAX_RIVAL_SHARE * best
    if told and (script != "Latin" or best >= MIN_HIT_SHARE * len(words)):
        return code
    return ""


def languages_of(blocks: Sequence[str], default: str = READ) -> tuple[str, ...]:
    """The language of each block; one that cannot be told takes that of its neighbours.

    Without such neighbours it is `default`, unless all blocks that can be told are in other
    languages. Nothing of another script is taken for `default`: it is "und" (undetermined).
    """
    found = [detect(b) for b in blocks]
    scripts = [script_of(_window(b)) for b in blocks]
    usual = _usual(found, scripts)
    told = Counter(lang for lang in found if lang)
    whole = default if default in told or not told else told.most_common(1)[0][0]
    last: dict[str, str] = {}
    out: list[str] = []
    for lang, script in zip(found, scripts, strict=True):
        chosen = lang or last.get(script) or usual.get(script, "")
        if not script and out:
            chosen = out[-1]
        if lang:
            last[script] = lang
        if not chosen:
            chosen = whole if script in {"", _script_of_language(default)} else "und"
        out.append(chosen)
    return tuple(out)


def name_of(code: str) -> str:
    """The English name of a language, the code where it is not listed."""
    known = languages().get(code)
    return known.name if known is not None else "an unknown language" if code == "und" else code


def _window(text: str) -> str:
    """The part of a block that is looked at, in small letters, without addresses."""
    shown = text[:LOOK_CHARS]
    if any(mark in shown for mark in _ADDRESSING):
        shown = _ADDRESS.sub(" ", shown)
    return shown.lower()


@lru_cache(maxsize=REMEMBERED)
def script_of(text: str) -> str:
    """The script most letters of `text` are in, "" without letters."""
    if text.isascii():
        return "Latin" if _ASCII_LETTER.search(text) else ""
    counts: Counter[str] = Counter()
    for char, number in Counter(text).items():
        if char.isalpha():
            script = _script(ord(char))
            counts[script] += number * (DENSE_WEIGHT if script in DENSE else 1)
    if counts["Kana"]:
        counts["Kana"] += counts.pop("Han", 0)
    return counts.most_common(1)[0][0] if counts else ""


@cache
def _script(point: int) -> str:
    return next((name for name, low, high in _RANGES if low <= point <= high), "other")


def _script_of_language(code: str) -> str:
    known = languages().get(code)
    return known.script if known is not None else "Latin"


def _hits(known: tuple[str, ...], words: list[str], seen: set[str]) -> dict[str, float]:
    """Small words of each language, half a point for words with letters of its own."""
    by_word, by_letter = _index(known)
    counts: Counter[str] = Counter()
    for word, number in Counter(words).items():
        for code in by_word.get(word, ()):
            counts[code] += number
    hits = {code: float(n) for code, n in counts.items()}
    for letter in seen & by_letter.keys():
        for code in by_letter[letter]:
            hits[code] = hits.get(code, 0.0) + sum(letter in w for w in words) / 2
    listed = languages()
    return {code: n for code, n in hits.items() if not seen & set(listed[code].never)}


@cache
def _of_script(script: str) -> tuple[str, ...]:
    return tuple(code for code, lang in languages().items() if lang.script == script)


@cache
def _index(known: tuple[str, ...]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Which of the languages have a word, and which a letter of their own."""
    by_word: dict[str, list[str]] = {}
    by_letter: dict[str, list[str]] = {}
    for code in known:
        for word in languages()[code].words:
            by_word.setdefault(word, []).append(code)
        for letter in languages()[code].letters:
            by_letter.setdefault(letter, []).append(code)
    return by_word, by_letter


def _usual(found: list[str], scripts: list[str]) -> dict[str, str]:
    """The commonest language of each script among the blocks that can be told."""
    counts: dict[str, Counter[str]] = {}
    for lang, script in zip(found, scripts, strict=True):
        if lang:
            counts.setdefault(script, Counter())[lang] += 1
    return {script: c.most_common(1)[0][0] for script, c in counts.items()}
