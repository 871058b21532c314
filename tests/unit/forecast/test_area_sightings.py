import msgspec
import pytest
from fused_case import fused_case
from outlook_samples import ASKED, NORTH, area, day, found_of, report_of

from whoholds.forecast.area_sightings import asked_area, held_shares, share_sightings
from whoholds.model.claim import Claim, Mention, Share
from whoholds.model.quantity import Quantity
from whoholds.model.span import Span


@pytest.fixture
def case(tmp_path):
    return fused_case(tmp_path / "case").case


def share(on, percent, *, actor, relation, again=False):
    figure = Quantity(low=percent, best=percent, high=percent, unit="percent", span=Span(0, 2))
    held = Share(actor=Mention(name=actor), relation=relation, again=again, quantity=figure)
    text = f"{actor} {relation} {percent} percent on {on}"
    return report_of(Claim(proposition=held, span=Span(0, len(text))), text, on)


def told(case, *readings):
    return [found_of(case, r) for r in readings]


def test_the_area_told_of_nearest_to_the_day_is_the_one_when_asked(case):
    rows = told(case, area(day(-40), 1400), area(day(-3), 1000), area(day(30), 700))
    base = asked_area(rows, case, NORTH, ASKED)
    assert (base.km2, base.day, base.most_km2) == (1000, day(-3), 1400)
    assert asked_area(rows, case, "river-front", ASKED) is None
    assert asked_area(told(case, area(day(-60), 1400)), case, NORTH, ASKED) is None


def test_areas_and_shares_say_what_part_is_still_held(case):
    rows = told(
        case,
        area(day(0), 1000),
        area(day(50), 600),
        share(day(60), 60, actor="Northern army", relation="lost"),
        share(day(70), 90, actor="River Front", relation="took", again=True),
        share(day(80), 95, actor="River Front", relation="took"),
    )
    base = asked_area(rows, case, NORTH, ASKED)
    shares = held_shares(rows, case, NORTH, base)
    middles = [round((s.low + s.high) / 2, 2) for s in shares]
    assert middles == [1.0, 0.6, 0.4, 0.1]
    found = {(s.day, s.held) for s in share_sightings(shares, base, 0.5)}
    assert found == {(day(0), True), (day(50), True), (day(60), False), (day(70), False)}


def test_a_hedged_figure_at_the_threshold_says_nothing(case):
    rows = told(case, area(day(0), 1000), area(day(50), 500, hedge="about"))
    base = asked_area(rows, case, NORTH, ASKED)
    shares = held_shares(rows, case, NORTH, base)
    assert {s.day for s in share_sightings(shares, base, 0.5)} == {day(0)}
    assert {s.day for s in share_sightings(shares, base, 0.25)} == {day(0), day(50)}


def test_what_is_denied_or_undated_does_not_count(case):
    one = told(case, area(day(0), 1000))[0]
    denied = msgspec.structs.replace(one.recorded.claim, factuality="denied")
    recorded = msgspec.structs.replace(one.recorded, claim=denied)
    assert asked_area([msgspec.structs.replace(one, recorded=recorded)], case, NORTH, ASKED) is None
