"""What kind of source a name is, from its words: no list of persons or sides."""

from __future__ import annotations

from typing import NamedTuple

from whoholds.model.attribution import Role
from whoholds.read.sense.cue import words
from whoholds.read.sense.outlet import outlet_name


class Standing(NamedTuple):
    """Role of a source, and whether it is left without a name."""

    role: Role
    anonymous: bool


def standing(name: str) -> Standing:
    """The standing of a source called `name`."""
    parts = name.lower().replace("’", "'").replace("'s", "").replace("-", " ").split()
    role = _role(name, parts)
    return Standing(role, _anonymous(name, parts))


def _role(name: str, parts: list[str]) -> Role:
    if outlet_name(name):
        return "outlet"
    for candidates in ([_head(parts)], parts):
        for table, role in _TABLES:
            if any(p in words(table) for p in candidates):
                return role
    return "unknown"


def _head(parts: list[str]) -> str:
    """The word a name is about: the last before "of", "for", "at", "in"."""
    ends = [i for i, p in enumerate(parts) if p in _JOINING and i > 0]
    stop = ends[0] if ends else len(parts)
    return parts[stop - 1] if parts else ""


_JOINING = frozenset({"of", "for", "at", "in", "from", "on", "with", "to", "inside", "within"})


_TABLES: tuple[tuple[str, Role], ...] = (
    ("role_document", "document"),
    ("role_witness", "witness"),
    ("role_analyst", "analyst"),
    ("role_official", "official"),
    ("role_party", "party"),
)


def _anonymous(name: str, parts: list[str]) -> bool:
    """Persons without a name: "senior officials", "a source", "people briefed on the talks"."""
    if any(p in words("unnamed") for p in parts):
        return True
    persons = [p for p in parts if p in words("persons")]
    if not persons or _has_personal_name(name):
        return False
    known = name.lower().startswith("the ") or "'s" in name or "’s" in name
    return not (known and not any(p.endswith("s") for p in persons))


def _has_personal_name(name: str) -> bool:
    """Two capitalised words in a row at the end, as in a personal name."""
    tail = name.split()[-2:]
    return len(tail) == 2 and all(w[:1].isupper() for w in tail)


def same_outlet(name: str, outlet: str) -> bool:
    """Whether a source is the outlet of the article itself, also by its short form."""
    a, b = _plain(name), _plain(outlet)
    return bool(a) and (a == b or a == "".join(w[0] for w in b.split() if w not in _SMALL))


_SMALL = frozenset({"of", "for", "the", "and", "on"})


def _plain(name: str) -> str:
    return name.lower().replace("’", "'").removeprefix("the ").strip()
