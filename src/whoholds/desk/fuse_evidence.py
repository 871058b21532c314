"""Shell: what a ledger's claims say of places, ready to be fused, with where each comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_sites import Sites, sites_of
from whoholds.desk.fuse_start import start_pieces
from whoholds.desk.ledgering import Asked, claims
from whoholds.desk.overriding import overrides_in
from whoholds.desk.tracing import Lineage, trace
from whoholds.fuse.claim_pieces import Evidence, Root, Siting, evidence_of
from whoholds.fuse.known_holders import Holders, KnownHolders
from whoholds.fuse.map_renewals import DrawnMap, Turned, as_drawn, renewals
from whoholds.fuse.odd_reports import Arrival
from whoholds.fuse.said_totals import Total, totals_of
from whoholds.fuse.said_words import denied
from whoholds.ledger.database import Ledger
from whoholds.ledger.lineage.speakers import Speaker, speaker_of
from whoholds.model.case import Case
from whoholds.model.claim import Map
from whoholds.model.entry import Found, Imported, is_dated
from whoholds.model.estimate import Override, Site
from whoholds.model.folding import fold
from whoholds.model.party import name_key


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """The evidence of a slice, its sites, what names mean, and the claims it is from.

    `hidden` are sources of which no figure is shown by name: persons, and all where a text is our
    paraphrase and not the source's own words. `dated` are claims of reports that say when they
    were published. `overrides` are decisions to tell a probability, by site.
    """

    evidence: Evidence
    sites: tuple[Site, ...]
    siting: Siting
    found: tuple[Found, ...]
    hidden: frozenset[str]
    dated: frozenset[str]
    totals: tuple[Total, ...] = ()
    overrides: Mapping[str, Override] = {}

    @property
    def reported_days(self) -> list[date]:
        """The days of dated reports, one for each piece of theirs."""
        return [p.reported_day for p in self.evidence.pieces if p.claim_id in self.dated]


def gather(folder: CaseFolder, ledger: Ledger, asked: Asked | None = None) -> Gathered:
    """The evidence of all claims that stand, as known by the clocks of the question.

    Raises:
        SettingsError: a table of the case is wrong.
    """
    asked = asked or Asked()
    gathered = gathered_of(folder, trace(claims(ledger, asked)))
    decided = overrides_in(ledger, asked.clocks.recorded_at)
    return msgspec.structs.replace(gathered, overrides=decided)


def gathered_of(folder: CaseFolder, lineage: Lineage) -> Gathered:
    """The same of claims that were read and linked.

    Raises:
        SettingsError: a table of the case is wrong.
    """
    speakers = {f.recorded.claim_id: _speaker(f) for f in lineage.found}
    holders = KnownHolders(folder.case)
    roots = _roots(lineage, folder.case, holders, speakers)
    sites: Sites = sites_of(folder)
    evidence = evidence_of(lineage.found, holders, sites, roots)
    evidence = _with_maps(evidence, lineage, sites, folder.case)
    begun = start_pieces(folder, sites.found, sites)
    evidence = msgspec.structs.replace(evidence, implied=(*evidence.implied, *begun))
    paraphrased = any(f.report.text_origin == "paraphrase" for f in lineage.found)
    parties = {fold(c) for p in folder.case.parties for c in p.callings}
    named = {
        roots[f.recorded.claim_id].source
        for f in lineage.found
        if paraphrased or is_person(f, speakers[f.recorded.claim_id], parties)
    }
    return Gathered(
        evidence=evidence,
        sites=tuple(sites.found.values()),
        siting=sites,
        found=lineage.found,
        hidden=frozenset(named),
        totals=totals_of(lineage.found, folder.case, roots),
        dated=frozenset(
            f.recorded.claim_id for f in lineage.found if is_dated(f.recorded.reported_time)
        ),
    )


def _speaker(found: Found) -> Speaker:
    return speaker_of(found.recorded.claim.attribution, found.report.outlet)


def _with_maps(evidence: Evidence, lineage: Lineage, sites: Sites, case: Case) -> Evidence:
    """The evidence with what maps say by what they colour, leave, and draw near a place."""
    drawn = [f for f in lineage.found if f.recorded.claim.kind == "map"]
    maps = {f.recorded.claim_id: _drawn_map(f.terms, case) for f in drawn if f.terms is not None}
    if not maps:
        return evidence
    pieces = as_drawn(evidence.pieces, maps)
    used = {p.claim_id for p in pieces}
    silent = [c for f in drawn if f.recorded.claim_id not in used for c in _turned(f, sites)]
    ground = [key for key, site in sites.found.items() if site.of_case]
    again = renewals(pieces, maps, sites.found, ground, silent)
    return msgspec.structs.replace(
        evidence,
        pieces=(*pieces, *(p for p in again if not p.implied)),
        implied=tuple(p for p in again if p.implied),
    )


def _turned(found: Found, sites: Sites) -> Iterator[Turned]:
    """A change to a status that says nothing of who holds a place."""
    day, claim = _day(found), found.recorded.claim
    if day is not None and found.terms is not None and isinstance(claim.proposition, Map):
        for place in claim.proposition.place_ids:
            for site, _ in sites(place).sites:
                yield Turned(found.terms.import_id, site, day)


def _drawn_map(terms: Imported, case: Case) -> DrawnMap:
    """A map, and what it says of ground it does not colour: where it colours one holder's alone.

    Of two holders, such ground is said to be the other's; of more, not to be that one's. On a map
    that colours several, uncoloured ground may be the front itself: nothing is said.
    """
    held = {case.holder_of(p).holder_id for p in terms.colours}
    own = [case.holder_ids.index(h) for h in held if h in case.holder_ids]
    if len(held) != 1 or not own:
        return DrawnMap(import_id=terms.import_id)
    parties = len(case.holder_ids)
    no = denied(own[0], parties)
    return DrawnMap(import_id=terms.import_id, left=no, outside=1 - own[0] if parties == 2 else no)


def is_person(found: Found, speaker: Speaker, parties: set[str]) -> bool:
    """Whether a person speaks, as far as the name tells: no outlet, body or party."""
    chain = found.recorded.claim.attribution
    if not chain or chain[-1].role in {"outlet", "document"}:
        return False
    return speaker.person and name_key(speaker.name) not in parties


def _roots(
    lineage: Lineage, case: Case, holders: Holders, speakers: dict[str, Speaker]
) -> dict[str, Root]:
    statement = {c.claim_id: s.statement_id for s in lineage.statements for c in s.carriers}
    origin = {c: n for n, root in enumerate(lineage.roots) for c in root.claim_ids}
    names: dict[tuple[object, ...], str] = {}
    roots = {}
    for found in lineage.found:
        claim_id = found.recorded.claim_id
        speaker = speakers[claim_id]
        side = _side(found, case, holders)
        key = (speaker.words or speaker.name, side)
        name = names.setdefault(key, speaker.name or found.recorded.report_id)
        roots[claim_id] = Root(
            source=name if side is None else f"{name} ({side})",
            statement_id=statement[claim_id],
            origin=origin[claim_id],
            holder_id=side,
        )
    return roots


def _side(found: Found, case: Case, holders: Holders) -> str | None:
    """The holder for whom the innermost source speaks, or the outlet in its own voice."""
    chain = found.recorded.claim.attribution
    if chain:
        party = chain[-1].party_id
    else:
        outlet = case.outlet_of(found.report.outlet, found.report.url)
        party = None if outlet is None else outlet.party_id
    return None if party is None else holders.holder_of(party, _day(found)).holder_id


def _day(found: Found) -> date | None:
    return found.recorded.reported_time.last_day


def arrivals_of(gathered: Gathered) -> list[Arrival]:
    """When reports say they were published and when they were taken in; imports come as they do."""
    own = {
        f.recorded.report_id: f.recorded
        for f in gathered.found
        if f.terms is None and f.recorded.claim_id in gathered.dated
    }
    days = ((r.reported_time.last_day, r.recorded_time.date()) for r in own.values())
    return [Arrival(told, taken) for told, taken in days if told is not None]


def imports_of(gathered: Gathered) -> list[Imported]:
    """The imports that claims came by, each as it was last run."""
    terms = {f.terms.import_id: f.terms for f in gathered.found if f.terms is not None}
    return [terms[key] for key in sorted(terms)]
