from datetime import date

import pytest
from answer_samples import claim, day, found
from fuse_samples import CASE, CONTESTED, NORTH, RIVER
from msgspec.structs import replace

from whoholds.fuse.claim_pieces import (
    BEFORE,
    WHOLE_WEIGHT,
    Root,
    Sited,
    evidence_of,
    word_before,
    word_of,
)
from whoholds.fuse.said_words import denied, seen
from whoholds.model.claim import Basis, Verification
from whoholds.model.span import Span

TWO = 2


def siting(name):
    if name.endswith("Province"):
        return Sited(is_region=True, inside=("a", "b"))
    if name == "Twin":
        return Sited(sites=(("twin-1", 0.5), ("twin-2", 0.5)))
    return Sited(sites=((name, 1.0),))


def told(*claims, statements=()):
    roots = {
        f.recorded.claim_id: Root(source="S", statement_id=s, origin=0)
        for f, s in zip(claims, statements or [f.recorded.claim_id for f in claims], strict=True)
    }
    return evidence_of(claims, CASE, siting, roots)


@pytest.mark.parametrize(
    ("actor", "relation", "factuality", "word"),
    [
        ("the Northern army", "holds", "asserted", NORTH),
        ("the Northern army", "took", "probable", NORTH),
        ("the Northern army", "lost", "asserted", denied(NORTH, TWO)),
        ("the Northern army", "holds", "denied", denied(NORTH, TWO)),
        ("the Northern army", "lost", "denied", NORTH),
        ("the River Front", "contests", "asserted", CONTESTED),
        ("the River Front", "advanced", "asserted", CONTESTED),
        ("the River Front", "advanced", "denied", "relation"),
        ("somebody", "took", "asserted", "actor"),
    ],
)
def test_what_a_claim_says_of_its_places(actor, relation, factuality, word):
    assert word_of(claim(actor, relation, "Aland", factuality=factuality), CASE, day(1)) == word


SHOWN = Verification(status="geolocated", span=Span(0, 3))
FILMED = Basis(kind="visual", span=Span(0, 3))


@pytest.mark.parametrize(
    ("relation", "basis", "verification", "word"),
    [
        ("", (), (SHOWN,), seen(NORTH, TWO)),
        ("", (FILMED,), (), seen(NORTH, TWO)),
        ("advanced", (), (SHOWN,), seen(NORTH, TWO)),
        ("advanced", (), (), CONTESTED),
        ("advanced", (FILMED,), (replace(SHOWN, status="not_verified"),), CONTESTED),
        ("contests", (FILMED,), (), CONTESTED),
        ("", (), (), "relation"),
        ("holds", (FILMED,), (SHOWN,), NORTH),
    ],
)
def test_a_party_that_was_seen_is_there_and_holds_nothing_by_that(
    relation, basis, verification, word
):
    told = replace(
        claim("the Northern army", relation, "Aland"), basis=basis, verification=verification
    )
    assert word_of(told, CASE, day(1)) == word
    nobody = replace(claim("somebody", "", "Aland"), verification=(SHOWN,))
    assert word_of(nobody, CASE, day(1)) == "actor"


def test_an_event_says_how_it_was_before():
    took = found("c1", 20, on=(18, 19))
    before, after = sorted(told(took).pieces, key=lambda p: not p.before)
    assert (before.word, after.word) == (denied(NORTH, TWO), NORTH)
    assert after.valid_day == day(19)
    assert before.valid_day == day(18) - BEFORE
    assert word_before(claim("the Northern army", "holds"), CASE, day(1)) is None
    from_river = claim("the Northern army", "took")
    assert word_before(from_river, CASE, day(1)) == denied(NORTH, TWO)
    lost = claim("the River Front", "lost")
    assert word_before(lost, CASE, day(1)) == seen(RIVER, TWO)


def test_what_is_not_fused_is_counted_with_its_reason():
    claims = [
        found("region", places=("Aland Province",)),
        found("within", places=(), within="Aland Province"),
        found("nowhere", places=()),
        found("later", factuality="future"),
        found("maybe", factuality="hypothetical"),
        found("who", actor="somebody"),
        found("undated", None),
        found("aim", aim="yes"),
        found("no", relation="contests", factuality="denied"),
    ]
    assert {u.claim_id: u.reason for u in told(*claims).unused} == {
        "region": "region",
        "within": "region",
        "nowhere": "place",
        "later": "factuality",
        "maybe": "factuality",
        "who": "actor",
        "undated": "time",
        "aim": "kind",
        "no": "relation",
    }


def test_an_undated_report_that_names_its_day_is_fused():
    (piece,) = told(found("c", None, relation="holds", on=3)).pieces
    assert piece.valid_day == day(3)
    assert piece.reported_day == date(2031, 6, 30)


def test_since_a_day_holds_on_the_day_of_the_report():
    (piece,) = told(found("c", 12, relation="holds", on=(3, None))).pieces
    assert piece.valid_day == day(12)


def test_namesakes_share_the_weight_and_hedges_leave_less_of_it():
    told_of = told(found("c", relation="holds", places=("Twin",), factuality="probable"))
    assert {p.site: p.weight for p in told_of.pieces} == {
        "twin-1": pytest.approx(0.35),
        "twin-2": pytest.approx(0.35),
    }


def test_ten_carriers_of_a_statement_are_one_piece_the_first():
    carriers = [found(f"c{n}", 20 - n, relation="holds") for n in range(10)]
    evidence = told(*carriers, statements=["one"] * 10)
    assert [p.claim_id for p in evidence.pieces] == ["c9"]
    assert {u.reason for u in evidence.unused} == {"carrier"}
    assert len(evidence.unused) == 9


def of_all(relation, text="The army {} all of Aland Province.", **fields):
    """A claim about a region, in words that say how much of it."""
    one = found("all", places=("Aland Province",), relation=relation, **fields)
    text = text.format(relation)
    start = text.index("Aland Province")
    span = Span(start, start + len("Aland Province"))
    own = one.recorded.claim
    mention = replace(own.proposition.places[0], span=span)
    own = replace(own, proposition=replace(own.proposition, places=(mention,)))
    report = replace(one.added, report=replace(one.report, text=text))
    return replace(one, recorded=replace(one.recorded, claim=own), added=report)


def test_what_is_said_of_all_of_a_region_is_said_of_each_of_its_places():
    evidence = told(of_all("took"))
    assert [(p.site, p.word, p.weight) for p in evidence.pieces] == [
        ("a", NORTH, WHOLE_WEIGHT),
        ("b", NORTH, WHOLE_WEIGHT),
    ]
    assert len({(p.claim_id, p.origin, p.statement_id) for p in evidence.pieces}) == 1
    # Of how each place was before it says nothing.
    assert not any(p.before for p in evidence.pieces)
    assert evidence.unused == ()
    (part,) = told(of_all("took", "The army {} Aland Province.")).unused
    assert part.reason == "region"
