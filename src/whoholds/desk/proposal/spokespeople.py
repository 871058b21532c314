"""Persons in reports, and for whom they speak: by wording, and by whose gains they tell. Pure.

The wording decides ("X's spokesman", "who commands X", "A, a spokeswoman for X"); without any, a
person speaks for the side whose gains and the others' losses it tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec

from whoholds.model.party import NameRole
from whoholds.places.names import is_acronym, is_name
from whoholds.places.world import World

#: How many claims a wording outweighs: it is explicit, a claim only fits.
_WORDED = 3
#: Gains told without any wording: three at least (two fit outsiders), most of them this side's.
_TOLD_GAINS = 3
_TOLD_SHARE = 0.75

_NAME = (
    r"[A-Z][\w’'-]{0,40}[a-z’']"
    r"(?: (?:(?:al|bin|de|del|el|van|von|der|ibn)[ -])?[A-Z][\w’'-]{0,40}[a-z]){0,3}"
)
_SPOKES = r"(?i:spokes(?:man|woman|person)|press (?:secretary|officer))"
_OFFICE = (
    r"(?i:(?:deputy |supreme |vice )?(?:commander(?:-in-chief)?|leader|chairman|chairwoman|"
    r"chairperson|president|prime minister|governor|chief(?: of (?:the )?(?:general )?staff)?|head|"
    r"minister|general|emir|warlord))"
)
_ROLE = rf"(?P<role>{_SPOKES}|{_OFFICE})"
_SIDE = r"(?P<side>(?:[\w’'.-]{1,40} ){0,4}?[\w’'.-]{1,40}?)"
_BEFORE = r"(?P<side>(?:[\w.-]{1,40} ){0,3}[\w.-]{1,40})(?:['’]s?)?"
#: What may follow a side's name and is no part of it.
_END = r"(?=[,.;:]| (?:said|told|who|in|has|had|[a-z]+ed)\b)"
_PERSON = rf"(?P<person>{_NAME})"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # "LFL spokeswoman Mira Toll", "Vessan President Ada Voss", "the brigade's spokesman, ..."
        rf"{_BEFORE} {_ROLE},? {_PERSON}",
        # "Colonel Davin Orre, a spokesman for the Vessan army"
        rf"{_PERSON}, (?:a |an |the |its )?(?:[a-z]+ )?{_ROLE} (?:for|of) {_SIDE}{_END}",
        # "A spokesman for the brigade, Ilo Fenn"
        rf"{_ROLE} (?:for|of) {_SIDE}, {_PERSON}",
        # "Ode Brannick, the league's chairman"
        rf"{_PERSON}, (?:the )?{_BEFORE} {_ROLE}\b",
        # "Ilo Fenn, who speaks for the brigade"
        rf"{_PERSON}, who (?P<role>speaks for|commands|leads|heads) {_SIDE}{_END}",
        # "Colonel Davin Orre of the general staff"
        rf"{_PERSON} of (?P<side>the (?:[\w’'.-]{{1,40}} ?){{1,3}}?)(?P<role>){_END}",
        # "Hessar tribesmen under Commander Ruan Tesk"
        rf"{_BEFORE} (?:under|loyal to|led by) (?P<role>{_OFFICE}|(?i:colonel)) {_PERSON}",
        # "The Hessar Brigade ..., its commander Ruan Tesk said": the sentence begins with the side
        rf"^(?P<opening>(?:[\w’'.-]{{1,40}} ){{1,5}}).*\b(?:its|their) {_ROLE},? {_PERSON}",
    )
)


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who speaks or commands: for which side (its number), in which role, and why.

    `count` is how often that showed; `sentence` shows it once, in report number `report`.
    """

    name: str
    side: int
    role: NameRole
    count: int
    why: str
    sentence: str
    report: int


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as it bears on its innermost source: whose gain (+) or loss (-) it tells."""

    source: str
    side: int
    gain: int
    sentence: str
    report: int


class _Vote(msgspec.Struct, frozen=True, kw_only=True):
    """One sign of whom a person speaks for."""

    side: int
    weight: int
    role: NameRole | None
    why: str
    sentence: str
    report: int


def people_of(
    sentences: Iterable[tuple[int, str]],
    told: Iterable[Told],
    side_of: Callable[[str], int | None],
    world: World,
) -> tuple[Person, ...]:
    """Who speaks or commands for which side.

    Args:
        sentences: all sentences, each with the number of its report.
        told: the claims with a source.
        side_of: the side that some words name, as they stand.
        world: knows titles and offices.
    """
    votes: dict[str, list[_Vote]] = {}
    titled: Counter[str] = Counter()
    for report, sentence in sentences:
        for name, vote in _worded(sentence, report, side_of, world):
            votes.setdefault(name, []).append(vote)
        titled.update(persons_in(sentence, world))
    full = {n.rpartition(" ")[2]: n for n in (*titled, *votes) if " " in n}
    for claim in told:
        name = full.get(claim.source, claim.source)
        if claim.gain > 0 and _is_person(name, world):
            votes.setdefault(name, []).append(_gain(claim))
    return tuple(p for name in votes if (p := _judged(name, votes[name], titled)) is not None)


def persons_in(sentence: str, world: World) -> Iterator[str]:
    """Names that stand behind a title: "Colonel Davin Orre"."""
    for found in re.finditer(rf"\b{_NAME}", sentence):
        name = _untitled(found[0], world)
        if name and name != found[0]:
            yield name


def _worded(
    sentence: str, report: int, side_of: Callable[[str], int | None], world: World
) -> Iterator[tuple[str, _Vote]]:
    for pattern in _PATTERNS:
        for found in pattern.finditer(sentence):
            side = _side_in(found.groupdict(), side_of)
            name = _untitled(found["person"], world)
            if side is None or not _is_person(name, world):
                continue
            yield (
                name,
                _Vote(
                    side=side,
                    weight=_WORDED,
                    role=_role_of(found["role"]),
                    why=_short(found[0]),
                    sentence=sentence,
                    report=report,
                ),
            )


def _side_in(found: dict[str, str], side_of: Callable[[str], int | None]) -> int | None:
    """The side that a pattern has found: at the end of its words, or where the sentence opens."""
    if "side" in found:
        return _side_before(found["side"], side_of)
    parts = found["opening"].split()
    starts = (" ".join(parts[:i]) for i in range(len(parts), 0, -1))
    return next((s for start in starts if (s := side_of(start)) is not None), None)


def _side_before(words: str, side_of: Callable[[str], int | None]) -> int | None:
    """The side that the longest end of some words names: "said rebel" is "rebel".

    No part of a name is left out for it: "South Dorfia" is not Dorfia.
    """
    parts = words.split()
    for i, word in enumerate(parts):
        if (side := side_of(" ".join(parts[i:]))) is not None:
            return side
        if is_name(word) and word.lower() != "the":
            return None
    return None


def _role_of(word: str) -> NameRole | None:
    if not word:
        return None
    return "spokesman" if re.match(_SPOKES, word) is not None or word == "speaks for" else "leader"


def _untitled(name: str, world: World) -> str:
    """A person's name without the titles before it, and what stands before those."""
    words = name.split()
    titles = [n for n, word in enumerate(words) if world.is_title(word)]
    return " ".join(words[titles[-1] + 1 :] if titles else words)


