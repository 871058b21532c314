"""The toponyms of a report as groups of one sense each, with what stands beside them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from whoholds.model.place import Place
from whoholds.model.span import Span
from whoholds.places.evidence import AREA_PEOPLE, Group, Link, sense_of
from whoholds.places.gazetteer import of_case
from whoholds.places.typed_name import TypedName

#: Of a name with hundreds of places the largest are weighed; of LGL's toponyms whose place is
#: listed, 99.7 % are among so many.
MOST_SENSES = 60
#: "X, R" or "X, and Y".
_COMMA = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+")
#: "X in R", "X, a village in the north of R", "X (R".
_IN = re.compile(
    r",?(?:\s+[a-z-]+){0,5}\s+in\s+(?:the\s+)?(?:[\w-]+\s+){0,3}(?:of\s+(?:the\s+)?)?|\s*\(\s*"
)
#: "R's X", "R's border village of X".
_OWNER = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,4}(?:of\s+)?")
#: "X, 5 km from Y", "X near Y".
_NEAR = re.compile(
    r",?(?:\s+[\w.-]+){0,5}\s+(?:near|outside|from|of|off|around|beside|neighbouring|neighboring)"
    r"\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?"
)
_LISTED = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+")


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A name at a place of the text, what it is looked up as, and whether it is a toponym."""

    span: Span
    name: TypedName
    places: tuple[Place, ...]
    prob: float = 1.0


def group(named: Iterable[Named], text: str) -> tuple[list[Group], dict[Span, int]]:
    """Groups of toponyms with one sense each, and the number of each span's group.

    Toponyms without any place are left out: they are no evidence for others.
    """
    rows = sorted((n for n in named if n.places), key=lambda n: (n.span.start, -n.span.end))
    numbers: dict[tuple[str, str], int] = {}
    members: list[list[Named]] = []
    at: dict[Span, int] = {}
    for row in rows:
        number = numbers.setdefault((row.name.key, row.name.kind), len(members))
        if number == len(members):
            members.append([])
        members[number].append(row)
        at[row.span] = number
    links = _links([(r.span, at[r.span]) for r in rows], text)
    groups = [_group(rows, links.get(n, ())) for n, rows in enumerate(members)]
    return groups, at


def _group(rows: Sequence[Named], links: Iterable[Link]) -> Group:
    first = rows[0]
    largest = sorted(first.places, key=lambda p: (-_people(p), p.place_id))[:MOST_SENSES]
    return Group(
        name=first.name.written,
        key=first.name.key,
        noun=first.name.noun,
        senses=tuple(sense_of(p) for p in largest),
        prob=max(r.prob for r in rows),
        mentions=len(rows),
        first=first.span.start,
        links=tuple(sorted(set(links))),
    )


def _people(place: Place) -> int:
    """People, so that areas and places of the case's own layers are not cut off."""
    if of_case(place):
        return 1 << 40
    return place.population or AREA_PEOPLE.get(place.kind, 0)


def _links(row: Sequence[tuple[Span, int]], text: str) -> dict[int, list[Link]]:
    """What stands beside what; the last of a list tells for all of it ("A, B and C in R")."""
    out: dict[int, list[Link]] = {}
    carried: list[Link] = []
    for (span, n), (following, m) in reversed(list(pairwise(row))):
        gap = text[span.end : following.start] if following.start >= span.end else ""
        own: list[Link] = []
        if n != m and gap:
            if _COMMA.fullmatch(gap):
                own = [("comma", m)]
            elif _IN.fullmatch(gap):
                own = [("in", m)]
            elif _OWNER.fullmatch(gap):
                out.setdefault(m, []).append(("owner", n))
            elif _NEAR.fullmatch(gap):
                own = [("near", m)]
        carried = own + [c for c in carried if c[0] != "comma"] if _LISTED.fullmatch(gap) else own
        out.setdefault(n, []).extend(c for c in carried if c[1] != n)
    return out
