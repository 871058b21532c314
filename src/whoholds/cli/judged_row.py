"""What people decided about a claim, as JSON beside the guide's fields."""

from __future__ import annotations

from typing import Any

import msgspec

from whoholds.model.entry import Recorded
from whoholds.model.guide import claim_to_guide
from whoholds.model.report import Report


def judged_row(held: Recorded, report: Report) -> dict[str, Any]:
    """The fields that say what was decided, and what was said since.

    The claim itself is the version in force; `original` is what was read, where a person amended
    it, and null elsewhere.
    """
    original = held.original and claim_to_guide(held.original, report, claim_id="s1a")
    return {
        "in_force": held.in_force,
        "reason_code": held.reason_code,
        "reason": held.reason,
        "original": original,
        "marked_by": held.marked_by,
        "split_of": held.split_of,
        "into": list(held.into),
        "retraction": msgspec.to_builtins(held.retraction),
        "corrections": msgspec.to_builtins(held.corrections),
    }