def _is_person(name: str, world: World) -> bool:
    """Two or more words with a capital, none of which names a land, a people, a side or ground."""
    words = name.split()
    known = (
        world.demonym(w)
        or world.government(w)
        or world.actor_kind(w.lower())
        or world.is_region_type(w.lower())
        for w in words
    )
    named = len(words) > 1 and all(is_name(w) and not is_acronym(w) for w in words)
    named = named and words[0].lower() != "the"
    return named and not any(known) and not world.is_known_region(name)


def _gain(claim: Told) -> _Vote:
    return _Vote(
        side=claim.side,
        weight=1,
        role=None,
        why="tells its gains",
        sentence=claim.sentence,
        report=claim.report,
    )


def _judged(name: str, votes: list[_Vote], titled: Counter[str]) -> Person | None:
    """The side with the most weight, where it is enough."""
    weight: Counter[int] = Counter()
    for vote in votes:
        weight[vote.side] += vote.weight
    side, best = weight.most_common(1)[0]
    own = [v for v in votes if v.side == side]
    worded = [v for v in own if v.weight == _WORDED]
    share = best / weight.total()
    if share < _TOLD_SHARE or (not worded and len(own) < _TOLD_GAINS):
        return None
    roles = Counter(v.role for v in worded if v.role is not None)
    leads = not roles and titled[name] > 0
    shown = max(own, key=lambda v: (v.weight, v.role is not None))
    return Person(
        name=name,
        side=side,
        role=roles.most_common(1)[0][0] if roles else "leader" if leads else "spokesman",
        count=len(own),
        why=shown.why,
        sentence=shown.sentence,
        report=shown.report,
    )


def _short(words: str) -> str:
    return " ".join(words.split())
