"""Shell: a file of a case that is replaced whole or not at all."""

from __future__ import annotations

from pathlib import Path

from whoholds.errors import LedgerUnwritable


def keep_whole(target: Path, content: bytes) -> Path:
    """Write a file beside a case, in a folder made where there is none; returns the file.

    Raises:
        LedgerUnwritable: the case's folder cannot be written to.
    """
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(exist_ok=True)
        part.write_bytes(content)
        part.replace(target)
    except OSError as cause:
        raise LedgerUnwritable(f"{target} cannot be written: {cause.strerror}") from cause
    return target
