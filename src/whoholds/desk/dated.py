"""Measure dates against TimeML documents, ours beside dateparser, in one run."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from whoholds.bench.timex import Resolved, System, TimedText, compare, read_timeml, score_given
from whoholds.desk.shared_data import shared_folder
from whoholds.errors import BadGold
from whoholds.read.sense.dating import Anchor, find_time_phrases
from whoholds.read.sense.parser import Parser, SpacyParser
from whoholds.read.sense.sentences import split

#: The documents, and where they lie beside a checkout. TimeBank was read while the rules were
#: made, AQUAINT only measured.
ARCHIVE = Path("corpora") / "time" / "tempeval3-tbaq-cleaned.tar.gz"
PARTS = ("TimeBank", "AQUAINT")


def default_archive() -> Path:
    """The archive in `shared` beside the working folder (WHOHOLDS_SHARED overrides)."""
    return shared_folder() / ARCHIVE


def load_timeml(archive: Path, part: str) -> tuple[TimedText, ...]:
    """The TimeML documents of one folder of a tar archive, by name.

    Raises:
        BadGold: when the archive cannot be read, or has no documents there.
    """
    try:
        with tarfile.open(archive) as tar:
            members = [m for m in tar if f"/{part}/" in m.name and m.name.endswith(".tml")]
            texts = [(Path(m.name).stem, tar.extractfile(m)) for m in members]
            read = [read_timeml(n, s.read().decode("utf-8")) for n, s in texts if s is not None]
    except (OSError, tarfile.TarError, UnicodeDecodeError) as cause:
        raise BadGold(f"cannot read {archive}: give a tar archive of TimeML documents") from cause
    if not read:
        raise BadGold(f"{archive} has no TimeML documents in a folder {part!r}")
    return tuple(sorted(read))


def product_dates(parser: Parser | None = None) -> System:
    """The dates our reader finds, as a system to measure."""
    ours = parser or SpacyParser()

    def resolve(text: str, published: date) -> Iterator[Resolved]:
        for sentence in ours.parse(text, split(text)):
            for phrase in find_time_phrases(sentence, Anchor(published)):
                for part in phrase.parts:
                    if part.value:
                        yield Resolved(part.span.start, part.span.end, part.value)

    return resolve


def _settings(published: date) -> dict[str, object]:
    return {
        "RELATIVE_BASE": datetime.combine(published, time.min),
        "PREFER_DATES_FROM": "past",
    }


def dateparser_value(words: str, published: date) -> str:
    """What dateparser makes of a phrase, as exact as it says it is; "" for nothing."""
    from dateparser.date import DateDataParser

    found = DateDataParser(languages=["en"], settings=_settings(published)).get_date_data(words)
    return _value(found.date_obj, found.period) if found.date_obj else ""


def dateparser_dates(text: str, published: date) -> Iterator[Resolved]:
    """The baseline: `dateparser.search_dates`, then its parse for how exact a date is."""
    from dateparser.search import search_dates

    settings = _settings(published)
    at = reached = 0
    for paragraph in text.split("\n"):
        at, reached = reached, reached + len(paragraph) + 1
        for words, day in search_dates(paragraph, languages=["en"], settings=settings) or ():
            start = text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            yield Resolved(start, at, dateparser_value(words, published) or f"{day:%Y-%m-%d}")


def _value(day: datetime, period: str) -> str:
    return day.strftime({"year": "%Y", "month": "%Y-%m"}.get(period, "%Y-%m-%d"))


def measure_dates(archive: Path, part: str) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of day, month and year values, ours beside dateparser."""
    texts = load_timeml(archive, part)
    systems: dict[str, System] = {"whoholds": product_dates(), "dateparser": dateparser_dates}
    given = {"dateparser, given the phrase": score_given(texts, dateparser_value)}
    return compare(texts, systems) | given
