"""Every address that is served, by group of pages."""

from __future__ import annotations

from whoholds.web.addressed import Route
from whoholds.web.brief_view import BRIEF
from whoholds.web.entering import ENTERING
from whoholds.web.evidence_routes import EVIDENCE
from whoholds.web.map_routes import MAP
from whoholds.web.reading_routes import READING
from whoholds.web.review_routes import REVIEW
from whoholds.web.rework_routes import REWORK

ROUTES: tuple[Route, ...] = (
    *READING,
    *MAP,
    *BRIEF,
    *EVIDENCE,
    *REVIEW,
    *REWORK,
    *ENTERING,
)
