"""Rows whose columns say what a claim says."""

from __future__ import annotations

from datetime import date

import pytest

from whoholds.model.claim import Aim, Area, Assessment, Control, Count, Silence
from whoholds.read.table.import_form import FIELDS, ImportForm
from whoholds.read.table.row_claims import row_claim
from whoholds.read.table.row_text import Row, row_text
from whoholds.read.table.skip_codes import SKIP_CODES, Skipped

FORM = ImportForm(
    maker="The Table", columns={f: f for f in FIELDS}, verdict="VERDICT", skip={"note": ("no",)}
)
CONTROL = {"kind": "control", "relation": "took", "actor": "the Front", "places": "Aland; Beford"}


def made(**cells):
    told = row_claim(Row(number=3, key="k", cells=cells), FORM)
    assert not isinstance(told, Skipped), told
    (claim,), printed = told
    return claim, printed


def code(**cells):
    told = row_claim(Row(number=3, key="k", cells=cells), FORM)
    assert isinstance(told, Skipped)
    assert told.code in SKIP_CODES
    assert told.row == "row 3 (k)"
    return told.code


def test_a_row_of_control_has_actor_places_chain_time_and_outlet():
    cells = CONTROL | {
        "again": "true", "from": "the army", "within": "Cor", "factuality": "denied",
        "chain": "The Post > General Arn", "when_start": "2031-05-07", "when_end": "2031-05-07",
        "outlet": "The Gazette", "url": "https://g.example/1", "reported_at": "2031-05-08",
        "copy_of": "k0", "side": "north",
    }  # fmt: skip
    claim, printed = made(**cells)
    p = claim.proposition
    text = row_text(cells).text
    assert isinstance(p, Control)
    assert (p.relation, p.again, claim.factuality) == ("took", True, "denied")
    assert [m.name for m in p.places] == ["Aland", "Beford"]
    assert [m.span.of(text) for m in p.places] == ["Aland", "Beford"]
    assert p.from_actor is not None
    assert p.from_actor.name == "the army"
    assert [link.name for link in claim.attribution] == ["The Post", "General Arn"]
    assert claim.valid_time.first_day == claim.valid_time.last_day == date(2031, 5, 7)
    assert claim.valid_time.reason
    assert printed.outlet == "The Gazette"
    assert printed.published.first_day == date(2031, 5, 8)
    assert {o.field: o.value for o in printed.origins} == {"copy_of": "k0", "side": "north"}


def test_an_unsaid_time_stays_unsaid():
    claim, printed = made(**CONTROL)
    assert claim.valid_time is None
    assert printed.published is None
    assert printed.outlet == "The Table"


@pytest.mark.parametrize(
    ("cells", "figures"),
    [
        ({"low": "1000"}, (1000, 1000, None)),
        ({"high": "500"}, (None, 500, 500)),
        ({"low": "900", "high": "1300"}, (900, 1100, 1300)),
        ({"low": "1", "best": "2", "high": "3"}, (1, 2, 3)),
    ],
)
def test_an_area_is_an_interval_whatever_ends_are_given(cells, figures):
    claim, _ = made(kind="area", relation="holds", unit="km2", **cells)
    q = claim.proposition.quantity
    assert (q.low, q.best, q.high) == figures
    assert q.unit == "km2"
    assert claim.doubts == ()


def test_square_miles_become_square_kilometres():
    claim, _ = made(kind="area", relation="holds", unit="sq mi", best="100")
    assert isinstance(claim.proposition, Area)
    assert claim.proposition.quantity.best == pytest.approx(258.9988)


def test_an_odd_unit_stays_as_written_with_a_doubt():
    claim, _ = made(kind="area", relation="took", unit="m2", best="1263")
    assert claim.proposition.quantity.unit == "m2"
    assert claim.proposition.quantity.best == 1263
    assert [d.code for d in claim.doubts] == ["D-UNIT"]


def test_a_count_keeps_any_noun():
    claim, _ = made(kind="count", relation="holds", unit="army camp", best="2", change="true")
    assert isinstance(claim.proposition, Count)
    assert claim.proposition.quantity.unit == "army camp"
    assert claim.proposition.quantity.change
    assert claim.doubts == ()


def test_a_figure_beside_control_is_told_by_a_doubt():
    claim, _ = made(**CONTROL, best="1", unit="settlement")
    assert [d.code for d in claim.doubts] == ["D-SURPLUS"]


def test_an_outlook_has_its_horizon_and_an_aim_its_verdict():
    outlook, _ = made(
        kind="assessment", relation="holds", factuality="probable", horizon_low_days="60"
    )
    assert isinstance(outlook.proposition, Assessment)
    assert outlook.proposition.horizon_days == (60, None)
    aim, _ = made(kind="aim", factuality="denied", note="VERDICT: it failed")
    assert isinstance(aim.proposition, Aim)
    assert aim.proposition.met == "no"
    assert made(kind="aim", factuality="denied", note="later")[0].proposition.met == "unsaid"
    assert made(kind="aim", met="partly")[0].proposition.met == "partly"


def test_who_is_silent_is_the_last_speaker():
    claim, _ = made(kind="silence", chain="A > B", places="Aland")
    assert isinstance(claim.proposition, Silence)
    assert claim.proposition.by == "B"


def test_a_geolocated_row_says_so_with_its_maker():
    claim, _ = made(**CONTROL, verification="geolocated")
    assert [(v.status, v.by) for v in claim.verification] == [("geolocated", "The Table")]


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({"kind": "event"}, "I-KIND"),
        ({"kind": "control", "relation": "conquered"}, "I-RELATION"),
        ({"kind": "control", "places": "Aland"}, "I-RELATION"),
        ({"kind": "control", "relation": "took"}, "I-NO-PLACE"),
        (CONTROL | {"unit": "km", "best": "12"}, "I-DEPTH"),
        (CONTROL | {"factuality": "sure"}, "I-FACTUALITY"),
        (CONTROL | {"when_start": "May"}, "I-DATE"),
        (CONTROL | {"reported_at": "May"}, "I-DATE"),
        (CONTROL | {"when_start": "2031-05-07", "when_end": "2031-05-06"}, "I-DATE"),
        ({"kind": "area", "relation": "holds", "unit": "km2"}, "I-FIGURE"),
        ({"kind": "area", "relation": "holds", "low": "5", "high": "4"}, "I-NUMBER"),
        ({"kind": "area", "relation": "holds", "best": "many"}, "I-NUMBER"),
        ({"kind": "assessment", "horizon_low_days": "9", "horizon_high_days": "2"}, "I-NUMBER"),
        (CONTROL | {"note": "no"}, "I-LEFT"),
    ],
)
def test_what_is_no_claim_is_skipped_with_its_code(cells, wanted):
    assert code(**cells) == wanted
