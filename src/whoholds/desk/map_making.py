"""Shell: the map of a case: its places, how they stand as known on a day, and the ground."""

from __future__ import annotations

from datetime import date

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.maker_outlines import read_map_outlines
from whoholds.desk.map_draft import Draft, known_days_of
from whoholds.desk.map_ground import case_contact, map_borders, map_cells
from whoholds.desk.outward.redistribution import quotable
from whoholds.model.case import Case
from whoholds.model.mapped import KnownState, MapPlace, MapState, Outline
from whoholds.model.party import Party
from whoholds.show.map_colours import map_parties


def map_state(folder: CaseFolder, latest: Draft, known_days: tuple[date, ...] = ()) -> MapState:
    """The map of a case with its latest state of knowledge.

    Args:
        folder: the case; of one for others, maps that may not be handed on are left out.
        latest: its estimates by all that may be shown.
        known_days: as of which the map is offered; a few, evenly by reports, where none is given.
    """
    layout = latest.estimates.layout
    sites = [s for s in layout.sites if s.key in latest.marks or s.of_case]
    places = tuple(
        MapPlace(key=s.key, name=s.name, lat_deg=s.lat_deg, lon_deg=s.lon_deg, home=s.of_case)
        for s in sites
    )
    told = [n for n, place in enumerate(places) if place.key in latest.marks]
    borders, view = map_borders(places, folder.case.region.border_view)
    parties, note = map_parties(_holders(folder.case))
    return MapState(
        case_id=folder.case.case_id,
        title=folder.case.title,
        parties=parties,
        places=places,
        first_day=layout.first_day,
        until=latest.until,
        computed_at=latest.computed_at,
        known=known_state(latest, places, layout.first_day),
        known_days=known_days or known_days_of(latest),
        cells=map_cells(places, told),
        borders=borders,
        border_view=view,
        contact=case_contact(folder),
        outlines=_outlines(folder, latest),
        colour_note=note,
        paraphrased=any(f.report.text_origin == "paraphrase" for f in latest.gathered.found),
    )


def known_state(made: Draft, places: tuple[MapPlace, ...], first: date) -> KnownState:
    """How the places of a map stand by what a draft knew; `first` is the map's day 0."""
    shift = (made.estimates.layout.first_day - first).days
    return KnownState(
        known_at=made.until,
        reports_up_to=made.last_report(),
        marks=tuple(
            tuple(
                msgspec.structs.replace(mark, day=mark.day + shift, last=mark.last + shift)
                for mark in made.marks.get(place.key, ())
            )
            for place in places
        ),
    )


def _holders(case: Case) -> list[Party]:
    parties = (case.party(h) for h in case.holder_ids)
    return [p for p in parties if p is not None]


def _outlines(folder: CaseFolder, latest: Draft) -> tuple[Outline, ...]:
    """What map makers drew up to the map's last day, of every series that a claim stands on."""
    told = {
        f.terms.import_id
        for f in quotable(folder, latest.gathered.found)
        if f.terms is not None and f.recorded.claim.kind == "map"
    }
    drawn = read_map_outlines(folder, sorted(told))
    return tuple(o for o in drawn if o.day is not None and o.day <= latest.until)
