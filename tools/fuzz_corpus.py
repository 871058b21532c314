"""The corpus of `fuzz.py` as one packed file, so that a run on another machine begins from it.

Files whose answer was new are some thousands, much alike: packed together they are a sixtieth.
"""

from __future__ import annotations

import io
import lzma
import tarfile
from pathlib import Path

from fuzzing import ROOT

KEPT = ROOT / "tests" / "fixtures" / "fuzz-corpus.tar.xz"


def pack(out: Path, target: Path = KEPT) -> int:
    """Write what all parsers kept below `out` into one file, the same bytes for the same files.

    Returns:
        How many files it holds.
    """
    files = sorted(out.glob("*/kept/*"))
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.USTAR_FORMAT) as package:
        for file in files:
            raw = file.read_bytes()
            member = tarfile.TarInfo(str(file.relative_to(out)))
            member.size = len(raw)
            package.addfile(member, io.BytesIO(raw))
    target.write_bytes(lzma.compress(plain.getvalue(), preset=9 | lzma.PRESET_EXTREME))
    return len(files)


def unpack(out: Path, source: Path = KEPT) -> None:
    """Put what is packed where `fuzz.py` looks for it; what is there already stays as it is."""
    if not source.is_file():
        return
    with tarfile.open(source, mode="r:xz") as package:
        for member in package:
            held = package.extractfile(member)
            parser, folder, name = member.name.split("/")
            target = out / parser / folder / name
            if held is None or target.exists():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(held.read())
