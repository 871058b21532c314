"""Shell: where compiled loops are kept between runs."""

from __future__ import annotations

import hashlib
from pathlib import Path

from whoholds.places.store import cache_folder

_DIGITS = 12


def keep_machine_code() -> Path:
    """Let loops imported from now on be kept in a folder of the user's cache.

    Never beside the source. The folder's name is a hash of the sources: a loop that calls one of
    another file would else not be made anew when only that one changes.

    Raises:
        ImportError: numba is not installed.
    """
    import numba

    import whoholds.fuse.scale as loops

    told = hashlib.sha256()
    for file in sorted(Path(loops.__path__[0]).glob("*.py")):
        told.update(file.read_bytes())
    folder = cache_folder() / "machine-code" / told.hexdigest()[:_DIGITS]
    if not numba.config.CACHE_DIR:  # named by the user
        numba.config.CACHE_DIR = str(folder)
    return Path(numba.config.CACHE_DIR)
