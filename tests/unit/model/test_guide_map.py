"""A map maker's claim in the published form."""

from __future__ import annotations

import msgspec

from whoholds.model.claim import Claim, Map, Mention
from whoholds.model.guide import claim_to_guide
from whoholds.model.report import Report
from whoholds.model.schema import JsonClaim
from whoholds.model.span import Span

TEXT = "place: Aland | status: grey"


def claim(**fields) -> Claim:
    place = Mention(name="Aland", span=Span(7, 12))
    held = Map(places=(place,), place_ids=("geonames:7",), **fields)
    return Claim(proposition=held, span=Span(0, len(TEXT)))


def test_the_maker_s_own_word_stands_beside_what_it_is_taken_to_mean():
    report = Report(report_id="r", text=TEXT)
    row = claim_to_guide(claim(status="grey", polygon="the bulge", relation="contests"), report)
    assert (row["kind"], row["relation"]) == ("map", "contests")
    assert (row["map_status"], row["polygon"]) == ("grey", "the bulge")
    assert row["place_ids"] == ["geonames:7"]
    assert row["spans"]["places"][0]["quote"] == "Aland"
    assert msgspec.convert(row, JsonClaim).map_status == "grey"


def test_other_kinds_have_no_status(invented):
    row = claim_to_guide(invented.claims[0], invented.report)
    assert "map_status" not in row


def test_a_map_claim_comes_back_from_its_bytes():
    told = claim(status="", relation="lost")
    assert msgspec.json.decode(msgspec.json.encode(told), type=Claim) == told
