"""Every address that is served, by group of pages."""

from __future__ import annotations

from whoholds.web.addressed import Route
from whoholds.web.evidence_routes import EVIDENCE
from whoholds.web.map_routes import MAP
from whoholds.web.reading_routes import READING
from whoholds.web.review_routes import REVIEW

ROUTES: tuple[Route, ...] = (
    *READING,
    *MAP,
    *EVIDENCE,
    *REVIEW,
)
