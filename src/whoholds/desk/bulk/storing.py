"""Shell: a folder on this machine or in an object store, through pyarrow's file systems.

A file is there whole or not at all: on a disk it is written beside its place and moved, a store
shows an object only when it is complete.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from whoholds.errors import NoSuchInput

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem

#: The name of a file on its way: never one that is read, swept away when a run begins.
UNFINISHED = ".unfinished-"


def is_store(address: str) -> bool:
    """Whether a path is an address of an object store ("s3://...")."""
    return "://" in address


def store_of(address: str) -> tuple[FileSystem, str]:
    """The file system an address or path lies in, and the path there.

    `AWS_ENDPOINT_URL` names another server than Amazon's.
    """
    from pyarrow import fs

    if address.startswith("s3://"):
        endpoint = os.environ.get("AWS_ENDPOINT_URL", "")
        found = fs.S3FileSystem(
            endpoint_override=endpoint or None,
            scheme="http" if endpoint.startswith("http://") else "https",
        )
        return found, address.removeprefix("s3://").rstrip("/")
    if is_store(address):
        made: tuple[FileSystem, str] = fs.FileSystem.from_uri(address)
        return made
    return fs.LocalFileSystem(), str(address)


@contextmanager
def opened(address: str) -> Iterator[IO[bytes]]:
    """A file to read, wherever it lies.

    Raises:
        NoSuchInput: it is not there, or may not be read.
    """
    try:
        if is_store(address):
            system, path = store_of(address)
            stream: Any = system.open_input_file(path)
        else:
            stream = Path(address).open("rb")  # noqa: SIM115  (closed below)
    except OSError as cause:
        raise NoSuchInput(f"{address} cannot be opened: {cause}") from cause
    with stream:
        yield stream


class Store:
    """A folder that tables are written to."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.system, self.root = store_of(address)
        self._local = not is_store(address)

    def path(self, name: str) -> str:
        """Where a file of the folder lies in the file system."""
        return f"{self.root}/{name}"

    @contextmanager
    def written(self, name: str) -> Iterator[Any]:
        """A file to write; it stands under its name when the block ends without an error."""
        final = self.path(name)
        folder, _, last = final.rpartition("/")
        if self._local:
            self.system.create_dir(folder, recursive=True)
        fresh = f"{folder}/{UNFINISHED}{uuid.uuid4().hex}-{last}" if self._local else final
        stream = self.system.open_output_stream(fresh)
        try:
            yield stream
            stream.close()
        except BaseException:
            with suppress(OSError):
                stream.close()
                self.system.delete_file(fresh)
            raise
        if fresh != final:
            self.system.move(fresh, final)

    def write_bytes(self, name: str, held: bytes) -> None:
        """Write a small file whole."""
        with self.written(name) as stream:
            stream.write(held)

    def read_bytes(self, name: str) -> bytes | None:
        """A small file's bytes, None where there is none."""
        try:
            with self.system.open_input_stream(self.path(name)) as stream:
                found: bytes = stream.read()
                return found
        except FileNotFoundError:
            return None

    def names(self, folder: str) -> list[str]:
        """Names of the files in a folder, in order; none where there is no such folder."""
        from pyarrow import fs

        asked = fs.FileSelector(self.path(folder), allow_not_found=True)
        infos = self.system.get_file_info(asked)
        return sorted(i.base_name for i in infos if i.type == fs.FileType.File)

    def delete(self, name: str) -> None:
        """Take a file away, if it is there."""
        with suppress(FileNotFoundError):
            self.system.delete_file(self.path(name))
