"""A row of a table whose columns say what a claim says, by a mapping of columns. Pure.

Units that are none of ours stay as written, with a doubt; what the claim's kind has no room for
is told by a doubt too. A row that is no claim is skipped with its code.
"""

from __future__ import annotations

from typing import Any, get_args

from whoholds.model.attribution import Link
from whoholds.model.claim import (
    Aim,
    Area,
    Assessment,
    Claim,
    Control,
    Count,
    Factuality,
    Mention,
    Relation,
    Share,
    Silence,
    Verification,
)
from whoholds.model.doubt import Doubt
from whoholds.model.quantity import KM2_PER_SQUARE_MILE, Quantity
from whoholds.model.report import Origin
from whoholds.model.timespan import TimeSpan
from whoholds.read.table.cell_values import day_of, is_true, number_of, said_at, valid_days
from whoholds.read.table.import_form import ImportForm
from whoholds.read.table.row_text import Printed, Row, RowText, listed, row_text
from whoholds.read.table.skip_codes import Skipped

#: How tables write the units that we know; anything else is kept as written, with a doubt.
_KM2 = frozenset({"km2", "km²", "sq km", "sq. km", "square kilometres", "square kilometers"})
_SQUARE_MILES = frozenset({"mi2", "sq mi", "sq. mi", "square miles"})
_PERCENT = frozenset({"percent", "%", "per cent", "pct"})
_LENGTHS = frozenset({"km", "m", "mi", "mile", "miles", "kilometre", "kilometres"})
_FIGURES = {"count": Count, "area": Area, "share": Share}
_KINDS = frozenset({"control", "assessment", "aim", "silence", *_FIGURES})
_REASON = "columns of the row"


class Taken:
    """A row being taken: its cells by our columns, the spans they stand at, doubts so far."""

    def __init__(self, row: Row, form: ImportForm) -> None:
        self.row = row
        self.form = form
        self.written: RowText = row_text(row.cells)
        self.doubts: list[Doubt] = []

    def cell(self, ours: str) -> str:
        """The value of one of our columns: the row's, else the one that holds for every row."""
        theirs = self.form.columns.get(ours)
        told = self.row.cell(theirs) if theirs else ""
        return told or self.form.values.get(ours, "")

    def mention(self, ours: str, name: str) -> Mention:
        """A name with where it stands in the row."""
        return Mention(name=name, span=self.written.part(self.form.columns.get(ours, ""), name))

    def mentions(self, ours: str) -> tuple[Mention, ...]:
        """All names of a cell."""
        names = listed(self.cell(ours), self.form.separator)
        return tuple(self.mention(ours, n) for n in names)

    def one(self, ours: str) -> Mention | None:
        """The name in a cell, None where it is empty."""
        name = self.cell(ours)
        return self.mention(ours, name) if name else None

    def doubt(self, code: str, reason: str) -> None:
        """Note something a careful reader would not be sure of."""
        self.doubts.append(Doubt(code=code, reason=reason, span=self.written.whole))

    def skipped(self, code: str, what: str) -> Skipped:
        """The row, not taken."""
        return Skipped(row=f"row {self.row.number} ({self.row.key})", code=code, what=what)


def row_claim(row: Row, form: ImportForm) -> tuple[tuple[Claim, ...], Printed] | Skipped:
    """The claim that a row makes, and by whom it was published; or why it is none."""
    taken = Taken(row, form)
    for theirs, values in form.skip.items():
        if row.cell(theirs) in values:
            return taken.skipped("I-LEFT", f"{theirs} is {row.cell(theirs)!r}")
    try:
        return (_claim(taken),), printed_of(taken)
    except _NoClaimError as why:
        return taken.skipped(why.code, str(why))


