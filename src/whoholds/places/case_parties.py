"""The parties of a `case.toml`: what they are called, by whom and when. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import get_args

import msgspec

from whoholds.model.party import HoldsFor, LimitedName, NameRole, Party, name_key
from whoholds.model.period import ALWAYS, Period
from whoholds.places.layer_file import Problems
from whoholds.places.toml_fields import Fields

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ROLES: tuple[NameRole, ...] = get_args(NameRole)


def parse_parties(entries: Sequence[Fields]) -> tuple[Party, ...]:
    """The parties of the tables `[[party]]`; faults are noted."""
    return tuple(map(_party, entries))


def _party(entry: Fields) -> Party:
    entry.only(
        "id", "name", "aliases", "leaders", "spokesmen", "capitals", "colour", "third_party",
        "holder", "holds_for", *_ROLES,
    )  # fmt: skip
    colour = entry.text("colour", default="")
    if colour and _COLOUR.fullmatch(colour) is None:
        entry.fault("colour", f'{colour!r} is no colour of the form "#1f77b4"')
    return Party(
        party_id=entry.slug("id"),
        name=entry.text("name"),
        aliases=entry.words("aliases"),
        leaders=entry.words("leaders"),
        spokesmen=entry.words("spokesmen"),
        capitals=entry.words("capitals"),
        colour=colour,
        limited=tuple(_limited(role, e) for role in _ROLES for e in entry.tables(role)),
        holds_for=_holds_for(entry),
        third_party=entry.flag("third_party"),
    )


def _limited(role: NameRole, entry: Fields) -> LimitedName:
    entry.only("name", "from", "to", *(("by",) if role == "alias" else ()))
    by = entry.words("by") if role == "alias" else ()
    return LimitedName(name=entry.text("name"), role=role, by=by, period=entry.period())


def _holds_for(entry: Fields) -> tuple[HoldsFor, ...]:
    """`holder = "..."` for every day, or `[[party.holds_for]]` for some."""
    dated = entry.tables("holds_for")
    always = entry.text("holder", default="")
    if always and dated:
        entry.fault("holder", "is for every day: give it or [[party.holds_for]], not both")
    out = [HoldsFor(holder_id=always)] if always and not dated else []
    for one in dated:
        one.only("holder", "from", "to")
        out.append(HoldsFor(holder_id=one.text("holder"), period=one.period()))
    return tuple(out)


def check_parties(parties: Sequence[Party], problems: Problems) -> None:
    """Two or more, no id twice, no name that means two of them, no speaker that is unknown."""
    if sum(not p.third_party for p in parties) < 2:
        problems.append(
            ("party", "a case needs two or more [[party]] tables that are no third party")
        )
    ids = [p.party_id for p in parties if p.party_id]
    for party_id in sorted({i for i in ids if ids.count(i) > 1}):
        problems.append(("party", f"the id {party_id!r} is given twice"))
    for n, party in enumerate(parties):
        for name in party.limited:
            problems += [
                (f"party[{n}].{name.role}", f"{name.name!r} is said by {by!r}, which is no party")
                for by in name.by
                if by not in ids
            ]
    _check_names(parties, problems)


class _Use(msgspec.Struct, frozen=True):
    """That a name means a party, said by some and through some days."""

    at: int
    name: str
    by: frozenset[str] = frozenset()
    period: Period = ALWAYS

    def collides(self, other: _Use) -> bool:
        """Whether one speaker may on one day mean either of two parties.

        A name that only some say stands before one that all say: these two do not collide.
        """
        if self.at == other.at or bool(self.by) != bool(other.by):
            return False
        return self.period.meets(other.period) and (not self.by or bool(self.by & other.by))


def _check_names(parties: Sequence[Party], problems: Problems) -> None:
    uses: dict[str, list[_Use]] = {}
    for use in _uses(parties):
        uses.setdefault(name_key(use.name), []).append(use)
    for same in uses.values():
        pairs = [(one, other) for one, other in combinations(same, 2) if one.collides(other)]
        # A party may call itself the same twice: it is told once.
        for one, other in {(a.at, b.at): (a, b) for a, b in pairs}.values():
            problems.append((f"party[{other.at}]", f"{other.name!r} also names party[{one.at}]"))


def _uses(parties: Sequence[Party]) -> Iterator[_Use]:
    for n, party in enumerate(parties):
        yield from (_Use(n, name) for name in filter(None, party.names))
        for limited in party.limited:
            if limited.name:
                yield _Use(n, limited.name, frozenset(limited.by), limited.period)
