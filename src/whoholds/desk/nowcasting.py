"""Shell: fuse simulated cases day by day, beside what they are measured against."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from msgspec.structs import replace

from whoholds.bench.area_coverage import AreaCoverage, area_coverage
from whoholds.bench.control_baselines import dawid_skene_weeks, last_claim, recent_majority
from whoholds.bench.control_scores import score_control
from whoholds.bench.control_tables import CaseRun
from whoholds.desk.machine_code_folder import keep_machine_code
from whoholds.desk.simulated_cases import SimulatedCase, find_cases, load_case, write_estimate
from whoholds.fuse.areas import DRAWS, draw_calibrated
from whoholds.fuse.calibrating import calibrate, calibrated_nowcast
from whoholds.fuse.chain_nowcast import chain_nowcast
from whoholds.fuse.estimating import Learned, field_on
from whoholds.fuse.front_field import Hyper
from whoholds.fuse.hindsight import hindsight
from whoholds.fuse.near_draws import Picked, draw_levels, draw_order, states_at
from whoholds.fuse.nowcast import nowcast
from whoholds.fuse.place_chain import first_chain
from whoholds.fuse.state_statements import Floats, FusionCase, Ints, first_of_story

OURS, HINDSIGHT = "ours", "hindsight"
#: The way for more places than the field of strength can hold.
PULLED = "chain + Potts"

Answer = tuple[Floats, Hyper | None]
System = Callable[[FusionCase], Answer]
#: States of all places on a day, (draws, places).
Draw = Callable[[int], Ints | Picked]
#: Of the maps drawn for areas.
_SEED = 1


def measure_nowcasts(
    folder: Path, *, out: Path | None = None, look_back: bool = False, only_ours: bool = False
) -> Iterator[CaseRun]:
    """Every system on every case of a folder, as each is done.

    Raises:
        BadCase: when there is no case, or one cannot be read.
    """
    for path in find_cases(folder):
        simulated = load_case(path)
        chosen = _chosen(look_back=look_back, only_ours=only_ours)
        for name, system in chosen.items():
            began = time.perf_counter()
            probability, hyper = system(simulated.case)
            seconds = time.perf_counter() - began
            if out is not None and name in {OURS, HINDSIGHT}:
                write_estimate(out, simulated, probability)
            yield _run(simulated, name, probability, hyper, seconds)


def measure_both(folder: Path) -> Iterator[tuple[CaseRun, CaseRun]]:
    """Ours and hindsight of every case, both from one nowcast, which takes most of the time.

    Raises:
        BadCase: when there is no case, or one cannot be read.
    """
    for path in find_cases(folder):
        simulated = load_case(path)
        case, began = one_witness(simulated.case), time.perf_counter()
        found = nowcast(case)
        known = calibrate(case, found).probability
        between = time.perf_counter()
        back = hindsight(case, found.confusion, found.hyper)
        ended = time.perf_counter()
        yield (
            _run(simulated, OURS, known, found.hyper, between - began),
            _run(simulated, HINDSIGHT, back, found.hyper, ended - between),
        )


def measure_areas(folder: Path) -> Iterator[AreaCoverage]:
    """Intervals of areas held against the truth of every case that has one, by both ways.

    Each day's field has what was reported by then, and what the whole case taught of its sources.

    Raises:
        BadCase: when there is no case, or one cannot be read.
    """
    for path in find_cases(folder):
        simulated = load_case(path)
        if simulated.truth is None:
            continue
        case = one_witness(simulated.case)
        for name, drawn in _DRAWN.items():
            if name != PULLED or find_spec("numba"):
                draw, names = drawn(case), (simulated.name, name)
                yield area_coverage(names, draw, simulated.truth, case.area, case.parties)


def _drawn(case: FusionCase) -> Draw:
    """Maps of a day from the joint field."""
    found, chance = calibrated_nowcast(case), np.random.default_rng(_SEED)
    learned = Learned(
        found.hyper,
        found.confusion,
        first_chain(case.parties, case.side),
        found.calibration,
        counting=found.counting,
    )

    def draw(day: int) -> Ints:
        field = field_on(case.known_at(day), learned, day)
        return draw_calibrated(field, found.probability[:, day], DRAWS, chance)

    return draw


def _pulled_drawn(case: FusionCase) -> Draw:
    """Maps of a day from chains' chances, alike nearby."""
    chances, _ = _pulled(case)
    chance = np.random.default_rng(_SEED)
    levels = draw_levels(draw_order(case.position), case.parties, DRAWS, chance)
    return lambda day: states_at(levels, chances[:, day])


