"""Looking pairs up by what they have in common misses none that all pairs would give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lineage_samples import NORTH, UNDATED, compared, control, day, figure, outlook

from whoholds.ledger.lineage.alike_ground import alike_ground
from whoholds.ledger.lineage.candidates import _keys, pairs_to_compare
from whoholds.ledger.lineage.comparing import Told, place_key
from whoholds.ledger.lineage.sameness import SLACK_DAYS, features, same_ground
from whoholds.model.attribution import Link
from whoholds.model.claim import Aim, Count, Mention
from whoholds.model.quantity import Quantity
from whoholds.model.span import Span

PLACES = ("Aland", "Eland", "Alandsk", "Lower Dorf", "Dorf", "Beford", "Befort", "Befordski",
          "Beford-2", "Bifird district", "Kalinovka", "Kalynivka", "Kalinowka", "New Kalinovka",
          "some villages")  # fmt: skip
OUTLETS = ("The Aland Post", "Beford Radio", "The Courier", "")
BELD, STAFF = Link(name="Beld"), Link(name="the Dorfian general staff", party_id="dorfia")
HOUSE, UNNAMED = Link(name="the Aland Post"), Link(name="officials", anonymous=True)
SPEAKERS = ((NORTH,), (BELD,), (STAFF,), (UNNAMED,), (HOUSE, NORTH), (HOUSE, UNNAMED),
            (Link(name="Beford Radio"), STAFF), (HOUSE,), ())  # fmt: skip
TIMES = (*(day(n) for n in (2, 3, 5, 14, 15)), UNDATED)


@st.composite
def propositions(draw: st.DrawFn):
    """Ground, a figure, both or neither; of several kinds."""
    names = draw(st.lists(st.sampled_from(PLACES), max_size=3, unique=True))
    places = tuple(Mention(name=n) for n in names)
    north = Mention(name="the Northern army", party_id="north")
    best = draw(st.sampled_from((1, 2, 3, 12, 46, 1263, 1263.4, 488)))
    match draw(st.sampled_from(("control", "control", "count", "area", "share", "aim", "outlook"))):
        case "control":
            return control(*names, relation=draw(st.sampled_from(("took", "holds", "lost"))))
        case "count":
            quantity = Quantity(low=None, best=best, high=None, unit="settlement", span=Span(0, 1))
            return Count(actor=north, relation="holds", quantity=quantity, places=places)
        case "aim":
            return Aim(actor=north, relation="took", places=places)
        case "outlook":
            return outlook(1, draw(st.sampled_from((7, 30))))
        case kind:
            return figure(kind, best, "km2" if kind == "area" else "percent")


CLAIMS = st.lists(
    st.tuples(
        propositions(),
        st.sampled_from(SPEAKERS),
        st.sampled_from(OUTLETS),
        st.sampled_from(TIMES),
        st.none() | st.sampled_from(TIMES),
    ),
    min_size=2,
    max_size=14,
)


#: Ground apart, and one speaker: heard from the other's house, and in copies of one report.
APART = [
    (control("Aland"), (HOUSE, NORTH), "The Courier", day(2), None),
    (control("Beford"), (NORTH,), "The Aland Post", day(3), None),
]


def of_all_pairs(claims: Iterable[Told]) -> Iterator[tuple[str, str]]:
    """Every pair that shares a key and of which any days told may be the same."""
    for one, other in combinations(sorted(claims, key=lambda c: c.claim_id), 2):
        if set(_keys(one)) & set(_keys(other)) and _may_meet(one, other):
            yield one.claim_id, other.claim_id


def _may_meet(one: Told, other: Told) -> bool:
    spans = [_told_days(c) for c in (one, other)]
    if not all(spans):
        return True
    slack = timedelta(days=SLACK_DAYS)
    return max(min(s) for s in spans) <= min(max(s) for s in spans) + slack


def _told_days(claim: Told) -> list[date]:
    told = [d for d in (claim.valid, claim.reported) if d is not None and not d.wide]
    return [x for d in told for x in (d.first, d.last)]


@settings(max_examples=200, deadline=None)
@given(CLAIMS, st.lists(st.sampled_from("xyz"), max_size=14))
@example(APART, [])
@example(APART, ["x", "x"])
def test_no_pair_that_may_be_one_statement_is_missing(drawn, stories):
    story_of = {f"report-c{n:02}": story for n, story in enumerate(stories)}
    claims = [
        compared(f"c{n:02}", said, speaker=speaker, outlet=outlet, at=at, valid_time=valid)
        for n, (said, speaker, outlet, at, valid) in enumerate(drawn)
    ]
    by_id = {c.claim_id: c for c in claims}

    def may_be_one(pair: tuple[str, str]) -> bool:
        one, other = (story_of.get(by_id[n].report_id) for n in pair)
        copied = one is not None and one == other
        return features(by_id[pair[0]], by_id[pair[1]], copied=copied) is not None

    found = set(pairs_to_compare(claims, story_of))
    everything = set(of_all_pairs(claims))
    assert found <= everything
    assert set(filter(may_be_one, found)) == set(filter(may_be_one, everything))


NAMES = st.text(st.sampled_from("abekilnoprstvy -2"), min_size=1, max_size=16)


#: Names so long that several letters may differ, and so many that they are told in other ways.
LONG = st.text(st.sampled_from("abkor"), min_size=14, max_size=26)


@settings(max_examples=400, deadline=None)
@given(st.lists(NAMES | LONG | st.sampled_from(PLACES), min_size=2, max_size=6), st.data())
def test_names_of_one_ground_are_found_as_by_comparing_all(names, data):
    spelled = [_misspelled(data, n) for n in names]
    keys = [k for n in (*names, *spelled) if (k := place_key(n)).keys]
    found = {(one, other) for one, near in alike_ground(keys).items() for other in near}
    pairs = combinations(range(len(keys)), 2)
    assert found == {(n, m) for n, m in pairs if same_ground(keys[n], keys[m])}


def _misspelled(data: st.DataObject, name: str) -> str:
    """The name with a letter or two left out, put in or changed."""
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(name)))
        name = (
            name[:at]
            + data.draw(st.sampled_from(("", "a", "k")))
            + name[at + data.draw(st.integers(0, 1)) :]
        )
    return name
