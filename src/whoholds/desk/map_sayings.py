"""Shell: the claims about a place as the panel of a map tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from whoholds.model.entry import Found, is_dated
from whoholds.show.estimate_lines import states_of
from whoholds.show.gathering import in_marks, paraphrase_by
from whoholds.show.map_words import decided_words
from whoholds.show.wording import headline, plain

if TYPE_CHECKING:
    from whoholds.desk.map_draft import Draft


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A claim about a place with the day it speaks of, where it says one, and its origin."""

    found: Found
    spoken: date | None
    reported: date
    origin: int
    word: int

    @property
    def is_dated(self) -> bool:
        """Whether its report says when it was published."""
        return is_dated(self.found.recorded.reported_time)


def said_of(made: Draft, site: str) -> tuple[Said, ...]:
    """The claims that were fused of a site, the latest report first; of each how it is since."""
    told: dict[str, Said] = {}
    for piece in made.pieces.get(site, ()):
        if piece.claim_id in made.found and (not piece.before or piece.claim_id not in told):
            told[piece.claim_id] = Said(
                found=made.found[piece.claim_id],
                spoken=piece.valid_day,
                reported=piece.reported_day,
                origin=piece.root,
                word=piece.word,
            )
    return tuple(sorted(told.values(), key=lambda s: s.reported, reverse=True))


def decided_of(made: Draft, site: str) -> str:
    """What is told of a place that is claimed alone, by whose decision; "" where nobody decided."""
    decided, marks = made.gathered.overrides.get(site), made.marks.get(site, ())
    if decided is None or not marks or marks[-1].sign != "claimed":
        return ""
    case = made.folder.case
    row = next(n for n, one in enumerate(made.sites) if one.key == site)
    prob = made.estimates.now[row, -1].tolist()
    return decided_words(made.until, states_of(case.holder_ids, case.party_names), prob, decided)


def saying_rows(
    made: Draft, site: str, first: date, leads: Callable[[str], str]
) -> Iterator[dict[str, Any]]:
    """Each claim that was fused of a site: its days by number, its words, who says so.

    Args:
        made: the estimates.
        site: its key.
        first: day 0 of the map.
        leads: where a claim's page is, by its id.
    """
    for said in said_of(made, site):
        yield _row(said, first, leads)


def plain_rows(
    found: Iterable[Found], first: date, leads: Callable[[str], str]
) -> Iterator[dict[str, Any]]:
    """The same of claims that name a place, the latest report first; origins are not told.

    A claim whose report says no day is left out: nothing of a map can rest on it.
    """
    told = [
        Said(
            found=f,
            spoken=None if (valid := f.recorded.claim.valid_time) is None else valid.first_day,
            reported=day,
            origin=0,
            word=0,
        )
        for f in found
        if (day := f.recorded.reported_time.last_day) is not None
    ]
    for said in sorted(told, key=lambda s: s.reported, reverse=True):
        yield _row(said, first, leads)


def _row(said: Said, first: date, leads: Callable[[str], str]) -> dict[str, Any]:
    found = said.found
    claim = found.recorded.claim
    return {
        "id": found.recorded.claim_id,
        "reported": (said.reported - first).days,
        "spoken": None if said.spoken is None else (said.spoken - first).days,
        "dated": said.is_dated,
        "head": plain(headline(claim)),
        "quote": in_marks(found.quote, found.added.text_origin),
        "ours": ours(found),
        "chain": chain_words(found),
        "fact": claim.factuality,
        "href": leads(found.recorded.claim_id),
    }


def ours(found: Found) -> str:
    """That the words are our paraphrase, and of whom; "" where they are the report's own."""
    return paraphrase_by(found.report) if found.added.text_origin == "paraphrase" else ""


def chain_words(found: Found) -> str:
    """The outlet, then whom it relies on, one behind the other."""
    names = (found.report.outlet, *(link.name for link in found.recorded.claim.attribution))
    return " > ".join(n for n in names if n) or "(no outlet stated)"
