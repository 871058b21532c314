"""A small case in a folder, with a table of places and a ledger of invented reports."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from whoholds.desk.case_folder import CaseFolder, begin_case, open_case
from whoholds.ledger.taking_in import bodies_of
from whoholds.model.attribution import Link
from whoholds.model.claim import Area, Claim, Control, Mention
from whoholds.model.quantity import Quantity
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.siding import with_sides
from whoholds.model.span import Span
from whoholds.model.timespan import days

NORTH, RIVER = "northern-army", "river-front"
_MOMENT = datetime(2031, 7, 1, tzinfo=UTC)
_PLACES = """key,name,aliases,lat_deg,lon_deg,kind,country
a,Aland,Alandia,10.0,20.00,settlement,QA
b,Beford,,10.0,20.05,settlement,QA
c,Cavan,,10.05,20.00,settlement,QA
d,Dorf,,10.05,20.05,settlement,QA
e,Elm,,,,settlement,QA
"""
_LAYER = '\n[[layer]]\nname = "aland"\nfile = "places.csv"\n'


def fused_case(path: Path) -> CaseFolder:
    """An empty case of two parties and five places."""
    begin_case(path, ("Northern army", "River Front"))
    (path / "places.csv").write_text(_PLACES, "utf-8")
    file = path / "case.toml"
    file.write_text(file.read_text("utf-8") + _LAYER, "utf-8")
    return open_case(path)


def report(
    actor: str,
    place: str,
    on: date,
    *,
    relation: str = "holds",
    outlet: str = "The Aland Post",
    by: str = "",
) -> Reading:
    """A report of one claim, published on a day."""
    text = f"{by or outlet}, {on}: {actor} {relation} {place}."
    claim = Claim(
        proposition=Control(
            actor=Mention(name=actor), relation=relation, places=(Mention(name=place),)
        ),
        attribution=(Link(name=by),) if by else (),
        valid_time=days(on, on),
        span=Span(0, len(text)),
    )
    url = f"https://x.example/{outlet}/{on}/{place}/{actor}/{by}".replace(" ", "-")
    made = Report(report_id="r", text=text, outlet=outlet, url=url, published=days(on, on))
    sentence = SentenceReading(span=Span(0, len(text)), claims=(claim,), parsed=True)
    return Reading(report=made, sentences=(sentence,), reader="reader/1")


def total(day, km2, outlet):
    """A report of one figure of all that the north holds."""
    text = f"The Northern army holds {km2} km2, {outlet} says."
    figure = Quantity(low=None, best=km2, high=km2, unit="km2", span=Span(24, 27))
    claim = Claim(
        proposition=Area(actor=Mention(name="Northern army"), relation="holds", quantity=figure),
        span=Span(0, len(text)),
    )
    url = f"https://x.example/{outlet}/{day}"
    made = Report(report_id="r", text=text, outlet=outlet, url=url, published=days(day, day))
    sentence = SentenceReading(span=Span(0, len(text)), claims=(claim,), parsed=True)
    return Reading(report=made, sentences=(sentence,), reader="reader/1")


def take_in(folder: CaseFolder, *readings: Reading, at: datetime = _MOMENT) -> None:
    """Put reports into the ledger at a moment, their names mapped to the case's parties."""
    with folder.open() as ledger:
        for reading in readings:
            sided = with_sides(reading, folder.case)
            ledger.append(bodies_of(sided, captured=at), at)
        folder.keep_head(ledger.head())


def may(day: int) -> date:
    """A day of May 2031."""
    return date(2031, 5, day)


def paraphrased(reading: Reading) -> Reading:
    """The same as a text of ours."""
    own = msgspec.structs.replace(reading.report, text_origin="paraphrase")
    return msgspec.structs.replace(reading, report=own)


def small_war() -> tuple[Reading, ...]:
    """The north holds Aland by three witnesses, the river Dorf by its own word only."""
    return (
        report("Northern army", "Aland", may(3), outlet="The Aland Post"),
        report("Northern army", "Alandia", may(5), outlet="Beford Herald"),
        report("Northern army", "Aland", may(6), by="Northern army"),
        report("River Front", "Dorf", may(6), by="River Front"),
        report("River Front", "Elm", may(7), outlet="The Aland Post"),
        report("River Front", "Aland Province", may(7), outlet="The Aland Post"),
    )


def clicked_case(path: Path, *more: Reading) -> CaseFolder:
    """The case that `WHOHOLDS_CLICKS_CASE` names, else a small war at `path` with `more` in it."""
    if named := os.environ.get("WHOHOLDS_CLICKS_CASE", ""):
        return open_case(Path(named))
    case = fused_case(path)
    take_in(case, *small_war(), *more)
    return case
