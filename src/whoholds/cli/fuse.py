"""`fuse`: probabilities of control from the claims of a ledger, with what they rest on."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from whoholds.cli.asking import HERE, AsJson, CaseDir, KnownAt, Reviewed, clocks_of, day_of
from whoholds.cli.output import columns
from whoholds.cli.progress import Days
from whoholds.desk import public_record
from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.errors import NoEstimate, SettingsError
from whoholds.model.fused import Fused
from whoholds.show import estimate_lines as lines
from whoholds.show.listing import moment
from whoholds.show.wording import headline, plain

if TYPE_CHECKING:
    from whoholds.desk.fusing import Fusion, Wish

app = typer.Typer(add_completion=False)
ToldOn = Annotated[
    str,
    typer.Option(
        "--on",
        metavar="DAY",
        help="Tell of this day by all that is known; writes nothing without --out.",
    ),
]
MapKnown = Annotated[
    list[str] | None,
    typer.Option(
        metavar="DAY",
        help="Of a case of many places: its map as known at the end of this day, too.",
    ),
]


@app.command()
def fuse(  # noqa: PLR0917  (options, each by name on the command line)
    case: CaseDir = HERE,
    known_at: KnownAt = "",
    on: ToldOn = "",
    reviewed_only: Reviewed = False,
    without: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SOURCE", help="Leave out a source (words of its name) or a side (its id)."
        ),
    ] = None,
    why: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--explain",
            metavar="PLACE DAY",
            help="The claims that moved one estimate; writes nothing.",
        ),
    ] = None,
    map_known: MapKnown = None,
    for_others: Annotated[
        bool,
        typer.Option("--for-others", help="Without what is withheld: estimates to hand on."),
    ] = False,
    seed: Annotated[int, typer.Option(help="Of what is drawn by chance: intervals.")] = 1,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the tables go; CASE/estimates by default."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Estimate who holds each place on each day, and say what every estimate rests on.

    Writes `control.csv` (probabilities as known on each day, and in hindsight), `sources.csv`,
    `feeds.csv`, `areas.csv`, `counting.csv`, `checks.csv`, `leaning.csv`, `unused.csv` and
    `fuse.json` into the case's folder. Estimates are a machine's; where fewer than two independent
    origins speak of a place, or one side only, it is told as claimed, without a probability.
    """
    # Numbers are heavy and come with the extra `fuse`.
    from whoholds.desk import fusing

    clocks = clocks_of("", known_at, "")
    folder = public_record.for_others(open_case(case)) if for_others else open_case(case)
    wish = fusing.Wish(
        known_at=clocks.known_at,
        known_words=known_at,
        on=day_of(on, "--on"),
        reviewed_only=reviewed_only,
        without=tuple(without or ()),
        seed=seed,
    )
    with Days("fusing days") as bar:
        fusion = fusing.fuse(folder, wish, bar.done)
    if why is not None:
        _explain(folder, fusion, *why, as_json=as_json)
        return
    # A run that leaves somebody out, or tells of another day, is a question: it replaces nothing.
    is_kept = out is not None or not (wish.without or wish.on is not None)
    target = _written(folder, fusion, wish, (map_known or (), out)) if is_kept else None
    if as_json:
        print(msgspec.json.format(msgspec.json.encode(fusion.told), indent=1).decode())
        return
    _tell(folder, fusion.told, target)


def _written(
    folder: CaseFolder, fusion: Fusion, wish: Wish, asked: tuple[Sequence[str], Path | None]
) -> Path:
    """The folder of the tables, and of the map as known on the days that are asked for."""
    from whoholds.desk import fusing

    days, out = asked
    return fusing.write_estimates(folder, fusion, out, _known(folder, fusion, wish, days))


def _known(folder: CaseFolder, fusion: Fusion, wish: Wish, days: Sequence[str]) -> dict[str, bytes]:
    """The map of a case of many places as known on other days; of others none is written."""
    from whoholds.desk import wide_known

    wanted = sorted({d for told in days if (d := day_of(told, "--map-known")) is not None})
    if wanted and not fusion.told.wide:
        told = "a map of so few places is worked out where it is looked at, with days of its own"
        raise SettingsError((("--map-known", told),))
    with Days("fusing days as known before") as bar:
        return wide_known.known_files(folder, wish, wanted, bar.done) if wanted else {}


def _tell(folder: CaseFolder, told: Fused, target: Path | None) -> None:
    wide, names = columns(), folder.case.party_names
    print(f"{folder.case.title}: who holds what, estimated (machine)")
    print(*lines.table_lines(told.standings, told.holders, names, wide), sep="\n")
    if told.wide:
        print(*textwrap.wrap(lines.WIDE, wide), sep="\n")
    if told.areas:
        print(*lines.area_lines(told.areas, names, wide), sep="\n")
    if told.sources:
        print("sources, by what was later settled by others:")
        print(*lines.source_lines(told.sources, wide), sep="\n")
    if told.feeds:
        print(*lines.feed_lines(told.feeds, wide), sep="\n")
    if told.counting:
        print("who gives totals, as learned:")
        print(*lines.counting_lines(told.counting, names, wide), sep="\n")
    if told.paraphrased:
        print("  texts of this case are our paraphrases: no source is told by name")
    print("nowcasts, by what was certain 30 days later:")
    print(*lines.score_lines(told, wide), sep="\n")
    if told.checks:
        print("what does not fit:")
        print(*lines.check_lines(told.checks, wide), sep="\n")
    print(
        f"{told.used} of {told.claims} claims fused, {told.accepted} of them accepted by a person"
    )
    print(*lines.unused_lines(told.unused, wide), sep="\n")
    print(f"situation as of      {told.on or told.until}")
    if told.on is not None:
        print(f"by what is reported  until {told.until}, each from the day it speaks of on")
    print(f"computed at          {moment(told.computed_at)}")
    print(*textwrap.wrap(lines.NOT_LEGAL, wide), sep="\n")
    if target is not None:
        print(f"written to {target}")


def _explain(folder: CaseFolder, fusion: Fusion, place: str, day: str, *, as_json: bool) -> None:
    from whoholds.desk import fusing

    on = day_of(day, "--explain") or date.min
    sites = fusing.sites_named(fusion, place)
    if not sites:
        raise NoEstimate(f"no claim that was fused is about {place!r}: whoholds who {place!r}")
    told = [fusing.explained(fusion, site, on) for site in sites]
    if as_json:
        print(msgspec.json.format(msgspec.json.encode(told), indent=1).decode())
        return
    states = lines.states_of(fusion.told.holders, folder.case.party_names)
    words = {
        f.recorded.claim_id: f"{f.report.outlet}: {plain(headline(f.recorded.claim))}"
        for f in fusion.gathered.found
    }
    for one in told:
        print(*lines.explanation_lines(one, words, states, columns()), sep="\n")
