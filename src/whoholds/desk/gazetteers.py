"""Shell: layers of places into a user's or a case's gazetteer file."""

from __future__ import annotations

import re
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from whoholds.desk.where import CASE_PLACES, table_state, user_file
from whoholds.errors import BadLayer, FetchRefused
from whoholds.places.case_file import case_folder, load_case, load_layer_rows
from whoholds.places.download import download, dump_address
from whoholds.places.gazetteer import NullGazetteer
from whoholds.places.gazetteer_build import Counts, SourceLayer, build_file, signature
from whoholds.places.gazetteer_file import GazetteerFile, KeptLayer
from whoholds.places.joining import name_keys
from whoholds.places.layer_entry import Entry, RowProblem
from whoholds.places.layer_source import read_source
from whoholds.places.mapping import CURATED, REGISTER_COLUMNS, PlaceMapping, parse_mapping, preset
from whoholds.places.store import LAYER, open_gazetteer

#: A case's own tables are trusted most; presets have 1 to 3.
CASE_TRUST = 0
#: The default index only adds to places of other layers; it is trusted least.
_LEAST_TRUST = 9
_LAYER_NAME = re.compile(r"[\w .-]+")


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did: the file, the layer, its counts and problems, and all layers' counts."""

    file: Path
    layer: str
    mapping: str
    counts: Counts
    problems: tuple[RowProblem, ...] = ()
    all_counts: dict[str, Counts] = {}


def places_file(case: Path | None = None, file: Path | None = None) -> Path:
    """The gazetteer file that is meant: the one named, the case's, else the user's."""
    if file is not None:
        return file
    return user_file() if case is None else case_folder(case) / CASE_PLACES


def import_layer(
    source: Path,
    *,
    layer: str = "",
    mapping: str = "",
    case: Path | None = None,
    file: Path | None = None,
) -> Imported:
    """Take a file of places into a gazetteer file, which is made anew and then put in place.

    A layer of the same name is replaced. With a case its own tables go in too.

    Args:
        source: a GeoNames dump, a CSV table or GeoJSON points, zipped or not.
        layer: the layer's name; the file's own by default.
        mapping: a preset, or a TOML file with one; by the file's form by default.
        case: a case's folder or `case.toml`.
        file: another gazetteer file.

    Raises:
        BadLayer: nothing can be taken from the file, or the gazetteer cannot be written.
        BrokenGazetteer: the gazetteer file that is there is old or damaged.
        SettingsError: the mapping or the case is wrong.
    """
    target = places_file(case, file)
    name = _layer_name(layer or source.stem)
    taken = read_source(source, name, named_mapping(mapping) if mapping else None)
    held = signature(target)
    kept = _kept(target)
    own = [] if case is None else case_layers(case)
    if name in {of_case.name for of_case in own}:
        raise BadLayer(f"the case has a layer {name!r} of its own: give another --layer")
    if case is not None:  # tables that the case no longer declares go
        kept = [one for one in kept if one.trust != CASE_TRUST]
    layers = _replaced(kept, [*own, taken])
    layers.append(default_layer([e for one in layers for e in one.entries]))
    counts = build_file(target, layers, held=held)
    return Imported(
        file=target,
        layer=name,
        mapping=taken.mapping,
        counts=counts[name],
        problems=tuple(taken.problems),
        all_counts=counts,
    )


def fetch_country(
    country: str,
    *,
    fetch: bool,
    base: str = "",
    case: Path | None = None,
    file: Path | None = None,
) -> Imported:
    """Get a country's GeoNames dump by its code and take it in, as layer "geonames-CC".

    Args:
        country: two letters (ISO 3166).
        fetch: whether the network may be used.
        base: where the dumps lie; GeoNames itself by default.
        case: as for `import_layer`.
        file: as for `import_layer`.

    Raises:
        FetchRefused: the network was not allowed.
        FetchFailed: there is no dump to be had.
        BadLayer: as for `import_layer`.
    """
    address = dump_address(country, base)
    if not fetch:
        raise FetchRefused(f"{address} is not fetched without --fetch")
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder) / f"{country.upper()}.zip"
        download(address, packed)
        name = f"geonames-{country.upper()}"
        return import_layer(packed, layer=name, mapping="geonames", case=case, file=file)


