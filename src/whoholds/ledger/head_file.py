"""Shell: the end of the chain, kept in a file beside the ledger and in every release."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import msgspec

from whoholds.errors import SchemaMismatch
from whoholds.model.entry import Head


def write_head(path: Path, head: Head) -> None:
    """Keep the end of the chain beside the ledger, whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(msgspec.json.encode(head) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)


def read_head(path: Path) -> Head | None:
    """The head that was kept beside a ledger or in a release; None where there is no such file.

    Raises:
        SchemaMismatch: the file holds no head.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Head)
    except FileNotFoundError:
        return None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as cause:
        raise SchemaMismatch(f"{path} holds no head of a ledger ({cause})") from cause
