"""Shell: measure a gazetteer file beside SQLite, pandas and spaCy, in one run."""

from __future__ import annotations

import csv
import json
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from whoholds.bench.gazetteer_speed import MOST_PLAIN_READS, GazetteerSpeed
from whoholds.bench.speed import Lap
from whoholds.desk.benchmark import load_texts, peak_memory_mb
from whoholds.desk.shared_data import shared_folder
from whoholds.desk.timing import seconds_of
from whoholds.errors import BadGold
from whoholds.model.place import Place
from whoholds.places.gazetteer import NameIndex, scan
from whoholds.places.gazetteer_build import build_file
from whoholds.places.gazetteer_file import GazetteerFile
from whoholds.places.layer_source import read_source
from whoholds.places.overlay import Overlay
from whoholds.places.store import open_gazetteer
from whoholds.read.sense.parser import DEFAULT_MODEL

#: The dump lies so beside a checkout; its laps, and those of looking up and scanning.
DUMP = Path("territory") / "geonames_UA_20260729.zip"
IMPORTS, LAPS = 5, 5
#: Names looked up in one lap, drawn with this seed; texts that are parsed and scanned.
LOOKUPS, SEED, TEXTS = 30_000, 7, 60
_OPEN = (
    "import random, sys; from pathlib import Path;"
    "from whoholds.places.gazetteer_file import GazetteerFile;"
    "g = GazetteerFile(Path(sys.argv[1])); keys = g.listed();"
    f"random.Random({SEED}).shuffle(keys); [g.places(k) for k in keys[:{LOOKUPS}]]"
)
_TELL = "p = Path('/proc/self/status'); print(p.read_text() if p.is_file() else '')"
_BARE = "from pathlib import Path; import whoholds.places.gazetteer_build"


def default_dump() -> Path:
    """The dump in `shared` beside the working folder (WHOHOLDS_SHARED overrides)."""
    return shared_folder() / DUMP


def measure_gazetteer(dump: Path, sample: Path | None = None) -> GazetteerSpeed:
    """Import, look-ups, memory; scanning too where there is a sample of texts.

    Args:
        dump: a GeoNames country dump, zipped.
        sample: CSV file with a column `text`.

    Raises:
        BadGold: there is no such dump.
    """
    if not dump.is_file():
        raise BadGold(f"there is no dump {dump}: give a GeoNames country dump (XX.zip)")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.sqlite"
        importing = time_import(dump, path)
        memory = resident_mb(_OPEN, path)
        bare = resident_mb(_BARE, path)
        opened = GazetteerFile(path)
        keys = random.Random(SEED).sample(opened.listed(), min(LOOKUPS, len(opened.listed())))
        lookups = time_lookups(opened, keys, Path(folder) / "plain.sqlite")
        words, scanning = (0, ()) if sample is None else time_scan(opened, sample)
        speed = GazetteerSpeed(
            rows=opened.layers()[0].rows,
            places=len(opened),
            names=len(opened.listed()),
            file_mb=path.stat().st_size / 1e6,
            lookups=lookups,
            importing=importing,
            scanning=scanning,
            words=words,
            keys=len(keys),
            open_mb=memory,
            bare_mb=bare,
        )
        opened.close()
        return speed


def time_import(dump: Path, path: Path) -> tuple[Lap, ...]:
    """Seconds of an import and of so many plain reads of the table, in turn."""
    import pandas as pd

    def ours() -> None:
        build_file(path, [read_source(dump, "dump")])

    def plain() -> None:
        for _ in range(MOST_PLAIN_READS):
            with zipfile.ZipFile(dump) as package:
                member = max(package.infolist(), key=lambda m: m.file_size)
                with package.open(member) as table:
                    pd.read_csv(table, sep="\t", header=None, quoting=csv.QUOTE_NONE)

    ours()
    plain()

    return tuple(Lap(seconds_of(ours), seconds_of(plain)) for _ in range(IMPORTS))


def resident_mb(program: str, path: Path) -> float:
    """Resident memory (MB of 1,000,000 bytes) of a process of its own at the end of `program`.

    Where the kernel does not tell it, the peak, of which a child may inherit its parent's.
    """
    command = [sys.executable, "-c", f"{program};{_TELL}", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found = re.search(r"VmRSS:\s*(\d+) kB", done.stdout)
    return int(found[1]) * 1024 / 1e6 if found else peak_memory_mb(command)


def time_lookups(opened: GazetteerFile, keys: Sequence[str], plain: Path) -> tuple[Lap, ...]:
    """Seconds of looking all names up in the file and in plain tables; records are the same.

    Raises:
        BadGold: the two do not give the same records.
    """
    ask = plain_index(opened, plain)
    for key in keys[:1_000]:
        if sorted(opened.places(key), key=str) != sorted(ask(key), key=str):
            raise BadGold(f"the plain index has other places for {key!r}")

    def ours() -> None:
        for key in keys:
            opened.places(key)

    def theirs() -> None:
        for key in keys:
            ask(key)

    return tuple(Lap(seconds_of(ours), seconds_of(theirs)) for _ in range(LAPS))


def plain_index(opened: GazetteerFile, path: Path) -> Callable[[str], list[Place]]:
    """A table of names with an index and one of places, as one would write them first."""
    fields = Place.__struct_fields__
    base = sqlite3.connect(path)
    columns = ", ".join(f"{f} {'TEXT' if f in ('place_id', 'name') else ''}" for f in fields)
    base.execute(f"CREATE TABLE place(id INTEGER PRIMARY KEY, {columns})")
    base.execute("CREATE TABLE name(key TEXT, place INTEGER)")
    number: dict[str, int] = {}
    rows = []
    for n, place in enumerate(opened.all_places()):
        number[place.place_id] = n
        values = [getattr(place, f) for f in fields]
        rows.append([n, *(json.dumps(v) if isinstance(v, tuple) else v for v in values)])
    marks = ",".join("?" * (len(fields) + 1))
    base.executemany(f"INSERT INTO place VALUES ({marks})", rows)
    base.executemany(
        "INSERT INTO name VALUES (?, ?)",
        ((key, number[p.place_id]) for key in opened.listed() for p in opened.places(key)),
    )
    base.execute("CREATE INDEX name_key ON name(key)")
    base.commit()
    query = "SELECT place.* FROM name JOIN place ON place.id = name.place WHERE name.key = ?"
    at = fields.index("ids")

    def ask(key: str) -> list[Place]:
        out = []
        for row in base.execute(query, (key,)):
            told = dict(zip(fields, row[1:], strict=True))
            told["ids"] = tuple(map(tuple, json.loads(row[at + 1])))
            out.append(Place(**told))
        return out

    return ask


def time_scan(opened: GazetteerFile, sample: Path) -> tuple[int, tuple[Lap, ...]]:
    """Words scanned, and seconds of scanning them and of parsing their texts."""
    import spacy

    nlp = spacy.load(DEFAULT_MODEL)
    texts = load_texts(sample)[:TEXTS]
    index: NameIndex = Overlay(opened, open_gazetteer())
    laps, words = [], 0
    for n in range(LAPS):
        piece = texts[n::LAPS]
        begun = time.perf_counter()
        rows = [[[t.text for t in s] for s in doc.sents] for doc in nlp.pipe(piece)]
        parsed = time.perf_counter() - begun
        begun = time.perf_counter()
        for row in rows:
            for sentence in row:
                scan(sentence, index)
        laps.append(Lap(time.perf_counter() - begun, parsed))
        words += sum(len(s) for row in rows for s in row)
    return words, tuple(laps)
