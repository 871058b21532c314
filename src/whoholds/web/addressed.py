"""An address and what answers there; what every answer needs: frame, clocks, a claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.judging import Signed
from whoholds.desk.outward.redistribution import quotable
from whoholds.desk.overview import Overview
from whoholds.errors import SettingsError, UnknownTarget
from whoholds.ledger.slices import Clocks
from whoholds.ledger.typed_days import typed_clocks
from whoholds.model.entry import Found
from whoholds.web.exchange import Answer, Call
from whoholds.web.framing import Frame
from whoholds.web.pieces import CLOCKS
from whoholds.web.workbench import Workbench

Handler = Callable[[Workbench, Call], Answer]


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """An address and what answers there; those that change something take POST alone."""

    path: str
    handler: Handler
    method: str = "GET"


def frame_of(bench: Workbench, seen: Overview | None = None) -> Frame:
    """What stands around a page now; `seen` is the case at a glance, where it was looked at."""
    seen = seen or bench.overview()
    return Frame(
        case=bench.folder.case.title or bench.folder.case.case_id,
        token=bench.gate.token,
        by=bench.by,
        read_only=bench.read_only,
        waiting=seen.waiting,
        now=bench.now(),
        last_report=seen.last_report,
        told=bench.tell(),
        is_named=bench.is_named,
        is_counted=seen.is_counted,
    )


def bare_frame(bench: Workbench) -> Frame:
    """What stands around a page that tells nothing of the case."""
    return Frame(
        case="",
        token=bench.gate.token,
        by="",
        read_only=True,
        waiting=0,
        now=bench.now(),
        last_report=None,
        is_bare=True,
    )


def clocks_of(query: Mapping[str, str]) -> Clocks:
    """The three clocks from the days in an address; each stands at the end of its day, UTC.

    Raises:
        SettingsError: every value that is no day, with its name.
    """
    on, known_at, recorded_at = ((name, query.get(name, "")) for name in CLOCKS)
    return typed_clocks(on, known_at, recorded_at)


def day_in(query: Mapping[str, str], name: str) -> date | None:
    """A day in an address, None where none is given.

    Raises:
        SettingsError: it is none.
    """
    value = query.get(name, "").strip()
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as cause:
        raise SettingsError(((name, f"{value!r} is no day: YYYY-MM-DD"),)) from cause


def shown(bench: Workbench, claim_id: str) -> Found:
    """A claim that may be shown here."""
    with bench.folder.open() as ledger:
        found = ledgering.find_known(ledger, claim_id, bench.limit())
    if not quotable(bench.folder, (found,)):
        raise UnknownTarget(f"no claim of an id that begins with {claim_id!r} is shown here")
    return found


def signed_by(bench: Workbench, call: Call) -> Signed:
    """Who decides, and why.

    Raises:
        SettingsError: nobody has given a name yet.
    """
    if not bench.by:
        raise SettingsError((("--by", "a decision has a name: give yours on the review page"),))
    form = call.form
    return Signed(by=bench.by, code=form.get("code", ""), words=form.get("words", ""))
