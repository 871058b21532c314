import numpy as np
import pytest
from fuse_samples import RIVER, day, layout, piece, quiet_war

from whoholds.fuse.case_arrays import fusion_case
from whoholds.fuse.lone_places import filter_place, lone_hindsight, lone_nowcast
from whoholds.fuse.place_chain import first_chain, start_chances, transition, transition_table
from whoholds.fuse.said_words import likelihoods


def test_a_filter_is_the_sum_over_all_paths():
    pieces = [piece(f"p{n}", "name:farm", n % 3, 2 * n, source=f"S{n}") for n in range(3)]
    case = fusion_case(layout(*pieces), day(5))
    chain = first_chain(2, case.side)
    heard = likelihoods(case.statements, chain.confusion)
    start, step = start_chances(case)[-1], transition(chain.generator, 1.0)
    joint = {(s,): start[s] for s in range(3)}
    for today in range(1, 6):
        joint = {(*p, s): w * step[p[-1], s] for p, w in joint.items() for s in range(3)}
        assert len(joint) == 3 ** (today + 1)
    for row, valid in enumerate(case.statements.valid_day):
        joint = {p: w * heard[row, p[valid]] for p, w in joint.items()}
    ends = np.array([sum(w for p, w in joint.items() if p[-1] == s) for s in range(3)])
    found = filter_place(
        case.statements, chain, transition_table(chain.generator, 5), start, 5
    ).chances
    assert found == pytest.approx(ends / ends.sum(), abs=1e-12)


def test_the_last_day_of_hindsight_is_the_nowcast():
    case = fusion_case(layout(*quiet_war()), day(20))
    places = np.arange(6)
    now, chain = lone_nowcast(case, places)
    back = lone_hindsight(case, places, chain)
    starts = start_chances(case)
    for place in places:
        known = case.statements.rows(case.statements.place == place)
        moves = transition_table(chain.generator, 20)
        last = filter_place(known, chain, moves, starts[place], 20).chances
        assert back[place, -1] == pytest.approx(last, abs=1e-9)
    assert now[5, 10].argmax() == RIVER
    assert now[5, 5].max() < now[5, 10].max()
