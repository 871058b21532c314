"""Shell: samples of spellings from tables, dumps and the default data, and what is made of them."""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from whoholds.bench.spelling import Figures, Named, Question, ask_all, questions
from whoholds.errors import BrokenGazetteer, SettingsError
from whoholds.model.case import Layer
from whoholds.model.folding import fold
from whoholds.model.place import Place
from whoholds.places.dump_row import parse_row
from whoholds.places.index_build import stream_members
from whoholds.places.layer_entry import Entry
from whoholds.places.layer_file import Problems, read_layer
from whoholds.places.romanisation import is_arabic
from whoholds.places.store import source_folder

#: The sample of a dump or of the default data is drawn with this, so that figures can be compared.
SEED = 2026
#: Spellings asked for in each first-order division of a dump, and its fewest settlements.
EACH = 20
FEWEST = 50
#: Countries whose settlements have names in Arabic script, for the test over the default data.
ARABIC_COUNTRIES = ("IQ", "LY", "SD", "SY", "YE")
ARABIC_EACH = 100
_CYRILLIC = re.compile(r"[\u0400-\u052f]")


def measure_names(file: Path | None, *, without: str = "") -> dict[str, Figures]:
    """Figures of `ask_all` by sort of spelling; of a table, a dump, or the default data.

    Args:
        file: a CSV table of places, or a GeoNames dump (.zip, .txt); the default data's names in
            Arabic script if None.
        without: rows of the table whose key begins so are in the index and not asked for.

    Raises:
        SettingsError: the file cannot be read.
        BrokenGazetteer: there is no default data.
    """
    if file is None:
        return _arabic()
    try:
        if file.suffix == ".csv":
            return _of_table(_table(file), without)
        return {"Latin alternates": _of_regions(_dump(file), _is_latin, EACH)}
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile, KeyError) as cause:
        raise SettingsError(((str(file), f"cannot be read: {cause}"),)) from cause


def _of_table(rows: Sequence[Named], without: str) -> dict[str, Figures]:
    """The table's own names, its other Latin spellings, and those in other scripts."""

    def asked(place: Place) -> bool:
        return not (without and place.place_id.partition(":")[2].startswith(without))

    sorts: dict[str, Callable[[Place, str], bool]] = {
        "Latin aliases": lambda p, s: asked(p) and s != p.name and not _CYRILLIC.search(s),
        "own names": lambda p, s: asked(p) and s == p.name,
        "in Cyrillic": lambda p, s: asked(p) and _CYRILLIC.search(s) is not None,
    }
    return {sort: ask_all(rows, questions(rows, wanted)) for sort, wanted in sorts.items()}


def _table(file: Path) -> list[Named]:
    """The rows of a curated table, all its columns `name...` being names."""
    text = file.read_text(encoding="utf-8-sig")
    header = next(csv.reader(text.splitlines()), [])
    names = tuple(h for h in header if h.startswith("name"))
    problems: Problems = []
    layer = Layer(name=file.stem, file=file.name, columns=(("name", names),))
    rows = read_layer(layer, text, problems)
    if problems:
        raise SettingsError(tuple(problems))
    return [(place, tuple(dict.fromkeys((place.name, *others)))) for place, others in rows]


def _dump(file: Path) -> dict[str, list[Named]]:
    """The settlements of a dump with their names, by first-order division."""
    out: dict[str, list[Named]] = {}
    for n, line in enumerate(_lines(file), start=1):
        entry = parse_row(n, line.rstrip("\n"), file.stem)
        if isinstance(entry, Entry) and entry.place.kind == "settlement":
            names = tuple(dict.fromkeys((entry.place.name, *entry.names)))
            out.setdefault(entry.place.admin1, []).append((entry.place, names))
    return {code: rows for code, rows in sorted(out.items()) if len(rows) >= FEWEST}


def _lines(file: Path) -> Iterator[str]:
    if file.suffix != ".zip":
        with file.open(encoding="utf-8") as lines:
            yield from lines
        return
    with zipfile.ZipFile(file) as archive, archive.open(f"{_country(archive)}.txt") as member:
        yield from io.TextIOWrapper(member, "utf-8")


def _country(archive: zipfile.ZipFile) -> str:
    """The two letters that the dump's own table is named by."""
    return next(n[:2] for n in archive.namelist() if re.fullmatch(r"[A-Z]{2}\.txt", n))


def _of_regions(
    regions: dict[str, list[Named]], wanted: Callable[[str], bool], each: int
) -> Figures:
    """Figures over samples of the regions, each asked within itself."""
    chance = random.Random(SEED)
    parts = []
    for rows in regions.values():
        asked = questions(rows, lambda p, s: s != p.name and wanted(s))
        drawn = chance.sample(asked, min(each, len(asked)))
        parts.append(ask_all(rows, drawn, near=True))
    return _together(parts)


def _together(parts: Iterable[Figures]) -> Figures:
    """Shares weighed by how many spellings each part asked for."""
    out: Figures = {}
    for part in parts:
        for system, figures in part.items():
            own = out.setdefault(system, dict.fromkeys(figures, 0.0))
            own["spellings"] += figures["spellings"]
            for metric in figures.keys() - {"spellings"}:
                own[metric] += figures[metric] * figures["spellings"]
    for own in out.values():
        for metric in own.keys() - {"spellings"}:
            own[metric] /= own["spellings"] or 1.0
    return out


def _is_latin(name: str) -> bool:
    return max(fold(name), default="\uffff") < "\u0250"


def _arabic() -> dict[str, Figures]:
    """Latin spellings, and names in Arabic script with all of the place's others forgotten."""
    regions = _default_names()
    latin = _of_regions(regions, _is_latin, ARABIC_EACH)
    chance = random.Random(SEED)
    parts = []
    for rows in regions.values():
        asked = [q for place, names in rows if (q := _script_question(place, names)) is not None]
        drawn = chance.sample(asked, min(ARABIC_EACH, len(asked)))
        parts.append(ask_all(rows, drawn, near=True))
    return {"Latin alternates": latin, "Arabic script": _together(parts)}


def _script_question(place: Place, names: Sequence[str]) -> Question | None:
    """The first name in Arabic script, all such names of the place being forgotten."""
    written = [n for n in names if is_arabic(n)]
    if not written or not any(_is_latin(n) for n in names):
        return None
    return Question(written[0], place, frozenset(map(fold, written)))


def _default_names() -> dict[str, list[Named]]:
    source = source_folder()
    if source is None:
        raise BrokenGazetteer("there is no gazetteer data: pip install 'whoholds[places]'")
    out: dict[str, list[Named]] = {country: [] for country in ARABIC_COUNTRIES}
    for city, _ in stream_members(source / "cities500.json"):
        if city["countrycode"] in out:
            place = Place(
                place_id=f"geonames:{city['geonameid']}",
                name=city["name"],
                lat_deg=city["latitude"],
                lon_deg=city["longitude"],
                country=city["countrycode"],
                population=city["population"] or None,
            )
            others = (n for n in city["alternatenames"] if not (len(n) <= 3 and n.isupper()))
            out[place.country].append((place, tuple(dict.fromkeys((place.name, *others)))))
    return out
