"""Invented reports with copies planted among them, from a seed. Pure.

Two styles. "press" fills sentences of a newsroom with invented names, figures and quotes; it is
the one that thresholds were chosen on. "drawn" draws words of an invented language as often as
words of a real one come, and was kept for the test. Both make of every source a verbatim copy
with furniture, a lightly edited one, one cut to two thirds, one with its paragraphs in another
order, one spun word by word; and what is no copy: a rewrite of the same briefing, with its names,
figures and quote. Half of all events end on the same paragraph of background.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Literal

import msgspec

from whoholds.bench.planted_words import FURNITURE, SENTENCES, SYLLABLES, SYNONYMS

Kind = Literal["source", "verbatim", "edited", "cut", "reordered", "spun", "same origin"]
Style = Literal["press", "drawn"]
#: What is a copy of its source, and what is none.
COPIES: tuple[Kind, ...] = ("verbatim", "edited", "cut", "reordered", "spun")
#: Part of a body's words that light editing touches, and that spinning tries to change.
EDITED, SPUN = 0.06, 0.8
#: Part of a body that is left of one cut.
CUT = 2 / 3
OUTLETS = 12
#: In the drawn language every word has a synonym; spinning takes it so often (as many words
#: change as in the other style).
SPUN_DRAWN = 0.2
_CHOICE = re.compile(r"\{([^{}]*\|[^{}]*)\}")
_WORD = re.compile(r"\w+")
_VOCABULARY = 6_000
_QUOTE_WORDS = 14


class Planted(msgspec.Struct, frozen=True, kw_only=True):
    """A body, what it is, and which event it tells; copies share `source` with what they copy.

    Whatever an `outlet` copies whole it prints between lines of its own furniture.
    """

    body: str
    kind: Kind
    event: int
    source: int
    outlet: str


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """How one event is told in a style, anew each time, and how a word is said otherwise."""

    tell: Callable[[Random], list[str]]
    otherwise: Callable[[str, Random], str]


def plant(seed: int, sources: int, style: Style = "press") -> list[Planted]:
    """Bodies in a random order: of each source all its copies, and what is none."""
    rng = Random(seed)
    events = _press_events if style == "press" else _drawn_events
    background = events(rng).tell(rng)[0]
    out: list[Planted] = []
    for event in range(sources):
        out += _planted(event, events(rng), background, rng)
    rng.shuffle(out)
    return out


def _planted(event: int, telling: Telling, background: str, rng: Random) -> Iterator[Planted]:
    told = telling.tell(rng)
    if event % 2:
        told = [*told, background]
    outlets = rng.sample(range(OUTLETS), len(COPIES) + 2)
    for kind, outlet in zip(("source", *COPIES, "same origin"), outlets, strict=True):
        own = kind == "same origin"
        paragraphs = telling.tell(rng) if own else _made(kind, told, telling, rng)
        if kind == "verbatim":
            above, *below = _furniture(outlet)
            paragraphs = [above, *paragraphs, *below]
        yield Planted(
            body="\n\n".join(paragraphs),
            kind=kind,
            event=event,
            source=-1 - event if own else event,
            outlet=f"Outlet {outlet}",
        )


def _furniture(outlet: int) -> list[str]:
    """The lines that an outlet prints around its articles."""
    return Random(outlet).sample(FURNITURE, 3)


def _made(kind: Kind, told: Sequence[str], telling: Telling, rng: Random) -> list[str]:
    if kind == "edited":
        return [_edited(p, telling, rng) for p in told]
    if kind == "cut":
        return _cut(told, CUT)
    if kind == "reordered":
        return rng.sample(list(told), len(told))
    if kind == "spun":
        return [_WORD.sub(lambda m: telling.otherwise(m[0], rng), p) for p in told]
    return list(told)


def _edited(paragraph: str, telling: Telling, rng: Random) -> str:
    """A word left out, said otherwise, or said twice over, here and there."""
    out = []
    for word in paragraph.split():
        if rng.random() >= EDITED:
            out.append(word)
        elif rng.random() < 0.5:
            out.append(_WORD.sub(lambda m: telling.otherwise(m[0], rng), word))
    return " ".join(out)


def _cut(told: Sequence[str], share: float) -> list[str]:
    """The first words of a body, so large a share of them; paragraphs stay."""
    left = round(share * sum(len(p.split()) for p in told))
    out = []
    for paragraph in told:
        words = paragraph.split()[: max(0, left)]
        left -= len(words)
        if words:
            out.append(" ".join(words))
    return out


def _press_events(rng: Random) -> Telling:
    """An event with its names, places, figures and one quote."""
    facts = {name: _name(rng) for name in ("A", "B", "P", "Q", "R", "S", "T")}
    facts |= {n: str(rng.randint(2, 90)) for n in ("n", "m")} | {"k": str(rng.randint(100, 1900))}
    facts["day"] = rng.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Sunday"))
    quote = _chosen(rng.choice(SENTENCES["quote"]), rng)
    facts["quote"] = quote.format(**facts)

    def tell(rng: Random) -> list[str]:
        kinds = ["lead", *rng.sample([k for k in SENTENCES if k not in {"lead", "quote"}], 7)]
        said = [_chosen(rng.choice(SENTENCES[k]), rng).format(**facts) for k in kinds]
        return [" ".join(said[n : n + 2]) for n in range(0, len(said), 2)]

    def otherwise(word: str, rng: Random) -> str:
        group = _groups().get(word.lower())
        if group is None or rng.random() >= SPUN:
            return word
        other = rng.choice([w for w in group if w != word.lower()])
        return other.capitalize() if word[0].isupper() else other

    return Telling(tell=tell, otherwise=otherwise)


def _groups() -> dict[str, tuple[str, ...]]:
    return {w: group for group in SYNONYMS for w in group}


def _chosen(template: str, rng: Random) -> str:
    """A template with one of each "{this|that}" taken."""
    while found := _CHOICE.search(template):
        choice = rng.choice(found[1].split("|"))
        template = template[: found.start()] + choice + template[found.end() :]
    return template


def _name(rng: Random) -> str:
    return "".join(rng.sample(SYLLABLES, rng.choice((2, 2, 3)))).capitalize()


def _drawn_events(rng: Random) -> Telling:
    """An event told in an invented language; its words come as often as Zipf's law has it."""
    facts = [_name(rng) for _ in range(8)] + [str(rng.randint(2, 2000)) for _ in range(4)]
    quote = _drawn(rng, _QUOTE_WORDS)

    def tell(rng: Random) -> list[str]:
        out = []
        for _ in range(rng.randint(4, 6)):
            words = _drawn(rng, rng.randint(16, 40))
            for fact in rng.sample(facts, 4):
                words.insert(rng.randrange(len(words)), fact)
            out.append(words)
        out[rng.randrange(len(out))] += quote
        return [" ".join(words) for words in out]

    def otherwise(word: str, rng: Random) -> str:
        return f"{word}e" if word.islower() and rng.random() < SPUN_DRAWN else word

    return Telling(tell=tell, otherwise=otherwise)


def _drawn(rng: Random, count: int) -> list[str]:
    """Words of a vocabulary, the n-th in use about 1/n as often as the first."""
    return [_spelled(int(_VOCABULARY ** rng.random())) for _ in range(count)]


def _spelled(number: int) -> str:
    """The n-th word of the invented language."""
    out = ""
    while number:
        number, last = divmod(number, len(SYLLABLES))
        out += SYLLABLES[last]
    return out
