"""Shell: an input to its bytes: a file, standard input, an address, bytes handed over."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from whoholds.errors import FetchRefused, NoSuchInput, TooLarge
from whoholds.read.text.arrival import Arrival, Passed
from whoholds.read.text.assemble import ReadOptions
from whoholds.read.text.block import Fact
from whoholds.read.text.document import MAX_PDF_BYTES

#: Text beyond this many bytes is no report: the longest of 300 measured has 0.2 MB. At this bound
#: taking in takes some ten seconds and 250 MB.
MAX_TEXT_BYTES = 10_000_000
#: An export of messages is many reports.
MAX_EXPORT_BYTES = 64_000_000
#: The form that a file's name tells.
SUFFIXES = {
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

Source = str | Path | bytes | Arrival | Passed


def is_report_file(path: Path) -> bool:
    """Whether a file's name tells a form that is read."""
    return path.suffix.lower() in SUFFIXES


def each_input(
    sources: Iterable[Source], wanted: Callable[[Path], bool] = is_report_file
) -> Iterator[Source]:
    """Each input, a folder as those of its files that are wanted, in order of their names."""
    for source in sources:
        if not isinstance(source, str | Path) or source == "-" or is_address(source):
            yield source
            continue
        path = Path(source)
        if path.is_dir():
            yield from sorted(
                p
                for p in path.rglob("*")
                if wanted(p) and not p.name.startswith(".") and p.is_file()
            )
        else:
            yield path


def open_input(source: str | Path | bytes, options: ReadOptions) -> Arrival:
    """The bytes of one input, and how they came.

    Raises:
        ReadError: it is not there, too large, an address that may not be asked or does not answer.
    """
    if isinstance(source, bytes):
        return Arrival(source="bytes", body=source, way="bytes")
    if is_address(source):
        return _fetched(str(source), options)
    if source == "-":
        raw = sys.stdin.buffer.read(MAX_EXPORT_BYTES + 1)
        return Arrival(source="-", body=raw, way="stdin")
    path = Path(source)
    form = options.form or SUFFIXES.get(path.suffix.lower(), "")
    try:
        require_size(path.stat().st_size, form)
        raw = path.read_bytes()
    except FileNotFoundError as cause:
        raise NoSuchInput(f"no such file or folder: {path}") from cause
    except OSError as cause:
        raise NoSuchInput(f"{path} cannot be opened: {cause.strerror}") from cause
    return Arrival(source=str(source), body=raw, way="file", form=form)


def _fetched(url: str, options: ReadOptions) -> Arrival:
    if not options.fetch:
        raise refused(url)
    from whoholds.read.text.fetch import fetch  # noqa: PLC0415  (the network's modules)

    page = fetch(url, private_addresses=options.private_addresses)
    return Arrival(
        source=url,
        body=page.body,
        way="fetch",
        form=page.form,
        charset=page.charset,
        asked_url=url,
        url=page.url,
        status=page.status,
        headers=page.headers,
        facts=(Fact(field="url", value=page.url, where="address fetched"),),
    )


def refused(url: str) -> FetchRefused:
    """The network was not allowed."""
    return FetchRefused(
        f"{url} is an address, and the network is only used with --fetch: "
        "add it, or save the page and read the file"
    )


def require_size(size: int, form: str) -> None:
    """Refuse what is too large for a report of this form.

    Raises:
        TooLarge: it is.
    """
    limit = {"telegram": MAX_EXPORT_BYTES, "pdf": MAX_PDF_BYTES}.get(form, MAX_TEXT_BYTES)
    if size > limit:
        raise TooLarge(
            f"the input has {size:,} bytes; at most {limit:,} are read as one report: split it"
        )


def is_address(source: Source) -> bool:
    """Whether an input is an address of http(s)."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))
