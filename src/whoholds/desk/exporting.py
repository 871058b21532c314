"""Shell: what a case holds as a file for other programs, equal to a query and with it inside."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from whoholds.desk import ledgering
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.outward.asked_words import command_of
from whoholds.desk.outward.handing import (
    Handing,
    LayerRows,
    claim_facts,
    claim_rows_of,
    claims_for,
    frame,
    layer_rows,
    write_layer,
)
from whoholds.desk.outward.layer_writing import WRITERS
from whoholds.desk.outward.mapped_rows import mapped_rows, mapping_form, write_mapped
from whoholds.errors import SettingsError
from whoholds.model.entry import Found
from whoholds.show.annotation_page import annotation_page
from whoholds.show.ftm_statements import STATEMENT_COLUMNS, statements
from whoholds.show.rows import as_cell, claim_row
from whoholds.show.table_file import write_jsonl, write_whole

__all__ = ["Exported", "command_of", "export", "export_mapped", "write_claims", "written"]

#: Endings of forms that only claims have: the claims as `claims --json` has them, W3C Web
#: Annotations, FollowTheMoney statements.
CLAIM_FORMS = (".jsonl", ".jsonld", ".ftm.csv")
#: What can be written, by the ending of the file's name.
FORMS = (*WRITERS, ".jsonld", ".ftm.csv")


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """What was written: how many rows, and of claims how many a person has accepted."""

    path: Path
    claims: int
    accepted: int
    query: dict[str, Any]


def export(
    folder: CaseFolder,
    out: Path,
    asked: ledgering.Asked | None = None,
    *,
    how: Handing | None = None,
    clock: ledgering.Clock | None = None,
) -> Exported:
    """Write a layer of the case, as far as it answers a question, to a file.

    The query stands in the file, with the state of the record, the licence, the terms of what was
    imported and a hash of the rows: in columns of a CSV, a sheet of a workbook, the first line of
    JSON Lines, a member of GeoJSON, extended data of KML, a table of a GeoPackage, the metadata of
    a Parquet file.

    Args:
        folder: the case.
        out: the file; the ending of its name says its form.
        asked: which claims, or estimates; all by default.
        how: which layer, and for whose eyes; all claims for one's own by default.
        clock: what time it is.

    Raises:
        NoEstimate: a layer of estimates is asked for, and there are none.
        NoPublicationDelay: it is for the public, and the case sets no delay.
        SettingsError: the name ends in none of `FORMS`, the layer has no such form or option, it
            may not be published, or the file cannot be written.
    """
    asked, how = asked or ledgering.Asked(), how or Handing()
    form = form_of(out, how)
    now = (clock or ledgering.now)()
    if how.layer == "claims" and form in CLAIM_FORMS:
        return _claims_alone(folder, out, form, (asked, how, now))
    return written(out, layer_rows(folder, asked, how, now))


def written(out: Path, rows: LayerRows) -> Exported:
    """Rows of a layer, written to a file.

    Raises:
        SettingsError: the file's name says no form, or it cannot be written.
    """
    if out.suffix.lower() not in WRITERS:
        raise SettingsError((("--out", f"{out.name} must end in {', '.join(WRITERS)}"),))
    try:
        query = write_layer(out, rows)
    except OSError as cause:
        raise _unwritable(out, cause) from cause
    return _exported(out, query)


def _unwritable(out: Path, cause: OSError) -> SettingsError:
    return SettingsError((("--out", f"{out} cannot be written: {cause.strerror}"),))


def _exported(out: Path, query: dict[str, Any]) -> Exported:
    rows = query["claims"] if query["layer"] == "claims" else query["rows"]
    return Exported(path=out, claims=rows, accepted=query.get("accepted", 0), query=query)


def export_mapped(
    folder: CaseFolder,
    out: Path,
    asked: ledgering.Asked | None = None,
    *,
    mapping: str,
    how: Handing | None = None,
) -> Exported:
    """Write claims in the columns of a codebook, by the mapping file that imports them.

    `query["left_out"]` counts claims that do not fit a value that the mapping has for all rows.

    Args:
        folder: the case.
        out: the file; its form is the mapping's (CSV or TSV).
        asked: which claims; all by default.
        mapping: a TOML file, as `import` takes it.
        how: for whose eyes.

    Raises:
        SettingsError: the mapping is wrong or of no table, or the file cannot be written.
    """
    asked, how = asked or ledgering.Asked(), how or Handing()
    form = mapping_form(folder, mapping)
    now = ledgering.now()
    found, asked = claims_for(folder, asked, how, now)
    rows, left = mapped_rows(found, form)
    query = frame(folder, how, asked, now) | claim_facts(found)
    query |= {"claims": len(rows), "left_out": left}
    try:
        write_whole(out, lambda path: write_mapped(path, form, rows))
    except OSError as cause:
        raise _unwritable(out, cause) from cause
    return _exported(out, query)


def form_of(out: Path, how: Handing) -> str:
    """The form of a file by its name.

    Raises:
        SettingsError: none is meant, or the layer has none such.
    """
    name = out.name.lower()
    form = next((f for f in (*CLAIM_FORMS, *WRITERS) if name.endswith(f)), "")
    if not form:
        raise SettingsError((("--out", f"{out.name} must end in {', '.join(FORMS)}"),))
    if how.layer != "claims" and form in {".jsonld", ".ftm.csv"}:
        raise SettingsError((("--layer", f"{form} is a form of claims alone"),))
    return ".csv" if form == ".ftm.csv" and how.layer != "claims" else form


def _claims_alone(
    folder: CaseFolder, out: Path, form: str, question: tuple[ledgering.Asked, Handing, datetime]
) -> Exported:
    """Claims in a form that only they have."""
    asked, how, now = question
    found, asked = claims_for(folder, asked, how, now)
    query = frame(folder, how, asked, now) | claim_facts(found)
    try:
        write_whole(out, lambda path: write_claims(path, form, folder, found, query))
    except OSError as cause:
        raise _unwritable(out, cause) from cause
    return _exported(out, query)


def write_claims(
    path: Path, form: str, folder: CaseFolder, found: tuple[Found, ...], query: dict[str, Any]
) -> None:
    """Claims to a file of this form."""
    name = folder.case.case_id
    if form not in CLAIM_FORMS:
        write_layer(path, claim_rows_of(folder, found, query))
        return
    if form == ".jsonld":
        with path.open("wb") as file:
            file.writelines(annotation_page(name, found, query))
        return
    with path.open("w", encoding="utf-8", newline="") as text:
        if form == ".jsonl":
            write_jsonl(text, (claim_row(name, f) for f in found), query)
        else:
            _statements(text, statements(name, found))


def _statements(file: Any, rows: Iterable[dict[str, str]]) -> None:  # noqa: ANN401  (a text file)
    table = csv.DictWriter(file, STATEMENT_COLUMNS, lineterminator="\n")
    table.writeheader()
    cell: Callable[[str], Any] = as_cell
    table.writerows({name: cell(value) for name, value in row.items()} for row in rows)
