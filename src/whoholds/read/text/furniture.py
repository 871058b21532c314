"""Which blocks of a report are furniture: the page, not the article.

Each block gets the log-odds of being furniture from named features (words, shape, links,
place, repetition); a two-state chain over the blocks (Viterbi) then decides them together, so
that a paragraph of an appeal which could be prose is taken by its neighbours, while a single odd
line inside an article is not. Features, weights and words are data: `resources/furniture.toml`.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

import msgspec

from whoholds.read.text.block import Block

#: Only this much of each end of a block is looked at: furniture is short, and time stays bounded.
HEAD_CHARS = 1_200
#: A block with at most this many words is "short" for the cues that need it.
SHORT_WORDS = 12
#: A block with at most this many words can be a bare button.
BUTTON_WORDS = 3
#: From this many words on, a block that ends like a sentence is prose, and long prose.
PROSE_WORDS, LONG_PROSE_WORDS = 10, 25
#: From this share of link text on, a block points to another page.
LINKED_SHARE = 0.9
#: An article is never left with less than this share of its characters without a doubt.
MIN_KEPT_SHARE = 0.4

#: Each further word of a cue adds this share of its weight, up to so many words in all.
MORE_HITS, MOST_HITS = 0.5, 3
#: A heading of other pages has at most so many words, the titles in its list so many.
HEADING_WORDS, LISTED_WORDS = 4, 16
#: What this share of the first third of a report's prose does, at least this many blocks looked
#: at, is a habit of its writer.
HABIT_SHARE, HABIT_BLOCKS = 0.3, 4
#: Features of shape that name a reason by themselves.
TELLING = frozenset({"symbol_only", "bare_short", "linked", "listed"})
#: Blocks whose features are remembered: those of one page.
REMEMBERED = 512
#: States of the chain over the blocks.
ARTICLE, FURNITURE, LETTER = 0, 1, 2

_QUOTED = re.compile(r"“[^”]{0,600}”|\"[^\"\n]{0,600}\"|«[^»]{0,600}»")
#: A quotation begins with one of these.
_QUOTES = '“"«'
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LETTERS = re.compile(r"[^\W_]+")
_END = re.compile(r"[.!?…]['\"”’»)\]]*\s*\Z")
_MONEY = re.compile(
    r"(?:[$€£¥₴₽₹]\s?\d{1,3}(?:[.,]\d\d)?|\d{1,3}(?:[.,]\d\d)?\s?[€£₴₽])(?![\d,.]*\d|\s?[mb]n|\s?[mb]illion|\s?trillion)"
)
#: A price has one of these.
_COINS = "$€£¥₴₽₹"
_ADDRESS = re.compile(r"https?://|www\.")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w")
_SECOND = re.compile(r"\b(?:you|your|yours|you[’']\w+)\b", re.IGNORECASE)
_HOUSE = re.compile(r"\b(?:we|our|ours|us|we[’']\w+)\b")


class Cue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that speak for or against furniture."""

    reason: str
    weight: float
    words: tuple[str, ...]
    where: Literal["anywhere", "start", "whole"] = "anywhere"
    needs: tuple[str, ...] = ()
    example: str = ""


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """`resources/furniture.toml`; each cue with its pattern.

    `begun` has the numbers of the cues whose phrases begin with a word, `anyhow` those of the cues
    that are looked for whatever words there are.
    """

    reasons: dict[str, str]
    weights: dict[str, float]
    cues: tuple[tuple[Cue, re.Pattern[str]], ...]
    begun: dict[str, tuple[int, ...]]
    anyhow: frozenset[int]
    imperatives: frozenset[str]
    reporting: frozenset[str]


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One block's decision: its log-odds, the features that made them, and the reason."""

    furniture: bool
    log_odds: float
    reason: str
    features: tuple[tuple[str, float], ...]


@cache
def lexicon() -> Lexicon:
    """The bundled lexicon, read once."""
    raw = tomllib.loads(
        resources.files("whoholds").joinpath("resources/furniture.toml").read_text("utf-8")
    )
    cues = msgspec.convert(raw["cue"], tuple[Cue, ...])
    firsts = [_first_words(cue) for cue in cues]
    return Lexicon(
        reasons=raw["reasons"],
        weights=raw["weights"],
        cues=tuple((cue, _pattern(cue)) for cue in cues),
        begun={
            word: tuple(n for n, words in enumerate(firsts) if word in words)
            for word in frozenset().union(*firsts)
        },
        anyhow=frozenset(n for n, words in enumerate(firsts) if not words),
        imperatives=frozenset(raw["imperatives"]["verbs"]),
        reporting=frozenset(raw["reporting"]["words"]),
    )


