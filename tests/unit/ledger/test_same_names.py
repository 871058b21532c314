"""Names that people said are one."""

from __future__ import annotations

import msgspec
from ledger_samples import reading

from whoholds.ledger.same_names import SameNames, name_key, with_parties
from whoholds.model.attribution import Link
from whoholds.model.judgement import Merged


def merged(what: str, *names: str, into: str) -> Merged:
    return Merged(what=what, names=names, into=into, by="Ada")


def test_names_are_compared_folded_and_without_an_article():
    assert name_key("The Éland-Bank") == "eland bank"


def test_a_name_alone_means_itself():
    names = SameNames()
    assert not names
    assert names.keys_of("place", "the Aland") == {"aland"}
    assert names.goes_by("place", "Aland") is None


def test_merged_names_mean_one_another_whatever_the_order():
    chain = [merged("place", "A", into="B"), merged("place", "C", into="D")]
    bridge = merged("place", "B", into="C")
    groups = [
        SameNames(order).keys_of("place", "a")
        for order in ([*chain, bridge], [bridge, *chain], [chain[1], bridge, chain[0]])
    ]
    assert groups == [frozenset("abcd")] * 3
    assert SameNames([*chain, bridge]).goes_by("place", "D") == "C"


def test_a_place_and_a_party_of_one_name_stay_apart():
    names = SameNames([merged("place", "Aland", into="Alandia")])
    assert names.keys_of("party", "Aland") == {"aland"}


def test_a_claim_s_names_get_the_party_and_stay_as_written():
    claim = msgspec.structs.replace(
        reading("Aland").claims[0], attribution=(Link(name="Northern HQ"),)
    )
    names = SameNames([merged("party", "the Northern Army", "Northern HQ", into="north")])
    told = with_parties(claim, names)
    assert told.proposition.actor.name == "the Northern army"
    assert told.proposition.actor.party_id == "north"
    assert told.attribution[0].party_id == "north"
    assert with_parties(claim, SameNames()) is claim
