"""What time answered to an outlook stands on claims of the brief, or is not told."""

from __future__ import annotations

import msgspec
import pytest
from brief_case import small_matter
from outlook_samples import settled_table

from whoholds.show.brief.brief_making import brief_of, sentences_of
from whoholds.show.brief.brief_markdown import brief_markdown
from whoholds.show.brief.outlook_answers import answered, question_of, reference_words, revised

MATTER = small_matter()
OUTLOOK = next(f for f in MATTER.found if f.recorded.claim.kind == "assessment")
OWN = OUTLOOK.recorded.claim_id
OTHERS = tuple(f.recorded.claim_id for f in MATTER.found[:2])


def matter(rests_on=OTHERS, standing="settled", words="likely", **settled):
    """The small case's matter with one answered outlook and its revision."""
    table = settled_table(words=words)
    asked = tuple(msgspec.structs.replace(q, claim_ids=(OWN,)) for q in table.questions)
    one = msgspec.structs.replace(
        table.settlements[0], rests_on=rests_on, standing=standing, **settled
    )
    table = msgspec.structs.replace(table, questions=asked, settlements=(one,))
    return msgspec.structs.replace(MATTER, outlooks=table)


def told(given):
    """The parts of the answer to the outlook."""
    question = question_of(OUTLOOK, given)
    assert question is not None
    return list(answered(question, OWN, given))


def test_a_settled_outlook_is_told_with_its_chance_and_score_on_the_claims_behind_it():
    part = next(p for p in told(matter()) if not isinstance(p, str))
    assert part.claims == OTHERS
    assert part.text.startswith("Aland ")
    assert "lost on day 151 to 190" in part.text
    assert "Brier" in part.text


def test_without_a_probability_the_break_even_one_is_told():
    part = next(p for p in told(matter(words="able to")) if not isinstance(p, str))
    assert "as good as the reference if it meant" in part.text
    assert "Brier" not in part.text


@pytest.mark.parametrize("rests_on", [(), ("elsewhere",), (*OTHERS, "elsewhere")])
def test_an_answer_that_rests_on_what_is_not_in_the_brief_is_not_told(rests_on):
    assert told(matter(rests_on=rests_on)) == []


def test_an_answer_on_words_that_may_not_be_passed_on_is_not_told():
    closed = msgspec.structs.replace(matter(), closed={OTHERS[0]: "no redistribution"})
    assert told(closed) == []


@pytest.mark.parametrize("basis", ["estimates", "judgement"])
def test_answers_that_rest_on_no_claim_are_left_to_score(basis):
    assert told(matter(basis=basis)) == []


def test_an_open_outlook_tells_when_it_is_due():
    part = next(p for p in told(matter(standing="open")) if not isinstance(p, str) and p.claims)
    assert part.text.startswith("It is open, due on 20")
    assert part.claims == (OWN,)


def test_an_outlook_that_reports_leave_open_for_good_is_told_so():
    assert "unsettled" in "".join(
        p if isinstance(p, str) else p.text for p in told(matter(standing="unsettled"))
    )


def test_revisions_stand_on_the_claims_of_every_link():
    (line,) = revised(matter())
    assert line.text.startswith("Revised: Dorfian officials: 2031-05-10 several months or longer")
    assert {c for p in line.parts for c in p.claims} == {OWN}


def test_the_reference_is_named_where_something_was_scored():
    assert "a constant hazard" in reference_words(matter())
    assert reference_words(msgspec.structs.replace(MATTER, outlooks=None)) == ""


def test_every_sentence_of_the_section_stands_on_claims_that_are_cited():
    brief = brief_of(matter())
    cited = {c.claim_id for c in brief.citations}
    section = next(s for s in brief.sections if s.key == "outlooks")
    for sentence in sentences_of(section):
        claims = {c for p in sentence.parts for c in p.claims}
        assert claims
        assert claims <= cited
    assert brief_markdown(brief) == brief_markdown(brief_of(matter()))


def test_without_scores_only_horizons_are_told():
    given = msgspec.structs.replace(MATTER, outlooks=None)
    assert question_of(OUTLOOK, given) is None
    assert list(revised(given)) == []
