"""Shell: inputs to readings. Joins taking in (`read/text`) and understanding (`read/sense`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from whoholds.desk.one_thread import take_one_thread
from whoholds.desk.side_by_side import in_order
from whoholds.errors import MemoryGaveOut, ReadError
from whoholds.model.case import Case
from whoholds.model.forwarding import with_origin
from whoholds.model.reading import Reading
from whoholds.model.report import Report
from whoholds.model.siding import with_sides
from whoholds.places.case_world import world_with_parties
from whoholds.read.sense.lexicon import Lexicon, load
from whoholds.read.sense.parser import DEFAULT_MODEL, Parser, SpacyParser
from whoholds.read.sense.reading import Steps, read_text, reading_steps
from whoholds.read.text.arrival import Arrival, Passed
from whoholds.read.text.assemble import ReadOptions
from whoholds.read.text.intake import Intake, load_inputs
from whoholds.read.text.opening import Source

if TYPE_CHECKING:
    from whoholds.places.gazetteer import NameIndex

_NO_MEMORY = "memory gave out while it was read: read it alone, or where there is more memory"
_ENDED = "the process that read it was ended twice, as it is where memory gives out: read it alone"


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one input: a reading, the error that stopped it, or nothing (`passed`).

    An input of several reports has an outcome for each, `part` of `parts`; `arrival` is its bytes,
    also of a report at which memory gave out.
    """

    source: str
    reading: Reading | None = None
    error: ReadError | None = None
    arrival: Arrival | None = None
    passed: Passed | None = None
    part: int = 0
    parts: int = 1


class Setup(msgspec.Struct, frozen=True, kw_only=True):
    """How reports are read: the model, the case with its folder, and whether places are found."""

    model: str = DEFAULT_MODEL
    case: Case | None = None
    folder: Path | None = None
    places: bool = False


def read_(
    source: Source | Path,
    options: ReadOptions | None = None,
    *,
    model: str = DEFAULT_MODEL,
    case: Case | Path | None = None,
    places: bool = False,
) -> tuple[Reading, ...]:
    """Read one input: a page, a text, a PDF, a folder, an export, "-", an address, bytes.

    Args:
        source: a path, "-" for standard input, an address (only with `options.fetch`), or bytes.
        options: what the caller knows about the report; each overrides what it says itself.
        model: name of an installed spaCy model.
        case: a case or its `case.toml`; the names of its parties are known, and mapped to them.
        places: also say where the places named in claims may be.

    Returns:
        One reading for each report in the input (a folder or an export holds several).

    Raises:
        ReadError: the input cannot be read; its code says why.
        ModelMissing: the language model is not installed.
        SettingsError: an option or the case is wrong.
    """
    readings = []
    for outcome in read_all((source,), options, model=model, case=case, places=places):
        if outcome.error is not None:
            raise outcome.error
        if outcome.reading is not None:
            readings.append(outcome.reading)
    return tuple(readings)


def read_all(
    sources: Iterable[Source | Path],
    options: ReadOptions | None = None,
    *,
    model: str = DEFAULT_MODEL,
    case: Case | Path | None = None,
    places: bool = False,
    jobs: int = 1,
) -> Iterator[Outcome]:
    """Read many inputs, in order; an input that fails does not stop the others.

    Args:
        sources: inputs as for `read_`.
        options: hold for every input.
        model: name of an installed spaCy model.
        case: as for `read_`.
        places: as for `read_`.
        jobs: processes; each loads the model (some 300 MB) for itself.
    """
    setup = set_up(model=model, case=case, places=places)
    waiting = chain.from_iterable(_unread(i) for i in load_inputs(sources, options))
    if jobs <= 1:
        yield from (_finished(item, _reading_of(setup, item.report)) for item in waiting)
        return
    for (_, item), made in in_order(_begin, ((setup, item) for item in waiting), jobs):
        yield _finished(item, MemoryGaveOut(_ENDED) if made is None else made[0])


def set_up(
    *, model: str = DEFAULT_MODEL, case: Case | Path | None = None, places: bool = False
) -> Setup:
    """How reports are read; the case is loaded now, and the gazetteer's index built if need be.

    Raises:
        SettingsError: the case is wrong.
        BrokenGazetteer: the gazetteer's index cannot be built.
    """
    if isinstance(case, Path):
        from whoholds.places.case_file import case_folder, load_case

        setup = Setup(model=model, case=load_case(case), folder=case_folder(case), places=places)
    else:
        setup = Setup(model=model, case=case, places=places)
    if places:
        from whoholds.desk import where  # the ground costs a tenth of a second to import

        where.gazetteer_of(setup.case, setup.folder)
    return setup