def judge(blocks: Sequence[Block], repeated: frozenset[str] = frozenset()) -> tuple[Judged, ...]:
    """Decide each block; `repeated` holds blocks (see `fold`) that several reports share."""
    scored = [
        _score(b, place=i / max(1, len(blocks) - 1), repeated=repeated)
        for i, b in enumerate(blocks)
    ]
    _add_listed(blocks, scored)
    _forget_habits(scored)
    path = _decide(scored)
    return tuple(
        Judged(
            furniture=furniture,
            log_odds=round(sum(w for _, w in features), 3),
            reason=_reason(features) if furniture else "",
            features=tuple(features),
        )
        for features, furniture in zip(scored, path, strict=True)
    )


def judge_alone(line: str) -> float:
    """The log-odds of being furniture of a line by itself, without neighbours or place."""
    return sum(w for _, w in _score(Block(text=line), place=0.0, repeated=frozenset()))


def reasons_outside(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Why each block of those outside an article is none of it, as near as can be told.

    The word of `[reasons]` that the filter would give where its own signs speak for furniture,
    else "outside": whoever found the article did not take it in.
    """
    scored = [_score(b, place=0.0, repeated=frozenset()) for b in blocks]
    _add_listed(blocks, scored)
    return tuple(_reason_outside(features) for features in scored)


def _reason_outside(features: list[tuple[str, float]]) -> str:
    names = {name for name, _ in features}
    cue = any(name.startswith("cue:") and weight > 0 for name, weight in features)
    if sum(w for _, w in features) <= 0 or not (cue or names & TELLING):
        return "outside"
    return "related" if "listed" in names and not cue else _reason(features)


def fold(text: str) -> str:
    """A block as repetition sees it: case and white space do not count.

    Figures do: daily reports say the same sentence about other numbers.
    """
    return " ".join(text.lower().split())


def _score(block: Block, *, place: float, repeated: frozenset[str]) -> list[tuple[str, float]]:
    """The features of one block with their weights; reasons of cues as "cue:REASON"."""
    again = bool(repeated) and fold(block.text[: 2 * HEAD_CHARS]) in repeated
    text = block.text
    if len(text) > 2 * HEAD_CHARS:
        text = text[:HEAD_CHARS] + " " + text[-HEAD_CHARS:]
    return list(_features(text, block.kind, _is_linked(block), place > 2 / 3, again))


@lru_cache(maxsize=REMEMBERED)
def _features(
    text: str, kind: str, linked: bool, last: bool, repeated: bool
) -> tuple[tuple[str, float], ...]:
    """The same by what they come from; a page's blocks are judged up to three times."""
    lex = lexicon()
    plain = _QUOTED.sub(" ", text) if any(q in text for q in _QUOTES) else text
    shape = _shape(kind, text, plain)
    shape["linked"] = linked and shape["unfinished"]
    shape["last_third"], shape["repeated"] = last, repeated
    features = [("prior", lex.weights["prior"])]
    features += [(name, w) for name, w in lex.weights.items() if shape.get(name)]
    bare = " ".join(plain.lower().replace("’", "'").split())
    begun = lex.begun.keys() & _LETTERS.findall(bare)
    likely = lex.anyhow.union(*(lex.begun[word] for word in begun))
    cues = [
        (f"cue:{cue.reason}", cue.weight * (1 + MORE_HITS * (min(hits, MOST_HITS) - 1)))
        for cue, pattern in (lex.cues[n] for n in sorted(likely))
        if (not cue.needs or any(shape.get(n) for n in cue.needs))
        and (hits := len(set(pattern.findall(bare))))
    ]
    if shape["short"] and not shape["reporting"] and any(w > 0 for _, w in cues):
        features.append(("short_cue", lex.weights["short_cue"]))
    return (*features, *cues)


def _shape(kind: str, text: str, plain: str) -> dict[str, bool]:
    """The features that are no cue words, by the names of `[weights]` and `needs`.

    Whether it is linked, stands at the end or is repeated is added to them.
    """
    lex = lexicon()
    lowered = plain.lower()
    words = _WORD.findall(lowered if lowered.isascii() else plain)
    if not lowered.isascii():  # small letters of others may be several, which would part a word
        words = [w.lower() for w in words]
    everything = len(words) if plain == text else len(_WORD.findall(text))
    ends = bool(_END.search(text[-80:]))
    return {
        "prose": ends and everything >= PROSE_WORDS,
        "long_prose": ends and everything >= LONG_PROSE_WORDS,
        "reporting": not lex.reporting.isdisjoint(words),
        "quotation": everything - len(words) >= 5,
        "second_person": "you" in lowered and bool(_SECOND.search(plain)),
        "house_we": bool(_HOUSE.search(plain)),
        "bare_short": 0 < everything <= BUTTON_WORDS and not ends and kind == "body",
        "symbol_only": everything == 0,
        "imperative": bool(words) and words[0] in lex.imperatives,
        "mail": "@" in plain and bool(_MAIL.search(plain)),
        "money": any(c in plain for c in _COINS) and bool(_MONEY.search(plain)),
        "short": everything <= SHORT_WORDS,
        "unfinished": not ends,
    }


def _add_listed(blocks: Sequence[Block], scored: list[list[tuple[str, float]]]) -> None:
    """Add the feature of lines behind a heading such as "Most read"; a sentence ends the list."""
    inside = False
    for block, features in zip(blocks, scored, strict=True):
        words = len(block.text.split())
        names = {name for name, _ in features}
        if inside and words <= LISTED_WORDS and not block.text.rstrip().endswith((".", "”", '"')):
            features.append(("listed", lexicon().weights["listed"]))
        else:
            inside = "cue:related" in names and words <= HEADING_WORDS


def _forget_habits(scored: list[list[tuple[str, float]]]) -> None:
    """Take away features of address that the report has from its start on.

    An appeal stands out by speaking to the reader; an advice column or an essay does so
    throughout, and there it says nothing about the page.
    """
    prose = [{n for n, _ in f} for f in scored if any(n == "prose" for n, _ in f)]
    head = prose[: max(HABIT_BLOCKS, len(prose) // 3)]
    for habit in ("second_person", "house_we", "imperative"):
        if sum(habit in names for names in head) >= HABIT_SHARE * max(HABIT_BLOCKS, len(head)):
            for features in scored:
                features[:] = [f for f in features if f[0] != habit]


def _is_linked(block: Block) -> bool:
    """Whether a block is the title of another page: no reference with its address, no table."""
    if block.kind == "table" or block.linked < LINKED_SHARE:
        return False
    return not _ADDRESS.search(block.text[:HEAD_CHARS])


def _decide(features: list[list[tuple[str, float]]]) -> list[bool]:
    """The likeliest sequence of article, furniture and letter: Viterbi with costs of change.

    A letter to the readers is furniture that reads like prose. It opens at a block that says so
    ("Dear readers") or behind an appeal, and inside it prose speaks less for the article.
    """
    weights = lexicon().weights
    score = [0.0, -weights["stay"], -math.inf]
    came: list[tuple[int, ...]] = []
    appeal = False
    for row in features:
        opens = appeal or ("cue:message", weights["letter_opening"]) in row
        appeal = any(n == "cue:appeal" and w >= weights["letter_appeal"] for n, w in row)
        emitted = (0.0, sum(w for _, w in row), sum(_in_letter(name, w) for name, w in row))
        costs = _change_costs(weights, opens)
        best = [max(range(3), key=lambda a: score[a] - costs[a][b]) for b in range(3)]
        score = [score[best[b]] - costs[best[b]][b] + emitted[b] for b in range(3)]
        came.append(tuple(best))
    state = max(range(3), key=lambda a: score[a])
    path: list[bool] = []
    for back in reversed(came):
        path.append(state != ARTICLE)
        state = back[state]
    return path[::-1]


def _change_costs(weights: dict[str, float], opens: bool) -> tuple[tuple[float, ...], ...]:
    """What it costs to go from one state (row) to another (column) at a block."""
    stay, leave = weights["stay"], weights["leave"]
    letter = 0.0 if opens else math.inf
    return (
        (0.0, stay, stay + letter),
        (leave, 0.0, letter),
        (weights["leave_letter"], 0.0, 0.0),
    )


def _in_letter(name: str, weight: float) -> float:
    """A feature's weight inside a letter to the readers."""
    if name == "prior":
        return 0.0
    prose = lexicon().weights["letter_prose"]
    return weight * prose if name in {"prose", "long_prose"} else weight


def _reason(features: list[tuple[str, float]]) -> str:
    """The word of `[reasons]` for a dropped block: its strongest cue, else its shape."""
    names = dict(features)
    if "repeated" in names:
        return "repeated"
    cues = [(w, name.removeprefix("cue:")) for name, w in features if name.startswith("cue:")]
    positive = [(w, reason) for w, reason in cues if w > 0]
    if positive:
        return max(positive)[1]
    if "symbol_only" in names or "bare_short" in names:
        return "button"
    return "related" if "linked" in names else "message"


def _first_words(cue: Cue) -> frozenset[str]:
    """Words one of which stands wherever a phrase of the cue does; none where that is not sure.

    Looked up before the pattern is tried: most cues are nowhere near most blocks.
    """
    firsts = [_LETTERS.match(w.lower().replace("’", "'")) for w in cue.words]
    if cue.where == "whole" or any(f is None for f in firsts):
        return frozenset()
    return frozenset(f[0] for f in firsts if f is not None)


def _pattern(cue: Cue) -> re.Pattern[str]:
    words = "|".join(re.escape(w.replace("’", "'")) for w in sorted(cue.words, key=len)[::-1])
    bounded = rf"(?<![^\W_])(?:{words})(?![^\W_])"
    if cue.where == "start":
        return re.compile(rf"\A\W*{bounded}")
    if cue.where == "whole":
        return re.compile(rf"\A\W*(?:{words})\W*\Z")
    return re.compile(bounded)
