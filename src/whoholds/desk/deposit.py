"""Shell: a folder for a data archive: tables, codebook, descriptions for machines, hashes.

`datapackage.json` is a Data Package (specs.frictionlessdata.io/data-package), `datacite.json` the
metadata an archive asks for (DataCite schema 4.5), `codebook.csv` says what each column means.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

import whoholds
from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.fuse_files import read_fused
from whoholds.desk.outward.handing import Handing, layer_rows, write_layer
from whoholds.desk.outward.layer_writing import table_columns
from whoholds.desk.releasing import MANIFEST
from whoholds.errors import SettingsError
from whoholds.ledger.slices import Clocks
from whoholds.model.feature import LAYERS, Column, LayerName
from whoholds.model.manifest import FileSeal
from whoholds.places.layer_source import file_sha256
from whoholds.show.brief.brief_markdown import escaped
from whoholds.show.rows import as_cell
from whoholds.show.table_file import write_bytes_whole

_TYPES = {
    "text": "string", "number": "number", "integer": "integer", "flag": "boolean", "day": "date",
    "time": "datetime",
}  # fmt: skip
#: What CSV has for yes and no: as Python writes them.
_FLAGS = {"trueValues": ["True"], "falseValues": ["False"]}
_FORM = "whoholds-deposit/1"


class Deposited(msgspec.Struct, frozen=True, kw_only=True):
    """What a deposit holds."""

    path: Path
    layers: dict[str, int]
    files: tuple[FileSeal, ...]


def deposit(
    folder: CaseFolder,
    out: Path,
    *,
    creators: Sequence[str] = (),
    known_at: datetime | None = None,
    without: Sequence[str] = (),
    clock: ledgering.Clock | None = None,
) -> Deposited:
    """Write all layers of a case, as far as they may be published, with what describes them.

    Estimates are in it where they were made and may be published.

    Args:
        folder: the case.
        out: a folder that is new or empty.
        creators: who made it, as an archive is to name them; at least one.
        known_at: up to when reports count; the latest that the delay allows where not given.
        without: makers and outlets whose claims are left out.
        clock: what time it is.

    Raises:
        NoPublicationDelay: the case does not say how old a report must be.
        SettingsError: nobody is named, something may not be published, or `out` is in use.
    """
    if not [c for c in creators if c.strip()]:
        raise SettingsError((("--creator", "is needed: an archive names who made a deposit"),))
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise SettingsError((("DIR", f"{out} is not empty: name a new folder"),))
    now = (clock or ledgering.now)()
    try:
        out.mkdir(parents=True, exist_ok=True)
        tables = _tables(folder, out, (known_at, tuple(without)), now)
        _describe(folder, out, tables, (tuple(creators), now))
        sealed = tuple(
            FileSeal(name=p.name, bytes=p.stat().st_size, sha256=file_sha256(p))
            for p in sorted(out.iterdir())
        )
        manifest = {"form": _FORM, "made_by": f"whoholds {whoholds.__version__}"}
        _json(out / MANIFEST, manifest | {"files": msgspec.to_builtins(sealed)})
    except OSError as cause:
        raise SettingsError((("DIR", f"{out} cannot be written: {cause.strerror}"),)) from cause
    rows = {t["query"]["layer"]: t["query"]["rows"] for t in tables}
    return Deposited(path=out, layers=rows, files=sealed)


def _tables(
    folder: CaseFolder,
    out: Path,
    which: tuple[datetime | None, tuple[str, ...]],
    now: datetime,
) -> list[dict[str, Any]]:
    """Each layer as a table: its name, columns and query."""
    known_at, without = which
    layers: list[LayerName] = [n for n in LAYERS if n in {"claims", "places"} or read_fused(folder)]
    tables = []
    for layer in layers:
        how = Handing(layer=layer, public=True, without=without if layer == "claims" else ())
        clocks = Clocks(known_at=known_at if layer == "claims" else None)
        rows = layer_rows(folder, ledgering.Asked(clocks=clocks), how, now)
        name = f"{layer}.csv"
        query = write_layer(out / name, rows)
        tables.append({"name": name, "columns": table_columns(rows.columns), "query": query})
    return tables


def _describe(
    folder: CaseFolder,
    out: Path,
    tables: Sequence[Mapping[str, Any]],
    by: tuple[tuple[str, ...], datetime],
) -> None:
    creators, now = by
    _codebook(out / "codebook.csv", tables)
    _json(out / "datapackage.json", data_package(folder, tables, now))
    _json(out / "datacite.json", datacite(folder, tables, creators, now))
    (out / "README.md").write_text(_readme(folder, tables), encoding="utf-8")


def _codebook(path: Path, tables: Sequence[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("file", "column", "kind", "meaning"))
        for one in tables:
            rows = ((one["name"], c.name, c.kind, c.about) for c in one["columns"])
            table.writerows(map(as_cell, row) for row in rows)


def data_package(
    folder: CaseFolder, tables: Sequence[Mapping[str, Any]], now: datetime
) -> dict[str, Any]:
    """The deposit as a Data Package, a table schema for each file."""
    return {
        "profile": "tabular-data-package",
        "name": folder.case.case_id,
        "title": folder.case.title or folder.case.case_id,
        "created": now.isoformat().replace("+00:00", "Z"),
        "licenses": [{"name": folder.case.licence or "not-stated", "title": folder.case.licence}],
        "sources": [
            {"title": f"{t['maker']}: {t['licence']}", "citation": t["citation"]}
            for t in _all_terms(tables)
        ],
        "resources": [_resource(one) for one in tables],
    }


def _resource(one: Mapping[str, Any]) -> dict[str, Any]:
    fields = [_field(c) for c in one["columns"]]
    return {
        "name": str(one["name"]).removesuffix(".csv"),
        "path": one["name"],
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
        "whoholds:query": one["query"],
    }


def _field(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind]}
    more = _FLAGS if column.kind == "flag" else {}
    return told | {"description": column.about} | more


def datacite(
    folder: CaseFolder,
    tables: Sequence[Mapping[str, Any]],
    creators: Sequence[str],
    now: datetime,
) -> dict[str, Any]:
    """What an archive asks for; it gives the identifier itself."""
    query = tables[0]["query"]
    rights = [{"rights": folder.case.licence}] if folder.case.licence else []
    rights += [{"rights": f"{t['maker']}: {t['licence']}"} for t in _all_terms(tables)]
    words = (
        "Claims about who holds which places, each with its source, its words and both its times"
    )
    return {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "attributed claims"},
        "creators": [{"name": name} for name in creators],
        "titles": [{"title": folder.case.title or folder.case.case_id}],
        "publisher": {"name": creators[0]},
        "publicationYear": str(now.year),
        "language": "en",
        "version": query["head"][:16],
        "dates": [{"date": query["computed_at"], "dateType": "Created"}],
        "rightsList": rights,
        "descriptions": [
            {"description": f"{words}. {query['holds']}", "descriptionType": "Abstract"}
        ],
        "formats": ["text/csv"],
        "geoLocations": [{"geoLocationPlace": n} for n in folder.case.region.names],
    }


def _all_terms(tables: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    found = {(t["maker"], t["licence"]): t for one in tables for t in one["query"].get("terms", ())}
    return [found[key] for key in sorted(found)]


def _readme(folder: CaseFolder, tables: Sequence[Mapping[str, Any]]) -> str:
    query = tables[0]["query"]
    lines = [
        f"# {escaped(folder.case.title or folder.case.case_id)}",
        "",
        f"{query['holds']}",
        "",
        f"Licence: {escaped(query['licence'], opens=False)}. Quoted words are the outlets'.",
        f"State of the record: entry {query['entries']}, head {query['head']}.",
        "What each column means: codebook.csv. Hashes of all files: manifest.json.",
        "",
        *(
            f"- {one['name']}: {one['query']['rows']} rows; "
            f"{escaped(one['query']['command'], opens=False)}"
            for one in tables
        ),
        "",
        *(
            "- input: " + escaped(f"{t['maker']}, {t['licence']}; {t['citation']}", opens=False)
            for t in _all_terms(tables)
        ),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _json(path: Path, told: Mapping[str, Any]) -> None:
    write_bytes_whole(path, json.dumps(told, indent=1, ensure_ascii=False).encode() + b"\n")
