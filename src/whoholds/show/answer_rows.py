"""Answers of a ledger as nested rows for programs: each claim by its id and permalink. Pure."""

from __future__ import annotations

from typing import Any

import msgspec

from whoholds.model.answers import (
    Answer,
    Checked,
    DayDiff,
    Group,
    Known,
    KnownChange,
    KnownDiff,
    PlaceChange,
    Quiet,
    Stand,
    Sum,
)
from whoholds.model.claim import Claim
from whoholds.model.entry import Found, Recorded
from whoholds.show.citation import permalink
from whoholds.show.wording import headline, plain

Row = dict[str, Any]


def day_diff_row(case_id: str, told: DayDiff) -> Row:
    """What changed between two days."""
    places = [_place_row(case_id, p) for p in told.places]
    return {"first": str(told.first), "second": str(told.second), "places": places}


def known_diff_row(case_id: str, told: KnownDiff) -> Row:
    """What changed between two states of knowledge."""
    return {
        "first": str(told.first),
        "second": str(told.second),
        "changes": [_known_row(case_id, c) for c in told.changes],
        "past": [_place_row(case_id, p) for p in told.past],
    }


def checked_row(case_id: str, told: Checked) -> Row:
    """A statement beside the ledger."""
    return {
        "statement": told.text,
        "said_on": str(told.said_on),
        "by": told.by,
        "claims": [_answer_row(case_id, a) for a in told.answers],
        "no_density": told.no_density,
        "doubts": [{"code": code, "reason": reason} for code, reason in told.doubts],
    }


def sum_row(told: Sum) -> Row:
    """One sum."""
    row: Row = msgspec.to_builtins(told)
    row["terms"] = [{"says": words, "id": claim_id or None} for words, claim_id in told.terms]
    row["rests_on"] = list(told.rests_on)
    return row


def _answer_row(case_id: str, answer: Answer) -> Row:
    return {
        **_said(answer.claim),
        "known_then": _known_state(case_id, answer.then),
        "known_now": _known_state(case_id, answer.now),
        "gone": [_found_row(case_id, f) for f in answer.gone],
        "sums": [sum_row(s) for s in answer.sums],
    }


def _known_state(case_id: str, known: Known) -> Row:
    return {
        "same": [_group_row(case_id, g) for g in known.same],
        "differs": [_group_row(case_id, g) for g in known.differs],
        "open": [_group_row(case_id, g) for g in known.open],
        "other_time": [_group_row(case_id, g) for g in known.other_time],
        "quiet": [_quiet_row(case_id, q) for q in known.quiet],
        "silences": [_found_row(case_id, f) for f in known.silences],
    }


def _group_row(case_id: str, group: Group) -> Row:
    row: Row = msgspec.to_builtins(group.agreement)
    return row | {"claims": [_found_row(case_id, f) for f in group.claims]}


def _quiet_row(case_id: str, quiet: Quiet) -> Row:
    nearest = _found_row(case_id, quiet.nearest)
    return {"source": quiet.source, "claims": quiet.claims, "nearest": nearest}


def _place_row(case_id: str, change: PlaceChange) -> Row:
    return {
        "place": change.place,
        "differed": change.differed,
        "differ": change.differ,
        "sources": [
            {
                "source": c.source,
                "before": _stand_row(case_id, c.before),
                "after": _stand_row(case_id, c.after),
            }
            for c in change.changes
        ],
    }


def _stand_row(case_id: str, stand: Stand | None) -> Row | None:
    if stand is None:
        return None
    return {
        "holders": list(stand.holders),
        "names": list(stand.names),
        "day": str(stand.day),
        "claims": [_found_row(case_id, f) for f in stand.claims],
    }


def _known_row(case_id: str, change: KnownChange) -> Row:
    held = change.after or change.before
    named = {} if held is None else _recorded_row(case_id, held)
    return {
        **named,
        "what": list(change.what),
        "late_days": change.late_days,
        "before": _standing(change.before),
        "after": _standing(change.after),
    }


def _standing(held: Recorded | None) -> Row | None:
    if held is None:
        return None
    return {"status": held.status, "decision": held.decision, "decided_by": held.decided_by}


def _found_row(case_id: str, found: Found) -> Row:
    row = _recorded_row(case_id, found.recorded)
    return row | {"outlet": found.report.outlet, "text_origin": found.added.text_origin}


def _recorded_row(case_id: str, held: Recorded) -> Row:
    day = held.reported_time.last_day
    return {
        "id": held.claim_id,
        "permalink": permalink(case_id, held.claim_id),
        "reported": None if day is None else str(day),
        **_said(held.claim),
    }


def _said(claim: Claim) -> Row:
    return {
        "kind": claim.kind,
        "says": plain(headline(claim)),
        "factuality": claim.factuality,
        "sources": [link.name for link in claim.attribution],
    }
