"""Readings to standard output and to pages on disk."""

from __future__ import annotations

import json
import re
import sys
from enum import Enum
from pathlib import Path

from rich.console import Console

from whoholds.errors import SettingsError
from whoholds.model.guide import reading_to_json, reading_to_jsonl
from whoholds.model.reading import Reading
from whoholds.show import terminal, webpage

#: Characters of a report's id or file name that may stand in a page's file name.
_UNSAFE = re.compile(r"[^\w.-]+")
_NAME_CHARS = 80


def columns() -> int:
    """The terminal's width, as far as a line stays readable."""
    return min(Console().width, 100)


class Form(Enum):
    """How readings are written to standard output."""

    TERMINAL = "terminal"
    JSON = "json"
    JSONL = "jsonl"


class Writer:
    """Writes readings as they come; several become one JSON array, and a folder of pages.

    One input may hold several reports (an export of messages), so where it matters the first
    reading waits until a second comes or none does.
    """

    def __init__(
        self, form: Form, *, html: Path | None = None, dropped: bool = False, several: bool = False
    ) -> None:
        self.form = form
        self.html = html
        self.dropped = dropped
        self.several = several
        self.written = 0
        self.pages: set[str] = set()
        self._waits: tuple[str, Reading] | None = None

    def write(self, source: str, reading: Reading) -> None:
        """One reading, to standard output and, if asked for, to its page."""
        matters = self.form is Form.JSON or self.html is not None
        if self._waits is not None:
            self.several = True
            self._release()
        elif matters and not self.several and not self.written:
            self._waits = (source, reading)
            return
        self._write(source, reading)

    def close(self) -> None:
        """End what was begun."""
        self._release()
        if self.form is Form.JSON and self.several:
            print("\n]" if self.written else "[]")

    def _release(self) -> None:
        if self._waits is not None:
            waited, self._waits = self._waits, None
            self._write(*waited)

    def _write(self, source: str, reading: Reading) -> None:
        if self.form is Form.JSON:
            self._json(reading)
        elif self.form is Form.JSONL:
            self._jsonl(reading)
        else:
            self._terminal(reading)
        if self.html is not None:
            self._page(self.html, source, reading)
        self.written += 1

    def _json(self, reading: Reading) -> None:
        if self.several:
            print(",\n" if self.written else "[\n", end="")
        text = json.dumps(reading_to_json(reading), indent=1, ensure_ascii=False)
        print(text, end="" if self.several else "\n")

    def _jsonl(self, reading: Reading) -> None:
        for row in reading_to_jsonl(reading):
            print(json.dumps(row, ensure_ascii=False))

    def _terminal(self, reading: Reading) -> None:
        if self.written:
            print()
        show(reading, dropped=self.dropped)

    def _page(self, target: Path, source: str, reading: Reading) -> None:
        if self.several:
            target = target / self._name(source, reading)
        write_page(target, reading)
        if self.form is Form.TERMINAL:
            print(f"page: {target}")

    def _name(self, source: str, reading: Reading) -> str:
        """A file name of its own for each page."""
        stem = Path(source).stem if source != "-" else reading.report.report_id
        stem = _UNSAFE.sub("-", stem).strip("-.")[:_NAME_CHARS] or "report"
        name, n = f"{stem}.html", 1
        while name in self.pages:
            n += 1
            name = f"{stem}-{n}.html"
        self.pages.add(name)
        return name


def show(reading: Reading, *, dropped: bool = False) -> None:
    """The terminal view on standard output, coloured where that is a terminal."""
    console = Console(highlight=False, emoji=False, markup=False)
    view = terminal.render(reading, columns=console.width, dropped=dropped)
    if not console.encoding.lower().startswith("utf"):
        view = terminal.plainer(view)
    console.print(view, soft_wrap=True, end="")


def write_page(target: Path, reading: Reading) -> None:
    """The HTML page of a reading, its folder made if need be.

    Raises:
        SettingsError: the page cannot be written there.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(webpage.render(reading), encoding="utf-8")
    except OSError as cause:
        raise SettingsError(
            (("--html", f"{target} cannot be written: {cause.strerror}"),)
        ) from cause


def require_utf8() -> None:
    """Quotes are in any script: standard output that cannot write one shows "?" for it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
