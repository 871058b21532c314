"""`export`: what a case holds as a file for other programs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import get_args

import msgspec
import typer

from whoholds.cli.asking import (
    HERE,
    AsJson,
    BySource,
    CaseDir,
    Certainty,
    InOutlet,
    InPlace,
    KnownAt,
    OfKind,
    OfParty,
    On,
    RecordedAt,
    Reviewed,
    clocks_of,
)
from whoholds.cli.export_options import (
    AsDeposit,
    AsPanel,
    ByMapping,
    Creators,
    Draws,
    ForPublic,
    OfLayer,
    OfProduct,
    OutFile,
    WholeLedger,
    Without,
)
from whoholds.desk.backing_up import export_ledger
from whoholds.desk.case_folder import CaseFolder, open_case
from whoholds.desk.deposit import deposit as make_deposit
from whoholds.desk.exporting import Exported, export_mapped
from whoholds.desk.exporting import export as export_layer
from whoholds.desk.ledgering import Asked
from whoholds.desk.outward.handing import Handing
from whoholds.desk.place_names import by_every_name
from whoholds.errors import SettingsError
from whoholds.model.feature import LayerName
from whoholds.show.archived import plain

app = typer.Typer(add_completion=False)
#: The other things that can be written; one at a time.
_OTHERS = ("ledger", "panel", "draws", "mapping", "deposit")


@app.command()
def export(  # noqa: PLR0917  (a verb's parameters are its options)
    out: OutFile,
    case: CaseDir = HERE,
    layer: OfLayer = "claims",
    place: InPlace = "",
    party: OfParty = "",
    source: BySource = "",
    outlet: InOutlet = "",
    kind: OfKind = "",
    factuality: Certainty = "",
    reviewed_only: Reviewed = False,
    on: On = "",
    known_at: KnownAt = "",
    recorded_at: RecordedAt = "",
    product: OfProduct = "",
    panel: AsPanel = "",
    draws: Draws = 0,
    mapping: ByMapping = "",
    public: ForPublic = False,
    without: Without = None,
    deposit: AsDeposit = False,
    creator: Creators = None,
    ledger: WholeLedger = False,
    as_json: AsJson = False,
) -> None:
    """Write what answers a question to a file, with the question inside.

    For claims the options are those of `claims`, and so are the claims. With --ledger all of the
    record is written instead, as `whoholds import --ledger` takes it back: numbers, times and
    hashes stay.
    """
    folder = open_case(case)
    asked = Asked(
        place=place,
        party=party,
        source=source,
        outlet=outlet,
        kind=kind,
        factuality=factuality,
        reviewed_only=reviewed_only,
        clocks=clocks_of(on, known_at, recorded_at),
    )
    given = dict(zip(_OTHERS, (ledger, panel, draws, mapping, deposit), strict=True))
    if sum(map(bool, given.values())) > 1:
        told = "write one thing at a time"
        raise SettingsError(tuple((f"--{n}", told) for n, v in given.items() if v))
    how = Handing(layer=_layer(layer), product=product, public=public, without=tuple(without or ()))
    if ledger:
        _whole(folder, out, asked, as_json)
    elif deposit:
        _deposit(folder, out, (asked, how, tuple(creator or ())), as_json)
    elif panel or draws:
        _estimated(folder, out, (asked, how, known_at), panel or draws, as_json)
    elif mapping:
        found = export_mapped(folder, out, by_every_name(folder, asked), how=how, mapping=mapping)
        _tell(found, as_json)
    else:
        _tell(export_layer(folder, out, by_every_name(folder, asked), how=how), as_json)


def _layer(name: str) -> LayerName:
    if name not in get_args(LayerName):
        raise SettingsError((("--layer", f"is one of {', '.join(get_args(LayerName))}"),))
    return name  # type: ignore[return-value]


def _tell(told: Exported, as_json: bool) -> None:
    """What was written, and how to have the same list."""
    if as_json:
        print(json.dumps(msgspec.to_builtins(told, enc_hook=str), indent=1, ensure_ascii=False))
        return
    if "accepted" in told.query and told.query.get("layer") == "claims":
        print(f"{told.path}: {told.claims} claims, {told.accepted} of them accepted by a person")
        print(f"the same list: {told.query['command']}")
    else:
        print(f"{told.path}: {told.claims} rows of {told.query['layer']}")
        print(f"the same again: {told.query['command']}")
    for name, n in told.query.get("left_out", {}).items():
        print(plain(f"{n} claims do not fit the mapping's value of {name!r}"), file=sys.stderr)


def _estimated(
    folder: CaseFolder,
    out: Path,
    question: tuple[Asked, Handing, str],
    what: str | int,
    as_json: bool,
) -> None:
    """A panel or draws: `fuse` is run anew, by the clocks of the question."""
    from whoholds.desk.panel_files import export_draws, export_panel

    asked, how, known_at = question
    if isinstance(what, str):
        told = export_panel(folder, out, what, (asked, how, known_at))
    else:
        told = export_draws(folder, out, what, (asked, how, known_at))
    _tell(told, as_json)


def _deposit(
    folder: CaseFolder, out: Path, question: tuple[Asked, Handing, tuple[str, ...]], as_json: bool
) -> None:
    asked, how, creators = question
    only = Asked(clocks=msgspec.structs.replace(Asked().clocks, known_at=asked.clocks.known_at))
    if asked != only or how.layer != "claims" or how.product:
        told = "takes all layers whole: leave the options that choose rows away"
        raise SettingsError((("--deposit", told),))
    made = make_deposit(
        folder, out, creators=creators, known_at=asked.clocks.known_at, without=how.without
    )
    if as_json:
        print(json.dumps(msgspec.to_builtins(made, enc_hook=str), indent=1))
        return
    print(f"{out}: {', '.join(f'{n} {layer}' for layer, n in made.layers.items())}")
    print(f"{len(made.files)} files; their hashes are in manifest.json")


def _whole(folder: CaseFolder, out: Path, asked: Asked, as_json: bool) -> None:
    """The ledger as one file."""
    if asked != Asked():
        told = "takes the whole record: leave the options that choose claims away"
        raise SettingsError((("--ledger", told),))
    made = export_ledger(folder, out)
    if as_json:
        print(json.dumps(msgspec.to_builtins(made), indent=1))
        return
    print(f"{out}: {made.head.seq} entries, {made.captures} captures; head {made.head.own}")
    for name in made.missing:
        print(f"the capture {name} is not there", file=sys.stderr)
