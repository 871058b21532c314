from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from whoholds.model.entry import Head
from whoholds.model.estimate import (
    AreaDay,
    Check,
    Explanation,
    FeedRecord,
    Moved,
    Override,
    SettledScores,
    SourceRecord,
    Standing,
    SumRecord,
    Support,
    Weighed,
)
from whoholds.model.fused import Fused
from whoholds.show.estimate_lines import (
    area_lines,
    between,
    check_lines,
    counting_lines,
    estimate_paragraph,
    explanation_lines,
    feed_lines,
    moved_lines,
    percent,
    score_lines,
    short_range,
    source_lines,
    standing_words,
    table_lines,
    unused_lines,
    wilson,
)

HOLDERS = ("north", "river")
NAMES = {"north": "Northern army", "river": "River Front"}
DAY = date(2031, 5, 20)


def standing(word="estimated", *, prob=(0.83, 0.1, 0.07), disputed=False, by="north", name="Aland"):
    support = Support(origins=3, sides=("", "north"), last=date(2031, 5, 17), claimed_by=by)
    return Standing(
        site="v0",
        name=name,
        day=DAY,
        prob=prob,
        low=(0.6, 0.05, 0.01),
        high=(0.91, 0.3, 0.2),
        support=support,
        word=word,
        disputed=disputed,
    )


@pytest.mark.parametrize(
    ("prob", "words"),
    [(0.03, "under 5 %"), (0.05, "5 %"), (0.83, "85 %"), (0.95, "95 %"), (0.97, "over 95 %")],
)
def test_a_probability_is_told_in_steps_of_five(prob, words):
    assert percent(prob) == words


def test_a_range_of_one_step_is_one_figure():
    assert between(0.84, 0.86) == "85 %"
    assert between(0.6, 0.91) == "60 % to 90 %"


def test_likelihood_and_confidence_are_two_sentences():
    words = standing_words(standing(), HOLDERS, NAMES)
    assert words == (
        "Estimated (machine): held by Northern army, probability 85 % (trusting sources otherwise: "
        "60 % to 90 %). It rests on 3 independent origins (no side, Northern army), last report "
        "3 days before."
    )
    assert "Disputed: recent reports name" in standing_words(
        standing(disputed=True), HOLDERS, NAMES
    )


def test_contested_is_no_party():
    assert "contested, probability 70 %" in standing_words(
        standing(prob=(0.2, 0.1, 0.7)), HOLDERS, NAMES
    )


def test_where_no_state_is_likely_none_is_named():
    told = standing(prob=(0.5, 0.4, 0.1))
    assert standing_words(told, HOLDERS, NAMES).startswith(
        "Estimated (machine): open, Northern army 50 %, River Front 40 %, contested 10 %."
    )
    disputed = standing_words(standing(prob=(0.5, 0.4, 0.1), disputed=True), HOLDERS, NAMES)
    assert "contested 10 %. Disputed: recent reports name" in disputed
    assert " open " in list(table_lines([told], HOLDERS, NAMES))[1]


def test_what_rests_on_too_little_has_no_probability():
    claimed = standing_words(standing("claimed"), HOLDERS, NAMES)
    assert claimed.startswith("Claimed: said to be Northern army's. No probability is told")
    assert "%" not in claimed
    assert "whose it is, is not said" in standing_words(standing("claimed", by=""), HOLDERS, NAMES)
    unclear = standing_words(standing("unclear"), HOLDERS, NAMES)
    assert unclear.startswith("Unclear: no report since 2031-05-17.")
    assert "%" not in unclear


def test_nothing_says_odds_or_assessed():
    for word in ("estimated", "claimed", "unclear"):
        words = standing_words(standing(word), HOLDERS, NAMES).casefold()
        assert "odds" not in words
        assert "assessed" not in words


def test_a_table_fits_eighty_columns_and_counts_the_unclear():
    rows = [
        standing(name="A place with a name that is much too long for the table"),
        standing("claimed", name="Beford"),
        standing("unclear", name="Cavan"),
    ]
    lines = list(table_lines(rows, HOLDERS, NAMES))
    assert max(map(len, lines)) <= 80
    assert "Northern army 85 %" in lines[1]
    assert "claimed by Northern army" in lines[2]
    assert lines[3] == "1 more are unclear: no report about them for two months"
    assert not any("Cavan" in line for line in lines)


def test_beside_a_probability_stand_its_range_and_the_sides_it_is_from():
    rows = [standing(), standing("claimed", name="Beford")]
    _, aland, beford, *rest = table_lines(rows, HOLDERS, NAMES)
    assert aland.split() == "Aland Northern army 85 % 60-90 3 -A 2031-05-17".split()
    assert beford.split() == "Beford claimed by Northern army 3 -A 2031-05-17".split()
    assert " ".join(rest).endswith("origins are of A Northern army, - of no side")
    assert "River" not in " ".join(rest)


def test_who_decided_that_a_probability_is_told_stands_beside_it():
    decided = Override(by="Ada", day=DAY, reason="seen", entry=7)
    told = replace(standing("claimed", name="Beford"), override=decided)
    _, beford, *rest = table_lines([told], HOLDERS, NAMES)
    assert beford.startswith("Beford                 Northern army 85 % * ")
    assert "* Beford: One origin or one side alone speaks of it" in " ".join(rest)
    assert "by decision of Ada, 2031-05-20 (seen; entry 7)" in " ".join(" ".join(rest).split())
    words = standing_words(told, HOLDERS, NAMES)
    assert "probability 85 %" in words
    assert "by decision of Ada" in words


