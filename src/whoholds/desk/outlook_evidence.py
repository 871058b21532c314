"""Shell: what a ledger, its maps and the estimates beside it say of ground that was asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from statistics import NormalDist

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_evidence import Gathered
from whoholds.desk.fuse_files import HINDSIGHT, read_control, read_fused
from whoholds.desk.outlook_maps import DrawnGround
from whoholds.forecast.area_sightings import AskedArea, asked_area, held_shares, share_sightings
from whoholds.forecast.hold_brackets import Bracket, Sighting, begin_bracket, end_bracket
from whoholds.forecast.settling import HeldOdds
from whoholds.fuse.said_words import denied, seen
from whoholds.model.case import Case
from whoholds.model.entry import Found
from whoholds.model.estimate import AreaDay, Piece, PlaceDay
from whoholds.model.fused import Fused
from whoholds.model.question import Criterion, Question

#: A claim that may be about several places counts for one that it is likelier about than not.
_LIKELY = 0.5
#: Standard deviations between the 5 % and the 95 % bound of an area.
_WIDTH = NormalDist().inv_cdf(0.95) * 2
#: Areas are written weekly; one so many days from the question is the area when asked.
_NEAR = timedelta(days=7)
#: An area that is not known to within this part of itself when asked settles nothing: of the
#: bundled case the estimate was 132 to 2,546 km2, middle 1,175, and every later day looked alike.
_KNOWN_WITHIN = 1.0


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is known of a case's ground up to a day, ready to be asked."""

    case: Case
    gathered: Gathered
    known_to: date
    fused: Fused | None = None
    control: Mapping[tuple[str, str, str], list[PlaceDay]] = {}
    drawn: tuple[DrawnGround, ...] = ()

    @property
    def makers(self) -> tuple[str, ...]:
        """The makers of maps in the ledger."""
        named = (f.terms.maker for f in self._maps() if f.terms is not None)
        return tuple(dict.fromkeys(named))

    def _maps(self) -> Iterator[Found]:
        return (f for f in self.gathered.found if f.recorded.claim.kind == "map")

    def main_place(self, holder: str, asked_on: date) -> str:
        """Of the sites told of as the holder's by the day asked, the one most claims are about.

        "" where none is told of so.
        """
        number = self.case.holder_ids.index(holder)
        told = [
            p
            for p in self.gathered.evidence.pieces
            if not p.before and p.weight >= _LIKELY and p.reported_day <= asked_on
        ]
        had = {p.site for p in told if p.word == number}
        counts = Counter(site for site, _ in {(p.site, p.claim_id) for p in told if p.site in had})
        names = {s.key: s.name for s in self.gathered.sites}
        best = min(counts.items(), key=lambda c: (-c[1], names.get(c[0], c[0])), default=None)
        return "" if best is None else names.get(best[0], "")

    def bracket(self, question: Question, criterion: Criterion, maker: str = "") -> Bracket | None:
        """Where the end (or beginning) of the hold lies, by claims, or by the map of a maker."""
        if criterion.kind == "place":
            told = list(self._place_sightings(question, criterion.place, maker))
        else:
            told = [] if maker else list(self._area_sightings(question, criterion.share or 0.0))
        told = [s for s in told if s.day <= self.known_to]
        find = begin_bracket if question.event == "begins" else end_bracket
        return find(told, question.asked_on)

    def asked_area(self, question: Question) -> AskedArea | None:
        """The area that the holder was said to have when asked."""
        return asked_area(self.gathered.found, self.case, question.holder_id, question.asked_on)

    def _area_sightings(self, question: Question, share: float) -> Iterable[Sighting]:
        base = self.asked_area(question)
        if base is None:
            return ()
        shares = held_shares(self.gathered.found, self.case, question.holder_id, base)
        started = msgspec.structs.replace(base, day=min(base.day, question.asked_on))
        return share_sightings(shares, started, share)

    def _place_sightings(self, question: Question, place: str, maker: str) -> Iterator[Sighting]:
        """Who is told of as holding a place, a day each."""
        sites = {key for key, x in self.gathered.siting(place).sites if x >= _LIKELY}
        makers = {f.recorded.claim_id: f.terms.maker for f in self._maps() if f.terms is not None}
        words = _Words(len(self.case.holder_ids), self.case.holder_ids.index(question.holder_id))
        told = []
        for p in self.gathered.evidence.pieces:
            if p.site not in sites or p.weight < _LIKELY or makers.get(p.claim_id, "") != maker:
                continue
            day = p.valid_day or p.reported_day
            held = words.held(p, in_map=bool(maker))
            # That somebody denies a hold, before anybody asks how long it lasts, ends none.
            if held is not None and not (words.is_denial(p) and day <= question.asked_on):
                told.append(Sighting(day=day, held=held, rests_on=p.claim_id))
        yield from _persisting(told, self._last_map_day(maker)) if maker else told

    def _last_map_day(self, maker: str) -> date | None:
        terms = [f.terms for f in self._maps() if f.terms is not None and f.terms.maker == maker]
        days = [d for t in terms for d in t.report_days if d <= self.known_to]
        return max(days, default=None)

    def drawn_brackets(
        self, question: Question, criterion: Criterion
    ) -> Iterator[tuple[str, Bracket, float | None, date | None]]:
        """By each ground that maps draw: whose, the bracket, and the area when asked (km2, day)."""
        for ground in self.drawn:
            base, on = None, None
            if criterion.kind == "place":
                told = self._drawn_place(ground, question.holder_id, criterion.place)
            else:
                found = ground.share_sightings(
                    question.holder_id, question.asked_on, criterion.share or 0.0
                )
                if found is None:
                    continue
                base, on, told = found
            find = begin_bracket if question.event == "begins" else end_bracket
            kept = (s for s in told if s.day <= self.known_to)
            bracket = find(kept, question.asked_on)
            if bracket is not None:
                yield ground.name, bracket, base, on

    def _drawn_place(self, ground: DrawnGround, holder: str, place: str) -> tuple[Sighting, ...]:
        keys = {key for key, x in self.gathered.siting(place).sites if x >= _LIKELY}
        for site in self.gathered.sites:
            if site.key in keys and site.lat_deg is not None and site.lon_deg is not None:
                return ground.place_sightings(holder, site.lat_deg, site.lon_deg)
        return ()

    def odds(self, question: Question, criterion: Criterion) -> HeldOdds | None:
        """P(held) by day as estimated in hindsight; None where too little is behind it."""
        if self.fused is None or question.holder_id not in self.fused.holders:
            return None
        number = self.fused.holders.index(question.holder_id)
        if criterion.kind == "place":
            return self._place_odds(criterion.place, number)
        return _area_odds(self.fused.areas, question, criterion.share or 0.0)

    def _place_odds(self, place: str, number: int) -> HeldOdds | None:
        sites = [key for key, x in self.gathered.siting(place).sites if x >= _LIKELY]
        told = [] if self.fused is None else self.fused.standings
        enough = {s.site: s.name for s in told if s.support.is_enough}
        for site in sites:
            points = self.control.get((HINDSIGHT, site, enough.get(site, "")), [])
            if points:
                return HeldOdds(
                    days=tuple(p.day for p in points), prob=tuple(p.prob[number] for p in points)
                )
        return None


