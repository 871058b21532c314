"""Plant poisoned reports in a made-up case, and see how far its estimates move.

    python tools/poisoning.py              every attack; a table

The case is a small war of twelve villages along a line and a hundred and twenty days, told by five
outlets and two ministries, whose truth is known: the west is the north's, the east the river's.
Attackers say of a village of the north's that the river holds it. Everything goes the way of the
product: reports into a ledger, statements and origins out of it, `fuse` over them. What an attack
does is the difference to the same case without it, on the last day.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import msgspec

from whoholds.desk.case_folder import CaseFolder, begin_case, open_case
from whoholds.desk.fusing import Fusion, fuse
from whoholds.desk.import_terms import ImportOptions
from whoholds.desk.importing import import_
from whoholds.ledger.taking_in import bodies_of
from whoholds.model.attribution import Link
from whoholds.model.claim import Claim, Control, Mention
from whoholds.model.estimate import Check, Standing
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.siding import with_sides
from whoholds.model.span import Span
from whoholds.model.timespan import days

NORTH, RIVER = "Northern army", "River Front"
FIRST, LAST_DAY = date(2031, 1, 1), 120
#: Columns of villages from west to east, the first three of them the north's; rows of them.
COLUMNS, ROWS, OF_NORTH = 6, 2, 3
#: The village that is attacked, a column from the line, and one at the line beside it.
TARGET, BESIDE = "Village 1 0", "Village 2 0"
OUTLETS = ("Aland Post", "Beford Herald", "Cavan Wire", "Dorf Courier", "Elm Gazette")
#: Reports a day, and how often an outlet is right.
A_DAY, RIGHT = 2, 0.9
#: On this day the attacks begin.
ATTACK = 110
#: Maps need the extra `ground`.
HAS_GROUND = find_spec("shapely") is not None
_SYLLABLES = "ka lo mir ten va shu ber dol gra nis po rez tal um vos yar zel hin fo bri".split()


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One report: who says, when, that whom holds what; taken in on a day (0: the day after)."""

    outlet: str
    day: int
    actor: str
    place: str
    by: str = ""
    words: str = ""
    taken_in: int = 0


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """What an attack did: P(the river holds) of the target without and with it, and the rest."""

    attack: str
    reports: int
    before: float
    after: float
    beside: float  # the most that P of any other village moved
    word: str
    origins: int
    disputed: bool
    alarms: tuple[str, ...]

    @property
    def moved(self) -> float:
        """How far the attack moved the target."""
        return self.after - self.before

    def line(self) -> str:
        """One line of the table."""
        return (
            f"{self.attack:44} {self.reports:>4} reports  {self.before:.2f} -> {self.after:.2f}  "
            f"others {self.beside:.2f}  {self.word:9} {self.origins:>3} origins"
            f"{' disputed' if self.disputed else ''}  {', '.join(self.alarms)}"
        )


def holder(place: str) -> str:
    """Who holds a village, in truth."""
    return NORTH if int(place.split()[1]) < OF_NORTH else RIVER


def villages() -> list[str]:
    """All of them."""
    return [f"Village {c} {r}" for c in range(COLUMNS) for r in range(ROWS)]


def other(actor: str) -> str:
    """The other party."""
    return RIVER if actor == NORTH else NORTH


def new_case(path: Path) -> CaseFolder:
    """A case with the villages and nothing in its ledger."""
    begin_case(path, (NORTH, RIVER))
    rows = ["key,name,lat_deg,lon_deg,kind,country"]
    for name in villages():
        _, column, row = name.split()
        at = f"{10 + int(row) * 0.05:.2f},{20 + int(column) * 0.05:.2f}"
        rows.append(f"{name.replace(' ', '')},{name},{at},settlement,QA")
    (path / "places.csv").write_text("\n".join(rows) + "\n", "utf-8")
    file = path / "case.toml"
    layer = '\n[[layer]]\nname = "aland"\nfile = "places.csv"\n'
    file.write_text(file.read_text("utf-8") + layer, "utf-8")
    return open_case(path)


def honest(seed: int = 7) -> Iterator[Told]:
    """What outlets and ministries say of the war, with their errors; on the last day, too."""
    dice = random.Random(seed)
    for day in range(LAST_DAY + 1):
        for _ in range(A_DAY):
            place = dice.choice(villages())
            truth = holder(place)
            said = truth if dice.random() < RIGHT else other(truth)
            yield Told(outlet=dice.choice(OUTLETS), day=day, actor=said, place=place)
        if day % 5 == 0:
            place = dice.choice(villages())
            yield Told(outlet="Aland Post", day=day, actor=holder(place), place=place,
                       by=holder(place))  # fmt: skip


