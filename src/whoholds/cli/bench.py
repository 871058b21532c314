"""`whoholds bench`: how fast, as ratios within one run."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from whoholds.bench.copy_scores import show_copy_figures
from whoholds.bench.copy_speed import copy_speed_systems, show_copy_speed
from whoholds.bench.fuse_speed import fuse_systems, show_fuse_speed
from whoholds.bench.fuse_speed import missed as missed_by_fuse
from whoholds.bench.gazetteer_speed import gazetteer_systems, show_gazetteer_speed
from whoholds.bench.import_speed import import_systems, show_import_speed
from whoholds.bench.ledger_speed import ledger_systems, missed, show_ledger_speed
from whoholds.bench.speed import show_speed, speed_systems
from whoholds.bench.tile_speed import show_tile_speed, tile_systems
from whoholds.cli.bench_bulk import bulk
from whoholds.cli.bench_forecast import forecast
from whoholds.cli.bench_ledgers import register_ledgers
from whoholds.cli.bench_telling import tell
from whoholds.desk import (
    benchmark,
    fuse_benchmark,
    gazetteer_benchmark,
    import_benchmark,
    ledger_benchmark,
)
from whoholds.desk.case_folder import open_case
from whoholds.desk.import_terms import ImportOptions

app = typer.Typer(no_args_is_help=True, help="Speed and memory, beside plain spaCy.")
register_ledgers(app)


@app.callback()
def bench() -> None:
    """Speed and memory, beside plain spaCy."""


@app.command("read")
def read(
    sample: Annotated[
        Path | None,
        typer.Argument(
            help="CSV file with a column `text`; the Guardian sample of `shared` by default.",
            show_default=False,
        ),
    ] = None,
    no_gate: Annotated[
        bool, typer.Option("--no-gate", help="Time the reader without its gate.")
    ] = False,
    no_compare: Annotated[
        bool,
        typer.Option("--no-compare", help="Skip the proof that the gate loses no claim."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Time the reader against the full spaCy pipeline on the same text, some ninety seconds."""
    speed = benchmark.measure(
        sample or benchmark.default_sample(), gate=not no_gate, compare=not no_compare
    )
    tell(speed, speed_systems(speed), show_speed(speed), as_json=as_json)


app.command("bulk")(bulk)