class _Words:
    """What words say of one holder's hold; numbered as in `fuse.said_words`."""

    def __init__(self, parties: int, holder: int) -> None:
        self._parties, self._holder = parties, holder
        self._others = frozenset(range(parties)) - {holder}

    def held(self, piece: Piece, *, in_map: bool) -> bool | None:
        """Whether it is held; None where the word leaves that open.

        What a change of hands says of the time before it counts where it says that it was held:
        a loss is a loss of something.
        """
        if piece.before:
            until = {self._holder, seen(self._holder, self._parties)}
            if self._parties == 2:  # whose else it was, where there are only two
                until |= {denied(k, self._parties) for k in self._others}
            return True if piece.word in until else None
        if piece.word == self._holder:
            return True
        if piece.word in self._others or self.is_denial(piece) or in_map:
            return False
        return None

    def is_denial(self, piece: Piece) -> bool:
        """Whether it says no more than that this holder does not hold it."""
        return not piece.before and piece.word == denied(self._holder, self._parties)


def ground_of(
    folder: CaseFolder, gathered: Gathered, known_to: date, drawn: tuple[DrawnGround, ...] = ()
) -> Ground:
    """What is known up to a day; estimates only where they were made of nothing later."""
    fused = read_fused(folder)
    if fused is not None and (fused.until > known_to or fused.reviewed_only or fused.without):
        fused = None
    return Ground(
        case=folder.case,
        gathered=gathered,
        known_to=known_to,
        fused=fused,
        control={} if fused is None else read_control(folder),
        drawn=drawn,
    )


def _persisting(told: Sequence[Sighting], last: date | None) -> Iterator[Sighting]:
    """What a map shows it shows until it is changed: the day before each change, and the last."""
    before: Sighting | None = None
    for one in sorted(told, key=lambda s: s.day):
        if before is not None and before.day < one.day - timedelta(days=1):
            yield msgspec.structs.replace(before, day=one.day - timedelta(days=1))
        yield one
        before = one
    if before is not None and last is not None and last > before.day:
        yield msgspec.structs.replace(before, day=last)


def _area_odds(areas: Iterable[AreaDay], question: Question, share: float) -> HeldOdds | None:
    """P(area >= share of the area when asked), by the normal with an area's 5 and 95 %."""
    own = sorted((a for a in areas if a.holder_id == question.holder_id), key=lambda a: a.day)
    base = [a for a in own if abs(a.day - question.asked_on) <= _NEAR]
    if not base:
        return None
    low, middle, high = min(base, key=lambda a: abs(a.day - question.asked_on)).firm_km2
    if middle <= 0 or high - low > _KNOWN_WITHIN * middle:
        return None
    least = share * middle
    days, prob = [], []
    for one in own:
        low, middle, high = one.firm_km2
        spread = max((high - low) / _WIDTH, 1e-6)
        days.append(one.day)
        prob.append(1 - NormalDist(middle, spread).cdf(least))
    return HeldOdds(days=tuple(days), prob=tuple(prob))
