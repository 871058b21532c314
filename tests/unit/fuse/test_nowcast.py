import numpy as np
import pytest
from msgspec.structs import replace

from whoholds.bench.control_baselines import last_claim
from whoholds.bench.control_scores import score_control
from whoholds.fuse import nowcast as stage
from whoholds.fuse.chain_nowcast import chain_nowcast
from whoholds.fuse.front_field import FrontField, Hyper
from whoholds.fuse.hindsight import hindsight
from whoholds.fuse.nowcast import nowcast
from whoholds.fuse.state_statements import first_of_story

from fusion_cases import case_of, relabelled, war

FIXED = Hyper(reach=20.0, variance=300.0, walk=0.5, walk_reach=20.0)


def single(made):
    case = case_of(made)
    return replace(case, statements=first_of_story(case.statements))


@pytest.mark.parametrize(("parties", "order"), [(2, [1, 0]), (3, [2, 0, 1]), (3, [1, 0, 2])])
def test_relabelling_the_parties_mirrors_the_answer(parties, order):
    case = single(war(parties=parties, places=15, days=20))
    plain = nowcast(case, FIXED).probability
    named = nowcast(relabelled(case, order), FIXED).probability
    assert np.abs(named[:, :, [*order, parties]] - plain).max() < 1e-6


@pytest.mark.parametrize("method", [lambda c: nowcast(c, FIXED).probability, chain_nowcast])
def test_what_is_reported_later_changes_no_earlier_day(method):
    case = single(war(places=20, days=40))
    early = replace(case, statements=case.statements.known_at(33))
    assert np.array_equal(method(case)[:, :34], method(early)[:, :34])


def test_the_scale_is_learned_from_what_was_known_by_then():
    case = single(war(places=15, days=40))
    early = replace(case, statements=case.statements.known_at(31))
    assert np.array_equal(nowcast(case).probability[:, :32], nowcast(early).probability[:, :32])
    assert nowcast(case).hyper != nowcast(early, FIXED).hyper


@pytest.fixture
def passed(monkeypatch):
    """How many days were passed by fields."""
    count = [0]
    pass_day = FrontField.pass_day

    def counted(field, kernel):
        count[0] += 1
        pass_day(field, kernel)

    monkeypatch.setattr(FrontField, "pass_day", counted)
    return count


@pytest.mark.parametrize("room", [1, 10**9])
@pytest.mark.parametrize("parties", [2, 3])
def test_days_that_no_report_touched_are_not_made_again_and_nothing_changes(
    monkeypatch, passed, parties, room
):
    """Late and repeated words and a refit among them; the same to the last bit."""
    case = single(war(parties=parties, places=15, days=70))
    run = replace(
        case.statements, run=case.statements.place * (parties + 1) + case.statements.value
    )
    case = replace(case, statements=run)
    monkeypatch.setattr(stage, "MOST_KEPT_BYTES", room)
    restricted = nowcast(case, FIXED)
    few, passed[0] = passed[0], 0
    monkeypatch.setattr(stage._Run, "_keep", lambda *_: None)
    whole = nowcast(case, FIXED)
    assert np.array_equal(restricted.probability, whole.probability)
    assert np.array_equal(restricted.confusion, whole.confusion)
    assert few < passed[0] if room > 1 else few <= passed[0]


def test_a_late_report_makes_the_days_from_its_own_on_again(passed):
    """With reports of the day alone, each day is passed once, once when it settles, and after
    what was learned on day 30 the twelve open ones again."""
    case = single(war(places=15, days=40))
    said = case.statements
    prompt = replace(case, statements=replace(said, valid_day=said.reported_day))
    nowcast(prompt, FIXED)
    assert passed[0] == 39 + 28 + 11
    late = replace(said, valid_day=np.where(said.reported_day == 30, 25, said.reported_day))
    passed[0] = 0
    nowcast(replace(case, statements=late), FIXED)
    # On day 30 also the five from day 25 on.
    assert passed[0] == 39 + 28 + 11 + 5


def test_copies_of_a_story_change_nothing():
    case = single(war(places=15, days=20))
    said = case.statements
    again = said.rows(np.tile(np.arange(len(said.story)), 10))
    late = replace(
        again, reported_day=again.reported_day + np.arange(len(again.story)) // len(said.story)
    )
    once = first_of_story(late)
    copied = nowcast(replace(case, statements=once), FIXED).probability
    assert np.array_equal(copied, nowcast(case, FIXED).probability)


@pytest.mark.parametrize("parties", [2, 3])
def test_the_field_beats_the_last_claim_and_hindsight_the_nowcast(parties):
    made = war(parties=parties, places=60, days=60)
    case = single(made)
    said = nowcast(case, FIXED)
    last = last_claim(case.statements, case.start, case.days, parties + 1)
    back = hindsight(case, said.confusion, FIXED)
    loss = [
        score_control(p, made.truth, case.area, None).log_loss
        for p in (back, said.probability, last)
    ]
    assert loss[0] <= loss[1] < loss[2]
