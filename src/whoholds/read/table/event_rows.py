"""Rows of event tables in their published form: ACLED, and UCDP's georeferenced events. Pure.

An event is not control. Only what the format itself says is taken: ACLED's sub-events that name a
change of control, and fighting at an exact place; UCDP's events between armed sides, which are
fighting and never control. Each step is in the tables of `docs/imports.md`, with its reason.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping

import msgspec

from whoholds.model.attribution import Link
from whoholds.model.claim import Claim, Control, Mention, Relation
from whoholds.model.doubt import Doubt
from whoholds.model.timespan import TimeSpan, days
from whoholds.read.table.cell_values import about, day_of, said_at, valid_days
from whoholds.read.table.import_form import ImportForm
from whoholds.read.table.row_text import Printed, Row, RowText, row_text
from whoholds.read.table.skip_codes import Skipped

Claims = tuple[Claim, ...]
#: A column and the name in it.
_Side = tuple[str, str]

REGAINED = "Government regains territory"
OVERTAKEN = "Non-state actor overtakes territory"
TRANSFERRED = "Non-violent transfer of territory"
CLASH = "Armed clash"
#: Who an actor is in ACLED: the numbers of older exports, the words of newer ones.
_STATE = frozenset({"1", "state forces"})
_NON_STATE = frozenset(
    {"2", "3", "4", "rebel group", "rebel groups", "political militia", "political militias",
     "identity militia", "identity militias"}
)  # fmt: skip
#: ACLED's place: the town itself, or a part of it, is precision 1.
_EXACT = "1"
#: ACLED's week: the day given is in its middle.
_WEEK_EACH_WAY = 3
#: UCDP's `type_of_violence` of two armed sides; 3 is violence against civilians.
_TWO_SIDES = frozenset({"1", "2"})
_NEAR_KM = 25


def acled_claims(row: Row, form: ImportForm) -> tuple[Claims, Printed] | Skipped:
    """What an ACLED event says of who holds or fights for its place."""
    event, written = row.cell("sub_event_type"), row_text(row.cells)
    if event not in {REGAINED, OVERTAKEN, TRANSFERRED, CLASH}:
        return _skipped(row, "I-NO-CONTROL", event or "no sub_event_type")
    when = _acled_time(row)
    if when is None:
        return _skipped(row, "I-DATE", f"event_date is {row.cell('event_date')!r}")
    if row.cell("geo_precision") != _EXACT:
        what = f"geo_precision {row.cell('geo_precision') or 'missing'}"
        return _skipped(row, "I-PRECISION", what)
    if not row.cell("location"):
        return _skipped(row, "I-NO-PLACE", "no location")
    where = _where(written, row, "location", "admin1")
    sources = _sources(written, row, "source")
    made = _Event(written, where, when, sources)
    return (
        made.fight("actor1", "actor2", row) if event == CLASH else made.change(row, event),
        Printed(outlet=form.maker, url=form.url, published=said_at(row.cell("timestamp"))),
    )


def ucdp_claims(row: Row, form: ImportForm) -> tuple[Claims, Printed] | Skipped:
    """What a UCDP event says: two armed sides fought there."""
    if row.cell("type_of_violence") not in _TWO_SIDES:
        return _skipped(row, "I-NO-CONTROL", f"type_of_violence {row.cell('type_of_violence')}")
    first, last = day_of(row.cell("date_start")), day_of(row.cell("date_end"))
    if first is None or last is None or last < first:
        told = f"{row.cell('date_start')!r} to {row.cell('date_end')!r}"
        return _skipped(row, "I-DATE", told)
    precision, name = row.cell("where_prec"), row.cell("where_coordinates")
    if precision not in {"1", "2", "3", "4"}:
        return _skipped(row, "I-PRECISION", f"where_prec {precision or 'missing'}")
    if not name and precision in {"1", "2"}:
        return _skipped(row, "I-NO-PLACE", "no where_coordinates")
    written = row_text(row.cells)
    when = valid_days(first, last, "date_start to date_end")
    exact = precision in {"1", "2"}
    region = {"3": "adm_2"}.get(precision, "adm_1")
    where = _where(written, row, "where_coordinates" if exact else "", region)
    if not where["places"] and not where["within"]:
        return _skipped(row, "I-NO-PLACE", f"no {region}")
    made = _Event(written, where, when, _sources(written, row, "source_office"))
    if precision == "2":
        made.doubt("D-NEAR", f"within {_NEAR_KM} km of the place, by the table's own precision")
    return (
        made.fight("side_a", "side_b", row),
        Printed(outlet=form.maker, url=form.url, published=None),
    )


class _Event:
    """One event being taken: what its claims share."""

    def __init__(
        self,
        written: RowText,
        where: Mapping[str, tuple[Mention, ...]],
        when: TimeSpan | None,
        sources: tuple[Link, ...],
    ) -> None:
        self._written = written
        self._where = where
        self._when = when
        self._sources = sources
        self._doubts: list[Doubt] = []

    def doubt(self, code: str, reason: str) -> None:
        self._doubts.append(Doubt(code=code, reason=reason, span=self._written.whole))

    def fight(self, one: str, other: str, row: Row) -> Claims:
        """Each of the two sides contests the place."""
        return tuple(
            self._claim("contests", column, row.cell(column))
            for column in (one, other)
            if row.cell(column)
        )

    def change(self, row: Row, event: str) -> Claims:
        """The place changed hands; who took it is left open where the row does not tell."""
        taker, former = _changer(row, event)
        if not taker[0]:
            names = " or ".join(filter(None, (row.cell("actor1"), row.cell("actor2"))))
            self.doubt("D-DIRECTION", f"the row does not tell who took it: {names or 'nobody'}")
        held = self._claim("took", *taker)
        again = msgspec.structs.replace(
            held.proposition, again=event == REGAINED, from_actor=self._mention(*former)
        )
        return (msgspec.structs.replace(held, proposition=again),)

    def _claim(self, relation: Relation, column: str, name: str) -> Claim:
        held = Control(
            actor=self._mention(column, name),
            relation=relation,
            places=self._where["places"],
            within=self._where["within"],
        )
        return Claim(
            proposition=held,
            attribution=self._sources,
            valid_time=self._when,
            span=self._written.whole,
            doubts=tuple(self._doubts),
        )

    def _mention(self, column: str, name: str) -> Mention | None:
        return Mention(name=name, span=self._written.part(column, name)) if name else None


def _changer(row: Row, event: str) -> tuple[_Side, _Side]:
    """Who took the place and from whom, each as column and name, "" where the row does not tell.

    The order of ACLED's two actors tells nothing; their types do, where only one of them fits.
    """
    sides = [(f"actor{n}", row.cell(f"actor{n}"), row.cell(f"inter{n}").lower()) for n in (1, 2)]
    sides = [s for s in sides if s[1]]
    wanted = {REGAINED: _STATE, OVERTAKEN: _NON_STATE}.get(event)
    fits = [s for s in sides if wanted is None or s[2] in wanted]
    if len(fits) != 1:
        return ("", ""), ("", "")
    ((column, name, _),) = fits
    former = next(((c, n) for c, n, _ in sides if c != column), ("", ""))
    return (column, name), former


def _acled_time(row: Row) -> TimeSpan | None:
    day = day_of(row.cell("event_date"))
    if day is None:
        return None
    match row.cell("time_precision"):
        case "2":
            return about(day, _WEEK_EACH_WAY, "time_precision 2: the week around event_date")
        case "3":
            last = calendar.monthrange(day.year, day.month)[1]
            first, end = day.replace(day=1), day.replace(day=last)
            return days(
                first, end, precision="month", reason="time_precision 3: month of event_date"
            )
        case _:
            return days(day, day, reason="event_date")


def _where(written: RowText, row: Row, place: str, region: str) -> dict[str, tuple[Mention, ...]]:
    out: dict[str, tuple[Mention, ...]] = {"places": (), "within": ()}
    for ours, column in (("places", place), ("within", region)):
        name = row.cell(column) if column else ""
        if name:
            out[ours] = (Mention(name=name, span=written.part(column, name)),)
    return out


def _sources(written: RowText, row: Row, column: str) -> tuple[Link, ...]:
    """Whom the table relies on, as it writes them; several names stand in one cell."""
    name = row.cell(column)
    if not name:
        return ()
    return (Link(name=name, span=written.part(column, name), plural=";" in name),)


def _skipped(row: Row, code: str, what: str) -> Skipped:
    return Skipped(row=f"row {row.number} ({row.key})", code=code, what=what)
