"""The steps that a record goes through, each cheaper than the one after it.

    record -> page -> its bytes (gate) -> raw text (gate, language) -> a first reading of its
    sentences of control -> article -> copy -> sentence gate -> parse -> claims

A step lets pass whatever the reader would find a claim in; what it leaves out is told with a code.
The article, the sentences and the parse are those of `read`, of each report by itself: lines that
several reports of an outlet repeat are not looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import msgspec

from whoholds.desk.bulk.remembering import Memory, UnderWay, finish
from whoholds.desk.bulk.same_bodies import SameBodies
from whoholds.desk.reading import Setup, lexicon_of, parser_of, steps_with
from whoholds.errors import MemoryGaveOut, ReadError
from whoholds.ledger.ids import report_id
from whoholds.model.reading import Reading
from whoholds.model.report import Report
from whoholds.read.bulk.byte_gate import byte_gate
from whoholds.read.bulk.fast_text import fast_text, plain_text
from whoholds.read.bulk.raw_gate import NO_WORD, OTHER_LANGUAGE, Look, forget, raw_gate
from whoholds.read.sense.gate import passes
from whoholds.read.sense.reading import Steps, reading_steps
from whoholds.read.sense.sentences import split
from whoholds.read.text.arrival import Arrival, Passed
from whoholds.read.text.assemble import ReadOptions
from whoholds.read.text.intake import load_inputs, seems_html

#: The steps in order; a record that came to one came to all before it.
STEPS = (
    "record", "page", "gate", "language", "first reading", "article", "copy", "sentences",
    "parse", "claims",
)  # fmt: skip
#: Those of a record as a whole; from the article on, each of its reports counts.
RECORD_STEPS = frozenset(STEPS[:5])
#: Why a report goes no further: these words are codes, counted and kept.
COPY, NO_SENTENCE, NO_CLAIM = "copy", "no sentence of control", "no claim"
NO_CLAIM_YET = "no claim in its raw text"
_NO_MEMORY = "memory gave out while it was read: read it where there is more memory"
#: Forms whose raw text the gate looks at; others go straight to the article.
_LOOKED_AT = frozenset({"html", "text", "markdown"})


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a record, or of one report of it: the last step it came to, and why.

    `code` is "" where it carries claims. `item` counts the reports of one record from 0, and
    `first` says that its bytes go with this one.
    """

    step: str
    code: str = ""
    why: str = ""
    count: int = 1
    arrival: Arrival | None = None
    report: Report | None = None
    reading: Reading | None = None
    copy_of: str = ""
    item: int = 0
    first: bool = True


class _Item:
    """A report of a record: what became of it, or its reading under way."""

    def __init__(
        self,
        verdict: Verdict | None = None,
        steps: Steps | None = None,
        report: Report | None = None,
    ) -> None:
        self.verdict, self.steps, self.report = verdict, steps, report


class _Record:
    """One record on its way, with the parses of its sentences."""

    def __init__(self, came: Arrival) -> None:
        self.came, self.memory = came, Memory()
        self.ended: Verdict | None = None
        self.items: list[_Item] = []

    def end(self, step: str, code: str) -> None:
        """Go no further."""
        self.ended = Verdict(step=step, code=code, arrival=self.came)

    def starved(self) -> None:
        """Memory gave out: one record that takes all of it takes no other with it."""
        code = MemoryGaveOut.code
        self.ended = Verdict(step="record", code=code, why=_NO_MEMORY, arrival=self.came)