class _NoClaimError(Exception):
    """The row is no claim, with the code that says why."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(what)
        self.code = code


def _claim(taken: Taken) -> Claim:
    factuality = taken.cell("factuality") or "asserted"
    if factuality not in get_args(Factuality):
        raise _NoClaimError("I-FACTUALITY", f"{factuality!r} is none of ours")
    return Claim(
        proposition=_proposition(taken),
        factuality=factuality,  # type: ignore[arg-type]
        attribution=_chain(taken),
        valid_time=valid_days(_day(taken, "when_start"), _day(taken, "when_end"), _REASON),
        span=taken.written.whole,
        verb=taken.cell("relation"),
        verification=_verification(taken),
        doubts=tuple(taken.doubts),
    )


def _proposition(taken: Taken) -> Any:  # noqa: ANN401  (any kind)
    kind, relation = taken.cell("kind") or "control", taken.cell("relation")
    if kind not in _KINDS:
        raise _NoClaimError("I-KIND", f"{kind!r} is no kind of claim")
    if relation not in get_args(Relation):
        raise _NoClaimError("I-RELATION", f"{relation!r} is no relation")
    shared: dict[str, Any] = {
        "actor": taken.one("actor"),
        "relation": relation,
        "again": is_true(taken.cell("again")),
        "from_actor": taken.one("from"),
        "places": taken.mentions("places"),
        "within": taken.mentions("within"),
    }
    if kind in _FIGURES:
        return _FIGURES[kind](quantity=_quantity(taken, kind), **shared)
    if kind == "control":
        return _control(taken, shared)
    _surplus(taken, kind)
    if kind == "assessment":
        return Assessment(**shared, **_horizon(taken))
    if kind == "aim":
        return Aim(**shared, aim=taken.cell("aim"), met=_met(taken))
    return Silence(**shared, by=_last_speaker(taken))


def _control(taken: Taken, shared: dict[str, Any]) -> Control:
    if taken.cell("unit").lower() in _LENGTHS:
        raise _NoClaimError("I-DEPTH", f"{taken.cell('best')} {taken.cell('unit')}")
    if not shared["relation"]:
        raise _NoClaimError("I-RELATION", "control without a relation")
    if not shared["places"] and not shared["within"]:
        raise _NoClaimError("I-NO-PLACE", "names no place or region")
    _surplus(taken, "control")
    return Control(**shared)


def _surplus(taken: Taken, kind: str) -> None:
    """A figure on a claim that has no room for one is not lost: it stays in the row."""
    told = [taken.cell(c) for c in ("low", "best", "high") if taken.cell(c)]
    if told:
        unit = taken.cell("unit")
        taken.doubt("D-SURPLUS", f"the row gives {'/'.join(told)} {unit} beside a claim of {kind}")


def _quantity(taken: Taken, kind: str) -> Quantity:
    low, best, high = (_number(taken, c) for c in ("low", "best", "high"))
    told = [x for x in (low, best, high) if x is not None]
    if not told:
        raise _NoClaimError("I-FIGURE", f"a {kind} without a figure")
    if told != sorted(told):
        raise _NoClaimError("I-NUMBER", f"low, best and high are out of order: {told}")
    if best is None:
        best = sum(told) / len(told)
    unit, factor = _unit(taken, kind)
    return Quantity(
        low=None if low is None else low * factor,
        best=best * factor,
        high=None if high is None else high * factor,
        unit=unit,
        change=is_true(taken.cell("change")),
        span=_figure_span(taken),
    )


def _figure_span(taken: Taken) -> Any:  # noqa: ANN401  (a Span)
    spans = [taken.written.at.get(taken.form.columns.get(c, "")) for c in ("best", "low", "high")]
    return next((s for s in spans if s is not None), taken.written.whole)


def _unit(taken: Taken, kind: str) -> tuple[str, float]:
    """Our unit with the factor to it; another stays as written, with a doubt."""
    written = taken.cell("unit")
    plain = written.lower()
    if kind == "area" and plain in _KM2:
        return "km2", 1.0
    if kind == "area" and plain in _SQUARE_MILES:
        return "km2", KM2_PER_SQUARE_MILE
    if kind == "share" and plain in _PERCENT:
        return "percent", 1.0
    if kind != "count" or not written:
        taken.doubt("D-UNIT", f"{written or 'no unit'!r} is no unit of {kind} that is known")
    return written, 1.0


def _number(taken: Taken, ours: str) -> float | None:
    text = taken.cell(ours)
    number = number_of(text) if text else None
    if text and number is None:
        raise _NoClaimError("I-NUMBER", f"{ours} is {text!r}")
    return number


def _day(taken: Taken, ours: str) -> Any:  # noqa: ANN401  (a date or None)
    text = taken.cell(ours)
    day = day_of(text) if text else None
    if text and day is None:
        raise _NoClaimError("I-DATE", f"{ours} is {text!r}")
    if ours == "when_end" and day is not None:
        first = day_of(taken.cell("when_start"))
        if first is not None and day < first:
            raise _NoClaimError("I-DATE", f"ends on {day}, before it starts on {first}")
    return day


def _horizon(taken: Taken) -> dict[str, Any]:
    low, high = _number(taken, "horizon_low_days"), _number(taken, "horizon_high_days")
    if low is not None and high is not None and high < low:
        raise _NoClaimError("I-NUMBER", f"a horizon of {low:g} to {high:g} days")
    return {"horizon_days": (low, high), "horizon_phrase": taken.cell("horizon_phrase")}


def _met(taken: Taken) -> Any:  # noqa: ANN401  (Met)
    """Whether an aim came about: said in a column, or by the word that marks verdicts in notes."""
    told = taken.cell("met")
    if told in {"yes", "largely", "partly", "largely_not", "no"}:
        return told
    mark = taken.form.verdict
    if mark and mark in taken.cell("note"):
        return {"asserted": "yes", "denied": "no"}.get(taken.cell("factuality"), "unsaid")
    return "unsaid"


def _chain(taken: Taken) -> tuple[Link, ...]:
    """The speakers, outermost first."""
    names = listed(taken.cell("chain"), taken.form.chain_separator)
    column = taken.form.columns.get("chain", "")
    return tuple(Link(name=n, span=taken.written.part(column, n)) for n in names)


def _verification(taken: Taken) -> tuple[Verification, ...]:
    status = taken.cell("verification")
    if status not in {"geolocated", "verified", "not_verified", "disputed"}:
        return ()
    by = taken.form.maker
    return (Verification(status=status, span=taken.written.whole, by=by),)  # type: ignore[arg-type]


def _last_speaker(taken: Taken) -> str:
    names = list(listed(taken.cell("chain"), taken.form.chain_separator))
    return names[-1] if names else ""


def printed_of(taken: Taken) -> Printed:
    """By whom, where and when the row says it was published, and of which row it is a copy.

    Raises:
        _NoClaimError: its day of report is none.
    """
    told = taken.cell("reported_at")
    published: TimeSpan | None = said_at(told) if told else None
    if told and published is None:
        raise _NoClaimError("I-DATE", f"reported_at is {told!r}")
    origins = [
        Origin(field=field, value=taken.cell(field), where=f"column {theirs}")
        for field in ("copy_of", "side")
        if taken.cell(field) and (theirs := taken.form.columns.get(field, ""))
    ]
    return Printed(
        outlet=taken.cell("outlet") or taken.form.maker,
        url=taken.cell("url") or taken.form.url,
        title=taken.cell("title"),
        published=published,
        origins=tuple(origins),
    )
