"""Who reports about some ground and says nothing of what was asked. Pure.

No report is not "no change": a source counts as quiet only where it said something else about
that ground in the weeks around.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from whoholds.ledger.questions.claim_comparison import on_common_ground
from whoholds.ledger.questions.ground_keys import Ground
from whoholds.ledger.questions.said_claim import reported_day, said, speaker_key
from whoholds.model.answers import Quiet
from whoholds.model.claim import Claim
from whoholds.model.entry import Found

#: The weeks around in which a source that reports of some ground would have had the chance: it
#: reaches back over two of the weekly summaries that sources give, and as far forward.
QUIET_DAYS = 14


def quiet_sources(
    found: Iterable[Found], asked: Claim, day: date, ground: Ground, spoke: Collection[str]
) -> tuple[Quiet, ...]:
    """Sources with claims on the ground of `asked` around `day` that are not among `spoke`.

    Those that have most to say of it come first.

    Args:
        found: claims as known at some time.
        asked: a statement's claim.
        day: when it was said.
        ground: the aliases by which places are known.
        spoke: keys of the sources that said something on it.
    """
    told: dict[str, list[Found]] = {}
    spoke = set(spoke)
    for one in found:
        reported = reported_day(one.recorded)
        claim = one.recorded.claim
        if reported is None or abs((reported - day).days) > QUIET_DAYS:
            continue
        if claim.kind != "silence" and on_common_ground(asked, claim, ground):
            told.setdefault(source_key(one), []).append(one)
            if _is_on_it(asked, claim, ground):
                spoke.add(source_key(one))
    quiet = [_quiet(claims, day) for key, claims in sorted(told.items()) if key not in spoke]
    return tuple(sorted(quiet, key=lambda q: -q.claims))


def _is_on_it(asked: Claim, claim: Claim, ground: Ground) -> bool:
    """Whether a claim is of the same kind about a place of the statement, whatever it says."""
    places = asked.proposition.places, claim.proposition.places
    return asked.kind == claim.kind and bool(ground.shared(*places))


def silences_on(
    found: Iterable[Found], asked: Claim, day: date, ground: Ground
) -> tuple[Found, ...]:
    """Claims of those weeks that a source did not say something about that ground."""
    return tuple(
        f
        for f in found
        if f.recorded.claim.kind == "silence"
        and on_common_ground(asked, f.recorded.claim, ground)
        and (reported := reported_day(f.recorded)) is not None
        and abs((reported - day).days) <= QUIET_DAYS
    )


def source_key(found: Found) -> str:
    """A source, comparable."""
    return speaker_key(said(found))


def _quiet(claims: Sequence[Found], day: date) -> Quiet:
    def away(found: Found) -> tuple[int, str]:
        reported = found.recorded.reported_time.last_day or date.min
        return abs((reported - day).days), found.recorded.claim_id

    nearest = min(claims, key=away)
    return Quiet(source=said(nearest).speaker, claims=len(claims), nearest=nearest)
