"""Shell: a simulated war as a case with a ledger, so that a verb can be tried where truth is known.

What the simulator's sources say becomes reports in their own names, taken in as any report is; of
copies that were recognised only the first is one. Each text has words of its own beside the
sentence, or short sentences of one form would pass for copies of each other.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import numpy as np

from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.desk.holding.case_truths import SimulatedTruth
from whoholds.desk.simulated_cases import SimulatedCase
from whoholds.desk.simulated_reports import place_names
from whoholds.errors import BadCase
from whoholds.ledger.taking_in import bodies_of
from whoholds.model.case import Case
from whoholds.model.claim import Claim, Control, Mention
from whoholds.model.entry import Body
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.siding import with_sides
from whoholds.model.span import Span
from whoholds.model.timespan import days
from whoholds.places.ground.raster import KM_PER_DEG

#: Day 0, and where on Earth the plane is laid: nobody's ground.
FIRST_DAY = date(2031, 1, 1)
SOUTH_DEG, WEST_DEG = 10.0, 20.0
_FILLER_WORDS = 24
_SEED = 1


class Told(msgspec.Struct, frozen=True, eq=False):
    """A simulated war as a case, and its truth."""

    folder: CaseFolder
    truth: SimulatedTruth


def write_case(simulated: SimulatedCase, out: Path) -> Told:
    """A case with its ledger at a path that is not there yet.

    Raises:
        BadCase: the case has no truth.
    """
    if simulated.truth is None:
        raise BadCase(f"{simulated.name} has no truth.npz: nothing to hold forecasts against")
    names = place_names(len(simulated.case.position), _SEED)
    out.mkdir(parents=True)
    (out / "places.csv").write_text(_places(simulated, names), "utf-8")
    (out / "case.toml").write_text(_case(simulated, names), "utf-8")
    folder = open_case(out)
    moment = datetime.combine(FIRST_DAY, datetime.min.time(), UTC) + timedelta(simulated.case.days)
    bodies = [b for r in _readings(simulated, names, folder.case) for b in _taken(r, moment)]
    with folder.open(create=True) as ledger:
        folder.keep_head(ledger.append(bodies, moment))
    truth = SimulatedTruth(
        numbers={name: n for n, name in enumerate(names)},
        holders=folder.case.holder_ids,
        state=simulated.truth,
        first=FIRST_DAY,
    )
    return Told(folder, truth)


def _taken(reading: Reading, moment: datetime) -> tuple[Body, ...]:
    return bodies_of(reading, captured=moment)


def _party(number: int) -> str:
    return f"side-{chr(ord('a') + number)}"


def _name(number: int) -> str:
    return f"Side {chr(ord('A') + number)}"


def _places(simulated: SimulatedCase, names: tuple[str, ...]) -> str:
    narrow = math.cos(math.radians(SOUTH_DEG))
    rows = ["name,lat_deg,lon_deg,country"]
    for name, (x, y) in zip(names, simulated.case.position.tolist(), strict=True):
        lat, lon = SOUTH_DEG + y / KM_PER_DEG, WEST_DEG + x / (KM_PER_DEG * narrow)
        rows.append(f"{name},{lat:.5f},{lon:.5f},QA")
    return "\n".join(rows) + "\n"


def _case(simulated: SimulatedCase, names: tuple[str, ...]) -> str:
    """`case.toml`: parties, the sources that are theirs, and who held what at the start."""
    parts = [f'[case]\nid = "{_slug(simulated.name)}"\ntitle = "Simulated war"\n']
    parts.append('[region]\nnames = ["Simulated Plain"]\ncountries = ["QA"]\n')
    parts.append('[[layer]]\nname = "plain"\nfile = "places.csv"\nerror_km = 0.1\n')
    sides = range(simulated.case.parties)
    parts += [f'[[party]]\nid = "{_party(n)}"\nname = "{_name(n)}"\n' for n in sides]
    for n, side in enumerate(simulated.case.side):
        own = "" if side is None else f'party = "{_party(side)}"\n'
        parts.append(f'[[outlet]]\nname = "{_source(n)}"\nkind = "site"\n{own}')
    for n in sides:
        held = [names[i] for i in np.flatnonzero(simulated.case.start == n)]
        if held:
            told = ", ".join(f'"{name}"' for name in held)
            parts.append(
                f'[[start]]\nparty = "{_party(n)}"\non = {FIRST_DAY}\n'
                f'source = "the simulator\'s start"\nplaces = [{told}]\n'
            )
    return "\n".join(parts)


def _slug(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in name.lower()).strip("-") or "simulated"


def _source(number: int) -> str:
    return f"Channel {number + 1}"


def _readings(simulated: SimulatedCase, names: tuple[str, ...], case: Case) -> Iterator[Reading]:
    said = simulated.case.statements
    dice = random.Random(_SEED)
    order = np.lexsort((said.story, said.reported_day))
    known: set[int] = set()
    for n in order.tolist():
        story = int(said.story[n])
        if story in known:
            continue
        known.add(story)
        side = simulated.case.side[int(said.source[n])]
        state = int(said.value[n])
        contested = state == simulated.case.parties
        actor = _name((side or 0) if contested else state)
        place = names[int(said.place[n])]
        valid, reported = (
            FIRST_DAY + timedelta(days=int(d)) for d in (said.valid_day[n], said.reported_day[n])
        )
        yield with_sides(
            _reading(
                (n, _source(int(said.source[n])), reported),
                Control(
                    actor=Mention(name=actor),
                    relation="contests" if contested else "holds",
                    places=(Mention(name=place),),
                ),
                valid,
                " ".join(place_names(_FILLER_WORDS, dice.randrange(2**31))),
            ),
            case,
        )


def _reading(who: tuple[int, str, date], said: Control, valid: date, filler: str) -> Reading:
    number, outlet, reported = who
    places = ", ".join(p.name for p in said.places)
    sentence = f"{said.actor.name if said.actor else 'Nobody'} {said.relation} {places}."
    text = f"{sentence} {filler}."
    claim = Claim(proposition=said, valid_time=days(valid, valid), span=Span(0, len(sentence)))
    report = Report(
        report_id=f"r{number}",
        text=text,
        outlet=outlet,
        url=f"https://sim.example/{number}",
        published=days(reported, reported),
    )
    read = SentenceReading(span=Span(0, len(sentence)), claims=(claim,), parsed=True)
    return Reading(report=report, sentences=(read,), reader="simulator/1")
