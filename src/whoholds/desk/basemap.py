"""Shell: a map file that a user gives to be drawn under a map (PMTiles, version 3)."""

from __future__ import annotations

from pathlib import Path

from whoholds.errors import SettingsError

#: The first bytes of a file: its name, then its version.
_MAGIC = b"PMTiles\x03"
#: A folder that opens from a disk holds the file whole, as text: a browser must take it at once.
MOST_WHOLE_BYTES = 64_000_000


def checked_basemap(path: Path, *, whole: bool = False) -> Path:
    """The file, once it is seen to be one that can be drawn.

    Args:
        path: where it is.
        whole: it is to be held in memory whole.

    Raises:
        SettingsError: it cannot be read, is of another form, or too large.
    """
    try:
        with path.open("rb") as file:
            begins = file.read(len(_MAGIC))
        size = path.stat().st_size
    except OSError as cause:
        raise _problem(f"{path} cannot be read: {cause.strerror}") from cause
    if begins != _MAGIC:
        raise _problem(f"{path} is no PMTiles file of version 3: pmtiles convert makes one")
    if whole and size > MOST_WHOLE_BYTES:
        told = (
            f"{path} has {size / 1e6:.0f} MB, a folder holds at most {MOST_WHOLE_BYTES / 1e6:.0f}"
        )
        raise _problem(f"{told}: cut it with pmtiles extract, or use whoholds serve")
    return path


def _problem(told: str) -> SettingsError:
    return SettingsError((("--basemap", told),))
