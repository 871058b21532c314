"""Shell: files, folders, standard input, bytes and addresses to reports.

The steps: bytes are bounded and decoded, the form is told from name and first characters, the
form gives a draft (blocks, facts, pieces set aside), and a draft is assembled to a report. A
folder's drafts are held together so that what several reports of an outlet repeat is seen.
"""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec

from whoholds.errors import (
    BadTranslation,
    MemoryGaveOut,
    NoText,
    ReadError,
    SettingsError,
    TooLarge,
    UnreadableBytes,
)
from whoholds.model.doubt import Doubt
from whoholds.model.report import Report
from whoholds.read.text.arrival import Arrival, Passed
from whoholds.read.text.assemble import ReadOptions, assemble
from whoholds.read.text.block import Draft
from whoholds.read.text.charset import decode
from whoholds.read.text.document import read_pdf
from whoholds.read.text.furniture import fold
from whoholds.read.text.markdown import has_front_matter, read_markdown
from whoholds.read.text.opening import SUFFIXES, Source, each_input, open_input, require_size
from whoholds.read.text.page import read_html
from whoholds.read.text.plain import read_plain
from whoholds.read.text.telegram import is_export, read_export
from whoholds.read.text.translation import beside

#: Text beyond this many lines is no report: the longest of 300 measured has 400.
MAX_TEXT_LINES = 100_000
#: A folder is read in batches of this many files, or bytes, so that memory stays bounded ...
BATCH_FILES, BATCH_BYTES = 1_000, 64_000_000
#: ... and pages that are fetched one a second in smaller ones, so that a stop loses little.
BATCH_FETCHED = 25
#: What at least this many reports of an outlet say in the same words is furniture ...
MIN_REPEATED_REPORTS = 3
#: ... if it is at least this share of its reports in the batch.
MIN_REPEATED_SHARE = 0.2

_NO_MEMORY = "memory gave out while it was opened: read it alone, or where there is more memory"

_HTML_STARTS = (
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<article",
    "<?xml",
    "<!--",
    "<div",
    "<meta",
    "<title",
    "<main",
    "<section",
    "<p>",
    "<h1",
    "<script",
)
_HTML_BYTES = tuple(mark.encode() for mark in _HTML_STARTS)


