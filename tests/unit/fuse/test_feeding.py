import numpy as np
import pytest
from msgspec.structs import replace

from whoholds.fuse.feeding import (
    FIRST_DAY,
    FOLLOW_DAYS,
    Feed,
    as_runs,
    carried_feeds,
    first_of_line,
    leaders,
    learned_feeds,
)
from whoholds.fuse.nowcast import nowcast
from whoholds.fuse.state_statements import ALONE

from fusion_cases import case_of, statements, war

A, B, C, D = range(4)


def reports(copier, *, seed=0, places=120, lean=False):
    """Four watchers of places of the first party; A and D err now and then, each by itself.

    Args:
        copier: whether D says what A said, two days later.
        seed: of chance.
        places: one report of each by everybody.
        lean: whether A and D are both of the other party, and say its name often.
    """
    rng = np.random.default_rng(seed)
    rows = []
    for place in range(places):
        rate = 0.4 if lean else 0.12
        wrong = {s: int(rng.random() < (rate if s in {A, D} else 0.02)) for s in (A, B, C, D)}
        if copier:
            wrong[D] = wrong[A]
        for n, source in enumerate((A, B, C, D)):
            on = place // 4 + (2 if source == D else 0)
            rows.append((place, source, wrong[source], on, 4 * place + n))
    return statements(*rows)


@pytest.mark.parametrize("seed", range(4))
def test_who_shares_the_errors_of_another_draws_on_it(seed):
    (found,) = learned_feeds(reports(copier=True, seed=seed), 4, 3)
    assert (found.source, found.drawn_on, found.how) == (D, A, "errors")
    assert found.shared >= 5


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("lean", [False, True])
def test_who_errs_by_itself_draws_on_nobody(seed, lean):
    assert not learned_feeds(reports(copier=False, seed=seed, lean=lean), 4, 3)


def test_a_source_of_copies_draws_on_those_whom_it_carries():
    rows = [(n, A, 0, n, n) for n in range(10)] + [(n, D, 0, n + 1, n) for n in range(8)]
    rows += [(n, D, 0, n, 20 + n) for n in range(3)]
    (found,) = carried_feeds(statements(*rows), 4)
    assert found == Feed(D, A, "copies", 8)
    few = [*rows, *((n, D, 0, n, 40 + n) for n in range(20))]
    assert not carried_feeds(statements(*few), 4)


def case_with(said):
    made = case_of(war(places=2, days=60))
    return replace(made, statements=said, side=(None,) * 4, days=60)


def test_what_is_declared_leads_within_three_weeks_and_only_the_same_word():
    said = statements(
        *[
            (0, A, 0, 1, 0),
            (0, D, 0, 5, 1),  # the same, after it
            (0, D, 1, 6, 2),  # another word
            (1, D, 0, 7, 3),  # another place
            (0, D, 0, 2 + FOLLOW_DAYS, 4),  # later
            (0, B, 0, 8, 5),  # draws on nobody
        ]
    )
    led, feeds = leaders(case_with(said), [Feed(D, A)])
    assert led.tolist() == [-1, 0, -1, -1, -1, -1]
    assert feeds == (Feed(D, A),)
    run = as_runs(case_with(said), led).statements.run
    assert run[0] == run[1] != ALONE
    assert (run[2:] == ALONE).all()
    assert first_of_line([-1, 0, 1, -1]) == [0, 0, 0, 3]


def test_what_is_learned_counts_for_what_is_reported_after_it():
    said = reports(copier=True, places=200)
    led, (feed,) = leaders(case_with(said))
    early = said.reported_day <= FIRST_DAY
    assert (led[early] == -1).all()
    assert (led[~early & (said.source == D)] >= 0).all()
    part, _ = leaders(case_with(said.known_at(40)))
    assert len(part) < len(led)
    assert ((part >= 0) == (led[said.reported_day <= 40] >= 0)).all()
    assert feed.drawn_on == A


def test_a_second_source_that_draws_on_the_first_raises_nothing():
    said = statements(*[(0, A, 0, 1, 0), (0, D, 0, 2, 1)])
    case = case_with(said)
    led, _ = leaders(case, [Feed(D, A)])
    apart = nowcast(case).probability[0, 2, 0]
    once = nowcast(replace(case, statements=said.rows(np.array([0])))).probability[0, 2, 0]
    again = nowcast(as_runs(case, led)).probability[0, 2, 0]
    assert apart > once + 0.02
    assert again <= once + 1e-9
