"""A claim's text straight from its entry has the bytes of the long way, whatever it says."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from ledger_samples import DAY

from whoholds.desk.outward.claim_layers import claim_feature
from whoholds.ledger.sealing import encode
from whoholds.ledger.slices import freshly_read
from whoholds.model.claim import (
    Aim,
    Area,
    Assessment,
    Claim,
    Control,
    Count,
    Map,
    Mention,
    Share,
    Silence,
)
from whoholds.model.entry import ClaimAdded, Found, Imported, ReportAdded
from whoholds.model.excerpt import Excerpted
from whoholds.model.quantity import Quantity
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.show.claim_text import claim_text, of_report, on_ground
from whoholds.show.geojson_text import encoded, feature_json

import strategies

TEXT = 'They say "</script>" & the Northern army holds Éire-sur-Mer.\n'
GROUNDS = (
    ((), {"place_ids": "", "place_prob": None, "place_registers": ""}),
    (((20.5, 10.123456789),), {"place_ids": "a<b", "place_prob": 0.7, "place_registers": "x:1"}),
    (((20.5, 10.0), (-21.0, 11.5)), {"place_ids": "a; b", "place_prob": 1.0}),
)
NAMES = st.sampled_from(("the Northern army", "<Éire>", 'a "name"', ""))


@st.composite
def mentions(draw):
    return Mention(name=draw(NAMES), party_id=draw(st.sampled_from((None, "north"))))


@st.composite
def propositions(draw):
    kind = draw(st.sampled_from((Control, Count, Area, Share, Assessment, Aim, Silence, Map)))
    told = {
        "actor": draw(st.none() | mentions()),
        "relation": draw(st.sampled_from(("holds", "lost", ""))),
        "again": draw(st.booleans()),
        "from_actor": draw(st.none() | mentions()),
        "places": tuple(draw(st.lists(mentions(), max_size=3))),
        "within": tuple(draw(st.lists(mentions(), max_size=2))),
    }
    if kind in {Count, Area, Share}:
        low, best, high = sorted(draw(st.tuples(*[st.floats(0, 1e6)] * 3)))
        told["quantity"] = Quantity(
            low=draw(st.sampled_from((None, low))),
            best=best,
            high=draw(st.sampled_from((None, high))),
            unit=draw(st.sampled_from(("km2", "village"))),
            change=draw(st.booleans()),
            span=Span(0, 1),
        )
    if kind is Map:
        told["place_ids"] = draw(st.sampled_from(((), ("a", "b"))))
    return kind(**told)


@st.composite
def founds(draw):
    said = draw(strategies.claims(len(TEXT)))
    claim = msgspec.structs.replace(said, proposition=draw(propositions()))
    assert isinstance(claim, Claim)
    body = ClaimAdded(
        claim_id="c1<",
        report_id="r1",
        claim=claim,
        reader="reader/1",
        reported_time=draw(strategies.timespans()),
    )
    added = ReportAdded(
        report_id="r1",
        address_id="a1",
        report=Report(
            report_id="x", text=TEXT, title="A <title>", outlet=draw(NAMES), url=draw(NAMES)
        ),
        reader="reader/1",
        reported_time=draw(strategies.timespans()),
        capture_sha256=draw(st.sampled_from(("", "ab" * 32))),
        text_origin=draw(st.sampled_from(("original", "translation", "paraphrase", "row"))),
    )
    terms = None
    if draw(st.booleans()):
        own = {"licence": "CC <BY>", "citation": "M (2031)", "maker": "M", "name": "m"}
        hashes = {"capture_sha256": "", "recipe_sha256": ""}
        terms = Imported(import_id="i", form="table", **own, **hashes)
    return body, added, terms


class _Ground:
    """Positions that are always these."""

    def __init__(self, ground) -> None:
        self._ground = ground

    def ground(self, _):
        return self._ground


@given(founds(), st.sampled_from(GROUNDS))
def test_it_has_the_bytes_of_the_long_way(found, ground):
    body, added, terms = found
    held = freshly_read(3, DAY, body)
    feature = claim_feature("a<b", Found(recorded=held, added=added, terms=terms), _Ground(ground))
    told = msgspec.json.decode(encode(body), type=Excerpted)
    text = claim_text("a<b", told, DAY, of_report(added, terms), on_ground(*ground))
    assert text == encoded(feature_json(feature))
    assert b"<" not in text
