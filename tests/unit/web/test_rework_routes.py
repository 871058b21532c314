"""Split, merge, a missed claim, names of one place: at the browser as at the terminal."""

from __future__ import annotations

from datetime import date

import pytest
from fused_case import report, take_in

from whoholds.desk.ledgering import Asked, claims


def held(folder, **asked):
    with folder.open() as ledger:
        return claims(ledger, Asked(**asked))


@pytest.fixture
def claim(folder):
    take_in(folder, report("Northern army", "Aland", date(2031, 5, 3)))
    return held(folder)[0].recorded


def test_a_claim_is_split_and_the_split_is_undone(browse, folder, claim):
    sent = {"claim": claim.claim_id, "part1-places": "Aland", "part1-actor": "River Front"}
    sent |= {"part2-places": "Beford"}
    page = browse.send_form("/review/split", **sent)
    assert "is split into 2" in page.text
    standing = [f.recorded for f in held(folder) if f.recorded.in_force]
    assert {c.split_of for c in standing} == {claim.claim_id}
    assert {c.marked_by for c in standing} == {"Ada"}
    browse.send_form("/undo")
    assert [f.recorded.claim_id for f in held(folder) if f.recorded.in_force] == [claim.claim_id]


def test_one_part_is_no_split(browse, folder, claim):
    page = browse.send_form("/review/split", **{"claim": claim.claim_id, "part2-places": "Beford"})
    assert page.status_code == 400
    assert "two parts or more" in page.text
    assert len(held(folder)) == 1


def test_a_claim_is_merged_into_another(browse, folder, claim):
    other = report("Northern army", "Aland", date(2031, 5, 4), outlet="The Beford Times")
    take_in(folder, other)
    kept = next(f.recorded.claim_id for f in held(folder) if f.report.outlet != "The Aland Post")
    listed = browse.get(f"/review?claim={claim.claim_id}").text
    assert f'<option value="{kept}">' in listed
    browse.send_form("/review/merge", claim=claim.claim_id, into=kept)
    assert [f.recorded.claim_id for f in held(folder) if f.recorded.in_force] == [kept]
    assert browse.send_form("/review/merge", claim=kept, into="f" * 24).status_code == 404


def test_a_missed_claim_is_added_with_its_words(browse, folder, claim):
    sent = {"report": claim.report_id, "missed-words": "Northern army", "missed-relation": "holds"}
    page = browse.send_form("/report/mark", **sent, **{"missed-places": "Beford"})
    assert "A claim is added by Ada" in page.text
    added = next(f for f in held(folder) if f.recorded.marked_by)
    assert added.quote == "Northern army"
    assert added.recorded.status == "unread"
    sent["missed-words"] = "no such words"
    assert browse.send_form("/report/mark", **sent).status_code == 400


def test_two_names_become_one_place(browse, folder, claim):
    browse.send_form("/names/merge", name="Aland", into="Old Aland")
    assert [f.recorded.claim_id for f in held(folder, place="Old Aland")] == [claim.claim_id]


def test_nobody_s_act_is_refused(browse, folder, claim, bench):
    bench.by = ""
    page = browse.send_form("/review/merge", claim=claim.claim_id, into="x")
    assert page.status_code == 400
    assert "a decision has a name" in page.text
