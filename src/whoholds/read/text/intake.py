"""Shell: files, folders, standard input, bytes and addresses to reports.

The steps: bytes are bounded and decoded, the form is told from name and first characters, the
form gives a draft (blocks, facts, pieces set aside), and a draft is assembled to a report. A
folder's drafts are held together so that what several reports of an outlet repeat is seen.
"""

from __future__ import annotations

import io
import logging
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec

from whoholds.errors import (
    BadTranslation,
    FetchRefused,
    NoSuchInput,
    NoText,
    ReadError,
    SettingsError,
    TooLarge,
    UnreadableBytes,
)
from whoholds.model.doubt import Doubt
from whoholds.model.report import Report
from whoholds.read.text.assemble import ReadOptions, assemble
from whoholds.read.text.block import Draft, Fact
from whoholds.read.text.charset import decode
from whoholds.read.text.document import MAX_PDF_BYTES, read_pdf
from whoholds.read.text.furniture import fold
from whoholds.read.text.markdown import has_front_matter, read_markdown
from whoholds.read.text.page import read_html
from whoholds.read.text.plain import read_plain
from whoholds.read.text.telegram import is_export, read_export
from whoholds.read.text.translation import beside

#: Text beyond this many bytes or lines is no report: the longest of 300 measured has 0.2 MB and
#: 400 lines. At these bounds taking in takes some ten seconds and 250 MB.
MAX_TEXT_BYTES, MAX_TEXT_LINES = 10_000_000, 100_000
#: An export of messages is many reports.
MAX_EXPORT_BYTES = 64_000_000
#: A folder is read in batches of this many files, so that memory stays bounded.
BATCH_FILES = 1_000
#: What at least this many reports of an outlet say in the same words is furniture ...
MIN_REPEATED_REPORTS = 3
#: ... if it is at least this share of its reports in the batch.
MIN_REPEATED_SHARE = 0.2

_SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".pdf": "pdf",
    ".json": "telegram",
}
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

Source = str | Path | bytes


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one input: its reports, or the error that stopped it."""

    source: str
    reports: tuple[Report, ...] = ()
    error: ReadError | None = None


class _Drafted(msgspec.Struct, frozen=True, kw_only=True):
    source: str
    drafts: tuple[Draft, ...] = ()
    error: ReadError | None = None


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
    for source in _files(sources):
        batch.append(_draft(source, options))
        if len(batch) == BATCH_FILES:
            yield from _assembled(batch, options)
            batch = []
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
    _require("trafilatura", "web pages", "html")
    return assemble(read_html(html), options)


def _files(sources: Iterable[Source]) -> Iterator[Source]:
    """Each input, a folder as its files in order of their names."""
    for source in sources:
        if isinstance(source, bytes) or source == "-" or _is_address(source):
            yield source
            continue
        path = Path(source)
        if path.is_dir():
            yield from sorted(
                p
                for p in path.rglob("*")
                if p.is_file() and p.suffix.lower() in _SUFFIXES and not p.name.startswith(".")
            )
        else:
            yield path


def _draft(source: Source, options: ReadOptions) -> _Drafted:
    name = "bytes" if isinstance(source, bytes) else str(source)
    try:
        return _Drafted(source=name, drafts=_drafts(source, options))
    except ReadError as error:
        return _Drafted(source=name, error=error)


def _drafts(source: Source, options: ReadOptions) -> tuple[Draft, ...]:
    """The drafts of one input."""
    if isinstance(source, bytes):
        return _drafts_of_bytes(source, options)
    if _is_address(source):
        return _fetched(str(source), options)
    if source == "-":
        raw = sys.stdin.buffer.read(MAX_EXPORT_BYTES + 1)
        return _drafts_of_bytes(raw, options)
    path = Path(source)
    form = options.form or _SUFFIXES.get(path.suffix.lower(), "")
    try:
        _require_size(path.stat().st_size, form)
        raw = path.read_bytes()
    except FileNotFoundError as cause:
        raise NoSuchInput(f"no such file or folder: {path}") from cause
    except OSError as cause:
        raise NoSuchInput(f"{path} cannot be opened: {cause.strerror}") from cause
    return _drafts_of_bytes(raw, options, form=form)


def _fetched(url: str, options: ReadOptions) -> tuple[Draft, ...]:
    if not options.fetch:
        raise FetchRefused(
            f"{url} is an address, and the network is only used with --fetch: "
            "add it, or save the page and read the file"
        )
    from whoholds.read.text.fetch import fetch  # noqa: PLC0415  (the network's modules)

    page = fetch(url, private_addresses=options.private_addresses)
    drafts = _drafts_of_bytes(page.body, options, declared=page.charset, form=page.form)
    address = Fact(field="url", value=page.url, where="address fetched")
    return tuple(msgspec.structs.replace(d, facts=(*d.facts, address)) for d in drafts)


def _drafts_of_bytes(
    raw: bytes, options: ReadOptions, *, declared: str = "", form: str = ""
) -> tuple[Draft, ...]:
    form = options.form or form
    if not raw.strip():
        raise NoText("the input is empty: give a page, a text file or paste an article")
    if raw[:1_024].lstrip().startswith(b"%PDF-"):
        _require_size(len(raw), "pdf")
        _require("pypdf", "PDF documents", "pdf")
        return (read_pdf(io.BytesIO(raw)),)
    _require_size(len(raw), form or ("telegram" if raw.lstrip()[:1] == b"{" else ""))
    decoded = decode(raw, declared)
    drafts = _drafts_of_text(decoded.text, form, options)
    return tuple(_doubting(d, decoded.doubts) for d in drafts)


def _drafts_of_text(text: str, form: str, options: ReadOptions) -> tuple[Draft, ...]:
    """Drafts of decoded text; what it is shows at its start, its name decides the rest."""
    if not text.strip():
        raise NoText("the input is empty: give a page, a text file or paste an article")
    start = text[:400].lstrip("\ufeff \t\r\n").lower()
    if form == "html" or (not options.form and start.startswith(_HTML_STARTS)):
        _require("trafilatura", "web pages", "html")
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


def _assembled(batch: list[_Drafted], options: ReadOptions) -> Iterator[Intake]:
    repeated = _repeated([d for item in batch for d in item.drafts], options)
    for item in batch:
        if item.error is not None:
            yield Intake(source=item.source, error=item.error)
            continue
        try:
            yield Intake(source=item.source, reports=_reports(item.drafts, options, repeated))
        except ReadError as error:
            yield Intake(source=item.source, error=error)


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
    translated = _drafts(options.translation, ReadOptions())
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
    known = sorted(set(_SUFFIXES.values()))
    if form and form not in known:
        raise SettingsError((("form", f"{form!r} is none of {', '.join(known)}"),))


def _require_size(size: int, form: str) -> None:
    limit = {"telegram": MAX_EXPORT_BYTES, "pdf": MAX_PDF_BYTES}.get(form, MAX_TEXT_BYTES)
    if size > limit:
        raise TooLarge(
            f"the input has {size:,} bytes; at most {limit:,} are read as one report: split it"
        )


def _require(library: str, what: str, extra: str) -> None:
    """A library that is an extra must be there; what it would log, our errors and doubts say."""
    if find_spec(library) is None:
        raise UnreadableBytes(f"reading {what} needs an extra: pip install 'whoholds[{extra}]'")
    logging.getLogger(library).setLevel(logging.CRITICAL)


def _is_address(source: Source) -> bool:
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))
