"""Outlooks and what time answered to them, on a page of the case. Pure."""

from __future__ import annotations

from whoholds.show.elements import Html, el
from whoholds.web.derived import Shown
from whoholds.web.framing import Frame, framed
from whoholds.web.pieces import behind_piece


def outlooks_page(frame: Frame, told: Shown[Html] | None, why: str = "") -> Html:
    """The questions made of assessments, on a time axis and one by one.

    Args:
        frame: what stands around it.
        told: the questions, as `outlook_article` makes them; None where there are none here.
        why: that there are none, and what to run instead.
    """
    instead = el("p", why, " In a terminal: ", el("code", "whoholds score"), class_="alarm")
    return framed(
        frame,
        "Outlooks",
        el("h1", "Outlooks, and what time answered"),
        el("p", "What sources said would come, as questions that time can answer, each under its "
           "own written criteria. Days are counted from the day on which each was said.",
           class_="byline"),
        instead if told is None else (behind_piece(told), told.made),
        here="/outlooks",
        head=el("link", rel="stylesheet", href="/static/outlooks.css"),
    )  # fmt: skip
