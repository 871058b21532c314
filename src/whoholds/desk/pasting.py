"""Shell: a report that was pasted or dropped: read and shown, stored only when that is asked.

Both ways go through a file that lasts no longer than the reading: so what is added is read, sealed
and recognised as what `whoholds add` takes in.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from whoholds.desk import adding, ledgering
from whoholds.desk.case_folder import CaseFolder
from whoholds.desk.reading import Outcome, read_all
from whoholds.ledger.ids import sha256
from whoholds.read.text.assemble import ReadOptions

#: Endings that say how bytes are read; any other file is looked into.
_ENDINGS = frozenset(
    {".html", ".htm", ".xhtml", ".txt", ".text", ".md", ".markdown", ".pdf", ".json"}
)


class Pasted(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes as they came, with what the person said of the report; nothing of it is stored."""

    raw: bytes
    file_name: str = ""
    options: ReadOptions = ReadOptions()

    @property
    def key(self) -> str:
        """The same paste has the same name."""
        return sha256(self.raw + repr((self.file_name, self.options)).encode())


def read_pasted(folder: CaseFolder, pasted: Pasted) -> tuple[Outcome, ...]:
    """What the reader makes of it; the ledger is not touched."""
    with _as_file(pasted) as path:
        return tuple(read_all([path], pasted.options, case=folder.case))


def add_pasted(
    folder: CaseFolder, pasted: Pasted, *, clock: ledgering.Clock | None = None
) -> tuple[adding.Taken, ...]:
    """Take it into the ledger, with its bytes sealed beside it.

    Raises:
        LedgerError: the ledger cannot be written.
    """
    with _as_file(pasted) as path:
        return tuple(adding.add(folder, [path], pasted.options, clock=clock))


@contextmanager
def _as_file(pasted: Pasted) -> Iterator[Path]:
    with TemporaryDirectory(prefix="whoholds-") as folder:
        ending = Path(pasted.file_name).suffix.lower()
        path = Path(folder) / f"pasted{ending if ending in _ENDINGS else ''}"
        path.write_bytes(pasted.raw)
        yield path
