"""Shell: reads boundaries from GeoJSON and TopoJSON files (also gzipped).

Row by row: what cannot be used is named with its code, the rest goes in, and all is counted.
"""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from whoholds.errors import BrokenArcs, BrokenBoundaries, PlaceError
from whoholds.model.packed_faults import PACKED_FAULTS
from whoholds.model.place import PlaceKind
from whoholds.places.ground.boundary_record import Boundary, BoundaryLayer, RowNote, refusal
from whoholds.places.ground.topojson import features_of, is_topology

#: Properties in which a name or a key is commonly found; the first that is filled is taken.
NAME_KEYS = ("name", "NAME", "name_en", "NAME_EN", "shapeName", "ADMIN", "admin", "NAME_1")
ID_KEYS = ("id", "ID", "shapeID", "iso_3166_2", "ISO_A2", "ADM0_A3", "key", "code")
_GZIP = b"\x1f\x8b"
#: What a packed file may unpack to: the districts of the world have some 200 MB.
MOST_BYTES = 1 << 29


class BoundaryForm(msgspec.Struct, frozen=True, kw_only=True):
    """How a file is to be read.

    `layer` names it ("" takes the file's name), `point_of_view` says whose borders they are,
    `level` what its polygons bound, `name_key` and `id_key` the properties that hold name and key,
    `object` which object of a TopoJSON file.
    """

    layer: str = ""
    point_of_view: str = ""
    level: PlaceKind = "region"
    name_key: str = ""
    id_key: str = ""
    object: str | None = None


def load_boundaries(path: Path, form: BoundaryForm | None = None) -> BoundaryLayer:
    """The boundaries of a file, with notes on rows that were mended or left out.

    Raises:
        BrokenBoundaries: it cannot be read, is neither form, or no row of it could be used.
    """
    form = form or BoundaryForm()
    named = form if form.layer else msgspec.structs.replace(form, layer=path.name.split(".")[0])
    try:
        raw = path.read_bytes()
        text = _unpacked(raw) if raw.startswith(_GZIP) else raw
        document = json.loads(text.decode("utf-8-sig"))
    except (*PACKED_FAULTS, RecursionError) as cause:
        raise BrokenBoundaries(f"{path} is no GeoJSON or TopoJSON: {cause}") from cause
    layer = parse_boundaries(document, named, path.name)
    if not layer.boundaries:
        first = f"; the first: {layer.notes[0].row}: {layer.notes[0].what}" if layer.notes else ""
        raise BrokenBoundaries(f"no row of {path} ({layer.rows}) has a usable polygon{first}")
    return layer


def _unpacked(raw: bytes) -> bytes:
    """What a gzip file holds, read only as far as the bound."""
    with gzip.open(io.BytesIO(raw)) as packed:
        text = packed.read(MOST_BYTES + 1)
    if len(text) > MOST_BYTES:
        raise ValueError(f"it unpacks to more than {MOST_BYTES:,} bytes: unpack it if you trust it")
    return text


def parse_boundaries(document: object, form: BoundaryForm, source: str) -> BoundaryLayer:
    """The boundaries of a parsed document; `source` names it in notes.

    Raises:
        BrokenBoundaries: the document is neither GeoJSON nor TopoJSON.
    """
    rows = list(_rows(document, form))
    boundaries: list[Boundary] = []
    notes: list[RowNote] = []
    taken: set[str] = set()
    for number, (feature, broken) in enumerate(rows):
        reader = _Row(feature, number, form, source)
        made = reader.refuse(broken) if broken else reader.read(taken, notes)
        if isinstance(made, RowNote):
            notes.append(made)
        else:
            taken.add(made.boundary_id)
            boundaries.append(made)
    return BoundaryLayer(
        layer=form.layer,
        rows=len(rows),
        boundaries=tuple(boundaries),
        notes=tuple(notes),
        point_of_view=form.point_of_view,
    )


def _rows(document: object, form: BoundaryForm) -> Iterator[tuple[Any, BrokenArcs | None]]:
    if isinstance(document, Mapping) and is_topology(document):
        yield from features_of(document, form.object)
        return
    kind = document.get("type") if isinstance(document, Mapping) else None
    if isinstance(document, Mapping) and kind == "FeatureCollection":
        features = document.get("features")
        if not isinstance(features, list):
            raise BrokenBoundaries("the feature collection has no list of features")
        yield from ((f, None) for f in features)
    elif kind == "Feature":
        yield document, None
    elif kind in ("Polygon", "MultiPolygon"):
        yield {"type": "Feature", "properties": {}, "geometry": document}, None
    else:
        raise BrokenBoundaries(f"the document is a {kind!r}, neither GeoJSON nor TopoJSON")


class _Row:
    """One feature being read."""

    def __init__(self, feature: object, number: int, form: BoundaryForm, source: str) -> None:
        self._feature = feature if isinstance(feature, Mapping) else {}
        held = self._feature.get("properties")
        self._properties: Mapping[str, Any] = held if isinstance(held, Mapping) else {}
        self._form = form
        self.name = _first(self._properties, _keys(form.name_key, NAME_KEYS))
        self.row = f"{source}[{number}]" + (f" {self.name!r}" if self.name else "")
        own = self._feature.get("id") if not form.id_key else None
        key = _text(own) or _first(self._properties, _keys(form.id_key, ID_KEYS))
        self._key = key or self.name or str(number)

    def refuse(self, error: PlaceError) -> RowNote:
        return refusal(self.row, error)

    def read(self, taken: set[str], notes: list[RowNote]) -> Boundary | RowNote:
        """The boundary, with notes on what was mended; or the note that refuses it."""
        from whoholds.places.ground.polygons import sound_polygon

        try:
            sound = sound_polygon(self._feature.get("geometry"))
        except PlaceError as error:
            return self.refuse(error)
        mended = list(sound.mended)
        own_id = f"{self._form.layer}:{self._key}"
        if own_id in taken:
            mended.append(f"its id {own_id} is taken, numbered")
            own_id = next(
                i for n in range(2, len(taken) + 3) if (i := f"{own_id}#{n}") not in taken
            )
        if not self.name:
            mended.append("has no name")
        notes += [RowNote(row=self.row, what=what) for what in mended]
        return Boundary(
            boundary_id=own_id,
            name=self.name,
            names=_other_names(self._properties, self.name),
            level=self._form.level,
            wkb=sound.shape.wkb,
            layer=self._form.layer,
            point_of_view=self._form.point_of_view,
        )


def _keys(own: str, common: tuple[str, ...]) -> tuple[str, ...]:
    return (own,) if own else common


def _first(properties: Mapping[str, Any], keys: Iterable[str]) -> str:
    return next((text for k in keys if (text := _text(properties.get(k)))), "")


def _text(value: object) -> str:
    """A name or key as text; nothing for what is neither text nor a whole number."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value).strip()


def _other_names(properties: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """All other properties that say they are names, each once."""
    found = (_text(v) for k, v in properties.items() if "name" in k.lower() and isinstance(v, str))
    return tuple(dict.fromkeys(n for n in found if n and n != name))
