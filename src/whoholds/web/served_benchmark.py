"""Shell: slices of a large case served by the API, beside a bare query of the same rows.

Both by the processor's time, all threads together: what else the machine does counts for neither.
"""

from __future__ import annotations

import asyncio
import csv
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import msgspec

from whoholds.bench.served_speed import ServedSpeed, Sliced
from whoholds.bench.speed import Lap
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.simulated_folder import HIGH, SEED, SOUTH, WEST, WIDE, filled_case
from whoholds.desk.simulated_reports import DAYS, FIRST_DAY
from whoholds.desk.stopwatch import seconds_of
from whoholds.ledger.indexing import word_key
from whoholds.ledger.sealing import decode, microseconds
from whoholds.web.api_documents import ROOT
from whoholds.web.server import LOCALHOST, PORT, application, workbench

if TYPE_CHECKING:
    from starlette.types import ASGIApp

CLAIMS, PLACES = 1_000_000, 33_000
#: Slices of each kind that are timed; one before them warms up.
LAPS = 15


Loop = asyncio.AbstractEventLoop
Asking = tuple["ASGIApp", Loop]


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of slice: how much of the ground it takes each way, how many days, how many rows."""

    name: str
    side: float | None
    days: int | None
    limit: int
    known: bool = False


CUTS = (
    Cut(name="district day", side=0.05, days=1, limit=10_000),
    Cut(name="district month", side=0.05, days=30, limit=1_000),
    Cut(name="province week", side=0.3, days=7, limit=1_000),
    Cut(name="all, first 1000", side=1.0, days=None, limit=1_000),
    Cut(name="known at, week", side=0.3, days=7, limit=1_000, known=True),
    Cut(name="all, 10,000", side=None, days=None, limit=10_000),
)


def measure_served(
    claims: int = CLAIMS, places: int = PLACES, scratch: Path | None = None
) -> ServedSpeed:
    """Fill a case with simulated claims on the ground, and ask the API for slices of it.

    Args:
        claims: how many.
        places: how many different places they name.
        scratch: where the case is made, and removed again; the system's by default.
    """
    with tempfile.TemporaryDirectory(dir=scratch) as name:
        folder = filled_case(Path(name) / "case", claims, places)
        app = application(workbench(folder, LOCALHOST, PORT))
        dice, loop = random.Random(SEED), asyncio.new_event_loop()
        first_s = seconds_of(lambda: ask(app, _query(CUTS[1], dice)[0], loop))
        with closing(sqlite3.connect(folder.path / "ledger.sqlite")) as base:
            _spots(base, folder)
            slices = tuple(_timed((app, loop), base, cut, dice) for cut in CUTS)
        loop.close()
        return ServedSpeed(
            claims=claims, places=places, first_s=first_s, peak_mb=_peak_mb(), slices=slices
        )


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _query(cut: Cut, dice: random.Random) -> tuple[dict[str, str], dict[str, Any]]:
    """A slice of this kind, as the API and as the bare query is asked for it."""
    told: dict[str, str] = {"limit": str(cut.limit)}
    bare: dict[str, Any] = {"limit": cut.limit}
    if cut.side is not None:
        west = WEST + (1 - cut.side) * WIDE * dice.random()
        south = SOUTH + (1 - cut.side) * HIGH * dice.random()
        box = (west, south, west + cut.side * WIDE, south + cut.side * HIGH)
        told["bbox"] = ",".join(map(str, box))
        bare["box"] = box
    if cut.days is not None:
        start = FIRST_DAY + timedelta(days=dice.randrange(DAYS - cut.days))
        end = start + timedelta(days=cut.days)
        told["datetime"] = f"{start}/{end - timedelta(days=1)}"
        bare["time"] = (_us(start), _us(end))
    if cut.known:
        day = FIRST_DAY + timedelta(days=DAYS // 2)
        told["known_at"] = str(day)
        bare["known"] = _us(day + timedelta(days=1))
    return told, bare


def _us(day: date) -> int:
    return microseconds(datetime(day.year, day.month, day.day, tzinfo=UTC))


def _timed(asked: Asking, base: sqlite3.Connection, cut: Cut, dice: random.Random) -> Sliced:
    """One kind of slice, some times, ours and the bare query turn about."""
    app, loop = asked
    laps, counts = [], []
    for n in range(LAPS + 1):
        told, bare = _query(cut, dice)
        begun = time.process_time()
        body = ask(app, told, loop)
        ours_s = time.process_time() - begun
        document = msgspec.json.decode(body)
        run = _bare(base, bare, document)
        begun = time.process_time()
        run()
        bare_s = time.process_time() - begun
        if n and document["numberReturned"]:
            laps.append(Lap(ours_s, bare_s))
            counts.append(document["numberReturned"])
    return Sliced(name=cut.name, features=sum(counts) / max(1, len(counts)), laps=tuple(laps))


def ask(app: ASGIApp, query: dict[str, str], loop: Loop) -> bytes:
    """The body of a page of claims, asked as a server would ask the application."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": f"{ROOT}/collections/claims/items",
        "raw_path": b"",
        "query_string": urlencode(query).encode(),
        "root_path": "",
        "headers": [(b"host", f"{LOCALHOST}:{PORT}".encode())],
        "client": (LOCALHOST, 1),
        "server": (LOCALHOST, PORT),
    }
    parts: list[bytes] = []

    async def receive() -> Any:  # noqa: ANN401  (a message)
        await asyncio.sleep(3600)

    async def send(message: Any) -> None:  # noqa: ANN401  (as above)
        parts.append(message.get("body", b""))

    loop.run_until_complete(app(scope, receive, send))
    return b"".join(parts)


