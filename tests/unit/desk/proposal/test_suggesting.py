"""A proposed case from twenty invented reports of a war of three sides."""

from whoholds.desk.proposal.actor_words import Naming
from whoholds.desk.proposal.suggesting import alias_text, propose
from whoholds.model.proposal import Proposal
from whoholds.model.reading import Reading
from whoholds.model.report import Report
from whoholds.places.world import load_world

#: Who is who in the reports; their places and outlets are those that they name.
SIDES = {
    "Vessan army": {
        "Vessan army", "Vessan", "Vessan troops", "Vessan forces", "Vessan soldiers", "army",
        "general staff", "government", "Davin Orre", "Orre", "Petr Almgren", "Almgren",
    },
    "Lowland Freedom League": {
        "Lowland Freedom League", "LFL", "league", "Lowland league", "Lowland", "rebel",
        "Ode Brannick", "Brannick", "Mira Toll",
    },
    "Hessar Brigade": {
        "Hessar Brigade", "Hessar", "Hessari fighters", "Hessar tribesmen", "brigade",
        "Ruan Tesk", "Ilo Fenn",
    },
}  # fmt: skip


def test_the_three_sides_are_found_with_all_their_names(third_war):
    found = {p.name: {p.name, *(n.name for n in p.names)} for p in third_war.parties}
    assert found == SIDES


def test_spokesmen_and_leaders_are_told_apart(third_war):
    roles = {n.name: n.role for p in third_war.parties for n in p.names if n.role != "alias"}
    assert {n for n, role in roles.items() if role == "spokesman"} == {
        "Davin Orre", "Orre", "Mira Toll", "Ilo Fenn",
    }  # fmt: skip


def test_a_surname_that_is_a_word_too_is_no_name_by_itself(third_war):
    assert "Toll" not in {n.name for p in third_war.parties for n in p.names}


def test_each_has_its_count_and_a_sentence_that_names_it(third_war):
    for party in third_war.parties:
        for name in (party, *party.names):
            assert name.evidence.count > 0
            last = name.name.split()[-1].lower()
            assert last.removesuffix("s") in name.evidence.sentence.lower()
            assert name.evidence.told


def test_the_side_that_acts_most_comes_first(third_war):
    counts = [p.evidence.count for p in third_war.parties]
    assert counts == sorted(counts, reverse=True)
    assert [p.party_id for p in third_war.parties] == ["vessan", "lfl", "hessar"]


def test_outlets_are_those_of_the_reports_and_one_is_a_party_s_own(third_war):
    outlets = {o.name: (o.domains, o.party_id, o.evidence.count) for o in third_war.outlets}
    assert outlets == {
        "Coast Wire": ((), "", 6),
        "The Karrigen Courier": (("courier.example",), "", 5),
        "Radio Lowland": ((), "", 4),
        "Sarn Valley Monitor": (("monitor.example",), "", 3),
        "Vessan General Staff": ((), "vessan", 2),
    }


def test_places_are_listed_and_the_enemy_is_unclear_among_three(third_war):
    assert {p.name for p in third_war.places} >= {
        "Pellane", "Little Sarn", "Ulmere", "Hask", "Trasky", "Grauhem", "Dovrin pass",
    }  # fmt: skip
    assert [n.name for n in third_war.unclear] == ["enemy"]


def test_reports_without_claims_suggest_nothing_but_their_outlet():
    reading = Reading(report=Report(report_id="r", text="Rain.", outlet="Wire"))
    proposal = propose([reading], load_world())
    assert [o.name for o in proposal.outlets] == ["Wire"]
    assert proposal.outlets[0].evidence.sentence == "Rain."
    assert propose([], load_world()) == Proposal()


def test_an_alias_is_what_a_report_may_say_without_what_anybody_is():
    assert alias_text(Naming(text="LFL units", keys=("LFL",), nouns=("unit",))) == "LFL"
    assert alias_text(Naming(text="army units", nouns=("army", "unit"))) == "army"
    assert alias_text(Naming(text="Vessan troops", keys=("Vessan",), nouns=("troop",))) == (
        "Vessan troops"
    )