class Cascade:
    """The steps, with what they remember: the bodies met so far."""

    def __init__(self, setup: Setup, *, copies: bool = False) -> None:
        self._setup, self._lexicon = setup, lexicon_of(setup)
        self._bytes, self._gate = byte_gate(self._lexicon), raw_gate(self._lexicon)
        self._parser = parser_of(setup)
        self._bodies = None if copies else SameBodies()

    def verdicts(self, came: Arrival | Passed) -> Iterator[Verdict]:
        """What becomes of one record: one verdict, or one for each report that it holds."""
        (found,) = self.verdicts_of((came,))
        yield from found

    def verdicts_of(self, came: Sequence[Arrival | Passed]) -> list[tuple[Verdict, ...]]:
        """What becomes of each of some records, in order: the same as of one after the other.

        Their sentences are parsed together, those of all first readings and then those of all
        articles: alone a sentence costs twice what it costs among many.
        """
        records = {n: _Record(c) for n, c in enumerate(came) if isinstance(c, Arrival)}
        self._read_first(records.values())
        left = [r for r in records.values() if r.ended is None]
        for record in left:
            record.items.extend(self._articles(record.came))
        self._read(left)
        forget()
        return [
            (_passed(c),) if isinstance(c, Passed) else tuple(_verdicts(records[n]))
            for n, c in enumerate(came)
        ]

    def _read_first(self, records: Iterable[_Record]) -> None:
        """End the records whose raw text can carry no claim, or is found to carry none."""
        under_way = []
        for record in records:
            try:
                told = self._raw(record)
            except MemoryError:
                record.starved()
                continue
            if told is not None:
                steps = self._first_reading(told)
                under_way.append((record, UnderWay(steps, record.memory)))
        readings = finish([u for _, u in under_way], self._parser)
        for (record, _), reading in zip(under_way, readings, strict=True):
            if reading is None:
                record.starved()
            elif not reading.claims:
                record.end("first reading", NO_CLAIM_YET)

    def _raw(self, record: _Record) -> Look | None:
        """What the gates say of a record that is to be read first; one may end here."""
        body, form = record.came.body, form_of(record.came)
        if form not in _LOOKED_AT:
            return None
        if form == "html" and not self._bytes.may_carry(body):
            record.end("gate", NO_WORD)
            return None
        text = fast_text(body) if form == "html" else plain_text(body)
        told = self._gate.look(text)
        if told.why:
            record.end("language" if told.why == OTHER_LANGUAGE else "gate", told.why)
            return None
        return told if form == "html" else None

    def _first_reading(self, told: Look) -> Steps:
        """Whether the lines of a page that decide carry a claim, furniture and all.

        Sentences parsed for it are not parsed again, so that it costs little where they do, and
        taking out the article costs more where they do not.
        """
        return reading_steps(
            Report(report_id="", text=told.region),
            self._parser.name,
            lexicon=self._lexicon,
            topic=partial(told.topic, lexicon=self._lexicon),
            first_only=True,
        )

    def _articles(self, arrival: Arrival) -> Iterator[_Item]:
        """The reports of a record; the reader's own taking in, of this record alone."""
        for intake in load_inputs((arrival,), ReadOptions()):
            if intake.error is not None:
                error: ReadError = intake.error
                yield _Item(Verdict(step="article", code=error.code, why=str(error)))
            yield from map(self._kept_going, intake.reports)

    def _kept_going(self, report: Report) -> _Item:
        """The same, also where memory gives out: one report takes no other with it."""
        try:
            return self._begun(report)
        except MemoryError:
            return _Item(_no_memory(report))

    def _begun(self, report: Report) -> _Item:
        """The reading of a report, or why it is not read."""
        spans = split(report.text)
        texts = (s.of(report.text) for s in spans)
        opening = [t for t in texts if passes(t, self._lexicon)]
        if not opening:
            return _Item(Verdict(step="sentences", code=NO_SENTENCE, report=report))
        if self._bodies is not None:
            name = report_id(report)
            if earlier := self._bodies.copied_from(name, report.text, opening):
                return _Item(Verdict(step="copy", code=COPY, report=report, copy_of=earlier))
        return _Item(steps=steps_with(report, self._setup), report=report)

    def _read(self, records: Iterable[_Record]) -> None:
        """Read the reports that wait for it."""
        waiting = [(i, UnderWay(i.steps, r.memory)) for r in records for i in r.items if i.steps]
        readings = finish([u for _, u in waiting], self._parser)
        for (item, _), reading in zip(waiting, readings, strict=True):
            item.verdict = _no_memory(item.report) if reading is None else _told(reading)


def _no_memory(report: Report | None) -> Verdict:
    return Verdict(step="article", code=MemoryGaveOut.code, why=_NO_MEMORY, report=report)


def _told(reading: Reading) -> Verdict:
    """What became of a report that was read."""
    report = reading.report
    if not any(s.parsed for s in reading.sentences):
        return Verdict(step="sentences", code=NO_SENTENCE, report=report)
    if not reading.claims:
        return Verdict(step="parse", code=NO_CLAIM, report=report)
    return Verdict(step="claims", report=report, reading=reading)


def _passed(came: Passed) -> Verdict:
    """What becomes of a record that holds no page."""
    code = came.error.code if came.error is not None else came.why
    why = "" if came.error is None else str(came.error)
    return Verdict(step="record", code=code, why=why, count=came.count)


def _verdicts(record: _Record) -> Iterator[Verdict]:
    """What became of a record and its reports, each with its number."""
    if record.ended is not None:
        yield record.ended
        return
    first, number = True, 0
    for told in (i.verdict for i in record.items if i.verdict is not None):
        if told.report is None:
            yield msgspec.structs.replace(told, arrival=record.came)
            continue
        yield msgspec.structs.replace(told, arrival=record.came, item=number, first=first)
        first, number = first and told.reading is None, number + 1


def form_of(arrival: Arrival) -> str:
    """What a record is, by what it declares and by its first characters."""
    start = arrival.body[:1_024].lstrip()
    if start.startswith(b"%PDF-"):
        return "pdf"
    if arrival.form == "html" or seems_html(start):
        return "html"
    if start[:1] == b"{" and arrival.form != "text":
        return "telegram"
    return arrival.form or "text"