@app.command("copies")
def copies(
    bodies: Annotated[
        int, typer.Option(min=100, metavar="N", help="Short bodies to find copies among.")
    ] = 100_000,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Find planted copies, and time it beside making the signatures alone, half a minute."""
    from whoholds.desk import copies_benchmark

    speed = copies_benchmark.measure_speed(bodies)
    planted = copies_benchmark.measure_planted()
    if as_json:
        figures = {**planted, **copy_speed_systems(speed)}
        print(json.dumps({"systems": figures, "measured": msgspec.to_builtins(speed)}, indent=1))
    else:
        print(*show_copy_figures(planted), "", *show_copy_speed(speed), sep="\n")


@app.command("places")
def places(
    dump: Annotated[
        Path | None,
        typer.Argument(
            help="A GeoNames country dump; the one of `shared` by default.", show_default=False
        ),
    ] = None,
    sample: Annotated[
        Path | None,
        typer.Option(
            help="CSV file with a column `text` to scan; the Guardian sample by default.",
            show_default=False,
        ),
    ] = None,
    no_scan: Annotated[bool, typer.Option("--no-scan", help="Leave scanning out.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Time a gazetteer file against plain SQLite, pandas and the parser, some minute."""
    texts = None if no_scan else sample or benchmark.default_sample()
    speed = gazetteer_benchmark.measure_gazetteer(dump or gazetteer_benchmark.default_dump(), texts)
    tell(speed, gazetteer_systems(speed), show_gazetteer_speed(speed), as_json=as_json)


@app.command("ledger")
def ledger(
    claims: Annotated[
        int, typer.Option(min=1, metavar="N", help="Simulated claims.")
    ] = ledger_benchmark.CLAIMS,
    places: Annotated[
        int, typer.Option(min=1, metavar="N", help="Different places they name.")
    ] = ledger_benchmark.PLACES,
    scratch: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where to make the files (5 GB), else the system's."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Time a ledger of simulated claims against bare SQLite; the full size takes ten minutes."""
    speed = ledger_benchmark.measure_ledger(claims, places, scratch)
    more = {"missed": missed(speed)}
    tell(speed, ledger_systems(speed), show_ledger_speed(speed), more, as_json=as_json)


@app.command("serve")
def serve(
    claims: Annotated[
        int, typer.Option(min=1, metavar="N", help="Simulated claims.")
    ] = ledger_benchmark.CLAIMS,
    places: Annotated[
        int, typer.Option(min=1, metavar="N", help="Different places they name.")
    ] = ledger_benchmark.PLACES,
    scratch: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where to make the case (3 GB), else the system's."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Time slices of a large case served by the API against a bare query; some ten minutes."""
    from whoholds.bench.served_speed import served_systems, show_served_speed
    from whoholds.web.served_benchmark import measure_served

    speed = measure_served(claims, places, scratch)
    tell(speed, served_systems(speed), show_served_speed(speed), as_json=as_json)


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(help="A map, or a folder of dated maps.")],
    case: Annotated[
        Path, typer.Option(metavar="DIR", help="A case with places; its ledger is not touched.")
    ],
    mapping: Annotated[str, typer.Option(metavar="M", help="A TOML file: how it is read.")],
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Time an import of maps against a bare loop that asks a tree of the places."""
    options = import_benchmark.with_terms(ImportOptions(mapping=mapping))
    speed = import_benchmark.measure_import(open_case(case), source, options)
    tell(speed, import_systems(speed), show_import_speed(speed), as_json=as_json)


@app.command("fuse")
def fuse(
    *,
    claims: Annotated[
        int, typer.Option(min=1_000, metavar="N", help="Made-up claims.")
    ] = fuse_benchmark.CLAIMS,
    places: Annotated[
        int, typer.Option(min=10, metavar="N", help="Places they are about.")
    ] = fuse_benchmark.PLACES,
    days: Annotated[
        int, typer.Option(min=2, max=32_000, metavar="N", help="Days they are about.")
    ] = fuse_benchmark.DAYS,
    tiles: Annotated[
        bool, typer.Option("--tiles", help="In spatial tiles, beside the same without.")
    ] = False,
    tile_places: Annotated[
        int, typer.Option(min=10, metavar="N", help="Places of a tile at most.")
    ] = fuse_benchmark.TILE_PLACES,
    keep: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="With --tiles: keep figures here as they come; a stopped run goes on from them.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Time learning and mapping many claims beside a bare loop over them, some minute."""
    if tiles:
        cut = fuse_benchmark.measure_tiles(claims, places, days, tile_places, keep)
        tell(cut, tile_systems(cut), show_tile_speed(cut), as_json=as_json)
        return
    speed = fuse_benchmark.measure_fuse(claims, places, days)
    more = {"missed": missed_by_fuse(speed)}
    tell(speed, fuse_systems(speed), show_fuse_speed(speed), more, as_json=as_json)


@app.command("nowcast")
def nowcast(
    folder: Annotated[
        Path, typer.Argument(help="A simulated case, or a folder of them.", show_default=False)
    ],
    out: Annotated[
        Path | None,
        typer.Option(help="Write CASE.npz with `prob` into this folder.", show_default=False),
    ] = None,
    look_back: Annotated[
        bool, typer.Option("--hindsight", help="Ours from all claims, also later ones.")
    ] = False,
    only: Annotated[
        str | None, typer.Option(help="`ours`: skip what ours is measured against.")
    ] = None,
    areas: Annotated[
        bool, typer.Option("--areas", help="Instead: how often areas' intervals hold the truth.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Score estimates of control on simulated cases, beside simpler ones."""
    # Numbers are heavy and come with the extra `fuse`.
    from whoholds.bench.area_coverage import coverage_lines
    from whoholds.bench.control_tables import mean_scores, show_runs
    from whoholds.desk.nowcasting import OURS, measure_areas, measure_nowcasts

    if only not in {None, OURS}:
        raise typer.BadParameter("only `ours` can be asked for alone", param_hint="--only")
    if areas:
        held = list(measure_areas(folder))
        told = msgspec.to_builtins(held)
        print(json.dumps(told, indent=1) if as_json else "\n".join(coverage_lines(held)))
        return
    runs = list(measure_nowcasts(folder, out=out, look_back=look_back, only_ours=only is not None))
    if as_json:
        print(json.dumps({"runs": msgspec.to_builtins(runs), "mean": mean_scores(runs)}, indent=1))
    else:
        print(*show_runs(runs), sep="\n")


@app.command("fuse-demo")
def fuse_demo(
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Read and fuse the bundled cases: what can be told of their places, and in what time."""
    from whoholds.desk import fuse_demo as cases

    found = list(cases.measure_cases())
    if as_json:
        print(json.dumps(msgspec.to_builtins(found), indent=1))
    else:
        print(*cases.lines(found), sep="\n")


@app.command("maps")
def maps(
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="Map makers' maps, posts and settlements; those of `shared` by default.",
            show_default=False,
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="This run only, or `areas`; may be repeated.", show_default=False
        ),
    ] = None,
    windows: Annotated[
        int, typer.Option(min=1, metavar="N", help="Windows of a front that is sampled.")
    ] = 8,
    seed: Annotated[int, typer.Option(help="Draws windows, blocks and areas.")] = 2,
    look_back: Annotated[
        bool, typer.Option("--hindsight", help="Also from all reports, later ones too.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Fuse real ground with one map maker held out in turn, and score it against that map."""
    # Numbers are heavy and come with the extras `fuse` and `ground`.
    from whoholds.bench.map_tables import show_areas, show_table
    from whoholds.desk.area_windows import default_folder
    from whoholds.desk.map_benchmark import AREAS, measure_map_areas, measure_maps

    def tell(line: str) -> None:
        print(line, file=sys.stderr)

    where = folder or default_folder()
    wanted = set(only or ())
    tables, areas = [], []
    if wanted != {AREAS}:
        runs = sorted(wanted - {AREAS})
        for table in measure_maps(
            where, runs, windows=(windows, seed), look_back=look_back, tell=tell
        ):
            tables.append(table)
            if not as_json:
                print(*show_table(table), sep="\n", flush=True)
    if not wanted or AREAS in wanted:
        areas = list(measure_map_areas(where, seed=seed, tell=tell))
        if not as_json:
            print(*show_areas(areas), sep="\n")
    if as_json:
        print(json.dumps(msgspec.to_builtins({"tables": tables, "areas": areas}), indent=1))


@app.command("hold")
def hold(  # noqa: PLR0917  (options, each by name on the command line)
    folder: Annotated[
        Path, typer.Argument(help="Daily maps: GeoJSON files with the day in their names.")
    ],
    split: Annotated[
        str,
        typer.Option(metavar="DAY", help="Learn from outcomes before it, score origins from it."),
    ],
    horizons: Annotated[
        str, typer.Option(metavar="DAYS", help="Horizons by comma, multiples of 30.")
    ] = "30,90,180",
    band_km: Annotated[
        float, typer.Option(min=5.0, metavar="KM", help="Score cells so near to the line.")
    ] = 40.0,
    cell_km: Annotated[float, typer.Option(min=0.2, metavar="KM", help="Side of a cell.")] = 2.78,
    mask: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Ground that counts (GeoJSON, TopoJSON); else countries where ground changed "
            "hands.",
            show_default=False,
        ),
    ] = None,
    status: Annotated[
        str,
        typer.Option(metavar="KEY", help="Property with a polygon's status.", show_default=False),
    ] = "",
    held: Annotated[
        list[str] | None,
        typer.Option(metavar="WORD", help="Statuses that mean held; may be repeated."),
    ] = None,
    contested: Annotated[
        list[str] | None,
        typer.Option(metavar="WORD", help="Statuses that mean held by neither; may be repeated."),
    ] = None,
    seed: Annotated[int, typer.Option(help="Draws rows and blocks.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
) -> None:
    """Back-test forecasts of holding ground on daily maps, beside simpler ones, some minutes."""
    # Numbers are heavy and come with the extras `forecast` and `ground`.
    from whoholds.bench.hold_tables import show_holds
    from whoholds.desk.holding.day_maps import MapWords
    from whoholds.desk.holding.hold_benchmark import HoldTest, horizons_of, measure_holds
    from whoholds.desk.holding.hold_series import Wanted

    try:
        test = HoldTest(split=date.fromisoformat(split), horizons=horizons_of(horizons), seed=seed)
    except ValueError as cause:
        raise typer.BadParameter(str(cause)) from cause
    words = MapWords(key=status, held=tuple(held or ()), contested=tuple(contested or ()))
    wanted = Wanted(folder=folder, words=words, mask=mask, band_km=band_km, cell_km=cell_km)
    found = measure_holds(wanted, test, tell=lambda line: print(line, file=sys.stderr))
    if as_json:
        print(json.dumps(msgspec.to_builtins(found), indent=1))
    else:
        print(*show_holds(found), sep="\n")


app.command("forecast")(forecast)
