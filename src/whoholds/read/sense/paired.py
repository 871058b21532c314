"""Sides and their ground set side by side: "The army holds the port, the rebels the airport".

The later members leave the verb out, and the model takes their two phrases for appositions. The
mark is a phrase that ends in a noun with the article of the next right behind it, after a comma or
an "and", and no verb of their own. The joining word gets the verb, as in `gapping`.
"""

from __future__ import annotations

from typing import NamedTuple

from whoholds.read.sense.tree import Sentence, Token

#: Verbs whose object may be ground that each side has.
HAVING = frozenset(
    {"hold", "have", "control", "take", "keep", "rule", "govern", "run", "occupy", "retain",
     "seize", "capture", "command", "retake", "garrison", "dominate", "administer", "claim", "get"}
)  # fmt: skip
#: Words that open the second of two phrases.
OPENING = frozenset(
    {"the", "a", "an", "one", "two", "three", "four", "five", "six", "most", "much", "nearly",
     "almost", "everything", "nothing", "only", "all", "half", "some", "both", "its", "their"}
)  # fmt: skip
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
#: What a phrase is made of up to its head.
INSIDE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "PART", "ADV"})
#: Where a member ends at the latest.
CLOSING = frozenset({";", ":", ".", "—", "–", "(", "?", "!"})
#: A side's phrase has few words.
MOST_WORDS = 7


class Member(NamedTuple):
    """Indices: the joining word, the side's head, its ground's first word, head and end."""

    join: int
    side: int
    opened: int
    ground: int
    end: int


def paired(sentence: Sentence, tokens: list[Token]) -> None:
    """Give each later pair of side and ground in `tokens` the verb of the first."""
    if not any(t.lemma in HAVING for t in sentence):
        return
    for verb in sentence.tokens:
        finite = verb.tag in {"VBD", "VBZ", "VBP"} or verb.tag == "VBN"
        if verb.lemma in HAVING and finite and sentence.child(verb.i, "dobj", "attr") is not None:
            for member in _members(sentence, verb):
                _mend(sentence, tokens, verb, member)


def _members(sentence: Sentence, verb: Token) -> list[Member]:
    """The pairs behind `verb`, up to the next verb of the clause."""
    end = verb.i + 1
    while end < len(sentence) and sentence[end].tag not in FINITE:
        if sentence[end].text in CLOSING:
            break
        end += 1
    if end < len(sentence) and sentence[end].tag in FINITE:
        while end > verb.i and sentence[end].lower not in {",", "and", "but"}:
            end -= 1  # "the port, the rebels said": the last phrase is the next verb's
    found: list[Member] = []
    for join in reversed(range(verb.i + 2, end)):
        if sentence[join].lower not in {",", "and", "but"}:
            continue
        until = found[-1].join if found else end
        if sentence[until - 1].text == ",":
            until -= 1
        member = _member(sentence, join, until)
        if member is not None:
            found.append(member)
    return found


def _member(sentence: Sentence, join: int, end: int) -> Member | None:
    """A pair of two phrases right behind the joining word."""
    for opened in range(join + 2, min(join + 2 + MOST_WORDS, end)):
        before = sentence[opened - 1]
        if before.pos not in INSIDE or before.text == ",":
            return None
        if not _opens(sentence, opened, end) or before.pos not in {"NOUN", "PROPN", "PART"}:
            continue
        side = opened - 1 if before.pos != "PART" else opened - 2
        ground = _head(sentence, opened, end)
        plain = sentence[side].pos in {"NOUN", "PROPN"} and sentence[join + 1].pos != "ADP"
        if ground is None or sentence[ground].pos == "NUM":
            return None  # "the army four": the figure is read with its elided noun elsewhere
        if sentence[min(ground + 1, len(sentence) - 1)].tag in {"VBN", "VBD"}:
            return None  # "a figure their commanders put at 55": a clause of its own
        if not plain or any(_is_time(t) for t in sentence.tokens[join:opened]):
            return None
        return Member(join, side, opened, ground, end)
    return None


def _opens(sentence: Sentence, i: int, end: int) -> bool:
    """Whether a phrase begins at `i`: an article, a figure with its noun, or a name to the end."""
    word = sentence[i]
    if word.lower in OPENING:
        return True
    side = sentence[i - 1].lower in SIDES
    if word.tag == "CD" and i + 1 < end:
        after = sentence[i + 1]
        return side and (after.pos == "NOUN" or after.text == "%") and after.lower not in DISTANCES
    return side and word.pos == "PROPN" and all(t.pos == "PROPN" for t in sentence.tokens[i:end])


#: Sides by their plain words: only behind one of these a figure or a bare name is its ground.
SIDES = frozenset(
    {"army", "rebels", "government", "junta", "militia", "militias", "clans", "insurgents",
     "regime", "opposition", "front", "alliance", "coalition", "guerrillas", "separatists",
     "troops", "forces", "state", "jihadists", "paramilitaries", "gangs"}
)  # fmt: skip
#: What a figure behind a noun measures that is no ground.
DISTANCES = frozenset({"kilometres", "kilometers", "km", "miles", "metres", "meters", "yards",
                       "days", "weeks", "months", "years", "hours", "men", "fighters"})  # fmt: skip


def _head(sentence: Sentence, first: int, end: int) -> int | None:
    """The head of the phrase that opens at `first`."""
    at = first
    while at + 1 < end and sentence[at + 1].pos in INSIDE:
        at += 1
    while at > first and sentence[at].pos not in NAMING:
        at -= 1
    return at if sentence[at].pos in NAMING | {"ADJ"} else None


def _is_time(token: Token) -> bool:
    return token.lower in {"day", "week", "month", "year", "night", "morning", "time"}


def _mend(sentence: Sentence, tokens: list[Token], verb: Token, member: Member) -> None:
    join = sentence[member.join]
    tokens[join.i] = join._replace(
        pos="VERB", tag=verb.tag, lemma=verb.lemma, dep="conj", head=verb.i
    )
    _phrase(tokens, (join.i + 1, member.opened), member.side)
    _phrase(tokens, (member.opened, member.end), member.ground)
    tokens[member.side] = tokens[member.side]._replace(dep="nsubj", head=join.i)
    tokens[member.ground] = tokens[member.ground]._replace(dep="dobj", head=join.i)


def _phrase(tokens: list[Token], bounds: tuple[int, int], head: int) -> None:
    """Hang on `head` what stands in its phrase and hung outside of it."""
    first, end = bounds
    for t in tokens[first:end]:
        if t.i == head or (first <= t.head < end and t.head != t.i):
            continue
        dep = {"ADP": "prep", "DET": "det", "PROPN": "compound", "NOUN": "compound"}.get(t.pos)
        if t.tag == "POS" and t.i == head + 1:
            dep = "case"
        tokens[t.i] = t._replace(head=head, dep=dep or ("amod" if t.i < head else t.dep))
