"""Shell: `bench maps`: every run with every map maker held out in turn, period by period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from whoholds.bench.ground_settings import GroundSettings, Run
from whoholds.bench.map_tables import Compared, MapTable, ScaledArea, map_rows, margins
from whoholds.desk.ground_areas import areas_on
from whoholds.desk.real_ground import (
    OURS,
    Tell,
    answers,
    compared,
    load_settings,
    scenes_of,
)
from whoholds.errors import BadGold

#: What areas are called where one run or another may be asked for.
AREAS = "areas"


def measure_maps(
    folder: Path,
    names: Sequence[str] = (),
    *,
    windows: tuple[int, int],
    look_back: bool = False,
    tell: Tell = lambda _: None,
) -> Iterator[MapTable]:
    """Tables of some runs, or of all, as each is done.

    Args:
        folder: of the test data.
        names: of the runs.
        windows: how many of a run that is sampled, and the seed they are drawn with; chance of
            intervals comes from the same seed.
        look_back: also estimates that know later reports.
        tell: told of each scene when it is done.

    Raises:
        BadGold: a file is missing or is not what it should be; or there is no such run.
    """
    settings = load_settings()
    for name in names or settings.run:
        run = _run(settings, name)
        archive, scenes = scenes_of(folder, settings, name, windows)
        for held_out in run.held_out:
            parts = [answers(archive, s, held_out, look_back=look_back, tell=tell) for s in scenes]
            contested = len(settings.parties)
            made = compared(parts, contested, settings.number(run.held_by))
            yield from _tables(made, (name, held_out), run, windows[1])


def _run(settings: GroundSettings, name: str) -> Run:
    if name not in settings.run:
        raise BadGold(f"there is no run {name!r}: take one of {', '.join(settings.run)}")
    return settings.run[name]


def _tables(made: Compared, named: tuple[str, str], run: Run, seed: int) -> Iterator[MapTable]:
    """A table of what was looked at while the method was made, and one of what was not."""
    name, held_out = named
    for first, last, seen in _periods(run, held_out):
        own = made.between((first - run.first).days, (last - run.first).days + 1)
        chance = np.random.default_rng(seed)
        yield MapTable(
            run=name,
            held_out=held_out,
            first=str(first),
            last=str(last),
            seen=seen,
            near_place_days=int(own.truth.close.sum()),
            rows=map_rows(own),
            margins=tuple(margins(own, OURS, chance)),
        )


def _periods(run: Run, held_out: str) -> list[tuple[date, date, bool]]:
    until = run.seen_until
    if until is None:
        return [(run.first, run.last, False)]
    seen = held_out in run.seen_without
    return [(run.first, until, seen), (until + timedelta(days=1), run.last, False)]


def measure_map_areas(
    folder: Path, *, seed: int, tell: Tell = lambda _: None
) -> Iterator[ScaledArea]:
    """Areas with intervals on the days that the settings name, with all sources and without each.

    Raises:
        BadGold: a file is missing or is not what it should be.
    """
    settings = load_settings()
    for name, run in settings.run.items():
        if run.area_days:
            archive, scenes = scenes_of(folder, settings, name, (1, seed))
            for day in run.area_days:
                for held_out in ("", *run.held_out):
                    tell(f"{name} {day}, without {held_out or 'nobody'}")
                    chance = np.random.default_rng(seed)
                    yield from areas_on(archive, scenes[0], day, held_out, chance)
