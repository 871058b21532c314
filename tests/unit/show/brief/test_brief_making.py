"""A brief's document: everything in it stands on claims, and those are in it."""

from __future__ import annotations

import re

import msgspec
import pytest
from brief_case import small_brief, small_brief_anew, small_case, small_matter

from whoholds.desk import briefing
from whoholds.model.brief_document import Brief
from whoholds.show.brief.brief_making import sentences_of

DIGIT = re.compile(r"\d")
#: Days stand for themselves: "since 2031-05-10".
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
VERDICTS = re.compile(r"\b(true|false|wrong|correct|misleading|assessed by us|liberated)\b", re.I)


def parts_of(brief: Brief):
    """Every part of every sentence."""
    return [p for s in brief.sections for x in sentences_of(s) for p in x.parts]


def test_no_figure_without_something_that_it_stands_on():
    loose = [p.text for p in parts_of(small_brief()) if not p.stands and DIGIT.search(p.text)]
    assert [t for t in loose if DIGIT.search(DAY.sub("", t))] == []


def test_no_sentence_without_a_claim_or_an_estimate_behind_it():
    """But the one that says that there is nothing."""
    bare = {
        s.text
        for section in small_brief().sections
        for s in sentences_of(section)
        if not any(p.stands for p in s.parts)
    }
    assert bare <= {"Nothing that was reported."}


def test_what_a_part_stands_on_is_in_the_brief():
    brief = small_brief()
    cited = {c.claim_id for c in brief.citations}
    noted = {n.site for n in brief.notes}
    for part in parts_of(brief):
        assert set(part.claims) <= cited
        assert set(part.estimates) <= noted
    for note in brief.notes:
        assert note.claims
        assert set(note.claims) <= cited


def test_nothing_is_cited_that_nothing_stands_on():
    brief = small_brief()
    used = {c for p in parts_of(brief) for c in p.claims}
    used |= {c for n in brief.notes for c in n.claims}
    assert {c.claim_id for c in brief.citations} == used
    assert [c.number for c in brief.citations] == list(range(1, len(brief.citations) + 1))


def test_it_has_every_section_of_which_there_is_something():
    assert [s.key for s in small_brief().sections] == [
        "short", "holding", "changes", "contested", "figures", "outlooks", "unknown",
    ]  # fmt: skip


def test_it_gives_no_verdict():
    told = " ".join(p.text for p in parts_of(small_brief()))
    assert VERDICTS.search(told) is None


def test_a_probability_is_told_only_where_enough_speak():
    """Elm has one report: it is claimed, with no figure anywhere."""
    brief = small_brief()
    told = [p.text for p in parts_of(brief) if "Elm" in p.text]
    note = next(n for n in brief.notes if n.name == "Elm")
    assert not [t for t in (*told, note.told) if "%" in t]
    assert note.told.startswith("claimed by Northern army")


def test_how_likely_and_how_sure_never_stand_in_one_sentence():
    for section in small_brief().sections:
        for sentence in sentences_of(section):
            assert not ("How sure" in sentence.text and "%" in sentence.text)


def test_the_same_matter_gives_the_same_brief():
    assert small_brief() == small_brief_anew()


def test_words_that_may_not_be_passed_on_are_left_out(monkeypatch):
    matter = small_matter()
    shut = next(o.claims[0] for o in matter.estimated.ours if o.standing.name == "Elm")
    quote = next(f.quote for f in matter.every if f.recorded.claim_id == shut)
    assert quote in msgspec.json.encode(small_brief()).decode()
    terms = {shut: "the maker's own terms: no redistribution of rows"}
    monkeypatch.setattr(briefing, "closed_words", lambda f: terms.get(f.recorded.claim_id, ""))
    brief = small_brief_anew()
    citation = next(c for c in brief.citations if c.claim_id == shut)
    assert citation.withheld == terms[shut]
    assert quote not in msgspec.json.encode(brief).decode()
    assert shut not in {c for p in parts_of(brief) for c in p.claims}


def test_ground_and_knowledge_are_told_apart():
    changes = next(s for s in small_brief().sections if s.key == "changes")
    headings = [b.text for b in changes.blocks if hasattr(b, "text")]
    assert headings == [
        "On the ground, from 2031-05-10 to 2031-05-20",
        "In what is known since 2031-05-10",
    ]


@pytest.mark.parametrize("internal", [True, False])
def test_an_internal_brief_says_so(internal):
    assert small_brief_anew(internal=internal, case=small_case()).internal is internal
