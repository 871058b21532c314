"""Claims read from dispatches against the facts they were written from."""

from __future__ import annotations

import pytest

from whoholds.bench.facts import Tally, compare_facts, read_facts
from whoholds.bench.guideclaim import GuideClaim, GuideQuantity
from whoholds.errors import BadGold

TABLE = """key,kind,actor,relation,places,speakers,factuality,low,best,high,unit,change
a-1,control,the Northern army,took,Beford;Cavan,Post > the general,asserted,,,,,
a-2,count,North,holds,,the general,asserted,,74,,settlement,false
a-3,area,North,holds,,,asserted,1000,1000,,km2,false
a-4,event,crowds,,Beford,,asserted,,,,,
a-5,control,Dorfia,advanced,,,denied,,12,,km,
a-6,silence,Dorfia,,Beford,,asserted,,,,,
"""
FACTS = read_facts(TABLE.splitlines())


def party(name):
    return {"the Northern army": "north", "North": "north", "Northern troops": "north"}.get(
        name, name
    )


def read(kind="control", relation="took", actor="Northern troops", **fields):
    fields = {"places": ("Beford", "Cavan"), "sources": ("Post", "the general")} | fields
    return GuideClaim(kind=kind, relation=relation, actor=actor, **fields)


def figure(low, best, high, unit="settlements"):
    return GuideQuantity(low=low, best=best, high=high, unit=unit)


def test_a_table_gives_facts_in_the_guides_form():
    fact = FACTS["a-1"].claim
    assert fact.places == ("Beford", "Cavan")
    assert fact.chain == ("Post", "the general")
    assert FACTS["a-2"].claim.figure.triple == (None, 74, None)
    assert FACTS["a-5"].claim.figure is None, "a depth of advance is no quantity of the guide's"


def test_what_was_read_is_counted_by_kind_and_right_by_field():
    told = compare_facts([(("a-1",), [read(), read(kind="area")])], FACTS, party)
    assert told.kinds["control"] == Tally(facts=1, read=1, found=1)
    assert told.kinds["area"] == Tally(facts=0, read=1, found=0)
    assert (told.all_kinds.precision, told.all_kinds.recall) == (0.5, 1.0)
    assert told.fields == dict.fromkeys(("actor", "places", "factuality", "source", "strict"), 1.0)


def test_an_actor_is_compared_by_the_party_it_means():
    dispatch = [(("a-1",), [read()])]
    assert compare_facts(dispatch, FACTS).fields["actor"] == 0.0
    assert compare_facts(dispatch, FACTS, party).fields["actor"] == 1.0


def test_another_relation_is_not_found_unless_the_fact_leaves_it_open():
    assert compare_facts([(("a-1",), [read(relation="lost")])], FACTS, party).all_kinds.found == 0
    silence = read(kind="silence", relation="holds", actor="Dorfia")
    assert compare_facts([(("a-6",), [silence])], FACTS).all_kinds.found == 1


@pytest.mark.parametrize(
    ("quantity", "right"),
    [
        (figure(74, 74, 74), 1.0),
        (figure(None, 74, None), 1.0),
        (figure(74, 74, 74, "villages"), 1.0),
        (figure(47, 47, 47), None),
        (figure(74, 74, 74, "km2"), None),
    ],
)
def test_a_figure_that_a_table_gives_once_is_compared_by_it(quantity, right):
    claim = read(kind="count", relation="holds", places=(), quantity=quantity)
    told = compare_facts([(("a-2",), [claim])], FACTS, party)
    assert told.fields.get("figure", 0.0) == (right or 0.0)


def test_a_bound_must_be_the_facts_bound():
    for high, right in ((None, 1.0), (1000, 0.0)):
        claim = read(kind="area", relation="holds", quantity=figure(1000, 1000, high, "km2"))
        told = compare_facts([(("a-3",), [claim])], FACTS, party)
        assert told.fields["figure"] == right


def test_rows_that_claim_nothing_are_skipped_and_counted():
    told = compare_facts([(("a-4", "a-1"), [])], FACTS)
    assert (told.skipped, told.all_kinds.facts, told.dispatches) == (1, 1, 1)
    assert told.all_kinds.precision is None
    assert told.fields == {}


def test_a_fact_that_is_not_in_the_table_is_told():
    with pytest.raises(BadGold, match="'a-9'"):
        compare_facts([(("a-9",), [])], FACTS)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("key,kind\n", "no column actor, relation"),
        ("key,kind,relation,actor,unit,best\nx,area,holds,N,km2,many\n", "'x' has a figure"),
    ],
)
def test_a_table_that_is_wrong_is_told(table, told):
    with pytest.raises(BadGold, match=told):
        read_facts(table.splitlines())
