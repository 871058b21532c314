"""Shell: claims as rows of any codebook, by the mapping file that imports them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.import_terms import ImportOptions, form_of
from whoholds.errors import SettingsError
from whoholds.model.claim import Aim, Assessment, quantity_of
from whoholds.model.entry import Found
from whoholds.model.guide import claim_to_guide
from whoholds.read.table.import_form import ImportForm
from whoholds.show.rows import as_cell

_BETWEEN = {"tsv": "\t", "csv": ","}


def mapping_form(folder: CaseFolder, mapping: str) -> ImportForm:
    """The mapping, as far as rows can be written by it.

    Raises:
        SettingsError: it is wrong, or not of a table of rows.
    """
    form = form_of(
        ImportOptions(mapping=mapping, licence="ours", maker="ours"), folder.case, Path()
    )
    if form.form != "table" or form.rows not in _BETWEEN:
        told = 'only a mapping with form = "table" and rows = "csv" or "tsv" can be written by'
        raise SettingsError((("--mapping", told),))
    return form


def header_of(form: ImportForm) -> tuple[str, ...]:
    """The codebook's columns: as its header has them, else keys first, then as mapped."""
    return form.header or tuple(dict.fromkeys((*form.key, *form.columns.values())))


def mapped_rows(
    found: Iterable[Found], form: ImportForm
) -> tuple[list[dict[str, str]], dict[str, int]]:
    """Claims as rows of the codebook, and how many do not fit it, by the column that says so.

    A claim fits where every value that the mapping has for all rows is its own; `maker`-like
    columns that claims do not have (a note, a side) are left as the mapping has them.
    """
    rows: list[dict[str, str]] = []
    left: dict[str, int] = {}
    for one in found:
        cells = cells_of(one, form)
        other = [n for n, value in form.values.items() if cells.get(n, value) != value]
        if other:
            left[other[0]] = left.get(other[0], 0) + 1
            continue
        row = dict.fromkeys(header_of(form), "")
        row |= dict.fromkeys(form.key, one.recorded.claim_id)
        row |= {
            theirs: cells.get(ours, "") for ours, theirs in form.columns.items() if theirs in row
        }
        rows.append(row)
    return rows, left


def cells_of(found: Found, form: ImportForm) -> dict[str, str]:
    """A claim by our columns of a table, as an import would read them."""
    held, report = found.recorded, found.report
    told = claim_to_guide(held.claim, report)
    links, p = held.claim.attribution, held.claim.proposition
    last = held.reported_time.last_day
    cells: dict[str, object] = {
        "kind": told["kind"],
        "actor": told["actor"],
        "relation": told["relation"],
        "again": "true" if told["again"] else "false",
        "from": told["from"],
        "places": form.separator.join(told["places"]),
        "within": form.separator.join(told["within"]),
        "factuality": told["factuality"],
        "when_start": told["when"]["start"],
        "when_end": told["when"]["end"],
        "outlet": report.outlet,
        "url": report.url,
        "title": report.title,
        "reported_at": None if last is None else last.isoformat(),
        "chain": form.chain_separator.join(link.name for link in links),
        "side": links[-1].party_id if links else None,
        "copy_of": next((o.value for o in report.origins if o.field == "copy_of"), None),
        **_figures(found),
    }
    if isinstance(p, Assessment):
        low, high = p.horizon_days
        cells |= {"horizon_low_days": low, "horizon_high_days": high}
        cells["horizon_phrase"] = p.horizon_phrase
    if isinstance(p, Aim):
        cells |= {"aim": p.aim, "met": p.met}
    return {name: _text(value) for name, value in cells.items()}


def _figures(found: Found) -> dict[str, object]:
    q = quantity_of(found.recorded.claim)
    if q is None:
        return {}
    return {"low": q.low, "best": q.best, "high": q.high, "unit": q.unit, "change": q.change}


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value)


def write_mapped(path: Path, form: ImportForm, rows: Sequence[Mapping[str, str]]) -> None:
    """Rows of a codebook as a file.

    Raises:
        OSError: it cannot be written.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, header_of(form), delimiter=_BETWEEN[form.rows])
        table.writeheader()
        table.writerows({n: as_cell(v) for n, v in row.items()} for row in rows)
