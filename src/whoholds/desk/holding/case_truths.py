"""Shell: what became of the holds of a case: by maps, by later claims, or as simulated."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_evidence import Gathered
from whoholds.desk.outlook_evidence import Ground, ground_of
from whoholds.desk.outlook_maps import DrawnGround
from whoholds.forecast.held_series import MOST_STALE_DAYS, Ints
from whoholds.forecast.hold_outlook import place_question
from whoholds.forecast.settling import Evidence, settle_by_days
from whoholds.model.estimate import Site


class SimulatedTruth(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """States as a simulator had them: (places, days), parties by number, then contested."""

    numbers: Mapping[str, int]
    holders: tuple[str, ...]
    state: Ints
    first: date
    words: str = "the simulator's states"
    whole: bool = True

    def held(self, site: Site, holder_id: str, asked: date, days: int) -> float | None:
        """1 or 0; None beyond the last day."""
        day = (asked - self.first).days + days
        if site.name not in self.numbers or not 0 <= day < self.state.shape[1]:
            return None
        return float(self.state[self.numbers[site.name], day] == self.holders.index(holder_id))


class DrawnTruth(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """One maker's maps: who has the point of a place on the last map by a day.

    Attributes:
        firm, wide: what it draws as held, without and with contested ground (the same where it
            draws none).
        rest: whose the ground is that it does not colour; "" where it says nothing of it.
    """

    firm: DrawnGround
    wide: DrawnGround
    rest: str = ""
    whole: bool = False

    @property
    def words(self) -> str:
        """Whose."""
        rest = f"; what it does not colour is {self.rest}'s" if self.rest else ""
        return f"maps by {self.firm.name}{rest}"

    def held(self, site: Site, holder_id: str, asked: date, days: int) -> float | None:
        """1 or 0; None where no map is recent enough, or the place has no position."""
        import shapely

        day = asked + timedelta(days=days)
        if site.lat_deg is None or site.lon_deg is None:
            return None
        own = self.firm.held if holder_id in self.firm.held else self.wide.held
        if holder_id not in own and holder_id != self.rest:
            return None
        coloured = [holder_id] if holder_id in own else list(own)
        inside = []
        for holder in coloured:
            shape = _last(own[holder], day)
            if shape is None:
                return None
            inside.append(bool(shapely.contains_xy(shape, site.lon_deg, site.lat_deg)))
        return float(any(inside) if holder_id in own else not any(inside))


def _last(maps: Mapping[date, object], day: date) -> object | None:
    days = sorted(maps)
    at = bisect_right(days, day) - 1
    return None if at < 0 or (day - days[at]).days > MOST_STALE_DAYS else maps[days[at]]


class ClaimTruth(msgspec.Struct, frozen=True, eq=False, kw_only=True):
    """All claims of the case, those reported later among them, as `score` settles by them."""

    ground: Ground
    party_names: Mapping[str, str]
    words: str = "later claims of the case, as score settles by them"
    whole: bool = False

    def held(self, site: Site, holder_id: str, asked: date, days: int) -> float | None:
        """The chance that it was held; None where claims do not settle it."""
        question = place_question(site.name, holder_id, asked, days, self.party_names[holder_id])
        criterion = question.criteria[0]
        bracket = self.ground.bracket(question, criterion)
        if bracket is None:
            return None
        evidence = Evidence(criterion=criterion, basis="claims", known_to=self.ground.known_to)
        settled = settle_by_days(question, evidence, bracket)
        return settled.prob if settled.standing == "settled" else None


def claim_truth(folder: CaseFolder, gathered: Gathered) -> ClaimTruth:
    """The claims of a case, as they were all gathered from its ledger."""
    ground = ground_of(folder, gathered, max(gathered.reported_days, default=date.min))
    return ClaimTruth(ground=ground, party_names=folder.case.party_names)


def drawn_truth(grounds: Sequence[DrawnGround], rest: str) -> DrawnTruth:
    """The truth of the maps of one maker, as `drawn_grounds` gives them: firm, then wide."""
    return DrawnTruth(firm=grounds[0], wide=grounds[-1], rest=rest)
