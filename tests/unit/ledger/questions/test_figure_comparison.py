"""Figures beside each other: units, ends, totals, increments, sides."""

from __future__ import annotations

import pytest
from answer_samples import about, quantity, told

from whoholds.ledger.questions.claim_comparison import compare
from whoholds.ledger.questions.figure_comparison import amount_words


def figure(q, **more):
    how = {"places": (), "within": "Aland Province", "relation": "holds", "reported": 10}
    return told(**{**how, **more, "figure": q})


def found(theirs, ours):
    return compare(theirs, ours)


def test_equal_figures_are_the_same_and_others_differ():
    assert found(figure(quantity(92)), figure(quantity(92))).stance == "same"
    differs = found(figure(quantity(92)), figure(quantity(46)))
    assert differs.stance == "differs"
    assert [(d.aspect, d.theirs, d.ours) for d in differs.differs] == [
        ("figure", "92 settlements", "46 settlements")
    ]


def test_settlements_called_towns_are_counted_alike_and_the_word_is_told():
    ours = found(figure(quantity(74)), figure(quantity(74, "town")))
    assert ours.stance == "same"
    assert "counted in towns, not settlements" in ours.notes


def test_square_miles_are_compared_with_square_kilometres():
    from whoholds.ledger.questions.figure_comparison import compare_figures
    from whoholds.ledger.questions.ground_keys import Ground
    from whoholds.model.claim import Area

    miles, km2 = quantity(500, "square mile"), quantity(1295, "km2")
    import msgspec

    theirs = figure(km2)
    p = theirs.claim.proposition
    assert isinstance(p, Area)
    ours = msgspec.structs.replace(
        theirs,
        claim=msgspec.structs.replace(
            theirs.claim, proposition=msgspec.structs.replace(p, quantity=miles)
        ),
    )
    assert "figure" in [d.aspect for d in compare_figures(theirs, ours, Ground()).differs]
    near = msgspec.structs.replace(
        theirs,
        claim=msgspec.structs.replace(
            theirs.claim, proposition=msgspec.structs.replace(p, quantity=about(1295, "km2"))
        ),
    )
    assert "figure" in compare_figures(near, ours, Ground()).same


def test_a_total_is_not_compared_with_an_increment():
    assert found(figure(quantity(2)), figure(quantity(2, change=True))).stance == "unrelated"


def test_totals_of_other_days_are_of_another_time():
    later = found(figure(quantity(28)), figure(quantity(92), reported=17))
    assert (later.stance, later.days_apart) == ("other time", 7)


def test_figures_of_two_regions_are_unrelated_and_an_unsaid_one_is_left_open():
    assert found(figure(quantity(9)), figure(quantity(9), within="Beford")).stance == "unrelated"
    ours = found(figure(quantity(9)), figure(quantity(9), within=""))
    assert (ours.stance, "place" in ours.unsaid) == ("same", True)


def test_one_side_s_loss_is_the_other_s_gain():
    loss = figure(quantity(46, "percent"), relation="lost")
    gain = figure(about(50, "percent"), relation="took", actor="the River Front")
    ours = found(loss, gain)
    assert (ours.stance, ours.differs) == ("open", ())
    assert found(figure(quantity(9)), figure(quantity(9), actor="the River Front")).stance == (
        "unrelated"
    )


def test_an_actor_the_case_does_not_know_leaves_it_open_whose_it_is():
    assert found(figure(quantity(9)), figure(quantity(9), actor="the group")).stance == "open"


def test_a_denied_figure_differs_in_factuality():
    ours = found(figure(quantity(9)), figure(quantity(9), factuality="denied"))
    assert [d.aspect for d in ours.differs] == ["factuality"]


@pytest.mark.parametrize(
    ("q", "words"),
    [
        (about(12, "village"), "about 12 villages"),
        (quantity(1, "city"), "1 city"),
        (quantity(2, "city"), "2 cities"),
        (quantity(1300, "km2", low=None, hedge="almost"), "almost 1,300 km²"),
        (quantity(60, "percent", high=None), "at least 60 %"),
        (quantity(60, "percent", low=None), "up to 60 %"),
        (quantity(60, "percent", low=None, high=None), "about 60 %"),
        (quantity(850, "km2", low=800, high=900), "800 to 900 km²"),
    ],
)
def test_a_figure_is_told_in_its_words(q, words):
    assert amount_words(q) == words


def test_one_figure_of_one_ground_told_of_two_parties_differs_in_whose_it_is():
    north = figure(quantity(1300, "km2"))
    front = figure(quantity(1300, "km2"), actor="the River Front")
    told_of = found(north, front)
    assert told_of.stance == "differs"
    assert [(d.aspect, d.theirs, d.ours) for d in told_of.differs] == [
        ("actor", "the Northern army", "the River Front")
    ]
    own = figure(quantity(300, "km2"), actor="the River Front")
    assert found(north, own).stance == "unrelated", "two parties may hold ground each"
    elsewhere = figure(quantity(1300, "km2"), actor="the River Front", within="Cavan")
    assert found(north, elsewhere).stance == "unrelated"