def _spots(base: sqlite3.Connection, folder: CaseFolder) -> None:
    """Where the words of the index are, with an index on the ground, for the bare query."""
    codes = dict(base.execute("SELECT text, code FROM word"))
    with (folder.path / "places.csv").open(encoding="utf-8") as file:
        rows = [
            (codes[word_key(r["name"])], float(r["lon_deg"]), float(r["lat_deg"]))
            for r in csv.DictReader(file)
            if word_key(r["name"]) in codes
        ]
    base.execute("CREATE TEMP TABLE spot (key INTEGER, lon REAL, lat REAL)")
    base.executemany("INSERT INTO spot VALUES (?,?,?)", rows)
    base.execute("CREATE INDEX temp.spot_at ON spot (lon, lat)")


def _bare(
    base: sqlite3.Connection, asked: dict[str, Any], document: dict[str, Any]
) -> Callable[[], object]:
    """The same rows by SQL, their entries decoded, and the same document encoded."""
    query, values = _sql(asked)
    encoder = msgspec.json.Encoder()

    def run() -> bytes:
        found = base.execute(query, values).fetchall()
        for part in _parts([seq for seq, _ in found] + list({r for _, r in found})):
            marks = ",".join("?" * len(part))
            rows = base.execute(f"SELECT body FROM entry WHERE seq IN ({marks})", part)
            for (body,) in rows:
                decode(body)
        return encoder.encode(document)

    return run


def _parts(seqs: list[int]) -> Iterator[list[int]]:
    return (seqs[n : n + 30_000] for n in range(0, len(seqs), 30_000))


def _sql(asked: dict[str, Any]) -> tuple[str, list[Any]]:
    """The bare query of a slice: numbers of claims and of their reports."""
    where, values = ["1"], []
    source = "claim c"
    if "box" in asked:
        west, south, east, north = asked["box"]
        source = "spot s JOIN place p ON p.key = s.key JOIN claim c ON c.seq = p.seq"
        where.append("s.lon BETWEEN ? AND ? AND s.lat BETWEEN ? AND ?")
        values += [west, east, south, north]
    if "time" in asked:
        start, end = asked["time"]
        where.append("c.valid_start_us < ? AND c.valid_end_us > ?")
        values += [end, start]
    if "known" in asked:
        where.append("c.reported_end_us <= ?")
        values.append(asked["known"])
    query = (
        "SELECT c.seq, (SELECT min(r.seq) FROM report r WHERE r.report_id = c.report_id) "
        f"FROM {source} WHERE {' AND '.join(where)} ORDER BY c.seq LIMIT ?"
    )
    return query, [*values, asked["limit"]]
