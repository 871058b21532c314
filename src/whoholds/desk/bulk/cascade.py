"""The steps that a record goes through, each cheaper than the one after it.

    record -> page -> its bytes (gate) -> raw text (gate, language) -> a first reading of its
    sentences of control -> article -> copy -> sentence gate -> parse -> claims

A step lets pass whatever the reader would find a claim in; what it leaves out is told with a code.
The article, the sentences and the parse are those of `read`, of each report by itself: lines that
several reports of an outlet repeat are not looked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from whoholds.desk.bulk.remembering import RememberingParser
from whoholds.desk.bulk.same_bodies import SameBodies
from whoholds.desk.reading import Setup, lexicon_of, parser_of, read_with
from whoholds.errors import MemoryGaveOut, ReadError
from whoholds.ledger.ids import report_id
from whoholds.model.reading import Reading
from whoholds.model.report import Report
from whoholds.read.bulk.byte_gate import byte_gate
from whoholds.read.bulk.fast_text import fast_text, plain_text
from whoholds.read.bulk.raw_gate import NO_WORD, OTHER_LANGUAGE, Look, raw_gate
from whoholds.read.sense.gate import passes
from whoholds.read.sense.reading import read_text
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


class Cascade:
    """The steps, with what they remember: the bodies met so far."""

    def __init__(self, setup: Setup, *, copies: bool = False) -> None:
        self._setup, self._lexicon = setup, lexicon_of(setup)
        self._bytes, self._gate = byte_gate(self._lexicon), raw_gate(self._lexicon)
        self._parser = RememberingParser(parser_of(setup))
        self._bodies = None if copies else SameBodies()

    def verdicts(self, came: Arrival | Passed) -> Iterator[Verdict]:
        """What becomes of one record: one verdict, or one for each report that it holds."""
        if isinstance(came, Passed):
            code = came.error.code if came.error is not None else came.why
            why = "" if came.error is None else str(came.error)
            yield Verdict(step="record", code=code, why=why, count=came.count)
            return
        self._parser.forget()
        try:
            step, code = self._raw(came)
        except MemoryError:
            # One record that takes all memory takes no other with it.
            yield Verdict(step="record", code=MemoryGaveOut.code, why=_NO_MEMORY, arrival=came)
            return
        if code:
            yield Verdict(step=step, code=code, arrival=came)
            return
        yield from self._articles(came)

    def _raw(self, arrival: Arrival) -> tuple[str, str]:
        """The step at which the raw text ends, and why; no reason where it goes on."""
        form = form_of(arrival)
        if form not in _LOOKED_AT:
            return "first reading", ""
        if form == "html" and not self._bytes.may_carry(arrival.body):
            return "gate", NO_WORD
        text = fast_text(arrival.body) if form == "html" else plain_text(arrival.body)
        told = self._gate.look(text)
        if told.why:
            return "language" if told.why == OTHER_LANGUAGE else "gate", told.why
        if form == "html" and not self._claims_in(told):
            return "first reading", NO_CLAIM_YET
        return "first reading", ""

    def _claims_in(self, told: Look) -> bool:
        """Whether the lines of a page that decide carry a claim, furniture and all.

        Sentences parsed for it are not parsed again, so that it costs little where they do, and
        taking out the article costs more where they do not.
        """
        found = read_text(
            Report(report_id="", text=told.region),
            self._parser,
            lexicon=self._lexicon,
            topic=partial(told.topic, lexicon=self._lexicon),
            first_only=True,
        )
        return bool(found.claims)

    def _articles(self, arrival: Arrival) -> Iterator[Verdict]:
        """The reports of a record; the reader's own taking in, of this record alone."""
        for intake in load_inputs((arrival,), ReadOptions()):
            if intake.error is not None:
                error: ReadError = intake.error
                yield Verdict(step="article", code=error.code, why=str(error), arrival=arrival)
            first = True
            for item, report in enumerate(intake.reports):
                told = self._kept_going(report)
                yield msgspec.structs.replace(told, arrival=arrival, item=item, first=first)
                first = first and told.reading is None

    def _kept_going(self, report: Report) -> Verdict:
        try:
            return self._report(report)
        except MemoryError:
            code = MemoryGaveOut.code
            return Verdict(step="article", code=code, why=_NO_MEMORY, report=report)

    def _report(self, report: Report) -> Verdict:
        spans = split(report.text)
        texts = (s.of(report.text) for s in spans)
        opening = [t for t in texts if passes(t, self._lexicon)]
        if not opening:
            return Verdict(step="sentences", code=NO_SENTENCE, report=report)
        if self._bodies is not None:
            name = report_id(report)
            if earlier := self._bodies.copied_from(name, report.text, opening):
                return Verdict(step="copy", code=COPY, report=report, copy_of=earlier)
        reading = read_with(report, self._setup, self._parser)
        if not any(s.parsed for s in reading.sentences):
            return Verdict(step="sentences", code=NO_SENTENCE, report=report)
        if not reading.claims:
            return Verdict(step="parse", code=NO_CLAIM, report=report)
        return Verdict(step="claims", report=report, reading=reading)


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
