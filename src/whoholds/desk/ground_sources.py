"""Shell: what each source says of a scene's places, as statements and carried forward."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from whoholds.bench.ground_settings import GroundSettings, Layer, Maker, Run
from whoholds.bench.map_baselines import last_said
from whoholds.desk.ground_places import PostRows, posts_of
from whoholds.desk.ground_scenes import Scene
from whoholds.desk.ground_window import UNSAID, Plane, Shown, shown_at
from whoholds.desk.map_makers import DatedMap, dated_maps
from whoholds.fuse.map_looks import with_looks
from whoholds.fuse.map_reports import map_reports
from whoholds.fuse.said_words import seen
from whoholds.fuse.state_statements import (
    UNKNOWN,
    FusionCase,
    Statements,
    first_of_story,
)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: A post speaks for places no farther than this, less the farther: villages lie 2 to 4 km apart,
#: and the curated ones are placed to 2 km in the median.
POST_KM = 2.0
#: Posts of one party at one place within so many days repeat one another: a fight is filmed often.
POST_DAYS = 14


class Words(msgspec.Struct, frozen=True, eq=False):
    """Statements of one source, one row each, by day."""

    day: Ints
    place: Ints
    value: Ints
    weight: Floats
    story: Ints
    run: Ints


class Source(msgspec.Struct, frozen=True, eq=False):
    """A source at a scene: its words, and the state it said last of each place on each day."""

    name: str
    words: Words
    daily: Ints  # (days, places), UNSAID where nothing yet
    at_cells: Ints | None = None  # (days, cells), of map makers


class Archive(msgspec.Struct, frozen=True, eq=False):
    """All maps and posts of a run, read once."""

    settings: GroundSettings
    run: Run
    maps: dict[str, list[tuple[Layer, list[DatedMap]]]]
    posts: PostRows


def read_archive(folder: Path, settings: GroundSettings, run: Run) -> Archive:
    """Read the files of a run."""
    maps = {
        maker.name: [
            (layer, dated_maps(folder, layer, run.first, run.last))
            for layer in maker.layer
            if set(layer.ground) & set(run.ground)
        ]
        for maker in settings.maker
    }
    posts = posts_of(folder / settings.posts.file, run.first, run.last)
    return Archive(settings, run, {k: v for k, v in maps.items() if v}, posts)


def fed_without(archive: Archive, held_out: str) -> list[str]:
    """Names of the sources that are fed when one maker is held out, with its team."""
    makers: dict[str, Maker] = {m.name: m for m in archive.settings.maker}
    left_out = {held_out, *(makers[held_out].team if held_out in makers else ())}
    names = [*archive.maps, archive.settings.posts.name]
    return [n for n in names if n not in left_out]


def sources_of(archive: Archive, scene: Scene) -> dict[str, Source]:
    """Every source at a scene's places."""
    found = {name: _maker(archive, scene, name) for name in archive.maps}
    posts = _posts(archive, scene)
    return {**found, posts.name: posts}


def _maker(archive: Archive, scene: Scene, name: str) -> Source:
    days, places = archive.run.days, len(scene.lon_lat)
    daily = np.full((days, places), UNSAID)
    cells = np.full((days, len(scene.cell_at)), UNSAID)
    rows, runs = [], 0
    cell_ground = scene.ground[scene.nearest]
    for layer, maps in archive.maps[name]:
        own = np.flatnonzero(np.isin(scene.ground, layer.ground))
        if not len(own):
            continue
        shown = _shown(archive, layer, maps, scene.lon_lat[own], scene.otherwise[own])
        daily[:, own] = shown.daily(days)
        ground = np.flatnonzero(np.isin(cell_ground, layer.ground))
        if len(ground):
            otherwise = scene.otherwise[scene.nearest[ground]]
            at = _shown(archive, layer, maps, scene.cell_at[ground], otherwise)
            cells[:, ground] = at.daily(days)
        found = map_reports(shown.day, shown.state, shown.edited)
        word = _word(layer, found.state, len(archive.settings.parties))
        rows.append(np.stack([found.day, own[found.place], word, found.run + runs]))
        runs += int(found.run.max(initial=-1)) + 1
    day, place, state, run = np.concatenate(rows, axis=1)
    ones = np.ones(len(day))
    return Source(name, Words(day, place, state, ones, np.arange(len(day)), run), daily, cells)


