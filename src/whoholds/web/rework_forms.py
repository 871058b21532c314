"""Forms by which a person says that a claim is several, is another one, or was missed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from whoholds.model.claim import Factuality, Relation
from whoholds.model.entry import Found
from whoholds.show.elements import Html, el
from whoholds.show.wording import headline, plain
from whoholds.web.framing import Frame, field, form

#: Parts that a claim can be split into at once; those left empty are none.
MOST_PARTS = 3
#: Fields in which parts differ, as they are told.
PART_FIELDS = {
    "words": "its words in the text",
    "actor": "actor",
    "relation": "relation",
    "places": "places",
    "when": "when",
}
#: Fields of a claim that no reader found.
MISSED_FIELDS = {
    "words": "words of the text",
    "actor": "actor",
    "relation": "relation",
    "places": "places",
    "factuality": "factuality",
    "sources": "sources",
    "when": "when",
}
_CHOICES = {"relation": get_args(Relation), "factuality": get_args(Factuality)}


def split_form(frame: Frame, claim_id: str, off: bool) -> Html:
    """Parts beside each other: what is left empty stays as the claim has it."""
    parts = [
        el(
            "fieldset",
            el("legend", f"part {n}"),
            [_field(f"part{n}-{name}", told, name) for name, told in PART_FIELDS.items()],
            class_="grid",
        )
        for n in range(1, MOST_PARTS + 1)
    ]
    return _act(
        frame,
        "/review/split",
        claim_id,
        el("p", "What is left empty stays as the claim has it; a part with nothing in it is none.",
           class_="note"),
        parts,
        _go("Put these in its place", off),
    )  # fmt: skip


def merge_form(frame: Frame, claim_id: str, near: Sequence[Found], off: bool) -> Html:
    """The claim that this one is, from those near it or by its id."""
    options = [
        el("option", plain(headline(f.recorded.claim)), value=f.recorded.claim_id)
        for f in near
        if f.recorded.claim_id != claim_id
    ]
    own = el("input", id="into", name="into", type="text", list="near", required=True)
    return _act(
        frame,
        "/review/merge",
        claim_id,
        field("the claim that is kept: its id, or one of the same report or place", own, "into"),
        el("datalist", options, id="near"),
        _go("It is that one", off),
    )


def missed_form(frame: Frame, report_id: str, off: bool) -> Html:
    """A claim that no reader found in a report."""
    fields = [_field(f"missed-{name}", told, name) for name, told in MISSED_FIELDS.items()]
    return form(
        frame,
        "/report/mark",
        el("input", type="hidden", name="report", value=report_id),
        el("p", "Lists are parted by “;”, a time is FIRST/LAST day. The words stand in the text "
           "once.", class_="note"),
        el("div", fields, class_="grid"),
        _go("Add it", off),
        class_="act",
    )  # fmt: skip


def same_place_form(frame: Frame, name: str) -> Html:
    """Another name that means this place."""
    own = el("input", id="into", name="into", type="text", required=True)
    return form(
        frame,
        "/names/merge",
        el("input", type="hidden", name="name", value=name),
        field(f"“{name}” is the same place as", own, "into"),
        el("p", el("button", "Merge the names", type="submit", disabled=not frame.by)),
        class_="names",
    )


def _field(own: str, told: str, name: str) -> Html:
    choices = _CHOICES.get(name)
    if choices is None:
        return field(told, el("input", id=own, name=own, type="text"), own)
    first = el("option", "(as it is)", value="")
    options = [el("option", c, value=c) for c in choices if c]
    return field(told, el("select", first, options, id=own, name=own), own)


def _act(frame: Frame, action: str, claim_id: str, *content: Html | list[Html]) -> Html:
    own = el("input", type="hidden", name="claim", value=claim_id)
    return form(frame, action, own, *content, class_="act")


def _go(told: str, off: bool) -> Html:
    return el("button", told, type="submit", class_="main", disabled=off)
