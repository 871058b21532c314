"""Shell: fact tables of public claims (CSV), as the claims a ledger would give.

A row is a claim by its carrier; `copy_of` names the row it carries again. Days that a row does not
show are an interval up to `UNDATED`, as for a report without a date. Which side a speaker is on is
the table's own coding, as a desk would have it in its case; actors are mapped by the table of
parties.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from whoholds.errors import BadGold
from whoholds.model.attribution import Link
from whoholds.model.case import Case, Party, Region
from whoholds.model.claim import (
    Aim,
    Area,
    Assessment,
    Claim,
    Control,
    Count,
    Mention,
    Proposition,
    Share,
    Silence,
)
from whoholds.model.entry import Recorded
from whoholds.model.quantity import Quantity
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan, days
from whoholds.places.world import load_world

#: When the tables were made: rows without a day were reported before.
UNDATED = datetime(2026, 11, 1, tzinfo=UTC)
#: A side that no case declares.
THIRD = "third_party"
#: Fields in which a carrier may differ from the row it copies.
FIELDS = ("kind", "relation", "factuality", "low", "best", "high", "unit")
_NOWHERE = Span(0, 1)
_ASIDE = re.compile(r"([^(]*)\((.*)\)")
_UNNAMED = re.compile(r"(?i)\b(?:sources?|officials?|unnamed|anonymous|adviser|caption)\b")
_FIGURED = {"count": Count, "area": Area, "share": Share}
_Row = Mapping[str, str]


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A row as a claim: `root` is the row it carries again, or itself; `page` its address.

    `changed` says whether it differs in one of `FIELDS` from the row it copies.
    """

    recorded: Recorded
    outlet: str
    page: str
    root: str
    changed: bool

    @property
    def key(self) -> str:
        """The row's key, which is the claim's id here."""
        return self.recorded.claim_id

    @property
    def is_copy(self) -> bool:
        """Whether it carries another row again."""
        return self.root != self.key


def load_facts(folder: Path, name: str) -> tuple[Fact, ...]:
    """The rows of the case `name` that are claims; `event` rows tell none.

    Raises:
        BadGold: a file is missing or a row is not in the tables' form.
    """
    table = folder / f"{name}-claims.csv"
    case = _case(folder / "parties.csv", name)
    rows = {row["claim_key"]: row for row in _rows(table)}
    out = []
    for number, row in enumerate(rows.values(), start=2):
        try:
            fact = _fact(row, rows, case)
        except (KeyError, ValueError) as cause:
            raise BadGold(
                f"{table}:{number} is not in the form of a fact table: {cause}"
            ) from cause
        if fact is not None:
            out.append(fact)
    return tuple(out)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    except OSError as cause:
        raise BadGold(f"{path} cannot be read: give the folder of the fact tables") from cause


def _case(path: Path, name: str) -> Case:
    parties = tuple(_party(r) for r in _rows(path) if r["case"] == name and r["party_id"] != THIRD)
    return Case(case_id=name, title=name, region=Region(), parties=parties)


def _party(row: _Row) -> Party:
    name = row["name"]
    world = load_world()
    code = world.country(name)
    people = tuple(d for d, c in world.demonyms.items() if c == code) if code else ()
    return Party(
        party_id=row["party_id"],
        name=name,
        aliases=(*people, *_names(row["aliases"]), *_names(row["armies"])),
        leaders=_names(row["leaders"]),
        spokesmen=_names(row["spokesmen"]),
    )


def _names(cell: str) -> tuple[str, ...]:
    """Names between semicolons, and other spellings in brackets after one.

    What is said in a side's own statements only ("the enemy"), or of any army, names no party.
    """
    out: list[str] = []
    for part in filter(None, map(str.strip, cell.split(";"))):
        found = _ASIDE.fullmatch(part)
        out.append(found[1].rstrip() if found else part)
        if found and not found[2].startswith(("in ", "to ", "from ")):
            out += [n.strip() for n in found[2].split(",")]
    return tuple(n for n in out if n[:1].isupper() or not n.isascii())


def _fact(row: _Row, rows: Mapping[str, _Row], case: Case) -> Fact | None:
    proposition = _proposition(row, case)
    if proposition is None:
        return None
    root = rows[row["copy_of"]] if row["copy_of"] else row
    claim = Claim(
        proposition=proposition,
        factuality=row["factuality"],  # type: ignore[arg-type]  # the tables' word is the guide's
        attribution=_chain(row, case),
        valid_time=_valid(row),
        span=_NOWHERE,
    )
    return Fact(
        recorded=Recorded(
            seq=0,
            claim_id=row["claim_key"],
            report_id=row["url"],
            claim=claim,
            reader="fact table",
            reported_time=_reported(row),
            recorded_time=UNDATED,
        ),
        outlet=row["outlet"],
        page=row["url"],
        root=root["claim_key"],
        changed=any(row[f] != root[f] for f in FIELDS),
    )


def _chain(row: _Row, case: Case) -> tuple[Link, ...]:
    names = [n for n in map(str.strip, row["speaker_chain"].split(">")) if n]
    links = [
        Link(name=n, anonymous=_UNNAMED.search(n) is not None, party_id=case.party_of(n))
        for n in names
    ]
    if links and row["speaker_side"] != THIRD:
        links[-1] = msgspec.structs.replace(links[-1], party_id=row["speaker_side"])
    return tuple(links)


def _proposition(row: _Row, case: Case) -> Proposition | None:
    fields = {
        "actor": _mention(row["actor"], case),
        "relation": row["relation"],
        "again": row["again"] == "true",
        "from_actor": _mention(row["from"], case),
        "places": _mentions(row["places"]),
        "within": _mentions(row["within"]),
    }
    kind = row["kind"]
    if kind in _FIGURED:
        quantity = _quantity(row)
        made = _FIGURED[kind]
        return None if quantity is None else made(quantity=quantity, **fields)  # type: ignore[arg-type, return-value]
    if kind == "assessment":
        reach = (_number(row["horizon_low_days"]), _number(row["horizon_high_days"]))
        return Assessment(horizon_days=reach, **fields)  # type: ignore[arg-type]
    plain = {"control": Control, "aim": Aim, "silence": Silence}.get(kind)
    return None if plain is None else plain(**fields)


def _quantity(row: _Row) -> Quantity | None:
    low, best, high = (_number(row[f]) for f in ("low", "best", "high"))
    named = next((x for x in (best, low, high) if x is not None), None)
    if named is None:
        return None
    change = row["change"] == "true"
    return Quantity(low=low, best=named, high=high, unit=row["unit"], change=change, span=_NOWHERE)


def _mention(name: str, case: Case) -> Mention | None:
    return Mention(name=name, party_id=case.party_of(name)) if name else None


def _mentions(cell: str) -> tuple[Mention, ...]:
    return tuple(Mention(name=n) for n in map(str.strip, cell.split(";")) if n)


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _valid(row: _Row) -> TimeSpan | None:
    first, last = _day(row["when_start"]), _day(row["when_end"])
    return days(first, last or first) if first or last else None


def _reported(row: _Row) -> TimeSpan:
    day = _day(row["reported_at"][:10])
    if day is not None:
        return days(day, day)
    stated = _day(row["when_start"])
    return TimeSpan(start=None if stated is None else days(stated, None).start, end=UNDATED)


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