def read_report(
    report: Report, model: str = DEFAULT_MODEL, *, case: Case | Path | None = None
) -> Reading:
    """The reading of a report that is already taken in.

    Args:
        report: the report.
        model: name of an installed spaCy model.
        case: as for `read_`.
    """
    return read_with(report, set_up(model=model, case=case))


def lexicon_of(setup: Setup) -> Lexicon:
    """The word lists that reports are read with: a case adds the names of its parties."""
    return load() if setup.case is None else _lexicon(setup.case)


def parser_of(setup: Setup) -> SpacyParser:
    """The parser that reports are read with, one a process."""
    return _parser(setup.model)


def read_with(report: Report, setup: Setup, parser: Parser | None = None) -> Reading:
    """Understand a report, map its names to parties and its places to the ground."""
    reading = read_text(report, parser or parser_of(setup), lexicon=lexicon_of(setup))
    return _mapped(reading, setup)


def steps_with(report: Report, setup: Setup) -> Steps:
    """The same as steps, for whoever parses the sentences of many reports together."""
    steps = reading_steps(report, parser_of(setup).name, lexicon=lexicon_of(setup))
    return _mapped((yield from steps), setup)


def _mapped(reading: Reading, setup: Setup) -> Reading:
    """A reading with all doubts, its names mapped to parties and its places to the ground."""
    case = setup.case
    doubts = tuple(dict.fromkeys((*reading.report.doubts, *reading.doubts)))
    reading = with_origin(msgspec.structs.replace(reading, doubts=doubts))
    if case is not None:
        reading = with_sides(reading, case)
    if setup.places:
        from whoholds.desk import where

        placings = where.place_reading(reading, _gazetteer(setup), case, setup.folder)
        doubts = (*reading.doubts, *where.unplaced_doubts(placings))
        reading = msgspec.structs.replace(reading, placings=placings, doubts=doubts)
    return reading


class _Unread(msgspec.Struct, frozen=True, kw_only=True):
    """A report on its way to be read, and the outcome it is to be put in."""

    outcome: Outcome
    report: Report | None = None


def _unread(intake: Intake) -> Iterator[_Unread]:
    """The reports of one input, each by itself."""
    if intake.error is not None or intake.passed is not None:
        yield _Unread(
            outcome=Outcome(source=intake.source, error=intake.error, passed=intake.passed)
        )
    parts = len(intake.reports)
    for part, report in enumerate(intake.reports):
        outcome = Outcome(source=intake.source, arrival=intake.arrival, part=part, parts=parts)
        yield _Unread(outcome=outcome, report=report)


def _begin(
    pool: ProcessPoolExecutor, asked: tuple[Setup, _Unread]
) -> Future[tuple[Reading | ReadError | None]]:
    setup, item = asked
    return pool.submit(_boxed, setup, item.report)


def _boxed(setup: Setup, report: Report | None) -> tuple[Reading | ReadError | None]:
    """As below, told apart from nothing at all, which is what a process that died gives."""
    return (_reading_of(setup, report),)


def _reading_of(setup: Setup, report: Report | None) -> Reading | ReadError | None:
    """Read one report, in whatever process this is."""
    try:
        return None if report is None else read_with(report, setup)
    except MemoryError:
        return MemoryGaveOut(_NO_MEMORY)


def _finished(item: _Unread, reading: Reading | ReadError | None) -> Outcome:
    """Where it could not be read the bytes stay beside: they are not told as read."""
    if isinstance(reading, ReadError):
        return msgspec.structs.replace(item.outcome, error=reading)
    return msgspec.structs.replace(item.outcome, reading=reading)


@cache
def _parser(model: str) -> SpacyParser:
    """One parser a process: loading it takes longer than reading a report."""
    take_one_thread()  # beside other work two took 2.4 to 13 times as long
    return SpacyParser(model)


@cache
def _lexicon(case: Case) -> Lexicon:
    """One set of word lists a case and process."""
    lexicon = load()
    return msgspec.structs.replace(lexicon, world=world_with_parties(lexicon.world, case))


@cache
def _gazetteer(setup: Setup) -> NameIndex:
    """One gazetteer a process, mapped into memory."""
    from whoholds.desk import where

    return where.gazetteer_of(setup.case, setup.folder)