def reading_of(told: Told, number: int) -> Reading:
    """The report, with words of its own unless it is given some."""
    dice = random.Random(f"{told.outlet}/{told.day}/{told.place}/{number}")
    fill = " ".join("".join(dice.choices(_SYLLABLES, k=3)) for _ in range(60))
    text = f"{told.by or told.outlet}: {told.actor} holds {told.place}. {told.words or fill}."
    told_on = FIRST + timedelta(days=told.day)
    claim = Claim(
        proposition=Control(
            actor=Mention(name=told.actor), relation="holds", places=(Mention(name=told.place),)
        ),
        attribution=(Link(name=told.by),) if told.by else (),
        valid_time=days(told_on, told_on),
        span=Span(0, text.index(".")),
    )
    report = Report(
        report_id="r",
        text=text,
        outlet=told.outlet,
        url=f"https://x.example/{number}/{told.outlet}".replace(" ", "-"),
        published=days(told_on, told_on),
    )
    sentence = SentenceReading(span=Span(0, len(text)), claims=(claim,), parsed=True)
    return Reading(report=report, sentences=(sentence,), reader="reader/1")


def take_in(folder: CaseFolder, reports: Iterable[Told], first_number: int = 0) -> int:
    """Put reports into the ledger, by the days they are taken in; how many."""
    by_day: dict[int, list[Told]] = {}
    for one in reports:
        by_day.setdefault(one.taken_in or one.day + 1, []).append(one)
    number = first_number
    with folder.open() as ledger:
        for day in sorted(by_day):
            at = datetime.combine(FIRST, datetime.min.time(), UTC) + timedelta(days=day)
            for one in by_day[day]:
                reading = with_sides(reading_of(one, number), folder.case)
                ledger.append(bodies_of(reading, captured=at), at)
                number += 1
        folder.keep_head(ledger.head())
    return number - first_number


def puppets(count: int) -> Iterator[Told]:
    """So many new outlets say the same within a week, each in its own words."""
    for n in range(count):
        yield Told(outlet=f"Puppet {n}", day=ATTACK + n % 7, actor=RIVER, place=TARGET)


def copies(count: int) -> Iterator[Told]:
    """One story in so many new outlets within a week."""
    words = reading_of(Told(outlet="w", day=1, actor=RIVER, place=TARGET), 0).report.text
    for n in range(count):
        yield Told(outlet=f"Copier {n}", day=ATTACK + n % 7, actor=RIVER, place=TARGET,
                   by="Puppet 0", words=words)  # fmt: skip


def sleeper(lies: int, truths: int = 100) -> Iterator[Told]:
    """A new outlet says the truth a hundred times, then lies so many times of the target."""
    dice = random.Random(11)
    for n in range(truths):
        place = dice.choice(villages())
        yield Told(outlet="Sleeper", day=n % ATTACK, actor=holder(place), place=place)
    yield from (Told(outlet="Sleeper", day=ATTACK + n, actor=RIVER, place=TARGET)
                for n in range(lies))  # fmt: skip


def turned(truths: int = 100) -> Iterator[Told]:
    """The same outlet then says of every village of the north's, day by day, that it fell."""
    yield from sleeper(0, truths)
    north = [v for v in villages() if holder(v) == NORTH]
    yield from (Told(outlet="Sleeper", day=ATTACK + n, actor=RIVER, place=v)
                for n, v in enumerate(north))  # fmt: skip


def sleepers(count: int, truths: int = 20) -> Iterator[Told]:
    """So many outlets say the truth for months, then within a week the same lie."""
    dice = random.Random(13)
    for n in range(count):
        for k in range(truths):
            place = dice.choice([v for v in villages() if v != TARGET])
            yield Told(outlet=f"Asleep {n}", day=5 * k + n % 5, actor=holder(place), place=place)
        yield Told(outlet=f"Asleep {n}", day=ATTACK + n % 7, actor=RIVER, place=TARGET)


def ring(members: int, rounds: int = 8) -> Iterator[Told]:
    """Outlets that have long repeated each other's errors a day later do so of the target."""
    dice = random.Random(5)
    for n in range(rounds):
        place = dice.choice([v for v in villages() if v not in {TARGET, BESIDE}])
        for k in range(members):
            yield Told(
                outlet=f"Ring {k}",
                day=96 // rounds * n + k,
                actor=other(holder(place)),
                place=place,
            )
    yield from (Told(outlet=f"Ring {k}", day=ATTACK + k, actor=RIVER, place=TARGET)
                for k in range(members))  # fmt: skip


def back_dated(count: int) -> Iterator[Told]:
    """New outlets' reports of long ago, taken in on the last day."""
    for n in range(count):
        yield Told(outlet=f"Late {n}", day=40 + n % 7, actor=RIVER, place=TARGET,
                   taken_in=LAST_DAY + 1)  # fmt: skip


def maps(folder: Path, edited: dict[int, str]) -> Path:
    """A map maker's maps of the last two months; on some days a column is drawn as the river's."""
    folder.mkdir(parents=True)
    for day in range(LAST_DAY - 60, LAST_DAY + 1):
        columns = {c: RIVER if c >= OF_NORTH else NORTH for c in range(COLUMNS)}
        columns |= {c: RIVER for c in range(OF_NORTH) if edited.get(day) == "all"}
        columns |= {1: RIVER} if edited.get(day) == "one" else {}
        # The line is drawn a little anew now and then: what is never edited is stale.
        south = 9.9 - 0.001 * (day // 5)
        features = [_column(c, actor, south) for c, actor in columns.items()]
        told = {"type": "FeatureCollection", "features": features}
        name = f"map_{FIRST + timedelta(days=day):%Y%m%d}.geojson"
        (folder / name).write_text(json.dumps(told), "utf-8")
    return folder


def _column(column: int, actor: str, south: float) -> dict[str, object]:
    west, east, north = 19.975 + 0.05 * column, 20.025 + 0.05 * column, 10.2
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"status": actor}, "geometry": geometry}


