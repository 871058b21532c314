"""Shell: fuse real ground with one map maker held out, and score it against that maker's map."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.bench.ground_settings import GroundSettings
from whoholds.bench.map_baselines import filled, majority
from whoholds.bench.map_scores import UNSAID, TruthMap, near_line
from whoholds.bench.map_tables import Compared
from whoholds.desk.ground_scenes import Scene, region_scene, window_scenes
from whoholds.desk.ground_sources import (
    Archive,
    Source,
    fed_without,
    fusion_case,
    read_archive,
    sources_of,
    start_of,
)
from whoholds.errors import BadGold, PlaceError
from whoholds.fuse.front_field import Hyper
from whoholds.fuse.hindsight import hindsight
from whoholds.fuse.hyperparameters import first_hyper
from whoholds.fuse.prompt_nowcast import prompt_nowcast
from whoholds.fuse.scores import block_numbers
from whoholds.fuse.state_statements import FusionCase

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

OURS, HINDSIGHT, MAJORITY, OUTER = "ours", "hindsight", "majority", ", contested held"
#: Days of a block of time that is drawn whole for an interval.
BLOCK_DAYS = 30
#: Of the field on real ground, km and variance a day; its variance at the start follows from the
#: size of the map as elsewhere. Chosen on what `seen_until` and `seen_without` of the settings name
#: (docs/decisions/2026-11-23-real-ground.md): with the scale of simulated fronts (25, .3 and 20) a
#: front that runs 15 km in a week is not followed.
REACH_KM, WALK, WALK_REACH_KM = 12.0, 3.0, 8.0
Tell = Callable[[str], None]


class SceneAnswers(msgspec.Struct, frozen=True, eq=False):
    """What every system says at one scene, and the map held out.

    Attributes:
        scene: where.
        said: name of a system -> states, (days, places).
        odds: name of a system with probabilities -> (days, places, states).
        polygons: name of a map maker -> states of cells, (days, cells).
        truth, cell_truth: the map held out, at places and at cells.
        near: whether the line is near, (days, places).
        block: of each place-day, for intervals, (days, places).
    """

    scene: Scene
    said: dict[str, Ints]
    odds: dict[str, Floats]
    polygons: dict[str, Ints]
    truth: Ints
    cell_truth: Ints
    near: NDArray[np.bool_]
    block: Ints


def load_settings() -> GroundSettings:
    """The settings that come with the package."""
    text = resources.files("whoholds.resources").joinpath("real_ground.toml").read_bytes()
    return msgspec.toml.decode(text, type=GroundSettings)


def scenes_of(
    folder: Path, settings: GroundSettings, name: str, windows: tuple[int, int]
) -> tuple[Archive, list[Scene]]:
    """The files of a run and its scenes: its region, or so many windows drawn with a seed.

    Raises:
        BadGold: a file is missing or is not what it should be.
    """
    run = settings.run[name]
    try:
        archive = read_archive(folder, settings, run)
        if run.from_border:
            return archive, [region_scene(folder, settings, name)]
        held = _first_held(archive)
        return archive, window_scenes(folder, settings, name, held, windows)
    except (OSError, KeyError, ValueError, PlaceError) as bad:
        raise BadGold(f"{folder} does not hold the test data of real ground ({bad})") from bad


def _first_held(archive: Archive) -> object:
    """What the first maker's first map shows as held, by which windows are laid."""
    ((_, maps), *_), *_ = archive.maps.values()
    return maps[0].shapes[archive.run.held_by]


def answers(
    archive: Archive, scene: Scene, held_out: str, *, look_back: bool, tell: Tell
) -> SceneAnswers:
    """Every system at a scene, with one map maker held out."""
    sources = sources_of(archive, scene)
    fed = [sources[n] for n in fed_without(archive, held_out)]
    case = fusion_case(archive, scene, fed)
    odds = _fused(case, look_back=look_back, tell=tell, where=f"{scene.name}, no {held_out}")
    truth = sources[held_out].daily
    position = case.position
    distance = np.sqrt(((position[:, None] - position) ** 2).sum(axis=2))
    at_cells = sources[held_out].at_cells
    return SceneAnswers(
        scene=scene,
        said=_plain(archive, scene, fed),
        odds=odds,
        polygons={f.name: f.at_cells for f in fed if f.at_cells is not None and _is_whole(f)},
        truth=truth,
        cell_truth=truth[:, scene.nearest] if at_cells is None else at_cells,
        near=_near(truth, distance, scene),
        block=_blocks(position, len(truth)),
    )


