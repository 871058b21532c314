"""Who reports about the ground and says nothing of it."""

from __future__ import annotations

from answer_samples import claim, day, found

from whoholds.ledger.questions.ground_keys import Ground
from whoholds.ledger.questions.silent_sources import (
    QUIET_DAYS,
    quiet_sources,
    silences_on,
    source_key,
)

ASKED = claim("the Northern army", "holds", "Aland", within="Aland Province")


def quiet(claims, spoke=()):
    return [q.source for q in quiet_sources(claims, ASKED, day(10), Ground(), spoke)]


def region(claim_id, **more):
    return found(claim_id, places=(), within="Aland Province", **more)


def test_a_source_that_reports_of_the_region_and_not_of_the_place_is_quiet():
    both = [region("a", by="General Arn"), region("b", by="Commander Cor")]
    assert sorted(quiet(both)) == ["Commander Cor", "General Arn"]
    assert quiet(both, spoke={source_key(both[0])}) == ["Commander Cor"]


def test_a_source_that_spoke_of_the_place_is_not():
    claims = [region("a", by="General Arn"), found("b", relation="advanced", by="General Arn")]
    assert quiet(claims) == []


def test_reports_of_other_weeks_and_of_no_day_do_not_count():
    late = region("a", reported=11 + QUIET_DAYS)
    assert quiet([late, region("b", reported=None)]) == []


def test_those_with_most_to_say_of_it_come_first():
    claims = [region("a", by="A"), region("b", by="B", reported=8), region("c", by="B")]
    told = quiet_sources(claims, ASKED, day(10), Ground(), ())
    assert [(q.source, q.claims, q.nearest.recorded.claim_id) for q in told] == [
        ("B", 2, "c"),
        ("A", 1, "a"),
    ]


def test_a_silence_about_the_place_is_told():
    import msgspec

    from whoholds.model.claim import Mention, Silence

    one = found("a")
    silence = msgspec.structs.replace(
        one.recorded.claim, proposition=Silence(by="Arn", places=(Mention(name="Aland"),))
    )
    silent = msgspec.structs.replace(
        one, recorded=msgspec.structs.replace(one.recorded, claim=silence)
    )
    assert silences_on([one, silent], ASKED, day(10), Ground()) == (silent,)
    assert silences_on([silent], ASKED, day(40), Ground()) == ()
