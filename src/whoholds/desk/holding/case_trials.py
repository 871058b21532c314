"""Shell: what `bench forecast` is run on: bundled casefiles, cases of one's own, simulated wars."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import numpy as np

from whoholds.bench.case_hold_tables import CaseBench
from whoholds.bench.simulator import simulate_war
from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.desk.casefiles import CASEFILES, read_casefile
from whoholds.desk.fuse_evidence import gather
from whoholds.desk.holding.case_backtest import Tell, Truth, Window, back_test, measured
from whoholds.desk.holding.case_truths import claim_truth, drawn_truth
from whoholds.desk.holding.simulated_ledger import FIRST_DAY, write_case
from whoholds.desk.import_terms import ImportOptions
from whoholds.desk.outlook_maps import drawn_grounds
from whoholds.desk.simulated_cases import SimulatedCase, load_case
from whoholds.errors import NoEstimate, SettingsError
from whoholds.fuse.state_statements import ALONE, FusionCase, Statements

#: Of a simulated war of ours: few enough places for a run of minutes. Its first origin is a day
#: by which sources have been heard.
PARTIES, PLACES, DAYS, FIRST_ORIGIN = 2, 150, 240, 60


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a back-test; the window is declared by who runs it.

    Attributes:
        cases: names of bundled casefiles, folders of cases, or of simulated cases.
        seeds: of simulated wars of ours, beside them.
        first, last: origin days; all that have reports before and after them by default.
        step_days, horizons: as in a window.
        maps, mapping: dated maps that tell what became of it, and how they are read; else claims.
        rest: the party whose ground a map does not colour.
    """

    cases: tuple[str, ...] = ()
    seeds: tuple[int, ...] = ()
    first: date | None = None
    last: date | None = None
    step_days: int = 30
    horizons: tuple[int, ...] = (30, 90)
    maps: Path | None = None
    mapping: str = ""
    rest: str = ""


class _Case(msgspec.Struct, frozen=True, eq=False):
    """A case, its truth, and the first and last day that it speaks of."""

    folder: CaseFolder
    truth: Truth
    first: date
    last: date


def measure_forecasts(trial: Trial, tell: Tell = lambda _: None) -> CaseBench:
    """Forecast each case on each origin day as known then, and score it.

    Raises:
        SettingsError: there is no case, or the window has no day.
        NoEstimate: nothing could be forecast.
        BadCase, SettingsError, ImportFault: a case or map cannot be read.
    """
    made = []
    names: list[str] = []
    truths: list[str] = []
    windows = []
    with tempfile.TemporaryDirectory() as out:
        for case in _cases(trial, Path(out)):
            window = _window(trial, case)
            made.append(back_test(case.folder, window, case.truth, tell))
            names.append(case.folder.case.case_id)
            truths.append(case.truth.words)
            windows.append(window)
    if not windows:
        raise SettingsError((("CASE", "name a case, or --seeds of simulated wars"),))
    if not any(r.outcome is not None for m in made for r in m.rows):
        raise NoEstimate("of no forecast is it known what became of it")
    whole = msgspec.structs.replace(
        windows[0], first=min(w.first for w in windows), last=max(w.last for w in windows)
    )
    told = "; ".join(dict.fromkeys(truths))
    return measured(names, whole, told, made, sum(len(w.origins) for w in windows))


def _window(trial: Trial, case: _Case) -> Window:
    last = trial.last or case.last - timedelta(days=min(trial.horizons))
    return Window(
        first=trial.first or case.first,
        last=last,
        step_days=trial.step_days,
        horizons=trial.horizons,
    )


def _cases(trial: Trial, out: Path) -> Iterator[_Case]:
    for n, name in enumerate(trial.cases):
        if name in CASEFILES:
            yield _own(read_casefile(name, out / f"{n}").folder, trial)
        elif (Path(name) / "claims.csv").is_file():
            yield _simulated(load_case(Path(name)), out / f"{n}")
        else:
            yield _own(open_case(Path(name)), trial)
    for seed in trial.seeds:
        yield _simulated(made_war(seed), out / f"seed-{seed}")


def _own(folder: CaseFolder, trial: Trial) -> _Case:
    with folder.open() as ledger:
        gathered = gather(folder, ledger)
    days = gathered.reported_days
    if not days:
        raise NoEstimate(f"no dated claim of {folder.case.case_id} says who holds a place")
    truth: Truth
    if trial.maps is None:
        truth = claim_truth(folder, gathered)
    else:
        options = ImportOptions(mapping=trial.mapping)
        truth = drawn_truth(drawn_grounds(folder, trial.maps, options), trial.rest)
    return _Case(folder, truth, min(days) + timedelta(days=30), max(days))


def _simulated(simulated: SimulatedCase, out: Path) -> _Case:
    told = write_case(simulated, out)
    first = FIRST_DAY + timedelta(days=FIRST_ORIGIN)
    return _Case(told.folder, told.truth, first, FIRST_DAY + timedelta(simulated.case.days - 1))


def made_war(
    seed: int, *, parties: int = PARTIES, places: int = PLACES, days: int = DAYS
) -> SimulatedCase:
    """A simulated war of ours in the form of the others; the same seed makes the same."""
    war = simulate_war(seed, parties=parties, places=places, days=days)
    place, source, value, valid, reported, story = war.rows.T
    said = Statements(
        place=place,
        source=source,
        value=value,
        valid_day=valid,
        reported_day=reported,
        story=story,
        weight=np.ones(len(place)),
        run=np.full(len(place), ALONE),
    )
    case = FusionCase(
        parties=parties,
        position=war.position,
        area=np.ones(places),
        start=war.start,
        side=war.side,
        statements=said,
        days=days,
    )
    return SimulatedCase(f"seed-{seed}", case, np.arange(parties + 1), war.truth)
