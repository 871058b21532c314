"""Shell: how outlooks stand on a brief's day, as known at the end of its day of knowledge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoholds.desk.brief_estimates import Known

if TYPE_CHECKING:
    from whoholds.model.outlook_scores import Outlooks


def scored_for(known: Known) -> Outlooks | None:
    """The outlooks of the whole case with their answers; None where numbers are not installed.

    Nothing that is after the brief's day settles anything, and nothing reported later is used.
    """
    try:
        from whoholds.desk import outlooks
    except ModuleNotFoundError:
        return None
    return outlooks.score(
        known.folder, outlooks.Scoring(on=known.asked.on, known_at=known.known_at)
    )
