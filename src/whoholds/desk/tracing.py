"""Shell: where what a ledger holds comes from: stories, statements, origins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from whoholds.desk.ledgering import Asked, claims
from whoholds.errors import UnknownTarget
from whoholds.ledger.database import Ledger
from whoholds.ledger.lineage.rooting import origins_of
from whoholds.ledger.lineage.statements import Heard, statements_of
from whoholds.ledger.lineage.stories import stories_of
from whoholds.model.entry import Found
from whoholds.model.lineage import Origin, Statement, Story


class Lineage(msgspec.Struct, frozen=True, kw_only=True):
    """Stories, statements and origins of claims of a slice, with those claims."""

    found: tuple[Found, ...]
    stories: tuple[Story, ...]
    statements: tuple[Statement, ...]
    roots: tuple[Origin, ...]


def origins(ledger: Ledger, asked: Asked | None = None, target: str = "") -> Lineage:
    """Where the claims that answer a question come from, as known at its times.

    Only claims that stand are traced: none withdrawn, superseded, retracted or rejected.

    Args:
        ledger: an open ledger.
        asked: which claims; all where nothing is asked for.
        target: the beginning of a claim's or report's id: only its stories and statements.

    Raises:
        UnknownTarget: no claim or report of the slice has such an id.
    """
    asked = asked or Asked()
    return _narrowed(trace(claims(ledger, asked)), target)


def trace(found: Iterable[Found]) -> Lineage:
    """Where these claims come from; reports without a claim among them are left out."""
    standing = tuple(f for f in found if f.recorded.in_force)
    # A claim that stands is in the last version of its report that was known by then.
    stories = stories_of(list({f.recorded.report_id: f.added for f in standing}.values()))
    story_of = {m.report_id: s.story_id for s in stories for m in s.members}
    heard = [Heard(recorded=f.recorded, outlet=f.report.outlet) for f in standing]
    statements = statements_of(heard, story_of)
    return Lineage(
        found=standing,
        stories=stories,
        statements=statements,
        roots=origins_of(heard, statements, story_of),
    )


def of_story(lineage: Lineage, beginning: str) -> tuple[Found, ...]:
    """Claims of the story that has a report of an id that begins so.

    Raises:
        UnknownTarget: there is none.
    """
    stories = [
        s for s in lineage.stories if any(_begins(m.report_id, beginning) for m in s.members)
    ]
    if not stories:
        raise UnknownTarget(_NO_TARGET.format(beginning))
    members = {m.report_id for s in stories for m in s.members}
    return tuple(f for f in lineage.found if f.recorded.report_id in members)


_NO_TARGET = "no claim or report of an id that begins with {!r}: see whoholds claims --json"


def _begins(whole: str, beginning: str) -> bool:
    return bool(beginning) and whole.startswith(beginning)


def _narrowed(lineage: Lineage, target: str) -> Lineage:
    """What concerns one claim or report."""
    if not target:
        return lineage
    near = {
        f.recorded.report_id
        for f in lineage.found
        if _begins(f.recorded.claim_id, target) or _begins(f.recorded.report_id, target)
    }
    if not near:
        raise UnknownTarget(_NO_TARGET.format(target))
    stories = tuple(s for s in lineage.stories if near & {m.report_id for m in s.members})
    statements = tuple(s for s in lineage.statements if _carries(s, target))
    kept = {c.claim_id for s in statements for c in s.carriers}
    return Lineage(
        found=tuple(f for f in lineage.found if f.recorded.claim_id in kept),
        stories=stories,
        statements=statements,
        roots=tuple(r for r in lineage.roots if kept & set(r.claim_ids)),
    )


def _carries(statement: Statement, target: str) -> bool:
    return any(
        _begins(c.claim_id, target) or _begins(c.report_id, target) for c in statement.carriers
    )


def counted(lineage: Lineage) -> tuple[int, int]:
    """How many outlets carry the claims, and on how many origins they rest."""
    return len({_outlet(f) for f in lineage.found}), len(lineage.roots)


def _outlet(found: Found) -> str:
    return found.report.outlet or found.recorded.report_id


#: Beyond so many claims a list does not count its origins: `whoholds origins` does. To trace so
#: many of one year takes 1.1 s of processor time, twice what it takes to read them.
MOST_COUNTED = 10_000


def count_origins(found: Sequence[Found]) -> tuple[int, int] | None:
    """Outlets and origins of a list of claims; None where it is too long for that."""
    if not found or len(found) > MOST_COUNTED:
        return None
    return counted(trace(found))
