"""Shell: the estimates that a brief tells, worked out for its days, with what each rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from whoholds.desk.brief_region import is_whole, region_keys
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.overriding import overridden
from whoholds.desk.tracing import trace
from whoholds.errors import NoEstimate
from whoholds.ledger.questions.day_changes import place_key, stands_on
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.ledger.questions.said_claim import said
from whoholds.model.answers import Stand
from whoholds.model.entry import Found, Head
from whoholds.model.estimate import Piece, Standing
from whoholds.show.brief.brief_matter import BriefAsked, Estimated, Ours

if TYPE_CHECKING:
    from whoholds.desk.fusing import Fusion

#: Claims that an estimate is told to rest on: the latest of so many sources.
MOST_CLAIMS = 4
NOT_INSTALLED = "Nothing was estimated: that needs pip install 'whoholds[fuse,ground]'."
NOTHING_YET = "Nothing was estimated: nothing that says who holds a place was reported by then."
Stands = dict[str, list[tuple[str, Stand]]]
Tell = Callable[[int, int], None]


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a region: its claims (`found`), those whose words may be told (`plain`).

    `alone`: the end of the record where these claims are fused without the rest of the case.
    """

    folder: CaseFolder
    asked: BriefAsked
    found: tuple[Found, ...]
    plain: tuple[Found, ...]
    ground: Ground
    known_at: datetime | None
    alone: Head | None = None


def estimated_for(known: Known, tell: Tell | None = None) -> Estimated:
    """The estimates of a region's places on the day asked for, as known at the end of another."""
    try:
        from whoholds.desk import fusing
        from whoholds.desk.fuse_evidence import gathered_of

        wish = fusing.Wish(known_at=known.known_at, known_words=str(known.asked.known_at))
        if known.alone is None:
            fusion = fusing.fuse(known.folder, wish, tell)
        else:
            gathered = gathered_of(known.folder, trace(known.found))
            fusion = fusing.fused_of(known.folder, gathered, known.alone, wish, tell)
    except ModuleNotFoundError:
        return Estimated(why_none=NOT_INSTALLED)
    except NoEstimate as cause:
        return Estimated(why_none=f"Nothing was estimated: {_plain(cause)}.")
    if not fusion.estimates.layout.first_day <= known.asked.on <= fusion.told.until:
        return Estimated(why_none=NOTHING_YET)
    return _told(known, fusion)


def _told(known: Known, fusion: Fusion) -> Estimated:
    from whoholds.fuse.looking_back import moves_between, standings_back

    asked, whole = known.asked, is_whole(known.asked.region, known.folder.case)
    looking_back = asked.on < fusion.told.until
    standings = (
        standings_back(fusion.estimates, asked.on) if looking_back else fusion.told.standings
    )
    standings = overridden(standings, fusion.gathered.overrides)
    told = tuple(_ours(known, fusion, standings))
    sites = {o.standing.site for o in told}
    moved = () if asked.since is None else moves_between(fusion.estimates, asked.since, asked.on)
    return Estimated(
        ours=told,
        holders=fusion.told.holders,
        areas=fusion.told.areas if whole else (),
        checks=fusion.told.checks if whole else (),
        moved=tuple(m for m in moved if m.site in sites),
        scores=fusion.told.scores,
        looking_back=looking_back,
    )


def _ours(known: Known, fusion: Fusion, standings: Iterable[Standing]) -> Iterable[Ours]:
    """The estimates of the region, each with its claims; without a claim none is told."""
    keys = _keys(known)
    stands = _stands(known)
    pieces: dict[str, list[Piece]] = {}
    for piece in fusion.estimates.layout.pieces:
        if not piece.implied:
            pieces.setdefault(piece.site, []).append(piece)
    for standing in standings:
        key = place_key(known.ground.key(standing.name))
        claims = _latest(pieces.get(standing.site, ()), known.asked.on, known)
        if claims and (keys is None or key in keys):
            yield Ours(standing=standing, claims=claims, stands=tuple(stands.get(key, ())))


def _keys(known: Known) -> set[str] | None:
    """Keys of the region's places, None for all."""
    if is_whole(known.asked.region, known.folder.case):
        return None
    return region_keys(known.asked.region, known.found, known.ground)


def _stands(known: Known) -> Stands:
    """What each source says of each place on the day, by the place's key."""
    told: Stands = {}
    for (place, _), stand in stands_on(known.plain, known.asked.on, known.ground).items():
        told.setdefault(place, []).append((said(stand.claims[0]).speaker, stand))
    return told


def _latest(pieces: Iterable[Piece], on: date, known: Known) -> tuple[str, ...]:
    """The claim of each source that is nearest to the day, the nearest of all first.

    An estimate of a past day rests on what speaks of that day or of one before it.
    """
    inside = {f.recorded.claim_id for f in known.found}
    nearest: dict[str, tuple[int, str]] = {}
    for piece in pieces:
        about = piece.valid_day or piece.reported_day
        if piece.claim_id in inside and about <= on:
            own = (abs((about - on).days), piece.claim_id)
            nearest[piece.source] = min(own, nearest.get(piece.source, own))
    return tuple(dict.fromkeys(claim_id for _, claim_id in sorted(nearest.values())))[:MOST_CLAIMS]


def _plain(cause: NoEstimate) -> str:
    return str(cause).removeprefix(f"[{cause.code}] ")