def seems_html(start: bytes) -> bool:
    """Whether a page's first bytes are those of HTML, whatever its name says."""
    return start.lower().startswith(_HTML_BYTES)


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one input: its reports with the bytes, the error that stopped it, or nothing.

    `passed` is an input that was not to be read, handed on in its place.
    """

    source: str
    reports: tuple[Report, ...] = ()
    arrival: Arrival | None = None
    error: ReadError | None = None
    passed: Passed | None = None


class _Drafted(msgspec.Struct, frozen=True, kw_only=True):
    source: str
    drafts: tuple[Draft, ...] = ()
    arrival: Arrival | None = None
    error: ReadError | None = None
    passed: Passed | None = None


def load(source: Source, options: ReadOptions | None = None) -> tuple[Report, ...]:
    """The reports of one input: a path, "-" (standard input), an address or bytes.

    A folder gives one report a file, an export one a message.

    Raises:
        ReadError: the input cannot be read (the subclass and its code say why); of a folder,
            the first file's error.
        SettingsError: an option is wrong.
    """
    reports: list[Report] = []
    for intake in load_inputs((source,), options):
        if intake.error is not None:
            raise intake.error
        reports.extend(intake.reports)
    return tuple(reports)


def load_inputs(sources: Iterable[Source], options: ReadOptions | None = None) -> Iterator[Intake]:
    """What comes of each input, in order; a file that cannot be read does not stop the others.

    Raises:
        SettingsError: an option is wrong.
    """
    options = options or ReadOptions()
    _require_form(options.form)
    batch: list[_Drafted] = []
    weight = 0.0
    for source in each_input(sources):
        batch.append(_draft(source, options))
        weight += _weight(batch[-1])
        if weight >= 1:
            yield from _assembled(batch, options)
            batch, weight = [], 0.0
    yield from _assembled(batch, options)


def read_text(text: str, options: ReadOptions | None = None) -> Report:
    """The report of a pasted text.

    Raises:
        ReadError: there is nothing to read in it.
    """
    return assemble(_drafts_of_text(text, "", options or ReadOptions())[0], options)


def read_page(html: str, options: ReadOptions | None = None) -> Report:
    """The report of an HTML page.

    Raises:
        ReadError: the page holds no article.
    """
    require_extra("trafilatura", "web pages", "html")
    return assemble(read_html(html), options)


def _draft(source: Source, options: ReadOptions) -> _Drafted:
    if isinstance(source, Passed):
        return _Drafted(source=source.source, passed=source)
    name = source.source if isinstance(source, Arrival) else _name(source)
    try:
        arrival = source if isinstance(source, Arrival) else open_input(source, options)
        return _Drafted(source=name, arrival=arrival, drafts=_drafts_of(arrival, options))
    except ReadError as error:
        return _Drafted(source=name, error=error)
    except MemoryError:
        return _Drafted(source=name, error=MemoryGaveOut(_NO_MEMORY))


def _name(source: str | Path | bytes) -> str:
    return "bytes" if isinstance(source, bytes) else str(source)


def _drafts_of(arrival: Arrival, options: ReadOptions) -> tuple[Draft, ...]:
    """The drafts of one input, with what others say of it around what it says itself."""
    drafts = _drafts_of_bytes(arrival.body, options, declared=arrival.charset, form=arrival.form)
    return tuple(
        msgspec.structs.replace(d, facts=(*arrival.given, *d.facts, *arrival.facts)) for d in drafts
    )


def _drafts_of_bytes(
    raw: bytes, options: ReadOptions, *, declared: str = "", form: str = ""
) -> tuple[Draft, ...]:
    form = options.form or form
    if not raw.strip():
        raise NoText("the input is empty: give a page, a text file or paste an article")
    if raw[:1_024].lstrip().startswith(b"%PDF-"):
        require_size(len(raw), "pdf")
        require_extra("pypdf", "PDF documents", "pdf")
        return (read_pdf(io.BytesIO(raw)),)
    require_size(len(raw), form or ("telegram" if raw.lstrip()[:1] == b"{" else ""))
    decoded = decode(raw, declared)
    drafts = _drafts_of_text(decoded.text, form, options)
    return tuple(_doubting(d, decoded.doubts) for d in drafts)


def _drafts_of_text(text: str, form: str, options: ReadOptions) -> tuple[Draft, ...]:
    """Drafts of decoded text; what it is shows at its start, its name decides the rest."""
    if not text.strip():
        raise NoText("the input is empty: give a page, a text file or paste an article")
    start = text[:400].lstrip("\ufeff \t\r\n").lower()
    if form == "html" or (not options.form and start.startswith(_HTML_STARTS)):
        require_extra("trafilatura", "web pages", "html")
        return (read_html(text),)
    if form == "telegram" or (not options.form and is_export(text)):
        return read_export(text)
    if (lines := text.count("\n")) > MAX_TEXT_LINES:
        raise TooLarge(
            f"the text has {lines:,} lines; at most {MAX_TEXT_LINES:,} are read as one report: "
            "split it"
        )
    if form == "markdown" or (not options.form and has_front_matter(text)):
        return (read_markdown(text),)
    return (read_plain(text),)


def _weight(item: _Drafted) -> float:
    """The share of a batch that an input fills."""
    if item.arrival is None:
        return 1 / BATCH_FILES
    fetched = item.arrival.way in {"fetch", "feed"}
    return max(
        1 / (BATCH_FETCHED if fetched else BATCH_FILES), len(item.arrival.body) / BATCH_BYTES
    )


def _assembled(batch: list[_Drafted], options: ReadOptions) -> Iterator[Intake]:
    repeated = _repeated([d for item in batch for d in item.drafts], options)
    for item in batch:
        if item.error is not None or item.passed is not None:
            yield Intake(source=item.source, error=item.error, passed=item.passed)
            continue
        try:
            reports = _reports(item.drafts, options, repeated)
        except ReadError as error:
            yield Intake(source=item.source, error=error)
        except MemoryError:
            yield Intake(source=item.source, error=MemoryGaveOut(_NO_MEMORY))
        else:
            yield Intake(source=item.source, reports=reports, arrival=item.arrival)


def _reports(
    drafts: tuple[Draft, ...], options: ReadOptions, repeated: dict[str, frozenset[str]]
) -> tuple[Report, ...]:
    reports = tuple(
        assemble(d, options, repeated.get(_outlet(d, options), frozenset())) for d in drafts
    )
    if not options.translation:
        return reports
    if len(reports) != 1:
        raise BadTranslation(
            f"the input holds {len(reports)} reports, and a translation belongs to one: "
            "read them one by one"
        )
    translated = _drafts_of(open_input(options.translation, ReadOptions()), ReadOptions())
    return (beside(reports[0], assemble(translated[0]), options.translator),)


def _repeated(drafts: list[Draft], options: ReadOptions) -> dict[str, frozenset[str]]:
    """By outlet, the blocks that stand in several of its reports."""
    reports: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = {}
    for draft in drafts:
        outlet = _outlet(draft, options)
        reports[outlet] += 1
        counts.setdefault(outlet, Counter()).update({fold(b.text) for b in draft.blocks})
    return {
        outlet: frozenset(
            text
            for text, n in found.items()
            if n >= max(MIN_REPEATED_REPORTS, MIN_REPEATED_SHARE * reports[outlet])
        )
        for outlet, found in counts.items()
        if outlet
    }


def _outlet(draft: Draft, options: ReadOptions) -> str:
    return options.outlet or next((f.value for f in draft.facts if f.field == "outlet"), "")


def _doubting(draft: Draft, doubts: tuple[Doubt, ...]) -> Draft:
    return msgspec.structs.replace(draft, doubts=(*draft.doubts, *doubts)) if doubts else draft


def _require_form(form: str) -> None:
    known = sorted(set(SUFFIXES.values()))
    if form and form not in known:
        raise SettingsError((("form", f"{form!r} is none of {', '.join(known)}"),))


def require_extra(library: str, what: str, extra: str) -> None:
    """A library that is an extra must be there; what it would log, our errors and doubts say.

    Raises:
        UnreadableBytes: it is not installed; the message says how it is had.
    """
    if find_spec(library) is None:
        raise UnreadableBytes(f"reading {what} needs an extra: pip install 'whoholds[{extra}]'")
    logging.getLogger(library).setLevel(logging.CRITICAL)