def layers_of(case: Path | None = None, file: Path | None = None) -> tuple[KeptLayer, ...]:
    """The layers of a gazetteer file in order of trust; none where there is no file yet.

    Raises:
        BrokenGazetteer: the file is old or damaged.
    """
    target = places_file(case, file)
    return GazetteerFile(target).layers() if target.exists() else ()


def named_mapping(name: str) -> PlaceMapping:
    """The preset of a name, or the mapping in a TOML file.

    Raises:
        BadLayer: there is no such preset, or the file cannot be read.
        SettingsError: the file's fields are wrong.
    """
    path = Path(name)
    if path.suffix.lower() != ".toml":
        return preset(name)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as cause:
        raise BadLayer(f"the mapping {path} cannot be read: {cause}") from cause
    return parse_mapping(table, path.stem)


def case_layers(case: Path) -> list[SourceLayer]:
    """A case's own tables as layers, the most trusted there are.

    Raises:
        SettingsError: the case or one of its tables is wrong.
    """
    declared, folder = load_case(case), case_folder(case)
    read = load_layer_rows(declared, folder)
    return [
        SourceLayer(
            name=layer.name,
            entries=[
                Entry(place=place, names=names, line=n) for n, (place, names) in enumerate(rows, 1)
            ],
            trust=CASE_TRUST,
            mapping=CURATED,
            licence="the case's own",
            source=layer.file,
            sha256=table_state(layer, folder),
        )
        for layer, rows in zip(declared.layers, read, strict=True)
    ]


def default_layer(entries: Sequence[Entry]) -> SourceLayer:
    """What the default index may know of places that have no GeoNames identifier yet."""
    held = {pair for e in entries for pair in e.place.ids if pair[0] == "geonames"}
    bare = [e for e in entries if not any(pair in held for pair in e.place.ids)]
    index = open_gazetteer() if bare else NullGazetteer()
    found: dict[str, Entry] = {}
    for key in sorted({k for e in bare for k in name_keys(e)}):
        for place in index.places(key):
            pair = ("geonames", place.place_id.partition(":")[2])
            if pair in held:
                continue
            known = msgspec.structs.replace(place, ids=(pair,))
            old = found.get(place.place_id)
            names = (key,) if old is None else (*old.names, key)
            found[place.place_id] = Entry(place=known, names=names)
    return SourceLayer(
        name=LAYER,
        entries=list(found.values()),
        trust=_LEAST_TRUST,
        mapping="default",
        licence="GeoNames, CC BY 4.0 (geonames.org)",
        joins_only=True,
    )


def _kept(target: Path) -> list[SourceLayer]:
    """The layers that are in the file already, without what the default index added."""
    if not target.exists():
        return []
    opened = GazetteerFile(target)
    try:
        return [one for one in opened.sources() if one.name != LAYER]
    finally:
        opened.close()


def _replaced(kept: Sequence[SourceLayer], fresh: Sequence[SourceLayer]) -> list[SourceLayer]:
    """Old and new layers; a new one takes the place of an old one of its name."""
    by_name = {layer.name: layer for layer in fresh}
    out = [by_name.pop(layer.name, layer) for layer in kept]
    return [*out, *by_name.values()]


def _layer_name(name: str) -> str:
    """The name, if it may stand before the ":" of a place's identifier.

    Raises:
        BadLayer: it may not.
    """
    if _LAYER_NAME.fullmatch(name) is None:
        raise BadLayer(f"a layer cannot be called {name!r}: give letters, digits, - and _")
    if name in REGISTER_COLUMNS or name in {"gw", LAYER}:
        raise BadLayer(f"{name!r} is the name of a register: call the layer otherwise (--layer)")
    return name
