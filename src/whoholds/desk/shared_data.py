"""Shell: where the test data is that figures are measured on."""

from __future__ import annotations

import os
from pathlib import Path


def shared_folder() -> Path:
    """`shared` beside the working folder; the variable WHOHOLDS_SHARED overrides it."""
    return Path(os.environ.get("WHOHOLDS_SHARED") or Path.cwd().parent / "shared")