MAPPING = """
form = "map"
maker = "Map A"
licence = "CC BY 4.0"
citation = "Map A"
url = "https://map.example"

[statuses]
"Northern army" = { held_by = "northern-army" }
"River Front" = { held_by = "river-front" }
"""
#: Edits of a map maker, by day, held against the case with the maker's honest maps.
EDITS: dict[str, dict[int, str]] = {
    "a column of the map, one night, not yet taken back": {LAST_DAY: "one"},
    "all of the north's ground, not yet taken back": {LAST_DAY: "all"},
    "all of the north's ground, taken back": {LAST_DAY - 1: "all"},
}


ATTACKS: dict[str, Callable[[], Iterator[Told]]] = {
    "one new outlet": lambda: puppets(1),
    "a hundred copies of one story": lambda: copies(100),
    "three new outlets": lambda: puppets(3),
    "ten new outlets": lambda: puppets(10),
    "a hundred new outlets": lambda: puppets(100),
    "right a hundred times, then one lie": lambda: sleeper(1),
    "right a hundred times, then ten lies": lambda: sleeper(10),
    "right a hundred times, then of all six villages": turned,
    "two that feed each other": lambda: ring(2),
    "three that feed each other": lambda: ring(3),
    "three that together write a quarter of what all others do": lambda: ring(3, 24),
    "five that feed each other": lambda: ring(5),
    "five that together write half as much as all others": lambda: ring(5, 24),
    "three outlets right for months, then one lie": lambda: sleepers(3),
    "ten outlets right for months, then one lie": lambda: sleepers(10),
    "twenty reports of long ago": lambda: back_dated(20),
}


def standing(fusion: Fusion, place: str) -> Standing:
    """What is told of a village."""
    return next(s for s in fusion.told.standings if s.name == place)


def alarms(found: Iterable[Check]) -> tuple[str, ...]:
    """The kinds of what does not fit."""
    return tuple(sorted({c.kind for c in found}))


def effect(attack: str, reports: int, clean: Fusion, poisoned: Fusion) -> Effect:
    """What an attack did."""
    one, two = standing(clean, TARGET), standing(poisoned, TARGET)
    rest = [v for v in villages() if v != TARGET]
    moved = (abs(standing(poisoned, v).prob[1] - standing(clean, v).prob[1]) for v in rest)
    fresh = [c for c in poisoned.told.checks if c not in clean.told.checks]
    return Effect(
        attack=attack,
        reports=reports,
        before=one.prob[1],
        after=two.prob[1],
        beside=max(moved),
        word=two.word,
        origins=two.support.origins,
        disputed=two.disputed,
        alarms=alarms(fresh),
    )


class War:
    """The honest case, and copies of it that are attacked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        clean = new_case(folder / "clean")
        self.reports = take_in(clean, honest())
        self.clean = fuse(clean)

    def poisoned(self, name: str, more: Iterable[Told]) -> tuple[int, Fusion]:
        """The same case with these reports too."""
        path = self._folder / "poisoned" / name.replace(" ", "-").replace(",", "")
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(self._folder / "clean", path)
        folder = open_case(path)
        count = take_in(folder, more, self.reports)
        return count, fuse(folder)

    def mapped(self, name: str, edited: dict[int, str]) -> Fusion:
        """The honest case with the maker's maps."""
        path = self._folder / "mapped" / name.replace(" ", "-").replace(",", "")
        shutil.copytree(self._folder / "clean", path)
        folder = open_case(path)
        mapping = path / "map.toml"
        mapping.write_text(MAPPING, "utf-8")
        at = datetime.combine(FIRST, datetime.min.time(), UTC) + timedelta(days=LAST_DAY + 1)
        import_(folder, maps(path / "maps", edited), ImportOptions(mapping=str(mapping)),
                clock=lambda: at)  # fmt: skip
        return fuse(folder)

    def edited(self) -> Iterator[Effect]:
        """What each edit of the map does, beside the maker's honest maps."""
        honest_maps = self.mapped("honest", {})
        for name, days_edited in EDITS.items():
            yield effect(name, 61, honest_maps, self.mapped(name, days_edited))

    def attacked(self, name: str) -> Effect:
        """What one of the attacks does."""
        count, fusion = self.poisoned(name, ATTACKS[name]())
        return effect(name, count, self.clean, fusion)


def main() -> int:
    """Run every attack, and print what it did."""
    with tempfile.TemporaryDirectory() as folder:
        war = War(Path(folder))
        print(f"{war.reports} honest reports; checks without an attack: {war.clean.told.checks}")
        for name in ATTACKS:
            print(war.attacked(name).line(), flush=True)
        for one in war.edited():
            print(one.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