def _word(layer: Layer, state: Ints, parties: int) -> Ints:
    """The word a layer says of a place it shows in a state."""
    return np.array([seen(int(s), parties) for s in state], int) if layer.says == "seen" else state


def _shown(
    archive: Archive, layer: Layer, maps: list[DatedMap], lon_lat: Floats, otherwise: Ints
) -> Shown:
    settings = archive.settings
    numbers = {w: settings.number(w) for w in (*settings.parties, settings.contested)}
    said = otherwise if layer.complete else np.full(len(otherwise), UNSAID)
    return shown_at(maps, archive.run.first, lon_lat, said, numbers)


def _posts(archive: Archive, scene: Scene) -> Source:
    """Each post at the places near it: its party is seen there."""
    settings, posts = archive.settings, archive.posts
    plane = Plane.about(scene.lon_lat)
    at, position = plane.km(posts.at), plane.km(scene.lon_lat)
    away = np.sqrt(((at[:, None] - position) ** 2).sum(axis=2))
    post, place = np.nonzero(away < POST_KM)
    day = _numbers(posts.day, archive.run.first)[post]
    party = np.array([settings.number(p) for p in posts.party], int)[post]
    links = {link: n for n, link in enumerate(dict.fromkeys(posts.link))}
    story = np.array([links[link] for link in posts.link], int)[post] * len(position) + place
    run = (place * len(settings.parties) + party) * archive.run.days + day // POST_DAYS
    order = np.argsort(day, kind="stable")
    words = Words(
        day[order],
        place[order],
        np.array([seen(int(p), len(settings.parties)) for p in party], int)[order],
        (1 - away[post, place] / POST_KM)[order],
        story[order],
        run[order],
    )
    daily = last_said(words.day, words.place, party[order], archive.run.days, len(position))
    return Source(settings.posts.name, words, daily)


def _numbers(days: Sequence[date], first: date) -> Ints:
    return np.array([(d - first).days for d in days], int)


def fusion_case(archive: Archive, scene: Scene, fed: Sequence[Source]) -> FusionCase:
    """The case of some sources at a scene; where a map names a start, it is one of theirs."""
    offset, rows = 0, []
    for n, source in enumerate(fed):
        words = source.words
        same = np.full(len(words.day), n)
        shown = np.full(len(words.day), source.at_cells is not None)
        rows.append((words.place, same, words.value, words.day, words.story + offset,
                     words.weight, words.run + offset, shown))  # fmt: skip
        offset += int(max(words.story.max(initial=0), words.run.max(initial=0))) + 1
    place, own, value, day, story, weight, run, shown = (
        np.concatenate(column) for column in zip(*rows, strict=True)
    )
    said = Statements(place, own, value, day, day, story, weight, run)
    order = np.argsort(day, kind="stable")
    said = said.rows(order)
    said = msgspec.structs.replace(said, run=with_looks(said.run, shown[order]))
    said = first_of_story(said)
    # Without a border to begin from nothing is known: the first map is among the statements.
    unsaid = np.full(len(scene.otherwise), UNKNOWN)
    return FusionCase(
        parties=len(archive.settings.parties),
        position=Plane.about(scene.lon_lat).km(scene.lon_lat),
        area=scene.place_km2,
        # A first map is among the statements.
        start=scene.otherwise if archive.run.from_border else unsaid,
        side=(None,) * len(fed),
        statements=said,
        days=archive.run.days,
    )


def start_of(archive: Archive, scene: Scene, fed: Sequence[Source]) -> Ints:
    """What is carried forward before a source's first word, (places,).

    Whose country a place is, where the run begins with the first crossing of a border; else the
    first map of those fed.
    """
    if archive.run.from_border:
        return scene.otherwise
    first = next(s for s in fed if s.at_cells is not None)
    return np.asarray(first.daily[0])