def _is_whole(source: Source) -> bool:
    """Whether a map speaks of all its ground."""
    return source.at_cells is not None and bool((source.at_cells[-1] != UNSAID).all())


def _near(truth: Ints, distance: Floats, scene: Scene) -> NDArray[np.bool_]:
    """The line is between places of the ground that is scored, not along the border."""
    own = np.isin(scene.ground, np.unique(scene.ground[scene.scored]))
    return near_line(np.where(own, truth, UNSAID), distance)


def _blocks(position: Floats, days: int) -> Ints:
    day = np.repeat(np.arange(days), len(position))
    return block_numbers(np.tile(position, (days, 1)), day, BLOCK_DAYS).reshape(days, -1)


def _fused(case: FusionCase, *, look_back: bool, tell: Tell, where: str) -> dict[str, Floats]:
    began = time.perf_counter()
    found = prompt_nowcast(case, scale_of(case))
    odds = {OURS: found.probability.transpose(1, 0, 2)}
    if look_back:
        odds[HINDSIGHT] = hindsight(case, found.confusion, found.hyper).transpose(1, 0, 2)
    tell(
        f"{where}: {len(case.position)} places, {len(case.statements.place)} statements, "
        f"{time.perf_counter() - began:.0f} s"
    )
    return odds


def scale_of(case: FusionCase) -> Hyper:
    """The scale of the field on a piece of real ground."""
    begin = first_hyper(case.position)
    return msgspec.structs.replace(begin, reach=REACH_KM, walk=WALK, walk_reach=WALK_REACH_KM)


def _plain(archive: Archive, scene: Scene, fed: Sequence[Source]) -> dict[str, Ints]:
    """Each source carried forward, and their majority, ties to the first."""
    start = start_of(archive, scene, fed)
    said = {source.name: filled(source.daily, start) for source in fed}
    states = len(archive.settings.parties) + 1
    return {**said, MAJORITY: majority([s.daily for s in fed], start, states)}


def compared(parts: Sequence[SceneAnswers], contested: int, party: int) -> Compared:
    """The answers of some scenes side by side, along the axis of places.

    Where the map held out knows no contested ground, nor do the answers: probabilities share it
    out in proportion, so the stronger side has it. A source that states it is read twice: as the
    other side's, and as held.
    """
    truth = np.concatenate([p.truth for p in parts], axis=1)
    cells = np.concatenate([p.cell_truth for p in parts], axis=1)
    states = contested + 1 if (truth == contested).any() else contested
    said = {n: np.concatenate([p.said[n] for p in parts], axis=1) for n in parts[0].said}
    odds = {n: np.concatenate([p.odds[n] for p in parts], axis=1) for n in parts[0].odds}
    polygons = {n: np.concatenate([p.polygons[n] for p in parts], 1) for n in parts[0].polygons}
    if states == contested:
        odds = {name: _parties_alone(own) for name, own in odds.items()}
        said = _read_twice(said, contested, party)
        polygons = _read_twice(polygons, contested, party)
    offsets = np.cumsum([0, *(len(p.scene.lon_lat) for p in parts)])
    blocks = np.cumsum([0, *(int(p.block.max()) + 1 for p in parts)])
    near = np.concatenate([p.near for p in parts], axis=1)
    place_km2 = np.concatenate([p.scene.place_km2 for p in parts])
    scored = np.concatenate([p.scene.scored for p in parts])
    cell_km2 = np.concatenate([p.scene.cell_km2 for p in parts])
    nowhere, every = np.zeros(cells.shape, bool), np.ones(len(cell_km2), bool)
    return Compared(
        said=said,
        odds=odds,
        polygons=polygons,
        truth=TruthMap(truth, near, place_km2, scored, states),
        cell_truth=TruthMap(cells, nowhere, cell_km2, every, states),
        nearest=np.concatenate([p.scene.nearest + o for p, o in zip(parts, offsets, strict=False)]),
        block=np.concatenate([p.block + b for p, b in zip(parts, blocks, strict=False)], axis=1),
        party=party,
    )


def _parties_alone(odds: Floats) -> Floats:
    parties = odds[..., :-1]
    return np.asarray(parties / parties.sum(axis=-1, keepdims=True))


def _read_twice(said: dict[str, Ints], contested: int, party: int) -> dict[str, Ints]:
    found = {}
    for name, states in said.items():
        found[name] = np.where(states == contested, 1 - party, states)
        if (states == contested).any():
            found[name + OUTER] = np.where(states == contested, party, states)
    return found