def _chosen(*, look_back: bool, only_ours: bool) -> dict[str, System]:
    """Systems by name; ours is hindsight when asked for. Without the extra `scale`, one less."""
    ours: dict[str, System] = {HINDSIGHT: _hindsight} if look_back else {OURS: _ours}
    pulled = {PULLED: _pulled_back if look_back else _pulled} if find_spec("numba") else {}
    return ours if only_ours else {**_BASELINES, **ours, **pulled, **_WITHOUT}


def _run(
    simulated: SimulatedCase, name: str, probability: Floats, hyper: Hyper | None, seconds: float
) -> CaseRun:
    scores = None
    if simulated.truth is not None:
        area = simulated.case.area
        scores = score_control(probability, simulated.truth, area, simulated.front_km)
    run = CaseRun(simulated.name, name, seconds, scores)
    if hyper is None:
        return run
    return replace(
        run,
        reach_km=hyper.reach,
        variance=hyper.variance,
        walk=hyper.walk,
        walk_reach_km=hyper.walk_reach,
    )


def one_witness(case: FusionCase) -> FusionCase:
    """The case with one statement a story."""
    return replace(case, statements=first_of_story(case.statements))


def _ours(case: FusionCase) -> Answer:
    found = calibrated_nowcast(one_witness(case))
    return found.probability, found.hyper


def _hindsight(case: FusionCase) -> Answer:
    single = one_witness(case)
    found = nowcast(single)
    return hindsight(single, found.confusion, found.hyper), found.hyper


def _copies_kept(case: FusionCase) -> Answer:
    found = calibrated_nowcast(case)
    return found.probability, found.hyper


def _no_interest(case: FusionCase) -> Answer:
    found = calibrated_nowcast(replace(one_witness(case), side=(None,) * len(case.side)))
    return found.probability, found.hyper


def _no_totals(case: FusionCase) -> Answer:
    found = calibrated_nowcast(replace(one_witness(case), sums=()))
    return found.probability, found.hyper


def _no_field(case: FusionCase) -> Answer:
    return chain_nowcast(one_witness(case)), None


def _pulled(case: FusionCase) -> Answer:
    keep_machine_code()
    from whoholds.fuse.scale.potts_nowcast import potts_nowcast

    return potts_nowcast(one_witness(case)).probability.astype(np.float64), None


def _pulled_back(case: FusionCase) -> Answer:
    keep_machine_code()
    from whoholds.fuse.scale.potts_nowcast import potts_hindsight

    return potts_hindsight(one_witness(case)).probability.astype(np.float64), None


def _baseline(method: Callable[..., Floats]) -> System:
    def answer(case: FusionCase) -> Answer:
        said = first_of_story(case.statements)
        return method(said, case.start, case.days, case.parties + 1), None

    return answer


_DRAWN: dict[str, Callable[[FusionCase], Draw]] = {OURS: _drawn, PULLED: _pulled_drawn}
_BASELINES = {
    "last claim": _baseline(last_claim),
    "14-day majority": _baseline(recent_majority),
    "Dawid-Skene": _baseline(dawid_skene_weeks),
}
_WITHOUT = {
    "copies kept": _copies_kept,
    "no field": _no_field,
    "no interest": _no_interest,
    "no totals": _no_totals,
}
