"""Shell: a brief in one of its forms, as bytes and as a file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import msgspec

from whoholds.errors import SettingsError
from whoholds.model.brief_document import Brief
from whoholds.show.brief.brief_docx import docx_parts
from whoholds.show.brief.brief_markdown import brief_markdown
from whoholds.show.brief.brief_page import brief_page
from whoholds.show.brief.brief_pdf import brief_pdf
from whoholds.show.table_file import write_bytes_whole

#: Forms of a brief, which are endings of its file's name, too.
FORMS = ("md", "html", "docx", "pdf", "json")
#: The day that every part of a package bears: the first that the format knows.
_DAY = (1980, 1, 1, 0, 0, 0)


def brief_bytes(brief: Brief, form: str) -> bytes:
    """A brief in a form; the same brief gives the same bytes.

    Raises:
        SettingsError: there is no such form.
        ModuleNotFoundError: a PDF needs the extra `brief`.
    """
    match form:
        case "md":
            return brief_markdown(brief).encode()
        case "html":
            return brief_page(brief).encode()
        case "docx":
            return _package(docx_parts(brief))
        case "pdf":
            return brief_pdf(brief)
        case "json":
            return msgspec.json.format(msgspec.json.encode(brief), indent=1) + b"\n"
        case _:
            raise SettingsError((("--format", f"{form!r} is none of {', '.join(FORMS)}"),))


def write_brief(brief: Brief, form: str, out: Path) -> int:
    """Write a brief whole or not at all; how many bytes it has.

    Raises:
        SettingsError: there is no such form, or the file cannot be written.
    """
    held = brief_bytes(brief, form)
    try:
        write_bytes_whole(out, held)
    except OSError as cause:
        problem = ("--out", f"{out} cannot be written: {cause.strerror}")
        raise SettingsError((problem,)) from cause
    return len(held)


def _package(parts: dict[str, str]) -> bytes:
    """Parts as a zip whose bytes depend on nothing else."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as pack:
        for name, text in parts.items():
            about = zipfile.ZipInfo(name, _DAY)
            about.compress_type = zipfile.ZIP_DEFLATED
            # As if made on one system, whatever this is: the format notes it.
            about.create_system = 0
            pack.writestr(about, text.encode())
    return held.getvalue()