def test_a_range_in_a_column_is_short():
    assert short_range(0.6, 0.91) == "60-90"
    assert short_range(0.01, 0.99) == "<5-" + ">95"
    assert short_range(0.84, 0.86) == "85"


def test_areas_are_told_with_their_interval_and_the_unknown():
    area = AreaDay(
        day=DAY,
        holder_id="north",
        firm_km2=(900.0, 1247.2, 1600.0),
        with_contested_km2=(1000.0, 1300.0, 1700.0),
        unknown_km2=80.0,
    )
    lines = list(area_lines([area], NAMES))
    assert lines[1].startswith("  Northern army: 1,247 (900 to 1,600); with contested 1,300")
    assert lines[-1] == "  unknown, no report near it: 80"
    assert not list(area_lines([], NAMES))


def record(settled, agreed):
    return SourceRecord(
        source="The Ministry", holder_id="north", said=40, settled=settled, agreed=agreed,
        own=(agreed, settled),
    )  # fmt: skip


def test_no_figure_is_told_of_few_settled_statements():
    assert list(source_lines([record(19, 19)])) == [
        "  of none 20 statements are settled: too few to tell"
    ]
    (line, *rest) = source_lines([record(20, 15)])
    assert "agreed with what was later settled 15 of 20" in " ".join([line, *rest])


def test_wilson_is_the_textbook_interval():
    assert wilson(15, 20) == pytest.approx((0.5313, 0.8881), abs=1e-4)
    assert wilson(0, 20)[0] == 0
    assert wilson(20, 20)[1] == pytest.approx(1)


def test_untested_probabilities_say_so():
    none = Fused(
        case_id="aland", holders=HOLDERS, until=DAY, first_day=DAY,
        computed_at=datetime(2031, 6, 1, tzinfo=UTC), head=Head(),
    )  # fmt: skip
    (line,) = score_lines(none)
    assert "untested" in line
    scores = SettledScores(
        place_days=120, share=0.4, blocks=3, block_days=30,
        log_loss=(0.2, 0.1, 0.3), brier=(0.1, None, None), ece=(0.03, None, None),
    )  # fmt: skip
    lines = list(score_lines(replace(none, scores=scores)))
    assert lines[0] == "  log loss 0.200 (0.100-0.300), Brier 0.100, ECE 0.030"
    assert "120 place-days, 40% of those told, in 3 independent blocks" in lines[1]
    assert "not calibrated" in lines[-1]
    *_, last = score_lines(replace(none, scores=scores, calibrated_on=(90, 12)))
    assert last == "  calibrated on 90 settled place-days in 12 small blocks"


def test_an_explanation_names_each_claim_with_what_would_be_without_it():
    told = Explanation(
        site="v0", name="Aland", day=DAY, state=0, prob=0.8, by_others=0.6,
        claims=(Weighed(claim_id="abcdef123456", log_odds=1.234, without=0.7),),
    )  # fmt: skip
    states = ["Northern army", "River Front", "contested"]
    lines = list(explanation_lines(told, {"abcdef123456": "it took Aland"}, states))
    assert lines[0] == "Aland on 2031-05-20: Northern army, 80 %; why"
    assert lines[-1] == "   +1.23        70 %  abcdef1234  it took Aland"


def test_unused_claims_and_checks_are_told():
    assert list(unused_lines({"region": 3})) == [
        "     3  names a region only, and not all of it: not spread over its places"
    ]
    (line,) = check_lines([Check(kind="flip", day=DAY, what="x for a day")])
    assert line == "  2031-05-20  flip: x for a day"
    assert list(estimate_paragraph(["One."])) == ["One.", ""]


def test_a_move_is_told_by_the_ground_and_by_what_is_known():
    moved = Moved(
        site="v0",
        name="Aland",
        first=(0.9, 0.1, 0.0),
        second=(0.2, 0.8, 0.0),
        known=(0.6, 0.3, 0.1),
    )
    lines = list(moved_lines([moved], (DAY, date(2031, 5, 30)), ["North", "River", "contested"]))
    assert max(map(len, lines)) <= 80
    assert " ".join(" ".join(lines).split()) == (
        "estimated (machine): Aland: the ground: on 2031-05-20 North 90 %, on 2031-05-30 River 80 "
        "%; what is known of 2031-05-20: then North 60 %, now North 90 %"
    )
    assert not list(moved_lines([], (DAY, DAY), []))


def test_who_counts_is_told_with_the_reading_of_contested_ground():
    one = SumRecord(
        speaker="north", ground=True, figures=4, prob_contested=0.83, bias=120.4, bias_sd=60.0
    )
    lines = list(counting_lines([one], NAMES))
    assert " ".join(" ".join(lines).split()) == (
        "Northern army: 4 totals in km2; probability that contested ground is counted in 85 %; "
        "says +120 km2 (deviation 60) beside the places"
    )
    assert max(map(len, lines)) <= 80


def test_who_draws_on_whom_is_told_with_how_it_is_known():
    declared = FeedRecord(source="Map B", drawn_on="Map A", how="declared")
    learned = FeedRecord(source="Wire", drawn_on="Ministry", how="copies", shared=31)
    told = " ".join(" ".join(feed_lines([declared, learned])).split())
    assert told == (
        "Map B draws on Map A (declared in the case): no second witness "
        "Wire draws on Ministry (recognised copies: 31): no second witness"
    )
