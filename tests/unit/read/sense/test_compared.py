"""Figures set against others of another time, and the pace of gains."""

import pytest


def figures(claims):
    return [
        (c.kind, c.proposition.relation, c.proposition.quantity.best)
        for c in claims
        if c.kind in {"area", "share", "count"}
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels hold 60 percent of Aland, up from 40 percent in May.",
        "The rebels hold 60 percent of Aland, compared with 40 percent in May.",
        "The rebels hold 60 percent of Aland, as against 40 percent in May.",
        "The rebels hold 60 percent of Aland, an increase from 40 percent in May.",
    ],
)
def test_the_share_of_another_time_is_held_too(claims_in, text):
    claims = claims_in(text)
    assert figures(claims) == [("share", "holds", 60), ("share", "holds", 40)]
    assert [m.name for m in claims[1].proposition.within] == ["Aland"]


def test_a_pocket_that_shrank_had_both_sizes(claims_in):
    text = "The rebel pocket shrank from 900 square kilometres in May to 40 in June."
    assert figures(claims_in(text)) == [("area", "holds", 900), ("area", "holds", 40)]


@pytest.mark.parametrize(
    "text",
    [
        "The pace of the Northern advance rose to 14 square kilometres a day.",
        "The rate of Northern gains slowed to 14 square kilometres a day.",
    ],
)
def test_a_pace_of_gains_is_ground_gained(claims_in, text):
    assert figures(claims_in(text)) == [("area", "advanced", 14)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The area under Northern control is about 66,000 square kilometres.",
         ("area", "holds", 66000)),
        ("The government's control has shrunk to a third of the country.",
         ("share", "holds", 33.3)),
        ("Rebel control extends to 30 percent of Aland.", ("share", "holds", 30)),
        ("The rebels' share of the city has fallen to 10 percent.", ("share", "holds", 10)),
        ("The territory lost since January amounts to 427 square kilometres.",
         ("area", "lost", 427)),
        ("Of the 20 districts of Beford, 14 are under rebel control.", ("count", "holds", 14)),
        ("The ministry said that control had been established over 14 settlements.",
         ("count", "took", 14)),
        ("The rebels have lost half of the land they once held.", ("share", "lost", 50)),
    ],
)  # fmt: skip
def test_the_size_of_ground_is_told_once(claims_in, text, expected):
    ((kind, relation, best),) = figures(claims_in(text))
    assert (kind, relation) == expected[:2]
    assert best == pytest.approx(expected[2], abs=0.1)


@pytest.mark.parametrize(
    "text",
    [
        "The firm's share of the market has fallen to 10 percent.",
        "Unemployment fell to 10 percent, down from 12 percent in May.",
        "The pace of growth rose to 4 percent a year.",
        "The park covers 900 square kilometres, up from 700 in May.",
        "Rescue workers found nine houses burned, and three were under water.",
    ],
)
def test_shares_and_sizes_of_other_things_stay_silent(claims_in, text):
    assert claims_in(text) == ()


def test_a_bare_number_counts_what_was_counted_before(claims_in):
    text = "In nine weeks the Northern army lost four towns and took three."
    assert figures(claims_in(text)) == [("count", "lost", 4), ("count", "took", 3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The share of Aland that the rebels no longer hold is between 35 and 50 per cent.",
         ("share", "holds", 42.5)),
        ("The ground that the rebels have lost amounts to 40 square kilometres.",
         ("area", "lost", 40)),
        ("The rebels extended their writ over some 4,200 square kilometres.",
         ("area", "took", 4200)),
        ("Some 900 square kilometres slipped out of the rebels' hands.", ("area", "lost", 900)),
        ("The army lost 14 villages to the rebels.", ("count", "took", 14)),
        ("Roughly 12 per cent of Dorfia remains occupied.", ("share", "holds", 12)),
        ("The rebels administer no more than a quarter of Aland.", ("share", "holds", 25)),
    ],
)  # fmt: skip
def test_figures_of_clauses_and_turns_of_phrase(claims_in, text, expected):
    ((kind, relation, best),) = figures(claims_in(text))
    assert (kind, relation) == expected[:2]
    assert best == pytest.approx(expected[2], abs=0.1)


def test_the_size_beside_a_place_is_told_with_it(claims_in):
    text = "The rebels hold the Dorf valley, a tract of some 700 square kilometres."
    assert figures(claims_in(text)) == [("area", "holds", 700)]


@pytest.mark.parametrize(
    "text",
    [
        "The park lies in the Dorf valley, a tract of some 700 square kilometres.",
        "The share of the budget that the ministry holds is 40 per cent.",
    ],
)
def test_sizes_nobody_holds_stay_silent(claims_in, text):
    assert claims_in(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebel enclave covers some 3,000 square kilometres.", ("area", "holds", 3000)),
        ("Since May 2,400 square kilometres have changed hands.", ("area", "took", 2400)),
        ("The government's control is limited to about 15 percent of Aland.",
         ("share", "holds", 15)),
    ],
)  # fmt: skip
def test_sizes_of_enclaves_and_of_what_changed_hands(claims_in, text, expected):
    assert figures(claims_in(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("The share of Dorfia in rebel hands has climbed from 17% in January to 59%.", [17, 59]),
        ("The army's share of Aland rose to 59 percent, that of the rebels fell to 3 percent.",
         [59, 3]),
        ("The rebels' foothold, which in May exceeded 900 square kilometres, has shrunk to 40.",
         [900, 40]),
        ("The garrison was confined to an area around the airport of at most seven square km.",
         [7]),
    ],
)  # fmt: skip
def test_sizes_far_from_who_holds_are_held(claims_in, text, sizes):
    found = figures(claims_in(text))
    assert [(r, n) for _, r, n in found] == [("holds", n) for n in sizes]
