from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from fused_case import fused_case, paraphrased, report, take_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from outlook_samples import ASKED, area, day, outlook

from whoholds.desk.judging import Signed, undo
from whoholds.desk.outlooks import Scoring, answer, score
from whoholds.errors import SettingsError, UnknownTarget
from whoholds.forecast.hold_reference import HoldReference

END = 95


def region(folder):
    """The case with a region of its own."""
    file = folder.path / "case.toml"
    text = file.read_text("utf-8")
    from whoholds.desk.case_folder import open_case

    file.write_text(text.replace("names = []", 'names = ["Aland Province"]', 1), "utf-8")
    return open_case(folder.path)


@pytest.fixture
def folder(tmp_path):
    made = fused_case(tmp_path / "case")
    take_in(
        made,
        report("Northern army", "Aland", day(-3)),
        outlook(ASKED),
        report("Northern army", "Aland", day(80)),
        report("River Front", "Aland", day(END)),
        report("River Front", "Aland", day(300)),
    )
    return made


def only(table):
    (question,) = table.questions
    return question, table.settled(question.question_id)


def test_an_outlook_is_settled_by_later_claims(folder):
    question, (settled,) = only(score(folder))
    assert (settled.basis, settled.standing) == ("claims", "settled")
    assert (settled.after_days, settled.by_days) == (80, END)
    assert 0 < settled.prob_low < settled.prob_high < 0.5
    assert question.criteria[0].place == "Aland"
    assert len(settled.rests_on) == 2


def test_before_its_days_are_past_it_is_open(folder):
    table = score(folder, Scoring(on=day(20)))
    assert only(table)[1][0].standing == "open"
    assert table.known_to == day(20)


def test_an_answer_needs_a_name_and_a_reason_and_can_be_taken_back(folder):
    question, _ = only(score(folder))
    with pytest.raises(SettingsError):
        answer(folder, question.question_id, "place:Aland", 1.0, Signed(by="", words="seen"))
    with pytest.raises(SettingsError):
        answer(folder, question.question_id, "place:Aland", 1.0, Signed(by="Ada", words=" "))
    with pytest.raises(UnknownTarget):
        answer(folder, question.question_id, "area-50", 1.0, Signed(by="Ada", words="seen"))
    signed = Signed(by="Ada", words="I was there")
    entry = answer(folder, question.question_id[:6], "place:Aland", 1.0, signed)
    judged = [s for s in only(score(folder))[1] if s.basis == "judgement"]
    assert [(s.whose, s.why, s.prob) for s in judged] == [("Ada", "I was there", 1.0)]
    with folder.open() as ledger:
        undo(ledger, entry.seq, Signed(by="Ada"))
    assert all(s.basis == "claims" for s in only(score(folder))[1])


def test_an_answer_is_not_known_before_it_was_given(folder):
    question, _ = only(score(folder))
    then = datetime(2031, 8, 31, tzinfo=UTC)
    signed = Signed(by="Ada", words="seen")
    late = then + timedelta(days=1)
    answer(folder, question.question_id, "place:Aland", 1.0, signed, clock=lambda: late)
    assert len(only(score(folder, Scoring(known_at=late)))[1]) == 2
    assert all(s.basis == "claims" for s in only(score(folder, Scoring(known_at=then)))[1])


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(1, 320))
def test_what_is_reported_later_changes_nothing_that_was_known(tmp_path_factory, known):
    """Settled as known on a day, with all of the ledger or only what was reported by then."""
    rows = [
        report("Northern army", "Aland", day(-3)),
        outlook(ASKED),
        report("Northern army", "Aland", day(80)),
        report("River Front", "Aland", day(END)),
        report("Northern army", "Aland", day(120)),
        report("River Front", "Aland", day(300)),
    ]
    moment = datetime.combine(day(known) + timedelta(days=1), datetime.min.time(), UTC)
    tables = []
    for kept in (rows, [r for r in rows if r.report.published.end <= moment]):
        folder = fused_case(tmp_path_factory.mktemp("known") / "case")
        take_in(folder, *kept)
        tables.append(score(folder, Scoring(known_at=moment)))
    assert msgspec.json.encode(tables[0]) == msgspec.json.encode(tables[1])


def test_of_paraphrases_no_source_is_told_and_the_table_says_so(tmp_path):
    folder = fused_case(tmp_path / "case")
    take_in(folder, report("Northern army", "Aland", day(-3)), paraphrased(outlook(ASKED)))
    table = score(folder)
    assert table.by_source == ()
    assert any("paraphrases" in note for note in table.notes)


def test_areas_settle_a_region_by_shares_of_what_was_held_when_asked(tmp_path):
    folder = region(fused_case(tmp_path / "case"))
    from whoholds.model.claim import Mention

    wide = outlook(ASKED, places=(), within=(Mention(name="Aland Province"),))
    take_in(
        folder,
        wide,
        area(day(-2), 1000),
        area(day(40), 700),
        area(day(90), 300),
        area(day(200), 50),
    )
    _, settled = only(score(folder))
    found = {s.criterion_id: (s.after_days, s.by_days, s.base_km2) for s in settled}
    assert found == {
        "area-50": (40, 90, 1000),
        "area-25": (90, 200, 1000),
        "area-10": (90, 200, 1000),
    }


def declaring(folder, lines):
    from whoholds.desk.case_folder import open_case

    file = folder.path / "case.toml"
    file.write_text(file.read_text("utf-8") + f"\n[outlooks]\n{lines}\n", "utf-8")
    return open_case(folder.path)


def test_what_a_case_declares_is_used_and_recorded(folder):
    own = score(folder)
    assert own.declared.startswith("nothing is declared")
    lines = 'declared = 2031-05-01\nreference = "constant"\nloss_per_day = 0.01'
    table = score(declaring(folder, lines))
    assert table.terms.loss_per_day == 0.01
    assert table.reference.startswith("constant hazard of 0.01 a day")
    assert table.scores[0].reference_prob < own.scores[0].reference_prob
    assert f"on 2031-05-01 ({table.terms.digest})" in table.declared
    assert table.declared.endswith("of 1 questions 0 were due by that day")


def test_a_reference_that_is_given_over_the_declared_one_is_told(folder):
    declared = declaring(folder, "declared = 2031-05-01")
    table = score(declared, Scoring(reference=HoldReference.of(0.5)))
    assert table.declared.endswith("measured against another reference than declared")


def test_a_declaration_after_the_answer_was_due_is_told(folder):
    table = score(declaring(folder, "declared = 2033-01-01"))
    assert table.declared.endswith("of 1 questions 1 were due by that day")


def test_only_declared_bases_settle(folder):
    table = score(declaring(folder, 'declared = 2031-05-01\nbases = ["map"]'))
    assert table.questions
    assert not table.settlements
    assert not table.scores
