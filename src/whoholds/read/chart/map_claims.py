"""Changes of status to claims by the map's maker: a report a day, a line a change. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

import msgspec

from whoholds.model.attribution import Link
from whoholds.model.claim import Claim, Map, Mention, Relation
from whoholds.model.doubt import Doubt
from whoholds.model.place import Place
from whoholds.model.reading import Reading, SentenceReading
from whoholds.model.report import Report
from whoholds.model.span import Span
from whoholds.model.timespan import TimeSpan, days
from whoholds.read.chart.map_days import MeaningOf
from whoholds.read.chart.status_grid import Change
from whoholds.read.table.import_form import Meaning
from whoholds.read.table.row_text import BAR

#: What is told of a change beside its status: the polygon's name, and doubts as (code, reason).
Beside = Callable[[Change], tuple[str, tuple[tuple[str, str], ...]]]


class MapVoice(msgspec.Struct, frozen=True, kw_only=True):
    """Who draws the map, and how its words are understood.

    `party_names` are the case's names of the parties by the word the mapping has for them;
    `source` is on whose word the maker says it, "" where it is the maker's own.
    """

    maker: str
    import_id: str
    reader: str
    url: str = ""
    source: str = ""
    outside: str = "lost"
    party_names: dict[str, str] = {}


def map_readings(
    found: Sequence[Change],
    places: Sequence[Place],
    meaning: MeaningOf,
    voice: MapVoice,
    beside: Beside,
) -> Iterator[Reading]:
    """The changes of each day as one report by the maker, a sentence a change.

    Args:
        found: changes, by day.
        places: the places their numbers mean.
        meaning: of a maker's word.
        voice: whose map it is.
        beside: what else is known of a change.
    """
    for day, group in groupby(found, key=lambda c: c.day):
        lines = [_Line(c, places[c.place], meaning, voice, beside) for c in group]
        yield _report(day, lines, voice)


def _report(day: date, lines: Iterable[_Line], voice: MapVoice) -> Reading:
    texts, sentences, at = [], [], 0
    for line in lines:
        sentences.append(line.sentence(at))
        texts.append(line.text)
        at += len(line.text) + 1
    row = f"{voice.import_id}/{day}" + (f"/{voice.source}" if voice.source else "")
    report = Report(
        report_id=row,
        row=row,
        text="\n".join(texts),
        title=f"{voice.source or voice.maker}: changes of {day}",
        outlet=voice.maker,
        url=voice.url,
        published=days(day, day),
    )
    return Reading(report=report, sentences=tuple(sentences), reader=voice.reader)


class _Line:
    """One change as a line of text and a claim."""

    def __init__(
        self, change: Change, place: Place, meaning: MeaningOf, voice: MapVoice, beside: Beside
    ) -> None:
        self._change = change
        self._place = place
        self._voice = voice
        self._now = meaning(change.status) if change.status else None
        self._was = meaning(change.before) if change.before else None
        self._polygon, self._told = beside(change)
        self.text = BAR.join(self._parts())

    def _parts(self) -> Iterator[str]:
        c = self._change
        yield f"day: {c.day}"
        yield f"place: {self._place.name}"
        yield f"status: {c.status or '(in no polygon)'}"
        if self._polygon:
            yield f"polygon: {self._polygon}"
        if c.before is not None:
            yield f"before: {c.before or '(in no polygon)'}"

    def sentence(self, at: int) -> SentenceReading:
        """The line where it stands in the report, with its claim."""
        whole = Span(at, at + len(self.text))
        doubts = [Doubt(code=code, reason=why, span=whole) for code, why in self._told]
        relation, party = self._said()
        name = self.text.index("place: ") + len("place: ")
        place = Mention(
            name=self._place.name, span=Span(at + name, at + name + len(self._place.name))
        )
        held = Map(
            actor=Mention(name=self._voice.party_names.get(party, party)) if party else None,
            relation=relation,
            again=self._now is not None and self._now.standing == "liberated",
            places=(place,),
            status=self._change.status,
            polygon=self._polygon,
            place_ids=(self._place.place_id,),
        )
        source = self._voice.source
        claim = Claim(
            proposition=held,
            attribution=(Link(name=source, role="analyst"),) if source else (),
            valid_time=self._since(),
            bounds=self._between(),
            span=whole,
            verb=self._change.status,
            doubts=tuple(doubts),
        )
        return SentenceReading(span=whole, claims=(claim,), parsed=True)

    def _said(self) -> tuple[Relation, str]:
        """What the status is taken to mean: relation and party."""
        if self._now is not None:
            return _relation(self._now)
        held = self._was is not None and self._was.standing in {"held", "liberated"}
        if held and self._was is not None and self._voice.outside == "lost":
            return "lost", self._was.party
        return "", ""

    def _since(self) -> TimeSpan:
        return days(
            self._change.day, None, precision="range", reason="from the first map that shows it so"
        )

    def _between(self) -> TimeSpan | None:
        """Between which maps it changed, where days without a map lie between them."""
        c = self._change
        if c.before_day is None or (c.day - c.before_day).days <= 1:
            return None
        why = f"between the maps of {c.before_day} and {c.day}: there is none between them"
        return days(c.before_day, c.day, precision="range", reason=why)


def _relation(meaning: Meaning) -> tuple[Relation, str]:
    match meaning.standing:
        case "held" | "liberated":
            return "holds", meaning.party
        case "contested":
            return "contests", ""
        case _:
            return "", ""
