"""`whoholds places import`, `layers`, `fetch`: layers of places into a gazetteer file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Annotated, Any

import msgspec
import typer

from whoholds.desk import gazetteers
from whoholds.places.gazetteer_build import Counts
from whoholds.places.gazetteer_file import KeptLayer
from whoholds.places.layer_entry import RowProblem

#: Problems shown of an import, by code; `--problems` shows them all.
SHOWN = 3
COLUMNS = 80
_MORE_ROWS = "      "

Case = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="A case: its folder or case.toml; its own tables go in too."),
]
File = Annotated[
    Path | None, typer.Option(metavar="F", help="Another gazetteer file than the user's own.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Everything as JSON.")]
AllProblems = Annotated[
    bool, typer.Option("--problems", help="Show every row with a problem, not the first ones.")
]


def register_import(app: typer.Typer) -> None:
    """Add the verbs to `whoholds places`."""
    app.command("import")(import_)
    app.command("layers")(layers)
    app.command("fetch")(fetch)


def import_(  # noqa: PLR0917  (a verb's parameters are its options)
    source: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A GeoNames dump, a CSV table, GeoJSON points; zipped or not."
        ),
    ],
    layer: Annotated[
        str, typer.Option(metavar="NAME", help="The layer's name; the file's by default.")
    ] = "",
    mapping: Annotated[
        str,
        typer.Option(
            metavar="M",
            help="How it is read: geonames, curated, table, osm, katotth, or a TOML file.",
        ),
    ] = "",
    case: Case = None,
    file: File = None,
    problems: AllProblems = False,
    as_json: AsJson = False,
) -> None:
    """Take a file of places into the user's gazetteer, or a case's.

    Rows that are broken are named and left out, the rest goes in.
    """
    done = gazetteers.import_layer(source, layer=layer, mapping=mapping, case=case, file=file)
    _show_import(done, every=problems, as_json=as_json)


def layers(case: Case = None, file: File = None, as_json: AsJson = False) -> None:
    """The layers of a gazetteer file in order of trust: counts, source, licence."""
    kept = gazetteers.layers_of(case, file)
    path = gazetteers.places_file(case, file)
    if as_json:
        print(_json({"file": str(path), "layers": [_layer_json(one) for one in kept]}))
    else:
        print(*_layer_lines(path, kept), sep="\n")


def fetch(  # noqa: PLR0917  (as above)
    country: Annotated[str, typer.Argument(metavar="CC", help="The country's two letters.")],
    allowed: Annotated[bool, typer.Option("--fetch", help="Allow the network.")] = False,
    base: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="Where the dumps lie; WHOHOLDS_GEONAMES, or GeoNames itself by default.",
        ),
    ] = "",
    case: Case = None,
    file: File = None,
    problems: AllProblems = False,
    as_json: AsJson = False,
) -> None:
    """Get a country's GeoNames dump by its code and take it in."""
    done = gazetteers.fetch_country(country, fetch=allowed, base=base, case=case, file=file)
    _show_import(done, every=problems, as_json=as_json)


def _show_import(done: gazetteers.Imported, *, every: bool, as_json: bool) -> None:
    if as_json:
        told = msgspec.to_builtins(done, enc_hook=str)
        print(_json(told))
        return
    print(f"{done.layer} ({done.mapping}) -> {done.file}")
    print(*_count_lines(done.counts), sep="\n")
    print(*_problem_lines(done.problems, every=every), sep="\n", end="\n" if done.problems else "")


def _count_lines(counts: Counts) -> Iterator[str]:
    refused, kept = sum(counts.refused.values()), sum(counts.kept.values())
    for words, number in (
        ("rows read", counts.rows),
        ("places new", counts.places_new),
        ("places joined", counts.places_joined),
        ("names added", counts.names_added),
        ("identifiers added", counts.ids_added),
        ("positions bettered", counts.positions_bettered),
        ("rows refused", refused),
        ("rows taken in with a fault", kept),
    ):
        by_code = counts.refused if words == "rows refused" else counts.kept
        codes = ", ".join(f"{code} {n:,}" for code, n in by_code.items())
        told = (
            f"  ({codes})" if words.startswith("rows ") and words != "rows read" and codes else ""
        )
        yield f"  {words:28}{number:>10,}{told}"


def _problem_lines(problems: Sequence[RowProblem], *, every: bool) -> Iterator[str]:
    """The first rows of each code, and how many more there are."""
    shown: Counter[str] = Counter()
    for one in problems:
        shown[one.code] += 1
        if every or shown[one.code] <= SHOWN:
            told = f"  [{one.code}] line {one.line}: {one.what}"
            yield from wrap(told, COLUMNS, subsequent_indent=_MORE_ROWS)
            if one.quote:
                yield f"{_MORE_ROWS}{one.quote[:70]}"
    if not every and (more := sum(max(0, n - SHOWN) for n in shown.values())):
        yield f"  ... and {more:,} more (--problems)"


def _layer_lines(path: Path, kept: Sequence[KeptLayer]) -> Iterator[str]:
    if not kept:
        yield f"{path}: there is no gazetteer file yet (whoholds places import FILE)"
        return
    yield f"{path}, most trusted first"
    yield f"  {'layer':24}{'read as':10}{'rows':>9}{'new':>9}{'joined':>8}{'faults':>8}"
    for one in kept:
        c = one.counts
        faults = sum(c.refused.values()) + sum(c.kept.values())
        yield (
            f"  {one.name[:23]:24}{one.mapping[:9]:10}{c.rows:>9,}{c.places_new:>9,}"
            f"{c.places_joined:>8,}{faults:>8,}"
        )
        if about := "; ".join(filter(None, (one.source, one.licence))):
            yield f"{_MORE_ROWS}{about[:74]}"


def _layer_json(one: KeptLayer) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(one)
    return told


def _json(told: object) -> str:
    return json.dumps(told, indent=1, ensure_ascii=False)
